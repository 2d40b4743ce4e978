// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/connections.h"

#include <algorithm>

namespace layerlab::flow {

using packet::ProtocolId;
using packet::Summary;

namespace {

constexpr std::uint32_t none = 0xffffffff;
constexpr std::size_t tcpHeader = 20;

const ProtocolId tcpId = packet::idOf(packet::protocols::tcp);
const ProtocolId udpId = packet::idOf(packet::protocols::udp);

/// The ends as the packet names them, source first.
bool readEndpoints(const Summary &summary, Bytes packet, Endpoints &out)
{
    if ((summary.transport != tcpId && summary.transport != udpId) || summary.networkOffset == Summary::absent)
        return false;
    const std::size_t size = summary.isIpv6 ? 16 : 4;
    const std::size_t source = summary.networkOffset + (summary.isIpv6 ? 8u : 12u);
    if (packet.size() < source + 2 * size)
        return false;
    std::copy_n(packet.data() + source, size, out.addresses[0].begin());
    std::copy_n(packet.data() + source + size, size, out.addresses[1].begin());
    out.ports = {summary.sourcePort, summary.destinationPort};
    out.network = summary.network;
    out.transport = summary.transport;
    return true;
}

Endpoints swapped(const Endpoints &e)
{
    Endpoints result = e;
    std::swap(result.addresses[0], result.addresses[1]);
    std::swap(result.ports[0], result.ports[1]);
    return result;
}

std::uint64_t load64(const std::uint8_t *data)
{
    return loadInteger<std::uint64_t>(data, ByteOrder::Little);
}

/// The same for both directions.
std::uint64_t hashOf(const Endpoints &e)
{
    constexpr std::uint64_t factor = 0x9e3779b97f4a7c15;
    const auto mix = [](std::uint64_t value) {
        value *= factor;
        return value ^ (value >> 29);
    };
    const auto half = [&](std::size_t i) {
        const std::uint8_t *address = e.addresses[i].data();
        return mix(load64(address) + mix(load64(address + 8) + mix(e.ports[i] + 1u)));
    };
    return mix(half(0) + half(1) + e.transport);
}

TcpSegment readSegment(const Summary &summary, Bytes packet, std::uint32_t frame, std::int64_t time)
{
    const Bytes header = packet.subspan(summary.transportOffset);
    TcpSegment segment;
    segment.sequence = loadInteger<std::uint32_t>(header.data() + 4, ByteOrder::Big);
    segment.acknowledgment = loadInteger<std::uint32_t>(header.data() + 8, ByteOrder::Big);
    segment.window = loadInteger<std::uint16_t>(header.data() + 14, ByteOrder::Big);
    segment.length = summary.payloadLength;
    segment.flags = summary.tcpFlags;
    segment.frame = frame;
    segment.time = time;
    const std::size_t end = std::min<std::size_t>(std::size_t{header[12]} / 16 * 4, header.size());
    // The usual twelve bytes of timestamps are passed over.
    constexpr std::uint32_t timestampsOnly = 0x0101080a;
    if (end == tcpHeader + 12 && loadInteger<std::uint32_t>(header.data() + tcpHeader, ByteOrder::Big) == timestampsOnly)
        return segment;
    ByteReader options(end > tcpHeader ? header.subspan(tcpHeader, end - tcpHeader) : Bytes{});
    while (!options.isAtEnd()) {
        const std::uint8_t kind = options.u8();
        if (kind == 0)
            break;
        if (kind == 1)
            continue;
        const std::uint8_t length = options.u8();
        if (length < 2)
            break;
        const Bytes value = options.bytes(length - 2u);
        for (std::size_t i = 0; kind == 5 && i + 8 <= value.size() && segment.sackCount < segment.sacks.size(); i += 8)
            segment.sacks[segment.sackCount++] = {loadInteger<std::uint32_t>(value.data() + i, ByteOrder::Big),
                                                  loadInteger<std::uint32_t>(value.data() + i + 4, ByteOrder::Big)};
        if (kind == 3 && value.size() == 1 && segment.has(TcpSegment::syn))
            segment.windowScale = std::min<int>(value[0], 14);
    }
    return segment;
}

/// The captured part of a packet's transport payload.
Bytes payloadOf(const Summary &summary, Bytes packet)
{
    if (summary.payloadOffset == Summary::absent || summary.payloadOffset >= packet.size())
        return {};
    return packet.subspan(summary.payloadOffset,
                          std::min<std::size_t>(summary.payloadLength, packet.size() - summary.payloadOffset));
}

bool has(std::uint16_t findings, packet::TcpFinding finding)
{
    return (findings & static_cast<std::uint16_t>(finding)) != 0;
}

std::uint32_t sequenceOf(const Summary &summary, Bytes packet)
{
    ByteReader reader(packet);
    reader.skip(summary.transportOffset + 4u);
    return reader.u32();
}

/// Of the payload's first byte.
std::uint32_t firstSequence(const Summary &summary, Bytes packet)
{
    return sequenceOf(summary, packet) + (summary.tcpFlags & TcpSegment::syn ? 1 : 0);
}

} // namespace

struct Connections::Working {
    std::vector<std::uint32_t> slots = std::vector<std::uint32_t>(1024, none); ///< open addressing; a power of two
    struct Stream {
        MessageFinder finders[2];
        std::uint64_t shared = 0;
    };
    std::unordered_map<std::uint32_t, Stream> streams; ///< by connection
    std::vector<std::uint32_t> marked;                 ///< packets whose payload is not simply one message; used again
};

Connections::Connections() : m_working(std::make_unique<Working>()) {}
Connections::Connections(const Connections &other)
    : m_summaries(other.m_summaries), m_connections(other.m_connections), m_duplicateAcks(other.m_duplicateAcks),
      m_tcpCount(other.m_tcpCount), m_udpCount(other.m_udpCount), m_working(std::make_unique<Working>(*other.m_working))
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
    m_summaries.push_back(packet::summarize(linkType, packet, originalLength));
    Summary &summary = m_summaries.back();
    if (summary.isQuoting)
        trackQuoted(summary, packet, time);
    else
        track(summary, packet, time);
}

