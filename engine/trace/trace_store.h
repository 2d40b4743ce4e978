// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/recording/recording.h"
#include "engine/trace/call_record.h"
#include "engine/trace/lifecycle.h"
#include "engine/trace/state_record.h"

#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace layerlab::trace {

/// A process's first thread or another thread, from birth to collection. Times since the Epoch, as the recording's events have
/// them.
struct Task {
    std::uint32_t tid = 0;
    std::uint32_t pid = 0;
    std::uint32_t parent = 0; ///< pid; the adopter once the first parent ended
    std::uint32_t program = 0;
    std::uint16_t host = 0;
    std::string name;                     ///< comm
    std::optional<Nanoseconds> born;      ///< absent if the recording does not tell
    std::optional<Nanoseconds> ended;     ///< from here to collected a process is a zombie
    std::optional<Nanoseconds> collected; ///< its parent waited for it
    std::int32_t status = 0;              ///< as of wait(2), once ended
    bool isStatusKnown = false;

    bool isThread() const { return tid != pid; }
};

/// One call: where it is and what a time line needs. The rest is decoded when asked for (TraceStore::decode).
struct CallEntry {
    Nanoseconds time{};     ///< of entry, since the Epoch
    Nanoseconds duration{}; ///< -1 ns while it has not returned or if it never did
    std::int64_t result = 0;
    std::uint32_t event = 0; ///< index into the recording's events
    std::uint32_t task = 0;  ///< index into tasks()
    std::uint32_t number = 0;
    std::uint16_t flags = 0; ///< of CallSummary
};

/// The states of one task: parallel arrays, ordered by time. A state lasts until the next one.
struct StateLane {
    std::vector<Nanoseconds> times;
    std::vector<TaskState> states;
    std::vector<recording::EventSource> sources;
    std::vector<std::uint32_t> events; ///< index into the recording's events: for the reason
    std::vector<std::uint16_t> cpus;   ///< the core it runs on, noCpu where that is not known
    static constexpr std::uint16_t noCpu = 0xffff;
};

/// A stretch of one state. to is the asked-for end where nothing later is known.
struct StateInterval {
    Nanoseconds from{};
    Nanoseconds to{};
    TaskState state{};
    recording::EventSource source{};
};

struct LifecycleEntry {
    Nanoseconds time{};
    std::uint32_t event = 0;
    LifecycleRecord record;
};

/// Tasks, calls and states of a recording. Grows with it; indices of tasks and calls stay what they are. Not thread-safe.
class TraceStore {
public:
    /// Takes in the events from firstEvent on: 0 at first, then the count that was there before a refresh(). What can't be
    /// decoded is counted and passed over.
    void add(const recording::Recording &recording, std::size_t firstEvent);

    const std::vector<Task> &tasks() const { return m_tasks; }
    /// In the order of arrival; a call that was told of while it lasted is replaced in place.
    const std::vector<CallEntry> &calls() const { return m_calls; }
    /// Numbers of all calls by time of entry.
    std::span<const std::uint32_t> callsByTime() const { return m_callOrder; }
    /// Numbers of one task's calls by time of entry.
    std::span<const std::uint32_t> callsOf(std::uint32_t task) const { return m_lanes[task].calls; }
    /// A call with arguments and memory. Errors: BadFormat.
    static Result<CallRecord> decode(const recording::Recording &recording, const CallEntry &call);

    const StateLane &states(std::uint32_t task) const { return m_lanes[task].states; }
    /// What the task was in between from and to, equal neighbours joined, nothing before its first known state nor after its
    /// end.
    std::vector<StateInterval> intervals(std::uint32_t task, Nanoseconds from, Nanoseconds to) const;
    /// From its end to its collection, absent for threads and for what still lives. Without collection to the asked-for end.
    std::optional<StateInterval> zombie(std::uint32_t task, Nanoseconds to) const;

    /// In the order of time.
    const std::vector<LifecycleEntry> &lifecycles() const { return m_lifecycles; }
    /// The task that had this number at that time.
    std::optional<std::uint32_t> findTask(std::uint32_t tid, Nanoseconds time) const;
    std::size_t undecodableCount() const { return m_undecodableCount; }

private:
    struct Lane {
        StateLane states;
        std::vector<std::uint32_t> calls;
        bool areStatesOrdered = true; ///< so far in this add()
        bool areCallsOrdered = true;
    };

    std::uint32_t taskFor(std::uint32_t tid, std::uint32_t pid, std::uint32_t program, std::uint16_t host, Nanoseconds time);
    std::uint32_t born(std::uint32_t tid, std::uint32_t pid, const LifecycleRecord &record, Nanoseconds time);
    std::uint32_t newTask(std::uint32_t tid, std::uint32_t pid, std::uint32_t program, std::uint16_t host);
    bool addCall(Bytes payload, Nanoseconds time, std::uint32_t event);
    bool addState(Bytes payload, const recording::EventEntry &entry, std::uint32_t event);
    bool addLifecycle(Bytes payload, Nanoseconds time, std::uint32_t event);
    void apply(const LifecycleRecord &record, Nanoseconds time);
    void orderLanes();
    void orderCalls(std::size_t firstNew);

    std::vector<Task> m_tasks;
    std::vector<Lane> m_lanes; ///< by task
    std::vector<CallEntry> m_calls;
    std::vector<std::uint32_t> m_callOrder;
    std::vector<LifecycleEntry> m_lifecycles;
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>>
        m_tasksByTid; ///< those that had the number, in the order of birth
    std::size_t m_undecodableCount = 0;
};

} // namespace layerlab::trace
