// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/client.h"

#include "engine/programs/kinds.h"
#include "engine/programs/stream_server.h"
#include "engine/programs/text.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/signalfd.h>

namespace layerlab::programs {
namespace {

constexpr std::chrono::seconds answerPatience{1}; // for datagrams still unanswered at the end of the control input

UniqueFd openSignals()
{
    blockEndSignals();
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    return UniqueFd(signalfd(-1, &signals, SFD_CLOEXEC));
}

std::string quantity(std::size_t count, std::string_view bytes)
{
    return std::to_string(count) + " bytes: " + printable(bytes);
}

} // namespace

ExitCode Client::run()
{
    const UniqueFd signals = openSignals();
    if (const auto opened = open(); !opened)
        return endWith(opened.error());
    while (!m_end)
        pollOnce(signals.value());
    m_socket.reset(); // close()
    say(m_isReset ? "reset" : "closed");
    return *m_end;
}

Result<void> Client::open()
{
    if (m_settings.isUnconnected) {
        m_socket.reset(socket(m_settings.endpoint.family(), m_settings.socketType, 0));
        if (!m_socket)
            return failErrno("socket");
        say("sending to " + m_settings.endpoint.text());
    } else {
        auto connected = connectTo(m_settings.endpoint, m_settings.socketType);
        if (!connected)
            return std::unexpected(connected.error());
        m_socket = std::move(*connected);
        say("connected to " + m_settings.endpoint.text());
    }
    const int flags = fcntl(m_socket.value(), F_GETFL);
    if (flags < 0 || fcntl(m_socket.value(), F_SETFL, flags | O_NONBLOCK) < 0)
        return failErrno("fcntl O_NONBLOCK");
    return {};
}

int Client::timeoutMs() const
{
    if (!m_giveUpAt)
        return -1;
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(*m_giveUpAt - std::chrono::steady_clock::now());
    return static_cast<int>(std::max<std::int64_t>(left.count() + 1, 0));
}

void Client::pollOnce(int signals)
{
    const bool wantsControl = !m_isControlClosed && !hasPending();
    const short events = static_cast<short>((m_isReadClosed ? 0 : POLLIN) | (hasPending() ? POLLOUT : 0));
    pollfd fds[] = {{signals, POLLIN, 0},
                    {wantsControl ? m_lines.fd() : -1, POLLIN, 0},
                    {events ? m_socket.value() : -1, events, 0}}; // a half-closed socket reports POLLHUP for ever
    const int ready = poll(fds, 3, timeoutMs());
    if (ready < 0 && errno != EINTR) {
        complain(failErrno("poll").error().detail);
        end(ExitCode::Other);
    } else if (ready == 0) {
        end(ExitCode::Success); // patience is over
    } else if (ready > 0) {
        if (fds[0].revents)
            end(ExitCode::Success);
        if (fds[2].revents & (POLLIN | POLLERR | POLLHUP) && !m_isReadClosed)
            receive();
        if (fds[2].revents & (POLLOUT | POLLERR | POLLHUP) && hasPending() && !m_end) {
            sendPending();
            carryOutLines(); // those that waited for it
        }
        if (fds[1].revents && !m_end)
            readControl();
    }
}

void Client::readControl()
{
    m_isControlClosed = !m_lines.fill();
    carryOutLines();
}

void Client::carryOutLines()
{
    while (!m_end && !hasPending()) {
        const auto line = m_lines.next();
        if (!line)
            break;
        const auto command = parseCommand(*line, false);
        if (command)
            carryOut(*command);
        else
            complain(command.error().detail);
    }
    if (m_isControlClosed && !hasPending() && !m_end && m_settings.finishesAtEof)
        finishAtEof();
}

void Client::finishAtEof()
{
    m_settings.finishesAtEof = false; // once
    if (!isDatagram())
        shutdown(m_socket.value(), SHUT_WR);
    else if (m_receivedDatagrams >= m_sentDatagrams)
        end(ExitCode::Success);
    else
        m_giveUpAt = std::chrono::steady_clock::now() + answerPatience;
}

void Client::carryOut(const Command &command)
{
    switch (command.kind) {
    case Command::Kind::Send:
        if (isDatagram()) {
            sendDatagram(command.bytes);
        } else if (!command.bytes.empty()) {
            m_sending = m_pending = command.bytes;
            sendPending();
        }
        return;
    case Command::Kind::Shutdown:
        if (shutdown(m_socket.value(), SHUT_WR) < 0)
            complain(failErrno("shutdown").error().detail);
        else
            say("ended sending");
        return;
    case Command::Kind::Reset:
        m_isReset = !isDatagram() && !m_settings.endpoint.isLocal();
        if (m_isReset)
            resetOnClose(m_socket.value());
        else
            complain("only TCP has a reset; closing instead");
        end(ExitCode::Success);
        return;
    case Command::Kind::Close:
    case Command::Kind::Quit:
        end(ExitCode::Success);
        return;
    }
}

void Client::sendPending()
{
    while (hasPending()) {
        const ssize_t count = send(m_socket.value(), m_pending.data(), m_pending.size(), 0);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && errno == EAGAIN)
            return; // poll() tells when there is room
        if (count < 0) {
            say("failed: " + failErrno("send").error().detail);
            m_pending.clear();
            return;
        }
        m_pending.erase(0, static_cast<std::size_t>(count));
    }
    say("sent " + quantity(m_sending.size(), m_sending));
}

