// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/tables.h"

#include "engine/flow/endpoints.h"
#include "engine/packet/dissection.h"

#include <algorithm>
#include <map>
#include <utility>

namespace layerlab::flow {

using packet::Summary;

namespace {

constexpr std::uint16_t ethernetLink = 1;

/// Source and destination of a packet, if it has such.
bool endsOf(const Summary &summary, Bytes bytes, std::uint16_t linkType, EndKind kind, std::array<End, 2> &out)
{
    out = {};
    if (kind == EndKind::Ethernet) {
        if (linkType != ethernetLink || bytes.size() < 12)
            return false;
        std::copy_n(bytes.data() + 6, 6, out[0].address.begin());
        std::copy_n(bytes.data(), 6, out[1].address.begin());
        return true;
    }
    const bool isTransport = kind == EndKind::Tcp || kind == EndKind::Udp;
    Endpoints ends;
    if (summary.networkOffset == Summary::absent || !readAddresses(summary, bytes, ends))
        return false;
    if (isTransport ? packet::protocolAt(summary.transport) !=
                          (kind == EndKind::Tcp ? &packet::protocols::tcp : &packet::protocols::udp)
                    : summary.isIpv6 != (kind == EndKind::Ipv6))
        return false;
    for (std::size_t i = 0; i < 2; ++i)
        out[i] = {ends.addresses[i], 0, summary.isIpv6 != 0};
    if (isTransport) {
        out[0].port = summary.sourcePort;
        out[1].port = summary.destinationPort;
    }
    return true;
}

std::uint64_t lengthOf(const packet::FrameInfo &frame, Bytes bytes)
{
    return std::max<std::uint64_t>(frame.originalLength, bytes.size());
}

void count(Traffic &traffic, std::size_t way, const packet::FrameInfo &frame, Bytes bytes)
{
    if (traffic.packets[0] + traffic.packets[1] == 0)
        traffic.start = frame.time;
    ++traffic.packets[way];
    traffic.bytes[way] += lengthOf(frame, bytes);
    traffic.start = std::min(traffic.start, frame.time);
    traffic.end = std::max(traffic.end, frame.time);
}

} // namespace

TrafficCounter::Key TrafficCounter::keyOf(const Summary &summary, const std::array<End, 2> &ends) const
{
    const bool isTransport = m_kind == EndKind::Tcp || m_kind == EndKind::Udp;
    Key key{ends, isTransport ? summary.connection : Summary::noConnection};
    std::ranges::sort(key.first);
    return key;
}

bool TrafficCounter::advance(const Connections &connections, const PacketSource &source, std::uint32_t most)
{
    const auto &summaries = connections.summaries();
    const auto all = static_cast<std::uint32_t>(summaries.size());
    std::array<End, 2> ends;
    for (; m_count < all && most > 0; ++m_count, --most) {
        const Bytes bytes = source.bytes(m_count);
        if (!endsOf(summaries[m_count], connections.whole(m_count, source), source.linkType(m_count), m_kind, ends))
            continue;
        const packet::FrameInfo frame = source.frame(m_count);
        const Key key = keyOf(summaries[m_count], ends);
        const auto [found, isNew] = m_conversationRows.try_emplace(key, m_conversations.size());
        if (isNew)
            m_conversations.push_back({ends, key.second, m_count, {}});
        Conversation &row = m_conversations[found->second];
        count(row.traffic, row.ends[0] == ends[0] ? 0 : 1, frame, bytes);
        for (std::size_t way = 0; way < 2; ++way) {
            const auto [end, isNewEnd] = m_endpointRows.try_emplace(ends[way], m_endpoints.size());
            if (isNewEnd)
                m_endpoints.push_back({ends[way], m_count, {}});
            count(m_endpoints[end->second].traffic, way, frame, bytes);
        }
    }
    return m_count < all;
}

std::optional<TrafficCounter::Rows> TrafficCounter::rowsOf(const Connections &connections, const PacketSource &source,
                                                           std::uint32_t packet) const
{
    std::array<End, 2> ends;
    if (packet >= m_count ||
        !endsOf(connections.summaries()[packet], connections.whole(packet, source), source.linkType(packet), m_kind, ends))
        return {};
    const auto conversation = m_conversationRows.find(keyOf(connections.summaries()[packet], ends));
    const auto from = m_endpointRows.find(ends[0]), to = m_endpointRows.find(ends[1]);
    if (conversation == m_conversationRows.end() || from == m_endpointRows.end() || to == m_endpointRows.end())
        return {};
    return Rows{conversation->second, {from->second, to->second}};
}

std::vector<Conversation> conversationsOf(const Connections &connections, const PacketSource &source, EndKind kind)
{
    TrafficCounter counter(kind);
    counter.advance(connections, source);
    return counter.conversations();
}

std::vector<Endpoint> endpointsOf(const Connections &connections, const PacketSource &source, EndKind kind)
{
    TrafficCounter counter(kind);
    counter.advance(connections, source);
    return counter.endpoints();
}

namespace {

/// Tunnels carry their own kind; from the transport on, one more of the same is another message beside it.
bool carriesItself(std::string_view name)
{
    const packet::Protocol *protocol = packet::findProtocol(name);
    return protocol && protocol->layer < packet::Layer::Transport;
}

} // namespace

void HierarchyCounter::add(std::string_view path, std::uint64_t bytes)
{
    HierarchyRow *row = nullptr;
    std::string_view below;
    for (std::size_t end = 0; end != std::string_view::npos;) {
        const std::size_t begin = end ? end + 1 : 0;
        end = path.find(':', begin);
        const std::string_view name = path.substr(begin, end - begin);
        if (name == "ethertype") // not a protocol, only how the next was found
            continue;
        if (name == std::exchange(below, name) && !carriesItself(name))
            continue;
        std::string key = row ? row->path + ':' : std::string();
        key += name;
        row = &m_rows[key];
        row->path = std::move(key);
        ++row->packets;
        row->bytes += bytes;
    }
    if (row)
        ++row->endPackets;
}

bool HierarchyCounter::advance(const Connections &connections, const PacketSource &source, std::uint32_t most)
{
    const auto all = static_cast<std::uint32_t>(connections.summaries().size());
    packet::Dissection dissection;
    for (const std::uint32_t end = m_count + std::min(most, all - m_count); m_count < end; ++m_count) {
        const PacketContext context(connections, source, m_count);
        const Bytes bytes = source.bytes(m_count);
        packet::dissect(dissection, source.linkType(m_count), bytes, context);
        add(dissection.protocolPath(), lengthOf(source.frame(m_count), bytes));
    }
    return m_count < all;
}

std::vector<HierarchyRow> HierarchyCounter::rows() const
{
    std::vector<HierarchyRow> result;
    result.reserve(m_rows.size());
    for (const auto &entry : m_rows)
        result.push_back(entry.second);
    // Preorder: a colon sorts before every other character of a key.
    std::ranges::sort(result, [](const HierarchyRow &a, const HierarchyRow &b) {
        return std::ranges::lexicographical_compare(
            a.path, b.path, {}, [](char c) { return c == ':' ? '\0' : c; }, [](char c) { return c == ':' ? '\0' : c; });
    });
    return result;
}

std::vector<HierarchyRow> hierarchyOf(const Connections &connections, const PacketSource &source)
{
    HierarchyCounter counter;
    counter.advance(connections, source);
    return counter.rows();
}

} // namespace layerlab::flow
