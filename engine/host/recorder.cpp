// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/recorder.h"

#include "engine/base/cbor.h"
#include "engine/host/namespaces.h"
#include "engine/host/packet_ring.h"
#include "engine/host/task_sampler.h"
#include "engine/net/socket_diag.h"
#include "engine/recording/recording_writer.h"
#include "engine/trace/event_records.h"
#include "engine/trace/lifecycle.h"

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

Json description()
{
    utsname system{};
    uname(&system);
    return {{"program", std::string("Layerlab ") + LAYERLAB_VERSION},
            {"system", std::string(system.sysname) + " " + system.release},
            {"machine", system.machine},
            {"taskStates", "sampled"}};
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

trace::SocketRecord socketRecord(const net::KernelSocket &socket, std::uint16_t host)
{
    trace::SocketRecord record;
    record.host = host;
    record.family = socket.protocol == "unix" ? "unix" : socket.localAddress.find(':') == std::string::npos ? "inet" : "inet6";
    record.protocol = socket.type.empty() ? socket.protocol : socket.protocol + "-" + socket.type;
    record.localAddress = socket.localAddress;
    record.localPort = socket.localPort;
    record.remoteAddress = socket.remoteAddress;
    record.remotePort = socket.remotePort;
    record.path = socket.path;
    record.state = socket.state;
    record.inode = socket.inode;
    record.peerInode = socket.peerInode;
    record.receiveQueue = socket.receiveQueueBytes;
    record.sendQueue = socket.sendQueueBytes;
    record.rttMicroseconds = socket.roundTripMicroseconds;
    record.congestionWindow = socket.congestionWindow;
    record.retransmits = socket.retransmits;
    return record;
}

class Recorder {
public:
    Recorder(control::Channel channel, EventReceiver events, UniqueFd file)
        : m_channel(std::move(channel)), m_events(std::move(events)), m_wallOffset(wallOffset()),
          m_writer(std::move(file), m_wallOffset, description())
    {
    }
    int run(std::vector<RecordedHost> hosts);

private:
    Result<void> watch(std::vector<RecordedHost> hosts);
    bool handleMessages();
    int takeEvents();
    int takeFrames();
    void takeFrame(Watched &host, RingFrame frame);
    void sample();
    void sampleSockets(Watched &host, Nanoseconds now);
    void addEvent(EventKind kind, Nanoseconds time, EventSource source, Bytes payload);
    void flush();
    void finish();

    control::Channel m_channel;
    EventReceiver m_events;
    Nanoseconds m_wallOffset; ///< the recording's, stated once
    Nanoseconds m_wallNow{};  ///< today's: frames come with wall time, which may be set meanwhile
    recording::RecordingWriter m_writer;
    std::vector<Watched> m_hosts;
    TaskSampler m_tasks;
    Nanoseconds m_lastFlush{}, m_lastSample{}, m_lastActivity{};
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
        if (m_writer.pendingBytes() > 0)
            until = std::min(until, m_lastFlush + flushEvery);
        const auto wait = std::max<std::int64_t>(0, (until - now + 999'999ns) / 1ms);
        poll(waiting.data(), waiting.size(), static_cast<int>(wait));
        if (takeEvents() + takeFrames() > 0)
            m_lastActivity = monotonicNow();
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
        if (std::holds_alternative<control::Finish>((*received)->message)) {
            finish();
            (void)m_channel.send(control::Finished{m_lostPackets});
            return false;
        }
    }
}

void Recorder::finish()
{
    while (takeEvents() > 0) {
    }
    sample();
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
        if (kind == EventKind::Lifecycle) {
            if (const auto life = trace::decodeLifecycle(payload)) {
                if (life->event == trace::Lifecycle::Started)
                    m_tasks.learn(life->pid, life->program, life->host);
                else if (life->event == trace::Lifecycle::Forked)
                    m_tasks.learn(life->child, life->program, life->host);
            }
        }
        addEvent(kind, time, source, payload);
    });
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
    const int active = m_tasks.sample([&](const trace::StateRecord &state) {
        m_buffer.clear();
        trace::encode(state, m_buffer);
        addEvent(EventKind::State, monotonicNow(), EventSource::Sampled, m_buffer.view());
    });
    if (active > 0)
        m_lastActivity = now;
    for (Watched &host : m_hosts) {
        sampleSockets(host, now);
        if (const std::uint64_t lost = host.ring.takeLost(); lost > 0) {
            m_lostPackets += lost;
            addEvent(EventKind::Gap, now, EventSource::Kernel,
                     trace::encode(trace::GapRecord{.what = "packets", .host = host.index, .count = lost}));
        }
    }
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
