// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"

namespace layerlab::packet {

/// The header of a QUIC packet as anybody can read it (RFC 8999, RFC 9000 §17). Offsets are those of the datagram.
struct QuicHeader {
    enum class Kind : std::uint8_t { Initial, ZeroRtt, Handshake, Retry, VersionNegotiation, Forcing, Short, Unknown };
    Kind kind = Kind::Unknown;
    bool isLong = false;
    std::uint32_t version = 0;
    Bytes destination, source; ///< connection identifiers
    Bytes original;            ///< of a Retry before draft 25: the identifier the client sent first
    std::size_t begin = 0;
    std::size_t tokenLengthOffset = 0; ///< of Initial; of Retry where the token begins
    std::size_t tokenOffset = 0;
    std::size_t tokenLength = 0;
    std::size_t lengthOffset = 0; ///< of Initial, 0-RTT and Handshake
    std::uint64_t length = 0;     ///< of packet number and payload
    std::size_t numberOffset = 0; ///< where what is protected begins
    std::size_t end = 0;          ///< of the packet; another may follow in the datagram
    bool isCut = false;           ///< it would end behind the datagram
};

/// The number that begins at offset, of one to eight bytes (RFC 9000 §16); 0 bytes where it is not whole.
std::size_t readVariableLength(Bytes bytes, std::size_t offset, std::uint64_t &out);

/// The packet at offset. Of one with a short header connectionIdLength tells where its identifier ends; negative if nobody
/// knows. False where no header is.
bool readQuicHeader(Bytes datagram, std::size_t offset, int connectionIdLength, QuicHeader &out);

/// Whether the version is one whose packets have the layout of RFC 9000.
bool isKnownQuicVersion(std::uint32_t version);

/// Whether the version is one of Google's, whose packets have that layout, but frames of their own.
bool isGoogleQuic(std::uint32_t version);

/// Whether the version is reserved: it makes the server say which versions it speaks (RFC 9000 §15).
bool isReservedQuicVersion(std::uint32_t version);

} // namespace layerlab::packet
