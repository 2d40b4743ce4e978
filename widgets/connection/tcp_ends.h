// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/flow/tcp_analysis.h"

#include <array>
#include <cstdint>

namespace layerlab {

/// The states of RFC 9293 figure 5. Unknown: the segments so far do not tell.
enum class EndState : std::uint8_t {
    Unknown,
    Closed,
    Listen,
    SynSent,
    SynReceived,
    Established,
    FinWait1,
    FinWait2,
    CloseWait,
    Closing,
    LastAck,
    TimeWait,
};

/// "SYN-SENT": as the RFC writes it; the same in every language.
const char *stateName(EndState state);

/// The states of a connection's two ends, concluded from its segments alone: an end that sends one is in the state in which it
/// may send it, and one that is recorded counts as received, but for a FIN that the other's FIN does not acknowledge. What is
/// sent again changes nothing. 0: the end that sent the first.
class TcpEnds {
public:
    void add(const flow::TcpSegment &segment, bool isReversed);
    const std::array<EndState, 2> &states() const { return m_states; }
    /// What an end was before it first acted, as its first act tells: CLOSED or LISTEN; Unknown if the beginning is not
    /// recorded.
    const std::array<EndState, 2> &before() const { return m_before; }

private:
    void send(int end, const flow::TcpSegment &segment);
    void receive(int end, const flow::TcpSegment &segment);

    std::array<EndState, 2> m_states{};
    std::array<EndState, 2> m_before{};
    std::array<bool, 2> m_hasSynCome{};
    std::array<bool, 2> m_hasSentFin{};
    std::array<std::uint32_t, 2> m_finEnd{}; ///< what the peer acknowledges when it has the FIN
};

} // namespace layerlab
