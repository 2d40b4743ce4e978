// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/stream_server.h"

#include "engine/programs/text.h"

#include <cerrno>
#include <csignal>
#include <poll.h>
#include <system_error>

namespace layerlab::programs {
namespace {

constexpr std::size_t clientLimit = 1000; // threads at once

std::string nameOf(int number)
{
    return "client " + std::to_string(number);
}

sigset_t endSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    return signals;
}

/// SHUT_RD wakes a thread in recv() and sends nothing: RST is to be the first the peer sees. One in send(), as the peer does
/// not read, needs SHUT_WR as well.
void wakeForReset(int fd)
{
    pollfd writable{fd, POLLOUT, 0};
    shutdown(fd, poll(&writable, 1, 0) == 0 ? SHUT_RDWR : SHUT_RD);
}

} // namespace

void blockEndSignals()
{
    const sigset_t signals = endSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

void waitForEndSignal()
{
    const sigset_t signals = endSignals();
    int signal = 0;
    while (sigwait(&signals, &signal) != 0) {
    }
}

ExitCode StreamServer::run()
{
    blockEndSignals();
    if (const auto listening = listenAtEndpoint(); !listening) {
        complain(listening.error().detail);
        return exitCodeFor(listening.error().code);
    }
    // Both sit in blocking calls until the process ends, and so does this object.
    std::thread([this] { runSignals(); }).detach();
    std::thread([this] { runControl(); }).detach();
    const ExitCode code = acceptClients();
    for (Client &client : m_clients) { // only this thread adds to and takes from the list
        if (client.thread.joinable())
            client.thread.join();
    }
    m_listener.reset();
    removeSocketFile(m_settings.endpoint);
    return code;
}

Result<void> StreamServer::listenAtEndpoint()
{
    auto fd = bindTo(m_settings.endpoint, SOCK_STREAM);
    if (!fd)
        return std::unexpected(fd.error());
    if (listen(fd->value(), m_settings.backlog) < 0)
        return failErrno("listen " + m_settings.endpoint.text());
    m_listener = std::move(*fd);
    say("listening on " + m_settings.endpoint.text());
    return {};
}

ExitCode StreamServer::acceptClients()
{
    while (m_settings.clientCount == 0 || m_started < m_settings.clientCount) {
        joinEnded();
        net::SocketAddress peer;
        peer.length = sizeof peer.storage;
        const int fd = accept(m_listener.value(), peer.pointer(), &peer.length);
        const int error = errno;
        {
            const std::lock_guard lock(m_mutex);
            if (m_isStopping) {
                if (fd >= 0)
                    close(fd);
                return ExitCode::Success;
            }
        }
        if (fd >= 0) {
            startClient(fd, peer);
        } else if (error == EMFILE || error == ENFILE) {
            complain(failErrno("accept", error).error().detail + "; waiting for a client to end");
            if (!waitForDescriptor())
                return ExitCode::Other;
        } else if (error != EINTR && error != ECONNABORTED) {
            complain(failErrno("accept", error).error().detail);
            stop();
            return ExitCode::Other;
        }
    }
    return ExitCode::Success;
}

/// Until a client has ended. False if there is none to wait for.
bool StreamServer::waitForDescriptor()
{
    std::unique_lock lock(m_mutex);
    const int ended = m_ended;
    if (m_started == ended)
        return false;
    m_changed.wait(lock, [&] { return m_ended > ended || m_isStopping; });
    return true;
}

void StreamServer::startClient(int fd, const net::SocketAddress &peer)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_started - m_ended < static_cast<int>(clientLimit) || m_isStopping; });
    Client &client = m_clients.emplace_back();
    client.number = ++m_started;
    client.fd = fd;
    client.isToldToClose = m_isStopping;
    say(nameOf(client.number) + " connected from " + peerText(peer));
    if (m_isStopping)
        shutdown(fd, SHUT_RDWR); // stop() came before it could see this client
    try {
        client.thread = std::thread([this, &client] { serveClient(client); });
    } catch (const std::system_error &error) { // too many threads
        complain(nameOf(client.number) + " refused: pthread_create: " + error.code().message());
        close(std::exchange(client.fd, -1));
        m_clients.pop_back();
        ++m_ended;
    }
}

