// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/endpoints.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace layerlab::flow {

using packet::ProtocolId;
using packet::Summary;

namespace {

const ProtocolId tcpId = packet::idOf(packet::protocols::tcp);
const ProtocolId udpId = packet::idOf(packet::protocols::udp);

std::uint64_t load64(const std::uint8_t *data)
{
    return loadInteger<std::uint64_t>(data, ByteOrder::Little);
}

/// Written as the words by which addresses are compared: a word that was written in parts has to be waited for.
void setIpv4(std::array<std::uint8_t, 16> &out, const std::uint8_t *address)
{
    std::uint64_t word = loadInteger<std::uint32_t>(address, ByteOrder::Little);
    if constexpr (std::endian::native == std::endian::big)
        word = std::byteswap(word);
    std::memcpy(out.data(), &word, sizeof word);
}

/// Where a packet with segments left in a routing header goes in the end (RFC 8200 §8.1): the place of that address; 0: it has
/// no such header. Its connection is the one with that host.
std::size_t finalDestination(const Summary &summary, Bytes packet)
{
    enum Header : std::uint8_t { HopByHop = 0, Routing = 43, Fragment = 44, Destination = 60 };
    enum Route : std::uint8_t { Source = 0, Segments = 4 };
    constexpr std::size_t fixedBytes = 40;
    const std::size_t end = std::min<std::size_t>(summary.transportOffset, packet.size());
    std::uint8_t kind = packet[summary.networkOffset + 6u];
    for (std::size_t at = summary.networkOffset + fixedBytes; at + 8 <= end;) {
        if (kind != HopByHop && kind != Routing && kind != Fragment && kind != Destination)
            break;
        const std::size_t length = kind == Fragment ? 8 : (packet[at + 1] + std::size_t{1}) * 8;
        const std::uint8_t type = packet[at + 2];
        const bool isRoute = kind == Routing && (type == Source || type == Segments) && packet[at + 3] > 0 && length >= 24;
        if (isRoute && at + length <= end)
            return type == Segments ? at + 8 : at + 8 + (length / 16 - 1) * 16;
        kind = packet[at];
        at += length;
    }
    return 0;
}

/// The same of IPv4's source routes (RFC 791 §3.1), as long as there are stations left.
std::size_t finalDestination4(const Summary &summary, Bytes packet)
{
    enum Option : std::uint8_t { End = 0, NoOperation = 1, LooseRoute = 131, StrictRoute = 137 };
    constexpr std::size_t fixedBytes = 20, routeOffset = 3;
    const std::size_t end =
        std::min<std::size_t>(summary.networkOffset + (packet[summary.networkOffset] & 15u) * 4, packet.size());
    for (std::size_t at = summary.networkOffset + fixedBytes; at + 2 < end && packet[at] != End;) {
        const std::size_t length = packet[at] == NoOperation ? 1 : packet[at + 1];
        if (length == 0 || length > end - at)
            break;
        const bool isRoute = packet[at] == LooseRoute || packet[at] == StrictRoute;
        if (isRoute && length >= routeOffset + 4 && packet[at + 2] <= length)
            return at + routeOffset + (length - routeOffset) / 4 * 4 - 4;
        at += length;
    }
    return 0;
}

} // namespace

bool readAddresses(const Summary &summary, Bytes packet, Endpoints &out)
{
    if (summary.networkOffset == Summary::absent)
        return false;
    const std::size_t size = summary.isIpv6 ? 16 : 4;
    const std::size_t source = summary.networkOffset + (summary.isIpv6 ? 8u : 12u);
    if (packet.size() < source + 2 * size)
        return false;
    const std::uint8_t *from = packet.data() + source;
    out.network = summary.network;
    if (!summary.isIpv6) {
        const bool hasOptions = (packet[summary.networkOffset] & 15u) > 5;
        const std::size_t final = hasOptions ? finalDestination4(summary, packet) : 0;
        setIpv4(out.addresses[0], from);
        setIpv4(out.addresses[1], final ? packet.data() + final : from + 4);
        return true;
    }
    const std::size_t final = finalDestination(summary, packet);
    std::copy_n(from, 16, out.addresses[0].begin());
    std::copy_n(final ? packet.data() + final : from + 16, 16, out.addresses[1].begin());
    return true;
}

bool readEndpoints(const Summary &summary, Bytes packet, Endpoints &out)
{
    if ((summary.transport != tcpId && summary.transport != udpId) || !readAddresses(summary, packet, out))
        return false;
    out.ports = {summary.sourcePort, summary.destinationPort};
    out.transport = summary.transport;
    return true;
}

std::uint64_t hashOf(const Endpoints &e)
{
    constexpr std::uint64_t factor = 0x9e3779b97f4a7c15;
    const auto mix = [](std::uint64_t value) {
        value *= factor;
        return value ^ (value >> 29);
    };
    const auto half = [&](std::size_t i) {
        const std::uint8_t *address = e.addresses[i].data();
        return mix(load64(address) + mix(load64(address + 8) + mix(e.ports[i] + 1u)));
    };
    return mix(half(0) + half(1) + e.transport);
}

} // namespace layerlab::flow
