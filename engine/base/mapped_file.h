// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"
#include "engine/base/result.h"
#include "engine/base/unique_fd.h"

#include <string>

namespace layerlab {

/// A file mapped for reading, never copied. It may grow under us: refresh() widens the view, and what was borrowed from bytes()
/// before stays valid, because address space for growth is reserved at the start and the mapping is never moved.
class MappedFile {
public:
    /// Errors: NotFound, PermissionDenied, InvalidArgument for what is not a regular file, System.
    static Result<MappedFile> open(const std::string &path);
    static Result<MappedFile> fromFd(UniqueFd fd);

    MappedFile(MappedFile &&other) noexcept;
    MappedFile &operator=(MappedFile &&other) noexcept;
    ~MappedFile();

    Bytes bytes() const { return {m_data, m_sizeBytes}; }
    /// Looks at the file's length again; true if the view grew.
    bool refresh();

private:
    MappedFile() = default;

    UniqueFd m_fd;
    const std::uint8_t *m_data = nullptr;
    std::size_t m_sizeBytes = 0;
    std::size_t m_reservedBytes = 0;
};

} // namespace layerlab
