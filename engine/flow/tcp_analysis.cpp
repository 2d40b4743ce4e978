// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/tcp_analysis.h"

namespace layerlab::flow {

using packet::StreamInfo;
using packet::TcpFinding;

namespace {

void set(std::uint16_t &findings, TcpFinding finding)
{
    findings |= static_cast<std::uint16_t>(finding);
}

bool has(std::uint16_t findings, TcpFinding finding)
{
    return (findings & static_cast<std::uint16_t>(finding)) != 0;
}

std::uint8_t completenessOf(const TcpSegment &segment)
{
    constexpr std::uint8_t syn = 1, synAck = 2, ack = 4, data = 8, fin = 16, rst = 32;
    std::uint8_t result = 0;
    if (segment.has(TcpSegment::syn))
        result |= segment.has(TcpSegment::ack) ? synAck : syn;
    else if (segment.has(TcpSegment::ack))
        result |= segment.length > 0 ? data : ack;
    if (segment.has(TcpSegment::fin) && segment.has(TcpSegment::ack))
        result |= fin;
    if (segment.has(TcpSegment::rst))
        result |= rst;
    return result;
}

constexpr std::uint8_t control = TcpSegment::syn | TcpSegment::fin | TcpSegment::rst;

} // namespace

bool TcpSide::asksFor(std::uint32_t sequence) const
{
    if (lastAcknowledged == sequence)
        return true;
    bool isBelowBlock = false;
    for (std::size_t i = 0; i < sackCount; ++i) {
        if (!isBefore(sequence, sacks[i].begin) && isBefore(sequence, sacks[i].end))
            return false;
        isBelowBlock = isBelowBlock || isBefore(sequence, sacks[i].begin);
    }
    return isBelowBlock && isBefore(lastAcknowledged, sequence);
}

/// Whether all of begin to end came before.
bool TcpSide::hasSeen(std::uint32_t begin, std::uint32_t end) const
{
    if (isBefore(next, end))
        return false;
    for (const SequenceRange &hole : holes)
        if (hole.begin != hole.end && isBefore(begin, hole.end) && isBefore(hole.begin, end))
            return false;
    return true;
}

/// Fills holes, or opens one between the highest seen and begin. Of a hole that is split, the upper part is kept.
void TcpSide::see(std::uint32_t begin, std::uint32_t end)
{
    if (next != 0 && isBefore(next, begin)) {
        newestHole = static_cast<std::uint8_t>((newestHole + 1) % holes.size());
        holes[newestHole] = {next, begin};
    }
    for (SequenceRange &hole : holes) {
        if (hole.begin == hole.end || !isBefore(begin, hole.end) || !isBefore(hole.begin, end))
            continue;
        if (isBefore(end, hole.end))
            hole.begin = end;
        else if (isBefore(hole.begin, begin))
            hole.end = begin;
        else
            hole = {};
    }
}

std::uint16_t TcpAnalysis::add(const TcpSegment &segment, int side)
{
    TcpSide &own = sides[side];
    TcpSide &peer = sides[1 - side];
    std::uint16_t findings = 0;
    completeness |= completenessOf(segment);
    learnBases(segment, own, peer);
    acceptProbe(segment, peer);
    judgeAcknowledgment(segment, own, peer, findings);
    judgeSequence(segment, own, peer, findings);
    remember(segment, own, peer, findings);
    learnScale(segment, own, peer);
    return findings;
}

void TcpAnalysis::learnBases(const TcpSegment &segment, TcpSide &own, TcpSide &peer)
{
    if (!own.hasBase) {
        own.hasBase = true;
        own.base = segment.has(TcpSegment::syn) ? segment.sequence : segment.sequence - 1;
    }
    if (segment.has(TcpSegment::ack) && !peer.hasBase) {
        peer.hasBase = true;
        peer.base = segment.acknowledgment - 1;
    }
    if (segment.has(TcpSegment::syn) && !segment.has(TcpSegment::ack))
        synTime = segment.time;
    else if (firstRoundTrip == 0 && synTime != 0 && (segment.flags & (control | TcpSegment::ack)) == TcpSegment::ack &&
             segment.sequence == own.base + 1 && segment.acknowledgment == peer.base + 1)
        firstRoundTrip = segment.time - synTime;
}

/// A probe of a closed window does not advance the stream until its byte is acknowledged.
void TcpAnalysis::acceptProbe(const TcpSegment &segment, TcpSide &peer)
{
    if (has(peer.lastFindings, TcpFinding::ZeroWindowProbe) && segment.has(TcpSegment::ack) &&
        segment.acknowledgment == peer.next + 1) {
        if (peer.highestContinuous == peer.next)
            ++peer.highestContinuous;
        ++peer.next;
    }
}

/// Windows are scaled if both SYNs carried the option (RFC 7323 §2.2).
void TcpAnalysis::learnScale(const TcpSegment &segment, TcpSide &own, TcpSide &peer)
{
    if (!segment.has(TcpSegment::syn))
        return;
    const int before = own.windowScale;
    if (segment.windowScale != StreamInfo::unknownScale)
        own.windowScale = segment.windowScale;
    else
        own.windowScale = peer.windowScale = StreamInfo::noScale;
    if (segment.has(TcpSegment::ack) && peer.windowScale == StreamInfo::noScale)
        own.windowScale = StreamInfo::noScale;
    if (own.windowScale != before)
        own.scaleFrom = segment.frame;
}

/// What a segment without data says by its window and acknowledgment.
void TcpAnalysis::judgeAcknowledgment(const TcpSegment &segment, TcpSide &own, const TcpSide &peer,
                                      std::uint16_t &findings) const
{
    if (segment.length == 1 && segment.sequence == own.next && peer.lastWindow == 0 && peer.lastNewAckFrame != 0) {
        set(findings, TcpFinding::ZeroWindowProbe);
        return;
    }
    if (segment.window == 0 && !(segment.flags & control))
        set(findings, TcpFinding::ZeroWindow);
    if (own.next != 0 && isBefore(own.next, segment.sequence) && !segment.has(TcpSegment::rst))
        set(findings, TcpFinding::LostSegment);
    if (segment.flags & control)
        return;
    if (segment.length <= 1 && segment.sequence == own.next - 1 && own.next != 0)
        set(findings, TcpFinding::KeepAlive);
    const bool isPlain = segment.length == 0 && segment.sequence == own.next && segment.acknowledgment == own.lastAcknowledged;
    const bool isSameWindow = segment.window == own.lastWindow;
    const bool acceptsProbe = segment.length == 0 && segment.sequence == own.next &&
                              segment.acknowledgment == own.lastAcknowledged + 1 &&
                              has(peer.lastFindings, TcpFinding::ZeroWindowProbe);
    if ((isPlain || acceptsProbe) && segment.window != 0 && !isSameWindow)
        set(findings, TcpFinding::WindowUpdate);
    if (segment.length > 0 && peer.windowScale != StreamInfo::unknownScale) {
        const std::uint32_t window = peer.windowScale > 0 ? peer.lastWindow << peer.windowScale : peer.lastWindow;
        if (segment.sequence + segment.length == peer.lastAcknowledged + window)
            set(findings, TcpFinding::WindowFull);
    }
    if (isPlain && segment.window != 0 && isSameWindow && has(peer.lastFindings, TcpFinding::KeepAlive)) {
        set(findings, TcpFinding::KeepAliveAck);
        return;
    }
    if (segment.length == 0 && segment.window == 0 && isSameWindow && segment.sequence == own.next &&
        segment.acknowledgment - own.lastAcknowledged <= 1 && has(peer.lastFindings, TcpFinding::ZeroWindowProbe)) {
        set(findings, TcpFinding::ZeroWindowProbeAck);
        return;
    }
    if (isPlain && segment.window != 0 && isSameWindow) {
        ++own.duplicateAcks;
        set(findings, TcpFinding::DuplicateAck);
    }
}

/// Whether the segment repeats or overtakes others.
void TcpAnalysis::judgeSequence(const TcpSegment &segment, const TcpSide &own, const TcpSide &peer,
                                std::uint16_t &findings) const
{
    constexpr std::int64_t fastLimit = 20'000'000;    // ns after the duplicate acknowledgment it answers
    constexpr std::int64_t disorderLimit = 3'000'000; // ns, where no round trip was seen
    const std::uint32_t counted = segment.flags & (TcpSegment::syn | TcpSegment::fin) ? 1 : 0;
    if ((segment.length == 0 && counted == 0) || has(findings, TcpFinding::KeepAlive) ||
        has(findings, TcpFinding::ZeroWindowProbe))
        return;
    bool isOld = own.next != 0 && isBefore(segment.sequence, own.next);
    if (segment.length > 1 && own.next - 1 == segment.sequence)
        isOld = false; // what is before was a probe of one byte
    const std::uint32_t end = segment.sequence + segment.length;
    if (segment.length > 0 && peer.lastAcknowledged != 0 && !isBefore(peer.lastAcknowledged, end)) {
        set(findings, TcpFinding::SpuriousRetransmission);
        set(findings, TcpFinding::Retransmission);
        return;
    }
    if (!isOld)
        return;
    if (peer.duplicateAcks >= 2 && peer.asksFor(segment.sequence) && segment.time - peer.lastAcknowledgedTime < fastLimit) {
        set(findings, TcpFinding::FastRetransmission);
        set(findings, TcpFinding::Retransmission);
        return;
    }
    const std::int64_t limit = firstRoundTrip ? firstRoundTrip : disorderLimit;
    if (segment.time - own.nextTime < limit && !own.hasSeen(segment.sequence, end + counted))
        set(findings, TcpFinding::OutOfOrder);
    else
        set(findings, TcpFinding::Retransmission);
}

void TcpAnalysis::remember(const TcpSegment &segment, TcpSide &own, TcpSide &peer, std::uint16_t &findings)
{
    if (segment.acknowledgment != own.lastAcknowledged || own.lastNewAckFrame == 0) {
        own.lastNewAckFrame = segment.frame;
        own.duplicateAcks = 0;
    }
    if (segment.has(TcpSegment::ack) && peer.highestContinuous != 0 &&
        isBefore(peer.highestContinuous, segment.acknowledgment)) {
        set(findings, TcpFinding::AckedLostSegment);
        peer.highestContinuous = isBefore(peer.next, segment.acknowledgment) ? segment.acknowledgment : peer.next;
    }
    const std::uint32_t counted = segment.flags & (TcpSegment::syn | TcpSegment::fin) ? 1 : 0;
    const std::uint32_t end = segment.sequence + segment.length + counted;
    const bool isProbe = has(findings, TcpFinding::ZeroWindowProbe);
    if (!isProbe) {
        own.see(segment.sequence, end);
        if (own.next == 0 || isBefore(own.next, end)) {
            own.next = end;
            own.nextTime = segment.time;
        }
        if (own.highestContinuous == 0 || segment.sequence == own.highestContinuous)
            own.highestContinuous = own.next;
    }
    own.lastWindow = segment.window;
    own.lastAcknowledged = segment.acknowledgment;
    own.lastAcknowledgedTime = segment.time;
    own.sacks = segment.sacks;
    own.sackCount = segment.sackCount;
    own.lastFindings = findings;
}

} // namespace layerlab::flow
