// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"
#include "widgets/objects/object_scene.h"

namespace layerlab {

/// Adds what the kernel shows of any program: its pipes with the processes that have their ends open and what is in them, and
/// the waits that are calls (wait4, a futex no line tells of). `tasks` are those of the run, indices of TraceStore::tasks().
/// Who has a pipe open follows from what /proc said last and the calls since; the bytes in it from the calls that wrote and
/// read.
void addKernelObjects(ObjectScene &scene, const Session &session, const std::vector<std::uint32_t> &tasks, Nanoseconds time);

} // namespace layerlab
