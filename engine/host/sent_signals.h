// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/host/tracee.h"
#include "engine/trace/lifecycle.h"

#include <deque>

namespace layerlab::host {

/// What a task does on a signal, as /proc/TID/status tells of its masks at this moment.
trace::SignalAction signalAction(pid_t tid, int signal);
/// The action in the text of a status file.
trace::SignalAction signalActionIn(std::string_view status, int signal);

/// Calls that sent signals, so that a delivery finds the moment of sending: the latest of them, at most mostKept.
class SentSignals {
public:
    /// A kill, tkill, tgkill was entered by a traced task of this process.
    void add(const trace::CallRecord &call, Nanoseconds entered);
    /// From the call that sent it to now, 0 if there was none: a process by its number, its group, or everybody; a thread.
    Nanoseconds takeAge(const Tracee &task, int signal, pid_t sender, Nanoseconds now);

private:
    static constexpr std::size_t mostKept = 256;
    struct Sent {
        Nanoseconds time;
        pid_t sender;
        std::int32_t target; ///< as kill takes it
        int signal;
    };
    std::deque<Sent> m_sent;
};

} // namespace layerlab::host
