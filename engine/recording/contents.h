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
    /// Appends a packet, to be filled where it is. Null: too many to number.
    PacketEntry *addPacket()
    {
        return packets.size() < std::numeric_limits<std::uint32_t>::max() ? &packets.emplace_back() : nullptr;
    }
    bool lacksTimes = false; ///< no packet so far has a time
    /// The first packet with a time is where the recording begins: those before it stand there too.
    void beginAt(Nanoseconds time)
    {
        lacksTimes = false;
        for (std::size_t i = 0; i < packets.size(); ++i)
            packets[i].time = time;
    }

    Nanoseconds lastPacketTime() const { return packets.empty() ? Nanoseconds{} : packets.back().time; }
};

} // namespace layerlab::recording
