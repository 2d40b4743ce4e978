// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/exit_code.h"

namespace layerlab::programs {

ExitCode exitCodeFor(Errc code)
{
    switch (code) {
    case Errc::InvalidArgument:
        return ExitCode::Usage;
    case Errc::AddressInUse:
        return ExitCode::AddressInUse;
    case Errc::PermissionDenied:
        return ExitCode::PermissionDenied;
    case Errc::InvalidAddress:
        return ExitCode::InvalidAddress;
    case Errc::PathTooLong:
        return ExitCode::PathTooLong;
    case Errc::Refused:
        return ExitCode::Refused;
    case Errc::NotFound:
        return ExitCode::NotFound;
    case Errc::Closed:
        return ExitCode::Closed;
    case Errc::Truncated:
        return ExitCode::Truncated;
    case Errc::TimedOut:
        return ExitCode::TimedOut;
    case Errc::ReadOnly:
        return ExitCode::ReadOnly;
    case Errc::NoSpace:
        return ExitCode::NoSpace;
    default:
        return ExitCode::Other;
    }
}

} // namespace layerlab::programs
