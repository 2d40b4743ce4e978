// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"
#include "engine/base/result.h"

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <variant>

namespace layerlab::net {

/// An address in the form the socket calls take; length is what goes into their addrlen.
struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t length = 0;
    const sockaddr *pointer() const { return reinterpret_cast<const sockaddr *>(&storage); }
    sockaddr *pointer() { return reinterpret_cast<sockaddr *>(&storage); }
    int family() const { return storage.ss_family; }
};

/// IPv4 (RFC 791), bytes in network order. Text is four decimal numbers without leading zeros: "010" would be read as octal by
/// some and as ten by others. Errors of parse: InvalidAddress.
struct Ipv4Address {
    std::array<std::uint8_t, 4> bytes{};
    static Result<Ipv4Address> parse(std::string_view text);
    std::string text() const;
    bool isLoopback() const { return bytes[0] == 127; }
    auto operator<=>(const Ipv4Address &) const = default;
};

/// IPv6 (RFC 4291), bytes in network order. Text as RFC 5952 wants it: lower case, the longest run of zeros (first of equals,
/// at least two groups) as "::", mapped IPv4 as "::ffff:192.0.2.1". Errors of parse: InvalidAddress.
struct Ipv6Address {
    std::array<std::uint8_t, 16> bytes{};
    static Result<Ipv6Address> parse(std::string_view text);
    std::string text() const;
    bool isLoopback() const;
    bool isV4Mapped() const;
    auto operator<=>(const Ipv6Address &) const = default;
};

/// 48-bit MAC address (IEEE 802). Text "02:00:5e:10:00:01"; parse also takes '-' between the bytes. Errors: InvalidAddress.
struct MacAddress {
    std::array<std::uint8_t, 6> bytes{};
    static Result<MacAddress> parse(std::string_view text);
    std::string text() const;
    bool isBroadcast() const;
    bool isMulticast() const { return bytes[0] & 1; }
    auto operator<=>(const MacAddress &) const = default;
};

/// Either version of IP.
struct IpAddress {
    std::variant<Ipv4Address, Ipv6Address> value;
    static Result<IpAddress> parse(std::string_view text);
    std::string text() const;
    bool isV6() const { return value.index() == 1; }
    bool isLoopback() const;
    auto operator<=>(const IpAddress &) const = default;
};

/// A port number in decimal, 0 to 65535. Errors: InvalidAddress.
Result<std::uint16_t> parsePort(std::string_view text);

/// IP address and port of TCP or UDP. Text "127.0.0.1:80", "[::1]:80", "[fe80::1%2]:80".
struct TransportAddress {
    IpAddress ip;
    std::uint16_t port = 0;
    std::uint32_t scopeId = 0; ///< interface index of a link-local IPv6 address, 0 for none
    /// Needs the port; the scope as an interface's index or name. Errors: InvalidAddress.
    static Result<TransportAddress> parse(std::string_view text);
    /// From an address ("::1", "fe80::1%lo", "127.0.0.1") and a port. Errors: InvalidAddress.
    static Result<TransportAddress> make(std::string_view address, std::uint16_t port);
    /// Errors: InvalidAddress for a family other than IPv4 and IPv6, or a length too short for it.
    static Result<TransportAddress> fromSocketAddress(const SocketAddress &address);
    SocketAddress toSocketAddress() const;
    std::string text() const;
    auto operator<=>(const TransportAddress &) const = default;
};

/// The name of a Unix-domain socket (man 7 unix): a file's path, or a name in the abstract namespace, written "@name".
/// Empty for a socket without a name.
class UnixPath {
public:
    /// Bytes of sun_path that a name may take: 108 less the path's NUL (or the abstract name's leading one).
    static constexpr std::size_t longestBytes = 107;

    UnixPath() = default;
    /// Errors: InvalidAddress (empty, or a NUL inside), PathTooLong with both lengths in the detail.
    static Result<UnixPath> parse(std::string_view text);
    /// Errors: InvalidAddress for another family.
    static Result<UnixPath> fromSocketAddress(const SocketAddress &address);
    SocketAddress toSocketAddress() const;
    /// The path, "@name" (unprintable bytes as \xHH), or "" for a socket without a name.
    std::string text() const;
    const std::string &name() const { return m_name; } ///< without the '@'
    bool isAbstract() const { return m_isAbstract; }
    bool isEmpty() const { return m_name.empty() && !m_isAbstract; }
    bool operator==(const UnixPath &) const = default;

private:
    std::string m_name;
    bool m_isAbstract = false;
};

} // namespace layerlab::net
