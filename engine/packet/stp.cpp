// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissector.h"
#include "engine/packet/value_text.h"

namespace layerlab::packet {

namespace {

constexpr ValueName versionNames[] = {
    {0, LL_TEXT("Value", "spanning tree")},
    {2, LL_TEXT("Value", "rapid spanning tree")},
    {3, LL_TEXT("Value", "multiple spanning trees")},
};
enum Type : std::uint8_t { Configuration = 0x00, Rapid = 0x02, TopologyChange = 0x80 };
constexpr ValueName typeNames[] = {
    {Configuration, LL_TEXT("Value", "configuration")},
    {Rapid, LL_TEXT("Value", "rapid spanning tree")},
    {TopologyChange, LL_TEXT("Value", "topology change notification")},
};
constexpr ValueName roleNames[] = {
    {0, LL_TEXT("Value", "unknown")},
    {1, LL_TEXT("Value", "alternate or backup")},
    {2, LL_TEXT("Value", "root")},
    {3, LL_TEXT("Value", "designated")},
};

constexpr auto flag = FieldType::Boolean;
constexpr const char *seconds = LL_TEXT("Unit", "s");

constexpr Field fields[] = {
    {.key = "stp.protocol", .name = LL_TEXT("Field", "Protocol identifier"), .display = Display::Hex, .bit = 0, .bits = 16},
    {.key = "stp.version", .name = LL_TEXT("Field", "Protocol version"), .bit = 16, .bits = 8, .names = versionNames},
    {.key = "stp.type",
     .name = LL_TEXT("Field", "BPDU type"),
     .display = Display::Hex,
     .bit = 24,
     .bits = 8,
     .names = typeNames},
    {.key = "stp.flags", .name = LL_TEXT("Field", "Flags"), .display = Display::Hex, .bit = 32, .bits = 8, .isRelative = true},
    {.key = "stp.flags.tcack",
     .name = LL_TEXT("Field", "Topology change acknowledgment"),
     .type = flag,
     .bit = 32,
     .bits = 1,
     .isRelative = true},
    {.key = "stp.flags.agreement",
     .name = LL_TEXT("Field", "Agreement"),
     .type = flag,
     .bit = 33,
     .bits = 1,
     .isRelative = true},
    {.key = "stp.flags.forwarding",
     .name = LL_TEXT("Field", "Forwarding"),
     .type = flag,
     .bit = 34,
     .bits = 1,
     .isRelative = true},
    {.key = "stp.flags.learning", .name = LL_TEXT("Field", "Learning"), .type = flag, .bit = 35, .bits = 1, .isRelative = true},
    {.key = "stp.flags.port_role",
     .name = LL_TEXT("Field", "Port role"),
     .bit = 36,
     .bits = 2,
     .isRelative = true,
     .names = roleNames},
    {.key = "stp.flags.proposal", .name = LL_TEXT("Field", "Proposal"), .type = flag, .bit = 38, .bits = 1, .isRelative = true},
    {.key = "stp.flags.tc",
     .name = LL_TEXT("Field", "Topology change"),
     .type = flag,
     .bit = 39,
     .bits = 1,
     .isRelative = true},
    {.key = "stp.root.prio", .name = LL_TEXT("Field", "Root priority")},
    {.key = "stp.root.ext", .name = LL_TEXT("Field", "Root system ID extension")},
    {.key = "stp.root.hw", .name = LL_TEXT("Field", "Root address"), .type = FieldType::Ether},
    {.key = "stp.root.cost", .name = LL_TEXT("Field", "Root path cost")},
    {.key = "stp.bridge.prio", .name = LL_TEXT("Field", "Bridge priority")},
    {.key = "stp.bridge.ext", .name = LL_TEXT("Field", "Bridge system ID extension")},
    {.key = "stp.bridge.hw", .name = LL_TEXT("Field", "Bridge address"), .type = FieldType::Ether},
    {.key = "stp.port", .name = LL_TEXT("Field", "Port identifier"), .display = Display::Hex},
    {.key = "stp.msg_age", .name = LL_TEXT("Field", "Message age"), .unit = seconds},
    {.key = "stp.max_age", .name = LL_TEXT("Field", "Maximum age"), .unit = seconds},
    {.key = "stp.hello", .name = LL_TEXT("Field", "Hello time"), .unit = seconds},
    {.key = "stp.forward", .name = LL_TEXT("Field", "Forward delay"), .unit = seconds},
    {.key = "stp.version_1_length", .name = LL_TEXT("Field", "Version 1 length")},
};

constexpr std::size_t configurationBytes = 35;

void addFlags(Dissector &d, bool isRapid)
{
    d.open(d.addBits(at(fields, "stp.flags"), 0));
    d.addBits(at(fields, "stp.flags.tcack"), 0);
    if (isRapid)
        for (const Field *field = at(fields, "stp.flags.agreement"); field <= at(fields, "stp.flags.proposal"); ++field)
            d.addBits(field, 0);
    d.addBits(at(fields, "stp.flags.tc"), 0);
    d.close();
}

/// Priority in the upper four bits, since 802.1D-2004 a VLAN or instance in the other twelve, then the address.
void addBridge(Dissector &d, const Field *priority, const Field *extension, const Field *address, std::size_t offset)
{
    d.addValue(priority, offset, 1, d.u16(offset) & 0xf000u);
    d.addValue(extension, offset, 2, d.u16(offset) & 0x0fffu);
    d.add(address, offset + 2, 6);
}

void dissectStp(Dissector &d)
{
    if (!d.fixedFields() || d.u16(0) != 0 || d.u8(3) == TopologyChange)
        return;
    const bool isRapid = d.u8(3) == Rapid;
    if (d.u8(3) != Configuration && !isRapid)
        return;
    if (!d.has(0, configurationBytes))
        return d.incomplete();
    addFlags(d, isRapid);
    addBridge(d, at(fields, "stp.root.prio"), at(fields, "stp.root.ext"), at(fields, "stp.root.hw"), 5);
    d.add(at(fields, "stp.root.cost"), 13, 4);
    addBridge(d, at(fields, "stp.bridge.prio"), at(fields, "stp.bridge.ext"), at(fields, "stp.bridge.hw"), 17);
    d.add(at(fields, "stp.port"), 25, 2);
    std::size_t offset = 27; // times are in units of 1/256 second
    for (const Field *field = at(fields, "stp.msg_age"); field <= at(fields, "stp.forward"); ++field, offset += 2)
        d.addValue(field, offset, 2, d.u16(offset) / 256u);
    if (isRapid && d.has(offset, 1))
        d.add(at(fields, "stp.version_1_length"), offset, 1);
}

void summarizeStp(Summarizer &s)
{
    s.summary.payloadOffset = s.here();
}

void describeStp(const PacketView &view, std::string &out)
{
    const Bytes bpdu = view.from(view.summary.payloadOffset);
    if (bpdu.size() < 4)
        return;
    if (bpdu[3] == TopologyChange) {
        out += "Topology Change Notification";
        return;
    }
    if (bpdu.size() < configurationBytes)
        return;
    const std::uint16_t bridge = loadInteger<std::uint16_t>(bpdu.data() + 5, ByteOrder::Big);
    out += bpdu[3] == Rapid ? (bpdu[2] == 3 ? "MST. " : "RST. ") : "Conf. ";
    if (bpdu[4] & 1)
        out += bpdu[4] & 0x80 ? "TC + TCA. " : "TC. ";
    out += "Root = ";
    appendDecimal(out, bridge & 0xf000u);
    out += '/';
    appendDecimal(out, bridge & 0x0fffu);
    out += '/';
    appendEther(out, bpdu.subspan(7, 6));
    out += "  Cost = ";
    appendDecimal(out, loadInteger<std::uint32_t>(bpdu.data() + 13, ByteOrder::Big));
    out += "  Port = ";
    appendHex(out, loadInteger<std::uint16_t>(bpdu.data() + 25, ByteOrder::Big), 4);
}

} // namespace

constinit const Protocol protocols::stp = {
    .key = "stp",
    .name = LL_TEXT("Protocol", "Spanning tree protocol"),
    .shortName = "STP",
    .layer = Layer::DataLink,
    .pdu = LL_TEXT("PDU", "BPDU"),
    .reference = "IEEE 802.1D-2004 §9",
    .fields = fields,
    .dissect = dissectStp,
    .summarize = summarizeStp,
    .describe = describeStp,
};

} // namespace layerlab::packet
