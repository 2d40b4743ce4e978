// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Classic pcap, from anything.
#include "engine/recording/pcap_reader.h"
#include "engine/recording/saver.h"

#include <algorithm>
#include <limits>

namespace layerlab::recording {

namespace {

constexpr std::uint32_t microsecondMagic = 0xa1b2c3d4;
constexpr std::uint32_t nanosecondMagic = 0xa1b23c4d;
constexpr Nanoseconds::rep perSecond = 1'000'000'000;
constexpr std::uint32_t largestSnapLength = 262144; ///< what readers take

/// What the one header of a pcap file has to say for all its packets.
struct Common {
    std::optional<std::uint16_t> linkType;
    std::uint32_t snapLength = 0;
    bool hasNanoseconds = false;
};

Result<Common> commonOf(const Source &source)
{
    Common common;
    const Recording &recording = source.recording;
    for (std::size_t i = 0; i < recording.packets().size(); ++i) {
        if (!source.choice.has(i))
            continue;
        const PacketEntry &entry = recording.packets()[i];
        const Interface &interface = recording.interfaces()[entry.interface];
        if (common.linkType && *common.linkType != interface.linkType)
            return fail(Errc::Unsupported, "pcap holds one link type only, and these packets have several: save pcapng");
        const auto seconds = entry.time.count() / perSecond;
        if (entry.time.count() < 0 || seconds > std::numeric_limits<std::uint32_t>::max())
            return fail(Errc::Unsupported, "pcap can't hold the time of packet " + std::to_string(i + 1) + ": save pcapng");
        common.linkType = interface.linkType;
        common.snapLength = std::max({common.snapLength, interface.snapLength, entry.capturedLength});
        common.hasNanoseconds = common.hasNanoseconds || entry.time.count() % 1000 != 0;
    }
    if (!common.linkType)
        common.linkType = recording.interfaces().empty() ? std::uint16_t{1} : recording.interfaces().front().linkType;
    common.snapLength = std::max(common.snapLength, largestSnapLength);
    return common;
}

bool hasAnnotations(const Recording &recording)
{
    if (recording.format() != "pcapng")
        return false;
    for (const PacketEntry &entry : recording.packets()) {
        if (entry.hasComment)
            return true;
    }
    const auto sections = recording.sections();
    return sections.size() > 1 || recording.interfaces().size() > 1 || !recording.events().empty() ||
           !recording.secrets().empty() || !recording.hostNames().empty() || !recording.statistics().empty() ||
           std::ranges::any_of(sections, [](const SectionInfo &section) { return !section.comments.empty(); });
}

} // namespace

Result<SaveReport> savePcap(const Source &source, OutputFile &out)
{
    const Result<Common> common = commonOf(source);
    if (!common)
        return std::unexpected(common.error());
    ByteWriter header(ByteOrder::Little);
    const Bytes content = source.recording.indexedContent();
    const bool isFromPcap = source.recording.format() == "pcap";
    std::uint32_t link = *common->linkType;
    if (isFromPcap && content.size() >= PcapReader::fileHeaderBytes) { // what it says of the frame check sequence
        const ByteOrder order = content[0] == 0xa1 ? ByteOrder::Big : ByteOrder::Little;
        link = loadInteger<std::uint32_t>(content.data() + 20, order);
    }
    header.u32(common->hasNanoseconds ? nanosecondMagic : microsecondMagic);
    header.u16(2);
    header.u16(4);
    header.u64(0);
    header.u32(common->snapLength);
    header.u32(link);
    out.write(header.view());

    SaveReport report;
    report.hasLostAnnotations = !source.options.comments.empty() || !source.options.keyLog.empty() || source.hasNote() ||
                                hasAnnotations(source.recording) || source.options.shareSafe;
    std::vector<std::uint8_t> buffer;
    for (std::size_t i = 0; i < source.recording.packets().size(); ++i) {
        if (!source.choice.has(i))
            continue;
        const PacketEntry &entry = source.recording.packets()[i];
        ByteWriter record(ByteOrder::Little);
        record.u32(static_cast<std::uint32_t>(entry.time.count() / perSecond));
        record.u32(static_cast<std::uint32_t>(entry.time.count() % perSecond / (common->hasNanoseconds ? 1 : 1000)));
        record.u32(entry.capturedLength);
        record.u32(entry.originalLength);
        out.write(record.view());
        out.write(source.packet(entry, buffer));
        ++report.packets;
    }
    return report;
}

} // namespace layerlab::recording
