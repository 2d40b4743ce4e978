// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/columns.h"
#include "engine/packet/dissector.h"
#include "engine/packet/summary.h"

namespace layerlab::packet {

/// The word at offset that Ethernet and its VLAN tags end with, and what is behind it: an EtherType and its protocol, or the
/// length of an IEEE 802.3 frame with LLC in it. Returns how many bytes behind the word belong to that.
std::size_t dissectTypeOrLength(Dissector &d, const Field *type, const Field *length, std::size_t offset);
void summarizeTypeOrLength(Summarizer &s, std::size_t offset);

/// What a frame carries that nobody here takes apart: "LLDP (0x88cc)", "type 0x8899".
void describeType(std::uint16_t type, std::string &out);
/// The same for the type that stands right before the payload.
void describeTypeBeforePayload(const PacketView &view, std::string &out);

/// How many of the bytes at offset that fill a frame up to shortest bytes are zeros, as padding is.
std::size_t paddingAt(const Dissector &d, std::size_t offset, std::size_t shortest);
/// eth.padding, which is Ethernet's behind a tag too.
extern const Field *const ethernetPadding;

} // namespace layerlab::packet
