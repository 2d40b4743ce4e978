// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/unique_fd.h"
#include "engine/programs/control.h"
#include "engine/programs/endpoint.h"
#include "engine/programs/exit_code.h"

#include <condition_variable>
#include <functional>
#include <list>
#include <mutex>
#include <thread>

namespace layerlab::programs {

/// A server for connected sockets: the main thread blocks in accept(), one thread a client does the talking with blocking
/// calls. A control thread carries out commands, a signal thread ends all on SIGTERM and SIGINT. A client's descriptor is
/// closed by its own thread only: close() while another thread blocks in recv() on it would send no FIN.
class StreamServer {
public:
    struct Settings {
        Endpoint endpoint;
        int backlog = 16;
        long clientCount = 0;       ///< ends after so many clients; 0: goes on until told
        bool keepsHalfOpen = false; ///< after a client's end of sending the server waits for a command instead of closing
        int controlFd = 0;
    };
    enum class Ended : bool { ByThisSide, ByPeer };
    /// Talks to client number over fd until either side is done; says who ended: ByPeer when recv() gave 0.
    using Serve = std::function<Ended(int number, int fd)>;

    StreamServer(Settings settings, Serve serve) : m_settings(std::move(settings)), m_serve(std::move(serve)) {}
    /// Runs to the end. Errors are said on stderr.
    ExitCode run();

private:
    struct Client {
        int number = 0;
        int fd = -1;
        int senders = 0; ///< threads inside send() for a command
        bool isReset = false;
        bool isToldToClose = false;
        bool hasEnded = false;
        std::thread thread;
    };

    Result<void> listenAtEndpoint();
    ExitCode acceptClients();
    bool waitForDescriptor();
    void startClient(int fd, const net::SocketAddress &peer);
    void serveClient(Client &client);
    void joinEnded();
    void stop();
    void runControl();
    void runSignals();
    void carryOut(const Command &command);
    void carryOut(const Command &command, Client &client, std::unique_lock<std::mutex> &lock);
    void sendTo(Client &client, const std::string &bytes, std::unique_lock<std::mutex> &lock);

    Settings m_settings;
    Serve m_serve;
    UniqueFd m_listener;
    std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_changed;
    std::list<Client> m_clients;
    int m_started = 0;
    int m_ended = 0;
    bool m_isStopping = false;
};

/// Blocks SIGTERM and SIGINT in this thread and those it starts, for the one that waits for them.
void blockEndSignals();
/// Waits for one of them.
void waitForEndSignal();

} // namespace layerlab::programs
