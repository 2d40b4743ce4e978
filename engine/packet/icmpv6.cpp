// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissector.h"
#include "engine/packet/ping_time.h"
#include "engine/packet/transport_checksum.h"
#include "engine/packet/value_text.h"

namespace layerlab::packet {

namespace {

constexpr ValueName typeNames[] = {
    {1, LL_TEXT("Value", "destination unreachable")},
    {2, LL_TEXT("Value", "packet too big")},
    {3, LL_TEXT("Value", "time exceeded")},
    {4, LL_TEXT("Value", "parameter problem")},
    {128, LL_TEXT("Value", "echo request")},
    {129, LL_TEXT("Value", "echo reply")},
    {130, LL_TEXT("Value", "multicast listener query")},
    {131, LL_TEXT("Value", "multicast listener report")},
    {132, LL_TEXT("Value", "multicast listener done")},
    {133, LL_TEXT("Value", "router solicitation")},
    {134, LL_TEXT("Value", "router advertisement")},
    {135, LL_TEXT("Value", "neighbor solicitation")},
    {136, LL_TEXT("Value", "neighbor advertisement")},
    {137, LL_TEXT("Value", "redirect")},
    {138, LL_TEXT("Value", "router renumbering")},
    {139, LL_TEXT("Value", "node information query")},
    {140, LL_TEXT("Value", "node information response")},
    {143, LL_TEXT("Value", "multicast listener report, version 2")},
    {155, LL_TEXT("Value", "RPL control")},
    {160, LL_TEXT("Value", "extended echo request")},
    {161, LL_TEXT("Value", "extended echo reply")},
};
constexpr ValueName unreachableNames[] = {
    {0, LL_TEXT("Value", "no route to destination")},
    {1, LL_TEXT("Value", "administratively prohibited")},
    {2, LL_TEXT("Value", "beyond scope of source address")},
    {3, LL_TEXT("Value", "address unreachable")},
    {4, LL_TEXT("Value", "port unreachable")},
    {5, LL_TEXT("Value", "source address failed policy")},
    {6, LL_TEXT("Value", "reject route to destination")},
};
constexpr ValueName optionNames[] = {
    {1, LL_TEXT("Value", "source link-layer address")},
    {2, LL_TEXT("Value", "target link-layer address")},
    {3, LL_TEXT("Value", "prefix information")},
    {4, LL_TEXT("Value", "redirected header")},
    {5, LL_TEXT("Value", "MTU")},
    {14, LL_TEXT("Value", "nonce")},
    {24, LL_TEXT("Value", "route information")},
    {25, LL_TEXT("Value", "recursive DNS server")},
    {31, LL_TEXT("Value", "DNS search list")},
};
constexpr ValueName preferenceNames[] = {{0, LL_TEXT("Value", "medium")},
                                         {1, LL_TEXT("Value", "high")},
                                         {2, LL_TEXT("Value", "reserved")},
                                         {3, LL_TEXT("Value", "low")}};
constexpr ValueName recordNames[] = {
    {1, LL_TEXT("Value", "mode is include")},        {2, LL_TEXT("Value", "mode is exclude")},
    {3, LL_TEXT("Value", "change to include mode")}, {4, LL_TEXT("Value", "change to exclude mode")},
    {5, LL_TEXT("Value", "allow new sources")},      {6, LL_TEXT("Value", "block old sources")},
};
constexpr auto flag = FieldType::Boolean;
constexpr auto address = FieldType::Ipv6;
constexpr const char *seconds = LL_TEXT("Unit", "s");
constexpr const char *milliseconds = LL_TEXT("Unit", "ms");

constexpr Field fields[] = {
    {.key = "icmpv6.type", .name = LL_TEXT("Field", "Type"), .bit = 0, .bits = 8, .names = typeNames},
    {.key = "icmpv6.code", .name = LL_TEXT("Field", "Code"), .bit = 8, .bits = 8},
    {.key = "icmpv6.checksum", .name = LL_TEXT("Field", "Checksum"), .display = Display::Hex, .bit = 16, .bits = 16},
    {.key = "icmpv6.reserved", .name = LL_TEXT("Field", "Reserved"), .type = FieldType::ByteString},
    {.key = "icmpv6.mtu", .name = LL_TEXT("Field", "MTU"), .unit = LL_TEXT("Unit", "bytes"), .reference = "RFC 4443 §3.2"},
    {.key = "icmpv6.pointer", .name = LL_TEXT("Field", "Pointer"), .reference = "RFC 4443 §3.4"},
    {.key = "icmpv6.echo.identifier",
     .name = LL_TEXT("Field", "Identifier"),
     .display = Display::Hex,
     .reference = "RFC 4443 §4.1"},
    {.key = "icmpv6.echo.sequence_number", .name = LL_TEXT("Field", "Sequence number"), .reference = "RFC 4443 §4.1"},
    {.key = "icmpv6.data_time", .name = LL_TEXT("Field", "Time stamp in the data"), .type = FieldType::Date},
    {.key = "icmpv6.resp_in", .name = LL_TEXT("Field", "Answered in frame"), .type = FieldType::FrameNumber},
    {.key = "icmpv6.resp_to", .name = LL_TEXT("Field", "Answers the request in frame"), .type = FieldType::FrameNumber},
    {.key = "icmpv6.resptime",
     .name = LL_TEXT("Field", "Time since the request"),
     .type = FieldType::Milliseconds,
     .unit = milliseconds},
    {.key = "icmpv6.nd.ra.cur_hop_limit", .name = LL_TEXT("Field", "Current hop limit"), .reference = "RFC 4861 §4.2"},
    {.key = "icmpv6.nd.ra.flag", .name = LL_TEXT("Field", "Flags"), .display = Display::Hex, .reference = "RFC 4861 §4.2"},
    {.key = "icmpv6.nd.ra.flag.m",
     .name = LL_TEXT("Field", "Managed address configuration"),
     .type = flag,
     .bit = 0,
     .bits = 1,
     .isRelative = true,
     .reference = "RFC 4861 §4.2"},
    {.key = "icmpv6.nd.ra.flag.o",
     .name = LL_TEXT("Field", "Other configuration"),
     .type = flag,
     .bit = 1,
     .bits = 1,
     .isRelative = true,
     .reference = "RFC 4861 §4.2"},
    {.key = "icmpv6.nd.ra.flag.h",
     .name = LL_TEXT("Field", "Home agent"),
     .type = flag,
     .bit = 2,
     .bits = 1,
     .isRelative = true,
     .reference = "RFC 6275 §7.1"},
    {.key = "icmpv6.nd.ra.flag.prf",
     .name = LL_TEXT("Field", "Default router preference"),
     .bit = 3,
     .bits = 2,
     .isRelative = true,
     .names = preferenceNames,
     .reference = "RFC 4191 §2.2"},
    {.key = "icmpv6.nd.ra.flag.p",
     .name = LL_TEXT("Field", "ND proxy"),
     .type = flag,
     .bit = 5,
     .bits = 1,
     .isRelative = true,
     .reference = "RFC 4389 §4.1.3.3"},
    {.key = "icmpv6.nd.ra.router_lifetime",
     .name = LL_TEXT("Field", "Router lifetime"),
     .unit = seconds,
     .reference = "RFC 4861 §4.2"},
    {.key = "icmpv6.nd.ra.reachable_time",
     .name = LL_TEXT("Field", "Reachable time"),
     .unit = milliseconds,
     .reference = "RFC 4861 §4.2"},
    {.key = "icmpv6.nd.ra.retrans_timer",
     .name = LL_TEXT("Field", "Retransmission timer"),
     .unit = milliseconds,
     .reference = "RFC 4861 §4.2"},
    {.key = "icmpv6.nd.ns.target_address",
     .name = LL_TEXT("Field", "Target address"),
     .type = address,
     .reference = "RFC 4861 §4.3"},
    {.key = "icmpv6.nd.na.flag", .name = LL_TEXT("Field", "Flags"), .display = Display::Hex, .reference = "RFC 4861 §4.4"},
    {.key = "icmpv6.nd.na.flag.r",
     .name = LL_TEXT("Field", "Router"),
     .type = flag,
     .bit = 0,
     .bits = 1,
     .isRelative = true,
     .reference = "RFC 4861 §4.4"},
    {.key = "icmpv6.nd.na.flag.s",
     .name = LL_TEXT("Field", "Solicited"),
     .type = flag,
     .bit = 1,
     .bits = 1,
     .isRelative = true,
     .reference = "RFC 4861 §4.4"},
    {.key = "icmpv6.nd.na.flag.o",
     .name = LL_TEXT("Field", "Override"),
     .type = flag,
     .bit = 2,
     .bits = 1,
     .isRelative = true,
     .reference = "RFC 4861 §4.4"},
    {.key = "icmpv6.nd.na.target_address",
     .name = LL_TEXT("Field", "Target address"),
     .type = address,
     .reference = "RFC 4861 §4.4"},
    {.key = "icmpv6.nd.rd.target_address",
     .name = LL_TEXT("Field", "Target address"),
     .type = address,
     .reference = "RFC 4861 §4.5"},
    {.key = "icmpv6.rd.na.destination_address",
     .name = LL_TEXT("Field", "Destination address"),
     .type = address,
     .reference = "RFC 4861 §4.5"},
    {.key = "icmpv6.opt", .name = LL_TEXT("Field", "Option"), .type = FieldType::None, .reference = "RFC 4861 §4.6"},
    {.key = "icmpv6.opt.type", .name = LL_TEXT("Field", "Option type"), .names = optionNames, .reference = "RFC 4861 §4.6"},
    {.key = "icmpv6.opt.length",
     .name = LL_TEXT("Field", "Option length"),
     .unit = LL_TEXT("Unit", "units of 8 bytes"),
     .reference = "RFC 4861 §4.6"},
    {.key = "icmpv6.opt.linkaddr",
     .name = LL_TEXT("Field", "Link-layer address"),
     .type = FieldType::Ether,
     .isCollective = true,
     .reference = "RFC 4861 §4.6.1"},
    {.key = "icmpv6.opt.src_linkaddr",
     .name = LL_TEXT("Field", "Source link-layer address"),
     .type = FieldType::Ether,
     .also = "icmpv6.opt.linkaddr",
     .reference = "RFC 4861 §4.6.1"},
    {.key = "icmpv6.opt.target_linkaddr",
     .name = LL_TEXT("Field", "Target link-layer address"),
     .type = FieldType::Ether,
     .also = "icmpv6.opt.linkaddr",
     .reference = "RFC 4861 §4.6.1"},
    {.key = "icmpv6.opt.prefix.length",
     .name = LL_TEXT("Field", "Prefix length"),
     .unit = LL_TEXT("Unit", "bits"),
     .reference = "RFC 4861 §4.6.2"},
    {.key = "icmpv6.opt.prefix.flag",
     .name = LL_TEXT("Field", "Prefix flags"),
     .display = Display::Hex,
     .reference = "RFC 4861 §4.6.2"},
    {.key = "icmpv6.opt.prefix.flag.l",
     .name = LL_TEXT("Field", "On-link"),
     .type = flag,
     .bit = 0,
     .bits = 1,
     .isRelative = true,
     .reference = "RFC 4861 §4.6.2"},
    {.key = "icmpv6.opt.prefix.flag.a",
     .name = LL_TEXT("Field", "Autonomous address configuration"),
     .type = flag,
     .bit = 1,
     .bits = 1,
     .isRelative = true,
     .reference = "RFC 4861 §4.6.2"},
    {.key = "icmpv6.opt.prefix.flag.r",
     .name = LL_TEXT("Field", "Router address"),
     .type = flag,
     .bit = 2,
     .bits = 1,
     .isRelative = true,
     .reference = "RFC 6275 §7.2"},
    {.key = "icmpv6.opt.prefix.valid_lifetime",
     .name = LL_TEXT("Field", "Valid lifetime"),
     .unit = seconds,
     .reference = "RFC 4861 §4.6.2"},
    {.key = "icmpv6.opt.prefix.preferred_lifetime",
     .name = LL_TEXT("Field", "Preferred lifetime"),
     .unit = seconds,
     .reference = "RFC 4861 §4.6.2"},
    {.key = "icmpv6.opt.prefix", .name = LL_TEXT("Field", "Prefix"), .type = address, .reference = "RFC 4861 §4.6.2"},
    {.key = "icmpv6.opt.route_info.flag",
     .name = LL_TEXT("Field", "Flags of the route"),
     .display = Display::Hex,
     .reference = "RFC 4191 §2.3"},
    {.key = "icmpv6.opt.route_info.flag.route_preference",
     .name = LL_TEXT("Field", "Route preference"),
     .bit = 3,
     .bits = 2,
     .level = 1,
     .isRelative = true,
     .names = preferenceNames,
     .reference = "RFC 4191 §2.3"},
    {.key = "icmpv6.opt.route_lifetime",
     .name = LL_TEXT("Field", "Route lifetime"),
     .unit = seconds,
     .reference = "RFC 4191 §2.3"},
    {.key = "icmpv6.opt.mtu",
     .name = LL_TEXT("Field", "MTU"),
     .unit = LL_TEXT("Unit", "bytes"),
     .reference = "RFC 4861 §4.6.4"},
    {.key = "icmpv6.opt.nonce",
     .name = LL_TEXT("Field", "Nonce"),
     .type = FieldType::ByteString,
     .reference = "RFC 3971 §5.3.2"},
    {.key = "icmpv6.opt.rdnss.lifetime",
     .name = LL_TEXT("Field", "DNS server lifetime"),
     .unit = seconds,
     .reference = "RFC 8106 §5.1"},
    {.key = "icmpv6.opt.rdnss",
     .name = LL_TEXT("Field", "Recursive DNS server"),
     .type = address,
     .reference = "RFC 8106 §5.1"},
    {.key = "icmpv6.mld.maximum_response_delay",
     .name = LL_TEXT("Field", "Maximum response delay"),
     .unit = milliseconds,
     .reference = "RFC 2710 §3.4"},
    {.key = "icmpv6.mld.multicast_address",
     .name = LL_TEXT("Field", "Multicast address"),
     .type = address,
     .reference = "RFC 2710 §3.6"},
    {.key = "icmpv6.mld.maximum_response_code",
     .name = LL_TEXT("Field", "Maximum response code"),
     .reference = "RFC 3810 §5.1.3"},
    {.key = "icmpv6.mld.flag", .name = LL_TEXT("Field", "Flags"), .display = Display::Hex, .reference = "RFC 3810 §5.1"},
    {.key = "icmpv6.mld.flag.s",
     .name = LL_TEXT("Field", "Suppress router-side processing"),
     .type = flag,
     .bit = 4,
     .bits = 1,
     .isRelative = true,
     .reference = "RFC 3810 §5.1.7"},
    {.key = "icmpv6.mld.flag.qrv",
     .name = LL_TEXT("Field", "Querier's robustness variable"),
     .bit = 5,
     .bits = 3,
     .isRelative = true,
     .reference = "RFC 3810 §5.1.8"},
    {.key = "icmpv6.mld.qqi", .name = LL_TEXT("Field", "Querier's query interval code"), .reference = "RFC 3810 §5.1.9"},
    {.key = "icmpv6.mld.nb_sources", .name = LL_TEXT("Field", "Number of sources"), .reference = "RFC 3810 §5.1.10"},
    {.key = "icmpv6.mld.source_address",
     .name = LL_TEXT("Field", "Source address"),
     .type = address,
     .reference = "RFC 3810 §5.1.11"},
    {.key = "icmpv6.mldr.nb_mcast_records",
     .name = LL_TEXT("Field", "Number of address records"),
     .reference = "RFC 3810 §5.2.3"},
    {.key = "icmpv6.mldr.mar",
     .name = LL_TEXT("Field", "Address record"),
     .type = FieldType::None,
     .reference = "RFC 3810 §5.2.4"},
    {.key = "icmpv6.mldr.mar.record_type",
     .name = LL_TEXT("Field", "Record type"),
     .names = recordNames,
     .reference = "RFC 3810 §5.2.12"},
    {.key = "icmpv6.mldr.mar.aux_data_len",
     .name = LL_TEXT("Field", "Auxiliary data length"),
     .unit = LL_TEXT("Unit", "units of 4 bytes"),
     .reference = "RFC 3810 §5.2.6"},
    {.key = "icmpv6.mldr.mar.nb_sources", .name = LL_TEXT("Field", "Number of sources"), .reference = "RFC 3810 §5.2.7"},
    {.key = "icmpv6.mldr.mar.multicast_address",
     .name = LL_TEXT("Field", "Multicast address"),
     .type = address,
     .reference = "RFC 3810 §5.2.8"},
    {.key = "icmpv6.mldr.mar.source_address",
     .name = LL_TEXT("Field", "Source address"),
     .type = address,
     .reference = "RFC 3810 §5.2.9"},
};

enum Type : std::uint8_t {
    Unreachable = 1,
    TooBig = 2,
    TimeExceeded = 3,
    ParameterProblem = 4,
    EchoRequest = 128,
    EchoReply = 129,
    ListenerQuery = 130,
    ListenerReport = 131,
    ListenerDone = 132,
    RouterSolicitation = 133,
    RouterAdvertisement = 134,
    NeighborSolicitation = 135,
    NeighborAdvertisement = 136,
    RedirectMessage = 137,
    ListenerReport2 = 143,
};
constexpr std::size_t headerBytes = 8;

void addPrefix(Dissector &d, std::size_t offset)
{
    d.add(at(fields, "icmpv6.opt.prefix.length"), offset + 2, 1);
    d.open(d.add(at(fields, "icmpv6.opt.prefix.flag"), offset + 3, 1));
    d.addBits(at(fields, "icmpv6.opt.prefix.flag.l"), offset + 3);
    d.addBits(at(fields, "icmpv6.opt.prefix.flag.a"), offset + 3);
    d.addBits(at(fields, "icmpv6.opt.prefix.flag.r"), offset + 3);
    d.close();
    d.add(at(fields, "icmpv6.opt.prefix.valid_lifetime"), offset + 4, 4);
    d.add(at(fields, "icmpv6.opt.prefix.preferred_lifetime"), offset + 8, 4);
    d.add(at(fields, "icmpv6.opt.prefix"), offset + 16, 16);
}

/// A prefix of 0, 8 or 16 bytes: the rest of it is zeros.
void addRoute(Dissector &d, std::size_t offset, std::size_t length)
{
    d.add(at(fields, "icmpv6.opt.prefix.length"), offset + 2, 1);
    d.open(d.add(at(fields, "icmpv6.opt.route_info.flag"), offset + 3, 1));
    d.addBits(at(fields, "icmpv6.opt.route_info.flag.route_preference"), offset + 3);
    d.close();
    d.add(at(fields, "icmpv6.opt.route_lifetime"), offset + 4, 4);
    std::array<std::uint8_t, 16> prefix{};
    const Bytes sent = d.part(offset + 8, std::min<std::size_t>(length - 8, prefix.size()));
    std::ranges::copy(sent, prefix.begin());
    std::string text;
    appendIpv6(text, prefix);
    d.addText(at(fields, "icmpv6.opt.prefix"), offset + 8, sent.size(), text);
}

void addRedirected(Dissector &d, std::size_t offset, std::size_t length)
{
    const bool wasQuoted = std::exchange(d.isQuoted, true);
    d.next(protocols::ipv6, offset + 8, length - 8);
    d.isQuoted = wasQuoted;
}

void addOption(Dissector &d, std::size_t offset, std::size_t length)
{
    const std::uint8_t type = d.u8(offset);
    d.open(d.add(at(fields, "icmpv6.opt"), offset, length));
    d.add(at(fields, "icmpv6.opt.type"), offset, 1);
    d.add(at(fields, "icmpv6.opt.length"), offset + 1, 1);
    if (type == 1 && length == 8) {
        d.add(at(fields, "icmpv6.opt.src_linkaddr"), offset + 2, 6);
    } else if (type == 2 && length == 8) {
        d.add(at(fields, "icmpv6.opt.target_linkaddr"), offset + 2, 6);
    } else if (type == 3 && length == 32) {
        addPrefix(d, offset);
    } else if (type == 5 && length == 8) {
        d.add(at(fields, "icmpv6.opt.mtu"), offset + 4, 4);
    } else if (type == 14) {
        d.add(at(fields, "icmpv6.opt.nonce"), offset + 2, length - 2);
    } else if (type == 24 && length <= 24) {
        addRoute(d, offset, length);
    } else if (type == 25 && length >= 24) {
        d.add(at(fields, "icmpv6.opt.rdnss.lifetime"), offset + 4, 4);
        for (std::size_t i = 8; i + 16 <= length; i += 16)
            d.add(at(fields, "icmpv6.opt.rdnss"), offset + i, 16);
    }
    d.close();
    if (type == 4 && length > 8)
        addRedirected(d, offset, length);
}

void addOptions(Dissector &d, std::size_t offset)
{
    while (d.has(offset, 2)) {
        const std::size_t length = d.u8(offset + 1) * std::size_t{8};
        if (length == 0)
            return d.malformed();
        if (!d.has(offset, length))
            return d.incomplete();
        addOption(d, offset, length);
        offset += length;
    }
}

void dissectAdvertisement(Dissector &d)
{
    d.add(at(fields, "icmpv6.nd.ra.cur_hop_limit"), 4, 1);
    d.open(d.add(at(fields, "icmpv6.nd.ra.flag"), 5, 1));
    for (const Field *field = at(fields, "icmpv6.nd.ra.flag.m"); field <= at(fields, "icmpv6.nd.ra.flag.p"); ++field)
        d.addBits(field, 5);
    d.close();
    d.add(at(fields, "icmpv6.nd.ra.router_lifetime"), 6, 2);
    if (!d.has(8, 4))
        return d.incomplete();
    d.add(at(fields, "icmpv6.nd.ra.reachable_time"), 8, 4);
    if (!d.has(12, 4))
        return d.incomplete();
    d.add(at(fields, "icmpv6.nd.ra.retrans_timer"), 12, 4);
    addOptions(d, 16);
}

void dissectNeighbor(Dissector &d, std::uint8_t type)
{
    if (type == NeighborAdvertisement) {
        d.open(d.add(at(fields, "icmpv6.nd.na.flag"), 4, 4));
        for (const Field *field = at(fields, "icmpv6.nd.na.flag.r"); field <= at(fields, "icmpv6.nd.na.flag.o"); ++field)
            d.addBits(field, 4);
        d.close();
    } else {
        d.add(at(fields, "icmpv6.reserved"), 4, 4);
    }
    if (!d.has(8, 16))
        return d.incomplete();
    const Field *target = type == NeighborAdvertisement  ? at(fields, "icmpv6.nd.na.target_address")
                          : type == NeighborSolicitation ? at(fields, "icmpv6.nd.ns.target_address")
                                                         : at(fields, "icmpv6.nd.rd.target_address");
    d.add(target, 8, 16);
    if (type != RedirectMessage)
        return addOptions(d, 24);
    if (!d.has(24, 16))
        return d.incomplete();
    d.add(at(fields, "icmpv6.rd.na.destination_address"), 24, 16);
    addOptions(d, 40);
}

void dissectListener(Dissector &d, std::uint8_t type)
{
    if (!d.has(8, 16))
        return d.incomplete();
    const bool isVersion2 = type == ListenerQuery && d.reportedLength() >= 28;
    d.add(isVersion2 ? at(fields, "icmpv6.mld.maximum_response_code") : at(fields, "icmpv6.mld.maximum_response_delay"), 4, 2);
    d.add(at(fields, "icmpv6.reserved"), 6, 2);
    d.add(at(fields, "icmpv6.mld.multicast_address"), 8, 16);
    if (!isVersion2)
        return;
    if (!d.has(24, 4))
        return d.incomplete();
    d.open(d.add(at(fields, "icmpv6.mld.flag"), 24, 1));
    d.addBits(at(fields, "icmpv6.mld.flag.s"), 24);
    d.addBits(at(fields, "icmpv6.mld.flag.qrv"), 24);
    d.close();
    d.add(at(fields, "icmpv6.mld.qqi"), 25, 1);
    d.add(at(fields, "icmpv6.mld.nb_sources"), 26, 2);
    const std::size_t count = d.u16(26);
    for (std::size_t i = 0; i < count; ++i) {
        if (!d.has(28 + 16 * i, 16))
            return d.incomplete();
        d.add(at(fields, "icmpv6.mld.source_address"), 28 + 16 * i, 16);
    }
}

void dissectReport2(Dissector &d)
{
    d.add(at(fields, "icmpv6.reserved"), 4, 2);
    d.add(at(fields, "icmpv6.mldr.nb_mcast_records"), 6, 2);
    const std::size_t count = d.u16(6);
    std::size_t offset = headerBytes;
    for (std::size_t i = 0; i < count; ++i) {
        if (!d.has(offset, 20))
            return d.incomplete();
        const std::size_t sources = d.u16(offset + 2);
        const std::size_t length = 20 + sources * 16 + d.u8(offset + 1) * std::size_t{4};
        d.open(d.add(at(fields, "icmpv6.mldr.mar"), offset, length));
        d.add(at(fields, "icmpv6.mldr.mar.record_type"), offset, 1);
        d.add(at(fields, "icmpv6.mldr.mar.aux_data_len"), offset + 1, 1);
        d.add(at(fields, "icmpv6.mldr.mar.nb_sources"), offset + 2, 2);
        d.add(at(fields, "icmpv6.mldr.mar.multicast_address"), offset + 4, 16);
        for (std::size_t source = 0; source < sources && d.has(offset + 20 + 16 * source, 16); ++source)
            d.add(at(fields, "icmpv6.mldr.mar.source_address"), offset + 20 + 16 * source, 16);
        d.close();
        if (!d.has(offset, length))
            return d.incomplete();
        offset += length;
    }
}

void dissectError(Dissector &d, std::uint8_t type)
{
    const Field *word = type == TooBig             ? at(fields, "icmpv6.mtu")
                        : type == ParameterProblem ? at(fields, "icmpv6.pointer")
                                                   : at(fields, "icmpv6.reserved");
    d.add(word, 4, 4);
    d.setHeaderLength(headerBytes);
    if (!d.has(headerBytes, 1))
        return;
    const bool wasQuoted = std::exchange(d.isQuoted, true);
    d.next(protocols::ipv6, headerBytes, d.reportedLength() - headerBytes);
    d.isQuoted = wasQuoted;
}

void dissectIcmpv6(Dissector &d)
{
    if (!d.fixedFields())
        return;
    checkTransport(d, d.last(), 58, d.u16(2));
    if (!d.has(0, headerBytes))
        return d.incomplete();
    const std::uint8_t type = d.u8(0);
    switch (type) {
    case Unreachable:
    case TooBig:
    case TimeExceeded:
    case ParameterProblem:
        return dissectError(d, type);
    case EchoRequest:
    case EchoReply:
        d.add(at(fields, "icmpv6.echo.identifier"), 4, 2);
        d.add(at(fields, "icmpv6.echo.sequence_number"), 6, 2);
        if (const Context &context = d.context(); !d.isQuoted) {
            if (context.responseFrame)
                d.addGenerated(at(fields, "icmpv6.resp_in"), context.responseFrame);
            if (context.requestFrame)
                d.addGenerated(at(fields, "icmpv6.resp_to"), context.requestFrame);
            if (context.requestFrame && context.frame.hasTime)
                d.addGenerated(at(fields, "icmpv6.resptime"), static_cast<std::uint64_t>(context.responseTime));
        }
        d.setHeaderLength(headerBytes);
        {
            const std::size_t stamp = addPingTime(d, at(fields, "icmpv6.data_time"), headerBytes);
            return d.nextData(headerBytes + stamp, d.reportedLength() - headerBytes - stamp);
        }
    case ListenerQuery:
    case ListenerReport:
    case ListenerDone:
        return dissectListener(d, type);
    case RouterSolicitation:
        d.add(at(fields, "icmpv6.reserved"), 4, 4);
        return addOptions(d, headerBytes);
    case RouterAdvertisement:
        return dissectAdvertisement(d);
    case NeighborSolicitation:
    case NeighborAdvertisement:
    case RedirectMessage:
        return dissectNeighbor(d, type);
    case ListenerReport2:
        return dissectReport2(d);
    default:
        d.setHeaderLength(4);
        d.nextData(4, d.reportedLength() - 4);
    }
}

void summarizeIcmpv6(Summarizer &s)
{
    s.summary.transport = s.summary.top;
    s.summary.transportOffset = s.here();
    if (!s.has(headerBytes))
        return;
    s.summary.isQuoting = s.u8(0) >= Unreachable && s.u8(0) <= ParameterProblem;
    s.skip(headerBytes);
    s.summary.payloadOffset = s.here();
    s.summary.payloadLength = static_cast<std::uint32_t>(s.length) & 0xffffff;
}

std::string capitalized(const char *text)
{
    std::string result;
    bool isStart = true;
    for (const char *c = text; *c; ++c) {
        result += isStart && *c >= 'a' && *c <= 'z' ? static_cast<char>(*c - 32) : *c;
        isStart = *c == ' ';
    }
    return result;
}

void describeIcmpv6(const PacketView &view, std::string &out)
{
    const Bytes bytes = view.from(view.summary.transportOffset);
    if (bytes.size() < headerBytes)
        return;
    const std::uint8_t type = bytes[0];
    if (type == EchoRequest || type == EchoReply) {
        out += type == EchoRequest ? "Echo (ping) request id=" : "Echo (ping) reply id=";
        appendHex(out, loadInteger<std::uint16_t>(bytes.data() + 4, ByteOrder::Big), 4);
        out += ", seq=";
        appendDecimal(out, loadInteger<std::uint16_t>(bytes.data() + 6, ByteOrder::Big));
        out += ", hop limit=";
        appendDecimal(out, view.packet[view.summary.networkOffset + 7u]);
        return;
    }
    const char *name = nameOf(typeNames, type);
    out += name ? capitalized(name) : "Unknown";
    if (const char *code = type == Unreachable ? nameOf(unreachableNames, bytes[1]) : nullptr)
        out += std::string(" (") + code + ")";
    if ((type == NeighborSolicitation || type == NeighborAdvertisement) && bytes.size() >= 24) {
        out += type == NeighborSolicitation ? " for " : " ";
        appendIpv6(out, bytes.subspan(8, 16));
    }
}

constexpr Claim claims[] = {{"ip.proto", 58}};

} // namespace

constinit const Protocol protocols::icmpv6 = {
    .key = "icmpv6",
    .name = LL_TEXT("Protocol", "Internet Control Message Protocol for IPv6"),
    .shortName = "ICMPv6",
    .layer = Layer::Network,
    .pdu = LL_TEXT("PDU", "message"),
    .reference = "RFC 4443",
    .fields = fields,
    .claims = claims,
    .dissect = dissectIcmpv6,
    .summarize = summarizeIcmpv6,
    .describe = describeIcmpv6,
};

} // namespace layerlab::packet
