// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/programs/exit_code.h"
#include "engine/programs/options.h"

/// The lessons of the kind "signals" that run by themselves.
namespace layerlab::programs::signal_lessons {

ExitCode alarmAndPause(const Options &options);
ExitCode maskAndPending(const Options &options);
ExitCode interruptedCall(const Options &options);
ExitCode killAndStop(const Options &options);
ExitCode childChanges(const Options &options);

} // namespace layerlab::programs::signal_lessons
