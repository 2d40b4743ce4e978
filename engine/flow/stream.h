// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/flow/connections.h"

#include <vector>

namespace layerlab::flow {

/// A piece of what a connection carried: bytes of one packet, without those that came before, or a gap.
struct StreamPiece {
    std::uint32_t packet = 0;  ///< index of the packet that brought it; of a gap: of the packet behind it
    std::int64_t time = 0;     ///< of that packet, nanoseconds since the Epoch
    bool isReversed = false;   ///< against the direction of the connection's first packet
    std::uint64_t offset = 0;  ///< of its first byte in its direction
    std::uint64_t missing = 0; ///< bytes that are not in the recording; then there are no bytes
    Bytes bytes;               ///< in the recording
};

/// The bytes of both directions, each in its order, between them in the order in which they could be read: a piece that came
/// too early stands where the gap before it was filled. Of bytes that came twice the earlier place in the stream wins. UDP: the
/// payloads. At most mostBytes of payload are taken. The bytes are those of the source, or of what was gathered.
struct Stream {
    static constexpr std::uint64_t mostBytes = std::uint64_t{1} << 30;
    std::vector<StreamPiece> pieces;
    std::vector<WholePacket> gathered; ///< of datagrams that came in fragments
    bool isWhole = true;               ///< false: there is more than mostBytes
};
Stream readStream(const Connections &connections, const PacketSource &source, std::uint32_t connection,
                  std::uint64_t most = Stream::mostBytes);

} // namespace layerlab::flow
