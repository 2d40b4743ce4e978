// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissector.h"
#include "engine/packet/ether_types.h"
#include "engine/packet/value_text.h"

#include <algorithm>

namespace layerlab::packet {

namespace {

constexpr ValueName hardwareNames[] = {
    {1, LL_TEXT("Value", "Ethernet")},     {6, LL_TEXT("Value", "IEEE 802")}, {7, LL_TEXT("Value", "ARCNET")},
    {15, LL_TEXT("Value", "Frame Relay")}, {19, LL_TEXT("Value", "ATM")},     {32, LL_TEXT("Value", "InfiniBand")},
};
constexpr ValueName protocolNames[] = {LAYERLAB_ETHER_TYPES};
constexpr ValueName operationNames[] = {
    {1, LL_TEXT("Value", "request")},       {2, LL_TEXT("Value", "reply")},           {3, LL_TEXT("Value", "reverse request")},
    {4, LL_TEXT("Value", "reverse reply")}, {8, LL_TEXT("Value", "inverse request")}, {9, LL_TEXT("Value", "inverse reply")},
};

constexpr Field fields[] = {
    {.key = "arp.hw.type", .name = LL_TEXT("Field", "Hardware type"), .bit = 0, .bits = 16, .names = hardwareNames},
    {.key = "arp.proto.type",
     .name = LL_TEXT("Field", "Protocol type"),
     .display = Display::Hex,
     .bit = 16,
     .bits = 16,
     .names = protocolNames},
    {.key = "arp.hw.size",
     .name = LL_TEXT("Field", "Hardware address size"),
     .bit = 32,
     .bits = 8,
     .unit = LL_TEXT("Unit", "bytes")},
    {.key = "arp.proto.size",
     .name = LL_TEXT("Field", "Protocol address size"),
     .bit = 40,
     .bits = 8,
     .unit = LL_TEXT("Unit", "bytes")},
    {.key = "arp.opcode", .name = LL_TEXT("Field", "Operation"), .bit = 48, .bits = 16, .names = operationNames},
    {.key = "arp.isgratuitous",
     .name = LL_TEXT("Field", "Is gratuitous"),
     .type = FieldType::Boolean,
     .reference = "RFC 5227 §3"},
    {.key = "arp.isprobe", .name = LL_TEXT("Field", "Is probe"), .type = FieldType::Boolean, .reference = "RFC 5227 §2.1.1"},
    {.key = "arp.isannouncement",
     .name = LL_TEXT("Field", "Is announcement"),
     .type = FieldType::Boolean,
     .reference = "RFC 5227 §2.3"},
    {.key = "arp.src.hw_mac", .name = LL_TEXT("Field", "Sender MAC address"), .type = FieldType::Ether},
    {.key = "arp.src.hw", .name = LL_TEXT("Field", "Sender hardware address"), .type = FieldType::ByteString},
    {.key = "arp.src.proto_ipv4", .name = LL_TEXT("Field", "Sender IP address"), .type = FieldType::Ipv4},
    {.key = "arp.src.proto", .name = LL_TEXT("Field", "Sender protocol address"), .type = FieldType::ByteString},
    {.key = "arp.dst.hw_mac", .name = LL_TEXT("Field", "Target MAC address"), .type = FieldType::Ether},
    {.key = "arp.dst.hw", .name = LL_TEXT("Field", "Target hardware address"), .type = FieldType::ByteString},
    {.key = "arp.dst.proto_ipv4", .name = LL_TEXT("Field", "Target IP address"), .type = FieldType::Ipv4},
    {.key = "arp.dst.proto", .name = LL_TEXT("Field", "Target protocol address"), .type = FieldType::ByteString},
};

constexpr std::size_t headerBytes = 8;
constexpr std::uint16_t request = 1;
constexpr std::uint16_t reply = 2;

/// Where the four addresses lie, and whether they are the usual kinds.
struct Places {
    std::size_t hardware, protocol;
    bool isEther, isIpv4;
    std::size_t sourceHardware() const { return headerBytes; }
    std::size_t sourceProtocol() const { return headerBytes + hardware; }
    std::size_t targetHardware() const { return sourceProtocol() + protocol; }
    std::size_t targetProtocol() const { return targetHardware() + hardware; }
    std::size_t end() const { return targetProtocol() + protocol; }
};

Places places(Bytes header)
{
    const std::uint16_t hardwareType = loadInteger<std::uint16_t>(header.data(), ByteOrder::Big);
    const std::uint16_t protocolType = loadInteger<std::uint16_t>(header.data() + 2, ByteOrder::Big);
    return {header[4], header[5], (hardwareType == 1 || hardwareType == 6) && header[4] == 6,
            protocolType == 0x0800 && header[5] == 4};
}

bool isZero(Bytes bytes)
{
    return std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; });
}

