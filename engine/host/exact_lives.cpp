// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Births, ends, and what lies between them, of followed tasks.
#include "engine/host/exact_states.h"

namespace layerlab::host {

using recording::EventSource;
using trace::Lifecycle;
using trace::LifecycleRecord;
using trace::TaskState;

void ExactStates::start(std::uint32_t pid, std::uint32_t program, std::uint16_t host, bool isTraced)
{
    Task task;
    task.pid = task.tid = task.root = pid;
    task.parent = 1;
    task.program = program;
    task.host = host;
    task.isTraced = isTraced;
    add(pid, std::move(task));
}

ExactStates::Task &ExactStates::add(std::uint32_t tid, Task task)
{
    if (const auto before = m_tasks.find(tid); before != m_tasks.end())
        for (const Stop &stop : before->second.stops)
            m_earlyStops.emplace_back(tid, stop);
    remove(tid); // a number that is used again: nobody told that the one before was collected
    ++m_taskCounts[task.root];
    std::erase_if(m_earlyStops, [&](const auto &early) {
        if (early.first == tid && early.second.time >= task.since)
            task.stops.push_back(early.second);
        return early.first == tid;
    });
    return m_tasks[tid] = std::move(task);
}

void ExactStates::remove(std::uint32_t tid)
{
    const auto found = m_tasks.find(tid);
    if (found == m_tasks.end())
        return;
    const auto count = m_taskCounts.find(found->second.root);
    m_tasks.erase(found);
    if (count != m_taskCounts.end() && --count->second == 0) {
        m_finished.push_back(count->first);
        m_taskCounts.erase(count);
    }
}

void ExactStates::forked(const SwitchEvent &event, StateChanges &out)
{
    auto maker = m_tasks.find(event.parentTid);
    if (maker == m_tasks.end())
        maker = m_tasks.find(event.parentPid);
    if (maker == m_tasks.end())
        return;
    const Task from = maker->second;
    const bool isThread = event.pid != event.tid;
    Task task;
    task.pid = event.pid;
    task.tid = event.tid;
    task.parent = isThread ? from.parent : from.pid;
    task.root = from.root;
    task.program = from.program;
    task.host = from.host;
    task.isTraced = from.isTraced;
    task.name = from.name;
    task.since = event.time;
    task.delays.begin();
    Task &made = add(event.tid, std::move(task));
    if (!made.isTraced) {
        LifecycleRecord record = lifeOf(from, isThread ? Lifecycle::ThreadCreated : Lifecycle::Forked);
        record.child = event.tid;
        record.name = made.name;
        out.lives.push_back({event.time, EventSource::Kernel, std::move(record)});
    }
    enter(made, TaskState::New, event.time, out);
}

void ExactStates::executed(Task &task, const SwitchEvent &event, StateChanges &out)
{
    task.name = event.name.data();
    task.cpu = event.cpu;
    settle(task, out);
    if (task.state != TaskState::Running) {
        task.delays.forget();
        enter(task, TaskState::Running, event.time, out);
    }
    // The other threads are gone; one of them may have executed it and taken the number of the first.
    std::vector<std::uint32_t> others;
    for (auto &[tid, other] : m_tasks) {
        if (other.pid != task.pid || tid == task.tid)
            continue;
        settle(other, out);
        enter(other, TaskState::Terminated, event.time, out);
        others.push_back(tid);
    }
    if (!task.isTraced) {
        LifecycleRecord record = lifeOf(task, Lifecycle::Executed);
        record.name = task.name;
        out.lives.push_back({event.time, EventSource::Kernel, std::move(record)});
    }
    for (const std::uint32_t tid : others)
        remove(tid);
}

void ExactStates::exited(const SwitchEvent &event, StateChanges &out)
{
    const auto found = m_tasks.find(event.tid);
    if (found == m_tasks.end())
        return;
    Task &task = found->second;
    settle(task, out);
    const bool isProcess = task.tid == task.pid;
    enter(task, isProcess ? TaskState::Zombie : TaskState::Terminated, event.time, out);
    if (!task.isTraced) {
        LifecycleRecord record = lifeOf(task, Lifecycle::Exited);
        record.isStatusUnknown = 1;
        out.lives.push_back({event.time, EventSource::Kernel, std::move(record)});
        if (isProcess)
            adopt(task.pid, event.time, out);
    }
    if (!isProcess)
        remove(event.tid);
}

void ExactStates::adopt(std::uint32_t parent, Nanoseconds time, StateChanges &out)
{
    for (auto &[tid, child] : m_tasks) {
        if (!m_parentOf || child.parent != parent || tid != child.pid)
            continue;
        const std::uint32_t adopter = m_parentOf(child.pid);
        if (adopter == 0 || adopter == parent)
            continue;
        child.parent = adopter;
        out.lives.push_back({time, EventSource::Observed, lifeOf(child, Lifecycle::Adopted)});
    }
}

LifecycleRecord ExactStates::lifeOf(const Task &task, Lifecycle event)
{
    LifecycleRecord record;
    record.event = event;
    record.host = task.host;
    record.program = task.program;
    record.pid = task.pid;
    record.tid = task.tid;
    record.parent = task.parent;
    return record;
}

} // namespace layerlab::host
