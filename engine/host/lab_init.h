// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/host/call_filter.h"
#include "engine/host/event_socket.h"
#include "engine/host/lab_parts.h"
#include "engine/host/lab_program.h"
#include "engine/lab/document.h"
#include "engine/trace/lifecycle.h"

#include <list>
#include <map>
#include <optional>

namespace layerlab::host {

/// PID 1 of the lab: makes the hosts, starts parts and programs, passes their input and output on, adopts and reaps. One
/// thread, one loop; what it does with programs is in init_programs.cpp.
class Init {
public:
    Init(control::Channel frontEnd, Nanoseconds begun) : m_frontEnd(std::move(frontEnd)), m_begun(begun) {}
    int run();

private:
    Result<void> setUp(const Json &lab, UniqueFd recording);
    Result<void> writeFiles() const;
    void boundTasksOfRoot();

    bool handleFrontEnd();
    void handle(const control::Change &change);
    void handle(const control::Start &start);
    void handle(const control::Input &input);
    void handle(const control::Signal &signal);
    void handleTracer();
    void handleRecorder();
    void openGateIfReady(LabProgram &program);
    void openGate(LabProgram &program);
    void readFailure(LabProgram &program);
    void readOutput(LabProgram &program, UniqueFd &fd, std::uint32_t stream);
    void tellOutputLimit(LabProgram &program);
    void killAll(const control::Signal &signal);
    void reap();
    void reportEnd(LabProgram &program);
    void finish();
    void endPrograms();
    void endWithoutFrontEnd();

    LabProgram *find(std::uint32_t index);
    void fail(const Error &error, const char *step, std::int64_t program = -1);
    void sendLifecycle(trace::LifecycleRecord record);
    void sendAct(const char *act, std::uint32_t program, const std::string &text, Bytes bytes = {});
    void wait();

    control::Channel m_frontEnd;
    Nanoseconds m_begun;
    LabParts m_parts;
    EventSender m_events;
    UniqueFd m_childSignals;
    lab::Document m_lab;
    std::vector<UniqueFd> m_networks;
    std::optional<CallFilter> m_filter;
    std::list<LabProgram> m_programs;
    std::map<std::uint32_t, pid_t> m_sessions; ///< of every program's last run: its first process, which began a session
    bool m_isOver = false;
};

} // namespace layerlab::host
