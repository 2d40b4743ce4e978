// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"
#include "engine/system/machine_texts.h"
#include "engine/system/process_texts.h"

#include <map>
#include <string>
#include <vector>

namespace layerlab::system {

/// A process of this computer, or one of its threads, as the kernel told of it.
struct ProcessEntry {
    std::uint32_t pid = 0; ///< of the process; the thread's own number is stat.pid
    ProcessStat stat;
    ProcessStatus status;
    std::string user;    ///< name of the effective user, its number if it has none, empty if it is not told
    std::string command; ///< of a thread its name
    /// Of one core in hundredths since the reading before; absent without one.
    std::optional<double> share;

    bool isThread() const { return stat.pid != pid; }
};

/// What one reading found.
struct ProcessTable {
    std::vector<ProcessEntry> entries; ///< in the order of PID, then TID
    std::optional<MachineStat> machine;
    std::optional<CoreShares> shares; ///< since the reading before
    MemoryInfo memory;
    std::optional<std::array<double, 3>> load;
    Nanoseconds sinceStart{}; ///< of the machine, when it was read
    std::uint64_t ticksPerSecond = 100, pageBytes = 4096;
    std::size_t unreadableCount = 0; ///< processes that are there but tell nothing
    Hiding hiding = Hiding::Nothing;
};

/// Reads the processes of this computer from /proc, without any privilege and without touching them. A process that goes while
/// it is read is left out. Use it in one thread at a time.
class ProcessTableReader {
public:
    explicit ProcessTableReader(std::string folder = "/proc") : m_folder(std::move(folder)) {}

    /// With threads each entry is one thread, with times and state of its own (ps -L); else times are those of whole processes.
    ProcessTable read(bool withThreads);
    /// The next reading has no shares: the one before is long ago.
    void forget();

private:
    struct Before {
        std::uint64_t startTicks = 0, ticks = 0;
    };
    void readProcess(std::uint32_t pid, bool withThreads, ProcessTable &table);
    void addShares(ProcessTable &table);
    const std::string &userName(std::uint32_t user);

    std::string m_folder;
    std::map<std::uint32_t, std::string> m_users;
    std::map<std::uint32_t, Before> m_before; ///< by TID
    std::optional<CoreTimes> m_coresBefore;
    Nanoseconds m_timeBefore{};
    bool m_hadThreads = false;
};

} // namespace layerlab::system
