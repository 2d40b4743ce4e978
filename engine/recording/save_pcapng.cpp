// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// pcapng from pcapng, block by block, and from pcap.
#include "engine/recording/event.h"
#include "engine/recording/pcapng_blocks.h"
#include "engine/recording/saver.h"

#include <algorithm>
#include <array>

namespace layerlab::recording {

using namespace pcapng;

namespace {

constexpr std::uint64_t unknownSectionLength = ~std::uint64_t{0};
constexpr std::uint16_t dropCountOption = 4; ///< in enhanced packet blocks

/// One block under construction.
class BlockWriter {
public:
    BlockWriter(std::uint32_t type, ByteOrder order) : m_out(order), m_order(order)
    {
        m_out.u32(type);
        m_out.u32(0);
    }
    ByteWriter &body() { return m_out; }
    ByteOrder order() const { return m_order; }
    void option(std::uint16_t code, Bytes value)
    {
        m_out.pad(4);
        m_out.u16(code);
        m_out.u16(static_cast<std::uint16_t>(value.size()));
        m_out.bytes(value);
        m_out.pad(4);
        m_hasOptions = true;
    }
    Bytes finish()
    {
        m_out.pad(4);
        if (m_hasOptions)
            m_out.u32(endOfOptions);
        const auto length = static_cast<std::uint32_t>(m_out.size() + 4);
        m_out.u32(length);
        m_out.patchU32(4, length);
        return m_out.view();
    }

private:
    ByteWriter m_out;
    ByteOrder m_order;
    bool m_hasOptions = false;
};

/// A block with one Note event; its time is the Epoch of whatever clock the file has.
void writeNote(Bytes payload, ByteOrder order, OutputFile &out)
{
    BlockWriter block(eventBlockType(EventKind::Note), order);
    ByteWriter &body = block.body();
    body.u16(eventFormat);
    body.u16(0);
    body.u32(1);
    body.u32(static_cast<std::uint32_t>(payload.size()));
    body.u8(static_cast<std::uint8_t>(EventSource::Observed));
    body.u8(0);
    body.u16(0);
    body.u64(static_cast<std::uint64_t>(monotonicNow().count()));
    body.bytes(payload);
    out.write(block.finish());
}

bool isEventBlock(std::uint32_t type)
{
    return type > eventBlockType({}) && type <= eventBlockType(EventKind{lastEventKind});
}

void writeSectionStart(BlockWriter &block)
{
    block.body().u32(byteOrderMagic);
    block.body().u16(majorVersion);
    block.body().u16(0);
    block.body().u64(unknownSectionLength);
}

void writeOwnSectionHeader(ByteOrder order, const std::string &comment, OutputFile &out)
{
    BlockWriter block(sectionHeaderBlock, order);
    writeSectionStart(block);
    if (!comment.empty())
        block.option(commentOption, asBytes(comment));
    block.option(userApplicationOption, asBytes("Layerlab " LAYERLAB_VERSION));
    out.write(block.finish());
}

/// Behind a section's header: secrets stand before the packets they open.
void writeKeyLog(const SaveOptions &options, ByteOrder order, OutputFile &out)
{
    if (options.keyLog.empty() || options.shareSafe)
        return;
    BlockWriter block(secretsBlock, order);
    block.body().u32(SecretsEntry::tlsKeyLog);
    block.body().u32(static_cast<std::uint32_t>(options.keyLog.size()));
    block.body().bytes(asBytes(options.keyLog));
    out.write(block.finish());
}

/// Copies a pcapng file block by block.
class Copier {
public:
    Copier(const Source &source, OutputFile &out) : m_source(source), m_out(out) {}

    Result<SaveReport> run()
    {
        const Bytes file = m_source.recording.indexedContent();
        std::uint64_t offset = 0;
        ByteOrder order = ByteOrder::Little;
        while (const auto block = blockAt(file, offset, order)) {
            order = block->order;
            copy(*block);
            offset += block->whole.size();
        }
        if (m_source.hasNote())
            writeNote(m_source.options.note, order, m_out);
        return m_report;
    }

private:
    void copy(const Block &block);
    void copySectionHeader(const Block &block);
    void copyInterface(const Block &block);
    void copyPacket(const Block &block);
    void rewritePacket(const Block &block, const PacketEntry &entry, const std::vector<std::string> *comments);

