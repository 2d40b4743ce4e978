// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"

#include <string_view>
#include <vector>

namespace layerlab::http {

/// A content freed of its codings, as far as it goes.
struct DecodedContent {
    enum class End : std::uint8_t {
        Whole,    ///< and nothing follows
        Early,    ///< the packed bytes end before the content does
        Damaged,  ///< what follows is not what the coding promises, or its checksum is wrong
        TooLarge, ///< there is more than decodedLimit, or than packed bytes may stand for
        Unknown,  ///< a coding that is not known here: no bytes
    };
    std::vector<std::uint8_t> bytes;
    End end = End::Whole;
};

/// A packed content may unpack to a thousand times its size and a mebibyte, up to this.
inline constexpr std::size_t decodedLimit = std::size_t{64} << 20;

/// codings: as in Content-Encoding, in the order they were applied (RFC 9110 §8.4): gzip, deflate (with zlib's wrapping or
/// without), br (RFC 7932), zstd (RFC 8878) and identity, at most four of them.
DecodedContent decodeContent(std::string_view codings, Bytes packed);

} // namespace layerlab::http
