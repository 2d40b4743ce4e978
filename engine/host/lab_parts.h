// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/control/channel.h"
#include "engine/host/event_socket.h"
#include "engine/lab/document.h"

#include <functional>
#include <span>
#include <sys/types.h>

namespace layerlab::host {

/// The processes of PID 1's own beside the programs: the recorder and the tracer, and the channels to them.
class LabParts {
public:
    /// Starts both; the sender hands PID 1's own events to the recorder. The recorder has answered that it is ready.
    Result<EventSender> start(UniqueFd recording, const lab::Document &lab, std::span<const UniqueFd> networks);
    bool isStarted() const { return m_recorderPid != 0; }
    bool has(pid_t pid) const { return pid != 0 && (pid == m_recorderPid || pid == m_tracerPid); }
    control::Channel &recorder() { return m_recorder; }
    control::Channel &tracer() { return m_tracer; }

    /// One of them was reaped: closes its channel; its name.
    const char *noteEnded(pid_t pid);
    /// Asks both to write what they have and waits for it; their failures meanwhile go to `tell`.
    control::Finished finish(const std::function<void(const control::Failed &)> &tell);
    /// Nobody is left to answer to: the recorder gets 300 ms to write what it has.
    void flushAtOnce();

private:
    Result<void> startRecorder(UniqueFd recording, int eventsEnd, const lab::Document &lab, std::span<const UniqueFd> networks);
    Result<void> startTracer(int eventsEnd);

    control::Channel m_recorder, m_tracer;
    pid_t m_recorderPid = 0, m_tracerPid = 0;
};

} // namespace layerlab::host
