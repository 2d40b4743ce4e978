// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/happenings.h"

#include "engine/trace/event_records.h"

#include <algorithm>

namespace layerlab {

namespace {

/// Items of a queue whose consumer nobody tells of.
constexpr std::size_t mostItems = 4096;

} // namespace

const std::vector<std::uint32_t> &Happenings::of(std::uint32_t task, std::size_t group) const
{
    static const std::vector<std::uint32_t> none;
    return task < m_lanes.size() ? m_lanes[task].order[group] : none;
}

EventSequence Happenings::sequence(std::uint32_t task, std::size_t group) const
{
    const std::vector<std::uint32_t> &order = of(task, group);
    const auto time = [this, &order](std::size_t at) { return m_all[order[at]].time; };
    return {order.size(), time, time};
}

void Happenings::add(Happening happening)
{
    if (happening.origin == happening.task)
        happening.origin.reset();
    happening.from = std::min(happening.from, happening.time);
    m_all.push_back(happening);
}

void Happenings::update(const Session &session)
{
    if (!isLineKnown(session))
        *this = {}; // a line came that belongs between those taken in: once more, in their order
    const auto &events = session.capture()->recording().events();
    for (; m_readEvents < session.eventCount(); ++m_readEvents) {
        const auto event = static_cast<std::uint32_t>(m_readEvents);
        if (events[event].kind == recording::EventKind::Lifecycle)
            addLife(session, event);
    }
    addLines(session);
    addCalls(session);
    order();
}

void Happenings::order()
{
    std::vector<std::pair<std::uint32_t, std::size_t>> late;
    for (; m_ordered < m_all.size(); ++m_ordered) {
        const Happening &one = m_all[m_ordered];
        if (one.task >= m_lanes.size())
            m_lanes.resize(one.task + std::size_t{1});
        const std::size_t group = one.isSignal() ? 0 : 1;
        std::vector<std::uint32_t> &order = m_lanes[one.task].order[group];
        if (!order.empty() && m_all[order.back()].time > one.time)
            late.emplace_back(one.task, group);
        order.push_back(static_cast<std::uint32_t>(m_ordered));
    }
    std::ranges::sort(late);
    const auto repeated = std::ranges::unique(late);
    late.erase(repeated.begin(), repeated.end());
    for (const auto &[task, group] : late)
        std::ranges::stable_sort(m_lanes[task].order[group], {}, [this](std::uint32_t at) { return m_all[at].time; });
}

void Happenings::addLife(const Session &session, std::uint32_t event)
{
    const auto &recording = session.capture()->recording();
    const auto life = trace::decodeLifecycle(recording.payload(recording.events()[event]));
    if (!life)
        return;
    const trace::TraceStore &trace = session.trace();
    const Nanoseconds time = recording.events()[event].time;
    if (life->event == trace::Lifecycle::Signalled) {
        const auto task = trace.findTask(life->tid, time);
        if (!task)
            return;
        const Nanoseconds sent = time - Nanoseconds(std::max<std::int64_t>(0, life->sentBefore));
        add({Happening::Kind::Signal, *task, life->sender ? trace.findTask(life->sender, sent) : std::nullopt, time, sent,
             event});
    } else if (life->event == trace::Lifecycle::Collected && life->pid != 0) {
        const auto task = trace.findTask(life->tid ? life->tid : life->pid, time);
        const auto child = trace.findTask(life->child, time);
        if (!task || !child)
            return;
        const Nanoseconds ended = trace.tasks()[*child].ended.value_or(time);
        add({Happening::Kind::Collected, *task, child, time, ended, event});
    }
}

// ── What programs say

bool Happenings::isLineKnown(const Session &session) const
{
    const auto &lines = session.stateLog().lines();
    return m_readLines == 0 || (m_readLines <= lines.size() && lines[m_readLines - 1].time == m_lastLine);
}

void Happenings::addLines(const Session &session)
{
    const auto &lines = session.stateLog().lines();
    const Nanoseconds until =
        session.phase() == Session::Phase::Live ? session.lastTime() - othersComeWithin : Nanoseconds::max();
    for (; m_readLines < lines.size() && lines[m_readLines].time <= until; ++m_readLines) {
        m_lastLine = lines[m_readLines].time;
        if (const auto task = session.trace().findTask(lines[m_readLines].line.tid, m_lastLine))
            addTold(session, m_readLines, *task);
    }
}

void Happenings::addTold(const Session &session, std::size_t line, std::uint32_t task)
{
    const StateLog::Entry &entry = session.stateLog().lines()[line];
    const trace::StateLine &told = entry.line;
    Happening happening{Happening::Kind::Told, task, {}, entry.time, entry.time, static_cast<std::uint32_t>(line)};
    Object &object = m_objects[{entry.program, told.object, told.name}];
    const auto is = [&](std::initializer_list<std::string_view> words) {
        return std::ranges::find(words, told.event) != words.end();
    };
    const bool isBarrier = told.object == "barrier";
    if (is({"wanted", "tried", "put-wanted", "get-wanted"})) {
        object.waiting.try_emplace(task, entry.time);
    } else if (is({"taken", "passed", "put", "got", "refused"})) {
        const auto since = object.waiting.find(task);
        const bool hasWaited = since != object.waiting.end();
        if (told.event == "got" && !object.items.empty()) { // what it got, somebody has put
            happening.origin = object.items.front().task;
            happening.from = object.items.front().time;
        } else if (hasWaited && told.event != "refused" && object.released && object.released->time >= since->second) {
            happening.origin = object.released->task;
            happening.from = object.released->time;
        }
        if (hasWaited)
            object.waiting.erase(since);
        if (told.event == "got" && !object.items.empty())
            object.items.pop_front();
    }
    if (told.event == "put") {
        object.items.push_back({task, entry.time});
        if (object.items.size() > mostItems)
            object.items.pop_front();
    }
    if (is({"given", "posted", "set", "notified", "put", "got"}) || (isBarrier && told.event == "wanted"))
        object.released = Object::Put{task, entry.time};
    add(happening);
}

} // namespace layerlab
