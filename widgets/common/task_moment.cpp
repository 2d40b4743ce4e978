// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/task_moment.h"

#include <algorithm>

namespace layerlab {

namespace {

using recording::EventSource;
using trace::TaskState;

/// How far to look along a stretch of equal states; more only costs, it tells nothing new.
constexpr std::size_t longestLook = 256;

TaskPlace placeOf(TaskState state)
{
    switch (state) {
    case TaskState::New:
        return TaskPlace::New;
    case TaskState::Ready:
        return TaskPlace::Ready;
    case TaskState::Running:
        return TaskPlace::Running;
    case TaskState::Waiting:
    case TaskState::Stopped:
        return TaskPlace::Waiting;
    case TaskState::Zombie:
    case TaskState::Terminated:
        break;
    }
    return TaskPlace::Terminated;
}

TaskMoment known(TaskState state, Nanoseconds since, char letter)
{
    TaskMoment moment;
    moment.state = state;
    moment.place = placeOf(state);
    moment.since = since;
    moment.letter = letter;
    return moment;
}

/// What the record says that the lane does not hold.
void readRecord(const recording::Recording &recording, std::uint32_t event, TaskMoment &moment)
{
    if (event >= recording.events().size())
        return;
    const auto record = trace::decodeState(recording.payload(recording.events()[event]));
    if (!record)
        return;
    if (!moment.letter)
        moment.letter = record->letter;
    if (moment.kernelFunction.empty())
        moment.kernelFunction = record->reason;
}

} // namespace

TaskMoment momentOf(const trace::TraceStore &trace, const recording::Recording &recording, std::uint32_t task, Nanoseconds time)
{
    const trace::Task &one = trace.tasks()[task];
    if (one.collected && time >= *one.collected)
        return known(TaskState::Terminated, *one.collected, 0);
    if (one.ended && time >= *one.ended)
        return one.isThread() ? known(TaskState::Terminated, *one.ended, 0) : known(TaskState::Zombie, *one.ended, 'Z');

    const trace::StateLane &lane = trace.states(task);
    const auto after = std::ranges::upper_bound(lane.times, time);
    if (after == lane.times.begin())
        return one.born && time >= *one.born ? known(TaskState::New, *one.born, 0) : TaskMoment();
    const auto at = static_cast<std::size_t>(after - lane.times.begin()) - 1;
    std::size_t first = at, end = at + 1;
    while (first > 0 && at - first < longestLook && lane.states[first - 1] == lane.states[at])
        --first;
    while (end < lane.times.size() && end - at < longestLook && lane.states[end] == lane.states[at])
        ++end;

    TaskMoment moment = known(lane.states[at], lane.times[first], 0);
    moment.source = lane.sources[at];
    moment.event = lane.events[at];
    if (moment.state == TaskState::Running || moment.state == TaskState::Ready)
        moment.letter = 'R';
    if (moment.state == TaskState::Zombie)
        moment.letter = 'Z';
    if (moment.place == TaskPlace::Waiting) {
        for (std::size_t i = at + 1; i-- > first;)
            readRecord(recording, lane.events[i], moment);
        for (std::size_t i = at + 1; i < end && !moment.letter; ++i)
            readRecord(recording, lane.events[i], moment);
        moment.call = callAt(trace, task, time);
    }
    return moment;
}

std::optional<std::uint32_t> callAt(const trace::TraceStore &trace, std::uint32_t task, Nanoseconds time)
{
    const auto calls = trace.callsOf(task);
    const auto after =
        std::ranges::upper_bound(calls, time, {}, [&](std::uint32_t index) { return trace.calls()[index].time; });
    if (after == calls.begin())
        return std::nullopt;
    const trace::CallEntry &call = trace.calls()[*(after - 1)];
    if (call.duration >= Nanoseconds(0) && time >= call.time + call.duration)
        return std::nullopt;
    return *(after - 1);
}

std::optional<Nanoseconds> nextChange(const trace::TraceStore &trace, std::span<const std::uint32_t> tasks, Nanoseconds time)
{
    std::optional<Nanoseconds> next;
    const auto offer = [&](Nanoseconds candidate) {
        if (candidate > time && (!next || candidate < *next))
            next = candidate;
    };
    for (const std::uint32_t task : tasks) {
        const trace::Task &one = trace.tasks()[task];
        for (const auto &moment : {one.born, one.ended, one.collected}) {
            if (moment)
                offer(*moment);
        }
        const trace::StateLane &lane = trace.states(task);
        auto i = static_cast<std::size_t>(std::ranges::upper_bound(lane.times, time) - lane.times.begin());
        while (i > 0 && i < lane.times.size() && lane.states[i] == lane.states[i - 1])
            ++i;
        if (i < lane.times.size() && (!one.ended || lane.times[i] < *one.ended))
            offer(lane.times[i]);
    }
    return next;
}

std::optional<Nanoseconds> previousChange(const trace::TraceStore &trace, std::span<const std::uint32_t> tasks,
                                          Nanoseconds time)
{
    std::optional<Nanoseconds> previous;
    const auto offer = [&](Nanoseconds candidate) {
        if (candidate < time && (!previous || candidate > *previous))
            previous = candidate;
    };
    for (const std::uint32_t task : tasks) {
        const trace::Task &one = trace.tasks()[task];
        for (const auto &moment : {one.born, one.ended, one.collected}) {
            if (moment)
                offer(*moment);
        }
        const trace::StateLane &lane = trace.states(task);
        const Nanoseconds limit = one.ended ? std::min(time, *one.ended) : time;
        auto i = static_cast<std::size_t>(std::ranges::lower_bound(lane.times, limit) - lane.times.begin());
        while (i > 1 && lane.states[i - 1] == lane.states[i - 2])
            --i;
        if (i > 0)
            offer(lane.times[i - 1]);
    }
    return previous;
}

std::string statusBits(std::int32_t waitStatus)
{
    std::string bits;
    for (int bit = 15; bit >= 0; --bit) {
        bits += (waitStatus >> bit) & 1 ? '1' : '0';
        if (bit % 4 == 0 && bit > 0)
            bits += ' ';
    }
    return bits;
}

QString momentText(Nanoseconds time, Nanoseconds begin)
{
    return QStringLiteral("%1 s").arg(static_cast<double>((time - begin).count()) / 1e9, 0, 'f', 3);
}

} // namespace layerlab
