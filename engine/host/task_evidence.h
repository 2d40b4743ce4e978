// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/host/event_socket.h"
#include "engine/host/tracee.h"
#include "engine/trace/lifecycle.h"
#include "engine/trace/state_record.h"

namespace layerlab::host {

/// A record of a task's life, filled with what is known of the task.
trace::LifecycleRecord lifecycleOf(trace::Lifecycle event, const Tracee &task);

/// What the tracer tells the recorder of its tasks, as events of the recording.
class TaskEvidence {
public:
    explicit TaskEvidence(EventSender events) : m_events(std::move(events)) {}

    void sendCall(const trace::CallRecord &call, Nanoseconds time);
    /// `call` is the number of the call it waits in plus one; 0 where none is known.
    void sendState(const Tracee &task, trace::TaskState state, Nanoseconds time, recording::EventSource source,
                   std::uint32_t call = 0);
    /// The task is about to be resumed after a stop of ours: told so that the stop is not taken for a wait of its own.
    void noteStop(const Tracee &task, Nanoseconds time);
    /// Sends the stops noted so far.
    void flushStops();
    void sendLifecycle(const trace::LifecycleRecord &record, Nanoseconds time);

private:
    EventSender m_events;
    std::vector<std::uint8_t> m_stops;
    ByteWriter m_buffer{ByteOrder::Little};
};

} // namespace layerlab::host
