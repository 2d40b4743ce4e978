// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/tls/key_derivation.h"

#include <optional>

namespace layerlab::tls {

constexpr std::uint16_t tls11 = 0x0302, tls12 = 0x0303, tls13 = 0x0304;

/// What protects the records of a cipher suite.
struct Suite {
    enum class Kind : std::uint8_t { Gcm, Ccm, Ccm8, ChaCha20, Cbc };
    std::uint16_t number;
    Kind kind;
    std::uint8_t keyBytes;
    Hash hash;               ///< of the key derivation; up to TLS 1.1 that has its own
    Hash mac = Hash::Sha256; ///< of CBC's records
};

/// The suite of that number, or null if its records can't be opened here.
const Suite *findSuite(std::uint16_t number);

/// Opens the records of one direction under one key.
class RecordCipher {
public:
    /// TLS 1.3: keys from a traffic secret (RFC 8446 §7.3).
    static std::optional<RecordCipher> fromTrafficSecret(const Suite &suite, Bytes secret);
    /// Up to TLS 1.2: both directions' keys from the master secret (RFC 5246 §6.3).
    static std::optional<RecordCipher> fromMasterSecret(const Suite &suite, std::uint16_t version, Bytes master,
                                                        Bytes clientRandom, Bytes serverRandom, bool isServer,
                                                        bool isEncryptThenMac);

    /// The content and its type of a whole record, header included; false if it was not made with this key and number, or
    /// damaged. vector: the last block of the record before, which TLS 1.0 goes on from; else empty.
    bool open(Bytes record, std::uint64_t number, Bytes vector, std::vector<std::uint8_t> &content, std::uint8_t &type) const;
    /// Whether records begin with the last block of the one before (CBC up to TLS 1.0).
    bool isChained() const { return m_suite->kind == Suite::Kind::Cbc && m_version < tls11; }
    static constexpr std::size_t blockBytes = 16;

private:
    bool openSealed(Bytes record, std::uint64_t number, std::vector<std::uint8_t> &content) const;
    bool openCbc(Bytes record, std::uint64_t number, Bytes vector, std::vector<std::uint8_t> &content) const;
    std::vector<std::uint8_t> macOf(Bytes header, std::uint64_t number, Bytes content) const;

    const Suite *m_suite = nullptr;
    std::uint16_t m_version = 0;
    bool m_isEncryptThenMac = false;
    std::vector<std::uint8_t> m_key;
    std::vector<std::uint8_t> m_iv;
    std::vector<std::uint8_t> m_macKey;
};

} // namespace layerlab::tls
