// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/trace_store.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace layerlab::trace {

using recording::EventEntry;
using recording::EventKind;

void TraceStore::add(const recording::Recording &recording, std::size_t firstEvent)
{
    const ChunkedVector<EventEntry> &events = recording.events();
    const std::size_t firstNewCall = m_calls.size();
    // Births come first: one flush writes its kinds one after the other, and a task's number may have been another's before.
    for (std::size_t i = firstEvent; i < events.size(); ++i)
        if (events[i].kind == EventKind::Lifecycle &&
            !addLifecycle(recording.payload(events[i]), events[i].time, static_cast<std::uint32_t>(i)))
            ++m_undecodableCount;
    for (std::size_t i = firstEvent; i < events.size(); ++i) {
        const EventEntry &entry = events[i];
        const auto event = static_cast<std::uint32_t>(i);
        if ((entry.kind == EventKind::State && !addState(recording.payload(entry), entry, event)) ||
            (entry.kind == EventKind::Call && !addCall(recording.payload(entry), entry.time, event)))
            ++m_undecodableCount;
    }
    orderLanes();
    orderCalls(firstNewCall);
}

Result<CallRecord> TraceStore::decode(const recording::Recording &recording, const CallEntry &call)
{
    if (call.event >= recording.events().size())
        return fail(Errc::InvalidArgument, "a call of another recording");
    return decodeCall(recording.payload(recording.events()[call.event]));
}

std::uint32_t TraceStore::newTask(std::uint32_t tid, std::uint32_t pid, std::uint32_t program, std::uint16_t host)
{
    const auto index = static_cast<std::uint32_t>(m_tasks.size());
    Task &task = m_tasks.emplace_back();
    task.tid = tid;
    task.pid = pid;
    task.program = program;
    task.host = host;
    m_lanes.emplace_back();
    m_tasksByTid[tid].push_back(index);
    return index;
}

std::optional<std::uint32_t> TraceStore::findTask(std::uint32_t tid, Nanoseconds time) const
{
    const auto found = m_tasksByTid.find(tid);
    if (found == m_tasksByTid.end())
        return std::nullopt;
    const std::vector<std::uint32_t> &having = found->second;
    const auto bornAt = [&](std::uint32_t index) { return m_tasks[index].born.value_or(Nanoseconds::min()); };
    const auto after = std::ranges::upper_bound(having, time, {}, bornAt);
    if (after == having.begin())
        return having.front(); // seen a moment before it was told of
    // The same of a number that was another task's before: what comes after that one's end is the next one's.
    const Task &before = m_tasks[*std::prev(after)];
    const auto over = before.isThread() ? before.ended : before.collected;
    return after != having.end() && over && *over < time ? *after : *std::prev(after);
}

std::uint32_t TraceStore::taskFor(std::uint32_t tid, std::uint32_t pid, std::uint32_t program, std::uint16_t host,
                                  Nanoseconds time)
{
    if (const auto known = findTask(tid, time))
        return *known;
    return newTask(tid, pid, program, host);
}

std::uint32_t TraceStore::born(std::uint32_t tid, std::uint32_t pid, const LifecycleRecord &record, Nanoseconds time)
{
    const auto latest = findTask(tid, Nanoseconds::max());
    const bool isNew = !latest || m_tasks[*latest].born || m_tasks[*latest].ended;
    const std::uint32_t index = isNew ? newTask(tid, pid, record.program, record.host) : *latest;
    m_tasks[index].born = time;
    m_tasks[index].name = record.name;
    return index;
}

bool TraceStore::addLifecycle(Bytes payload, Nanoseconds time, std::uint32_t event)
{
    auto record = decodeLifecycle(payload);
    if (!record)
        return false;
    apply(*record, time);
    m_lifecycles.push_back({time, event, std::move(*record)});
    return true;
}

void TraceStore::apply(const LifecycleRecord &record, Nanoseconds time)
{
    switch (record.event) {
    case Lifecycle::Started: {
        const std::uint32_t index = born(record.tid ? record.tid : record.pid, record.pid, record, time);
        m_tasks[index].parent = record.parent;
        break;
    }
    case Lifecycle::Forked: {
        const std::uint32_t index = born(record.child, record.child, record, time);
        m_tasks[index].parent = record.pid;
        break;
    }
    case Lifecycle::ThreadCreated: {
        const std::uint32_t index = born(record.child, record.pid, record, time);
        m_tasks[index].parent = record.parent;
        break;
    }
    case Lifecycle::Executed: {
        const std::uint32_t index = taskFor(record.tid, record.pid, record.program, record.host, time);
        if (!record.name.empty())
            m_tasks[index].name = record.name;
        break;
    }
    case Lifecycle::Exited: {
        Task &task = m_tasks[taskFor(record.tid, record.pid, record.program, record.host, time)];
        task.ended = time;
        if (!record.isStatusUnknown) {
            task.status = record.status;
            task.isStatusKnown = true;
        }
        break;
    }
    case Lifecycle::Collected: {
        Task &child = m_tasks[taskFor(record.child, record.child, record.program, record.host, time)];
        child.collected = time;
        if (!record.isStatusUnknown) {
            child.status = record.status;
            child.isStatusKnown = true;
        }
        break;
    }
    case Lifecycle::Adopted:
        m_tasks[taskFor(record.tid, record.pid, record.program, record.host, time)].parent = record.parent;
        break;
    case Lifecycle::Signalled:
    case Lifecycle::ProgramEnded:
        break;
    }
}

