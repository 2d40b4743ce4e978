// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/recording/recording_writer.h"

#include "engine/base/cbor.h"
#include "engine/recording/pcapng_format.h"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <fcntl.h>
#include <limits>
#include <unistd.h>

namespace layerlab::recording {

namespace {

constexpr std::size_t batchLimitBytes = 64 * 1024;
constexpr std::size_t largestPacketBytes = 262144;
constexpr std::size_t largestPayloadBytes = 8 * 1024 * 1024;
constexpr std::size_t longestOptionBytes = std::numeric_limits<std::uint16_t>::max();

std::uint32_t packetFlagBits(PacketFlags flags)
{
    auto bits = static_cast<std::uint32_t>(flags.direction);
    if (flags.wasChecksumCompleted)
        bits |= pcapng::checksumNotReadyFlag;
    if (flags.isSegmentationOffloaded)
        bits |= pcapng::segmentationOffloadedFlag;
    return bits;
}

} // namespace

RecordingWriter::RecordingWriter(UniqueFd fd, Nanoseconds wallOffset, const Json &description)
    : m_fd(std::move(fd)), m_wallOffset(wallOffset)
{
    const std::size_t section = beginBlock(pcapng::sectionHeaderBlock);
    m_blocks.u32(pcapng::byteOrderMagic);
    m_blocks.u16(pcapng::majorVersion);
    m_blocks.u16(0);
    m_blocks.u64(std::numeric_limits<std::uint64_t>::max()); // section length: not said, the section is being written
    addOption(pcapng::userApplicationOption, asBytes("Layerlab " LAYERLAB_VERSION));
    addOption(pcapng::endOfOptions, {});
    endBlock(section);

    Json header = Json::object();
    if (description.is_object())
        header = description;
    header["clockOffset"] = wallOffset.count();
    addEvent(EventKind::Header, monotonicNow(), EventSource::Observed, toCbor(header));
    closeBatch(EventKind::Header); // before any other kind's block: the clock offset is needed to read them
}

std::uint32_t RecordingWriter::addInterface(const std::string &name, const std::string &description)
{
    const std::size_t start = beginBlock(pcapng::interfaceDescriptionBlock);
    m_blocks.u16(pcapng::ethernetLinkType);
    m_blocks.u16(0);
    m_blocks.u32(0); // no limit; libpcap refuses files whose interfaces differ in it
    if (!name.empty())
        addOption(pcapng::interfaceNameOption, asBytes(name));
    if (!description.empty())
        addOption(pcapng::interfaceDescriptionOption, asBytes(description));
    constexpr std::uint8_t nanoseconds = 9;
    addOption(pcapng::timeResolutionOption, Bytes(&nanoseconds, 1));
    addOption(pcapng::endOfOptions, {});
    endBlock(start);
    return m_interfaceCount++;
}

void RecordingWriter::addPacket(std::uint32_t interface, Nanoseconds monotonic, Bytes data, std::uint32_t originalLength,
                                PacketFlags flags)
{
    assert(interface < m_interfaceCount);
    const Bytes captured = data.first(std::min(data.size(), largestPacketBytes));
    const auto time = static_cast<std::uint64_t>(std::max<Nanoseconds::rep>((monotonic + m_wallOffset).count(), 0));
    const std::size_t start = beginBlock(pcapng::enhancedPacketBlock);
    m_blocks.u32(interface);
    m_blocks.u32(static_cast<std::uint32_t>(time >> 32));
    m_blocks.u32(static_cast<std::uint32_t>(time));
    m_blocks.u32(static_cast<std::uint32_t>(captured.size()));
    m_blocks.u32(originalLength);
    m_blocks.bytes(captured);
    m_blocks.pad(4);
    if (flags != PacketFlags{}) {
        m_blocks.u16(pcapng::packetFlagsOption);
        m_blocks.u16(4);
        m_blocks.u32(packetFlagBits(flags));
        addOption(pcapng::endOfOptions, {});
    }
    endBlock(start);
}

void RecordingWriter::addEvent(EventKind kind, Nanoseconds monotonic, EventSource source, Bytes payload)
{
    if (payload.size() > largestPayloadBytes) {
        if (m_outcome)
            m_outcome = fail(Errc::TooLarge, "event of " + std::to_string(payload.size()) + " bytes");
        return;
    }
    Batch &batch = m_batches[static_cast<std::size_t>(kind)];
    if (batch.count > 0 && batch.body.size() + pcapng::eventRecordHeaderBytes + payload.size() > batchLimitBytes)
        closeBatch(kind);
    ByteWriter &body = batch.body;
    if (batch.count++ == 0) {
        body.u16(pcapng::eventFormat);
        body.u16(0);
        body.u32(0); // the count: patched when the batch is closed
    }
    body.u32(static_cast<std::uint32_t>(payload.size()));
    body.u32(static_cast<std::uint32_t>(source)); // one byte and three zeros
    body.u64(static_cast<std::uint64_t>(monotonic.count()));
    body.bytes(payload);
    body.pad(4);
}

std::size_t RecordingWriter::pendingBytes() const
{
    std::size_t bytes = m_blocks.size();
    for (const Batch &batch : m_batches) {
        if (batch.count > 0)
            bytes += batch.body.size() + pcapng::smallestBlockBytes;
    }
    return bytes;
}

Result<void> RecordingWriter::flush()
{
    for (std::size_t kind = 1; kind < m_batches.size(); ++kind)
        closeBatch(static_cast<EventKind>(kind));
    if (m_outcome && !m_blocks.isEmpty())
        m_outcome = writePending();
    m_blocks.clear();
    return m_outcome;
}

Result<void> RecordingWriter::writePending()
{
    const Bytes pending = m_blocks.view();
    const int fd = m_fd.value();
    const auto start = static_cast<off_t>(m_writtenBytes);
    int error = 0;
    if (fallocate(fd, FALLOC_FL_KEEP_SIZE, start, static_cast<off_t>(pending.size())) != 0 &&
        (errno == ENOSPC || errno == EDQUOT))
        error = errno; // anything else: this file system can't reserve, the write itself will tell
    // One call as a rule. What a short one left over is tried once more, for the reason.
    for (std::size_t done = 0; error == 0 && done < pending.size();) {
        const ssize_t count = write(fd, pending.data() + done, pending.size() - done);
        if (count > 0)
            done += static_cast<std::size_t>(count);
        else if (count == 0 || errno != EINTR)
            error = count == 0 ? ENOSPC : errno;
    }
    if (error == 0) {
        m_writtenBytes += pending.size();
        return {};
    }
    std::string what = "write";
    if (ftruncate(fd, start) != 0)
        what += " (and the file could not be cut back: " + errnoName(errno) + ")";
    return failErrno(what, error);
}

std::size_t RecordingWriter::beginBlock(std::uint32_t type)
{
    const std::size_t start = m_blocks.size();
    m_blocks.u32(type);
    m_blocks.u32(0); // the length: patched by endBlock()
    return start;
}

void RecordingWriter::addOption(std::uint16_t code, Bytes value)
{
    value = value.first(std::min(value.size(), longestOptionBytes));
    m_blocks.u16(code);
    m_blocks.u16(static_cast<std::uint16_t>(value.size()));
    m_blocks.bytes(value);
    m_blocks.pad(4);
}

void RecordingWriter::endBlock(std::size_t start)
{
    const auto length = static_cast<std::uint32_t>(m_blocks.size() - start + 4);
    m_blocks.patchU32(start + 4, length);
    m_blocks.u32(length);
}

void RecordingWriter::closeBatch(EventKind kind)
{
    Batch &batch = m_batches[static_cast<std::size_t>(kind)];
    if (batch.count == 0)
        return;
    batch.body.patchU32(4, batch.count);
    const std::size_t start = beginBlock(eventBlockType(kind));
    m_blocks.bytes(batch.body.view());
    endBlock(start);
    batch.body.clear();
    batch.count = 0;
}

} // namespace layerlab::recording
