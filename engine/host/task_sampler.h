// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"
#include "engine/host/proc_files.h"
#include "engine/trace/state_record.h"

#include <functional>
#include <map>
#include <set>
#include <sys/types.h>

namespace layerlab::host {

/// The sampled tier of task states, for where the kernel refuses its switch records: looks at /proc/PID/task/TID/stat and
/// schedstat of every task of the lab's programs again and again. How long a task ran and was ready since the last look is
/// exact but for a tick; in which order is not known. So a stretch between two looks is told in an order that fits both its
/// ends: the shares are right, the edges are not. Stops made by our own tracing ('t') are passed over.
class TaskSampler {
public:
    using Handler = std::function<void(const trace::StateRecord &, Nanoseconds)>;

    /// A task whose program is known: its descendants inherit it.
    void learn(std::uint32_t pid, std::uint32_t program, std::uint16_t host);
    /// The tracer told a state since the last look: it knows better how that time was spent.
    void noteTold(std::uint32_t tid) { m_told.insert(static_cast<pid_t>(tid)); }
    /// One look at all tasks; returns how many of them were not just sleeping.
    int sample(const Handler &handler);

private:
    struct Owner {
        std::uint32_t program;
        std::uint16_t host;
    };
    struct Seen {
        char letter = 0;
        unsigned round = 0;
        trace::TaskState state{}; ///< told last
        UniqueFd schedstat;
        std::optional<TaskTimes> times;
        Nanoseconds at{};
        Nanoseconds credit{};      ///< told as running before the kernel's figure said so
        Nanoseconds readyCredit{}; ///< the same of ready
    };
    void look(pid_t pid, pid_t tid, const Owner &owner, const Handler &handler);
    void tellShares(Seen &seen, trace::StateRecord record, trace::TaskState end, const TaskTimes &times, Nanoseconds now,
                    const Handler &handler) const;

    std::map<pid_t, Owner> m_owners;
    std::map<pid_t, Seen> m_seen;
    std::set<pid_t> m_told;
    unsigned m_round = 0;
    int m_active = 0;
};

} // namespace layerlab::host
