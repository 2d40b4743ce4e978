// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"
#include "engine/base/result.h"
#include "engine/trace/call_record.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace layerlab::trace {

/// What happened in the life of a task or program.
enum class Lifecycle : std::uint8_t {
    Started,       ///< PID 1 let a program go
    Forked,        ///< pid made the process child
    ThreadCreated, ///< pid got the thread child
    Executed,      ///< pid runs another program now: name, argv
    Exited,        ///< tid ended with status
    Collected,     ///< pid waited for child, which is gone now, and learnt its status; pid 0: only seen to be gone
    Adopted,       ///< pid's parent ended; parent is the new one
    Signalled,     ///< a signal is delivered to tid; sender is 0 for the kernel
    ProgramEnded,  ///< a program's first process has ended and all its output was read
};

/// What a task has arranged for a signal when it is delivered.
enum class SignalAction : std::uint8_t { Unknown = 0, Default = 1, Ignored = 2, Handler = 3 };

/// Payload of EventKind::Lifecycle. Numbers of tasks are the lab's own.
struct LifecycleRecord {
    Lifecycle event = Lifecycle::Started;
    std::uint16_t host = 0;
    std::uint32_t program = 0;
    std::uint32_t pid = 0;
    std::uint32_t tid = 0;
    std::uint32_t child = 0;
    std::uint32_t parent = 0;
    std::int32_t status = 0; ///< as of wait(2)
    std::int32_t signal = 0;
    std::uint32_t sender = 0;
    std::string name; ///< comm
    std::vector<std::string> argv;
    std::uint8_t isStatusUnknown = 0; ///< 1: nobody learnt it
    std::int32_t code = 0;            ///< si_code: who or what made the signal (sigaction(2))
    std::uint8_t action = 0;          ///< SignalAction: what the task does on it
    std::int64_t sentBefore = 0;      ///< nanoseconds from the call that sent it to this moment, 0 where that call was not seen
    bool operator==(const LifecycleRecord &) const = default;
};

/// CBOR map; members that are zero or empty are left out.
std::vector<std::uint8_t> encode(const LifecycleRecord &record);
/// Unknown members are passed over. Errors: BadFormat.
Result<LifecycleRecord> decodeLifecycle(Bytes payload);

/// "forked"; stable, for machine-readable output.
const char *lifecycleName(Lifecycle event);

/// "handler"; stable, for machine-readable output; empty if it is not known.
const char *signalActionName(std::uint8_t action);

/// The child that a returned wait4 or waitid collected, if it collected one.
struct CollectedChild {
    std::uint32_t pid = 0;
    std::int32_t status = 0; ///< as of wait(2)
};
std::optional<CollectedChild> collectedChild(const CallRecord &call);

} // namespace layerlab::trace
