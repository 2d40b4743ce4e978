// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"
#include "engine/base/clock.h"
#include "engine/base/result.h"

#include <array>
#include <optional>
#include <vector>

namespace layerlab::trace {

/// Memory of the task as the tracer saw it: what an argument pointed at.
struct CallBlob {
    enum class Moment : std::uint8_t { Entry = 0, Exit = 1 };
    enum class Content : std::uint8_t {
        Memory = 0,  ///< the bytes at the pointer
        Data = 1,    ///< what was sent or received: gathered from the buffer or the iovecs
        Text = 2,    ///< a string up to its NUL (not included)
        Strings = 3, ///< an argv-like array: the strings, each with its NUL
        Address = 4, ///< what msg_name of a message pointed at
        Vector = 5,  ///< the iovec array of a message, or of readv and writev
        Control = 6, ///< what msg_control of a message pointed at
    };
    static constexpr Content lastContent = Content::Control;
    std::uint8_t argument = 0; ///< 0..5
    Moment moment = Moment::Entry;
    Content content = Content::Memory;
    std::uint8_t part = 0;        ///< which message of a sendmmsg or recvmmsg it belongs to
    std::uint32_t fullLength = 0; ///< what there was; bytes may hold less
    std::vector<std::uint8_t> bytes;
    bool operator==(const CallBlob &) const = default;
};

/// The fixed part of a call: enough to place it on a time line.
struct CallSummary {
    static constexpr std::uint16_t stillInside = 1;   ///< flag: had not returned when written; a later record with the same tid
                                                      ///< and time replaces it
    static constexpr std::uint16_t neverReturned = 2; ///< flag: the task ended inside the call (exit_group, killed)

    std::uint32_t pid = 0;
    std::uint32_t tid = 0;
    std::uint32_t program = 0; ///< index into the lab document's programs
    std::uint16_t host = 0;    ///< index into its hosts
    std::uint16_t flags = 0;
    std::uint32_t architecture = 0; ///< AUDIT_ARCH_…
    std::uint32_t number = 0;       ///< of the call on that architecture
    std::int64_t result = 0;        ///< as the kernel returned it: -errno on failure
    Nanoseconds duration{};         ///< entry to return, our own stop included; -1 ns without a return
    std::uint64_t socketInode = 0;  ///< of the socket that the first descriptor argument named, 0 if none

    bool hasReturned() const { return (flags & (stillInside | neverReturned)) == 0; }
    bool hasFailed() const { return hasReturned() && result < 0 && result >= -4095; }
    bool operator==(const CallSummary &) const = default;
};

/// One system call of one task: raw evidence. Names and texts are made from it when it is shown (call_text.h). Its event's time
/// is the moment of entry. Pids and tids are the lab's own (inside its PID namespace).
struct CallRecord : CallSummary {
    std::array<std::uint64_t, 6> arguments{};
    std::vector<CallBlob> blobs;
    bool operator==(const CallRecord &) const = default;
};

/// Little-endian: the members above in their order (pid u32 … arguments 6×u64, blob count u16, zero u16), then each blob:
/// argument u8, moment u8, content u8, part u8, fullLength u32, length u32, bytes padded to 4.
void encode(const CallRecord &call, ByteWriter &out);
/// Errors: BadFormat.
Result<CallRecord> decodeCall(Bytes payload);
/// The fixed part alone, without an allocation.
Result<CallSummary> decodeCallSummary(Bytes payload);

} // namespace layerlab::trace
