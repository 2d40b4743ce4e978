// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/call_record.h"
#include "engine/trace/call_table.h"

#include <optional>
#include <string>
#include <string_view>

namespace layerlab::trace {

/// "accept4"; "syscall_0x1b7" for a number without a name here.
std::string callName(const CallRecord &call);

/// The arguments as strace prints them: names for flags and constants, addresses decoded, strings quoted and cut after 32 bytes
/// with "..." behind: `3, {sa_family=AF_INET, sin_port=htons(9000), sin_addr=inet_addr("127.0.0.1")}, 16`.
std::string callArguments(const CallRecord &call);

/// "5", "-1 ECONNREFUSED (Connection refused)", "0x7f…" for addresses, "1 ([{fd=4, revents=POLLIN}])", "? ERESTARTSYS (…)" for
/// a call that will be started again, "?" without a return.
std::string callResult(const CallRecord &call);

/// "ECONNREFUSED", or empty when the call did not fail. "ERESTARTSYS" and its kin where a signal interrupted a call that the
/// kernel may start again: the program does not see those.
std::string callErrno(const CallRecord &call);

/// What was sent or received, empty for calls without data.
Bytes callData(const CallRecord &call);
enum class DataDirection : std::uint8_t { None, Sent, Received };
DataDirection callDataDirection(const CallRecord &call);

/// Calls that may wait for something outside the task (accept, recv, poll, futex, wait4, nanosleep …): their duration is a
/// blocked time.
bool mayBlock(std::uint32_t number);

/// The descriptor that the call's first descriptor argument names: whose socket the call speaks of. Absent for calls without
/// one and for values that are none (AT_FDCWD, -1).
std::optional<int> firstDescriptor(const CallRecord &call);

} // namespace layerlab::trace
