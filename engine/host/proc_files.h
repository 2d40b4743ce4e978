// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"
#include "engine/base/unique_fd.h"

#include <cstdint>
#include <optional>
#include <string>
#include <sys/types.h>

namespace layerlab::host {

/// A file of /proc as far as its first 511 bytes; empty if it can't be read.
std::string readSmallFile(const std::string &path);
/// /proc/PID/task/TID/NAME, to be read again and again.
UniqueFd openTaskFile(std::uint32_t pid, std::uint32_t tid, const char *name);

/// Of /proc/PID/task/TID/stat.
struct TaskStat {
    char letter = 0; ///< R S D T t Z X I
    pid_t parent = 0;
    std::optional<int> exitStatus; ///< as of wait(2), where the reader may know it
};
std::optional<TaskStat> parseTaskStat(const std::string &text);
std::optional<TaskStat> readTaskStat(std::uint32_t pid, std::uint32_t tid);

/// Times of a task since its birth (/proc/PID/task/TID/schedstat).
struct TaskTimes {
    Nanoseconds running{}; ///< on a core; of one that is running up to its last tick
    Nanoseconds ready{};   ///< without a core though it could run (run_delay)
};
std::optional<TaskTimes> readSchedstat(const UniqueFd &file);

/// The kernel function a task waits in (wchan), empty if it does not, or it is not told; at most 31 bytes.
std::string readWaitFunction(std::uint32_t pid, std::uint32_t tid);
/// Number + 1 of the call a task is in, 0 if it is in none or it is not told.
std::uint32_t readCallNumber(std::uint32_t pid, std::uint32_t tid);

} // namespace layerlab::host
