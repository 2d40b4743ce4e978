// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <expected>
#include <string>
#include <utility>

namespace layerlab {

/// What kind of failure it was: the code to branch on. A front end turns it into a translated sentence.
enum class Errc {
    NotFound,         ///< a file, program or name does not exist
    PermissionDenied, ///< the system refused for lack of rights
    AddressInUse,     ///< another socket holds the address or port
    InvalidAddress,   ///< not an address, port or path this can use
    PathTooLong,      ///< longer than the system's limit (sun_path: 107 bytes)
    NoSpace,          ///< the disk or quota is full
    ReadOnly,         ///< the file system or folder can't be written
    NotACapture,      ///< neither pcap nor pcapng
    BadFormat,        ///< right kind of input, broken contents
    Truncated,        ///< ends before it should
    TooLarge,         ///< over a stated limit
    Unsupported,      ///< valid, but not something this version knows
    VersionMismatch,  ///< the other side speaks another version
    Refused,          ///< the peer or the kernel refused a request that was allowed to be asked
    Closed,           ///< the other end is gone
    TimedOut,         ///< a bounded wait ended
    InvalidArgument,  ///< the caller's words are off
    System,           ///< anything else the system reported; the detail names errno
};

/// The code's name, as written above: stable, for logs and machine-readable output.
const char *errcName(Errc code);

/// A failure: a code to branch on, and plain technical English for whoever digs deeper.
struct Error {
    Errc code = Errc::System;
    std::string detail;
    bool operator==(const Error &) const = default;
};

template <class T> using Result = std::expected<T, Error>;

[[nodiscard]] inline std::unexpected<Error> fail(Errc code, std::string detail)
{
    return std::unexpected(Error{code, std::move(detail)});
}

/// The code that fits an errno value (man 3 errno).
Errc errcFromErrno(int error);

/// "WHAT: ENOSPC (No space left on device)" with the fitting code. Takes errno when called.
[[nodiscard]] std::unexpected<Error> failErrno(const std::string &what);
[[nodiscard]] std::unexpected<Error> failErrno(const std::string &what, int error);

/// "ENOENT", or "errno 1234" for a value without a name.
std::string errnoName(int error);

} // namespace layerlab
