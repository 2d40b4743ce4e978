// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/argument_printer.h"

#include "engine/trace/call_values.h"

#include <algorithm>
#include <fcntl.h>
#include <format>
#include <linux/ioctl.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/ipc.h>
#include <sys/socket.h>
#include <sys/stat.h>

namespace layerlab::trace {

const CallBlob *ArgumentPrinter::find(std::size_t argument, Moment moment, Content content, std::size_t part) const
{
    for (const CallBlob &blob : m_call.blobs)
        if (blob.argument == argument && blob.moment == moment && blob.content == content && blob.part == part)
            return &blob;
    return nullptr;
}

std::string ArgumentPrinter::all() const
{
    if (m_shape.arguments[0] == ArgumentShape::CloneFlags)
        return cloneArguments();
    if (m_shape.arguments[1] == ArgumentShape::FutexOperation)
        return futexArguments();
    std::string text;
    for (std::size_t i = 0; i < m_shape.argumentCount(); ++i)
        if (isShown(i))
            text += (i ? ", " : "") + one(i);
    return text;
}

/// Some arguments exist only for some values of others.
bool ArgumentPrinter::isShown(std::size_t index) const
{
    switch (m_shape.arguments[index]) {
    case ArgumentShape::FcntlArgument:
        switch (static_cast<int>(value(index - 1))) {
        case F_GETFD:
        case F_GETFL:
        case F_GETOWN:
        case F_GETSIG:
        case F_GETLEASE:
        case F_GETPIPE_SZ:
        case F_GET_SEALS:
            return false;
        default:
            return true;
        }
    case ArgumentShape::IoctlArgument:
        return word(index - 1) != FIOCLEX && word(index - 1) != FIONCLEX;
    case ArgumentShape::Device:
        return S_ISCHR(word(index - 1)) || S_ISBLK(word(index - 1));
    default:
        return true;
    }
}

std::string ArgumentPrinter::one(std::size_t index) const
{
    const ArgumentShape shape = m_shape.arguments[index];
    if (shape < ArgumentShape::SocketFamily)
        return number(index, shape);
    if (shape < ArgumentShape::AddressIn)
        return name(index, shape);
    return value(index) == 0 ? "NULL" : memory(index, shape);
}

std::string ArgumentPrinter::number(std::size_t index, ArgumentShape shape) const
{
    const std::uint64_t raw = value(index);
    switch (shape) {
    case ArgumentShape::Int:
    case ArgumentShape::Fd:
    case ArgumentShape::ProcessId:
        return std::to_string(static_cast<std::int32_t>(raw));
    case ArgumentShape::Long:
        return std::to_string(static_cast<std::int64_t>(raw));
    case ArgumentShape::Unsigned:
        return std::to_string(word(index));
    case ArgumentShape::Size:
        return std::to_string(raw);
    case ArgumentShape::Hex:
        return std::format("{:#x}", raw);
    case ArgumentShape::DirectoryFd:
        return static_cast<std::int32_t>(raw) == AT_FDCWD ? "AT_FDCWD" : std::to_string(static_cast<std::int32_t>(raw));
    case ArgumentShape::Device:
        return std::format("makedev({:#x}, {:#x})", (raw >> 8 & 0xfff) | (raw >> 32 & 0xfffff000),
                           (raw & 0xff) | (raw >> 12 & 0xffffff00));
    default:
        return pointerText(raw);
    }
}

std::string ArgumentPrinter::fileArgument(std::size_t index) const
{
    const CallBlob *lock = find(index, Moment::Exit);
    if (!lock)
        lock = find(index, Moment::Entry);
    switch (static_cast<int>(value(index - 1))) {
    case F_DUPFD:
    case F_DUPFD_CLOEXEC:
    case F_SETOWN:
    case F_SETPIPE_SZ:
        return std::to_string(static_cast<std::int32_t>(value(index)));
    case F_SETFD:
        return flagsOf(NameSet::DescriptorFlags, word(index));
    case F_SETFL:
        return openFlagsText(word(index));
    case F_SETSIG:
        return signalName(static_cast<std::int32_t>(value(index)));
    case F_GETLK:
    case F_SETLK:
    case F_SETLKW:
    case F_OFD_SETLK:
    case F_OFD_SETLKW: {
        if (!lock)
            return pointerText(value(index));
        const Bytes bytes = lock->bytes;
        std::string text = std::format("{{l_type={}, l_whence={}, l_start={}, l_len={}",
                                       nameOf(NameSet::LockType, valueAt<std::uint16_t>(bytes, 0)),
                                       nameOf(NameSet::LockWhence, valueAt<std::uint16_t>(bytes, 2)),
                                       valueAt<std::int64_t>(bytes, 8), valueAt<std::int64_t>(bytes, 16));
        if (static_cast<int>(value(index - 1)) == F_GETLK)
            text += std::format(", l_pid={}", valueAt<std::int32_t>(bytes, 24));
        return text + "}";
    }
    default:
        return std::format("{:#x}", value(index));
    }
}

std::string ArgumentPrinter::ioctlRequest(std::size_t index) const
{
    const std::uint32_t request = word(index);
    if (const std::string_view known = findName(NameSet::IoctlRequest, request); !known.empty())
        return std::string(known);
    static constexpr std::string_view directions[] = {"_IOC_NONE", "_IOC_WRITE", "_IOC_READ", "_IOC_READ|_IOC_WRITE"};
    const std::uint32_t direction = _IOC_DIR(request);
    return std::format("_IOC({}, {:#x}, {:#x}, {:#x})", direction < 4 ? directions[direction] : "?", _IOC_TYPE(request),
                       _IOC_NR(request), _IOC_SIZE(request));
}

std::string ArgumentPrinter::optionName(std::size_t index) const
{
    switch (word(index - 1)) {
    case SOL_SOCKET:
        return nameOf(NameSet::SocketOption, word(index));
    case IPPROTO_TCP:
        return nameOf(NameSet::TcpOption, word(index));
    case IPPROTO_UDP:
        return nameOf(NameSet::UdpOption, word(index));
    case IPPROTO_IP:
        return nameOf(NameSet::IpOption, word(index));
    case IPPROTO_IPV6:
        return nameOf(NameSet::Ip6Option, word(index));
    default:
        return std::to_string(word(index));
    }
}

namespace {

std::string ipcFlagsText(std::uint32_t flags)
{
    const std::uint32_t named = flags & ~0777u;
    const std::string permissions = fileModeText(flags & 0777u);
    return named == 0 ? permissions : flagsOf(NameSet::IpcGetFlags, named) + "|" + permissions;
}

std::string socketProtocol(std::uint32_t family, std::uint32_t protocol)
{
    switch (family) {
    case AF_INET:
    case AF_INET6:
        return nameOf(NameSet::InternetProtocol, protocol);
    case AF_NETLINK:
        return nameOf(NameSet::NetlinkProtocol, protocol);
    case AF_PACKET:
        return protocol == 0x300 ? "htons(ETH_P_ALL)"
                                 : std::format("htons({:#x})", (protocol & 0xff) << 8 | (protocol >> 8 & 0xff));
    default:
        return std::to_string(protocol);
    }
}

std::string socketType(std::uint32_t type)
{
    constexpr std::uint32_t flagBits = SOCK_CLOEXEC | SOCK_NONBLOCK;
    std::string text(findName(NameSet::SocketType, type & 0xf));
    const std::uint32_t rest = text.empty() ? type & ~flagBits : type & ~flagBits & ~0xfu;
    if (type & flagBits)
        text += (text.empty() ? "" : "|") + flagsOf(NameSet::SocketFlags, type & flagBits);
    if (rest != 0 || text.empty())
        text += (text.empty() ? "" : "|") + std::format("{:#x} /* SOCK_??? */", rest);
    return text;
}

} // namespace

std::string ArgumentPrinter::name(std::size_t index, ArgumentShape shape) const
{
    const std::uint32_t raw = word(index);
    switch (shape) {
    case ArgumentShape::SocketFamily:
        return nameOf(NameSet::SocketFamily, raw);
    case ArgumentShape::SocketType:
        return socketType(raw);
    case ArgumentShape::SocketProtocol:
        return socketProtocol(word(index - 2), raw);
    case ArgumentShape::SocketFlags:
        return flagsOf(NameSet::SocketFlags, raw);
    case ArgumentShape::MessageFlags:
        return flagsOf(NameSet::MessageFlags, raw);
    case ArgumentShape::ShutdownHow:
        return nameOf(NameSet::ShutdownHow, raw);
    case ArgumentShape::OptionLevel:
        return nameOf(NameSet::OptionLevel, raw);
    case ArgumentShape::OptionName:
        return optionName(index);
    case ArgumentShape::OpenFlags:
        return flagsOf(NameSet::OpenFlags, raw);
    case ArgumentShape::FileMode:
        return fileModeText(raw);
    case ArgumentShape::AtFlags:
        return flagsOf(NameSet::AtFlags, raw);
    case ArgumentShape::FcntlCommand:
        return nameOf(NameSet::FcntlCommand, raw);
    case ArgumentShape::FcntlArgument:
        return fileArgument(index);
    case ArgumentShape::IoctlRequest:
        return ioctlRequest(index);
    case ArgumentShape::IoctlArgument: {
        const CallBlob *blob = find(index, word(index - 1) == FIONBIO ? Moment::Entry : Moment::Exit);
        return blob ? std::format("[{}]", valueAt<std::int32_t>(blob->bytes, 0)) : pointerText(value(index));
    }
    case ArgumentShape::EpollFlags:
        return flagsOf(NameSet::EpollFlags, raw);
    case ArgumentShape::EpollOperation:
        return nameOf(NameSet::EpollOperation, raw);
    case ArgumentShape::EventFdFlags:
        return flagsOf(NameSet::EventFdFlags, raw);
    case ArgumentShape::TimerFdFlags:
        return flagsOf(NameSet::TimerFdFlags, raw);
    case ArgumentShape::TimerFdSetFlags:
        return flagsOf(NameSet::TimerFdSetFlags, raw);
    case ArgumentShape::TimerFlags:
        return flagsOf(NameSet::TimerFlags, raw);
    case ArgumentShape::SignalFdFlags:
        return flagsOf(NameSet::SignalFdFlags, raw);
    case ArgumentShape::ClockId:
        return nameOf(NameSet::ClockId, raw);
    case ArgumentShape::Signal:
        return signalName(static_cast<std::int32_t>(raw));
    case ArgumentShape::WaitOptions:
        return flagsOf(NameSet::WaitOptions, raw);
    case ArgumentShape::WaitIdType:
        return nameOf(NameSet::WaitIdType, raw);
    case ArgumentShape::TimerWhich:
        return nameOf(NameSet::TimerWhich, raw);
    case ArgumentShape::PriorityWhich:
        return nameOf(NameSet::PriorityWhich, raw);
    case ArgumentShape::SchedulingPolicy:
        return nameOf(NameSet::SchedulingPolicy, raw);
    case ArgumentShape::LockOperation:
        return flagsOf(NameSet::LockOperation, raw);
    case ArgumentShape::IpcKey:
        return raw == IPC_PRIVATE ? "IPC_PRIVATE" : std::format("{:#x}", raw);
    case ArgumentShape::IpcGetFlags:
        return ipcFlagsText(raw);
    case ArgumentShape::IpcFlags:
        return flagsOf(NameSet::IpcFlags, raw);
    case ArgumentShape::IpcCommand:
        return nameOf(NameSet::IpcCommand, raw);
    case ArgumentShape::SharedMemoryFlags:
        return flagsOf(NameSet::SharedMemoryFlags, raw);
    case ArgumentShape::SemaphoreCommand:
        return nameOf(NameSet::SemaphoreCommand, raw);
    default:
        return pointerText(value(index));
    }
}

std::string ArgumentPrinter::memory(std::size_t index, ArgumentShape shape) const
{
    if (shape <= ArgumentShape::QueueMessageOut)
        return socketMemory(index, shape);
    if (shape <= ArgumentShape::SignalInfoOut)
        return waitMemory(index, shape);
    return otherMemory(index, shape);
}

std::string ArgumentPrinter::strings(std::size_t index) const
{
    const CallBlob *blob = find(index, Moment::Entry, Content::Strings);
    if (!blob)
        return pointerText(value(index));
    std::string text;
    std::size_t count = 0;
    for (Bytes rest = blob->bytes; !rest.empty();) {
        if (count++ == printedLimit)
            return "[" + text + ", ...]";
        const auto length = static_cast<std::size_t>(std::ranges::find(rest, 0) - rest.begin());
        text += (text.empty() ? "" : ", ") + quoted(rest.first(length));
        rest = rest.subspan(std::min(length + 1, rest.size()));
    }
    return "[" + text + (blob->fullLength > blob->bytes.size() ? ", ...]" : "]");
}

std::string ArgumentPrinter::semaphoreOperations(std::size_t index) const
{
    const CallBlob *blob = find(index, Moment::Entry);
    if (!blob)
        return pointerText(value(index));
    std::string text;
    for (std::size_t i = 0; i + layout::semaphoreOperationBytes <= blob->bytes.size(); i += layout::semaphoreOperationBytes) {
        if (i == printedLimit * layout::semaphoreOperationBytes)
            return "[" + text + ", ...]";
        text += std::format("{}{{sem_num={}, sem_op={}, sem_flg={}}}", i ? ", " : "", valueAt<std::uint16_t>(blob->bytes, i),
                            valueAt<std::int16_t>(blob->bytes, i + 2),
                            flagsOf(NameSet::SemaphoreFlags, valueAt<std::uint16_t>(blob->bytes, i + 4)));
    }
    return "[" + text + "]";
}

/// What belongs neither to sockets nor to waiting: files, processes, scheduling.
std::string ArgumentPrinter::otherMemory(std::size_t index, ArgumentShape shape) const
{
    const CallBlob *entry = find(index, Moment::Entry);
    const CallBlob *exit = find(index, Moment::Exit);
    switch (shape) {
    case ArgumentShape::Path: {
        const CallBlob *path = find(index, Moment::Entry, Content::Text);
        return path ? quoted(path->bytes, path->bytes.size(), path->fullLength > path->bytes.size())
                    : pointerText(value(index));
    }
    case ArgumentShape::Strings:
        return strings(index);
    case ArgumentShape::Environment:
        return pointerText(value(index)) +
               (entry ? std::format(" /* {} var{} */", entry->fullLength / 8, entry->fullLength == 8 ? "" : "s") : "");
    case ArgumentShape::CpuSetIn:
        return entry ? bitSetText(entry->bytes, entry->bytes.size() * 8) : pointerText(value(index));
    case ArgumentShape::SchedulingParameter:
        return entry ? std::format("[{}]", valueAt<std::int32_t>(entry->bytes, 0)) : pointerText(value(index));
    case ArgumentShape::SemaphoreOperations:
        return semaphoreOperations(index);
    case ArgumentShape::OffsetInOut: {
        if (!entry)
            return pointerText(value(index));
        const auto before = valueAt<std::int64_t>(entry->bytes, 0);
        const auto after = exit ? valueAt<std::int64_t>(exit->bytes, 0) : before;
        return before == after ? std::format("[{}]", before) : std::format("[{}] => [{}]", before, after);
    }
    case ArgumentShape::ResourceUsageOut:
        return exit ? std::format("{{ru_utime={}, ru_stime={}, ...}}", timeText(exit->bytes, "usec"),
                                  timeText(Bytes(exit->bytes).subspan(std::min(exit->bytes.size(), layout::timeBytes)), "usec"))
                    : pointerText(value(index));
    case ArgumentShape::CloneArguments:
        return clone3Arguments(index);
    default:
        return pointerText(value(index));
    }
}

} // namespace layerlab::trace
