// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/protocol.h"

#include <cstdint>
#include <vector>

namespace layerlab::flow {

/// A message of a byte stream that did not come alone in one segment: where it lies.
struct Message {
    std::uint32_t firstPacket = 0; ///< index of the packet its first byte is in
    std::uint32_t lastPacket = 0;  ///< index of the packet that completed it
    std::uint32_t sequence = 0;    ///< of its first byte
    std::uint32_t length = 0;      ///< bytes of it that came in order
};

/// Follows one direction of a connection whose protocol has a framing function, segment by segment, in order. What is out of
/// order or missing ends the following until a segment begins with a message again.
class MessageFinder {
public:
    /// Messages that this segment completes are appended to out; a message that is a whole segment's payload is not.
    void add(const packet::Protocol &protocol, std::uint64_t &shared, std::uint32_t packet, std::uint32_t sequence,
             Bytes payload, bool isEnd, std::vector<Message> &out);
    /// Whether the last segment's payload was taken as part of messages.
    bool tookLast() const { return m_tookLast; }

private:
    void finish(std::uint32_t packet, std::vector<Message> &out);
    bool frameNext(const packet::Protocol &protocol, std::uint64_t &shared);

    std::vector<std::uint8_t> m_gathered; ///< of the current message, while its length is not known
    packet::FramingState m_state;
    std::uint64_t m_received = 0; ///< bytes of the current message
    std::uint64_t m_length = 0;   ///< of the current message, once known
    std::uint64_t m_askAgainAt = 0;
    std::uint32_t m_next = 0;
    std::uint32_t m_sequence = 0;
    std::uint32_t m_firstPacket = 0;
    bool m_isFollowing = false;
    bool m_isLengthKnown = false;
    bool m_isUntilClose = false;
    bool m_tookLast = false;
};

} // namespace layerlab::flow
