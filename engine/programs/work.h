// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/programs/kinds.h"

#include <ctime>
#include <functional>
#include <sys/types.h>

namespace layerlab::programs {

timespec asTimespec(std::chrono::nanoseconds time);

/// Computes until the thread has used so much CPU time: the work is the same however many share a processor.
void computeFor(std::chrono::nanoseconds time);
/// Sleeps the whole time, whatever signals come.
void sleepFor(std::chrono::nanoseconds time);

/// "ended with status 3", "was ended by signal 9 (SIGKILL)".
std::string endText(int waitStatus);

/// Forks a child that runs this and ends with what it returns. It ends when its parent does, so that a lesson leaves nothing
/// behind. -1 with a complaint if there is no process to be had.
pid_t startChild(const std::function<int()> &body);
/// Waits for one child; its wait status, -1 if there is none.
int waitFor(pid_t child);

/// The parts of other kinds.
ExitCode runForkTree(const Options &options, bool isChain);
void showThreadData(long number);
void compareWithAProcess();

} // namespace layerlab::programs
