// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/flow/connections.h"

#include <array>
#include <vector>

namespace layerlab::flow {

/// The states of RFC 9293 §3.3.2. Unknown: the recording does not tell.
enum class TcpState : std::uint8_t {
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
const char *stateName(TcpState state);

/// The states of both ends after a packet was sent and, as far as the packet changes it there, received.
struct TcpStates {
    std::uint32_t packet = 0;
    std::array<TcpState, 2> ends{}; ///< 0: the end that sent the connection's first packet
};

/// Concludes the states of both ends from the packets alone, one row a segment: inferred, views must say so. A segment counts
/// as received when the recording has it; what was resent or is repeated changes nothing. Empty for what is not TCP.
std::vector<TcpStates> inferStates(const Connections &connections, const PacketSource &source, std::uint32_t connection);

} // namespace layerlab::flow
