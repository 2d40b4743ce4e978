// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/state_line.h"

#include <algorithm>
#include <charconv>

namespace layerlab::trace {

namespace {

constexpr std::size_t longestLine = 4096;

template <class T> std::optional<T> numberOf(std::string_view text)
{
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

std::string_view takeWord(std::string_view &rest, char separator)
{
    const std::size_t end = std::min(rest.find(separator), rest.size());
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return word;
}

} // namespace

std::string_view StateLine::word(std::string_view key) const
{
    const auto found = std::ranges::find(state, key, &std::pair<std::string, std::string>::first);
    return found == state.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<long> StateLine::number(std::string_view key) const
{
    return numberOf<long>(word(key));
}

std::vector<long> StateLine::numbers(std::string_view key) const
{
    std::vector<long> found;
    std::string_view rest = word(key);
    while (!rest.empty()) {
        if (const auto one = numberOf<long>(takeWord(rest, ',')))
            found.push_back(*one);
    }
    return found;
}

std::optional<StateLine> parseStateLine(std::string_view line)
{
    if (line.size() < 2 || line.front() != '@' || line.size() > longestLine)
        return std::nullopt;
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    line.remove_prefix(1);
    StateLine read;
    read.object = takeWord(line, ' ');
    while (!line.empty()) {
        std::string_view value = takeWord(line, ' ');
        const std::string_view key = takeWord(value, '=');
        if (key == "name")
            read.name = value;
        else if (key == "event")
            read.event = value;
        else if (key == "task")
            read.task = numberOf<long>(value).value_or(0);
        else if (key == "tid")
            read.tid = numberOf<std::uint32_t>(value).value_or(0);
        else if (key == "t")
            read.time = std::max<std::int64_t>(numberOf<std::int64_t>(value).value_or(-1), -1);
        else if (!key.empty())
            read.state.emplace_back(key, value);
    }
    if (read.object.empty() || read.name.empty() || read.event.empty())
        return std::nullopt;
    return read;
}

} // namespace layerlab::trace
