// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/registry.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace layerlab::flow {

/// A message of a byte stream that is not simply all of one segment: where it lies. Its bytes are gathered from the packets
/// when somebody looks at it.
struct Message {
    std::uint32_t firstPacket = 0; ///< index of the earliest packet that has part of it
    std::uint32_t lastPacket = 0;  ///< index of the packet that completed it
    std::uint32_t sequence = 0;    ///< of its first byte
    std::uint32_t length = 0;      ///< bytes
};

/// From where on one direction of a stream speaks a protocol in one phase of it, up to the next stretch. Most connections have
/// none: they speak their first protocol in phase 0 throughout.
struct Stretch {
    std::uint32_t seenAt = 0;      ///< index of the packet that brought this to light
    std::uint32_t firstPacket = 0; ///< index of the earliest packet that has part of its first message
    std::uint32_t sequence = 0;    ///< of its first byte
    packet::ProtocolId protocol = packet::noProtocol;
    std::uint8_t phase = 0;
};

/// The stretch in which a byte lies that the packet brought; null: before the first.
const Stretch *stretchOf(const std::vector<Stretch> &stretches, std::uint32_t packet, std::uint32_t sequence);

/// What both directions of a connection have in common for the framing of messages.
struct Speech {
    const packet::Protocol *protocol = nullptr; ///< whose messages come next
    std::uint64_t shared = 0;                   ///< the protocol's word
};

/// A message when it is found, in the order of the stream: for those who follow what a connection says.
struct FoundMessage {
    std::uint32_t firstPacket = 0;
    std::uint32_t lastPacket = 0;
    std::uint32_t sequence = 0; ///< of its first byte
    std::uint64_t length = 0;   ///< bytes of all of it
    Bytes bytes;                ///< its beginning: all of it, or at least MessageFinder::keptBytes; valid during the call only
    bool isAfterGap = false;    ///< bytes before it are missing: what was remembered of this direction no longer holds
};

/// What is told of each message found.
class MessageSink {
public:
    virtual ~MessageSink() = default;
    virtual void found(const FoundMessage &message) = 0;
};

/// Puts one direction of a TCP connection together and finds its messages, for a protocol with a framing function.
///
/// Segments that come too early are held back, at most heldBytes and heldSegments of them. What is found in them meanwhile is
/// kept as a guess, as if the gap would never be filled; when it is filled the guess is taken back and the stream read in its
/// order. When the peer acknowledges the gap (it was not recorded), or too much is held, the guess becomes final. Of bytes that
/// came twice, the earlier place in the stream wins, then the earlier packet.
class MessageFinder {
public:
    static constexpr std::size_t keptBytes = 20 * 1024;
    static constexpr std::size_t heldBytes = std::size_t{1} << 20;
    static constexpr std::size_t heldSegments = 256;
    static constexpr std::size_t gatheredLimit = std::size_t{64} << 20; ///< of a message whose length is not known

    struct Segment {
        std::uint32_t packet = 0;
        std::uint32_t sequence = 0; ///< of its first byte
        Bytes payload;              ///< whole: a segment that was cut by the capture ends the following, see lose()
        bool isEnd = false;         ///< a FIN follows
        bool isRepeated = false;    ///< judged as a retransmission
    };

    /// Where messages go: out the messages in order of lastPacket, without
    /// those that are simply all of one segment; marked the packets whose payload is not simply one message.
    struct Target {
        Speech &speech;
        std::vector<Message> &out;
        std::vector<Stretch> &stretches;
        std::vector<std::uint32_t> &marked;
        MessageSink &sink;
        std::uint32_t packet = 0; ///< that is being added
        bool isFromServer = false;
    };

    MessageFinder();
    MessageFinder(const MessageFinder &);
    MessageFinder(MessageFinder &&) noexcept;
    MessageFinder &operator=(MessageFinder &&) noexcept;
    ~MessageFinder();

    /// Where the direction begins, if that is known before its first payload.
    void begin(std::uint32_t sequence);
    void add(const Segment &segment, const Target &target);
    /// The peer has everything below sequence: a gap there will not be filled.
    void acknowledged(std::uint32_t sequence, const Target &target);
    /// Bytes are missing that nobody will bring: the next segment begins anew.
    void lose();
    bool isWaiting() const { return m_ahead != nullptr; }
    /// Whether a segment there with neither payload nor FIN, as most acknowledgments are, changes nothing.
    bool isUnmovedBy(std::uint32_t sequence) const
    {
        return !m_ahead && (!m_reading.isFollowing || m_reading.next == sequence);
    }
    bool isFollowing() const { return m_reading.isFollowing; }
    std::uint32_t next() const { return m_reading.next; } ///< sequence number of the byte that is read next

private:
    struct Place {
        packet::FramingState state;
        std::uint64_t received = 0; ///< bytes of the current message
        std::uint64_t length = 0;   ///< of the current message, once known
        std::uint64_t askAgainAt = 0;
        std::uint32_t next = 0; ///< sequence number that comes next
        std::uint32_t firstPacket = 0;
        std::uint32_t lastPacket = 0;
        const packet::Protocol *switchesTo = nullptr; ///< what follows the current message
        std::uint8_t phase = 0;                       ///< of the current message
        bool isFollowing = false;
        bool isLengthKnown = false;
        bool isUntilClose = false;
        bool isBroken = false;   ///< bytes of the current message are missing: only its end is of interest
        bool isAfterGap = false; ///< bytes before the current message are missing
    };
    /// The reading of a stream up to a place.
    struct Reading : Place {
        std::vector<std::uint8_t> bytes; ///< of the current message: all while its length is not known, then up to keptBytes

        void endMessage();
        void contribute(std::uint32_t packet);
        /// Goes on at sequence, without the bytes before it.
        void skipTo(std::uint32_t sequence);
    };
    struct Ahead; ///< what came too early
    enum class Mode : std::uint8_t {
        First, ///< in its order, as it comes
        Again, ///< what was held back
        Guess, ///< behind a gap: the sink is not told
    };

    static void read(Reading &reading, Segment segment, const Target &target, Mode mode);
    static bool takeUnframed(Reading &reading, const Segment &segment, Bytes &payload, const Target &target, Mode mode);
    static bool frame(Reading &reading, Bytes bytes, const Target &target);
    static void finish(Reading &reading, Bytes bytes, const Target &target, Mode mode);
    void hold(const Segment &segment, const Target &target);
    void guess(const Segment &segment, const Target &target);
    void takeBackGuess(const Target &target);
    void readHeld(const Target &target);

    Reading m_reading;
    std::uint32_t m_start = 0;
    std::unique_ptr<Ahead> m_ahead;
};

} // namespace layerlab::flow
