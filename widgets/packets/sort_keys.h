// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/capture.h"
#include "widgets/packets/packet_sorter.h"

namespace layerlab::packets {

/// Whether packets can be sorted by a built-in column: those the index tells, and the protocol as it is shown.
bool isSortable(int column);
/// What a packet is sorted by in such a column. Addresses: IPv4, then IPv6, then those of the link.
SortKey sortKey(const Capture &capture, std::uint32_t packet, int column);

} // namespace layerlab::packets
