// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/call_table.h"

#include <algorithm>
#include <linux/audit.h>
#include <sys/syscall.h>

namespace layerlab::trace {

namespace {

using enum ArgumentShape;

constexpr bool blocks = true;
constexpr bool returnsAtOnce = false;

// Calls that an architecture lacks (aarch64 has no fork, poll, pipe …) stay out. One line a call: name, arguments, whether it
// may block, what its result is.
constexpr auto sortedCalls()
{
    std::array calls = {
        CallShape{SYS_socket, "socket", {SocketFamily, SocketType, SocketProtocol}, returnsAtOnce},
        CallShape{SYS_socketpair, "socketpair", {SocketFamily, SocketType, SocketProtocol, FdPairOut}, returnsAtOnce},
        CallShape{SYS_bind, "bind", {Fd, AddressIn, Int}, returnsAtOnce},
        CallShape{SYS_listen, "listen", {Fd, Int}, returnsAtOnce},
        CallShape{SYS_accept, "accept", {Fd, AddressOut, AddressLength}, blocks},
        CallShape{SYS_accept4, "accept4", {Fd, AddressOut, AddressLength, SocketFlags}, blocks},
        CallShape{SYS_connect, "connect", {Fd, AddressIn, Int}, blocks},
        CallShape{SYS_getsockname, "getsockname", {Fd, AddressOut, AddressLength}, returnsAtOnce},
        CallShape{SYS_getpeername, "getpeername", {Fd, AddressOut, AddressLength}, returnsAtOnce},
        CallShape{SYS_sendto, "sendto", {Fd, BufferIn, Size, MessageFlags, AddressIn, Int}, blocks},
        CallShape{SYS_recvfrom, "recvfrom", {Fd, BufferOut, Size, MessageFlags, AddressOut, AddressLength}, blocks},
        CallShape{SYS_sendmsg, "sendmsg", {Fd, MessageIn, MessageFlags}, blocks},
        CallShape{SYS_recvmsg, "recvmsg", {Fd, MessageOut, MessageFlags}, blocks},
        CallShape{SYS_sendmmsg, "sendmmsg", {Fd, MessagesIn, Unsigned, MessageFlags}, blocks},
        CallShape{SYS_recvmmsg,
                  "recvmmsg",
                  {Fd, MessagesOut, Unsigned, MessageFlags, TimespecInOut},
                  blocks,
                  ResultShape::ReadyMessages},
        CallShape{SYS_shutdown, "shutdown", {Fd, ShutdownHow}, returnsAtOnce},
        CallShape{SYS_setsockopt, "setsockopt", {Fd, OptionLevel, OptionName, OptionValueIn, Int}, returnsAtOnce},
        CallShape{SYS_getsockopt, "getsockopt", {Fd, OptionLevel, OptionName, OptionValueOut, AddressLength}, returnsAtOnce},
        CallShape{SYS_read, "read", {Fd, BufferOut, Size}, blocks},
        CallShape{SYS_write, "write", {Fd, BufferIn, Size}, blocks},
        CallShape{SYS_readv, "readv", {Fd, IovecOut, Int}, blocks},
        CallShape{SYS_writev, "writev", {Fd, IovecIn, Int}, blocks},
        CallShape{SYS_close, "close", {Fd}, blocks},
        CallShape{SYS_dup, "dup", {Fd}, returnsAtOnce},
#ifdef SYS_dup2
        CallShape{SYS_dup2, "dup2", {Fd, Fd}, returnsAtOnce},
#endif
        CallShape{SYS_dup3, "dup3", {Fd, Fd, OpenFlags}, returnsAtOnce},
#ifdef SYS_pipe
        CallShape{SYS_pipe, "pipe", {FdPairOut}, returnsAtOnce},
#endif
        CallShape{SYS_pipe2, "pipe2", {FdPairOut, OpenFlags}, returnsAtOnce},
        CallShape{SYS_fcntl, "fcntl", {Fd, FcntlCommand, FcntlArgument}, blocks, ResultShape::FcntlResult},
        CallShape{SYS_ioctl, "ioctl", {Fd, IoctlRequest, IoctlArgument}, returnsAtOnce},
        CallShape{SYS_flock, "flock", {Fd, LockOperation}, blocks},
        CallShape{SYS_sendfile, "sendfile", {Fd, Fd, OffsetInOut, Size}, blocks},
#ifdef SYS_select
        CallShape{SYS_select, "select", {Int, FdSet, FdSet, FdSet, TimevalInOut}, blocks, ResultShape::ReadySets},
#endif
        CallShape{
            SYS_pselect6, "pselect6", {Int, FdSet, FdSet, FdSet, TimespecInOut, SignalSetPack}, blocks, ResultShape::ReadySets},
#ifdef SYS_poll
        CallShape{SYS_poll, "poll", {PollFds, Unsigned, Int}, blocks, ResultShape::ReadyPolls},
#endif
        CallShape{SYS_ppoll, "ppoll", {PollFds, Unsigned, TimespecInOut, SignalSetIn, Size}, blocks, ResultShape::ReadyPolls},
#ifdef SYS_epoll_create
        CallShape{SYS_epoll_create, "epoll_create", {Int}, returnsAtOnce},
#endif
        CallShape{SYS_epoll_create1, "epoll_create1", {EpollFlags}, returnsAtOnce},
        CallShape{SYS_epoll_ctl, "epoll_ctl", {Fd, EpollOperation, Fd, EpollEventIn}, returnsAtOnce},
#ifdef SYS_epoll_wait
        CallShape{SYS_epoll_wait, "epoll_wait", {Fd, EpollEventsOut, Int, Int}, blocks},
#endif
        CallShape{SYS_epoll_pwait, "epoll_pwait", {Fd, EpollEventsOut, Int, Int, SignalSetIn, Size}, blocks},
#ifdef SYS_epoll_pwait2
        CallShape{SYS_epoll_pwait2, "epoll_pwait2", {Fd, EpollEventsOut, Int, TimespecIn, SignalSetIn, Size}, blocks},
#endif
        CallShape{SYS_clone, "clone", {CloneFlags, Pointer, Pointer, Pointer, Pointer}, returnsAtOnce},
#ifdef SYS_clone3
        CallShape{SYS_clone3, "clone3", {CloneArguments, Size}, returnsAtOnce},
#endif
#ifdef SYS_fork
        CallShape{SYS_fork, "fork", {}, returnsAtOnce},
#endif
#ifdef SYS_vfork
        CallShape{SYS_vfork, "vfork", {}, blocks},
#endif
        CallShape{SYS_execve, "execve", {Path, Strings, Environment}, returnsAtOnce},
        CallShape{SYS_execveat, "execveat", {DirectoryFd, Path, Strings, Environment, AtFlags}, returnsAtOnce},
        CallShape{SYS_exit, "exit", {Int}, returnsAtOnce, ResultShape::None},
        CallShape{SYS_exit_group, "exit_group", {Int}, returnsAtOnce, ResultShape::None},
        CallShape{SYS_wait4, "wait4", {ProcessId, WaitStatusOut, WaitOptions, ResourceUsageOut}, blocks},
        CallShape{SYS_waitid, "waitid", {WaitIdType, ProcessId, SignalInfoOut, WaitOptions, ResourceUsageOut}, blocks},
        CallShape{SYS_kill, "kill", {ProcessId, Signal}, returnsAtOnce},
        CallShape{SYS_tkill, "tkill", {ProcessId, Signal}, returnsAtOnce},
        CallShape{SYS_tgkill, "tgkill", {ProcessId, ProcessId, Signal}, returnsAtOnce},
        CallShape{SYS_rt_sigsuspend, "rt_sigsuspend", {SignalSetIn, Size}, blocks},
        CallShape{SYS_rt_sigtimedwait, "rt_sigtimedwait", {SignalSetIn, SignalInfoOut, TimespecIn, Size}, blocks},
#ifdef SYS_pause
        CallShape{SYS_pause, "pause", {}, blocks},
#endif
#ifdef SYS_alarm
        CallShape{SYS_alarm, "alarm", {Unsigned}, returnsAtOnce},
#endif
        CallShape{SYS_setitimer, "setitimer", {TimerWhich, ItimervalIn, ItimervalOut}, returnsAtOnce},
        CallShape{SYS_nanosleep, "nanosleep", {TimespecIn, TimespecOut}, blocks},
        CallShape{SYS_clock_nanosleep, "clock_nanosleep", {ClockId, TimerFlags, TimespecIn, TimespecOut}, blocks},
        CallShape{SYS_sched_yield, "sched_yield", {}, returnsAtOnce},
        CallShape{SYS_getpid, "getpid", {}, returnsAtOnce},
        CallShape{SYS_getppid, "getppid", {}, returnsAtOnce},
        CallShape{SYS_gettid, "gettid", {}, returnsAtOnce},
        CallShape{SYS_setsid, "setsid", {}, returnsAtOnce},
        CallShape{SYS_setpgid, "setpgid", {ProcessId, ProcessId}, returnsAtOnce},
        CallShape{SYS_getpgid, "getpgid", {ProcessId}, returnsAtOnce},
        CallShape{SYS_futex, "futex", {Pointer, FutexOperation, Hex, Pointer, Pointer, Hex}, blocks},
#ifdef SYS_eventfd
        CallShape{SYS_eventfd, "eventfd", {Unsigned}, returnsAtOnce},
#endif
        CallShape{SYS_eventfd2, "eventfd2", {Unsigned, EventFdFlags}, returnsAtOnce},
        CallShape{SYS_timerfd_create, "timerfd_create", {ClockId, TimerFdFlags}, returnsAtOnce},
        CallShape{SYS_timerfd_settime, "timerfd_settime", {Fd, TimerFdSetFlags, ItimerspecIn, ItimerspecOut}, returnsAtOnce},
        CallShape{SYS_timerfd_gettime, "timerfd_gettime", {Fd, ItimerspecOut}, returnsAtOnce},
        CallShape{SYS_signalfd4, "signalfd4", {Fd, SignalSetIn, Size, SignalFdFlags}, returnsAtOnce},
        CallShape{SYS_shmget, "shmget", {IpcKey, Size, IpcGetFlags}, returnsAtOnce},
        CallShape{SYS_shmat, "shmat", {Int, Pointer, SharedMemoryFlags}, returnsAtOnce, ResultShape::Pointer},
        CallShape{SYS_shmdt, "shmdt", {Pointer}, returnsAtOnce},
        CallShape{SYS_shmctl, "shmctl", {Int, IpcCommand, Pointer}, returnsAtOnce},
        CallShape{SYS_semget, "semget", {IpcKey, Int, IpcGetFlags}, returnsAtOnce},
        CallShape{SYS_semop, "semop", {Int, SemaphoreOperations, Size}, blocks},
        CallShape{SYS_semtimedop, "semtimedop", {Int, SemaphoreOperations, Size, TimespecIn}, blocks},
        CallShape{SYS_semctl, "semctl", {Int, Int, SemaphoreCommand, SemaphoreArgument}, returnsAtOnce},
        CallShape{SYS_msgget, "msgget", {IpcKey, IpcGetFlags}, returnsAtOnce},
        CallShape{SYS_msgsnd, "msgsnd", {Int, QueueMessageIn, Size, IpcFlags}, blocks},
        CallShape{SYS_msgrcv, "msgrcv", {Int, QueueMessageOut, Size, Long, IpcFlags}, blocks},
        CallShape{SYS_msgctl, "msgctl", {Int, IpcCommand, Pointer}, returnsAtOnce},
#ifdef SYS_unlink
        CallShape{SYS_unlink, "unlink", {Path}, returnsAtOnce},
#endif
        CallShape{SYS_unlinkat, "unlinkat", {DirectoryFd, Path, AtFlags}, returnsAtOnce},
#ifdef SYS_mknod
        CallShape{SYS_mknod, "mknod", {Path, FileMode, Device}, returnsAtOnce},
#endif
        CallShape{SYS_mknodat, "mknodat", {DirectoryFd, Path, FileMode, Device}, returnsAtOnce},
        CallShape{SYS_setpriority, "setpriority", {PriorityWhich, ProcessId, Int}, returnsAtOnce},
        CallShape{SYS_getpriority, "getpriority", {PriorityWhich, ProcessId}, returnsAtOnce},
        CallShape{SYS_sched_setaffinity, "sched_setaffinity", {ProcessId, Size, CpuSetIn}, returnsAtOnce},
        CallShape{
            SYS_sched_setscheduler, "sched_setscheduler", {ProcessId, SchedulingPolicy, SchedulingParameter}, returnsAtOnce},
    };
    std::ranges::sort(calls, {}, &CallShape::number);
    return calls;
}

constexpr auto calls = sortedCalls();

static_assert(std::ranges::adjacent_find(calls, {}, &CallShape::number) == calls.end(), "one line a call");

} // namespace

std::span<const CallShape> tracedCalls()
{
    return calls;
}

const CallShape *callShape(std::uint32_t number)
{
    const auto found = std::ranges::lower_bound(calls, number, {}, &CallShape::number);
    return found != calls.end() && found->number == number ? &*found : nullptr;
}

std::uint32_t nativeArchitecture()
{
#if defined(__x86_64__)
    return AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
    return AUDIT_ARCH_AARCH64;
#elif defined(__riscv) && __riscv_xlen == 64
    return AUDIT_ARCH_RISCV64;
#else
#error "the memory layouts here are those of 64-bit little-endian machines"
#endif
}

} // namespace layerlab::trace
