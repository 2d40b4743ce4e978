// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/recording/recording.h"

#include <functional>
#include <map>
#include <span>

namespace layerlab::recording {

enum class CaptureFormat { Pcapng, Pcap };

/// Makes a copy that may be given away: whatever is not a packet is left out, and packets are changed on the way.
struct ShareSafe {
    /// Changes a packet in place; called once a packet, in their order.
    std::function<void(std::uint16_t linkType, std::uint32_t originalLength, std::span<std::uint8_t> packet)> rewrite;
    /// What was done, for the comment of each section.
    std::string statement;
};

struct SaveOptions {
    CaptureFormat format = CaptureFormat::Pcapng;
    /// Indices of the packets to save, in any order; nothing: all of them, and the lab's events with them.
    std::optional<std::vector<std::uint32_t>> packets;
    /// Comments of packets that are not those of the recording any more.
    std::map<std::uint32_t, std::vector<std::string>> comments;
    /// Payload of a Note event that takes the place of those there are, in a pcapng copy of all packets; empty: they stay.
    std::vector<std::uint8_t> note;
    const ShareSafe *shareSafe = nullptr;
    /// Secrets of TLS to put in, lines of a key log; not into a share-safe copy, nor into pcap, which has no place for them.
    std::string keyLog;
};

struct SaveReport {
    std::uint64_t packets = 0;
    std::uint64_t bytes = 0;
    /// The format has no place for what the recording says besides its packets (comments, names, secrets, events).
    bool hasLostAnnotations = false;
};

/// Saves what is indexed of a recording by way of a temporary file beside the path: whole or not at all; what stood there
/// before (the recording itself, even) stays until then. A path that is no regular file (a pipe, say) is written to directly.
///
/// pcapng from pcapng keeps every block and option as it is, in its byte order: sections, interfaces, names, counters, secrets,
/// custom and unknown blocks. Left out are: Layerlab's event blocks, except the header, if not all packets are saved; custom
/// blocks and options that forbid to be copied, where something was changed; all but packets and interfaces in a share-safe
/// copy. Errors: NoSpace, PermissionDenied, ReadOnly, NotFound (no such folder), TooLarge (a comment), Unsupported (pcap can't
/// hold it: several link types, a time beyond 2106), InvalidArgument (no such packet), System.
Result<SaveReport> saveCapture(const Recording &recording, const std::string &path, const SaveOptions &options);

} // namespace layerlab::recording
