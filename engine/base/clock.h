// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace layerlab {

using Nanoseconds = std::chrono::nanoseconds;

/// CLOCK_MONOTONIC of this machine: the clock of every event.
Nanoseconds monotonicNow();
/// CLOCK_REALTIME, since the Epoch.
Nanoseconds wallNow();
/// wallNow() minus monotonicNow(), taken between two monotonic readings so that a preemption does not shift it.
Nanoseconds wallOffset();

} // namespace layerlab
