// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace layerlab::trace {

/// Families of constants that system calls use.
enum class NameSet : std::uint8_t {
    SocketFamily,
    SocketType,
    SocketFlags,
    InternetProtocol,
    NetlinkProtocol,
    MessageFlags,
    ShutdownHow,
    OptionLevel,
    SocketOption,
    TcpOption,
    UdpOption,
    IpOption,
    Ip6Option,
    ControlMessage,
    OpenAccess,
    OpenFlags,
    DescriptorFlags,
    FileType,
    AtFlags,
    FcntlCommand,
    LockType,
    LockWhence,
    LockOperation,
    IoctlRequest,
    PollEvents,
    EpollEvents,
    EpollFlags,
    EpollOperation,
    EventFdFlags,
    TimerFdFlags,
    TimerFdSetFlags,
    TimerFlags,
    SignalFdFlags,
    ClockId,
    WaitOptions,
    WaitIdType,
    ChildCode,
    TimerWhich,
    PriorityWhich,
    SchedulingPolicy,
    CloneFlags,
    FutexOperation,
    IpcGetFlags,
    IpcCommand,
    SharedMemoryFlags,
    IpcFlags,
    SemaphoreFlags,
    SemaphoreCommand,
};

/// "AF_INET"; empty for a value without a name.
std::string_view findName(NameSet set, std::uint64_t value);

/// "AF_INET"; "0x63 /* AF_??? */" for a value without a name.
std::string nameOf(NameSet set, std::uint64_t value);

/// "MSG_PEEK|MSG_DONTWAIT|0x1000000"; "0" for no flags.
std::string flagsOf(NameSet set, std::uint64_t value);

/// "SIGTERM", "SIGRT_3"; the number for others.
std::string signalName(std::int64_t signal);

} // namespace layerlab::trace
