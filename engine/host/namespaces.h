// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/base/unique_fd.h"

#include <string>
#include <vector>

namespace layerlab::host {

/// The steps that make a lab, each failing with "STEP: ERRNO (text)" in the detail; the probe runs the same ones. All need a
/// single-threaded process.

/// New user, network, PID, mount, IPC and UTS namespaces; the user mapped to himself. Children forked afterwards live in the
/// PID namespace.
Result<void> enterNamespaces();

/// In PID 1: mounts private, own /proc, /run masked by an empty file system with the lab's own folder /run/lab in it, own
/// /etc/hosts and /etc/resolv.conf, host name "layerlab".
Result<void> furnish();
constexpr const char *labFolder = "/run/lab";

/// A network namespace for one host, loopback configured; returns the descriptor that keeps it (man 7 network_namespaces) and
/// puts the caller back where it was.
Result<UniqueFd> makeHostNamespace();

/// Moves the calling thread into a network namespace.
Result<void> enterNetwork(int namespaceFd);

} // namespace layerlab::host
