// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/connection/connection_frames.h"

#include "engine/flow/segment.h"

#include <algorithm>

namespace layerlab {

using packet::Summary;

namespace {

bool isSegment(const Summary &summary, Bytes bytes)
{
    return !summary.isQuoting && summary.transport == packet::idOf(packet::protocols::tcp) &&
           summary.payloadOffset != Summary::absent &&
           bytes.size() >= std::size_t{summary.transportOffset} + flow::tcpHeaderBytes;
}

} // namespace

void ConnectionFrames::choose(std::uint32_t connection)
{
    *this = {};
    m_connection = connection;
}

/// Backwards from the connection's last packet to the last one known.
bool ConnectionFrames::update(const Capture &capture)
{
    const auto &connections = capture.connections().connections();
    if (m_connection >= connections.size())
        return false;
    const flow::Connection &connection = connections[m_connection];
    m_isTcp = connection.endpoints.transport == packet::idOf(packet::protocols::tcp);
    const std::uint32_t known = m_frames.empty() ? none : m_frames.back().packet;
    std::vector<std::uint32_t> fresh;
    for (std::uint32_t packet = connection.lastPacket; packet != known && packet != none;
         packet = capture.connections().summaries()[packet].previousInConnection)
        fresh.push_back(packet);
    for (auto packet = fresh.rbegin(); packet != fresh.rend(); ++packet)
        add(capture, *packet);
    return !fresh.empty();
}

void ConnectionFrames::add(const Capture &capture, std::uint32_t packet)
{
    const Summary &summary = capture.connections().summaries()[packet];
    const std::int64_t time = capture.recording().packets()[packet].time.count();
    if (m_frames.empty())
        m_firstTime = time;
    m_times.push_back(std::max(time - m_firstTime, m_times.empty() ? 0 : m_times.back()));
    const flow::WholePacket whole = capture.connections().whole(packet, capture);
    const Bytes bytes = whole;
    if (isSegment(summary, bytes)) {
        const std::array<EndState, 2> before = m_ends.before();
        m_ends.add(flow::readSegment(summary, bytes, packet + 1, time), summary.isReversed);
        for (std::size_t end = 0; end < 2; ++end) {
            if (before[end] == m_ends.before()[end])
                continue;
            for (LadderFrame &frame : m_frames) // an end's first act tells what it was until then
                frame.states[end] = m_ends.before()[end];
        }
    }
    m_frames.push_back({packet, summary.isReversed != summary.isQuoting, m_ends.states()});
}

std::optional<std::size_t> ConnectionFrames::rowOf(std::uint32_t packet) const
{
    const auto found = std::ranges::lower_bound(m_frames, packet, {}, &LadderFrame::packet);
    if (found == m_frames.end() || found->packet != packet)
        return {};
    return static_cast<std::size_t>(found - m_frames.begin());
}

EndState ConnectionFrames::stateAt(int row, int end) const
{
    const auto which = static_cast<std::size_t>(end);
    return row < 0 ? m_ends.before()[which] : m_frames[static_cast<std::size_t>(row)].states[which];
}

std::optional<RelativeNumbers> relativeNumbers(const Capture &capture, std::uint32_t packet)
{
    const Summary &summary = capture.connections().summaries()[packet];
    const flow::WholePacket whole = capture.connections().whole(packet, capture);
    const Bytes bytes = whole;
    if (!isSegment(summary, bytes) || summary.connection == Summary::noConnection)
        return {};
    const flow::TcpSegment segment = flow::readSegment(summary, bytes, packet + 1, 0);
    const flow::TcpAnalysis &tcp = capture.connections().connections()[summary.connection].tcp;
    const flow::TcpSide &own = tcp.sides[summary.isReversed], &peer = tcp.sides[!summary.isReversed];
    RelativeNumbers numbers;
    numbers.sequence = segment.sequence - (own.hasBase ? own.base : 0);
    numbers.acknowledgment = segment.acknowledgment - (peer.hasBase ? peer.base : 0);
    numbers.window = segment.window;
    numbers.areRelative = own.hasBase;
    numbers.hasAcknowledgment = segment.has(flow::TcpSegment::ack);
    return numbers;
}

} // namespace layerlab
