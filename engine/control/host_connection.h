// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/control/channel.h"

#include <string>
#include <sys/types.h>

namespace layerlab::control {

/// A front end's lab host: the process and the channel to it. Destroying it closes the channel, which ends everything in the
/// lab, and waits for the process.
class HostConnection {
public:
    /// Starts hostProgram (posix_spawn) and exchanges Hello. Errors: NotFound, VersionMismatch, those of the host's first
    /// Failed message.
    static Result<HostConnection> start(const std::string &hostProgram);
    HostConnection(HostConnection &&other) noexcept;
    HostConnection &operator=(HostConnection &&) = delete;
    ~HostConnection();

    Channel &channel() { return m_channel; }
    pid_t pid() const { return m_pid; }

private:
    HostConnection() = default;
    Channel m_channel;
    pid_t m_pid = 0;
};

} // namespace layerlab::control
