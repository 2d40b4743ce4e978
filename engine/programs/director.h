// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/programs/stage.h"

namespace layerlab::programs {

/// The student is the scheduler: runs a scenario by orders, a line each on the control descriptor.
///   go N | step | play 1 2 1 … | finish | restart | quit
/// Each run begins with @schedule name=race event=begins.
/// "go" lets one task go on to its next point, "step" the next one in turn, "play" several one after another, "finish" each in
/// turn until all have ended or none can go on, "restart" begins anew. After each the state is said:
///   @schedule name=race event=waits ready=1,2 taken=1,1,2      whose turn it may be, and what was chosen so far
///   @schedule name=race event=finished|deadlock|broken ready= taken=1,1,2
ExitCode direct(const Scenario &scenario, const Options &options);

/// Runs each possible schedule once, at most so many, and says how each came out and how many did so:
///   @explored name=race event=right|wrong|deadlock|endless taken=1,2,1,2
///   @exploration name=race event=complete|limited schedules=6 wrong=4 deadlocks=0 endless=0
ExitCode explore(const Scenario &scenario, long mostSchedules);

} // namespace layerlab::programs
