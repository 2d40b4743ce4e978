// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/base/unique_fd.h"

#include <cstdint>
#include <string>
#include <sys/types.h>
#include <utility>
#include <vector>

namespace layerlab::host {

class CallFilter;

/// A child that waits at its gate before it executes the program, and PID 1's ends of its descriptors.
struct Spawned {
    pid_t pid = 0;
    UniqueFd input, output, errors; ///< stdin to write, stdout and stderr to read; not blocking
    UniqueFd gate;                  ///< write one byte: go on
    bool hasTerminal = false;       ///< input and output are the master side of one; errors is closed
    UniqueFd failure;               ///< reads a SpawnFailure if it did not come to exec, end of file if it went well
};

/// Why a child did not become the program.
struct SpawnFailure {
    enum class Step : int { Network, Folder, Filter, Capabilities, Execute, Terminal, Limits };
    Step step = Step::Execute;
    int error = 0; ///< errno
};

struct SpawnRequest {
    std::vector<std::string> commandLine;
    std::string folder;
    int network = -1;                   ///< descriptor of the host's network namespace
    const CallFilter *filter = nullptr; ///< put on before exec, for traced programs
    bool hasTerminal = false;           ///< a pseudo-terminal of 80 × 24 is its controlling terminal, and its stdin to stderr
    // Limits, as setrlimit(2) has them; 0 is none.
    std::uint64_t mostTasks = 0; ///< of the whole lab; the kernel counts by user namespace from 5.14 on, before it is not set
    std::uint64_t mostDataBytes = 0;
    std::uint64_t mostProcessorSeconds = 0;
};

/// Forks a program of the lab: own session, own stdin, stdout, stderr, the host's network, program capabilities only.
Result<Spawned> spawnProgram(const SpawnRequest &request);

/// Forks one of the host's own parts: this very program with the arguments given; descriptors become 3, 4, 5 … in their order.
/// It keeps all capabilities of the lab's user namespace, and dies with PID 1.
Result<pid_t> spawnPart(const std::vector<std::string> &arguments, const std::vector<int> &descriptors);

} // namespace layerlab::host