void StreamServer::serveClient(Client &client)
{
    const Ended ended = m_serve(client.number, client.fd);
    std::unique_lock lock(m_mutex);
    if (ended == Ended::ByPeer && !client.isToldToClose && !m_isStopping) // else recv() gave 0 for our own shutdown()
        say(nameOf(client.number) + " ended sending");
    if (m_settings.keepsHalfOpen)
        m_changed.wait(lock, [&] { return client.isToldToClose || m_isStopping; });
    const int fd = std::exchange(client.fd, -1);
    if (client.senders > 0)
        shutdown(fd, SHUT_RDWR);
    m_changed.wait(lock, [&] { return client.senders == 0; });
    close(fd);
    say(nameOf(client.number) + (client.isReset ? " reset" : " closed"));
    client.hasEnded = true;
    ++m_ended;
    m_changed.notify_all();
}

void StreamServer::joinEnded()
{
    std::unique_lock lock(m_mutex);
    for (auto client = m_clients.begin(); client != m_clients.end();) {
        if (!client->hasEnded || client->senders > 0) {
            ++client;
            continue;
        }
        lock.unlock(); // the thread may still hold it
        client->thread.join();
        lock.lock();
        client = m_clients.erase(client);
    }
}

void StreamServer::stop()
{
    const std::lock_guard lock(m_mutex);
    m_isStopping = true;
    shutdown(m_listener.value(), SHUT_RDWR); // wakes accept()
    for (Client &client : m_clients) {
        if (client.fd >= 0)
            shutdown(client.fd, SHUT_RDWR);
    }
    m_changed.notify_all();
}

void StreamServer::runSignals()
{
    waitForEndSignal();
    stop();
}

void StreamServer::runControl()
{
    LineSource lines(m_settings.controlFd);
    bool isOpen = true;
    while (isOpen) {
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

void StreamServer::carryOut(const Command &command)
{
    if (command.kind == Command::Kind::Quit) {
        stop();
        return;
    }
    std::unique_lock lock(m_mutex);
    std::vector<int> numbers; // the list may change while a send blocks
    for (const Client &client : m_clients) {
        if (client.fd >= 0 && (command.client == Command::allClients || command.client == client.number))
            numbers.push_back(client.number);
    }
    if (numbers.empty())
        complain(command.client == Command::allClients ? "no client is connected"
                                                       : "no " + nameOf(command.client) + " is connected");
    for (const int number : numbers) {
        const auto client = std::ranges::find(m_clients, number, &Client::number);
        if (client != m_clients.end() && client->fd >= 0)
            carryOut(command, *client, lock);
    }
}

void StreamServer::carryOut(const Command &command, Client &client, std::unique_lock<std::mutex> &lock)
{
    switch (command.kind) {
    case Command::Kind::Quit:
        return;
    case Command::Kind::Send:
        sendTo(client, command.bytes, lock);
        return;
    case Command::Kind::Shutdown:
        shutdown(client.fd, SHUT_WR);
        return;
    case Command::Kind::Close:
        shutdown(client.fd, SHUT_RDWR);
        break; // wakes the client's thread, which closes
    case Command::Kind::Reset:
        if (m_settings.endpoint.isLocal()) {
            complain("a Unix socket has no reset; closing " + nameOf(client.number) + " instead");
            shutdown(client.fd, SHUT_RDWR);
        } else {
            client.isReset = true;
            resetOnClose(client.fd);
            wakeForReset(client.fd);
        }
        break;
    }
    client.isToldToClose = true;
    m_changed.notify_all();
}

void StreamServer::sendTo(Client &client, const std::string &bytes, std::unique_lock<std::mutex> &lock)
{
    ++client.senders; // keeps the descriptor open
    const int fd = client.fd;
    const int number = client.number;
    lock.unlock();
    const auto sent = sendAll(fd, bytes);
    if (sent)
        say(nameOf(number) + " was sent " + std::to_string(bytes.size()) + " bytes: " + printable(bytes));
    else
        complain(nameOf(number) + ": " + sent.error().detail);
    lock.lock();
    --client.senders;
    m_changed.notify_all();
}

} // namespace layerlab::programs
