// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/dissection.h"
#include "tests/flow/hex_capture.h"
#include "tests/flow/talk.h"

#include <QtTest>

#include <algorithm>

using namespace layerlab;

/// Connections, the analysis of TCP, and messages spread over segments.
class TestConnections : public QObject {
    Q_OBJECT

private slots:
    void cleanConversationHasNoFindings();
    void troubleIsFound();
    void streamsAreNumberedPerTransport();
    void usedPortsBeginANewStream();
    void errorsBelongToWhatTheyQuote();
    void numbersAreRelativeAndWindowsScaled();
    void sequenceNumbersWrap();
    void everySplitGivesTheSameMessages();
    void resentPartsDoNotSpoilAMessage();
    void aGapEndsFollowingUntilANewMessage();
    void snapshotStays();
    void manyConnections();
};

namespace {

const std::string samples = LAYERLAB_SOURCE_DIR "/tests/golden/packet/";

struct Segment {
    bool isFromServer = false;
    std::uint32_t sequence = 0;
    std::uint8_t flags = 0x18;
    std::string payload = {};
    std::uint16_t clientPort = 50000;
    std::uint32_t acknowledgment = 1;
};

/// IPv4 and TCP without a link layer; checksums are of no interest here.
std::vector<std::uint8_t> build(const Segment &segment)
{
    ByteWriter writer;
    writer.u16(0x4500);
    writer.u16(static_cast<std::uint16_t>(40 + segment.payload.size()));
    writer.u32(0x00014000);
    writer.u32(0x40060000);
    writer.u32(segment.isFromServer ? 0x0a000002 : 0x0a000001);
    writer.u32(segment.isFromServer ? 0x0a000001 : 0x0a000002);
    writer.u16(segment.isFromServer ? 80 : segment.clientPort);
    writer.u16(segment.isFromServer ? segment.clientPort : 80);
    writer.u32(segment.sequence);
    writer.u32(segment.acknowledgment);
    writer.u8(0x50);
    writer.u8(segment.flags);
    writer.u16(1000);
    writer.u32(0);
    writer.bytes(asBytes(segment.payload));
    return writer.take();
}

constexpr std::uint16_t rawIp = 101;

test::HexCapture captureOf(const std::vector<Segment> &segments)
{
    std::vector<std::vector<std::uint8_t>> frames;
    for (const Segment &segment : segments)
        frames.push_back(build(segment));
    return {rawIp, std::move(frames)};
}

std::uint16_t bit(packet::TcpFinding finding)
{
    return static_cast<std::uint16_t>(finding);
}

/// "frame: start line + content" of every HTTP message shown.
std::vector<std::string> messagesOf(const test::HexCapture &capture)
{
    std::vector<std::string> messages;
    for (std::uint32_t i = 0; i < capture.count(); ++i) {
        const flow::PacketContext context(capture.connections, capture, i);
        const packet::Dissection dissection = packet::dissect(rawIp, capture.bytes(i), context);
        for (const packet::Node &node : dissection.nodes()) {
            if (!node.field)
                continue;
            const std::string_view key = node.field->key;
            if (key == "http.request.method" || key == "http.response.code")
                messages.push_back(dissection.valueText(node));
            else if (key == "http.request.uri" || key == "http.file_data")
                messages.back() += " " + dissection.valueText(node);
        }
    }
    return messages;
}

constexpr std::string_view requests =
    "GET /one HTTP/1.1\r\nHost: h\r\n\r\nPOST /two HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello"
    "POST /three HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
const std::vector<std::string> expectedMessages{"GET /one", "POST /two 68656c6c6f", "POST /three 6162636465"};

} // namespace

