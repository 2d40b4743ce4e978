// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"
#include "engine/trace/lifecycle.h"
#include "engine/trace/process_record.h"

#include <deque>
#include <map>
#include <optional>

namespace layerlab::host {

/// What the kernel tells of a task of the lab, read from /proc in a few small reads; with its memory (smaps) if wanted, which
/// takes a millisecond or more of a large process. Nothing: it is gone.
std::optional<trace::ProcessRecord> readProcess(std::uint32_t tid, bool withMemory);

/// Adds up what smaps says: one line for each name and rights, the largest first. The text ends anywhere.
std::vector<std::string> summariseMappings(std::string_view smaps, std::size_t most);

/// Which processes are the lab's, and when they are read: after a birth (without memory) and once more when what fork() itself
/// did is over (it blocks all signals for a moment), after an exec, when somebody asks. A program that forks without end must
/// not keep the recorder busy: at most so many births and execs a second are read.
class ProcessWatch {
public:
    static constexpr int mostPerSecond = 100;

    /// Something happened in a life: a record if it is one to be read.
    std::optional<trace::ProcessRecord> take(const trace::LifecycleRecord &life, Nanoseconds now);
    /// One that was born a while ago, while there are any; call it until there is none.
    std::optional<trace::ProcessRecord> takeSettled(Nanoseconds now);
    /// Nothing: the task is gone, or none of the lab's programs.
    std::optional<trace::ProcessRecord> read(std::uint32_t tid, const char *why) const;

private:
    struct Owner {
        std::uint32_t program = 0;
        std::uint16_t host = 0;
    };
    std::map<std::uint32_t, Owner> m_owners;                      ///< by pid
    std::deque<std::pair<Nanoseconds, std::uint32_t>> m_settling; ///< when to read which pid
    Nanoseconds m_second{};
    int m_read = 0; ///< since m_second
};

} // namespace layerlab::host
