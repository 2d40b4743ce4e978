// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is decided by a packet's summary is what taking it apart says: for every field and protocol there is, in every sample.
// With LAYERLAB_CAPTURES=FOLDER in every capture below it too.

#include "engine/filter/filter.h"
#include "engine/filter/from_node.h"
#include "tests/flow/hex_capture.h"
#include "tests/flow/open_capture.h"

#include <QDirIterator>
#include <QtTest>

#include <map>
#include <numeric>

using namespace layerlab;

class TestSummaryFacts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void agreesWithDissection_data();
    void agreesWithDissection();
    void decidesWithoutDissection();
};

namespace {

const QString samples = QStringLiteral(LAYERLAB_SOURCE_DIR "/tests/golden/packet/");

/// A filter, and how it was decided.
struct Test {
    filter::Filter filter;
    std::unique_ptr<filter::PacketMatcher> matcher;
};

class Tests {
public:
    Tests(const flow::Connections &connections, const flow::PacketSource &source) : m_connections(connections), m_source(source)
    {
        for (const packet::Protocol *protocol : packet::allProtocols()) {
            add(protocol->key);
            for (const packet::Field &field : protocol->fields)
                add(field.key);
        }
        m_general = m_tests.size();
    }

    /// What is wrong with the packet; empty: nothing.
    std::string check(std::uint32_t packet)
    {
        const flow::PacketContext context(m_connections, m_source, packet);
        const packet::Dissection dissection = packet::dissect(m_source.linkType(packet), m_source.bytes(packet), context);
        // The values that are there, and one that is not.
        std::vector<std::size_t> wanted(m_general);
        std::iota(wanted.begin(), wanted.end(), std::size_t{0});
        for (packet::NodeId node = 0; node < dissection.nodes().size(); ++node) {
            std::string text = filter::filterFor(dissection, node);
            wanted.push_back(add(text));
            if (const auto at = text.find(" == "); at != std::string::npos)
                wanted.push_back(add(text.replace(at, 4, " != ")));
        }
        for (const std::size_t test : wanted) {
            if (test == nothing)
                continue;
            const filter::Truth decided = m_tests[test].matcher->decide(packet);
            if (decided != filter::Truth::Unknown &&
                (decided == filter::Truth::Yes) != m_tests[test].filter.matches(dissection))
                return m_tests[test].filter.text() + ", frame " + std::to_string(packet + 1);
        }
        return {};
    }

private:
    static constexpr std::size_t nothing = ~std::size_t{0};
    std::size_t add(const std::string &text)
    {
        const auto [known, isNew] = m_byText.try_emplace(text, nothing);
        if (!isNew)
            return known->second;
        const auto compiled = filter::compile(text);
        if (!compiled || compiled->isEmpty())
            return nothing;
        known->second = m_tests.size();
        m_tests.push_back({*compiled, std::make_unique<filter::PacketMatcher>(*compiled, m_connections, m_source)});
        return known->second;
    }

    const flow::Connections &m_connections;
    const flow::PacketSource &m_source;
    std::vector<Test> m_tests;
    std::map<std::string, std::size_t> m_byText;
    std::size_t m_general = 0; ///< the first so many ask for a field or a protocol
};

template <class Capture> std::string firstDisagreement(const Capture &capture)
{
    Tests tests(capture.connections, capture);
    std::string problem;
    for (std::uint32_t i = 0; i < capture.count() && problem.empty(); ++i)
        problem = tests.check(i);
    return problem;
}

} // namespace

void TestSummaryFacts::agreesWithDissection_data()
{
    QTest::addColumn<QString>("path");
    for (const QString &file : QDir(samples).entryList({QStringLiteral("*.hex")}, QDir::Files, QDir::Name))
        QTest::newRow(qPrintable(file)) << samples + file;
    const QString more = qEnvironmentVariable("LAYERLAB_CAPTURES");
    for (QDirIterator at(more, {QStringLiteral("*.*cap*")}, QDir::Files, QDirIterator::Subdirectories);
         !more.isEmpty() && at.hasNext();)
        QTest::newRow(qPrintable(at.next())) << at.filePath();
}

void TestSummaryFacts::agreesWithDissection()
{
    QFETCH(QString, path);
    if (path.endsWith(QLatin1String(".hex"))) {
        QCOMPARE(firstDisagreement(test::HexCapture(path.toStdString())), std::string());
    } else if (const auto capture = test::OpenCapture::open(path.toStdString())) {
        QCOMPARE(firstDisagreement(*capture), std::string());
    }
}

/// Filters that are asked of a million packets: none of an ordinary connection is taken apart for them.
void TestSummaryFacts::decidesWithoutDissection()
{
    const test::HexCapture capture((samples + QStringLiteral("tcp-trouble.hex")).toStdString());
    QVERIFY(capture.count() > 0);
    for (const char *text :
         {"tcp.analysis.retransmission || tcp.analysis.out_of_order", "tcp.len > 0 && tcp.seq == 1", "tcp.window_size < 100",
          "tcp.payload contains \"x\"", "tcp.ack == 1", "dns.qry.name == \"a\"", "http || http2"}) {
        const auto filter = filter::compile(text);
        QVERIFY(filter);
        filter::PacketMatcher matcher(*filter, capture.connections, capture);
        for (std::uint32_t i = 0; i < capture.count(); ++i)
            matcher.matches(i);
        QVERIFY2(matcher.dissectedCount() == 0, text);
    }
}

QTEST_GUILESS_MAIN(TestSummaryFacts)
#include "test_summary_facts.moc"