void TestConnections::cleanConversationHasNoFindings()
{
    const test::HexCapture capture(samples + "tcp-echo.hex");
    QCOMPARE(capture.connections.tcpCount(), 1u);
    for (const packet::Summary &summary : capture.connections.summaries()) {
        QCOMPARE(summary.findings, 0);
        QCOMPARE(summary.connection, 0u);
    }
    const flow::Connection &connection = capture.connections.connections()[0];
    QCOMPARE(connection.packetCount, 10u);
    QCOMPARE(connection.payloadBytes, (std::array<std::uint64_t, 2>{5, 5}));
    QCOMPARE(connection.tcp.firstRoundTrip, 2'000'000);
}

void TestConnections::troubleIsFound()
{
    using packet::TcpFinding;
    const test::HexCapture capture(samples + "tcp-trouble.hex");
    const auto findings = [&](std::uint32_t frame) { return capture.connections.summaries()[frame - 1].findings; };
    QCOMPARE(findings(4), 0);
    QCOMPARE(findings(5), bit(TcpFinding::LostSegment));
    QVERIFY(findings(9) & bit(TcpFinding::SpuriousRetransmission));
    QCOMPARE(findings(10), bit(TcpFinding::ZeroWindow));
    QCOMPARE(findings(11), bit(TcpFinding::ZeroWindowProbe));
    QCOMPARE(findings(12), bit(TcpFinding::ZeroWindow) | bit(TcpFinding::ZeroWindowProbeAck));
    QVERIFY(findings(18) & bit(TcpFinding::ReusedPorts));
    QVERIFY(captureOf({{.sequence = 100, .payload = "abc"}, {.sequence = 100, .payload = "abc"}})
                .connections.summaries()[1]
                .findings &
            bit(TcpFinding::Retransmission));
}

void TestConnections::streamsAreNumberedPerTransport()
{
    const test::HexCapture tcp =
        captureOf({{.clientPort = 1}, {.clientPort = 2}, {.isFromServer = true, .clientPort = 1}, {.clientPort = 3}});
    std::vector<std::uint32_t> streams;
    for (const packet::Summary &summary : tcp.connections.summaries())
        streams.push_back(tcp.connections.connections()[summary.connection].index);
    QCOMPARE(streams, (std::vector<std::uint32_t>{0, 1, 0, 2}));
    QVERIFY(tcp.connections.summaries()[2].isReversed);
    QCOMPARE(tcp.connections.summaries()[2].numberInConnection, 2u);
    QCOMPARE(tcp.connections.summaries()[2].previousInConnection, 0u);
    const test::HexCapture udp(samples + "udp.hex");
    QCOMPARE(udp.connections.udpCount(), 2u);
    QCOMPARE(udp.connections.tcpCount(), 0u);
}

void TestConnections::usedPortsBeginANewStream()
{
    const test::HexCapture capture =
        captureOf({{.sequence = 5, .flags = 2}, {.sequence = 5, .flags = 2}, {.sequence = 900, .flags = 2}});
    QCOMPARE(capture.connections.tcpCount(), 2u);
    QCOMPARE(capture.connections.summaries()[1].connection, 0u);
    QCOMPARE(capture.connections.summaries()[2].connection, 1u);
    // The same number after a FIN or a reset is a new connection; so is a SYN-ACK with another number, or behind an end.
    const std::vector<std::uint32_t> expected{0, 0, 1, 1, 2, 2, 3, 4};
    const test::HexCapture ended = captureOf({{.sequence = 5, .flags = 0x02},
                                              {.sequence = 6, .flags = 0x11},
                                              {.sequence = 5, .flags = 0x02},
                                              {.isFromServer = true, .flags = 0x14},
                                              {.sequence = 5, .flags = 0x02},
                                              {.isFromServer = true, .sequence = 70, .flags = 0x12, .acknowledgment = 6},
                                              {.isFromServer = true, .sequence = 90, .flags = 0x12, .acknowledgment = 6},
                                              {.sequence = 8, .flags = 0x02}});
    std::vector<std::uint32_t> streams;
    for (const packet::Summary &summary : ended.connections.summaries())
        streams.push_back(ended.connections.connections()[summary.connection].index);
    QCOMPARE(streams, expected);
    QVERIFY(ended.connections.summaries()[6].findings & bit(packet::TcpFinding::ReusedPorts));
}

