// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissector.h"
#include "engine/packet/transport_checksum.h"
#include "engine/packet/value_text.h"

#include <algorithm>

namespace layerlab::packet {

namespace {

constexpr const char *bytesUnit = LL_TEXT("Unit", "bytes");

constexpr Field fields[] = {
    {.key = "udp.port", .name = LL_TEXT("Field", "Source or destination port"), .isCollective = true},
    {.key = "udp.srcport", .name = LL_TEXT("Field", "Source port"), .bit = 0, .bits = 16, .also = "udp.port"},
    {.key = "udp.dstport", .name = LL_TEXT("Field", "Destination port"), .bit = 16, .bits = 16, .also = "udp.port"},
    {.key = "udp.length", .name = LL_TEXT("Field", "Length"), .bit = 32, .bits = 16, .unit = bytesUnit},
    {.key = "udp.checksum", .name = LL_TEXT("Field", "Checksum"), .display = Display::Hex, .bit = 48, .bits = 16},
    {.key = "udp.stream", .name = LL_TEXT("Field", "Stream index")},
    {.key = "udp.stream.pnum", .name = LL_TEXT("Field", "Packet number in stream")},
    {.key = "udp.time_relative", .name = LL_TEXT("Field", "Time since first packet of stream"), .type = FieldType::Duration},
    {.key = "udp.time_delta", .name = LL_TEXT("Field", "Time since previous packet of stream"), .type = FieldType::Duration},
    {.key = "udp.payload", .name = LL_TEXT("Field", "Payload"), .type = FieldType::ByteString},
};

constexpr std::size_t headerBytes = 8;

void addStream(Dissector &d)
{
    const StreamInfo *stream = d.takeStream();
    if (!stream)
        return;
    d.addGenerated(at(fields, "udp.stream"), stream->index);
    if (d.isQuoted)
        return;
    d.addGenerated(at(fields, "udp.stream.pnum"), stream->number);
    if (d.context().frame.hasTime) {
        d.addGenerated(at(fields, "udp.time_relative"), static_cast<std::uint64_t>(stream->sinceFirst));
        d.addGenerated(at(fields, "udp.time_delta"), static_cast<std::uint64_t>(stream->sincePrevious));
    }
}

void dissectUdp(Dissector &d)
{
    if (!d.fixedFields(at(fields, "udp.srcport"), at(fields, "udp.length")))
        return;
    const std::size_t length = d.u16(4);
    if (length != 0 && length < headerBytes)
        return d.malformed();
    if (!d.fixedFields(at(fields, "udp.checksum"), at(fields, "udp.checksum")))
        return;
    const NodeId checksumNode = d.last();
    d.setHeaderLength(headerBytes);
    // 0 stands for a jumbogram (RFC 2675 §4); then the network layer's length counts.
    if (length > d.reportedLength() && !d.isQuoted && !d.isPart)
        d.malformed();
    if (length >= headerBytes && length < d.reportedLength())
        d.setPduLength(length);
    if (d.u16(6) == 0)
        d.annotate(checksumNode, AnnotationKind::ChecksumAbsent);
    else
        checkTransport(d, checksumNode, 17, d.u16(6));
    addStream(d);
    const std::size_t above = d.reportedLength() - headerBytes;
    if (above == 0)
        return;
    d.add(at(fields, "udp.payload"), headerBytes, d.bytes().size() - headerBytes);
    if (d.bytes().size() <= headerBytes)
        return d.incomplete();
    const Protocol &claimed = payloadProtocol(ClaimTable::UdpPort, d.u16(0), d.u16(2), d.part(headerBytes, above));
    const Protocol *known = d.isQuoted || &claimed != &protocols::data ? nullptr : d.context().payload;
    d.next(known ? *known : claimed, headerBytes, above);
}

void summarizeUdp(Summarizer &s)
{
    s.summary.transport = s.summary.top;
    s.summary.transportOffset = s.here();
    if (!s.has(headerBytes))
        return;
    s.summary.sourcePort = s.u16(0);
    s.summary.destinationPort = s.u16(2);
    const std::size_t length = s.u16(4);
    if (length != 0 && length < headerBytes) {
        s.summary.isMalformed = 1;
        return;
    }
    if (length > s.length)
        s.summary.isMalformed = 1;
    else if (length >= headerBytes)
        s.limit(length);
    s.skip(headerBytes);
    s.summary.payloadOffset = s.here();
    s.summary.payloadLength = static_cast<std::uint32_t>(s.length) & 0xffffff;
    if (s.end > s.offset)
        s.enter(payloadProtocolId(ClaimTable::UdpPort, s.summary.sourcePort, s.summary.destinationPort, s.rest()));
}

void describeUdp(const PacketView &view, std::string &out)
{
    appendDecimal(out, view.summary.sourcePort);
    out += " → ";
    appendDecimal(out, view.summary.destinationPort);
    out += " Len=";
    appendDecimal(out, view.summary.payloadLength);
}

constexpr Claim claims[] = {{"ip.proto", 17}};

} // namespace

constinit const Protocol protocols::udp = {
    .key = "udp",
    .name = LL_TEXT("Protocol", "User Datagram Protocol"),
    .shortName = "UDP",
    .layer = Layer::Transport,
    .pdu = LL_TEXT("PDU", "datagram"),
    .reference = "RFC 768",
    .fields = fields,
    .claims = claims,
    .dissect = dissectUdp,
    .summarize = summarizeUdp,
    .describe = describeUdp,
};

} // namespace layerlab::packet
