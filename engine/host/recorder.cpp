// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/recorder.h"

#include "engine/base/cbor.h"
#include "engine/host/core_usage.h"
#include "engine/host/namespaces.h"
#include "engine/host/packet_ring.h"
#include "engine/host/process_reader.h"
#include "engine/host/socket_evidence.h"
#include "engine/host/task_sampler.h"
#include "engine/host/task_watch.h"
#include "engine/net/socket_diag.h"
#include "engine/recording/recording_writer.h"
#include "engine/trace/event_records.h"
#include "engine/trace/lifecycle.h"

#include <algorithm>
#include <cerrno>
#include <map>
#include <poll.h>
#include <sys/utsname.h>

namespace layerlab::host {

namespace {

using namespace std::chrono_literals;
using recording::EventKind;
using recording::EventSource;

constexpr Nanoseconds flushEvery = 20ms;
constexpr std::size_t flushAtBytes = 1 << 20;
constexpr Nanoseconds sampleBusy = 10ms;  ///< while anything happens
constexpr Nanoseconds sampleIdle = 100ms; ///< when nothing has for a second
constexpr Nanoseconds busyFor = 1s;
constexpr Nanoseconds coresEvery = 250ms; ///< while anything happens

Json description(const TaskWatch &watch)
{
    utsname system{};
    uname(&system);
    Json json = {{"program", std::string("Layerlab ") + LAYERLAB_VERSION},
                 {"system", std::string(system.sysname) + " " + system.release},
                 {"machine", system.machine},
                 {"taskStates", watch.isAvailable() ? "exact" : "sampled"}};
    if (!watch.isAvailable())
        json["taskStatesProblem"] = watch.problem();
    return json;
}

/// What is watched of one host.
struct Watched {
    std::string name;
    std::uint16_t index;
    std::uint32_t interface;
    PacketRing ring;
    net::SocketDiag sockets;
    std::map<std::string, net::KernelSocket> known; ///< by protocol, inode and addresses
};

class Recorder {
public:
    Recorder(control::Channel channel, EventReceiver events, UniqueFd file)
        : m_channel(std::move(channel)), m_events(std::move(events)), m_wallOffset(wallOffset()),
          m_writer(std::move(file), m_wallOffset, description(m_watch))
    {
    }
    int run(std::vector<RecordedHost> hosts);

private:
    Result<void> watch(std::vector<RecordedHost> hosts);
    bool handleMessages();
    void follow(const control::Follow &wanted);
    void addProcess(const std::optional<trace::ProcessRecord> &process);
    int takeEvents();
    bool takeEvent(EventKind kind, Nanoseconds time, EventSource source, Bytes payload);
    void takeStates(bool isLast = false);
    int takeFrames();
    void takeFrame(Watched &host, RingFrame frame);
    void sample();
    void sampleSockets(Watched &host, Nanoseconds now);
    void sampleCores(Nanoseconds now);
    void addEvent(EventKind kind, Nanoseconds time, EventSource source, Bytes payload);
    void flush();
    void finish();

