// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/program_tasks.h"

#include <algorithm>

namespace layerlab {

namespace {

/// The store puts late records in their place in time; so many of the last ones are looked at again.
constexpr std::size_t mayComeLate = 256;

Nanoseconds beginOf(const trace::TraceStore &trace, std::uint32_t task)
{
    const trace::Task &one = trace.tasks()[task];
    const trace::StateLane &lane = trace.states(task);
    return one.born ? *one.born : lane.times.empty() ? Nanoseconds::max() : lane.times.front();
}

} // namespace

void ProgramTasks::clear()
{
    *this = {};
}

void ProgramTasks::update(const trace::TraceStore &trace, int program)
{
    if (program != m_program) {
        clear();
        m_program = program;
    }
    if (program < 0)
        return;
    for (; m_seenTasks < trace.tasks().size(); ++m_seenTasks) {
        if (trace.tasks()[m_seenTasks].program == static_cast<std::uint32_t>(program))
            m_tasks.push_back(static_cast<std::uint32_t>(m_seenTasks));
    }
    const auto &lives = trace.lifecycles();
    if (lives.size() == m_seenLives)
        return;
    for (std::size_t i = m_seenLives - std::min(m_seenLives, mayComeLate); i < lives.size(); ++i) {
        const trace::LifecycleRecord &record = lives[i].record;
        if (record.program != static_cast<std::uint32_t>(program))
            continue;
        if (record.event == trace::Lifecycle::Started) {
            const auto place = std::ranges::lower_bound(m_starts, lives[i].time);
            if (place == m_starts.end() || *place != lives[i].time)
                m_starts.insert(place, lives[i].time);
        }
        const bool isForked = record.event == trace::Lifecycle::Forked;
        if (!isForked && record.event != trace::Lifecycle::Adopted)
            continue;
        const auto task = trace.findTask(isForked ? record.child : record.tid, lives[i].time);
        if (!task)
            continue;
        auto &parents = m_parents[*task];
        const auto place = std::ranges::lower_bound(parents, lives[i].time, {}, &Parent::from);
        if (place == parents.end() || place->from != lives[i].time)
            parents.insert(place, {lives[i].time, isForked ? record.pid : record.parent});
    }
    m_seenLives = lives.size();
}

Nanoseconds ProgramTasks::runBegin(Nanoseconds time) const
{
    const auto after = std::ranges::upper_bound(m_starts, time);
    return after == m_starts.begin() ? Nanoseconds::min() : *(after - 1);
}

std::vector<std::uint32_t> ProgramTasks::ofRun(const trace::TraceStore &trace, Nanoseconds time) const
{
    const auto after = std::ranges::upper_bound(m_starts, time);
    const Nanoseconds from = after == m_starts.begin() ? Nanoseconds::min() : *(after - 1);
    const Nanoseconds to = after == m_starts.end() ? Nanoseconds::max() : *after;
    std::vector<std::uint32_t> tasks;
    for (const std::uint32_t task : m_tasks) {
        const Nanoseconds begin = beginOf(trace, task);
        if (begin >= from && begin < to)
            tasks.push_back(task);
    }
    return tasks;
}

std::uint32_t ProgramTasks::parentAt(const trace::TraceStore &trace, std::uint32_t task, Nanoseconds time) const
{
    const auto found = m_parents.find(task);
    if (found == m_parents.end())
        return trace.tasks()[task].parent;
    const auto after = std::ranges::upper_bound(found->second, time, {}, &Parent::from);
    return after == found->second.begin() ? found->second.front().pid : (after - 1)->pid;
}

Nanoseconds ProgramTasks::firstTime(const trace::TraceStore &trace) const
{
    Nanoseconds first = Nanoseconds::max();
    for (const std::uint32_t task : m_tasks)
        first = std::min(first, beginOf(trace, task));
    return first == Nanoseconds::max() ? Nanoseconds() : first;
}

Nanoseconds ProgramTasks::lastTime(const trace::TraceStore &trace) const
{
    Nanoseconds last = firstTime(trace);
    for (const std::uint32_t task : m_tasks) {
        const trace::Task &one = trace.tasks()[task];
        for (const auto &moment : {one.born, one.ended, one.collected}) {
            if (moment)
                last = std::max(last, *moment);
        }
        if (!one.ended && !trace.states(task).times.empty())
            last = std::max(last, trace.states(task).times.back());
    }
    return last;
}

} // namespace layerlab
