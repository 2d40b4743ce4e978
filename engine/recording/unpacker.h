// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/mapped_file.h"

#include <memory>
#include <optional>
#include <string_view>

namespace layerlab::recording {

/// Unpacks a gzip (RFC 1952, several members) or zstd (RFC 8878, several frames) file a portion at a time into a file without a
/// name, which can be mapped while it grows. It lies in $TMPDIR, /var/tmp or /tmp, or in memory where none can be written.
class Unpacker {
public:
    static bool canUnpack(Bytes file);
    /// Errors: those of making the file without a name.
    static Result<Unpacker> create(MappedFile packed);

    Unpacker(Unpacker &&) noexcept;
    Unpacker &operator=(Unpacker &&) noexcept;
    ~Unpacker();

    /// Unpacks at least so many bytes more, unless it comes to the end.
    void advance(std::uint64_t bytes);
    bool isDone() const;
    /// Why the end is not the real one: Truncated, BadFormat (damaged), TooLarge (see unpacker.cpp), NoSpace, System.
    const std::optional<Error> &error() const;

    /// A descriptor of the unpacked file.
    Result<UniqueFd> unpacked() const;
    std::string_view format() const; ///< "gzip" or "zstd"
    std::uint64_t packedBytes() const;
    std::uint64_t consumedBytes() const;

private:
    Unpacker();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace layerlab::recording
