// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"
#include "engine/base/chunked_vector.h"
#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/base/unique_fd.h"
#include "engine/recording/annotations.h"
#include "engine/recording/event.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace layerlab {
class MappedFile;
}

namespace layerlab::recording {

struct Interface {
    std::uint16_t linkType = 1; ///< LINKTYPE_ value; 1 is Ethernet
    std::uint32_t snapLength = 0;
    std::string name;         ///< as in the file, not necessarily UTF-8
    std::string description;  ///< the same
    std::uint64_t offset = 0; ///< of its description in the file; 0 in pcap
};

/// One packet: where it is in the file. 32 bytes.
struct PacketEntry {
    Nanoseconds time{}; ///< since the Epoch; where the file gives none (Simple Packet Block), the packet's before it, or of the
                        ///< first that has one
    std::uint64_t offset = 0; ///< of the packet's bytes in the file
    std::uint32_t capturedLength = 0;
    std::uint32_t originalLength = 0;
    std::uint16_t interface = 0; ///< index into interfaces()
    PacketFlags flags;
    bool hasTime = true;
    bool hasComment = false;
};

/// One event: where it is in the file. 24 bytes.
struct EventEntry {
    Nanoseconds time{};       ///< since the Epoch
    std::uint64_t offset = 0; ///< of the payload
    std::uint32_t length = 0;
    EventKind kind{};
    EventSource source{};
};

/// Where a file stops making sense, and why. What lies before it is whole.
struct Damage {
    std::uint64_t offset = 0;
    Errc code = Errc::Truncated;
    std::string reason;
};

/// A packet or an event, in the order of time.
struct TimeRef {
    bool isPacket = false;
    std::uint32_t index = 0;
};

/// A capture file of anybody's (pcap, pcapng) or a recording of Layerlab's: mapped, indexed once, never copied. It may be
/// indexed a portion at a time; refresh() indexes what has been appended and nothing else. Not thread-safe.
class Recording {
public:
    /// A growing file's incomplete last block is not damage but what comes next. It may be opened while it is still empty.
    enum class Growth { Complete, Growing };
    static constexpr std::uint64_t everything = ~std::uint64_t{0};

    /// A file packed with gzip or zstd is unpacked into a file without a name, as far as it is indexed.
    /// Errors: NotFound, PermissionDenied, InvalidArgument (not a regular file), NotACapture (says what it looks like),
    /// Truncated (too short for its own file header), Unsupported (a later version). Later damage is no error: see damage().
    /// With mostBytes only the first portion is indexed, and advance() does the rest; what the rest has wrong is seen then.
    static Result<Recording> open(const std::string &path, Growth growth = Growth::Complete,
                                  std::uint64_t mostBytes = everything);
    static Result<Recording> fromFd(UniqueFd fd, Growth growth = Growth::Complete, std::uint64_t mostBytes = everything);

    Recording(Recording &&) noexcept;
    Recording &operator=(Recording &&) noexcept;
    ~Recording();

    /// Indexes blocks that begin within the next mostBytes of the file, one at least; true while there may be more.
    bool advance(std::uint64_t mostBytes);
    /// How far the index is, and how long the file was when last looked at; both in the packed file if it is one.
    std::uint64_t indexedBytes() const;
    std::uint64_t fileBytes() const;

    /// Looks at the file's length again and indexes at most so many bytes of what is new; true if there was anything. A file
    /// that became shorter loses what was there, and that is damage.
    bool refresh(std::uint64_t mostBytes = everything);
    /// The writer is gone: what is incomplete now is damage.
    void finish();

    const std::vector<Interface> &interfaces() const;
    const ChunkedVector<PacketEntry> &packets() const;
    const ChunkedVector<EventEntry> &events() const;
    Bytes packetBytes(const PacketEntry &packet) const;
    Bytes payload(const EventEntry &event) const;
    Bytes payload(const SecretsEntry &secrets) const;
    /// The comments of a packet (option 1 of its block), as in the file; the second joins them, one a line.
    std::vector<std::string> packetComments(const PacketEntry &packet) const;
    std::string packetComment(const PacketEntry &packet) const;

    /// What the file says besides its packets, as far as it is indexed; all but the secrets is read when asked. Empty in pcap.
    std::vector<SectionInfo> sections() const;
    InterfaceInfo interfaceInfo(std::size_t interface) const;
    std::vector<HostName> hostNames() const;
    std::vector<InterfaceStatistics> statistics() const;
    const std::vector<SecretsEntry> &secrets() const;

    /// Numbers of all packets and events by time; equal times keep the file's order. Made when asked; after refresh() only what
    /// came is sorted in.
    const std::vector<TimeRef> &timeOrder() const;

    /// The Header event of a Layerlab recording; absent in captures of others.
    const std::optional<Json> &header() const;
    /// "pcap" or "pcapng"; empty for a growing file too short to tell.
    std::string_view format() const;
    /// "gzip" or "zstd" if the file was packed; offsets are those in the unpacked one.
    std::string_view compression() const;
    /// The file as far as it is indexed, unpacked.
    Bytes indexedContent() const;
    const std::optional<Damage> &damage() const;

private:
    Recording();
    static Result<Recording> fromFile(MappedFile file, Growth growth, std::uint64_t mostBytes);
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace layerlab::recording
