// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/unique_fd.h"
#include "engine/control/message.h"

#include <optional>
#include <utility>

namespace layerlab::control {

/// One end of a control connection: whole messages over a SOCK_SEQPACKET socket, and with one of them a descriptor
/// (SCM_RIGHTS).
class Channel {
public:
    Channel() = default;
    explicit Channel(UniqueFd fd) : m_fd(std::move(fd)) {}
    /// Two connected ends, close-on-exec.
    static Result<std::pair<Channel, Channel>> pair();

    int fd() const { return m_fd.value(); }
    bool isOpen() const { return m_fd.isOpen(); }
    void close() { m_fd.reset(); }
    UniqueFd takeFd() { return std::move(m_fd); }

    /// Waits while the other end's queue is full. Errors: TooLarge, Closed, System.
    Result<void> send(const Message &message, int descriptor = -1);

    struct Received {
        Message message;
        UniqueFd descriptor;
    };
    /// The next message, or nothing when there is none now. Errors: Closed when the other end is gone; those of decode() for a
    /// message that can't be read, after which the channel is still usable.
    Result<std::optional<Received>> receive();
    /// Waits up to timeoutMilliseconds for one. Errors: as receive(), TimedOut.
    Result<Received> waitFor(int timeoutMilliseconds);

private:
    UniqueFd m_fd;
};

} // namespace layerlab::control
