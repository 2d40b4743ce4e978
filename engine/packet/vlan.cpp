// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/packet/ether_types.h"
#include "engine/packet/link_payload.h"

/// The tags that divide one Ethernet into several: 802.1Q, and 802.1ad for the provider's tag around the customer's.
namespace layerlab::packet {

namespace {

constexpr ValueName typeNames[] = {LAYERLAB_ETHER_TYPES};
constexpr ValueName priorityNames[] = {
    {0, LL_TEXT("Value", "best effort")},
    {1, LL_TEXT("Value", "background")},
    {2, LL_TEXT("Value", "excellent effort")},
    {3, LL_TEXT("Value", "critical applications")},
    {4, LL_TEXT("Value", "video")},
    {5, LL_TEXT("Value", "voice")},
    {6, LL_TEXT("Value", "internetwork control")},
    {7, LL_TEXT("Value", "network control")},
};
constexpr ValueName dropNames[] = {
    {0, LL_TEXT("Value", "not to be dropped first")},
    {1, LL_TEXT("Value", "may be dropped first")},
};

constexpr Field tagFields[] = {
    {.key = "vlan.priority", .name = LL_TEXT("Field", "Priority"), .bit = 0, .bits = 3, .names = priorityNames},
    {.key = "vlan.dei",
     .name = LL_TEXT("Field", "Drop eligible"),
     .type = FieldType::Boolean,
     .bit = 3,
     .bits = 1,
     .names = dropNames},
    {.key = "vlan.id", .name = LL_TEXT("Field", "VLAN identifier"), .bit = 4, .bits = 12},
    {.key = "vlan.etype", .name = LL_TEXT("Field", "Type"), .display = Display::Hex, .names = typeNames},
    {.key = "vlan.len", .name = LL_TEXT("Field", "Length"), .unit = LL_TEXT("Unit", "bytes")},
    {.key = "vlan.trailer", .name = LL_TEXT("Field", "Trailer"), .type = FieldType::ByteString},
};
constexpr Field providerFields[] = {
    {.key = "ieee8021ad.priority", .name = LL_TEXT("Field", "Priority"), .bit = 0, .bits = 3, .names = priorityNames},
    {.key = "ieee8021ad.dei", .name = LL_TEXT("Field", "Drop eligible"), .bit = 3, .bits = 1, .names = dropNames},
    {.key = "ieee8021ad.id", .name = LL_TEXT("Field", "Service VLAN identifier"), .bit = 4, .bits = 12},
    {.key = "ieee8021ah.etype",
     .name = LL_TEXT("Field", "Type"),
     .display = Display::Hex,
     .bit = 16,
     .bits = 16,
     .names = typeNames},
};

constexpr std::size_t headerBytes = 4;
constexpr std::size_t shortest = 50; ///< from the tag on, of a frame of 64 bytes

void dissectTag(Dissector &d)
{
    if (!d.fixedFields())
        return;
    if (!d.has(0, headerBytes))
        return d.incomplete();
    d.setHeaderLength(headerBytes);
    const std::size_t end = headerBytes + dissectTypeOrLength(d, at(tagFields, "vlan.etype"), at(tagFields, "vlan.len"), 2);
    if (end >= d.bytes().size())
        return;
    const std::size_t padding = paddingAt(d, end, shortest);
    if (padding > 0)
        d.add(ethernetPadding, end, padding);
    if (end + padding < d.bytes().size())
        d.add(at(tagFields, "vlan.trailer"), end + padding, d.bytes().size() - end - padding);
}

void summarizeTag(Summarizer &s)
{
    if (!s.has(headerBytes))
        return;
    s.extra.vlan = s.u16(0) & 0xfffu;
    summarizeTypeOrLength(s, 2);
}

void dissectProviderTag(Dissector &d)
{
    if (!d.fixedFields())
        return;
    d.setHeaderLength(headerBytes);
    const std::size_t used = d.next("ethertype", d.u16(2), headerBytes, d.reportedLength() - headerBytes);
    d.setPduLength(headerBytes + used);
}

void summarizeProviderTag(Summarizer &s)
{
    if (s.has(headerBytes))
        s.next(ClaimTable::EtherType, s.u16(2), headerBytes);
}

constexpr Claim tagClaims[] = {{"ethertype", 0x8100}, {"ethertype", 0x9100}};
constexpr Claim providerClaims[] = {{"ethertype", 0x88a8}};

} // namespace

constinit const Protocol protocols::vlan = {
    .key = "vlan",
    .name = LL_TEXT("Protocol", "802.1Q VLAN tag"),
    .shortName = "VLAN",
    .layer = Layer::DataLink,
    .pdu = LL_TEXT("PDU", "tag"),
    .reference = "IEEE 802.1Q §9",
    .fields = tagFields,
    .claims = tagClaims,
    .dissect = dissectTag,
    .summarize = summarizeTag,
    .describe = describeTypeBeforePayload,
};

constinit const Protocol protocols::providerVlan = {
    .key = "ieee8021ad",
    .name = LL_TEXT("Protocol", "802.1ad provider tag"),
    .shortName = "802.1ad",
    .layer = Layer::DataLink,
    .pdu = LL_TEXT("PDU", "tag"),
    .reference = "IEEE 802.1Q §9",
    .fields = providerFields,
    .claims = providerClaims,
    .dissect = dissectProviderTag,
    .summarize = summarizeProviderTag,
    .describe = describeTypeBeforePayload,
};

} // namespace layerlab::packet
