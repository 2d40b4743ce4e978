// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/host/run_delay_split.h"
#include "engine/host/switch_event.h"
#include "engine/recording/event.h"
#include "engine/trace/lifecycle.h"
#include "engine/trace/state_record.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace layerlab::host {

/// Something to be written into the recording.
struct StateChange {
    Nanoseconds time{};
    recording::EventSource source = recording::EventSource::Kernel;
    trace::StateRecord record;
};
struct LifeChange {
    Nanoseconds time{};
    recording::EventSource source = recording::EventSource::Kernel;
    trace::LifecycleRecord record;
};
struct StateChanges {
    std::vector<StateChange> states; ///< by time
    std::vector<LifeChange> lives;
};

/// What /proc said of a task that waits, is stopped, or is a zombie.
struct WaitDetail {
    std::uint32_t tid = 0;
    Nanoseconds since{};                ///< of the stretch it was read for: another one by now makes it void
    Nanoseconds from{}, until{};        ///< when it was read
    char letter = 0;                    ///< of /proc/PID/stat
    std::uint32_t call = 0;             ///< number + 1 of the call it is in
    std::string reason = {};            ///< wchan
    std::optional<int> exitStatus = {}; ///< of a zombie, as of wait(2)
};

/// The states of followed tasks, told from the kernel's switch records. One task's states are one sequence: running from In
/// to Out or Preempted, ready from Preempted, waiting from Out, zombie or terminated from Exited. A wait's last part, in which
/// it was ready, is split off by the change of run_delay (schedstat) and marked inferred. Stops that our own tracer made are
/// passed over, unless somebody else got the core meanwhile: then the task was ready. Pure: no clock, no kernel.
class ExactStates {
public:
    /// parentOf: of a process, now; for those whose parent has ended.
    explicit ExactStates(std::function<std::uint32_t(std::uint32_t)> parentOf = {}) : m_parentOf(std::move(parentOf)) {}

    /// A program that will be executed. Of one whose calls are not traced the lives are told too: nobody else does.
    void start(std::uint32_t pid, std::uint32_t program, std::uint16_t host, bool isTraced);
    bool has(std::uint32_t tid) const { return m_tasks.contains(tid); }
    bool isEmpty() const { return m_tasks.empty(); }

    /// The tracer is about to resume a task it had stopped; isJobControl: it stays stopped, by a signal.
    void noteStop(std::uint32_t tid, Nanoseconds time, bool isJobControl);
    void noteDetail(WaitDetail detail);
    /// Somebody waited for it. status is absent where it was only seen to be gone.
    void noteCollected(std::uint32_t pid, Nanoseconds time, recording::EventSource source);

    /// Takes in all that happened up to a moment, ordered by time, and nothing later. delays: run_delay of tasks at that
    /// moment.
    void advance(std::span<const SwitchEvent> events, Nanoseconds until,
                 const std::unordered_map<std::uint32_t, Nanoseconds> &delays, StateChanges &out);

    struct Pending {
        std::uint32_t pid, tid;
        Nanoseconds since;
    };
    /// Tasks that have been waiting or zombies since before a moment, of which no detail was asked for: at most so many.
    std::vector<Pending> takeWithoutDetail(Nanoseconds before, std::size_t most);
    std::vector<std::uint32_t> zombies() const;
    /// First processes of programs of which no task is left; told once.
    std::vector<std::uint32_t> takeFinished();

private:
    struct Stop {
        Nanoseconds time;
        bool isJobControl;
    };
    struct Task {
        std::uint32_t pid = 0, tid = 0, parent = 0, root = 0;
        std::uint32_t program = 0;
        std::uint16_t host = 0;
        bool isTraced = false, isPreempted = false, isDetailAsked = false;
        std::uint16_t cpu = 0;
        trace::TaskState state = trace::TaskState::New;
        Nanoseconds since{};
        std::optional<Nanoseconds> out; ///< it left the core then; what that was is not told yet
        Nanoseconds lastIn{};
        std::vector<Stop> stops; ///< not yet matched with the switch in that ended them
        RunDelaySplit delays;
        std::string name;
        std::optional<int> exitStatus;
    };
    struct Note {
        Nanoseconds time{};
        WaitDetail detail;
        bool isCollected = false;
        recording::EventSource source = recording::EventSource::Kernel;
    };

    Task *find(const SwitchEvent &event);
    void apply(const SwitchEvent &event, StateChanges &out);
    void apply(const Note &note, StateChanges &out);
    void switchIn(Task &task, const SwitchEvent &event, StateChanges &out);
    void switchOut(Task &task, const SwitchEvent &event, StateChanges &out);
    void forked(const SwitchEvent &event, StateChanges &out);
    void executed(Task &task, const SwitchEvent &event, StateChanges &out);
    void exited(const SwitchEvent &event, StateChanges &out);
    void settle(Task &task, StateChanges &out);
    void settleAll(Nanoseconds until, StateChanges &out);
    void split(Task &task, std::optional<Nanoseconds> sum, StateChanges &out);
    bool isCoreTaken(const Task &task, Nanoseconds since) const;
    void adopt(std::uint32_t parent, Nanoseconds time, StateChanges &out);
    Task &add(std::uint32_t tid, Task task);
    static trace::LifecycleRecord lifeOf(const Task &task, trace::Lifecycle event);
    void enter(Task &task, trace::TaskState state, Nanoseconds time, StateChanges &out, char letter = 0);
    void remove(std::uint32_t tid);

    std::function<std::uint32_t(std::uint32_t)> m_parentOf;
    std::unordered_map<std::uint32_t, Task> m_tasks;             ///< by tid
    std::unordered_map<std::uint32_t, std::size_t> m_taskCounts; ///< by a program's first process
    std::vector<std::uint32_t> m_finished;
    std::vector<Note> m_notes;
    std::vector<std::pair<std::uint32_t, Stop>> m_earlyStops; ///< of tasks whose birth has not been taken in yet
    std::vector<std::uint32_t> m_touched;                     ///< in this advance()
    struct LastIn {
        std::uint32_t tid = 0;
        Nanoseconds time{};
    };
    std::vector<LastIn> m_cores;
};

} // namespace layerlab::host
