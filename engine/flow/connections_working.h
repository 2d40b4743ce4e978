// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/flow/connections.h"

#include <deque>
#include <map>
#include <unordered_set>

namespace layerlab::flow {

inline constexpr std::uint32_t none = 0xffffffff;

/// What only building needs.
struct Connections::Working {
    std::unordered_map<std::uint32_t, std::uint32_t> lastInTunnel;             ///< packet, by the connection that carries it
    std::vector<std::uint32_t> slots = std::vector<std::uint32_t>(1024, none); ///< open addressing; a power of two
    struct Stream {
        MessageFinder finders[2];
        Speech speech;
        std::deque<MessageNumber> asked; ///< requests of HTTP that wait for their response, in order
    };
    std::unordered_map<std::uint32_t, Stream> streams;       ///< by connection
    std::unordered_map<std::uint64_t, std::uint32_t> echoes; ///< requests without an answer, by a hash of what both have
    std::vector<std::uint32_t> marked;                       ///< packets whose payload is not simply one message; used again
    struct Awaiting {
        packet::ProtocolId protocol;
        std::uint32_t request; ///< the packet that asked
    };
    /// Sockets that wait for datagrams from a port nobody knows yet.
    std::map<std::pair<std::array<std::uint8_t, 16>, std::uint16_t>, Awaiting> awaiting;
    std::unordered_map<std::uint32_t, std::uint32_t> opened; ///< by connection: the packet that asked for it elsewhere
    struct Question {
        std::uint32_t request = none;     ///< indices of packets
        std::uint32_t requestMessage = 0; ///< which of that packet's
        std::uint32_t response = none;
        std::int64_t time = 0;
    };
    std::unordered_map<std::uint64_t, Question> questions; ///< the latest by connection and number
    std::vector<std::uint8_t> whole;                       ///< the packet in work, where a datagram was put together in it
};

} // namespace layerlab::flow
