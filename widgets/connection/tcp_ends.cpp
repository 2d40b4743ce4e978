// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/connection/tcp_ends.h"

namespace layerlab {

using flow::TcpSegment;
using enum EndState;

const char *stateName(EndState state)
{
    static constexpr const char *names[] = {"?",          "CLOSED",     "LISTEN",     "SYN-SENT", "SYN-RECEIVED", "ESTABLISHED",
                                            "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING",  "LAST-ACK",     "TIME-WAIT"};
    return names[static_cast<std::size_t>(state)];
}

void TcpEnds::add(const TcpSegment &segment, bool isReversed)
{
    send(isReversed ? 1 : 0, segment);
    receive(isReversed ? 0 : 1, segment);
}

void TcpEnds::send(int end, const TcpSegment &segment)
{
    EndState &state = m_states[end];
    if (segment.has(TcpSegment::rst)) {
        if (state == Unknown && m_hasSynCome[end])
            m_before[end] = Closed; // nobody listens
        state = Closed;
        return;
    }
    if (segment.has(TcpSegment::syn)) {
        if (state == Unknown) {
            const bool isAnswer = segment.has(TcpSegment::ack);
            m_before[end] = isAnswer ? Listen : Closed;
            state = isAnswer ? SynReceived : SynSent;
        }
        return;
    }
    if (state == Unknown && segment.has(TcpSegment::ack))
        state = Established; // the recording began later
    if (!segment.has(TcpSegment::fin))
        return;
    m_hasSentFin[end] = true;
    m_finEnd[end] = segment.sequence + segment.length + 1;
    const int other = 1 - end;
    const bool hasCrossed =
        m_hasSentFin[other] && segment.has(TcpSegment::ack) && flow::isBefore(segment.acknowledgment, m_finEnd[other]);
    if (state == Established || state == SynReceived)
        state = FinWait1;
    else if (state == CloseWait) // where it does not acknowledge the other's FIN, that came only after it
        state = hasCrossed ? Closing : LastAck;
}

void TcpEnds::receive(int end, const TcpSegment &segment)
{
    EndState &state = m_states[end];
    if (segment.has(TcpSegment::rst)) {
        if (state == SynReceived && m_before[end] == Listen)
            state = Listen; // RFC 9293 §3.10.7.4: as if nobody had asked
        else if (state != Unknown && state != Listen)
            state = Closed;
        return;
    }
    if (segment.has(TcpSegment::syn)) {
        m_hasSynCome[end] = true;
        if (segment.has(TcpSegment::ack) && (state == SynSent || state == SynReceived || state == Unknown))
            state = Established;
        else if (state == SynSent)
            state = SynReceived; // both opened at once
        return;
    }
    if (!segment.has(TcpSegment::ack))
        return;
    if (state == SynReceived || state == Unknown)
        state = Established;
    if (m_hasSentFin[end] && !flow::isBefore(segment.acknowledgment, m_finEnd[end])) {
        if (state == FinWait1)
            state = FinWait2;
        else if (state == Closing)
            state = TimeWait;
        else if (state == LastAck)
            state = Closed;
    }
    if (!segment.has(TcpSegment::fin))
        return;
    if (state == Established)
        state = CloseWait;
    else if (state == FinWait1)
        state = Closing;
    else if (state == FinWait2)
        state = TimeWait;
}

} // namespace layerlab
