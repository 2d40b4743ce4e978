// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"
#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/base/unique_fd.h"
#include "engine/recording/event.h"

#include <array>
#include <string>

namespace layerlab::recording {

/// The one writer of a recording: appends whole pcapng blocks (little-endian) to a descriptor.
///
/// Packets are Enhanced Packet Blocks on Ethernet interfaces with nanoseconds and snaplen 0. Events are batched per kind:
///
///      0 u16 format (1)      4 u32 record count        then the records, each padded to 4 bytes:
///      2 u16 zero            0 u32 payload length   4 u8 source, 3 zero   8 i64 CLOCK_MONOTONIC ns   16 payload
///
/// Everything is kept in memory until flush(), which writes it with one call and so leaves whole blocks only.
class RecordingWriter {
public:
    /// Takes the descriptor (positioned at its end, empty file) and queues the section header and the Header event with
    /// wallOffset (CLOCK_REALTIME minus CLOCK_MONOTONIC) and the members of description.
    RecordingWriter(UniqueFd fd, Nanoseconds wallOffset, const Json &description);

    /// Queues an interface description; returns its number.
    std::uint32_t addInterface(const std::string &name, const std::string &description);
    /// Interface is a number from addInterface(). Of a packet over 262144 bytes (the most that readers take) the start is kept.
    void addPacket(std::uint32_t interface, Nanoseconds monotonic, Bytes data, std::uint32_t originalLength, PacketFlags flags);
    /// A payload over 8 MiB can't be kept: the next flush fails with TooLarge.
    void addEvent(EventKind kind, Nanoseconds monotonic, EventSource source, Bytes payload);

    /// Bytes waiting for flush().
    std::size_t pendingBytes() const;
    /// Writes all that waits. On failure the file is cut back to the last whole block, what waited is dropped, and every later
    /// flush fails the same way. Space is reserved before anything is written where the file system can, so that somebody who
    /// has the file mapped does not see bytes that are cut off again. Errors: NoSpace, TooLarge (file size limit), System.
    [[nodiscard]] Result<void> flush();
    std::uint64_t writtenBytes() const { return m_writtenBytes; }

private:
    /// The body of an event block being filled; empty when count is 0.
    struct Batch {
        ByteWriter body{ByteOrder::Little};
        std::uint32_t count = 0;
    };
    std::size_t beginBlock(std::uint32_t type);
    void addOption(std::uint16_t code, Bytes value);
    void endBlock(std::size_t start);
    void closeBatch(EventKind kind);
    Result<void> writePending();

    UniqueFd m_fd;
    Nanoseconds m_wallOffset;
    ByteWriter m_blocks{ByteOrder::Little};
    std::array<Batch, lastEventKind + 1> m_batches; ///< by kind
    std::uint32_t m_interfaceCount = 0;
    std::uint64_t m_writtenBytes = 0;
    Result<void> m_outcome;
};

} // namespace layerlab::recording
