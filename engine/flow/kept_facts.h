// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/flow/connections.h"

#include <unordered_map>

namespace layerlab::flow {

/// Facts of the segments of connections lately asked about, followed on as they grow. Forgotten all at once when there are too
/// many: asking for all packets of a recording in turn must cost each connection once, or a few times, not once a packet.
struct Connections::KeptFacts {
    struct Entry {
        FlightFollower follower;
        std::vector<SegmentFacts> facts; ///< by number in the connection, from 0
    };
    std::unordered_map<std::uint32_t, Entry> entries; ///< by connection
    std::size_t count = 0;

    static constexpr std::size_t most = std::size_t{1} << 21;
};

} // namespace layerlab::flow
