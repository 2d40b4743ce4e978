// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/segment_facts.h"
#include "engine/flow/tcp_analysis.h"
#include "tests/flow/talk.h"

#include <QtTest>

using namespace layerlab;
using flow::TcpSegment;
using packet::TcpFinding;

namespace {

constexpr int client = 0, server = 1;
constexpr std::uint32_t clientBase = 1000, serverBase = 5000;
constexpr std::int64_t microsecond = 1000, millisecond = 1000 * microsecond;

bool has(std::uint16_t findings, TcpFinding finding)
{
    return (findings & static_cast<std::uint16_t>(finding)) != 0;
}

/// A connection, given segment by segment with numbers relative to its begin, as they are shown.
class Connection {
public:
    /// The handshake takes ten milliseconds.
    Connection()
    {
        add(client, 0, 0, {.flags = TcpSegment::syn});
        add(server, 0, 1, {.flags = TcpSegment::syn | TcpSegment::ack, .time = 5 * millisecond});
        add(client, 1, 1, {.time = 10 * millisecond});
    }
    /// What is not given is a plain acknowledgment with a window of 1000, a microsecond later.
    std::uint16_t add(int side, std::uint32_t sequence, std::uint32_t acknowledgment, TcpSegment segment = {})
    {
        segment.sequence = (side == client ? clientBase : serverBase) + sequence;
        segment.acknowledgment = (side == client ? serverBase : clientBase) + acknowledgment;
        segment.flags = segment.flags ? segment.flags : TcpSegment::ack;
        segment.window = segment.window ? segment.window : 1000;
        segment.time = m_time = segment.time ? segment.time : m_time + microsecond;
        segment.frame = ++m_frame;
        for (std::size_t i = 0; i < segment.sackCount; ++i) {
            segment.sacks[i].begin += side == client ? serverBase : clientBase;
            segment.sacks[i].end += side == client ? serverBase : clientBase;
        }
        const std::uint16_t findings = m_analysis.add(segment, side);
        m_facts = m_follower.add(segment, side, findings, m_analysis.sides[side].base);
        return findings;
    }
    const flow::SegmentFacts &facts() const { return m_facts; } ///< of the latest segment
    std::int64_t time() const { return m_time; }

private:
    flow::TcpAnalysis m_analysis;
    flow::FlightFollower m_follower;
    flow::SegmentFacts m_facts;
    std::uint32_t m_frame = 0;
    std::int64_t m_time = 0;
};

TcpSegment data(std::uint32_t length, std::int64_t time = 0)
{
    return {.length = length, .time = time};
}

} // namespace

/// How a segment is judged by those before it, and what it tells of them.
class TestTcpAnalysis : public QObject {
    Q_OBJECT

private slots:
    void duplicateAcksWithBlocksMayChangeTheWindow();
    void blocksMakeFastRetransmissions();
    void anyNumberOfGaps();
    void theLastSegmentAgainIsResent();
    void acknowledgedButMissing();
    void flightThatBeganBeforeTheRecording();
    void cutHeadersBeginTheNumbers();
    void paddingEndsTheOptions();
    void sourceRoutesLeadToTheLastHost();
};

void TestTcpAnalysis::duplicateAcksWithBlocksMayChangeTheWindow()
{
    Connection connection;
    connection.add(client, 1, 1, data(100));
    connection.add(client, 201, 1, data(100));
    connection.add(server, 1, 101);
    const std::uint16_t wider = connection.add(server, 1, 101, {.window = 2000});
    QVERIFY(has(wider, TcpFinding::WindowUpdate));
    QVERIFY(!has(wider, TcpFinding::DuplicateAck));
    const std::uint16_t twice = connection.add(server, 1, 101, {.window = 3000, .sacks = {{{201, 301}}}, .sackCount = 1});
    QVERIFY(has(twice, TcpFinding::DuplicateAck));
    QVERIFY(!has(twice, TcpFinding::WindowUpdate));
    QCOMPARE(connection.facts().duplicateAckNumber, 1u);
}

void TestTcpAnalysis::blocksMakeFastRetransmissions()
{
    const auto again = [](std::uint32_t sequence, bool withBlocks, std::int64_t after) {
        Connection connection;
        for (std::uint32_t at = 1; at <= 501; at += 100)
            connection.add(client, at, 1, data(100));
        TcpSegment duplicate;
        if (withBlocks)
            duplicate = {.sacks = {{{201, 301}}}, .sackCount = 1};
        for (int i = 0; i < 4; ++i)
            connection.add(server, 1, 101, duplicate);
        return connection.add(client, sequence, 1, data(100, connection.time() + after));
    };
    QVERIFY(has(again(101, false, microsecond), TcpFinding::FastRetransmission));
    QVERIFY(!has(again(301, false, microsecond), TcpFinding::FastRetransmission));
    QVERIFY(has(again(301, true, microsecond), TcpFinding::FastRetransmission));
    QVERIFY(!has(again(301, true, 30 * millisecond), TcpFinding::FastRetransmission));
    QVERIFY(has(again(301, true, 30 * millisecond), TcpFinding::Retransmission));
}

void TestTcpAnalysis::anyNumberOfGaps()
{
    Connection connection;
    for (std::uint32_t at = 1; at <= 4001; at += 200)
        connection.add(client, at, 1, data(100));
    QVERIFY(has(connection.add(client, 101, 1, data(100)), TcpFinding::OutOfOrder));
    QVERIFY(has(connection.add(client, 101, 1, data(100)), TcpFinding::Retransmission));
    QVERIFY(has(connection.add(client, 301, 1, data(100)), TcpFinding::OutOfOrder));
    QVERIFY(has(connection.add(client, 3901, 1, data(100)), TcpFinding::OutOfOrder));
    QVERIFY(has(connection.add(client, 501, 1, data(100, connection.time() + 20 * millisecond)), TcpFinding::Retransmission));
}

