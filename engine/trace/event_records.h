// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"
#include "engine/base/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace layerlab::trace {

/// Payload of EventKind::Socket: a kernel socket as it was seen.
struct SocketRecord {
    std::uint16_t host = 0;
    std::string family;   ///< "inet", "inet6", "unix"
    std::string protocol; ///< "tcp", "udp", "unix-stream", "unix-dgram", "unix-seqpacket"
    std::string localAddress, remoteAddress;
    std::uint16_t localPort = 0, remotePort = 0;
    std::string path;  ///< unix
    std::string state; ///< as ss prints it; "CLOSED" when it was gone
    std::uint64_t inode = 0, peerInode = 0;
    std::uint32_t receiveQueue = 0, sendQueue = 0; ///< bytes; of a listener: waiting connections and the limit
    std::uint32_t rttMicroseconds = 0, congestionWindow = 0, retransmits = 0;
    bool operator==(const SocketRecord &) const = default;
};

/// Payload of EventKind::Output: bytes a program wrote to stdout (1) or stderr (2).
struct OutputRecord {
    std::uint32_t program = 0;
    std::uint8_t stream = 1;
    std::vector<std::uint8_t> bytes;
    bool operator==(const OutputRecord &) const = default;
};

/// Payload of EventKind::Act: what the user, or the lab document for him, did.
struct ActRecord {
    std::string act; ///< "start", "input", "closeInput", "signal"
    std::uint32_t program = 0;
    std::string text;
    std::vector<std::uint8_t> bytes;
    bool operator==(const ActRecord &) const = default;
};

/// Payload of EventKind::Gap: something was lost here.
struct GapRecord {
    std::string what; ///< "packets", "calls", "states", "lives", "exact states" (of a program that could not be followed)
    std::uint16_t host = 0;
    std::uint64_t count = 0;
    std::int64_t duration = 0; ///< nanoseconds from the event's time on within which they were lost, 0 where that is not known
    std::string reason = {};
    bool operator==(const GapRecord &) const = default;
};

/// Payload of EventKind::Cores: how the machine's cores were used since the last one. Lists by core, in thousandths of the
/// time.
struct CoresRecord {
    std::int64_t duration = 0;        ///< nanoseconds up to the event's time
    std::vector<std::uint32_t> busy;  ///< by anybody: programs of the lab, others, the kernel
    std::vector<std::uint32_t> steal; ///< the machine is a guest, and its host gave the core to somebody else
    bool operator==(const CoresRecord &) const = default;
};

/// All are CBOR maps; members that are zero or empty are left out, unknown ones passed over. Errors of decoding: BadFormat.
std::vector<std::uint8_t> encode(const SocketRecord &record);
std::vector<std::uint8_t> encode(const OutputRecord &record);
std::vector<std::uint8_t> encode(const ActRecord &record);
std::vector<std::uint8_t> encode(const GapRecord &record);
std::vector<std::uint8_t> encode(const CoresRecord &record);
Result<SocketRecord> decodeSocket(Bytes payload);
Result<OutputRecord> decodeOutput(Bytes payload);
Result<ActRecord> decodeAct(Bytes payload);
Result<GapRecord> decodeGap(Bytes payload);
Result<CoresRecord> decodeCores(Bytes payload);

} // namespace layerlab::trace
