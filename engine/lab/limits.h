// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lab/document.h"
#include "engine/lab/kinds.h"

#include <cstdint>

namespace layerlab::lab {

/// What a program may use: it keeps accidents small. 0 is no limit.
struct Limits {
    /// Processes and threads at once; fork says EAGAIN then (RLIMIT_NPROC). Counted are all tasks of the lab that started after
    /// it, its own and others', since the kernel counts by user namespace.
    std::uint32_t tasks = 1024;
    std::uint32_t memory = 4096;    ///< MiB of data of each of its processes; malloc fails then (RLIMIT_DATA)
    std::uint32_t processor = 3600; ///< seconds of a core of each process; SIGXCPU then, a second later SIGKILL (RLIMIT_CPU)
    std::uint32_t output = 16; ///< MiB of output that are recorded of a run; what follows is read, counted, and thrown away
    bool operator==(const Limits &) const = default;
};

/// Options that every program of a document may have, whatever its kind: "terminal" and "limit-…".
std::span<const Option> commonOptions();
/// What its options say, usual values for the others.
Limits limitsOf(const Program &program);
/// Whether its stdin, stdout and stderr are a pseudo-terminal; else they are pipes.
bool hasTerminal(const Program &program);

} // namespace layerlab::lab
