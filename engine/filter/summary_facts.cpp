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
/// Fields that every dissection of such a header has, at the place the table says and with the value that stands there.
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
    {"tcp.flags.fin", Fact::Transport},
    {"tcp.flags.syn", Fact::Transport},
    {"tcp.flags.reset", Fact::Transport},
    {"tcp.flags.push", Fact::Transport},
    {"tcp.flags.ack", Fact::Transport},
    {"tcp.analysis.retransmission", Fact::Finding},
    {"tcp.analysis.fast_retransmission", Fact::Finding},
    {"tcp.analysis.spurious_retransmission", Fact::Finding},
    {"tcp.analysis.out_of_order", Fact::Finding},
    {"tcp.analysis.lost_segment", Fact::Finding},
    {"tcp.analysis.ack_lost_segment", Fact::Finding},
    {"tcp.analysis.duplicate_ack_num", Fact::Finding},
    {"tcp.analysis.keep_alive", Fact::Finding},
    {"tcp.analysis.keep_alive_ack", Fact::Finding},
    {"tcp.analysis.zero_window", Fact::Finding},
    {"tcp.analysis.zero_window_probe", Fact::Finding},
    {"tcp.analysis.zero_window_probe_ack", Fact::Finding},
    {"tcp.analysis.window_update", Fact::Finding},
    {"tcp.analysis.window_full", Fact::Finding},
    {"tcp.analysis.reused_ports", Fact::Finding},
    {"tcp.stream", Fact::Stream},
    {"udp.stream", Fact::Stream},
};

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
    const auto *entry = std::ranges::find(entries, std::string_view(node.text), &FactEntry::key);
    if (entry == std::end(entries))
        return;
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

bool SummaryFacts::collect(const Node &field, std::vector<Value> &out, std::deque<std::string> &) const
{
    switch (field.fact) {
    case Fact::None:
    case Fact::Protocol:
        return false;
    case Fact::Link:
        return m_isPlain && collectFixed(field, m_link, 0, out);
    case Fact::Network:
        return m_isPlain && collectFixed(field, m_network, m_summary.networkOffset, out);
    case Fact::Transport:
        return m_isPlain && collectFixed(field, m_transport, m_summary.transportOffset, out);
    case Fact::Finding: // which of them it is, the dissection says
        return m_isPlain && (m_transport != &packet::protocols::tcp || m_summary.findings == 0);
    case Fact::Stream: {
        if (!m_isPlain)
            return false;
        const packet::Protocol *wanted = field.text.starts_with("tcp") ? &packet::protocols::tcp : &packet::protocols::udp;
        if (m_transport != wanted)
            return true;
        if (m_summary.connection >= m_connections.connections().size())
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
    const bool isLow = protocol.layer == packet::Layer::DataLink || protocol.layer == packet::Layer::Network ||
                       protocol.layer == packet::Layer::Transport;
    if (isLow || m_summary.payloadLength == 0)
        return Truth::No;
    return Truth::Unknown;
}

Truth SummaryFacts::exists(const Node &field) const
{
    if (field.fact == Fact::Protocol)
        return existsProtocol(*field.protocol);
    std::vector<Value> values;
    std::deque<std::string> kept;
    if (!collect(field, values, kept))
        return Truth::Unknown;
    return values.empty() ? Truth::No : Truth::Yes;
}

} // namespace layerlab::filter
