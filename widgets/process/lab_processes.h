// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/system/process_texts.h"
#include "session/session.h"
#include "widgets/common/program_tasks.h"
#include "widgets/process/process_row.h"

#include <map>
#include <unordered_map>
#include <vector>

namespace layerlab {

/// How long a task has run up to a moment, from its stretches; asked for later and later moments it looks at new ones only.
class RunningTime {
public:
    /// Nothing where no state of the task is known before that moment.
    std::optional<Nanoseconds> until(const trace::StateLane &lane, const trace::Task &task, Nanoseconds time);

private:
    std::size_t m_next = 0;  ///< the first entry of the lane that is not counted yet
    Nanoseconds m_last{};    ///< time of the one before it
    Nanoseconds m_counted{}; ///< running until then
};

/// The tasks of a recording as ps would have told of them at a moment: those that had been born and were not collected yet. All
/// of it follows from the recording, so a file that is opened again gives the same rows.
class LabProcesses {
public:
    /// %CPU is of so much before the moment.
    static constexpr Nanoseconds shareSpan = std::chrono::seconds(1);
    /// A reading that is older than this may tell what is no longer true.
    static constexpr Nanoseconds oldReading = std::chrono::seconds(2);

    void forget() { *this = {}; }
    /// With threads each row is one thread, with a state and times of its own; else times are those of whole processes.
    std::vector<ProcessRow> rowsAt(const Session &session, Nanoseconds time, bool withThreads);

    static std::uint64_t keyOf(std::uint32_t task) { return std::uint64_t{task} + 1; }

private:
    /// What the kernel told of a task, taken apart.
    struct Reading {
        std::uint32_t event = 0;
        Nanoseconds time{};
        std::optional<system::ProcessStat> stat;
        system::ProcessStatus status;
        QString command;
    };
    struct Process {
        std::uint32_t leader = 0;
        std::vector<std::uint32_t> threads; ///< all it ever had, the leader first
    };
    void update(const trace::TraceStore &trace);
    const Reading *reading(const Session &session, std::uint32_t task, Nanoseconds time);
    ProcessRow rowOf(const Session &session, const Process &process, std::uint32_t task, Nanoseconds time, bool withThreads);
    void addTimes(const Session &session, const std::vector<std::uint32_t> &tasks, Nanoseconds time, ProcessRow &row);

    std::map<int, ProgramTasks> m_programs; ///< by the recording's number
    std::vector<Process> m_processes;
    std::unordered_map<std::uint32_t, std::size_t> m_processOf; ///< by leader
    std::vector<std::uint32_t> m_unplaced;                      ///< threads whose leader is not known yet
    std::size_t m_seenTasks = 0;
    std::unordered_map<std::uint32_t, RunningTime> m_untilNow, m_untilBefore;
    std::unordered_map<std::uint32_t, Reading> m_readings;
};

} // namespace layerlab
