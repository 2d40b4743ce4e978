// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"
#include "engine/base/clock.h"

#include <cstdint>

namespace layerlab::recording {

/// What a record in a local-use block speaks of. The number is part of the file format. This room does not know what the
/// payloads mean; `trace` and `lab` do.
enum class EventKind : std::uint8_t {
    Header = 1,    ///< CBOR: what this recording is; the only kind read here, for its clock offset
    Lab = 2,       ///< CBOR: the lab document
    Lifecycle = 3, ///< CBOR: a task was born, executed, ended, was collected
    State = 4,     ///< fixed record (trace/state_record.h): a task changed its state
    Call = 5,      ///< fixed record (trace/call_record.h): one system call
    Socket = 6,    ///< CBOR: a kernel socket's state and numbers
    Output = 7,    ///< CBOR: bytes a program wrote to stdout or stderr
    Act = 8,       ///< CBOR: what the user did (started, typed, signalled)
    Gap = 9,       ///< CBOR: something was lost here, and how much
    Note = 10,     ///< CBOR: text of the user's
    Cores = 11,    ///< CBOR: how the machine's cores were used
    Process = 12,  ///< CBOR: what the kernel tells of a process (trace/process_record.h)
};
constexpr std::uint8_t lastEventKind = 12;

/// Where an event's time and content came from. Views mark the last two.
enum class EventSource : std::uint8_t {
    Kernel = 1,   ///< the kernel stamped or reported it
    Observed = 2, ///< read by the recorder or tracer at the moment it happened
    Sampled = 3,  ///< seen by looking again and again; what lies between two looks is unknown
    Inferred = 4, ///< concluded from other evidence
};

/// pcapng block type of a kind: top bit set (local use), so that other readers skip it.
constexpr std::uint32_t eventBlockType(EventKind kind)
{
    return 0x80004C00u + static_cast<std::uint32_t>(kind);
}

/// What an interface saw a packet do, and what was completed in it.
struct PacketFlags {
    enum class Direction : std::uint8_t { Unknown = 0, Inbound = 1, Outbound = 2 };
    Direction direction = Direction::Unknown;
    bool wasChecksumCompleted = false; ///< the kernel left the transport checksum undone (loopback); the recorder filled it in
    bool isSegmentationOffloaded = false;
    bool operator==(const PacketFlags &) const = default;
};

} // namespace layerlab::recording
