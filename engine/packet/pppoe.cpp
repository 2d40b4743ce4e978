// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissector.h"

#include <algorithm>

/// PPP over Ethernet: finding an access concentrator, and the frames of the session with it.
namespace layerlab::packet {

namespace {

constexpr ValueName codeNames[] = {
    {0x00, LL_TEXT("Value", "session data")},
    {0x07, LL_TEXT("Value", "discovery offer (PADO)")},
    {0x09, LL_TEXT("Value", "discovery initiation (PADI)")},
    {0x19, LL_TEXT("Value", "discovery request (PADR)")},
    {0x65, LL_TEXT("Value", "session confirmation (PADS)")},
    {0xa7, LL_TEXT("Value", "terminate (PADT)")},
};
constexpr ValueName tagNames[] = {
    {0x0000, LL_TEXT("Value", "end of list")},
    {0x0101, LL_TEXT("Value", "service name")},
    {0x0102, LL_TEXT("Value", "name of the access concentrator")},
    {0x0103, LL_TEXT("Value", "the host's own mark")},
    {0x0104, LL_TEXT("Value", "cookie")},
    {0x0105, LL_TEXT("Value", "vendor specific")},
    {0x0110, LL_TEXT("Value", "relay session")},
    {0x0120, LL_TEXT("Value", "longest PPP payload")},
    {0x0201, LL_TEXT("Value", "service name error")},
    {0x0202, LL_TEXT("Value", "system error")},
    {0x0203, LL_TEXT("Value", "generic error")},
};

constexpr const char *bytesUnit = LL_TEXT("Unit", "bytes");
constexpr const char *tagList = "RFC 2516 §5, Appendix A";
constexpr const char *accessLine = "Broadband Forum TR-101 §3.9.1";

constexpr Field fields[] = {
    {.key = "pppoe.version", .name = LL_TEXT("Field", "Version"), .bit = 0, .bits = 4},
    {.key = "pppoe.type", .name = LL_TEXT("Field", "Type"), .bit = 4, .bits = 4},
    {.key = "pppoe.code", .name = LL_TEXT("Field", "Code"), .display = Display::Hex, .bit = 8, .bits = 8, .names = codeNames},
    {.key = "pppoe.session_id", .name = LL_TEXT("Field", "Session ID"), .display = Display::Hex, .bit = 16, .bits = 16},
    {.key = "pppoe.payload_length", .name = LL_TEXT("Field", "Payload length"), .bit = 32, .bits = 16, .unit = bytesUnit},
    {.key = "pppoed.tags", .name = LL_TEXT("Field", "Tags"), .type = FieldType::None, .reference = tagList},
    {.key = "pppoed.tag",
     .name = LL_TEXT("Field", "Unknown tag"),
     .display = Display::Hex,
     .width = 16,
     .names = tagNames,
     .reference = tagList},
    {.key = "pppoed.tag_length", .name = LL_TEXT("Field", "Tag length"), .unit = bytesUnit, .reference = tagList},
    {.key = "pppoed.tag.unknown_data",
     .name = LL_TEXT("Field", "Data of an unknown tag"),
     .type = FieldType::ByteString,
     .reference = tagList},
    {.key = "pppoed.tags.service_name",
     .name = LL_TEXT("Field", "Service name"),
     .type = FieldType::Text,
     .reference = tagList},
    {.key = "pppoed.tags.ac_name",
     .name = LL_TEXT("Field", "Name of the access concentrator"),
     .type = FieldType::Text,
     .reference = tagList},
    {.key = "pppoed.tags.host_uniq",
     .name = LL_TEXT("Field", "The host's own mark"),
     .type = FieldType::ByteString,
     .reference = tagList},
    {.key = "pppoed.tags.ac_cookie", .name = LL_TEXT("Field", "Cookie"), .type = FieldType::ByteString, .reference = tagList},
    {.key = "pppoed.tags.vendor_id", .name = LL_TEXT("Field", "Vendor"), .reference = tagList},
    {.key = "pppoed.tags.vendor_unspecified",
     .name = LL_TEXT("Field", "Vendor's data"),
     .type = FieldType::ByteString,
     .reference = tagList},
    {.key = "pppoed.tags.vendorspecific.tags",
     .name = LL_TEXT("Field", "Vendor's tags"),
     .type = FieldType::None,
     .reference = accessLine},
    {.key = "pppoed.tag_length_8", .name = LL_TEXT("Field", "Tag length"), .unit = bytesUnit, .reference = accessLine},
    {.key = "pppoed.tags.circuit_id", .name = LL_TEXT("Field", "Circuit"), .type = FieldType::Text, .reference = accessLine},
    {.key = "pppoed.tags.remote_id", .name = LL_TEXT("Field", "Subscriber"), .type = FieldType::Text, .reference = accessLine},
    {.key = "pppoed.tags.max_payload",
     .name = LL_TEXT("Field", "Longest PPP payload"),
     .type = FieldType::ByteString,
     .reference = "RFC 4638 §3"},
    {.key = "pppoed.tags.relay_session_id",
     .name = LL_TEXT("Field", "Relay session"),
     .type = FieldType::ByteString,
     .reference = tagList},
    {.key = "pppoed.tags.service_name_error",
     .name = LL_TEXT("Field", "Service name error"),
     .type = FieldType::Text,
     .reference = tagList},
    {.key = "pppoed.tags.ac_system_error",
     .name = LL_TEXT("Field", "System error"),
     .type = FieldType::Text,
     .reference = tagList},
    {.key = "pppoed.tags.generic_error",
     .name = LL_TEXT("Field", "Generic error"),
     .type = FieldType::Text,
     .reference = tagList},
};

constexpr std::size_t headerBytes = 6;

const Field *fieldOfTag(std::uint16_t tag)
{
    switch (tag) {
    case 0x0101:
        return at(fields, "pppoed.tags.service_name");
    case 0x0102:
        return at(fields, "pppoed.tags.ac_name");
    case 0x0103:
        return at(fields, "pppoed.tags.host_uniq");
    case 0x0104:
        return at(fields, "pppoed.tags.ac_cookie");
    case 0x0110:
        return at(fields, "pppoed.tags.relay_session_id");
    case 0x0120:
        return at(fields, "pppoed.tags.max_payload");
    case 0x0201:
        return at(fields, "pppoed.tags.service_name_error");
    case 0x0202:
        return at(fields, "pppoed.tags.ac_system_error");
    case 0x0203:
        return at(fields, "pppoed.tags.generic_error");
    default:
        return nullptr;
    }
}

/// The Broadband Forum's tags in the vendor's, which say at whose line the subscriber is: type and length of a byte each.
/// Those that give rates and delays are passed over.
void addVendorTags(Dissector &d, std::size_t offset, std::size_t end)
{
    constexpr std::uint8_t circuit = 1;
    constexpr std::uint8_t remote = 2;
    constexpr std::uint8_t firstRate = 0x81;
    constexpr std::uint8_t lastRate = 0x90;
    d.open(d.add(at(fields, "pppoed.tags.vendorspecific.tags"), offset, end - offset));
    while (offset + 2 <= end) {
        const std::uint8_t tag = d.u8(offset);
        const std::size_t length = d.u8(offset + 1);
        const bool isWhole = length <= end - offset - 2;
        if (tag == circuit || tag == remote) {
            if (isWhole && length > 0)
                d.add(tag == circuit ? at(fields, "pppoed.tags.circuit_id") : at(fields, "pppoed.tags.remote_id"), offset + 2,
                      length);
        } else if (tag < firstRate || tag > lastRate) {
            d.add(at(fields, "pppoed.tag"), offset, 1);
            d.add(at(fields, "pppoed.tag_length_8"), offset + 1, 1);
            if (isWhole && length > 0)
                d.add(at(fields, "pppoed.tag.unknown_data"), offset + 2, length);
        }
        if (!isWhole) {
            d.malformed();
            break;
        }
        offset += 2 + length;
    }
    d.close();
}

void addTag(Dissector &d, std::size_t offset, std::uint16_t tag, std::size_t length)
{
    constexpr std::uint16_t vendorSpecific = 0x0105;
    constexpr std::uint32_t broadbandForum = 3561;
    if (tag == vendorSpecific) {
        if (length >= 4)
            d.add(at(fields, "pppoed.tags.vendor_id"), offset + 4, 4);
        if (length > 4 && d.u32(offset + 4) == broadbandForum)
            addVendorTags(d, offset + 8, offset + 4 + length);
        else if (length > 4)
            d.add(at(fields, "pppoed.tags.vendor_unspecified"), offset + 8, length - 4);
    } else if (const Field *field = fieldOfTag(tag)) {
        if (length > 0)
            d.add(field, offset + 4, length);
    } else {
        d.add(at(fields, "pppoed.tag"), offset, 2);
        d.add(at(fields, "pppoed.tag_length"), offset + 2, 2);
        if (length > 0)
            d.add(at(fields, "pppoed.tag.unknown_data"), offset + 4, length);
    }
}

/// The header that both have. Returns where the payload ends as far as it is reported, 0 where the header is not all there.
/// What follows is nobody's: it does not count as Ethernet's padding.
std::size_t dissectHeader(Dissector &d)
{
    if (!d.fixedFields(at(fields, "pppoe.version"), at(fields, "pppoe.payload_length")))
        return 0;
    const std::size_t length = headerBytes + d.u16(4);
    if (length > d.reportedLength())
        d.malformed();
    return std::min(length, d.reportedLength());
}

void dissectDiscovery(Dissector &d)
{
    const std::size_t length = dissectHeader(d);
    if (length == 0)
        return;
    const std::size_t end = std::min(d.bytes().size(), length);
    d.setHeaderLength(end);
    if (end == headerBytes)
        return;
    d.open(d.add(at(fields, "pppoed.tags"), headerBytes, end - headerBytes));
    std::size_t offset = headerBytes;
    while (offset + 4 <= end) {
        const std::uint16_t tag = d.u16(offset);
        const std::size_t tagLength = d.u16(offset + 2);
        if (tag == 0)
            break;
        if (tagLength > end - offset - 4) {
            d.incomplete();
            break;
        }
        addTag(d, offset, tag, tagLength);
        offset += 4 + tagLength;
    }
    d.close();
}

void summarizeDiscovery(Summarizer &s)
{
    s.summary.payloadOffset = s.here();
}

void describeDiscovery(const PacketView &view, std::string &out)
{
    const Bytes message = view.from(view.summary.payloadOffset);
    if (message.size() < headerBytes)
        return;
    switch (message[1]) {
    case 0x07:
        out += "Active Discovery Offer (PADO)";
        break;
    case 0x09:
        out += "Active Discovery Initiation (PADI)";
        break;
    case 0x19:
        out += "Active Discovery Request (PADR)";
        break;
    case 0x65:
        out += "Active Discovery Session-confirmation (PADS)";
        break;
    case 0xa7:
        out += "Active Discovery Terminate (PADT)";
        break;
    default:
        return;
    }
    ByteReader tags(message.subspan(headerBytes));
    for (std::size_t left = message[4] * std::size_t{256} + message[5]; left >= 4 && tags.remaining() >= 4;) {
        const std::uint16_t tag = tags.u16();
        const std::size_t length = tags.u16();
        if (tag == 0 || length > left - 4 || length > tags.remaining())
            return;
        const Bytes value = tags.bytes(length);
        left -= 4 + length;
        if ((tag != 0x0101 && tag != 0x0102) || value.empty())
            continue;
        out += tag == 0x0102 ? " AC-Name='" : " Service-Name='";
        out += asText(value);
        out += '\'';
    }
}

void dissectSession(Dissector &d)
{
    const std::size_t end = dissectHeader(d);
    if (end == 0)
        return;
    d.setHeaderLength(headerBytes);
    if (end > headerBytes && d.has(headerBytes, 1))
        d.next(protocols::ppp, headerBytes, end - headerBytes);
    else if (end > headerBytes)
        d.incomplete();
}

void summarizeSession(Summarizer &s)
{
    if (!s.has(headerBytes))
        return;
    const std::size_t length = headerBytes + s.u16(4);
    if (length <= s.length)
        s.limit(length);
    s.next(protocols::ppp, headerBytes);
}

constexpr Claim discoveryClaims[] = {{"ethertype", 0x8863}};
constexpr Claim sessionClaims[] = {{"ethertype", 0x8864}};

} // namespace

constinit const Protocol protocols::pppoeDiscovery = {
    .key = "pppoed",
    .name = LL_TEXT("Protocol", "PPP over Ethernet: discovery"),
    .shortName = "PPPoED",
    .layer = Layer::DataLink,
    .pdu = LL_TEXT("PDU", "packet"),
    .reference = "RFC 2516 §4",
    .fields = fields,
    .claims = discoveryClaims,
    .dissect = dissectDiscovery,
    .summarize = summarizeDiscovery,
    .describe = describeDiscovery,
};

constinit const Protocol protocols::pppoeSession = {
    .key = "pppoes",
    .name = LL_TEXT("Protocol", "PPP over Ethernet: session"),
    .shortName = "PPPoES",
    .layer = Layer::DataLink,
    .pdu = LL_TEXT("PDU", "packet"),
    .reference = "RFC 2516 §6",
    .claims = sessionClaims,
    .dissect = dissectSession,
    .summarize = summarizeSession,
};

} // namespace layerlab::packet
