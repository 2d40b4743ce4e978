// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/flow/connections.h"

#include <vector>

namespace layerlab::flow {

/// A value at a packet's time; times are nanoseconds since the connection's first packet.
struct SeriesPoint {
    std::int64_t time = 0;
    double value = 0;
    std::uint32_t packet = 0; ///< of a value of an interval: its first packet
};

/// What can be plotted of one direction of a connection. All but Packets and Throughput are of TCP.
enum class SeriesKind : std::uint8_t {
    Sequence,       ///< relative number behind each segment's last byte
    Acknowledgment, ///< relative number the other side has acknowledged
    ReceiveWindow,  ///< the same plus the other side's window: up to where this side may send
    RoundTrip,      ///< milliseconds from a segment to its acknowledgment, at the acknowledged segment's time
    Window,         ///< bytes this side announces
    BytesInFlight,  ///< bytes sent and not acknowledged
    Throughput,     ///< bits of payload a second, by interval
    Packets,        ///< packets, by interval
};

/// isReversed: the direction against that of the connection's first packet. interval: nanoseconds, for the kinds by interval;
/// empty intervals between have a point too, while there are fewer than mostIntervals.
constexpr std::size_t mostIntervals = 100'000;
std::vector<SeriesPoint> seriesOf(const Connections &connections, const PacketSource &source, std::uint32_t connection,
                                  bool isReversed, SeriesKind kind, std::int64_t interval = 100'000'000);

} // namespace layerlab::flow
