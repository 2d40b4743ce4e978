// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a pcapng file says besides its packets, read from its blocks when somebody asks.
#include "engine/recording/pcapng_blocks.h"
#include "engine/recording/pcapng_reader.h"

#include <iterator>

namespace layerlab::recording {

using namespace pcapng;

namespace {

std::uint64_t twoWords(Bytes value, ByteOrder order)
{
    ByteReader reader(value, order);
    const std::uint64_t high = reader.u32();
    return high << 32 | reader.u32();
}

TimeUnit unitOf(const Block &description)
{
    TimeUnit unit;
    ByteReader reader(description.body(), description.order);
    reader.skip(8);
    forEachOption(reader.rest(), description.order, [&](std::uint16_t code, Bytes value) {
        if (code == timeResolutionOption && value.size() == 1)
            unit.setResolution(value[0]);
        else if (code == timeOffsetOption && value.size() == 8)
            unit.setOffset(static_cast<std::int64_t>(loadInteger<std::uint64_t>(value.data(), description.order)));
    });
    return unit;
}

/// The names of one record: one after the other, each with its final zero.
void addNames(Bytes address, std::string_view names, std::vector<HostName> &out)
{
    HostName host;
    host.addressLength = static_cast<std::uint8_t>(address.size());
    std::ranges::copy(address, host.address.begin());
    while (!names.empty()) {
        host.name = names.substr(0, names.find('\0'));
        names.remove_prefix(std::min(host.name.size() + 1, names.size()));
        if (!host.name.empty())
            out.push_back(host);
    }
}

void addNameRecords(const Block &block, std::vector<HostName> &out)
{
    constexpr std::array<std::size_t, 5> addressBytes{0, 4, 16, 6, 8}; // by the type of the record
    ByteReader reader(block.body(), block.order);
    while (reader.remaining() >= 4) {
        const std::uint16_t type = reader.u16();
        const std::uint16_t length = reader.u16();
        const Bytes value = reader.bytes(length);
        if (type == 0 || reader.hasFailed())
            return;
        if (type < addressBytes.size() && value.size() > addressBytes[type])
            addNames(value.first(addressBytes[type]), asText(value.subspan(addressBytes[type])), out);
        reader.skip(std::min(padded(length) - length, reader.remaining()));
    }
}

void setCounter(InterfaceStatistics &counters, const TimeUnit &unit, std::uint16_t code, Bytes value, ByteOrder order)
{
    if (value.size() != 8)
        return;
    const std::uint64_t number = loadInteger<std::uint64_t>(value.data(), order);
    const auto time = [&] { return unit.time(twoWords(value, order)); };
    switch (code) {
    case 2:
        counters.captureStart = time();
        break;
    case 3:
        counters.captureEnd = time();
        break;
    case 4:
        counters.received = number;
        break;
    case 5:
        counters.droppedByInterface = number;
        break;
    case 6:
        counters.acceptedByFilter = number;
        break;
    case 7:
        counters.droppedBySystem = number;
        break;
    case 8:
        counters.delivered = number;
        break;
    default:
        break;
    }
}

} // namespace

const PcapngReader::Section *PcapngReader::sectionOf(std::uint64_t offset) const
{
    const auto next = std::ranges::upper_bound(m_sections, offset, {}, &Section::offset);
    return next == m_sections.begin() ? nullptr : &*std::prev(next);
}

std::vector<std::string> PcapngReader::comments(Bytes file, const PacketEntry &packet) const
{
    // Only packet blocks that begin with the same 28 bytes have options, and only they set hasComment.
    constexpr std::size_t headerBytes = blockHeaderBytes + packetHeaderBytes;
    const Section *section = sectionOf(packet.offset);
    std::vector<std::string> comments;
    if (!packet.hasComment || !section || packet.offset < headerBytes)
        return comments;
    const auto block = blockAt(file, packet.offset - headerBytes, section->order);
    const std::size_t optionsOffset = packetHeaderBytes + padded(packet.capturedLength);
    if (!block || block->body().size() < optionsOffset)
        return comments;
    forEachOption(block->body().subspan(optionsOffset), block->order, [&](std::uint16_t code, Bytes value) {
        if (code == commentOption)
            comments.push_back(optionText(value));
    });
    return comments;
}

std::vector<SectionInfo> PcapngReader::sections(Bytes file) const
{
    std::vector<SectionInfo> infos;
    for (const Section &section : m_sections) {
        const auto block = blockAt(file, section.offset, section.order);
        if (!block)
            break;
        SectionInfo &info = infos.emplace_back();
        info.offset = section.offset;
        ByteReader reader(block->body(), block->order);
        reader.skip(smallestSectionHeaderBytes - smallestBlockBytes);
        forEachOption(reader.rest(), block->order, [&](std::uint16_t code, Bytes value) {
            if (code == commentOption)
                info.comments.push_back(optionText(value));
            else if (code == hardwareOption)
                info.hardware = optionText(value);
            else if (code == operatingSystemOption)
                info.operatingSystem = optionText(value);
            else if (code == userApplicationOption)
                info.application = optionText(value);
        });
    }
    return infos;
}

InterfaceInfo PcapngReader::interfaceInfo(Bytes file, const Interface &interface) const
{
    InterfaceInfo info;
    const Section *section = sectionOf(interface.offset);
    const auto block = section ? blockAt(file, interface.offset, section->order) : std::nullopt;
    if (!block)
        return info;
    ByteReader reader(block->body(), block->order);
    reader.skip(8);
    forEachOption(reader.rest(), block->order, [&](std::uint16_t code, Bytes value) {
        if (code == commentOption)
            info.comments.push_back(optionText(value));
        else if (code == interfaceHardwareOption)
            info.hardware = optionText(value);
        else if (code == interfaceSystemOption)
            info.operatingSystem = optionText(value);
        else if (code == interfaceFilterOption && !value.empty() && value[0] == 0) // text; others are code
            info.filter = optionText(value.subspan(1));
        else if (code == interfaceSpeedOption && value.size() == 8)
            info.bitsPerSecond = loadInteger<std::uint64_t>(value.data(), block->order);
    });
    return info;
}

std::vector<HostName> PcapngReader::hostNames(Bytes file) const
{
    std::vector<HostName> names;
    for (const std::uint64_t offset : m_nameBlocks) {
        if (const auto block = blockAt(file, offset, sectionOf(offset)->order))
            addNameRecords(*block, names);
    }
    return names;
}

std::vector<InterfaceStatistics> PcapngReader::statistics(Bytes file, const std::vector<Interface> &interfaces) const
{
    std::vector<InterfaceStatistics> all;
    for (const std::uint64_t offset : m_statisticsBlocks) {
        const Section *section = sectionOf(offset);
        const auto block = blockAt(file, offset, section->order);
        if (!block)
            break;
        ByteReader reader(block->body(), block->order);
        InterfaceStatistics counters;
        const std::uint64_t interface = std::uint64_t{section->firstInterface} + reader.u32();
        const Bytes time = reader.bytes(8);
        if (reader.hasFailed() || interface >= interfaces.size() || interfaces[interface].offset > offset)
            continue;
        counters.interface = static_cast<std::uint32_t>(interface);
        const auto description = blockAt(file, interfaces[interface].offset, section->order);
        const TimeUnit unit = description ? unitOf(*description) : TimeUnit();
        counters.time = unit.time(twoWords(time, block->order));
        forEachOption(reader.rest(), block->order,
                      [&](std::uint16_t code, Bytes value) { setCounter(counters, unit, code, value, block->order); });
        all.push_back(counters);
    }
    return all;
}

} // namespace layerlab::recording
