// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/packet/dissector.h"
#include "engine/packet/ether_types.h"
#include "engine/packet/summary.h"

namespace layerlab::packet {

namespace {

constexpr ValueName sapNames[] = {
    {0x00, LL_TEXT("Value", "null SAP")},
    {0x06, "IP"},
    {0x42, LL_TEXT("Value", "spanning tree BPDU")},
    {0xaa, "SNAP"},
    {0xe0, "NetWare"},
    {0xf0, "NetBIOS"},
    {0xfe, LL_TEXT("Value", "ISO network layer")},
    {0xff, LL_TEXT("Value", "global DSAP")},
};
constexpr ValueName frameTypeNames[] = {
    {0, LL_TEXT("Value", "information frame")},
    {1, LL_TEXT("Value", "supervisory frame")},
    {2, LL_TEXT("Value", "information frame")},
    {3, LL_TEXT("Value", "unnumbered frame")},
};
constexpr ValueName supervisoryNames[] = {
    {0, LL_TEXT("Value", "receiver ready")},
    {1, LL_TEXT("Value", "receiver not ready")},
    {2, LL_TEXT("Value", "reject")},
    {3, LL_TEXT("Value", "selective reject")},
};
constexpr ValueName commandNames[] = {
    {0x00, LL_TEXT("Value", "unnumbered information")},
    {0x10, LL_TEXT("Value", "disconnect")},
    {0x1b, LL_TEXT("Value", "set asynchronous balanced mode extended")},
    {0x2b, LL_TEXT("Value", "exchange identification")},
    {0x38, LL_TEXT("Value", "test")},
};
constexpr ValueName responseNames[] = {
    {0x00, LL_TEXT("Value", "unnumbered information")},  {0x03, LL_TEXT("Value", "disconnected mode")},
    {0x18, LL_TEXT("Value", "unnumbered acknowledge")},  {0x21, LL_TEXT("Value", "frame reject")},
    {0x2b, LL_TEXT("Value", "exchange identification")}, {0x38, LL_TEXT("Value", "test")},
};
constexpr ValueName organizationNames[] = {
    {0x000000, LL_TEXT("Value", "encapsulated Ethernet")},
    {0x00000c, "Cisco"},
    {0x0000f8, "Cisco 90-compatible"},
    {0x0080c2, "IEEE 802.1"},
    {0x080007, "Apple"},
};
constexpr ValueName groupNames[] = {
    {0, LL_TEXT("Value", "individual address (unicast)")},
    {1, LL_TEXT("Value", "group address (multicast or broadcast)")},
};
constexpr ValueName commandBitNames[] = {{0, LL_TEXT("Value", "command")}, {1, LL_TEXT("Value", "response")}};
constexpr ValueName typeNames[] = {LAYERLAB_ETHER_TYPES};
constexpr ValueName appleNames[] = {{0x809b, "AppleTalk"}, {0x80f3, "AARP"}};
constexpr ValueName ciscoNames[] = {{0x010b, "PVST+"}, {0x2000, "CDP"}, {0x2003, "VTP"}, {0x2004, "DTP"}};

constexpr auto flag = FieldType::Boolean;
constexpr auto hex = Display::Hex;
constexpr const char *control = "IEEE 802.2 §5.2";
constexpr const char *exchange = "IEEE 802.2 §5.4.1.1.2";
constexpr ValueName serviceNames[] = {
    {1, LL_TEXT("Value", "type 1 (unacknowledged)")}, {2, LL_TEXT("Value", "type 2 (connections)")},
    {3, LL_TEXT("Value", "types 1 and 2")},           {4, LL_TEXT("Value", "type 3 (acknowledged)")},
    {5, LL_TEXT("Value", "types 1 and 3")},           {6, LL_TEXT("Value", "types 2 and 3")},
    {7, LL_TEXT("Value", "types 1, 2 and 3")},
};
constexpr const char *snap = "IEEE 802 §9.2 (SNAP)";

constexpr Field fields[] = {
    {.key = "llc.dsap",
     .name = LL_TEXT("Field", "Destination service access point"),
     .display = hex,
     .bit = 0,
     .bits = 8,
     .names = sapNames},
    {.key = "llc.dsap.sap", .name = LL_TEXT("Field", "SAP"), .bit = 0, .bits = 7, .level = 1},
    {.key = "llc.dsap.ig",
     .name = LL_TEXT("Field", "IG bit"),
     .type = flag,
     .bit = 7,
     .bits = 1,
     .level = 1,
     .names = groupNames},
    {.key = "llc.ssap",
     .name = LL_TEXT("Field", "Source service access point"),
     .display = hex,
     .bit = 8,
     .bits = 8,
     .names = sapNames},
    {.key = "llc.ssap.sap", .name = LL_TEXT("Field", "SAP"), .bit = 8, .bits = 7, .level = 1},
    {.key = "llc.ssap.cr",
     .name = LL_TEXT("Field", "CR bit"),
     .type = flag,
     .bit = 15,
     .bits = 1,
     .level = 1,
     .names = commandBitNames},
    {.key = "llc.control", .name = LL_TEXT("Field", "Control field"), .display = hex, .width = 16, .reference = control},
    {.key = "llc.control.n_r", .name = LL_TEXT("Field", "N(R): next frame expected"), .reference = control},
    {.key = "llc.control.n_s", .name = LL_TEXT("Field", "N(S): number of this frame"), .reference = control},
    {.key = "llc.control.p", .name = LL_TEXT("Field", "Poll"), .type = flag, .reference = control},
    {.key = "llc.control.f", .name = LL_TEXT("Field", "Final"), .type = flag, .reference = control},
    {.key = "llc.control.s_ftype",
     .name = LL_TEXT("Field", "Supervisory frame type"),
     .display = hex,
     .names = supervisoryNames,
     .reference = control},
    {.key = "llc.control.u_modifier_cmd",
     .name = LL_TEXT("Field", "Command"),
     .display = hex,
     .names = commandNames,
     .reference = control},
    {.key = "llc.control.u_modifier_resp",
     .name = LL_TEXT("Field", "Response"),
     .display = hex,
     .names = responseNames,
     .reference = control},
    {.key = "llc.control.ftype",
     .name = LL_TEXT("Field", "Frame type"),
     .display = hex,
     .names = frameTypeNames,
     .reference = control},
    {.key = "llc.oui", .name = LL_TEXT("Field", "Organization code"), .names = organizationNames, .reference = snap},
    {.key = "llc.type", .name = LL_TEXT("Field", "Type"), .display = hex, .names = typeNames, .reference = snap},
    {.key = "llc.cisco_pid",
     .name = LL_TEXT("Field", "Cisco protocol identifier"),
     .display = hex,
     .names = ciscoNames,
     .reference = snap},
    {.key = "llc.apple_atalk_pid",
     .name = LL_TEXT("Field", "AppleTalk protocol identifier"),
     .display = hex,
     .names = appleNames,
     .reference = snap},
    {.key = "llc.pid", .name = LL_TEXT("Field", "Protocol identifier"), .display = hex, .reference = snap},
    {.key = "basicxid.llc.xid.format", .name = LL_TEXT("Field", "XID format"), .display = hex, .reference = exchange},
    {.key = "basicxid.llc.xid.types",
     .name = LL_TEXT("Field", "Types of service"),
     .display = hex,
     .bit = 3,
     .bits = 5,
     .isRelative = true,
     .names = serviceNames,
     .reference = exchange},
    {.key = "basicxid.llc.xid.wsize",
     .name = LL_TEXT("Field", "Receive window"),
     .bit = 0,
     .bits = 7,
     .isRelative = true,
     .unit = LL_TEXT("Unit", "frames"),
     .reference = exchange},
};

constexpr std::uint8_t snapSap = 0xaa;
constexpr std::uint8_t treeSap = 0x42;
constexpr std::uint8_t ipSap = 0x06;
constexpr std::uint8_t unnumberedInformation = 0x03;
constexpr std::size_t snapBytes = 5;

bool isUnnumbered(std::uint8_t controlByte)
{
    return (controlByte & 3) == 3;
}

std::size_t headerLength(std::uint8_t controlByte)
{
    return isUnnumbered(controlByte) ? 3 : 4;
}

/// Whether the frame carries something for the layer above.
bool isInformation(std::uint8_t controlByte)
{
    return (controlByte & 1) == 0 || controlByte == unnumberedInformation;
}

bool isSnap(std::uint8_t destination, std::uint8_t source)
{
    return destination == snapSap && source == snapSap;
}

bool isEncapsulatedEthernet(std::uint32_t organization)
{
    return organization == 0 || organization == 0x0000f8;
}

/// Of information and supervisory frames the control field is two bytes, the low one first.
void addControl(Dissector &d)
{
    const bool isResponse = (d.u8(1) & 1) != 0;
    const Field *finalBit = isResponse ? at(fields, "llc.control.f") : at(fields, "llc.control.p");
    if (isUnnumbered(d.u8(2))) {
        const std::uint8_t value = d.u8(2);
        d.open(d.addValue(at(fields, "llc.control"), 2, 1, value));
        d.addValue(isResponse ? at(fields, "llc.control.u_modifier_resp") : at(fields, "llc.control.u_modifier_cmd"), 2, 1,
                   (value & 0xecu) >> 2);
        if (value & 0x10)
            d.addValue(finalBit, 2, 1, 1);
        d.addValue(at(fields, "llc.control.ftype"), 2, 1, 3);
        return d.close();
    }
    const std::uint32_t value = d.u8(2) | std::uint32_t{d.u8(3)} << 8;
    d.open(d.addValue(at(fields, "llc.control"), 2, 2, value));
    d.addValue(at(fields, "llc.control.n_r"), 2, 2, value >> 9);
    const bool isSupervisory = (value & 1) != 0;
    if (isSupervisory)
        d.addValue(at(fields, "llc.control.s_ftype"), 2, 2, value >> 2 & 3u);
    else
        d.addValue(at(fields, "llc.control.n_s"), 2, 2, value >> 1 & 0x7fu);
    if (value & 0x100)
        d.addValue(isSupervisory ? finalBit : at(fields, "llc.control.p"), 2, 2, 1);
    d.addValue(at(fields, "llc.control.ftype"), 2, 2, value & 1u);
    d.close();
}

constexpr std::uint32_t cisco = 0x00000c;

const Field *fieldOfNumber(std::uint32_t organization)
{
    constexpr std::uint32_t apple = 0x080007;
    if (organization == cisco)
        return at(fields, "llc.cisco_pid");
    return organization == apple ? at(fields, "llc.apple_atalk_pid") : at(fields, "llc.pid");
}

/// Of an organization's own numbers; null: not one whose frames are taken apart.
const Protocol *protocolOfNumber(std::uint32_t organization, std::uint16_t number)
{
    constexpr std::uint16_t treeOfVlan = 0x010b;
    return organization == cisco && number == treeOfVlan ? &protocols::stp : nullptr;
}

void dissectSnap(Dissector &d, std::size_t offset)
{
    if (!d.has(offset, snapBytes))
        return d.incomplete();
    const std::uint32_t organization = d.u32(offset) >> 8;
    const std::uint16_t number = d.u16(offset + 3);
    const std::size_t start = offset + snapBytes;
    const std::size_t above = d.reportedLength() - start;
    d.setHeaderLength(start);
    d.add(at(fields, "llc.oui"), offset, 3);
    const Protocol *protocol = nullptr;
    if (!isEncapsulatedEthernet(organization)) {
        d.add(fieldOfNumber(organization), offset + 3, 2);
        protocol = isInformation(d.u8(2)) ? protocolOfNumber(organization, number) : nullptr;
    } else if (isInformation(d.u8(2))) {
        d.add(at(fields, "llc.type"), offset + 3, 2);
        protocol = claimant("ethertype", number);
    }
    if (protocol && d.has(start, 1))
        d.next(*protocol, start, above);
    else
        d.nextData(start, above);
}

/// What the two stations can do, asked or told. Returns whether it is of the only format that is defined.
bool addExchange(Dissector &d, std::size_t offset)
{
    constexpr std::uint8_t exchangeIdentification = 0xaf;
    constexpr std::uint8_t pollOrFinal = 0x10;
    constexpr std::uint8_t basicFormat = 0x81;
    if ((d.u8(2) & ~pollOrFinal) != exchangeIdentification || !d.has(offset, 3) || d.u8(offset) != basicFormat)
        return false;
    d.setHeaderLength(offset + 3);
    d.add(at(fields, "basicxid.llc.xid.format"), offset, 1);
    d.addBits(at(fields, "basicxid.llc.xid.types"), offset + 1);
    d.addBits(at(fields, "basicxid.llc.xid.wsize"), offset + 2);
    return true;
}

const Protocol *protocolOfSap(std::uint8_t sap)
{
    return sap == treeSap ? &protocols::stp : sap == ipSap ? &protocols::ipv4 : nullptr;
}

void dissectLlc(Dissector &d)
{
    if (!d.fixedFields())
        return;
    const std::size_t headerBytes = headerLength(d.u8(2));
    if (!d.has(0, headerBytes))
        return d.incomplete();
    d.setHeaderLength(headerBytes);
    addControl(d);
    if (isSnap(d.u8(0), d.u8(1)))
        return dissectSnap(d, headerBytes);
    if (addExchange(d, headerBytes))
        return;
    const Protocol *protocol = isInformation(d.u8(2)) ? protocolOfSap(d.u8(0)) : nullptr;
    const std::size_t above = d.reportedLength() - headerBytes;
    if (protocol && d.has(headerBytes, 1))
        d.next(*protocol, headerBytes, above);
    else
        d.nextData(headerBytes, above);
}

void summarizeLlc(Summarizer &s)
{
    if (!s.has(3) || !s.has(headerLength(s.u8(2))))
        return;
    const std::size_t headerBytes = headerLength(s.u8(2));
    const bool hasInformation = isInformation(s.u8(2));
    if (isSnap(s.u8(0), s.u8(1))) {
        if (!s.has(headerBytes + snapBytes))
            return;
        if (hasInformation && isEncapsulatedEthernet(s.u32(headerBytes) >> 8))
            return s.next(ClaimTable::EtherType, s.u16(headerBytes + 3), headerBytes + snapBytes);
        const Protocol *protocol = protocolOfNumber(s.u32(headerBytes) >> 8, s.u16(headerBytes + 3));
        if (hasInformation && protocol)
            return s.next(*protocol, headerBytes + snapBytes);
        s.skip(headerBytes + snapBytes);
    } else if (const Protocol *protocol = protocolOfSap(s.u8(0)); protocol && hasInformation) {
        return s.next(*protocol, headerBytes);
    } else {
        s.skip(headerBytes);
    }
    s.summary.payloadOffset = s.here();
}

} // namespace

constinit const Protocol protocols::llc = {
    .key = "llc",
    .name = LL_TEXT("Protocol", "Logical link control"),
    .shortName = "LLC",
    .layer = Layer::DataLink,
    .pdu = LL_TEXT("PDU", "frame"),
    .reference = "IEEE 802.2 §3",
    .fields = fields,
    .dissect = dissectLlc,
    .summarize = summarizeLlc,
};

} // namespace layerlab::packet
