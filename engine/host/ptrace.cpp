// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/ptrace.h"

#include <csignal>

namespace layerlab::host {

namespace {

bool callInformation(pid_t tid, __ptrace_syscall_info &info)
{
    return ptrace(PTRACE_GET_SYSCALL_INFO, tid, reinterpret_cast<void *>(sizeof info), &info) > 0;
}

} // namespace

Result<void> ptraceSeize(pid_t tid)
{
    constexpr long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE |
                             PTRACE_O_TRACEEXEC | PTRACE_O_TRACEEXIT | PTRACE_O_TRACESECCOMP | PTRACE_O_EXITKILL;
    if (ptrace(PTRACE_SEIZE, tid, nullptr, reinterpret_cast<void *>(options)) != 0)
        return failErrno("trace process " + std::to_string(tid));
    return {};
}

void ptraceResume(pid_t tid, bool untilCallReturns, int signal)
{
    ptrace(untilCallReturns ? PTRACE_SYSCALL : PTRACE_CONT, tid, nullptr, reinterpret_cast<void *>(static_cast<long>(signal)));
}

void ptraceListen(pid_t tid)
{
    ptrace(PTRACE_LISTEN, tid, nullptr, nullptr);
}

unsigned long ptraceEventMessage(pid_t tid)
{
    unsigned long message = 0;
    ptrace(PTRACE_GETEVENTMSG, tid, nullptr, &message);
    return message;
}

std::optional<CallEntry> ptraceCallEntry(pid_t tid)
{
    __ptrace_syscall_info info{};
    if (!callInformation(tid, info) || info.op != PTRACE_SYSCALL_INFO_SECCOMP)
        return std::nullopt;
    CallEntry entry{.architecture = info.arch, .number = static_cast<std::uint32_t>(info.seccomp.nr)};
    for (std::size_t i = 0; i < entry.arguments.size(); ++i)
        entry.arguments[i] = info.seccomp.args[i];
    return entry;
}

std::int64_t ptraceCallResult(pid_t tid)
{
    __ptrace_syscall_info info{};
    return callInformation(tid, info) && info.op == PTRACE_SYSCALL_INFO_EXIT ? info.exit.rval : 0;
}

SignalOrigin ptraceSignalOrigin(pid_t tid)
{
    siginfo_t info{};
    if (ptrace(PTRACE_GETSIGINFO, tid, nullptr, &info) != 0)
        return {};
    SignalOrigin origin{.code = info.si_code};
    if (info.si_code == SI_USER || info.si_code == SI_TKILL || info.si_code == SI_QUEUE)
        origin.sender = info.si_pid;
    else if (info.si_signo == SIGCHLD && info.si_code >= CLD_EXITED && info.si_code <= CLD_CONTINUED)
        origin.child = info.si_pid;
    return origin;
}

} // namespace layerlab::host
