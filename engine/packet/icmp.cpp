// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/checksum.h"
#include "engine/base/text.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissector.h"
#include "engine/packet/ping_time.h"
#include "engine/packet/value_text.h"

namespace layerlab::packet {

namespace {

constexpr ValueName typeNames[] = {
    {0, LL_TEXT("Value", "echo reply")},           {3, LL_TEXT("Value", "destination unreachable")},
    {4, LL_TEXT("Value", "source quench")},        {5, LL_TEXT("Value", "redirect")},
    {8, LL_TEXT("Value", "echo request")},         {9, LL_TEXT("Value", "router advertisement")},
    {10, LL_TEXT("Value", "router solicitation")}, {11, LL_TEXT("Value", "time exceeded")},
    {12, LL_TEXT("Value", "parameter problem")},   {13, LL_TEXT("Value", "timestamp request")},
    {14, LL_TEXT("Value", "timestamp reply")},     {17, LL_TEXT("Value", "address mask request")},
    {18, LL_TEXT("Value", "address mask reply")},  {42, LL_TEXT("Value", "extended echo request")},
    {43, LL_TEXT("Value", "extended echo reply")},
};
constexpr ValueName unreachableNames[] = {
    {0, LL_TEXT("Value", "network unreachable")},
    {1, LL_TEXT("Value", "host unreachable")},
    {2, LL_TEXT("Value", "protocol unreachable")},
    {3, LL_TEXT("Value", "port unreachable")},
    {4, LL_TEXT("Value", "fragmentation needed")},
    {5, LL_TEXT("Value", "source route failed")},
    {9, LL_TEXT("Value", "network administratively prohibited")},
    {10, LL_TEXT("Value", "host administratively prohibited")},
    {13, LL_TEXT("Value", "communication administratively filtered")},
};
constexpr ValueName redirectNames[] = {
    {0, LL_TEXT("Value", "redirect for network")},
    {1, LL_TEXT("Value", "redirect for host")},
    {2, LL_TEXT("Value", "redirect for type of service and network")},
    {3, LL_TEXT("Value", "redirect for type of service and host")},
};
constexpr ValueName exceededNames[] = {
    {0, LL_TEXT("Value", "time to live exceeded in transit")},
    {1, LL_TEXT("Value", "fragment reassembly time exceeded")},
};

constexpr Field fields[] = {
    {.key = "icmp.type", .name = LL_TEXT("Field", "Type"), .bit = 0, .bits = 8, .names = typeNames},
    {.key = "icmp.code", .name = LL_TEXT("Field", "Code"), .bit = 8, .bits = 8},
    {.key = "icmp.checksum", .name = LL_TEXT("Field", "Checksum"), .display = Display::Hex, .bit = 16, .bits = 16},
    {.key = "icmp.ident", .name = LL_TEXT("Field", "Identifier"), .display = Display::DecimalHex},
    {.key = "icmp.ident_le", .name = LL_TEXT("Field", "Identifier, little-endian"), .display = Display::DecimalHex},
    {.key = "icmp.seq", .name = LL_TEXT("Field", "Sequence number"), .display = Display::DecimalHex},
    {.key = "icmp.seq_le", .name = LL_TEXT("Field", "Sequence number, little-endian"), .display = Display::DecimalHex},
    {.key = "icmp.resp_in", .name = LL_TEXT("Field", "Answered in frame"), .type = FieldType::FrameNumber},
    {.key = "icmp.resp_to", .name = LL_TEXT("Field", "Answers the request in frame"), .type = FieldType::FrameNumber},
    {.key = "icmp.resptime",
     .name = LL_TEXT("Field", "Time since the request"),
     .type = FieldType::Milliseconds,
     .unit = LL_TEXT("Unit", "ms")},
    {.key = "icmp.data_time", .name = LL_TEXT("Field", "Time stamp in the data"), .type = FieldType::Date},
    {.key = "icmp.unused", .name = LL_TEXT("Field", "Unused"), .type = FieldType::ByteString},
    {.key = "icmp.length",
     .name = LL_TEXT("Field", "Length of the quotation"),
     .unit = LL_TEXT("Unit", "units of 4 bytes"),
     .reference = "RFC 4884 §4"},
    {.key = "icmp.mtu",
     .name = LL_TEXT("Field", "MTU of next hop"),
     .unit = LL_TEXT("Unit", "bytes"),
     .reference = "RFC 1191 §4"},
    {.key = "icmp.num_addrs", .name = LL_TEXT("Field", "Number of addresses"), .reference = "RFC 1256 §3"},
    {.key = "icmp.addr_entry_size",
     .name = LL_TEXT("Field", "Address entry size"),
     .unit = LL_TEXT("Unit", "units of 4 bytes"),
     .reference = "RFC 1256 §3"},
    {.key = "icmp.lifetime", .name = LL_TEXT("Field", "Lifetime"), .unit = LL_TEXT("Unit", "s"), .reference = "RFC 1256 §3"},
    {.key = "icmp.router_address",
     .name = LL_TEXT("Field", "Router address"),
     .type = FieldType::Ipv4,
     .reference = "RFC 1256 §3"},
    {.key = "icmp.pref_level",
     .name = LL_TEXT("Field", "Preference level"),
     .type = FieldType::Signed,
     .reference = "RFC 1256 §3"},
    {.key = "icmp.redir_gw", .name = LL_TEXT("Field", "Gateway address"), .type = FieldType::Ipv4},
    {.key = "icmp.pointer", .name = LL_TEXT("Field", "Pointer")},
    {.key = "icmp.originate_timestamp", .name = LL_TEXT("Field", "Originate timestamp"), .unit = LL_TEXT("Unit", "ms")},
    {.key = "icmp.receive_timestamp", .name = LL_TEXT("Field", "Receive timestamp"), .unit = LL_TEXT("Unit", "ms")},
    {.key = "icmp.transmit_timestamp", .name = LL_TEXT("Field", "Transmit timestamp"), .unit = LL_TEXT("Unit", "ms")},
    {.key = "icmp.address_mask", .name = LL_TEXT("Field", "Address mask"), .type = FieldType::Ipv4, .reference = "RFC 950"},
};

enum Type : std::uint8_t {
    EchoReply = 0,
    Unreachable = 3,
    SourceQuench = 4,
    Redirect = 5,
    EchoRequest = 8,
    RouterAdvertisement = 9,
    RouterSolicitation = 10,
    TimeExceeded = 11,
    ParameterProblem = 12,
    TimestampRequest = 13,
    TimestampReply = 14,
    MaskRequest = 17,
    MaskReply = 18,
};
constexpr std::size_t headerBytes = 8;

std::span<const ValueName> codeNames(std::uint8_t type)
{
    switch (type) {
    case Unreachable:
        return unreachableNames;
    case Redirect:
        return redirectNames;
    case TimeExceeded:
        return exceededNames;
    default:
        return {};
    }
}

bool quotesPacket(std::uint8_t type)
{
    return type == Unreachable || type == SourceQuench || type == Redirect || type == TimeExceeded || type == ParameterProblem;
}

void addIdentifier(Dissector &d)
{
    d.add(at(fields, "icmp.ident"), 4, 2);
    d.addValue(at(fields, "icmp.ident_le"), 4, 2, std::byteswap(d.u16(4)));
}

void addIdentity(Dissector &d)
{
    addIdentifier(d);
    d.add(at(fields, "icmp.seq"), 6, 2);
    d.addValue(at(fields, "icmp.seq_le"), 6, 2, std::byteswap(d.u16(6)));
}

/// The other half of an echo.
void addOther(Dissector &d)
{
    const Context &context = d.context();
    if (d.isQuoted)
        return;
    if (context.responseFrame)
        d.addGenerated(at(fields, "icmp.resp_in"), context.responseFrame);
    if (!context.requestFrame)
        return;
    d.addGenerated(at(fields, "icmp.resp_to"), context.requestFrame);
    if (context.frame.hasTime)
        d.addGenerated(at(fields, "icmp.resptime"), static_cast<std::uint64_t>(context.responseTime));
}

void addRouters(Dissector &d)
{
    d.add(at(fields, "icmp.num_addrs"), 4, 1);
    d.add(at(fields, "icmp.addr_entry_size"), 5, 1);
    d.add(at(fields, "icmp.lifetime"), 6, 2);
    const std::size_t size = d.u8(5) * std::size_t{4};
    for (std::size_t i = 0, offset = headerBytes; i < d.u8(4) && size >= 8; ++i, offset += size) {
        if (!d.has(offset, 8))
            return d.incomplete();
        d.add(at(fields, "icmp.router_address"), offset, 4);
        d.addValue(at(fields, "icmp.pref_level"), offset + 4, 4,
                   static_cast<std::uint64_t>(std::int64_t{static_cast<std::int32_t>(d.u32(offset + 4))}));
    }
}

void addErrorWord(Dissector &d)
{
    switch (d.u8(0)) {
    case Redirect:
        d.add(at(fields, "icmp.redir_gw"), 4, 4);
        return;
    case ParameterProblem:
        d.add(at(fields, "icmp.pointer"), 4, 1);
        d.add(at(fields, "icmp.unused"), 5, 3);
        return;
    case Unreachable:
        if (d.u8(1) == 4) {
            d.add(at(fields, "icmp.unused"), 4, 2);
            d.add(at(fields, "icmp.mtu"), 6, 2);
            return;
        }
        [[fallthrough]];
    default:
        if ((d.u8(0) == Unreachable || d.u8(0) == TimeExceeded) && d.u8(5) != 0) {
            d.add(at(fields, "icmp.unused"), 4, 1);
            d.add(at(fields, "icmp.length"), 5, 1);
            d.add(at(fields, "icmp.unused"), 6, 2);
        } else {
            d.add(at(fields, "icmp.unused"), 4, 4);
        }
    }
}

void dissectQuoted(Dissector &d)
{
    const bool wasQuoted = std::exchange(d.isQuoted, true);
    d.next(protocols::ipv4, headerBytes, d.reportedLength() - headerBytes);
    d.isQuoted = wasQuoted;
}

void dissectIcmp(Dissector &d)
{
    if (!d.fixedFields())
        return;
    const NodeId checksum = d.last();
    if (d.bytes().size() == d.reportedLength() && !d.isQuoted) {
        InternetChecksum sum;
        sum.add(d.part(0, 2));
        sum.add(d.part(4, d.bytes().size()));
        const std::uint16_t right = sum.value();
        d.annotate(checksum, right == d.u16(2) ? AnnotationKind::ChecksumRight : AnnotationKind::ChecksumWrong, right);
    } else {
        d.annotate(checksum, AnnotationKind::ChecksumUnknown);
    }
    if (!d.has(0, headerBytes)) {
        if (d.has(4, 2) && (d.u8(0) == EchoReply || d.u8(0) == EchoRequest))
            addIdentifier(d);
        return d.incomplete();
    }
    d.setHeaderLength(headerBytes);
    const std::uint8_t type = d.u8(0);
    const std::size_t above = d.reportedLength() - headerBytes;
    if (quotesPacket(type)) {
        addErrorWord(d);
        if (d.has(headerBytes, 1))
            dissectQuoted(d);
        return;
    }
    switch (type) {
    case EchoReply:
    case EchoRequest:
        addIdentity(d);
        addOther(d);
        if (const std::size_t used = addPingTime(d, at(fields, "icmp.data_time"), headerBytes)) {
            d.setHeaderLength(headerBytes + used);
            return d.nextData(headerBytes + used, above - used);
        }
        return d.nextData(headerBytes, above);
    case RouterAdvertisement:
        return addRouters(d);
    case RouterSolicitation: // four reserved bytes, nothing else
        return;
    case TimestampRequest:
    case TimestampReply:
        addIdentity(d);
        if (!d.has(headerBytes, 12))
            return d.incomplete();
        d.add(at(fields, "icmp.originate_timestamp"), 8, 4);
        d.add(at(fields, "icmp.receive_timestamp"), 12, 4);
        d.add(at(fields, "icmp.transmit_timestamp"), 16, 4);
        return d.setHeaderLength(20);
    case MaskRequest:
    case MaskReply:
        addIdentity(d);
        if (!d.has(headerBytes, 4))
            return d.incomplete();
        d.add(at(fields, "icmp.address_mask"), 8, 4);
        return d.setHeaderLength(12);
    default:
        d.nextData(4, d.reportedLength() - 4);
    }
}

void summarizeIcmp(Summarizer &s)
{
    s.summary.transport = s.summary.top;
    s.summary.transportOffset = s.here();
    if (!s.has(headerBytes))
        return;
    s.summary.isQuoting = quotesPacket(s.u8(0));
    s.skip(headerBytes);
    s.summary.payloadOffset = s.here();
    s.summary.payloadLength = static_cast<std::uint32_t>(s.length) & 0xffffff;
}

void describeIcmp(const PacketView &view, std::string &out)
{
    const Bytes bytes = view.from(view.summary.transportOffset);
    if (bytes.size() < 4)
        return;
    const std::uint8_t type = bytes[0];
    const Literal known = nameOf(typeNames, type);
    std::string name(known ? known.view() : "Unknown");
    name[0] = static_cast<char>(name[0] & ~0x20);
    out += name;
    if ((type == EchoRequest || type == EchoReply) && bytes.size() >= headerBytes) {
        const std::uint16_t sequence = loadInteger<std::uint16_t>(bytes.data() + 6, ByteOrder::Big);
        out = type == EchoRequest ? "Echo (ping) request  id=" : "Echo (ping) reply    id=";
        appendHex(out, loadInteger<std::uint16_t>(bytes.data() + 4, ByteOrder::Big), 4);
        out += ", seq=";
        appendDecimal(out, sequence);
        out += '/';
        appendDecimal(out, std::byteswap(sequence));
        if (view.summary.networkOffset != Summary::absent && !view.summary.isIpv6) {
            out += ", ttl=";
            appendDecimal(out, view.packet[view.summary.networkOffset + 8u]);
        }
    } else if (const char *code = nameOf(codeNames(type), bytes[1])) {
        std::string text = code;
        text[0] = static_cast<char>(text[0] & ~0x20);
        out += " (" + text + ")";
    }
}

constexpr Claim claims[] = {{"ip.proto", 1}};

} // namespace

constinit const Protocol protocols::icmp = {
    .key = "icmp",
    .name = LL_TEXT("Protocol", "Internet Control Message Protocol"),
    .shortName = "ICMP",
    .layer = Layer::Network,
    .pdu = LL_TEXT("PDU", "message"),
    .reference = "RFC 792",
    .fields = fields,
    .claims = claims,
    .dissect = dissectIcmp,
    .summarize = summarizeIcmp,
    .describe = describeIcmp,
};

} // namespace layerlab::packet
