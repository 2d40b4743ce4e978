// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

namespace layerlab::net {

/// Makes the loopback interface of the calling thread's network namespace behave like a wire as far as it can: up, MTU 1500 (so
/// that frames have the sizes of Ethernet), TCP and UDP segmentation, receive coalescing off (so that one frame is one
/// segment). Transport checksums can't be switched on there (tx-checksum is fixed); the recorder completes them. Errors:
/// PermissionDenied, System.
Result<void> configureLoopback();

/// Writes text to a file below /proc/sys. Errors: NotFound where the kernel lacks the setting, PermissionDenied, System.
Result<void> writeSysctl(const char *path, const char *text);

} // namespace layerlab::net
