// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/protocol.h"

#include <array>
#include <span>

/// Every protocol, one line each. Adding one: its .cpp defines `const Protocol NAME` in namespace protocols, its line stands
/// here.
// clang-format off
#define LAYERLAB_PROTOCOLS(X) \
    X(frame) \
    X(ethernet) \
    X(null) \
    X(raw) \
    X(linuxCooked) \
    X(vlan) \
    X(providerVlan) \
    X(llc) \
    X(stp) \
    X(ppp) \
    X(pppoeDiscovery) \
    X(pppoeSession) \
    X(mpls) \
    X(pseudowire) \
    X(gre) \
    X(vxlan) \
    X(sctp) \
    X(arp) \
    X(ipv4) \
    X(ipv6) \
    X(ipv6HopByHop) \
    X(ipv6Routing) \
    X(ipv6Fragment) \
    X(ipv6Destination) \
    X(icmp) \
    X(icmpv6) \
    X(igmp) \
    X(tcp) \
    X(udp) \
    X(tls) \
    X(http) \
    X(http2) \
    X(quic) \
    X(dns) \
    X(mdns) \
    X(llmnr) \
    X(dhcp) \
    X(tftp) \
    X(ntp) \
    X(syslog) \
    X(ftp) \
    X(ftpData) \
    X(smtp) \
    X(pop) \
    X(imap) \
    X(imf) \
    X(ssh) \
    X(websocket) \
    X(json) \
    X(textLines) \
    X(data)
// clang-format on

namespace layerlab::packet {

namespace protocols {
#define LAYERLAB_DECLARE(name) extern const Protocol name;
LAYERLAB_PROTOCOLS(LAYERLAB_DECLARE)
#undef LAYERLAB_DECLARE
} // namespace protocols

/// A protocol's place in the registry: what index rows keep instead of a pointer.
using ProtocolId = std::uint8_t;
inline constexpr ProtocolId noProtocol = 0xff;

namespace detail {
#define LAYERLAB_ENTRY(name) &protocols::name,
inline constexpr const Protocol *registered[] = {LAYERLAB_PROTOCOLS(LAYERLAB_ENTRY)};
#undef LAYERLAB_ENTRY
static_assert(std::size(registered) < noProtocol);
} // namespace detail

constexpr std::span<const Protocol *const> allProtocols()
{
    return detail::registered;
}
/// Null for noProtocol.
constexpr const Protocol *protocolAt(ProtocolId id)
{
    return id < std::size(detail::registered) ? detail::registered[id] : nullptr;
}
/// Of a protocol that is named, known when compiling; of another it is searched for.
constexpr ProtocolId idOf(const Protocol &protocol)
{
    for (std::size_t i = 0; i < std::size(detail::registered); ++i)
        if (detail::registered[i] == &protocol)
            return static_cast<ProtocolId>(i);
    return noProtocol;
}
const Protocol *findProtocol(std::string_view key);
const Field *findField(std::string_view key);

/// The protocol that claims the number in the table, or null. Tables: "linktype", "ethertype", "ip.proto", "tcp.port",
/// "udp.port".
const Protocol *claimant(std::string_view table, std::uint32_t number);

/// The same without text comparison, for the summary path.
enum class ClaimTable : std::uint8_t { LinkType, EtherType, IpProtocol, TcpPort, UdpPort, Count };
ProtocolId claimantId(ClaimTable table, std::uint16_t number);

/// Whether what goes from one port to the other comes from the protocol's server: from the port the protocol claims; where it
/// claims neither, what goes against the direction of the connection's first packet.
bool isFromServer(const Protocol &protocol, std::uint16_t source, std::uint16_t destination, bool isReversed);

/// The protocol of a transport's payload: claimed by the lower port, by the higher one, or recognised by its bytes; else data.
ProtocolId payloadProtocolId(ClaimTable table, std::uint16_t source, std::uint16_t destination, Bytes payload);
const Protocol &payloadProtocol(ClaimTable table, std::uint16_t source, std::uint16_t destination, Bytes payload);

} // namespace layerlab::packet
