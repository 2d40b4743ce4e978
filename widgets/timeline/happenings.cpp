// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/happenings.h"

#include "engine/base/cbor.h"
#include "engine/trace/event_records.h"

#include <algorithm>

namespace layerlab {

namespace {

constexpr std::size_t longestLine = 4096;
constexpr std::size_t mostTold = 2'000'000;
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
    const auto &events = session.capture()->recording().events();
    for (; m_readEvents < events.size(); ++m_readEvents) {
        const auto event = static_cast<std::uint32_t>(m_readEvents);
        if (events[event].kind == recording::EventKind::Lifecycle)
            addLife(session, event);
        else if (events[event].kind == recording::EventKind::Output)
            addOutput(session, event);
    }
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

void Happenings::addOutput(const Session &session, std::uint32_t event)
{
    const auto &recording = session.capture()->recording();
    const auto output = trace::decodeOutput(recording.payload(recording.events()[event]));
    if (!output || output->stream != 1)
        return;
    PartLine &part = m_partLines[output->program];
    std::string_view rest = asText(output->bytes);
    const Nanoseconds read = recording.events()[event].time;
    Nanoseconds offset{};
    if (const auto &header = recording.header(); header && header->contains("clockOffset"))
        offset = Nanoseconds(header->value("clockOffset", std::int64_t{0}));
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        const std::string_view piece = rest.substr(0, end);
        rest.remove_prefix(std::min(piece.size() + 1, rest.size()));
        part.isOther = part.isOther || (part.text.empty() && !piece.empty() && !piece.starts_with('@'));
        if (!part.isOther && part.text.size() < longestLine)
            part.text += piece.substr(0, longestLine);
        if (end == std::string_view::npos)
            return;
        if (auto told = readToldLine(part.text); told && m_told.size() < mostTold) {
            told->time += offset;
            if (const auto task = session.trace().findTask(told->tid, told->time); task && told->time <= read)
                addTold(session, std::move(*told), *task);
        }
        part = {};
    }
}

void Happenings::addTold(const Session &session, ToldLine told, std::uint32_t task)
{
    Happening happening{Happening::Kind::Told, task, {}, told.time, told.time, static_cast<std::uint32_t>(m_told.size())};
    Object &object = m_objects[{session.trace().tasks()[task].program, told.object, told.name}];
    const auto is = [&](std::initializer_list<std::string_view> words) {
        return std::ranges::find(words, told.event) != words.end();
    };
    const bool isBarrier = told.object == "barrier";
    if (is({"wanted", "tried", "put-wanted", "get-wanted"})) {
        object.waiting.try_emplace(task, told.time);
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
        object.items.push_back({task, told.time});
        if (object.items.size() > mostItems)
            object.items.pop_front();
    }
    if (is({"given", "posted", "set", "notified", "put", "got"}) || (isBarrier && told.event == "wanted"))
        object.released = Object::Put{task, told.time};
    m_told.push_back(std::move(told));
    add(happening);
}

} // namespace layerlab
