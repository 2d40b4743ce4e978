// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/call_values.h"

#include "engine/trace/memory_layout.h"

#include <algorithm>
#include <arpa/inet.h>
#include <csignal>
#include <fcntl.h>
#include <format>
#include <netinet/tcp.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>

namespace layerlab::trace {

namespace {

constexpr std::uint16_t portAt(Bytes address, std::size_t offset)
{
    return static_cast<std::uint16_t>(valueAt<std::uint8_t>(address, offset) << 8 | valueAt<std::uint8_t>(address, offset + 1));
}

/// sin_addr= or a bare inet_addr("…") of the four bytes at offset.
std::string ip4Text(Bytes bytes, std::size_t offset)
{
    return std::format("inet_addr(\"{}.{}.{}.{}\")", valueAt<std::uint8_t>(bytes, offset),
                       valueAt<std::uint8_t>(bytes, offset + 1), valueAt<std::uint8_t>(bytes, offset + 2),
                       valueAt<std::uint8_t>(bytes, offset + 3));
}

std::string ip6Text(Bytes bytes, std::size_t offset)
{
    std::uint8_t address[16] = {};
    for (std::size_t i = 0; i < sizeof address; ++i)
        address[i] = valueAt<std::uint8_t>(bytes, offset + i);
    char text[INET6_ADDRSTRLEN];
    return inet_ntop(AF_INET6, address, text, sizeof text);
}

std::string unixAddressText(Bytes address)
{
    if (address.size() <= 2)
        return "{sa_family=AF_UNIX}";
    Bytes path = address.subspan(2);
    if (path[0] == 0) // abstract: the length counts, zeros belong to the name
        return "{sa_family=AF_UNIX, sun_path=@" + quoted(path.subspan(1), sizeof(sockaddr_un)) + "}";
    path = path.first(static_cast<std::size_t>(std::ranges::find(path, 0) - path.begin()));
    return "{sa_family=AF_UNIX, sun_path=" + quoted(path, sizeof(sockaddr_un)) + "}";
}

void appendEscaped(std::string &text, std::uint8_t byte, bool digitFollows)
{
    switch (byte) {
    case '\n':
        text += "\\n";
        return;
    case '\t':
        text += "\\t";
        return;
    case '\r':
        text += "\\r";
        return;
    case '\v':
        text += "\\v";
        return;
    case '\f':
        text += "\\f";
        return;
    case '"':
        text += "\\\"";
        return;
    case '\\':
        text += "\\\\";
        return;
    default:
        break;
    }
    if (byte >= ' ' && byte < 0x7f)
        text += static_cast<char>(byte);
    else
        text += digitFollows ? std::format("\\{:03o}", byte) : std::format("\\{:o}", byte);
}

} // namespace

std::string quoted(Bytes bytes, std::size_t limit, bool isCut)
{
    const Bytes shown = bytes.first(std::min(bytes.size(), limit));
    std::string text = "\"";
    for (std::size_t i = 0; i < shown.size(); ++i)
        appendEscaped(text, shown[i], i + 1 < shown.size() && shown[i + 1] >= '0' && shown[i + 1] <= '7');
    return text + (isCut || shown.size() < bytes.size() ? "\"..." : "\"");
}

std::string pointerText(std::uint64_t address)
{
    return address ? std::format("{:#x}", address) : "NULL";
}

std::string addressText(Bytes address)
{
    const auto family = valueAt<std::uint16_t>(address, 0);
    if (family == AF_UNIX)
        return unixAddressText(address);
    if (family == AF_INET && address.size() >= 16)
        return std::format("{{sa_family=AF_INET, sin_port=htons({}), sin_addr={}}}", portAt(address, 2), ip4Text(address, 4));
    if (family == AF_INET6 && address.size() >= 24)
        return std::format("{{sa_family=AF_INET6, sin6_port=htons({}), sin6_flowinfo=htonl({}), inet_pton(AF_INET6, \"{}\", "
                           "&sin6_addr), sin6_scope_id={}}}",
                           portAt(address, 2), std::uint32_t{portAt(address, 4)} << 16 | portAt(address, 6),
                           ip6Text(address, 8), valueAt<std::uint32_t>(address, 24));
    if (family == AF_NETLINK && address.size() >= 12)
        return std::format("{{sa_family=AF_NETLINK, nl_pid={}, nl_groups={:08x}}}", valueAt<std::uint32_t>(address, 4),
                           valueAt<std::uint32_t>(address, 8));
    std::string text = "{sa_family=" + nameOf(NameSet::SocketFamily, family);
    if (address.size() > 2)
        text += ", sa_data=" + quoted(address.subspan(2), sizeof(sockaddr_un));
    return text + "}";
}

std::string timeText(Bytes time, std::string_view unit)
{
    return std::format("{{tv_sec={}, tv_{}={}}}", valueAt<std::int64_t>(time, 0), unit, valueAt<std::int64_t>(time, 8));
}

std::string timerText(Bytes timer, std::string_view unit)
{
    const Bytes value = timer.subspan(std::min(timer.size(), layout::timeBytes));
    return "{it_interval=" + timeText(timer, unit) + ", it_value=" + timeText(value, unit) + "}";
}

std::string signalSetText(Bytes set)
{
    constexpr int signalCount = 64;
    auto bits = valueAt<std::uint64_t>(set, 0);
    const bool isInverted = std::popcount(bits) >= signalCount / 2;
    if (isInverted)
        bits = ~bits;
    std::string text;
    for (int signal = 1; signal <= signalCount; ++signal) {
        if ((bits >> (signal - 1) & 1) == 0)
            continue;
        const std::string name = signalName(signal);
        text += (text.empty() ? "" : " ") + (name.starts_with("SIG") ? name.substr(3) : name);
    }
    return (isInverted ? "~[" : "[") + text + "]";
}

std::string bitSetText(Bytes set, std::size_t count)
{
    std::string text;
    for (std::size_t bit = 0; bit < std::min(count, set.size() * 8); ++bit)
        if (set[bit / 8] >> bit % 8 & 1)
            text += (text.empty() ? "" : " ") + std::to_string(bit);
    return "[" + text + "]";
}

std::string waitStatusText(std::int32_t status)
{
    if (WIFEXITED(status))
        return std::format("WIFEXITED(s) && WEXITSTATUS(s) == {}", WEXITSTATUS(status));
    if (WIFCONTINUED(status))
        return "WIFCONTINUED(s)";
    if (WIFSTOPPED(status))
        return std::format("WIFSTOPPED(s) && WSTOPSIG(s) == {}", signalName(WSTOPSIG(status)));
    return std::format("WIFSIGNALED(s) && WTERMSIG(s) == {}{}", signalName(WTERMSIG(status)),
                       WCOREDUMP(status) ? " && WCOREDUMP(s)" : "");
}

std::string signalInfoText(Bytes information)
{
    const auto signal = valueAt<std::int32_t>(information, offsetof(siginfo_t, si_signo));
    if (signal == 0)
        return "{}";
    const auto code = valueAt<std::int32_t>(information, offsetof(siginfo_t, si_code));
    std::string text = "{si_signo=" + signalName(signal);
    if (signal != SIGCHLD)
        return text + std::format(", si_code={}, si_pid={}, si_uid={}}}", code,
                                  valueAt<std::int32_t>(information, offsetof(siginfo_t, si_pid)),
                                  valueAt<std::int32_t>(information, offsetof(siginfo_t, si_uid)));
    const auto status = valueAt<std::int32_t>(information, offsetof(siginfo_t, si_status));
    // Times of the child may follow in the structure, but waitid does not fill them.
    return text + std::format(", si_code={}, si_pid={}, si_uid={}, si_status={}}}",
                              nameOf(NameSet::ChildCode, static_cast<std::uint32_t>(code)),
                              valueAt<std::int32_t>(information, offsetof(siginfo_t, si_pid)),
                              valueAt<std::int32_t>(information, offsetof(siginfo_t, si_uid)),
                              code == CLD_EXITED ? std::to_string(status) : signalName(status));
}

namespace {

/// One control message's contents; empty when there are none.
std::string controlDataText(std::uint32_t level, std::uint32_t type, Bytes data)
{
    if (data.empty())
        return {};
    if (level == SOL_SOCKET && type == SCM_RIGHTS) {
        std::string text;
        for (std::size_t i = 0; i + 4 <= data.size(); i += 4)
            text += (i ? ", " : "") + std::to_string(valueAt<std::int32_t>(data, i));
        return ", cmsg_data=[" + text + "]";
    }
    if (level == SOL_SOCKET && type == SCM_CREDENTIALS && data.size() >= 12)
        return std::format(", cmsg_data={{pid={}, uid={}, gid={}}}", valueAt<std::int32_t>(data, 0),
                           valueAt<std::int32_t>(data, 4), valueAt<std::int32_t>(data, 8));
    if (level == IPPROTO_IP && (type == IP_TTL || type == IP_TOS) && data.size() >= 4)
        return std::format(", cmsg_data=[{}]", valueAt<std::int32_t>(data, 0));
    return ", cmsg_data=" + quoted(data);
}

std::string controlTypeText(std::uint32_t level, std::uint32_t type)
{
    switch (level) {
    case SOL_SOCKET:
        return nameOf(NameSet::ControlMessage, type);
    case IPPROTO_IP:
        return nameOf(NameSet::IpOption, type);
    case IPPROTO_IPV6:
        return nameOf(NameSet::Ip6Option, type);
    default:
        return std::format("{:#x}", type);
    }
}

} // namespace

std::string controlText(Bytes control)
{
    std::string text;
    std::size_t count = 0;
    while (control.size() >= layout::controlHeaderBytes) {
        const auto length = valueAt<std::uint64_t>(control, 0);
        const auto level = valueAt<std::uint32_t>(control, 8);
        const auto type = valueAt<std::uint32_t>(control, 12);
        if (count++ == printedLimit)
            return "[" + text + ", ...]";
        text += std::format("{}{{cmsg_len={}, cmsg_level={}, cmsg_type={}", text.empty() ? "" : ", ", length,
                            nameOf(NameSet::OptionLevel, level), controlTypeText(level, type));
        const std::size_t whole = static_cast<std::size_t>(std::min<std::uint64_t>(length, control.size()));
        if (whole > layout::controlHeaderBytes)
            text +=
                controlDataText(level, type, control.subspan(layout::controlHeaderBytes, whole - layout::controlHeaderBytes));
        text += "}";
        if (length < layout::controlHeaderBytes)
            break;
        control = control.subspan(std::min((whole + 7) / 8 * 8, control.size()));
    }
    return "[" + text + "]";
}

std::string optionValueText(std::uint32_t level, std::uint32_t name, Bytes value)
{
    if (level == SOL_SOCKET) {
        if (name == SO_LINGER && value.size() >= 8)
            return std::format("{{l_onoff={}, l_linger={}}}", valueAt<std::int32_t>(value, 0), valueAt<std::int32_t>(value, 4));
        if ((name == SO_RCVTIMEO || name == SO_SNDTIMEO) && value.size() >= layout::timeBytes)
            return timeText(value, "usec");
        if (name == SO_PEERCRED && value.size() >= 12)
            return std::format("{{pid={}, uid={}, gid={}}}", valueAt<std::int32_t>(value, 0), valueAt<std::int32_t>(value, 4),
                               valueAt<std::int32_t>(value, 8));
        if (name == SO_ERROR && value.size() == 4) {
            const char *error = strerrorname_np(valueAt<std::int32_t>(value, 0));
            return valueAt<std::int32_t>(value, 0) != 0 && error ? std::format("[{}]", error)
                                                                 : std::format("[{}]", valueAt<std::int32_t>(value, 0));
        }
    }
    if (level == IPPROTO_IP && (name == IP_ADD_MEMBERSHIP || name == IP_DROP_MEMBERSHIP) && value.size() >= 8)
        return std::format("{{imr_multiaddr={}, imr_interface={}}}", ip4Text(value, 0), ip4Text(value, 4));
    if (level == IPPROTO_IPV6 && (name == IPV6_JOIN_GROUP || name == IPV6_LEAVE_GROUP) && value.size() >= 20)
        return std::format("{{inet_pton(AF_INET6, \"{}\", &ipv6mr_multiaddr), ipv6mr_interface={}}}", ip6Text(value, 0),
                           valueAt<std::uint32_t>(value, 16));
    const bool isText = (level == IPPROTO_TCP && name == TCP_CONGESTION) || (level == SOL_SOCKET && name == SO_BINDTODEVICE);
    if (value.size() == 4 && !isText)
        return std::format("[{}]", valueAt<std::int32_t>(value, 0));
    return quoted(value);
}

std::string pollText(Bytes polls, bool returned)
{
    std::string text;
    std::size_t shown = 0;
    for (std::size_t i = 0; i + layout::pollFdBytes <= polls.size(); i += layout::pollFdBytes) {
        const auto descriptor = valueAt<std::int32_t>(polls, i);
        const auto events = valueAt<std::uint16_t>(polls, i + 4);
        const auto revents = valueAt<std::uint16_t>(polls, i + 6);
        if (returned && (revents == 0 || descriptor < 0))
            continue;
        if (shown++ == printedLimit)
            return "[" + text + ", ...]";
        text += std::format("{}{{fd={}", text.empty() ? "" : ", ", descriptor);
        if (returned)
            text += ", revents=" + flagsOf(NameSet::PollEvents, revents);
        else if (descriptor >= 0)
            text += ", events=" + flagsOf(NameSet::PollEvents, events);
        text += "}";
    }
    return "[" + text + "]";
}

std::string epollEventText(Bytes event)
{
    const auto data = valueAt<std::uint64_t>(event, layout::epollEventData);
    return std::format("{{events={}, data={{u32={}, u64={}}}}}",
                       flagsOf(NameSet::EpollEvents, valueAt<std::uint32_t>(event, 0)), static_cast<std::uint32_t>(data), data);
}

std::string openFlagsText(std::uint64_t flags)
{
    const std::uint64_t rest = flags & ~std::uint64_t{O_ACCMODE};
    std::string text = nameOf(NameSet::OpenAccess, flags & O_ACCMODE);
    if (rest != 0)
        text += "|" + flagsOf(NameSet::OpenFlags, rest);
    return text;
}

std::string fileModeText(std::uint64_t mode)
{
    const std::uint64_t permissions = mode & ~std::uint64_t{S_IFMT};
    const std::string text = permissions == 0 ? "000" : std::format("0{:02o}", permissions);
    const std::string_view type = findName(NameSet::FileType, mode & S_IFMT);
    return type.empty() ? text : std::string(type) + "|" + text;
}

} // namespace layerlab::trace
