// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/connections.h"
#include "engine/flow/kept_facts.h"
#include "engine/flow/segment.h"

#include <algorithm>
#include <map>

namespace layerlab::flow {

using packet::ProtocolId;
using packet::Summary;

namespace {

constexpr std::uint32_t none = 0xffffffff;

const ProtocolId tcpId = packet::idOf(packet::protocols::tcp);
const ProtocolId udpId = packet::idOf(packet::protocols::udp);
const ProtocolId icmpId = packet::idOf(packet::protocols::icmp);
const ProtocolId icmpv6Id = packet::idOf(packet::protocols::icmpv6);
const ProtocolId httpId = packet::idOf(packet::protocols::http);
const ProtocolId http2Id = packet::idOf(packet::protocols::http2);
const ProtocolId quicId = packet::idOf(packet::protocols::quic);

/// Whether a server's answer says that HTTP/2 follows (RFC 7540 §3.2).
bool isUpgradeToHttp2(Bytes message)
{
    constexpr int switchingProtocols = 101;
    const http::MessageHead head = http::readHead(message);
    return head.isResponse && head.status == switchingProtocols && http::hasListElement(head, message, "Upgrade", "h2c");
}

} // namespace

struct Connections::Working {
    std::unordered_map<std::uint32_t, std::uint32_t> lastInTunnel;             ///< packet, by the connection that carries it
    std::vector<std::uint32_t> slots = std::vector<std::uint32_t>(1024, none); ///< open addressing; a power of two
    struct Stream {
        MessageFinder finders[2];
        Speech speech;
    };
    std::unordered_map<std::uint32_t, Stream> streams;       ///< by connection
    std::unordered_map<std::uint64_t, std::uint32_t> echoes; ///< requests without an answer, by a hash of what both have
    std::vector<std::uint32_t> marked;                       ///< packets whose payload is not simply one message; used again
    /// Sockets that wait for datagrams from a port nobody knows yet, and of which protocol.
    std::map<std::pair<std::array<std::uint8_t, 16>, std::uint16_t>, ProtocolId> awaiting;
    struct Question {
        std::uint32_t request = none; ///< indices of packets
        std::uint32_t response = none;
        std::int64_t time = 0;
    };
    std::unordered_map<std::uint64_t, Question> questions; ///< the latest by connection and number
    std::vector<std::uint8_t> whole;                       ///< the packet in work, where a datagram was put together in it
};

Connections::Connections() : m_working(std::make_unique<Working>()), m_keptFacts(std::make_unique<KeptFacts>()) {}
Connections::Connections(const Connections &other)
    : m_summaries(other.m_summaries), m_connections(other.m_connections), m_echoes(other.m_echoes),
      m_duplicateAcks(other.m_duplicateAcks), m_tunnelPackets(other.m_tunnelPackets), m_exchanges(other.m_exchanges),
      m_tls(other.m_tls), m_http2(other.m_http2), m_quic(other.m_quic), m_fragments(other.m_fragments), m_keys(other.m_keys),
      m_tcpCount(other.m_tcpCount), m_udpCount(other.m_udpCount), m_working(std::make_unique<Working>(*other.m_working)),
      m_keptFacts(std::make_unique<KeptFacts>())
{
}
Connections::Connections(Connections &&) noexcept = default;
Connections &Connections::operator=(Connections &&) noexcept = default;
Connections::~Connections() = default;

std::uint32_t Connections::find(const Endpoints &endpoints, bool &isReversed)
{
    const Endpoints other = swapped(endpoints);
    const std::size_t mask = m_working->slots.size() - 1;
    for (std::size_t slot = hashOf(endpoints) & mask;; slot = (slot + 1) & mask) {
        const std::uint32_t id = m_working->slots[slot];
        if (id == none)
            return none;
        if (m_connections[id].endpoints == endpoints) {
            isReversed = false;
            return id;
        }
        if (m_connections[id].endpoints == other) {
            isReversed = true;
            return id;
        }
    }
}

/// A new connection takes the place of an older one with the same ends.
std::uint32_t Connections::open(const Endpoints &endpoints)
{
    const auto id = static_cast<std::uint32_t>(m_connections.size());
    const auto enter = [this](std::uint32_t entry) {
        const Endpoints &own = m_connections[entry].endpoints;
        const std::size_t mask = m_working->slots.size() - 1;
        std::size_t slot = hashOf(own) & mask;
        while (m_working->slots[slot] != none) {
            const Endpoints &there = m_connections[m_working->slots[slot]].endpoints;
            if (there == own || there == swapped(own))
                break;
            slot = (slot + 1) & mask;
        }
        m_working->slots[slot] = entry;
    };
    Connection &connection = m_connections.emplace_back();
    connection.endpoints = endpoints;
    connection.index = endpoints.transport == tcpId ? m_tcpCount++ : m_udpCount++;
    if (m_connections.size() * 2 > m_working->slots.size()) {
        m_working->slots.assign(m_working->slots.size() * 4, none);
        for (std::uint32_t entry = 0; entry < id; ++entry)
            enter(entry);
    }
    enter(id);
    return id;
}

void Connections::add(std::uint16_t linkType, Bytes packet, std::size_t originalLength, std::int64_t time)
{
    packet::SummaryExtra extra;
    m_summaries.push_back(packet::summarize(linkType, packet, originalLength, extra));
    Summary &summary = m_summaries.back();
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
        if (connection.firstPacket == none) {
            connection.firstPacket = number;
            connection.firstTime = time;
        }
        const auto last = m_working->lastInTunnel.try_emplace(id, connection.lastPacket).first;
        m_tunnelPackets.push_back({number, id, ++connection.packetCount, last->second});
        last->second = number;
    }
}

