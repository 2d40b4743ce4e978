// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace_store.h"

#include <unordered_map>
#include <vector>

namespace layerlab {

/// The tasks of one program of a recording that may grow: which there are, in which run of it, and whose children they were at
/// a moment. Indices are those of TraceStore::tasks().
class ProgramTasks {
public:
    /// Looks at what is new. Call with the same recording each time; clear() before another one.
    void update(const trace::TraceStore &trace, int program);
    void clear();

    /// All of them, in the order of their birth.
    const std::vector<std::uint32_t> &all() const { return m_tasks; }
    /// Those of the run that was the latest at that moment; empty before the first.
    std::vector<std::uint32_t> ofRun(const trace::TraceStore &trace, Nanoseconds time) const;
    /// When the run began that was the latest at that moment; the minimum before the first.
    Nanoseconds runBegin(Nanoseconds time) const;
    /// PID of the parent a process had at that moment: adoption changes it.
    std::uint32_t parentAt(const trace::TraceStore &trace, std::uint32_t task, Nanoseconds time) const;
    /// From the first start to the last thing known of them. Equal when there is nothing.
    Nanoseconds firstTime(const trace::TraceStore &trace) const;
    Nanoseconds lastTime(const trace::TraceStore &trace) const;

private:
    struct Parent {
        Nanoseconds from{};
        std::uint32_t pid = 0;
    };
    int m_program = -1;
    std::size_t m_seenTasks = 0, m_seenLives = 0;
    std::vector<std::uint32_t> m_tasks;
    std::vector<Nanoseconds> m_starts; ///< of the runs, in order
    std::unordered_map<std::uint32_t, std::vector<Parent>> m_parents;
};

} // namespace layerlab
