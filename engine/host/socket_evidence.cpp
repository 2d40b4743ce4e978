// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/socket_evidence.h"

namespace layerlab::host {

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

} // namespace layerlab::host
