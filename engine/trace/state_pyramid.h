// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace_store.h"

#include <array>
#include <vector>

namespace layerlab::trace {

/// How long a task was in each state within a stretch of time.
struct StateShares {
    static constexpr std::size_t stateCount = 8; ///< indexed by TaskState; 0: no state is known
    std::array<Nanoseconds, stateCount> durations{};
    Nanoseconds uncertain{}; ///< of it known by sampling or inference only

    Nanoseconds total() const;
    Nanoseconds of(TaskState state) const { return durations[static_cast<std::size_t>(state)]; }
    bool operator==(const StateShares &) const = default;
};

/// Answers for any stretch of a task's states how the time in it was spent, without walking through its changes: times in each
/// state are summed up at every sixteenth change, so a question costs two searches and at most 32 steps. Five bytes a change.
/// The lane itself is borrowed at every call and must be the one given to update() last.
class StatePyramid {
public:
    /// Takes in what the lane has got since the last time. A change that came late, before others, costs the way back to it.
    void update(const StateLane &lane);

    /// What lies before the first change is unknown; the last state lasts on.
    StateShares shares(const StateLane &lane, Nanoseconds from, Nanoseconds to) const;
    /// The stretch cut into columns of equal width, in order. Costs as many steps as there are columns, however many changes.
    std::vector<StateShares> columns(const StateLane &lane, Nanoseconds from, Nanoseconds to, std::size_t count) const;

private:
    static constexpr std::size_t blockSize = 16;
    struct Mark {
        std::uint32_t event = 0; ///< of the change at the block's beginning: another one tells that the order changed
        StateShares before;      ///< sum of all that lies before that change
    };

    StateShares until(const StateLane &lane, Nanoseconds time, std::size_t after) const;

    std::vector<Mark> m_marks;
};

/// The number of changes at or before a time, searched from a place that is near: for walks from left to right.
std::size_t changesUntil(const StateLane &lane, Nanoseconds time, std::size_t near = 0);

} // namespace layerlab::trace
