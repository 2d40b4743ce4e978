// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/registry.h"

namespace layerlab::packet {

/// What an index keeps of a packet: enough to list, sort, colour and follow connections without taking it apart. 32 bytes.
/// Offsets count from the packet's first byte; addresses lie in the network header. Of a tunnelled packet, all is the
/// innermost's.
struct Summary {
    static constexpr std::uint16_t absent = 0xffff;
    static constexpr std::uint32_t noConnection = 0xffffffff;

    std::uint32_t payloadLength : 24 = 0; ///< of the transport, by the headers, captured or not
    std::uint32_t isMalformed : 1 = 0;
    std::uint32_t isCut : 1 = 0;
    std::uint32_t isFragment : 1 = 0; ///< not the only part of its datagram, which is not put together here
    std::uint32_t isIpv6 : 1 = 0;
    std::uint32_t isQuoting : 1 = 0;                 ///< an ICMP error: payloadOffset is where the packet begins that it quotes
    std::uint32_t isReversed : 1 = 0;                ///< set by flow: against the direction of the connection's first packet
    std::uint32_t hasMessage : 1 = 0;                ///< set by flow: a gathered message ends here
    std::uint32_t isReassembled : 1 = 0;             ///< set by flow: offsets count in Connections::whole(), not in the packet
    std::uint32_t connection = noConnection;         ///< set by flow
    std::uint32_t numberInConnection = 0;            ///< set by flow; from 1
    std::uint32_t previousInConnection = 0xffffffff; ///< set by flow: index of the packet before
    std::uint16_t networkOffset = absent;
    std::uint16_t transportOffset = absent;
    std::uint16_t payloadOffset = absent; ///< of the transport's payload, or of what follows the highest header known
    std::uint16_t sourcePort = 0;
    std::uint16_t destinationPort = 0;
    ProtocolId network = noProtocol;
    ProtocolId transport = noProtocol;
    ProtocolId top = noProtocol; ///< the highest one known; data does not count
    std::uint8_t tcpFlags = 0;   ///< CWR ECE URG ACK PSH RST SYN FIN
    std::uint16_t findings = 0;  ///< TcpFinding bits, set by flow
};
static_assert(sizeof(Summary) == 32);

/// Where the transport is that carries a tunnel: as in Summary.
struct OuterTransport {
    std::uint16_t networkOffset = Summary::absent;
    std::uint16_t sourcePort = 0;
    std::uint16_t destinationPort = 0;
    ProtocolId network = noProtocol;
    ProtocolId transport = noProtocol;
    bool isIpv6 = false;
};

/// What a packet has besides its summary, kept only while it is indexed.
struct SummaryExtra {
    std::array<OuterTransport, 4> outer; ///< from the outside in; a packet with more has only these
    std::uint8_t outerCount = 0;
    std::uint16_t vlan = 0;           ///< the innermost tag's identifier
    std::uint16_t fragmentOffset = 0; ///< of the header that says where in its datagram a fragment belongs
};

/// Works for the summarize functions: a cursor that only moves up the layers.
class Summarizer {
public:
    Summarizer(Summary &out, SummaryExtra &extraOut, Bytes bytes, std::size_t originalLength)
        : summary(out), extra(extraOut), packet(bytes), end(bytes.size()), length(originalLength)
    {
    }

    Summary &summary;
    SummaryExtra &extra;
    const Bytes packet;
    std::size_t offset = 0; ///< of the current protocol in packet
    std::size_t end;        ///< of its captured bytes
    std::size_t length;     ///< its bytes by what is below, captured or not
    std::uint16_t linkType = 1;

    /// Whether count bytes at offset are there; if not, marks the summary.
    bool has(std::size_t count)
    {
        if (count <= end - offset)
            return true;
        if (end - offset < length)
            summary.isCut = 1;
        else
            summary.isMalformed = 1;
        return false;
    }
    const std::uint8_t *data() const { return packet.data() + offset; }
    std::uint8_t u8(std::size_t at) const { return data()[at]; }
    std::uint16_t u16(std::size_t at) const { return loadInteger<std::uint16_t>(data() + at, ByteOrder::Big); }
    std::uint32_t u32(std::size_t at) const { return loadInteger<std::uint32_t>(data() + at, ByteOrder::Big); }
    Bytes rest() const { return packet.subspan(offset, end - offset); }
    /// The protocol's whole length is known now.
    void limit(std::size_t pduLength)
    {
        length = pduLength;
        if (end - offset > pduLength)
            end = offset + pduLength;
    }
    void skip(std::size_t count)
    {
        offset += std::min(count, end - offset);
        length -= std::min(count, length);
    }
    /// A network header begins here: what was found so far carries it.
    void beginNetwork(bool isIpv6);
    void enter(ProtocolId id);
    /// To the claimant of number, count bytes further; the payload if there is none.
    void next(ClaimTable table, std::uint16_t number, std::size_t count);
    void next(const Protocol &protocol, std::size_t count);
    std::uint16_t here() const { return static_cast<std::uint16_t>(std::min<std::size_t>(offset, Summary::absent - 1u)); }

private:
    int m_depth = 0;
};

/// Reads what an index needs. No allocation, no failure. linkType is a LINKTYPE_ value.
Summary summarize(std::uint16_t linkType, Bytes packet, std::size_t originalLength);
/// The same in place: out and extra are as they were made.
void summarize(std::uint16_t linkType, Bytes packet, std::size_t originalLength, Summary &out, SummaryExtra &extra);
/// Goes on where a fragment ended it: its datagram, with the protocol of that number, now stands in packet from offset on.
void summarizeDatagram(Summary &summary, SummaryExtra &extra, Bytes packet, std::size_t offset, std::uint8_t protocol);

} // namespace layerlab::packet
