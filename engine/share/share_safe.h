// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/dissection.h"
#include "engine/recording/save.h"

#include <array>
#include <map>
#include <memory>

namespace layerlab::share {

/// Numbers addresses in the order in which they are met, each always the same way: IPv4 from the documentation and benchmarking
/// ranges (RFC 5737, RFC 2544, then the reserved class E), multicast from RFC 6676; IPv6 below 2001:db8:5afe::/48 (RFC 3849),
/// link-local ones below fe80::5afe:0:0; MAC addresses from RFC 9542, then locally administered. What means the same on every
/// network stays: unspecified, loopback, broadcast and the well-known multicast addresses.
class AddressMap {
public:
    using Ether = std::array<std::uint8_t, 6>;
    using Ipv4 = std::array<std::uint8_t, 4>;
    using Ipv6 = std::array<std::uint8_t, 16>;

    Ether of(const Ether &address);
    Ipv4 of(const Ipv4 &address);
    Ipv6 of(const Ipv6 &address);

private:
    std::map<Ether, Ether> m_ether;
    std::map<Ipv4, Ipv4> m_ipv4;
    std::map<Ipv6, Ipv6> m_ipv6;
    std::array<std::uint32_t, 7> m_counts{}; ///< by the range that is numbered
};

/// Rewrites packets so that they tell how hosts talk, not who and what: addresses are numbered, also in ARP and in packets that
/// ICMP quotes; numbers and flags of the headers stay; every other byte becomes zero, as does all above TCP and UDP, in
/// protocols it does not know, and in fragments. Lengths stay, checksums are made right, as if what the capture cut off were
/// zero too.
class Rewriter {
public:
    void rewrite(std::uint16_t linkType, std::uint32_t originalLength, std::span<std::uint8_t> packet);

private:
    AddressMap m_addresses;
    packet::Dissection m_dissection;
    std::vector<std::uint8_t> m_out;
};

/// What saveCapture() needs to make such a copy; with the words for the section's comment.
recording::ShareSafe shareSafe();

} // namespace layerlab::share
