// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/stream.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissection.h"
#include "tests/flow/hex_capture.h"

#include <QtTest>

#include <algorithm>
#include <random>

using namespace layerlab;

/// Datagrams put together from fragments: in any order, with overlaps, within limits.
class TestFragments : public QObject {
    Q_OBJECT

private slots:
    void everyOrderGivesTheSameDatagram();
    void conversationsCountDatagrams();
    void questionsAndAnswersArePaired();
    void tcpIsFollowedThroughFragments();
    void whatIsMissingIsSaid();
    void theOldestAreGivenUp();
    void bytesHeldAreBounded();
    void aDatagramWaitsOnlySoLong();
    void snapshotsGoTheirOwnWay();
};

namespace {

const std::string sample = LAYERLAB_SOURCE_DIR "/tests/golden/packet/fragments.hex";
constexpr std::uint16_t rawIp = 101;

std::vector<std::uint8_t> fragment(std::uint16_t identification, std::size_t offset, bool hasMore, Bytes carried,
                                   std::uint8_t protocol = 17, bool isReversed = false)
{
    ByteWriter writer;
    writer.u16(0x4500);
    writer.u16(static_cast<std::uint16_t>(20 + carried.size()));
    writer.u16(identification);
    writer.u16(static_cast<std::uint16_t>((hasMore ? 0x2000 : 0) | offset / 8));
    writer.u16(static_cast<std::uint16_t>(0x4000 | protocol));
    writer.u16(0);
    writer.u32(isReversed ? 0x0a000002 : 0x0a000001);
    writer.u32(isReversed ? 0x0a000001 : 0x0a000002);
    writer.bytes(carried);
    return writer.take();
}

/// The datagram in pieces of so many bytes each.
std::vector<std::vector<std::uint8_t>> cut(std::uint16_t identification, Bytes whole, std::size_t size,
                                           std::uint8_t protocol = 17, bool isReversed = false)
{
    std::vector<std::vector<std::uint8_t>> pieces;
    for (std::size_t at = 0; at < whole.size(); at += size) {
        const std::size_t length = std::min(size, whole.size() - at);
        pieces.push_back(
            fragment(identification, at, at + length < whole.size(), whole.subspan(at, length), protocol, isReversed));
    }
    return pieces;
}

std::vector<std::uint8_t> datagram(std::size_t payload)
{
    ByteWriter writer;
    writer.u16(5000);
    writer.u16(6000);
    writer.u16(static_cast<std::uint16_t>(8 + payload));
    writer.u16(0);
    for (std::size_t i = 0; i < payload; ++i)
        writer.u8(static_cast<std::uint8_t>(i * 7 + i / 256));
    return writer.take();
}

std::vector<std::uint8_t> segment(std::uint32_t sequence, std::uint8_t flags, std::string_view payload)
{
    ByteWriter writer;
    writer.u16(50000);
    writer.u16(80);
    writer.u32(sequence);
    writer.u32(1);
    writer.u8(0x50);
    writer.u8(flags);
    writer.u16(1000);
    writer.u32(0);
    writer.bytes(asBytes(payload));
    return writer.take();
}

packet::Dissection dissected(const test::HexCapture &capture, std::uint32_t packet)
{
    const flow::PacketContext context(capture.connections, capture, packet);
    packet::Dissection result = packet::dissect(capture.linkType(), capture.bytes(packet), context);
    return result;
}

std::string value(const test::HexCapture &capture, std::uint32_t packet, std::string_view key)
{
    const flow::PacketContext context(capture.connections, capture, packet);
    const packet::Dissection dissection = packet::dissect(capture.linkType(), capture.bytes(packet), context);
    const packet::NodeId node = dissection.find(key);
    return node == packet::noNode ? std::string() : dissection.valueText(dissection.nodes()[node]);
}

bool hasMark(const test::HexCapture &capture, std::uint32_t packet, packet::AnnotationKind kind, std::uint64_t detail)
{
    const packet::Dissection dissection = dissected(capture, packet);
    return std::ranges::any_of(dissection.annotations(), [&](const packet::Annotation &annotation) {
        return annotation.kind == kind && annotation.detail == detail;
    });
}

} // namespace

