// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

namespace layerlab::programs {

/// How layerlab-program ends, for whoever starts it. The one line on stderr says the same in words.
enum class ExitCode : int {
    Success = 0,
    Other = 1,
    Usage = 2,             ///< unknown kind or option, a value out of range
    AddressInUse = 10,     ///< bind: EADDRINUSE
    PermissionDenied = 11, ///< e.g. bind to a privileged port: EACCES
    InvalidAddress = 12,   ///< not an address or port, or none of this machine
    PathTooLong = 13,      ///< Unix path over 107 bytes
    Refused = 14,          ///< connect: ECONNREFUSED
    NotFound = 15,         ///< no such file, folder or socket path
    Closed = 16,           ///< the peer reset the connection
    Truncated = 17,        ///< the peer closed in the middle of a message
    TimedOut = 18,
    ReadOnly = 19, ///< the folder of a Unix path is on a read-only file system
    NoSpace = 20,
};

ExitCode exitCodeFor(Errc code);

} // namespace layerlab::programs
