// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/filter/summary_facts.h"

#include <algorithm>
#include <array>

namespace layerlab::filter {

namespace {

struct FactEntry {
    std::string_view key;
    Fact fact;
};
/// Fields that every dissection of such a header has, with the value that stands at the place the table says or that follows
/// from the connection.
constexpr FactEntry entries[] = {
    {"frame.number", Fact::Number},
    {"frame.len", Fact::Length},
    {"frame.cap_len", Fact::CapturedLength},
    {"frame.time", Fact::Time},
    {"frame.time_epoch", Fact::Time},
    {"frame.time_relative", Fact::SinceFirst},
    {"frame.time_delta", Fact::SincePrevious},
    {"eth.src", Fact::Link},
    {"eth.dst", Fact::Link},
    {"ip.addr", Fact::Network},
    {"ip.src", Fact::Network},
    {"ip.dst", Fact::Network},
    {"ip.ttl", Fact::Network},
    {"ip.proto", Fact::Network},
    {"ip.id", Fact::Network},
    {"ip.len", Fact::Network},
    {"ipv6.addr", Fact::Network},
    {"ipv6.src", Fact::Network},
    {"ipv6.dst", Fact::Network},
    {"ipv6.hlim", Fact::Network},
    {"tcp.port", Fact::Transport},
    {"tcp.srcport", Fact::Transport},
    {"tcp.dstport", Fact::Transport},
    {"udp.port", Fact::Transport},
    {"udp.srcport", Fact::Transport},
    {"udp.dstport", Fact::Transport},
    {"udp.length", Fact::Transport},
    {"tcp.seq_raw", Fact::Transport},
    {"tcp.ack_raw", Fact::Transport},
    {"tcp.hdr_len", Fact::Transport},
    {"tcp.flags", Fact::Transport},
    {"tcp.flags.fin", Fact::Transport},
    {"tcp.flags.syn", Fact::Transport},
    {"tcp.flags.reset", Fact::Transport},
    {"tcp.flags.push", Fact::Transport},
    {"tcp.flags.ack", Fact::Transport},
    {"tcp.window_size_value", Fact::Transport},
    {"tcp.len", Fact::SegmentLength},
    {"tcp.seq", Fact::Sequence},
    {"tcp.ack", Fact::Acknowledgment},
    {"tcp.window_size", Fact::Window},
    {"tcp.payload", Fact::Payload},
    {"udp.payload", Fact::Payload},
    {"tcp.stream", Fact::Stream},
    {"udp.stream", Fact::Stream},
};

struct FindingEntry {
    std::string_view key;
    packet::TcpFinding finding;
};
constexpr FindingEntry findings[] = {
    {"tcp.analysis.retransmission", packet::TcpFinding::Retransmission},
    {"tcp.analysis.fast_retransmission", packet::TcpFinding::FastRetransmission},
    {"tcp.analysis.spurious_retransmission", packet::TcpFinding::SpuriousRetransmission},
    {"tcp.analysis.out_of_order", packet::TcpFinding::OutOfOrder},
    {"tcp.analysis.lost_segment", packet::TcpFinding::LostSegment},
    {"tcp.analysis.ack_lost_segment", packet::TcpFinding::AckedLostSegment},
    {"tcp.analysis.duplicate_ack_num", packet::TcpFinding::DuplicateAck},
    {"tcp.analysis.duplicate_ack_frame", packet::TcpFinding::DuplicateAck},
    {"tcp.analysis.keep_alive", packet::TcpFinding::KeepAlive},
    {"tcp.analysis.keep_alive_ack", packet::TcpFinding::KeepAliveAck},
    {"tcp.analysis.zero_window", packet::TcpFinding::ZeroWindow},
    {"tcp.analysis.zero_window_probe", packet::TcpFinding::ZeroWindowProbe},
    {"tcp.analysis.zero_window_probe_ack", packet::TcpFinding::ZeroWindowProbeAck},
    {"tcp.analysis.window_update", packet::TcpFinding::WindowUpdate},
    {"tcp.analysis.window_full", packet::TcpFinding::WindowFull},
    {"tcp.analysis.reused_ports", packet::TcpFinding::ReusedPorts},
};

bool isLow(const packet::Protocol &protocol)
{
    return protocol.layer == packet::Layer::DataLink || protocol.layer == packet::Layer::Network ||
           protocol.layer == packet::Layer::Transport;
}

/// Whether the field is of a protocol above the transport that has a name: what nobody knows is data.
bool isAboveTransport(const packet::Field *field)
{
    return std::ranges::any_of(packet::allProtocols(), [&](const packet::Protocol *protocol) {
        const auto fields = protocol->fields;
        return protocol->layer >= packet::Layer::Session && protocol != &packet::protocols::data && field >= fields.data() &&
               field < fields.data() + fields.size();
    });
}

/// Protocols that carry no packets in themselves, so that nothing of a lower layer is above them.
bool carriesNoPackets(std::string_view key)
{
    static constexpr std::array<std::string_view, 14> known = {"http",   "http2", "dns", "mdns", "llmnr", "tls",  "dhcp",
                                                               "dhcpv6", "ntp",   "ssh", "smtp", "ftp",   "tftp", "telnet"};
    return std::ranges::find(known, key) != known.end();
}

std::uint64_t bitsAt(Bytes bytes, std::size_t bit, std::size_t bits)
{
    std::uint64_t value = 0;
    for (std::size_t i = bit / 8; i < (bit + bits + 7) / 8; ++i)
        value = value << 8 | bytes[i];
    value >>= (8 - (bit + bits) % 8) % 8;
    return bits < 64 ? value & ((std::uint64_t{1} << bits) - 1) : value;
}

} // namespace

void findFacts(Node &node)
{
    for (const NodePtr &child : node.children)
        findFacts(*child);
    if (node.kind != Node::Kind::Field || node.isRaw || !node.ranges.empty())
        return;
    if (node.protocol) {
        node.fact = Fact::Protocol;
        return;
    }
    if (const auto *entry = std::ranges::find(findings, std::string_view(node.text), &FindingEntry::key);
        entry != std::end(findings)) {
        node.fact = Fact::Finding;
        node.finding = static_cast<std::uint16_t>(entry->finding);
        return;
    }
    const auto *entry = std::ranges::find(entries, std::string_view(node.text), &FactEntry::key);
    if (entry == std::end(entries)) {
        if (std::ranges::all_of(node.fields, isAboveTransport))
            node.fact = Fact::Above;
        return;
    }
    const bool isFixed = entry->fact == Fact::Link || entry->fact == Fact::Network || entry->fact == Fact::Transport;
    if (!isFixed ||
        std::ranges::all_of(node.fields, [](const packet::Field *field) { return field->bits > 0 && !field->isRelative; }))
        node.fact = entry->fact;
}

SummaryFacts::SummaryFacts(const flow::Connections &connections, const flow::PacketSource &source, std::uint32_t packet)
    : m_connections(connections), m_source(source), m_summary(connections.summaries()[packet]), m_bytes(source.bytes(packet)),
      m_packet(packet)
{
    m_isPlain = findPlainLayers();
}

bool SummaryFacts::findPlainLayers()
{
    using packet::Summary;
    const Summary &s = m_summary;
    if (s.isMalformed || s.isCut || s.isFragment || s.isReassembled || s.isQuoting || s.hasMessage)
        return false;
    m_link = packet::protocolAt(packet::claimantId(packet::ClaimTable::LinkType, m_source.linkType(m_packet)));
    m_network = packet::protocolAt(s.network);
    if (!m_link || !m_network || s.networkOffset == Summary::absent)
        return false;
    static constexpr std::string_view ethernet = "eth";
    if (m_link->key != ethernet || s.networkOffset != 14)
        return false;
    m_transport = packet::protocolAt(s.transport);
    const packet::Protocol *top = packet::protocolAt(s.top);
    if (!top)
        return false;
    if (!m_transport)
        return top == m_network && m_network == &packet::protocols::arp;
    const bool isV4 = m_network == &packet::protocols::ipv4;
    if (s.transportOffset == Summary::absent || m_bytes.size() <= s.networkOffset ||
        (!isV4 && m_network != &packet::protocols::ipv6))
        return false;
    const std::size_t header = isV4 ? (m_bytes[s.networkOffset] & 15u) * 4u : 40u;
    if (s.transportOffset != s.networkOffset + header)
        return false;
    return top == m_transport || carriesNoPackets(top->key);
}

bool SummaryFacts::collectFrame(const Node &field, std::vector<Value> &out) const
{
    const packet::FrameInfo frame = m_source.frame(m_packet);
    const packet::Field *first = field.fields.front();
    const auto moment = [&](Type type, std::int64_t value) {
        if (frame.hasTime)
            out.push_back({type, static_cast<std::uint64_t>(value), {}, first});
    };
    switch (field.fact) {
    case Fact::Number:
        out.push_back({Type::Unsigned, frame.number, {}, first});
        return true;
    case Fact::Length:
        out.push_back({Type::Unsigned, std::max<std::size_t>(frame.originalLength, m_bytes.size()), {}, first});
        return true;
    case Fact::CapturedLength:
        out.push_back({Type::Unsigned, m_bytes.size(), {}, first});
        return true;
    case Fact::Time:
        moment(Type::Time, frame.time);
        return true;
    case Fact::SinceFirst:
        moment(Type::Duration, frame.sinceFirst);
        return true;
    case Fact::SincePrevious:
        moment(Type::Duration, frame.sincePrevious);
        return true;
    default:
        return false;
    }
}

bool SummaryFacts::collectFixed(const Node &field, const packet::Protocol *protocol, std::size_t offset,
                                std::vector<Value> &out) const
{
    if (!protocol)
        return true;
    for (const packet::Field *one : field.fields) {
        if (one < protocol->fields.data() || one >= protocol->fields.data() + protocol->fields.size())
            continue;
        const std::size_t end = offset + (one->bit + one->bits + 7u) / 8;
        if (end > m_bytes.size())
            return false;
        const Type type = typeOf(one->type);
        const Bytes part = m_bytes.subspan(offset + one->bit / 8u, one->bits / 8u);
        if (isAddress(type) || type == Type::Ether)
            out.push_back({type, one->bits, part, one});
        else
            out.push_back({type, bitsAt(m_bytes.subspan(offset), one->bit, one->bits) * one->scale, {}, one});
    }
    return true;
}

/// No protocol with a name is above the transport: its payload is nobody's, whatever later packets told of the connection.
bool SummaryFacts::hasNothingAbove() const
{
    if (!m_isPlain)
        return false;
    if (m_summary.payloadLength == 0)
        return true;
    const packet::ProtocolId none = packet::noProtocol;
    return m_transport && m_summary.top == m_summary.transport &&
           (!hasConnection() || m_connections.connections()[m_summary.connection].payload == none);
}

bool SummaryFacts::hasConnection() const
{
    return m_summary.connection < m_connections.connections().size();
}

/// A number of a plain TCP header that the connection gives another meaning.
std::uint64_t SummaryFacts::inConnection(Fact fact) const
{
    const Bytes header = m_bytes.subspan(m_summary.transportOffset);
    const auto &sides = m_connections.connections()[m_summary.connection].tcp.sides;
    const flow::TcpSide &own = sides[m_summary.isReversed], &peer = sides[!m_summary.isReversed];
    if (fact == Fact::Sequence)
        return loadInteger<std::uint32_t>(header.data() + 4, ByteOrder::Big) - (own.hasBase ? own.base : 0);
    if (fact == Fact::Acknowledgment) {
        const bool isRelative = (m_summary.tcpFlags & flow::TcpSegment::ack) && peer.hasBase;
        return loadInteger<std::uint32_t>(header.data() + 8, ByteOrder::Big) - (isRelative ? peer.base : 0);
    }
    const std::uint32_t window = loadInteger<std::uint16_t>(header.data() + 14, ByteOrder::Big);
    const bool isScaled = !(m_summary.tcpFlags & flow::TcpSegment::syn) && own.windowScale > 0 && own.scaleFrom <= m_packet + 1;
    return isScaled ? window << own.windowScale : window;
}

bool SummaryFacts::collectTcp(const Node &field, std::vector<Value> &out) const
{
    if (!m_isPlain)
        return false;
    if (m_transport != &packet::protocols::tcp)
        return true;
    if (!hasConnection() || m_summary.payloadOffset == packet::Summary::absent)
        return false;
    const std::uint64_t value = field.fact == Fact::SegmentLength ? m_summary.payloadLength : inConnection(field.fact);
    out.push_back({Type::Unsigned, value, {}, field.fields.front()});
    return true;
}

bool SummaryFacts::collectPayload(const Node &field, std::vector<Value> &out) const
{
    const packet::Protocol *wanted = field.text.starts_with("tcp") ? &packet::protocols::tcp : &packet::protocols::udp;
    if (!m_isPlain)
        return false;
    const bool isReset = m_summary.tcpFlags & flow::TcpSegment::rst; // what it carries is a reason, not payload
    if (m_transport != wanted || m_summary.payloadLength == 0 || isReset)
        return true;
    if (m_summary.payloadOffset + std::size_t{m_summary.payloadLength} > m_bytes.size())
        return false;
    const Bytes payload = m_bytes.subspan(m_summary.payloadOffset, m_summary.payloadLength);
    out.push_back({Type::Bytes, 0, payload, field.fields.front()});
    return true;
}

bool SummaryFacts::collect(const Node &field, std::vector<Value> &out, std::deque<std::string> &) const
{
    switch (field.fact) {
    case Fact::None:
    case Fact::Protocol:
        return false;
    case Fact::Above:
        return hasNothingAbove();
    case Fact::SegmentLength:
    case Fact::Sequence:
    case Fact::Acknowledgment:
    case Fact::Window:
        return collectTcp(field, out);
    case Fact::Payload:
        return collectPayload(field, out);
    case Fact::Link:
        return m_isPlain && collectFixed(field, m_link, 0, out);
    case Fact::Network:
        return m_isPlain && collectFixed(field, m_network, m_summary.networkOffset, out);
    case Fact::Transport:
        return m_isPlain && collectFixed(field, m_transport, m_summary.transportOffset, out);
    case Fact::Finding: // its value, the dissection says
        return m_isPlain && !hasFinding(field);
    case Fact::Stream: {
        if (!m_isPlain)
            return false;
        const packet::Protocol *wanted = field.text.starts_with("tcp") ? &packet::protocols::tcp : &packet::protocols::udp;
        if (m_transport != wanted)
            return true;
        if (!hasConnection())
            return false;
        out.push_back({Type::Unsigned, m_connections.connections()[m_summary.connection].index, {}, field.fields.front()});
        return true;
    }
    default:
        return collectFrame(field, out);
    }
}

Truth SummaryFacts::existsProtocol(const packet::Protocol &protocol) const
{
    if (&protocol == &packet::protocols::frame)
        return Truth::Yes;
    if (!m_isPlain)
        return Truth::Unknown;
    if (&protocol == m_link || &protocol == m_network || &protocol == m_transport)
        return Truth::Yes;
    if (isLow(protocol))
        return Truth::No;
    const bool isData = &protocol == &packet::protocols::data;
    return isData || !hasNothingAbove() ? Truth::Unknown : Truth::No;
}

bool SummaryFacts::hasFinding(const Node &field) const
{
    return m_transport == &packet::protocols::tcp && (m_summary.findings & field.finding) != 0;
}

Truth SummaryFacts::exists(const Node &field) const
{
    if (field.fact == Fact::Protocol)
        return existsProtocol(*field.protocol);
    if (field.fact == Fact::Finding && m_isPlain)
        return hasFinding(field) ? Truth::Yes : Truth::No;
    std::vector<Value> values;
    std::deque<std::string> kept;
    if (!collect(field, values, kept))
        return Truth::Unknown;
    return values.empty() ? Truth::No : Truth::Yes;
}

} // namespace layerlab::filter
