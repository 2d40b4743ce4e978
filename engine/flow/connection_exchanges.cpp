// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What belongs to a connection besides the bytes of its stream: tunnels, echoes, datagrams that ask and answer, errors that
// quote.
#include "engine/flow/connections_working.h"
#include "engine/flow/segment.h"

namespace layerlab::flow {

using packet::ProtocolId;
using packet::Summary;

namespace {

const ProtocolId tcpId = packet::idOf(packet::protocols::tcp);
const ProtocolId udpId = packet::idOf(packet::protocols::udp);
const ProtocolId icmpv6Id = packet::idOf(packet::protocols::icmpv6);
const ProtocolId quicId = packet::idOf(packet::protocols::quic);

} // namespace

/// The connections that carry tunnels count the packet too, as Wireshark does.
void Connections::trackTunnels(const packet::SummaryExtra &extra, Bytes packet, std::int64_t time)
{
    const auto number = static_cast<std::uint32_t>(m_summaries.size()) - 1;
    for (std::size_t i = 0; i < extra.outerCount; ++i) {
        const packet::OuterTransport &outer = extra.outer[i];
        Summary ends;
        ends.networkOffset = outer.networkOffset;
        ends.isIpv6 = outer.isIpv6;
        ends.network = outer.network;
        ends.transport = outer.transport;
        ends.sourcePort = outer.sourcePort;
        ends.destinationPort = outer.destinationPort;
        Endpoints endpoints;
        if (outer.transport != udpId || !readEndpoints(ends, packet, endpoints))
            continue;
        bool isReversed = false;
        std::uint32_t id = find(endpoints, isReversed);
        if (id == none)
            id = open(endpoints);
        Connection &connection = m_connections[id];
        if (connection.packetCount == 0)
            connection.firstTime = time;
        if (connection.firstPacket == none)
            connection.firstPacket = number;
        const auto last = m_working->lastInTunnel.try_emplace(id, connection.lastPacket).first;
        m_tunnelPackets.push_back({number, id, ++connection.packetCount, last->second});
        last->second = number;
    }
}

/// An echo's reply has its addresses the other way round and the same identifier, number and data: of ICMP's the checksum too,
/// but for the type.
void Connections::matchEcho(const Summary &summary, Bytes packet)
{
    const bool isV6 = summary.transport == icmpv6Id;
    if (summary.payloadOffset == Summary::absent || packet.size() < std::size_t{summary.transportOffset} + 8)
        return;
    const std::uint8_t *header = packet.data() + summary.transportOffset;
    const bool isRequest = header[0] == (isV6 ? 128 : 8);
    if (!isRequest && header[0] != (isV6 ? 129 : 0))
        return;
    Endpoints ends;
    if (!readAddresses(summary, packet, ends))
        return;
    std::uint32_t checksum = loadInteger<std::uint16_t>(header + 2, ByteOrder::Big);
    if (isV6)
        checksum = 0;
    else if (isRequest && (checksum += 0x0800) > 0xffff)
        checksum -= 0xffff;
    ends.ports = {static_cast<std::uint16_t>(checksum), 0};
    if (!isRequest)
        std::swap(ends.addresses[0], ends.addresses[1]);
    const std::uint64_t identity = loadInteger<std::uint32_t>(header + 4, ByteOrder::Big);
    const std::uint64_t key = hashOf(ends) ^ (identity * 0x9e3779b97f4a7c15 + isV6);
    const auto number = static_cast<std::uint32_t>(m_summaries.size()) - 1;
    if (isRequest) {
        m_working->echoes[key] = number;
    } else if (const auto request = m_working->echoes.find(key); request != m_working->echoes.end()) {
        m_echoes[request->second] = number;
        m_echoes[number] = request->second;
        m_working->echoes.erase(request);
    }
}

void Connections::followDatagram(Connection &connection, Summary &summary, Bytes packet, const Endpoints &endpoints,
                                 std::int64_t time)
{
    const Bytes payload = payloadOf(summary, packet);
    if (payload.empty())
        return;
    if (summary.top == summary.transport && connection.packetCount == 1) {
        const auto found = m_working->awaiting.find({endpoints.addresses[1], endpoints.ports[1]});
        if (found != m_working->awaiting.end()) {
            connection.payload = found->second.protocol;
            m_working->opened[summary.connection] = found->second.request;
        }
    }
    if (summary.top == summary.transport && connection.payload != packet::noProtocol)
        summary.top = connection.payload;
    if (summary.top == quicId) {
        connection.payload = quicId; // whose later packets can't be told from anything
        const auto index = static_cast<std::uint32_t>(m_quic.size());
        m_quic.try_emplace(summary.connection, index)
            .first->second.add(summary.isReversed, static_cast<std::uint32_t>(m_summaries.size()) - 1, payload);
    }
    const auto number = static_cast<std::uint32_t>(m_summaries.size()) - 1;
    const packet::Protocol *top = packet::protocolAt(summary.top);
    if (top && top->opensAnother && top->opensAnother(payload)) {
        m_working->awaiting[{endpoints.addresses[0], endpoints.ports[0]}] = {summary.top, number};
        m_working->opened[summary.connection] = number; // some answer from where they were asked
    } else if (const auto opened = m_working->opened.find(summary.connection); opened != m_working->opened.end()) {
        enterExchange(number, {.request = opened->second + 1, .isResponse = true});
    }
    if (top && top->exchange)
        if (const packet::ExchangeKey key = top->exchange(payload); key.kind != packet::ExchangeKey::Kind::None)
            pairUp(summary.connection, key, number, time);
}

/// A question asked again within a few seconds is the same one; later, or when it was answered, it is another.
void Connections::pairUp(std::uint32_t connection, packet::ExchangeKey key, std::uint32_t number, std::int64_t time)
{
    packet::Exchange exchange;
    exchange.isResponse = key.kind == packet::ExchangeKey::Kind::Response;
    if (key.kind == packet::ExchangeKey::Kind::None)
        return void(enterExchange(number, exchange));
    constexpr std::int64_t repeatLimit = 5'000'000'000; // Wireshark's
    Working::Question &question = m_working->questions[std::uint64_t{connection} << 32 | key.number];
    if (!exchange.isResponse) {
        const bool isOpen = question.request != none && question.response == none;
        if (isOpen && time - question.time <= repeatLimit) {
            exchange.original = question.request + 1;
            enterExchange(number, exchange);
        } else {
            question = {number, enterExchange(number, exchange), none, time};
        }
        return;
    }
    if (question.response != none) {
        exchange.original = question.response + 1;
    } else if (question.request != none) {
        question.response = number;
        exchange.request = question.request + 1;
        exchange.requestMessage = question.requestMessage;
        exchange.requestTime = question.time;
    }
    enterExchange(number, exchange);
}

/// Requests of HTTP/1 are answered in their order (RFC 9112 §9.3.2), interim responses left out.
void Connections::pairUpHttp(std::uint32_t connection, const http::MessageHead &head, std::uint32_t number)
{
    constexpr std::size_t mostAsked = 1024;
    auto &asked = m_working->streams[connection].asked;
    const bool isInterim = head.status / 100 == 1 && head.status != 101; // 101 is the last of its protocol
    packet::Exchange exchange;
    exchange.isResponse = head.isResponse && !isInterim;
    if (exchange.isResponse && !asked.empty()) {
        exchange.request = asked.front().packet + 1;
        exchange.requestMessage = asked.front().message;
        asked.pop_front();
    }
    const std::uint32_t message = enterExchange(number, exchange);
    if (head.isRequest && asked.size() < mostAsked)
        asked.push_back({number, message});
}

/// One for each message that ends in the packet, in their order. Returns which of them this is.
std::uint32_t Connections::enterExchange(std::uint32_t number, const packet::Exchange &exchange)
{
    const std::uint32_t message = m_exchanges[number].add(exchange);
    if (exchange.request)
        if (const auto asked = m_exchanges.find(exchange.request - 1); asked != m_exchanges.end())
            asked->second.setResponse(exchange.requestMessage, number + 1);
    return message;
}

/// Error messages of ICMP belong to the connection of the packet they quote, but not to its stream of bytes. As Wireshark
/// counts, they are packets of a TCP connection, but no datagrams between two ports of UDP.
void Connections::trackQuoted(Summary &summary, Bytes packet, std::int64_t time)
{
    constexpr std::uint16_t rawIp = 101;
    if (summary.payloadOffset == Summary::absent || summary.payloadOffset >= packet.size())
        return;
    const Bytes quoted = packet.subspan(summary.payloadOffset);
    const Summary inner = packet::summarize(rawIp, quoted, quoted.size());
    Endpoints endpoints;
    if (!readEndpoints(inner, quoted, endpoints) || (inner.sourcePort == 0 && inner.destinationPort == 0))
        return;
    bool isReversed = false;
    std::uint32_t id = find(endpoints, isReversed);
    if (id == none)
        id = open(endpoints);
    summary.connection = id;
    summary.isReversed = isReversed;
    Connection &connection = m_connections[id];
    if (inner.payloadOffset == Summary::absent)
        return; // too little is quoted to count
    if (endpoints.transport == tcpId && connection.packetCount++ == 0)
        connection.firstTime = time;
    summary.numberInConnection = connection.packetCount;
    summary.previousInConnection = connection.lastPacket;
    connection.lastPacket = static_cast<std::uint32_t>(m_summaries.size()) - 1;
    if (connection.firstPacket == none)
        connection.firstPacket = connection.lastPacket;
}

} // namespace layerlab::flow
