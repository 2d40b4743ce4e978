// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/core_tracks.h"

#include "engine/trace/event_records.h"

#include <algorithm>

namespace layerlab {

namespace {

/// Machines with at most so many cores show all of them.
constexpr std::size_t smallMachine = 8;
constexpr std::size_t mostCores = 1024;

} // namespace

Nanoseconds CoreTrack::usedUntil(Nanoseconds time) const
{
    const auto after =
        static_cast<std::size_t>(std::ranges::upper_bound(stretches, time, {}, &Stretch::from) - stretches.begin());
    if (after == 0)
        return {};
    return before[after - 1] + std::min(time, stretches[after - 1].to) - stretches[after - 1].from;
}

Nanoseconds CoreTrack::usedBetween(Nanoseconds from, Nanoseconds to) const
{
    return to > from ? usedUntil(to) - usedUntil(from) : Nanoseconds();
}

EventSequence CoreTrack::sequence() const
{
    return {stretches.size(), [this](std::size_t at) { return stretches[at].from; },
            [this](std::size_t at) { return stretches[at].to; }};
}

CoreTrack &CoreTracks::track(std::size_t core)
{
    if (core >= m_tracks.size())
        m_tracks.resize(core + 1);
    return m_tracks[core];
}

/// What is new of a task; false if what was taken in before stands in another order now. A state whose end is not known yet
/// waits for it.
bool CoreTracks::addStretches(const trace::StateLane &lane, std::uint32_t task, Place &place)
{
    const std::size_t count = lane.times.size();
    if (place.read > 0 && (place.read > count || lane.events[place.read - 1] != place.event))
        return false;
    for (; place.read + 1 < count; ++place.read) {
        const std::size_t core = lane.cpus[place.read];
        if (lane.states[place.read] != trace::TaskState::Running || core >= mostCores)
            continue;
        if (core >= m_new.size())
            m_new.resize(core + 1);
        m_new[core].push_back({lane.times[place.read], lane.times[place.read + 1], task});
    }
    place.event = place.read > 0 ? lane.events[place.read - 1] : 0;
    return true;
}

void CoreTracks::order()
{
    for (std::size_t core = 0; core < m_new.size(); ++core) {
        std::vector<CoreTrack::Stretch> &added = m_new[core];
        if (added.empty())
            continue;
        CoreTrack &one = track(core);
        std::ranges::stable_sort(added, {}, &CoreTrack::Stretch::from);
        const auto place = std::ranges::upper_bound(one.stretches, added.front().from, {}, &CoreTrack::Stretch::from);
        const auto first = place - one.stretches.begin(), old = static_cast<std::ptrdiff_t>(one.stretches.size());
        one.stretches.insert(one.stretches.end(), added.begin(), added.end());
        std::ranges::inplace_merge(one.stretches.begin() + first, one.stretches.begin() + old, one.stretches.end(), {},
                                   &CoreTrack::Stretch::from);
        added.clear();
        one.before.resize(one.stretches.size());
        for (auto i = static_cast<std::size_t>(first); i < one.stretches.size(); ++i) {
            if (i > 0) { // no core does two things at once
                CoreTrack::Stretch &last = one.stretches[i - 1];
                last.to = std::clamp(last.to, last.from, std::max(last.from, one.stretches[i].from));
                one.before[i] = one.before[i - 1] + last.to - last.from;
            }
        }
    }
}

void CoreTracks::update(const Session &session)
{
    const trace::TraceStore &trace = session.trace();
    m_places.resize(trace.tasks().size());
    for (std::uint32_t task = 0; task < trace.tasks().size(); ++task) {
        if (addStretches(trace.states(task), task, m_places[task]))
            continue;
        for (CoreTrack &one : m_tracks) {
            one.stretches.clear();
            one.before.clear();
        }
        m_new.clear();
        m_places.assign(trace.tasks().size(), {});
        for (std::uint32_t again = 0; again < trace.tasks().size(); ++again)
            addStretches(trace.states(again), again, m_places[again]);
        break;
    }
    order();
    const auto &recording = session.capture()->recording();
    const auto &events = recording.events();
    for (; m_readEvents < events.size(); ++m_readEvents) {
        if (events[m_readEvents].kind != recording::EventKind::Cores)
            continue;
        const auto cores = trace::decodeCores(recording.payload(events[m_readEvents]));
        if (!cores)
            continue;
        const Nanoseconds to = events[m_readEvents].time, from = to - Nanoseconds(cores->duration);
        for (std::size_t core = 0; core < std::min(cores->busy.size(), mostCores); ++core)
            track(core).loads.push_back({from, to, cores->busy[core], core < cores->steal.size() ? cores->steal[core] : 0});
    }
}

std::vector<std::uint32_t> CoreTracks::shown() const
{
    std::vector<std::uint32_t> cores;
    for (std::uint32_t core = 0; core < m_tracks.size(); ++core) {
        if (m_tracks.size() <= smallMachine || !m_tracks[core].stretches.empty())
            cores.push_back(core);
    }
    return cores;
}

} // namespace layerlab
