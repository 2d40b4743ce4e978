// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace layerlab {

/// What a program said about an object, a line of its output (docs/architecture.md, "State lines"):
///     @lock name=fork2 event=taken owner=4711 task=2 tid=4711 t=123456789
struct ToldLine {
    std::string object, name, event;
    std::string state; ///< the words between event and task, as they stand there
    std::uint32_t tid = 0;
    Nanoseconds time{}; ///< CLOCK_MONOTONIC
    bool operator==(const ToldLine &) const = default;
};
/// Absent if it is not such a line.
std::optional<ToldLine> readToldLine(std::string_view line);

} // namespace layerlab
