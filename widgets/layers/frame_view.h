// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/capture.h"
#include "widgets/common/hex_paint.h"
#include "widgets/common/selection.h"

#include <vector>

namespace layerlab::layers {

/// One frame taken apart, with all that its tree borrows: a copy of its bytes (a growing recording may be mapped anew) and what
/// its connection knows. Finds fields by bytes, by key, and back.
class FrameView {
public:
    /// frame < capture.packetCount(). The capture is not needed afterwards.
    FrameView(const Capture &capture, std::uint32_t frame);

    std::uint32_t frame() const { return m_frame; }
    const packet::Dissection &dissection() const { return m_dissection; }
    const packet::Context &context() const { return m_context.context(); }
    const packet::Node &node(packet::NodeId id) const { return m_dissection.nodes()[id]; }
    std::size_t bufferCount() const { return m_bufferCount; }
    /// Of a buffer that was gathered from several frames: their numbers; empty otherwise.
    std::vector<std::uint32_t> framesOf(std::uint8_t buffer) const;

    /// The protocol that a node stands under, itself if it is one.
    packet::NodeId rootOf(packet::NodeId id) const;
    /// The protocol that follows the one of a node in the packet, or noNode.
    packet::NodeId protocolAfter(packet::NodeId id) const;
    /// The smallest field that covers bytes [offset, offset + length) of a buffer; of several with the same bytes the preferred
    /// one, else the first of the topmost protocol. A protocol where no field covers them, noNode outside of all.
    packet::NodeId innermostAt(std::uint8_t buffer, std::uint32_t offset, std::uint32_t length = 1,
                               packet::NodeId preferred = packet::noNode) const;
    /// By key and occurrence, as Selected says it; noNode if there is none.
    packet::NodeId find(std::string_view key, std::uint32_t occurrence) const;
    /// What is selected when a node is.
    Selected selectedOf(packet::NodeId id) const;
    /// Which layer each byte of a buffer belongs to: that of the highest protocol covering it. In order, without gaps of length
    /// 0; bytes of no protocol are in no run.
    std::vector<LayerRun> runs(std::uint8_t buffer) const;

    static const char *keyOf(const packet::Node &node) { return node.field ? node.field->key : node.protocol->key; }

private:
    std::uint32_t m_frame;
    std::vector<std::uint8_t> m_bytes;
    flow::PacketContext m_context;
    packet::Dissection m_dissection;
    std::size_t m_bufferCount = 1;
};

} // namespace layerlab::layers
