// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/notes.h"
#include "engine/flow/series.h"
#include "engine/flow/stream.h"
#include "engine/flow/tables.h"
#include "engine/flow/tcp_states.h"
#include "tests/flow/hex_capture.h"

#include <QtTest>

#include <algorithm>

using namespace layerlab;

/// What is concluded from a recording as a whole: states, streams, tables, series, notes.
class TestViews : public QObject {
    Q_OBJECT

private slots:
    void statesFollowTheRfc();
    void bothCloseAtOnce();
    void streamIsInOrderAndSaysGaps();
    void conversationsCountBothWays();
    void hierarchyIsATree();
    void seriesOfAnEcho();
    void notesHaveSeverities();
    void echoesAreMatched();
};

namespace {

const std::string samples = LAYERLAB_SOURCE_DIR "/tests/golden/packet/";

std::vector<std::uint8_t> segment(bool isReversed, std::uint32_t sequence, std::uint32_t acknowledgment, std::uint8_t flags,
                                  std::string_view payload = {})
{
    ByteWriter writer;
    writer.u16(0x4500);
    writer.u16(static_cast<std::uint16_t>(40 + payload.size()));
    writer.u32(0x00014000);
    writer.u32(0x40060000);
    writer.u32(isReversed ? 0x0a000002 : 0x0a000001);
    writer.u32(isReversed ? 0x0a000001 : 0x0a000002);
    writer.u16(isReversed ? 7 : 50000);
    writer.u16(isReversed ? 50000 : 7);
    writer.u32(sequence);
    writer.u32(acknowledgment);
    writer.u8(0x50);
    writer.u8(flags);
    writer.u16(1000);
    writer.u32(0);
    writer.bytes(asBytes(payload));
    return writer.take();
}

} // namespace

void TestViews::statesFollowTheRfc()
{
    using enum flow::TcpState;
    const test::HexCapture capture(101, {
                                            segment(false, 10, 0, 0x02),
                                            segment(true, 90, 11, 0x12),
                                            segment(false, 11, 91, 0x10),
                                            segment(false, 11, 91, 0x11),
                                            segment(true, 91, 12, 0x10),
                                            segment(true, 91, 12, 0x11),
                                            segment(false, 12, 92, 0x10),
                                        });
    std::vector<std::array<flow::TcpState, 2>> states;
    for (const flow::TcpStates &row : flow::inferStates(capture.connections, capture, 0))
        states.push_back(row.ends);
    QCOMPARE(states, (std::vector<std::array<flow::TcpState, 2>>{{SynSent, Listen},
                                                                 {Established, SynReceived},
                                                                 {Established, Established},
                                                                 {FinWait1, CloseWait},
                                                                 {FinWait2, CloseWait},
                                                                 {TimeWait, LastAck},
                                                                 {TimeWait, Closed}}));
}

/// A FIN that does not acknowledge the other's was sent before that came.
void TestViews::bothCloseAtOnce()
{
    using enum flow::TcpState;
    const test::HexCapture capture(101, {
                                            segment(false, 11, 91, 0x10),
                                            segment(false, 11, 91, 0x11),
                                            segment(true, 91, 11, 0x11),
                                            segment(false, 12, 92, 0x10),
                                            segment(true, 92, 12, 0x10),
                                        });
    std::vector<std::array<flow::TcpState, 2>> states;
    for (const flow::TcpStates &row : flow::inferStates(capture.connections, capture, 0))
        states.push_back(row.ends);
    QCOMPARE(
        states,
        (std::vector<std::array<flow::TcpState, 2>>{
            {Established, Established}, {FinWait1, CloseWait}, {Closing, Closing}, {Closing, TimeWait}, {TimeWait, TimeWait}}));
}

void TestViews::streamIsInOrderAndSaysGaps()
{
    const test::HexCapture capture(101, {
                                            segment(false, 1, 1, 0x18, "abc"),
                                            segment(false, 7, 1, 0x18, "ghi"),
                                            segment(false, 3, 1, 0x18, "cdef"),
                                            segment(false, 15, 1, 0x18, "xyz"),
                                            segment(true, 1, 18, 0x18, "OK"),
                                        });
    std::string text[2];
    std::uint64_t missing = 0;
    for (const flow::StreamPiece &piece : flow::readStream(capture.connections, capture, 0).pieces) {
        text[piece.isReversed] += asText(piece.bytes);
        missing += piece.missing;
    }
    QCOMPARE(text[0], "abcdefghixyz");
    QCOMPARE(text[1], "OK");
    QCOMPARE(missing, 5u);
}

