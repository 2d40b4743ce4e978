// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/context.h"

#include <array>
#include <cstdint>
#include <vector>

namespace layerlab::flow {

/// Sequence numbers from begin up to, but not with, end.
struct SequenceRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// What a TCP header says, as the analysis needs it.
struct TcpSegment {
    std::uint32_t sequence = 0;
    std::uint32_t acknowledgment = 0;
    std::uint32_t length = 0; ///< payload bytes
    std::uint16_t window = 0; ///< unscaled
    std::uint8_t flags = 0;
    int windowScale = packet::StreamInfo::unknownScale; ///< of its window scale option; unknownScale: it has none
    std::array<SequenceRange, 4> sacks{};               ///< its SACK blocks
    std::uint8_t sackCount = 0;
    std::uint32_t frame = 0; ///< number, from 1
    std::int64_t time = 0;

    static constexpr std::uint8_t fin = 0x01, syn = 0x02, rst = 0x04, ack = 0x10;
    bool has(std::uint8_t flag) const { return (flags & flag) != 0; }
};

/// One direction of a TCP connection: what the segments so far have told.
struct TcpSide {
    bool hasBase = false;
    std::uint32_t base = 0;
    int windowScale = packet::StreamInfo::unknownScale;
    std::uint32_t scaleFrom = 0; ///< frame from which the scale is known

    std::uint32_t next = 0;       ///< the highest sequence number seen, plus one
    std::uint32_t lastLength = 0; ///< payload of the segment that went beyond what came before, last
    std::int64_t nextTime = 0;
    /// Segments with data, SYN or FIN, in the order they came, at most mostUnacknowledged.
    std::vector<SequenceRange> unacknowledged;
    bool isUnordered = false;             ///< one of these lies before another that came earlier
    std::array<SequenceRange, 4> sacks{}; ///< of the last segment this side sent
    std::uint8_t sackCount = 0;
    std::uint32_t highestContinuous = 0; ///< what the peer can acknowledge if nothing is missing from the recording
    std::uint32_t lastAcknowledged = 0;  ///< that this side sent
    std::int64_t lastAcknowledgedTime = 0;
    std::uint32_t lastWindow = 0;
    std::uint32_t lastNewAckFrame = 0;
    std::uint32_t duplicateAcks = 0;
    std::uint16_t lastFindings = 0;

    /// Whether the last segment this side sent may make its peer resend the byte at once: it waits for it, or tells gaps below.
    bool asksFor(std::uint32_t sequence) const;
    /// Whether one of the segments not acknowledged has all of it.
    bool isUnderWay(std::uint32_t begin, std::uint32_t end) const;
    void send(SequenceRange range);
    void acknowledge(std::uint32_t sequence);
    /// The end of what lies from there on without a gap, by the segments not acknowledged; sequence if none begins there.
    std::uint32_t endOfRun(std::uint32_t sequence) const;

    static constexpr std::size_t mostUnacknowledged = 4000;
};

/// The analysis of one connection: each segment is judged by those before it, with the meanings Wireshark gives the words.
struct TcpAnalysis {
    TcpSide sides[2]; ///< 0: of the connection's first packet
    std::int64_t synTime = 0;
    std::int64_t firstRoundTrip = 0; ///< from the SYN to the handshake's last segment; 0: not seen
    std::uint8_t completeness = 0;   ///< SYN 1, SYN-ACK 2, ACK 4, data 8, FIN 16, RST 32, seen up to the last packet

    /// Whether a SYN with that sequence number opens another connection between the same ports.
    bool isOver(std::uint32_t sequence, int side) const;
    /// The findings about the segment: TcpFinding bits.
    std::uint16_t add(const TcpSegment &segment, int side);
    /// Of a segment whose header is cut, or longer than the segment: where numbers begin.
    void addHeader(const TcpSegment &segment, int side) { learnBases(segment, sides[side], sides[1 - side]); }

private:
    void learnBases(const TcpSegment &segment, TcpSide &own, TcpSide &peer);
    void acceptProbe(const TcpSegment &segment, TcpSide &peer);
    void learnScale(const TcpSegment &segment, TcpSide &own, TcpSide &peer);
    void judgeAcknowledgment(const TcpSegment &segment, TcpSide &own, const TcpSide &peer, std::uint16_t &findings) const;
    void judgeSequence(const TcpSegment &segment, const TcpSide &own, const TcpSide &peer, std::uint16_t &findings) const;
    void remember(const TcpSegment &segment, TcpSide &own, TcpSide &peer, std::uint16_t &findings);
};

/// Comparison of sequence numbers, which wrap (RFC 9293 §3.4).
inline bool isBefore(std::uint32_t a, std::uint32_t b)
{
    return static_cast<std::int32_t>(a - b) < 0;
}

} // namespace layerlab::flow