void Client::sendDatagram(const std::string &bytes)
{
    const net::SocketAddress to = m_settings.endpoint.socketAddress();
    const ssize_t count = m_settings.isUnconnected
                              ? sendto(m_socket.value(), bytes.data(), bytes.size(), 0, to.pointer(), to.length)
                              : send(m_socket.value(), bytes.data(), bytes.size(), 0);
    if (count < 0) {
        say("failed: " + failErrno(m_settings.isUnconnected ? "sendto" : "send").error().detail);
        return;
    }
    ++m_sentDatagrams;
    say("sent " + quantity(bytes.size(), bytes));
}

void Client::receive()
{
    static char buffer[65536];
    net::SocketAddress from;
    from.length = sizeof from.storage;
    const ssize_t count = m_settings.isUnconnected
                              ? recvfrom(m_socket.value(), buffer, sizeof buffer, 0, from.pointer(), &from.length)
                              : recv(m_socket.value(), buffer, isDatagram() ? sizeof buffer : 4096, 0);
    if (count < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (count < 0) {
        const Error error = failErrno(m_settings.isUnconnected ? "recvfrom" : "recv").error();
        say("failed: " + error.detail);
        if (!isDatagram())
            end(exitCodeFor(error.code));
        ++m_receivedDatagrams; // refused: no other answer comes
    } else if (count == 0 && !isDatagram()) {
        say("the server ended sending");
        m_isReadClosed = true;
        if (!m_settings.keepsHalfOpen)
            end(ExitCode::Success);
    } else {
        const std::string_view received(buffer, static_cast<std::size_t>(count));
        say("received " + (m_settings.isUnconnected ? "from " + peerText(from) + ' ' : std::string()) +
            quantity(received.size(), received));
        ++m_receivedDatagrams;
    }
    if (m_giveUpAt && m_receivedDatagrams >= m_sentDatagrams)
        end(ExitCode::Success);
}

namespace {

ExitCode runClient(const Result<Endpoint> &endpoint, const Options &options, int socketType)
{
    if (!endpoint)
        return endWith(endpoint.error());
    const auto control = controlDescriptor(options);
    if (!control)
        return endWith(control.error());
    Client client({*endpoint, socketType, options.has("unconnected"), options.has("finish-at-eof"),
                   options.has("keep-half-open"), *control});
    return client.run();
}

} // namespace

ExitCode runTcpClient(const Options &options)
{
    return runClient(Endpoint::internet(options), options, SOCK_STREAM);
}

ExitCode runUnixClient(const Options &options)
{
    return runClient(Endpoint::local(options), options, SOCK_STREAM);
}

ExitCode runUdpClient(const Options &options)
{
    return runClient(Endpoint::internet(options), options, SOCK_DGRAM);
}

} // namespace layerlab::programs
