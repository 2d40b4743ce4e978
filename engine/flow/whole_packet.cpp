// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/connections.h"

#include <algorithm>

namespace layerlab::flow {

namespace {

/// A packet after the datagrams of its first levels were put together in it.
WholePacket packetAt(const Fragments &fragments, const PacketSource &source, std::uint32_t packet, std::uint8_t level);

std::vector<std::uint8_t> gatherDatagram(const Fragments &fragments, const PacketSource &source,
                                         const FragmentedDatagram &datagram)
{
    std::vector<std::uint8_t> whole;
    whole.reserve(datagram.length);
    for (const FragmentPart &part : datagram.parts) {
        if (part.offset() > whole.size() || part.end() <= whole.size() || whole.size() >= datagram.length)
            continue;
        const WholePacket packet = packetAt(fragments, source, part.packet, part.level);
        if (std::size_t{part.place} + part.length > packet.bytes.size())
            break;
        const std::size_t skipped = whole.size() - part.offset();
        const std::size_t taken = std::min<std::size_t>(part.length - skipped, datagram.length - whole.size());
        const auto from = packet.bytes.begin() + part.place + static_cast<std::ptrdiff_t>(skipped);
        whole.insert(whole.end(), from, from + static_cast<std::ptrdiff_t>(taken));
    }
    return whole;
}

WholePacket packetAt(const Fragments &fragments, const PacketSource &source, std::uint32_t packet, std::uint8_t level)
{
    WholePacket result{source.bytes(packet), nullptr};
    if (level == 0)
        return result;
    std::uint8_t done = 0;
    for (const FragmentedDatagram *datagram : fragments.of(packet)) {
        if (done == level || datagram->packet != packet)
            break;
        const auto own = std::ranges::find(datagram->parts, packet, &FragmentPart::packet);
        if (own == datagram->parts.end() || own->place > result.bytes.size())
            break;
        auto whole = std::make_shared<std::vector<std::uint8_t>>(result.bytes.begin(), result.bytes.begin() + own->place);
        const std::vector<std::uint8_t> payload = gatherDatagram(fragments, source, *datagram);
        whole->insert(whole->end(), payload.begin(), payload.end());
        result = {*whole, whole};
        ++done;
    }
    return result;
}

} // namespace

WholePacket Connections::whole(std::uint32_t packet, const PacketSource &source) const
{
    const bool isGathered = m_summaries[packet].isReassembled;
    return packetAt(m_fragments, source, packet, isGathered ? Fragments::mostLevels : std::uint8_t{0});
}

void PacketContext::fillFragments(const Connections &connections)
{
    std::uint8_t level = 0;
    for (const FragmentedDatagram *datagram : connections.m_fragments.of(m_packet)) {
        packet::FragmentInfo &info = m_fragments.emplace_back();
        info.identification = datagram->identification;
        if (datagram->packet == FragmentedDatagram::none) {
            info.isEndMissing = datagram->length == FragmentedDatagram::none;
            info.missing = datagram->missing();
            continue;
        }
        if (datagram->packet != m_packet) {
            info.reassembledIn = datagram->packet + 1;
            continue;
        }
        const WholePacket &below = m_kept.emplace_back(packetAt(connections.m_fragments, m_source, m_packet, ++level));
        const auto own = std::ranges::find(datagram->parts, m_packet, &FragmentPart::packet);
        m_wholeOffset = own->place;
        info.datagram = below.bytes.subspan(std::min<std::size_t>(own->place, below.bytes.size()));
        for (const FragmentPart &part : datagram->parts)
            info.parts.push_back({part.packet + 1, part.offset(), part.length, part.marks});
        m_context.whole = below.bytes;
    }
    m_context.fragments = m_fragments;
}

} // namespace layerlab::flow
