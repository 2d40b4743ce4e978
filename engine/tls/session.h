// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/tls/key_log.h"
#include "engine/tls/record_cipher.h"

#include <array>
#include <string>

namespace layerlab::tls {

enum ContentType : std::uint8_t { ChangeCipherSpec = 20, Alert = 21, Handshake = 22, ApplicationData = 23 };

/// Where a protected record stands in its direction: with the session, all that is needed to open it alone.
struct RecordPlace {
    std::uint32_t epoch = 0;  ///< which key of the direction
    std::uint64_t number = 0; ///< of the record under that key, from 0
};

/// Follows the records of one TLS connection, 1.0 to 1.3: what was agreed on, and under which key each record is. Both
/// directions, each in its order. Nothing is believed: what does not open counts, and is left closed.
class Session {
public:
    /// A record that was read.
    struct Read {
        bool isOpened = false; ///< it was protected; content and type are what was in it
        std::uint8_t type = 0;
        RecordPlace place;
    };

    /// The next record of a direction, whole with its header. keys may be null. content is that of an opened one.
    Read read(bool isReversed, Bytes record, const KeyLog *keys, std::vector<std::uint8_t> &content);
    /// Records of the direction are missing before the next.
    void skip(bool isReversed) { m_directions[isReversed].isAfterGap = true; }
    /// Opens a record that read() has opened before. vector: see RecordCipher::open().
    bool open(bool isReversed, Bytes record, RecordPlace place, Bytes vector, std::vector<std::uint8_t> &content,
              std::uint8_t &type) const;

    std::uint16_t version() const { return m_version; } ///< 0: no server's hello yet
    std::uint16_t cipherSuite() const { return m_suiteNumber; }
    bool hasEarlyData() const { return m_hasEarlyData; }       ///< the client sends data before the server's hello
    const std::string &protocol() const { return m_protocol; } ///< agreed on by ALPN
    bool isFromServer(bool isReversed) const { return isReversed != m_isClientReversed; }
    bool isProtected(bool isReversed) const { return m_directions[isReversed].isProtected; }
    /// Whether open() needs the last block of the record before.
    bool isChained() const;
    Bytes lastBlock(bool isReversed) const { return m_directions[isReversed].lastBlock; }

private:
    struct Direction {
        bool isProtected = false;
        bool isAfterGap = false;
        std::uint64_t number = 0;            ///< of the next record
        std::uint32_t epoch = 0;             ///< of the next record, in ciphers
        std::vector<RecordCipher> ciphers;   ///< by epoch
        std::vector<std::uint8_t> secret;    ///< TLS 1.3: from which the newest cipher was made
        std::vector<std::uint8_t> handshake; ///< bytes of a message that is not whole yet
        std::vector<std::uint8_t> lastBlock; ///< of the last record, for chained ciphers
    };

    void readHandshake(bool isReversed, Bytes content, const KeyLog *keys);
    void readMessage(bool isReversed, std::uint8_t type, Bytes body, const KeyLog *keys);
    void readClientHello(bool isReversed, Bytes body);
    void readServerHello(bool isReversed, Bytes body, const KeyLog *keys);
    void readExtensions(Bytes list, bool isServerHello);
    void readOffer(ByteReader &hello);
    void changeCipher(bool isReversed, const KeyLog *keys);
    void useSecret(bool isReversed, Bytes secret);
    bool tryOpen(bool isReversed, Bytes record, std::vector<std::uint8_t> &content, std::uint8_t &type);

    std::array<Direction, 2> m_directions;
    std::array<std::uint8_t, 32> m_clientRandom{};
    std::array<std::uint8_t, 32> m_serverRandom{};
    std::uint16_t m_version = 0;
    std::uint16_t m_suiteNumber = 0;
    const Suite *m_suite = nullptr;
    std::string m_protocol;
    bool m_isClientReversed = false;
    bool m_isEncryptThenMac = false;
    bool m_hasEarlyData = false;
    int m_searches = 64; ///< gaps whose length may still be searched for
};

} // namespace layerlab::tls
