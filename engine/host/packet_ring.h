// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"
#include "engine/base/clock.h"
#include "engine/base/result.h"
#include "engine/base/unique_fd.h"

#include <functional>

namespace layerlab::host {

/// One frame out of the ring; bytes live until the handler returns and may be changed by it.
struct RingFrame {
    Nanoseconds wallTime{};
    std::span<std::uint8_t> bytes;
    std::uint32_t originalLength = 0;
    bool isChecksumMissing = false; ///< TP_STATUS_CSUMNOTREADY: the transport checksum holds the pseudo header's sum only
};

/// A TPACKET_V3 ring (man 7 packet) on the loopback of the calling thread's network namespace; outgoing copies are left out, so
/// each frame comes once. The kernel hands over a block when it is full or 10 ms after its first frame.
class PacketRing {
public:
    /// Errors: PermissionDenied, System; NoSpace when the kernel has no memory for blockCount MiB.
    static Result<PacketRing> open(unsigned blockCount = 64);
    PacketRing(PacketRing &&other) noexcept;
    PacketRing &operator=(PacketRing &&other) noexcept;
    ~PacketRing();

    int fd() const { return m_fd.value(); }
    /// Gives every waiting frame to the handler, at most mostBlocks blocks.
    void drain(const std::function<void(RingFrame)> &handler, unsigned mostBlocks = 64);
    /// Frames the kernel had no room for since the last time this was asked.
    std::uint64_t takeLost();

private:
    PacketRing() = default;
    UniqueFd m_fd;
    std::uint8_t *m_memory = nullptr;
    unsigned m_blockCount = 0;
    unsigned m_nextBlock = 0;
};

/// Fills in the TCP, UDP checksum of an Ethernet frame that carries IPv4 or IPv6. False if there is nothing to fill in (a
/// fragment, another protocol, a cut frame).
bool completeChecksum(std::span<std::uint8_t> frame);

} // namespace layerlab::host
