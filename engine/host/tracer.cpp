// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/tracer.h"

#include "engine/host/ptrace.h"
#include "engine/host/task_tracer.h"

#include <cerrno>
#include <csignal>
#include <poll.h>
#include <sys/signalfd.h>
#include <sys/wait.h>

namespace layerlab::host {

namespace {

using recording::EventKind;
using recording::EventSource;
using trace::Lifecycle;
using trace::LifecycleRecord;
using trace::TaskState;

/// Calls that last are looked for so often.
constexpr int lookMilliseconds = 20;

} // namespace

int Tracer::run()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    sigprocmask(SIG_BLOCK, &set, nullptr);
    const UniqueFd childSignals(signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
    for (;;) {
        handleStops();
        m_evidence.flushStops();
        tellLongCalls();
        pollfd waiting[] = {{childSignals.value(), POLLIN, 0}, {m_channel.fd(), POLLIN, 0}};
        const bool isAnyInside = !m_tasks.empty();
        poll(waiting, 2, isAnyInside ? lookMilliseconds : -1);
        if (waiting[0].revents) {
            signalfd_siginfo info;
            while (read(childSignals.value(), &info, sizeof info) > 0) {
            }
        }
        if (waiting[1].revents && !handleMessages())
            return 0;
    }
}

bool Tracer::handleMessages()
{
    for (;;) {
        auto received = m_channel.receive();
        if (!received) {
            if (received.error().code == Errc::Closed)
                return false;
            (void)m_channel.send(control::failedMessage(received.error(), "message"));
            continue;
        }
        if (!*received)
            return true;
        if (const auto *wanted = std::get_if<control::Trace>(&(*received)->message)) {
            seize(*wanted);
        } else if (std::holds_alternative<control::Finish>((*received)->message)) {
            handleStops();
            (void)m_channel.send(control::Finished{});
            return false;
        }
    }
}

void Tracer::seize(const control::Trace &wanted)
{
    const auto tid = static_cast<pid_t>(wanted.pid);
    Tracee task;
    task.tid = task.pid = tid;
    task.parent = parentOf(tid);
    task.program = wanted.program;
    task.host = static_cast<std::uint16_t>(wanted.host);
    task.isKnown = true;
    if (auto done = ptraceSeize(tid); !done) {
        (void)m_channel.send(control::failedMessage(done.error(), "trace", wanted.program));
        return;
    }
    m_tasks[tid] = std::move(task);
    (void)m_channel.send(control::Traced{wanted.pid, wanted.program});
}

void Tracer::handleStops()
{
    for (;;) {
        int status;
        const pid_t tid = waitpid(-1, &status, __WALL | WNOHANG);
        if (tid <= 0)
            return;
        handleStop(tid, status);
    }
}

void Tracer::handleStop(pid_t tid, int status)
{
    Tracee &task = m_tasks[tid];
    task.tid = tid;
    if (WIFEXITED(status) || WIFSIGNALED(status)) {
        handleEnd(task, status);
        m_tasks.erase(tid);
        return;
    }
    if (!task.isKnown) { // a new task, seen before its creator's event
        task.isHeld = true;
        return;
    }
    const int signal = WSTOPSIG(status);
    const int event = status >> 16;
    if (event == 0 && signal == (SIGTRAP | 0x80)) {
        leaveCall(task);
        resume(task);
    } else if (event == 0) {
        signalled(task, signal);
        resume(task, signal);
    } else {
        handleEvent(task, event, status);
    }
}

void Tracer::handleEvent(Tracee &task, int event, int status)
{
    switch (event) {
    case PTRACE_EVENT_SECCOMP:
        enterCall(task);
        break;
    case PTRACE_EVENT_FORK:
    case PTRACE_EVENT_VFORK:
    case PTRACE_EVENT_CLONE: {
        const pid_t creator = task.tid;
        childMade(task, static_cast<pid_t>(ptraceEventMessage(creator)), event);
        resume(m_tasks[creator]); // the map may have moved
        return;
    }
    case PTRACE_EVENT_EXEC:
        executed(task);
        return;
    case PTRACE_EVENT_EXIT:
        exiting(task);
        break;
    case PTRACE_EVENT_STOP: {
        const int signal = WSTOPSIG(status);
        if (signal == SIGSTOP || signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU) {
            m_evidence.sendState(task, TaskState::Stopped, monotonicNow(), EventSource::Observed);
            ptraceListen(task.tid);
            return;
        }
        m_evidence.sendState(task, TaskState::Running, monotonicNow(), EventSource::Inferred);
        break;
    }
    default:
        break;
    }
    resume(task);
}

void Tracer::resume(Tracee &task, int signal)
{
    m_evidence.noteStop(task, monotonicNow());
    ptraceResume(task.tid, task.call.has_value(), signal);
}

void Tracer::childMade(Tracee &creator, pid_t tid, int event)
{
    const Nanoseconds now = monotonicNow();
    const Tracee from = creator; // inserting may move it
    Tracee &child = m_tasks[tid];
    child.tid = tid;
    const pid_t group = threadGroupOf(tid);
    const bool isThread = event == PTRACE_EVENT_CLONE && group == from.pid;
    child.pid = isThread ? from.pid : tid;
    child.parent = isThread ? from.parent : from.pid;
    child.program = from.program;
    child.host = from.host;
    child.isKnown = true;
    LifecycleRecord record = lifecycleOf(isThread ? Lifecycle::ThreadCreated : Lifecycle::Forked, from);
    record.child = static_cast<std::uint32_t>(tid);
    record.name = taskName(tid);
    m_evidence.sendLifecycle(record, now);
    m_evidence.sendState(child, TaskState::New, now, EventSource::Observed);
    if (child.isHeld) {
        child.isHeld = false;
        m_evidence.sendState(child, TaskState::Running, monotonicNow(), EventSource::Inferred);
        resume(child);
    }
}

void Tracer::executed(Tracee &task)
{
    const Nanoseconds now = monotonicNow();
    const auto former = static_cast<pid_t>(ptraceEventMessage(task.tid));
    pid_t tid = task.tid;
    if (former != tid && m_tasks.contains(former)) { // a thread other than the first: it took over the first one's number
        Tracee moved = std::move(m_tasks[former]);
        m_tasks.erase(former);
        moved.tid = moved.pid = tid;
        if (moved.call)
            moved.call->pid = moved.call->tid = static_cast<std::uint32_t>(tid);
        m_tasks[tid] = std::move(moved);
    }
    Tracee &now_ = m_tasks[tid];
    LifecycleRecord record = lifecycleOf(Lifecycle::Executed, now_);
    record.name = taskName(tid);
    record.argv = commandLine(tid);
    m_evidence.sendLifecycle(record, now);
    resume(now_);
}

void Tracer::exiting(Tracee &task)
{
    const Nanoseconds now = monotonicNow();
    if (task.call)
        finishCall(task, trace::CallRecord::neverReturned, now);
    task.exitStatus = static_cast<int>(ptraceEventMessage(task.tid));
    task.hasExited = true;
    LifecycleRecord record = lifecycleOf(Lifecycle::Exited, task);
    record.status = task.exitStatus;
    m_evidence.sendLifecycle(record, now);
    if (task.tid != task.pid)
        m_evidence.sendState(task, TaskState::Terminated, now, EventSource::Observed);
}

/// waitpid told of the end: a process is a zombie now until its parent collects it.
void Tracer::handleEnd(Tracee &task, int status)
{
    const Nanoseconds now = monotonicNow();
    if (!task.isKnown)
        return;
    if (task.call)
        finishCall(task, trace::CallRecord::neverReturned, now);
    if (!task.hasExited) {
        LifecycleRecord record = lifecycleOf(Lifecycle::Exited, task);
        record.status = status;
        m_evidence.sendLifecycle(record, now);
    }
    if (task.tid == task.pid) {
        m_evidence.sendState(task, TaskState::Zombie, now, EventSource::Observed);
        noteAdopted(task.pid);
    } else if (!task.hasExited) {
        m_evidence.sendState(task, TaskState::Terminated, now, EventSource::Observed);
    }
}

void Tracer::noteAdopted(pid_t parent)
{
    for (auto &[tid, task] : m_tasks) {
        if (task.tid != task.pid || task.parent != parent || !task.isKnown || task.hasExited)
            continue;
        const pid_t adopter = parentOf(task.pid);
        if (adopter == 0 || adopter == parent)
            continue;
        task.parent = adopter;
        LifecycleRecord record = lifecycleOf(Lifecycle::Adopted, task);
        record.parent = static_cast<std::uint32_t>(adopter);
        m_evidence.sendLifecycle(record, monotonicNow());
    }
}

/// wait4, waitid that returned a child which has ended.
void Tracer::noteCollected(const Tracee &task)
{
    const auto collected = trace::collectedChild(*task.call);
    if (!collected)
        return;
    const Nanoseconds now = monotonicNow();
    LifecycleRecord record = lifecycleOf(Lifecycle::Collected, task);
    record.child = collected->pid;
    record.status = collected->status;
    m_evidence.sendLifecycle(record, now);
    Tracee child = task;
    child.tid = child.pid = static_cast<pid_t>(collected->pid);
    m_evidence.sendState(child, TaskState::Terminated, now, EventSource::Observed);
}

void Tracer::signalled(Tracee &task, int signal)
{
    LifecycleRecord record = lifecycleOf(Lifecycle::Signalled, task);
    const Nanoseconds now = monotonicNow();
    const SignalOrigin origin = ptraceSignalOrigin(task.tid);
    record.signal = signal;
    record.sender = static_cast<std::uint32_t>(origin.sender);
    record.child = static_cast<std::uint32_t>(origin.child);
    record.code = origin.code;
    record.action = static_cast<std::uint8_t>(signalAction(task.tid, signal));
    record.sentBefore = m_sentSignals.takeAge(task, signal, origin.sender, now).count();
    m_evidence.sendLifecycle(record, now);
}

int runTracer(control::Channel channel, EventSender events)
{
    return Tracer(std::move(channel), std::move(events)).run();
}

} // namespace layerlab::host