void TestFragments::everyOrderGivesTheSameDatagram()
{
    const auto whole = datagram(500);
    std::mt19937 random(7);
    for (const std::size_t size : {8u, 64u, 200u, 504u}) {
        auto pieces = cut(1, whole, size);
        for (int round = 0; round < 20; ++round) {
            std::ranges::shuffle(pieces, random);
            const test::HexCapture capture(rawIp, pieces);
            const std::uint32_t last = capture.count() - 1;
            QCOMPARE(value(capture, last, "ip.reassembled.data"), toHex(whole));
            QCOMPARE(value(capture, last, "ip.fragment.count"), std::to_string(pieces.size()));
            QCOMPARE(value(capture, last, "udp.payload"), toHex(Bytes(whole).subspan(8)));
            for (std::uint32_t i = 0; i < last; ++i)
                QCOMPARE(value(capture, i, "ip.reassembled_in"), std::to_string(last + 1));
            QCOMPARE(capture.connections.fragments().openCount(), 0u);
            QCOMPARE(capture.connections.fragments().heldBytes(), 0u);
        }
    }
}

void TestFragments::conversationsCountDatagrams()
{
    auto frames = cut(1, datagram(100), 64);
    for (auto &piece : cut(2, datagram(40), 24))
        frames.push_back(piece);
    const test::HexCapture capture(rawIp, frames);
    QCOMPARE(capture.connections.connections().size(), 1u);
    const flow::Connection &connection = capture.connections.connections()[0];
    QCOMPARE(connection.packetCount, 2u);
    QCOMPARE(connection.payloadBytes[0], 140u);
    const flow::Stream stream = flow::readStream(capture.connections, capture, 0);
    QCOMPARE(stream.pieces.size(), 2u);
    QVERIFY(std::ranges::equal(stream.pieces[0].bytes, Bytes(datagram(100)).subspan(8)));
    QVERIFY(std::ranges::equal(stream.pieces[1].bytes, Bytes(datagram(40)).subspan(8)));
}

void TestFragments::questionsAndAnswersArePaired()
{
    const test::HexCapture capture(sample);
    QCOMPARE(value(capture, 3, "dns.response_to"), "1");
    QCOMPARE(value(capture, 0, "dns.response_in"), "4");
    QCOMPARE(value(capture, 8, "icmp.resp_to"), "7");
    const flow::PacketContext context(capture.connections, capture, 3);
    packet::Columns columns;
    packet::describe({rawIp, capture.bytes(3), capture.connections.summaries()[3], context}, columns);
    QCOMPARE(columns.protocol, "DNS");
    QVERIFY(columns.info.starts_with("Standard query response 0x1234"));
    QCOMPARE(value(capture, 43, "dns.response_to"), ""); // inside a tunnel nobody asked
    QCOMPARE(value(capture, 43, "dns.flags.response"), "True");
}

void TestFragments::tcpIsFollowedThroughFragments()
{
    std::vector<std::vector<std::uint8_t>> frames;
    const auto add = [&](std::uint16_t number, const std::vector<std::uint8_t> &bytes) {
        for (auto &piece : cut(number, bytes, 24, 6))
            frames.push_back(piece);
    };
    add(1, segment(99, 2, ""));
    add(2, segment(100, 0x18, "GET /in/pieces HTTP/1.1\r\nHo"));
    add(3, segment(127, 0x18, "st: example\r\n\r\n"));
    add(4, segment(127, 0x18, "st: example\r\n\r\n"));
    const test::HexCapture capture(rawIp, frames);
    QCOMPARE(capture.connections.connections().size(), 1u);
    const std::uint32_t last = capture.count() - 3; // the one before the last datagram, which is repeated
    QCOMPARE(value(capture, last, "http.request.uri"), "/in/pieces");
    QCOMPARE(value(capture, last, "http.host"), "example");
    QCOMPARE(value(capture, last, "tcp.seq"), "28");
    QVERIFY(!value(capture, capture.count() - 1, "tcp.analysis.retransmission").empty());
    std::string text;
    const flow::Stream stream = flow::readStream(capture.connections, capture, 0);
    for (const flow::StreamPiece &piece : stream.pieces)
        text += asText(piece.bytes);
    QCOMPARE(text, "GET /in/pieces HTTP/1.1\r\nHost: example\r\n\r\n");
}

