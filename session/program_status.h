// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lab/document.h"
#include "engine/trace/trace_store.h"

#include <QString>

namespace layerlab {

/// "exit status 3", "killed by SIGKILL", from a wait status.
QString statusText(int waitStatus);
/// The same of a task that has ended; nobody may have learnt it.
QString statusText(const trace::Task &task);

/// What a program's end says, as a sentence with what to do; empty for an end that is no failure. Understands the exit statuses
/// of layerlab-program (engine/programs/exit_code.h). The end by a signal that was sent to it on purpose (0: none) is none.
QString failureMeaning(const lab::Program &program, int waitStatus, int sentSignal = 0);

} // namespace layerlab
