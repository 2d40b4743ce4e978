// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/span_statistics.h"

#include <algorithm>
#include <numeric>

namespace layerlab {

namespace {

using trace::TaskState;

constexpr std::int64_t begins[LengthHistogram::binCount] = {
    0,         1'000,      3'000,      10'000,      30'000,      100'000,       300'000,       1'000'000,
    3'000'000, 10'000'000, 30'000'000, 100'000'000, 300'000'000, 1'000'000'000, 3'000'000'000, 10'000'000'000};

} // namespace

std::size_t LengthHistogram::binOf(Nanoseconds length)
{
    const auto *after = std::upper_bound(std::begin(begins), std::end(begins), length.count());
    return after == std::begin(begins) ? 0 : static_cast<std::size_t>(after - std::begin(begins) - 1);
}

Nanoseconds LengthHistogram::beginOf(std::size_t bin)
{
    return Nanoseconds(begins[bin]);
}

std::uint32_t LengthHistogram::total() const
{
    return std::accumulate(counts.begin(), counts.end(), 0u);
}

void TaskStatistics::add(const TaskStatistics &other)
{
    for (std::size_t i = 0; i < trace::StateShares::stateCount; ++i)
        shares.durations[i] += other.shares.durations[i];
    shares.uncertain += other.shares.uncertain;
    switches += other.switches;
    preemptions += other.preemptions;
    longestReady = std::max(longestReady, other.longestReady);
    for (auto [own, its] : {std::pair{&running, &other.running}, {&ready, &other.ready}, {&waiting, &other.waiting}}) {
        for (std::size_t bin = 0; bin < LengthHistogram::binCount; ++bin)
            own->counts[bin] += its->counts[bin];
    }
}

TaskStatistics taskStatistics(const trace::StateLane &lane, std::uint32_t task, Nanoseconds from, Nanoseconds to,
                              Nanoseconds end)
{
    TaskStatistics result;
    result.task = task;
    to = std::min(to, end);
    std::size_t at = trace::changesUntil(lane, from);
    at -= at > 0 ? 1 : 0;
    // What goes on in the same state (on another core) is one stretch.
    Nanoseconds begin{};
    const std::size_t count = lane.times.size();
    for (bool isNew = true; at < count && lane.times[at] < to; ++at) {
        const TaskState state = lane.states[at];
        const bool hasNext = at + 1 < count;
        const Nanoseconds last = hasNext ? lane.times[at + 1] : end;
        const Nanoseconds visible = std::min(last, to) - std::max(lane.times[at], from);
        if (isNew)
            begin = lane.times[at];
        isNew = !hasNext || lane.states[at + 1] != state;
        if (visible.count() > 0) {
            result.shares.durations[static_cast<std::size_t>(state) % trace::StateShares::stateCount] += visible;
            if (lane.sources[at] == recording::EventSource::Sampled || lane.sources[at] == recording::EventSource::Inferred)
                result.shares.uncertain += visible;
        }
        if (!isNew || !hasNext || last > to)
            continue;
        if (state == TaskState::Running && last >= from) {
            ++result.switches;
            result.preemptions += lane.states[at + 1] == TaskState::Ready ? 1 : 0;
        }
        if (begin < from || last <= begin)
            continue;
        if (state == TaskState::Running)
            result.running.add(last - begin);
        else if (state == TaskState::Waiting)
            result.waiting.add(last - begin);
        else if (state == TaskState::Ready) {
            result.ready.add(last - begin);
            result.longestReady = std::max(result.longestReady, last - begin);
        }
    }
    return result;
}

} // namespace layerlab
