// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/exact_states.h"

#include <algorithm>

namespace layerlab::host {

using recording::EventSource;
using trace::Lifecycle;
using trace::LifecycleRecord;
using trace::TaskState;

namespace {

/// A stop of the tracer's that lasts longer than this is told as it is, before its end is seen.
constexpr Nanoseconds longestHiddenStop = std::chrono::milliseconds(20);
constexpr std::size_t notSplit = ~std::size_t{0};
/// After this a stop of an unknown task is one of a task that is not followed.
constexpr Nanoseconds keepEarlyStops = std::chrono::seconds(1);

} // namespace

void ExactStates::noteStop(std::uint32_t tid, Nanoseconds time, bool isJobControl)
{
    const auto found = m_tasks.find(tid);
    if (found == m_tasks.end() || found->second.state == TaskState::Zombie)
        m_earlyStops.push_back({tid, {time, isJobControl}});
    else if (time > found->second.lastIn) // else it comes too late and would be taken for the next one
        found->second.stops.push_back({time, isJobControl});
}

void ExactStates::noteDetail(WaitDetail detail)
{
    const Nanoseconds time = detail.until;
    m_notes.push_back({.time = time, .detail = std::move(detail)});
}

void ExactStates::noteCollected(std::uint32_t pid, Nanoseconds time, EventSource source)
{
    m_notes.push_back({.time = time, .detail = {.tid = pid}, .isCollected = true, .source = source});
}

void ExactStates::advance(std::span<const SwitchEvent> events, Nanoseconds until,
                          const std::unordered_map<std::uint32_t, Nanoseconds> &delays, StateChanges &out)
{
    std::ranges::stable_sort(m_notes, {}, &Note::time);
    std::size_t note = 0;
    const auto applyNotes = [&](Nanoseconds before) {
        for (; note < m_notes.size() && m_notes[note].time < before; ++note)
            apply(m_notes[note], out);
    };
    for (const SwitchEvent &event : events) {
        applyNotes(event.time);
        apply(event, out);
    }
    applyNotes(until + Nanoseconds(1));
    m_notes.erase(m_notes.begin(), m_notes.begin() + static_cast<std::ptrdiff_t>(note));
    settleAll(until, out);
    std::ranges::sort(m_touched);
    const auto repeated = std::ranges::unique(m_touched);
    m_touched.erase(repeated.begin(), repeated.end());
    for (const std::uint32_t tid : m_touched) {
        const auto task = m_tasks.find(tid);
        const auto sum = delays.find(tid);
        if (task != m_tasks.end())
            split(task->second, sum == delays.end() ? std::nullopt : std::optional(sum->second), out);
    }
    m_touched.clear();
    std::erase_if(m_earlyStops, [&](const auto &early) { return early.second.time < until - keepEarlyStops; });
    std::ranges::stable_sort(out.states, {}, &StateChange::time);
}

/// What left the core and has not come back is told now.
void ExactStates::settleAll(Nanoseconds until, StateChanges &out)
{
    for (auto &[tid, task] : m_tasks) {
        const bool isHiddenStop = task.out && !task.isPreempted && !task.stops.empty() &&
                                  std::ranges::none_of(task.stops, [](const Stop &stop) { return stop.isJobControl; });
        if (!isHiddenStop || until - *task.out >= longestHiddenStop)
            settle(task, out);
    }
}

void ExactStates::split(Task &task, std::optional<Nanoseconds> sum, StateChanges &out)
{
    if (task.delays.isEmpty())
        return;
    for (const RunDelaySplit::Part &part : task.delays.finish(sum)) {
        if (part.id == notSplit)
            continue;
        StateChange ready = out.states[part.id]; // the beginning of its running
        ready.time -= part.ready;
        ready.source = EventSource::Inferred;
        ready.record.state = TaskState::Ready;
        ready.record.cpu.reset();
        out.states.push_back(std::move(ready));
    }
}

ExactStates::Task *ExactStates::find(const SwitchEvent &event)
{
    if (const auto found = m_tasks.find(event.tid); found != m_tasks.end())
        return &found->second;
    const auto leader = m_tasks.find(event.pid); // its birth was lost
    if (leader == m_tasks.end())
        return nullptr;
    Task task;
    task.pid = event.pid;
    task.tid = event.tid;
    task.parent = leader->second.parent;
    task.root = leader->second.root;
    task.program = leader->second.program;
    task.host = leader->second.host;
    task.isTraced = leader->second.isTraced;
    task.since = event.time;
    return &add(event.tid, std::move(task));
}

void ExactStates::apply(const SwitchEvent &event, StateChanges &out)
{
    using Kind = SwitchEvent::Kind;
    if (event.kind == Kind::LostSwitches || event.kind == Kind::LostLives)
        return; // what they tell of is the owner's to record
    if (event.kind == Kind::Forked)
        return forked(event, out);
    if (event.kind == Kind::Exited)
        return exited(event, out);
    Task *task = find(event);
    if (!task)
        return;
    switch (event.kind) {
    case Kind::In:
        switchIn(*task, event, out);
        break;
    case Kind::Out:
    case Kind::Preempted:
        switchOut(*task, event, out);
        break;
    case Kind::Executed:
        executed(*task, event, out);
        break;
    case Kind::Renamed:
        task->name = event.name.data();
        break;
    default:
        break;
    }
}

void ExactStates::enter(Task &task, TaskState state, Nanoseconds time, StateChanges &out, char letter)
{
    task.state = state;
    task.since = time;
    task.isDetailAsked = false;
    StateChange change;
    change.time = time;
    change.record.pid = task.pid;
    change.record.tid = task.tid;
    change.record.program = task.program;
    change.record.host = task.host;
    change.record.state = state;
    change.record.letter = letter;
    if (state == TaskState::Running)
        change.record.cpu = task.cpu;
    out.states.push_back(std::move(change));
}

bool ExactStates::isCoreTaken(const Task &task, Nanoseconds since) const
{
    return task.cpu < m_cores.size() && m_cores[task.cpu].tid != task.tid && m_cores[task.cpu].time > since;
}

void ExactStates::switchIn(Task &task, const SwitchEvent &event, StateChanges &out)
{
    bool wasStopped = false, isJobControl = false;
    std::erase_if(task.stops, [&](const Stop &stop) {
        if (stop.time > event.time)
            return false;
        wasStopped = true;
        isJobControl = isJobControl || stop.isJobControl;
        return true;
    });
    const Nanoseconds left = task.out.value_or(task.since);
    const bool isTold = !task.out;
    const bool isHidden = task.out && !task.isPreempted && wasStopped && !isJobControl && !isCoreTaken(task, left);
    if (task.out && !isHidden) {
        if (task.isPreempted)
            enter(task, TaskState::Ready, left, out);
        else if (isJobControl)
            enter(task, TaskState::Stopped, left, out);
        else if (wasStopped)
            enter(task, TaskState::Ready, left, out, 't');
        else
            enter(task, TaskState::Waiting, left, out);
    }
    task.out.reset();
    task.lastIn = event.time;
    m_touched.push_back(task.tid);
    const bool wasInQueue = task.state == TaskState::Ready && task.isPreempted;
    const bool hasWaited = task.state == TaskState::Waiting || task.state == TaskState::Stopped;
    const bool hasChanged = task.state != TaskState::Running || task.cpu != event.cpu || (isTold && !isHidden);
    task.cpu = event.cpu;
    if (hasChanged)
        enter(task, TaskState::Running, event.time, out);
    if (wasInQueue)
        task.delays.addReady(event.time - left);
    else
        task.delays.addWait(event.time - left, hasWaited ? out.states.size() - 1 : notSplit);
    if (m_cores.size() <= event.cpu)
        m_cores.resize(event.cpu + std::size_t{1});
    m_cores[event.cpu] = {task.tid, event.time};
}

void ExactStates::switchOut(Task &task, const SwitchEvent &event, StateChanges &out)
{
    settle(task, out); // its way back in was lost
    task.out = event.time;
    task.isPreempted = event.kind == SwitchEvent::Kind::Preempted;
}

void ExactStates::settle(Task &task, StateChanges &out)
{
    if (!task.out)
        return;
    const Nanoseconds left = *task.out;
    task.out.reset();
    if (task.isPreempted)
        enter(task, TaskState::Ready, left, out);
    else if (std::ranges::any_of(task.stops, [](const Stop &stop) { return stop.isJobControl; }))
        enter(task, TaskState::Stopped, left, out);
    else if (!task.stops.empty())
        enter(task, TaskState::Ready, left, out, 't');
    else
        enter(task, TaskState::Waiting, left, out);
}

void ExactStates::apply(const Note &note, StateChanges &out)
{
    const auto found = m_tasks.find(note.detail.tid);
    if (found == m_tasks.end())
        return;
    Task &task = found->second;
    if (note.isCollected) {
        settle(task, out);
        enter(task, TaskState::Terminated, note.time, out);
        out.states.back().source = note.source;
        if (note.source == EventSource::Sampled) { // nobody was seen waiting for it
            LifecycleRecord record = lifeOf(task, Lifecycle::Collected);
            record.child = task.pid;
            record.pid = record.tid = record.parent = 0;
            record.status = task.exitStatus.value_or(0);
            record.isStatusUnknown = !task.exitStatus;
            out.lives.push_back({note.time, note.source, std::move(record)});
        }
        return remove(note.detail.tid);
    }
    const WaitDetail &detail = note.detail;
    if (task.out || task.since != detail.since || detail.from < task.since)
        return;
    const bool isWaiting = task.state == TaskState::Waiting || task.state == TaskState::Stopped;
    const bool isZombie = task.state == TaskState::Zombie && detail.letter == 'Z';
    if (!isZombie && !(isWaiting && std::string_view("SDTI").contains(detail.letter)))
        return;
    if (isZombie) {
        task.exitStatus = detail.exitStatus;
        if (!task.isTraced && detail.exitStatus) { // its end was told without
            LifecycleRecord record = lifeOf(task, Lifecycle::Exited);
            record.status = *detail.exitStatus;
            out.lives.push_back({task.since, EventSource::Observed, std::move(record)});
        }
    } else if (isWaiting)
        task.state = detail.letter == 'T' ? TaskState::Stopped : TaskState::Waiting;
    enter(task, task.state, task.since, out, detail.letter);
    task.isDetailAsked = true;
    out.states.back().record.call = detail.call;
    out.states.back().record.reason = detail.reason;
}

std::vector<ExactStates::Pending> ExactStates::takeWithoutDetail(Nanoseconds before, std::size_t most)
{
    std::vector<Pending> found;
    for (auto &[tid, task] : m_tasks) {
        const bool mayHave =
            task.state == TaskState::Waiting || task.state == TaskState::Stopped || task.state == TaskState::Zombie;
        if (!mayHave || task.out || task.isDetailAsked || task.since > before)
            continue;
        if (found.size() == most)
            break;
        task.isDetailAsked = true;
        found.push_back({task.pid, tid, task.since});
    }
    return found;
}

std::vector<std::uint32_t> ExactStates::zombies() const
{
    std::vector<std::uint32_t> found;
    for (const auto &[tid, task] : m_tasks) {
        if (task.state == TaskState::Zombie)
            found.push_back(tid);
    }
    return found;
}

std::vector<std::uint32_t> ExactStates::takeFinished()
{
    return std::exchange(m_finished, {});
}

} // namespace layerlab::host
