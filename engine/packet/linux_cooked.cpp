// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/packet/dissector.h"
#include "engine/packet/ether_types.h"
#include "engine/packet/summary.h"

namespace layerlab::packet {

namespace {

constexpr ValueName packetTypeNames[] = {
    {0, LL_TEXT("Value", "to us")},          {1, LL_TEXT("Value", "broadcast")},  {2, LL_TEXT("Value", "multicast")},
    {3, LL_TEXT("Value", "between others")}, {4, LL_TEXT("Value", "sent by us")},
};
constexpr ValueName hardwareNames[] = {
    {1, LL_TEXT("Value", "Ethernet")},
    {512, LL_TEXT("Value", "PPP")},
    {772, LL_TEXT("Value", "loopback")},
    {0xfffe, LL_TEXT("Value", "no link layer")},
};
constexpr ValueName protocolNames[] = {LAYERLAB_ETHER_TYPES};

constexpr Field fields[] = {
    {.key = "sll.pkttype", .name = LL_TEXT("Field", "Packet type"), .bit = 0, .bits = 16, .names = packetTypeNames},
    {.key = "sll.hatype", .name = LL_TEXT("Field", "Link-layer address type"), .bit = 16, .bits = 16, .names = hardwareNames},
    {.key = "sll.halen", .name = LL_TEXT("Field", "Link-layer address length"), .bit = 32, .bits = 16},
    {.key = "sll.src.eth", .name = LL_TEXT("Field", "Source"), .type = FieldType::Ether},
    {.key = "sll.unused", .name = LL_TEXT("Field", "Unused"), .type = FieldType::ByteString},
    {.key = "sll.etype", .name = LL_TEXT("Field", "Protocol"), .display = Display::Hex, .names = protocolNames},
};

constexpr std::size_t headerBytes = 16;
constexpr std::size_t addressOffset = 6;
constexpr std::size_t addressRoom = 8;

void dissectCooked(Dissector &d)
{
    if (!d.fixedFields())
        return;
    if (!d.has(0, headerBytes))
        return d.incomplete();
    d.setHeaderLength(headerBytes);
    const std::size_t addressLength = d.u16(4);
    if (addressLength == 6)
        d.add(at(fields, "sll.src.eth"), addressOffset, 6);
    if (addressLength < addressRoom)
        d.add(at(fields, "sll.unused"), addressOffset + addressLength, addressRoom - addressLength);
    d.add(at(fields, "sll.etype"), 14, 2);
    d.next("ethertype", d.u16(14), headerBytes, d.reportedLength() - headerBytes);
}

void summarizeCooked(Summarizer &s)
{
    if (s.has(headerBytes))
        s.next(ClaimTable::EtherType, s.u16(14), headerBytes);
}

constexpr Claim claims[] = {{"linktype", 113}};

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
