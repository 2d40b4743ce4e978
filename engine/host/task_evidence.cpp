// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/task_evidence.h"

#include "engine/host/task_watch.h"

namespace layerlab::host {

using recording::EventKind;
using recording::EventSource;

trace::LifecycleRecord lifecycleOf(trace::Lifecycle event, const Tracee &task)
{
    trace::LifecycleRecord record;
    record.event = event;
    record.host = task.host;
    record.program = task.program;
    record.pid = static_cast<std::uint32_t>(task.pid);
    record.tid = static_cast<std::uint32_t>(task.tid);
    record.parent = static_cast<std::uint32_t>(task.parent);
    return record;
}

void TaskEvidence::sendCall(const trace::CallRecord &call, Nanoseconds time)
{
    m_buffer.clear();
    trace::encode(call, m_buffer);
    m_events.send(EventKind::Call, time, EventSource::Observed, m_buffer.view());
}

void TaskEvidence::sendState(const Tracee &task, trace::TaskState state, Nanoseconds time, EventSource source,
                             std::uint32_t call)
{
    trace::StateRecord record;
    record.pid = static_cast<std::uint32_t>(task.pid);
    record.tid = static_cast<std::uint32_t>(task.tid);
    record.program = task.program;
    record.host = task.host;
    record.state = state;
    record.call = call;
    m_buffer.clear();
    trace::encode(record, m_buffer);
    m_events.send(EventKind::State, time, source, m_buffer.view());
}

void TaskEvidence::noteStop(const Tracee &task, Nanoseconds time)
{
    constexpr std::size_t mostBytes = 1024; // a busy tracer must not keep them for long: the recorder tells states by them
    const StopNote note{time.count(), static_cast<std::uint32_t>(task.tid), 0};
    const auto *bytes = reinterpret_cast<const std::uint8_t *>(&note);
    m_stops.insert(m_stops.end(), bytes, bytes + sizeof note);
    if (m_stops.size() >= mostBytes)
        flushStops();
}

void TaskEvidence::flushStops()
{
    if (!m_stops.empty())
        m_events.send(stopNotes, {}, EventSource::Kernel, m_stops);
    m_stops.clear();
}

void TaskEvidence::sendLifecycle(const trace::LifecycleRecord &record, Nanoseconds time)
{
    m_events.send(EventKind::Lifecycle, time, EventSource::Observed, trace::encode(record));
}

} // namespace layerlab::host
