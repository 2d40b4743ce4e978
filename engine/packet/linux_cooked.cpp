// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/packet/dissector.h"
#include "engine/packet/ether_types.h"
#include "engine/packet/summary.h"

#include <algorithm>

namespace layerlab::packet {

namespace {

constexpr ValueName packetTypeNames[] = {
    {0, LL_TEXT("Value", "to us")},          {1, LL_TEXT("Value", "broadcast")},  {2, LL_TEXT("Value", "multicast")},
    {3, LL_TEXT("Value", "between others")}, {4, LL_TEXT("Value", "sent by us")},
};
constexpr std::uint16_t greHardware = 778;
constexpr ValueName hardwareNames[] = {
    {1, LL_TEXT("Value", "Ethernet")},           {512, LL_TEXT("Value", "PPP")},
    {772, LL_TEXT("Value", "loopback")},         {greHardware, LL_TEXT("Value", "GRE tunnel")},
    {0xfffe, LL_TEXT("Value", "no link layer")},
};
constexpr ValueName protocolNames[] = {LAYERLAB_ETHER_TYPES};

constexpr ValueName linkNames[] = {
    {1, LL_TEXT("Value", "802.3 without LLC")},
    {3, LL_TEXT("Value", "Ethernet")},
    {4, "LLC"},
    {12, "CAN"},
};

constexpr Field fields[] = {
    {.key = "sll.ifindex", .name = LL_TEXT("Field", "Interface index"), .reference = "LINKTYPE_LINUX_SLL2"},
    {.key = "sll.pkttype", .name = LL_TEXT("Field", "Packet type"), .names = packetTypeNames},
    {.key = "sll.hatype", .name = LL_TEXT("Field", "Link-layer address type"), .names = hardwareNames},
    {.key = "sll.halen", .name = LL_TEXT("Field", "Link-layer address length")},
    {.key = "sll.src.eth", .name = LL_TEXT("Field", "Source"), .type = FieldType::Ether},
    {.key = "sll.src.ipv4", .name = LL_TEXT("Field", "Source"), .type = FieldType::Ipv4},
    {.key = "sll.src.other", .name = LL_TEXT("Field", "Source"), .type = FieldType::ByteString},
    {.key = "sll.unused", .name = LL_TEXT("Field", "Unused"), .type = FieldType::ByteString},
    {.key = "sll.etype", .name = LL_TEXT("Field", "Protocol"), .display = Display::Hex, .names = protocolNames},
    {.key = "sll.gretype", .name = LL_TEXT("Field", "Protocol"), .display = Display::Hex, .names = protocolNames},
    {.key = "sll.ltype", .name = LL_TEXT("Field", "Protocol"), .display = Display::Hex, .names = linkNames},
};

/// Where things are in the two versions of the header.
struct Shape {
    std::size_t headerBytes;
    std::size_t protocol;
    std::size_t hardware;
    std::size_t packetType;
    std::size_t addressLength;
    std::size_t address;
};
constexpr Shape first = {16, 14, 2, 0, 4, 6};
constexpr Shape second = {20, 0, 8, 10, 11, 12};
constexpr std::uint16_t secondLinkType = 276;
constexpr std::size_t addressRoom = 8;
constexpr std::uint16_t smallestType = 1536; ///< below are numbers of Linux' own
constexpr std::uint16_t ethernetType = 3;
constexpr std::uint16_t llcType = 4;

/// Of Linux' own numbers; null: not one whose frames are taken apart.
const Protocol *protocolOf(std::uint16_t number)
{
    return number == ethernetType ? &protocols::ethernet : number == llcType ? &protocols::llc : nullptr;
}

/// Numbers are GRE's in its tunnels, EtherTypes elsewhere.
const Field *fieldOf(std::uint16_t number, std::uint16_t hardware)
{
    if (hardware == greHardware)
        return at(fields, "sll.gretype");
    return number < smallestType ? at(fields, "sll.ltype") : at(fields, "sll.etype");
}

void addAddress(Dissector &d, std::size_t offset, std::size_t length)
{
    const std::size_t used = std::min(length, addressRoom);
    if (length == 6)
        d.add(at(fields, "sll.src.eth"), offset, 6);
    else if (length == 4)
        d.add(at(fields, "sll.src.ipv4"), offset, 4);
    else if (length > 0)
        d.add(at(fields, "sll.src.other"), offset, used);
    if (used < addressRoom)
        d.add(at(fields, "sll.unused"), offset + used, addressRoom - used);
}

void dissectCooked(Dissector &d)
{
    const bool isSecond = d.linkType == secondLinkType;
    const Shape &shape = isSecond ? second : first;
    if (!d.has(0, shape.headerBytes))
        return d.incomplete();
    d.setHeaderLength(shape.headerBytes);
    const std::uint16_t number = d.u16(shape.protocol);
    const Field *field = fieldOf(number, d.u16(shape.hardware));
    if (isSecond) {
        d.add(field, shape.protocol, 2);
        d.add(at(fields, "sll.ifindex"), 4, 4);
        d.add(at(fields, "sll.hatype"), shape.hardware, 2);
        d.add(at(fields, "sll.pkttype"), shape.packetType, 1);
        d.add(at(fields, "sll.halen"), shape.addressLength, 1);
        addAddress(d, shape.address, d.u8(shape.addressLength));
    } else {
        d.add(at(fields, "sll.pkttype"), shape.packetType, 2);
        d.add(at(fields, "sll.hatype"), shape.hardware, 2);
        d.add(at(fields, "sll.halen"), shape.addressLength, 2);
        addAddress(d, shape.address, d.u16(shape.addressLength));
        d.add(field, shape.protocol, 2);
    }
    const std::size_t above = d.reportedLength() - shape.headerBytes;
    const Protocol *inTunnel = field == at(fields, "sll.gretype") ? claimant("ethertype", number) : nullptr;
    if (inTunnel && d.has(shape.headerBytes, 1))
        d.next(*inTunnel, shape.headerBytes, above);
    else if (number >= smallestType)
        d.next("ethertype", number, shape.headerBytes, above);
    else if (const Protocol *protocol = protocolOf(number); protocol && d.has(shape.headerBytes, 1))
        d.next(*protocol, shape.headerBytes, above);
    else
        d.nextData(shape.headerBytes, above);
}

void summarizeCooked(Summarizer &s)
{
    const Shape &shape = s.linkType == secondLinkType ? second : first;
    if (!s.has(shape.headerBytes))
        return;
    const std::uint16_t number = s.u16(shape.protocol);
    if (const Protocol *protocol = protocolOf(number))
        s.next(*protocol, shape.headerBytes);
    else
        s.next(ClaimTable::EtherType, number, shape.headerBytes);
}

constexpr Claim claims[] = {{"linktype", 113}, {"linktype", secondLinkType}};

} // namespace

constinit const Protocol protocols::linuxCooked = {
    .key = "sll",
    .name = LL_TEXT("Protocol", "Linux cooked capture"),
    .shortName = "SLL",
    .layer = Layer::DataLink,
    .pdu = LL_TEXT("PDU", "frame"),
    .reference = "LINKTYPE_LINUX_SLL",
    .fields = fields,
    .claims = claims,
    .dissect = dissectCooked,
    .summarize = summarizeCooked,
};

} // namespace layerlab::packet
