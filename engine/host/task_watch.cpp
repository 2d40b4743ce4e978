// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/task_watch.h"

#include "engine/host/proc_files.h"
#include "engine/host/tracee.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <sys/resource.h>

namespace layerlab::host {

namespace {

using namespace std::chrono_literals;
using recording::EventSource;

/// A wait as long as this is looked into: its letter, call and kernel function.
constexpr Nanoseconds longWait = 10ms;
/// Looks a round: each costs three reads of /proc, 30 µs together.
constexpr std::size_t mostLooks = 50;
/// The tracer tells within this time who collected a zombie; then it was just gone.
constexpr Nanoseconds collectorIsKnownWithin = 200ms;

/// Descriptors are kept for each program on each core, and for each task: as many as the limit allows.
void raiseDescriptorLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

} // namespace

TaskWatch::TaskWatch()
    : m_states([](std::uint32_t pid) { return static_cast<std::uint32_t>(parentOf(static_cast<pid_t>(pid))); })
{
    raiseDescriptorLimit();
    auto watch = SwitchWatch::open();
    if (watch)
        m_watch.emplace(std::move(*watch));
    else
        m_problem = watch.error().detail;
}

Result<void> TaskWatch::follow(std::uint32_t pid, std::uint32_t program, std::uint16_t host, bool isTraced)
{
    m_programs.erase(program);
    if (!m_watch)
        return fail(Errc::Unsupported, m_problem);
    if (auto done = m_watch->follow(static_cast<pid_t>(pid)); !done)
        return done;
    m_states.start(pid, program, host, isTraced);
    m_programs.insert(program);
    return {};
}

void TaskWatch::addStops(Bytes notes)
{
    for (; notes.size() >= sizeof(StopNote); notes = notes.subspan(sizeof(StopNote))) {
        StopNote note;
        std::memcpy(&note, notes.data(), sizeof note);
        m_states.noteStop(note.tid, Nanoseconds(note.time), false);
    }
}

void TaskWatch::addState(const trace::StateRecord &state, Nanoseconds time)
{
    if (state.state == trace::TaskState::Stopped)
        m_states.noteStop(state.tid, time, true);
}

void TaskWatch::addLife(const trace::LifecycleRecord &life, Nanoseconds time)
{
    if (life.event == trace::Lifecycle::Collected && m_watch) {
        m_goneProcesses.erase(life.child);
        m_states.noteCollected(life.child, time, EventSource::Observed);
    }
}

void TaskWatch::advance(StateChanges &changes, std::vector<Gap> &gaps, bool isLast)
{
    if (!m_watch)
        return;
    const Nanoseconds now = monotonicNow();
    const auto known = static_cast<std::ptrdiff_t>(m_events.size());
    m_watch->drain(m_events);
    std::ranges::stable_sort(m_events.begin() + known, m_events.end(), {}, &SwitchEvent::time);
    std::ranges::inplace_merge(m_events.begin(), m_events.begin() + known, m_events.end(), {}, &SwitchEvent::time);
    const Nanoseconds until = isLast ? now + 1s : m_lastRead;
    const auto end = std::ranges::upper_bound(m_events, until, {}, &SwitchEvent::time);
    const auto count = static_cast<std::size_t>(end - m_events.begin());
    dropMixedDelays(count);
    std::unordered_map<std::uint32_t, Nanoseconds> delays;
    for (const auto &[tid, delay] : m_delays)
        delays.emplace(tid, delay.sum);
    const std::span told(m_events.begin(), count);
    for (const SwitchEvent &event : told) {
        if (event.lost > 0)
            gaps.push_back({event.time, event.lostUntil, event.lost, event.kind == SwitchEvent::Kind::LostLives});
        else if (event.kind == SwitchEvent::Kind::Exited)
            m_schedstats.erase(event.tid);
    }
    m_states.advance(told, until, delays, changes);
    for (LifeChange &life : changes.lives) {
        if (life.record.event == trace::Lifecycle::Executed)
            life.record.argv = commandLine(static_cast<pid_t>(life.record.pid));
    }
    m_events.erase(m_events.begin(), end);
    for (const std::uint32_t pid : m_states.takeFinished())
        m_watch->forget(static_cast<pid_t>(pid));
    m_lastRead = now;
    if (isLast) {
        lookForZombies(now, 0s);
        m_states.advance({}, until, {}, changes);
        return;
    }
    readDelays();
    readDetails();
    lookForZombies(now, collectorIsKnownWithin);
}

/// The sums of all tasks that got a core since the last time.
void TaskWatch::readDelays()
{
    m_delays.clear();
    for (const SwitchEvent &event : m_events) {
        if (event.kind != SwitchEvent::Kind::In || m_delays.contains(event.tid))
            continue;
        UniqueFd &file = m_schedstats[event.tid];
        if (!file)
            file = openTaskFile(event.pid, event.tid, "schedstat");
        if (const auto times = readSchedstat(file))
            m_delays[event.tid] = {times->ready, monotonicNow()};
        else
            file.reset(); // of a task that is gone; the number may be used again
    }
}

/// A sum that was read when the task had been on a core once more belongs to no moment, unless that is one of many.
void TaskWatch::dropMixedDelays(std::size_t first)
{
    std::unordered_map<std::uint32_t, std::pair<std::size_t, std::size_t>> counts; // before, between
    for (std::size_t i = 0; i < m_events.size(); ++i) {
        const auto delay = m_delays.find(m_events[i].tid);
        if (m_events[i].kind != SwitchEvent::Kind::In || delay == m_delays.end() || m_events[i].time > delay->second.readAt)
            continue;
        auto &[before, between] = counts[m_events[i].tid];
        ++(i < first ? before : between);
    }
    constexpr std::size_t few = 16;
    for (const auto &[tid, count] : counts) {
        if (count.second * few > count.first)
            m_delays.erase(tid);
    }
}

void TaskWatch::readDetails()
{
    for (const ExactStates::Pending &pending : m_states.takeWithoutDetail(m_lastRead - longWait, mostLooks)) {
        WaitDetail detail{.tid = pending.tid, .since = pending.since, .from = monotonicNow()};
        const auto stat = readTaskStat(pending.pid, pending.tid);
        if (!stat)
            continue;
        detail.letter = stat->letter;
        if (stat->letter == 'Z') {
            detail.exitStatus = stat->exitStatus;
        } else {
            detail.reason = readWaitFunction(pending.pid, pending.tid);
            detail.call = readCallNumber(pending.pid, pending.tid);
        }
        detail.until = monotonicNow();
        m_states.noteDetail(std::move(detail));
    }
}

/// A zombie that is gone without a word from anybody: its parent is not traced, or does not care for its children.
void TaskWatch::lookForZombies(Nanoseconds now, Nanoseconds patience)
{
    for (const std::uint32_t pid : m_states.zombies()) {
        if (kill(static_cast<pid_t>(pid), 0) == 0 || errno != ESRCH)
            continue;
        const auto gone = m_goneProcesses.try_emplace(pid, now).first;
        if (now - gone->second < patience)
            continue;
        m_states.noteCollected(pid, gone->second, EventSource::Sampled);
        m_goneProcesses.erase(gone);
    }
}

} // namespace layerlab::host
