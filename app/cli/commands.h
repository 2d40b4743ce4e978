// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/console.h"

#include <span>

namespace layerlab::cli {

/// A subcommand of the command line: none of them needs a display.
struct Command {
    const char *name;
    const char *usage;   ///< what stands behind the name
    const char *summary; ///< LL_TEXT("Cli", …)
    int (*run)(Arguments arguments);
};

int runLab(Arguments arguments);
int dissect(Arguments arguments);
int save(Arguments arguments);
int events(Arguments arguments);
int fields(Arguments arguments);
int doctor(Arguments arguments);
int picture(Arguments arguments);
int exportRecording(Arguments arguments);

std::span<const Command> commands();
/// Runs the subcommand that the words begin with; returns the exit code.
int runCommand(QStringList words);

} // namespace layerlab::cli
