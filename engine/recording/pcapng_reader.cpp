// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/recording/pcapng_reader.h"

#include "engine/base/cbor.h"
#include "engine/base/fetch_ahead.h"
#include "engine/recording/pcapng_blocks.h"

#include <algorithm>
#include <limits>

namespace layerlab::recording {

using namespace pcapng;

namespace {

constexpr std::size_t mostInterfaces = std::numeric_limits<std::uint16_t>::max() + std::size_t{1};
constexpr const char *tooManyPackets = "more packets than can be numbered";

PacketFlags packetFlags(std::uint32_t bits)
{
    PacketFlags flags;
    const std::uint32_t direction = bits & directionMask;
    if (direction <= static_cast<std::uint32_t>(PacketFlags::Direction::Outbound))
        flags.direction = static_cast<PacketFlags::Direction>(direction);
    flags.wasChecksumCompleted = bits & checksumNotReadyFlag;
    flags.isSegmentationOffloaded = bits & segmentationOffloadedFlag;
    return flags;
}

Nanoseconds saturatingSum(Nanoseconds a, Nanoseconds b)
{
    Nanoseconds::rep sum = 0;
    if (__builtin_add_overflow(a.count(), b.count(), &sum))
        return a.count() < 0 ? Nanoseconds::min() : Nanoseconds::max();
    return Nanoseconds(sum);
}

} // namespace

void PcapngReader::index(Bytes file, std::uint64_t end, bool isComplete, Contents &contents)
{
    bool isAtSection = true;
    while (!contents.damage && isAtSection && m_position < end) {
        const std::size_t rest = file.size() - m_position;
        if (rest >= 4 && loadInteger<std::uint32_t>(file.data() + m_position, ByteOrder::Little) == sectionHeaderBlock) {
            if (!beginSection(file, isComplete, contents))
                return;
        }
        isAtSection = m_sections.back().order == ByteOrder::Little
                          ? indexSection<ByteOrder::Little>(file, end, isComplete, contents)
                          : indexSection<ByteOrder::Big>(file, end, isComplete, contents);
    }
}

bool PcapngReader::beginSection(Bytes file, bool isComplete, Contents &contents)
{
    if (file.size() - m_position < smallestSectionHeaderBytes) {
        contents.setCut(isComplete, m_position, "a section header");
        return false;
    }
    const std::uint8_t *start = file.data() + m_position;
    Section section{m_position, ByteOrder::Little, static_cast<std::uint32_t>(contents.interfaces.size())};
    if (loadInteger<std::uint32_t>(start + blockHeaderBytes, ByteOrder::Big) == byteOrderMagic)
        section.order = ByteOrder::Big;
    else if (loadInteger<std::uint32_t>(start + blockHeaderBytes, ByteOrder::Little) != byteOrderMagic) {
        contents.setDamage(m_position, Errc::BadFormat, "section header without a byte order");
        return false;
    }
    Block block;
    const bool isWhole = section.order == ByteOrder::Little ? readBlock<ByteOrder::Little>(file, isComplete, block, contents)
                                                            : readBlock<ByteOrder::Big>(file, isComplete, block, contents);
    if (!isWhole)
        return false;
    if (block.body.size() < smallestSectionHeaderBytes - smallestBlockBytes) {
        contents.setDamage(m_position, Errc::BadFormat, "section header too short");
        return false;
    }
    const auto major = loadInteger<std::uint16_t>(block.body.data() + 4, section.order);
    const auto minor = loadInteger<std::uint16_t>(block.body.data() + 6, section.order);
    if (major != majorVersion || (minor != 0 && minor != 2)) { // 1.2 is written by some and means 1.0
        contents.setDamage(m_position, Errc::Unsupported,
                           "pcapng version " + std::to_string(major) + "." + std::to_string(minor));
        return false;
    }
    m_sections.push_back(section);
    m_firstInterface = contents.interfaces.size();
    m_interfaces.clear();
    m_clockOffset.reset();
    m_position = block.bodyOffset + block.body.size() + 4;
    return true;
}

/// The block at the position; false if it is not whole or not a block, which damage then tells.
template <ByteOrder order> bool PcapngReader::readBlock(Bytes file, bool isComplete, Block &block, Contents &contents) const
{
    const std::size_t rest = file.size() - m_position;
    if (rest < smallestBlockBytes) {
        contents.setCut(isComplete, m_position, "a block");
        return false;
    }
    const std::uint8_t *start = file.data() + m_position;
    const auto length = loadInteger<std::uint32_t>(start + 4, order);
    if (length < smallestBlockBytes || length % 4 != 0 || length > largestBlockBytes) {
        contents.setDamage(m_position, Errc::BadFormat, "block of " + std::to_string(length) + " bytes");
        return false;
    }
    if (length > rest) {
        contents.setCut(isComplete, m_position, "a block");
        return false;
    }
    fetchAhead(start, length);
    if (loadInteger<std::uint32_t>(start + length - 4, order) != length) {
        contents.setDamage(m_position, Errc::BadFormat, "the two lengths of a block differ");
        return false;
    }
    block.type = loadInteger<std::uint32_t>(start, order);
    block.bodyOffset = m_position + blockHeaderBytes;
    block.body = Bytes(start + blockHeaderBytes, length - smallestBlockBytes);
    return true;
}

/// True if another section begins at the position.
template <ByteOrder order> bool PcapngReader::indexSection(Bytes file, std::uint64_t end, bool isComplete, Contents &contents)
{
    Block block;
    while (m_position < end) {
        if (file.size() - m_position >= 4 && loadInteger<std::uint32_t>(file.data() + m_position, order) == sectionHeaderBlock)
            return true; // in its own byte order
        if (!readBlock<order>(file, isComplete, block, contents))
            return false;
        const char *problem = nullptr;
        switch (block.type) {
        case enhancedPacketBlock:
        case packetBlock:
            problem = addPacket<order>(block, contents);
            break;
        case simplePacketBlock:
            problem = addSimplePacket<order>(block, contents);
            break;
        case interfaceDescriptionBlock:
            problem = addInterface(block, order, contents);
            break;
        case nameResolutionBlock:
            m_nameBlocks.push_back(m_position);
            break;
        case interfaceStatisticsBlock:
            m_statisticsBlocks.push_back(m_position);
            break;
        case secretsBlock:
            addSecrets(block, order, contents);
            break;
        default:
            if (block.type > eventBlockType({}) && block.type <= eventBlockType(EventKind{lastEventKind}))
                addEvents(block, order, contents);
        }
        if (problem) {
            contents.setDamage(m_position, problem == tooManyPackets ? Errc::TooLarge : Errc::BadFormat, problem);
            return false;
        }
        m_position = block.bodyOffset + block.body.size() + 4;
    }
    return false;
}

template <ByteOrder order> const char *PcapngReader::addPacket(const Block &block, Contents &contents) const
{
    if (block.body.size() < packetHeaderBytes)
        return "packet block too short";
    const std::uint8_t *body = block.body.data();
    // The obsolete block has a shorter interface number, followed by a count of drops.
    const std::size_t interface =
        block.type == enhancedPacketBlock ? loadInteger<std::uint32_t>(body, order) : loadInteger<std::uint16_t>(body, order);
    if (interface >= m_interfaces.size())
        return "packet of an interface that has not been described";
    const auto capturedLength = loadInteger<std::uint32_t>(body + 12, order);
    if (capturedLength > block.body.size() - packetHeaderBytes)
        return "packet longer than its block";
    PacketEntry *packet = contents.addPacket();
    if (!packet)
        return tooManyPackets;
    const std::uint64_t ticks =
        std::uint64_t{loadInteger<std::uint32_t>(body + 4, order)} << 32 | loadInteger<std::uint32_t>(body + 8, order);
    packet->time = m_interfaces[interface].unit.time(ticks);
    if (contents.lacksTimes) [[unlikely]]
        contents.beginAt(packet->time);
    packet->offset = block.bodyOffset + packetHeaderBytes;
    packet->capturedLength = capturedLength;
    packet->originalLength = loadInteger<std::uint32_t>(body + 16, order);
    packet->interface = static_cast<std::uint16_t>(m_firstInterface + interface);
    const std::size_t optionsOffset = packetHeaderBytes + padded(capturedLength);
    if (optionsOffset < block.body.size()) {
        forEachOption(block.body.subspan(optionsOffset), order, [&](std::uint16_t code, Bytes value) {
            if (code == packetFlagsOption && value.size() == 4)
                packet->flags = packetFlags(loadInteger<std::uint32_t>(value.data(), order));
            else if (code == commentOption)
                packet->hasComment = true;
        });
    }
    return nullptr;
}

template <ByteOrder order> const char *PcapngReader::addSimplePacket(const Block &block, Contents &contents) const
{
    constexpr std::size_t headerBytes = simplePacketHeaderBytes;
    if (block.body.size() < headerBytes)
        return "packet block too short";
    if (m_interfaces.empty())
        return "packet of an interface that has not been described";
    const auto originalLength = loadInteger<std::uint32_t>(block.body.data(), order);
    std::uint32_t capturedLength = originalLength;
    if (const std::uint32_t snapLength = m_interfaces.front().snapLength; snapLength > 0)
        capturedLength = std::min(capturedLength, snapLength);
    if (capturedLength > block.body.size() - headerBytes)
        return "packet longer than its block";
    const Nanoseconds time = contents.lastPacketTime();
    contents.lacksTimes = contents.lacksTimes || contents.packets.empty();
    PacketEntry *packet = contents.addPacket();
    if (!packet)
        return tooManyPackets;
    packet->time = time;
    packet->hasTime = false;
    packet->offset = block.bodyOffset + headerBytes;
    packet->capturedLength = capturedLength;
    packet->originalLength = originalLength;
    packet->interface = static_cast<std::uint16_t>(m_firstInterface);
    return nullptr;
}

const char *PcapngReader::addInterface(const Block &block, ByteOrder order, Contents &contents)
{
    constexpr std::size_t headerBytes = 8;
    if (block.body.size() < headerBytes)
        return "interface description too short";
    if (contents.interfaces.size() == mostInterfaces)
        return "more interfaces than can be numbered";
    ByteReader reader(block.body, order);
    Interface interface;
    SectionInterface own;
    interface.offset = m_position;
    interface.linkType = reader.u16();
    reader.skip(2);
    interface.snapLength = own.snapLength = reader.u32();
    forEachOption(reader.rest(), order, [&](std::uint16_t code, Bytes value) {
        if (code == interfaceNameOption)
            interface.name = optionText(value);
        else if (code == interfaceDescriptionOption)
            interface.description = optionText(value);
        else if (code == timeResolutionOption && value.size() == 1)
            own.unit.setResolution(value[0]);
        else if (code == timeOffsetOption && value.size() == 8)
            own.unit.setOffset(static_cast<std::int64_t>(loadInteger<std::uint64_t>(value.data(), order)));
    });
    contents.interfaces.push_back(std::move(interface));
    m_interfaces.push_back(own);
    return nullptr;
}

/// All records of a block or, if one of them is malformed, none.
void PcapngReader::addSecrets(const Block &block, ByteOrder order, Contents &contents)
{
    ByteReader reader(block.body, order);
    SecretsEntry entry;
    entry.type = reader.u32();
    entry.length = reader.u32();
    entry.offset = block.bodyOffset + reader.position();
    if (!reader.hasFailed() && entry.length <= reader.remaining())
        contents.secrets.push_back(entry);
}

void PcapngReader::addEvents(const Block &block, ByteOrder order, Contents &contents)
{
    const auto kind = static_cast<EventKind>(block.type - eventBlockType({}));
    ByteReader reader(block.body, order);
    const std::uint16_t format = reader.u16();
    reader.skip(2);
    const std::uint32_t count = reader.u32();
    if (format != eventFormat || count > reader.remaining() / eventRecordHeaderBytes)
        return;
    constexpr std::size_t mostEvents = std::numeric_limits<std::uint32_t>::max();
    const std::size_t before = contents.events.size();
    bool isWell = count <= mostEvents - before;
    for (std::uint32_t i = 0; i < count && isWell; ++i) {
        EventEntry event;
        event.kind = kind;
        event.length = reader.u32();
        event.source = static_cast<EventSource>(reader.u8());
        reader.skip(3);
        const Nanoseconds monotonic(static_cast<Nanoseconds::rep>(reader.u64()));
        event.offset = block.bodyOffset + reader.position();
        const Bytes payload = reader.bytes(event.length);
        reader.skip(padded(event.length) - event.length);
        isWell = !reader.hasFailed() && event.source >= EventSource::Kernel && event.source <= EventSource::Inferred &&
                 (kind != EventKind::Header || readHeaderEvent(payload, contents)) &&
                 (m_clockOffset.has_value() || kind == EventKind::Note);
        if (isWell) {
            // A capture of another's, with a note of ours, has no clock that its time could be told by.
            event.time = m_clockOffset ? saturatingSum(monotonic, *m_clockOffset) : contents.lastPacketTime();
            contents.events.push_back(event);
        }
    }
    if (!isWell)
        contents.events.truncate(before);
}

/// Takes the clock offset, and the header of the file if it is its first.
bool PcapngReader::readHeaderEvent(Bytes payload, Contents &contents)
{
    Result<Json> header = fromCbor(payload);
    if (!header || !header->is_object())
        return false;
    const auto offset = header->find("clockOffset");
    if (offset == header->end() || !offset->is_number_integer())
        return false;
    if (offset->is_number_unsigned() && offset->get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max())
        return false;
    m_clockOffset = Nanoseconds(offset->get<std::int64_t>());
    if (!contents.header)
        contents.header = std::move(*header);
    return true;
}

} // namespace layerlab::recording
