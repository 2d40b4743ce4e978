// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/chunked_vector.h"
#include "engine/packet/summary.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace layerlab::flow {

/// What the header of a fragment says, of IPv4 or IPv6.
struct FragmentHeader {
    /// What fragments of one datagram have in common: RFC 791 §3.2, RFC 8200 §4.5; never on two VLANs.
    struct Key {
        std::array<std::uint8_t, 32> addresses{};
        std::uint32_t identification = 0;
        std::uint16_t vlan = 0;
        std::uint8_t protocol = 0; ///< of IPv4 only: of IPv6 only the first fragment's counts
        bool isIpv6 = false;
        auto operator<=>(const Key &) const = default;
    } key;
    std::uint32_t place = 0;  ///< of what it carries, in the packet
    std::uint32_t offset = 0; ///< of that in the datagram
    std::uint16_t length = 0;
    std::uint8_t protocol = 0; ///< of what the datagram carries
    bool isLast = false;
};

/// Of the fragment in which the summary ended; nothing if its bytes are not all there.
std::optional<FragmentHeader> readFragment(const packet::Summary &summary, std::uint16_t vlan, Bytes packet);

/// A fragment as its datagram keeps it.
struct FragmentPart {
    std::uint32_t packet = 0;
    std::uint32_t place = 0;   ///< of its bytes in the packet, as it is at its level
    std::uint32_t heldAt = 0;  ///< while the datagram is in work
    std::uint16_t offset8 = 0; ///< in the datagram, in units of 8 bytes
    std::uint16_t length = 0;
    std::uint8_t level = 0; ///< how many datagrams around it had to be put together before
    std::uint8_t marks = 0; ///< packet::FragmentMark bits
    std::uint32_t offset() const { return offset8 * 8u; }
    std::uint32_t end() const { return offset() + length; }
};

/// A datagram that came in fragments.
struct FragmentedDatagram {
    static constexpr std::uint32_t none = 0xffffffff;
    std::vector<FragmentPart> parts; ///< by offset, then as they came
    std::uint32_t length = none;     ///< known from the last fragment
    std::uint32_t packet = none;     ///< that completed it
    std::uint32_t identification = 0;
    /// Bytes that are missing before the end, or the furthest part if the end is not known.
    std::uint32_t missing() const;
};

/// A packet with a fragment in it: which datagram it belongs to.
struct FragmentPlace {
    std::uint32_t packet;
    std::uint32_t datagram;
};

/// Puts datagrams together from their fragments, in the order of the recording; overlaps as tshark does: of bytes that came
/// twice those of the fragment that begins earlier count, then those that came earlier. At most mostOpen datagrams are in work,
/// with mostHeldBytes, each for longestWait since its first fragment and with mostParts; the oldest are given up first, and a
/// later fragment begins anew. A copy is independent.
class Fragments {
public:
    static constexpr std::size_t mostOpen = 4096;
    static constexpr std::size_t mostHeldBytes = std::size_t{32} << 20;
    static constexpr std::size_t mostParts = 8192;               ///< as many as fit without overlaps
    static constexpr std::uint64_t longestWait = 60'000'000'000; ///< nanoseconds; RFC 8200 §4.5
    static constexpr std::uint8_t mostLevels = 3;                ///< fragments in tunnels in fragments

    /// The fragment of a packet; the datagram's bytes if that completes it. Packets come in order, levels of one from 0 on.
    std::optional<std::vector<std::uint8_t>> add(std::uint32_t packet, std::uint8_t level, const FragmentHeader &header,
                                                 Bytes bytes, std::int64_t time);
    /// The datagrams whose fragments are in the packet, by level.
    std::vector<const FragmentedDatagram *> of(std::uint32_t packet) const;
    std::size_t heldBytes() const { return m_heldBytes; }
    std::size_t openCount() const { return m_open.size(); }

private:
    struct Open {
        FragmentHeader::Key key;
        std::int64_t since = 0;
        std::vector<std::uint8_t> held;
    };
    std::uint32_t open(const FragmentHeader::Key &key, std::int64_t time);
    void giveUp(std::uint32_t datagram);
    std::vector<std::uint8_t> finish(FragmentedDatagram &datagram, const std::vector<std::uint8_t> &held);

    ChunkedVector<FragmentedDatagram> m_datagrams;
    ChunkedVector<FragmentPlace> m_places; ///< by packet, then level
    std::map<FragmentHeader::Key, std::uint32_t> m_current;
    std::map<std::uint32_t, Open> m_open; ///< by datagram: the oldest is the first
    std::size_t m_heldBytes = 0;
};

} // namespace layerlab::flow
