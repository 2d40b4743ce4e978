// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

namespace layerlab::host {

/// Makes all capabilities of the lab's user namespace survive exec (ambient, man 7 capabilities): for the host's own parts.
Result<void> keepAllCapabilities();

/// Keeps only what lab programs may use: NET_ADMIN, NET_RAW, NET_BIND_SERVICE, SYS_PTRACE; so tcpdump, ip and servers on port
/// 80 work as the user himself, without being root.
Result<void> keepProgramCapabilities();

} // namespace layerlab::host
