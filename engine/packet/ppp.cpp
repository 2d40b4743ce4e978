// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/packet/dissector.h"
#include "engine/packet/summary.h"

#include <algorithm>

namespace layerlab::packet {

namespace {

constexpr ValueName protocolNames[] = {
    {0x0021, "IPv4"},
    {0x002d, LL_TEXT("Value", "Van Jacobson compressed TCP/IP")},
    {0x002f, LL_TEXT("Value", "Van Jacobson uncompressed TCP/IP")},
    {0x003d, LL_TEXT("Value", "multilink")},
    {0x0057, "IPv6"},
    {0x00fd, LL_TEXT("Value", "compressed datagram")},
    {0x0281, LL_TEXT("Value", "MPLS")},
    {0x8021, LL_TEXT("Value", "IP control protocol (IPCP)")},
    {0x8057, LL_TEXT("Value", "IPv6 control protocol (IPV6CP)")},
    {0x80fd, LL_TEXT("Value", "compression control protocol (CCP)")},
    {0xc021, LL_TEXT("Value", "link control protocol (LCP)")},
    {0xc023, LL_TEXT("Value", "password authentication (PAP)")},
    {0xc223, LL_TEXT("Value", "challenge handshake authentication (CHAP)")},
    {0xc227, LL_TEXT("Value", "extensible authentication (EAP)")},
};

constexpr std::uint16_t ciscoLinkType = 104;
constexpr std::uint16_t linkTypes[] = {9, 50}; ///< PPP, or Cisco's framing: the first byte tells
constexpr std::uint8_t ciscoUnicast = 0x0f;
constexpr std::uint8_t ciscoBroadcast = 0x8f;
constexpr std::uint16_t ciscoKeepalive = 0x8035; ///< SLARP, not reverse ARP as on Ethernet
constexpr std::size_t ciscoBytes = 4;
constexpr const char *cisco = "LINKTYPE_C_HDLC";
constexpr ValueName ciscoAddressNames[] = {
    {ciscoUnicast, LL_TEXT("Value", "unicast")},
    {ciscoBroadcast, LL_TEXT("Value", "broadcast")},
};
constexpr ValueName ciscoProtocolNames[] = {{ciscoKeepalive, "SLARP"}, {0x0800, "IPv4"}, {0x86dd, "IPv6"}, {0x2000, "CDP"}};

constexpr Field fields[] = {
    {.key = "ppp.address", .name = LL_TEXT("Field", "Address"), .display = Display::Hex, .reference = "RFC 1662 §3.1"},
    {.key = "ppp.control", .name = LL_TEXT("Field", "Control"), .display = Display::Hex, .reference = "RFC 1662 §3.1"},
    {.key = "ppp.protocol",
     .name = LL_TEXT("Field", "Protocol"),
     .display = Display::Hex,
     .width = 16,
     .names = protocolNames,
     .reference = "RFC 1661 §2, IANA ppp-numbers"},
    {.key = "chdlc.address",
     .name = LL_TEXT("Field", "Address"),
     .display = Display::Hex,
     .names = ciscoAddressNames,
     .reference = cisco},
    {.key = "chdlc.control", .name = LL_TEXT("Field", "Control"), .display = Display::Hex, .reference = cisco},
    {.key = "chdlc.protocol",
     .name = LL_TEXT("Field", "Protocol"),
     .display = Display::Hex,
     .names = ciscoProtocolNames,
     .reference = cisco},
};

constexpr std::uint8_t allStations = 0xff;

const Protocol *protocolOf(std::uint16_t number)
{
    switch (number) {
    case 0x0021:
        return &protocols::ipv4;
    case 0x0057:
        return &protocols::ipv6;
    case 0x0281:
    case 0x0283:
        return &protocols::mpls;
    default:
        return nullptr;
    }
}

bool isCisco(std::uint16_t linkType, std::uint8_t firstByte)
{
    return linkType == ciscoLinkType || (std::ranges::find(linkTypes, linkType) != std::end(linkTypes) &&
                                         (firstByte == ciscoUnicast || firstByte == ciscoBroadcast));
}

/// Cisco's framing of serial lines has an EtherType behind address and control.
const Protocol *ofCisco(std::uint16_t number)
{
    return number == ciscoKeepalive ? nullptr : claimant("ethertype", number);
}

void dissectCisco(Dissector &d)
{
    if (!d.has(0, ciscoBytes))
        return d.incomplete();
    d.setHeaderLength(ciscoBytes);
    d.add(at(fields, "chdlc.address"), 0, 1);
    d.add(at(fields, "chdlc.control"), 1, 1);
    d.add(at(fields, "chdlc.protocol"), 2, 2);
    const Protocol *protocol = ofCisco(d.u16(2));
    if (protocol && d.has(ciscoBytes, 1))
        d.next(*protocol, ciscoBytes, d.reportedLength() - ciscoBytes);
    else
        d.nextData(ciscoBytes, d.reportedLength() - ciscoBytes);
}

/// The two bytes of address and control may be left out, and the upper byte of the protocol if it is zero: an odd first byte.
void dissectPpp(Dissector &d)
{
    if (d.below() == &protocols::frame && isCisco(d.linkType, d.u8(0)))
        return dissectCisco(d);
    std::size_t offset = 0;
    if (d.u8(0) == allStations) {
        if (!d.has(0, 2))
            return d.incomplete();
        d.add(at(fields, "ppp.address"), 0, 1);
        d.add(at(fields, "ppp.control"), 1, 1);
        offset = 2;
    }
    const std::size_t width = d.u8(offset) & 1 ? 1 : 2;
    if (!d.has(offset, width))
        return d.incomplete();
    const std::uint16_t number = width == 1 ? d.u8(offset) : d.u16(offset);
    d.addValue(at(fields, "ppp.protocol"), offset, width, number);
    offset += width;
    d.setHeaderLength(offset);
    const std::size_t above = d.reportedLength() - offset;
    const Protocol *protocol = protocolOf(number);
    if (protocol && d.has(offset, 1))
        d.next(*protocol, offset, above);
    else
        d.nextData(offset, above);
}

void summarizePpp(Summarizer &s)
{
    if (!s.has(2))
        return;
    if (s.offset == 0 && isCisco(s.linkType, s.u8(0))) {
        if (!s.has(ciscoBytes))
            return;
        if (const Protocol *protocol = ofCisco(s.u16(2)))
            return s.next(*protocol, ciscoBytes);
        s.skip(ciscoBytes);
        s.summary.payloadOffset = s.here();
        return;
    }
    const std::size_t offset = s.u8(0) == allStations ? 2 : 0;
    if (!s.has(offset + 1))
        return;
    const std::size_t width = s.u8(offset) & 1 ? 1 : 2;
    if (!s.has(offset + width))
        return;
    if (const Protocol *protocol = protocolOf(width == 1 ? s.u8(offset) : s.u16(offset)))
        return s.next(*protocol, offset + width);
    s.skip(offset + width);
    s.summary.payloadOffset = s.here();
}

constexpr Claim claims[] = {{"linktype", linkTypes[0]}, {"linktype", linkTypes[1]}, {"linktype", ciscoLinkType}};

} // namespace

constinit const Protocol protocols::ppp = {
    .key = "ppp",
    .name = LL_TEXT("Protocol", "Point-to-point protocol"),
    .shortName = "PPP",
    .layer = Layer::DataLink,
    .pdu = LL_TEXT("PDU", "frame"),
    .reference = "RFC 1661",
    .fields = fields,
    .claims = claims,
    .dissect = dissectPpp,
    .summarize = summarizePpp,
};

} // namespace layerlab::packet
