// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/packet/dissector.h"
#include "engine/packet/ether_types.h"
#include "engine/packet/summary.h"

/// The link layers that only say what follows: BSD loopback and raw IP.
namespace layerlab::packet {

namespace {

constexpr ValueName familyNames[] = {
    {2, LL_TEXT("Value", "IPv4")},
    {10, LL_TEXT("Value", "IPv6 (Linux)")},
    {24, LL_TEXT("Value", "IPv6 (NetBSD, OpenBSD)")},
    {28, LL_TEXT("Value", "IPv6 (FreeBSD)")},
    {30, LL_TEXT("Value", "IPv6 (macOS)")},
};

constexpr ValueName typeNames[] = {LAYERLAB_ETHER_TYPES};

constexpr Field nullFields[] = {
    {.key = "null.family", .name = LL_TEXT("Field", "Family"), .names = familyNames},
    {.key = "null.type", .name = LL_TEXT("Field", "Type"), .display = Display::Hex, .names = typeNames},
};

constexpr std::size_t familyBytes = 4;

/// The family was written in the byte order of the machine that captured: the one in which it is small. If neither is, some
/// systems put an EtherType into the last two bytes: 0 then.
std::uint32_t family(std::uint32_t bigEndian)
{
    if (bigEndian <= 0xffff)
        return bigEndian;
    const std::uint32_t other = std::byteswap(bigEndian);
    return other <= 0xffff ? other : 0;
}

std::uint16_t etherTypeOf(std::uint32_t addressFamily)
{
    switch (addressFamily) {
    case 2:
        return 0x0800;
    case 10:
    case 24:
    case 28:
    case 30:
        return 0x86dd;
    default:
        return 0;
    }
}

void dissectNull(Dissector &d)
{
    if (!d.has(0, familyBytes))
        return d.incomplete();
    d.setHeaderLength(familyBytes);
    const std::uint32_t value = family(d.u32(0));
    if (value)
        d.addValue(at(nullFields, "null.family"), 0, familyBytes, value);
    else
        d.add(at(nullFields, "null.type"), 2, 2);
    const std::size_t above = d.reportedLength() - familyBytes;
    const Protocol *protocol = claimant("ethertype", value ? etherTypeOf(value) : d.u16(2));
    if (protocol && d.has(familyBytes, 1))
        d.next(*protocol, familyBytes, above);
    else
        d.nextData(familyBytes, above);
}

void summarizeNull(Summarizer &s)
{
    if (!s.has(familyBytes))
        return;
    const std::uint32_t value = family(s.u32(0));
    s.next(ClaimTable::EtherType, value ? etherTypeOf(value) : s.u16(2), familyBytes);
}

std::uint16_t etherTypeByVersion(std::uint8_t firstByte)
{
    return firstByte >> 4 == 4 ? 0x0800 : firstByte >> 4 == 6 ? 0x86dd : 0;
}

void dissectRaw(Dissector &d)
{
    d.setHeaderLength(0);
    const Protocol *protocol = claimant("ethertype", etherTypeByVersion(d.u8(0)));
    if (protocol)
        d.next(*protocol, 0, d.reportedLength());
    else
        d.nextData(0, d.reportedLength());
}

void summarizeRaw(Summarizer &s)
{
    if (s.has(1))
        s.next(ClaimTable::EtherType, etherTypeByVersion(s.u8(0)), 0);
}

constexpr Claim nullClaims[] = {{"linktype", 0}, {"linktype", 108}};
constexpr Claim rawClaims[] = {{"linktype", 101}, {"linktype", 12}, {"linktype", 14}};

} // namespace

constinit const Protocol protocols::null = {
    .key = "null",
    .name = LL_TEXT("Protocol", "BSD loopback"),
    .shortName = "Null/Loopback",
    .layer = Layer::DataLink,
    .pdu = LL_TEXT("PDU", "frame"),
    .reference = "LINKTYPE_NULL",
    .fields = nullFields,
    .claims = nullClaims,
    .dissect = dissectNull,
    .summarize = summarizeNull,
};

constinit const Protocol protocols::raw = {
    .key = "raw",
    .name = LL_TEXT("Protocol", "Raw IP"),
    .shortName = "Raw",
    .layer = Layer::None,
    .pdu = LL_TEXT("PDU", "packet"),
    .reference = "LINKTYPE_RAW",
    .claims = rawClaims,
    .dissect = dissectRaw,
    .summarize = summarizeRaw,
};

} // namespace layerlab::packet