    control::Channel m_channel;
    EventReceiver m_events;
    Nanoseconds m_wallOffset; ///< the recording's, stated once
    Nanoseconds m_wallNow{};  ///< today's: frames come with wall time, which may be set meanwhile
    TaskWatch m_watch;
    recording::RecordingWriter m_writer;
    std::vector<Watched> m_hosts;
    TaskSampler m_tasks;
    CoreUsage m_cores;
    ProcessWatch m_processes;
    Nanoseconds m_lastFlush{}, m_lastSample{}, m_lastActivity{}, m_lastStates{}, m_lastCores{};
    std::uint64_t m_lostPackets = 0;
    bool m_hasFailed = false;
    ByteWriter m_buffer{ByteOrder::Little};
};

Result<void> Recorder::watch(std::vector<RecordedHost> hosts)
{
    for (RecordedHost &host : hosts) {
        if (auto done = enterNetwork(host.network.value()); !done)
            return done;
        auto ring = PacketRing::open();
        for (unsigned blocks = 32; !ring && blocks >= 4;
             blocks /= 2) // little memory: a smaller ring loses earlier, and says so
            ring = PacketRing::open(blocks);
        if (!ring)
            return std::unexpected(ring.error());
        auto sockets = net::SocketDiag::open();
        if (!sockets)
            return std::unexpected(sockets.error());
        const auto interface = m_writer.addInterface(host.name + ": lo", "loopback of host " + host.name);
        m_hosts.push_back(
            {host.name, static_cast<std::uint16_t>(m_hosts.size()), interface, std::move(*ring), std::move(*sockets), {}});
    }
    m_wallNow = m_wallOffset;
    return m_writer.flush();
}

int Recorder::run(std::vector<RecordedHost> hosts)
{
    if (auto done = watch(std::move(hosts)); !done) {
        (void)m_channel.send(control::failedMessage(done.error(), "setUp"));
        return 1;
    }
    (void)m_channel.send(control::Ready{});
    for (;;) {
        std::vector<pollfd> waiting{{m_channel.fd(), POLLIN, 0}, {m_events.fd(), POLLIN, 0}};
        for (const Watched &host : m_hosts)
            waiting.push_back({host.ring.fd(), POLLIN, 0});
        const Nanoseconds now = monotonicNow();
        const bool isBusy = now - m_lastActivity < busyFor;
        Nanoseconds until = m_lastSample + (isBusy ? sampleBusy : sampleIdle);
        if (!m_watch.isIdle())
            until = std::min(until, m_lastStates + TaskWatch::round);
        if (m_writer.pendingBytes() > 0)
            until = std::min(until, m_lastFlush + flushEvery);
        const auto wait = std::max<std::int64_t>(0, (until - now + 999'999ns) / 1ms);
        poll(waiting.data(), waiting.size(), static_cast<int>(wait));
        if (takeEvents() + takeFrames() > 0)
            m_lastActivity = monotonicNow();
        if (!m_watch.isIdle() && monotonicNow() - m_lastStates >= TaskWatch::round)
            takeStates();
        while (const auto settled = m_processes.takeSettled(monotonicNow()))
            addProcess(settled);
        if (monotonicNow() - m_lastSample >= (isBusy ? sampleBusy : sampleIdle))
            sample();
        if (m_writer.pendingBytes() >= flushAtBytes ||
            (m_writer.pendingBytes() > 0 && monotonicNow() - m_lastFlush >= flushEvery))
            flush();
        if (waiting[0].revents && !handleMessages())
            return 0;
    }
}

bool Recorder::handleMessages()
{
    for (;;) {
        auto received = m_channel.receive();
        if (!received && received.error().code == Errc::Closed) {
            finish();
            return false;
        }
        if (!received)
            continue;
        if (!*received)
            return true;
        if (const auto *wanted = std::get_if<control::Follow>(&(*received)->message)) {
            follow(*wanted);
        } else if (const auto *inspect = std::get_if<control::Inspect>(&(*received)->message)) {
            addProcess(m_processes.read(inspect->tid, "asked"));
        } else if (std::holds_alternative<control::Finish>((*received)->message)) {
            finish();
            (void)m_channel.send(control::Finished{m_lostPackets});
            return false;
        }
    }
}

/// A program whose states can't be told exactly is sampled.
void Recorder::follow(const control::Follow &wanted)
{
    const auto host = static_cast<std::uint16_t>(wanted.host);
    const auto done = m_watch.follow(wanted.pid, wanted.program, host, wanted.traced != 0);
    if (!done && m_watch.isAvailable()) // else the header says so
        addEvent(
            EventKind::Gap, monotonicNow(), EventSource::Observed,
            trace::encode(trace::GapRecord{.what = "exact states", .host = host, .count = 1, .reason = done.error().detail}));
    m_lastActivity = monotonicNow();
    (void)m_channel.send(control::Followed{wanted.program});
}

void Recorder::addProcess(const std::optional<trace::ProcessRecord> &process)
{
    if (process)
        addEvent(EventKind::Process, monotonicNow(), EventSource::Observed, trace::encode(*process));
}

void Recorder::finish()
{
    while (takeEvents() > 0) {
    }
    sample();
    takeStates();
    takeStates(true);
    // The ring hands over a block 10 ms after its first frame: wait for what is still in it.
    const Nanoseconds end = monotonicNow() + 30ms;
    while (monotonicNow() < end) {
        std::vector<pollfd> waiting;
        for (const Watched &host : m_hosts)
            waiting.push_back({host.ring.fd(), POLLIN, 0});
        poll(waiting.data(), waiting.size(), 5);
        takeFrames();
    }
    flush();
}

int Recorder::takeEvents()
{
    constexpr int mostAtOnce = 512;
    return m_events.receive(mostAtOnce, [this](EventKind kind, Nanoseconds time, EventSource source, Bytes payload) {
        if (takeEvent(kind, time, source, payload))
            addEvent(kind, time, source, payload);
    });
}

/// Whether it is to be recorded. Of a followed task the kernel tells the states, nobody else.
bool Recorder::takeEvent(EventKind kind, Nanoseconds time, EventSource, Bytes payload)
{
    if (kind == stopNotes) {
        m_watch.addStops(payload);
        return false;
    }
    if (kind == EventKind::State) {
        const auto state = trace::decodeState(payload);
        if (state && m_watch.follows(state->program)) {
            m_watch.addState(*state, time);
            return false;
        }
        if (state)
            m_tasks.noteTold(state->tid);
    }
    if (kind == EventKind::Lifecycle) {
        const auto life = trace::decodeLifecycle(payload);
        if (!life)
            return true;
        m_watch.addLife(*life, time);
        addProcess(m_processes.take(*life, monotonicNow()));
        const bool isFork = life->event == trace::Lifecycle::Forked;
        if ((isFork || life->event == trace::Lifecycle::Started) && !m_watch.follows(life->program))
            m_tasks.learn(isFork ? life->child : life->pid, life->program, life->host);
    }
    return true;
}

void Recorder::takeStates(bool isLast)
{
    constexpr int mostPortions = 32;
    for (int i = 0; i < mostPortions && takeEvents() > 0; ++i) { // the tracer's stops among them
    }
    m_lastStates = monotonicNow();
    StateChanges changes;
    std::vector<TaskWatch::Gap> gaps;
    m_watch.advance(changes, gaps, isLast);
    for (const LifeChange &life : changes.lives) {
        addEvent(EventKind::Lifecycle, life.time, life.source, trace::encode(life.record));
        addProcess(m_processes.take(life.record, monotonicNow()));
    }
    for (const StateChange &change : changes.states) {
        m_buffer.clear();
        trace::encode(change.record, m_buffer);
        addEvent(EventKind::State, change.time, change.source, m_buffer.view());
    }
    for (const TaskWatch::Gap &gap : gaps)
        addEvent(EventKind::Gap, gap.from, EventSource::Kernel,
                 trace::encode(trace::GapRecord{.what = gap.areLives ? "lives" : "states",
                                                .count = gap.count,
                                                .duration = (gap.until - gap.from).count()}));
    if (!changes.states.empty())
        m_lastActivity = m_lastStates;
}

int Recorder::takeFrames()
{
    int count = 0;
    m_wallNow = wallOffset();
    for (Watched &host : m_hosts) {
        host.ring.drain([&](RingFrame frame) {
            takeFrame(host, frame);
            ++count;
        });
        if (m_writer.pendingBytes() >= flushAtBytes)
            flush();
    }
    return count;
}

void Recorder::takeFrame(Watched &host, RingFrame frame)
{
    if (m_hasFailed)
        return;
    recording::PacketFlags flags;
    flags.wasChecksumCompleted = frame.isChecksumMissing && completeChecksum(frame.bytes);
    m_writer.addPacket(host.interface, frame.wallTime - m_wallNow, frame.bytes, frame.originalLength, flags);
    if (m_writer.pendingBytes() >= 4 * flushAtBytes)
        flush();
}

void Recorder::sample()
{
    const Nanoseconds now = monotonicNow();
    m_lastSample = now;
    const int active = m_tasks.sample([&](const trace::StateRecord &state, Nanoseconds time) {
        m_buffer.clear();
        trace::encode(state, m_buffer);
        addEvent(EventKind::State, time, EventSource::Sampled, m_buffer.view());
    });
    if (active > 0)
        m_lastActivity = now;
    if (now - m_lastCores >= coresEvery && now - m_lastActivity < busyFor)
        sampleCores(now);
    for (Watched &host : m_hosts) {
        sampleSockets(host, now);
        if (const std::uint64_t lost = host.ring.takeLost(); lost > 0) {
            m_lostPackets += lost;
            addEvent(EventKind::Gap, now, EventSource::Kernel,
                     trace::encode(trace::GapRecord{.what = "packets", .host = host.index, .count = lost}));
        }
    }
}

void Recorder::sampleCores(Nanoseconds now)
{
    m_lastCores = now;
    if (const auto usage = m_cores.take(readCoreLines(), now))
        addEvent(EventKind::Cores, now, EventSource::Sampled, trace::encode(*usage));
}

void Recorder::sampleSockets(Watched &host, Nanoseconds now)
{
    const auto sockets = host.sockets.dump();
    if (!sockets)
        return;
    std::map<std::string, net::KernelSocket> present;
    for (const net::KernelSocket &socket : *sockets) {
        const std::string key = socket.protocol + " " + std::to_string(socket.inode) + " " + std::to_string(socket.localPort) +
                                " " + std::to_string(socket.remotePort) + " " + socket.localAddress + " " +
                                socket.remoteAddress;
        const auto before = host.known.find(key);
        if (before == host.known.end() || before->second != socket)
            addEvent(EventKind::Socket, now, EventSource::Sampled, trace::encode(socketRecord(socket, host.index)));
        present.emplace(key, socket);
    }
    for (auto &[key, socket] : host.known) {
        if (present.contains(key))
            continue;
        socket.state = "CLOSED";
        addEvent(EventKind::Socket, now, EventSource::Sampled, trace::encode(socketRecord(socket, host.index)));
    }
    host.known = std::move(present);
}

void Recorder::addEvent(EventKind kind, Nanoseconds time, EventSource source, Bytes payload)
{
    if (!m_hasFailed)
        m_writer.addEvent(kind, time, source, payload);
}

void Recorder::flush()
{
    m_lastFlush = monotonicNow();
    if (m_hasFailed)
        return;
    if (auto done = m_writer.flush(); !done) {
        m_hasFailed = true;
        (void)m_channel.send(control::failedMessage(done.error(), "record"));
    }
}

} // namespace

int runRecorder(control::Channel channel, EventReceiver events, UniqueFd file, std::vector<RecordedHost> hosts)
{
    return Recorder(std::move(channel), std::move(events), std::move(file)).run(std::move(hosts));
}

} // namespace layerlab::host
