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
    {4, LL_TEXT("Value", "shortest path trees")},
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
constexpr const char *multiple = "IEEE 802.1Q §14.4";
constexpr ValueName vlanRecordNames[] = {{0, LL_TEXT("Value", "originating VLAN")}};

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
    {.key = "stp.pvst.tlvtype", .name = LL_TEXT("Field", "Type"), .display = Display::Hex, .names = vlanRecordNames},
    {.key = "stp.pvst.tlvlen", .name = LL_TEXT("Field", "Length")},
    {.key = "stp.pvst.origvlan", .name = LL_TEXT("Field", "Originating VLAN")},
    {.key = "mstp.version_3_length", .name = LL_TEXT("Field", "Version 3 length"), .reference = multiple},
    {.key = "mstp.config_format_selector", .name = LL_TEXT("Field", "Configuration format"), .reference = multiple},
    {.key = "mstp.config_name", .name = LL_TEXT("Field", "Region"), .type = FieldType::Text, .reference = multiple},
    {.key = "mstp.config_revision_level", .name = LL_TEXT("Field", "Configuration revision"), .reference = multiple},
    {.key = "mstp.config_digest",
     .name = LL_TEXT("Field", "Configuration digest"),
     .type = FieldType::ByteString,
     .reference = multiple},
    {.key = "mstp.cist_internal_root_path_cost", .name = LL_TEXT("Field", "Internal root path cost"), .reference = multiple},
    {.key = "mstp.cist_bridge.prio", .name = LL_TEXT("Field", "Bridge priority"), .reference = multiple},
    {.key = "mstp.cist_bridge.ext", .name = LL_TEXT("Field", "Bridge system ID extension"), .reference = multiple},
    {.key = "mstp.cist_bridge.hw", .name = LL_TEXT("Field", "Bridge address"), .type = FieldType::Ether, .reference = multiple},
    {.key = "mstp.cist_remaining_hops", .name = LL_TEXT("Field", "Remaining hops"), .reference = multiple},
    {.key = "mstp.msti.flags", .name = LL_TEXT("Field", "Instance's flags"), .display = Display::Hex, .reference = multiple},
    {.key = "mstp.msti.priority",
     .name = LL_TEXT("Field", "Regional root priority"),
     .display = Display::Hex,
     .bit = 0,
     .bits = 4,
     .isRelative = true,
     .reference = multiple},
    {.key = "mstp.msti.msti_id",
     .name = LL_TEXT("Field", "Instance"),
     .bit = 4,
     .bits = 12,
     .isRelative = true,
     .reference = multiple},
    {.key = "mstp.msti.root.hw",
     .name = LL_TEXT("Field", "Regional root address"),
     .type = FieldType::Ether,
     .reference = multiple},
    {.key = "mstp.msti.root_cost", .name = LL_TEXT("Field", "Internal root path cost"), .reference = multiple},
    {.key = "mstp.msti.bridge_priority",
     .name = LL_TEXT("Field", "Bridge priority"),
     .bit = 0,
     .bits = 4,
     .isRelative = true,
     .reference = multiple},
    {.key = "mstp.msti.port_priority",
     .name = LL_TEXT("Field", "Port priority"),
     .bit = 0,
     .bits = 4,
     .isRelative = true,
     .reference = multiple},
    {.key = "mstp.msti.remaining_hops", .name = LL_TEXT("Field", "Remaining hops"), .reference = multiple},
    {.key = "mstp.version_4_length", .name = LL_TEXT("Field", "Version 4 length"), .reference = multiple},
};

constexpr std::size_t configurationBytes = 35;
constexpr std::size_t identifierBytes = 51; ///< of a region's configuration
constexpr std::size_t commonBytes = 64;     ///< of what version 3 adds, before its instances
constexpr std::size_t instanceBytes = 16;

/// The bits of the flags at offset.
void addFlagBits(Dissector &d, std::size_t offset, bool isRapid)
{
    constexpr std::size_t ofConfiguration = 4; // where the table has them
    d.addBits(at(fields, "stp.flags.tcack"), offset - ofConfiguration);
    if (isRapid)
        for (const Field *field = at(fields, "stp.flags.agreement"); field <= at(fields, "stp.flags.proposal"); ++field)
            d.addBits(field, offset - ofConfiguration);
    d.addBits(at(fields, "stp.flags.tc"), offset - ofConfiguration);
}

void addFlags(Dissector &d, bool isRapid)
{
    d.open(d.addBits(at(fields, "stp.flags"), 0));
    addFlagBits(d, 4, isRapid);
    d.close();
}

/// Priority in the upper four bits, since 802.1D-2004 a VLAN or instance in the other twelve, then the address.
void addBridge(Dissector &d, const Field *priority, const Field *extension, const Field *address, std::size_t offset)
{
    d.addValue(priority, offset, 1, d.u16(offset) & 0xf000u);
    d.addValue(extension, offset, 2, d.u16(offset) & 0x0fffu);
    d.add(address, offset + 2, 6);
}

