// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/segment_facts.h"
#include "engine/flow/segment.h"

namespace layerlab::flow {

using packet::TcpFinding;

namespace {

constexpr std::uint8_t push = 0x08;

} // namespace

void FlightFollower::Side::measure()
{
    if (sent.empty())
        return;
    lowest = sent.front().begin;
    highest = sent.front().end;
    for (const Sent &s : sent) {
        lowest = isBefore(s.begin, lowest) ? s.begin : lowest;
        highest = isBefore(highest, s.end) ? s.end : highest;
    }
}

void FlightFollower::Side::countDuplicates(const TcpSegment &segment, std::uint16_t findings, SegmentFacts &facts)
{
    if (has(findings, TcpFinding::DuplicateAck)) {
        facts.duplicateAckNumber = ++duplicateAcks;
        facts.duplicateAckFrame = acknowledgedFrame;
    }
    if (segment.acknowledgment != acknowledged || acknowledgedFrame == 0) {
        acknowledged = segment.acknowledgment;
        acknowledgedFrame = segment.frame;
        duplicateAcks = 0;
    }
}

/// Takes away what is acknowledged; of several segments it may be the answer to, the first one sent counts.
void FlightFollower::acknowledge(Side &peer, std::uint32_t acknowledgment, SegmentFacts &facts)
{
    if (peer.sent.empty() || !isBefore(peer.lowest, acknowledgment))
        return;
    std::size_t kept = peer.sent.size();
    for (std::size_t i = peer.sent.size(); i-- > 0;) {
        Sent &sent = peer.sent[i];
        const bool isWhole = acknowledgment == sent.end;
        const bool isPart = !isWhole && isBefore(sent.begin, acknowledgment) && isBefore(acknowledgment, sent.end);
        if (isWhole || isPart) {
            facts.acksFrame = sent.frame;
            facts.isPartialAck = isPart;
        }
        if (isPart)
            sent.begin = acknowledgment;
        if (isPart || isBefore(acknowledgment, sent.end))
            peer.sent[--kept] = sent;
    }
    peer.sent.erase(peer.sent.begin(), peer.sent.begin() + static_cast<std::ptrdiff_t>(kept));
    peer.measure();
}

SegmentFacts FlightFollower::add(const TcpSegment &segment, int side, std::uint16_t findings, std::uint32_t base)
{
    Side &own = m_sides[side];
    Side &peer = m_sides[1 - side];
    SegmentFacts facts;
    own.countDuplicates(segment, findings, facts);
    if (has(findings, TcpFinding::LostSegment))
        own.isFlightKnown = false;
    const bool isPlainResent = has(findings, TcpFinding::Retransmission) && !has(findings, TcpFinding::FastRetransmission) &&
                               !has(findings, TcpFinding::SpuriousRetransmission);
    if (isPlainResent) {
        facts.resentFrame = own.nextFrame;
        for (auto sent = own.sent.rbegin(); sent != own.sent.rend(); ++sent)
            if (!isBefore(sent->begin, segment.sequence))
                facts.resentFrame = sent->frame;
    }
    const std::uint32_t counted = segment.flags & (TcpSegment::syn | TcpSegment::fin) ? 1 : 0;
    const std::uint32_t end = segment.sequence + segment.length + counted;
    if (segment.length + counted > 0 && own.sent.size() < mostUnacknowledged) {
        own.lowest = own.sent.empty() || isBefore(segment.sequence, own.lowest) ? segment.sequence : own.lowest;
        own.highest = own.sent.empty() || isBefore(own.highest, end) ? end : own.highest;
        own.sent.push_back({segment.frame, segment.sequence, end});
    }
    if (!has(findings, TcpFinding::ZeroWindowProbe) && (own.nextFrame == 0 || isBefore(own.next, end))) {
        own.next = end;
        own.nextFrame = segment.frame;
    }
    acknowledge(peer, segment.acknowledgment, facts);
    if (segment.has(TcpSegment::ack))
        peer.isFlightKnown = true;
    own.sackedBytes = 0; // what the latest segment says: without blocks there is no hole any more
    for (std::size_t i = 0; i < segment.sackCount; ++i)
        own.sackedBytes += segment.sacks[i].end - segment.sacks[i].begin;
    if (segment.length == 0 || own.sent.empty() || !own.isFlightKnown)
        return facts;
    const std::uint32_t flight = own.highest - own.lowest - peer.sackedBytes;
    const bool isFromBefore = isBefore(own.lowest, base) && isBefore(base, own.highest); // what else was under way is not known
    if (flight < 2'000'000'000 && flight > counted && !isFromBefore)
        facts.bytesInFlight = flight - counted; // of this SYN or FIN no byte is under way
    own.pushBytes = own.hasPushed ? segment.length : own.pushBytes + segment.length;
    own.hasPushed = segment.has(push);
    facts.pushBytes = facts.bytesInFlight ? own.pushBytes : 0;
    return facts;
}

} // namespace layerlab::flow
