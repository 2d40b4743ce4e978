// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/address.h"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <cstddef>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/un.h>

namespace layerlab::net {
namespace {

std::string quoted(std::string_view text)
{
    static constexpr std::size_t longestQuoted = 120;
    return '"' + std::string(text.substr(0, longestQuoted)) + (text.size() > longestQuoted ? "…\"" : "\"");
}

template <class T> bool readNumber(std::string_view text, T &value, int base = 10)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    return error == std::errc{} && end == text.data() + text.size() && !text.empty();
}

void appendHex(std::string &text, std::uint16_t value)
{
    char digits[4];
    text.append(digits, std::to_chars(digits, digits + 4, value, 16).ptr);
}

struct Run {
    int first = 8;
    int length = 0;
};

Run longestZeros(const std::array<std::uint16_t, 8> &groups)
{
    Run best, run;
    for (int i = 0; i < 8; ++i) {
        run = groups[i] ? Run{} : run.length ? Run{run.first, run.length + 1} : Run{i, 1};
        if (run.length > best.length)
            best = run;
    }
    return best.length >= 2 ? best : Run{};
}

Result<std::uint32_t> parseScope(std::string_view scope, std::string_view whole)
{
    std::uint32_t index = 0;
    if (readNumber(scope, index))
        return index;
    index = if_nametoindex(std::string(scope).c_str());
    if (index == 0)
        return fail(Errc::InvalidAddress, quoted(whole) + ": no interface is called " + quoted(scope));
    return index;
}

} // namespace

Result<Ipv4Address> Ipv4Address::parse(std::string_view text)
{
    Ipv4Address address;
    std::string_view rest = text;
    for (std::size_t i = 0; i < 4; ++i) {
        const std::size_t end = i < 3 ? rest.find('.') : rest.size();
        const std::string_view part = rest.substr(0, end);
        if (end == std::string_view::npos || part.size() > 3 || (part.size() > 1 && part[0] == '0') ||
            !readNumber(part, address.bytes[i]))
            return fail(Errc::InvalidAddress,
                        quoted(text) + " is no IPv4 address: it takes four numbers from 0 to 255 with dots between");
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return address;
}

std::string Ipv4Address::text() const
{
    std::string text;
    for (const std::uint8_t byte : bytes)
        text += (text.empty() ? "" : ".") + std::to_string(byte);
    return text;
}

Result<Ipv6Address> Ipv6Address::parse(std::string_view text)
{
    Ipv6Address address;
    if (text.find('\0') != std::string_view::npos || inet_pton(AF_INET6, std::string(text).c_str(), address.bytes.data()) != 1)
        return fail(Errc::InvalidAddress,
                    quoted(text) + " is no IPv6 address: it takes up to eight groups of hex digits with colons between");
    return address;
}

bool Ipv6Address::isV4Mapped() const
{
    return std::ranges::all_of(bytes.begin(), bytes.begin() + 10, [](std::uint8_t byte) { return byte == 0; }) &&
           bytes[10] == 0xff && bytes[11] == 0xff;
}

bool Ipv6Address::isLoopback() const
{
    return std::ranges::all_of(bytes.begin(), bytes.end() - 1, [](std::uint8_t byte) { return byte == 0; }) && bytes[15] == 1;
}

std::string Ipv6Address::text() const
{
    if (isV4Mapped())
        return "::ffff:" + Ipv4Address{{bytes[12], bytes[13], bytes[14], bytes[15]}}.text();
    std::array<std::uint16_t, 8> groups;
    for (std::size_t i = 0; i < 8; ++i)
        groups[i] = loadInteger<std::uint16_t>(bytes.data() + 2 * i, ByteOrder::Big);
    const Run zeros = longestZeros(groups);
    std::string text;
    for (int i = 0; i < 8; ++i) {
        if (i == zeros.first) {
            text += "::";
            i += zeros.length - 1;
            continue;
        }
        if (i > 0 && !text.ends_with(':'))
            text += ':';
        appendHex(text, groups[i]);
    }
    return text;
}

Result<MacAddress> MacAddress::parse(std::string_view text)
{
    MacAddress address;
    const char separator = text.size() > 2 ? text[2] : 0;
    bool isGood = text.size() == 17 && (separator == ':' || separator == '-');
    for (std::size_t i = 0; isGood && i < 6; ++i) {
        isGood = readNumber(text.substr(3 * i, 2), address.bytes[i], 16) && (i == 5 || text[3 * i + 2] == separator);
    }
    if (!isGood)
        return fail(Errc::InvalidAddress,
                    quoted(text) + " is no MAC address: it takes six bytes of two hex digits with colons between");
    return address;
}

std::string MacAddress::text() const
{
    return toHex(bytes, ':');
}

bool MacAddress::isBroadcast() const
{
    return std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0xff; });
}

