// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What PID 1 does with programs: starts them, passes on what they say and are told, tells their end.
#include "engine/host/lab_init.h"

#include "engine/control/signal_target.h"
#include "engine/host/lab_tasks.h"
#include "engine/host/namespaces.h"
#include "engine/lab/limits.h"
#include "engine/trace/event_records.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <poll.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

namespace layerlab::host {

using recording::EventKind;
using recording::EventSource;
using trace::Lifecycle;
using trace::LifecycleRecord;

namespace {

constexpr std::uint8_t endOfFileKey = 4; // Ctrl+D, VEOF
constexpr std::size_t mostPendingInputBytes = 16 << 20;
/// Rounds in which all of a program is killed: in each, tasks may still be made by those whose turn has not come.
constexpr int mostKillRounds = 200;

} // namespace

void Init::handle(const control::Start &start)
{
    if (start.program >= m_lab.programs.size() || start.commandLine.empty() || start.commandLine.front().empty())
        return fail({Errc::InvalidArgument, "no such program, or nothing to execute"}, "start", start.program);
    if (find(start.program))
        return fail({Errc::InvalidArgument, "it is running already"}, "start", start.program);
    const lab::Program &wanted = m_lab.programs[start.program];
    const auto host = static_cast<std::size_t>(m_lab.hostIndex(wanted.host));
    const bool isTraced = wanted.isTraced && m_parts.tracer().isOpen();
    const lab::Limits limits = lab::limitsOf(wanted);
    SpawnRequest request{start.commandLine, start.folder.empty() ? labFolder : start.folder, m_networks[host].value(),
                         isTraced ? &*m_filter : nullptr};
    request.hasTerminal = lab::hasTerminal(wanted);
    request.mostTasks = limits.tasks > 0 ? countTasks() + limits.tasks : 0;
    request.mostDataBytes = std::uint64_t{limits.memory} << 20;
    request.mostProcessorSeconds = limits.processor;
    auto spawned = spawnProgram(request);
    if (!spawned)
        return fail(spawned.error(), "start", start.program);
    LabProgram &program = m_programs.emplace_back();
    program.index = start.program;
    program.host = static_cast<std::uint16_t>(host);
    program.process = std::move(*spawned);
    program.commandLine = start.commandLine;
    program.folder = request.folder;
    program.mostOutputBytes = std::uint64_t{limits.output} << 20;
    m_sessions[program.index] = program.process.pid;
    if (wanted.isTraced && !isTraced)
        fail({Errc::Closed, "the tracer is gone: its calls are not recorded"}, "trace", start.program);
    sendAct("start", start.program, "");
    const auto pid = static_cast<std::uint32_t>(program.process.pid);
    program.awaitsTracer = isTraced && m_parts.tracer().send(control::Trace{pid, program.index, program.host});
    program.awaitsRecorder = m_parts.recorder().isOpen() &&
                             m_parts.recorder().send(control::Follow{pid, program.index, program.host, isTraced ? 1u : 0u});
    openGateIfReady(program);
}

void Init::openGateIfReady(LabProgram &program)
{
    if (program.phase == LabProgram::Phase::Gate && !program.awaitsTracer && !program.awaitsRecorder)
        openGate(program);
}

void Init::openGate(LabProgram &program)
{
    LifecycleRecord record;
    record.event = Lifecycle::Started;
    record.host = program.host;
    record.program = program.index;
    record.pid = record.tid = static_cast<std::uint32_t>(program.process.pid);
    record.parent = 1;
    record.argv = program.commandLine;
    sendLifecycle(std::move(record));
    program.phase = LabProgram::Phase::Executing;
    (void)!write(program.process.gate.value(), "g", 1);
    program.process.gate.reset();
}

void Init::readFailure(LabProgram &program)
{
    SpawnFailure failure;
    program.hasFailedToStart = read(program.process.failure.value(), &failure, sizeof failure) == sizeof failure;
    program.process.failure.reset();
    program.phase = LabProgram::Phase::Running;
    if (program.hasFailedToStart)
        fail(failErrno(program.describe(failure.step), failure.error).error(), "start", program.index);
    else
        (void)m_frontEnd.send(control::Started{program.index, static_cast<std::uint32_t>(program.process.pid)});
}

void Init::handle(const control::Input &input)
{
    LabProgram *program = find(input.program);
    if (!program || !program->process.input)
        return fail({Errc::Closed, "it is not running, or its input is closed"}, "input", input.program);
    if (program->input.size() + input.bytes.size() > mostPendingInputBytes)
        return fail({Errc::TooLarge, "it has not read 16 MiB of input yet"}, "input", input.program);
    sendAct(input.bytes.empty() ? "closeInput" : "input", input.program, "", input.bytes);
    program->input.insert(program->input.end(), input.bytes.begin(), input.bytes.end());
    if (program->process.hasTerminal && input.bytes.empty()) // a terminal's end of file is a key
        program->input.push_back(endOfFileKey);
    else
        program->isInputClosing = program->isInputClosing || input.bytes.empty();
    program->writeInput();
}

void Init::handle(const control::Signal &signal)
{
    if (signal.pid == control::wholeProgram)
        return killAll(signal);
    LabProgram *program = find(signal.program);
    auto target = static_cast<pid_t>(signal.pid);
    if (target == 0 && program)
        target = program->process.pid;
    if (target <= 1 || m_parts.has(target))
        return fail({Errc::InvalidArgument, "there is no such process in the lab"}, "signal", signal.program);
    const char *name = sigabbrev_np(signal.number);
    sendAct("signal", signal.program,
            (name ? std::string("SIG") + name : std::to_string(signal.number)) + " to " + std::to_string(target));
    if (kill(target, signal.number) != 0)
        fail(failErrno("send signal " + std::to_string(signal.number) + " to " + std::to_string(target)).error(), "signal",
             signal.program);
}

void Init::readOutput(LabProgram &program, UniqueFd &fd, std::uint32_t stream)
{
    control::Blob chunk(control::largestChunkBytes);
    const ssize_t length = read(fd.value(), chunk.data(), chunk.size());
    if (length < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (length <= 0) { // of a terminal: EIO, when nobody has its other side open
        fd.reset();
        return;
    }
    const auto count = static_cast<std::uint64_t>(length);
    const std::uint64_t room =
        program.mostOutputBytes == 0 ? count : program.mostOutputBytes - std::min(program.mostOutputBytes, program.outputBytes);
    program.outputBytes += count;
    if (room < count) // what it writes is taken from it all the same: it is not to wait for us
        tellOutputLimit(program);
    chunk.resize(static_cast<std::size_t>(std::min(count, room)));
    if (chunk.empty())
        return;
    m_events.send(EventKind::Output, monotonicNow(), EventSource::Observed,
                  trace::encode(trace::OutputRecord{
                      .program = program.index, .stream = static_cast<std::uint8_t>(stream), .bytes = chunk}));
    (void)m_frontEnd.send(control::Output{program.index, stream, std::move(chunk)});
}

/// Once in a run.
void Init::tellOutputLimit(LabProgram &program)
{
    if (std::exchange(program.isOutputLimitTold, true))
        return;
    fail({Errc::TooLarge,
          "it has written more than " + std::to_string(program.mostOutputBytes >> 20) + " MiB; what follows is not recorded"},
         "output", program.index);
}

/// Everything that a program's last run has left: its session, whoever the parents are by now. What made a session of its own
/// (a daemon) lives on.
void Init::killAll(const control::Signal &signal)
{
    const auto session = m_sessions.find(signal.program);
    if (session == m_sessions.end())
        return fail({Errc::InvalidArgument, "it has not been started"}, "signal", signal.program);
    sendAct("signal", signal.program, "SIGKILL to all its tasks");
    for (int round = 0; round < mostKillRounds && killSession(session->second); ++round)
        reap();
}

void Init::reap()
{
    signalfd_siginfo drained;
    while (read(m_childSignals.value(), &drained, sizeof drained) > 0) {
    }
    for (;;) {
        int status;
        const pid_t pid = waitpid(-1, &status, WNOHANG);
        if (pid <= 0)
            return;
        if (m_parts.has(pid)) {
            (void)m_frontEnd.send(control::PartEnded{m_parts.noteEnded(pid), status});
            continue;
        }
        const auto found =
            std::ranges::find_if(m_programs, [&](const LabProgram &program) { return program.process.pid == pid; });
        LifecycleRecord record;
        record.event = Lifecycle::Collected;
        record.pid = record.tid = 1;
        record.child = static_cast<std::uint32_t>(pid);
        record.status = status;
        if (found != m_programs.end()) {
            record.program = found->index;
            record.host = found->host;
            found->isReaped = true;
            found->status = status;
            found->process.input.reset();
            // A descendant may hold the other ends for ever: take what is there and let go.
            for (auto [fd, stream] : {std::pair{&found->process.output, 1u}, {&found->process.errors, 2u}}) {
                for (pollfd ready{fd->value(), POLLIN, 0}; *fd && poll(&ready, 1, 0) > 0; ready.fd = fd->value())
                    readOutput(*found, *fd, stream);
                fd->reset();
            }
            if (found->phase == LabProgram::Phase::Executing)
                readFailure(*found);
        }
        sendLifecycle(std::move(record));
    }
}

void Init::reportEnd(LabProgram &program)
{
    program.phase = LabProgram::Phase::Ended;
    if (program.hasFailedToStart)
        return;
    if (program.mostOutputBytes > 0 && program.outputBytes > program.mostOutputBytes)
        m_events.send(EventKind::Gap, monotonicNow(), EventSource::Observed,
                      trace::encode(trace::GapRecord{.what = "output",
                                                     .host = program.host,
                                                     .count = program.outputBytes - program.mostOutputBytes,
                                                     .reason = program.commandLine.front()}));
    LifecycleRecord record;
    record.event = Lifecycle::ProgramEnded;
    record.host = program.host;
    record.program = program.index;
    record.pid = record.tid = static_cast<std::uint32_t>(program.process.pid);
    record.status = program.status;
    sendLifecycle(std::move(record));
    (void)m_frontEnd.send(control::Ended{program.index, program.status});
}

void Init::handleTracer()
{
    auto received = m_parts.tracer().receive();
    if (!received) {
        if (received.error().code == Errc::Closed) {
            m_parts.tracer().close();
            for (LabProgram &program : m_programs) { // nobody will open their gates now
                if (program.phase == LabProgram::Phase::Gate)
                    kill(program.process.pid, SIGKILL);
            }
        }
        return;
    }
    if (!*received)
        return;
    if (const auto *traced = std::get_if<control::Traced>(&(*received)->message)) {
        if (LabProgram *program = find(traced->program)) {
            program->awaitsTracer = false;
            openGateIfReady(*program);
        }
    } else if (const auto *failed = std::get_if<control::Failed>(&(*received)->message)) {
        (void)m_frontEnd.send(*failed);
        if (LabProgram *program = find(static_cast<std::uint32_t>(failed->program));
            program && program->phase == LabProgram::Phase::Gate)
            kill(program->process.pid, SIGKILL);
    }
}

void Init::handleRecorder()
{
    auto received = m_parts.recorder().receive();
    if (!received) {
        if (received.error().code == Errc::Closed) {
            m_parts.recorder().close();
            for (LabProgram &program : m_programs) { // what is not recorded runs on
                program.awaitsRecorder = false;
                openGateIfReady(program);
            }
        }
        return;
    }
    if (!*received)
        return;
    if (const auto *followed = std::get_if<control::Followed>(&(*received)->message)) {
        if (LabProgram *program = find(followed->program)) {
            program->awaitsRecorder = false;
            openGateIfReady(*program);
        }
    }
    if (std::holds_alternative<control::Failed>((*received)->message))
        (void)m_frontEnd.send((*received)->message);
}

} // namespace layerlab::host
