// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/page_ahead.h"

#include <algorithm>
#include <sys/mman.h>

#ifndef MADV_POPULATE_READ
#define MADV_POPULATE_READ 22
#endif

namespace layerlab {

namespace {
constexpr std::uint64_t leadBytes = 64 << 20;
constexpr std::uint64_t pieceBytes = 1 << 20; ///< a multiple of every page size
} // namespace

PageAhead::PageAhead(Bytes mapped)
    : m_mapped(mapped), m_wanted(std::min<std::uint64_t>(leadBytes, mapped.size())),
      m_thread([this](std::stop_token stop) { run(std::move(stop)); })
{
}

PageAhead::~PageAhead()
{
    m_thread.request_stop();
    m_wanted = ~std::uint64_t{0}; // another value wakes it
    m_wanted.notify_one();
}

void PageAhead::readerAt(std::uint64_t position)
{
    const std::uint64_t wanted = std::min<std::uint64_t>(position + leadBytes, m_mapped.size());
    if (wanted < m_wanted + pieceBytes && wanted < m_mapped.size())
        return;
    m_wanted = wanted;
    m_wanted.notify_one();
}

void PageAhead::run(std::stop_token stop)
{
    std::uint64_t done = 0;
    while (!stop.stop_requested() && done < m_mapped.size()) {
        const std::uint64_t wanted = m_wanted;
        if (done >= wanted) {
            m_wanted.wait(wanted);
            continue;
        }
        const std::uint64_t length = std::min<std::uint64_t>(pieceBytes, m_mapped.size() - done);
        void *from = const_cast<std::uint8_t *>(m_mapped.data() + done);
        if (madvise(from, length, MADV_POPULATE_READ) != 0)
            return; // an older kernel, or the file was cut: the reader finds out himself
        done += length;
    }
}

} // namespace layerlab
