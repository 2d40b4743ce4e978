// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/endpoint/conversation.h"

#include "engine/trace/call_text.h"
#include "engine/trace/event_records.h"
#include "engine/trace/lifecycle.h"
#include "session/language.h"

#include <algorithm>

namespace layerlab {

using recording::EventKind;

void Conversation::clear()
{
    *this = Conversation(*m_session, m_program);
}

std::size_t Conversation::update()
{
    const Capture *capture = m_session->capture();
    m_firstChanged = m_items.size();
    if (!capture)
        return m_firstChanged;
    const int program = m_session->recordedProgramIndex(m_program);
    readEvents(program);
    std::vector<std::uint32_t> open;
    open.swap(m_open);
    for (const std::uint32_t call : open)
        learn(call, program);
    for (; m_readCalls < m_session->trace().calls().size(); ++m_readCalls)
        learn(static_cast<std::uint32_t>(m_readCalls), program);
    endRuns();
    return m_firstChanged;
}

/// What a program leaves open at its end the kernel closes.
void Conversation::endRuns()
{
    if (m_ends.contains(run()))
        m_isListening = false;
    for (Peer &peer : m_peers) {
        const auto end = peer.isOpen() ? m_ends.find(peer.run) : m_ends.end();
        if (end == m_ends.end())
            continue;
        peer.end = Peer::End::WithProgram;
        peer.since = end->second;
    }
}

void Conversation::readEvents(int program)
{
    const auto &events = m_session->capture()->recording().events();
    for (; m_readEvents < events.size(); ++m_readEvents) {
        const recording::EventEntry &event = events[m_readEvents];
        if (event.kind == EventKind::Socket)
            learnSocket(event);
        else if (event.kind == EventKind::Lifecycle)
            learnLife(event, program);
    }
}

/// A connection that was handed over by fork() is known to the kernel's table only.
void Conversation::learnSocket(const recording::EventEntry &event)
{
    const auto record = trace::decodeSocket(m_session->capture()->recording().payload(event));
    if (!record || record->inode == 0 || record->remotePort == 0)
        return;
    const QString remote = (record->family == "inet6" ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2"))
                               .arg(fromUtf8(record->remoteAddress))
                               .arg(record->remotePort);
    m_kernelRemotes[record->inode] = remote;
    const auto known = m_sockets.find(record->inode);
    if (known != m_sockets.end() && known->second.peer >= 0) {
        Peer &peer = m_peers[static_cast<std::size_t>(known->second.peer)];
        if (peer.address.isEmpty())
            peer.address = remote;
    }
}

void Conversation::learnLife(const recording::EventEntry &event, int program)
{
    const auto life = trace::decodeLifecycle(m_session->capture()->recording().payload(event));
    if (!life || program < 0 || life->program != static_cast<std::uint32_t>(program))
        return;
    if (life->event == trace::Lifecycle::Started) {
        m_starts.push_back(event.time);
        m_isListening = false;
        add({.kind = ConversationItem::Kind::Started, .value = static_cast<int>(life->pid), .time = event.time, .address = {}});
    } else if (life->event == trace::Lifecycle::ProgramEnded) {
        m_ends[runAt(event.time)] = event.time;
        add({.kind = ConversationItem::Kind::Ended, .value = life->status, .time = event.time, .address = {}});
    }
}

void Conversation::learn(std::uint32_t call, int program)
{
    const trace::CallEntry &entry = m_session->trace().calls()[call];
    if (program < 0 || m_session->trace().tasks()[entry.task].program != static_cast<std::uint32_t>(program))
        return;
    if (entry.flags & trace::CallSummary::stillInside) {
        m_open.push_back(call);
        return;
    }
    const auto record = trace::TraceStore::decode(m_session->capture()->recording(), entry);
    if (!record || !record->hasReturned())
        return;
    ConversationItem item{.call = call, .address = {}};
    item.time = entry.time + std::max(entry.duration, Nanoseconds());
    apply(*record, trace::callName(*record), item);
}

/// Late ones go where they belong by their time: few items are passed, for calls come nearly in order.
void Conversation::add(ConversationItem item)
{
    auto place = m_items.end();
    while (place != m_items.begin() && std::prev(place)->time > item.time)
        --place;
    m_firstChanged = std::min(m_firstChanged, static_cast<std::size_t>(place - m_items.begin()));
    m_items.insert(place, std::move(item));
}

int Conversation::runAt(Nanoseconds time) const
{
    const auto begun = std::ranges::upper_bound(m_starts, time) - m_starts.begin();
    return std::max(1, static_cast<int>(begun));
}

QByteArray Conversation::bytes(const ConversationItem &item) const
{
    if (!item.isMessage() || !m_session->capture() || item.call >= m_session->trace().calls().size())
        return {};
    const auto record = trace::TraceStore::decode(m_session->capture()->recording(), m_session->trace().calls()[item.call]);
    if (!record)
        return {};
    for (const trace::CallBlob &blob : record->blobs) {
        if (blob.content != trace::CallBlob::Content::Data || blob.part != item.part)
            continue;
        const std::size_t count = std::min<std::size_t>(blob.bytes.size(), item.length);
        return {reinterpret_cast<const char *>(blob.bytes.data()), static_cast<qsizetype>(count)};
    }
    return {};
}

std::string Conversation::callName(const ConversationItem &item) const
{
    if (!m_session->capture() || item.call >= m_session->trace().calls().size())
        return {};
    const auto record = trace::TraceStore::decode(m_session->capture()->recording(), m_session->trace().calls()[item.call]);
    return record ? trace::callName(*record) : std::string();
}

} // namespace layerlab
