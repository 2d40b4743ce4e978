// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/event_socket.h"

#include <cerrno>
#include <cstring>
#include <sys/socket.h>

namespace layerlab::host {

namespace {
constexpr std::size_t headerBytes = 16;
}

void EventSender::send(recording::EventKind kind, Nanoseconds monotonic, recording::EventSource source, Bytes payload)
{
    if (!m_fd)
        return;
    m_buffer.assign(headerBytes, 0);
    m_buffer[0] = static_cast<std::uint8_t>(kind);
    m_buffer[1] = static_cast<std::uint8_t>(source);
    const std::int64_t time = monotonic.count();
    std::memcpy(m_buffer.data() + 8, &time, sizeof time);
    m_buffer.insert(m_buffer.end(), payload.begin(), payload.end());
    while (::send(m_fd.value(), m_buffer.data(), m_buffer.size(), MSG_NOSIGNAL) < 0) {
        if (errno == EINTR)
            continue;
        m_fd.reset();
        return;
    }
}

int EventReceiver::receive(int most, const Handler &handler)
{
    int count = 0;
    while (count < most) {
        const ssize_t length = recv(m_fd.value(), m_buffer.data(), m_buffer.size(), MSG_DONTWAIT);
        if (length < static_cast<ssize_t>(headerBytes))
            break;
        std::int64_t time;
        std::memcpy(&time, m_buffer.data() + 8, sizeof time);
        handler(static_cast<recording::EventKind>(m_buffer[0]), Nanoseconds(time),
                static_cast<recording::EventSource>(m_buffer[1]),
                Bytes(m_buffer).subspan(headerBytes, static_cast<std::size_t>(length) - headerBytes));
        ++count;
    }
    return count;
}

} // namespace layerlab::host