void TestTcpAnalysis::theLastSegmentAgainIsResent()
{
    Connection connection;
    connection.add(client, 1, 1, data(100));
    connection.add(client, 101, 1, data(50));
    // Cut otherwise than before, so that no segment under way has all of it.
    QVERIFY(has(connection.add(client, 51, 1, data(60)), TcpFinding::OutOfOrder));
    QVERIFY(has(connection.add(client, 91, 1, data(60)), TcpFinding::Retransmission));
    // A time that goes back tells nothing about an order.
    QVERIFY(has(connection.add(client, 61, 1, data(60, millisecond)), TcpFinding::Retransmission));
}

void TestTcpAnalysis::acknowledgedButMissing()
{
    Connection connection;
    connection.add(client, 1, 1, data(100));
    connection.add(client, 301, 1, data(100));
    connection.add(client, 601, 1, data(100));
    QVERIFY(has(connection.add(server, 1, 201), TcpFinding::AckedLostSegment));
    // The segment from 301 on is in the recording: that it is acknowledged is no news.
    QVERIFY(has(connection.add(server, 1, 301), TcpFinding::AckedLostSegment));
    QVERIFY(!has(connection.add(server, 1, 401), TcpFinding::AckedLostSegment));
    // What came later is known only from there on.
    QVERIFY(has(connection.add(server, 1, 501), TcpFinding::AckedLostSegment));
    QVERIFY(has(connection.add(server, 1, 701), TcpFinding::AckedLostSegment));
}

void TestTcpAnalysis::flightThatBeganBeforeTheRecording()
{
    Connection connection;
    connection.add(client, 1, 1, data(100));
    QCOMPARE(connection.facts().bytesInFlight, 100u);
    QCOMPARE(connection.facts().pushBytes, 100u);
    connection.add(client, static_cast<std::uint32_t>(-500), 1, data(100));
    QCOMPARE(connection.facts().bytesInFlight, 0u);
    QCOMPARE(connection.facts().pushBytes, 0u); // shown beside the bytes in flight only, but counted
    connection.add(server, 1, 101);
    connection.add(client, 101, 1, data(100));
    QCOMPARE(connection.facts().bytesInFlight, 100u);
    QCOMPARE(connection.facts().pushBytes, 300u);
}

namespace {

/// IPv4 and TCP: the words of the IPv4 options, then what follows the ports in the TCP header.
std::vector<std::uint8_t> packetOf(std::vector<std::uint32_t> route, std::vector<std::uint32_t> tcp, std::uint16_t total = 0)
{
    ByteWriter writer;
    const std::size_t words = 5 + route.size();
    writer.u8(static_cast<std::uint8_t>(0x40 + words));
    writer.u8(0);
    writer.u16(total ? total : static_cast<std::uint16_t>((words + 1 + tcp.size()) * 4));
    writer.u32(0x00010000);
    writer.u32(0x40060000);
    writer.u32(0xc0000201);
    writer.u32(0xc0000202);
    for (const std::uint32_t word : route)
        writer.u32(word);
    writer.u16(40000);
    writer.u16(9999);
    for (const std::uint32_t word : tcp)
        writer.u32(word);
    return writer.take();
}

const std::vector<std::uint32_t> plainHeader{100, 0, 0x501003e8, 0};

} // namespace

void TestTcpAnalysis::cutHeadersBeginTheNumbers()
{
    // Its options would be longer than the segment; then one of which IP has 15 bytes only, and a whole one.
    const test::HexCapture capture(test::rawIp, {packetOf({}, {100, 0, 0x600203e8, 0}), packetOf({}, plainHeader, 35),
                                                 packetOf({}, {101, 0, 0x501003e8, 0})});
    QCOMPARE(test::valuesOf(capture, 1, "tcp.seq"), "0");
    QCOMPARE(test::valuesOf(capture, 1, "tcp.time_relative"), "0.000000000");
    QCOMPARE(test::valuesOf(capture, 2, "tcp.stream"), "");
    QCOMPARE(test::valuesOf(capture, 3, "tcp.seq"), "1");
    QCOMPARE(test::valuesOf(capture, 3, "tcp.stream.pnum"), "2");
}

void TestTcpAnalysis::paddingEndsTheOptions()
{
    const test::HexCapture capture(test::rawIp, {packetOf({}, {100, 0, 0x701003e8, 0, 0x01000000, 0x01010100})});
    QCOMPARE(test::valuesOf(capture, 1, "tcp.option_kind"), "1 0 0 0");
}

void TestTcpAnalysis::sourceRoutesLeadToTheLastHost()
{
    const std::vector<std::uint32_t> loose{0x01830704, 0xc0000209}, finished{0x01830708, 0xc0000209};
    const test::HexCapture capture(test::rawIp,
                                   {packetOf({}, plainHeader), packetOf(loose, plainHeader), packetOf(finished, plainHeader)});
    QCOMPARE(test::valuesOf(capture, 1, "tcp.stream"), "0");
    QCOMPARE(test::valuesOf(capture, 2, "tcp.stream"), "1");
    QCOMPARE(test::valuesOf(capture, 3, "tcp.stream"), "0");
}

QTEST_GUILESS_MAIN(TestTcpAnalysis)
#include "test_tcp_analysis.moc"
