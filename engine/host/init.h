// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"
#include "engine/control/channel.h"

namespace layerlab::host {

/// PID 1 of a lab, kept trivial: makes the hosts, starts recorder, tracer and programs, passes their input and output on,
/// adopts and reaps. When the front end's end of the channel closes, it lets the recorder write what it has (at most 300 ms)
/// and ends, and with it everything in the PID namespace. Returns the exit status.
int runInit(control::Channel frontEnd, Nanoseconds begun);

} // namespace layerlab::host
