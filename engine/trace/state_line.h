// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace layerlab::trace {

/// What a program told of an object whose state nobody sees from outside (docs/architecture.md, "State lines"):
///   @lock name=fork2 event=taken owner=4711 task=2 tid=4711 t=123456789
struct StateLine {
    std::string object, name, event;
    std::vector<std::pair<std::string, std::string>> state; ///< the object's after the event, in the order of the line
    long task = 0;                                          ///< the program's own number of the task, 0: none
    std::uint32_t tid = 0;                                  ///< the kernel's, 0: not told
    std::int64_t time = -1;                                 ///< nanoseconds of CLOCK_MONOTONIC, -1: not told

    bool is(std::string_view wantedObject, std::string_view wantedEvent) const
    {
        return object == wantedObject && event == wantedEvent;
    }
    /// A word of the state; empty if it is not told.
    std::string_view word(std::string_view key) const;
    std::optional<long> number(std::string_view key) const;
    /// "1,2,1": numbers between commas; what is none is left out.
    std::vector<long> numbers(std::string_view key) const;
    bool operator==(const StateLine &) const = default;
};

/// Reads one line without its end. Nothing: it is no such line (it may be any text), has no name or event, or is longer than
/// 4,096 bytes.
std::optional<StateLine> parseStateLine(std::string_view line);

} // namespace layerlab::trace
