// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/share/share_safe.h"

#include <algorithm>

namespace layerlab::share {

namespace {

enum Range : std::size_t { EtherUnicast, EtherGroup, Ipv4Unicast, Ipv4Group, Ipv6Unicast, Ipv6LinkLocal, Ipv6Group };

template <class Address> void writeNumber(Address &out, std::uint32_t number, std::size_t bytes)
{
    for (std::size_t i = 0; i < bytes; ++i)
        out[out.size() - 1 - i] = static_cast<std::uint8_t>(number >> (8 * i));
}

AddressMap::Ipv4 addressOf(std::uint32_t number)
{
    return {static_cast<std::uint8_t>(number >> 24), static_cast<std::uint8_t>(number >> 16),
            static_cast<std::uint8_t>(number >> 8), static_cast<std::uint8_t>(number)};
}

/// The hosts of the three documentation networks, then of the benchmarking one, then class E. Counted from 0.
AddressMap::Ipv4 unicast(std::uint32_t count)
{
    constexpr std::uint32_t networks[] = {0xc0000200, 0xc6336400, 0xcb007100}; // 192.0.2, 198.51.100, 203.0.113
    constexpr std::uint32_t hosts = 254;
    constexpr std::uint32_t benchmarking = 0xc6120000; // 198.18.0.0/15
    constexpr std::uint32_t benchmarkingHosts = 0x1ffff;
    if (count < std::size(networks) * hosts)
        return addressOf(networks[count / hosts] + 1 + count % hosts);
    count -= static_cast<std::uint32_t>(std::size(networks)) * hosts;
    if (count < benchmarkingHosts)
        return addressOf(benchmarking + 1 + count);
    return addressOf(0xf0000000 | ((count - benchmarkingHosts) & 0x0fffffff));
}

template <class Map, class Make> auto numbered(Map &map, const typename Map::key_type &address, Make make)
{
    const auto [found, isNew] = map.try_emplace(address);
    if (isNew)
        found->second = make();
    return found->second;
}

} // namespace

AddressMap::Ether AddressMap::of(const Ether &address)
{
    constexpr Ether nobody{};
    constexpr Ether everybody{0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
    if (address == nobody || address == everybody)
        return address;
    const bool isGroup = address[0] & 1;
    return numbered(m_ether, address, [&] {
        const std::uint32_t count = ++m_counts[isGroup ? EtherGroup : EtherUnicast];
        constexpr std::uint32_t documented = 0xff; // RFC 9542 §2.1.2 and §2.1.3; then locally administered ones
        Ether out = isGroup ? Ether{1, 0, 0x5e, 0x90, 0x10, 0} : Ether{0, 0, 0x5e, 0, 0x53, 0};
        if (count > documented)
            out = {static_cast<std::uint8_t>(isGroup ? 3 : 2), 0x5e};
        writeNumber(out, count, count > documented ? 4 : 1);
        return out;
    });
}

AddressMap::Ipv4 AddressMap::of(const Ipv4 &address)
{
    const bool isGroup = address[0] >> 4 == 14;
    const bool isControl = address[0] == 224 && address[1] == 0 && address[2] == 0;
    constexpr Ipv4 nobody{};
    constexpr Ipv4 everybody{255, 255, 255, 255};
    if (address == nobody || address == everybody || address[0] == 127 || isControl)
        return address;
    return numbered(m_ipv4, address, [&] {
        if (!isGroup)
            return unicast(m_counts[Ipv4Unicast]++);
        const std::uint32_t count = m_counts[Ipv4Group]++;
        return addressOf(count < 255 ? 0xe9fc0001 + count : 0xea000000 | (count & 0xffffff)); // 233.252.0.0/24, then 234/8
    });
}

AddressMap::Ipv6 AddressMap::of(const Ipv6 &address)
{
    const bool isSmall =
        std::ranges::all_of(address.begin() + 2, address.end() - 4, [](std::uint8_t byte) { return byte == 0; });
    const bool hasSmallNumber = isSmall && address[12] == 0 && address[13] <= 1; // ff02::fb, ff02::1:2 and the like
    const bool isGroup = address[0] == 0xff;
    constexpr Ipv6 loopback{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    if (address == Ipv6{} || address == loopback || (isGroup && hasSmallNumber))
        return address;
    const bool isLinkLocal = address[0] == 0xfe && (address[1] & 0xc0) == 0x80;
    return numbered(m_ipv6, address, [&] {
        Ipv6 out{};
        if (isGroup) {
            out[0] = 0xff;
            out[1] = static_cast<std::uint8_t>(0x10 | (address[1] & 15)); // not permanent; the scope stays
            out[11] = 0x80;
        } else if (isLinkLocal) {
            out = {0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0x5a, 0xfe};
        } else {
            out = {0x20, 0x01, 0x0d, 0xb8, 0x5a, 0xfe};
        }
        writeNumber(out, ++m_counts[isGroup ? Ipv6Group : isLinkLocal ? Ipv6LinkLocal : Ipv6Unicast], 4);
        return out;
    });
}

} // namespace layerlab::share
