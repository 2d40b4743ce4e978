// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/share/share_safe.h"

#include "engine/base/checksum.h"
#include "engine/packet/registry.h"

#include <algorithm>

namespace layerlab::share {

namespace {

using packet::FieldType;
using packet::Node;

/// Protocols whose headers say how a packet travels. What is above any other is blanked with it.
bool isHeader(const packet::Protocol &protocol)
{
    namespace p = packet::protocols;
    static const packet::Protocol *const known[] = {
        &p::ethernet, &p::null,   &p::raw,          &p::linuxCooked, &p::vlan,         &p::providerVlan,
        &p::llc,      &p::ppp,    &p::pppoeSession, &p::mpls,        &p::gre,          &p::arp,
        &p::ipv4,     &p::ipv6,   &p::ipv6HopByHop, &p::ipv6Routing, &p::ipv6Fragment, &p::ipv6Destination,
        &p::icmp,     &p::icmpv6, &p::igmp,         &p::tcp,         &p::udp};
    return std::ranges::contains(known, &protocol);
}

constexpr std::uint8_t greHasChecksum = 0x80;

/// A header whose checksum is to be made right, with the network header below it.
struct Checked {
    const packet::Protocol *protocol;
    std::size_t offset;
    std::size_t network;
};

class Copy {
public:
    Copy(Bytes from, std::span<std::uint8_t> to, std::uint32_t originalLength, AddressMap &addresses)
        : m_from(from), m_to(to), m_originalLength(std::max<std::size_t>(originalLength, from.size())), m_addresses(addresses)
    {
    }

    void run(const packet::Dissection &dissection)
    {
        const auto &nodes = dissection.nodes();
        std::size_t end = 0;
        while (end < nodes.size() && takes(nodes[end]))
            ++end;
        for (std::size_t i = 0; i < end; ++i)
            keepNumber(nodes[i]);
        for (std::size_t i = 0; i < end; ++i)
            mapAddress(nodes[i]);
        // From the inside out: those outside cover those inside.
        for (auto checked = m_checked.rbegin(); checked != m_checked.rend(); ++checked)
            check(*checked);
    }

private:
    /// Whether the node belongs to headers that are understood; looks at protocols in their order.
    bool takes(const Node &node)
    {
        if (node.field || node.protocol == &packet::protocols::frame)
            return true;
        if (node.buffer != 0 || node.length == 0 || !isHeader(*node.protocol)) // without a header, all of it is data
            return false;
        namespace p = packet::protocols;
        const std::uint8_t first = node.offset < m_from.size() ? m_from[node.offset] : 0;
        if (node.protocol == &p::gre && (first & greHasChecksum) != 0)
            return false;
        if (m_isRouted) // the checksums above are those of another destination
            return false;
        m_isRouted =
            node.protocol == &p::ipv6Routing && std::size_t{node.offset} + 4 <= m_from.size() && m_from[node.offset + 3] != 0;
        if (node.protocol == &p::ipv4 || node.protocol == &p::ipv6)
            m_network = node.offset;
        m_checked.push_back({node.protocol, node.offset, m_network});
        return true;
    }

    static bool isInPacket(const Node &node) { return node.field && !node.isGenerated && node.buffer == 0 && node.length > 0; }

    void keepNumber(const Node &node)
    {
        if (!isInPacket(node) || node.protocol == &packet::protocols::frame ||
            (node.field->type != FieldType::Unsigned && node.field->type != FieldType::Boolean &&
             node.field->type != FieldType::Signed))
            return;
        const std::size_t end = std::min<std::size_t>(std::size_t{node.offset} + node.length, m_from.size());
        for (std::size_t i = node.offset; i < end; ++i)
            m_to[i] = m_from[i];
    }

    template <class Address> void map(const Node &node)
    {
        Address address{};
        std::fill_n(m_to.begin() + node.offset, node.length, std::uint8_t{0});
        if (node.length != address.size())
            return;
        std::copy_n(m_from.begin() + node.offset, address.size(), address.begin());
        std::ranges::copy(m_addresses.of(address), m_to.begin() + node.offset);
    }

    void mapAddress(const Node &node)
    {
        if (!isInPacket(node) || std::size_t{node.offset} + node.length > m_from.size())
            return;
        if (node.field->type == FieldType::Ether)
            map<AddressMap::Ether>(node);
        else if (node.field->type == FieldType::Ipv4)
            map<AddressMap::Ipv4>(node);
        else if (node.field->type == FieldType::Ipv6)
            map<AddressMap::Ipv6>(node);
    }

