// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/flow/tcp_analysis.h"

#include <cstdint>
#include <vector>

namespace layerlab::flow {

/// What a TCP segment tells beyond its findings, with Wireshark's meanings (tcp.analysis.*). Frames are
/// numbers from 1; 0 says there is none.
struct SegmentFacts {
    std::uint32_t acksFrame = 0;          ///< whose last byte it acknowledges
    std::uint32_t bytesInFlight = 0;      ///< sent and not acknowledged, this segment's included
    std::uint32_t pushBytes = 0;          ///< since the last PSH
    std::uint32_t resentFrame = 0;        ///< from which the retransmission timeout is counted
    std::uint32_t duplicateAckFrame = 0;  ///< which acknowledged the same first, of a duplicate acknowledgment
    std::uint32_t duplicateAckNumber = 0; ///< the how manieth of it this is
    bool isPartialAck = false;            ///< it acknowledges a part of acksFrame only
};

/// Follows the bytes under way in both directions of one TCP connection. Segments are given in order.
class FlightFollower {
public:
    /// findings: TcpFinding bits of the segment. base: where the numbers of its side begin.
    SegmentFacts add(const TcpSegment &segment, int side, std::uint16_t findings, std::uint32_t base);

private:
    static constexpr std::size_t mostUnacknowledged = 4000;
    struct Sent {
        std::uint32_t frame;
        std::uint32_t begin;
        std::uint32_t end;
    };
    struct Side {
        std::vector<Sent> sent; ///< not acknowledged, in the order they were sent
        std::uint32_t lowest = 0;
        std::uint32_t highest = 0;
        std::uint32_t sackedBytes = 0;
        std::uint32_t pushBytes = 0;
        std::uint32_t next = 0;
        std::uint32_t nextFrame = 0;
        std::uint32_t acknowledged = 0; ///< by this side, first in acknowledgedFrame
        std::uint32_t acknowledgedFrame = 0;
        std::uint32_t duplicateAcks = 0;
        bool hasPushed = false;
        bool isFlightKnown = true;
        void measure();
        void countDuplicates(const TcpSegment &segment, std::uint16_t findings, SegmentFacts &facts);
    };

    static void acknowledge(Side &peer, std::uint32_t acknowledgment, SegmentFacts &facts);

    Side m_sides[2];
};

} // namespace layerlab::flow
