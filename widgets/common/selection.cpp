// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/selection.h"

#include <algorithm>

namespace layerlab {

namespace {

constexpr std::size_t longestHistory = 200;

void makeSet(std::vector<std::uint32_t> &numbers)
{
    std::ranges::sort(numbers);
    const auto rest = std::ranges::unique(numbers);
    numbers.erase(rest.begin(), rest.end());
}

} // namespace

Selection::Selection(Session *session, QObject *parent) : QObject(parent), m_session(session), m_history(1)
{
    // It is empty at once, but says so later: whoever hears of it must have heard first that the recording is another one.
    connect(session, &Session::recordingReplaced, this, [this] {
        m_history.assign(1, {});
        m_place = 0;
        m_current = {};
        link();
        QMetaObject::invokeMethod(this, &Selection::changed, Qt::QueuedConnection);
    });
    // What belongs to it may only come later: the call that receives a frame returns after it.
    connect(session, &Session::grown, this, [this] {
        if (m_current.kind == Selected::Kind::Nothing)
            return;
        const auto before = std::tuple(m_frames, m_calls, m_tasks);
        link();
        if (before != std::tuple(m_frames, m_calls, m_tasks))
            Q_EMIT changed();
    });
}

void Selection::select(const Selected &wanted)
{
    if (wanted == m_current)
        return;
    if (wanted.isSameThing(m_current)) { // another part of it is not a step of the history
        m_history[m_place] = wanted;
    } else {
        m_history.resize(m_place + 1);
        m_history.push_back(wanted);
        if (m_history.size() > longestHistory)
            m_history.erase(m_history.begin());
        m_place = m_history.size() - 1;
    }
    apply(wanted);
}

void Selection::goBack()
{
    if (canGoBack())
        apply(m_history[--m_place]);
}

void Selection::goForward()
{
    if (canGoForward())
        apply(m_history[++m_place]);
}

void Selection::apply(const Selected &wanted)
{
    const bool isSame = wanted.isSameThing(m_current);
    m_current = wanted;
    if (!isSame)
        link();
    Q_EMIT changed();
}

void Selection::link()
{
    m_frames.clear();
    m_calls.clear();
    m_tasks.clear();
    const Links &links = m_session->links();
    if (m_current.isFrame()) {
        m_frames.push_back(m_current.index);
        const FrameCalls ends = links.callsOf(m_current.index);
        for (const auto &call : {ends.sent, ends.received}) {
            if (call)
                m_calls.push_back(*call);
        }
    } else if (m_current.isCall()) {
        m_calls = links.partnersOf(m_current.index);
        m_calls.push_back(m_current.index);
        m_frames = links.framesOf(m_current.index);
    } else if (m_current.isTask()) {
        m_tasks.push_back(m_current.index);
    }
    for (const std::uint32_t call : m_calls)
        m_tasks.push_back(m_session->trace().calls()[call].task);
    makeSet(m_frames);
    makeSet(m_calls);
    makeSet(m_tasks);
}

bool Selection::hasFrame(std::uint32_t frame) const
{
    return std::ranges::binary_search(m_frames, frame);
}

bool Selection::hasCall(std::uint32_t call) const
{
    return std::ranges::binary_search(m_calls, call);
}

bool Selection::hasTask(std::uint32_t task) const
{
    return std::ranges::binary_search(m_tasks, task);
}

Nanoseconds Selection::time() const
{
    const Capture *capture = m_session->capture();
    if (m_current.isFrame() && capture && m_current.index < capture->packetCount())
        return capture->recording().packets()[m_current.index].time;
    if (m_current.isCall() && m_current.index < m_session->trace().calls().size())
        return m_session->trace().calls()[m_current.index].time;
    if (m_current.isTask() && m_current.index < m_session->trace().tasks().size())
        return m_session->trace().tasks()[m_current.index].born.value_or(Nanoseconds());
    return m_current.isSpan() ? m_current.from : Nanoseconds();
}

} // namespace layerlab
