// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The calls of traced tasks, from the stop before to the stop behind.
#include "engine/host/ptrace.h"
#include "engine/host/task_tracer.h"

namespace layerlab::host {

using recording::EventSource;
using trace::TaskState;

namespace {

/// A call that has not returned after this long is told of while it lasts.
constexpr Nanoseconds tellAfter = std::chrono::milliseconds(20);
/// A blocking call that lasted less did not visibly wait: our own two stops cost about a tenth of this.
constexpr Nanoseconds countsAsWaiting = std::chrono::microseconds(200);

/// What the first argument, a descriptor, stands for.
trace::CallBlob descriptorBlob(const std::string &target)
{
    trace::CallBlob blob;
    blob.content = trace::CallBlob::Content::Text;
    blob.fullLength = static_cast<std::uint32_t>(target.size());
    blob.bytes.assign(target.begin(), target.end());
    return blob;
}

} // namespace

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
        else if (target.starts_with("pipe:["))
            call.blobs.push_back(descriptorBlob(target)); // which pipe: both ends name the same
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

} // namespace layerlab::host
