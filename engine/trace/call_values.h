// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"
#include "engine/trace/call_names.h"

#include <string>

namespace layerlab::trace {

/// Longest string or array that is printed whole, in bytes or elements; "..." stands for the rest.
constexpr std::size_t printedLimit = 32;

// Memory of a task as text. Too few bytes give zeros for what is missing, never an error: a damaged record stays printable.

/// "hello\n" with C escapes, quotes around it and "..." behind it when it is longer than limit or isCut.
std::string quoted(Bytes bytes, std::size_t limit = printedLimit, bool isCut = false);
/// "0x7ffd…", "NULL".
std::string pointerText(std::uint64_t address);
/// {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("127.0.0.1")}
std::string addressText(Bytes address);
/// {tv_sec=1, tv_nsec=0}; unit is "nsec" or "usec".
std::string timeText(Bytes time, std::string_view unit);
/// {it_interval={…}, it_value={…}}
std::string timerText(Bytes timer, std::string_view unit);
/// [INT USR1], ~[KILL] when more than half of all are in it.
std::string signalSetText(Bytes set);
/// [0 2 5]: the numbers of the bits.
std::string bitSetText(Bytes set, std::size_t count);
/// WIFEXITED(s) && WEXITSTATUS(s) == 3
std::string waitStatusText(std::int32_t status);
/// {si_signo=SIGCHLD, si_code=CLD_EXITED, si_pid=7, si_uid=0, si_status=3}
std::string signalInfoText(Bytes information);
/// [{cmsg_len=24, cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS, cmsg_data=[3]}]
std::string controlText(Bytes control);
/// What a socket option points at: [1], {l_onoff=1, l_linger=0}, "cubic\0" …
std::string optionValueText(std::uint32_t level, std::uint32_t name, Bytes value);
/// {fd=3, events=POLLIN}, …; with revents those that have some: what poll gave back.
std::string pollText(Bytes polls, bool returned);
/// {events=EPOLLIN, data={u32=3, u64=3}}
std::string epollEventText(Bytes event);
/// "O_RDWR|O_NONBLOCK"
std::string openFlagsText(std::uint64_t flags);
/// "S_IFIFO|0644"
std::string fileModeText(std::uint64_t mode);

/// Reads a little-endian integer at an offset; 0 beyond the end.
template <class T> T valueAt(Bytes bytes, std::size_t offset)
{
    return offset <= bytes.size() && bytes.size() - offset >= sizeof(T)
               ? static_cast<T>(loadInteger<std::make_unsigned_t<T>>(bytes.data() + offset, ByteOrder::Little))
               : T{};
}

} // namespace layerlab::trace
