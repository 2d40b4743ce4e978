// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/lab_program.h"

#include <algorithm>
#include <cerrno>
#include <unistd.h>

namespace layerlab::host {

std::string LabProgram::describe(SpawnFailure::Step step) const
{
    switch (step) {
    case SpawnFailure::Step::Network:
        return "enter the host's network";
    case SpawnFailure::Step::Folder:
        return "working folder " + folder;
    case SpawnFailure::Step::Filter:
        return "install the filter of traced calls";
    case SpawnFailure::Step::Capabilities:
        return "keep the program's capabilities";
    case SpawnFailure::Step::Terminal:
        return "take its terminal";
    case SpawnFailure::Step::Limits:
        return "set its limits";
    case SpawnFailure::Step::Execute:
        break;
    }
    return "execute " + commandLine.front();
}

void LabProgram::writeInput()
{
    while (!input.empty()) {
        std::uint8_t chunk[4096];
        const std::size_t count = std::min(input.size(), sizeof chunk);
        std::copy_n(input.begin(), count, chunk);
        const ssize_t written = write(process.input.value(), chunk, count);
        if (written < 0 && errno == EAGAIN)
            return;
        if (written < 0) { // it closed its end
            input.clear();
            process.input.reset();
            return;
        }
        input.erase(input.begin(), input.begin() + written);
    }
    if (isInputClosing)
        process.input.reset();
}

} // namespace layerlab::host