void TestFragments::whatIsMissingIsSaid()
{
    const test::HexCapture capture(sample);
    using enum packet::AnnotationKind;
    QVERIFY(hasMark(capture, 23, FragmentsMissing, 16));
    QVERIFY(hasMark(capture, 24, FragmentsMissing, 16));
    QVERIFY(hasMark(capture, 25, FragmentEndMissing, 0));
    QVERIFY(!hasMark(capture, 1, FragmentEndMissing, 0));
}

void TestFragments::theOldestAreGivenUp()
{
    std::vector<std::vector<std::uint8_t>> frames;
    const auto whole = datagram(24);
    const auto pieces = [&](std::uint16_t number) { return cut(number, whole, 16); };
    for (std::size_t i = 0; i <= flow::Fragments::mostOpen; ++i)
        frames.push_back(pieces(static_cast<std::uint16_t>(i))[0]);
    frames.push_back(pieces(0)[1]); // the first was given up
    frames.push_back(pieces(2)[1]); // the second was, for the one just before
    frames.push_back(pieces(3)[1]);
    const test::HexCapture capture(rawIp, frames);
    const std::uint32_t count = capture.count();
    QCOMPARE(value(capture, count - 3, "udp.srcport"), "");
    QCOMPARE(value(capture, count - 2, "udp.srcport"), "5000");
    QCOMPARE(value(capture, count - 1, "udp.srcport"), "5000");
    QVERIFY(capture.connections.fragments().openCount() <= flow::Fragments::mostOpen);
}

void TestFragments::bytesHeldAreBounded()
{
    flow::Connections connections;
    const std::vector<std::uint8_t> bytes(60'000);
    for (std::uint32_t i = 0; i < 2000; ++i) {
        const auto frame = fragment(static_cast<std::uint16_t>(i), 0, true, bytes);
        connections.add(rawIp, frame, frame.size(), 0);
        QVERIFY(connections.fragments().heldBytes() <= flow::Fragments::mostHeldBytes);
    }
    QVERIFY(connections.fragments().heldBytes() > flow::Fragments::mostHeldBytes / 2);
    // The same place again and again: given up before it grows without end.
    for (std::uint32_t i = 0; i < 3 * flow::Fragments::mostParts; ++i) {
        const auto frame = fragment(7, 0, true, Bytes(bytes).first(8));
        connections.add(rawIp, frame, frame.size(), 0);
    }
    QVERIFY(connections.fragments().heldBytes() <= flow::Fragments::mostHeldBytes);
}

void TestFragments::aDatagramWaitsOnlySoLong()
{
    const auto pieces = cut(1, datagram(24), 16);
    for (const bool isLate : {false, true}) {
        flow::Connections connections;
        connections.add(rawIp, pieces[0], pieces[0].size(), 0);
        const auto wait = static_cast<std::int64_t>(flow::Fragments::longestWait) + isLate;
        connections.add(rawIp, pieces[1], pieces[1].size(), wait);
        QCOMPARE(connections.connections().size(), isLate ? 0u : 1u);
    }
}

void TestFragments::snapshotsGoTheirOwnWay()
{
    const auto pieces = cut(1, datagram(24), 16);
    flow::Connections connections;
    connections.add(rawIp, pieces[0], pieces[0].size(), 0);
    const flow::Connections before = connections;
    connections.add(rawIp, pieces[1], pieces[1].size(), 0);
    QCOMPARE(connections.connections().size(), 1u);
    QCOMPARE(before.connections().size(), 0u);
    QCOMPARE(before.fragments().openCount(), 1u);
}

QTEST_GUILESS_MAIN(TestFragments)
#include "test_fragments.moc"
