// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/context.h"
#include "engine/packet/summary.h"

#include <string>

namespace layerlab::packet {

/// What describing one packet may look at.
struct PacketView {
    std::uint16_t linkType = 1;
    Bytes packet;
    const Summary &summary;
    const Context &context;

    /// The packet's bytes from offset; empty past the end.
    Bytes from(std::size_t offset) const { return offset < packet.size() ? packet.subspan(offset) : Bytes{}; }
};

/// The bytes of the application's message: the transport's payload, or the first message that ends in this packet.
Bytes messageOf(const PacketView &view);

/// The phase of that message's framing.
std::uint8_t phaseOf(const PacketView &view);
/// Whether the protocol's server sent the packet.
bool isFromServer(const PacketView &view, const Protocol &protocol);

/// What a list of packets shows of one, in tshark's default columns. Kept by the caller so that its memory is used again.
struct Columns {
    std::string source;
    std::string destination;
    std::string protocol;
    std::string info;
};

/// Fills the columns from the summary and the bytes, without taking the packet apart.
void describe(const PacketView &view, Columns &out);

} // namespace layerlab::packet
