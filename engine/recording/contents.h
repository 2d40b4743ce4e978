// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/cbor.h"
#include "engine/recording/recording.h"

#include <limits>

namespace layerlab::recording {

/// What the readers of both formats fill: the index of a file.
struct Contents {
    std::vector<Interface> interfaces;
    ChunkedVector<PacketEntry> packets;
    ChunkedVector<EventEntry> events;
    std::vector<SecretsEntry> secrets;
    std::optional<Json> header;
    std::optional<Damage> damage;

    void setDamage(std::uint64_t offset, Errc code, std::string reason);
    /// What a file that ends within something gets if no more can come.
    void setCut(bool isComplete, std::uint64_t offset, std::string_view what);
    /// Appends a packet. False: too many to number.
    bool addPacket(const PacketEntry &packet)
    {
        if (packets.size() >= std::numeric_limits<std::uint32_t>::max())
            return false;
        packets.push_back(packet);
        if (packet.hasTime && !hasTimes) [[unlikely]] {
            hasTimes = true; // those before it had none: it is where the recording begins
            for (std::size_t i = 0; i + 1 < packets.size(); ++i)
                packets[i].time = packet.time;
        }
        return true;
    }
    bool hasTimes = false; ///< of a packet at least

    Nanoseconds lastPacketTime() const { return packets.empty() ? Nanoseconds{} : packets.back().time; }
};

} // namespace layerlab::recording
