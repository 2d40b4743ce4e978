// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace layerlab::packet {

/// What a student reads about a field or a protocol.
struct Explanation {
    std::string name; ///< in the file's language; empty where the heading has only the key
    std::string text; ///< paragraphs, with an empty line between them
    bool operator==(const Explanation &) const = default;
};

/// By key ("tcp.seq"); a protocol by its own ("tcp").
using Explanations = std::map<std::string, Explanation, std::less<>>;

/// Reads a file of resources/explanations: `# KEY NAME` for the protocol, `## KEY NAME` for a field (the name may be missing),
/// then its text up to the next heading. Lines before the first heading, and HTML comments on lines of their own, do not count.
/// Lines of one paragraph are joined, without a space between two Chinese characters.
void readExplanations(std::string_view file, Explanations &out);

} // namespace layerlab::packet
