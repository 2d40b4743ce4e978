// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/flow/connections.h"

#include <array>
#include <string>
#include <vector>

namespace layerlab::flow {

/// By what ends are told apart.
enum class EndKind : std::uint8_t { Ethernet, Ipv4, Ipv6, Tcp, Udp };

/// Addresses fill the first 6, 4 or 16 bytes; ports only of TCP and UDP.
struct End {
    std::array<std::uint8_t, 16> address{};
    std::uint16_t port = 0;
    bool isIpv6 = false;
    auto operator<=>(const End &) const = default;
};

/// Packets and their bytes on the wire, each way; times are nanoseconds since the Epoch.
struct Traffic {
    std::array<std::uint64_t, 2> packets{};
    std::array<std::uint64_t, 2> bytes{};
    std::int64_t start = 0;
    std::int64_t end = 0;
};

/// What two ends sent each other. ends[0] sent the first packet; index 0 of the traffic is what it sent. The innermost
/// addresses count. A TCP conversation is a connection: ports used again make another one.
struct Conversation {
    std::array<End, 2> ends;
    std::uint32_t connection = packet::Summary::noConnection; ///< of TCP and UDP
    Traffic traffic;
};
std::vector<Conversation> conversationsOf(const Connections &connections, const PacketSource &source, EndKind kind);

/// What one end sent (index 0) and received (1).
struct Endpoint {
    End end;
    Traffic traffic;
};
std::vector<Endpoint> endpointsOf(const Connections &connections, const PacketSource &source, EndKind kind);

/// Packets that have the protocols of the path, "eth:ip:tcp"; rows in preorder of the tree.
struct HierarchyRow {
    std::string path;
    std::uint64_t packets = 0;
    std::uint64_t bytes = 0;
    std::uint64_t endPackets = 0; ///< whose last protocol this is
};
std::vector<HierarchyRow> hierarchyOf(const Connections &connections, const PacketSource &source);

} // namespace layerlab::flow