void TestConnections::errorsBelongToWhatTheyQuote()
{
    const test::HexCapture capture(samples + "icmp.hex");
    const auto &summaries = capture.connections.summaries();
    QVERIFY(summaries[3].isQuoting);
    QCOMPARE(summaries[3].connection, summaries[2].connection);
    QCOMPARE(summaries[0].connection, packet::Summary::noConnection);

    // A datagram, an error that quotes it, the datagram again: the second of its stream, counted from the first.
    ByteWriter quoted;
    quoted.u32(0x45000020);
    quoted.u32(0x00010000);
    quoted.u32(0x40110000);
    quoted.u32(0x0a000001);
    quoted.u32(0x0a000002);
    quoted.u32(0x13881389);
    quoted.u32(0x000c0000);
    quoted.bytes(asBytes("abcd"));
    const std::vector<std::uint8_t> datagram = quoted.take();
    ByteWriter error;
    error.u32(0x4500003c);
    error.u32(0x00010000);
    error.u32(0x40010000);
    error.u32(0x0a000002);
    error.u32(0x0a000001);
    error.u32(0x03030000);
    error.u32(0);
    error.bytes(datagram);
    const test::HexCapture udp(rawIp, {datagram, error.take(), datagram});
    const auto value = [&](std::uint32_t frame, std::string_view key) {
        const flow::PacketContext context(udp.connections, udp, frame - 1);
        const packet::Dissection dissection = packet::dissect(rawIp, udp.bytes(frame - 1), context);
        const packet::NodeId node = dissection.find(key);
        return node == packet::noNode ? std::string("absent") : dissection.valueText(dissection.nodes()[node]);
    };
    QVERIFY(udp.connections.summaries()[1].isQuoting);
    QCOMPARE(udp.connections.packetsOf(0), (std::vector<std::uint32_t>{0, 1, 2}));
    QCOMPARE(value(2, "udp.stream"), "0");
    QCOMPARE(value(2, "udp.stream.pnum"), "absent");
    QCOMPARE(value(3, "udp.stream.pnum"), "2");
    QCOMPARE(value(3, "udp.time_delta"), "0.002000000");
}

void TestConnections::numbersAreRelativeAndWindowsScaled()
{
    const test::HexCapture capture(samples + "tcp-echo.hex");
    const auto value = [&](std::uint32_t frame, std::string_view key) {
        const flow::PacketContext context(capture.connections, capture, frame - 1);
        const packet::Dissection dissection = packet::dissect(capture.linkType(), capture.bytes(frame - 1), context);
        const packet::NodeId node = dissection.find(key);
        return node == packet::noNode ? std::string("absent") : dissection.valueText(dissection.nodes()[node]);
    };
    QCOMPARE(value(1, "tcp.seq"), "0");
    QCOMPARE(value(4, "tcp.seq"), "1");
    QCOMPARE(value(4, "tcp.nxtseq"), "6");
    QCOMPARE(value(5, "tcp.ack"), "6");
    QCOMPARE(value(1, "tcp.window_size_scalefactor"), "absent");
    QCOMPARE(value(4, "tcp.window_size"), std::to_string(502 * 128));
    QCOMPARE(value(5, "tcp.window_size"), std::to_string(1000 * 64));
    QCOMPARE(value(5, "tcp.window_size_scalefactor"), "64");
    QCOMPARE(value(5, "tcp.time_delta"), "0.001000000");
}

void TestConnections::sequenceNumbersWrap()
{
    const test::HexCapture capture =
        captureOf({{.sequence = 0xfffffffe, .payload = "abcd"}, {.sequence = 2, .payload = "efgh"}});
    for (const packet::Summary &summary : capture.connections.summaries())
        QCOMPARE(summary.findings, 0);
    QVERIFY(flow::isBefore(0xfffffff0, 5));
    QVERIFY(!flow::isBefore(5, 0xfffffff0));
}

