// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/control/channel.h"

#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>

namespace layerlab::control {

Result<std::pair<Channel, Channel>> Channel::pair()
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return failErrno("socketpair");
    return std::pair{Channel(UniqueFd(ends[0])), Channel(UniqueFd(ends[1]))};
}

Result<void> Channel::send(const Message &message, int descriptor)
{
    if (!isOpen())
        return fail(Errc::Closed, "the channel is closed");
    auto packet = encode(message);
    if (!packet)
        return std::unexpected(packet.error());
    iovec part{packet->data(), packet->size()};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    alignas(cmsghdr) char ancillary[CMSG_SPACE(sizeof(int))] = {};
    if (descriptor >= 0) {
        header.msg_control = ancillary;
        header.msg_controllen = sizeof ancillary;
        cmsghdr *rights = CMSG_FIRSTHDR(&header);
        rights->cmsg_level = SOL_SOCKET;
        rights->cmsg_type = SCM_RIGHTS;
        rights->cmsg_len = CMSG_LEN(sizeof(int));
        std::memcpy(CMSG_DATA(rights), &descriptor, sizeof descriptor);
    }
    while (sendmsg(m_fd.value(), &header, MSG_NOSIGNAL) < 0) {
        if (errno != EINTR)
            return failErrno("send a message");
    }
    return {};
}

Result<std::optional<Channel::Received>> Channel::receive()
{
    if (!isOpen())
        return fail(Errc::Closed, "the channel is closed");
    Blob packet(largestMessageBytes);
    iovec part{packet.data(), packet.size()};
    alignas(cmsghdr) char ancillary[CMSG_SPACE(sizeof(int) * 4)] = {};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    header.msg_control = ancillary;
    header.msg_controllen = sizeof ancillary;
    ssize_t length = recvmsg(m_fd.value(), &header, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    if (length < 0 &&
        errno == ECONNRESET) // told once when the other end left without reading everything: its last words are still here
        length = recvmsg(m_fd.value(), &header, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    if (length < 0) {
        if (errno == EAGAIN || errno == EINTR)
            return std::nullopt;
        return failErrno("receive a message");
    }
    UniqueFd descriptor;
    for (cmsghdr *control = CMSG_FIRSTHDR(&header); control; control = CMSG_NXTHDR(&header, control)) {
        if (control->cmsg_level != SOL_SOCKET || control->cmsg_type != SCM_RIGHTS)
            continue;
        for (std::size_t offset = 0; CMSG_LEN(offset + sizeof(int)) <= control->cmsg_len; offset += sizeof(int)) {
            int received;
            std::memcpy(&received, CMSG_DATA(control) + offset, sizeof received);
            descriptor.reset(received); // more than one was sent: all but the last are closed
        }
    }
    if (length == 0)
        return fail(Errc::Closed, "the other end is gone");
    if (header.msg_flags & MSG_TRUNC)
        return fail(Errc::TooLarge, "a message over " + std::to_string(largestMessageBytes) + " bytes");
    auto message = decode(Bytes(packet).first(static_cast<std::size_t>(length)));
    if (!message)
        return std::unexpected(message.error());
    return Received{std::move(*message), std::move(descriptor)};
}

Result<Channel::Received> Channel::waitFor(int timeoutMilliseconds)
{
    for (;;) {
        auto received = receive();
        if (!received)
            return std::unexpected(received.error());
        if (*received)
            return std::move(**received);
        pollfd waiting{m_fd.value(), POLLIN, 0};
        const int ready = poll(&waiting, 1, timeoutMilliseconds);
        if (ready == 0)
            return fail(Errc::TimedOut, "no message came in time");
        if (ready < 0 && errno != EINTR)
            return failErrno("wait for a message");
    }
}

} // namespace layerlab::control
