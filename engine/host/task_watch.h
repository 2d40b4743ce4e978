// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/unique_fd.h"
#include "engine/host/exact_states.h"
#include "engine/host/switch_watch.h"

#include <set>

namespace layerlab::host {

/// The exact tier of task states inside the recorder: reads the kernel's records and /proc beside them, and tells states and
/// lives about two rounds later, in order. Where the kernel refuses its records nothing is followed, and problem() says why.
class TaskWatch {
public:
    /// A round is told when the next one has been read, so that records of all cores are there.
    static constexpr Nanoseconds round = std::chrono::milliseconds(10);

    TaskWatch();
    bool isAvailable() const { return m_watch.has_value(); }
    /// What the kernel said when it refused; empty if it did not.
    const std::string &problem() const { return m_problem; }

    /// Follows a program that waits at its gate.
    Result<void> follow(std::uint32_t pid, std::uint32_t program, std::uint16_t host, bool isTraced);
    /// Whether the states of its tasks are told from here, and by nobody else.
    bool follows(std::uint32_t program) const { return m_programs.contains(program); }
    bool isIdle() const { return m_states.isEmpty(); }

    /// A packet of stops from the tracer (StopNote after StopNote).
    void addStops(Bytes notes);
    /// A state the tracer saw of a followed task: of use are stops by job control only.
    void addState(const trace::StateRecord &state, Nanoseconds time);
    /// Of any task: a child that was collected is no zombie any more.
    void addLife(const trace::LifecycleRecord &life, Nanoseconds time);

    struct Gap {
        Nanoseconds from{}, until{};
        std::uint64_t count = 0;
        bool areLives = false;
    };
    /// Reads what there is and appends what may be told. `last`: nothing comes any more, tell all.
    void advance(StateChanges &changes, std::vector<Gap> &gaps, bool isLast = false);

private:
    void readDelays();
    void dropMixedDelays(std::size_t first);
    void readDetails();
    void lookForZombies(Nanoseconds now, Nanoseconds patience);

    std::optional<SwitchWatch> m_watch;
    std::string m_problem;
    ExactStates m_states;
    std::set<std::uint32_t> m_programs; ///< followed
    std::vector<SwitchEvent> m_events;  ///< not yet told, by time
    Nanoseconds m_lastRead{};
    struct Delay {
        Nanoseconds sum{}, readAt{};
    };
    std::unordered_map<std::uint32_t, Delay> m_delays;              ///< read after the last round
    std::unordered_map<std::uint32_t, UniqueFd> m_schedstats;       ///< by tid
    std::unordered_map<std::uint32_t, Nanoseconds> m_goneProcesses; ///< zombies that were seen to be gone, and when
};

/// How the tracer tells the recorder of its stops: not an event of the recording.
constexpr recording::EventKind stopNotes{0};
struct StopNote {
    std::int64_t time; ///< CLOCK_MONOTONIC, before the task is resumed
    std::uint32_t tid;
    std::uint32_t zero;
};

} // namespace layerlab::host
