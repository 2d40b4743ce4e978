// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/state_pyramid.h"
#include "widgets/timeline/time_scale.h"

#include <functional>
#include <span>

/// What is to be painted of a lane: never more pieces than there are pixels.
namespace layerlab {

/// One state, wide enough to be seen.
struct StateStretch {
    double x0 = 0, x1 = 0;
    std::size_t change = 0; ///< its place in the lane
    Nanoseconds from{}, to{};
};
/// A run of pixel columns in which states change faster than pixels: how the time of each was spent.
struct StateMixture {
    double x = 0; ///< of the first column
    std::vector<trace::StateShares> columns;
};
struct StatePieces {
    std::vector<StateStretch> stretches;
    std::vector<StateMixture> mixtures;
};
/// States between begin and end, as far as the scale shows them. A state narrower than leastWidth goes into a mixture of
/// columns that are a pixel wide.
StatePieces statePieces(const trace::StateLane &lane, const trace::StatePyramid &pyramid, const TimeScale &scale,
                        Nanoseconds begin, Nanoseconds end, double leastWidth = 2);

/// One moment or stretch, or several that are closer together than can be told apart.
struct EventPiece {
    double x0 = 0, x1 = 0;
    std::size_t first = 0; ///< place in the ordered sequence
    std::size_t count = 1;
};
/// A sequence of things in time, ordered by begin; they may not overlap.
struct EventSequence {
    std::size_t count = 0;
    std::function<Nanoseconds(std::size_t)> begin;
    std::function<Nanoseconds(std::size_t)> end;

    /// How many begin before that time.
    std::size_t countBefore(Nanoseconds time, std::size_t near = 0) const;
};
/// Things closer together than leastWidth become one piece; pieces of many that touch are joined.
std::vector<EventPiece> eventPieces(const EventSequence &sequence, const TimeScale &scale, double leastWidth);
/// How many things begin in each pixel column of the scale.
std::vector<std::uint32_t> eventCounts(const EventSequence &sequence, const TimeScale &scale);

/// One task's calls; those that have not returned last until `end`.
EventSequence callSequence(const trace::TraceStore &trace, std::uint32_t task, Nanoseconds end);

} // namespace layerlab
