// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/state_pyramid.h"

#include <array>
#include <span>
#include <string>
#include <vector>

namespace layerlab {

/// How many stretches had which length. Bins from 1 µs on, three times as long each: below 1 µs, 1 to 3, 3 to 10, 10 to 30 µs …
/// 10 s and more.
struct LengthHistogram {
    static constexpr std::size_t binCount = 16;
    std::array<std::uint32_t, binCount> counts{};

    static std::size_t binOf(Nanoseconds length);
    /// Where a bin begins; of the first one 0.
    static Nanoseconds beginOf(std::size_t bin);
    void add(Nanoseconds length) { ++counts[binOf(length)]; }
    std::uint32_t total() const;
    bool operator==(const LengthHistogram &) const = default;
};

/// What a task did within a stretch of time.
struct TaskStatistics {
    std::uint32_t task = 0;
    trace::StateShares shares;               ///< zombies included; what is before its birth and after its end is not
    std::uint32_t switches = 0;              ///< times it left a core
    std::uint32_t preemptions = 0;           ///< of these: it could have gone on (running → ready)
    LengthHistogram running, ready, waiting; ///< of stretches that lie within the span whole
    Nanoseconds longestReady{};              ///< the longest of those

    void add(const TaskStatistics &other);
};

/// Counts one task's states within [from, to). `end`: where its last state ends.
TaskStatistics taskStatistics(const trace::StateLane &lane, std::uint32_t task, Nanoseconds from, Nanoseconds to,
                              Nanoseconds end);

} // namespace layerlab
