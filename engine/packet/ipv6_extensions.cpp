// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/columns.h"
#include "engine/packet/fragments.h"
#include "engine/packet/ip_numbers.h"
#include "engine/packet/value_text.h"

/// The extension headers of IPv6 (RFC 8200 §4): each a protocol that claims a next-header number.
namespace layerlab::packet {

namespace {

constexpr ValueName nextNames[] = {LAYERLAB_IP_PROTOCOLS};
constexpr ValueName optionNames[] = {
    {0, LL_TEXT("Value", "Pad1")},
    {1, LL_TEXT("Value", "PadN")},
    {4, LL_TEXT("Value", "tunnel encapsulation limit")},
    {5, LL_TEXT("Value", "router alert")},
    {0x63, LL_TEXT("Value", "RPL")},
    {0xc2, LL_TEXT("Value", "jumbo payload")},
    {0xc9, LL_TEXT("Value", "home address")},
};
constexpr ValueName actionNames[] = {
    {0, LL_TEXT("Value", "skip the option")},
    {1, LL_TEXT("Value", "discard the packet")},
    {2, LL_TEXT("Value", "discard and report")},
    {3, LL_TEXT("Value", "discard and report unless multicast")},
};
constexpr ValueName alertNames[] = {
    {0, LL_TEXT("Value", "multicast listener discovery")},
    {1, LL_TEXT("Value", "RSVP")},
    {2, LL_TEXT("Value", "active networks")},
};
constexpr ValueName routingNames[] = {
    {0, LL_TEXT("Value", "source route (deprecated)")},
    {2, LL_TEXT("Value", "mobility")},
    {3, LL_TEXT("Value", "RPL source route")},
    {4, LL_TEXT("Value", "segment routing")},
};
constexpr const char *bytesUnit = LL_TEXT("Unit", "bytes");

constexpr Field hopFields[] = {
    {.key = "ipv6.hopopts.nxt", .name = LL_TEXT("Field", "Next header"), .bit = 0, .bits = 8, .names = nextNames},
    {.key = "ipv6.hopopts.len", .name = LL_TEXT("Field", "Length"), .bit = 8, .bits = 8},
    {.key = "ipv6.hopopts.len_oct", .name = LL_TEXT("Field", "Length in bytes"), .unit = bytesUnit},
    {.key = "ipv6.opt", .name = LL_TEXT("Field", "Option"), .type = FieldType::None, .reference = "RFC 8200 §4.2"},
    {.key = "ipv6.opt.type",
     .name = LL_TEXT("Field", "Option type"),
     .display = Display::Hex,
     .names = optionNames,
     .reference = "RFC 8200 §4.2"},
    {.key = "ipv6.opt.type.action",
     .name = LL_TEXT("Field", "Action if unknown"),
     .bit = 0,
     .bits = 2,
     .isRelative = true,
     .names = actionNames,
     .reference = "RFC 8200 §4.2"},
    {.key = "ipv6.opt.type.change",
     .name = LL_TEXT("Field", "May change"),
     .type = FieldType::Boolean,
     .bit = 2,
     .bits = 1,
     .isRelative = true,
     .reference = "RFC 8200 §4.2"},
    {.key = "ipv6.opt.type.rest",
     .name = LL_TEXT("Field", "Low-order bits"),
     .display = Display::Hex,
     .bit = 3,
     .bits = 5,
     .isRelative = true,
     .reference = "RFC 8200 §4.2"},
    {.key = "ipv6.opt.length", .name = LL_TEXT("Field", "Option length"), .unit = bytesUnit, .reference = "RFC 8200 §4.2"},
    {.key = "ipv6.opt.pad1", .name = LL_TEXT("Field", "Pad1"), .type = FieldType::None, .reference = "RFC 8200 §4.2"},
    {.key = "ipv6.opt.padn", .name = LL_TEXT("Field", "PadN"), .type = FieldType::ByteString, .reference = "RFC 8200 §4.2"},
    {.key = "ipv6.opt.router_alert", .name = LL_TEXT("Field", "Router alert"), .names = alertNames, .reference = "RFC 2711"},
    {.key = "ipv6.opt.jumbo", .name = LL_TEXT("Field", "Jumbo payload length"), .unit = bytesUnit, .reference = "RFC 2675 §2"},
    {.key = "ipv6.opt.tel", .name = LL_TEXT("Field", "Tunnel encapsulation limit"), .reference = "RFC 2473 §4.1.1"},
};
constexpr Field destinationFields[] = {
    {.key = "ipv6.dstopts.nxt", .name = LL_TEXT("Field", "Next header"), .bit = 0, .bits = 8, .names = nextNames},
    {.key = "ipv6.dstopts.len", .name = LL_TEXT("Field", "Length"), .bit = 8, .bits = 8},
    {.key = "ipv6.dstopts.len_oct", .name = LL_TEXT("Field", "Length in bytes"), .unit = bytesUnit},
};
constexpr Field routingFields[] = {
    {.key = "ipv6.routing.nxt", .name = LL_TEXT("Field", "Next header"), .bit = 0, .bits = 8, .names = nextNames},
    {.key = "ipv6.routing.len", .name = LL_TEXT("Field", "Length"), .bit = 8, .bits = 8},
    {.key = "ipv6.routing.len_oct", .name = LL_TEXT("Field", "Length in bytes"), .unit = bytesUnit},
    {.key = "ipv6.routing.type", .name = LL_TEXT("Field", "Routing type"), .bit = 16, .bits = 8, .names = routingNames},
    {.key = "ipv6.routing.segleft", .name = LL_TEXT("Field", "Segments left"), .bit = 24, .bits = 8},
    {.key = "ipv6.routing.src.reserved",
     .name = LL_TEXT("Field", "Reserved"),
     .type = FieldType::ByteString,
     .reference = "RFC 2460 §4.4"},
    {.key = "ipv6.routing.src.addr",
     .name = LL_TEXT("Field", "Address"),
     .type = FieldType::Ipv6,
     .reference = "RFC 2460 §4.4"},
    {.key = "ipv6.routing.srh.last_entry", .name = LL_TEXT("Field", "Last entry"), .reference = "RFC 8754 §2"},
    {.key = "ipv6.routing.srh.flags", .name = LL_TEXT("Field", "Flags"), .display = Display::Hex, .reference = "RFC 8754 §2"},
    {.key = "ipv6.routing.srh.tag", .name = LL_TEXT("Field", "Tag"), .type = FieldType::ByteString, .reference = "RFC 8754 §2"},
    {.key = "ipv6.routing.srh.addr", .name = LL_TEXT("Field", "Segment"), .type = FieldType::Ipv6, .reference = "RFC 8754 §2"},
    {.key = "ipv6.routing.unknown_data", .name = LL_TEXT("Field", "Type-specific data"), .type = FieldType::ByteString},
};
constexpr Field fragmentFields[] = {
    {.key = "ipv6.fraghdr.nxt", .name = LL_TEXT("Field", "Next header"), .bit = 0, .bits = 8, .names = nextNames},
    {.key = "ipv6.fraghdr.reserved_octet",
     .name = LL_TEXT("Field", "Reserved byte"),
     .display = Display::Hex,
     .bit = 8,
     .bits = 8},
    {.key = "ipv6.fraghdr.offset",
     .name = LL_TEXT("Field", "Offset"),
     .bit = 16,
     .bits = 13,
     .scale = 1,
     .unit = LL_TEXT("Unit", "units of 8 bytes")},
    {.key = "ipv6.fraghdr.reserved_bits", .name = LL_TEXT("Field", "Reserved bits"), .bit = 29, .bits = 2},
    {.key = "ipv6.fraghdr.more", .name = LL_TEXT("Field", "More fragments"), .type = FieldType::Boolean, .bit = 31, .bits = 1},
    {.key = "ipv6.fraghdr.ident", .name = LL_TEXT("Field", "Identification"), .display = Display::Hex, .bit = 32, .bits = 32},
    {.key = "ipv6.fragments", .name = LL_TEXT("Field", "Fragments"), .type = FieldType::None},
    {.key = "ipv6.fragment", .name = LL_TEXT("Field", "Fragment in frame"), .type = FieldType::FrameNumber},
    {.key = "ipv6.fragment.overlap",
     .name = LL_TEXT("Field", "Overlaps others"),
     .type = FieldType::Boolean,
     .reference = "RFC 5722"},
    {.key = "ipv6.fragment.overlap.conflict",
     .name = LL_TEXT("Field", "Overlaps with other contents"),
     .type = FieldType::Boolean,
     .reference = "RFC 5722"},
    {.key = "ipv6.fragment.multipletails", .name = LL_TEXT("Field", "Another end"), .type = FieldType::Boolean},
    {.key = "ipv6.fragment.toolongfragment", .name = LL_TEXT("Field", "Longer than the datagram"), .type = FieldType::Boolean},
    {.key = "ipv6.fragment.error",
     .name = LL_TEXT("Field", "Fragment with an error, in frame"),
     .type = FieldType::FrameNumber},
    {.key = "ipv6.fragment.count", .name = LL_TEXT("Field", "Number of fragments")},
    {.key = "ipv6.reassembled.in", .name = LL_TEXT("Field", "Put together in frame"), .type = FieldType::FrameNumber},
    {.key = "ipv6.reassembled.length", .name = LL_TEXT("Field", "Length when put together"), .unit = bytesUnit},
    {.key = "ipv6.reassembled.data", .name = LL_TEXT("Field", "Put together"), .type = FieldType::ByteString},
};
constexpr FragmentFields reassembly = {
    .fragments = at(fragmentFields, "ipv6.fragments"),
    .fragment = at(fragmentFields, "ipv6.fragment"),
    .overlap = at(fragmentFields, "ipv6.fragment.overlap"),
    .conflict = at(fragmentFields, "ipv6.fragment.overlap.conflict"),
    .multipleTails = at(fragmentFields, "ipv6.fragment.multipletails"),
    .tooLong = at(fragmentFields, "ipv6.fragment.toolongfragment"),
    .error = at(fragmentFields, "ipv6.fragment.error"),
    .count = at(fragmentFields, "ipv6.fragment.count"),
    .reassembledIn = at(fragmentFields, "ipv6.reassembled.in"),
    .reassembledLength = at(fragmentFields, "ipv6.reassembled.length"),
    .reassembledData = at(fragmentFields, "ipv6.reassembled.data"),
};

enum OptionType : std::uint8_t { Pad1 = 0, PadN = 1, TunnelLimit = 4, RouterAlert = 5, Jumbo = 0xc2 };

void addOption(Dissector &d, std::size_t offset, std::size_t length)
{
    const std::uint8_t type = d.u8(offset);
    d.open(d.add(at(hopFields, "ipv6.opt"), offset, type == Pad1 ? 1 : 2 + length));
    d.open(d.add(at(hopFields, "ipv6.opt.type"), offset, 1));
    if (type != Pad1) {
        d.addBits(at(hopFields, "ipv6.opt.type.action"), offset);
        d.addBits(at(hopFields, "ipv6.opt.type.change"), offset);
        d.addBits(at(hopFields, "ipv6.opt.type.rest"), offset);
    }
    d.close();
    if (type == Pad1) {
        d.add(at(hopFields, "ipv6.opt.pad1"), offset, 1);
    } else {
        d.add(at(hopFields, "ipv6.opt.length"), offset + 1, 1);
        if (type == PadN)
            d.add(at(hopFields, "ipv6.opt.padn"), offset + 2, length);
        else if (type == RouterAlert && length == 2)
            d.add(at(hopFields, "ipv6.opt.router_alert"), offset + 2, 2);
        else if (type == Jumbo && length == 4)
            d.add(at(hopFields, "ipv6.opt.jumbo"), offset + 2, 4);
        else if (type == TunnelLimit && length == 1)
            d.add(at(hopFields, "ipv6.opt.tel"), offset + 2, 1);
    }
    d.close();
}

/// The header's length in bytes; 0, with a mark, if it is not all there.
std::size_t beginExtension(Dissector &d, const Field *octets)
{
    const std::size_t length = (std::size_t{d.u8(1)} + 1) * 8;
    d.addValue(octets, 1, 1, length);
    d.setHeaderLength(length);
    if (d.has(0, length))
        return length;
    d.incomplete();
    return 0;
}

void dissectOptions(Dissector &d, const Field *next, const Field *lengthField, const Field *octets)
{
    if (!d.fixedFields(next, lengthField))
        return;
    const std::size_t length = beginExtension(d, octets);
    const std::size_t end = std::min(length ? length : d.bytes().size(), d.bytes().size());
    for (std::size_t offset = 2; offset < end;) {
        if (d.u8(offset) == Pad1) {
            addOption(d, offset++, 0);
            continue;
        }
        const std::size_t optionLength = d.u8(offset + 1);
        if (offset + 2 + optionLength > end) {
            if (offset + 2 <= end)
                addOption(d, offset, end - offset - 2);
            if (length)
                d.malformed();
            break;
        }
        addOption(d, offset, optionLength);
        offset += 2 + optionLength;
    }
    if (length)
        d.next("ip.proto", d.u8(0), length, d.reportedLength() - length);
}

void dissectHopByHop(Dissector &d)
{
    dissectOptions(d, at(hopFields, "ipv6.hopopts.nxt"), at(hopFields, "ipv6.hopopts.len"),
                   at(hopFields, "ipv6.hopopts.len_oct"));
}

void dissectDestination(Dissector &d)
{
    dissectOptions(d, at(destinationFields, "ipv6.dstopts.nxt"), at(destinationFields, "ipv6.dstopts.len"),
                   at(destinationFields, "ipv6.dstopts.len_oct"));
}

void addRoute(Dissector &d, std::size_t length)
{
    constexpr std::size_t addressesOffset = 8;
    switch (d.u8(2)) {
    case 0:
        d.add(at(routingFields, "ipv6.routing.src.reserved"), 4, 4);
        for (std::size_t offset = addressesOffset; offset + 16 <= length; offset += 16)
            d.add(at(routingFields, "ipv6.routing.src.addr"), offset, 16);
        break;
    case 4:
        d.add(at(routingFields, "ipv6.routing.srh.last_entry"), 4, 1);
        d.add(at(routingFields, "ipv6.routing.srh.flags"), 5, 1);
        d.add(at(routingFields, "ipv6.routing.srh.tag"), 6, 2);
        for (std::size_t offset = addressesOffset; offset + 16 <= length && offset < addressesOffset + 16u * (d.u8(4) + 1u);
             offset += 16)
            d.add(at(routingFields, "ipv6.routing.srh.addr"), offset, 16);
        break;
    case 2:
    case 3:
        break;
    default:
        d.add(at(routingFields, "ipv6.routing.unknown_data"), 4, length - 4);
    }
}

/// With segments left, transport checksums cover the last destination, not the one in the IPv6 header (RFC 8200 §8.1).
void setFinalDestination(Dissector &d, std::size_t length)
{
    const std::uint8_t type = d.u8(2);
    if (d.u8(3) == 0 || length < 24 || (type != 0 && type != 4))
        return;
    d.destinationAddress = type == 4 ? d.part(8, 16) : d.part(8 + (length / 16 - 1) * 16, 16);
}

void dissectRouting(Dissector &d)
{
    if (!d.fixedFields(at(routingFields, "ipv6.routing.nxt"), at(routingFields, "ipv6.routing.len")))
        return;
    const std::size_t length = beginExtension(d, at(routingFields, "ipv6.routing.len_oct"));
    if (!d.fixedFields(at(routingFields, "ipv6.routing.type"), at(routingFields, "ipv6.routing.segleft")) || !length)
        return;
    addRoute(d, length);
    setFinalDestination(d, length);
    d.next("ip.proto", d.u8(0), length, d.reportedLength() - length);
}

void dissectFragmentHeader(Dissector &d)
{
    constexpr std::size_t headerBytes = 8;
    if (!d.fixedFields())
        return;
    d.setHeaderLength(headerBytes);
    const std::size_t above = d.reportedLength() - headerBytes;
    const bool isWhole = (d.u16(2) & 0xfff9) == 0;
    const bool isFirstAlone = (d.isQuoted || !d.has(headerBytes, above)) && (d.u16(2) & 0xfff8) == 0; // as in IPv4
    if (!isWhole && !isFirstAlone)
        return dissectFragment(d, reassembly, d.u32(4), d.u8(0), headerBytes, above);
    if (!isWhole)
        d.annotate(d.root(), AnnotationKind::Fragment);
    const bool wasPart = std::exchange(d.isPart, d.isPart || !isWhole);
    d.next("ip.proto", d.u8(0), headerBytes, above);
    d.isPart = wasPart;
}

void summarizeExtension(Summarizer &s)
{
    if (!s.has(2))
        return;
    const std::size_t length = (std::size_t{s.u8(1)} + 1) * 8;
    if (s.has(length))
        s.next(ClaimTable::IpProtocol, s.u8(0), length);
}

void summarizeFragment(Summarizer &s)
{
    if (!s.has(8))
        return;
    const bool isCut = s.end - s.offset < s.length;
    if ((s.u16(2) & (isCut ? 0xfff8 : 0xfff9)) == 0)
        return s.next(ClaimTable::IpProtocol, s.u8(0), 8);
    s.summary.isFragment = 1;
    s.skip(8);
    s.summary.payloadOffset = s.here();
}

void describeFragment(const PacketView &view, std::string &out)
{
    if (view.summary.payloadOffset == Summary::absent || view.summary.payloadOffset < 8)
        return;
    const Bytes header = view.from(view.summary.payloadOffset - 8u);
    if (header.size() < 8)
        return;
    const std::uint16_t word = loadInteger<std::uint16_t>(header.data() + 2, ByteOrder::Big);
    out += "IPv6 fragment (off=";
    appendDecimal(out, word & 0xfff8u);
    out += word & 1 ? " more=y ident=" : " more=n ident=";
    appendHex(out, loadInteger<std::uint32_t>(header.data() + 4, ByteOrder::Big), 8);
    out += " nxt=";
    appendDecimal(out, header[0]);
    out += ')';
}

constexpr Claim hopClaims[] = {{"ip.proto", 0}};
constexpr Claim routingClaims[] = {{"ip.proto", 43}};
constexpr Claim fragmentClaims[] = {{"ip.proto", 44}};
constexpr Claim destinationClaims[] = {{"ip.proto", 60}};

} // namespace

constinit const Protocol protocols::ipv6HopByHop = {
    .key = "ipv6.hopopts",
    .name = LL_TEXT("Protocol", "IPv6 hop-by-hop options"),
    .shortName = "IPv6",
    .layer = Layer::Network,
    .pdu = LL_TEXT("PDU", "header"),
    .reference = "RFC 8200 §4.3",
    .fields = hopFields,
    .claims = hopClaims,
    .dissect = dissectHopByHop,
    .summarize = summarizeExtension,
};

constinit const Protocol protocols::ipv6Routing = {
    .key = "ipv6.routing",
    .name = LL_TEXT("Protocol", "IPv6 routing header"),
    .shortName = "IPv6",
    .layer = Layer::Network,
    .pdu = LL_TEXT("PDU", "header"),
    .reference = "RFC 8200 §4.4",
    .fields = routingFields,
    .claims = routingClaims,
    .dissect = dissectRouting,
    .summarize = summarizeExtension,
};

constinit const Protocol protocols::ipv6Fragment = {
    .key = "ipv6.fraghdr",
    .name = LL_TEXT("Protocol", "IPv6 fragment header"),
    .shortName = "IPv6",
    .layer = Layer::Network,
    .pdu = LL_TEXT("PDU", "header"),
    .reference = "RFC 8200 §4.5",
    .fields = fragmentFields,
    .claims = fragmentClaims,
    .dissect = dissectFragmentHeader,
    .summarize = summarizeFragment,
    .describe = describeFragment,
};

constinit const Protocol protocols::ipv6Destination = {
    .key = "ipv6.dstopts",
    .name = LL_TEXT("Protocol", "IPv6 destination options"),
    .shortName = "IPv6",
    .layer = Layer::Network,
    .pdu = LL_TEXT("PDU", "header"),
    .reference = "RFC 8200 §4.6",
    .fields = destinationFields,
    .claims = destinationClaims,
    .dissect = dissectDestination,
    .summarize = summarizeExtension,
};

} // namespace layerlab::packet
