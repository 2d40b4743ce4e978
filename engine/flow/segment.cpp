// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/segment.h"

#include <algorithm>

namespace layerlab::flow {

using packet::Summary;

TcpSegment readSegment(const Summary &summary, Bytes packet, std::uint32_t frame, std::int64_t time)
{
    const Bytes header = packet.subspan(summary.transportOffset);
    TcpSegment segment;
    segment.sequence = loadInteger<std::uint32_t>(header.data() + 4, ByteOrder::Big);
    segment.acknowledgment = loadInteger<std::uint32_t>(header.data() + 8, ByteOrder::Big);
    segment.window = loadInteger<std::uint16_t>(header.data() + 14, ByteOrder::Big);
    segment.length = summary.payloadLength;
    segment.flags = summary.tcpFlags;
    segment.frame = frame;
    segment.time = time;
    const std::size_t end = std::min<std::size_t>(std::size_t{header[12]} / 16 * 4, header.size());
    // The usual twelve bytes of timestamps are passed over.
    constexpr std::uint32_t timestampsOnly = 0x0101080a;
    if (end == tcpHeaderBytes + 12 &&
        loadInteger<std::uint32_t>(header.data() + tcpHeaderBytes, ByteOrder::Big) == timestampsOnly)
        return segment;
    ByteReader options(end > tcpHeaderBytes ? header.subspan(tcpHeaderBytes, end - tcpHeaderBytes) : Bytes{});
    while (!options.isAtEnd()) {
        const std::uint8_t kind = options.u8();
        if (kind == 0)
            break;
        if (kind == 1)
            continue;
        const std::uint8_t length = options.u8();
        if (length < 2)
            break;
        const Bytes value = options.bytes(length - 2u);
        for (std::size_t i = 0; kind == 5 && i + 8 <= value.size() && segment.sackCount < segment.sacks.size(); i += 8)
            segment.sacks[segment.sackCount++] = {loadInteger<std::uint32_t>(value.data() + i, ByteOrder::Big),
                                                  loadInteger<std::uint32_t>(value.data() + i + 4, ByteOrder::Big)};
        if (kind == 3 && value.size() == 1 && segment.has(TcpSegment::syn))
            segment.windowScale = std::min<int>(value[0], 14);
    }
    return segment;
}

Bytes payloadOf(const Summary &summary, Bytes packet)
{
    if (summary.payloadOffset == Summary::absent || summary.payloadOffset >= packet.size())
        return {};
    return packet.subspan(summary.payloadOffset,
                          std::min<std::size_t>(summary.payloadLength, packet.size() - summary.payloadOffset));
}

std::uint32_t sequenceOf(const Summary &summary, Bytes packet)
{
    ByteReader reader(packet);
    reader.skip(summary.transportOffset + 4u);
    return reader.u32();
}

std::uint32_t firstSequence(const Summary &summary, Bytes packet)
{
    return sequenceOf(summary, packet) + (summary.tcpFlags & TcpSegment::syn ? 1 : 0);
}

} // namespace layerlab::flow
