// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/links.h"

#include "engine/trace/call_text.h"
#include "engine/trace/event_records.h"
#include "session/datagram_links.h"

#include <algorithm>

namespace layerlab {

namespace {

using recording::EventKind;

constexpr std::uint8_t fin = 0x01, syn = 0x02, ack = 0x10;

bool isOneOf(const std::string &name, std::initializer_list<const char *> names)
{
    return std::ranges::any_of(names, [&](const char *other) { return name == other; });
}

struct Segment {
    std::uint16_t source = 0, destination = 0;
    bool isTcp = false;
    std::uint8_t flags = 0;
    bool hasRange = false;
    std::uint64_t begin = 0, end = 0; ///< of its stream
    std::uint32_t length = 0;
    Nanoseconds time{};
    std::uint16_t host = 0;
};

/// What the links need of a frame; absent for frames without ports.
std::optional<Segment> segmentOf(const Capture &capture, std::uint32_t frame)
{
    const packet::Summary &summary = capture.connections().summaries()[frame];
    if (summary.connection == packet::Summary::noConnection || summary.isQuoting)
        return std::nullopt;
    Segment segment{.source = summary.sourcePort, .destination = summary.destinationPort, .flags = summary.tcpFlags};
    segment.isTcp = summary.transport == packet::idOf(packet::protocols::tcp);
    segment.length = summary.payloadLength;
    segment.time = capture.recording().packets()[frame].time;
    segment.host = capture.recording().packets()[frame].interface;
    if (segment.isTcp && segment.length > 0) {
        const flow::PacketContext context(capture.connections(), capture, frame);
        const packet::StreamInfo *stream = context.context().stream;
        const flow::WholePacket whole = capture.connections().whole(frame, capture);
        const Bytes bytes = whole;
        const std::size_t at = std::size_t{summary.transportOffset} + 4;
        if (stream && stream->hasBase && at + 4 <= bytes.size()) {
            const auto sequence = loadInteger<std::uint32_t>(bytes.data() + at, ByteOrder::Big);
            segment.begin = sequence - stream->base - 1u;
            segment.end = segment.begin + segment.length;
            segment.hasRange = true;
        }
    }
    return segment;
}

} // namespace

void Links::clear()
{
    *this = Links();
}

void Links::update(const Capture &capture, const trace::TraceStore &trace, std::size_t eventCount)
{
    m_capture = &capture;
    m_trace = &trace;
    const auto &events = capture.recording().events();
    for (; m_readEvents < std::min(eventCount, events.size()); ++m_readEvents) {
        if (events[m_readEvents].kind == EventKind::Socket)
            learnSocket(capture.recording(), events[m_readEvents]);
    }
    std::vector<std::uint32_t> pending;
    pending.swap(m_pending);
    for (const std::uint32_t call : pending)
        learnCall(call);
    for (; m_readCalls < trace.calls().size(); ++m_readCalls)
        learnCall(static_cast<std::uint32_t>(m_readCalls));
}

void Links::learnSocket(const recording::Recording &recording, const recording::EventEntry &event)
{
    const auto record = trace::decodeSocket(recording.payload(event));
    if (!record || record->inode == 0)
        return;
    Socket &socket = m_sockets[record->inode];
    socket.host = record->host;
    socket.isTcp = record->protocol == "tcp";
    socket.isUnix = record->family == "unix";
    socket.isListening = socket.isListening || record->state == "LISTEN";
    if (record->localPort)
        socket.localPort = record->localPort;
    if (record->remotePort)
        socket.remotePort = record->remotePort;
    if (record->peerInode)
        socket.peerInode = record->peerInode;
}

void Links::learnCall(std::uint32_t index)
{
    const trace::CallEntry &entry = m_trace->calls()[index];
    if (entry.flags & trace::CallRecord::stillInside) {
        m_pending.push_back(index);
        return;
    }
    const auto record = trace::TraceStore::decode(m_capture->recording(), entry);
    if (!record || record->socketInode == 0)
        return;
    const auto descriptor = trace::firstDescriptor(*record);
    const std::string name = trace::callName(*record);
    Socket &socket = m_sockets[record->socketInode];
    socket.host = record->host;
    socket.calls.push_back(index);
    if (descriptor) {
        if (const auto accepted = m_accepted.find({record->pid, *descriptor}); accepted != m_accepted.end()) {
            if (!socket.localPort || !socket.remotePort) {
                socket.isTcp = true;
                socket.localPort = accepted->second.first;
                socket.remotePort = accepted->second.second;
            }
            if (name == "close")
                m_accepted.erase(accepted);
        }
    }
    if (name == "connect") {
        socket.remotePort = std::max(socket.remotePort, portOf(*record, 1));
    } else if (name == "bind") {
        if (const std::uint16_t port = portOf(*record, 1))
            socket.localPort = port;
    } else if (name == "listen") {
        socket.isTcp = socket.localPort != 0;
        socket.isListening = true;
    } else if (name == "getsockname") {
        if (const std::uint16_t port = portOf(*record, 1))
            socket.localPort = port;
    } else if (isOneOf(name, {"accept", "accept4"}) && entry.result >= 0) {
        if (const std::uint16_t port = portOf(*record, 1))
            m_accepted[{record->pid, static_cast<int>(entry.result)}] = {socket.localPort, port};
    }
    const trace::DataDirection direction = trace::callDataDirection(*record);
    if (direction == trace::DataDirection::None || entry.result <= 0)
        return;
    const bool isSent = direction == trace::DataDirection::Sent;
    std::uint64_t &count = isSent ? socket.sentBytes : socket.receivedBytes;
    Moved moved{.inode = record->socketInode, .isSent = isSent, .begin = count};
    count += static_cast<std::uint64_t>(entry.result);
    moved.end = count;
    (isSent ? socket.sends : socket.receives).push_back(index);
    m_moved.emplace(index, moved);
}

const Links::Socket *Links::socketOf(std::uint16_t host, bool isTcp, std::uint16_t local, std::uint16_t remote,
                                     std::uint64_t *inode) const
{
    // The best match wins: both ports, else the one that is known (an unconnected or listening socket has no other).
    const Socket *best = nullptr;
    for (const auto &[number, socket] : m_sockets) {
        if (socket.host != host || socket.isUnix || socket.isTcp != isTcp || socket.localPort != local)
            continue;
        const bool isExact = socket.remotePort == remote;
        if (!isExact && (socket.remotePort != 0 || (isTcp && !socket.isListening)))
            continue;
        if (!best || isExact) {
            best = &socket;
            if (inode)
                *inode = number;
        }
        // A later socket with the same ports takes over: its calls are later too.
    }
    if (best)
        return best;
    // A client's own port is known only where the kernel's table was looked at in time.
    for (const auto &[number, socket] : m_sockets) {
        if (socket.host == host && !socket.isUnix && socket.localPort == 0 && socket.remotePort == remote) {
            if (inode)
                *inode = number;
            return &socket;
        }
    }
    return nullptr;
}

std::optional<std::uint32_t> Links::moverOf(const std::vector<std::uint32_t> &calls, std::uint64_t place) const
{
    const auto found = std::ranges::upper_bound(calls, place, {}, [&](std::uint32_t call) { return m_moved.at(call).end; });
    return found == calls.end() || m_moved.at(*found).begin > place ? std::nullopt : std::optional(*found);
}

std::optional<std::uint32_t> Links::senderOf(const Socket &socket, std::uint32_t frame) const
{
    const auto segment = segmentOf(*m_capture, frame);
    if (!segment->hasRange && (segment->length > 0 || !segment->isTcp))
        return datagramSender(*m_capture, *m_trace, socket.calls, frame);
    if (segment->hasRange)
        return moverOf(socket.sends, segment->begin);
    for (auto at = socket.calls.rbegin(); at != socket.calls.rend(); ++at) {
        const trace::CallEntry &call = m_trace->calls()[*at];
        const bool isDuring = call.time - linkSlack <= segment->time && segment->time - linkSlack <= endOf(call);
        const auto record = trace::TraceStore::decode(m_capture->recording(), call);
        const std::string name = record ? trace::callName(*record) : std::string();
        if ((segment->flags & (syn | ack)) == syn) {
            if (name == "connect" && isDuring)
                return *at;
        } else if (segment->flags & fin) {
            if (isOneOf(name, {"close", "shutdown"}) && call.time - linkSlack <= segment->time)
                return *at;
        } else {
            break; // an acknowledgment is the kernel's own
        }
    }
    return std::nullopt;
}

std::optional<std::uint32_t> Links::receiverOf(const Socket &socket, std::uint32_t frame) const
{
    const auto segment = segmentOf(*m_capture, frame);
    if (!segment->hasRange && (segment->length > 0 || !segment->isTcp))
        return datagramReceiver(*m_capture, *m_trace, socket.calls, frame);
    if (segment->hasRange)
        return moverOf(socket.receives, segment->begin);
    for (const std::uint32_t index : socket.calls) {
        const trace::CallEntry &call = m_trace->calls()[index];
        if (call.duration.count() < 0 || endOf(call) + linkSlack < segment->time)
            continue;
        const auto record = trace::TraceStore::decode(m_capture->recording(), call);
        const std::string name = record ? trace::callName(*record) : std::string();
        const bool isSynAck = (segment->flags & (syn | ack)) == (syn | ack);
        if (isSynAck && name == "connect")
            return index;
        if ((segment->flags & fin) && call.result == 0 && record &&
            trace::callDataDirection(*record) == trace::DataDirection::Received)
            return index;
        if (!isSynAck && !(segment->flags & (fin | syn)) && isOneOf(name, {"accept", "accept4"}) && call.result >= 0 &&
            portOf(*record, 1) == segment->source)
            return index;
    }
    return std::nullopt;
}

FrameCalls Links::callsOf(std::uint32_t frame) const
{
    FrameCalls calls;
    if (!m_capture || frame >= m_capture->packetCount() || m_sockets.empty())
        return calls;
    const auto segment = segmentOf(*m_capture, frame);
    if (!segment)
        return calls;
    if (const Socket *socket = socketOf(segment->host, segment->isTcp, segment->source, segment->destination))
        calls.sent = senderOf(*socket, frame);
    if (const Socket *socket = socketOf(segment->host, segment->isTcp, segment->destination, segment->source))
        calls.received = receiverOf(*socket, frame);
    // The handshake's last acknowledgment is what a listening socket's accept returns for.
    const packet::Summary &summary = m_capture->connections().summaries()[frame];
    if (!calls.received && segment->isTcp && segment->length == 0 && summary.numberInConnection == 3) {
        for (const auto &[number, socket] : m_sockets) {
            if (socket.isListening && socket.host == segment->host && socket.localPort == segment->destination)
                calls.received = receiverOf(socket, frame);
        }
    }
    return calls;
}

bool Links::isCarriedBy(std::uint32_t call, const Socket &socket, std::uint32_t frame) const
{
    const auto moved = m_moved.find(call);
    if (moved != m_moved.end() && socket.isTcp) { // the common case, without a search among all calls
        const auto segment = segmentOf(*m_capture, frame);
        if (segment && segment->hasRange) {
            const bool isOutgoing =
                socket.localPort ? segment->source == socket.localPort : segment->destination == socket.remotePort;
            return isOutgoing == moved->second.isSent && moved->second.begin < segment->end &&
                   segment->begin < moved->second.end;
        }
    }
    const FrameCalls calls = callsOf(frame);
    return calls.sent == call || calls.received == call;
}

std::vector<std::uint32_t> Links::framesOf(std::uint32_t call) const
{
    std::vector<std::uint32_t> frames;
    if (!m_capture || call >= m_trace->calls().size())
        return frames;
    const auto record = trace::TraceStore::decode(m_capture->recording(), m_trace->calls()[call]);
    const auto found = record ? m_sockets.find(record->socketInode) : m_sockets.end();
    if (found == m_sockets.end())
        return frames;
    const Socket &socket = found->second;
    for (const flow::Connection &connection : m_capture->connections().connections()) {
        const auto &ports = connection.endpoints.ports;
        const auto isAt = [&](std::size_t own) {
            return (socket.localPort == 0 || ports[own] == socket.localPort) &&
                   (socket.remotePort == 0 || ports[1 - own] == socket.remotePort);
        };
        if (socket.isUnix || (socket.localPort == 0 && socket.remotePort == 0) || (!isAt(0) && !isAt(1)))
            continue;
        for (std::uint32_t frame = connection.lastPacket; frame < m_capture->packetCount();
             frame = m_capture->connections().summaries()[frame].previousInConnection) {
            if (isCarriedBy(call, socket, frame))
                frames.push_back(frame);
        }
    }
    std::ranges::sort(frames);
    return frames;
}

std::vector<std::uint32_t> Links::partnersOf(std::uint32_t call) const
{
    std::vector<std::uint32_t> partners;
    const auto moved = m_moved.find(call);
    if (moved == m_moved.end())
        return partners;
    const auto own = m_sockets.find(moved->second.inode);
    if (own == m_sockets.end())
        return partners;
    if (!own->second.isUnix && !own->second.isTcp) {
        // A datagram socket speaks with many, so that counting bytes says nothing: each frame has its own two calls.
        for (const std::uint32_t frame : framesOf(call)) {
            const FrameCalls calls = callsOf(frame);
            const auto &other = moved->second.isSent ? calls.received : calls.sent;
            if (other && std::ranges::find(partners, *other) == partners.end())
                partners.push_back(*other);
        }
        return partners;
    }
    std::uint64_t peer = own->second.peerInode;
    if (!peer && !own->second.isUnix)
        (void)socketOf(own->second.host, own->second.isTcp, own->second.remotePort, own->second.localPort, &peer);
    const auto other = m_sockets.find(peer);
    if (other == m_sockets.end())
        return partners;
    for (const std::uint32_t index : other->second.calls) {
        const auto theirs = m_moved.find(index);
        if (theirs != m_moved.end() && theirs->second.isSent != moved->second.isSent &&
            theirs->second.begin < moved->second.end && moved->second.begin < theirs->second.end)
            partners.push_back(index);
    }
    return partners;
}

} // namespace layerlab
