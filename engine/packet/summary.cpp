// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/summary.h"

namespace layerlab::packet {

void Summarizer::enter(ProtocolId id)
{
    constexpr int depthLimit = 24;
    const Protocol *protocol = protocolAt(id);
    if (!protocol || m_depth >= depthLimit)
        return;
    ++m_depth;
    if (protocol != &protocols::data)
        summary.top = id;
    if (protocol->summarize)
        protocol->summarize(*this);
}

void Summarizer::next(ClaimTable table, std::uint16_t number, std::size_t count)
{
    skip(count);
    if (length > 0 && end == offset)
        summary.isCut = 1;
    const ProtocolId id = claimantId(table, number);
    if (id == noProtocol || end == offset)
        summary.payloadOffset = here();
    else
        enter(id);
}

Summary summarize(std::uint16_t linkType, Bytes packet, std::size_t originalLength)
{
    Summary summary;
    Summarizer summarizer(summary, packet, std::max(originalLength, packet.size()));
    if (originalLength > packet.size())
        summary.isCut = 1;
    summarizer.enter(claimantId(ClaimTable::LinkType, linkType));
    return summary;
}

} // namespace layerlab::packet
