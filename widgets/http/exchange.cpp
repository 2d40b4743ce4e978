// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/http/exchange.h"

#include "engine/http/message.h"
#include "engine/trace/call_text.h"
#include "session/language.h"
#include "widgets/http/request_form.h"

namespace layerlab {

namespace {

/// Enough for a start line; longer ones are cut where they are listed.
constexpr qsizetype startLineBytes = 4096;

/// A status line that has not come whole within so many calls is not looked for any longer.
constexpr std::size_t mostStatusPieces = 16;

QByteArray dataOf(const trace::CallRecord &call)
{
    const Bytes data = trace::callData(call);
    return QByteArray(asText(data).data(), static_cast<qsizetype>(data.size()));
}

} // namespace

void ExchangeList::clear()
{
    *this = {};
}

bool ExchangeList::update(const Session &session, int program)
{
    bool isChanged = false;
    if (program != m_program) {
        isChanged = !m_exchanges.empty();
        clear();
        m_program = program;
    }
    if (program < 0 || !session.capture())
        return isChanged;
    const auto &tasks = session.trace().tasks();
    for (; m_seenTasks < tasks.size(); ++m_seenTasks) {
        const trace::Task &task = tasks[m_seenTasks];
        if (task.program != static_cast<std::uint32_t>(program) || task.isThread())
            continue;
        Exchange exchange;
        exchange.task = static_cast<std::uint32_t>(m_seenTasks);
        exchange.begun = task.born.value_or(Nanoseconds());
        m_exchanges.push_back(exchange);
        m_readings.emplace_back();
        isChanged = true;
    }
    for (std::size_t i = 0; i < m_exchanges.size(); ++i) {
        if (!m_readings[i].isDone)
            isChanged = read(session, m_exchanges[i], m_readings[i]) || isChanged;
    }
    return isChanged;
}

bool ExchangeList::read(const Session &session, Exchange &exchange, Reading &reading)
{
    const trace::TraceStore &trace = session.trace();
    const auto calls = trace.callsOf(exchange.task);
    bool isChanged = false;
    for (; reading.nextCall < calls.size(); ++reading.nextCall) {
        const trace::CallEntry &entry = trace.calls()[calls[reading.nextCall]];
        if (entry.flags & trace::CallSummary::stillInside)
            break; // looked at again when it has returned
        const auto call = trace::TraceStore::decode(session.capture()->recording(), entry);
        if (!call || !call->socketInode)
            continue;
        take(session, exchange, calls[reading.nextCall], *call);
        isChanged = true;
    }
    const trace::Task &task = trace.tasks()[exchange.task];
    if (task.ended && !exchange.ended) {
        exchange.ended = task.ended;
        exchange.status = task.status;
        isChanged = true;
    }
    reading.isDone = task.collected && exchange.ended && session.phase() != Session::Phase::Live;
    return isChanged;
}

void ExchangeList::take(const Session &session, Exchange &exchange, std::uint32_t index, const trace::CallRecord &call)
{
    const trace::CallEntry &entry = session.trace().calls()[index];
    const Nanoseconds returned = entry.time + std::max(Nanoseconds(0), entry.duration);
    if (trace::callName(call) == "connect") {
        exchange.connect = index;
        exchange.begun = entry.time;
        exchange.isConnected = call.hasReturned() && !call.hasFailed();
        if (exchange.isConnected)
            exchange.connected = returned;
        return;
    }
    if (!call.hasReturned() || call.result <= 0)
        return;
    const auto direction = trace::callDataDirection(call);
    if (direction == trace::DataDirection::Sent) {
        if (exchange.sent.empty()) {
            const QByteArray first = dataOf(call).left(startLineBytes);
            const http::MessageHead head = http::readHead(bytesOf(first));
            exchange.method = fromUtf8(http::textOf(bytesOf(first), head.method));
            exchange.target = fromUtf8(http::textOf(bytesOf(first), head.target));
        }
        exchange.sent.push_back(index);
        exchange.sentBytes += static_cast<std::uint64_t>(call.result);
    } else if (direction == trace::DataDirection::Received) {
        exchange.received.push_back(index);
        exchange.receivedBytes += static_cast<std::uint64_t>(call.result);
        if (!exchange.firstByte)
            exchange.firstByte = returned;
        exchange.lastByte = returned;
        if (exchange.code == 0 && exchange.received.size() <= mostStatusPieces) {
            const QByteArray first =
                exchange.received.size() == 1 ? dataOf(call) : movedBytes(session, exchange.received).bytes;
            const http::MessageHead head = http::readHead(bytesOf(first.left(startLineBytes)));
            exchange.code = head.status;
            exchange.reason = fromUtf8(http::textOf(bytesOf(first.left(startLineBytes)), head.reason));
        }
    }
}

MovedBytes movedBytes(const Session &session, const std::vector<std::uint32_t> &calls)
{
    MovedBytes moved;
    if (!session.capture())
        return moved;
    for (const std::uint32_t index : calls) {
        const trace::CallEntry &entry = session.trace().calls()[index];
        const auto call = trace::TraceStore::decode(session.capture()->recording(), entry);
        if (!call)
            continue;
        const QByteArray data = dataOf(*call);
        moved.bytes += data.left(static_cast<qsizetype>(std::max<std::int64_t>(entry.result, 0)));
        moved.isWhole = moved.isWhole && data.size() >= entry.result;
    }
    return moved;
}

} // namespace layerlab
