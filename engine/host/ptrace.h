// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

#include <array>
#include <cstdint>
#include <optional>
#include <sys/ptrace.h>
#include <sys/types.h>

#ifndef PTRACE_EVENT_STOP
#define PTRACE_EVENT_STOP 128
#endif

/// ptrace(2) in the few forms the tracer uses. All act on a tracee of the calling thread that is stopped (but for ptraceSeize);
/// a tracee that was killed meanwhile answers with nothing, its end comes through waitpid.
namespace layerlab::host {

struct CallEntry {
    std::uint32_t architecture = 0;
    std::uint32_t number = 0;
    std::array<std::uint64_t, 6> arguments{};
};

/// Attaches without stopping: follows fork, vfork, clone, exec, exit, seccomp stops; the tracee is killed when the tracer ends.
Result<void> ptraceSeize(pid_t tid);
/// Goes on, up to the return of the call it is in when untilCallReturns, delivering signal when it is not 0.
void ptraceResume(pid_t tid, bool untilCallReturns, int signal);
/// Leaves a task stopped by a job-control signal as it is.
void ptraceListen(pid_t tid);
/// PTRACE_GETEVENTMSG: new task, former tid, exit status.
unsigned long ptraceEventMessage(pid_t tid);
/// The call at a seccomp stop.
std::optional<CallEntry> ptraceCallEntry(pid_t tid);
/// What the call returned, at its exit stop: -errno on failure.
std::int64_t ptraceCallResult(pid_t tid);
/// Where the signal comes from that is about to be delivered.
struct SignalOrigin {
    int code = 0;     ///< si_code
    pid_t sender = 0; ///< of the process that sent it; 0: the kernel made it
    pid_t child = 0;  ///< SIGCHLD: the child it tells of
};
SignalOrigin ptraceSignalOrigin(pid_t tid);

} // namespace layerlab::host
