// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What each call means for the conversation.

#include "engine/net/address.h"
#include "engine/trace/call_text.h"
#include "session/language.h"
#include "widgets/endpoint/conversation.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace layerlab {

using Kind = ConversationItem::Kind;

namespace {

bool isOneOf(const std::string &name, std::initializer_list<const char *> names)
{
    return std::ranges::any_of(names, [&](const char *other) { return name == other; });
}

bool isSending(const std::string &name)
{
    return isOneOf(name, {"sendto", "sendmsg", "sendmmsg", "write", "writev"});
}

bool isReceiving(const std::string &name)
{
    return isOneOf(name, {"recvfrom", "recvmsg", "recvmmsg", "read", "readv"});
}

QString addressText(Bytes bytes)
{
    net::SocketAddress address;
    address.length = static_cast<socklen_t>(std::min(bytes.size(), sizeof address.storage));
    std::memcpy(&address.storage, bytes.data(), address.length);
    if (const auto internet = net::TransportAddress::fromSocketAddress(address))
        return fromUtf8(internet->text());
    const auto path = net::UnixPath::fromSocketAddress(address);
    return path ? fromUtf8(path->text()) : QString();
}

/// Memory an argument points at; of an address the kernel's answer comes before what the program gave.
const trace::CallBlob *blobOf(const trace::CallRecord &record, int argument)
{
    const trace::CallBlob *found = nullptr;
    for (const trace::CallBlob &blob : record.blobs) {
        if (blob.argument == argument && blob.content == trace::CallBlob::Content::Memory && !blob.bytes.empty())
            found = &blob;
    }
    return found;
}

/// Whom a datagram went to or came from, if the call says so.
QString datagramAddress(const trace::CallRecord &record, const std::string &name, int part)
{
    if (isOneOf(name, {"sendto", "recvfrom"}))
        return addressArgument(record, 4);
    for (const trace::CallBlob &blob : record.blobs) {
        if (blob.content == trace::CallBlob::Content::Address && blob.part == part && !blob.bytes.empty())
            return addressText(blob.bytes);
    }
    return {};
}

} // namespace

QString addressArgument(const trace::CallRecord &record, int argument)
{
    const trace::CallBlob *blob = blobOf(record, argument);
    return blob ? addressText(blob->bytes) : QString();
}

void Conversation::apply(const trace::CallRecord &record, const std::string &name, ConversationItem item)
{
    if (name == "socket" && record.result >= 0) {
        Descriptor &made = m_descriptors[{record.pid, static_cast<int>(record.result)}];
        made = {.isUnix = record.arguments[0] == AF_UNIX, .isDatagram = (record.arguments[1] & 0xf) == SOCK_DGRAM};
        return;
    }
    if (record.socketInode == 0)
        return;
    Known &socket = socketOf(record);
    if (name == "bind") {
        bind(record, item, socket);
    } else if (name == "listen" && record.result == 0) {
        socket.isListening = m_isListening = true;
        item.kind = Kind::Listening;
        item.address = socket.bound;
        add(item);
    } else if (isOneOf(name, {"accept", "accept4"}) && record.result >= 0) {
        accept(record, item, socket);
    } else if (name == "connect") {
        connect(record, item, socket);
    } else if (isSending(name) || isReceiving(name)) {
        move(record, name, item, socket);
    } else if (name == "shutdown" && record.result == 0) {
        shutDown(record, item, socket);
    } else if (name == "setsockopt" && record.arguments[1] == SOL_SOCKET && record.arguments[2] == SO_LINGER) {
        const trace::CallBlob *blob = blobOf(record, 3);
        linger value{};
        if (blob && blob->bytes.size() >= sizeof value && socket.peer >= 0) {
            std::memcpy(&value, blob->bytes.data(), sizeof value);
            m_peers[static_cast<std::size_t>(socket.peer)].willReset = value.l_onoff != 0 && value.l_linger == 0;
        }
    } else if (name == "close") {
        close(record, item, socket);
    }
}

