// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/checksum.h"
#include "engine/base/text.h"
#include "engine/packet/dissector.h"
#include "engine/packet/ether_types.h"
#include "engine/packet/link_payload.h"
#include "engine/packet/summary.h"

#include <algorithm>

namespace layerlab::packet {

namespace {

constexpr std::uint16_t cacheRedirect = 0x883e;
constexpr ValueName versionNames[] = {{0, "GRE"}, {1, LL_TEXT("Value", "enhanced GRE (PPTP)")}};
constexpr ValueName typeNames[] = {LAYERLAB_ETHER_TYPES,
                                   {0x0000, LL_TEXT("Value", "keepalive")},
                                   {0x6558, LL_TEXT("Value", "bridged Ethernet")},
                                   {0x880b, "PPP"},
                                   {cacheRedirect, "WCCP"},
                                   {0x88be, "ERSPAN"}};

constexpr auto flag = FieldType::Boolean;
constexpr const char *enhanced = "RFC 2637 §4.1";
constexpr const char *keyed = "RFC 2890";
constexpr const char *routed = "RFC 1701";
constexpr const char *redirected = "draft-wilson-wrec-wccp-v2 §4.12";

constexpr Field fields[] = {
    {.key = "gre.flags_and_version",
     .name = LL_TEXT("Field", "Flags and version"),
     .display = Display::Hex,
     .bit = 0,
     .bits = 16},
    {.key = "gre.flags.checksum", .name = LL_TEXT("Field", "Checksum present"), .type = flag, .bit = 0, .bits = 1, .level = 1},
    {.key = "gre.flags.routing",
     .name = LL_TEXT("Field", "Routing present"),
     .type = flag,
     .bit = 1,
     .bits = 1,
     .level = 1,
     .reference = routed},
    {.key = "gre.flags.key",
     .name = LL_TEXT("Field", "Key present"),
     .type = flag,
     .bit = 2,
     .bits = 1,
     .level = 1,
     .reference = keyed},
    {.key = "gre.flags.sequence_number",
     .name = LL_TEXT("Field", "Sequence number present"),
     .type = flag,
     .bit = 3,
     .bits = 1,
     .level = 1,
     .reference = keyed},
    {.key = "gre.flags.strict_source_route",
     .name = LL_TEXT("Field", "Strict source route"),
     .type = flag,
     .bit = 4,
     .bits = 1,
     .level = 1,
     .reference = routed},
    {.key = "gre.flags.recursion_control",
     .name = LL_TEXT("Field", "Recursion control"),
     .bit = 5,
     .bits = 3,
     .level = 1,
     .reference = routed},
    {.key = "gre.flags.ack", .name = LL_TEXT("Field", "Acknowledgment present"), .type = flag, .reference = enhanced},
    {.key = "gre.flags.reserved", .name = LL_TEXT("Field", "Reserved flags")},
    {.key = "gre.flags.version", .name = LL_TEXT("Field", "Version"), .names = versionNames},
    {.key = "gre.proto", .name = LL_TEXT("Field", "Protocol type"), .display = Display::Hex, .names = typeNames},
    {.key = "gre.checksum", .name = LL_TEXT("Field", "Checksum"), .display = Display::Hex},
    {.key = "gre.offset", .name = LL_TEXT("Field", "Offset"), .reference = routed},
    {.key = "gre.key", .name = LL_TEXT("Field", "Key"), .display = Display::Hex, .reference = keyed},
    {.key = "gre.key.payload_length",
     .name = LL_TEXT("Field", "Payload length"),
     .unit = LL_TEXT("Unit", "bytes"),
     .reference = enhanced},
    {.key = "gre.key.call_id", .name = LL_TEXT("Field", "Call ID"), .reference = enhanced},
    {.key = "gre.sequence_number", .name = LL_TEXT("Field", "Sequence number"), .reference = keyed},
    {.key = "gre.ack_number", .name = LL_TEXT("Field", "Acknowledgment number"), .reference = enhanced},
    {.key = "gre.routing", .name = LL_TEXT("Field", "Routing"), .type = FieldType::None, .reference = routed},
    {.key = "gre.routing.address_family", .name = LL_TEXT("Field", "Address family"), .reference = routed},
    {.key = "gre.routing.sre_offset", .name = LL_TEXT("Field", "SRE offset"), .reference = routed},
    {.key = "gre.routing.src_length", .name = LL_TEXT("Field", "SRE length"), .reference = routed},
    {.key = "gre.routing.information",
     .name = LL_TEXT("Field", "Routing information"),
     .type = FieldType::ByteString,
     .reference = routed},
    {.key = "gre.wccp.redirect_header",
     .name = LL_TEXT("Field", "Redirect header"),
     .type = FieldType::None,
     .reference = redirected},
    {.key = "gre.wccp.dynamic_service",
     .name = LL_TEXT("Field", "Dynamic service"),
     .type = flag,
     .bit = 7,
     .bits = 1,
     .isRelative = true,
     .reference = redirected},
    {.key = "gre.wccp.alternative_bucket_used",
     .name = LL_TEXT("Field", "Alternative bucket used"),
     .type = flag,
     .bit = 6,
     .bits = 1,
     .isRelative = true,
     .reference = redirected},
    {.key = "gre.wccp.redirect_header_valid",
     .name = LL_TEXT("Field", "Contents not valid"),
     .type = flag,
     .bit = 5,
     .bits = 1,
     .isRelative = true,
     .reference = redirected},
    {.key = "gre.wccp.service_id", .name = LL_TEXT("Field", "Service"), .reference = redirected},
    {.key = "gre.wccp.alternative_bucket", .name = LL_TEXT("Field", "Alternative bucket"), .reference = redirected},
    {.key = "gre.wccp.primary_bucket", .name = LL_TEXT("Field", "Primary bucket"), .reference = redirected},
};

constexpr std::uint16_t checksumBit = 0x8000;
constexpr std::uint16_t routingBit = 0x4000;
constexpr std::uint16_t keyBit = 0x2000;
constexpr std::uint16_t sequenceBit = 0x1000;
constexpr std::uint16_t ackBit = 0x0080;
constexpr std::uint16_t versionMask = 0x0007;

bool hasAcknowledgment(std::uint16_t flags)
{
    return (flags & versionMask) == 1 && (flags & ackBit);
}

/// Up to where the routing begins.
std::size_t plainLength(std::uint16_t flags)
{
    return 4 + (flags & (checksumBit | routingBit) ? 4u : 0u) + (flags & keyBit ? 4u : 0u) + (flags & sequenceBit ? 4u : 0u) +
           (hasAcknowledgment(flags) ? 4u : 0u);
}

const Protocol *protocolOf(std::uint16_t type)
{
    constexpr std::uint16_t bridgedEthernet = 0x6558;
    constexpr std::uint16_t pointToPoint = 0x880b;
    if (type == bridgedEthernet)
        return &protocols::ethernet;
    if (type == cacheRedirect)
        return &protocols::ipv4;
    return type == pointToPoint ? &protocols::ppp : claimant("ethertype", type);
}

/// Routers that send packets to a cache put four bytes before them since the second version. firstByte: of what follows.
std::size_t redirectLength(std::uint16_t type, std::uint8_t firstByte)
{
    return type == cacheRedirect && firstByte >> 4 != 4 ? 4 : 0;
}

void addRedirect(Dissector &d, std::size_t offset)
{
    d.open(d.add(at(fields, "gre.wccp.redirect_header"), offset, 4));
    d.addBits(at(fields, "gre.wccp.dynamic_service"), offset);
    d.addBits(at(fields, "gre.wccp.alternative_bucket_used"), offset);
    d.addBits(at(fields, "gre.wccp.redirect_header_valid"), offset);
    d.add(at(fields, "gre.wccp.service_id"), offset + 1, 1);
    d.add(at(fields, "gre.wccp.alternative_bucket"), offset + 2, 1);
    d.add(at(fields, "gre.wccp.primary_bucket"), offset + 3, 1);
    d.close();
}

void addFlags(Dissector &d)
{
    const std::uint16_t flags = d.u16(0);
    const bool isEnhanced = (flags & versionMask) == 1;
    d.open(d.root() + 1);
    if (isEnhanced)
        d.addValue(at(fields, "gre.flags.ack"), 0, 2, (flags & ackBit) != 0);
    d.addValue(at(fields, "gre.flags.reserved"), 0, 2, flags >> 3 & (isEnhanced ? 0x0fu : 0x1fu));
    d.addValue(at(fields, "gre.flags.version"), 0, 2, flags & versionMask);
    d.close();
}

/// With routing alone there is room for it, but no checksum.
void addChecksum(Dissector &d, std::size_t offset)
{
    const NodeId node = d.add(at(fields, "gre.checksum"), offset, 2);
    if ((d.u16(0) & checksumBit) == 0)
        return d.annotate(node, AnnotationKind::ChecksumAbsent);
    if (d.bytes().size() < d.reportedLength() || d.isQuoted)
        return d.annotate(node, AnnotationKind::ChecksumUnknown);
    InternetChecksum sum;
    sum.add(d.part(0, offset));
    sum.add(d.part(offset + 2, d.bytes().size()));
    const std::uint16_t right = sum.value();
    d.annotate(node, right == d.u16(offset) ? AnnotationKind::ChecksumRight : AnnotationKind::ChecksumWrong, right);
}

/// The source route entries of the first GRE, up to an empty one. Returns where they end; 0 if they do not.
std::size_t addRouting(Dissector &d, std::size_t offset)
{
    while (d.has(offset, 4)) {
        const std::size_t length = d.u8(offset + 3);
        const bool isLast = d.u16(offset) == 0 && length == 0;
        d.open(d.add(at(fields, "gre.routing"), offset, 4 + length));
        d.add(at(fields, "gre.routing.address_family"), offset, 2);
        d.add(at(fields, "gre.routing.sre_offset"), offset + 2, 1);
        d.add(at(fields, "gre.routing.src_length"), offset + 3, 1);
        if (length > 0)
            d.add(at(fields, "gre.routing.information"), offset + 4, length);
        d.close();
        offset += 4 + length;
        if (isLast)
            return offset;
    }
    d.incomplete();
    return 0;
}

std::size_t addOptions(Dissector &d)
{
    const std::uint16_t flags = d.u16(0);
    std::size_t offset = 4;
    if (flags & (checksumBit | routingBit)) {
        addChecksum(d, offset);
        d.add(at(fields, "gre.offset"), offset + 2, 2);
        offset += 4;
    }
    if (flags & keyBit) {
        if ((flags & versionMask) == 1) {
            d.add(at(fields, "gre.key.payload_length"), offset, 2);
            d.add(at(fields, "gre.key.call_id"), offset + 2, 2);
        } else {
            d.add(at(fields, "gre.key"), offset, 4);
        }
        offset += 4;
    }
    if (flags & sequenceBit) {
        d.add(at(fields, "gre.sequence_number"), offset, 4);
        offset += 4;
    }
    if (hasAcknowledgment(flags)) {
        d.add(at(fields, "gre.ack_number"), offset, 4);
        offset += 4;
    }
    return flags & routingBit ? addRouting(d, offset) : offset;
}

void dissectGre(Dissector &d)
{
    if (!d.fixedFields())
        return;
    addFlags(d);
    if (!d.has(0, 4))
        return d.incomplete();
    d.add(at(fields, "gre.proto"), 2, 2);
    if (!d.has(0, plainLength(d.u16(0))))
        return d.incomplete();
    std::size_t headerBytes = addOptions(d);
    if (headerBytes == 0)
        return;
    if (d.has(headerBytes, 4) && redirectLength(d.u16(2), d.u8(headerBytes)) > 0) {
        addRedirect(d, headerBytes);
        headerBytes += redirectLength(d.u16(2), d.u8(headerBytes));
    }
    d.setHeaderLength(headerBytes);
    const std::size_t above = d.reportedLength() - std::min(headerBytes, d.reportedLength());
    const Protocol *protocol = protocolOf(d.u16(2));
    if (protocol && d.has(headerBytes, 1))
        d.next(*protocol, headerBytes, above);
    else
        d.nextData(headerBytes, above);
}

void summarizeGre(Summarizer &s)
{
    if (!s.has(4) || !s.has(plainLength(s.u16(0))))
        return;
    const std::uint16_t type = s.u16(2);
    std::size_t headerBytes = plainLength(s.u16(0));
    for (bool isLast = (s.u16(0) & routingBit) == 0; !isLast;) {
        if (!s.has(headerBytes + 4) || !s.has(headerBytes + 4 + s.u8(headerBytes + 3)))
            return;
        isLast = s.u32(headerBytes) >> 16 == 0 && s.u8(headerBytes + 3) == 0;
        headerBytes += 4 + std::size_t{s.u8(headerBytes + 3)};
    }
    if (s.end - s.offset > headerBytes)
        headerBytes += redirectLength(type, s.u8(headerBytes));
    if (const Protocol *protocol = protocolOf(type))
        return s.next(*protocol, headerBytes);
    s.skip(headerBytes);
    s.summary.payloadOffset = s.here();
}

constexpr std::uint8_t ownNumber = 47;

/// What it carries, where it lies in IP directly.
void describeGre(const PacketView &view, std::string &out)
{
    const Bytes network = view.from(view.summary.networkOffset);
    if (network.size() < 10)
        return;
    const bool isV4 = network[0] >> 4 == 4;
    const std::size_t headerBytes = isV4 ? (network[0] & 15U) * std::size_t{4} : 40;
    if (network[isV4 ? 9 : 6] == ownNumber && network.size() >= headerBytes + 4)
        describeType(loadInteger<std::uint16_t>(network.data() + headerBytes + 2, ByteOrder::Big), out);
}

constexpr Claim claims[] = {{"ip.proto", ownNumber}, {"udp.port", 4754}}; // RFC 8086

} // namespace

constinit const Protocol protocols::gre = {
    .key = "gre",
    .name = LL_TEXT("Protocol", "Generic routing encapsulation"),
    .shortName = "GRE",
    .layer = Layer::Network,
    .pdu = LL_TEXT("PDU", "packet"),
    .reference = "RFC 2784",
    .fields = fields,
    .claims = claims,
    .dissect = dissectGre,
    .summarize = summarizeGre,
    .describe = describeGre,
};

} // namespace layerlab::packet
