// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/recording/recording.h"

namespace layerlab::recording {

/// What the readers of both formats fill: the index of a file.
struct Contents {
    std::vector<Interface> interfaces;
    std::vector<PacketEntry> packets;
    std::vector<EventEntry> events;
    std::optional<Json> header;
    std::optional<Damage> damage;

    void setDamage(std::uint64_t offset, Errc code, std::string reason);
    /// What a file that ends within something gets if no more can come.
    void setCut(bool isComplete, std::uint64_t offset, std::string_view what);
    /// Appends a packet; room is made by what the file read so far lets expect of the rest. False: too many to number.
    bool addPacket(const PacketEntry &packet, std::uint64_t readBytes, std::uint64_t fileBytes)
    {
        if (packets.size() == packets.capacity() && !growPackets(readBytes, fileBytes))
            return false;
        packets.push_back(packet);
        return true;
    }
    bool growPackets(std::uint64_t readBytes, std::uint64_t fileBytes);

    Nanoseconds lastPacketTime() const { return packets.empty() ? Nanoseconds{} : packets.back().time; }
};

} // namespace layerlab::recording
