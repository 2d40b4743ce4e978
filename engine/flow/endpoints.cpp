// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/endpoints.h"

#include <algorithm>

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

} // namespace

bool readAddresses(const Summary &summary, Bytes packet, Endpoints &out)
{
    if (summary.networkOffset == Summary::absent)
        return false;
    const std::size_t size = summary.isIpv6 ? 16 : 4;
    const std::size_t source = summary.networkOffset + (summary.isIpv6 ? 8u : 12u);
    if (packet.size() < source + 2 * size)
        return false;
    std::copy_n(packet.data() + source, size, out.addresses[0].begin());
    std::copy_n(packet.data() + source + size, size, out.addresses[1].begin());
    out.network = summary.network;
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

Endpoints swapped(const Endpoints &e)
{
    Endpoints result = e;
    std::swap(result.addresses[0], result.addresses[1]);
    std::swap(result.ports[0], result.ports[1]);
    return result;
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
