// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/summary.h"

namespace layerlab::packet {

void Summarizer::enter(ProtocolId id)
{
    const Protocol *protocol = protocolAt(id);
    if (!protocol || m_depth >= mostProtocols)
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

void Summarizer::next(const Protocol &protocol, std::size_t count)
{
    skip(count);
    if (length > 0 && end == offset)
        summary.isCut = 1;
    if (end == offset)
        summary.payloadOffset = here();
    else
        enter(idOf(protocol));
}

void Summarizer::beginNetwork(bool isIpv6)
{
    if (summary.transport != noProtocol) {
        if (extra.outerCount < extra.outer.size())
            extra.outer[extra.outerCount++] = {summary.networkOffset, summary.sourcePort, summary.destinationPort,
                                               summary.network,       summary.transport,  summary.isIpv6 != 0};
        summary.transport = noProtocol;
        summary.transportOffset = Summary::absent;
        summary.payloadLength = 0;
        summary.sourcePort = summary.destinationPort = 0;
        summary.tcpFlags = 0;
    }
    summary.payloadOffset = Summary::absent; // what MPLS, PPP and others below carry is this header
    summary.networkOffset = here();
    summary.network = summary.top;
    summary.isIpv6 = isIpv6;
}

void summarize(std::uint16_t linkType, Bytes packet, std::size_t originalLength, Summary &out, SummaryExtra &extra)
{
    Summarizer summarizer(out, extra, packet, std::max(originalLength, packet.size()));
    summarizer.linkType = linkType;
    if (originalLength > packet.size())
        out.isCut = 1;
    summarizer.enter(claimantId(ClaimTable::LinkType, linkType));
}

void summarizeDatagram(Summary &summary, SummaryExtra &extra, Bytes packet, std::size_t offset, std::uint8_t protocol)
{
    summary.isFragment = 0;
    summary.isReassembled = 1;
    summary.isCut = 0; // the fragments were whole
    summary.payloadOffset = Summary::absent;
    Summarizer summarizer(summary, extra, packet, packet.size());
    summarizer.next(ClaimTable::IpProtocol, protocol, offset);
}

Summary summarize(std::uint16_t linkType, Bytes packet, std::size_t originalLength)
{
    Summary summary;
    SummaryExtra extra;
    summarize(linkType, packet, originalLength, summary, extra);
    return summary;
}

} // namespace layerlab::packet
