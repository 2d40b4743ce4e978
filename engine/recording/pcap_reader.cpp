// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/recording/pcap_reader.h"

#include "engine/base/fetch_ahead.h"

#include <algorithm>

namespace layerlab::recording {

namespace {

constexpr std::uint32_t microsecondMagic = 0xa1b2c3d4;
constexpr std::uint32_t nanosecondMagic = 0xa1b23c4d;
constexpr std::uint32_t modifiedMagic = 0xa1b2cd34;
/// An ordinary record header, then an interface index (4), a protocol (2), the kernel's packet type (1) and a filler.
constexpr std::size_t modifiedRecordHeaderBytes = 24;
constexpr std::size_t packetTypeOffset = 22;
constexpr std::uint8_t outgoingPacketType = 4; ///< PACKET_OUTGOING
/// libpcap's own bound for the largest link type; a length beyond it is a broken one.
constexpr std::uint32_t largestRecordBytes = 128 * 1024 * 1024;

PacketFlags::Direction modifiedDirection(std::uint8_t packetType)
{
    return packetType == outgoingPacketType ? PacketFlags::Direction::Outbound : PacketFlags::Direction::Inbound;
}

} // namespace

PcapReader::PcapReader(Bytes file, Contents &contents)
{
    const auto isMagic = [](std::uint32_t magic) {
        return magic == microsecondMagic || magic == nanosecondMagic || magic == modifiedMagic;
    };
    if (isMagic(ByteReader(file, ByteOrder::Big).u32()))
        m_order = ByteOrder::Big;
    ByteReader reader(file, m_order);
    const std::uint32_t magic = reader.u32();
    const std::uint16_t major = reader.u16();
    const std::uint16_t minor = reader.u16();
    reader.skip(8); // time zone and accuracy: always written as zero
    const std::uint32_t snapLength = reader.u32();
    const auto linkType = static_cast<std::uint16_t>(reader.u32()); // the upper bits tell of a frame check sequence
    if (major != 2 && major != 543) {
        contents.setDamage(0, Errc::Unsupported, "pcap version " + std::to_string(major) + "." + std::to_string(minor));
        return;
    }
    m_position = fileHeaderBytes;
    if (magic == nanosecondMagic)
        m_fractionUnit = 1;
    if (magic == modifiedMagic)
        m_recordHeaderBytes = modifiedRecordHeaderBytes;
    if (major == 543 || (major == 2 && minor < 3))
        m_lengths = Lengths::OriginalFirst;
    else if (major == 2 && minor == 3)
        m_lengths = Lengths::SmallerFirst;
    contents.interfaces.push_back({linkType, snapLength, {}, {}, 0});
}

void PcapReader::index(Bytes file, std::uint64_t end, bool isComplete, Contents &contents)
{
    if (contents.damage)
        return;
    if (m_order == ByteOrder::Little)
        indexRecords<ByteOrder::Little>(file, end, isComplete, contents);
    else
        indexRecords<ByteOrder::Big>(file, end, isComplete, contents);
}

template <ByteOrder order> void PcapReader::indexRecords(Bytes file, std::uint64_t end, bool isComplete, Contents &contents)
{
    while (m_position < end) {
        const std::size_t rest = file.size() - m_position;
        if (rest < m_recordHeaderBytes)
            return contents.setCut(isComplete, m_position, "a record header");
        const std::uint8_t *record = file.data() + m_position;
        std::uint32_t captured = loadInteger<std::uint32_t>(record + 8, order);
        std::uint32_t original = loadInteger<std::uint32_t>(record + 12, order);
        if (m_lengths == Lengths::OriginalFirst || (m_lengths == Lengths::SmallerFirst && captured > original))
            std::swap(captured, original);
        if (captured > largestRecordBytes)
            return contents.setDamage(m_position, Errc::BadFormat, "record of " + std::to_string(captured) + " bytes");
        if (captured > rest - m_recordHeaderBytes)
            return contents.setCut(isComplete, m_position, "a packet");
        fetchAhead(record, m_recordHeaderBytes + captured);
        PacketEntry *packet = contents.addPacket();
        if (!packet)
            return contents.setDamage(m_position, Errc::TooLarge, "more packets than can be numbered");
        packet->time = Nanoseconds(loadInteger<std::uint32_t>(record, order) * Nanoseconds::rep{1'000'000'000} +
                                   loadInteger<std::uint32_t>(record + 4, order) * m_fractionUnit);
        packet->offset = m_position + m_recordHeaderBytes;
        packet->capturedLength = captured;
        packet->originalLength = original;
        if (m_recordHeaderBytes == modifiedRecordHeaderBytes)
            packet->flags.direction = modifiedDirection(record[packetTypeOffset]);
        m_position = packet->offset + captured;
    }
}

} // namespace layerlab::recording
