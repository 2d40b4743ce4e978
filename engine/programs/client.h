// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/unique_fd.h"
#include "engine/programs/control.h"
#include "engine/programs/endpoint.h"
#include "engine/programs/exit_code.h"

#include <chrono>
#include <optional>

namespace layerlab::programs {

/// One client in one thread: a poll() loop over the control descriptor, the socket and a signalfd for SIGTERM and SIGINT.
/// The socket is made non-blocking after connect(), so that a peer that does not read can't hold up commands to come.
class Client {
public:
    struct Settings {
        Endpoint endpoint;
        int socketType = SOCK_STREAM;
        bool isUnconnected = false; ///< datagrams: sendto() instead of connect() and send()
        bool finishesAtEof = false; ///< the end of the control input shuts down writing
        bool keepsHalfOpen = false; ///< the peer's end of sending does not end this client
        int controlFd = 0;
    };

    explicit Client(Settings settings) : m_settings(std::move(settings)), m_lines(m_settings.controlFd) {}
    ExitCode run();

private:
    Result<void> open();
    bool isDatagram() const { return m_settings.socketType == SOCK_DGRAM; }
    bool hasPending() const { return !m_pending.empty(); }
    void pollOnce(int signals);
    int timeoutMs() const;
    void readControl();
    void carryOutLines();
    void carryOut(const Command &command);
    void sendPending();
    void sendDatagram(const std::string &bytes);
    void receive();
    void finishAtEof();
    void end(ExitCode code) { m_end = m_end.value_or(code); }

    Settings m_settings;
    LineSource m_lines;
    UniqueFd m_socket;
    std::string m_pending; ///< to send; no command is carried out before it is gone
    std::string m_sending; ///< the whole of what m_pending is the rest of
    bool m_isReadClosed = false;
    bool m_isControlClosed = false;
    bool m_isReset = false;
    int m_sentDatagrams = 0;
    int m_receivedDatagrams = 0;
    std::optional<std::chrono::steady_clock::time_point> m_giveUpAt; ///< datagrams: no answer expected after this
    std::optional<ExitCode> m_end;
};

} // namespace layerlab::programs
