// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/flow/connections.h"

#include <deque>
#include <map>
#include <set>
#include <unordered_set>

namespace layerlab::flow {

inline constexpr std::uint32_t none = 0xffffffff;

/// What only building needs.
struct Connections::Working {
    std::unordered_map<std::uint32_t, std::uint32_t> lastInTunnel; ///< packet, by the connection that carries it
    struct Slot {
        std::uint32_t hash = 0; ///< the upper half: tells most others apart without looking at them
        std::uint32_t connection = none;
    };
    /// Where a connection with these ends is entered, or would be.
    Slot &slotOf(const Endpoints &endpoints, const ChunkedVector<Connection> &connections);
    std::vector<Slot> slots = std::vector<Slot>(1024); ///< open addressing by the lower half of the hash; a power of two
    std::uint32_t lastFound = none;                    ///< packets of a connection often come one after the other
    struct Stream {
        MessageFinder finders[2];
        Speech speech;
        std::deque<MessageNumber> asked; ///< requests of HTTP that wait for their response, in order
    };
    /// By connection; each is there once it is asked for.
    class Streams {
    public:
        Stream &operator[](std::uint32_t connection)
        {
            if (connection >= m_places.size())
                m_places.resize(connection + std::size_t{1}, none);
            std::uint32_t &place = m_places[connection];
            if (place != none)
                return m_streams[place];
            place = static_cast<std::uint32_t>(m_streams.size());
            return m_streams.emplace_back();
        }

    private:
        std::vector<std::uint32_t> m_places;
        ChunkedVector<Stream> m_streams;
    } streams;
    std::unordered_map<std::uint64_t, std::uint32_t> echoes; ///< requests without an answer, by a hash of what both have
    std::vector<std::uint32_t> marked;                       ///< packets whose payload is not simply one message; used again
    struct Awaiting {
        packet::ProtocolId protocol;
        std::uint32_t request; ///< the packet that asked
    };
    /// Sockets that wait for datagrams from a port nobody knows yet.
    std::map<std::pair<std::array<std::uint8_t, 16>, std::uint16_t>, Awaiting> awaiting;
    /// Where an end of a connection of FTP awaits one for data.
    std::set<std::pair<std::array<std::uint8_t, 16>, std::uint16_t>> awaitingData;
    static constexpr std::size_t mostAwaitingData = 4096;
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
