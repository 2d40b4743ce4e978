// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/tcp_states.h"

#include "engine/flow/segment.h"

namespace layerlab::flow {

using packet::Summary;

namespace {

using enum TcpState;

/// One end of the connection, as far as packets tell.
struct End {
    TcpState state = Unknown;
    bool hasSentFin = false;
    std::uint32_t finEnd = 0; ///< what the peer acknowledges when it has the FIN
};

/// Sending a segment to the peer.
void send(End &end, const End &peer, const TcpSegment &segment)
{
    if (segment.has(TcpSegment::rst)) {
        end.state = Closed;
        return;
    }
    if (segment.has(TcpSegment::syn)) {
        if (end.state == Unknown || end.state == Closed || end.state == Listen)
            end.state = segment.has(TcpSegment::ack) ? SynReceived : SynSent;
        else if (end.state == SynSent && segment.has(TcpSegment::ack))
            end.state = SynReceived; // both opened at once
        return;
    }
    if (end.state == Unknown && segment.has(TcpSegment::ack))
        end.state = Established; // the recording began later
    if (!segment.has(TcpSegment::fin))
        return;
    end.hasSentFin = true;
    end.finEnd = segment.sequence + segment.length + 1;
    const bool hasCrossed = peer.hasSentFin && segment.has(TcpSegment::ack) && isBefore(segment.acknowledgment, peer.finEnd);
    if (end.state == Established || end.state == SynReceived)
        end.state = FinWait1;
    else if (end.state == CloseWait) // where it does not acknowledge the peer's FIN, that came only after it
        end.state = hasCrossed ? Closing : LastAck;
}

/// Receiving a segment of the peer's.
void receive(End &end, const TcpSegment &segment)
{
    if (segment.has(TcpSegment::rst)) {
        if (end.state != Listen && end.state != TimeWait)
            end.state = Closed;
        return;
    }
    if (segment.has(TcpSegment::syn)) {
        if (segment.has(TcpSegment::ack) && end.state == SynSent)
            end.state = Established;
        else if (!segment.has(TcpSegment::ack) && end.state == Unknown)
            end.state = Listen; // until its answer is seen
        return;
    }
    if (!segment.has(TcpSegment::ack))
        return;
    if (end.state == SynReceived || end.state == Unknown)
        end.state = Established;
    if (end.hasSentFin && !isBefore(segment.acknowledgment, end.finEnd)) {
        if (end.state == FinWait1)
            end.state = FinWait2;
        else if (end.state == Closing)
            end.state = TimeWait;
        else if (end.state == LastAck)
            end.state = Closed;
    }
    if (!segment.has(TcpSegment::fin))
        return;
    if (end.state == Established)
        end.state = CloseWait;
    else if (end.state == FinWait1)
        end.state = Closing;
    else if (end.state == FinWait2)
        end.state = TimeWait;
}

} // namespace

const char *stateName(TcpState state)
{
    static constexpr const char *names[] = {"?",          "CLOSED",     "LISTEN",     "SYN-SENT", "SYN-RECEIVED", "ESTABLISHED",
                                            "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING",  "LAST-ACK",     "TIME-WAIT"};
    return names[static_cast<std::size_t>(state)];
}

std::vector<TcpStates> inferStates(const Connections &connections, const PacketSource &source, std::uint32_t connection)
{
    std::vector<TcpStates> result;
    End ends[2];
    for (const std::uint32_t packet : connections.packetsOf(connection)) {
        const Summary &summary = connections.summaries()[packet];
        const WholePacket whole = connections.whole(packet, source);
        const Bytes bytes = whole;
        if (packet::protocolAt(summary.transport) != &packet::protocols::tcp || summary.payloadOffset == Summary::absent ||
            bytes.size() < std::size_t{summary.transportOffset} + tcpHeaderBytes)
            continue;
        const TcpSegment segment = readSegment(summary, bytes, packet + 1, 0);
        const bool isOld = has(summary.findings, packet::TcpFinding::SpuriousRetransmission) ||
                           has(summary.findings, packet::TcpFinding::KeepAlive);
        if (!isOld || segment.has(TcpSegment::rst)) {
            send(ends[summary.isReversed], ends[!summary.isReversed], segment);
            receive(ends[!summary.isReversed], segment);
        }
        result.push_back({packet, {ends[0].state, ends[1].state}});
    }
    return result;
}

} // namespace layerlab::flow
