// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/sent_signals.h"

#include <algorithm>
#include <charconv>
#include <csignal>
#include <fstream>
#include <iterator>
#include <sys/syscall.h>

namespace layerlab::host {

namespace {

bool isInMask(std::string_view status, std::string_view name, int signal)
{
    const std::size_t at = status.find(name);
    if (at == std::string_view::npos || signal < 1 || signal > 64)
        return false;
    const std::size_t begin = status.find_first_not_of(" \t", at + name.size());
    if (begin == std::string_view::npos)
        return false;
    std::uint64_t mask = 0;
    std::from_chars(status.data() + begin, status.data() + status.size(), mask, 16);
    return mask >> (signal - 1) & 1;
}

} // namespace

trace::SignalAction signalActionIn(std::string_view status, int signal)
{
    if (status.find("SigCgt:") == std::string_view::npos)
        return trace::SignalAction::Unknown;
    if (isInMask(status, "SigCgt:", signal))
        return trace::SignalAction::Handler;
    return isInMask(status, "SigIgn:", signal) ? trace::SignalAction::Ignored : trace::SignalAction::Default;
}

trace::SignalAction signalAction(pid_t tid, int signal)
{
    std::ifstream file("/proc/" + std::to_string(tid) + "/status", std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(file), {});
    return signalActionIn(text, signal);
}

void SentSignals::add(const trace::CallRecord &call, Nanoseconds entered)
{
    const bool isToThread = call.number == SYS_tgkill || call.number == SYS_tkill;
    if (call.number != SYS_kill && !isToThread)
        return;
    const std::size_t target = call.number == SYS_tgkill ? 1 : 0;
    m_sent.push_back({entered, static_cast<pid_t>(call.pid), static_cast<std::int32_t>(call.arguments[target]),
                      static_cast<int>(call.arguments[target + 1])});
    if (m_sent.size() > mostKept)
        m_sent.pop_front();
}

Nanoseconds SentSignals::takeAge(const Tracee &task, int signal, pid_t sender, Nanoseconds now)
{
    if (sender == 0)
        return {};
    const auto found = std::ranges::find_if(m_sent, [&](const Sent &sent) {
        const bool isMeant = sent.target == task.tid || sent.target == task.pid || sent.target <= 0;
        return sent.signal == signal && sent.sender == sender && isMeant;
    });
    if (found == m_sent.end())
        return {};
    const Nanoseconds age = now - found->time;
    if (found->target > 0) // one call to a group reaches many
        m_sent.erase(found);
    return age;
}

} // namespace layerlab::host
