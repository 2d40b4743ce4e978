// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace layerlab::flow {

/// The bytes in which the offsets of a packet's summary count: the packet's own, or, of one that completed a datagram, those up
/// to its fragment and then the datagram's. A copy is as good.
struct WholePacket {
    Bytes bytes; ///< of the source, unless gathered has them
    std::shared_ptr<const std::vector<std::uint8_t>> gathered;
    operator Bytes() const { return bytes; }
};

} // namespace layerlab::flow
