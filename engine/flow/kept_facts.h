// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/flow/connections.h"

#include <mutex>
#include <unordered_map>

namespace layerlab::flow {

/// Facts of the segments of connections asked about, followed on as they grow. They stay: asking for all packets of a recording
/// in turn, whatever the order, costs each connection once. Several threads may ask.
struct Connections::KeptFacts {
    struct Entry {
        FlightFollower follower;
        std::vector<SegmentFacts> facts; ///< by number in the connection, from 0
    };
    /// Threads that ask about different connections seldom wait for each other.
    struct Part {
        std::unordered_map<std::uint32_t, Entry> entries; ///< by connection
        std::mutex guard;
    };
    std::array<Part, 16> parts;
    Part &partOf(std::uint32_t connection) { return parts[connection % parts.size()]; }
};

} // namespace layerlab::flow