void Connections::track(Summary &summary, Bytes packet, std::int64_t time)
{
    Endpoints endpoints;
    if (!readEndpoints(summary, packet, endpoints))
        return;
    const bool isTcp = summary.transport == tcpId;
    if (summary.payloadOffset == Summary::absent && (!isTcp || packet.size() < summary.transportOffset + tcpHeaderBytes))
        return;
    bool isReversed = false;
    std::uint32_t id = find(endpoints, isReversed);
    bool isReuse = false;
    if (id != none && isTcp && (summary.tcpFlags & (TcpSegment::syn | TcpSegment::ack)) == TcpSegment::syn) {
        const TcpSide &side = m_connections[id].tcp.sides[isReversed];
        isReuse = side.hasBase && side.base != sequenceOf(summary, packet);
    }
    if (id == none || isReuse) {
        id = open(endpoints);
        isReversed = false;
    }
    const auto number = static_cast<std::uint32_t>(m_summaries.size()) - 1;
    Connection &connection = m_connections[id];
    if (connection.firstPacket == none) {
        connection.firstPacket = number;
        connection.firstTime = time;
    }
    summary.connection = id;
    summary.isReversed = isReversed;
    summary.numberInConnection = ++connection.packetCount;
    summary.previousInConnection = connection.lastPacket;
    connection.lastPacket = number;
    connection.payloadBytes[isReversed] += summary.payloadLength;
    if (!isTcp && summary.payloadOffset != Summary::absent)
        followDatagram(connection, summary, packet, endpoints, time);
    if (!isTcp || summary.payloadOffset == Summary::absent)
        return;
    const TcpSegment segment = readSegment(summary, packet, number + 1, time);
    const TcpAnalysis::Verdict verdict = connection.tcp.add(segment, isReversed);
    summary.findings = verdict.findings;
    if (isReuse)
        summary.findings |= static_cast<std::uint16_t>(packet::TcpFinding::ReusedPorts);
    if (verdict.duplicateAckNumber)
        m_duplicateAcks.emplace(number, verdict);
    followMessages(connection, summary, packet, segment);
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
        if (found != m_working->awaiting.end())
            connection.payload = found->second;
    }
    if (summary.top == summary.transport && connection.payload != packet::noProtocol)
        summary.top = connection.payload;
    if (summary.top == quicId) {
        connection.payload = quicId; // whose later packets can't be told from anything
        const auto index = static_cast<std::uint32_t>(m_quic.size());
        m_quic.try_emplace(summary.connection, index)
            .first->second.add(summary.isReversed, static_cast<std::uint32_t>(m_summaries.size()) - 1, payload);
    }
    const packet::Protocol *top = packet::protocolAt(summary.top);
    if (top && top->opensAnother && top->opensAnother(payload))
        m_working->awaiting[{endpoints.addresses[0], endpoints.ports[0]}] = summary.top;
    if (top && top->exchange)
        pairUp(summary.connection, top->exchange(payload), time);
}

/// A question asked again within a few seconds is the same one; later, or when it was answered, it is another.
void Connections::pairUp(std::uint32_t connection, packet::ExchangeKey key, std::int64_t time)
{
    if (key.kind == packet::ExchangeKey::Kind::None)
        return;
    constexpr std::int64_t repeatLimit = 5'000'000'000; // Wireshark's
    const auto number = static_cast<std::uint32_t>(m_summaries.size()) - 1;
    Working::Question &question = m_working->questions[std::uint64_t{connection} << 32 | key.number];
    packet::Exchange exchange;
    exchange.isResponse = key.kind == packet::ExchangeKey::Kind::Response;
    if (!exchange.isResponse) {
        const bool isOpen = question.request != none && question.response == none;
        if (isOpen && time - question.time <= repeatLimit)
            exchange.original = question.request + 1;
        else
            question = {number, none, time};
    } else if (question.response != none) {
        exchange.original = question.response + 1;
    } else if (question.request != none) {
        question.response = number;
        exchange.request = question.request + 1;
        exchange.requestTime = question.time;
        m_exchanges[question.request].response = number + 1;
    }
    m_exchanges[number] = exchange;
}

/// Error messages of ICMP belong to the connection of the packet they quote, in its count too, but not to its stream of bytes.
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
        return;                                            // too little is quoted to count
    summary.numberInConnection = ++connection.packetCount; // counted as Wireshark does
    summary.previousInConnection = connection.lastPacket;
    connection.lastPacket = static_cast<std::uint32_t>(m_summaries.size()) - 1;
    if (connection.firstPacket == none) {
        connection.firstPacket = connection.lastPacket;
        connection.firstTime = time;
    }
}

