// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/recording/recording.h"
#include "engine/trace/process_record.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace layerlab {

/// Where a recording tells what the kernel said of its tasks: of each, every time it was read. Grows with the recording.
class ProcessLog {
public:
    struct Reading {
        Nanoseconds time{}; ///< since the Epoch
        std::uint32_t event = 0;
    };

    /// Takes in the events from firstEvent on, which is the count there was before.
    void add(const recording::Recording &recording, std::size_t firstEvent);
    void clear() { *this = {}; }

    /// The last reading of the task with this number in between, both included.
    std::optional<Reading> find(std::uint32_t tid, Nanoseconds from, Nanoseconds until) const;
    /// The same, decoded. Memory is not read each time: it is that of the last reading that has it.
    std::optional<trace::ProcessRecord> read(const recording::Recording &recording, std::uint32_t tid, Nanoseconds from,
                                             Nanoseconds until) const;

private:
    std::unordered_map<std::uint32_t, std::vector<Reading>> m_readings; ///< by tid, in the order of time
};

} // namespace layerlab
