// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/frame_view.h"

#include "engine/packet/registry.h"

#include <algorithm>

namespace layerlab::layers {

using packet::Node;
using packet::NodeId;
using packet::noNode;

namespace {

/// Bits of the buffer, counted from its first byte's highest.
struct BitRange {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::uint64_t length() const { return end - begin; }
    bool covers(const BitRange &other) const { return begin <= other.begin && other.end <= end; }
    bool meets(const BitRange &other) const { return begin < other.end && other.begin < end; }
};

BitRange bitsOf(const Node &node)
{
    const std::uint64_t first = std::uint64_t{node.offset} * 8;
    if (node.bitLength == 0)
        return {first, first + std::uint64_t{node.length} * 8};
    return {first + node.bitOffset, first + node.bitOffset + node.bitLength};
}

} // namespace

FrameView::FrameView(const Capture &capture, std::uint32_t frame)
    : m_frame(frame), m_context(capture.connections(), capture, frame)
{
    const Bytes bytes = capture.bytes(frame);
    m_bytes.assign(bytes.begin(), bytes.end());
    packet::dissect(m_dissection, capture.linkType(frame), m_bytes, m_context);
    for (const Node &node : m_dissection.nodes())
        m_bufferCount = std::max<std::size_t>(m_bufferCount, node.buffer + std::size_t{1});
}

std::vector<std::uint32_t> FrameView::framesOf(std::uint8_t buffer) const
{
    const Bytes bytes = m_dissection.buffer(buffer);
    const packet::StreamInfo *stream = context().stream;
    if (buffer == 0 || bytes.empty() || !stream)
        return {};
    for (const packet::StreamMessage &message : stream->messages) {
        if (message.bytes.data() == bytes.data())
            return message.frames;
    }
    return {};
}

NodeId FrameView::rootOf(NodeId id) const
{
    while (id != noNode && node(id).field)
        id = node(id).parent;
    return id;
}

NodeId FrameView::protocolAfter(NodeId id) const
{
    const auto &nodes = m_dissection.nodes();
    for (NodeId next = id + 1; next < nodes.size(); ++next) {
        if (!nodes[next].field)
            return next;
    }
    return noNode;
}

NodeId FrameView::innermostAt(std::uint8_t buffer, std::uint32_t offset, std::uint32_t length, NodeId preferred) const
{
    const BitRange wanted{std::uint64_t{offset} * 8, (std::uint64_t{offset} + std::max(1u, length)) * 8};
    const auto &nodes = m_dissection.nodes();
    NodeId best = noNode, partial = noNode, root = noNode, bestRoot = noNode;
    std::uint64_t bestBits = 0;
    for (NodeId id = 0; id < nodes.size(); ++id) {
        const Node &node = nodes[id];
        if (!node.field)
            root = id;
        if (node.isGenerated || node.buffer != buffer || node.length == 0 || node.protocol == &packet::protocols::frame)
            continue;
        const BitRange bits = bitsOf(node);
        if (!bits.covers(wanted)) {
            if (partial == noNode && node.bitLength > 0 && length <= 1 && bits.meets(wanted))
                partial = id;
            continue;
        }
        const bool isSmaller = best == noNode || bits.length() < bestBits;
        const bool isHigher = best != noNode && bits.length() == bestBits && root != bestRoot;
        const bool isDeeper = best != noNode && bits.length() == bestBits && root == bestRoot && node.depth > nodes[best].depth;
        const bool isPreferred = id == preferred && bits.length() == bestBits;
        if (isSmaller || isHigher || isDeeper || isPreferred) {
            best = id;
            bestRoot = root;
            bestBits = bits.length();
        }
    }
    // Parts of a byte are shown where nothing covers it but the protocol as a whole; the one already selected stays.
    if (length <= 1 && preferred != noNode && preferred < nodes.size() && nodes[preferred].bitLength > 0 &&
        nodes[preferred].buffer == buffer && bitsOf(nodes[preferred]).meets(wanted))
        return preferred;
    if (partial != noNode && (best == noNode || !nodes[best].field))
        return partial;
    return best;
}

NodeId FrameView::find(std::string_view key, std::uint32_t occurrence) const
{
    const auto &nodes = m_dissection.nodes();
    for (NodeId id = 0; id < nodes.size(); ++id) {
        if (key == keyOf(nodes[id]) && occurrence-- == 0)
            return id;
    }
    return noNode;
}

Selected FrameView::selectedOf(NodeId id) const
{
    Selected selected = Selected::frame(m_frame);
    const auto &nodes = m_dissection.nodes();
    if (id >= nodes.size())
        return selected;
    const Node &node = nodes[id];
    selected.field = keyOf(node);
    selected.occurrence = static_cast<std::uint32_t>(std::ranges::count_if(
        nodes.begin(), nodes.begin() + id, [&](const Node &before) { return selected.field == keyOf(before); }));
    if (!node.isGenerated) {
        selected.buffer = node.buffer;
        selected.offset = node.offset;
        selected.length = node.length;
    }
    return selected;
}

std::vector<LayerRun> FrameView::runs(std::uint8_t buffer) const
{
    // Later protocols lie above: each paints over what is below it.
    std::vector<packet::Layer> layers(m_dissection.buffer(buffer).size(), packet::Layer::None);
    for (const Node &node : m_dissection.nodes()) {
        // A payload is what the layer carries, not what it adds.
        const bool isPayload = node.field && std::string_view(node.field->key).ends_with(".payload");
        const packet::Layer layer = isPayload ? packet::Layer::Application : node.protocol->layer;
        if (node.buffer != buffer || node.isGenerated || layer == packet::Layer::None)
            continue;
        // Fields outside their protocol's range (trailers) count where nobody else lies.
        const std::size_t end = std::min<std::size_t>(layers.size(), std::size_t{node.offset} + node.length);
        for (std::size_t i = node.offset; i < end; ++i) {
            if (!node.field || layers[i] == packet::Layer::None)
                layers[i] = layer;
        }
    }
    std::vector<LayerRun> runs;
    for (std::uint32_t i = 0; i < layers.size(); ++i) {
        if (layers[i] == packet::Layer::None)
            continue;
        if (runs.empty() || runs.back().end != i || runs.back().layer != layers[i])
            runs.push_back({i, i, layers[i]});
        runs.back().end = i + 1;
    }
    return runs;
}

} // namespace layerlab::layers