    const Source &m_source;
    OutputFile &m_out;
    SaveReport m_report;
    std::size_t m_packet = 0; ///< index of the next one
    std::vector<std::uint8_t> m_buffer;
};

void Copier::copy(const Block &block)
{
    if (m_source.isUnchanged()) {
        m_report.packets += block.isPacket();
        return m_out.write(block.whole);
    }
    if (block.isPacket())
        return copyPacket(block);
    if (block.type == sectionHeaderBlock)
        return copySectionHeader(block);
    if (block.type == interfaceDescriptionBlock)
        return copyInterface(block);
    if (m_source.options.shareSafe || block.type == customBlockNotToCopy)
        return;
    // The header stays with a choice of packets: it says how their flags are meant.
    if (isEventBlock(block.type) && !m_source.choice.isAll && block.type != eventBlockType(EventKind::Header))
        return;
    if (block.type == eventBlockType(EventKind::Note) && m_source.hasNote())
        return;
    m_out.write(block.whole);
}

void Copier::copySectionHeader(const Block &block)
{
    if (m_source.options.shareSafe)
        return writeOwnSectionHeader(block.order, m_source.options.shareSafe->statement, m_out);
    ByteWriter changed(block.order);
    constexpr std::size_t lengthOffset = 16;
    changed.bytes(block.whole.first(lengthOffset));
    changed.u64(unknownSectionLength); // other blocks are in it now
    changed.bytes(block.whole.subspan(lengthOffset + 8));
    m_out.write(changed.view());
    if (block.offset == 0)
        writeKeyLog(m_source.options, block.order, m_out);
}

void Copier::copyInterface(const Block &block)
{
    if (!m_source.options.shareSafe)
        return m_out.write(block.whole);
    constexpr std::array kept{interfaceSpeedOption, timeResolutionOption, checkSequenceOption, timeOffsetOption};
    BlockWriter changed(block.type, block.order);
    constexpr std::size_t headerBytes = 8;
    changed.body().bytes(block.body().first(headerBytes));
    forEachOption(block.body().subspan(headerBytes), block.order, [&](std::uint16_t code, Bytes value) {
        if (std::ranges::contains(kept, code))
            changed.option(code, value);
    });
    m_out.write(changed.finish());
}

void Copier::copyPacket(const Block &block)
{
    const std::size_t packet = m_packet++;
    if (!m_source.choice.has(packet) || packet >= m_source.recording.packets().size())
        return;
    ++m_report.packets;
    const PacketEntry &entry = m_source.recording.packets()[packet];
    const std::vector<std::string> *comments = m_source.comments(packet);
    if (comments || m_source.options.shareSafe)
        rewritePacket(block, entry, comments);
    else
        m_out.write(block.whole);
}

void Copier::rewritePacket(const Block &block, const PacketEntry &entry, const std::vector<std::string> *comments)
{
    const bool isSimple = block.type == simplePacketBlock;
    if (isSimple && !comments) {
        BlockWriter simple(block.type, block.order);
        simple.body().bytes(block.body().first(simplePacketHeaderBytes));
        simple.body().bytes(m_source.packet(entry, m_buffer));
        return m_out.write(simple.finish());
    }
    // A simple block has no place for options; in an enhanced one its time, which it has not, is the Epoch.
    BlockWriter changed(isSimple ? enhancedPacketBlock : block.type, block.order);
    if (isSimple) {
        changed.body().u32(0);
        changed.body().u64(0);
        changed.body().u32(entry.capturedLength);
        changed.body().u32(entry.originalLength);
    } else {
        changed.body().bytes(block.body().first(packetHeaderBytes));
    }
    changed.body().bytes(m_source.packet(entry, m_buffer));
    if (comments) {
        for (const std::string &comment : *comments)
            changed.option(commentOption, asBytes(comment));
    }
    const std::size_t optionsOffset = packetHeaderBytes + padded(entry.capturedLength);
    if (!isSimple && optionsOffset < block.body().size()) {
        forEachOption(block.body().subspan(optionsOffset), block.order, [&](std::uint16_t code, Bytes value) {
            if (m_source.options.shareSafe && code == packetFlagsOption && value.size() == 4) {
                ByteWriter flags(block.order); // the checksums of the copy are whole
                flags.u32(loadInteger<std::uint32_t>(value.data(), block.order) & ~checksumNotReadyFlag);
                changed.option(code, flags.view());
            } else if (m_source.options.shareSafe
                           ? code == dropCountOption && block.type == enhancedPacketBlock
                           : code != commentOption && code != customTextNotToCopy && code != customBytesNotToCopy) {
                changed.option(code, value);
            }
        });
    }
    m_out.write(changed.finish());
}

/// What a pcap file's header says that the index does not keep.
struct PcapHeader {
    bool hasNanoseconds = false;
    std::uint8_t checkSequenceBits = 0;
    std::uint32_t snapLength = 0;
};

PcapHeader pcapHeader(Bytes file)
{
    constexpr std::uint32_t nanosecondMagic = 0xa1b23c4d;
    constexpr std::uint32_t hasCheckSequence = 1u << 26;
    PcapHeader header;
    const ByteOrder order = file.size() >= 2 && file[0] == 0xa1 ? ByteOrder::Big : ByteOrder::Little;
    ByteReader reader(file, order);
    header.hasNanoseconds = reader.u32() == nanosecondMagic;
    reader.skip(12);
    header.snapLength = reader.u32();
    const std::uint32_t link = reader.u32();
    if (link & hasCheckSequence)
        header.checkSequenceBits = static_cast<std::uint8_t>((link >> 28) * 16);
    return header;
}

std::uint32_t flagBits(PacketFlags flags)
{
    return static_cast<std::uint32_t>(flags.direction) | (flags.wasChecksumCompleted ? checksumNotReadyFlag : 0) |
           (flags.isSegmentationOffloaded ? segmentationOffloadedFlag : 0);
}

} // namespace

Result<SaveReport> savePcapngFromPcapng(const Source &source, OutputFile &out)
{
    return Copier(source, out).run();
}

Result<SaveReport> savePcapngFromPcap(const Source &source, OutputFile &out)
{
    const PcapHeader header = pcapHeader(source.recording.indexedContent());
    constexpr ByteOrder order = ByteOrder::Little;
    writeOwnSectionHeader(order, source.options.shareSafe ? source.options.shareSafe->statement : std::string(), out);
    writeKeyLog(source.options, order, out);
    BlockWriter interface(interfaceDescriptionBlock, order);
    interface.body().u16(source.recording.interfaces().front().linkType);
    interface.body().u16(0);
    interface.body().u32(header.snapLength);
    const std::uint8_t resolution = header.hasNanoseconds ? 9 : 6;
    interface.option(timeResolutionOption, Bytes(&resolution, 1));
    if (header.checkSequenceBits > 0)
        interface.option(checkSequenceOption, Bytes(&header.checkSequenceBits, 1));
    out.write(interface.finish());

    SaveReport report;
    std::vector<std::uint8_t> buffer;
    for (std::size_t i = 0; i < source.recording.packets().size(); ++i) {
        if (!source.choice.has(i))
            continue;
        const PacketEntry &entry = source.recording.packets()[i];
        BlockWriter block(enhancedPacketBlock, order);
        const auto ticks = static_cast<std::uint64_t>(entry.time.count() / (header.hasNanoseconds ? 1 : 1000));
        block.body().u32(0);
        block.body().u32(static_cast<std::uint32_t>(ticks >> 32));
        block.body().u32(static_cast<std::uint32_t>(ticks));
        block.body().u32(entry.capturedLength);
        block.body().u32(entry.originalLength);
        block.body().bytes(source.packet(entry, buffer));
        if (const auto *comments = source.comments(i)) {
            for (const std::string &comment : *comments)
                block.option(commentOption, asBytes(comment));
        }
        if (const std::uint32_t bits = flagBits(entry.flags)) {
            ByteWriter flags(order);
            flags.u32(bits);
            block.option(packetFlagsOption, flags.view());
        }
        out.write(block.finish());
        ++report.packets;
    }
    if (source.hasNote())
        writeNote(source.options.note, order, out);
    return report;
}

} // namespace layerlab::recording
