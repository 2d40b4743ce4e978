// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/capture.h"

#include "engine/base/cbor.h"

#include <algorithm>

namespace layerlab {

namespace {

tls::KeyLog &userKeys()
{
    static tls::KeyLog keys;
    return keys;
}

} // namespace

void Capture::setUserKeys(tls::KeyLog keys)
{
    userKeys() = std::move(keys);
}

Capture::Capture(recording::Recording recording, Start start) : m_recording(std::move(recording))
{
    if (start == Start::Whole)
        understand();
}

bool Capture::advance(std::uint64_t mostBytes)
{
    // What opening has indexed already comes first.
    const bool isMore = packetCount() < m_recording.packets().size() || m_recording.advance(mostBytes);
    understand();
    return isMore;
}

bool Capture::understand(std::uint32_t most)
{
    if (packetCount() == 0)
        takeKeys();
    const auto &packets = m_recording.packets();
    const std::size_t end = std::min(packets.size(), packetCount() + std::size_t{most});
    for (std::size_t i = packetCount(); i < end; ++i) {
        const recording::PacketEntry &entry = packets[i];
        m_connections.add(m_recording.interfaces()[entry.interface].linkType, m_recording.packetBytes(entry),
                          entry.originalLength, entry.time.count());
    }
    return end < packets.size();
}

/// Keys of TLS that the user has, and those the file brings along before its first packets, where Wireshark puts them.
void Capture::takeKeys()
{
    auto keys = std::make_shared<tls::KeyLog>(userKeys());
    for (const recording::SecretsEntry &entry : m_recording.secrets()) {
        if (entry.type == recording::SecretsEntry::tlsKeyLog)
            keys->read(asText(m_recording.payload(entry)));
    }
    if (keys->count() > 0)
        m_connections.setKeys(std::move(keys));
}

Bytes Capture::bytes(std::uint32_t packet) const
{
    return m_recording.packetBytes(m_recording.packets()[packet]);
}

std::uint16_t Capture::linkType(std::uint32_t packet) const
{
    return m_recording.interfaces()[m_recording.packets()[packet].interface].linkType;
}

packet::FrameInfo Capture::frame(std::uint32_t packet) const
{
    const auto &packets = m_recording.packets();
    const recording::PacketEntry &entry = packets[packet];
    packet::FrameInfo frame;
    frame.number = packet + 1;
    frame.time = entry.time.count();
    frame.hasTime = entry.hasTime;
    frame.originalLength = entry.originalLength;
    frame.sinceFirst = (entry.time - packets.front().time).count();
    frame.sincePrevious = packet > 0 ? (entry.time - packets[packet - 1].time).count() : 0;
    // In a recording of Layerlab's the flag says that the recorder completed the checksum; in others' that nobody did.
    frame.isChecksumNotReady = entry.flags.wasChecksumCompleted && !m_recording.header();
    return frame;
}

void Capture::dissect(std::uint32_t packet, const flow::PacketContext &context, packet::Dissection &out) const
{
    packet::dissect(out, linkType(packet), bytes(packet), context);
}

void Capture::describe(std::uint32_t packet, packet::Columns &out) const
{
    const flow::PacketContext context(m_connections, *this, packet);
    packet::describe({linkType(packet), bytes(packet), m_connections.summaries()[packet], context}, out);
}

} // namespace layerlab
