// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <charconv>
#include <string_view>

namespace layerlab::system {

// The texts of /proc, a word or a line at a time. Each takes what it returns off the front.

inline std::string_view takeLine(std::string_view &rest)
{
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

/// Up to the next blank; empty at the end.
inline std::string_view takeWord(std::string_view &rest)
{
    constexpr std::string_view blanks = " \t\n";
    rest.remove_prefix(std::min(rest.find_first_not_of(blanks), rest.size()));
    const std::string_view word = rest.substr(0, rest.find_first_of(blanks));
    rest.remove_prefix(word.size());
    return word;
}

/// False if the next word is not a number of that type; it is taken all the same.
template <class Number> bool takeNumber(std::string_view &rest, Number &number)
{
    const std::string_view word = takeWord(rest);
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    return error == std::errc{} && end == word.data() + word.size();
}

} // namespace layerlab::system
