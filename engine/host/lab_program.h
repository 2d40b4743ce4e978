// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/host/spawn.h"

#include <cstdint>
#include <deque>

namespace layerlab::host {

/// A program of the lab document while it runs, as PID 1 sees it.
struct LabProgram {
    enum class Phase { Gate, Executing, Running, Ended };

    std::uint32_t index = 0;
    std::uint16_t host = 0;
    Phase phase = Phase::Gate;
    Spawned process;
    std::vector<std::string> commandLine;
    std::string folder;
    std::deque<std::uint8_t> input; ///< not yet written to its stdin
    bool isInputClosing = false;    ///< close stdin when all is written
    int status = 0;
    bool isReaped = false;
    bool awaitsTracer = false;         ///< its word, and
    bool awaitsRecorder = false;       ///< this one's, open the gate
    std::uint64_t outputBytes = 0;     ///< read so far, and
    std::uint64_t mostOutputBytes = 0; ///< as many are recorded; 0: all
    bool isOutputLimitTold = false;
    bool hasFailedToStart = false; ///< said already: it never became the program

    /// Reaped, and all its output read.
    bool isOver() const { return isReaped && !process.output && !process.errors; }
    /// Writes to its stdin what it takes now; the rest stays in `input`.
    void writeInput();
    /// What was being done when the start failed, for the message.
    std::string describe(SpawnFailure::Step step) const;
};

} // namespace layerlab::host
