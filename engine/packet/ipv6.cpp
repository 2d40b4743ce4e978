// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/columns.h"
#include "engine/packet/dissector.h"
#include "engine/packet/ip_numbers.h"
#include "engine/packet/value_text.h"

namespace layerlab::packet {

namespace {

constexpr ValueName nextNames[] = {LAYERLAB_IP_PROTOCOLS};
constexpr ValueName dscpNames[] = {LAYERLAB_DSCP};
constexpr ValueName ecnNames[] = {LAYERLAB_ECN};

constexpr Field fields[] = {
    {.key = "ipv6.addr",
     .name = LL_TEXT("Field", "Source or destination address"),
     .type = FieldType::Ipv6,
     .isCollective = true},
    {.key = "ipv6.version",
     .name = LL_TEXT("Field", "Version"),
     .bit = 0,
     .bits = 4,
     .also = "ip.version",
     .reference = "RFC 8200 §3"},
    {.key = "ipv6.tclass",
     .name = LL_TEXT("Field", "Traffic class"),
     .display = Display::Hex,
     .bit = 4,
     .bits = 8,
     .width = 32,
     .reference = "RFC 8200 §7"},
    {.key = "ipv6.tclass.dscp",
     .name = LL_TEXT("Field", "Differentiated services codepoint"),
     .bit = 4,
     .bits = 6,
     .level = 1,
     .names = dscpNames,
     .reference = "RFC 2474 §3"},
    {.key = "ipv6.tclass.ecn",
     .name = LL_TEXT("Field", "Explicit congestion notification"),
     .bit = 10,
     .bits = 2,
     .level = 1,
     .names = ecnNames,
     .reference = "RFC 3168 §5"},
    {.key = "ipv6.flow",
     .name = LL_TEXT("Field", "Flow label"),
     .display = Display::Hex,
     .bit = 12,
     .bits = 20,
     .width = 24,
     .reference = "RFC 6437"},
    {.key = "ipv6.plen",
     .name = LL_TEXT("Field", "Payload length"),
     .bit = 32,
     .bits = 16,
     .unit = LL_TEXT("Unit", "bytes"),
     .reference = "RFC 8200 §3"},
    {.key = "ipv6.nxt",
     .name = LL_TEXT("Field", "Next header"),
     .bit = 48,
     .bits = 8,
     .names = nextNames,
     .reference = "RFC 8200 §3"},
    {.key = "ipv6.hlim",
     .name = LL_TEXT("Field", "Hop limit"),
     .bit = 56,
     .bits = 8,
     .unit = LL_TEXT("Unit", "hops"),
     .reference = "RFC 8200 §3"},
    {.key = "ipv6.src",
     .name = LL_TEXT("Field", "Source address"),
     .type = FieldType::Ipv6,
     .bit = 64,
     .bits = 128,
     .also = "ipv6.addr",
     .reference = "RFC 8200 §3, RFC 4291"},
    {.key = "ipv6.dst",
     .name = LL_TEXT("Field", "Destination address"),
     .type = FieldType::Ipv6,
     .bit = 192,
     .bits = 128,
     .also = "ipv6.addr",
     .reference = "RFC 8200 §3, RFC 4291"},
};

constexpr std::size_t headerBytes = 40;

/// A payload length of 0 means a jumbogram or segmentation left to a device: the frame's length counts.
std::size_t totalLength(std::uint16_t payload, std::size_t framed)
{
    return payload == 0 ? framed : std::min(headerBytes + payload, framed);
}

void dissectIpv6(Dissector &d)
{
    if (d.has(0, 1) && d.u8(0) >> 4 != 6) {
        d.fixedFields(at(fields, "ipv6.version"), at(fields, "ipv6.version"));
        return d.malformed();
    }
    if (!d.fixedFields())
        return;
    d.setHeaderLength(headerBytes);
    const std::size_t framed = d.reportedLength();
    if (d.u8(6) != 59 || d.u16(4) != 0)
        d.setPduLength(totalLength(d.u16(4), framed));
    else
        d.setPduLength(headerBytes);
    d.sourceAddress = d.part(8, 16);
    d.destinationAddress = d.part(24, 16);
    d.next("ip.proto", d.u8(6), headerBytes, d.reportedLength() - headerBytes);
}

void summarizeIpv6(Summarizer &s)
{
    if (!s.has(headerBytes))
        return;
    if (s.u8(0) >> 4 != 6) {
        s.summary.isMalformed = 1;
        return;
    }
    s.beginNetwork(true);
    s.limit(totalLength(s.u16(4), s.length));
    s.next(ClaimTable::IpProtocol, s.u8(6), headerBytes);
}

void describeIpv6(const PacketView &view, std::string &out)
{
    const Bytes header = view.from(view.summary.networkOffset);
    if (header.size() < headerBytes)
        return;
    const char *name = nameOf(nextNames, header[6]);
    out += name ? name : "Unknown";
    out += " (";
    appendDecimal(out, header[6]);
    out += ')';
}

constexpr Claim claims[] = {{"linktype", 229}, {"ethertype", 0x86dd}, {"ip.proto", 41}};

} // namespace

constinit const Protocol protocols::ipv6 = {
    .key = "ipv6",
    .name = LL_TEXT("Protocol", "Internet Protocol, version 6"),
    .shortName = "IPv6",
    .layer = Layer::Network,
    .pdu = LL_TEXT("PDU", "packet"),
    .reference = "RFC 8200",
    .fields = fields,
    .claims = claims,
    .dissect = dissectIpv6,
    .summarize = summarizeIpv6,
    .describe = describeIpv6,
};

} // namespace layerlab::packet
