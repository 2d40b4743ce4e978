// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/dissector.h"

namespace layerlab::packet {

/// Whether all bytes a transport checksum covers are there, so that checkTransport() can judge it.
bool canCheckTransport(const Dissector &d);
/// Annotates the checksum field's node: the segment is all of the protocol's bytes, under the pseudo header of the addresses.
void checkTransport(Dissector &d, NodeId node, std::uint8_t protocol, std::uint16_t checksum);

} // namespace layerlab::packet
