// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace layerlab::host {

/// Tries what a lab needs, each in a process of its own, by running the very code of the lab to its end, and prints a JSON
/// object a line:
/// {"capability": name, "available": bool, "step": the failing one, "errno": name, "detail": text, "pattern": what the failure
/// is known to mean, or ""}. Capabilities in order: namespaces, mounts, network, capture, sockets, calls, states, tap. Returns
/// 0 when a lab can run.
int runProbe();

} // namespace layerlab::host
