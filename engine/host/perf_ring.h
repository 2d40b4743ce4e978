// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"
#include "engine/base/clock.h"
#include "engine/base/result.h"
#include "engine/base/unique_fd.h"

#include <functional>
#include <linux/perf_event.h>
#include <sys/types.h>
#include <vector>

namespace layerlab::host {

/// An attribute block as all events here have it: nothing is counted (a dummy), only the records beside it are wanted, stamped
/// with CLOCK_MONOTONIC, each ending with pid u32, tid u32, time u64. What an ordinary user may have at perf_event_paranoid 2.
perf_event_attr dummyEvent();
/// perf_event_open(2) of one task on one core. Errors name the step perf_event_open.
Result<UniqueFd> openPerfEvent(perf_event_attr &attributes, pid_t pid, int cpu);

/// A ring that the kernel writes records into, of one core. It belongs to no task: events of programs are led into it.
class PerfRing {
public:
    /// pages is a power of two. Errors: PermissionDenied (refused, or more locked memory than allowed), NotFound (no such
    /// core).
    static Result<PerfRing> open(int cpu, unsigned pages);
    PerfRing(PerfRing &&other) noexcept;
    PerfRing &operator=(PerfRing &&) = delete;
    ~PerfRing();

    int fd() const { return m_fd.value(); }
    int cpu() const { return m_cpu; }
    /// Leads the records of an event of the same core into this ring.
    Result<void> lead(const UniqueFd &event) const;
    /// Hands over every whole record, header included, and gives its place back.
    using Handler = std::function<void(const perf_event_header &, Bytes)>;
    void drain(const Handler &handler);
    /// The time of the last record that was drained.
    Nanoseconds lastTime{};

private:
    PerfRing(UniqueFd fd, int cpu, void *memory, std::size_t dataBytes);

    UniqueFd m_fd;
    int m_cpu;
    perf_event_mmap_page *m_page;
    std::size_t m_dataBytes;
    std::vector<std::uint8_t> m_wrapped;
};

} // namespace layerlab::host
