// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/connections.h"
#include "engine/flow/segment.h"

#include <algorithm>
#include <cstdlib>

namespace layerlab::flow {

using packet::Summary;

namespace {

constexpr std::uint32_t none = 0xffffffff;

}

PacketContext::PacketContext(const Connections &connections, const PacketSource &source, std::uint32_t packet)
    : m_connections(connections), m_source(source), m_packet(packet)
{
    m_context.frame = source.frame(packet);
    fillTunnels(packet);
    const Summary &summary = connections.summaries()[packet];
    if (summary.isFragment || summary.isReassembled) [[unlikely]]
        fillFragments(connections);
    if (const auto found = connections.m_echoes.find(packet); found != connections.m_echoes.end()) {
        const std::uint32_t other = found->second;
        (other < packet ? m_context.requestFrame : m_context.responseFrame) = other + 1;
        m_context.responseTime = std::abs(m_context.frame.time - source.frame(other).time);
    }
    if (summary.connection == Summary::noConnection)
        return;
    const Connection &connection = connections.connections()[summary.connection];
    m_context.stream = &m_stream;
    m_context.payload = packet::protocolAt(connection.payload);
    if (m_context.payload == &packet::protocols::http2 && packet::protocolAt(summary.top) == &packet::protocols::http)
        m_context.payload = &packet::protocols::http; // before it changed over
    m_stream.index = connection.index;
    m_stream.isFromOpener = !summary.isReversed;
    m_stream.history = this;
    fillTcp(connections, connection, summary, packet);
    m_stream.number = summary.numberInConnection;
    m_stream.sinceFirst = m_context.frame.time - connection.firstTime;
    std::uint32_t previous = summary.previousInConnection;
    // Errors are counted in connections of TCP only. They have no times of their own elsewhere: with a walk for each, many one
    // after the other would cost their square.
    const bool countsErrors = packet::protocolAt(connection.endpoints.transport) == &packet::protocols::tcp;
    while (previous != none && !countsErrors && !summary.isQuoting && connections.summaries()[previous].isQuoting)
        previous = connections.summaries()[previous].previousInConnection;
    if (previous != none)
        m_stream.sincePrevious = m_context.frame.time - source.frame(previous).time;
    fillExchanges();
    if (const auto &stretches = connection.stretches[summary.isReversed]; !stretches.empty()) {
        const std::uint32_t sequence = firstSequence(summary, connections.whole(packet, source));
        if (const Stretch *stretch = stretchOf(stretches, packet, sequence)) {
            m_context.payload = packet::protocolAt(stretch->protocol);
            m_stream.phase = stretch->phase;
        }
    }
    if (summary.hasMessage)
        fillMessages(connection);
    if (const auto http2 = connections.m_http2.find(summary.connection); http2 != connections.m_http2.end())
        fillHttp2(http2->second, connection);
    if (const auto quic = connections.m_quic.find(summary.connection); quic != connections.m_quic.end()) {
        const WholePacket whole = connections.whole(packet, source);
        m_quic = quic->second.stateOf(summary.isReversed, packet, payloadOf(summary, whole), m_gathered);
        for (packet::OpenedQuic &opened :
             m_quic.opened) // of a datagram put together from fragments they count from its own begin
            opened.offset += summary.payloadOffset - (summary.isReassembled ? m_wholeOffset : 0);
        m_stream.quic = &m_quic;
    }
    if (const auto tls = connections.m_tls.find(summary.connection); tls != connections.m_tls.end())
        fillTls(tls->second, connection);
}

void PacketContext::fillTunnels(std::uint32_t packet)
{
    const auto &all = m_connections.m_tunnelPackets;
    for (auto at = std::ranges::lower_bound(all, packet, {}, &TunnelPacket::packet); at != all.end() && at->packet == packet;
         ++at) {
        const Connection &connection = m_connections.connections()[at->connection];
        packet::StreamInfo &stream = m_tunnels.emplace_back();
        stream.index = connection.index;
        stream.number = at->number;
        stream.sinceFirst = m_context.frame.time - connection.firstTime;
        if (at->previous != none)
            stream.sincePrevious = m_context.frame.time - m_source.frame(at->previous).time;
    }
    m_context.tunnels = m_tunnels;
}

void PacketContext::fillExchanges()
{
    const auto found = m_connections.m_exchanges.find(m_packet);
    if (found == m_connections.m_exchanges.end())
        return;
    m_exchanges = found->second.all();
    for (packet::Exchange &exchange : m_exchanges)
        if (exchange.request)
            exchange.requestTime = m_source.frame(exchange.request - 1).time;
    m_stream.exchanges = m_exchanges;
}

const PacketContext &PacketContext::contextOf(std::uint32_t packet) const
{
    if (m_requests.empty() || m_requests.back()->m_packet != packet)
        m_requests.push_back(std::make_unique<PacketContext>(m_connections, m_source, packet));
    return *m_requests.back();
}

Bytes PacketContext::answered(const packet::Exchange *exchange, bool (*begins)(Bytes)) const
{
    if (m_stream.tls && !exchange) // what has one was said before TLS
        return answeredInTls(begins);
    constexpr int mostSteps = 4096; // a long upload may lie between
    const auto &summaries = m_connections.summaries();
    const bool isReversed = summaries[m_packet].isReversed;
    std::uint32_t at = summaries[m_packet].previousInConnection;
    if (exchange && exchange->isResponse && exchange->request) {
        // Behind other requests that wait, the nearest is not the one; it may even be of another connection.
        const std::uint32_t request = exchange->request - 1;
        m_kept.push_back(m_connections.whole(request, m_source));
        Bytes payload = payloadOf(summaries[request], m_kept.back());
        const auto &messages = contextOf(request).m_stream.messages;
        if (exchange->requestMessage < messages.size()) {
            const packet::StreamMessage &message = messages[exchange->requestMessage];
            const std::size_t offset = std::min<std::size_t>(message.offset, payload.size());
            payload = message.bytes.empty()
                          ? payload.subspan(offset, std::min<std::size_t>(message.length, payload.size() - offset))
                          : message.bytes;
        }
        if (begins(payload))
            return payload;
    }
    for (int step = 0; step < mostSteps && at != none; ++step, at = summaries[at].previousInConnection) {
        if (summaries[at].isReversed == isReversed || summaries[at].payloadLength == 0)
            continue;
        const WholePacket whole = m_connections.whole(at, m_source);
        const Bytes payload = payloadOf(summaries[at], whole);
        if (!begins(payload))
            continue;
        m_kept.push_back(whole);
        return payload;
    }
    return {};
}

void PacketContext::fillTcp(const Connections &connections, const Connection &connection, const Summary &summary,
                            std::uint32_t packet)
{
    if (packet::protocolAt(connection.endpoints.transport) != &packet::protocols::tcp)
        return;
    const TcpSide &own = connection.tcp.sides[summary.isReversed];
    const TcpSide &peer = connection.tcp.sides[!summary.isReversed];
    m_stream.hasBase = own.hasBase;
    m_stream.base = own.base;
    m_stream.hasPeerBase = peer.hasBase;
    m_stream.peerBase = peer.base;
    if (own.scaleFrom <= packet + 1)
        m_stream.windowScale = own.windowScale;
    m_stream.findings = summary.findings;
    const SegmentFacts facts = connections.factsOf(packet, m_source);
    const auto since = [&](std::uint32_t frame) {
        return frame ? m_context.frame.time - m_source.frame(frame - 1).time : std::int64_t{0};
    };
    m_stream.acksFrame = facts.acksFrame;
    m_stream.ackRoundTrip = since(facts.acksFrame);
    m_stream.isPartialAck = facts.isPartialAck;
    m_stream.bytesInFlight = facts.bytesInFlight;
    m_stream.pushBytes = facts.pushBytes;
    m_stream.resentFrame = facts.resentFrame;
    m_stream.retransmissionTime = since(facts.resentFrame);
    m_stream.completeness = connection.tcp.completeness;
    m_stream.initialRoundTrip = connection.tcp.firstRoundTrip;
    m_stream.duplicateAckNumber = facts.duplicateAckNumber;
    m_stream.duplicateAckFrame = facts.duplicateAckFrame;
}

void PacketContext::fillMessages(const Connection &connection)
{
    const Summary &summary = m_connections.summaries()[m_packet];
    const auto &messages = connection.messages[summary.isReversed];
    m_stream.hasMessages = true;
    const std::uint32_t sequence = firstSequence(summary, m_connections.whole(m_packet, m_source));
    auto message = std::ranges::lower_bound(messages, m_packet, {}, &Message::lastPacket);
    for (; message != messages.end() && message->lastPacket == m_packet; ++message) {
        packet::StreamMessage &added = m_stream.messages.emplace_back();
        if (message->firstPacket == m_packet) {
            added.offset = message->sequence - sequence;
            added.length = message->length;
        } else {
            added = gather(*message, summary.isReversed);
        }
        added.sequence = message->sequence;
        if (const Stretch *stretch = stretchOf(connection.stretches[summary.isReversed], m_packet, message->sequence)) {
            added.protocol = packet::protocolAt(stretch->protocol);
            added.phase = stretch->phase;
        } else if (!connection.stretches[summary.isReversed].empty()) {
            added.protocol = packet::protocolAt(connection.payload);
        }
    }
    // Which message the payload's last byte belongs to: one of the next that are completed.
    const std::uint32_t last = sequence + summary.payloadLength - 1;
    for (int tries = 8; tries > 0 && message != messages.end(); --tries, ++message) {
        if (message->firstPacket > m_packet || last - message->sequence >= message->length)
            continue;
        m_stream.reassembledIn = message->lastPacket + 1;
        break;
    }
}

packet::StreamMessage PacketContext::stretch(const packet::StreamMessage &message) const
{
    constexpr std::uint32_t most = 64u << 20;
    const Summary &summary = m_connections.summaries()[m_packet];
    const auto &stretches = m_connections.connections()[summary.connection].stretches[summary.isReversed];
    const Stretch *found = m_stream.tls ? nullptr : stretchOf(stretches, m_packet, message.sequence);
    if (!found)
        return {};
    const std::uint32_t length = message.sequence - found->sequence + message.length;
    if (length > most)
        return {};
    Message place{std::min(found->firstPacket, m_packet), std::max(found->seenAt, m_packet), found->sequence, length};
    packet::StreamMessage whole = gather(place, summary.isReversed);
    if (whole.length < length) { // part of it came too early and was held back
        const auto &summaries = m_connections.summaries();
        for (std::size_t i = 0; i < 4 * MessageFinder::heldSegments; ++i)
            if (const std::uint32_t before = summaries[place.firstPacket].previousInConnection; before != none)
                place.firstPacket = before;
        whole = gather(place, summary.isReversed);
    }
    if (whole.length < length)
        return {};
    whole.sequence = found->sequence;
    whole.phase = found->phase;
    return whole;
}

/// Put together from all packets between its first and last: of bytes that came twice the earlier place in the stream wins,
/// then the earlier packet. What was judged a retransmission counts only where nothing else has the bytes.
packet::StreamMessage PacketContext::gather(const Message &message, bool isReversed) const
{
    struct Piece {
        std::int64_t offset; ///< in the message, may be negative
        std::uint32_t packet;
        Bytes payload;
        WholePacket whole; ///< whose bytes it borrows
    };
    const auto &summaries = m_connections.summaries();
    std::vector<Piece> pieces;
    std::vector<Piece> repeated;
    for (std::uint32_t at = message.lastPacket; at != none && at >= message.firstPacket;
         at = summaries[at].previousInConnection) {
        const Summary &summary = summaries[at];
        if (summary.isReversed != isReversed || summary.isQuoting || summary.payloadOffset == Summary::absent)
            continue;
        const WholePacket bytes = m_connections.whole(at, m_source);
        const Bytes payload = payloadOf(summary, bytes);
        const std::int64_t offset = static_cast<std::int32_t>(firstSequence(summary, bytes) - message.sequence);
        const bool isEnd = payload.empty() && at == message.lastPacket; // the FIN that ended it
        const bool hasPart = !payload.empty() && offset < std::int64_t{message.length} && offset + std::ssize(payload) > 0;
        if (isEnd || hasPart)
            (has(summary.findings, packet::TcpFinding::Retransmission) ? repeated : pieces)
                .push_back({offset, at, payload, bytes});
    }
    const auto inOrder = [](const Piece &piece) { return std::pair(piece.offset, piece.packet); };
    std::ranges::sort(pieces, {}, inOrder);
    std::ranges::sort(repeated, {}, inOrder);
    packet::StreamMessage result;
    std::vector<std::uint8_t> bytes;
    bytes.reserve(message.length);
    std::vector<std::pair<std::int64_t, std::uint32_t>> listed; // offset and packet of all that have part of it
    const auto put = [&](const Piece &piece) {
        const std::int64_t skipped = std::ssize(bytes) - piece.offset;
        listed.emplace_back(piece.offset, piece.packet);
        if (skipped < 0 || skipped >= std::ssize(piece.payload))
            return;
        const Bytes fresh = piece.payload.subspan(static_cast<std::size_t>(skipped));
        const std::size_t taken = std::min<std::size_t>(fresh.size(), message.length - bytes.size());
        bytes.insert(bytes.end(), fresh.begin(), fresh.begin() + static_cast<std::ptrdiff_t>(taken));
    };
    auto spare = repeated.begin();
    const auto fillUpTo = [&](std::int64_t offset) {
        for (; std::ssize(bytes) < offset && spare != repeated.end() && spare->offset <= std::ssize(bytes); ++spare)
            if (spare->offset + std::ssize(spare->payload) > std::ssize(bytes))
                put(*spare);
    };
    for (const Piece &piece : pieces) {
        fillUpTo(piece.offset);
        put(piece);
    }
    fillUpTo(message.length);
    for (const Piece &piece : repeated) // behind the beginning they are listed even where they brought nothing new
        if (piece.offset > 0)
            listed.emplace_back(piece.offset, piece.packet);
    std::ranges::sort(listed);
    const auto twice = std::ranges::unique(listed);
    listed.erase(twice.begin(), twice.end());
    for (const auto &[offset, packet] : listed)
        result.frames.push_back(packet + 1);
    result.length = static_cast<std::uint32_t>(bytes.size());
    m_gathered.push_back(std::move(bytes));
    result.bytes = m_gathered.back();
    return result;
}

} // namespace layerlab::flow
