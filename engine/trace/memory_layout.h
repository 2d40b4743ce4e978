// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>

namespace layerlab::trace::layout {

/// Where the members of the kernel's structures lie in a traced task's memory: 64-bit little-endian, as this program itself is.
constexpr std::size_t iovecBytes = sizeof(iovec);               ///< base u64, length u64
constexpr std::size_t messageBytes = sizeof(msghdr);            ///< 56: see below
constexpr std::size_t messageName = offsetof(msghdr, msg_name); ///< 0, u64
constexpr std::size_t messageNameLength = offsetof(msghdr, msg_namelen);
constexpr std::size_t messageVector = offsetof(msghdr, msg_iov);
constexpr std::size_t messageVectorCount = offsetof(msghdr, msg_iovlen);
constexpr std::size_t messageControl = offsetof(msghdr, msg_control);
constexpr std::size_t messageControlLength = offsetof(msghdr, msg_controllen);
constexpr std::size_t messageFlags = offsetof(msghdr, msg_flags);
constexpr std::size_t multiMessageBytes = sizeof(mmsghdr); ///< msghdr, then msg_len u32
constexpr std::size_t multiMessageLength = offsetof(mmsghdr, msg_len);
constexpr std::size_t controlHeaderBytes = sizeof(cmsghdr);  ///< length u64, level i32, type i32
constexpr std::size_t epollEventBytes = sizeof(epoll_event); ///< packed on x86_64 only
constexpr std::size_t epollEventData = offsetof(epoll_event, data);
constexpr std::size_t pollFdBytes = 8; ///< fd i32, events i16, revents i16
constexpr std::size_t timeBytes = 16;  ///< timespec and timeval: two i64
constexpr std::size_t semaphoreOperationBytes = 6;
constexpr std::size_t signalInfoBytes = 128;
constexpr std::size_t cloneArgumentsBytes = 88;

} // namespace layerlab::trace::layout
