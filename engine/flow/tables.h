// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/flow/connections.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
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
    std::uint32_t firstPacket = 0;
    Traffic traffic;
};

/// What one end sent (index 0) and received (1).
struct Endpoint {
    End end;
    std::uint32_t firstPacket = 0;
    Traffic traffic;
};

/// Counts conversations and endpoints of one kind, packet by packet, in the order in which they were first seen. Call it with
/// the same recording every time.
class TrafficCounter {
public:
    explicit TrafficCounter(EndKind kind) : m_kind(kind) {}

    /// Takes in at most so many packets more; true while some are left.
    bool advance(const Connections &connections, const PacketSource &source, std::uint32_t most = 0xffffffff);
    EndKind kind() const { return m_kind; }
    /// Packets looked at so far.
    std::uint32_t packetCount() const { return m_count; }
    const std::vector<Conversation> &conversations() const { return m_conversations; }
    const std::vector<Endpoint> &endpoints() const { return m_endpoints; }

    /// Which of the rows a packet counts in; none: it has no such ends.
    struct Rows {
        std::size_t conversation = 0;
        std::array<std::size_t, 2> endpoints{}; ///< sender and receiver
    };
    std::optional<Rows> rowsOf(const Connections &connections, const PacketSource &source, std::uint32_t packet) const;

private:
    using Key = std::pair<std::array<End, 2>, std::uint32_t>; ///< ends in their order, connection of TCP and UDP
    Key keyOf(const packet::Summary &summary, const std::array<End, 2> &ends) const;

    EndKind m_kind;
    std::uint32_t m_count = 0;
    std::vector<Conversation> m_conversations;
    std::vector<Endpoint> m_endpoints;
    std::map<Key, std::size_t> m_conversationRows;
    std::map<End, std::size_t> m_endpointRows;
};
std::vector<Conversation> conversationsOf(const Connections &connections, const PacketSource &source, EndKind kind);
std::vector<Endpoint> endpointsOf(const Connections &connections, const PacketSource &source, EndKind kind);

/// Packets that have the protocols of the path, "eth:ip:tcp"; rows in preorder of the tree.
struct HierarchyRow {
    std::string path;
    std::uint64_t packets = 0;
    std::uint64_t bytes = 0;
    std::uint64_t endPackets = 0; ///< whose last protocol this is
};
/// Counts them packet by packet. Call it with the same recording every time.
class HierarchyCounter {
public:
    /// One packet: its protocols as Dissection::protocolPath() gives them, its bytes on the wire.
    void add(std::string_view path, std::uint64_t bytes);
    /// Takes in at most so many packets more; true while some are left.
    bool advance(const Connections &connections, const PacketSource &source, std::uint32_t most = 0xffffffff);
    /// Packets looked at by advance().
    std::uint32_t packetCount() const { return m_count; }
    std::vector<HierarchyRow> rows() const;

private:
    std::map<std::string, HierarchyRow, std::less<>> m_rows;
    std::uint32_t m_count = 0;
};
std::vector<HierarchyRow> hierarchyOf(const Connections &connections, const PacketSource &source);

} // namespace layerlab::flow
