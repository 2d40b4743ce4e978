// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace layerlab::net {

/// A socket as the kernel reports it (man 7 sock_diag).
struct KernelSocket {
    std::string protocol;                    ///< "tcp", "udp", "unix"
    std::string type;                        ///< for unix: "stream", "dgram", "seqpacket"; otherwise empty
    std::string state;                       ///< as ss prints it: LISTEN, SYN-SENT, ESTAB …; for udp and unix likewise
    std::string localAddress, remoteAddress; ///< numeric, or empty for unix
    std::uint16_t localPort = 0, remotePort = 0;
    std::string path;                                        ///< unix: the path, "@name" for an abstract one
    std::uint64_t inode = 0;                                 ///< 0 for one that no process holds any more (TIME-WAIT)
    std::uint64_t peerInode = 0;                             ///< unix
    std::uint32_t receiveQueueBytes = 0, sendQueueBytes = 0; ///< of a listener: waiting connections and the limit
    std::uint32_t roundTripMicroseconds = 0, congestionWindow = 0, retransmits = 0; ///< TCP only
    bool operator==(const KernelSocket &) const = default;
};

/// Asks the kernel for the sockets of the network namespace in which it was made.
class SocketDiag {
public:
    static Result<SocketDiag> open();
    SocketDiag(SocketDiag &&) noexcept;
    SocketDiag &operator=(SocketDiag &&) noexcept;
    ~SocketDiag();

    /// All TCP (v4, v6), UDP (v4, v6) and Unix sockets. Errors: System.
    Result<std::vector<KernelSocket>> dump();

private:
    SocketDiag();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace layerlab::net
