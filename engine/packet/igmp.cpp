// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/checksum.h"
#include "engine/base/text.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissector.h"
#include "engine/packet/value_text.h"

#include <algorithm>

namespace layerlab::packet {

namespace {

enum Type : std::uint8_t {
    Query = 0x11,
    ReportV1 = 0x12,
    ReportV2 = 0x16,
    Leave = 0x17,
    TraceReply = 0x1e,
    Trace = 0x1f,
    ReportV3 = 0x22
};
enum Record : std::uint8_t { IsInclude = 1, IsExclude = 2, ToInclude = 3, ToExclude = 4, AllowNew = 5, BlockOld = 6 };

constexpr ValueName typeNames[] = {
    {Query, LL_TEXT("Value", "membership query")},
    {ReportV1, LL_TEXT("Value", "membership report, version 1")},
    {0x13, "DVMRP"},
    {0x14, LL_TEXT("Value", "PIM, version 1")},
    {ReportV2, LL_TEXT("Value", "membership report, version 2")},
    {Leave, LL_TEXT("Value", "leave group")},
    {TraceReply, LL_TEXT("Value", "multicast traceroute response")},
    {Trace, LL_TEXT("Value", "multicast traceroute")},
    {ReportV3, LL_TEXT("Value", "membership report, version 3")},
};
constexpr ValueName recordNames[] = {
    {IsInclude, LL_TEXT("Value", "mode is include")},        {IsExclude, LL_TEXT("Value", "mode is exclude")},
    {ToInclude, LL_TEXT("Value", "change to include mode")}, {ToExclude, LL_TEXT("Value", "change to exclude mode")},
    {AllowNew, LL_TEXT("Value", "allow new sources")},       {BlockOld, LL_TEXT("Value", "block old sources")},
};

constexpr Field fields[] = {
    {.key = "igmp.version", .name = LL_TEXT("Field", "Version")},
    {.key = "igmp.type", .name = LL_TEXT("Field", "Type"), .display = Display::Hex, .bit = 0, .bits = 8, .names = typeNames},
    {.key = "igmp.reserved", .name = LL_TEXT("Field", "Reserved"), .type = FieldType::ByteString},
    {.key = "igmp.max_resp",
     .name = LL_TEXT("Field", "Maximum response time"),
     .unit = LL_TEXT("Unit", "tenths of a second"),
     .reference = "RFC 3376 §4.1.1"},
    {.key = "igmp.max_resp.exp",
     .name = LL_TEXT("Field", "Exponent"),
     .display = Display::Hex,
     .bit = 1,
     .bits = 3,
     .isRelative = true,
     .reference = "RFC 3376 §4.1.1"},
    {.key = "igmp.max_resp.mant",
     .name = LL_TEXT("Field", "Mantissa"),
     .display = Display::Hex,
     .bit = 4,
     .bits = 4,
     .isRelative = true,
     .reference = "RFC 3376 §4.1.1"},
    {.key = "igmp.checksum", .name = LL_TEXT("Field", "Checksum"), .display = Display::Hex, .bit = 16, .bits = 16},
    {.key = "igmp.s",
     .name = LL_TEXT("Field", "Suppress router-side processing"),
     .type = FieldType::Boolean,
     .bit = 4,
     .bits = 1,
     .isRelative = true,
     .reference = "RFC 3376 §4.1.5"},
    {.key = "igmp.qrv",
     .name = LL_TEXT("Field", "Querier's robustness variable"),
     .bit = 5,
     .bits = 3,
     .isRelative = true,
     .reference = "RFC 3376 §4.1.6"},
    {.key = "igmp.qqic", .name = LL_TEXT("Field", "Querier's query interval code"), .reference = "RFC 3376 §4.1.7"},
    {.key = "igmp.num_grp_recs", .name = LL_TEXT("Field", "Number of group records"), .reference = "RFC 3376 §4.2.3"},
    {.key = "igmp.record_type", .name = LL_TEXT("Field", "Record type"), .names = recordNames, .reference = "RFC 3376 §4.2.12"},
    {.key = "igmp.aux_data_len",
     .name = LL_TEXT("Field", "Auxiliary data length"),
     .unit = LL_TEXT("Unit", "units of 4 bytes"),
     .reference = "RFC 3376 §4.2.6"},
    {.key = "igmp.num_src", .name = LL_TEXT("Field", "Number of sources"), .reference = "RFC 3376 §4.1.8, §4.2.7"},
    {.key = "igmp.maddr", .name = LL_TEXT("Field", "Multicast address"), .type = FieldType::Ipv4},
    {.key = "igmp.saddr",
     .name = LL_TEXT("Field", "Source address"),
     .type = FieldType::Ipv4,
     .reference = "RFC 3376 §4.1.9, §4.2.9"},
    {.key = "igmp.aux_data",
     .name = LL_TEXT("Field", "Auxiliary data"),
     .type = FieldType::ByteString,
     .reference = "RFC 3376 §4.2.10"},
    {.key = "igmp.data", .name = LL_TEXT("Field", "Data"), .type = FieldType::ByteString},
};

constexpr std::size_t headerBytes = 8;   ///< of a report of version 3 too, before its records
constexpr std::size_t queryV3Bytes = 12; ///< before its sources
constexpr std::size_t recordBytes = 8;   ///< before its sources

/// 0: of no version, or of none that is known. Queries tell theirs by length and second byte (RFC 3376 §7.1).
std::uint8_t versionOf(std::uint8_t type, std::uint8_t code, std::size_t length)
{
    switch (type) {
    case Query:
        return length >= queryV3Bytes ? 3 : code == 0 ? 1 : 2;
    case ReportV1:
        return 1;
    case ReportV2:
    case Leave:
        return 2;
    case ReportV3:
        return 3;
    default:
        return 0;
    }
}

/// Other protocols whose messages are IGMP's by their number alone: DVMRP, PIM of version 1, IGAP; RGMP (RFC 3488) by the
/// group of switches it talks to.
bool isForeign(std::uint8_t type, Bytes destination)
{
    static constexpr std::uint8_t switches[] = {224, 0, 0, 25};
    return type == 0x13 || type == 0x14 || (type >= 0x40 && type <= 0x42) ||
           (type >= 0xfc && std::ranges::equal(destination, switches));
}

/// Adds the field if it is there.
bool take(Dissector &d, const Field *field, std::size_t offset, std::size_t length)
{
    const bool isThere = d.has(offset, length);
    if (isThere)
        d.add(field, offset, length);
    else
        d.incomplete();
    return isThere;
}

bool addCode(Dissector &d, std::uint8_t version)
{
    const std::uint8_t type = d.u8(0);
    if (type == Trace || type == TraceReply)
        return true;
    if (version == 1 || type == ReportV3)
        return take(d, at(fields, "igmp.reserved"), 1, 1);
    const std::uint8_t code = d.u8(1);
    if (version < 3 || code < 0x80)
        return take(d, at(fields, "igmp.max_resp"), 1, 1);
    // Large times are floating-point numbers.
    d.open(d.addValue(at(fields, "igmp.max_resp"), 1, 1, std::uint64_t{(code & 15u) | 16u} << (((code >> 4) & 7) + 3)));
    d.addBits(at(fields, "igmp.max_resp.exp"), 1);
    d.addBits(at(fields, "igmp.max_resp.mant"), 1);
    d.close();
    return true;
}

bool addChecksum(Dissector &d)
{
    if (!d.fixedFields(at(fields, "igmp.checksum"), at(fields, "igmp.checksum")))
        return false;
    const NodeId checksum = d.last();
    if (d.bytes().size() != d.reportedLength() || d.isQuoted) {
        d.annotate(checksum, AnnotationKind::ChecksumUnknown);
        return true;
    }
    InternetChecksum sum;
    sum.add(d.part(0, 2));
    sum.add(d.part(4, d.bytes().size()));
    const std::uint16_t right = sum.value();
    d.annotate(checksum, right == d.u16(2) ? AnnotationKind::ChecksumRight : AnnotationKind::ChecksumWrong, right);
    return true;
}

bool addSources(Dissector &d, std::size_t offset, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        if (!take(d, at(fields, "igmp.saddr"), offset + 4 * i, 4))
            return false;
    return true;
}

void addQueryV3(Dissector &d)
{
    d.addBits(at(fields, "igmp.s"), 8);
    d.addBits(at(fields, "igmp.qrv"), 8);
    if (take(d, at(fields, "igmp.qqic"), 9, 1) && take(d, at(fields, "igmp.num_src"), 10, 2))
        addSources(d, queryV3Bytes, d.u16(10));
}

void addRecords(Dissector &d)
{
    if (!take(d, at(fields, "igmp.reserved"), 4, 2) || !take(d, at(fields, "igmp.num_grp_recs"), 6, 2))
        return;
    std::size_t offset = headerBytes;
    for (std::size_t i = 0; i < d.u16(6); ++i) {
        const std::size_t sources = d.u16(offset + 2);
        const std::size_t auxiliary = d.u8(offset + 1) * std::size_t{4};
        const std::size_t end = offset + recordBytes + 4 * sources;
        if (!take(d, at(fields, "igmp.record_type"), offset, 1) || !take(d, at(fields, "igmp.aux_data_len"), offset + 1, 1) ||
            !take(d, at(fields, "igmp.num_src"), offset + 2, 2) || !take(d, at(fields, "igmp.maddr"), offset + 4, 4) ||
            !addSources(d, offset + recordBytes, sources))
            return;
        if (auxiliary > 0 && !take(d, at(fields, "igmp.aux_data"), end, auxiliary))
            return;
        offset = end + auxiliary;
    }
}

void dissectIgmp(Dissector &d)
{
    const std::uint8_t type = d.u8(0);
    if (isForeign(type, d.destinationAddress)) {
        d.setHeaderLength(0);
        return d.nextData(0, d.reportedLength());
    }
    const std::uint8_t version = versionOf(type, d.u8(1), d.reportedLength());
    if (version != 0 && d.has(0, 1))
        d.addGenerated(at(fields, "igmp.version"), version);
    if (!d.fixedFields(at(fields, "igmp.type"), at(fields, "igmp.type")))
        return;
    if (version == 0 && type != Trace && type != TraceReply) {
        if (d.has(1, 1))
            d.add(at(fields, "igmp.data"), 1, d.bytes().size() - 1);
        return;
    }
    if (!addCode(d, version) || !addChecksum(d))
        return;
    if (type == ReportV3)
        return addRecords(d);
    if (take(d, at(fields, "igmp.maddr"), 4, 4) && type == Query && version == 3)
        addQueryV3(d);
}

void summarizeIgmp(Summarizer &s)
{
    s.summary.transport = s.summary.top;
    s.summary.transportOffset = s.here();
    s.has(headerBytes);
}

/// " sources {10.0.0.5, 10.0.0.6}", and the word before the braces in the singular where there is one.
void appendSources(std::string &out, Bytes sources, std::size_t count, std::string_view word, std::string_view rest = {})
{
    out += word;
    out += count == 1 ? "" : "s";
    out += rest;
    out += " {";
    for (std::size_t i = 0; i < count && 4 * i + 4 <= sources.size(); ++i) {
        if (i)
            out += ", ";
        appendIpv4(out, sources.subspan(4 * i, 4));
    }
    out += '}';
}

void describeRecord(std::string &out, std::uint8_t type, Bytes group, Bytes sources, std::size_t count)
{
    const bool isJoin = type == IsExclude || type == ToExclude || ((type == IsInclude || type == ToInclude) && count > 0);
    const bool isLeave = (type == IsInclude || type == ToInclude) && count == 0;
    out += isJoin ? " / Join group " : isLeave ? " / Leave group " : " / Group ";
    appendIpv4(out, group);
    if (isLeave)
        return;
    if (isJoin) {
        if (type == IsInclude || type == ToInclude)
            appendSources(out, sources, count, " for source", count == 1 ? "" : " in");
        else if (count > 0)
            appendSources(out, sources, count, ", for source", count == 1 ? " not" : " not in");
        else
            out += " for any sources";
    } else if (type != AllowNew && type != BlockOld) {
        out += ", unknown record type (?)";
        if (count > 0)
            appendSources(out, sources, count, ", source", "");
    } else if (count == 0) {
        out += type == AllowNew ? ", ALLOW_NEW_SOURCES but no source specified (?)"
                                : ", BLOCK_OLD_SOURCES but no source specified (?)";
    } else {
        appendSources(out, sources, count, type == AllowNew ? ", new source" : ", block source");
    }
}

void describeRecords(Bytes bytes, std::string &out)
{
    const std::size_t records = loadInteger<std::uint16_t>(bytes.data() + 6, ByteOrder::Big);
    if (records == 0)
        out += " - General query";
    std::size_t offset = headerBytes;
    constexpr std::size_t enough = 64; // a line of the list, not a table
    for (std::size_t i = 0; i < std::min(records, enough) && bytes.size() >= offset + recordBytes; ++i) {
        const std::size_t sources = loadInteger<std::uint16_t>(bytes.data() + offset + 2, ByteOrder::Big);
        const std::size_t end = offset + recordBytes + 4 * sources + bytes[offset + 1] * std::size_t{4};
        describeRecord(out, bytes[offset], bytes.subspan(offset + 4, 4), bytes.subspan(offset + recordBytes), sources);
        offset = end;
    }
}

void describeIgmp(const PacketView &view, std::string &out)
{
    const Bytes bytes = view.from(view.summary.transportOffset);
    if (bytes.size() < headerBytes)
        return;
    // What a link adds to short frames is not the message's: an IPv4 header says where that ends.
    const Bytes header = view.from(view.summary.networkOffset);
    std::size_t length = bytes.size();
    if (!view.summary.isIpv6 && header.size() >= 20)
        length = std::min(length, loadInteger<std::uint16_t>(header.data() + 2, ByteOrder::Big) - (header.size() - length));
    const std::uint8_t version = versionOf(bytes[0], bytes[1], length);
    const Bytes group = bytes.subspan(4, 4);
    switch (bytes[0]) {
    case Query:
        out += "Membership Query";
        if (version == 1)
            return;
        out += std::ranges::all_of(group, [](std::uint8_t byte) { return byte == 0; }) ? ", general" : ", specific for group ";
        if (out.back() == ' ')
            appendIpv4(out, group);
        if (version == 3 && bytes.size() >= queryV3Bytes)
            if (const std::size_t count = loadInteger<std::uint16_t>(bytes.data() + 10, ByteOrder::Big))
                appendSources(out, bytes.subspan(queryV3Bytes), count, ", source");
        return;
    case ReportV1:
        out += "Membership Report";
        return;
    case ReportV2:
    case Leave:
        out += bytes[0] == Leave ? "Leave Group " : "Membership Report group ";
        appendIpv4(out, group);
        return;
    case ReportV3:
        out += "Membership Report";
        return describeRecords(bytes, out);
    default:
        if (const char *name = nameOf(typeNames, bytes[0])) {
            out += name;
        } else {
            out += "Unknown Type:";
            appendHex(out, bytes[0], 2);
        }
    }
}

constexpr Claim claims[] = {{"ip.proto", 2}};

} // namespace

constinit const Protocol protocols::igmp = {
    .key = "igmp",
    .name = LL_TEXT("Protocol", "Internet Group Management Protocol"),
    .shortName = "IGMP",
    .layer = Layer::Network,
    .pdu = LL_TEXT("PDU", "message"),
    .reference = "RFC 3376, RFC 2236, RFC 1112",
    .fields = fields,
    .claims = claims,
    .dissect = dissectIgmp,
    .summarize = summarizeIgmp,
    .describe = describeIgmp,
};

} // namespace layerlab::packet
