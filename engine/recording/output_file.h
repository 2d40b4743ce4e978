// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"
#include "engine/base/result.h"
#include "engine/base/unique_fd.h"

#include <string>
#include <vector>

namespace layerlab::recording {

/// A file written by way of a temporary one beside it, which takes its name when all is in it. A name that belongs to something
/// that is no regular file (a pipe, a device) is written to directly.
class OutputFile {
public:
    /// Errors: NotFound (no such folder), PermissionDenied, ReadOnly, InvalidArgument (a folder), System.
    static Result<OutputFile> create(const std::string &path);

    OutputFile(OutputFile &&) noexcept = default;
    OutputFile &operator=(OutputFile &&) = delete;
    ~OutputFile(); ///< removes the temporary file if keep() was not called

    /// Failures are told by keep().
    void write(Bytes data);
    std::uint64_t writtenBytes() const { return m_writtenBytes; }
    /// Writes what waits, brings it to the disk and gives it its name. Errors: NoSpace, TooLarge, PermissionDenied, System.
    [[nodiscard]] Result<void> keep();

private:
    OutputFile() = default;
    void flush();

    UniqueFd m_fd;
    std::string m_path;
    std::string m_temporary; ///< empty: written directly, or kept already
    std::vector<std::uint8_t> m_buffer;
    std::uint64_t m_writtenBytes = 0;
    Result<void> m_outcome;
};

} // namespace layerlab::recording
