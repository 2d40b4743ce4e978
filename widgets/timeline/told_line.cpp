// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/told_line.h"

#include <charconv>

namespace layerlab {

namespace {

template <class T> bool readNumber(std::string_view text, T &number)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size();
}

} // namespace

std::optional<ToldLine> readToldLine(std::string_view line)
{
    if (!line.starts_with('@'))
        return std::nullopt;
    line.remove_prefix(1);
    ToldLine told;
    std::int64_t time = -1;
    for (bool isFirst = true; !line.empty(); isFirst = false) {
        const std::string_view word = line.substr(0, line.find(' '));
        line.remove_prefix(std::min(word.size() + 1, line.size()));
        const std::size_t equals = word.find('=');
        if (isFirst) {
            told.object = word;
            continue;
        }
        if (equals == std::string_view::npos)
            return std::nullopt;
        const std::string_view name = word.substr(0, equals), value = word.substr(equals + 1);
        if (name == "name")
            told.name = value;
        else if (name == "event")
            told.event = value;
        else if (name == "tid") {
            if (!readNumber(value, told.tid))
                return std::nullopt;
        } else if (name == "t") {
            if (!readNumber(value, time))
                return std::nullopt;
        } else if (name != "task") {
            told.state += (told.state.empty() ? "" : " ") + std::string(word);
        }
    }
    if (told.object.empty() || told.event.empty() || told.tid == 0 || time < 0)
        return std::nullopt;
    told.time = Nanoseconds(time);
    return told;
}

} // namespace layerlab
