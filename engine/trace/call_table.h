// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace layerlab::trace {

/// How one argument is read from the task and printed. "In" is what the program gives (memory read at entry), "Out" what the
/// kernel gives back (memory read when the call has returned), "InOut" both.
enum class ArgumentShape : std::uint8_t {
    None, ///< no argument here or behind
    // plain numbers
    Int,
    Long,
    Unsigned,
    Size, ///< size_t
    Hex,
    Pointer, ///< an address that is not followed
    Fd,
    DirectoryFd,
    ProcessId,
    Device,
    // names and flags
    SocketFamily,
    SocketType,
    SocketProtocol, ///< depends on the family before it
    SocketFlags,    ///< SOCK_CLOEXEC|SOCK_NONBLOCK
    MessageFlags,
    ShutdownHow,
    OptionLevel,
    OptionName, ///< depends on the level before it
    OpenFlags,
    FileMode,
    AtFlags,
    FcntlCommand,
    FcntlArgument, ///< depends on the command before it
    IoctlRequest,
    IoctlArgument, ///< depends on the request before it
    EpollFlags,
    EpollOperation,
    EventFdFlags,
    TimerFdFlags,
    TimerFlags,
    TimerFdSetFlags,
    SignalFdFlags,
    ClockId,
    Signal,
    WaitOptions,
    WaitIdType,
    TimerWhich,
    PriorityWhich,
    SchedulingPolicy,
    LockOperation,
    FutexOperation, ///< the arguments behind it depend on it
    IpcKey,
    IpcGetFlags,
    IpcFlags,
    IpcCommand,
    SharedMemoryFlags,
    SemaphoreCommand,
    SemaphoreArgument,
    CloneFlags, ///< the arguments behind it depend on it
    // memory: sockets and buffers, waiting, the rest (the printers rely on this order)
    AddressIn,       ///< length: the next argument
    AddressOut,      ///< length: what the next argument points at
    AddressLength,   ///< socklen_t, in and out: of the address or option value before it
    OptionValueIn,   ///< length: the next argument
    OptionValueOut,  ///< length: what the next argument points at
    BufferIn,        ///< length: the next argument
    BufferOut,       ///< length: the result
    IovecIn,         ///< count: the next argument
    IovecOut,        ///< count: the next argument, data length: the result
    MessageIn,       ///< struct msghdr to send
    MessageOut,      ///< struct msghdr to receive into
    MessagesIn,      ///< struct mmsghdr[], count: the next argument
    MessagesOut,     ///< struct mmsghdr[], count: the next argument, filled ones: the result
    QueueMessageIn,  ///< struct msgbuf, length of its text: the next argument
    QueueMessageOut, ///< struct msgbuf, length of its text: the result
    FdPairOut,
    PollFds, ///< struct pollfd[], count: the next argument
    FdSet,   ///< bits up to the first argument
    EpollEventIn,
    EpollEventsOut, ///< count: the result
    TimespecIn,
    TimespecOut,
    TimespecInOut, ///< the rest is stored back: select's, ppoll's timeout
    TimevalInOut,
    ItimervalIn,
    ItimervalOut,
    ItimerspecIn,
    ItimerspecOut,
    SignalSetIn,   ///< length: the next argument
    SignalSetPack, ///< pselect6's sixth: pointer and size of a signal set
    WaitStatusOut,
    SignalInfoOut,
    CpuSetIn, ///< length: the argument before it
    SchedulingParameter,
    ResourceUsageOut,
    SemaphoreOperations, ///< struct sembuf[], count: the next argument
    OffsetInOut,
    Path,
    Strings,     ///< argv
    Environment, ///< envp: counted, not read
    CloneArguments,
};

enum class ResultShape : std::uint8_t {
    Number,
    Pointer,
    FcntlResult, ///< depends on the command
    ReadyPolls,
    ReadySets,
    ReadyMessages,
    None, ///< never returns
};

/// What is known of one system call. The same table makes the seccomp filter, tells the tracer which memory to read and makes
/// the texts.
struct CallShape {
    std::uint32_t number = 0; ///< on the architecture this was compiled for
    std::string_view name;
    std::array<ArgumentShape, 6> arguments{};
    bool mayBlock = false; ///< may wait for something outside the task
    ResultShape result = ResultShape::Number;

    std::size_t argumentCount() const
    {
        std::size_t count = 0;
        while (count < arguments.size() && arguments[count] != ArgumentShape::None)
            ++count;
        return count;
    }
};

/// The traced calls, ordered by number: what the filter is made from. Lives for ever.
std::span<const CallShape> tracedCalls();

/// The traced call of that number, nullptr for others.
const CallShape *callShape(std::uint32_t number);

/// AUDIT_ARCH_… whose numbers the table holds.
std::uint32_t nativeArchitecture();

} // namespace layerlab::trace
