// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What calls tell about who made whom go on: bytes through pipes, and futexes.
#include "widgets/timeline/happenings.h"

#include <algorithm>
#include <charconv>
#include <linux/futex.h>
#include <sys/syscall.h>

namespace layerlab {

namespace {

/// Of one pipe, on either end: what nobody was seen to read or write.
constexpr std::size_t mostPieces = 4096;
constexpr std::size_t mostWakes = 256;

/// "pipe:[4711]" of the first argument, as the tracer saw it; 0 if it was none.
std::uint64_t pipeOf(const trace::CallRecord &call)
{
    for (const trace::CallBlob &blob : call.blobs) {
        constexpr std::string_view prefix = "pipe:[";
        if (blob.argument != 0 || blob.content != trace::CallBlob::Content::Text)
            continue;
        std::string_view text = asText(blob.bytes);
        std::uint64_t inode = 0;
        if (!text.starts_with(prefix))
            continue;
        text.remove_prefix(prefix.size());
        std::from_chars(text.data(), text.data() + text.size(), inode);
        return inode;
    }
    return 0;
}

bool isWrite(std::uint32_t number)
{
    return number == SYS_write || number == SYS_writev;
}

bool isOfInterest(std::uint32_t number)
{
    return number == SYS_read || number == SYS_readv || isWrite(number) || number == SYS_futex;
}

Nanoseconds returnOf(const trace::CallEntry &call)
{
    return call.time + std::max(call.duration, Nanoseconds());
}

} // namespace

void Happenings::addCalls(const Session &session)
{
    const auto &calls = session.trace().calls();
    std::erase_if(m_openCalls, [&](std::uint32_t call) {
        const bool isOver = (calls[call].flags & trace::CallRecord::stillInside) == 0;
        if (isOver)
            m_waitingCalls.push_back(call);
        return isOver;
    });
    for (; m_readCalls < calls.size(); ++m_readCalls) {
        const auto call = static_cast<std::uint32_t>(m_readCalls);
        if (isOfInterest(calls[call].number))
            ((calls[call].flags & trace::CallRecord::stillInside) ? m_openCalls : m_waitingCalls).push_back(call);
    }
    // Who gives does so at once, who takes is told of at his return.
    const auto moment = [&](std::uint32_t call) {
        const bool isGiving = isWrite(calls[call].number) || (calls[call].number == SYS_futex && calls[call].result > 0);
        return isGiving ? calls[call].time : returnOf(calls[call]);
    };
    std::ranges::stable_sort(m_waitingCalls, {}, moment);
    std::size_t count = m_waitingCalls.size();
    if (session.phase() == Session::Phase::Live) {
        const Nanoseconds until = session.lastTime() - othersComeWithin;
        while (count > 0 && moment(m_waitingCalls[count - 1]) > until)
            --count;
    }
    for (std::size_t i = 0; i < count; ++i)
        addCall(session, m_waitingCalls[i]);
    m_waitingCalls.erase(m_waitingCalls.begin(), m_waitingCalls.begin() + static_cast<std::ptrdiff_t>(count));
}

void Happenings::addCall(const Session &session, std::uint32_t call)
{
    const trace::CallEntry &entry = session.trace().calls()[call];
    if (entry.duration.count() < 0 || entry.result < 0)
        return;
    const auto record = trace::TraceStore::decode(session.capture()->recording(), entry);
    if (!record)
        return;
    if (entry.number == SYS_futex)
        addFutex(session, call, *record);
    else if (const std::uint64_t inode = pipeOf(*record); inode != 0 && entry.result > 0)
        addPipe(session, call, inode, isWrite(entry.number));
}

void Happenings::addPipe(const Session &session, std::uint32_t call, std::uint64_t inode, bool isWritten)
{
    const auto &calls = session.trace().calls();
    PipeBytes &pipe = m_pipes[inode];
    std::uint64_t &count = isWritten ? pipe.writtenBytes : pipe.readBytes;
    const std::uint64_t begin = count;
    count += static_cast<std::uint64_t>(calls[call].result);
    std::deque<Piece> &pieces = isWritten ? pipe.written : pipe.read;
    pieces.push_back({begin, count, call});
    if (pieces.size() > mostPieces)
        pieces.pop_front();
    while (!pipe.read.empty() && !pipe.written.empty()) {
        const Piece &taken = pipe.read.front(), &put = pipe.written.front();
        if (put.end <= taken.begin) {
            pipe.written.pop_front();
            continue;
        }
        if (put.begin <= taken.begin) {
            const trace::CallEntry &reader = calls[taken.call], &writer = calls[put.call];
            add({Happening::Kind::Pipe, reader.task, writer.task, returnOf(reader), writer.time, taken.call});
        }
        pipe.read.pop_front();
    }
}

void Happenings::addFutex(const Session &session, std::uint32_t call, const trace::CallRecord &record)
{
    const trace::TraceStore &trace = session.trace();
    const trace::CallEntry &entry = trace.calls()[call];
    const auto operation = static_cast<int>(record.arguments[1]) & FUTEX_CMD_MASK;
    std::deque<Wake> &wakes = m_wakes[{record.pid, record.arguments[0]}];
    if (operation == FUTEX_WAKE || operation == FUTEX_WAKE_BITSET) {
        if (entry.result > 0)
            wakes.push_back({entry.task, entry.time, entry.result});
        if (wakes.size() > mostWakes)
            wakes.pop_front();
        return;
    }
    if (operation != FUTEX_WAIT && operation != FUTEX_WAIT_BITSET)
        return;
    const Nanoseconds returned = returnOf(entry);
    for (Wake &wake : wakes) {
        if (wake.left <= 0 || wake.time < entry.time || wake.time > returned || wake.task == entry.task)
            continue;
        --wake.left;
        add({Happening::Kind::Woken, entry.task, wake.task, returned, wake.time, call});
        std::erase_if(wakes, [](const Wake &one) { return one.left <= 0; });
        return;
    }
    // pthread_join waits for the word with the thread's number in it, which the kernel clears at its end.
    const auto thread = trace.findTask(static_cast<std::uint32_t>(record.arguments[2]), returned);
    if (!thread || *thread == entry.task || !trace.tasks()[*thread].isThread() || trace.tasks()[*thread].pid != record.pid)
        return;
    if (const auto ended = trace.tasks()[*thread].ended; ended && *ended <= returned && *ended >= entry.time)
        add({Happening::Kind::Joined, entry.task, thread, returned, *ended, call});
}

} // namespace layerlab
