// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/packet/ether_types.h"
#include "engine/packet/link_payload.h"

#include <algorithm>
#include <bit>

namespace layerlab::packet {

namespace {

constexpr ValueName localNames[] = {
    {0, LL_TEXT("Value", "globally unique address")},
    {1, LL_TEXT("Value", "locally administered address")},
};
constexpr ValueName groupNames[] = {
    {0, LL_TEXT("Value", "individual address (unicast)")},
    {1, LL_TEXT("Value", "group address (multicast or broadcast)")},
};
constexpr ValueName typeNames[] = {LAYERLAB_ETHER_TYPES};

constexpr Field fields[] = {
    {.key = "eth.addr", .name = LL_TEXT("Field", "Source or destination"), .type = FieldType::Ether, .isCollective = true},
    {.key = "eth.lg", .name = LL_TEXT("Field", "LG bit of either address"), .type = FieldType::Boolean, .isCollective = true},
    {.key = "eth.ig", .name = LL_TEXT("Field", "IG bit of either address"), .type = FieldType::Boolean, .isCollective = true},
    {.key = "eth.dst",
     .name = LL_TEXT("Field", "Destination"),
     .type = FieldType::Ether,
     .bit = 0,
     .bits = 48,
     .also = "eth.addr",
     .reference = "IEEE 802.3 §3.2.4"},
    {.key = "eth.dst.lg",
     .name = LL_TEXT("Field", "LG bit"),
     .type = FieldType::Boolean,
     .bit = 6,
     .bits = 1,
     .level = 1,
     .also = "eth.lg",
     .names = localNames,
     .reference = "IEEE 802 §8.4"},
    {.key = "eth.dst.ig",
     .name = LL_TEXT("Field", "IG bit"),
     .type = FieldType::Boolean,
     .bit = 7,
     .bits = 1,
     .level = 1,
     .also = "eth.ig",
     .names = groupNames,
     .reference = "IEEE 802 §8.4"},
    {.key = "eth.src",
     .name = LL_TEXT("Field", "Source"),
     .type = FieldType::Ether,
     .bit = 48,
     .bits = 48,
     .also = "eth.addr",
     .reference = "IEEE 802.3 §3.2.5"},
    {.key = "eth.src.lg",
     .name = LL_TEXT("Field", "LG bit"),
     .type = FieldType::Boolean,
     .bit = 54,
     .bits = 1,
     .level = 1,
     .also = "eth.lg",
     .names = localNames,
     .reference = "IEEE 802 §8.4"},
    {.key = "eth.src.ig",
     .name = LL_TEXT("Field", "IG bit"),
     .type = FieldType::Boolean,
     .bit = 55,
     .bits = 1,
     .level = 1,
     .also = "eth.ig",
     .names = groupNames,
     .reference = "IEEE 802 §8.4"},
    {.key = "eth.type",
     .name = LL_TEXT("Field", "Type"),
     .display = Display::Hex,
     .names = typeNames,
     .reference = "IEEE 802.3 §3.2.6"},
    {.key = "eth.len", .name = LL_TEXT("Field", "Length"), .unit = LL_TEXT("Unit", "bytes"), .reference = "IEEE 802.3 §3.2.6"},
    {.key = "eth.padding",
     .name = LL_TEXT("Field", "Padding"),
     .type = FieldType::ByteString,
     .reference = "IEEE 802.3 §3.2.7"},
    {.key = "eth.trailer", .name = LL_TEXT("Field", "Trailer"), .type = FieldType::ByteString},
    {.key = "eth.fcs",
     .name = LL_TEXT("Field", "Frame check sequence"),
     .display = Display::Hex,
     .reference = "IEEE 802.3 §3.2.9"},
};

constexpr std::size_t headerBytes = 14;

/// IEEE 802.3 §3.2.9: the CRC of all bytes, in the order in which it is sent.
std::uint32_t frameCheck(Bytes bytes)
{
    std::uint32_t crc = 0xffffffff;
    for (const std::uint8_t byte : bytes) {
        crc ^= byte;
        for (int bit = 0; bit < 8; ++bit)
            crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
    }
    return std::byteswap(~crc);
}

/// What follows the network packet: padding, what somebody appended, and in frames of full length the check sequence.
void addTrailer(Dissector &d, std::size_t offset)
{
    constexpr std::size_t shortest = 60;
    constexpr std::size_t shortestWithCheck = 64;
    constexpr std::size_t checkBytes = 4;
    const std::size_t size = d.bytes().size();
    if (offset >= size)
        return;
    const std::size_t padding = paddingAt(d, offset, shortest);
    if (padding > 0)
        d.add(at(fields, "eth.padding"), offset, padding);
    std::size_t trailer = size - offset - padding;
    // A tunnel carries frames without it.
    const bool hasCheck = !d.isInTunnel() && trailer >= checkBytes && size == d.reportedLength() && size >= shortestWithCheck;
    if (hasCheck)
        trailer -= checkBytes;
    if (trailer > 0)
        d.add(at(fields, "eth.trailer"), offset + padding, trailer);
    if (!hasCheck)
        return;
    const NodeId check = d.add(at(fields, "eth.fcs"), size - checkBytes, checkBytes);
    const std::uint32_t right = frameCheck(d.part(0, size - checkBytes));
    d.annotate(check, right == d.u32(size - checkBytes) ? AnnotationKind::ChecksumRight : AnnotationKind::ChecksumWrong, right);
}

void dissectEthernet(Dissector &d)
{
    if (!d.fixedFields())
        return;
    if (!d.has(0, headerBytes))
        return d.incomplete();
    d.setHeaderLength(headerBytes);
    if (d.u16(12) == 0) { // no length, nothing would be in the frame, and no type that anybody has
        d.add(at(fields, "eth.type"), 12, 2);
        return void(d.next("ethertype", 0, headerBytes, d.reportedLength() - headerBytes));
    }
    const std::size_t used = dissectTypeOrLength(d, at(fields, "eth.type"), at(fields, "eth.len"), 12);
    addTrailer(d, headerBytes + used);
}

void summarizeEthernet(Summarizer &s)
{
    if (!s.has(headerBytes))
        return;
    if (s.u16(12) == 0)
        s.next(ClaimTable::EtherType, 0, headerBytes);
    else
        summarizeTypeOrLength(s, 12);
}

constexpr Claim claims[] = {{"linktype", 1}, {"ip.proto", 143}}; // 143: RFC 8986 §4.9

} // namespace

constinit const Field *const ethernetPadding = at(fields, "eth.padding");

constinit const Protocol protocols::ethernet = {
    .key = "eth",
    .name = LL_TEXT("Protocol", "Ethernet"),
    .shortName = "Ethernet",
    .layer = Layer::DataLink,
    .pdu = LL_TEXT("PDU", "frame"),
    .reference = "IEEE 802.3",
    .fields = fields,
    .claims = claims,
    .dissect = dissectEthernet,
    .summarize = summarizeEthernet,
    .describe = describeTypeBeforePayload,
};

} // namespace layerlab::packet
