// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"

#include <initializer_list>
#include <string_view>
#include <vector>

namespace layerlab::tls {

enum class Hash : std::uint8_t { Md5, Sha1, Sha256, Sha384 };

std::size_t lengthOf(Hash hash);
/// HMAC (RFC 2104) over the pieces one after the other; empty if the library refuses.
std::vector<std::uint8_t> hmac(Hash hash, Bytes key, std::initializer_list<Bytes> pieces);
/// HKDF-Expand-Label of TLS 1.3 with an empty context (RFC 8446 §7.1); length is at most 255 hashes.
std::vector<std::uint8_t> expandLabel(Hash hash, Bytes secret, std::string_view label, std::size_t length);
/// The PRF of TLS 1.2 (RFC 5246 §5), or with a version below it that of TLS 1.0 and 1.1 (RFC 2246 §5).
std::vector<std::uint8_t> pseudoRandom(std::uint16_t version, Hash hash, Bytes secret, std::string_view label, Bytes seed,
                                       std::size_t length);

} // namespace layerlab::tls
