// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/capture.h"
#include "widgets/packets/packet_filter.h"

#include <memory>
#include <vector>

namespace layerlab::packets {

/// A filter that as many threads try as there are cores. The threads only read, and find() returns when all packets it was
/// given are decided: nothing of it outlives a turn of the event loop, in which alone a capture may grow. The capture must
/// outlive it.
class ParallelFilter {
public:
    ParallelFilter(const PacketFilter &filter, const Capture &capture);

    /// Appends those of the packets from first up to, but not with, end that pass, in their order.
    void find(std::uint32_t first, std::uint32_t end, std::vector<std::uint32_t> &passed);
    /// So many at once are worth waking the threads, and decided in a few milliseconds.
    std::uint32_t portion() const { return static_cast<std::uint32_t>(m_workers.size()) * 1024; }

private:
    /// What a thread needs for itself.
    struct Worker {
        std::unique_ptr<filter::PacketMatcher> matcher; ///< of an expression
        packet::Columns line;
        std::vector<std::uint32_t> passed;
    };
    bool passes(Worker &worker, std::uint32_t packet) const;
    void findPart(std::size_t worker, std::uint32_t first, std::uint32_t end);

    const Capture &m_capture;
    LineWords m_words;
    std::vector<Worker> m_workers;
};

} // namespace layerlab::packets
