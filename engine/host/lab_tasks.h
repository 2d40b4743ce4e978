// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <sys/types.h>

namespace layerlab::host {

/// All processes and threads in the lab's PID namespace, its parts included.
std::uint64_t countTasks();
/// Sends SIGKILL to every process of a session; true if there was one that had not ended.
bool killSession(pid_t session);
/// Where RLIMIT_NPROC does not hold (the user is root): bounds the lab's PID namespace itself to so many tasks (pid_max, which
/// is the namespace's own from Linux 6.14 on). At least 512; false where the kernel does not have that.
bool boundTasks(std::uint64_t most);
/// Whether RLIMIT_NPROC counts within the lab's user namespace (Linux 5.14).
bool areTasksCountedHere();

} // namespace layerlab::host
