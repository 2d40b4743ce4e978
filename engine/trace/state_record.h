// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"
#include "engine/base/result.h"

#include <optional>
#include <string>

namespace layerlab::trace {

/// The five states of the course, with the kernel's finer ones beside them.
enum class TaskState : std::uint8_t { New = 1, Ready = 2, Running = 3, Waiting = 4, Stopped = 5, Zombie = 6, Terminated = 7 };

/// A task entered a state. How it is known stands in the event's source.
struct StateRecord {
    std::uint32_t pid = 0;
    std::uint32_t tid = 0;
    std::uint32_t program = 0;
    std::uint16_t host = 0;
    TaskState state = TaskState::New;
    char letter = 0;                       ///< as /proc/PID/stat shows it (R S D T Z X), 0 where it was not read
    std::uint32_t call = 0;                ///< number + 1 of the call it waits in, 0 if that is not known
    std::string reason;                    ///< the kernel function it waits in (wchan), or empty; at most 31 bytes
    std::optional<std::uint16_t> cpu = {}; ///< the core it runs on, where that is known
    bool operator==(const StateRecord &) const = default;
};

/// Little-endian: pid, tid, program u32; host u16; state, letter u8; call u32; reason's length u8, reason; then, where it is
/// known, cpu u16. Readers of before pass over what comes after the reason.
void encode(const StateRecord &state, ByteWriter &out);
/// Errors: BadFormat.
Result<StateRecord> decodeState(Bytes payload);

/// "running"; English, marked for translation in the context "TaskState".
const char *stateName(TaskState state);

} // namespace layerlab::trace
