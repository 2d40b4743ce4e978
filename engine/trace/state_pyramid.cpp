// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/state_pyramid.h"

#include <algorithm>
#include <numeric>

namespace layerlab::trace {

namespace {

void addStretch(StateShares &sum, const StateLane &lane, std::size_t change, Nanoseconds duration)
{
    sum.durations[static_cast<std::size_t>(lane.states[change]) % StateShares::stateCount] += duration;
    if (lane.sources[change] == recording::EventSource::Sampled || lane.sources[change] == recording::EventSource::Inferred)
        sum.uncertain += duration;
}

StateShares difference(const StateShares &to, const StateShares &from)
{
    StateShares result;
    for (std::size_t i = 0; i < StateShares::stateCount; ++i)
        result.durations[i] = to.durations[i] - from.durations[i];
    result.uncertain = to.uncertain - from.uncertain;
    return result;
}

} // namespace

Nanoseconds StateShares::total() const
{
    return std::accumulate(durations.begin(), durations.end(), Nanoseconds());
}

std::size_t changesUntil(const StateLane &lane, Nanoseconds time, std::size_t near)
{
    const auto &times = lane.times;
    if (near > times.size() || (near > 0 && times[near - 1] > time))
        near = 0;
    // Steps that double, then a search within the last of them.
    std::size_t step = 1, low = near;
    while (low + step <= times.size() && times[low + step - 1] <= time) {
        low += step;
        step *= 2;
    }
    const std::size_t high = std::min(low + step, times.size());
    const auto begin = times.begin();
    return static_cast<std::size_t>(
        std::upper_bound(begin + static_cast<std::ptrdiff_t>(low), begin + static_cast<std::ptrdiff_t>(high), time) - begin);
}

void StatePyramid::update(const StateLane &lane)
{
    const std::size_t count = lane.times.size();
    while (!m_marks.empty()) {
        const std::size_t at = (m_marks.size() - 1) * blockSize;
        if (at < count && lane.events[at] == m_marks.back().event)
            break;
        m_marks.pop_back();
    }
    if (m_marks.empty() && count > 0)
        m_marks.push_back({lane.events[0], {}});
    while (m_marks.size() * blockSize < count) {
        const std::size_t begin = (m_marks.size() - 1) * blockSize;
        StateShares sum = m_marks.back().before;
        for (std::size_t i = begin; i < begin + blockSize; ++i)
            addStretch(sum, lane, i, lane.times[i + 1] - lane.times[i]);
        m_marks.push_back({lane.events[begin + blockSize], sum});
    }
}

/// All of the time from the first change to `time`, before which lie `after` changes.
StateShares StatePyramid::until(const StateLane &lane, Nanoseconds time, std::size_t after) const
{
    if (after == 0)
        return {};
    const std::size_t block = std::min((after - 1) / blockSize, m_marks.size() - 1);
    StateShares sum = m_marks[block].before;
    for (std::size_t i = block * blockSize; i < after; ++i)
        addStretch(sum, lane, i, (i + 1 < after ? lane.times[i + 1] : time) - lane.times[i]);
    return sum;
}

StateShares StatePyramid::shares(const StateLane &lane, Nanoseconds from, Nanoseconds to) const
{
    return columns(lane, from, to, 1).front();
}

std::vector<StateShares> StatePyramid::columns(const StateLane &lane, Nanoseconds from, Nanoseconds to, std::size_t count) const
{
    std::vector<StateShares> result(count);
    if (count == 0 || to <= from)
        return result;
    const double width = static_cast<double>((to - from).count()) / static_cast<double>(count);
    Nanoseconds begin = from;
    std::size_t after = m_marks.empty() ? 0 : changesUntil(lane, from);
    StateShares before = until(lane, from, after);
    for (std::size_t i = 0; i < count; ++i) {
        const Nanoseconds end =
            i + 1 == count ? to : from + Nanoseconds(static_cast<std::int64_t>(static_cast<double>(i + 1) * width));
        if (!m_marks.empty())
            after = changesUntil(lane, end, after);
        const StateShares sum = until(lane, end, after);
        result[i] = difference(sum, before);
        result[i].durations[0] = end - begin - result[i].total();
        before = sum;
        begin = end;
    }
    return result;
}

} // namespace layerlab::trace
