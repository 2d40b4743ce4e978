// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Messages of a connection's stream, as its packets come.
#include "engine/flow/connections_working.h"
#include "engine/flow/segment.h"
#include "engine/packet/ftp.h"
#include "engine/packet/http_framing.h"

namespace layerlab::flow {

using packet::ProtocolId;
using packet::Summary;

namespace {

const ProtocolId httpId = packet::idOf(packet::protocols::http);
const ProtocolId ftpDataId = packet::idOf(packet::protocols::ftpData);
const ProtocolId http2Id = packet::idOf(packet::protocols::http2);

/// Whether a server's answer says that HTTP/2 follows (RFC 7540 §3.2).
bool isUpgradeToHttp2(const http::MessageHead &head, Bytes message)
{
    constexpr int switchingProtocols = 101;
    return head.isResponse && head.status == switchingProtocols && http::hasListElement(head, message, "Upgrade", "h2c");
}

} // namespace

/// Hook: every whole message of a connection whose protocol has a framing function, once, in the order of its direction of the
/// stream, and in the order of the packets between the two. message.lastPacket may be before the packet that is being added,
/// when what came too early was held back. What is remembered for the detail path belongs into tables by packet or connection,
/// as m_exchanges is; what only building needs, into Working.
void Connections::messageFound(Connection &connection, bool isReversed, const packet::Protocol &protocol,
                               const FoundMessage &message, std::int64_t time)
{
    if (!connection.stretches[isReversed].empty())
        m_summaries[message.lastPacket].top = packet::idOf(protocol);
    const std::uint32_t number = m_summaries[message.lastPacket].connection;
    constexpr std::size_t lengthBytes = 2; // of DNS over TCP (RFC 1035 §4.2.2)
    if (protocol.exchange)
        pairUp(number, protocol.exchange(message.bytes.subspan(std::min(message.bytes.size(), lengthBytes))),
               message.lastPacket, time);
    if (&protocol == &packet::protocols::tls) {
        TlsStream &stream = m_tls[number];
        stream.add(isReversed, message, m_keys.get());
        for (const std::uint32_t shown : stream.takeShown())
            m_summaries[shown].top = packet::idOf(*stream.above());
    } else if (&protocol == &packet::protocols::http2) {
        m_http2[number].add(
            isReversed, {message.firstPacket, message.lastPacket, message.sequence, static_cast<std::uint32_t>(message.length)},
            message.bytes, message.length, message.isAfterGap);
    } else if (&protocol == &packet::protocols::ftp) {
        const auto &[addresses, ports] = std::tie(connection.endpoints.addresses, connection.endpoints.ports);
        const bool isFromServer = packet::isFromServer(protocol, ports[isReversed], ports[!isReversed], isReversed);
        const std::uint16_t port = packet::ftpDataPort(message.bytes, isFromServer);
        if (port && m_working->awaitingData.size() < Working::mostAwaitingData)
            m_working->awaitingData.emplace(addresses[isReversed], port);
    } else if (&protocol == &packet::protocols::http) {
        http::MessageHead head; // of bytes that begin no message, without a beginning
        if (packet::http_detail::beginsMessage(message.bytes))
            head = http::readHead(message.bytes);
        auto &asked = m_working->streams[number].asked;
        const bool mayAnswer = !asked.empty() && m_summaries[asked.front().packet].isReversed != isReversed;
        if (message.isAfterGap && mayAnswer) // the missing bytes were the answers to all but the last, or to this too
            asked.erase(asked.begin(), head.isResponse ? asked.end() - 1 : asked.end());
        pairUpHttp(number, head, message.lastPacket);
        if (isUpgradeToHttp2(head, message.bytes))
            connection.payload = http2Id;
    }
}

void Connections::followMessages(Connection &connection, Summary &summary, Bytes packet, const TcpSegment &segment)
{
    if (connection.payload == packet::noProtocol && summary.payloadLength > 0 && !m_working->awaitingData.empty())
        for (int end : {0, 1})
            if (m_working->awaitingData.erase({connection.endpoints.addresses[end], connection.endpoints.ports[end]}))
                summary.top = ftpDataId;
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
    const bool isBare = summary.payloadLength == 0 && !(segment.flags & (TcpSegment::syn | TcpSegment::fin));
    if (isBare && stream.finders[isReversed].isUnmovedBy(segment.sequence) && !stream.finders[!isReversed].isWaiting())
        return;

    struct Sink final : MessageSink {
        Sink(Connections &all, Connection &c, const Speech &s) : connections(all), connection(c), speech(s) {}
        void found(const FoundMessage &message) override
        {
            connections.messageFound(connection, isReversed, *speech.protocol, message, time);
        }
        Connections &connections;
        Connection &connection;
        const Speech &speech;
        bool isReversed = false;
        std::int64_t time = 0;
    } sink(*this, connection, stream.speech);
    sink.time = segment.time;

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