void TestViews::conversationsCountBothWays()
{
    const test::HexCapture capture(samples + "tcp-echo.hex");
    const auto rows = flow::conversationsOf(capture.connections, capture, flow::EndKind::Tcp);
    QCOMPARE(rows.size(), 1u);
    QCOMPARE(rows[0].traffic.packets[0] + rows[0].traffic.packets[1], 10u);
    QCOMPARE(rows[0].traffic.start, test::HexCapture::timeOf(0));
    QCOMPARE(rows[0].traffic.end, test::HexCapture::timeOf(9));
    const auto ends = flow::endpointsOf(capture.connections, capture, flow::EndKind::Tcp);
    QCOMPARE(ends.size(), 2u);
    QCOMPARE(ends[0].traffic.bytes[0], ends[1].traffic.bytes[1]);
    QVERIFY(flow::conversationsOf(capture.connections, capture, flow::EndKind::Ipv6).empty());

    // A portion at a time it comes to the same, and every packet finds its rows again.
    flow::TrafficCounter counter(flow::EndKind::Tcp);
    while (counter.advance(capture.connections, capture, 1))
        QVERIFY(counter.packetCount() < capture.count());
    QCOMPARE(counter.conversations().size(), rows.size());
    QCOMPARE(counter.conversations()[0].traffic.bytes, rows[0].traffic.bytes);
    QCOMPARE(counter.endpoints()[1].traffic.packets, ends[1].traffic.packets);
    for (std::uint32_t i = 0; i < capture.count(); ++i) {
        const auto found = counter.rowsOf(capture.connections, capture, i);
        QVERIFY(found && found->conversation < rows.size() && found->endpoints[0] != found->endpoints[1]);
        QVERIFY(rows[found->conversation].firstPacket <= i);
    }
    QVERIFY(!counter.rowsOf(capture.connections, capture, capture.count()));
}

void TestViews::hierarchyIsATree()
{
    const test::HexCapture capture(samples + "tcp-echo.hex");
    const auto rows = flow::hierarchyOf(capture.connections, capture);
    QVERIFY(rows.size() >= 3);
    QCOMPARE(rows[0].packets, 10u);
    for (std::size_t i = 1; i < rows.size(); ++i)
        QVERIFY(rows[i].path.starts_with(rows[0].path + ":"));
    std::uint64_t ended = 0;
    for (const flow::HierarchyRow &row : rows)
        ended += row.endPackets;
    QCOMPARE(ended, 10u);
    flow::HierarchyCounter counter; // messages lie beside each other, tunnels in each other
    counter.add("eth:ethertype:ip:ip:tcp:tls:tls", 100);
    std::string paths;
    for (const flow::HierarchyRow &row : counter.rows())
        paths += row.path + ' ';
    QCOMPARE(paths, "eth eth:ip eth:ip:ip eth:ip:ip:tcp eth:ip:ip:tcp:tls ");
}

void TestViews::seriesOfAnEcho()
{
    const test::HexCapture capture(samples + "tcp-echo.hex");
    const auto points = [&](bool isReversed, flow::SeriesKind kind) {
        return flow::seriesOf(capture.connections, capture, 0, isReversed, kind, 1'000'000);
    };
    const auto sequence = points(false, flow::SeriesKind::Sequence);
    QCOMPARE(sequence.front().value, 1.0); // the SYN
    QCOMPARE(sequence[1].value, 6.0);      // five bytes
    QVERIFY(!points(false, flow::SeriesKind::RoundTrip).empty());
    QCOMPARE(points(false, flow::SeriesKind::RoundTrip).front().value, 1.0);
    QCOMPARE(points(false, flow::SeriesKind::BytesInFlight).front().value, 5.0);
    double packets = 0;
    for (const bool way : {false, true})
        for (const flow::SeriesPoint &point : points(way, flow::SeriesKind::Packets))
            packets += point.value;
    QCOMPARE(packets, 10.0);
}

void TestViews::notesHaveSeverities()
{
    const test::HexCapture capture(samples + "tcp-trouble.hex");
    const auto notes = flow::notesOf(capture.connections, capture, 0, capture.count());
    const auto has = [&](std::string_view key, flow::Severity severity) {
        return std::ranges::any_of(notes, [&](const flow::Note &note) { return note.key == key && note.severity == severity; });
    };
    QVERIFY(has("tcp.analysis.lost_segment", flow::Severity::Warning));
    QVERIFY(has("tcp.analysis.spurious_retransmission", flow::Severity::Note));
    QVERIFY(has("tcp.connection.syn", flow::Severity::Chat));
    QCOMPARE(flow::notesOf(capture.connections, capture, 0, capture.count(), 2).size(), 2u);
}

void TestViews::echoesAreMatched()
{
    const auto echo = [](bool isReply, std::uint16_t number, std::uint16_t checksum) {
        ByteWriter writer;
        writer.u16(0x4500);
        writer.u16(28);
        writer.u32(0);
        writer.u32(0x40010000);
        writer.u32(isReply ? 0x0a000002 : 0x0a000001);
        writer.u32(isReply ? 0x0a000001 : 0x0a000002);
        writer.u16(isReply ? 0 : 0x0800);
        writer.u16(checksum);
        writer.u16(77);
        writer.u16(number);
        return writer.take();
    };
    const test::HexCapture capture(101, {echo(false, 1, 0xf7b1), echo(true, 2, 0xffb0), echo(true, 1, 0xffb1)});
    const flow::PacketContext request(capture.connections, capture, 0);
    const flow::PacketContext stranger(capture.connections, capture, 1);
    const flow::PacketContext reply(capture.connections, capture, 2);
    QCOMPARE(request.context().responseFrame, 3u);
    QCOMPARE(stranger.context().requestFrame, 0u);
    QCOMPARE(reply.context().requestFrame, 1u);
    QCOMPARE(reply.context().responseTime, 2'000'000);
}

QTEST_GUILESS_MAIN(TestViews)
#include "test_views.moc"
