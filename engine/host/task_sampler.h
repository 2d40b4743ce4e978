// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"
#include "engine/trace/state_record.h"

#include <functional>
#include <map>
#include <set>
#include <sys/types.h>

namespace layerlab::host {

/// Looks at /proc/PID/task/TID/stat of every task of the lab's programs and tells what changed since the last look. What lies
/// between two looks is unknown; stops made by our own tracing ('t') are passed over.
class TaskSampler {
public:
    using Handler = std::function<void(const trace::StateRecord &)>;

    /// A task whose program is known: its descendants inherit it.
    void learn(std::uint32_t pid, std::uint32_t program, std::uint16_t host);
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
    };
    void look(pid_t pid, pid_t tid, const Owner &owner, const Handler &handler);

    std::map<pid_t, Owner> m_owners;
    std::map<pid_t, Seen> m_seen;
    unsigned m_round = 0;
    int m_active = 0;
};

} // namespace layerlab::host
