// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/packet/dissector.h"
#include "engine/packet/summary.h"

namespace layerlab::packet {

namespace {

constexpr auto flag = FieldType::Boolean;
constexpr const char *groupPolicy = "draft-smith-vxlan-group-policy";

constexpr Field fields[] = {
    {.key = "vxlan.flags", .name = LL_TEXT("Field", "Flags"), .display = Display::Hex, .bit = 0, .bits = 16},
    {.key = "vxlan.flag_g",
     .name = LL_TEXT("Field", "Group policy extension"),
     .type = flag,
     .bit = 0,
     .bits = 1,
     .level = 1,
     .reference = groupPolicy},
    {.key = "vxlan.flag_i",
     .name = LL_TEXT("Field", "Network identifier is valid"),
     .type = flag,
     .bit = 4,
     .bits = 1,
     .level = 1},
    {.key = "vxlan.flag_d",
     .name = LL_TEXT("Field", "Don't learn"),
     .type = flag,
     .bit = 9,
     .bits = 1,
     .level = 1,
     .reference = groupPolicy},
    {.key = "vxlan.flag_a",
     .name = LL_TEXT("Field", "Policy applied"),
     .type = flag,
     .bit = 12,
     .bits = 1,
     .level = 1,
     .reference = groupPolicy},
    {.key = "vxlan.flags_reserved", .name = LL_TEXT("Field", "Reserved flags"), .display = Display::Hex, .width = 16},
    {.key = "vxlan.gbp", .name = LL_TEXT("Field", "Group policy ID"), .bit = 16, .bits = 16, .reference = groupPolicy},
    {.key = "vxlan.vni", .name = LL_TEXT("Field", "Network identifier (VNI)"), .bit = 32, .bits = 24},
    {.key = "vxlan.reserved8", .name = LL_TEXT("Field", "Reserved"), .bit = 56, .bits = 8},
};

constexpr std::size_t headerBytes = 8;
constexpr std::uint16_t reservedMask = 0x77b7;

void dissectVxlan(Dissector &d)
{
    if (!d.fixedFields(at(fields, "vxlan.flags"), at(fields, "vxlan.flag_a")))
        return;
    d.open(d.root() + 1);
    d.addValue(at(fields, "vxlan.flags_reserved"), 0, 2, d.u16(0) & reservedMask);
    d.close();
    if (!d.fixedFields(at(fields, "vxlan.gbp"), at(fields, "vxlan.reserved8")))
        return;
    d.setHeaderLength(headerBytes);
    if (d.has(headerBytes, 1))
        d.next(protocols::ethernet, headerBytes, d.reportedLength() - headerBytes);
}

void summarizeVxlan(Summarizer &s)
{
    if (s.has(headerBytes))
        s.next(protocols::ethernet, headerBytes);
}

constexpr Claim claims[] = {{"udp.port", 4789}, {"udp.port", 8472}};

} // namespace

constinit const Protocol protocols::vxlan = {
    .key = "vxlan",
    .name = LL_TEXT("Protocol", "Virtual extensible LAN"),
    .shortName = "VXLAN",
    .layer = Layer::DataLink,
    .pdu = LL_TEXT("PDU", "packet"),
    .reference = "RFC 7348 §5",
    .fields = fields,
    .claims = claims,
    .dissect = dissectVxlan,
    .summarize = summarizeVxlan,
};

} // namespace layerlab::packet
