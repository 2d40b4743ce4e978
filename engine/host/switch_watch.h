// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/host/perf_ring.h"
#include "engine/host/switch_event.h"

#include <map>
#include <memory>
#include <mutex>
#include <poll.h>
#include <thread>
#include <vector>

namespace layerlab::host {

/// Follows programs through the kernel's own records of their switches and lives, with all they fork, threads, double forks and
/// orphans included. Two rings a core: switches come by the hundred thousand and may overflow theirs, lives then survive in the
/// other. All programs share the rings, since locked memory is counted by user.
class SwitchWatch {
public:
    /// Rings for all cores, the largest that the limit of locked memory leaves. Errors: what perf_event_open or the mapping
    /// said.
    static Result<SwitchWatch> open();

    /// Follows a process, which waits at its gate, from its next exec on.
    Result<void> follow(pid_t pid);
    /// The last task of what was followed as pid has ended.
    void forget(pid_t pid) { m_followed.erase(pid); }

    /// Appends all that was in the rings since the last time: by time within a ring, not between them.
    void drain(std::vector<SwitchEvent> &events);
    unsigned switchPages() const { return m_switchPages; }

private:
    /// The rings of all cores. A thread of their own empties them when one is a quarter full: what their owner does meanwhile,
    /// a write to a slow disk among it, may take longer than they last.
    struct Rings {
        Rings() = default;
        Rings(const Rings &) = delete;
        Rings &operator=(const Rings &) = delete;
        ~Rings();
        void start();
        void run();
        void drain(); ///< with the mutex held

        std::mutex mutex;
        std::vector<PerfRing> switches, lives; ///< one a core
        std::vector<SwitchEvent> events;
        std::vector<pollfd> waiting; ///< the thread's, the last one tells it to end
        UniqueFd end;
        std::thread thread;
    };

    SwitchWatch() = default;
    Result<void> openRings(unsigned pages, std::vector<PerfRing> &rings) const;
    static void take(PerfRing &ring, const perf_event_header &header, Bytes record, bool areSwitches,
                     std::vector<SwitchEvent> &events);

    std::vector<int> m_cpus;
    std::unique_ptr<Rings> m_rings = std::make_unique<Rings>();
    unsigned m_switchPages = 0;
    std::map<pid_t, std::vector<UniqueFd>> m_followed;
};

} // namespace layerlab::host