    bool has(std::size_t offset, std::size_t count) const { return offset <= m_to.size() && count <= m_to.size() - offset; }
    std::uint16_t u16(std::size_t offset) const { return loadInteger<std::uint16_t>(m_to.data() + offset, ByteOrder::Big); }
    void write(std::size_t offset, std::uint16_t value)
    {
        m_to[offset] = static_cast<std::uint8_t>(value >> 8);
        m_to[offset + 1] = static_cast<std::uint8_t>(value);
    }
    bool isV4(std::size_t network) const { return m_to[network] >> 4 == 4; }

    /// Where the packet of a network header ends, captured or not.
    std::size_t endOf(std::size_t network) const
    {
        const std::size_t said = isV4(network) ? u16(network + 2) : u16(network + 4) + std::size_t{40};
        const bool isSaid = isV4(network) ? said > 0 : said > 40;
        return isSaid ? network + said : m_originalLength;
    }

    void check(const Checked &checked)
    {
        namespace p = packet::protocols;
        if (checked.protocol == &p::ipv4)
            return checkIpv4(checked.offset);
        if (checked.network == none || !has(checked.network, 20) || (!isV4(checked.network) && !has(checked.network, 40)))
            return;
        if (checked.protocol == &p::icmp || checked.protocol == &p::igmp)
            sum(checked, 2, 0);
        else if (checked.protocol == &p::icmpv6)
            sum(checked, 2, 58);
        else if (checked.protocol == &p::tcp)
            sum(checked, 16, 6);
        else if (checked.protocol == &p::udp && has(checked.offset, 8) && u16(checked.offset + 6) != 0)
            sum(checked, 6, 17);
    }

    void checkIpv4(std::size_t offset)
    {
        if (!has(offset, 20))
            return;
        const std::size_t length = (m_to[offset] & 15u) * 4u;
        write(offset + 10, 0);
        InternetChecksum header;
        header.add(Bytes(m_to).subspan(offset, std::min(std::max<std::size_t>(length, 20), m_to.size() - offset)));
        write(offset + 10, header.value());
    }

    /// Zeros behind the end of the capture add nothing to a sum.
    void sum(const Checked &checked, std::size_t place, std::uint8_t pseudoProtocol)
    {
        const std::size_t offset = checked.offset;
        if (!has(offset, place + 2))
            return;
        const std::size_t end = std::max(endOf(checked.network), offset);
        std::size_t length = end - offset;
        if (pseudoProtocol == 17 && u16(offset + 4) >= 8)
            length = std::min<std::size_t>(length, u16(offset + 4));
        write(offset + place, 0);
        InternetChecksum all;
        if (pseudoProtocol != 0) {
            const bool v4 = isV4(checked.network);
            all.add(Bytes(m_to).subspan(checked.network + (v4 ? 12u : 8u), v4 ? 8 : 32));
            all.add(static_cast<std::uint16_t>(length >> 16));
            all.add(static_cast<std::uint16_t>(length));
            all.add(pseudoProtocol);
        }
        all.add(Bytes(m_to).subspan(offset, std::min(length, m_to.size() - offset)));
        const std::uint16_t value = all.value();
        write(offset + place, value == 0 && pseudoProtocol == 17 ? 0xffff : value); // 0 would say that there is none
    }

    static constexpr std::size_t none = ~std::size_t{0};
    Bytes m_from;
    std::span<std::uint8_t> m_to;
    std::size_t m_originalLength;
    AddressMap &m_addresses;
    std::vector<Checked> m_checked;
    std::size_t m_network = none;
    bool m_isRouted = false;
};

} // namespace

void Rewriter::rewrite(std::uint16_t linkType, std::uint32_t originalLength, std::span<std::uint8_t> bytes)
{
    packet::Context context;
    context.frame.originalLength = originalLength;
    packet::dissect(m_dissection, linkType, bytes, context);
    m_out.assign(bytes.size(), 0);
    Copy(bytes, m_out, originalLength, m_addresses).run(m_dissection);
    std::ranges::copy(m_out, bytes.begin());
}

recording::ShareSafe shareSafe()
{
    auto rewriter = std::make_shared<Rewriter>();
    return {.rewrite = [rewriter](std::uint16_t linkType, std::uint32_t originalLength,
                                  std::span<std::uint8_t> packet) { rewriter->rewrite(linkType, originalLength, packet); },
            .statement =
                "Share-safe copy made by Layerlab: addresses are numbered, payload is blanked with zeros, checksums are "
                "computed anew; names, comments, keys and events are left out."};
}

} // namespace layerlab::share
