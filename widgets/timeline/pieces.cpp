// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/pieces.h"

#include <algorithm>
#include <cmath>

namespace layerlab {

StatePieces statePieces(const trace::StateLane &lane, const trace::StatePyramid &pyramid, const TimeScale &scale,
                        Nanoseconds begin, Nanoseconds end, double leastWidth)
{
    StatePieces pieces;
    begin = std::max(begin, scale.from);
    end = std::min(end, scale.to);
    const std::size_t count = lane.times.size();
    const auto endOf = [&](std::size_t change) { return change + 1 < count ? std::min(lane.times[change + 1], end) : end; };
    std::size_t change = trace::changesUntil(lane, begin);
    change -= change > 0 ? 1 : 0;
    while (change < count && lane.times[change] < end && begin < end) {
        const Nanoseconds from = std::max(lane.times[change], begin), to = endOf(change);
        const double x0 = scale.x(from), x1 = scale.x(to);
        if (to <= from || x1 - x0 >= leastWidth) {
            if (to > from)
                pieces.stretches.push_back({x0, x1, change, from, to});
            ++change;
            continue;
        }
        // Columns, until one ends in a state that can be told apart.
        const double first = std::floor(x0);
        double column = first;
        for (bool isRunOver = false; !isRunOver;) {
            ++column;
            begin = scale.time(column);
            change = trace::changesUntil(lane, begin, change + 1) - 1;
            isRunOver = begin >= end || scale.x(endOf(change)) - column >= leastWidth;
        }
        StateMixture mixture{first, {}};
        const Nanoseconds runEnd = std::min(begin, end);
        mixture.columns = pyramid.columns(lane, scale.time(first), std::max(runEnd, scale.time(first) + Nanoseconds(1)),
                                          static_cast<std::size_t>(column - first));
        pieces.mixtures.push_back(std::move(mixture));
    }
    return pieces;
}

std::size_t EventSequence::countBefore(Nanoseconds time, std::size_t near) const
{
    if (near > count || (near > 0 && begin(near - 1) >= time))
        near = 0;
    std::size_t low = near, step = 1;
    while (low + step <= count && begin(low + step - 1) < time) {
        low += step;
        step *= 2;
    }
    std::size_t high = std::min(low + step, count);
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (begin(middle) < time)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

std::vector<EventPiece> eventPieces(const EventSequence &sequence, const TimeScale &scale, double leastWidth)
{
    std::vector<EventPiece> pieces;
    std::size_t at = sequence.countBefore(scale.from);
    if (at > 0 && sequence.end(at - 1) >= scale.from)
        --at;
    while (at < sequence.count && sequence.begin(at) <= scale.to) {
        const double x0 = scale.x(sequence.begin(at)), x1 = scale.x(sequence.end(at));
        EventPiece piece{x0, x1, at, 1};
        if (x1 - x0 < leastWidth) {
            std::size_t next = sequence.countBefore(scale.time(std::max(x0, scale.left) + leastWidth), at + 1);
            // Only the last of them can be a long one; it stands for itself.
            if (next - at > 1 && scale.x(sequence.end(next - 1)) - scale.x(sequence.begin(next - 1)) >= leastWidth)
                --next;
            piece.count = next - at;
            if (piece.count > 1)
                piece.x1 = std::max(scale.x(sequence.end(next - 1)), x0 + leastWidth);
        }
        at += piece.count;
        const bool isContinued =
            piece.count > 1 && !pieces.empty() && pieces.back().count > 1 && x0 - pieces.back().x1 < leastWidth;
        if (isContinued) {
            pieces.back().x1 = std::max(pieces.back().x1, piece.x1);
            pieces.back().count += piece.count;
        } else {
            pieces.push_back(piece);
        }
    }
    return pieces;
}

std::vector<std::uint32_t> eventCounts(const EventSequence &sequence, const TimeScale &scale)
{
    const auto columns = static_cast<std::size_t>(std::max(0.0, std::ceil(scale.width)));
    std::vector<std::uint32_t> counts(columns);
    std::size_t before = sequence.countBefore(scale.from);
    for (std::size_t i = 0; i < columns; ++i) {
        if (before == sequence.count)
            break;
        const std::size_t after = sequence.countBefore(scale.time(scale.left + static_cast<double>(i) + 1), before);
        counts[i] = static_cast<std::uint32_t>(after - before);
        before = after;
    }
    return counts;
}

EventSequence callSequence(const trace::TraceStore &trace, std::uint32_t task, Nanoseconds end)
{
    const std::span<const std::uint32_t> order = trace.callsOf(task);
    const auto &calls = trace.calls();
    return {order.size(), [order, &calls](std::size_t at) { return calls[order[at]].time; },
            [order, &calls, end](std::size_t at) {
                const trace::CallEntry &call = calls[order[at]];
                return call.duration.count() < 0 ? std::max(end, call.time) : call.time + call.duration;
            }};
}

} // namespace layerlab
