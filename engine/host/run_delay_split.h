// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"

#include <optional>
#include <vector>

namespace layerlab::host {

/// Tells for each wait of one task how long its last part was in which the task was ready but had no core yet. The kernel keeps
/// only the sum of all such times (run_delay, second number of /proc/TID/schedstat): with one wait between two readings its
/// part is exact, with more of them the sum is spread evenly, no part longer than its wait.
class RunDelaySplit {
public:
    /// It was ready from the beginning to the end: part of the sum, nothing to be split.
    void addReady(Nanoseconds length) { m_knownReady += length; }
    /// A wait ended. id is given back by finish().
    void addWait(Nanoseconds length, std::size_t id) { m_waits.push_back({length, id}); }
    /// The sum at the task's birth.
    void begin() { m_sum = Nanoseconds(0); }
    /// Nothing is known of the sum up to now.
    void forget() { m_sum.reset(); }

    struct Part {
        std::size_t id;
        Nanoseconds ready;
    };
    /// The sum was read after all that was added and before anything else. Absent: it could not be read.
    std::vector<Part> finish(std::optional<Nanoseconds> sum);
    bool isEmpty() const { return m_waits.empty() && m_knownReady.count() == 0; }

private:
    struct Wait {
        Nanoseconds length;
        std::size_t id;
    };
    std::vector<Wait> m_waits;
    Nanoseconds m_knownReady{};
    std::optional<Nanoseconds> m_sum;
};

} // namespace layerlab::host
