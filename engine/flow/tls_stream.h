// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/flow/http2_stream.h"
#include "engine/packet/registry.h"
#include "engine/tls/session.h"

#include <array>

namespace layerlab::flow {

/// A record that could be opened: where it lies, and how to open it again.
struct TlsRecord {
    Message place;
    tls::RecordPlace key;
    std::uint8_t type = 0;
    std::uint32_t contentLength = 0;
};

/// A message of the stream that is inside TLS: from a place in a record's content on, over those of application data.
struct TlsMessage {
    std::uint32_t firstRecord = 0;
    std::uint32_t lastRecord = 0;
    std::uint32_t offset = 0; ///< in the first record's content
    std::uint32_t length = 0;
    const packet::Protocol *protocol = nullptr; ///< whose it is
    std::uint8_t phase = 0;                     ///< of its framing
};

/// What a connection says inside TLS: its records, opened once in their order to find the messages in them, and again one by
/// one when somebody looks. No content is kept.
class TlsStream {
public:
    /// Records of a direction, in the order of its stream. keys may be null.
    void add(bool isReversed, const FoundMessage &found, const tls::KeyLog *keys);
    /// The content of a record, from its bytes as they were sent.
    bool open(bool isReversed, std::uint32_t record, Bytes sent, std::vector<std::uint8_t> &content) const;

    const tls::Session &session() const { return m_session; }
    const std::vector<TlsRecord> &records(bool isReversed) const { return m_sides[isReversed].records; }
    const std::vector<TlsMessage> &messages(bool isReversed) const { return m_sides[isReversed].messages; }
    /// The protocol inside; null while it has not shown itself.
    const packet::Protocol *above() const { return m_above; }
    /// What is known of the frames inside, if they are HTTP/2's; else null.
    const Http2Stream *http2() const { return m_above == &packet::protocols::http2 ? &m_http2 : nullptr; }
    /// A message's place as Http2Stream counts it.
    Message placeOf(bool isReversed, std::uint32_t message) const;
    static constexpr std::uint32_t none = 0xffffffff;
    std::uint32_t helloPacket() const { return m_helloPacket; } ///< of the server's hello; none: not seen
    std::uint32_t changePacket(bool isReversed) const { return m_sides[isReversed].changePacket; }
    /// Packets in which messages ended since this was asked last.
    std::vector<std::uint32_t> takeShown() { return std::exchange(m_shown, {}); }

private:
    /// The message that is being read.
    struct Reading {
        std::vector<std::uint8_t> bytes; ///< while its length is not known; of HTTP/2 up to MessageFinder::keptBytes
        std::uint64_t received = 0;
        std::uint64_t length = 0;
        std::uint64_t askAgainAt = 0;
        std::uint64_t resume = 0;
        std::uint32_t firstRecord = 0;
        std::uint32_t offset = 0;
        const packet::Protocol *switchesTo = nullptr; ///< what follows the message
        std::uint8_t phase = 0;
        bool isLengthKnown = false;
        bool isUntilClose = false;
        bool isFromServer = false;
    };
    struct Side {
        std::vector<TlsRecord> records;
        std::vector<TlsMessage> messages;
        std::vector<std::array<std::uint8_t, tls::RecordCipher::blockBytes>> blocks; ///< by record, for chained ciphers only
        Reading reading;
        std::uint32_t changePacket = 0xffffffff; ///< in which the cipher was changed
        bool isAfterGap = false;                 ///< records are missing before the next message
    };

    void addRecord(bool isReversed, const FoundMessage &found, std::size_t offset, Bytes record, const tls::KeyLog *keys);
    void follow(Side &side, Bytes content);
    bool frame(Side &side, Bytes &content);
    void finish(Side &side);
    void keep(Reading &reading, Bytes content);

    tls::Session m_session;
    std::array<Side, 2> m_sides;
    Http2Stream m_http2;
    std::vector<std::uint32_t> m_shown;
    std::uint64_t m_shared = 0;
    const packet::Protocol *m_above = nullptr;
    std::uint32_t m_helloPacket = none;
};

} // namespace layerlab::flow
