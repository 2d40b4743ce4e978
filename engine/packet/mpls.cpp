// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/packet/dissector.h"
#include "engine/packet/summary.h"

/// Labels that routers forward by, and Ethernet carried over them.
namespace layerlab::packet {

namespace {

constexpr ValueName labelNames[] = {
    {0, LL_TEXT("Value", "IPv4 explicit null")}, {1, LL_TEXT("Value", "router alert")},
    {2, LL_TEXT("Value", "IPv6 explicit null")}, {3, LL_TEXT("Value", "implicit null")},
    {7, LL_TEXT("Value", "entropy follows")},    {13, LL_TEXT("Value", "generic associated channel")},
};

constexpr Field labelFields[] = {
    {.key = "mpls.label",
     .name = LL_TEXT("Field", "Label"),
     .display = Display::DecimalHex,
     .bit = 0,
     .bits = 20,
     .isRelative = true,
     .names = labelNames},
    {.key = "mpls.exp",
     .name = LL_TEXT("Field", "Traffic class"),
     .bit = 20,
     .bits = 3,
     .isRelative = true,
     .reference = "RFC 5462"},
    {.key = "mpls.bottom", .name = LL_TEXT("Field", "Bottom of stack"), .bit = 23, .bits = 1, .isRelative = true},
    {.key = "mpls.ttl",
     .name = LL_TEXT("Field", "Time to live"),
     .bit = 24,
     .bits = 8,
     .isRelative = true,
     .unit = LL_TEXT("Unit", "hops")},
};
constexpr Field wordFields[] = {
    {.key = "pweth.cw.sequence_number", .name = LL_TEXT("Field", "Sequence number"), .bit = 16, .bits = 16},
};

constexpr std::size_t labelBytes = 4;
constexpr std::size_t wordBytes = 4;

/// No label says what it carries: as routers do, by the first four bits. 0 is the control word before an Ethernet frame.
const Protocol *carried(std::uint8_t firstByte)
{
    switch (firstByte >> 4) {
    case 0:
        return &protocols::pseudowire;
    case 4:
        return &protocols::ipv4;
    case 6:
        return &protocols::ipv6;
    default:
        return nullptr;
    }
}

void dissectMpls(Dissector &d)
{
    std::size_t offset = 0;
    for (bool isBottom = false; !isBottom; offset += labelBytes) {
        if (!d.has(offset, labelBytes))
            return d.incomplete();
        for (const Field &field : labelFields)
            d.addBits(&field, offset);
        isBottom = (d.u8(offset + 2) & 1) != 0;
    }
    d.setHeaderLength(offset);
    const std::size_t above = d.reportedLength() - offset;
    const Protocol *protocol = d.has(offset, 1) ? carried(d.u8(offset)) : nullptr;
    if (protocol)
        d.setPduLength(offset + d.next(*protocol, offset, above)); // what fills a short frame is not carried
    else
        d.nextData(offset, above);
}

void summarizeMpls(Summarizer &s)
{
    std::size_t offset = 0;
    for (bool isBottom = false; !isBottom; offset += labelBytes) {
        if (!s.has(offset + labelBytes))
            return;
        isBottom = (s.u8(offset + 2) & 1) != 0;
    }
    s.skip(offset);
    s.summary.payloadOffset = s.here();
    if (s.end > s.offset)
        if (const Protocol *protocol = carried(s.u8(0)))
            s.next(*protocol, 0);
}

void dissectWord(Dissector &d)
{
    if (!d.fixedFields())
        return;
    d.setHeaderLength(wordBytes);
    if (d.has(wordBytes, 1))
        d.next(protocols::ethernet, wordBytes, d.reportedLength() - wordBytes);
}

void summarizeWord(Summarizer &s)
{
    if (s.has(wordBytes))
        s.next(protocols::ethernet, wordBytes);
}

constexpr Claim claims[] = {{"ethertype", 0x8847}, {"ethertype", 0x8848}, {"ip.proto", 137}, {"udp.port", 6635}}; // RFC 7510

} // namespace

constinit const Protocol protocols::mpls = {
    .key = "mpls",
    .name = LL_TEXT("Protocol", "Multiprotocol label switching"),
    .shortName = "MPLS",
    .layer = Layer::DataLink,
    .pdu = LL_TEXT("PDU", "packet"),
    .reference = "RFC 3032 §2",
    .fields = labelFields,
    .claims = claims,
    .dissect = dissectMpls,
    .summarize = summarizeMpls,
};

constinit const Protocol protocols::pseudowire = {
    .key = "pwethcw",
    .name = LL_TEXT("Protocol", "Control word of an Ethernet pseudowire"),
    .shortName = "PW Ethernet",
    .layer = Layer::DataLink,
    .pdu = LL_TEXT("PDU", "packet"),
    .reference = "RFC 4448 §4.6",
    .fields = wordFields,
    .dissect = dissectWord,
    .summarize = summarizeWord,
};

} // namespace layerlab::packet
