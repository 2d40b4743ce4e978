// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/packets/sort_keys.h"

#include "engine/packet/columns.h"
#include "widgets/packets/packet_columns.h"

#include <utility>

namespace layerlab::packets {

namespace {

/// The word the list shows, whatever its case: it depends on more than the packet says (a version of TLS, segments between).
void takeProtocol(SortKey &key, const Capture &capture, std::uint32_t packet)
{
    packet::Columns columns;
    capture.describe(packet, columns);
    key.text = std::move(columns.protocol);
    for (char &letter : key.text)
        letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter | 0x20) : letter;
    key.group = key.text.empty();
}

void takeAddress(SortKey &key, const Capture &capture, std::uint32_t packet, bool isSource)
{
    constexpr std::size_t ipv4Source = 12, ipv6Source = 8;
    const packet::Summary &summary = capture.connections().summaries()[packet];
    const flow::WholePacket whole = capture.connections().whole(packet, capture);
    const Bytes bytes = whole.bytes;
    const auto load = [&](std::size_t offset) { return loadInteger<std::uint64_t>(bytes.data() + offset, ByteOrder::Big); };
    const packet::Protocol *network = packet::protocolAt(summary.network);
    if (network == &packet::protocols::ipv4) {
        const std::size_t at = summary.networkOffset + ipv4Source + (isSource ? 0u : 4u);
        if (at + 4 <= bytes.size()) {
            key.low = loadInteger<std::uint32_t>(bytes.data() + at, ByteOrder::Big);
            return;
        }
    } else if (network == &packet::protocols::ipv6) {
        const std::size_t at = summary.networkOffset + ipv6Source + (isSource ? 0u : 16u);
        if (at + 16 <= bytes.size()) {
            key.high = load(at);
            key.low = load(at + 8);
            return;
        }
    } else if (constexpr std::uint16_t ethernet = 1; capture.linkType(packet) == ethernet && bytes.size() >= 14) {
        key.high = ~std::uint64_t{0};
        key.low = load(isSource ? 6 : 0) >> 16;
        return;
    }
    key.group = 1;
}

} // namespace

bool isSortable(int column)
{
    return column < Info || column == SourcePort || column == DestinationPort || column == Stream;
}

SortKey sortKey(const Capture &capture, std::uint32_t packet, int column)
{
    SortKey key;
    key.packet = packet;
    const packet::Summary &summary = capture.connections().summaries()[packet];
    switch (column) {
    case Time:
        key.low = static_cast<std::uint64_t>(capture.frame(packet).time) ^ (std::uint64_t{1} << 63);
        key.group = !capture.frame(packet).hasTime;
        break;
    case Source:
    case Destination:
        takeAddress(key, capture, packet, column == Source);
        break;
    case SourcePort:
    case DestinationPort:
        key.low = column == SourcePort ? summary.sourcePort : summary.destinationPort;
        key.group = summary.transportOffset == packet::Summary::absent || (summary.sourcePort | summary.destinationPort) == 0;
        break;
    case Protocol:
        takeProtocol(key, capture, packet);
        break;
    case Length:
        key.low = capture.frame(packet).originalLength;
        break;
    case Stream:
        key.low = summary.connection;
        key.group = summary.connection == packet::Summary::noConnection;
        break;
    default:
        key.low = packet;
    }
    return key;
}

} // namespace layerlab::packets
