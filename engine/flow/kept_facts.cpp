// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/kept_facts.h"
#include "engine/flow/segment.h"

#include <algorithm>

namespace layerlab::flow {

using packet::Summary;

std::vector<std::uint32_t> Connections::packetsOf(std::uint32_t connection) const
{
    std::vector<std::uint32_t> packets;
    if (connection >= m_connections.size())
        return packets;
    packets.reserve(m_connections[connection].packetCount);
    for (std::uint32_t at = m_connections[connection].lastPacket; at < m_summaries.size();
         at = m_summaries[at].previousInConnection)
        packets.push_back(at);
    std::ranges::reverse(packets);
    return packets;
}

SegmentFacts Connections::factsOf(std::uint32_t packet, const PacketSource &source) const
{
    const Summary &asked = m_summaries[packet];
    if (asked.connection == Summary::noConnection || asked.numberInConnection == 0)
        return {};
    KeptFacts::Part &part = m_keptFacts->partOf(asked.connection);
    const std::scoped_lock lock(part.guard);
    KeptFacts::Entry &entry = part.entries[asked.connection];
    if (asked.numberInConnection > entry.facts.size()) {
        // Those that came since: the chain leads back.
        std::vector<std::uint32_t> fresh;
        for (std::uint32_t at = m_connections[asked.connection].lastPacket;
             at < m_summaries.size() && m_summaries[at].numberInConnection > entry.facts.size();
             at = m_summaries[at].previousInConnection)
            fresh.push_back(at);
        entry.facts.reserve(entry.facts.size() + fresh.size());
        for (auto at = fresh.rbegin(); at != fresh.rend(); ++at) {
            const Summary &summary = m_summaries[*at];
            const WholePacket whole = this->whole(*at, source);
            const Bytes bytes = whole;
            if (summary.isQuoting || summary.payloadOffset == Summary::absent ||
                bytes.size() < std::size_t{summary.transportOffset} + tcpHeaderBytes)
                entry.facts.emplace_back();
            else
                entry.facts.push_back(entry.follower.add(readSegment(summary, bytes, *at + 1, 0), summary.isReversed,
                                                         summary.findings,
                                                         m_connections[asked.connection].tcp.sides[summary.isReversed].base));
        }
    }
    return entry.facts[asked.numberInConnection - 1];
}

} // namespace layerlab::flow
