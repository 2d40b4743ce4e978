// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissector.h"
#include "engine/packet/value_text.h"

#include <algorithm>

namespace layerlab::packet {

namespace {

constexpr const char *bytesUnit = LL_TEXT("Unit", "bytes");
constexpr const char *secondsUnit = LL_TEXT("Unit", "seconds");

constexpr ValueName typeNames[] = {{1, LL_TEXT("Value", "boot request")}, {2, LL_TEXT("Value", "boot reply")}};
// Words of the protocol, the same in every language.
constexpr ValueName messageNames[] = {
    {1, "Discover"},      {2, "Offer"},        {3, "Request"},           {4, "Decline"},
    {5, "ACK"},           {6, "NAK"},          {7, "Release"},           {8, "Inform"},
    {9, "Force Renew"},   {10, "Lease query"}, {11, "Lease Unassigned"}, {12, "Lease Unknown"},
    {13, "Lease Active"},
};
constexpr ValueName optionNames[] = {
    {0, "Padding"},
    {1, "Subnet Mask"},
    {2, "Time Offset"},
    {3, "Router"},
    {4, "Time Server"},
    {5, "Name Server"},
    {6, "Domain Name Server"},
    {7, "Log Server"},
    {12, "Host Name"},
    {13, "Boot File Size"},
    {15, "Domain Name"},
    {17, "Root Path"},
    {19, "IP Forwarding"},
    {26, "Interface MTU"},
    {28, "Broadcast Address"},
    {31, "Perform Router Discover"},
    {33, "Static Route"},
    {42, "Network Time Protocol Servers"},
    {43, "Vendor-Specific Information"},
    {44, "NetBIOS over TCP/IP Name Server"},
    {46, "NetBIOS over TCP/IP Node Type"},
    {47, "NetBIOS over TCP/IP Scope"},
    {50, "Requested IP Address"},
    {51, "IP Address Lease Time"},
    {52, "Option Overload"},
    {53, "DHCP Message Type"},
    {54, "DHCP Server Identifier"},
    {55, "Parameter Request List"},
    {56, "Message"},
    {57, "Maximum DHCP Message Size"},
    {58, "Renewal Time Value"},
    {59, "Rebinding Time Value"},
    {60, "Vendor class identifier"},
    {61, "Client identifier"},
    {66, "TFTP Server Name"},
    {67, "Bootfile name"},
    {81, "Client Fully Qualified Domain Name"},
    {82, "Agent Information"},
    {90, "Authentication"},
    {93, "Client System Architecture"},
    {94, "Client Network Device Interface"},
    {97, "UUID/GUID-based Client Identifier"},
    {114, "DHCP Captive-Portal"},
    {116, "DHCP Auto-Configuration"},
    {119, "Domain Search"},
    {120, "SIP Servers"},
    {121, "Classless Static Route"},
    {150, "TFTP Server Address"},
    {249, "Private/Classless Static Route (Microsoft)"},
    {252, "Private/Proxy autodiscovery"},
    {255, "End"},
};

constexpr Field fields[] = {
    {.key = "dhcp.type", .name = LL_TEXT("Field", "Message type"), .bit = 0, .bits = 8, .names = typeNames},
    {.key = "dhcp.hw.type", .name = LL_TEXT("Field", "Hardware type"), .display = Display::Hex, .bit = 8, .bits = 8},
    {.key = "dhcp.hw.len", .name = LL_TEXT("Field", "Hardware address length"), .bit = 16, .bits = 8, .unit = bytesUnit},
    {.key = "dhcp.hops", .name = LL_TEXT("Field", "Hops"), .bit = 24, .bits = 8},
    {.key = "dhcp.id", .name = LL_TEXT("Field", "Transaction ID"), .display = Display::Hex, .bit = 32, .bits = 32},
    {.key = "dhcp.secs", .name = LL_TEXT("Field", "Seconds elapsed"), .bit = 64, .bits = 16, .unit = secondsUnit},
    {.key = "dhcp.flags", .name = LL_TEXT("Field", "Flags"), .display = Display::Hex, .bit = 80, .bits = 16},
    {.key = "dhcp.flags.bc",
     .name = LL_TEXT("Field", "Broadcast"),
     .type = FieldType::Boolean,
     .bit = 80,
     .bits = 1,
     .level = 1},
    {.key = "dhcp.flags.reserved",
     .name = LL_TEXT("Field", "Reserved flags"),
     .display = Display::Hex,
     .bit = 81,
     .bits = 15,
     .level = 1},
    {.key = "dhcp.ip.client", .name = LL_TEXT("Field", "Client address"), .type = FieldType::Ipv4, .bit = 96, .bits = 32},
    {.key = "dhcp.ip.your", .name = LL_TEXT("Field", "Your address"), .type = FieldType::Ipv4, .bit = 128, .bits = 32},
    {.key = "dhcp.ip.server", .name = LL_TEXT("Field", "Next server"), .type = FieldType::Ipv4, .bit = 160, .bits = 32},
    {.key = "dhcp.ip.relay", .name = LL_TEXT("Field", "Relay agent"), .type = FieldType::Ipv4, .bit = 192, .bits = 32},
    {.key = "dhcp.hw.mac_addr", .name = LL_TEXT("Field", "Client MAC address"), .type = FieldType::Ether},
    {.key = "dhcp.hw.addr", .name = LL_TEXT("Field", "Client hardware address"), .type = FieldType::ByteString},
    {.key = "dhcp.hw.addr_padding", .name = LL_TEXT("Field", "Address padding"), .type = FieldType::ByteString},
    {.key = "dhcp.server", .name = LL_TEXT("Field", "Server name"), .type = FieldType::Text},
    {.key = "dhcp.file", .name = LL_TEXT("Field", "Boot file"), .type = FieldType::Text},
    {.key = "dhcp.server_name_overloaded_by_dhcp",
     .name = LL_TEXT("Field", "Server name used for options"),
     .type = FieldType::Text,
     .reference = "RFC 2132 §9.3"},
    {.key = "dhcp.boot_filename_overloaded_by_dhcp",
     .name = LL_TEXT("Field", "Boot file used for options"),
     .type = FieldType::Text,
     .reference = "RFC 2132 §9.3"},
    {.key = "dhcp.cookie", .name = LL_TEXT("Field", "Magic cookie"), .type = FieldType::Ipv4, .reference = "RFC 2131 §3"},
    {.key = "dhcp.option.type", .name = LL_TEXT("Field", "Option"), .names = optionNames, .reference = "RFC 2132 §2"},
    {.key = "dhcp.option.length",
     .name = LL_TEXT("Field", "Option length"),
     .level = 1,
     .unit = bytesUnit,
     .reference = "RFC 2132 §2"},
    {.key = "dhcp.option.value",
     .name = LL_TEXT("Field", "Option value"),
     .type = FieldType::ByteString,
     .level = 1,
     .reference = "RFC 2132 §2"},
    {.key = "dhcp.option.end", .name = LL_TEXT("Field", "End"), .level = 1, .reference = "RFC 2132 §3.2"},
    {.key = "dhcp.option.padding",
     .name = LL_TEXT("Field", "Padding"),
     .type = FieldType::ByteString,
     .reference = "RFC 2132 §3.1"},
    {.key = "dhcp.option.dhcp",
     .name = LL_TEXT("Field", "DHCP message"),
     .level = 1,
     .names = messageNames,
     .reference = "RFC 2132 §9.6"},
    {.key = "dhcp.option.subnet_mask",
     .name = LL_TEXT("Field", "Subnet mask"),
     .type = FieldType::Ipv4,
     .level = 1,
     .reference = "RFC 2132 §3.3"},
    {.key = "dhcp.option.router",
     .name = LL_TEXT("Field", "Router"),
     .type = FieldType::Ipv4,
     .level = 1,
     .reference = "RFC 2132 §3.5"},
    {.key = "dhcp.option.time_server",
     .name = LL_TEXT("Field", "Time server"),
     .type = FieldType::Ipv4,
     .level = 1,
     .reference = "RFC 2132 §3.6"},
    {.key = "dhcp.option.domain_name_server",
     .name = LL_TEXT("Field", "Name server"),
     .type = FieldType::Ipv4,
     .level = 1,
     .reference = "RFC 2132 §3.8"},
    {.key = "dhcp.option.log_server",
     .name = LL_TEXT("Field", "Log server"),
     .type = FieldType::Ipv4,
     .level = 1,
     .reference = "RFC 2132 §3.9"},
    {.key = "dhcp.option.hostname",
     .name = LL_TEXT("Field", "Host name"),
     .type = FieldType::Text,
     .level = 1,
     .reference = "RFC 2132 §3.14"},
    {.key = "dhcp.option.domain_name",
     .name = LL_TEXT("Field", "Domain name"),
     .type = FieldType::Text,
     .level = 1,
     .reference = "RFC 2132 §3.17"},
    {.key = "dhcp.option.root_path",
     .name = LL_TEXT("Field", "Root path"),
     .type = FieldType::Text,
     .level = 1,
     .reference = "RFC 2132 §3.19"},
    {.key = "dhcp.option.interface_mtu",
     .name = LL_TEXT("Field", "Interface MTU"),
     .level = 1,
     .unit = bytesUnit,
     .reference = "RFC 2132 §5.1"},
    {.key = "dhcp.option.broadcast_address",
     .name = LL_TEXT("Field", "Broadcast address"),
     .type = FieldType::Ipv4,
     .level = 1,
     .reference = "RFC 2132 §5.3"},
    {.key = "dhcp.option.ntp_server",
     .name = LL_TEXT("Field", "NTP server"),
     .type = FieldType::Ipv4,
     .level = 1,
     .reference = "RFC 2132 §8.3"},
    {.key = "dhcp.option.vendor.value",
     .name = LL_TEXT("Field", "Vendor's data"),
     .type = FieldType::ByteString,
     .level = 1,
     .reference = "RFC 2132 §8.4"},
    {.key = "dhcp.option.netbios_over_tcpip_name_server",
     .name = LL_TEXT("Field", "NetBIOS name server"),
     .type = FieldType::Ipv4,
     .level = 1,
     .reference = "RFC 2132 §8.5"},
    {.key = "dhcp.option.netbios_over_tcpip_node_type",
     .name = LL_TEXT("Field", "NetBIOS node type"),
     .level = 1,
     .reference = "RFC 2132 §8.7"},
    {.key = "dhcp.option.requested_ip_address",
     .name = LL_TEXT("Field", "Requested address"),
     .type = FieldType::Ipv4,
     .level = 1,
     .reference = "RFC 2132 §9.1"},
    {.key = "dhcp.option.ip_address_lease_time",
     .name = LL_TEXT("Field", "Lease time"),
     .level = 1,
     .unit = secondsUnit,
     .reference = "RFC 2132 §9.2"},
    {.key = "dhcp.option.option_overload", .name = LL_TEXT("Field", "Overload"), .level = 1, .reference = "RFC 2132 §9.3"},
    {.key = "dhcp.option.dhcp_server_id",
     .name = LL_TEXT("Field", "Server identifier"),
     .type = FieldType::Ipv4,
     .level = 1,
     .reference = "RFC 2132 §9.7"},
    {.key = "dhcp.option.request_list_item",
     .name = LL_TEXT("Field", "Requested option"),
     .level = 1,
     .names = optionNames,
     .reference = "RFC 2132 §9.8"},
    {.key = "dhcp.option.message",
     .name = LL_TEXT("Field", "Message"),
     .type = FieldType::Text,
     .level = 1,
     .reference = "RFC 2132 §9.9"},
    {.key = "dhcp.option.dhcp_max_message_size",
     .name = LL_TEXT("Field", "Maximum message size"),
     .level = 1,
     .unit = bytesUnit,
     .reference = "RFC 2132 §9.10"},
    {.key = "dhcp.option.renewal_time_value",
     .name = LL_TEXT("Field", "Renewal time"),
     .level = 1,
     .unit = secondsUnit,
     .reference = "RFC 2132 §9.11"},
    {.key = "dhcp.option.rebinding_time_value",
     .name = LL_TEXT("Field", "Rebinding time"),
     .level = 1,
     .unit = secondsUnit,
     .reference = "RFC 2132 §9.12"},
    {.key = "dhcp.option.vendor_class_id",
     .name = LL_TEXT("Field", "Vendor class"),
     .type = FieldType::Text,
     .level = 1,
     .reference = "RFC 2132 §9.13"},
    {.key = "dhcp.option.tftp_server_name",
     .name = LL_TEXT("Field", "TFTP server name"),
     .type = FieldType::Text,
     .level = 1,
     .reference = "RFC 2132 §9.4"},
    {.key = "dhcp.option.bootfile_name",
     .name = LL_TEXT("Field", "Boot file name"),
     .type = FieldType::Text,
     .level = 1,
     .reference = "RFC 2132 §9.5"},
    {.key = "dhcp.client_id.type",
     .name = LL_TEXT("Field", "Client identifier type"),
     .level = 1,
     .reference = "RFC 2132 §9.14"},
    {.key = "dhcp.client_id.undef",
     .name = LL_TEXT("Field", "Client identifier (name)"),
     .type = FieldType::Text,
     .level = 1,
     .reference = "RFC 2132 §9.14"},
    {.key = "dhcp.fqdn.flags",
     .name = LL_TEXT("Field", "FQDN flags"),
     .display = Display::Hex,
     .level = 1,
     .reference = "RFC 4702 §2.1"},
    {.key = "dhcp.fqdn.rcode1", .name = LL_TEXT("Field", "FQDN code 1"), .level = 1, .reference = "RFC 4702 §2.2"},
    {.key = "dhcp.fqdn.rcode2", .name = LL_TEXT("Field", "FQDN code 2"), .level = 1, .reference = "RFC 4702 §2.2"},
};

constexpr std::size_t hardwareOffset = 28;
constexpr std::size_t serverOffset = 44;
constexpr std::size_t fileOffset = 108;
constexpr std::size_t cookieOffset = 236;
constexpr std::size_t optionsOffset = 240;
enum Option : std::uint8_t { Pad = 0, Overload = 52, MessageType = 53, ClientIdentifier = 61, Fqdn = 81, End = 255 };

/// Options that are a list of equal values: how long one is, or 0 for all of the option.
struct Shape {
    std::uint8_t option;
    std::uint8_t size;
    const Field *field;
};

constexpr Shape shapes[] = {
    {1, 4, at(fields, "dhcp.option.subnet_mask")},
    {3, 4, at(fields, "dhcp.option.router")},
    {4, 4, at(fields, "dhcp.option.time_server")},
    {6, 4, at(fields, "dhcp.option.domain_name_server")},
    {7, 4, at(fields, "dhcp.option.log_server")},
    {12, 0, at(fields, "dhcp.option.hostname")},
    {15, 0, at(fields, "dhcp.option.domain_name")},
    {17, 0, at(fields, "dhcp.option.root_path")},
    {26, 2, at(fields, "dhcp.option.interface_mtu")},
    {28, 4, at(fields, "dhcp.option.broadcast_address")},
    {42, 4, at(fields, "dhcp.option.ntp_server")},
    {43, 0, at(fields, "dhcp.option.vendor.value")},
    {44, 4, at(fields, "dhcp.option.netbios_over_tcpip_name_server")},
    {46, 1, at(fields, "dhcp.option.netbios_over_tcpip_node_type")},
    {50, 4, at(fields, "dhcp.option.requested_ip_address")},
    {51, 4, at(fields, "dhcp.option.ip_address_lease_time")},
    {52, 1, at(fields, "dhcp.option.option_overload")},
    {53, 1, at(fields, "dhcp.option.dhcp")},
    {54, 4, at(fields, "dhcp.option.dhcp_server_id")},
    {55, 1, at(fields, "dhcp.option.request_list_item")},
    {56, 0, at(fields, "dhcp.option.message")},
    {57, 2, at(fields, "dhcp.option.dhcp_max_message_size")},
    {58, 4, at(fields, "dhcp.option.renewal_time_value")},
    {59, 4, at(fields, "dhcp.option.rebinding_time_value")},
    {60, 0, at(fields, "dhcp.option.vendor_class_id")},
    {66, 0, at(fields, "dhcp.option.tftp_server_name")},
    {67, 0, at(fields, "dhcp.option.bootfile_name")},
};

bool isEthernet(std::uint8_t hardware)
{
    return hardware == 1 || hardware == 6;
}

void addClientIdentifier(Dissector &d, std::size_t offset, std::size_t length)
{
    constexpr std::uint8_t unassigned = 48; // the first number of hardware that nobody uses here
    constexpr std::size_t uuidBytes = 17;   // RFC 4578 §2.3, with its type
    const std::uint8_t type = d.u8(offset);
    if (length == 7 && type > 0 && type < unassigned) {
        d.add(at(fields, "dhcp.hw.type"), offset, 1);
        d.add(isEthernet(type) ? at(fields, "dhcp.hw.mac_addr") : at(fields, "dhcp.hw.addr"), offset + 1, 6);
    } else if (type == 0 && length > 1 && length != uuidBytes) {
        d.add(at(fields, "dhcp.client_id.type"), offset, 1);
        d.add(at(fields, "dhcp.client_id.undef"), offset + 1, length - 1);
    }
}

void addOptionValue(Dissector &d, std::uint8_t option, std::size_t offset, std::size_t length)
{
    if (option == ClientIdentifier)
        return addClientIdentifier(d, offset, length);
    if (option == Fqdn && length >= 3) {
        d.add(at(fields, "dhcp.fqdn.flags"), offset, 1);
        d.add(at(fields, "dhcp.fqdn.rcode1"), offset + 1, 1);
        d.add(at(fields, "dhcp.fqdn.rcode2"), offset + 2, 1);
        return;
    }
    for (const Shape &shape : shapes) {
        if (shape.option != option)
            continue;
        if (shape.field->type == FieldType::Text) { // some end it with a 0 (RFC 2132 §2)
            const std::string_view text = asText(d.part(offset, length));
            d.addText(shape.field, offset, length, text.substr(0, text.find('\0')));
            continue;
        }
        const std::size_t size = shape.size ? shape.size : std::max<std::size_t>(length, 1);
        for (std::size_t i = 0; i + size <= length; i += size)
            d.add(shape.field, offset + i, size);
    }
}

/// The options in [offset, end); which fields they go on in, as bits of option 52.
unsigned addOptions(Dissector &d, std::size_t offset, std::size_t end)
{
    unsigned overload = 0;
    while (offset < end) {
        const std::uint8_t option = d.u8(offset);
        if (option == Pad) {
            std::size_t last = offset + 1;
            while (last < end && d.u8(last) == Pad)
                ++last;
            d.open(d.addValue(at(fields, "dhcp.option.type"), offset, 1, Pad));
            d.add(at(fields, "dhcp.option.padding"), offset, last - offset);
            d.close();
            offset = last;
            continue;
        }
        if (option == End) {
            // The type is shown as 0, and the end on its own, as everybody knows them.
            d.open(d.addValue(at(fields, "dhcp.option.type"), offset, 1, 0));
            d.add(at(fields, "dhcp.option.end"), offset, 1);
            d.close();
            if (offset + 1 < end)
                d.add(at(fields, "dhcp.option.padding"), offset + 1, end - offset - 1);
            return overload;
        }
        if (offset + 2 > end) {
            d.incomplete();
            return overload;
        }
        const std::size_t length = d.u8(offset + 1);
        d.open(d.addValue(at(fields, "dhcp.option.type"), offset, 2 + length, option));
        d.add(at(fields, "dhcp.option.length"), offset + 1, 1);
        const bool isWhole = offset + 2 + length <= end;
        if (isWhole && length == 0)
            d.addText(at(fields, "dhcp.option.value"), offset + 2, 0, "<MISSING>");
        if (isWhole && length > 0) {
            d.add(at(fields, "dhcp.option.value"), offset + 2, length);
            addOptionValue(d, option, offset + 2, length);
            if (option == Overload)
                overload = d.u8(offset + 2);
        }
        d.close();
        if (!isWhole) {
            d.incomplete();
            return overload;
        }
        offset += 2 + length;
    }
    return overload;
}

void addHardwareAddress(Dissector &d)
{
    constexpr std::size_t fieldBytes = 16;
    const std::size_t length = std::min<std::size_t>(d.u8(2), fieldBytes);
    if (length > 0)
        d.add(length == 6 && isEthernet(d.u8(1)) ? at(fields, "dhcp.hw.mac_addr") : at(fields, "dhcp.hw.addr"), hardwareOffset,
              length);
    if (length < fieldBytes)
        d.add(at(fields, "dhcp.hw.addr_padding"), hardwareOffset + length, fieldBytes - length);
}

void addName(Dissector &d, const Field *field, std::size_t offset, std::size_t size)
{
    const Bytes name = d.part(offset, size);
    const auto length = static_cast<std::size_t>(std::ranges::find(name, std::uint8_t{0}) - name.begin());
    d.addText(field, offset, length == 0 ? size : std::min(length + 1, size), asText(name.first(length)));
}

/// Whether option 52 says that options go on in the fields for names.
unsigned findOverload(Bytes message)
{
    ByteReader reader(message);
    reader.skip(optionsOffset);
    while (!reader.isAtEnd()) {
        const std::uint8_t option = reader.u8();
        if (option == Pad)
            continue;
        const Bytes value = reader.bytes(option == End ? 0 : reader.u8());
        if (option == End)
            break;
        if (option == Overload && value.size() == 1)
            return value[0];
    }
    return 0;
}

void dissectDhcp(Dissector &d)
{
    if (!d.fixedFields(at(fields, "dhcp.type"), at(fields, "dhcp.id")))
        return;
    // Some clients write it with the lower byte first: nobody tries for that long, in whole 256ths.
    const bool isSwapped = d.has(8, 2) && d.u8(8) != 0 && d.u8(9) == 0;
    if (isSwapped)
        d.addValue(at(fields, "dhcp.secs"), 8, 2, d.u8(8));
    if (!d.fixedFields(isSwapped ? at(fields, "dhcp.flags") : at(fields, "dhcp.secs"), at(fields, "dhcp.ip.relay")))
        return;
    if (!d.has(hardwareOffset, 16))
        return d.incomplete();
    addHardwareAddress(d);
    if (!d.has(serverOffset, cookieOffset - serverOffset))
        return d.incomplete();
    constexpr std::uint32_t cookie = 0x63825363;
    const bool hasOptions = d.has(cookieOffset, 4) && d.u32(cookieOffset) == cookie;
    const unsigned overload = hasOptions ? findOverload(d.bytes()) : 0;
    if (overload & 2) {
        d.add(at(fields, "dhcp.server_name_overloaded_by_dhcp"), serverOffset, fileOffset - serverOffset);
        addOptions(d, serverOffset, fileOffset);
    } else {
        addName(d, at(fields, "dhcp.server"), serverOffset, fileOffset - serverOffset);
    }
    if (overload & 1) {
        d.add(at(fields, "dhcp.boot_filename_overloaded_by_dhcp"), fileOffset, cookieOffset - fileOffset);
        addOptions(d, fileOffset, cookieOffset);
    } else {
        addName(d, at(fields, "dhcp.file"), fileOffset, cookieOffset - fileOffset);
    }
    if (!hasOptions)
        return;
    d.add(at(fields, "dhcp.cookie"), cookieOffset, 4);
    addOptions(d, optionsOffset, d.bytes().size());
    if (d.bytes().size() < d.reportedLength())
        d.incomplete();
}

void describeDhcp(const PacketView &view, std::string &out)
{
    const Bytes message = messageOf(view);
    ByteReader reader(message);
    const std::uint8_t type = reader.u8();
    reader.skip(3);
    const std::uint32_t id = reader.u32();
    if (reader.hasFailed())
        return;
    const char *name = nullptr;
    ByteReader options(message);
    options.skip(optionsOffset);
    while (!options.isAtEnd() && !name) {
        const std::uint8_t option = options.u8();
        if (option == Pad)
            continue;
        if (option == End)
            break;
        const Bytes value = options.bytes(options.u8());
        if (option == MessageType && value.size() == 1)
            name = nameOf(messageNames, value[0]);
    }
    if (name) {
        out += "DHCP ";
        out += name;
        out.append(9 - std::min<std::size_t>(8, std::string_view(name).size()), ' ');
        out += "- Transaction ID ";
        appendHex(out, id, 1);
    } else {
        out += type == 1 ? "Boot Request" : "Boot Reply";
    }
}

constexpr Claim claims[] = {{"udp.port", 67, 68}};

} // namespace

constinit const Protocol protocols::dhcp = {
    .key = "dhcp",
    .name = LL_TEXT("Protocol", "Dynamic Host Configuration Protocol"),
    .shortName = "DHCP",
    .layer = Layer::Application,
    .pdu = LL_TEXT("PDU", "message"),
    .reference = "RFC 2131",
    .fields = fields,
    .claims = claims,
    .dissect = dissectDhcp,
    .describe = describeDhcp,
    .absentSession = LL_TEXT("Layer", "session and presentation: DHCP has none of its own"),
};

} // namespace layerlab::packet