Result<IpAddress> IpAddress::parse(std::string_view text)
{
    if (text.find(':') != std::string_view::npos)
        return Ipv6Address::parse(text).transform([](const Ipv6Address &address) { return IpAddress{address}; });
    return Ipv4Address::parse(text).transform([](const Ipv4Address &address) { return IpAddress{address}; });
}

std::string IpAddress::text() const
{
    return std::visit([](const auto &address) { return address.text(); }, value);
}

bool IpAddress::isLoopback() const
{
    return std::visit([](const auto &address) { return address.isLoopback(); }, value);
}

Result<std::uint16_t> parsePort(std::string_view text)
{
    std::uint16_t port = 0;
    if (!readNumber(text, port))
        return fail(Errc::InvalidAddress, quoted(text) + " is no port: it takes a number from 0 to 65535");
    return port;
}

Result<TransportAddress> TransportAddress::parse(std::string_view text)
{
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos)
        return fail(Errc::InvalidAddress, quoted(text) + " has no port: it takes ADDRESS:PORT");
    const auto port = parsePort(text.substr(colon + 1));
    if (!port)
        return std::unexpected(port.error());
    std::string_view address = text.substr(0, colon);
    const bool isBracketed = address.size() >= 2 && address.front() == '[' && address.back() == ']';
    if (isBracketed)
        address = address.substr(1, address.size() - 2);
    if (isBracketed != (address.find(':') != std::string_view::npos))
        return fail(Errc::InvalidAddress,
                    quoted(text) + ": an IPv6 address before a port stands in brackets, an IPv4 address does not");
    return make(address, *port);
}

Result<TransportAddress> TransportAddress::make(std::string_view address, std::uint16_t port)
{
    const std::size_t percent = address.find('%');
    const auto ip = IpAddress::parse(address.substr(0, percent));
    if (!ip)
        return std::unexpected(ip.error());
    TransportAddress result{*ip, port, 0};
    if (percent == std::string_view::npos)
        return result;
    if (!ip->isV6())
        return fail(Errc::InvalidAddress, quoted(address) + ": only an IPv6 address takes an interface after '%'");
    const auto scope = parseScope(address.substr(percent + 1), address);
    if (!scope)
        return std::unexpected(scope.error());
    result.scopeId = *scope;
    return result;
}

Result<TransportAddress> TransportAddress::fromSocketAddress(const SocketAddress &address)
{
    if (address.family() == AF_INET && address.length >= sizeof(sockaddr_in)) {
        sockaddr_in in;
        std::memcpy(&in, &address.storage, sizeof in);
        Ipv4Address ip;
        std::memcpy(ip.bytes.data(), &in.sin_addr, ip.bytes.size());
        return TransportAddress{{ip}, ntohs(in.sin_port), 0};
    }
    if (address.family() == AF_INET6 && address.length >= sizeof(sockaddr_in6)) {
        sockaddr_in6 in;
        std::memcpy(&in, &address.storage, sizeof in);
        Ipv6Address ip;
        std::memcpy(ip.bytes.data(), &in.sin6_addr, ip.bytes.size());
        return TransportAddress{{ip}, ntohs(in.sin6_port), in.sin6_scope_id};
    }
    return fail(Errc::InvalidAddress, "socket address of family " + std::to_string(address.family()) + " and " +
                                          std::to_string(address.length) + " bytes is neither IPv4 nor IPv6");
}