void addKinds(Dissector &d, const Places &p)
{
    const std::uint16_t operation = d.u16(6);
    if (!p.isIpv4 || !d.has(0, p.end()) || (operation != request && operation != reply))
        return;
    const Bytes source = d.part(p.sourceProtocol(), 4);
    const Bytes target = d.part(p.targetProtocol(), 4);
    const bool isToZero = isZero(d.part(p.targetHardware(), p.hardware));
    const bool isSame = std::ranges::equal(source, target);
    if (isSame)
        d.addGenerated(at(fields, "arp.isgratuitous"), 1);
    if (operation == request && isZero(source) && isToZero)
        d.addGenerated(at(fields, "arp.isprobe"), 1);
    if (operation == request && isSame && isToZero)
        d.addGenerated(at(fields, "arp.isannouncement"), 1);
}

void dissectArp(Dissector &d)
{
    if (!d.fixedFields())
        return;
    const Places p = places(d.bytes());
    d.setPduLength(std::min(p.end(), d.reportedLength()));
    addKinds(d, p);
    const auto address = [&](const Field *usual, const Field *other, bool isUsual, std::size_t offset, std::size_t length) {
        if (length > 0 && d.has(offset, length))
            d.add(isUsual ? usual : other, offset, length);
        return d.has(offset, length);
    };
    const bool isWhole =
        address(at(fields, "arp.src.hw_mac"), at(fields, "arp.src.hw"), p.isEther, p.sourceHardware(), p.hardware) &&
        address(at(fields, "arp.src.proto_ipv4"), at(fields, "arp.src.proto"), p.isIpv4, p.sourceProtocol(), p.protocol) &&
        address(at(fields, "arp.dst.hw_mac"), at(fields, "arp.dst.hw"), p.isEther, p.targetHardware(), p.hardware) &&
        address(at(fields, "arp.dst.proto_ipv4"), at(fields, "arp.dst.proto"), p.isIpv4, p.targetProtocol(), p.protocol);
    if (!isWhole)
        d.incomplete();
}

void summarizeArp(Summarizer &s)
{
    s.summary.networkOffset = s.here();
    s.summary.network = s.summary.top;
    if (s.has(headerBytes)) {
        const Places p = places(s.rest());
        s.has(p.end());
        s.limit(p.end());
    }
}

void describeArp(const PacketView &view, std::string &out)
{
    const Bytes bytes = view.from(view.summary.networkOffset);
    if (bytes.size() < headerBytes)
        return;
    const Places p = places(bytes);
    if (bytes.size() < p.end() || !p.isEther || !p.isIpv4)
        return;
    const Bytes source = bytes.subspan(p.sourceProtocol(), 4);
    const Bytes target = bytes.subspan(p.targetProtocol(), 4);
    const std::uint16_t operation = loadInteger<std::uint16_t>(bytes.data() + 6, ByteOrder::Big);
    if (operation == reply) {
        if (std::ranges::equal(source, target))
            out += "Gratuitous ARP for ";
        appendIpv4(out, source);
        out += std::ranges::equal(source, target) ? " (Reply)" : " is at ";
        if (!std::ranges::equal(source, target))
            appendEther(out, bytes.subspan(p.sourceHardware(), 6));
        return;
    }
    if (operation != request)
        return;
    const bool isToZero = isZero(bytes.subspan(p.targetHardware(), 6));
    if (std::ranges::equal(source, target)) {
        out += isToZero ? "ARP Announcement for " : "Gratuitous ARP for ";
        appendIpv4(out, source);
        if (!isToZero)
            out += " (Request)";
        return;
    }
    out += "Who has ";
    appendIpv4(out, target);
    out += "? ";
    if (isZero(source) && isToZero) {
        out += "(ARP Probe)";
    } else {
        out += "Tell ";
        appendIpv4(out, source);
    }
}

constexpr Claim claims[] = {{"ethertype", 0x0806}, {"ethertype", 0x8035}}; // RARP (RFC 903) has the same form

} // namespace

constinit const Protocol protocols::arp = {
    .key = "arp",
    .name = LL_TEXT("Protocol", "Address Resolution Protocol"),
    .shortName = "ARP",
    .layer = Layer::Network,
    .pdu = LL_TEXT("PDU", "packet"),
    .reference = "RFC 826",
    .fields = fields,
    .claims = claims,
    .dissect = dissectArp,
    .summarize = summarizeArp,
    .describe = describeArp,
};

} // namespace layerlab::packet
