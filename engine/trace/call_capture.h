// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/call_record.h"
#include "engine/trace/call_table.h"

#include <span>

namespace layerlab::trace {

/// The traced task's memory while it is stopped.
class MemoryReader {
public:
    virtual ~MemoryReader() = default;
    /// Fills out from address on; returns how many bytes could be read, from the start (0 for an unmapped address).
    virtual std::size_t read(std::uint64_t address, std::span<std::uint8_t> out) = 0;
};

/// Most bytes of data kept of one call; CallBlob::fullLength tells what there was.
constexpr std::size_t capturedDataLimit = 64 * 1024;

/// Appends what the call's arguments point at before it runs: data to send, addresses, options, paths, sets to wait for.
/// arguments must be set. Any pointer and any length is harmless: reads are bounded and what can't be read is left out.
void captureEntry(const CallShape &shape, CallRecord &call, MemoryReader &memory);

/// Appends what the kernel stored: data received, addresses, ready sets, statuses. arguments and result must be set. Reads
/// nothing for a call that failed, except where a failure stores something too (time left, timeouts, lengths).
void captureExit(const CallShape &shape, CallRecord &call, MemoryReader &memory);

} // namespace layerlab::trace
