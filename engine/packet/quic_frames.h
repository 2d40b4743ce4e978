// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"

namespace layerlab::packet {

/// One CRYPTO frame (RFC 9000 §19.6): a piece of the TLS handshake.
struct CryptoFrame {
    std::uint64_t offset = 0; ///< in the handshake
    Bytes data;
};

/// The next CRYPTO frame of an Initial or Handshake packet's payload at or after at, which moves behind it. False: no more.
/// The version of the packet tells how frames are numbered.
bool nextCryptoFrame(Bytes payload, std::size_t &at, CryptoFrame &out, std::uint32_t version);

} // namespace layerlab::packet