bool TraceStore::addState(Bytes payload, const EventEntry &entry, std::uint32_t event)
{
    const auto record = decodeState(payload);
    if (!record)
        return false;
    const std::uint32_t index = taskFor(record->tid, record->pid, record->program, record->host, entry.time);
    Task &task = m_tasks[index];
    // The kernel's word of a birth has the moment itself; the tracer's, which came first, that of its stop.
    if (record->state == TaskState::New && entry.source == recording::EventSource::Kernel && task.born)
        task.born = std::min(*task.born, entry.time);
    Lane &lane = m_lanes[index];
    lane.areStatesOrdered = lane.areStatesOrdered && (lane.states.times.empty() || lane.states.times.back() <= entry.time);
    lane.states.times.push_back(entry.time);
    lane.states.states.push_back(record->state);
    lane.states.sources.push_back(entry.source);
    lane.states.events.push_back(event);
    lane.states.cpus.push_back(record->cpu.value_or(StateLane::noCpu));
    return true;
}

bool TraceStore::addCall(Bytes payload, Nanoseconds time, std::uint32_t event)
{
    const auto call = decodeCallSummary(payload);
    if (!call)
        return false;
    const std::uint32_t task = taskFor(call->tid, call->pid, call->program, call->host, time);
    const CallEntry entry{time, call->duration, call->result, event, task, call->number, call->flags};
    Lane &lane = m_lanes[task];
    // A task does one call after the other: only its last one can still be open.
    if (!lane.calls.empty()) {
        CallEntry &last = m_calls[lane.calls.back()];
        if (last.time == time && (last.flags & CallSummary::stillInside)) {
            last = entry;
            return true;
        }
        lane.areCallsOrdered = lane.areCallsOrdered && last.time <= time;
    }
    lane.calls.push_back(static_cast<std::uint32_t>(m_calls.size()));
    m_calls.push_back(entry);
    return true;
}

/// Two sources report states, so one may come a little late. Equal times keep the order of arrival.
void TraceStore::orderLanes()
{
    std::ranges::stable_sort(m_lifecycles, {}, &LifecycleEntry::time);
    for (Lane &lane : m_lanes) {
        if (!std::exchange(lane.areCallsOrdered, true))
            std::ranges::stable_sort(lane.calls, {}, [&](std::uint32_t index) { return m_calls[index].time; });
        if (std::exchange(lane.areStatesOrdered, true))
            continue;
        const StateLane from = std::move(lane.states);
        std::vector<std::uint32_t> order(from.times.size());
        std::ranges::iota(order, 0u);
        std::ranges::stable_sort(order, {}, [&](std::uint32_t index) { return from.times[index]; });
        lane.states = {};
        for (const std::uint32_t index : order) {
            lane.states.times.push_back(from.times[index]);
            lane.states.states.push_back(from.states[index]);
            lane.states.sources.push_back(from.sources[index]);
            lane.states.events.push_back(from.events[index]);
            lane.states.cpus.push_back(from.cpus[index]);
        }
    }
}

/// Puts the calls from firstNew on among the others.
void TraceStore::orderCalls(std::size_t firstNew)
{
    if (firstNew == m_calls.size())
        return;
    const auto timeOf = [&](std::uint32_t index) { return m_calls[index].time; };
    const auto oldCount = static_cast<std::ptrdiff_t>(m_callOrder.size());
    for (std::size_t i = firstNew; i < m_calls.size(); ++i)
        m_callOrder.push_back(static_cast<std::uint32_t>(i));
    const auto added = m_callOrder.begin() + oldCount;
    std::ranges::stable_sort(added, m_callOrder.end(), {}, timeOf);
    const auto from = std::ranges::upper_bound(m_callOrder.begin(), added, timeOf(*added), {}, timeOf);
    std::ranges::inplace_merge(from, added, m_callOrder.end(), {}, timeOf);
}

std::vector<StateInterval> TraceStore::intervals(std::uint32_t task, Nanoseconds from, Nanoseconds to) const
{
    const StateLane &lane = m_lanes[task].states;
    const auto after = std::ranges::upper_bound(lane.times, from) - lane.times.begin();
    std::vector<StateInterval> result;
    for (auto i = static_cast<std::size_t>(std::max<std::ptrdiff_t>(after - 1, 0)); i < lane.times.size() && lane.times[i] < to;
         ++i) {
        const Nanoseconds begin = std::max(lane.times[i], from);
        const Nanoseconds end = i + 1 < lane.times.size() ? std::min(lane.times[i + 1], to) : to;
        if (end <= begin || lane.states[i] == TaskState::Terminated)
            continue;
        const bool continues = !result.empty() && result.back().to == begin && result.back().state == lane.states[i] &&
                               result.back().source == lane.sources[i];
        if (continues)
            result.back().to = end;
        else
            result.push_back({begin, end, lane.states[i], lane.sources[i]});
    }
    return result;
}

std::optional<StateInterval> TraceStore::zombie(std::uint32_t task, Nanoseconds to) const
{
    const Task &one = m_tasks[task];
    if (one.isThread() || !one.ended)
        return std::nullopt;
    return StateInterval{*one.ended, one.collected.value_or(std::max(to, *one.ended)), TaskState::Zombie,
                         recording::EventSource::Observed};
}

} // namespace layerlab::trace