/// What is known of the socket a call speaks of. The first call on it tells which descriptor it is, and so where it is from.
Conversation::Known &Conversation::socketOf(const trace::CallRecord &record)
{
    const auto known = m_sockets.find(record.socketInode);
    if (known != m_sockets.end())
        return known->second;
    Known &socket = m_sockets[record.socketInode];
    const auto descriptor = trace::firstDescriptor(record);
    const auto found = descriptor ? m_descriptors.find({record.pid, *descriptor}) : m_descriptors.end();
    if (found == m_descriptors.end())
        return socket;
    socket.isUnix = found->second.isUnix;
    socket.isDatagram = found->second.isDatagram;
    socket.peer = found->second.peer;
    if (socket.peer >= 0)
        m_peers[static_cast<std::size_t>(socket.peer)].inode = record.socketInode;
    return socket;
}

int Conversation::newPeer(const Known &socket, const QString &address, bool isClient, const ConversationItem &item,
                          std::uint64_t inode)
{
    Peer peer{.run = runAt(item.time), .address = address, .isDatagram = socket.isDatagram, .isUnix = socket.isUnix};
    peer.client = isClient ? ++m_clientCounts[peer.run] : 0;
    peer.inode = inode;
    peer.since = item.time;
    m_peers.push_back(peer);
    return static_cast<int>(m_peers.size()) - 1;
}

/// A datagram socket that was bound by name serves whoever sends to it: each of them is a client with a number.
int Conversation::datagramPeer(Known &socket, const QString &address, const ConversationItem &item, std::uint64_t inode)
{
    if (address.isEmpty() && socket.peer >= 0)
        return socket.peer;
    const auto known = socket.peers.find(address);
    if (known != socket.peers.end())
        return known->second;
    const int peer = newPeer(socket, address, !socket.bound.isEmpty(), item, inode);
    socket.peers.emplace(address, peer);
    return peer;
}

void Conversation::bind(const trace::CallRecord &record, ConversationItem item, Known &socket)
{
    item.address = addressArgument(record, 1);
    if (record.hasFailed()) {
        item.kind = Kind::BindFailed;
        item.value = static_cast<int>(-record.result);
        add(item);
        return;
    }
    socket.bound = item.address;
    if (!socket.isDatagram)
        return; // listen() comes
    m_isListening = true;
    item.kind = Kind::Listening;
    add(item);
}

void Conversation::accept(const trace::CallRecord &record, ConversationItem item, Known &listener)
{
    item.kind = Kind::Accepted;
    item.address = addressArgument(record, 1);
    item.peer = newPeer({.isUnix = listener.isUnix, .bound = {}, .peers = {}}, item.address, true, item, 0);
    m_descriptors[{record.pid, static_cast<int>(record.result)}] = {.isUnix = listener.isUnix, .peer = item.peer};
    add(item);
}

void Conversation::connect(const trace::CallRecord &record, ConversationItem item, Known &socket)
{
    item.address = addressArgument(record, 1);
    if (socket.peer < 0)
        socket.peer = newPeer(socket, item.address, false, item, record.socketInode);
    item.peer = socket.peer;
    Peer &peer = m_peers[static_cast<std::size_t>(item.peer)];
    peer.since = item.time;
    item.kind = Kind::Connected;
    if (record.hasFailed()) {
        item.value = static_cast<int>(-record.result);
        item.kind = item.value == EINPROGRESS ? Kind::Connecting : Kind::ConnectFailed;
        if (item.kind == Kind::ConnectFailed && item.value != EISCONN)
            peer.end = item.value == ECONNREFUSED ? Peer::End::Refused : Peer::End::Failed;
    }
    add(item);
}

