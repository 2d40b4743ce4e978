// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissector.h"
#include "engine/packet/sctp_fields.h"
#include "engine/packet/value_text.h"

#include <algorithm>

namespace layerlab::packet {

namespace {

namespace Chunk = sctp::Chunk;
using sctp::fields;

constexpr std::size_t headerBytes = 12;
constexpr std::size_t chunkHeader = 4;

std::size_t padded(std::size_t length)
{
    return (length + 3) / 4 * 4;
}

/// RFC 9260 Appendix A: CRC32c of the packet with a checksum of zero, the low byte sent first.
std::uint32_t checksumOf(Bytes packet)
{
    std::uint32_t crc = 0xffffffff;
    for (std::size_t i = 0; i < packet.size(); ++i) {
        crc ^= i >= 8 && i < headerBytes ? 0 : packet[i];
        for (int bit = 0; bit < 8; ++bit)
            crc = crc & 1 ? crc >> 1 ^ 0x82f63b78 : crc >> 1;
    }
    return std::byteswap(~crc);
}

/// The fields from first to last, one after the other, of so many bytes each. Returns where they end.
std::size_t addRow(Dissector &d, const Field *first, std::initializer_list<std::size_t> widths, std::size_t offset)
{
    for (const std::size_t width : widths) {
        if (!d.has(offset, width)) {
            d.incomplete();
            break;
        }
        d.add(first++, offset, width);
        offset += width;
    }
    return offset;
}

void addParameterValue(Dissector &d, std::uint16_t type, std::size_t offset, std::size_t length)
{
    switch (type) {
    case 1:
        d.add(at(fields, "sctp.parameter_heartbeat_information"), offset, length);
        break;
    case 5:
        if (length == 4)
            d.add(at(fields, "sctp.parameter_ipv4_address"), offset, 4);
        break;
    case 6:
        if (length == 16)
            d.add(at(fields, "sctp.parameter_ipv6_address"), offset, 16);
        break;
    case 7:
        d.add(at(fields, "sctp.parameter_state_cookie"), offset, length);
        break;
    case 9:
        if (length == 4)
            d.add(at(fields, "sctp.parameter_cookie_preservative_incr"), offset, 4);
        break;
    case 12:
        for (std::size_t i = 0; i + 2 <= length; i += 2)
            d.add(at(fields, "sctp.parameter_supported_address_type"), offset + i, 2);
        break;
    case 0xc006:
        if (length >= 4)
            d.add(at(fields, "sctp.adaptation_layer_indication"), offset, 4);
        break;
    case 0x8008:
        for (std::size_t i = 0; i < length; ++i)
            d.add(at(fields, "sctp.supported_chunk_type"), offset + i, 1);
        break;
    default:
        d.add(at(fields, "sctp.parameter_value"), offset, length);
    }
}

/// Type, length and value, each padded to four bytes.
void addParameters(Dissector &d, std::size_t offset, std::size_t end)
{
    while (offset + 4 <= end) {
        const std::uint16_t type = d.u16(offset);
        const std::size_t length = d.u16(offset + 2);
        d.open(d.add(at(fields, "sctp.parameter_type"), offset, 2));
        d.addBits(at(fields, "sctp.parameter_bit_1"), offset);
        d.addBits(at(fields, "sctp.parameter_bit_2"), offset);
        d.close();
        d.add(at(fields, "sctp.parameter_length"), offset + 2, 2);
        if (length < 4 || length > end - offset)
            return d.malformed();
        if (length > 4)
            addParameterValue(d, type, offset + 4, length - 4);
        if (const std::size_t padding = std::min(padded(length), end - offset) - length; padding > 0)
            d.add(at(fields, "sctp.parameter_padding"), offset + length, padding);
        offset += padded(length);
    }
}

std::size_t addChunk(Dissector &d, std::size_t offset, std::size_t end, int depth);

/// The value of a cause, from offset to end; depth counts the chunks in each other.
void addCauseValue(Dissector &d, std::uint16_t code, std::size_t offset, std::size_t end, int depth)
{
    constexpr int deepest = 8;
    const std::size_t length = end - offset;
    switch (code) {
    case 1:
        if (length >= 4)
            addRow(d, at(fields, "sctp.cause_stream_identifier"), {2, 2}, offset);
        break;
    case 2:
        if (length >= 4)
            d.add(at(fields, "sctp.cause_nr_of_missing_parameters"), offset, 4);
        for (std::size_t i = 4; i + 2 <= length; i += 2)
            d.add(at(fields, "sctp.cause_missing_parameter_type"), offset + i, 2);
        break;
    case 3:
        if (length >= 4)
            d.add(at(fields, "sctp.cause_measure_of_staleness"), offset, 4);
        break;
    case 4:
    case 7:
    case 10:
        break;
    case 5:
    case 8:
    case 11:
        addParameters(d, offset, end);
        break;
    case 6:
        if (length >= chunkHeader && depth < deepest)
            addChunk(d, offset, end, depth + 1);
        break;
    case 9:
        if (length >= 4)
            d.add(at(fields, "sctp.cause_tsn"), offset, 4);
        break;
    default:
        d.add(at(fields, "sctp.cause_information"), offset, length);
    }
}

void addCauses(Dissector &d, std::size_t offset, std::size_t end, int depth)
{
    while (offset + 4 <= end) {
        const std::size_t length = d.u16(offset + 2);
        d.add(at(fields, "sctp.cause_code"), offset, 2);
        d.add(at(fields, "sctp.cause_length"), offset + 2, 2);
        if (length < 4 || length > end - offset)
            return d.malformed();
        if (length > 4)
            addCauseValue(d, d.u16(offset), offset + 4, offset + length, depth);
        if (const std::size_t padding = std::min(padded(length), end - offset) - length; padding > 0)
            d.add(at(fields, "sctp.cause_padding"), offset + length, padding);
        offset += padded(length);
    }
}

void addAcknowledgment(Dissector &d, std::size_t offset, std::size_t end)
{
    if (end - offset < 16)
        return d.malformed();
    addRow(d, at(fields, "sctp.sack_cumulative_tsn_ack_raw"), {4, 4, 2, 2}, offset + 4);
    std::uint32_t acknowledged = 0;
    std::size_t at4 = offset + 16;
    for (std::size_t left = d.u16(offset + 12); left > 0 && at4 + 4 <= end; --left, at4 += 4) {
        const std::uint16_t start = d.u16(at4);
        const std::uint16_t last = d.u16(at4 + 2);
        d.add(at(fields, "sctp.sack_gap_block_start"), at4, 2);
        d.add(at(fields, "sctp.sack_gap_block_end"), at4 + 2, 2);
        if (last >= start)
            acknowledged += last - start + 1u;
    }
    if (d.u16(offset + 12) > 0)
        d.addGenerated(at(fields, "sctp.sack_number_of_tsns_gap_acked"), acknowledged);
    for (std::size_t left = d.u16(offset + 14); left > 0 && at4 + 4 <= end; --left, at4 += 4)
        d.add(at(fields, "sctp.sack_duplicate_tsn"), at4, 4);
}

void addChunkFlags(Dissector &d, std::uint8_t type, std::size_t offset)
{
    d.open(d.add(at(fields, "sctp.chunk_flags"), offset, 1));
    if (type == Chunk::Data)
        for (const Field *bit = at(fields, "sctp.data_i_bit"); bit <= at(fields, "sctp.data_e_bit"); ++bit)
            d.addBits(bit, offset);
    else if (type == Chunk::Sack)
        d.addBits(at(fields, "sctp.sack_nonce_sum"), offset);
    else if (type == Chunk::Abort)
        d.addBits(at(fields, "sctp.abort_t_bit"), offset);
    else if (type == Chunk::ShutdownComplete)
        d.addBits(at(fields, "sctp.shutdown_complete_t_bit"), offset);
    d.close();
}

/// What follows the four bytes all chunks begin with. The chunk is from offset to end.
void addChunkValue(Dissector &d, std::uint8_t type, std::size_t offset, std::size_t end, int depth)
{
    const std::size_t start = offset + chunkHeader;
    switch (type) {
    case Chunk::Data:
        addRow(d, at(fields, "sctp.data_tsn_raw"), {4, 2, 2, 4}, start);
        break;
    case Chunk::Init:
        addParameters(d, addRow(d, at(fields, "sctp.init_initiate_tag"), {4, 4, 2, 2, 4}, start), end);
        break;
    case Chunk::InitAck:
        addParameters(d, addRow(d, at(fields, "sctp.initack_initiate_tag"), {4, 4, 2, 2, 4}, start), end);
        break;
    case Chunk::Sack:
        addAcknowledgment(d, offset, end);
        break;
    case Chunk::Heartbeat:
    case Chunk::HeartbeatAck:
        addParameters(d, start, end);
        break;
    case Chunk::Abort:
    case Chunk::Error:
        addCauses(d, start, end, depth);
        break;
    case Chunk::Shutdown:
        addRow(d, at(fields, "sctp.shutdown_cumulative_tsn_ack"), {4}, start);
        break;
    case Chunk::CookieEcho:
        d.add(at(fields, "sctp.cookie"), start, end - start);
        break;
    case Chunk::EcnEcho:
        addRow(d, at(fields, "sctp.ecne_lowest_tsn"), {4}, start);
        break;
    case Chunk::Cwr:
        addRow(d, at(fields, "sctp.cwr_lowest_tsn"), {4}, start);
        break;
    case Chunk::ForwardTsn: {
        std::size_t entry = addRow(d, at(fields, "sctp.forward_tsn_tsn"), {4}, start);
        for (; entry + 4 <= end; entry += 4)
            addRow(d, at(fields, "sctp.forward_tsn_sid"), {2, 2}, entry);
        break;
    }
    case Chunk::CookieAck:
    case Chunk::ShutdownAck:
    case Chunk::ShutdownComplete:
        break;
    default:
        if (end > start)
            d.add(at(fields, "sctp.chunk_value"), start, end - start);
    }
}

/// One chunk, which ends before end. Returns where the next begins; 0: none can.
std::size_t addChunk(Dissector &d, std::size_t offset, std::size_t end, int depth)
{
    if (!d.has(offset, chunkHeader)) {
        d.incomplete();
        return 0;
    }
    const std::uint8_t type = d.u8(offset);
    const std::size_t length = d.u16(offset + 2);
    const std::size_t left = end - offset;
    const std::size_t header = type == Chunk::Data ? 16 : length;
    const NodeId node = d.add(at(fields, "sctp.chunk"), offset, std::max(std::min(header, left), chunkHeader));
    d.open(node);
    d.open(d.add(at(fields, "sctp.chunk_type"), offset, 1));
    d.addBits(at(fields, "sctp.chunk_bit_1"), offset);
    d.addBits(at(fields, "sctp.chunk_bit_2"), offset);
    d.close();
    addChunkFlags(d, type, offset + 1);
    d.add(at(fields, "sctp.chunk_length"), offset + 2, 2);
    if (length < chunkHeader || length > left || (type == Chunk::Data && length < 16)) {
        d.malformed();
        d.close();
        return 0;
    }
    if (!d.has(offset, std::min(header, length)))
        d.incomplete();
    else
        addChunkValue(d, type, offset, offset + length, depth);
    const std::size_t padding = std::min(padded(length), left) - length;
    if (padding > 0 && d.has(offset + length, padding))
        d.add(at(fields, "sctp.chunk_padding"), offset + length, padding);
    d.close();
    return offset + padded(length);
}

void dissectSctp(Dissector &d)
{
    if (!d.fixedFields())
        return;
    const NodeId checksum = d.last();
    if (d.bytes().size() < d.reportedLength() || d.isQuoted) {
        d.annotate(checksum, AnnotationKind::ChecksumUnknown);
    } else {
        const std::uint32_t right = checksumOf(d.bytes());
        d.annotate(checksum, right == d.u32(8) ? AnnotationKind::ChecksumRight : AnnotationKind::ChecksumWrong, right);
    }
    for (std::size_t offset = headerBytes; offset < d.reportedLength();) {
        const std::size_t next = addChunk(d, offset, d.reportedLength(), 0);
        if (next == 0)
            return;
        if (d.u8(offset) == Chunk::Data)
            d.nextData(offset + 16, d.u16(offset + 2) - 16u);
        offset = next;
    }
}

void summarizeSctp(Summarizer &s)
{
    s.summary.transport = s.summary.top;
    s.summary.transportOffset = s.here();
    if (!s.has(headerBytes))
        return;
    s.summary.sourcePort = s.u16(0);
    s.summary.destinationPort = s.u16(2);
    s.skip(headerBytes);
    s.summary.payloadOffset = s.here();
    s.summary.payloadLength = static_cast<std::uint32_t>(s.length) & 0xffffff;
}

/// The chunks' names, as many as a row can show.
void describeSctp(const PacketView &view, std::string &out)
{
    constexpr int mostChunks = 16;
    const Bytes packet = view.from(view.summary.transportOffset);
    std::size_t offset = headerBytes;
    for (int i = 0; i < mostChunks && offset + chunkHeader <= packet.size(); ++i) {
        const auto u32 = [&](std::size_t at4) {
            return at4 + 4 <= packet.size() ? loadInteger<std::uint32_t>(packet.data() + at4, ByteOrder::Big) : 0;
        };
        const std::size_t length = loadInteger<std::uint16_t>(packet.data() + offset + 2, ByteOrder::Big);
        const char *name = nameOf(sctp::chunkNames, packet[offset]);
        out += name ? name : "UNKNOWN";
        out += ' ';
        if (packet[offset] == Chunk::Data) {
            out += "(TSN=";
            appendDecimal(out, u32(offset + 4));
            out += ") ";
        } else if (packet[offset] == Chunk::Sack) {
            out += "(Ack=";
            appendDecimal(out, u32(offset + 4));
            out += ", Arwnd=";
            appendDecimal(out, u32(offset + 8));
            out += ") ";
        }
        if (length < chunkHeader)
            break;
        offset += padded(length);
    }
    while (out.ends_with(' '))
        out.pop_back();
}

constexpr Claim claims[] = {{"ip.proto", 132}};

} // namespace

constinit const Protocol protocols::sctp = {
    .key = "sctp",
    .name = LL_TEXT("Protocol", "Stream control transmission protocol"),
    .shortName = "SCTP",
    .layer = Layer::Transport,
    .pdu = LL_TEXT("PDU", "packet"),
    .reference = "RFC 9260 §3",
    .fields = fields,
    .claims = claims,
    .dissect = dissectSctp,
    .summarize = summarizeSctp,
    .describe = describeSctp,
};

} // namespace layerlab::packet