/// Which VLANs belong to which instance: bridges with the same name, revision and digest form a region.
void addConfiguration(Dissector &d, std::size_t offset)
{
    constexpr std::size_t nameBytes = 32;
    const std::string_view name = asText(d.part(offset + 1, nameBytes));
    d.add(at(fields, "mstp.config_format_selector"), offset, 1);
    d.addText(at(fields, "mstp.config_name"), offset + 1, nameBytes, name.substr(0, name.find('\0')));
    d.add(at(fields, "mstp.config_revision_level"), offset + 33, 2);
    d.add(at(fields, "mstp.config_digest"), offset + 35, 16);
}

void addInstance(Dissector &d, std::size_t offset)
{
    d.open(d.add(at(fields, "mstp.msti.flags"), offset, 1));
    addFlagBits(d, offset, true);
    d.close();
    d.addBits(at(fields, "mstp.msti.priority"), offset + 1);
    d.addBits(at(fields, "mstp.msti.msti_id"), offset + 1);
    d.add(at(fields, "mstp.msti.root.hw"), offset + 3, 6);
    d.add(at(fields, "mstp.msti.root_cost"), offset + 9, 4);
    d.addBits(at(fields, "mstp.msti.bridge_priority"), offset + 13);
    d.addBits(at(fields, "mstp.msti.port_priority"), offset + 14);
    d.add(at(fields, "mstp.msti.remaining_hops"), offset + 15, 1);
}

/// What versions 3 and 4 add.
void addMultiple(Dissector &d, std::size_t offset)
{
    if (!d.has(offset, 2))
        return;
    const std::size_t length = d.u16(offset);
    d.add(at(fields, "mstp.version_3_length"), offset, 2);
    offset += 2;
    if (length < commonBytes)
        return;
    if (!d.has(offset, length))
        return d.incomplete();
    addConfiguration(d, offset);
    d.add(at(fields, "mstp.cist_internal_root_path_cost"), offset + identifierBytes, 4);
    addBridge(d, at(fields, "mstp.cist_bridge.prio"), at(fields, "mstp.cist_bridge.ext"), at(fields, "mstp.cist_bridge.hw"),
              offset + identifierBytes + 4);
    d.add(at(fields, "mstp.cist_remaining_hops"), offset + commonBytes - 1, 1);
    for (std::size_t instance = commonBytes; instance + instanceBytes <= length; instance += instanceBytes)
        addInstance(d, offset + instance);
    offset += length;
    if (d.u8(2) < 4 || !d.has(offset, 2))
        return;
    d.add(at(fields, "mstp.version_4_length"), offset, 2);
    if (d.u16(offset) >= identifierBytes && d.has(offset + 2, identifierBytes))
        addConfiguration(d, offset + 2);
}

/// Cisco's bridges send a tree for each VLAN, and say at its end which.
void addVlan(Dissector &d)
{
    constexpr std::size_t offset = 36;
    if (!d.has(offset, 6) || d.u32(offset) != 2)
        return;
    d.add(at(fields, "stp.pvst.tlvtype"), offset, 2);
    d.add(at(fields, "stp.pvst.tlvlen"), offset + 2, 2);
    d.add(at(fields, "stp.pvst.origvlan"), offset + 4, 2);
}

void dissectStp(Dissector &d)
{
    if (!d.fixedFields() || d.u16(0) != 0 || d.u8(3) == TopologyChange)
        return;
    const bool isRapid = d.u8(3) == Rapid;
    if (d.u8(3) != Configuration && !isRapid)
        return;
    if (!d.has(4, 1))
        return d.incomplete();
    addFlags(d, isRapid);
    if (!d.has(0, configurationBytes))
        return d.incomplete();
    addBridge(d, at(fields, "stp.root.prio"), at(fields, "stp.root.ext"), at(fields, "stp.root.hw"), 5);
    d.add(at(fields, "stp.root.cost"), 13, 4);
    addBridge(d, at(fields, "stp.bridge.prio"), at(fields, "stp.bridge.ext"), at(fields, "stp.bridge.hw"), 17);
    d.add(at(fields, "stp.port"), 25, 2);
    std::size_t offset = 27; // times are in units of 1/256 second
    for (const Field *field = at(fields, "stp.msg_age"); field <= at(fields, "stp.forward"); ++field, offset += 2)
        d.addValue(field, offset, 2, d.u16(offset) / 256u);
    if (isRapid && d.has(offset, 1))
        d.add(at(fields, "stp.version_1_length"), offset, 1);
    if (isRapid && d.u8(2) >= 3)
        addMultiple(d, offset + 1);
    else
        addVlan(d);
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