void TestConnections::everySplitGivesTheSameMessages()
{
    const std::string all(requests);
    for (std::size_t first = 1; first < all.size(); ++first) {
        const std::size_t second = first + (all.size() - first) / 2;
        std::vector<Segment> segments{{.sequence = 1, .payload = all.substr(0, first)}};
        if (second > first)
            segments.push_back(
                {.sequence = static_cast<std::uint32_t>(1 + first), .payload = all.substr(first, second - first)});
        segments.push_back({.sequence = static_cast<std::uint32_t>(1 + second), .payload = all.substr(second)});
        QCOMPARE(messagesOf(captureOf(segments)), expectedMessages);
    }
    std::vector<Segment> single;
    for (std::size_t i = 0; i < all.size(); ++i)
        single.push_back({.sequence = static_cast<std::uint32_t>(1 + i), .payload = all.substr(i, 1)});
    QCOMPARE(messagesOf(captureOf(single)), expectedMessages);
}

void TestConnections::resentPartsDoNotSpoilAMessage()
{
    const std::string all(requests);
    QCOMPARE(messagesOf(captureOf({{.sequence = 1, .payload = all.substr(0, 50)},
                                   {.sequence = 1, .payload = all.substr(0, 50)},
                                   {.sequence = 21, .payload = all.substr(20, 60)},
                                   {.sequence = 81, .payload = all.substr(80)}})),
             expectedMessages);
    // Frames of a message: of segments that came again, those behind its begin; no plain acknowledgments.
    const std::string one = "GET /one HTTP/1.1\r\nHost: h\r\n\r\n";
    const test::HexCapture capture = captureOf({{.sequence = 1, .payload = one.substr(0, 10)},
                                                {.sequence = 1, .payload = one.substr(0, 10)},
                                                {.sequence = 11, .payload = one.substr(10, 10)},
                                                {.sequence = 11, .payload = one.substr(10, 10)},
                                                {.sequence = 21, .flags = 0x10},
                                                {.sequence = 21, .payload = one.substr(20)}});
    QCOMPARE(test::valuesOf(capture, 6, "tcp.segment"), "1 3 4 6");
}

void TestConnections::aGapEndsFollowingUntilANewMessage()
{
    const std::string all(requests);
    const auto messages = messagesOf(captureOf({{.sequence = 1, .payload = all.substr(0, 40)},
                                                {.sequence = 60, .payload = all.substr(59, 20)},
                                                {.sequence = 500, .payload = "GET /after HTTP/1.1\r\n\r\n"}}));
    QVERIFY(std::ranges::find(messages, "GET /after") != messages.end());
}

void TestConnections::snapshotStays()
{
    flow::Connections growing;
    const auto first = build({.sequence = 1, .payload = "GET / HT"});
    const auto second = build({.sequence = 9, .payload = "TP/1.1\r\n\r\n"});
    growing.add(rawIp, first, first.size(), 0);
    const flow::Connections snapshot = growing;
    growing.add(rawIp, second, second.size(), 1);
    QCOMPARE(snapshot.summaries().size(), 1u);
    QCOMPARE(snapshot.connections()[0].packetCount, 1u);
    QCOMPARE(growing.connections()[0].messages[0].size(), 1u);
}

void TestConnections::manyConnections()
{
    std::vector<Segment> segments;
    for (std::uint32_t i = 0; i < 20'000; ++i)
        segments.push_back({.isFromServer = i % 2 != 0, .clientPort = static_cast<std::uint16_t>(1 + i / 2 % 5000)});
    const test::HexCapture capture = captureOf(segments);
    QCOMPARE(capture.connections.tcpCount(), 5000u);
    for (std::uint32_t i = 0; i < segments.size(); ++i) {
        QCOMPARE(capture.connections.summaries()[i].connection, i / 2 % 5000);
        QCOMPARE(capture.connections.summaries()[i].isReversed, i % 2);
    }
}

QTEST_GUILESS_MAIN(TestConnections)
#include "test_connections.moc"