/// Hook: every whole message of a connection whose protocol has a framing function, once, in the order of its direction of the
/// stream, and in the order of the packets between the two. message.lastPacket may be before the packet that is being added,
/// when what came too early was held back. What is remembered for the detail path belongs into tables by packet or connection,
/// as m_duplicateAcks is; what only building needs, into Working.
void Connections::messageFound(Connection &connection, bool isReversed, const packet::Protocol &protocol,
                               const FoundMessage &message)
{
    if (!connection.stretches[isReversed].empty())
        m_summaries[message.lastPacket].top = packet::idOf(protocol);
    const std::uint32_t number = m_summaries[message.lastPacket].connection;
    if (&protocol == &packet::protocols::tls) {
        TlsStream &stream = m_tls[number];
        stream.add(isReversed, message, m_keys.get());
        for (const std::uint32_t shown : stream.takeShown())
            m_summaries[shown].top = packet::idOf(*stream.above());
    } else if (&protocol == &packet::protocols::http2) {
        m_http2[number].add(
            isReversed, {message.firstPacket, message.lastPacket, message.sequence, static_cast<std::uint32_t>(message.length)},
            message.bytes, message.length, message.isAfterGap);
    } else if (&protocol == &packet::protocols::http && isUpgradeToHttp2(message.bytes)) {
        connection.payload = http2Id;
    }
}

void Connections::followMessages(Connection &connection, Summary &summary, Bytes packet, const TcpSegment &segment)
{
    const packet::Protocol *top = packet::protocolAt(summary.top);
    if (connection.payload == packet::noProtocol && summary.payloadLength > 0 && top && top->layer >= packet::Layer::Session)
        connection.payload = summary.top;
    const bool isInFirst = connection.stretches[0].empty() && connection.stretches[1].empty();
    if (isInFirst && summary.top == http2Id && connection.payload == httpId)
        connection.payload = http2Id; // its port promised HTTP/1, its preface says otherwise
    const packet::Protocol *first = packet::protocolAt(connection.payload);
    if (!first)
        return;
    const bool isReversed = summary.isReversed;
    const Bytes payload = payloadOf(summary, packet);
    if (!payload.empty())
        summary.top =
            connection.stretches[isReversed].empty() ? connection.payload : connection.stretches[isReversed].back().protocol;
    if (!first->frame)
        return;
    auto &stream = m_working->streams[summary.connection];
    if (isInFirst)
        stream.speech.protocol = first;

    struct Sink final : MessageSink {
        Sink(Connections &all, Connection &c, const Speech &s) : connections(all), connection(c), speech(s) {}
        void found(const FoundMessage &message) override
        {
            connections.messageFound(connection, isReversed, *speech.protocol, message);
        }
        Connections &connections;
        Connection &connection;
        const Speech &speech;
        bool isReversed = false;
    } sink(*this, connection, stream.speech);

    std::vector<std::uint32_t> &marked = m_working->marked;
    const auto number = static_cast<std::uint32_t>(m_summaries.size()) - 1;
    const auto target = [&](bool direction) {
        sink.isReversed = direction;
        const auto &ports = connection.endpoints.ports;
        return MessageFinder::Target{.speech = stream.speech,
                                     .out = connection.messages[direction],
                                     .stretches = connection.stretches[direction],
                                     .marked = marked,
                                     .sink = sink,
                                     .packet = number,
                                     .isFromServer =
                                         packet::isFromServer(*first, ports[direction], ports[!direction], direction)};
    };
    const packet::Protocol *before = stream.speech.protocol;
    if (segment.has(TcpSegment::ack) && stream.finders[!isReversed].isWaiting())
        stream.finders[!isReversed].acknowledged(segment.acknowledgment, target(!isReversed));
    MessageFinder &finder = stream.finders[isReversed];
    if (!payload.empty() && connection.payloadBytes[isReversed] == summary.payloadLength)
        finder.begin(connection.tcp.sides[isReversed].base + 1);
    const MessageFinder::Segment data{.packet = segment.frame - 1,
                                      .sequence = segment.sequence + (segment.has(TcpSegment::syn) ? 1 : 0),
                                      .payload = payload,
                                      .isEnd = segment.has(TcpSegment::fin),
                                      .isRepeated = has(summary.findings, packet::TcpFinding::Retransmission)};
    if (payload.size() < summary.payloadLength)
        finder.lose(); // the rest was not captured
    else if (!segment.has(TcpSegment::rst))
        finder.add(data, target(isReversed));
    if (stream.speech.protocol != before) { // the other direction goes on where it is
        const MessageFinder &other = stream.finders[!isReversed];
        connection.stretches[!isReversed].push_back({number, number,
                                                     other.isFollowing() ? other.next() : segment.acknowledgment,
                                                     packet::idOf(*stream.speech.protocol), 0});
    }
    for (const std::uint32_t packetNumber : marked)
        m_summaries[packetNumber].hasMessage = 1;
    marked.clear();
}

} // namespace layerlab::flow
