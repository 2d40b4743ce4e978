// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/task_sampler.h"

#include "engine/base/unique_fd.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <dirent.h>
#include <memory>

namespace layerlab::host {

namespace {

struct CloseDirectory {
    void operator()(DIR *directory) const { closedir(directory); }
};

/// Calls f with every entry of a folder whose name is a number.
template <class F> void forEachNumber(const std::string &folder, F f)
{
    const std::unique_ptr<DIR, CloseDirectory> directory(opendir(folder.c_str()));
    if (!directory)
        return;
    while (const dirent *entry = readdir(directory.get())) {
        if (entry->d_name[0] >= '1' && entry->d_name[0] <= '9')
            f(static_cast<pid_t>(std::strtol(entry->d_name, nullptr, 10)));
    }
}

/// The figures of a running task are brought up at the timer's tick: at most so much may be missing.
constexpr Nanoseconds longestTick = std::chrono::milliseconds(10);
/// A task that waits for a core has that time counted when it gets one. The bound is for those that slept in between instead.
constexpr Nanoseconds longestQueue = std::chrono::milliseconds(100);

trace::TaskState stateOf(char letter)
{
    switch (letter) {
    case 'R':
        return trace::TaskState::Running;
    case 'T':
        return trace::TaskState::Stopped;
    case 'Z':
        return trace::TaskState::Zombie;
    case 'X':
        return trace::TaskState::Terminated;
    default:
        return trace::TaskState::Waiting;
    }
}

} // namespace

void TaskSampler::learn(std::uint32_t pid, std::uint32_t program, std::uint16_t host)
{
    m_owners[static_cast<pid_t>(pid)] = {program, host};
}

int TaskSampler::sample(const Handler &handler)
{
    if (m_owners.empty())
        return 0;
    ++m_round;
    m_active = 0;
    std::set<pid_t> present;
    forEachNumber("/proc", [&](pid_t pid) {
        present.insert(pid);
        const std::string folder = "/proc/" + std::to_string(pid);
        auto owner = m_owners.find(pid);
        if (owner == m_owners.end()) {
            const auto stat = parseTaskStat(readSmallFile(folder + "/stat"));
            const auto parent = stat ? m_owners.find(stat->parent) : m_owners.end();
            if (parent == m_owners.end())
                return;
            owner = m_owners.emplace(pid, parent->second).first;
        }
        forEachNumber(folder + "/task", [&](pid_t tid) { look(pid, tid, owner->second, handler); });
    });
    std::erase_if(m_seen, [&](const auto &entry) { return entry.second.round != m_round; });
    m_told.clear();
    std::erase_if(m_owners, [&](const auto &entry) { return !present.contains(entry.first); });
    return m_active;
}

void TaskSampler::look(pid_t pid, pid_t tid, const Owner &owner, const Handler &handler)
{
    trace::StateRecord record;
    record.pid = static_cast<std::uint32_t>(pid);
    record.tid = static_cast<std::uint32_t>(tid);
    record.program = owner.program;
    record.host = owner.host;
    Seen &seen = m_seen[tid];
    const Nanoseconds now = monotonicNow();
    const auto stat = readTaskStat(record.pid, record.tid);
    if (!stat)
        return;
    seen.round = m_round;
    if (stat->letter != 'S' && stat->letter != 'Z')
        ++m_active;
    if (!seen.schedstat)
        seen.schedstat = openTaskFile(record.pid, record.tid, "schedstat");
    const auto times = readSchedstat(seen.schedstat);
    trace::TaskState state = stateOf(stat->letter);
    const bool isScheduled = state == trace::TaskState::Running || state == trace::TaskState::Waiting;
    if (stat->letter != 't' && isScheduled && times && seen.times && seen.letter && !m_told.contains(tid))
        tellShares(seen, record, state, *times, now, handler);
    seen.times = times;
    seen.at = now;
    if (state == trace::TaskState::Running && seen.state == trace::TaskState::Ready)
        state = seen.state; // R is both
    if (stat->letter == 't' || (stat->letter == seen.letter && state == seen.state))
        return;
    seen.letter = record.letter = stat->letter;
    seen.state = record.state = state;
    if (state == trace::TaskState::Waiting)
        record.reason = readWaitFunction(record.pid, record.tid);
    handler(record, now);
}

/// The time since the last look, as running, ready and waiting stretches of the true lengths. seen.state is the last of them.
void TaskSampler::tellShares(Seen &seen, trace::StateRecord record, trace::TaskState end, const TaskTimes &times,
                             Nanoseconds now, const Handler &handler) const
{
    using trace::TaskState;
    const Nanoseconds whole = now - seen.at;
    Nanoseconds counted = std::max(times.running - seen.times->running, Nanoseconds(0));
    const Nanoseconds repaid = std::min(counted, seen.credit);
    seen.credit -= repaid;
    counted -= repaid;
    const Nanoseconds countedReady = std::max(times.ready - seen.times->ready, Nanoseconds(0));
    const Nanoseconds repaidReady = std::min(countedReady, seen.readyCredit);
    seen.readyCredit -= repaidReady;
    Nanoseconds ready = std::min(countedReady - repaidReady, whole);
    Nanoseconds running = std::min(counted, whole - ready);
    Nanoseconds waiting = whole - ready - running;
    if (end == TaskState::Running && seen.letter == 'R') {
        const Nanoseconds early = std::clamp(longestTick - seen.credit, Nanoseconds(0), waiting);
        seen.credit += early;
        running += early;
        waiting -= early;
        const Nanoseconds queued = std::clamp(longestQueue - seen.readyCredit, Nanoseconds(0), waiting);
        seen.readyCredit += queued;
        ready += queued;
        waiting -= queued;
    }
    // A task becomes ready, runs, and waits again; it runs at the end if it was seen running there.
    std::array<std::pair<TaskState, Nanoseconds>, 3> stretches{
        {{TaskState::Ready, ready}, {TaskState::Running, running}, {TaskState::Waiting, waiting}}};
    if (end == TaskState::Running)
        std::ranges::rotate(stretches, stretches.begin() + 2);
    Nanoseconds at = seen.at;
    for (const auto &[state, length] : stretches) {
        if (length.count() > 0 && state != seen.state) {
            record.state = seen.state = state;
            handler(record, at);
        }
        at += length;
    }
}

} // namespace layerlab::host
