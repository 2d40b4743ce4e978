// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace layerlab {

/// For who goes from record to record of a mapped file: has the processor bring what lies some way ahead of a record of so many
/// bytes into its cache. Only the record tells where the next one is, so without this each is waited for. The bytes ahead need
/// not exist: prefetching never faults.
inline void fetchAhead(const std::uint8_t *record, std::size_t length)
{
    constexpr std::size_t leadBytes = 4096, lineBytes = 64;
    constexpr std::size_t mostBytes = 2048; ///< of one record: more than headers are not looked at in a long one
    for (std::size_t at = 0; at < std::min(length, mostBytes); at += lineBytes)
        __builtin_prefetch(record + leadBytes + at, 0, 3);
}

} // namespace layerlab
