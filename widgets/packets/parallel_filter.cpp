// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/packets/parallel_filter.h"

#include <QThread>
#include <QThreadPool>
#include <algorithm>
#include <latch>

namespace layerlab::packets {

ParallelFilter::ParallelFilter(const PacketFilter &filter, const Capture &capture)
    : m_capture(capture), m_words(filter.words),
      m_workers(static_cast<std::size_t>(std::clamp(QThread::idealThreadCount(), 1, 8)))
{
    if (filter.kind != PacketFilter::Kind::Expression)
        return;
    // Compiled for each: what is compiled may be used by one thread at a time.
    for (Worker &worker : m_workers) {
        if (auto compiled = filter::compile(filter.expression.text()))
            worker.matcher = std::make_unique<filter::PacketMatcher>(std::move(*compiled), capture.connections(), capture);
    }
}

bool ParallelFilter::passes(Worker &worker, std::uint32_t packet) const
{
    if (worker.matcher)
        return worker.matcher->matches(packet);
    m_capture.describe(packet, worker.line);
    return m_words.areIn(worker.line);
}

void ParallelFilter::findPart(std::size_t index, std::uint32_t first, std::uint32_t end)
{
    Worker &worker = m_workers[index];
    worker.passed.clear();
    for (std::uint32_t packet = first; packet < end; ++packet) {
        if (passes(worker, packet))
            worker.passed.push_back(packet);
    }
}

void ParallelFilter::find(std::uint32_t first, std::uint32_t end, std::vector<std::uint32_t> &passed)
{
    const auto count = static_cast<std::uint32_t>(m_workers.size());
    const std::uint32_t each = (end - first + count - 1) / count;
    const auto part = [&](std::uint32_t worker) {
        findPart(worker, std::min(end, first + worker * each), std::min(end, first + (worker + 1) * each));
    };
    std::latch others(count - 1);
    for (std::uint32_t worker = 1; worker < count; ++worker) {
        const auto work = [&part, &others, worker] {
            part(worker);
            others.count_down();
        };
        if (!QThreadPool::globalInstance()->tryStart(work))
            work(); // all threads have something else to do
    }
    part(0);
    others.wait();
    for (const Worker &worker : m_workers)
        passed.insert(passed.end(), worker.passed.begin(), worker.passed.end());
}

} // namespace layerlab::packets
