// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"

#include <cstdint>
#include <string_view>

namespace layerlab::packet {

/// A line of a protocol that speaks in lines: CRLF ends it, a bare LF is taken too.
struct TextLine {
    std::size_t offset = 0;
    std::size_t length = 0; ///< without its end
    std::size_t end = 0;    ///< offset of the next line
    std::string_view text;  ///< without its end

    bool isWhole() const { return end > offset + length; }
};

/// The line at offset; all there is where no end is.
TextLine lineAt(Bytes bytes, std::size_t offset);
/// Behind the last line that has its end; 0: none has.
std::size_t wholeLinesLength(Bytes bytes);
/// The three digits a reply begins with, or -1. They stand alone, or a blank or '-' follows.
int replyCode(std::string_view line);

/// What ends a text of many lines: a line that is only a dot (RFC 5321 §4.1.1.4, RFC 1939 §3). Pieces of it may be given one by
/// one.
class DotSearch {
public:
    static constexpr std::uint8_t atLineBegin = 2; ///< where such a text begins
    static constexpr std::uint8_t longest = 5;     ///< of matched

    explicit DotSearch(std::uint8_t matched = atLineBegin) : m_matched(matched) {}
    /// How many bytes belong to the text, its end included; all of them if the end is not there.
    std::size_t take(Bytes bytes);
    bool isAtEnd() const { return m_matched == longest; }
    /// To go on with another piece.
    std::uint8_t matched() const { return m_matched; }

private:
    std::uint8_t m_matched;
};

/// Whether a piece of such a text may be its last, by its own bytes.
bool mayEndDotText(Bytes piece);

/// Longer lines are shown in pieces.
inline constexpr std::size_t longestLine = std::size_t{16} << 10;

} // namespace layerlab::packet
