// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

namespace layerlab {

/// How high the parts of a lane are:
///
///     row   names of calls, and their brackets on its lower edge
///     bar   the states
///     gap   where arrows to other lanes are read
struct LaneMetrics {
    double row = 14, bar = 16, gap = 8;
    bool isCompact = false; ///< no room for names above the bar: they are in it
    double pitch() const { return row + bar + gap; }
    bool operator==(const LaneMetrics &) const = default;
};

/// What suits so many lanes in so much room, with text of that height: few lanes stand apart, many close up.
LaneMetrics laneMetrics(std::size_t count, double available, double textHeight);

/// Where a lane is, from top to bottom.
struct LaneBox {
    double top = 0, barTop = 0, barBottom = 0, bottom = 0;
    double middle() const { return (barTop + barBottom) / 2; }
};

/// Lanes under each other.
struct LaneLayout {
    LaneMetrics metrics;
    std::size_t count = 0;
    double top = 0;    ///< of the first lane when nothing is scrolled
    double bottom = 0; ///< of what can be seen
    double scroll = 0; ///< pixels scrolled away

    LaneBox box(std::size_t lane) const;
    /// All lanes together.
    double height() const { return metrics.pitch() * static_cast<double>(count); }
    double mostScroll() const;
    std::optional<std::size_t> laneAt(double y) const;
    /// First and one past the last lane of which anything can be seen.
    std::pair<std::size_t, std::size_t> visible() const;
    /// The scroll that brings a lane into view with the least movement.
    double scrollTo(std::size_t lane) const;
};

} // namespace layerlab
