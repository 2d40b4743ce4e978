// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"

#include <atomic>
#include <cstdint>
#include <thread>

namespace layerlab {

/// Brings the pages of a mapped file into memory ahead of who reads it from front to back, in a thread of its own: else he
/// waits for each page, even for one that only has to be entered into the table of pages (MADV_POPULATE_READ, madvise(2),
/// Linux 5.14; on an older kernel it does nothing). The mapping must outlive it.
class PageAhead {
public:
    explicit PageAhead(Bytes mapped);
    ~PageAhead();
    PageAhead(const PageAhead &) = delete;
    PageAhead &operator=(const PageAhead &) = delete;

    /// The reader is here, in bytes: a stretch ahead of him is brought in, not the whole file, which may not fit.
    void readerAt(std::uint64_t position);

private:
    void run(std::stop_token stop);

    Bytes m_mapped;
    std::atomic<std::uint64_t> m_wanted;
    std::jthread m_thread; ///< last: it uses the others
};

} // namespace layerlab
