// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/kinds.h"
#include "engine/programs/reply.h"
#include "engine/programs/stream_server.h"
#include "engine/programs/text.h"

#include <cerrno>

namespace layerlab::programs {
namespace {

/// recv() and send() by turns until the client ends.
StreamServer::Ended converse(int number, int fd, const Reply &reply)
{
    const std::string name = "client " + std::to_string(number);
    char buffer[4096];
    while (true) {
        const ssize_t count = recv(fd, buffer, sizeof buffer, 0);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0) {
            say(name + " failed: " + failErrno("recv").error().detail);
            return StreamServer::Ended::ByThisSide;
        }
        if (count == 0)
            return StreamServer::Ended::ByPeer;
        const std::string_view received(buffer, static_cast<std::size_t>(count));
        say(name + " received " + std::to_string(count) + " bytes: " + printable(received));
        const std::string answer = reply.answer(received);
        if (answer.empty())
            continue;
        if (const auto sent = sendAll(fd, answer); !sent) {
            say(name + " failed: " + sent.error().detail);
            return StreamServer::Ended::ByThisSide;
        }
        say(name + " was sent " + std::to_string(answer.size()) + " bytes: " + printable(answer));
    }
}

ExitCode serve(const Result<Endpoint> &endpoint, const Options &options)
{
    if (!endpoint)
        return endWith(endpoint.error());
    const auto reply = Reply::parse(options.text("reply", "none"));
    if (!reply)
        return endWith(reply.error());
    const auto backlog = options.number("backlog", 0, 65535, 16);
    if (!backlog)
        return endWith(backlog.error());
    const auto clients = options.number("clients", 0, 1'000'000, 0);
    if (!clients)
        return endWith(clients.error());
    const auto control = controlDescriptor(options);
    if (!control)
        return endWith(control.error());
    static StreamServer server( // static: its control and signal threads outlive this function
        {*endpoint, static_cast<int>(*backlog), *clients, options.has("keep-half-open"), *control},
        [how = *reply](int number, int fd) { return converse(number, fd, how); });
    return server.run();
}

} // namespace

ExitCode runTcpServer(const Options &options)
{
    return serve(Endpoint::internet(options), options);
}

ExitCode runUnixServer(const Options &options)
{
    return serve(Endpoint::local(options), options);
}

} // namespace layerlab::programs
