// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace layerlab::system {

/// What all cores did since the machine started, in ticks: the "cpu" line of /proc/stat (proc(5)).
struct CoreTimes {
    std::uint64_t user = 0, nice = 0, system = 0, idle = 0, ioWait = 0, interrupts = 0, softInterrupts = 0, stolen = 0;

    std::uint64_t sum() const { return user + nice + system + idle + ioWait + interrupts + softInterrupts + stolen; }
    bool operator==(const CoreTimes &) const = default;
};

struct MachineStat {
    CoreTimes cores;
    std::uint64_t startSeconds = 0; ///< when the machine started, since the Epoch
};
/// Of /proc/stat; nothing without its first line.
std::optional<MachineStat> parseMachineStat(std::string_view text);

/// In hundredths, as top names them: us, sy, ni, id, wa, hi, si, st. Absent while no time went by.
struct CoreShares {
    double user = 0, system = 0, nice = 0, idle = 0, ioWait = 0, interrupts = 0, softInterrupts = 0, stolen = 0;
};
std::optional<CoreShares> sharesBetween(const CoreTimes &before, const CoreTimes &now);

/// Of /proc/meminfo, in kibibytes; what it does not tell is 0.
struct MemoryInfo {
    std::uint64_t total = 0, free = 0, available = 0, buffers = 0, cached = 0, reclaimable = 0, swapTotal = 0, swapFree = 0;

    /// Pages of files that would be given up for programs.
    std::uint64_t cache() const { return buffers + cached + reclaimable; }
};
MemoryInfo parseMemory(std::string_view text);

/// How many tasks ran or waited for a disk on average, over 1, 5 and 15 minutes (/proc/loadavg).
std::optional<std::array<double, 3>> parseLoad(std::string_view text);

/// What the mount option hidepid of /proc says of other users' processes (proc(5)).
enum class Hiding { Nothing, Contents, Processes };
/// Of /proc/self/mounts, for what is mounted at that folder; the last line counts.
Hiding parseHiding(std::string_view mounts, std::string_view folder);

} // namespace layerlab::system
