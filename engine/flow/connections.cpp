// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/connections_working.h"
#include "engine/flow/kept_facts.h"
#include "engine/flow/segment.h"

#include <algorithm>

namespace layerlab::flow {

using packet::ProtocolId;
using packet::Summary;

namespace {

const ProtocolId tcpId = packet::idOf(packet::protocols::tcp);
const ProtocolId udpId = packet::idOf(packet::protocols::udp);
const ProtocolId icmpId = packet::idOf(packet::protocols::icmp);
const ProtocolId icmpv6Id = packet::idOf(packet::protocols::icmpv6);

/// Whether the fixed part of a TCP header is in the packet, by its network header too.
bool hasTcpHeader(const Summary &summary, Bytes packet)
{
    const std::size_t end = summary.transportOffset + tcpHeaderBytes;
    if (summary.payloadOffset != Summary::absent)
        return true;
    if (packet.size() < end)
        return false;
    const std::size_t length =
        loadInteger<std::uint16_t>(packet.data() + summary.networkOffset + (summary.isIpv6 ? 4 : 2), ByteOrder::Big);
    return length == 0 || summary.isReassembled || summary.networkOffset + length + (summary.isIpv6 ? 40 : 0) >= end;
}

} // namespace

Connections::Connections() : m_working(std::make_unique<Working>()), m_keptFacts(std::make_unique<KeptFacts>()) {}
Connections::Connections(const Connections &other)
    : m_summaries(other.m_summaries), m_connections(other.m_connections), m_echoes(other.m_echoes),
      m_tunnelPackets(other.m_tunnelPackets), m_exchanges(other.m_exchanges), m_tls(other.m_tls), m_http2(other.m_http2),
      m_quic(other.m_quic), m_fragments(other.m_fragments), m_keys(other.m_keys), m_tcpCount(other.m_tcpCount),
      m_udpCount(other.m_udpCount), m_working(std::make_unique<Working>(*other.m_working)),
      m_keptFacts(std::make_unique<KeptFacts>())
{
}
Connections::Connections(Connections &&) noexcept = default;
Connections &Connections::operator=(Connections &&) noexcept = default;
Connections::~Connections() = default;

std::uint32_t Connections::find(const Endpoints &endpoints, bool &isReversed)
{
    const auto is = [&](std::uint32_t id) {
        const EndpointsMatch found = match(m_connections[id].endpoints, endpoints);
        isReversed = found == EndpointsMatch::Swapped;
        return found != EndpointsMatch::None;
    };
    if (m_working->lastFound != none && is(m_working->lastFound))
        return m_working->lastFound;
    const Working::Slot &slot = m_working->slotOf(endpoints, m_connections);
    if (slot.connection != none) {
        is(slot.connection);
        m_working->lastFound = slot.connection;
    }
    return slot.connection;
}

Connections::Working::Slot &Connections::Working::slotOf(const Endpoints &endpoints,
                                                         const ChunkedVector<Connection> &connections)
{
    const std::uint64_t hash = hashOf(endpoints);
    const auto upper = static_cast<std::uint32_t>(hash >> 32);
    const std::size_t mask = slots.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
        Slot &slot = slots[at];
        if (slot.connection == none)
            slot.hash = upper;
        else if (slot.hash != upper || match(connections[slot.connection].endpoints, endpoints) == EndpointsMatch::None)
            continue;
        return slot;
    }
}

/// A new connection takes the place of an older one with the same ends.
std::uint32_t Connections::open(const Endpoints &endpoints)
{
    const auto id = static_cast<std::uint32_t>(m_connections.size());
    Connection &connection = m_connections.emplace_back();
    connection.endpoints = endpoints;
    connection.index = endpoints.transport == tcpId ? m_tcpCount++ : m_udpCount++;
    if (m_connections.size() * 2 > m_working->slots.size()) {
        m_working->slots.assign(m_working->slots.size() * 4, {});
        for (std::uint32_t entry = 0; entry < id; ++entry)
            m_working->slotOf(m_connections[entry].endpoints, m_connections).connection = entry;
    }
    m_working->slotOf(endpoints, m_connections).connection = id;
    m_working->lastFound = id;
    return id;
}

void Connections::add(std::uint16_t linkType, Bytes packet, std::size_t originalLength, std::int64_t time)
{
    packet::SummaryExtra extra;
    Summary &summary = m_summaries.emplace_back();
    packet::summarize(linkType, packet, originalLength, summary, extra);
    if (summary.isFragment) [[unlikely]]
        packet = putTogether(summary, extra, packet, time);
    if (extra.outerCount > 0)
        trackTunnels(extra, packet, time);
    if (summary.isQuoting)
        trackQuoted(summary, packet, time);
    else if (summary.transport == icmpId || summary.transport == icmpv6Id)
        matchEcho(summary, packet);
    else
        track(summary, packet, time);
}

/// Where a fragment completes its datagram the summary goes on in it, and in the fragments inside.
Bytes Connections::putTogether(Summary &summary, packet::SummaryExtra &extra, Bytes packet, std::int64_t time)
{
    const auto number = static_cast<std::uint32_t>(m_summaries.size()) - 1;
    for (std::uint8_t level = 0; summary.isFragment && level < Fragments::mostLevels; ++level) {
        const auto header = readFragment(summary, extra.vlan, packet);
        if (!header)
            break;
        const auto datagram = m_fragments.add(number, level, *header, packet, time);
        if (!datagram)
            break;
        std::vector<std::uint8_t> whole(packet.begin(), packet.begin() + header->place);
        whole.insert(whole.end(), datagram->begin(), datagram->end());
        m_working->whole = std::move(whole);
        packet = m_working->whole;
        packet::summarizeDatagram(summary, extra, packet, header->place, header->protocol);
    }
    return packet;
}

void Connections::track(Summary &summary, Bytes packet, std::int64_t time)
{
    Endpoints endpoints;
    if (!readEndpoints(summary, packet, endpoints))
        return;
    const bool isTcp = summary.transport == tcpId;
    if (isTcp ? !hasTcpHeader(summary, packet) : summary.payloadOffset == Summary::absent)
        return;
    bool isReversed = false;
    std::uint32_t id = find(endpoints, isReversed);
    const bool isReuse = id != none && isTcp && (summary.tcpFlags & TcpSegment::syn) &&
                         m_connections[id].tcp.isOver(sequenceOf(summary, packet), isReversed);
    if (id == none || isReuse) {
        id = open(endpoints);
        isReversed = false;
    }
    const auto number = static_cast<std::uint32_t>(m_summaries.size()) - 1;
    Connection &connection = m_connections[id];
    if (connection.packetCount == 0)
        connection.firstTime = time;
    if (connection.firstPacket == none)
        connection.firstPacket = number;
    summary.connection = id;
    summary.isReversed = isReversed;
    summary.numberInConnection = ++connection.packetCount;
    summary.previousInConnection = connection.lastPacket;
    connection.lastPacket = number;
    connection.payloadBytes[isReversed] += summary.payloadLength;
    if (!isTcp && summary.payloadOffset != Summary::absent)
        followDatagram(connection, summary, packet, endpoints, time);
    if (!isTcp)
        return;
    const TcpSegment segment = readSegment(summary, packet, number + 1, time);
    if (summary.payloadOffset == Summary::absent)
        return connection.tcp.addHeader(segment, isReversed);
    summary.findings = connection.tcp.add(segment, isReversed);
    if (isReuse)
        summary.findings |= static_cast<std::uint16_t>(packet::TcpFinding::ReusedPorts);
    followMessages(connection, summary, packet, segment);
}

} // namespace layerlab::flow