void Connections::track(Summary &summary, Bytes packet, std::int64_t time)
{
    Endpoints endpoints;
    if (!readEndpoints(summary, packet, endpoints))
        return;
    const bool isTcp = summary.transport == tcpId;
    if (summary.payloadOffset == Summary::absent && (!isTcp || packet.size() < summary.transportOffset + tcpHeader))
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
/// stream, and in the order of the packets between the two. message.lastPacket may be before the packet that is being added, when
/// what came too early was held back. What is remembered for the detail path belongs into tables by packet or connection, as
/// m_duplicateAcks is; what only building needs, into Working.
void Connections::messageFound(Connection &, bool, const packet::Protocol &, const FoundMessage &) {}

void Connections::followMessages(Connection &connection, Summary &summary, Bytes packet, const TcpSegment &segment)
{
    const packet::Protocol *top = packet::protocolAt(summary.top);
    if (connection.payload == packet::noProtocol && summary.payloadLength > 0 && top && top->layer >= packet::Layer::Session)
        connection.payload = summary.top;
    const packet::Protocol *protocol = packet::protocolAt(connection.payload);
    if (!protocol)
        return;
    const Bytes payload = payloadOf(summary, packet);
    if (!payload.empty())
        summary.top = connection.payload;
    if (!protocol->frame)
        return;

    struct Sink final : MessageSink {
        Sink(Connections &all, Connection &c, const packet::Protocol &p) : connections(all), connection(c), protocol(p) {}
        void found(const FoundMessage &message) override
        {
            connections.messageFound(connection, isReversed, protocol, message);
        }
        Connections &connections;
        Connection &connection;
        const packet::Protocol &protocol;
        bool isReversed = false;
    } sink(*this, connection, *protocol);

    const bool isReversed = summary.isReversed;
    auto &stream = m_working->streams[summary.connection];
    std::vector<std::uint32_t> &marked = m_working->marked;
    const auto target = [&](bool direction) {
        sink.isReversed = direction;
        return MessageFinder::Target{*protocol, stream.shared, connection.messages[direction], marked, sink};
    };
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
    for (const std::uint32_t packetNumber : marked)
        m_summaries[packetNumber].hasMessage = 1;
    marked.clear();
}

PacketContext::PacketContext(const Connections &connections, const PacketSource &source, std::uint32_t packet)
    : m_connections(connections), m_source(source), m_packet(packet)
{
    m_context.frame = source.frame(packet);
    const Summary &summary = connections.summaries()[packet];
    if (summary.connection == Summary::noConnection)
        return;
    const Connection &connection = connections.connections()[summary.connection];
    m_context.stream = &m_stream;
    m_context.payload = packet::protocolAt(connection.payload);
    m_stream.index = connection.index;
    m_stream.isFromOpener = !summary.isReversed;
    m_stream.history = this;
    fillTcp(connections, connection, summary, packet);
    m_stream.number = summary.numberInConnection;
    m_stream.sinceFirst = m_context.frame.time - connection.firstTime;
    if (summary.previousInConnection != none)
        m_stream.sincePrevious = m_context.frame.time - source.frame(summary.previousInConnection).time;
    if (summary.hasMessage)
        fillMessages(connection);
}

Bytes PacketContext::answered(bool (*begins)(Bytes)) const
{
    constexpr int mostSteps = 4096; // a long upload may lie between
    const auto &summaries = m_connections.summaries();
    const bool isReversed = summaries[m_packet].isReversed;
    std::uint32_t at = summaries[m_packet].previousInConnection;
    for (int step = 0; step < mostSteps && at != none; ++step, at = summaries[at].previousInConnection) {
        if (summaries[at].isReversed == isReversed || summaries[at].payloadLength == 0)
            continue;
        const Bytes payload = payloadOf(summaries[at], m_source.bytes(at));
        if (begins(payload))
            return payload;
    }
    return {};
}

void PacketContext::fillTcp(const Connections &connections, const Connection &connection, const Summary &summary,
                            std::uint32_t packet)
{
    if (connection.endpoints.transport != tcpId)
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
    if (const auto found = connections.m_duplicateAcks.find(packet); found != connections.m_duplicateAcks.end()) {
        m_stream.duplicateAckNumber = found->second.duplicateAckNumber;
        m_stream.duplicateAckFrame = found->second.duplicateAckFrame;
    }
}

void PacketContext::fillMessages(const Connection &connection)
{
    const Summary &summary = m_connections.summaries()[m_packet];
    const auto &messages = connection.messages[summary.isReversed];
    m_stream.hasMessages = true;
    const std::uint32_t sequence = firstSequence(summary, m_source.bytes(m_packet));
    auto message = std::ranges::lower_bound(messages, m_packet, {}, &Message::lastPacket);
    for (; message != messages.end() && message->lastPacket == m_packet; ++message) {
        if (message->firstPacket == m_packet) {
            packet::StreamMessage whole;
            whole.offset = message->sequence - sequence;
            whole.length = message->length;
            m_stream.messages.push_back(std::move(whole));
        } else {
            m_stream.messages.push_back(gather(*message, summary.isReversed));
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

/// Put together from all packets between its first and last: of bytes that came twice the earlier place in the stream wins, then
/// the earlier packet. What was judged a retransmission counts only where nothing else has the bytes.
packet::StreamMessage PacketContext::gather(const Message &message, bool isReversed)
{
    struct Piece {
        std::int64_t offset; ///< in the message, may be negative
        std::uint32_t packet;
        Bytes payload;
    };
    const auto &summaries = m_connections.summaries();
    std::vector<Piece> pieces;
    std::vector<Piece> repeated;
    for (std::uint32_t at = message.lastPacket; at != none && at >= message.firstPacket; at = summaries[at].previousInConnection) {
        const Summary &summary = summaries[at];
        if (summary.isReversed != isReversed || summary.isQuoting || summary.payloadOffset == Summary::absent)
            continue;
        const Bytes bytes = m_source.bytes(at);
        const Bytes payload = payloadOf(summary, bytes);
        const std::int64_t offset = static_cast<std::int32_t>(firstSequence(summary, bytes) - message.sequence);
        const bool isEnd = payload.empty() && at == message.lastPacket; // the FIN that ended it
        if (isEnd || (offset < std::int64_t{message.length} && offset + std::ssize(payload) > 0))
            (has(summary.findings, packet::TcpFinding::Retransmission) ? repeated : pieces).push_back({offset, at, payload});
    }
    const auto inOrder = [](const Piece &piece) { return std::pair(piece.offset, piece.packet); };
    std::ranges::sort(pieces, {}, inOrder);
    std::ranges::sort(repeated, {}, inOrder);
    packet::StreamMessage result;
    std::vector<std::uint8_t> bytes;
    bytes.reserve(message.length);
    const auto put = [&](const Piece &piece) {
        const std::int64_t skipped = std::ssize(bytes) - piece.offset;
        result.frames.push_back(piece.packet + 1);
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
    result.length = static_cast<std::uint32_t>(bytes.size());
    m_gathered.push_back(std::move(bytes));
    result.bytes = m_gathered.back();
    return result;
}

} // namespace layerlab::flow
