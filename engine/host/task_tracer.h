// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/host/event_socket.h"
#include "engine/host/sent_signals.h"
#include "engine/host/task_evidence.h"

#include "engine/control/channel.h"

#include <unordered_map>

namespace layerlab::host {

/// The tracer's one loop: lives and signals in tracer.cpp, calls in tracer_calls.cpp.
class Tracer {
public:
    Tracer(control::Channel channel, EventSender events) : m_channel(std::move(channel)), m_evidence(std::move(events)) {}
    int run();

private:
    bool handleMessages();
    void seize(const control::Trace &wanted);
    void handleStops();
    void handleStop(pid_t tid, int status);
    void handleEnd(Tracee &task, int status);
    void handleEvent(Tracee &task, int event, int status);
    void enterCall(Tracee &task);
    void leaveCall(Tracee &task);
    void finishCall(Tracee &task, std::uint16_t flags, Nanoseconds now);
    void childMade(Tracee &creator, pid_t tid, int event);
    void executed(Tracee &task);
    void exiting(Tracee &task);
    void signalled(Tracee &task, int signal);
    void noteCollected(const Tracee &task);
    void noteAdopted(pid_t parent);
    void tellLongCalls();

    void resume(Tracee &task, int signal = 0);

    control::Channel m_channel;
    TaskEvidence m_evidence;
    SentSignals m_sentSignals;
    std::unordered_map<pid_t, Tracee> m_tasks;
};

} // namespace layerlab::host
