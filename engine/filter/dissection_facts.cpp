// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/filter/dissection_facts.h"

#include "engine/filter/compute.h"
#include "engine/filter/literal.h"

#include <algorithm>

namespace layerlab::filter {

namespace {

bool isInRange(const Range &range, std::size_t layer, std::size_t layers)
{
    Range fromZero = range; // layers count from 1
    if (range.begin > 0)
        --fromZero.begin;
    if (range.kind == Range::End::Inclusive && range.end > 0)
        --fromZero.end;
    const auto extent = extentOf(fromZero, std::max(layers, layer));
    if (extent)
        return layer - 1 >= extent->begin && layer - 1 < extent->begin + extent->length;
    // A range that ends behind the last layer still means those that are there.
    return range.begin > 0 && range.kind == Range::End::Inclusive && range.end > 0 &&
           layer >= static_cast<std::size_t>(range.begin) && layer <= static_cast<std::size_t>(range.end);
}

/// The value of a node that has a text in place of the number or the bytes: of a time "NULL", which is none.
void readOwnText(Value &value, std::string_view text, std::deque<std::string> &kept)
{
    value.number = 0;
    std::string own;
    if (value.type == Type::Ipv4 || value.type == Type::Ipv6) {
        own = (value.type == Type::Ipv4 ? parseIpv4(text) : parseIpv6(text)).value_or(Address{}).bytes;
        value.number = own.size() * 8;
    } else if (isBytes(value.type)) {
        std::vector<std::uint8_t> bytes;
        fromHex(text, bytes);
        own = asText(bytes);
    }
    value.bytes = asBytes(kept.emplace_back(std::move(own)));
}

} // namespace

/// Layers of a protocol count from 1, from the outermost; a field is in the layer of its protocol's header.
bool DissectionFacts::isInLayers(const Node &field, packet::NodeId id) const
{
    const auto &nodes = m_dissection.nodes();
    packet::NodeId root = id;
    while (nodes[root].field && nodes[root].parent != packet::noNode)
        root = nodes[root].parent;
    std::size_t layer = 0;
    std::size_t layers = 0;
    for (packet::NodeId i = 0; i < nodes.size(); ++i)
        if (!nodes[i].field && nodes[i].protocol == nodes[root].protocol) {
            ++layers;
            if (i <= root)
                ++layer;
        }
    return std::ranges::any_of(field.ranges, [&](const Range &range) { return isInRange(range, layer, layers); });
}

bool DissectionFacts::isMeant(const Node &field, packet::NodeId id) const
{
    const packet::Node &node = m_dissection.nodes()[id];
    const bool isIt = field.protocol ? !node.field && node.protocol == field.protocol
                                     : node.field && std::ranges::find(field.fields, node.field) != field.fields.end();
    return isIt && (field.ranges.empty() || isInLayers(field, id));
}

Truth DissectionFacts::exists(const Node &field) const
{
    const auto &nodes = m_dissection.nodes();
    for (packet::NodeId id = 0; id < nodes.size(); ++id)
        if (isMeant(field, id))
            return Truth::Yes;
    return Truth::No;
}

bool DissectionFacts::collect(const Node &field, std::vector<Value> &out, std::deque<std::string> &kept) const
{
    const auto &nodes = m_dissection.nodes();
    for (packet::NodeId id = 0; id < nodes.size(); ++id) {
        if (!isMeant(field, id))
            continue;
        if (field.protocol)
            out.push_back({Type::Protocol, lengthOf(id), wholeProtocol(id)});
        else if (field.isRaw)
            out.push_back({Type::Bytes, 0, m_dissection.bytesOf(nodes[id]), nodes[id].field});
        else
            out.push_back(valueOf(nodes[id], kept));
    }
    return true;
}

Value DissectionFacts::valueOf(const packet::Node &node, std::deque<std::string> &kept) const
{
    Value value{typeOf(node.field->type), node.value, {}, node.field};
    if (value.type == Type::Text) {
        value.bytes = asBytes(m_dissection.text(node));
    } else if (node.isOwnText) {
        readOwnText(value, m_dissection.text(node), kept);
    } else if (value.type == Type::Boolean) {
        value.number = node.value != 0;
    } else if (isBytes(value.type) || isAddress(value.type)) {
        value.bytes = m_dissection.bytesOf(node);
        if (value.type != Type::Bytes)
            value.number = value.bytes.size() * 8;
    }
    return value;
}

/// What len() says of a protocol: its header, but of TCP and ICMP all they were given, as Wireshark has it.
std::size_t DissectionFacts::lengthOf(packet::NodeId root) const
{
    const packet::Node &node = m_dissection.nodes()[root];
    const packet::Protocol *protocol = node.protocol;
    const bool isWhole =
        protocol == &packet::protocols::tcp || protocol == &packet::protocols::icmp || protocol == &packet::protocols::icmpv6;
    return isWhole ? wholeProtocol(root).size() : node.length;
}

/// A protocol's value is all it was given: its header and what it carries.
Bytes DissectionFacts::wholeProtocol(packet::NodeId root) const
{
    const auto &nodes = m_dissection.nodes();
    const packet::Node &first = nodes[root];
    std::uint32_t end = first.offset + first.length;
    for (packet::NodeId id = root + 1; id < nodes.size(); ++id) {
        // Fields of a layer below may follow those above (a trailer): they are not this protocol's.
        packet::NodeId owner = nodes[id].field ? nodes[id].parent : id;
        while (owner != packet::noNode && nodes[owner].field)
            owner = nodes[owner].parent;
        if (owner < root || nodes[id].buffer != first.buffer)
            continue;
        end = std::max(end, nodes[id].offset + nodes[id].length);
    }
    const Bytes buffer = m_dissection.buffer(first.buffer);
    const std::size_t begin = std::min<std::size_t>(first.offset, buffer.size());
    return buffer.subspan(begin, std::min<std::size_t>(end, buffer.size()) - begin);
}

} // namespace layerlab::filter
