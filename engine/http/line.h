// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/http/message.h"

namespace layerlab::http {

/// One line of a message. Ends in CRLF or LF, or with the input.
struct Line {
    Range whole; ///< with its end
    Range text;  ///< without
    bool hasEnd = false;
};

/// The line that begins at offset (at most input.size()).
Line lineAt(Bytes input, std::size_t offset);

inline bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

/// Without spaces, tabs and line ends around it.
std::string_view trimmed(std::string_view text);
Range trimmed(Bytes input, Range range);

/// Field lines up to and with a blank line: a message's header section, or the trailers after its last chunk.
struct HeaderSection {
    std::size_t end = 0;
    bool isComplete = false; ///< the blank line was seen
    bool hasMoreHeaders = false;
};
HeaderSection readHeaderSection(Bytes input, std::size_t offset, std::vector<Header> &headers);

} // namespace layerlab::http
