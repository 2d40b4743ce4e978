// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"

#include <array>
#include <cstdint>

namespace layerlab::host {

/// What the kernel reported of a followed task at a moment (PERF_RECORD_SWITCH, FORK, COMM, EXIT, LOST of
/// perf_event_open(2)).
struct SwitchEvent {
    enum class Kind : std::uint8_t {
        In,        ///< it got the core
        Out,       ///< it left the core to wait, was stopped, or is about to end
        Preempted, ///< it left the core though it could have gone on (sched_yield as well)
        Forked,    ///< it was made: pid, tid are the new task's
        Executed,  ///< it runs another program now, on this core: name
        Renamed,   ///< name
        Exited,
        LostSwitches, ///< the ring was full: `lost` records are missing between `time` and `lostUntil`
        LostLives,    ///< the same of the others
    };
    Kind kind = Kind::In;
    std::uint16_t cpu = 0;
    std::uint32_t pid = 0;
    std::uint32_t tid = 0;
    std::uint32_t parentPid = 0; ///< Forked: of the task that made it
    std::uint32_t parentTid = 0;
    Nanoseconds time{}; ///< CLOCK_MONOTONIC
    std::uint64_t lost = 0;
    Nanoseconds lostUntil{};
    std::array<char, 16> name{}; ///< comm, ends with a NUL
};

} // namespace layerlab::host
