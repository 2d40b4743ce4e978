// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/series.h"

#include "engine/flow/segment.h"

#include <algorithm>

namespace layerlab::flow {

using packet::Summary;

namespace {

std::uint32_t scaled(std::uint16_t window, const TcpSide &side, const TcpSegment &segment)
{
    const bool isScaled = side.windowScale > 0 && side.scaleFrom <= segment.frame && !segment.has(TcpSegment::syn);
    return isScaled ? std::uint32_t{window} << side.windowScale : window;
}

/// One segment's point, if the kind has one.
void addSegment(std::vector<SeriesPoint> &out, const Connections &connections, const PacketSource &source,
                const Connection &connection, std::uint32_t packet, const TcpSegment &segment, bool isReversed, SeriesKind kind)
{
    const Summary &summary = connections.summaries()[packet];
    const bool isOwn = (summary.isReversed != 0) == isReversed;
    const TcpSide &own = connection.tcp.sides[isReversed];
    const TcpSide &peer = connection.tcp.sides[!isReversed];
    const std::int64_t time = segment.time - connection.firstTime;
    const std::uint32_t counted = segment.flags & (TcpSegment::syn | TcpSegment::fin) ? 1 : 0;
    const bool hasAck = segment.has(TcpSegment::ack);
    const std::uint32_t acknowledged = segment.acknowledgment - own.base;
    switch (kind) {
    case SeriesKind::Sequence:
        if (isOwn && segment.length + counted > 0)
            out.push_back({time, static_cast<double>(segment.sequence + segment.length + counted - own.base), packet});
        break;
    case SeriesKind::Acknowledgment:
        if (!isOwn && hasAck)
            out.push_back({time, static_cast<double>(acknowledged), packet});
        break;
    case SeriesKind::ReceiveWindow:
        if (!isOwn && hasAck)
            out.push_back({time, static_cast<double>(acknowledged) + scaled(segment.window, peer, segment), packet});
        break;
    case SeriesKind::Window:
        if (isOwn && !segment.has(TcpSegment::rst))
            out.push_back({time, static_cast<double>(scaled(segment.window, own, segment)), packet});
        break;
    case SeriesKind::RoundTrip:
        if (!isOwn && hasAck)
            if (const std::uint32_t frame = connections.factsOf(packet, source).acksFrame) {
                const std::int64_t sent = source.frame(frame - 1).time;
                out.push_back({sent - connection.firstTime, static_cast<double>(segment.time - sent) / 1e6, frame - 1});
            }
        break;
    case SeriesKind::BytesInFlight:
        if (isOwn && segment.length > 0)
            if (const std::uint32_t flight = connections.factsOf(packet, source).bytesInFlight)
                out.push_back({time, static_cast<double>(flight), packet});
        break;
    case SeriesKind::Throughput:
    case SeriesKind::Packets:
        break;
    }
}

} // namespace

std::vector<SeriesPoint> seriesOf(const Connections &connections, const PacketSource &source, std::uint32_t connection,
                                  bool isReversed, SeriesKind kind, std::int64_t interval)
{
    std::vector<SeriesPoint> points;
    if (connection >= connections.connections().size())
        return points;
    const Connection &subject = connections.connections()[connection];
    const bool isByInterval = kind == SeriesKind::Throughput || kind == SeriesKind::Packets;
    interval = std::max<std::int64_t>(interval, 1);
    for (const std::uint32_t packet : connections.packetsOf(connection)) {
        const Summary &summary = connections.summaries()[packet];
        if (summary.isQuoting)
            continue;
        const std::int64_t time = source.frame(packet).time;
        if (!isByInterval) {
            const WholePacket whole = connections.whole(packet, source);
            const Bytes bytes = whole;
            if (packet::protocolAt(summary.transport) == &packet::protocols::tcp && summary.payloadOffset != Summary::absent &&
                bytes.size() >= std::size_t{summary.transportOffset} + tcpHeaderBytes)
                addSegment(points, connections, source, subject, packet, readSegment(summary, bytes, packet + 1, time),
                           isReversed, kind);
            continue;
        }
        if ((summary.isReversed != 0) != isReversed)
            continue;
        const std::int64_t start = std::max<std::int64_t>(time - subject.firstTime, 0) / interval * interval;
        while (!points.empty() && points.back().time < start - interval && points.size() < mostIntervals)
            points.push_back({points.back().time + interval, 0, packet});
        if (points.empty() || points.back().time < start)
            points.push_back({start, 0, packet});
        points.back().value += kind == SeriesKind::Packets
                                   ? 1.0
                                   : static_cast<double>(summary.payloadLength) * 8e9 / static_cast<double>(interval);
    }
    if (kind == SeriesKind::RoundTrip)
        std::ranges::stable_sort(points, {}, &SeriesPoint::time);
    return points;
}

} // namespace layerlab::flow
