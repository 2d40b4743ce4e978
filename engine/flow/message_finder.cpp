// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/message_finder.h"

#include "engine/flow/tcp_analysis.h"

#include <algorithm>

namespace layerlab::flow {

using packet::Framing;

/// Segments behind a gap, in the order of the stream, and what the protocol's word and the messages were before them.
struct MessageFinder::Ahead {
    struct Held {
        std::uint32_t packet;
        std::uint32_t sequence;
        std::vector<std::uint8_t> payload;
        bool isEnd;
    };
    std::vector<Held> held;
    std::size_t bytes = 0;
    std::size_t readAgain = 0; ///< segments read once more for a guess: bounded, lest many small gaps cost their square
    Reading guess;
    Speech speechBefore;
    std::size_t guessed = 0; ///< messages of the guess

    static constexpr std::size_t mostReadAgain = 16 * heldSegments;
    static Segment segmentOf(const Held &h) { return {h.packet, h.sequence, h.payload, h.isEnd, true}; }
};

MessageFinder::MessageFinder() = default;
MessageFinder::MessageFinder(const MessageFinder &other)
    : m_reading(other.m_reading), m_start(other.m_start),
      m_ahead(other.m_ahead ? std::make_unique<Ahead>(*other.m_ahead) : nullptr)
{
}
MessageFinder::MessageFinder(MessageFinder &&) noexcept = default;
MessageFinder &MessageFinder::operator=(MessageFinder &&) noexcept = default;
MessageFinder::~MessageFinder() = default;

namespace {

/// Where nothing is entered, a stream is in phase 0 of its first protocol.
void enterStretch(std::vector<Stretch> &stretches, const packet::Protocol &protocol, Stretch stretch)
{
    if (stretches.empty() && stretch.phase == 0)
        return;
    stretch.protocol = packet::idOf(protocol);
    if (stretches.empty() || stretch.phase != stretches.back().phase || stretch.protocol != stretches.back().protocol)
        stretches.push_back(stretch);
}

} // namespace

void MessageFinder::Reading::endMessage()
{
    received = length = askAgainAt = 0;
    bytes = {};
    state.resume = 0;
    switchesTo = nullptr;
    phase = 0;
    isLengthKnown = isUntilClose = isBroken = isAfterGap = false;
}

void MessageFinder::Reading::contribute(std::uint32_t packet)
{
    firstPacket = received == 0 ? packet : std::min(firstPacket, packet);
    lastPacket = received == 0 ? packet : std::max(lastPacket, packet);
}

void MessageFinder::Reading::skipTo(std::uint32_t sequence)
{
    const std::uint32_t missing = sequence - next;
    if (received > 0 && (isUntilClose || (isLengthKnown && received + missing < length))) {
        received += missing;
        isBroken = true;
    } else {
        endMessage();
        isAfterGap = true;
    }
    next = sequence;
    isFollowing = true;
}

const Stretch *stretchOf(const std::vector<Stretch> &stretches, std::uint32_t packet, std::uint32_t sequence)
{
    // What was found after a stretch came to light lies in it, however far sequence numbers have gone on.
    const auto next = std::ranges::partition_point(
        stretches, [&](const Stretch &stretch) { return packet > stretch.seenAt || !isBefore(sequence, stretch.sequence); });
    return next == stretches.begin() ? nullptr : &*std::prev(next);
}

void MessageFinder::finish(Reading &reading, Bytes bytes, const Target &target, Mode mode)
{
    if (!reading.isBroken) {
        const auto length = static_cast<std::uint32_t>(reading.received);
        const Message message{reading.firstPacket, reading.lastPacket, reading.next - length, length};
        target.out.insert(std::ranges::upper_bound(target.out, message.lastPacket, {}, &Message::lastPacket), message);
        enterStretch(target.stretches, *target.speech.protocol,
                     {.seenAt = target.packet,
                      .firstPacket = message.firstPacket,
                      .sequence = message.sequence,
                      .phase = reading.phase});
        if (mode != Mode::Guess)
            target.sink.found({.firstPacket = message.firstPacket,
                               .lastPacket = message.lastPacket,
                               .sequence = message.sequence,
                               .length = reading.received,
                               .bytes = bytes,
                               .isAfterGap = reading.isAfterGap});
        if (reading.switchesTo && mode != Mode::Guess) {
            target.speech = {reading.switchesTo, 0};
            target.stretches.push_back({target.packet, message.lastPacket, reading.next, packet::idOf(*reading.switchesTo), 0});
        }
    }
    reading.endMessage();
}

/// Asks for the current message's length. False if the bytes are none of the protocol's.
bool MessageFinder::frame(Reading &reading, Bytes bytes, const Target &target)
{
    reading.state.shared = &target.speech.shared;
    reading.state.isFromServer = target.isFromServer;
    const Framing framing = target.speech.protocol->frame ? target.speech.protocol->frame(bytes, reading.state) : Framing{};
    reading.phase = framing.phase;
    reading.switchesTo = framing.next;
    switch (framing.kind) {
    case Framing::Kind::NeedMore:
        reading.askAgainAt = framing.length;
        return bytes.size() < gatheredLimit;
    case Framing::Kind::Complete:
        reading.isLengthKnown = true;
        reading.length = std::max<std::uint64_t>(framing.length, 1);
        return true;
    case Framing::Kind::UntilClose:
        reading.isUntilClose = true;
        return true;
    case Framing::Kind::NotMine:
        break;
    }
    return false;
}

/// Payload of a message whose length is not known yet. False: it is none of the protocol's.
bool MessageFinder::takeUnframed(Reading &reading, const Segment &segment, Bytes &payload, const Target &target, Mode mode)
{
    const std::size_t already = reading.bytes.size();
    const Bytes fresh = payload;
    payload = {};
    reading.received += fresh.size();
    reading.next += static_cast<std::uint32_t>(fresh.size());
    if (already > 0)
        reading.bytes.insert(reading.bytes.end(), fresh.begin(), fresh.end());
    const bool isAsking = reading.received >= reading.askAgainAt;
    if (isAsking && !frame(reading, already > 0 ? Bytes(reading.bytes) : fresh, target)) {
        // What was kept back for it, and what follows whole messages, is shown as the protocol's all the same.
        if (already > 0 || fresh.size() != segment.payload.size()) {
            const auto length = static_cast<std::uint32_t>(reading.received);
            target.out.insert(std::ranges::upper_bound(target.out, reading.lastPacket, {}, &Message::lastPacket),
                              {reading.firstPacket, reading.lastPacket, reading.next - length, length});
            target.marked.push_back(segment.packet);
        }
        reading.endMessage();
        reading.isAfterGap = true;
        return false;
    }
    if (!reading.isLengthKnown || reading.length > reading.received) {
        if (already == 0)
            reading.bytes.assign(fresh.begin(), fresh.end());
        return true;
    }
    const std::size_t taken = static_cast<std::size_t>(reading.length - std::min<std::uint64_t>(already, reading.length));
    payload = fresh.subspan(taken);
    reading.received = already + taken;
    reading.next -= static_cast<std::uint32_t>(payload.size());
    finish(reading, already > 0 ? Bytes(reading.bytes).first(already + taken) : fresh.first(taken), target, mode);
    return true;
}

/// A segment that goes on where the reading is.
void MessageFinder::read(Reading &reading, Segment segment, const Target &target, Mode mode)
{
    const std::uint32_t old = reading.next - segment.sequence;
    if (old > segment.payload.size()) {
        target.marked.push_back(segment.packet);
        return;
    }
    Bytes payload = segment.payload.subspan(old);
    const std::size_t before = target.out.size();
    const bool wasBetween = reading.received == 0;
    bool isMarked = payload.empty() && !segment.payload.empty();
    while (!payload.empty()) {
        reading.contribute(segment.packet);
        if (reading.isLengthKnown || reading.isUntilClose) {
            const std::uint64_t wanted = reading.isUntilClose ? payload.size() : reading.length - reading.received;
            const std::size_t taken = static_cast<std::size_t>(std::min<std::uint64_t>(wanted, payload.size()));
            const std::size_t room = keptBytes - std::min(keptBytes, reading.bytes.size());
            reading.bytes.insert(reading.bytes.end(), payload.begin(),
                                 payload.begin() + static_cast<std::ptrdiff_t>(std::min(taken, room)));
            reading.received += taken;
            reading.next += static_cast<std::uint32_t>(taken);
            payload = payload.subspan(taken);
            if (reading.isLengthKnown && reading.received >= reading.length)
                finish(reading, reading.bytes, target, mode);
        } else if (!takeUnframed(reading, segment, payload, target, mode)) {
            return;
        }
        isMarked = true;
    }
    if (segment.isEnd && reading.isUntilClose && reading.received > 0) {
        reading.contribute(segment.packet);
        finish(reading, reading.bytes, target, mode);
    }
    // The commonest case needs no record: one message, and it is all of this segment.
    const bool isPlain = mode != Mode::Again && !segment.isRepeated && wasBetween && old == 0 && reading.received == 0 &&
                         target.out.size() == before + 1 && target.out.back().firstPacket == segment.packet &&
                         target.out.back().lastPacket == segment.packet;
    if (isPlain)
        target.out.pop_back();
    else if (isMarked || target.out.size() > before)
        target.marked.push_back(segment.packet);
}

void MessageFinder::begin(std::uint32_t sequence)
{
    if (m_reading.isFollowing)
        return;
    m_reading.isFollowing = true;
    m_reading.next = m_start = sequence;
}

void MessageFinder::lose()
{
    m_reading = {};
    m_ahead.reset();
}

void MessageFinder::add(const Segment &segment, const Target &target)
{
    if (!m_reading.isFollowing) {
        if (segment.payload.empty())
            return;
        begin(segment.sequence);
    }
    if (isBefore(m_reading.next, segment.sequence))
        return hold(segment, target);
    if (isBefore(segment.sequence, m_start) && m_reading.next - segment.sequence >= segment.payload.size())
        return; // from before the following began
    if (!m_ahead)
        return read(m_reading, segment, target, Mode::First);
    if (m_reading.next - segment.sequence >= segment.payload.size() && !segment.payload.empty()) {
        target.marked.push_back(segment.packet); // nothing new
        return;
    }
    takeBackGuess(target);
    read(m_reading, segment, target, Mode::Again);
    readHeld(target);
}

void MessageFinder::hold(const Segment &segment, const Target &target)
{
    if (segment.payload.empty() && !segment.isEnd)
        return;
    if (!m_ahead) {
        m_ahead = std::make_unique<Ahead>();
        static_cast<Place &>(m_ahead->guess) = m_reading;
        m_ahead->speechBefore = target.speech;
    }
    auto &held = m_ahead->held;
    const auto place = std::ranges::upper_bound(
        held, segment.sequence, [](std::uint32_t a, std::uint32_t b) { return isBefore(a, b); }, &Ahead::Held::sequence);
    if (place != held.begin()) {
        const Ahead::Held &before = *std::prev(place);
        const std::uint32_t distance = segment.sequence - before.sequence;
        if (!segment.payload.empty() && distance + segment.payload.size() <= before.payload.size()) {
            target.marked.push_back(segment.packet); // came before
            return;
        }
    }
    held.insert(place, {segment.packet, segment.sequence, {segment.payload.begin(), segment.payload.end()}, segment.isEnd});
    m_ahead->bytes += segment.payload.size();
    if (m_ahead->readAgain < Ahead::mostReadAgain && !isBefore(segment.sequence, m_ahead->guess.next))
        guess(segment, target);
    while (m_ahead && (m_ahead->bytes > heldBytes || m_ahead->held.size() > heldSegments))
        acknowledged(m_ahead->held.front().sequence, target);
}

void MessageFinder::guess(const Segment &segment, const Target &target)
{
    if (isBefore(m_ahead->guess.next, segment.sequence))
        m_ahead->guess.skipTo(segment.sequence);
    const std::size_t before = target.out.size();
    read(m_ahead->guess, segment, target, Mode::Guess);
    m_ahead->guessed += target.out.size() - before;
}

/// Messages of the guess are among the last, and all behind the gap: a stretch that begins at the gap is none of the guess.
void MessageFinder::takeBackGuess(const Target &target)
{
    for (auto at = target.out.end(); m_ahead->guessed > 0 && at != target.out.begin();) {
        --at;
        if (isBefore(at->sequence, m_reading.next))
            continue;
        at = target.out.erase(at);
        --m_ahead->guessed;
    }
    m_ahead->guessed = 0;
    while (!target.stretches.empty() && isBefore(m_reading.next, target.stretches.back().sequence))
        target.stretches.pop_back();
    if (target.speech.protocol == m_ahead->speechBefore.protocol) // else the other direction has changed it meanwhile
        target.speech.shared = m_ahead->speechBefore.shared;
}

/// Reads what is held as far as there is no gap, and guesses again behind it.
void MessageFinder::readHeld(const Target &target)
{
    auto &held = m_ahead->held;
    std::size_t count = 0;
    for (; count < held.size() && !isBefore(m_reading.next, held[count].sequence); ++count) {
        m_ahead->bytes -= held[count].payload.size();
        read(m_reading, Ahead::segmentOf(held[count]), target, Mode::Again);
    }
    held.erase(held.begin(), held.begin() + static_cast<std::ptrdiff_t>(count));
    if (held.empty()) {
        m_ahead.reset();
        return;
    }
    m_ahead->speechBefore = target.speech;
    if (m_ahead->readAgain >= Ahead::mostReadAgain)
        return;
    m_ahead->readAgain += held.size();
    m_ahead->guess.bytes = {};
    static_cast<Place &>(m_ahead->guess) = m_reading;
    for (const Ahead::Held &h : held)
        guess(Ahead::segmentOf(h), target);
}

void MessageFinder::acknowledged(std::uint32_t sequence, const Target &target)
{
    while (m_ahead && !isBefore(sequence, m_ahead->held.front().sequence)) {
        takeBackGuess(target);
        m_reading.skipTo(m_ahead->held.front().sequence);
        readHeld(target);
    }
}

} // namespace layerlab::flow
