// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/tcp_analysis.h"

#include <algorithm>
#include <ranges>

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

enum Seen : std::uint8_t { syn = 1, synAck = 2, ack = 4, data = 8, fin = 16, rst = 32 };

std::uint8_t completenessOf(const TcpSegment &segment)
{
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
    return lastAcknowledged == sequence || (sackCount > 0 && isBefore(lastAcknowledged, sequence));
}

bool TcpSide::isUnderWay(std::uint32_t begin, std::uint32_t end) const
{
    return std::ranges::any_of(
        unacknowledged, [&](const SequenceRange &sent) { return !isBefore(begin, sent.begin) && !isBefore(sent.end, end); });
}

void TcpSide::send(SequenceRange range)
{
    if (unacknowledged.size() >= mostUnacknowledged)
        return;
    isUnordered = isUnordered || (!unacknowledged.empty() && isBefore(range.begin, unacknowledged.back().end));
    unacknowledged.push_back(range);
}

void TcpSide::acknowledge(std::uint32_t sequence)
{
    if (unacknowledged.empty())
        return;
    const auto isWhole = [&](const SequenceRange &sent) { return !isBefore(sequence, sent.end); };
    if (isUnordered)
        std::erase_if(unacknowledged, isWhole);
    else
        unacknowledged.erase(unacknowledged.begin(), std::ranges::find_if_not(unacknowledged, isWhole));
    for (SequenceRange &sent : unacknowledged) {
        if (isBefore(sent.begin, sequence))
            sent.begin = sequence;
        else if (!isUnordered)
            break;
    }
    isUnordered = isUnordered && !unacknowledged.empty();
}

std::uint32_t TcpSide::endOfRun(std::uint32_t sequence) const
{
    SequenceRange run;
    for (const SequenceRange &sent : unacknowledged | std::views::reverse) {
        if (isBefore(sent.begin, sequence))
            continue;
        if (sent.end != run.begin)
            run.end = sent.end;
        run.begin = sent.begin;
    }
    return run.begin == sequence && isBefore(sequence, run.end) ? run.end : sequence;
}

/// The same number comes again in a SYN that is resent, unless one of the sides has ended the connection meanwhile.
bool TcpAnalysis::isOver(std::uint32_t sequence, int side) const
{
    return sides[side].hasBase && (sides[side].base != sequence || (completeness & (fin | rst)));
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
    const bool tellsGap = segment.sackCount > 0; // then it is a duplicate whatever its window (RFC 6675 §2)
    if ((isPlain || acceptsProbe) && segment.window != 0 && !isSameWindow && !tellsGap)
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
    if (isPlain && segment.window != 0 && (isSameWindow || tellsGap)) {
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
    const std::int64_t since = segment.time - own.nextTime;
    const bool isLastAgain = end + counted == own.next && own.lastLength > 0;
    if (since >= 0 && since < limit && !isLastAgain && !own.isUnderWay(segment.sequence, end))
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
        peer.highestContinuous = peer.endOfRun(segment.acknowledgment);
    }
    const std::uint32_t counted = segment.flags & (TcpSegment::syn | TcpSegment::fin) ? 1 : 0;
    const std::uint32_t end = segment.sequence + segment.length + counted;
    const bool isProbe = has(findings, TcpFinding::ZeroWindowProbe);
    if (segment.length + counted > 0)
        own.send({segment.sequence, end});
    if (own.next == 0 || isBefore(own.next, end - counted))
        own.lastLength = segment.length;
    if (!isProbe) {
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
    peer.acknowledge(segment.acknowledgment);
}

} // namespace layerlab::flow
