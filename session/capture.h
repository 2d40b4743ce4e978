// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/flow/connections.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissection.h"
#include "engine/recording/recording.h"
#include "engine/tls/key_log.h"

namespace layerlab {

/// A recording with its packets understood: where the bytes (recording), their meaning (packet) and their connections (flow)
/// meet. A file may be understood a portion at a time: packets up to packetCount() can be asked about.
class Capture : public flow::PacketSource {
public:
    enum class Start { Whole, Empty };
    /// Empty: nothing is understood until advance() or understand() is called.
    explicit Capture(recording::Recording recording, Start start = Start::Whole);

    /// Secrets of TLS that the user brings along, for all captures made from now on, beside those in their files.
    static void setUserKeys(tls::KeyLog keys);

    /// Indexes what the file has got meanwhile; true if there was anything.
    bool refresh() { return m_recording.refresh(); }
    /// The writer is gone.
    void finish() { m_recording.finish(); }
    /// Indexes and understands so many bytes more of a file that was opened for its first portion; true while some are left.
    bool advance(std::uint64_t mostBytes);
    /// Understands at most so many of the packets that are indexed; true while some are left.
    bool understand(std::uint32_t most = 0xffffffff);

    const recording::Recording &recording() const { return m_recording; }
    const flow::Connections &connections() const { return m_connections; }
    /// Of the packets understood so far.
    std::uint32_t packetCount() const { return static_cast<std::uint32_t>(m_connections.summaries().size()); }

    Bytes bytes(std::uint32_t packet) const override;
    std::uint16_t linkType(std::uint32_t packet) const override;
    packet::FrameInfo frame(std::uint32_t packet) const override;

    /// Takes one packet apart into a Dissection whose memory is used again; it borrows from context.
    void dissect(std::uint32_t packet, const flow::PacketContext &context, packet::Dissection &out) const;
    /// The columns of a list of packets.
    void describe(std::uint32_t packet, packet::Columns &out) const;

private:
    void takeKeys();

    recording::Recording m_recording;
    flow::Connections m_connections;
};

} // namespace layerlab
