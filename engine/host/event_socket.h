// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/unique_fd.h"
#include "engine/recording/event.h"

#include <functional>
#include <utility>
#include <vector>

namespace layerlab::host {

/// How PID 1 and the tracer hand events to the recorder: one packet of a SOCK_SEQPACKET socket each, 16 bytes of header (kind
/// u8, source u8, six zero, time i64, in the machine's byte order: both ends are one program) and the payload as it will stand
/// in the file.
class EventSender {
public:
    EventSender() = default;
    explicit EventSender(UniqueFd fd) : m_fd(std::move(fd)) {}
    /// Waits when the recorder is behind: evidence is slowed down, not lost. When the recorder is gone events are dropped.
    void send(recording::EventKind kind, Nanoseconds monotonic, recording::EventSource source, Bytes payload);
    int fd() const { return m_fd.value(); }
    bool isOpen() const { return m_fd.isOpen(); }

private:
    UniqueFd m_fd;
    std::vector<std::uint8_t> m_buffer;
};

class EventReceiver {
public:
    explicit EventReceiver(UniqueFd fd) : m_fd(std::move(fd)) {}
    using Handler = std::function<void(recording::EventKind, Nanoseconds, recording::EventSource, Bytes)>;
    /// Hands over at most `most` waiting events; returns how many there were.
    int receive(int most, const Handler &handler);
    int fd() const { return m_fd.value(); }

private:
    UniqueFd m_fd;
    std::vector<std::uint8_t> m_buffer = std::vector<std::uint8_t>(160 * 1024);
};

} // namespace layerlab::host
