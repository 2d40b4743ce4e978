// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/tracer.h"

#include "engine/host/ptrace.h"
#include "engine/host/sent_signals.h"
#include "engine/host/task_evidence.h"

#include <cerrno>
#include <csignal>
#include <poll.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unordered_map>

namespace layerlab::host {

namespace {

using recording::EventKind;
using recording::EventSource;
using trace::Lifecycle;
using trace::LifecycleRecord;
using trace::TaskState;

/// A call that has not returned after this long is told of while it lasts.
constexpr Nanoseconds tellAfter = std::chrono::milliseconds(20);
/// A blocking call that lasted less did not visibly wait: our own two stops cost about a tenth of this.
constexpr Nanoseconds countsAsWaiting = std::chrono::microseconds(200);

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
        poll(waiting, 2, isAnyInside ? static_cast<int>(tellAfter / std::chrono::milliseconds(1)) : -1);
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

void Tracer::enterCall(Tracee &task)
{
    const Nanoseconds now = monotonicNow();
    const auto entry = ptraceCallEntry(task.tid);
    const trace::CallShape *shape = entry ? trace::callShape(entry->number) : nullptr;
    if (!shape || entry->architecture != trace::nativeArchitecture())
        return;
    trace::CallRecord call;
    call.pid = static_cast<std::uint32_t>(task.pid);
    call.tid = static_cast<std::uint32_t>(task.tid);
    call.program = task.program;
    call.host = task.host;
    call.architecture = entry->architecture;
    call.number = entry->number;
    call.arguments = entry->arguments;
    if (shape->arguments[0] == trace::ArgumentShape::Fd) {
        const std::string target = descriptorTarget(task.tid, static_cast<int>(call.arguments[0]));
        constexpr std::string_view socketPrefix = "socket:[";
        if (target.starts_with(socketPrefix))
            call.socketInode = std::strtoull(target.c_str() + socketPrefix.size(), nullptr, 10);
        else if (target.starts_with("/") && call.arguments[0] > 2 && !target.starts_with("/dev/pts"))
            return; // a plain file: not this program's subject, and a Python start reads hundreds
    }
    TraceeMemory memory(task.tid);
    trace::captureEntry(*shape, call, memory);
    m_sentSignals.add(call, now);
    task.call = std::move(call);
    task.entered = now;
    task.isProvisionalSent = false;
}

void Tracer::leaveCall(Tracee &task)
{
    const Nanoseconds now = monotonicNow();
    if (!task.call)
        return;
    const trace::CallShape *shape = trace::callShape(task.call->number);
    task.call->result = ptraceCallResult(task.tid);
    TraceeMemory memory(task.tid);
    trace::captureExit(*shape, *task.call, memory);
    noteCollected(task);
    finishCall(task, 0, now);
}

/// Sends the call the task was in and what it tells of the task's state.
void Tracer::finishCall(Tracee &task, std::uint16_t flags, Nanoseconds now)
{
    trace::CallRecord call = std::move(*task.call);
    task.call.reset();
    const trace::CallShape *shape = trace::callShape(call.number);
    call.flags = flags;
    call.duration = flags ? Nanoseconds(-1) : now - task.entered;
    const bool hasWaited = shape->mayBlock && now - task.entered >= countsAsWaiting;
    if (hasWaited && !task.isProvisionalSent)
        m_evidence.sendState(task, TaskState::Waiting, task.entered, EventSource::Inferred, call.number + 1);
    m_evidence.sendCall(call, task.entered);
    if (hasWaited && !flags)
        m_evidence.sendState(task, TaskState::Running, now, EventSource::Inferred);
}

void Tracer::tellLongCalls()
{
    const Nanoseconds now = monotonicNow();
    for (auto &[tid, task] : m_tasks) {
        if (!task.call || task.isProvisionalSent || now - task.entered < tellAfter)
            continue;
        task.isProvisionalSent = true;
        trace::CallRecord call = *task.call;
        call.flags = trace::CallRecord::stillInside;
        call.duration = Nanoseconds(-1);
        if (trace::callShape(call.number)->mayBlock)
            m_evidence.sendState(task, TaskState::Waiting, task.entered, EventSource::Inferred, call.number + 1);
        m_evidence.sendCall(call, task.entered);
    }
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

} // namespace

int runTracer(control::Channel channel, EventSender events)
{
    return Tracer(std::move(channel), std::move(events)).run();
}

} // namespace layerlab::host
