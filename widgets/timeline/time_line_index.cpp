// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/time_line_index.h"

#include <algorithm>
#include <map>

namespace layerlab {

namespace {

constexpr std::uint32_t noLane = 0xffffffff;

Nanoseconds bornAt(const trace::TraceStore &trace, std::uint32_t task)
{
    if (const auto born = trace.tasks()[task].born)
        return *born;
    Nanoseconds first = Nanoseconds::max();
    if (!trace.states(task).times.empty())
        first = trace.states(task).times.front();
    if (!trace.callsOf(task).empty())
        first = std::min(first, trace.calls()[trace.callsOf(task).front()].time);
    return first;
}

} // namespace

void TimeLineIndex::clear()
{
    const LaneFilter filter = m_filter;
    const bool areCoresShown = m_areCoresShown;
    *this = TimeLineIndex();
    m_filter = filter;
    m_areCoresShown = areCoresShown;
}

void TimeLineIndex::setCoresShown(bool areShown)
{
    m_areCoresShown = areShown;
    ++m_choices;
}

void TimeLineIndex::setCollapsed(std::set<std::uint32_t> tasks)
{
    m_collapsed = std::move(tasks);
    ++m_choices;
}

void TimeLineIndex::toggleCollapsed(std::uint32_t task)
{
    ++m_choices;
    if (m_collapsed.erase(task) == 0)
        m_collapsed.insert(task);
}

void TimeLineIndex::setAllCollapsed(bool areCollapsed)
{
    m_collapsed.clear();
    ++m_choices;
    for (const Lane &lane : m_lanes) {
        if (areCollapsed && lane.kind == Lane::Kind::Task && lane.depth == 0 && lane.below > 0)
            m_collapsed.insert(lane.index);
    }
}

void TimeLineIndex::setFilter(LaneFilter filter)
{
    m_filter = filter;
    ++m_choices;
}

std::optional<std::size_t> TimeLineIndex::laneOfTask(std::uint32_t task) const
{
    if (task >= m_laneOfTask.size() || m_laneOfTask[task] == noLane)
        return std::nullopt;
    return m_laneOfTask[task];
}

bool TimeLineIndex::hasOwnLane(std::uint32_t task) const
{
    const auto lane = laneOfTask(task);
    return lane && m_lanes[*lane].index == task;
}

std::optional<std::size_t> TimeLineIndex::laneOfTrack(std::size_t track) const
{
    if (track >= m_laneOfTrack.size() || m_laneOfTrack[track] == noLane)
        return std::nullopt;
    return m_laneOfTrack[track];
}

std::optional<std::uint32_t> TimeLineIndex::parentOf(std::uint32_t task) const
{
    return task < m_parents.size() ? m_parents[task] : std::nullopt;
}

bool TimeLineIndex::update(const Session &session, std::size_t mostFrames)
{
    const trace::TraceStore &trace = session.trace();
    m_first = session.firstTime();
    m_last = std::max(session.lastTime(), m_first);
    const std::size_t count = trace.tasks().size();
    m_pyramids.resize(count);
    m_stateCounts.resize(count);
    for (std::uint32_t task = 0; task < count; ++task) {
        const trace::StateLane &states = trace.states(task);
        if (states.times.size() == m_stateCounts[task])
            continue;
        m_pyramids[task].update(states);
        m_stateCounts[task] = states.times.size();
    }
    learnParents(trace);
    m_frames.update(session, mostFrames);
    m_cores.update(session);
    m_happenings.update(session);

    std::vector<Lane> lanes = orderedLanes(session);
    std::map<std::uint16_t, std::uint32_t> hostLanes;
    m_laneOfTrack.assign(m_frames.tracks().size(), noLane);
    for (std::size_t track = 0; track < m_frames.tracks().size(); ++track) {
        if (!m_frames.hasUnknownEnd(track))
            continue;
        if (m_frames.areByAddress()) {
            m_laneOfTrack[track] = lanes.size();
            lanes.push_back({Lane::Kind::Pair, static_cast<std::uint32_t>(track)});
            continue;
        }
        const std::uint16_t interface = m_frames.tracks()[track].interface;
        const auto [found, isNew] = hostLanes.try_emplace(interface, static_cast<std::uint32_t>(lanes.size()));
        if (isNew)
            lanes.push_back({Lane::Kind::Host, interface});
        m_laneOfTrack[track] = found->second;
    }
    const bool isOther = lanes != m_lanes;
    m_lanes = std::move(lanes);
    return isOther;
}

std::vector<Lane> TimeLineIndex::orderedLanes(const Session &session)
{
    const trace::TraceStore &trace = session.trace();
    const std::vector<std::uint32_t> cores = m_areCoresShown ? m_cores.shown() : std::vector<std::uint32_t>();
    const std::array<std::size_t, 5> by{trace.tasks().size(), trace.lifecycles().size(), cores.size(), m_choices + 1,
                                        m_filter == LaneFilter::WithCalls ? trace.calls().size() : 0};
    if (by != m_orderedBy) {
        m_orderedBy = by;
        m_ownLanes.clear();
        for (const std::uint32_t core : cores)
            m_ownLanes.push_back({Lane::Kind::Core, core});
        m_laneOfTask.assign(trace.tasks().size(), noLane);
        orderTasks(trace, m_ownLanes);
    }
    return m_ownLanes;
}

/// Who made whom. A task's parent changes when that ends; the line is drawn from the one that forked it.
void TimeLineIndex::learnParents(const trace::TraceStore &trace)
{
    m_parents.resize(trace.tasks().size());
    const auto &lifecycles = trace.lifecycles();
    if (lifecycles.size() == m_readLifecycles)
        return;
    m_readLifecycles = lifecycles.size();
    for (const trace::LifecycleEntry &entry : lifecycles) {
        const bool isBirth =
            entry.record.event == trace::Lifecycle::Forked || entry.record.event == trace::Lifecycle::ThreadCreated;
        if (!isBirth)
            continue;
        const auto child = trace.findTask(entry.record.child, entry.time);
        const auto parent = trace.findTask(entry.record.tid ? entry.record.tid : entry.record.pid, entry.time);
        if (child && parent && *child != *parent)
            m_parents[*child] = *parent;
    }
}

/// Programs in the document's order, hosts below them, children under their parents in the order of birth.
void TimeLineIndex::orderTasks(const trace::TraceStore &trace, std::vector<Lane> &lanes)
{
    const auto &tasks = trace.tasks();
    std::vector<std::vector<std::uint32_t>> children(tasks.size());
    std::vector<std::uint32_t> roots;
    const auto belongs = [&](std::uint32_t task) {
        return m_parents[task] && tasks[*m_parents[task]].program == tasks[task].program;
    };
    for (std::uint32_t task = 0; task < tasks.size(); ++task)
        (belongs(task) ? children[*m_parents[task]] : roots).push_back(task);
    const auto byBirth = [&](std::uint32_t task) { return std::pair(bornAt(trace, task), task); };
    std::ranges::sort(roots, {}, [&](std::uint32_t task) {
        return std::tuple(tasks[task].program, tasks[task].host, bornAt(trace, task), task);
    });
    struct Open {
        std::uint32_t task;
        int depth;
        std::uint32_t shownAs; ///< the lane of the collapsed group it is in
    };
    std::vector<Open> open;
    std::optional<std::pair<std::uint32_t, std::uint16_t>> program;
    std::vector<std::size_t> above; ///< lanes of the tasks above, by depth; noLane where one has none
    for (const std::uint32_t root : roots) {
        open.push_back({root, 0, noLane});
        while (!open.empty()) {
            auto [task, depth, shownAs] = open.back();
            open.pop_back();
            above.resize(static_cast<std::size_t>(depth));
            for (const std::size_t lane : above) {
                if (lane != noLane)
                    ++lanes[lane].below;
            }
            const std::pair own(tasks[task].program, tasks[task].host);
            m_laneOfTask[task] = shownAs;
            above.push_back(noLane);
            if (shownAs == noLane && (m_filter == LaneFilter::All || !trace.callsOf(task).empty())) {
                m_laneOfTask[task] = static_cast<std::uint32_t>(lanes.size());
                above.back() = lanes.size();
                lanes.push_back({Lane::Kind::Task, task, depth, program != own});
                program = own;
                if (m_collapsed.contains(task)) {
                    lanes.back().isCollapsed = true;
                    shownAs = m_laneOfTask[task];
                }
            }
            std::ranges::sort(children[task], std::greater{}, byBirth);
            for (const std::uint32_t child : children[task])
                open.push_back({child, depth + 1, shownAs});
        }
    }
}

TaskLife TimeLineIndex::lifeOf(const Session &session, std::uint32_t task) const
{
    const trace::TraceStore &trace = session.trace();
    const trace::Task &one = trace.tasks()[task];
    TaskLife life;
    life.from = bornAt(trace, task);
    if (life.from == Nanoseconds::max())
        life.from = m_first;
    life.statesTo = one.ended.value_or(m_last);
    life.to = life.statesTo;
    if (const auto zombie = trace.zombie(task, m_last))
        life.to = zombie->to;
    life.isOver = one.ended && (one.isThread() || one.collected);
    return life;
}

} // namespace layerlab
