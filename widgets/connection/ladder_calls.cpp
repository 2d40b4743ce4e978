// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/connection/ladder_calls.h"

#include "engine/trace/call_text.h"
#include "session/language.h"

#include <algorithm>

namespace layerlab {

namespace {

constexpr std::size_t mostAsked = 16;

} // namespace

FrameCalls LadderCalls::callsOf(std::uint32_t packet) const
{
    const auto known = m_known.constFind(packet);
    if (known != m_known.constEnd())
        return *known;
    return *m_known.insert(packet, m_session->links().callsOf(packet));
}

std::vector<CallBracket> LadderCalls::brackets(const ConnectionFrames &frames, std::size_t first, std::size_t last) const
{
    std::vector<CallBracket> found;
    if (!hasAny())
        return found;
    const auto take = [&](std::optional<std::uint32_t> call, int end, bool isSent, std::size_t row) {
        if (!call || std::ranges::any_of(found, [&](const CallBracket &each) { return each.call == *call && each.end == end; }))
            return;
        CallBracket bracket{*call, end, isSent, row, row};
        for (const std::uint32_t packet : m_session->links().framesOf(*call)) {
            const auto other = frames.rowOf(packet);
            // A call that sends may return because of the answer: connect. Its bracket is around what it sent.
            if (!other || (frames.frames()[*other].isReversed ? 1 : 0) != (isSent ? end : 1 - end))
                continue;
            bracket.first = std::min(bracket.first, *other);
            bracket.last = std::max(bracket.last, *other);
        }
        found.push_back(bracket);
    };
    for (std::size_t row = first; row < last; ++row) {
        const LadderFrame &frame = frames.frames()[row];
        const FrameCalls calls = callsOf(frame.packet);
        take(calls.sent, frame.isReversed ? 1 : 0, true, row);
        take(calls.received, frame.isReversed ? 0 : 1, false, row);
    }
    return found;
}

QString LadderCalls::programAt(const ConnectionFrames &frames, int end) const
{
    if (!hasAny())
        return {};
    for (std::size_t row = 0; row < std::min(frames.size(), mostAsked); ++row) {
        const LadderFrame &frame = frames.frames()[row];
        const FrameCalls calls = callsOf(frame.packet);
        const std::optional<std::uint32_t> own = (frame.isReversed ? 1 : 0) == end ? calls.sent : calls.received;
        if (own)
            return m_session->recordedProgram(m_session->trace().tasks()[m_session->trace().calls()[*own].task].program);
    }
    return {};
}

QString LadderCalls::nameOf(std::uint32_t call) const
{
    static QHash<std::uint32_t, QString> names;
    const std::uint32_t number = m_session->trace().calls()[call].number;
    auto found = names.find(number);
    if (found == names.end()) {
        trace::CallRecord record;
        record.number = number;
        found = names.insert(number, fromUtf8(trace::callName(record)));
    }
    return *found;
}

bool LadderCalls::isKernels(std::uint32_t packet) const
{
    using flow::TcpSegment;
    const packet::Summary &summary = m_session->capture()->connections().summaries()[packet];
    if (!hasAny() || callsOf(packet).sent)
        return false;
    if (summary.isQuoting)
        return true;
    if (summary.transport != packet::idOf(packet::protocols::tcp) || summary.payloadLength > 0)
        return false;
    const std::uint8_t flags = summary.tcpFlags;
    return (flags & TcpSegment::rst) || (flags & (TcpSegment::syn | TcpSegment::ack)) == (TcpSegment::syn | TcpSegment::ack) ||
           !(flags & (TcpSegment::syn | TcpSegment::fin));
}

} // namespace layerlab
