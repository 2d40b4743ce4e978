// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/result.h"

#include <cerrno>
#include <cstring>

namespace layerlab {

const char *errcName(Errc code)
{
    switch (code) {
    case Errc::NotFound:
        return "NotFound";
    case Errc::PermissionDenied:
        return "PermissionDenied";
    case Errc::AddressInUse:
        return "AddressInUse";
    case Errc::InvalidAddress:
        return "InvalidAddress";
    case Errc::PathTooLong:
        return "PathTooLong";
    case Errc::NoSpace:
        return "NoSpace";
    case Errc::ReadOnly:
        return "ReadOnly";
    case Errc::NotACapture:
        return "NotACapture";
    case Errc::BadFormat:
        return "BadFormat";
    case Errc::Truncated:
        return "Truncated";
    case Errc::TooLarge:
        return "TooLarge";
    case Errc::Unsupported:
        return "Unsupported";
    case Errc::VersionMismatch:
        return "VersionMismatch";
    case Errc::Refused:
        return "Refused";
    case Errc::Closed:
        return "Closed";
    case Errc::TimedOut:
        return "TimedOut";
    case Errc::InvalidArgument:
        return "InvalidArgument";
    case Errc::System:
        return "System";
    }
    return "System";
}

Errc errcFromErrno(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return Errc::NotFound;
    case EACCES:
    case EPERM:
        return Errc::PermissionDenied;
    case EADDRINUSE:
        return Errc::AddressInUse;
    case EADDRNOTAVAIL:
    case EAFNOSUPPORT:
        return Errc::InvalidAddress;
    case ENAMETOOLONG:
        return Errc::PathTooLong;
    case ENOSPC:
    case EDQUOT:
        return Errc::NoSpace;
    case EROFS:
        return Errc::ReadOnly;
    case EFBIG:
    case EMSGSIZE:
        return Errc::TooLarge;
    case ECONNREFUSED:
        return Errc::Refused;
    case EPIPE:
    case ECONNRESET:
        return Errc::Closed;
    case ETIMEDOUT:
        return Errc::TimedOut;
    case EINVAL:
        return Errc::InvalidArgument;
    default:
        return Errc::System;
    }
}

std::string errnoName(int error)
{
    if (const char *name = strerrorname_np(error))
        return name;
    return "errno " + std::to_string(error);
}

std::unexpected<Error> failErrno(const std::string &what, int error)
{
    char buffer[128];
    const char *text = strerror_r(error, buffer, sizeof buffer);
    return fail(errcFromErrno(error), what + ": " + errnoName(error) + " (" + text + ")");
}

std::unexpected<Error> failErrno(const std::string &what)
{
    return failErrno(what, errno);
}

} // namespace layerlab
