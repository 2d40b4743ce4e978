// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/endpoint.h"

#include "engine/programs/text.h"

#include <cerrno>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace layerlab::programs {
namespace {

bool isSocketFile(const std::string &path)
{
    struct stat status {};
    return lstat(path.c_str(), &status) == 0 && S_ISSOCK(status.st_mode);
}

/// Whether the socket file belongs to nobody any more: connecting is refused.
bool isStale(const Endpoint &endpoint, int socketType)
{
    const net::UnixPath &path = std::get<net::UnixPath>(endpoint.where);
    if (path.isAbstract() || !isSocketFile(path.name()))
        return false; // connecting to an ordinary file is refused as well, and that must not be removed
    const UniqueFd probe(socket(AF_UNIX, socketType | SOCK_NONBLOCK, 0));
    const net::SocketAddress address = endpoint.socketAddress();
    return connect(probe.value(), address.pointer(), address.length) < 0 && errno == ECONNREFUSED;
}

void readChosenPort(Endpoint &endpoint, int fd)
{
    auto *address = std::get_if<net::TransportAddress>(&endpoint.where);
    if (!address || address->port != 0)
        return;
    net::SocketAddress chosen;
    chosen.length = sizeof chosen.storage;
    if (getsockname(fd, chosen.pointer(), &chosen.length) == 0) {
        if (const auto known = net::TransportAddress::fromSocketAddress(chosen))
            *address = *known;
    }
}

} // namespace

Result<Endpoint> Endpoint::internet(const Options &options)
{
    if (!options.has("port"))
        return fail(Errc::InvalidArgument, "--port is missing");
    const auto port = net::parsePort(options.text("port"));
    if (!port)
        return std::unexpected(port.error());
    return net::TransportAddress::make(options.text("address", "127.0.0.1"), *port).transform([](const auto &address) {
        return Endpoint{address};
    });
}

Result<Endpoint> Endpoint::local(const Options &options)
{
    if (!options.has("path"))
        return fail(Errc::InvalidArgument, "--path is missing");
    return net::UnixPath::parse(options.text("path")).transform([](const auto &path) { return Endpoint{path}; });
}

net::SocketAddress Endpoint::socketAddress() const
{
    return std::visit([](const auto &one) { return one.toSocketAddress(); }, where);
}

std::string Endpoint::text() const
{
    return std::visit([](const auto &one) { return one.text(); }, where);
}

std::string peerText(const net::SocketAddress &address)
{
    if (const auto known = net::TransportAddress::fromSocketAddress(address))
        return known->text();
    const auto path = net::UnixPath::fromSocketAddress(address);
    return path && !path->isEmpty() ? path->text() : "a client without a name";
}

Result<UniqueFd> bindTo(Endpoint &endpoint, int socketType)
{
    UniqueFd fd(socket(endpoint.family(), socketType, 0));
    if (!fd)
        return failErrno("socket");
    const int on = 1;
    if (!endpoint.isLocal() && socketType == SOCK_STREAM &&
        setsockopt(fd.value(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) < 0)
        return failErrno("setsockopt SO_REUSEADDR");
    const net::SocketAddress address = endpoint.socketAddress();
    int result = bind(fd.value(), address.pointer(), address.length);
    if (result < 0 && errno == EADDRINUSE && endpoint.isLocal()) {
        if (isStale(endpoint, socketType) && unlink(endpoint.text().c_str()) == 0) {
            say("removed " + endpoint.text() + ", a socket file left over: nobody listened there");
            result = bind(fd.value(), address.pointer(), address.length);
        } else {
            errno = EADDRINUSE;
        }
    }
    if (result < 0)
        return failErrno("bind " + endpoint.text());
    readChosenPort(endpoint, fd.value());
    return fd;
}

void removeSocketFile(const Endpoint &endpoint)
{
    const auto *path = std::get_if<net::UnixPath>(&endpoint.where);
    if (path && !path->isAbstract())
        unlink(path->name().c_str());
}

Result<UniqueFd> connectTo(const Endpoint &endpoint, int socketType)
{
    UniqueFd fd(socket(endpoint.family(), socketType, 0));
    if (!fd)
        return failErrno("socket");
    const net::SocketAddress address = endpoint.socketAddress();
    if (connect(fd.value(), address.pointer(), address.length) < 0)
        return failErrno("connect " + endpoint.text());
    return fd;
}

Result<void> sendAll(int fd, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = send(fd, bytes.data(), bytes.size(), 0);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return failErrno("send");
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
}

void resetOnClose(int fd)
{
    const linger now{1, 0};
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

} // namespace layerlab::programs
