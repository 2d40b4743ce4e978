// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/switch_watch.h"

#include <algorithm>
#include <cstring>
#include <sys/eventfd.h>
#include <unistd.h>

namespace layerlab::host {

namespace {

// 128 pages a core are free of RLIMIT_MEMLOCK (kernel.perf_event_mlock_kb); at 200,000 switches a second they last 50 ms.
constexpr unsigned switchRingPages[] = {128, 64, 32};
constexpr unsigned liveRingPages = 8;

bool isTask(std::uint32_t tid)
{
    return tid != 0 && tid != ~std::uint32_t{0}; // of no task, or of one that is gone
}

} // namespace

Result<void> SwitchWatch::openRings(unsigned pages, std::vector<PerfRing> &rings) const
{
    rings.clear();
    for (const int cpu : m_cpus) {
        auto ring = PerfRing::open(cpu, pages);
        if (!ring)
            return std::unexpected(ring.error());
        rings.push_back(std::move(*ring));
    }
    return {};
}

Result<SwitchWatch> SwitchWatch::open()
{
    SwitchWatch watch;
    const long count = sysconf(_SC_NPROCESSORS_CONF);
    for (int cpu = 0; cpu < count; ++cpu) {
        perf_event_attr attributes = dummyEvent();
        auto event = openPerfEvent(attributes, 0, cpu);
        if (event)
            watch.m_cpus.push_back(cpu);
        else if (event.error().detail.find("ENODEV") == std::string::npos) // a core that is switched off
            return std::unexpected(event.error());
    }
    if (auto done = watch.openRings(liveRingPages, watch.m_rings->lives); !done)
        return std::unexpected(done.error());
    Result<void> done;
    for (const unsigned pages : switchRingPages) {
        watch.m_switchPages = pages;
        done = watch.openRings(pages, watch.m_rings->switches);
        if (done) {
            watch.m_rings->start();
            return watch;
        }
    }
    return std::unexpected(done.error());
}

Result<void> SwitchWatch::follow(pid_t pid)
{
    std::vector<UniqueFd> events;
    for (std::size_t i = 0; i < m_cpus.size(); ++i) {
        for (const bool areSwitches : {true, false}) {
            perf_event_attr attributes = dummyEvent();
            attributes.inherit = 1;
            attributes.enable_on_exec = 1;
            attributes.context_switch = areSwitches;
            attributes.task = attributes.comm = attributes.comm_exec = !areSwitches;
            auto event = openPerfEvent(attributes, pid, m_cpus[i]);
            if (!event)
                return std::unexpected(event.error());
            if (auto done = (areSwitches ? m_rings->switches : m_rings->lives)[i].lead(*event); !done)
                return done;
            events.push_back(std::move(*event));
        }
    }
    m_followed[pid] = std::move(events);
    return {};
}

SwitchWatch::Rings::~Rings()
{
    if (!thread.joinable())
        return;
    constexpr std::uint64_t one = 1;
    (void)!write(end.value(), &one, sizeof one);
    thread.join();
}

void SwitchWatch::Rings::start()
{
    end.reset(eventfd(0, EFD_CLOEXEC));
    for (const std::vector<PerfRing> *rings : {&switches, &lives}) {
        for (const PerfRing &ring : *rings)
            waiting.push_back({ring.fd(), POLLIN, 0});
    }
    waiting.push_back({end.value(), POLLIN, 0});
    thread = std::thread([this] { run(); });
}

void SwitchWatch::Rings::run()
{
    while (waiting.back().revents == 0) {
        if (poll(waiting.data(), waiting.size(), -1) <= 0)
            continue;
        const std::lock_guard lock(mutex);
        drain();
    }
}

void SwitchWatch::Rings::drain()
{
    for (const bool areSwitches : {true, false}) {
        for (PerfRing &ring : areSwitches ? switches : lives)
            ring.drain([&](const perf_event_header &header, Bytes record) { take(ring, header, record, areSwitches, events); });
    }
}

void SwitchWatch::drain(std::vector<SwitchEvent> &events)
{
    const std::lock_guard lock(m_rings->mutex);
    m_rings->drain();
    events.insert(events.end(), m_rings->events.begin(), m_rings->events.end());
    m_rings->events.clear();
}

void SwitchWatch::take(PerfRing &ring, const perf_event_header &header, Bytes record, bool areSwitches,
                       std::vector<SwitchEvent> &events)
{
    using Kind = SwitchEvent::Kind;
    constexpr ByteOrder own = std::endian::native == std::endian::little ? ByteOrder::Little : ByteOrder::Big;
    constexpr std::size_t stampBytes = 16; // pid, tid, time: the end of every record
    if (record.size() < sizeof header + stampBytes)
        return;
    ByteReader stamp(record.last(stampBytes), own);
    SwitchEvent event;
    event.cpu = static_cast<std::uint16_t>(ring.cpu());
    event.pid = stamp.u32();
    event.tid = stamp.u32();
    event.time = Nanoseconds(static_cast<Nanoseconds::rep>(stamp.u64()));
    ByteReader body(record.subspan(sizeof header, record.size() - sizeof header - stampBytes), own);
    switch (header.type) {
    case PERF_RECORD_SWITCH:
        event.kind = !(header.misc & PERF_RECORD_MISC_SWITCH_OUT)        ? Kind::In
                     : header.misc & PERF_RECORD_MISC_SWITCH_OUT_PREEMPT ? Kind::Preempted
                                                                         : Kind::Out;
        break;
    case PERF_RECORD_FORK:
    case PERF_RECORD_EXIT:
        event.kind = header.type == PERF_RECORD_FORK ? Kind::Forked : Kind::Exited;
        event.pid = body.u32();
        event.parentPid = body.u32();
        event.tid = body.u32();
        event.parentTid = body.u32();
        break;
    case PERF_RECORD_COMM: {
        event.kind = header.misc & PERF_RECORD_MISC_COMM_EXEC ? Kind::Executed : Kind::Renamed;
        event.pid = body.u32();
        event.tid = body.u32();
        const std::string_view name = asText(body.rest());
        const std::size_t length = std::min({name.find('\0'), name.size(), event.name.size() - 1});
        std::copy_n(name.begin(), length, event.name.begin());
        break;
    }
    case PERF_RECORD_LOST:
        event.kind = areSwitches ? Kind::LostSwitches : Kind::LostLives;
        body.skip(8); // which of the events
        event.lost = body.u64();
        event.lostUntil = event.time;
        event.time = ring.lastTime.count() ? ring.lastTime : event.time;
        break;
    default:
        return;
    }
    ring.lastTime = std::max(event.time, event.lostUntil);
    if (!body.hasFailed() && (event.lost > 0 || isTask(event.tid)))
        events.push_back(event);
}

} // namespace layerlab::host
