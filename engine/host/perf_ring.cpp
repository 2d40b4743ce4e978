// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/perf_ring.h"

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>

namespace layerlab::host {

perf_event_attr dummyEvent()
{
    perf_event_attr attributes{};
    attributes.type = PERF_TYPE_SOFTWARE;
    attributes.size = sizeof attributes;
    attributes.config = PERF_COUNT_SW_DUMMY;
    attributes.exclude_kernel = 1;
    attributes.exclude_hv = 1;
    attributes.disabled = 1;
    attributes.sample_id_all = 1;
    attributes.sample_type = PERF_SAMPLE_TID | PERF_SAMPLE_TIME;
    attributes.use_clockid = 1;
    attributes.clockid = CLOCK_MONOTONIC;
    return attributes;
}

Result<UniqueFd> openPerfEvent(perf_event_attr &attributes, pid_t pid, int cpu)
{
    UniqueFd fd(static_cast<int>(syscall(SYS_perf_event_open, &attributes, pid, cpu, -1, PERF_FLAG_FD_CLOEXEC)));
    if (!fd)
        return failErrno("perf_event_open");
    return fd;
}

Result<PerfRing> PerfRing::open(int cpu, unsigned pages)
{
    const auto pageBytes = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    const std::size_t dataBytes = pages * pageBytes;
    perf_event_attr attributes = dummyEvent();
    attributes.watermark = 1;
    attributes.wakeup_watermark = static_cast<std::uint32_t>(dataBytes / 4);
    auto fd = openPerfEvent(attributes, 0, cpu); // of this very task, and never enabled: an anchor for the ring
    if (!fd)
        return std::unexpected(fd.error());
    void *memory = mmap(nullptr, pageBytes + dataBytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd->value(), 0);
    if (memory == MAP_FAILED)
        return failErrno("map a ring of " + std::to_string(pages) + " pages");
    return PerfRing(std::move(*fd), cpu, memory, dataBytes);
}

PerfRing::PerfRing(UniqueFd fd, int cpu, void *memory, std::size_t dataBytes)
    : m_fd(std::move(fd)), m_cpu(cpu), m_page(static_cast<perf_event_mmap_page *>(memory)), m_dataBytes(dataBytes)
{
}

PerfRing::PerfRing(PerfRing &&other) noexcept
    : lastTime(other.lastTime), m_fd(std::move(other.m_fd)), m_cpu(other.m_cpu), m_page(std::exchange(other.m_page, nullptr)),
      m_dataBytes(other.m_dataBytes)
{
}

PerfRing::~PerfRing()
{
    if (m_page)
        munmap(m_page, m_dataBytes + static_cast<std::size_t>(sysconf(_SC_PAGESIZE)));
}

Result<void> PerfRing::lead(const UniqueFd &event) const
{
    if (ioctl(event.value(), PERF_EVENT_IOC_SET_OUTPUT, m_fd.value()) != 0)
        return failErrno("lead an event into the ring");
    return {};
}

void PerfRing::drain(const Handler &handler)
{
    const auto *data = reinterpret_cast<const std::uint8_t *>(m_page) + sysconf(_SC_PAGESIZE);
    const std::uint64_t head = __atomic_load_n(&m_page->data_head, __ATOMIC_ACQUIRE);
    std::uint64_t tail = m_page->data_tail;
    while (tail + sizeof(perf_event_header) <= head) {
        const std::size_t at = tail % m_dataBytes; // records are multiples of 8 bytes: a header never wraps
        perf_event_header header;
        std::memcpy(&header, data + at, sizeof header);
        if (header.size < sizeof header || header.size > head - tail)
            break;
        Bytes record(data + at, std::min<std::size_t>(header.size, m_dataBytes - at));
        if (record.size() < header.size) {
            m_wrapped.assign(record.begin(), record.end());
            m_wrapped.insert(m_wrapped.end(), data, data + (header.size - record.size()));
            record = m_wrapped;
        }
        handler(header, record);
        tail += header.size;
    }
    __atomic_store_n(&m_page->data_tail, tail, __ATOMIC_RELEASE);
}

} // namespace layerlab::host