void Conversation::move(const trace::CallRecord &record, const std::string &name, ConversationItem item, Known &socket)
{
    const bool isOut = isSending(name);
    item.kind = isOut ? Kind::Sent : Kind::Received;
    if (record.hasFailed()) {
        fail(item, socket, static_cast<int>(-record.result));
        return;
    }
    const trace::CallEntry &entry = m_session->trace().calls()[item.call];
    if (isOut)
        item.time = entry.time;
    if (socket.isDatagram) {
        item.peer = datagramPeer(socket, datagramAddress(record, name, 0), item, record.socketInode);
    } else {
        if (socket.peer < 0) { // inherited: the kernel's table may know whose it is
            const auto remote = m_kernelRemotes.find(record.socketInode);
            socket.peer =
                newPeer(socket, remote == m_kernelRemotes.end() ? QString() : remote->second, true, item, record.socketInode);
        }
        item.peer = socket.peer;
    }
    Peer &peer = m_peers[static_cast<std::size_t>(item.peer)];
    if (peer.end == Peer::End::Closed)
        peer.end = Peer::End::Open; // another process has it still
    if (record.result == 0 && !isOut && !socket.isDatagram) {
        item.kind = Kind::PeerEnded;
        if (!std::exchange(peer.hasPeerEnded, true)) {
            peer.since = item.time;
            add(item);
        }
        return;
    }
    const bool isMany = isOneOf(name, {"sendmmsg", "recvmmsg"});
    for (const trace::CallBlob &blob : record.blobs) {
        if (blob.content != trace::CallBlob::Content::Data || (isMany && blob.part >= record.result))
            continue;
        item.part = blob.part;
        item.length = isMany ? blob.fullLength : static_cast<std::uint64_t>(record.result);
        (isOut ? peer.sentBytes : peer.receivedBytes) += item.length;
        add(item);
        if (!isMany)
            break;
    }
}

void Conversation::fail(ConversationItem item, Known &socket, int error)
{
    if (error == EAGAIN || error == EINTR || error >= 512)
        return; // nothing happened yet
    item.kind = Kind::Failed;
    item.value = error;
    item.peer = socket.peer;
    if (item.peer >= 0) {
        Peer &peer = m_peers[static_cast<std::size_t>(item.peer)];
        if (error == ECONNRESET && peer.isOpen()) {
            peer.end = Peer::End::ResetByPeer;
            peer.since = item.time;
        }
    }
    add(item);
}

void Conversation::shutDown(const trace::CallRecord &record, ConversationItem item, Known &socket)
{
    if (socket.peer < 0 || record.arguments[1] == SHUT_RD)
        return;
    Peer &peer = m_peers[static_cast<std::size_t>(socket.peer)];
    if (std::exchange(peer.hasEndedSending, true))
        return;
    peer.since = item.time;
    item.kind = Kind::EndedSending;
    item.peer = socket.peer;
    add(item);
}

void Conversation::close(const trace::CallRecord &record, ConversationItem item, Known &socket)
{
    if (const auto descriptor = trace::firstDescriptor(record))
        m_descriptors.erase({record.pid, *descriptor});
    if (socket.isListening) {
        socket.isListening = m_isListening = false;
        item.kind = Kind::StoppedListening;
        item.address = socket.bound;
        add(item);
        return;
    }
    std::vector<int> closed;
    if (socket.peer >= 0)
        closed.push_back(socket.peer);
    for (const auto &[address, peer] : socket.peers)
        closed.push_back(peer);
    if (closed.empty())
        return;
    item.kind = Kind::Closed;
    if (socket.peer >= 0) {
        const Peer::End end = m_peers[static_cast<std::size_t>(socket.peer)].end;
        if (end == Peer::End::Refused || end == Peer::End::Failed)
            return; // there was no connection
    }
    for (const int number : closed) {
        Peer &peer = m_peers[static_cast<std::size_t>(number)];
        if (!peer.isOpen())
            continue;
        item.kind = peer.willReset ? Kind::Reset : Kind::Closed;
        peer.end = peer.willReset ? Peer::End::Reset : Peer::End::Closed;
        peer.since = item.time;
    }
    item.peer = socket.peer;
    if (socket.isDatagram && !socket.bound.isEmpty())
        m_isListening = false;
    add(item);
}

} // namespace layerlab
