// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace layerlab::http {

/// A piece of the input that was read: offset and length in bytes, always inside that input.
struct Range {
    std::size_t offset = 0;
    std::size_t length = 0;
    std::size_t end() const { return offset + length; }
    bool isEmpty() const { return length == 0; }
    bool operator==(const Range &) const = default;
};

/// The text of a range of input; empty if the range does not lie in it. Borrows input.
std::string_view textOf(Bytes input, Range range);

/// One field line (RFC 9112 §5). A line without a colon has an empty name and hasColon false; its value is the whole line.
struct Header {
    Range line;  ///< with its line end and the lines folded into it
    Range name;  ///< without whitespace before the colon
    Range value; ///< without surrounding whitespace; a folded value spans its line ends (see unfolded())
    bool hasColon = false;
    bool isFolded = false; ///< obs-fold: continued on lines that begin with a space or tab
};

/// Start line and header section of an HTTP/1 message, as ranges of the input. What is missing is an empty range.
/// Lines may end in CRLF or LF alone; empty lines before the start line are skipped (RFC 9112 §2.2).
struct MessageHead {
    bool isRequest = false; ///< neither holds when there is no start line at all
    bool isResponse = false;
    Range startLine; ///< with its line end
    Range method;    ///< request: up to the first space
    Range target;    ///< request: what lies between method and version, spaces included
    Range version;   ///< "HTTP/1.1"
    Range statusCode;
    Range reason;
    int status = 0;        ///< response: 100-999, or 0 if it is no three-digit number
    int majorVersion = -1; ///< -1 if there is no well-formed version
    int minorVersion = -1;
    std::vector<Header> headers; ///< the first headerCountLimit lines
    bool hasMoreHeaders = false; ///< there were more lines than that
    std::size_t headLength = 0;  ///< bytes read, with the blank line; where the body begins if isComplete
    bool isComplete = false;     ///< the blank line was seen
    bool isTooLong = false;      ///< no blank line within headLengthLimit bytes
};

inline constexpr std::size_t headerCountLimit = 2000;
inline constexpr std::size_t headLengthLimit = std::size_t{1} << 20;

/// Whether input begins like an HTTP/1 message: a whole request line ending in HTTP/x.y, or a status line (its first twelve
/// bytes do). HTTP/2's preface does not count.
bool looksLikeHttp(Bytes input);

/// Reads as much of a head as input holds. Never fails: what is not there is empty. A last line without line end counts as read
/// so far (its ranges are set, isComplete is false).
MessageHead readHead(Bytes input);

/// The first header of that name, any case; null if there is none.
const Header *findHeader(const MessageHead &head, Bytes input, std::string_view name);

/// The value of the first header of that name, any case; empty if there is none. Borrows input.
std::string_view headerText(const MessageHead &head, Bytes input, std::string_view name);

/// How many headers have that name, any case.
std::size_t countHeaders(const MessageHead &head, Bytes input, std::string_view name);

/// The value with every fold replaced by one space (RFC 9112 §5.2).
std::string unfolded(Bytes input, Range value);

/// Whether the comma-separated list in all headers of that name has the element, any case (e.g. "Connection", "close").
bool hasListElement(const MessageHead &head, Bytes input, std::string_view name, std::string_view element);

bool equalsIgnoringCase(std::string_view a, std::string_view b);

/// Whether the connection stays open after the message (RFC 9112 §9.3): by version and Connection header.
bool keepsAlive(const MessageHead &head, Bytes input);

} // namespace layerlab::http
