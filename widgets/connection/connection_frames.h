// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/capture.h"
#include "widgets/connection/tcp_ends.h"

#include <optional>
#include <vector>

namespace layerlab {

/// One frame of a connection, and what both ends are after it (TCP only).
struct LadderFrame {
    std::uint32_t packet = 0;
    bool isReversed = false; ///< to the end that began; an ICMP error goes to the sender of what it quotes
    std::array<EndState, 2> states{};
};

/// The frames of one connection in the order of the recording. Grows with it; only what is new is looked at.
class ConnectionFrames {
public:
    static constexpr std::uint32_t none = 0xffffffff;

    /// Another connection, or none.
    void choose(std::uint32_t connection);
    /// True if there are more than before.
    bool update(const Capture &capture);

    std::uint32_t connection() const { return m_connection; }
    bool isTcp() const { return m_isTcp; }
    const std::vector<LadderFrame> &frames() const { return m_frames; }
    /// Nanoseconds since the first, never going back: what true spacing is made from.
    const std::vector<std::int64_t> &times() const { return m_times; }
    std::size_t size() const { return m_frames.size(); }
    std::optional<std::size_t> rowOf(std::uint32_t packet) const;
    /// What an end is after the row; of -1: before the first.
    EndState stateAt(int row, int end) const;
    bool isStateNew(int row, int end) const { return stateAt(row, end) != stateAt(row - 1, end); }

private:
    void add(const Capture &capture, std::uint32_t packet);

    std::uint32_t m_connection = none;
    bool m_isTcp = false;
    std::int64_t m_firstTime = 0;
    std::vector<LadderFrame> m_frames;
    std::vector<std::int64_t> m_times;
    TcpEnds m_ends;
};

/// Sequence numbers as a reader counts them: from the connection's first.
struct RelativeNumbers {
    std::uint32_t sequence = 0, acknowledgment = 0;
    std::uint16_t window = 0;
    bool areRelative = false;
    bool hasAcknowledgment = false;
};
/// Of a frame whose TCP header is whole.
std::optional<RelativeNumbers> relativeNumbers(const Capture &capture, std::uint32_t packet);

} // namespace layerlab
