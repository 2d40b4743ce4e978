// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/tls/record_cipher.h"

#include <optional>

namespace layerlab::tls {

constexpr std::uint32_t quicVersion1 = 1;
constexpr std::uint32_t quicVersion2 = 0x6b3343cf; ///< RFC 9369

/// A QUIC packet without its protection.
struct OpenedPacket {
    std::uint8_t firstByte = 0; ///< of the header
    std::uint8_t numberLength = 0;
    std::uint64_t number = 0;
    std::vector<std::uint8_t> payload;
};

/// Opens the packets of one direction under one key (RFC 9001 §5).
class QuicCipher {
public:
    /// Of Initial packets: anybody can make their keys from the identifier the client sends first. Empty for versions whose
    /// salt is not known.
    static std::optional<QuicCipher> initial(std::uint32_t version, Bytes connectionId, bool isServer);
    /// From a traffic secret of TLS.
    static std::optional<QuicCipher> fromSecret(const Suite &suite, std::uint32_t version, Bytes secret);

    /// packet: from the first byte of its header to the end of its payload. largest: the packet number opened last in this
    /// direction and space. False if it was not made with this key, or damaged.
    bool open(Bytes packet, std::size_t numberOffset, std::uint64_t largest, OpenedPacket &out) const;

private:
    std::vector<std::uint8_t> mask(Bytes sample) const;

    const Suite *m_suite = nullptr;
    std::vector<std::uint8_t> m_key;
    std::vector<std::uint8_t> m_iv;
    std::vector<std::uint8_t> m_headerKey;
};

} // namespace layerlab::tls
