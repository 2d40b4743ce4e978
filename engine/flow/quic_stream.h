// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"
#include "engine/packet/context.h"
#include "engine/packet/quic_header.h"
#include "engine/tls/quic_cipher.h"

#include <array>
#include <map>
#include <vector>

namespace layerlab::flow {

/// What a QUIC connection says that anybody can read: its Initial packets, whose keys follow from the identifier the client
/// sends first. They are opened once in their order, and again one by one when somebody looks.
class QuicStream {
public:
    explicit QuicStream(std::uint32_t index) : m_index(index) {}

    void add(bool isReversed, std::uint32_t packet, Bytes datagram);
    /// What is known of the packets of a datagram. contents keeps what was opened, and must live as long.
    packet::QuicState stateOf(bool isReversed, std::uint32_t packet, Bytes datagram,
                              std::vector<std::vector<std::uint8_t>> &contents) const;

private:
    /// A packet that could be opened.
    struct Opened {
        std::uint32_t packet;
        std::uint32_t offset; ///< in the datagram
        std::uint32_t keys;
        std::uint64_t number;
        std::vector<std::uint8_t> handshake; ///< messages that it completes
    };
    struct Keys {
        std::array<std::optional<tls::QuicCipher>, 2> ciphers; ///< of the client, of the server
        std::vector<std::uint8_t> identifier;                  ///< the client's first for the server, of which they are made
        std::uint32_t version = 0;
    };
    struct Direction {
        std::uint64_t largest = ~std::uint64_t{0};                ///< one before the number that is expected
        int identifierLength = packet::QuicState::unknown;        ///< of those this side chose for itself
        std::map<std::uint64_t, std::vector<std::uint8_t>> early; ///< pieces of the handshake behind a gap
        std::size_t earlyBytes = 0;
        std::vector<std::uint8_t> handshake; ///< from the first message that is not whole
        std::uint64_t handshakeAt = 0;       ///< where that begins
    };

    bool open(bool isReversed, std::uint32_t packet, Bytes datagram, std::size_t offset);
    void addKeys(std::uint32_t version, Bytes identifier);
    void readHandshake(Direction &direction, Bytes payload, std::uint32_t version, std::vector<std::uint8_t> &complete);

    std::uint32_t m_index;
    std::array<Direction, 2> m_sides;
    std::vector<Keys> m_keys;
    std::vector<Opened> m_opened; ///< in the order of packets
    bool m_isClientReversed = false;
};

} // namespace layerlab::flow
