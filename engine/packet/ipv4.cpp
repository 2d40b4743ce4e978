// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/checksum.h"
#include "engine/packet/columns.h"
#include "engine/packet/fragments.h"
#include "engine/packet/ip_numbers.h"
#include "engine/packet/value_text.h"

namespace layerlab::packet {

namespace {

constexpr ValueName protocolNames[] = {LAYERLAB_IP_PROTOCOLS};
constexpr ValueName dscpNames[] = {LAYERLAB_DSCP};
constexpr ValueName ecnNames[] = {LAYERLAB_ECN};
constexpr ValueName flagsNames[] = {
    {0, LL_TEXT("Value", "may be fragmented")},
    {1, LL_TEXT("Value", "more fragments follow")},
    {2, LL_TEXT("Value", "don't fragment")},
    {3, LL_TEXT("Value", "don't fragment, more fragments follow")},
};
constexpr ValueName optionNames[] = {
    {0, LL_TEXT("Value", "end of options")},      {1, LL_TEXT("Value", "no operation")},
    {7, LL_TEXT("Value", "record route")},        {68, LL_TEXT("Value", "time stamps")},
    {130, LL_TEXT("Value", "security")},          {131, LL_TEXT("Value", "loose source route")},
    {136, LL_TEXT("Value", "stream identifier")}, {137, LL_TEXT("Value", "strict source route")},
    {148, LL_TEXT("Value", "router alert")},
};
constexpr ValueName classNames[] = {{0, LL_TEXT("Value", "control")}, {2, LL_TEXT("Value", "debugging and measurement")}};
constexpr ValueName alertNames[] = {{0, LL_TEXT("Value", "routers examine the packet")}};
constexpr ValueName stampNames[] = {
    {0, LL_TEXT("Value", "time stamps only")},
    {1, LL_TEXT("Value", "time stamps with addresses")},
    {3, LL_TEXT("Value", "time stamps of given addresses")},
};

constexpr auto flag = FieldType::Boolean;
constexpr const char *bytesUnit = LL_TEXT("Unit", "bytes");

constexpr Field fields[] = {
    {.key = "ip.addr",
     .name = LL_TEXT("Field", "Source or destination address"),
     .type = FieldType::Ipv4,
     .isCollective = true},
    {.key = "ip.version", .name = LL_TEXT("Field", "Version"), .bit = 0, .bits = 4, .reference = "RFC 791 §3.1"},
    {.key = "ip.hdr_len",
     .name = LL_TEXT("Field", "Header length"),
     .bit = 4,
     .bits = 4,
     .scale = 4,
     .unit = bytesUnit,
     .reference = "RFC 791 §3.1 (IHL)"},
    {.key = "ip.dsfield",
     .name = LL_TEXT("Field", "Differentiated services field"),
     .display = Display::Hex,
     .bit = 8,
     .bits = 8,
     .reference = "RFC 2474 §3"},
    {.key = "ip.dsfield.dscp",
     .name = LL_TEXT("Field", "Differentiated services codepoint"),
     .bit = 8,
     .bits = 6,
     .level = 1,
     .names = dscpNames,
     .reference = "RFC 2474 §3"},
    {.key = "ip.dsfield.ecn",
     .name = LL_TEXT("Field", "Explicit congestion notification"),
     .bit = 14,
     .bits = 2,
     .level = 1,
     .names = ecnNames,
     .reference = "RFC 3168 §5"},
    {.key = "ip.len",
     .name = LL_TEXT("Field", "Total length"),
     .bit = 16,
     .bits = 16,
     .unit = bytesUnit,
     .reference = "RFC 791 §3.1"},
    {.key = "ip.id",
     .name = LL_TEXT("Field", "Identification"),
     .display = Display::HexDecimal,
     .bit = 32,
     .bits = 16,
     .reference = "RFC 6864"},
    {.key = "ip.flags",
     .name = LL_TEXT("Field", "Flags"),
     .display = Display::Hex,
     .bit = 48,
     .bits = 3,
     .names = flagsNames,
     .reference = "RFC 791 §3.1"},
    {.key = "ip.flags.rb",
     .name = LL_TEXT("Field", "Reserved bit"),
     .type = flag,
     .bit = 48,
     .bits = 1,
     .level = 1,
     .reference = "RFC 791 §3.1"},
    {.key = "ip.flags.df",
     .name = LL_TEXT("Field", "Don't fragment"),
     .type = flag,
     .bit = 49,
     .bits = 1,
     .level = 1,
     .reference = "RFC 791 §3.1, RFC 1191"},
    {.key = "ip.flags.mf",
     .name = LL_TEXT("Field", "More fragments"),
     .type = flag,
     .bit = 50,
     .bits = 1,
     .level = 1,
     .reference = "RFC 791 §3.1"},
    {.key = "ip.frag_offset",
     .name = LL_TEXT("Field", "Fragment offset"),
     .bit = 51,
     .bits = 13,
     .unit = LL_TEXT("Unit", "units of 8 bytes"),
     .reference = "RFC 791 §3.1"},
    {.key = "ip.ttl",
     .name = LL_TEXT("Field", "Time to live"),
     .bit = 64,
     .bits = 8,
     .unit = LL_TEXT("Unit", "hops"),
     .reference = "RFC 791 §3.1, RFC 1122 §3.2.1.7"},
    {.key = "ip.proto",
     .name = LL_TEXT("Field", "Protocol"),
     .bit = 72,
     .bits = 8,
     .names = protocolNames,
     .reference = "RFC 791 §3.1, IANA protocol-numbers"},
    {.key = "ip.checksum",
     .name = LL_TEXT("Field", "Header checksum"),
     .display = Display::Hex,
     .bit = 80,
     .bits = 16,
     .reference = "RFC 791 §3.1, RFC 1071"},
    {.key = "ip.src",
     .name = LL_TEXT("Field", "Source address"),
     .type = FieldType::Ipv4,
     .bit = 96,
     .bits = 32,
     .also = "ip.addr",
     .reference = "RFC 791 §3.1"},
    {.key = "ip.dst",
     .name = LL_TEXT("Field", "Destination address"),
     .type = FieldType::Ipv4,
     .bit = 128,
     .bits = 32,
     .also = "ip.addr",
     .reference = "RFC 791 §3.1"},
    {.key = "ip.opt.type", .name = LL_TEXT("Field", "Option type"), .names = optionNames, .reference = "RFC 791 §3.1"},
    {.key = "ip.opt.type.copy",
     .name = LL_TEXT("Field", "Copy on fragmentation"),
     .type = flag,
     .bit = 0,
     .bits = 1,
     .level = 1,
     .isRelative = true,
     .reference = "RFC 791 §3.1"},
    {.key = "ip.opt.type.class",
     .name = LL_TEXT("Field", "Option class"),
     .bit = 1,
     .bits = 2,
     .level = 1,
     .isRelative = true,
     .names = classNames,
     .reference = "RFC 791 §3.1"},
    {.key = "ip.opt.type.number",
     .name = LL_TEXT("Field", "Option number"),
     .bit = 3,
     .bits = 5,
     .level = 1,
     .isRelative = true,
     .reference = "RFC 791 §3.1"},
    {.key = "ip.opt.len", .name = LL_TEXT("Field", "Option length"), .unit = bytesUnit, .reference = "RFC 791 §3.1"},
    {.key = "ip.opt.ptr", .name = LL_TEXT("Field", "Pointer"), .reference = "RFC 791 §3.1"},
    {.key = "ip.rec_rt", .name = LL_TEXT("Field", "Recorded route"), .type = FieldType::Ipv4, .reference = "RFC 791 §3.1"},
    {.key = "ip.empty_rt", .name = LL_TEXT("Field", "Empty route"), .type = FieldType::Ipv4, .reference = "RFC 791 §3.1"},
    {.key = "ip.src_rt", .name = LL_TEXT("Field", "Source route"), .type = FieldType::Ipv4, .reference = "RFC 791 §3.1"},
    {.key = "ip.opt.overflow",
     .name = LL_TEXT("Field", "Overflow"),
     .bit = 0,
     .bits = 4,
     .isRelative = true,
     .reference = "RFC 791 §3.1"},
    {.key = "ip.opt.flag",
     .name = LL_TEXT("Field", "Flag"),
     .display = Display::Hex,
     .bit = 4,
     .bits = 4,
     .isRelative = true,
     .names = stampNames,
     .reference = "RFC 791 §3.1"},
    {.key = "ip.opt.time_stamp",
     .name = LL_TEXT("Field", "Time stamp"),
     .unit = LL_TEXT("Unit", "ms"),
     .reference = "RFC 791 §3.1"},
    {.key = "ip.opt.time_stamp_addr",
     .name = LL_TEXT("Field", "Address"),
     .type = FieldType::Ipv4,
     .reference = "RFC 791 §3.1"},
    {.key = "ip.opt.ra", .name = LL_TEXT("Field", "Router alert"), .names = alertNames, .reference = "RFC 2113"},
    {.key = "ip.fragments", .name = LL_TEXT("Field", "Fragments"), .type = FieldType::ByteString, .reference = "RFC 791 §3.2"},
    {.key = "ip.fragment", .name = LL_TEXT("Field", "Fragment in frame"), .type = FieldType::FrameNumber},
    {.key = "ip.fragment.overlap", .name = LL_TEXT("Field", "Overlaps others"), .type = flag},
    {.key = "ip.fragment.overlap.conflict", .name = LL_TEXT("Field", "Overlaps with other contents"), .type = flag},
    {.key = "ip.fragment.multipletails", .name = LL_TEXT("Field", "Another end"), .type = flag},
    {.key = "ip.fragment.toolongfragment", .name = LL_TEXT("Field", "Longer than the datagram"), .type = flag},
    {.key = "ip.fragment.error", .name = LL_TEXT("Field", "Fragment with an error, in frame"), .type = FieldType::FrameNumber},
    {.key = "ip.fragment.count", .name = LL_TEXT("Field", "Number of fragments")},
    {.key = "ip.reassembled_in", .name = LL_TEXT("Field", "Put together in frame"), .type = FieldType::FrameNumber},
    {.key = "ip.reassembled.length", .name = LL_TEXT("Field", "Length when put together"), .unit = bytesUnit},
    {.key = "ip.reassembled.data", .name = LL_TEXT("Field", "Put together"), .type = FieldType::ByteString},
};

constexpr FragmentFields fragmentFields = {
    .fragments = at(fields, "ip.fragments"),
    .fragment = at(fields, "ip.fragment"),
    .overlap = at(fields, "ip.fragment.overlap"),
    .conflict = at(fields, "ip.fragment.overlap.conflict"),
    .multipleTails = at(fields, "ip.fragment.multipletails"),
    .tooLong = at(fields, "ip.fragment.toolongfragment"),
    .error = at(fields, "ip.fragment.error"),
    .count = at(fields, "ip.fragment.count"),
    .reassembledIn = at(fields, "ip.reassembled_in"),
    .reassembledLength = at(fields, "ip.reassembled.length"),
    .reassembledData = at(fields, "ip.reassembled.data"),
};

constexpr std::size_t smallestHeader = 20;
enum Option : std::uint8_t {
    End = 0,
    NoOperation = 1,
    RecordRoute = 7,
    TimeStamps = 68,
    LooseRoute = 131,
    StrictRoute = 137,
    RouterAlert = 148
};

void addOptionType(Dissector &d, std::size_t offset)
{
    d.open(d.add(at(fields, "ip.opt.type"), offset, 1));
    d.addBits(at(fields, "ip.opt.type.copy"), offset);
    d.addBits(at(fields, "ip.opt.type.class"), offset);
    d.addBits(at(fields, "ip.opt.type.number"), offset);
    d.close();
}

void addRecordedRoute(Dissector &d, std::size_t offset, std::size_t length)
{
    const std::size_t pointer = d.u8(offset + 2);
    d.add(at(fields, "ip.opt.ptr"), offset + 2, 1);
    for (std::size_t i = 3; i + 4 <= length; i += 4)
        d.add(i < pointer - 1 ? at(fields, "ip.rec_rt") : at(fields, "ip.empty_rt"), offset + i, 4);
}

void addSourceRoute(Dissector &d, std::size_t offset, std::size_t length)
{
    const std::size_t pointer = d.u8(offset + 2);
    d.add(at(fields, "ip.opt.ptr"), offset + 2, 1);
    for (std::size_t i = 3; i + 4 <= length; i += 4)
        d.add(i + 1 < pointer ? at(fields, "ip.rec_rt") : at(fields, "ip.src_rt"), offset + i, 4);
}

void addTimeStamps(Dissector &d, std::size_t offset, std::size_t length)
{
    d.add(at(fields, "ip.opt.ptr"), offset + 2, 1);
    d.addBits(at(fields, "ip.opt.overflow"), offset + 3);
    d.addBits(at(fields, "ip.opt.flag"), offset + 3);
    const bool hasAddresses = (d.u8(offset + 3) & 15) != 0;
    for (std::size_t i = 4; i + (hasAddresses ? 8 : 4) <= length; i += 4) {
        if (hasAddresses) {
            d.add(at(fields, "ip.opt.time_stamp_addr"), offset + i, 4);
            i += 4;
        }
        d.add(at(fields, "ip.opt.time_stamp"), offset + i, 4);
    }
}

void addOptions(Dissector &d, std::size_t end)
{
    for (std::size_t offset = smallestHeader; offset < end;) {
        const std::uint8_t type = d.u8(offset);
        addOptionType(d, offset);
        if (type == End)
            return;
        if (type == NoOperation) {
            ++offset;
            continue;
        }
        const std::size_t length = d.u8(offset + 1);
        if (length < 2 || length > end - offset)
            return d.malformed();
        d.add(at(fields, "ip.opt.len"), offset + 1, 1);
        if (type == RecordRoute && length >= 3)
            addRecordedRoute(d, offset, length);
        else if ((type == LooseRoute || type == StrictRoute) && length >= 3)
            addSourceRoute(d, offset, length);
        else if (type == TimeStamps && length >= 4)
            addTimeStamps(d, offset, length);
        else if (type == RouterAlert && length == 4)
            d.add(at(fields, "ip.opt.ra"), offset + 2, 2);
        offset += length;
    }
}

void checkSum(Dissector &d, NodeId node, std::size_t headerBytes)
{
    InternetChecksum sum;
    sum.add(d.part(0, 10));
    sum.add(d.part(12, headerBytes - 12));
    const std::uint16_t right = sum.value();
    if (right == d.u16(10))
        d.annotate(node, AnnotationKind::ChecksumRight);
    else
        d.annotate(node, AnnotationKind::ChecksumWrong, right);
}

/// A whole header of version 6.
bool isVersion6(Bytes header)
{
    return header.size() == 40 && header[0] >> 4 == 6;
}

void dissectIpv4(Dissector &d)
{
    const std::size_t headerBytes = std::size_t{d.u8(0) & 15u} * 4;
    if (isVersion6(d.part(0, 40))) { // the number below was wrong, not the packet
        d.fixedFields(at(fields, "ip.version"), at(fields, "ip.version"));
        d.malformed();
        return void(d.next(protocols::ipv6, 0, d.reportedLength()));
    }
    if (d.has(0, 1) && (d.u8(0) >> 4 != 4 || headerBytes < smallestHeader)) {
        // Of another version nobody knows where the length is.
        d.fixedFields(at(fields, "ip.version"), d.u8(0) >> 4 == 4 ? at(fields, "ip.hdr_len") : at(fields, "ip.version"));
        return d.malformed();
    }
    if (!d.fixedFields(at(fields, "ip.version"), at(fields, "ip.checksum")))
        return;
    const NodeId checksum = d.last();
    if (!d.fixedFields(at(fields, "ip.src"), at(fields, "ip.dst")))
        return;
    std::size_t total = d.u16(2);
    if (total == 0) // segmentation left to a device: the frame's length is the packet's
        total = d.reportedLength();
    if (total < headerBytes)
        return d.malformed();
    d.setHeaderLength(headerBytes);
    if (total <= d.reportedLength())
        d.setPduLength(total);
    if (!d.has(0, headerBytes))
        return d.incomplete();
    checkSum(d, checksum, headerBytes);
    addOptions(d, headerBytes);
    d.sourceAddress = d.part(12, 4);
    d.destinationAddress = d.part(16, 4);
    const std::size_t above = d.reportedLength() - headerBytes;
    if ((d.u16(6) & 0x3fff) == 0)
        return void(d.next("ip.proto", d.u8(9), headerBytes, above));
    // Of one that can't be put together, quoted or with bytes missing, the first shows the header above.
    const bool isAlone = d.isQuoted || d.bytes().size() < total;
    if (!isAlone || (d.u16(6) & 0x1fff) != 0)
        return dissectFragment(d, fragmentFields, d.u16(4), d.u8(9), headerBytes, above);
    d.annotate(d.root(), AnnotationKind::Fragment);
    const bool wasPart = std::exchange(d.isPart, true);
    d.next("ip.proto", d.u8(9), headerBytes, above);
    d.isPart = wasPart;
}

void summarizeIpv4(Summarizer &s)
{
    if (!s.has(smallestHeader))
        return;
    const std::size_t headerBytes = std::size_t{s.u8(0) & 15u} * 4;
    std::size_t total = s.u16(2);
    if (total == 0)
        total = s.length;
    if (s.u8(0) >> 4 != 4 || headerBytes < smallestHeader || total < headerBytes) {
        s.summary.isMalformed = 1;
        const Bytes rest = s.rest();
        if (isVersion6(rest.first(std::min<std::size_t>(rest.size(), 40))))
            s.next(protocols::ipv6, 0);
        return;
    }
    s.beginNetwork(false);
    if (total <= s.length)
        s.limit(total);
    if (!s.has(headerBytes))
        return;
    const std::uint16_t place = s.u16(6);
    if ((place & 0x3fff) != 0 && ((place & 0x1fff) != 0 || s.end - s.offset >= total)) {
        s.summary.isFragment = 1;
        s.skip(headerBytes);
        s.summary.payloadOffset = s.here();
    } else {
        s.next(ClaimTable::IpProtocol, s.u8(9), headerBytes);
    }
}

void describeIpv4(const PacketView &view, std::string &out)
{
    const Bytes header = view.from(view.summary.networkOffset);
    if (header.size() < smallestHeader)
        return;
    const char *name = nameOf(protocolNames, header[9]);
    if (!view.summary.isFragment) {
        out += name ? name : "Unknown";
        out += " (";
        appendDecimal(out, header[9]);
        out += ')';
        return;
    }
    out += "Fragmented IP protocol (proto=";
    out += name ? name : "Unknown";
    out += ' ';
    appendDecimal(out, header[9]);
    out += ", off=";
    appendDecimal(out, (loadInteger<std::uint16_t>(header.data() + 6, ByteOrder::Big) & 0x1fffu) * 8u);
    out += ", ID=";
    out += toHex(header.subspan(4, 2));
    out += ')';
}

constexpr Claim claims[] = {{"linktype", 228}, {"ethertype", 0x0800}, {"ip.proto", 4}};

} // namespace

constinit const Protocol protocols::ipv4 = {
    .key = "ip",
    .name = LL_TEXT("Protocol", "Internet Protocol, version 4"),
    .shortName = "IPv4",
    .layer = Layer::Network,
    .pdu = LL_TEXT("PDU", "packet"),
    .reference = "RFC 791",
    .fields = fields,
    .claims = claims,
    .dissect = dissectIpv4,
    .summarize = summarizeIpv4,
    .describe = describeIpv4,
};

} // namespace layerlab::packet