SocketAddress TransportAddress::toSocketAddress() const
{
    SocketAddress result;
    if (const auto *v4 = std::get_if<Ipv4Address>(&ip.value)) {
        sockaddr_in in{};
        in.sin_family = AF_INET;
        in.sin_port = htons(port);
        std::memcpy(&in.sin_addr, v4->bytes.data(), v4->bytes.size());
        std::memcpy(&result.storage, &in, sizeof in);
        result.length = sizeof in;
    } else if (const auto *v6 = std::get_if<Ipv6Address>(&ip.value)) {
        sockaddr_in6 in{};
        in.sin6_family = AF_INET6;
        in.sin6_port = htons(port);
        in.sin6_scope_id = scopeId;
        std::memcpy(&in.sin6_addr, v6->bytes.data(), v6->bytes.size());
        std::memcpy(&result.storage, &in, sizeof in);
        result.length = sizeof in;
    }
    return result;
}

std::string TransportAddress::text() const
{
    const std::string number = ':' + std::to_string(port);
    if (!ip.isV6())
        return ip.text() + number;
    return '[' + ip.text() + (scopeId ? '%' + std::to_string(scopeId) : std::string()) + ']' + number;
}

Result<UnixPath> UnixPath::parse(std::string_view text)
{
    UnixPath path;
    path.m_isAbstract = text.starts_with('@');
    path.m_name = text.substr(path.m_isAbstract ? 1 : 0);
    if (path.m_name.empty())
        return fail(Errc::InvalidAddress, "a Unix socket's path must not be empty");
    if (path.m_name.find('\0') != std::string::npos)
        return fail(Errc::InvalidAddress, "a Unix socket's path must not contain a NUL byte");
    if (path.m_name.size() > longestBytes)
        return fail(Errc::PathTooLong, quoted(text) + " has " + std::to_string(path.m_name.size()) +
                                           " bytes, a Unix socket's path may have " + std::to_string(longestBytes));
    return path;
}

Result<UnixPath> UnixPath::fromSocketAddress(const SocketAddress &address)
{
    if (address.length < sizeof(sa_family_t) || address.family() != AF_UNIX)
        return fail(Errc::InvalidAddress,
                    "socket address of family " + std::to_string(address.family()) + " is no Unix address");
    sockaddr_un un{};
    std::memcpy(&un, &address.storage, std::min<std::size_t>(address.length, sizeof un));
    constexpr std::size_t pathOffset = offsetof(sockaddr_un, sun_path);
    const std::size_t length =
        std::min<std::size_t>(address.length, sizeof un) - std::min<std::size_t>(address.length, pathOffset);
    UnixPath path;
    if (length == 0)
        return path;
    path.m_isAbstract = un.sun_path[0] == 0;
    path.m_name =
        path.m_isAbstract ? std::string(un.sun_path + 1, length - 1) : std::string(un.sun_path, strnlen(un.sun_path, length));
    return path;
}

SocketAddress UnixPath::toSocketAddress() const
{
    SocketAddress result;
    sockaddr_un un{};
    un.sun_family = AF_UNIX;
    const std::size_t size = std::min(m_name.size(), longestBytes);
    std::memcpy(un.sun_path + (m_isAbstract ? 1 : 0), m_name.data(), size);
    std::memcpy(&result.storage, &un, sizeof un);
    result.length =
        static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + (isEmpty() ? 0 : size + 1)); // one NUL, before or after
    return result;
}

std::string UnixPath::text() const
{
    if (!m_isAbstract)
        return m_name;
    std::string text = "@";
    for (const char c : m_name) {
        const auto byte = static_cast<std::uint8_t>(c);
        if (byte < 0x20 || byte == 0x7f)
            text += "\\x" + toHex({&byte, 1});
        else
            text += c;
    }
    return text;
}

} // namespace layerlab::net
