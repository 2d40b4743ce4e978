// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/summary.h"

#include <array>
#include <cstdint>

namespace layerlab::flow {

/// Both ends of a connection: IPv4 addresses are in the first four bytes. Index 0 is the sender of its first packet.
struct Endpoints {
    std::array<std::array<std::uint8_t, 16>, 2> addresses{};
    std::array<std::uint16_t, 2> ports{};
    packet::ProtocolId network = packet::noProtocol;
    packet::ProtocolId transport = packet::noProtocol;
    bool operator==(const Endpoints &) const = default;
};

enum class EndpointsMatch : std::uint8_t { None, Same, Swapped };
/// Whether both name the same ends, and in which order.
inline EndpointsMatch match(const Endpoints &a, const Endpoints &b)
{
    // Two words an address: compared as they are, without a call.
    const auto isSame = [](const std::array<std::uint8_t, 16> &x, const std::array<std::uint8_t, 16> &y) {
        const auto word = [](const std::uint8_t *at) { return loadInteger<std::uint64_t>(at, ByteOrder::Little); };
        return word(x.data()) == word(y.data()) && word(x.data() + 8) == word(y.data() + 8);
    };
    const auto isEnd = [&](std::size_t x, std::size_t y) {
        return a.ports[x] == b.ports[y] && isSame(a.addresses[x], b.addresses[y]);
    };
    if (a.transport != b.transport || a.network != b.network)
        return EndpointsMatch::None;
    if (isEnd(0, 0) && isEnd(1, 1))
        return EndpointsMatch::Same;
    return isEnd(0, 1) && isEnd(1, 0) ? EndpointsMatch::Swapped : EndpointsMatch::None;
}

/// The addresses of the network header and its protocol, source first. False: the header is not there.
bool readAddresses(const packet::Summary &summary, Bytes packet, Endpoints &out);
/// The ends as the packet names them, source first. False: it has none, or its header is not there.
bool readEndpoints(const packet::Summary &summary, Bytes packet, Endpoints &out);
/// The same for both directions.
std::uint64_t hashOf(const Endpoints &endpoints);

} // namespace layerlab::flow
