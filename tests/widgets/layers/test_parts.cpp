// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/language.h"
#include "tests/flow/hex_capture.h"
#include "widgets/common/hex_layout.h"
#include "widgets/common/hex_view.h"
#include "widgets/common/theme.h"
#include "widgets/layers/envelopes.h"
#include "widgets/layers/essence.h"
#include "widgets/layers/field_model.h"
#include "widgets/layers/here_sentence.h"

#include <QAbstractItemModelTester>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace layerlab;
using namespace layerlab::layers;
using packet::NodeId;
using packet::noNode;

namespace {

using Frame = std::vector<std::uint8_t>;

void put16(Frame &out, unsigned value)
{
    out.push_back(static_cast<std::uint8_t>(value >> 8));
    out.push_back(static_cast<std::uint8_t>(value));
}
void put32(Frame &out, std::uint32_t value)
{
    put16(out, value >> 16);
    put16(out, value & 0xffff);
}

/// A TCP segment between 10.0.0.1:40000 (the client) and 10.0.0.2:9000, in Ethernet. Its checksums are wrong.
Frame segment(bool isClient, std::uint8_t flags, std::uint32_t sequence, std::uint32_t acknowledgment,
              std::string_view data = {}, std::uint8_t timeToLive = 61)
{
    Frame out(12, 0x02);
    put16(out, 0x0800);
    put16(out, 0x4500);
    put16(out, static_cast<unsigned>(40 + data.size()));
    put32(out, 0x00014000);
    out.push_back(timeToLive);
    out.push_back(6);
    put16(out, 0x1111);
    put32(out, isClient ? 0x0a000001 : 0x0a000002);
    put32(out, isClient ? 0x0a000002 : 0x0a000001);
    put16(out, isClient ? 40000 : 9000);
    put16(out, isClient ? 9000 : 40000);
    put32(out, sequence);
    put32(out, acknowledgment);
    put16(out, 0x5000u | flags);
    put16(out, 1000);
    put32(out, 0x22220000);
    out.insert(out.end(), data.begin(), data.end());
    return out;
}

/// A capture of these frames, by way of a pcap file.
class Written {
public:
    explicit Written(const std::vector<Frame> &frames)
    {
        QFile file(m_folder.filePath(QStringLiteral("frames.pcap")));
        if (!file.open(QIODevice::WriteOnly))
            return;
        const auto word = [&](std::uint32_t value) { file.write(reinterpret_cast<const char *>(&value), 4); };
        for (const std::uint32_t value : {0xa1b2c3d4u, 0x00040002u, 0u, 0u, 0x40000u, 1u})
            word(value);
        std::uint32_t time = 0;
        for (const Frame &frame : frames) {
            const auto size = static_cast<std::uint32_t>(frame.size());
            for (const std::uint32_t value : {1'700'000'000u, time += 1000, size, size})
                word(value);
            file.write(reinterpret_cast<const char *>(frame.data()), static_cast<qint64>(size));
        }
        file.close();
        if (auto recording = recording::Recording::open(toUtf8(file.fileName())))
            m_capture = std::make_unique<Capture>(std::move(*recording));
    }
    const Capture &capture() const { return *m_capture; }
    QString here(std::uint32_t frame, const char *key) const
    {
        const FrameView view(*m_capture, frame);
        return hereSentence(*m_capture, view, view.find(key, 0));
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Capture> m_capture;
};

constexpr std::uint8_t fin = 1, syn = 2, rst = 4, psh = 8, ack = 16;

std::vector<Frame> conversation()
{
    return {segment(true, syn, 1000, 0),     segment(false, syn | ack, 5000, 1001),
            segment(true, ack, 1001, 5001),  segment(true, psh | ack, 1001, 5001, "hello, world\n"),
            segment(false, ack, 5001, 1014), segment(true, fin | ack, 1014, 5001),
            segment(false, ack, 5001, 1015), segment(false, rst | ack, 5001, 1015)};
}

EnvelopeMetrics plainMetrics()
{
    EnvelopeMetrics metrics;
    metrics.essenceHeight = [](const QString &text, double width) { return 14.0 * (text.size() * 7 > width ? 2 : 1); };
    metrics.lineHeight = [](const Envelope &, double) { return 12.0; };
    return metrics;
}

QStringList captures()
{
    QStringList paths;
    QDirIterator it(QStringLiteral(LAYERLAB_SOURCE_DIR "/../shared/pcaps"),
                    {QStringLiteral("*.pcap"), QStringLiteral("*.pcapng")}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        paths.append(it.next());
    paths.sort();
    return paths;
}

/// Calls use(capture, frame) for some frames of every capture in the shared folder. The count of frames.
template <class Use> int forSharedFrames(int mostFiles, std::uint32_t mostFrames, Use use)
{
    int count = 0;
    QStringList paths = captures();
    const qsizetype step = std::max<qsizetype>(1, paths.size() / mostFiles);
    for (qsizetype i = 0; i < paths.size(); i += step) {
        auto recording = recording::Recording::open(toUtf8(paths[i]));
        if (!recording || recording->packets().size() > 20'000)
            continue;
        const Capture capture(std::move(*recording));
        for (std::uint32_t frame = 0; frame < std::min(capture.packetCount(), mostFrames); ++frame, ++count)
            use(capture, frame);
    }
    return count;
}

} // namespace

class TestParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        setLanguage(QStringLiteral("en"));
        setAppearance({.theme = QStringLiteral("light")});
    }

    void envelopesLieInEachOther()
    {
        const Written written(conversation());
        const FrameView view(written.capture(), 3);
        const auto envelopes = envelopesOf(view);
        const EnvelopeLayout layout = layoutEnvelopes(envelopes, 380, plainMetrics());
        QCOMPARE(layout.places.size(), envelopes.size());
        QVERIFY(envelopes.front().isLine); // layer 1, outside of all
        std::vector<QRectF> open;
        for (std::size_t i = 0; i < envelopes.size(); ++i) {
            const auto depth = static_cast<std::size_t>(envelopes[i].depth);
            QVERIFY(depth <= open.size());
            open.resize(depth);
            const QRectF &box = layout.places[i].box;
            QVERIFY(box.width() > 180 && box.height() > 0 && box.bottom() <= layout.height);
            if (!open.empty())
                QVERIFY(open.back().contains(box));
            if (!envelopes[i].isLine)
                open.push_back(box);
        }
        const int data = static_cast<int>(envelopes.size()) - 1;
        QCOMPARE(envelopes.back().size, QStringLiteral("13 bytes"));
        QCOMPARE(layout.hit(layout.places.back().box.center(), envelopes), data);
        QCOMPARE(layout.hit({-5, -5}, envelopes), -1);
        // The header of the one outside is not in the one inside.
        QCOMPARE(layout.hit(layout.places[1].title.center(), envelopes), 1);
    }

    void deepTunnelsKeepRoom()
    {
        std::vector<Envelope> envelopes(24);
        for (int i = 0; i < 24; ++i)
            envelopes[static_cast<std::size_t>(i)].depth = i;
        const EnvelopeLayout layout = layoutEnvelopes(envelopes, 300, plainMetrics());
        QVERIFY(layout.places.back().box.width() >= 150);
    }

    void essencesAreShort()
    {
        const Written written(conversation());
        const FrameView view(written.capture(), 3);
        QCOMPARE(essence(view.dissection(), view.find("tcp", 0)),
                 QStringLiteral("40000 → 9000, PSH ACK, seq 1, ack 1, win 1000"));
        QCOMPARE(essence(view.dissection(), view.find("ip", 0)), QStringLiteral("10.0.0.1 → 10.0.0.2, TTL 61, TCP"));
        QCOMPARE(essence(view.dissection(), view.find("data", 0)), QStringLiteral("“hello, world\\n”"));
        QCOMPARE(quotedText(asBytes("\x01\x02")), QString());
    }

    void essencesSayWhatMessagesSay_data()
    {
        QTest::addColumn<QString>("sample");
        QTest::addColumn<QString>("protocol");
        QTest::addColumn<QStringList>("lines");
        const auto row = [](const char *sample, const char *protocol, const QStringList &lines) {
            QTest::newRow(sample) << QString::fromLatin1(sample) << QString::fromLatin1(protocol) << lines;
        };
        row("tls", "tls",
            {QStringLiteral("Client Hello, server.lab"),
             QStringLiteral("Server Hello, Certificate, Server Key Exchange, Server Hello Done"),
             QStringLiteral("Client Key Exchange, Change Cipher Spec, Handshake"), QStringLiteral("Application Data")});
        row("tls13", "tls", {QStringLiteral("Server Hello"), QStringLiteral("Change Cipher Spec, Application Data")});
        row("dns", "dns", {QStringLiteral("www.example.org A"), QStringLiteral("no such name, no.example.org MX")});
        row("ssh", "ssh",
            {QStringLiteral("SSH-2.0-Example_1.0"), QStringLiteral("Key Exchange: server's part, New Keys"),
             QStringLiteral("Encrypted")});
        row("smtp", "smtp",
            {QStringLiteral("MAIL FROM:<ada@example.org>"), QStringLiteral("550 unknown"), QStringLiteral("QUIT")});
        row("quic", "quic", {QStringLiteral("Initial, PKN 3"), QStringLiteral("Short header")});
        row("sll", "sll", {QStringLiteral("to us, 02:00:00:00:00:01, IPv4")});
    }

    void essencesSayWhatMessagesSay()
    {
        QFETCH(QString, sample);
        QFETCH(QString, protocol);
        QFETCH(QStringList, lines);
        const test::HexCapture capture(toUtf8(QStringLiteral(LAYERLAB_SOURCE_DIR "/tests/golden/packet/%1.hex").arg(sample)));
        QStringList all;
        for (std::uint32_t i = 0; i < capture.count(); ++i) {
            packet::Dissection dissection;
            packet::dissect(dissection, capture.linkType(), capture.bytes(i),
                            flow::PacketContext(capture.connections, capture, i));
            for (NodeId root = 0; root < dissection.nodes().size(); ++root)
                if (const packet::Node &node = dissection.nodes()[root];
                    !node.field && protocol == QLatin1String(node.protocol->key))
                    all.append(essence(dissection, root));
        }
        for (const QString &line : lines)
            QVERIFY2(all.contains(line), qPrintable(all.join(QLatin1Char('\n'))));
    }

    void bitsAreShown()
    {
        const Written written(conversation());
        const FrameView view(written.capture(), 3);
        const auto pattern = [&](const char *key) { return bitPattern(view.node(view.find(key, 0))); };
        QCOMPARE(pattern("ip.version"), QStringLiteral("0100 ····"));
        QCOMPARE(pattern("tcp.hdr_len"), QStringLiteral("0101 ····"));
        QCOMPARE(pattern("tcp.flags"), QStringLiteral("···· 0000 0001 1000"));
        QCOMPARE(pattern("tcp.flags.push"), QStringLiteral("···· 1···"));
        QCOMPARE(pattern("tcp.srcport"), QString());
        const NodeId checksum = view.find("ip.checksum", 0);
        QVERIFY(isFaulty(view.dissection(), checksum));
        QVERIFY(shownValue(view.dissection(), checksum).contains(QStringLiteral("✗ wrong")));
        QCOMPARE(copiedBytes(view.dissection(), view.find("tcp.srcport", 0)), QStringLiteral("9c 40"));
    }

    void bytesAndFieldsFindEachOther()
    {
        const Written written(conversation());
        const FrameView view(written.capture(), 3);
        const auto keyAt = [&](std::uint32_t offset, std::uint32_t length = 1, NodeId preferred = noNode) {
            const NodeId id = view.innermostAt(0, offset, length, preferred);
            return id == noNode ? std::string() : std::string(FrameView::keyOf(view.node(id)));
        };
        QCOMPARE(keyAt(22), std::string("ip.ttl"));
        QCOMPARE(keyAt(38), std::string("tcp.seq_raw"));
        QCOMPARE(keyAt(38, 1, view.find("tcp.seq", 0)), std::string("tcp.seq")); // what is selected stays
        QCOMPARE(keyAt(47), std::string("tcp.flags"));
        QCOMPARE(keyAt(54), std::string("data.data"));
        QCOMPARE(keyAt(22, 2), std::string("ip"));
        QCOMPARE(keyAt(5000), std::string());
        const auto runs = view.runs(0);
        QCOMPARE(runs.size(), 4u);
        QCOMPARE(runs[1], (LayerRun{14, 34, packet::Layer::Network}));
    }

    void hereIsSaidFromThePackets()
    {
        const Written written(conversation());
        const auto has = [&](std::uint32_t frame, const char *key, const char *text) {
            const QString sentence = written.here(frame, key);
            const bool isThere = sentence.contains(QString::fromUtf8(text));
            if (!isThere)
                qWarning("%u %s: %s", frame, key, qPrintable(sentence));
            return isThere;
        };
        QVERIFY(has(0, "tcp.flags", "10.0.0.1 opens a connection to 10.0.0.2"));
        QVERIFY(has(0, "tcp.ack_raw", "says nothing"));
        QVERIFY(has(1, "tcp.flags", "accepts the connection"));
        QVERIFY(has(2, "tcp.ack", "has the SYN of 10.0.0.2 and no data yet"));
        QVERIFY(has(3, "tcp.seq", "bytes 1 to 13 of what 10.0.0.1 sends"));
        QVERIFY(has(4, "tcp.ack", "everything up to byte 13 of 10.0.0.1; send me byte 14"));
        QVERIFY(has(4, "tcp.flags", "ACK alone"));
        QVERIFY(has(5, "tcp.flags", "nothing more to send"));
        QVERIFY(has(5, "tcp.seq", "FIN takes number 14"));
        QVERIFY(has(6, "tcp.ack", "has all 13 bytes of 10.0.0.1, and its FIN"));
        QVERIFY(has(7, "tcp.flags", "ends the connection at once"));
        QVERIFY(has(3, "tcp.window_size", "room for 1,000 bytes"));
        QVERIFY(has(3, "tcp.srcport", "client's end"));
        QVERIFY(has(3, "tcp.dstport", "server's end"));
        QVERIFY(has(3, "ip.ttl", "A guess: the sender began with 64"));
        QVERIFY(has(3, "ip.ttl", "3 routers"));
        QVERIFY(has(3, "ip.proto", "from byte 34 on is TCP"));
        QVERIFY(has(3, "eth.type", "from byte 14 on is IPv4"));
        QVERIFY(has(3, "ip.checksum", "should be 0x"));
        QVERIFY(has(3, "ip.len", "20 bytes of header and 33 bytes"));
        QVERIFY(has(3, "ip.src", "private address"));
        QCOMPARE(written.here(3, "tcp.flags.syn"), QString());
    }

    /// Without the handshake nothing is said that needs it.
    void hereKnowsWhereTheRecordingBegins()
    {
        const auto all = conversation();
        const Written written({all[3], all[4]});
        QVERIFY(written.here(0, "tcp.seq").contains(QStringLiteral("where the recording begins")));
        QVERIFY(!written.here(0, "tcp.ack").contains(QStringLiteral("SYN")));
        QCOMPARE(written.here(0, "tcp.srcport"), QString());
        QVERIFY(written.here(0, "tcp.window_size").contains(QStringLiteral("handshake is not recorded")));
    }

    /// The tip of a long value fits a screen: it is cut, and its lines may end anywhere.
    void tipsAreNotEndless()
    {
        const Written written({segment(true, syn, 1000, 0), segment(false, syn | ack, 5000, 1001),
                               segment(true, psh | ack, 1001, 5001, std::string(1400, 'A'))});
        FieldModel model;
        const FrameView frame(written.capture(), 2);
        model.setFrame(&frame);
        const QString tip = model.indexOf(frame.find("tcp.payload", 0)).data(Qt::ToolTipRole).toString();
        QVERIFY(tip.contains(QLatin1String("414141414141")));
        QVERIFY(tip.contains(QChar(0x2026)));
        for (const QString &part : tip.split(QRegularExpression(QStringLiteral("[\\s<>\\x{200b}]"))))
            QVERIFY2(part.size() <= 60, qPrintable(part));
    }

    void theModelIsOne()
    {
        const Written written(conversation());
        FieldModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const FrameView first(written.capture(), 3), second(written.capture(), 0);
        model.setFrame(&first);
        const NodeId port = first.find("tcp.srcport", 0);
        const QModelIndex index = model.indexOf(port);
        QCOMPARE(model.nodeAt(index), port);
        QCOMPARE(model.nodeAt(index.parent()), first.find("tcp", 0));
        QCOMPARE(model.indexOf(port, FieldModel::Value).data().toString(), QStringLiteral("40000"));
        QCOMPARE(model.indexOf(port, FieldModel::Place).data().toString(), QStringLiteral("34–35"));
        model.setHovered(port);
        model.setFrame(&second);
        model.setFrame(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void everyCaptureCanBeLookedAt()
    {
        if (captures().isEmpty())
            QSKIP("the shared captures are not here");
        FieldModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        int malformed = 0;
        const int count = forSharedFrames(200, 4, [&](const Capture &capture, std::uint32_t frame) {
            const FrameView view(capture, frame);
            const auto &nodes = view.dissection().nodes();
            malformed += view.dissection().isMalformed();
            for (NodeId id = 0; id < nodes.size(); ++id) {
                const Selected selected = view.selectedOf(id);
                QCOMPARE(view.find(selected.field, selected.occurrence), id);
                (void)hereSentence(capture, view, id);
                (void)shownValue(view.dissection(), id);
            }
            for (std::uint8_t buffer = 0; buffer < view.bufferCount(); ++buffer) {
                const auto size = static_cast<std::uint32_t>(view.dissection().buffer(buffer).size());
                for (std::uint32_t offset = 0; offset < std::min(size, 200u); ++offset) {
                    const NodeId id = view.innermostAt(buffer, offset);
                    if (id != noNode)
                        QVERIFY(nodes[id].offset <= offset && offset < nodes[id].offset + nodes[id].length);
                }
                std::uint32_t end = 0;
                for (const LayerRun &run : view.runs(buffer)) {
                    QVERIFY(run.begin >= end && run.begin < run.end && run.end <= size);
                    end = run.end;
                }
            }
            const auto envelopes = envelopesOf(view);
            const EnvelopeLayout layout = layoutEnvelopes(envelopes, 300, plainMetrics());
            for (const EnvelopePlace &place : layout.places)
                QVERIFY(place.box.width() > 0 && place.box.bottom() <= layout.height);
            model.setFrame(&view);
            model.setFrame(nullptr);
        });
        QVERIFY(count > 100);
        QVERIFY(malformed > 0);
    }

    void hexPlacesAndBytesAgree()
    {
        for (const double width : {200.0, 330.0, 700.0}) {
            const HexLayout layout = HexLayout::fitting(1000, width, 8, 16);
            QVERIFY(layout.perRow == 4 || layout.width() <= width);
            for (std::uint32_t offset = 0; offset < 1000; ++offset) {
                QCOMPARE(layout.byteAt(layout.hexRect(offset).center()), std::int64_t{offset});
                QCOMPARE(layout.byteAt(layout.textRect(offset).center()), std::int64_t{offset});
                QCOMPARE(layout.nearestByte(layout.hexRect(offset).center()), offset);
            }
            QCOMPARE(layout.byteAt({1, 1}), std::int64_t{-1});
            QCOMPARE(layout.nearestByte({5000, 50'000}), 999u);
        }
        QCOMPARE(HexLayout::fitting(0, 300, 8, 16).rowCount(), 0u);
    }

    void charactersAreShownOnce()
    {
        const std::string text = "a世b\xff\xe4\xb8";
        const Bytes bytes = asBytes(text);
        const auto cells = textCells(bytes, 0, static_cast<std::uint32_t>(bytes.size()));
        QCOMPARE(cells.size(), 6u);
        QCOMPARE(cells[1].text, QStringLiteral("世"));
        QCOMPARE(cells[1].count, 3u);
        QCOMPARE(cells[2].text, QStringLiteral("b"));
        QVERIFY(cells[3].text.isEmpty() && cells[4].text.isEmpty());
        // Cut between two rows: it is at the end of the first one, and not again in the next.
        QCOMPARE(textCells(bytes, 0, 2).back().text, QStringLiteral("世"));
        const auto rest = textCells(bytes, 2, 5);
        QCOMPARE(rest[0].count, 2u);
        QCOMPARE(rest[0].text, QStringLiteral(" "));
        QCOMPARE(rest[1].text, QStringLiteral("b"));
        // A header's bytes may look like a letter (here an address in Ethernet does); behind it text may be in any language.
        const std::string frame = "\xc8\xbc"
                                  "A世";
        const auto inFrame = textCells(asBytes(frame), 0, static_cast<std::uint32_t>(frame.size()), 3);
        QCOMPARE(inFrame.size(), 4u);
        QVERIFY(inFrame[0].text.isEmpty() && inFrame[1].text.isEmpty());
        QCOMPARE(inFrame[2].text, QStringLiteral("A"));
        QCOMPARE(inFrame[3].text, QStringLiteral("世"));
    }

    /// 64 KiB and more: only what is seen is painted. The count of rows bounds the work; time is only reported.
    void largePayloadsAreFast()
    {
        const std::vector<std::uint8_t> bytes(1 << 20, 0x41);
        HexView view;
        view.resize(500, 300);
        view.setBytes(bytes, {{0, static_cast<std::uint32_t>(bytes.size()), packet::Layer::Application}});
        view.show();
        QElapsedTimer clock;
        clock.start();
        view.setMarked(900'000, 4);
        (void)view.grab();
        qInfo("1 MiB: marked and painted in %lld ms", clock.elapsed());
        QVERIFY(view.viewport()->rect().contains(view.placeOf(900'000)));
    }
};

QTEST_MAIN(TestParts)
#include "test_parts.moc"
