// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/columns.h"
#include "engine/packet/layers.h"
#include "tests/flow/hex_capture.h"

#include <QtTest>

#include <format>
#include <set>

using namespace layerlab;

/// Each sample of tests/golden/packet against its tree, columns and layers as text. LAYERLAB_UPDATE_GOLDEN=1 rewrites the
/// texts.
class TestGolden : public QObject {
    Q_OBJECT

private slots:
    void sample_data();
    void sample();
    void everyProtocolHasASample();
    void everyPrefixParses_data();
    void everyPrefixParses();
    void everyChangedByteParses_data();
    void everyChangedByteParses();
};

namespace {

const QString folder = QStringLiteral(LAYERLAB_SOURCE_DIR "/tests/golden/packet/");

void addSamples()
{
    QTest::addColumn<QString>("name");
    for (const QString &file : QDir(folder).entryList({QStringLiteral("*.hex")}, QDir::Files, QDir::Name))
        QTest::newRow(qPrintable(file)) << file.chopped(4);
}

std::string textOf(const packet::Dissection &dissection)
{
    std::string text;
    for (std::uint32_t i = 0; i < dissection.nodes().size(); ++i) {
        const packet::Node &node = dissection.nodes()[i];
        text += std::string(2 + 2 * std::size_t{node.depth}, ' ');
        text += node.field ? std::format("{}: {}", node.field->key, dissection.displayText(node))
                           : std::format("{}", node.protocol->key);
        if (node.isGenerated)
            text += " (generated)";
        else if (node.bitLength)
            text += std::format(" @{}.{}+{}bit", node.offset, node.bitOffset, node.bitLength);
        else
            text += std::format(" @{}+{}", node.offset, node.length);
        if (node.buffer)
            text += std::format(" of gathered bytes {}", node.buffer);
        for (const packet::Annotation &annotation : dissection.annotations())
            if (annotation.node == i)
                text += " {" + packet::annotationText(annotation) + "}";
        text += '\n';
    }
    for (const packet::LayerView &layer : packet::layersOf(dissection))
        text += layer.whyAbsent
                    ? std::format("  = {}\n", layer.whyAbsent)
                    : std::format("  = {}: {} {}, {} bytes\n", layer.name,
                                  dissection.nodes()[layer.protocols.front()].protocol->key, layer.pdu, layer.headerBytes);
    return text;
}

std::string textOf(const test::HexCapture &capture)
{
    std::string text;
    packet::Columns columns;
    for (std::uint32_t i = 0; i < capture.count(); ++i) {
        const flow::PacketContext context(capture.connections, capture, i);
        const packet::PacketView view{capture.linkType(), capture.bytes(i), capture.connections.summaries()[i], context};
        packet::describe(view, columns);
        text +=
            std::format("{} | {} | {} | {} | {}\n", i + 1, columns.source, columns.destination, columns.protocol, columns.info);
        text += textOf(packet::dissect(capture.linkType(), capture.bytes(i), context));
    }
    return text;
}

/// All that can be done with a packet, so that sanitizers see all of it.
void exercise(std::uint16_t linkType, Bytes bytes, std::size_t originalLength)
{
    flow::Connections connections;
    connections.add(linkType, bytes, originalLength, 0);
    packet::Context context;
    context.frame.originalLength = static_cast<std::uint32_t>(originalLength);
    const packet::Dissection dissection = packet::dissect(linkType, bytes, context);
    QVERIFY(!dissection.nodes().empty());
    for (const packet::Node &node : dissection.nodes()) {
        QVERIFY(std::size_t{node.offset} + node.length <= dissection.buffer(node.buffer).size());
        QVERIFY(node.parent == packet::noNode || node.parent < dissection.nodes().size());
        dissection.displayText(node);
    }
    packet::Columns columns;
    packet::describe({linkType, bytes, connections.summaries()[0], context}, columns);
    packet::layersOf(dissection);
}

} // namespace

void TestGolden::sample_data()
{
    addSamples();
}

void TestGolden::sample()
{
    QFETCH(QString, name);
    const test::HexCapture capture((folder + name + QStringLiteral(".hex")).toStdString());
    QVERIFY(capture.count() > 0);
    const QByteArray text = QByteArray::fromStdString(textOf(capture));
    QFile file(folder + name + QStringLiteral(".txt"));
    if (qEnvironmentVariableIsSet("LAYERLAB_UPDATE_GOLDEN")) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        return;
    }
    QVERIFY2(file.open(QIODevice::ReadOnly), "no expected text; LAYERLAB_UPDATE_GOLDEN=1 writes it");
    const QByteArrayList expected = file.readAll().split('\n');
    const QByteArrayList actual = text.split('\n');
    for (qsizetype i = 0; i < std::min(expected.size(), actual.size()); ++i)
        QCOMPARE(actual[i], expected[i]);
    QCOMPARE(actual.size(), expected.size());
}

void TestGolden::everyProtocolHasASample()
{
    std::set<std::string> seen;
    for (const QString &file : QDir(folder).entryList({QStringLiteral("*.hex")}, QDir::Files)) {
        const test::HexCapture capture((folder + file).toStdString());
        for (const QByteArray &line : QByteArray::fromStdString(textOf(capture)).split('\n')) // with what the connections know
            seen.insert(line.trimmed().split(' ').value(0).toStdString());
    }
    for (const packet::Protocol *protocol : packet::allProtocols())
        QVERIFY2(seen.contains(protocol->key), protocol->key);
}

void TestGolden::everyPrefixParses_data()
{
    addSamples();
}

void TestGolden::everyPrefixParses()
{
    QFETCH(QString, name);
    const test::HexCapture capture((folder + name + QStringLiteral(".hex")).toStdString());
    for (std::uint32_t i = 0; i < capture.count(); ++i) {
        const Bytes all = capture.bytes(i);
        for (std::size_t length = 0; length <= all.size(); ++length) {
            const std::vector<std::uint8_t> prefix(all.begin(),
                                                   all.begin() + static_cast<std::ptrdiff_t>(length)); // its end is guarded
            exercise(capture.linkType(), prefix, all.size());                                          // cut by the capture
            exercise(capture.linkType(), prefix, length);                                              // cut by the sender
        }
    }
}

void TestGolden::everyChangedByteParses_data()
{
    addSamples();
}

void TestGolden::everyChangedByteParses()
{
    QFETCH(QString, name);
    const test::HexCapture capture((folder + name + QStringLiteral(".hex")).toStdString());
    for (std::uint32_t i = 0; i < capture.count(); ++i) {
        const Bytes all = capture.bytes(i);
        for (std::size_t at = 0; at < std::min<std::size_t>(all.size(), 120); ++at)
            for (const std::uint8_t value : {0x00, 0x01, 0x7f, 0xff}) {
                std::vector<std::uint8_t> changed(all.begin(), all.end());
                changed[at] = value;
                exercise(capture.linkType(), changed, changed.size());
            }
    }
}

QTEST_GUILESS_MAIN(TestGolden)
#include "test_golden.moc"
