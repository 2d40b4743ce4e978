// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/flow/tcp_analysis.h"
#include "engine/packet/summary.h"

namespace layerlab::flow {

/// The headers of TCP and what lies above a transport, read from a packet by its summary.
constexpr std::size_t tcpHeaderBytes = 20;

/// Needs payloadOffset to be there: the header is whole.
TcpSegment readSegment(const packet::Summary &summary, Bytes packet, std::uint32_t frame, std::int64_t time);
/// The captured part of a packet's transport payload.
Bytes payloadOf(const packet::Summary &summary, Bytes packet);
/// As the header says it; 0 if it is not there.
std::uint32_t sequenceOf(const packet::Summary &summary, Bytes packet);
/// Of the payload's first byte: a SYN counts before it.
std::uint32_t firstSequence(const packet::Summary &summary, Bytes packet);

inline bool has(std::uint16_t findings, packet::TcpFinding finding)
{
    return (findings & static_cast<std::uint16_t>(finding)) != 0;
}

} // namespace layerlab::flow
