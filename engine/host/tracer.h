// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/control/channel.h"
#include "engine/host/event_socket.h"

namespace layerlab::host {

/// The part of the lab that sees the calls and lives of traced programs: seizes what PID 1 names (ptrace(2), PTRACE_SEIZE),
/// follows fork, vfork, clone and exec, reads arguments and results, and sends calls, lifecycles and the states that follow
/// from them to the recorder. If it dies, the traced programs die with it (PTRACE_O_EXITKILL): without a tracer their filtered
/// calls would fail with ENOSYS. Runs until Finish or the end of the channel; returns the exit status.
int runTracer(control::Channel channel, EventSender events);

} // namespace layerlab::host
