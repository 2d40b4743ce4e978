// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/base/unique_fd.h"
#include "engine/net/address.h"
#include "engine/programs/options.h"

#include <string>
#include <variant>

namespace layerlab::programs {

/// Where a program listens or connects to: the options address and port, or path.
struct Endpoint {
    std::variant<net::TransportAddress, net::UnixPath> where;

    /// --address (127.0.0.1 if not given) and --port. Errors: InvalidAddress, InvalidArgument if there is no --port.
    static Result<Endpoint> internet(const Options &options);
    /// --path. Errors: InvalidAddress, PathTooLong, InvalidArgument if it is not given.
    static Result<Endpoint> local(const Options &options);

    bool isLocal() const { return where.index() == 1; }
    int family() const { return socketAddress().family(); }
    net::SocketAddress socketAddress() const;
    std::string text() const;
};

/// "127.0.0.1:40412", a path, or "a client without a name" for a Unix peer that did not bind.
std::string peerText(const net::SocketAddress &address);

/// socket(), setsockopt(SO_REUSEADDR) for TCP, bind(). A Unix path left over by a program that is gone is found by connecting
/// to it, removed, and said so. Port 0 is replaced in endpoint by the one the kernel chose. Errors: as the calls', with
/// address.
Result<UniqueFd> bindTo(Endpoint &endpoint, int socketType);

/// Removes the socket file of a Unix endpoint at a clean end; nothing for others and abstract names.
void removeSocketFile(const Endpoint &endpoint);

/// socket(), connect(). Errors: as the calls', with address.
Result<UniqueFd> connectTo(const Endpoint &endpoint, int socketType);

/// send() until all is sent. Errors: as send's; Closed for EPIPE and ECONNRESET.
Result<void> sendAll(int fd, std::string_view bytes);

/// SO_LINGER 0: close() will send RST instead of FIN.
void resetOnClose(int fd);

} // namespace layerlab::programs
