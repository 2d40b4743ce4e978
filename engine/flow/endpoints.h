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

/// The addresses of the network header and its protocol, source first. False: the header is not there.
bool readAddresses(const packet::Summary &summary, Bytes packet, Endpoints &out);
/// The ends as the packet names them, source first. False: it has none, or its header is not there.
bool readEndpoints(const packet::Summary &summary, Bytes packet, Endpoints &out);
Endpoints swapped(const Endpoints &endpoints);
/// The same for both directions.
std::uint64_t hashOf(const Endpoints &endpoints);

} // namespace layerlab::flow
