// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/flow/connections.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissection.h"
#include "engine/recording/recording.h"

namespace layerlab {

/// A recording with its packets understood: where the bytes (recording), their meaning (packet) and their connections (flow)
/// meet.
class Capture : public flow::PacketSource {
public:
    explicit Capture(recording::Recording recording);

    const recording::Recording &recording() const { return m_recording; }
    const flow::Connections &connections() const { return m_connections; }
    std::uint32_t packetCount() const { return static_cast<std::uint32_t>(m_recording.packets().size()); }

    Bytes bytes(std::uint32_t packet) const override;
    std::uint16_t linkType(std::uint32_t packet) const override;
    packet::FrameInfo frame(std::uint32_t packet) const override;

    /// Takes one packet apart into a Dissection whose memory is used again; it borrows from context.
    void dissect(std::uint32_t packet, const flow::PacketContext &context, packet::Dissection &out) const;
    /// The columns of a list of packets.
    void describe(std::uint32_t packet, packet::Columns &out) const;

private:
    recording::Recording m_recording;
    flow::Connections m_connections;
};

} // namespace layerlab
