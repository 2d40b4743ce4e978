// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/cbor.h"
#include "engine/recording/recording.h"
#include "engine/recording/recording_writer.h"

#include <QtTest>
#include <fcntl.h>
#include <string>
#include <sys/mman.h>
#include <unistd.h>
#include <vector>

/// Captures made byte by byte, in either byte order, for the tests of this folder.
namespace capture {

using namespace layerlab;
using namespace layerlab::recording;
using Buffer = std::vector<std::uint8_t>;

inline UniqueFd memoryFile(Bytes content = {})
{
    UniqueFd fd(memfd_create("capture", MFD_CLOEXEC));
    if (!fd || write(fd.value(), content.data(), content.size()) != static_cast<ssize_t>(content.size()))
        qFatal("memfd");
    return fd;
}

/// A second descriptor of the same file, to look at what a writer does with its own.
inline UniqueFd duplicate(const UniqueFd &fd)
{
    return UniqueFd(fcntl(fd.value(), F_DUPFD_CLOEXEC, 0));
}

inline Buffer contentOf(const UniqueFd &fd)
{
    Buffer content(static_cast<std::size_t>(lseek(fd.value(), 0, SEEK_END)));
    if (pread(fd.value(), content.data(), content.size(), 0) != static_cast<ssize_t>(content.size()))
        qFatal("pread");
    return content;
}

inline Result<Recording> openBytes(Bytes content, Recording::Growth growth = Recording::Growth::Complete)
{
    return Recording::fromFd(memoryFile(content), growth);
}

inline Buffer pattern(std::size_t length, std::uint8_t first = 0)
{
    Buffer bytes(length);
    for (std::size_t i = 0; i < length; ++i)
        bytes[i] = static_cast<std::uint8_t>(first + i);
    return bytes;
}

/// A pcapng file under construction.
class Blocks {
public:
    explicit Blocks(ByteOrder order) : m_order(order), m_out(order) {}

    Blocks &block(std::uint32_t type, Bytes body)
    {
        const auto length = static_cast<std::uint32_t>((body.size() + 3) / 4 * 4 + 12);
        m_out.u32(type);
        m_out.u32(length);
        m_out.bytes(body);
        m_out.pad(4);
        m_out.u32(length);
        return *this;
    }
    Blocks &section(std::uint16_t major = 1)
    {
        ByteWriter body(m_order);
        body.u32(0x1a2b3c4d);
        body.u16(major);
        body.u16(0);
        body.u64(~0ull);
        return block(0x0a0d0d0a, body.view());
    }
    Blocks &interface(std::uint16_t linkType, std::uint32_t snapLength = 0, Bytes options = {})
    {
        ByteWriter body(m_order);
        body.u16(linkType);
        body.u16(0);
        body.u32(snapLength);
        body.bytes(options);
        return block(1, body.view());
    }
    Blocks &enhancedPacket(std::uint32_t interface, std::uint64_t ticks, Bytes data, Bytes options = {})
    {
        ByteWriter body(m_order);
        body.u32(interface);
        return packetBody(body, 6, ticks, data, options);
    }
    Blocks &oldPacket(std::uint16_t interface, std::uint64_t ticks, Bytes data)
    {
        ByteWriter body(m_order);
        body.u16(interface);
        body.u16(77); // drops
        return packetBody(body, 2, ticks, data, {});
    }
    Blocks &simplePacket(std::uint32_t originalLength, Bytes data)
    {
        ByteWriter body(m_order);
        body.u32(originalLength);
        body.bytes(data);
        return block(3, body.view());
    }
    ByteWriter writer() const { return ByteWriter(m_order); }
    Buffer option(std::uint16_t code, Bytes value) const
    {
        ByteWriter out(m_order);
        out.u16(code);
        out.u16(static_cast<std::uint16_t>(value.size()));
        out.bytes(value);
        out.pad(4);
        return out.take();
    }
    Buffer take() { return m_out.take(); }

private:
    Blocks &packetBody(ByteWriter &body, std::uint32_t type, std::uint64_t ticks, Bytes data, Bytes options)
    {
        body.u32(static_cast<std::uint32_t>(ticks >> 32));
        body.u32(static_cast<std::uint32_t>(ticks));
        body.u32(static_cast<std::uint32_t>(data.size()));
        body.u32(static_cast<std::uint32_t>(data.size() + 5));
        body.bytes(data);
        body.pad(4);
        body.bytes(options);
        return block(type, body.view());
    }

    ByteOrder m_order;
    ByteWriter m_out;
};

constexpr Nanoseconds clockOffset{1'700'000'000'000'000'000};

/// Two interfaces, ten packets and events of three kinds, flushed in three parts.
inline void writeSmall(RecordingWriter &writer)
{
    const std::uint32_t first = writer.addInterface("alpha-lo", "loopback of host alpha");
    std::uint32_t second = 0;
    for (std::uint8_t i = 0; i < 10; ++i) {
        if (i == 5)
            second = writer.addInterface("beta-lo", "");
        PacketFlags flags;
        flags.direction = i % 2 ? PacketFlags::Direction::Inbound : PacketFlags::Direction::Unknown;
        flags.wasChecksumCompleted = i % 3 == 1;
        flags.isSegmentationOffloaded = i == 7;
        writer.addPacket(i < 5 ? first : second, Nanoseconds(1000 + 10 * i), pattern(14u + i, i), 60u + i, flags);
        writer.addEvent(EventKind::Call, Nanoseconds(1005 + 10 * i), EventSource::Observed, pattern(i, i));
        writer.addEvent(i % 2 ? EventKind::Note : EventKind::State, Nanoseconds(1007 + 10 * i), EventSource::Sampled,
                        pattern(3, i));
        if (i == 4 || i == 7)
            QVERIFY(writer.flush());
    }
    QVERIFY(writer.flush());
}

inline Buffer smallRecording()
{
    UniqueFd fd = memoryFile();
    const UniqueFd look = duplicate(fd);
    RecordingWriter writer(std::move(fd), clockOffset, Json{{"name", "small"}});
    writeSmall(writer);
    return contentOf(look);
}

} // namespace capture
