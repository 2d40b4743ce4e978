// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/control.h"
#include "engine/programs/endpoint.h"
#include "engine/programs/kinds.h"
#include "engine/programs/reply.h"
#include "engine/programs/stream_server.h"
#include "engine/programs/text.h"

#include <atomic>
#include <cerrno>

namespace layerlab::programs {
namespace {

/// recvfrom() and sendto() by turns in the main thread; commands and signals in threads of their own. Whoever has sent a
/// datagram is a client with a number.
class UdpServer {
public:
    UdpServer(Endpoint endpoint, Reply reply, long datagrams, int controlFd)
        : m_endpoint(std::move(endpoint)), m_reply(std::move(reply)), m_datagrams(datagrams), m_controlFd(controlFd)
    {
    }

    ExitCode run()
    {
        blockEndSignals();
        auto fd = bindTo(m_endpoint, SOCK_DGRAM);
        if (!fd)
            return endWith(fd.error());
        m_socket = std::move(*fd);
        say("listening on " + m_endpoint.text());
        std::thread([this] {
            waitForEndSignal();
            stop();
        }).detach();
        std::thread([this] { runControl(); }).detach();
        const ExitCode code = receiveAll();
        const std::lock_guard lock(m_mutex);
        m_socket.reset();
        return code;
    }

private:
    static constexpr std::size_t clientLimit = 1000;

    ExitCode receiveAll()
    {
        for (long received = 0; m_datagrams == 0 || received < m_datagrams;) {
            static char buffer[65536];
            net::SocketAddress from;
            from.length = sizeof from.storage;
            const ssize_t count = recvfrom(m_socket.value(), buffer, sizeof buffer, 0, from.pointer(), &from.length);
            if (m_isStopping)
                return ExitCode::Success;
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0) {
                const Error error = failErrno("recvfrom").error();
                if (error.code != Errc::Refused) // of an earlier answer, only on connected sockets
                    return endWith(error);
                continue;
            }
            ++received;
            answer(from, {buffer, static_cast<std::size_t>(count)});
        }
        return ExitCode::Success;
    }

    void answer(const net::SocketAddress &from, std::string_view received)
    {
        const int number = numberOf(from);
        const std::string name = number ? "client " + std::to_string(number) : peerText(from);
        say(name + " received " + std::to_string(received.size()) + " bytes: " + printable(received));
        const std::string bytes = m_reply.answer(received);
        if (!bytes.empty())
            sendTo(name, from, bytes);
    }

    void sendTo(const std::string &name, const net::SocketAddress &to, const std::string &bytes)
    {
        if (sendto(m_socket.value(), bytes.data(), bytes.size(), 0, to.pointer(), to.length) < 0)
            say(name + " failed: " + failErrno("sendto").error().detail);
        else
            say(name + " was sent " + std::to_string(bytes.size()) + " bytes: " + printable(bytes));
    }

    /// 0 for those beyond the limit: they get answers, but can't be named in commands.
    int numberOf(const net::SocketAddress &from)
    {
        const std::string address = peerText(from);
        const std::lock_guard lock(m_mutex);
        for (std::size_t i = 0; i < m_clients.size(); ++i) {
            if (peerText(m_clients[i]) == address)
                return static_cast<int>(i + 1);
        }
        if (m_clients.size() >= clientLimit)
            return 0;
        m_clients.push_back(from);
        say("client " + std::to_string(m_clients.size()) + " is " + address);
        return static_cast<int>(m_clients.size());
    }

    void stop()
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
        shutdown(m_socket.value(), SHUT_RDWR); // wakes recvfrom(), though it says ENOTCONN
    }

    void runControl()
    {
        LineSource lines(m_controlFd);
        for (bool isOpen = true; isOpen;) {
            isOpen = lines.fill();
            while (const auto line = lines.next()) {
                const auto command = parseCommand(*line, true);
                if (command)
                    carryOut(*command);
                else
                    complain(command.error().detail);
            }
        }
    }

    void carryOut(const Command &command)
    {
        if (command.kind == Command::Kind::Quit) {
            stop();
            return;
        }
        if (command.kind != Command::Kind::Send) {
            complain("UDP has no connection to shut down, close or reset");
            return;
        }
        const std::lock_guard lock(m_mutex);
        const std::size_t first = command.client == Command::allClients ? 0 : static_cast<std::size_t>(command.client - 1);
        const std::size_t end = command.client == Command::allClients ? m_clients.size() : first + 1;
        if (end > m_clients.size() || first == end)
            complain("no such client has sent anything yet");
        for (std::size_t i = first; i < std::min(end, m_clients.size()); ++i)
            sendTo("client " + std::to_string(i + 1), m_clients[i], command.bytes);
    }

    Endpoint m_endpoint;
    Reply m_reply;
    long m_datagrams;
    int m_controlFd;
    UniqueFd m_socket;
    std::atomic<bool> m_isStopping = false;
    std::mutex m_mutex; ///< guards m_clients, and m_socket against its closing
    std::vector<net::SocketAddress> m_clients;
};

} // namespace

ExitCode runUdpServer(const Options &options)
{
    auto endpoint = Endpoint::internet(options);
    if (!endpoint)
        return endWith(endpoint.error());
    auto reply = Reply::parse(options.text("reply", "none"));
    if (!reply)
        return endWith(reply.error());
    const auto datagrams = options.number("datagrams", 0, 1'000'000'000, 0);
    if (!datagrams)
        return endWith(datagrams.error());
    const auto control = controlDescriptor(options);
    if (!control)
        return endWith(control.error());
    static UdpServer server(std::move(*endpoint), std::move(*reply), *datagrams, *control); // its threads outlive this function
    return server.run();
}

} // namespace layerlab::programs
