// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/columns.h"
#include "engine/packet/dissector.h"
#include "engine/packet/quic_fields.h"
#include "engine/packet/quic_frames.h"
#include "engine/packet/quic_header.h"
#include "engine/packet/value_text.h"

#include <algorithm>

namespace layerlab::packet {

using namespace quic_detail;
using Kind = QuicHeader::Kind;

namespace {

constexpr std::uint32_t version2 = 0x6b3343cf;
constexpr std::size_t longestIdentifier = 20; ///< of the versions known

const OpenedQuic *openedAt(const StreamInfo *stream, std::size_t place)
{
    if (!stream || !stream->quic)
        return nullptr;
    const auto found = std::ranges::find(stream->quic->opened, place, &OpenedQuic::offset);
    return found == stream->quic->opened.end() ? nullptr : &*found;
}

int identifierLength(const StreamInfo *stream)
{
    return stream && stream->quic ? stream->quic->connectionIdLength : QuicState::unknown;
}

void addIdentifiers(Dissector &d, const QuicHeader &header)
{
    constexpr std::size_t lengthAt = 5;
    d.add(at(fields, "quic.version"), 1, 4);
    d.add(at(fields, "quic.dcil"), lengthAt, 1);
    const std::size_t source = lengthAt + 1 + header.destination.size();
    if (!header.destination.empty())
        d.add(at(fields, "quic.dcid"), lengthAt + 1, header.destination.size());
    d.add(at(fields, "quic.scil"), source, 1);
    if (!header.source.empty())
        d.add(at(fields, "quic.scid"), source + 1, header.source.size());
}

/// The frames of an opened payload, a number after the other.
class Frames {
public:
    explicit Frames(Dissector &d) : m_d(d) {}

    /// False: the rest can't be read.
    bool next()
    {
        if (m_at >= m_d.bytes().size())
            return false;
        const std::size_t start = m_at;
        const NodeId frame = m_d.add(at(fields, "quic.frame"), start, m_d.bytes().size() - start);
        m_d.open(frame);
        const std::uint64_t type = number(at(fields, "quic.frame_type"));
        if (!m_isBroken)
            body(type);
        m_d.setLength(frame, m_at - start);
        m_d.close();
        return !m_isBroken;
    }

private:
    std::uint64_t number(const Field *field)
    {
        std::uint64_t value = 0;
        const std::size_t taken = readVariableLength(m_d.bytes(), m_at, value);
        if (taken == 0) {
            m_isBroken = true;
            m_d.malformed();
            m_at = m_d.bytes().size();
            return 0;
        }
        m_d.addValue(field, m_at, taken, value);
        m_at += taken;
        return value;
    }
    void bytes(const Field *field, std::uint64_t count)
    {
        if (m_isBroken)
            return;
        if (count > m_d.bytes().size() - m_at) {
            m_isBroken = true;
            m_d.malformed();
            count = m_d.bytes().size() - m_at;
        }
        const auto length = static_cast<std::size_t>(count);
        if (length > 0)
            m_d.add(field, m_at, length);
        m_at += length;
    }
    void numbers(std::initializer_list<const Field *> list)
    {
        for (const Field *field : list)
            if (!m_isBroken)
                number(field);
    }
    void body(std::uint64_t type)
    {
        enum : std::uint64_t { Padding = 0, Ping = 1, Ack = 2, AckWithCounts = 3, Crypto = 6, Close = 0x1c };
        if (type == Padding) {
            const std::size_t start = m_at - 1;
            while (m_at < m_d.bytes().size() && m_d.u8(m_at) == 0)
                ++m_at;
            m_d.addGenerated(at(fields, "quic.padding_length"), m_at - start);
        } else if (type == Ack || type == AckWithCounts) {
            acknowledgment(type == AckWithCounts);
        } else if (type == Crypto) {
            number(at(fields, "quic.crypto.offset"));
            const std::uint64_t length = m_isBroken ? 0 : number(at(fields, "quic.crypto.length"));
            bytes(at(fields, "quic.crypto.crypto_data"), length);
        } else if (type == Close) {
            numbers({at(fields, "quic.cc.error_code"), at(fields, "quic.cc.frame_type")});
            const std::uint64_t length = m_isBroken ? 0 : number(at(fields, "quic.cc.reason_phrase.length"));
            bytes(at(fields, "quic.cc.reason_phrase"), length);
        } else if (type != Ping) { // no other may stand in an Initial packet (RFC 9000 §12.4)
            m_isBroken = true;
            m_at = m_d.bytes().size();
            m_d.malformed();
        }
    }
    void acknowledgment(bool hasCounts)
    {
        numbers({at(fields, "quic.ack.largest_acknowledged"), at(fields, "quic.ack.ack_delay")});
        std::uint64_t ranges = m_isBroken ? 0 : number(at(fields, "quic.ack.ack_range_count"));
        numbers({at(fields, "quic.ack.first_ack_range")});
        for (; ranges > 0 && !m_isBroken; --ranges)
            numbers({at(fields, "quic.ack.gap"), at(fields, "quic.ack.ack_range")});
        if (hasCounts)
            numbers(
                {at(fields, "quic.ack.ect0_count"), at(fields, "quic.ack.ect1_count"), at(fields, "quic.ack.ecn_ce_count")});
    }

    Dissector &m_d;
    std::size_t m_at = 0;
    bool m_isBroken = false;
};

/// The frames, and what of TLS they complete: in place where it lies in one piece.
void addOpened(Dissector &d, const OpenedQuic &opened, std::uint32_t version)
{
    if (!d.enter(opened.payload))
        return;
    Frames frames(d);
    while (!isGoogleQuic(version) && frames.next()) {
    }
    bool isInPlace = false;
    CryptoFrame crypto;
    for (std::size_t at2 = 0;
         !opened.handshake.empty() && !isInPlace && nextCryptoFrame(opened.payload, at2, crypto, version);) {
        isInPlace = std::ranges::equal(crypto.data, opened.handshake);
        if (isInPlace)
            d.next(protocols::tls, at2 - crypto.data.size(), crypto.data.size());
    }
    d.leave();
    if (!opened.handshake.empty() && !isInPlace)
        d.nextOn(protocols::tls, opened.handshake, opened.handshake.size());
}

void addProtected(Dissector &d, const QuicHeader &header, const OpenedQuic *opened)
{
    d.addValue(at(fields, "quic.length"), header.lengthOffset, header.numberOffset - header.lengthOffset, header.length);
    if (header.isCut)
        d.incomplete();
    if (header.end <= header.numberOffset)
        return;
    if (!opened || header.end - header.numberOffset < opened->numberLength) {
        d.add(at(fields, "quic.remaining_payload"), header.numberOffset, header.end - header.numberOffset);
        return;
    }
    d.addValue(at(fields, "quic.packet_number"), header.numberOffset, opened->numberLength, opened->number);
    const std::size_t payload = header.numberOffset + opened->numberLength;
    d.add(at(fields, "quic.payload"), payload, header.end - payload);
    addOpened(d, *opened, header.version);
}

void dissectLong(Dissector &d, const QuicHeader &header, const OpenedQuic *opened)
{
    d.addBits(at(fields, "quic.header_form"), 0);
    if (header.kind == Kind::VersionNegotiation) {
        d.addBits(at(fields, "quic.vn.unused"), 0);
        addIdentifiers(d, header);
        std::size_t offset = header.numberOffset;
        for (; d.bytes().size() - offset >= 4; offset += 4)
            d.add(at(fields, "quic.supported_version"), offset, 4);
        if (offset < d.bytes().size())
            d.incomplete();
        return;
    }
    if (header.kind == Kind::Forcing)
        d.addBits(at(fields, "quic.vn.unused"), 0);
    else if (header.kind != Kind::Retry)
        d.addBits(at(fields, "quic.fixed_bit"), 0);
    if (header.kind != Kind::Unknown && header.kind != Kind::Forcing)
        d.addBits(header.version == version2 ? at(fields, "quic.long.packet_type_v2") : at(fields, "quic.long.packet_type"), 0);
    if (opened) {
        d.addValue(at(fields, "quic.long.reserved"), 0, 1, opened->firstByte >> 2 & 3);
        d.addValue(at(fields, "quic.packet_number_length"), 0, 1, opened->firstByte & 3);
    }
    addIdentifiers(d, header);
    if (header.kind == Kind::Retry) {
        if (!header.original.empty()) {
            const std::size_t original = header.tokenOffset - header.original.size();
            d.add(at(fields, "quic.odcil"), original - 1, 1);
            d.add(at(fields, "quic.odcid"), original, header.original.size());
        }
        if (header.tokenLength > 0)
            d.add(at(fields, "quic.retry_token"), header.tokenOffset, header.tokenLength);
        if (header.end > header.numberOffset)
            d.add(at(fields, "quic.retry_integrity_tag"), header.numberOffset, header.end - header.numberOffset);
        return;
    }
    if (header.kind == Kind::Unknown || header.kind == Kind::Forcing)
        return; // of another version: nothing else is settled
    if (header.kind == Kind::Initial) {
        d.addValue(at(fields, "quic.token_length"), header.tokenLengthOffset, header.tokenOffset - header.tokenLengthOffset,
                   header.tokenLength);
        if (header.tokenLength > 0)
            d.add(at(fields, "quic.token"), header.tokenOffset, header.tokenLength);
    }
    addProtected(d, header, opened);
}

void dissectShort(Dissector &d, const QuicHeader &header)
{
    d.open(d.add(at(fields, "quic.short"), 0, d.bytes().size()));
    d.addBits(at(fields, "quic.header_form"), 0);
    d.addBits(at(fields, "quic.fixed_bit"), 0);
    d.addBits(at(fields, "quic.spin_bit"), 0);
    if (!header.destination.empty())
        d.add(at(fields, "quic.dcid"), 1, header.destination.size());
    d.close();
    if (header.end > header.numberOffset)
        d.add(at(fields, "quic.remaining_payload"), header.numberOffset, header.end - header.numberOffset);
}

/// Whether another packet lies behind, and no filling: only those to the same identifier go together (RFC 9000 §12.2).
bool isCoalesced(Bytes rest, const QuicHeader &header, const StreamInfo *stream)
{
    constexpr std::uint8_t longOrFixed = 0xc0;
    if ((rest[0] & longOrFixed) == 0 && header.destination.empty())
        return false; // no identifier tells either
    if (!stream || !stream->quic)
        return true; // nobody knows
    QuicHeader next;
    const bool isRead = readQuicHeader(rest, 0, identifierLength(stream), next);
    return (!isRead && next.destination.empty()) || std::ranges::equal(next.destination, header.destination);
}

/// One packet; those behind it in the datagram follow as layers of their own.
void dissectQuic(Dissector &d)
{
    const StreamInfo *stream = d.isQuoted ? nullptr : d.context().stream;
    QuicHeader header;
    if (!readQuicHeader(d.bytes(), 0, identifierLength(stream), header))
        return d.incomplete();
    const std::size_t datagram = d.reportedLength();
    const std::size_t end = std::min(header.end, datagram);
    d.setHeaderLength(end);
    if (stream && stream->quic && d.below() != &protocols::quic)
        d.addGenerated(at(fields, "quic.connection.number"), stream->quic->index);
    const bool isCut = header.isCut && header.length <= datagram - std::min(datagram, header.numberOffset);
    const std::size_t shown = header.isLong ? end : datagram; // one with a short header is the datagram's last
    d.addGenerated(at(fields, "quic.packet_length"), isCut ? header.numberOffset + header.length : shown);
    if (header.isLong)
        dissectLong(d, header, openedAt(stream, d.place(0)));
    else
        dissectShort(d, header);
    if (end > 0 && end < d.bytes().size() && isCoalesced(d.bytes().subspan(end), header, stream))
        d.next(protocols::quic, end, datagram - end);
}

bool recognizesQuic(Bytes payload)
{
    constexpr std::uint8_t longAndFixed = 0xc0;
    if (payload.size() < 7 || (payload[0] & 0x80) == 0)
        return false;
    QuicHeader header;
    if (!readQuicHeader(payload, 0, QuicState::unknown, header))
        return false;
    if (header.kind == Kind::Forcing)
        return header.destination.size() <= longestIdentifier && header.source.size() <= longestIdentifier;
    if (header.version != 0)
        return (payload[0] & longAndFixed) == longAndFixed && header.kind != Kind::Unknown;
    // A list of versions, of which at least one should be known.
    ByteReader versions(payload.subspan(header.numberOffset));
    while (versions.remaining() >= 4)
        if (isKnownQuicVersion(versions.u32()))
            return true;
    return false;
}

std::string_view kindName(const QuicHeader &header)
{
    switch (header.kind) {
    case Kind::Initial:
        return "Initial";
    case Kind::ZeroRtt:
        return "0-RTT";
    case Kind::Handshake:
        return "Handshake";
    case Kind::Retry:
        return "Retry";
    case Kind::VersionNegotiation:
        return "Version Negotiation";
    case Kind::Forcing:
        return "Forcing Version Negotiation";
    case Kind::Short:
        return "Protected Payload";
    case Kind::Unknown:
        break;
    }
    return "Unknown version";
}

void appendFrames(std::string &out, Bytes payload, std::uint32_t version)
{
    CryptoFrame frame;
    for (std::size_t at2 = 0; nextCryptoFrame(payload, at2, frame, version) && out.size() < 400;)
        out += ", CRYPTO";
}

void describeQuic(const PacketView &view, std::string &out)
{
    const StreamInfo *stream = view.context.stream;
    const std::size_t begin = view.summary.payloadOffset;
    const Bytes rest = view.from(begin);
    const Bytes datagram = rest.first(std::min<std::size_t>(rest.size(), view.summary.payloadLength));
    QuicHeader header;
    for (std::size_t offset = 0; out.size() < 400; offset = header.end) {
        if (offset > 0 && offset < datagram.size() && !isCoalesced(datagram.subspan(offset), header, stream))
            return;
        if (!readQuicHeader(datagram, offset, identifierLength(stream), header) || header.end <= offset)
            return;
        if (offset > 0)
            out += ", ";
        out += kindName(header);
        if (!header.destination.empty())
            out += ", DCID=" + toHex(header.destination);
        if (!header.source.empty())
            out += ", SCID=" + toHex(header.source);
        if (const OpenedQuic *opened = openedAt(stream, begin + offset)) {
            out += ", PKN: ";
            appendDecimal(out, opened->number);
            appendFrames(out, opened->payload, header.version);
        }
    }
}

} // namespace

constinit const Protocol protocols::quic = {
    .key = "quic",
    .name = LL_TEXT("Protocol", "QUIC"),
    .shortName = "QUIC",
    .layer = Layer::Transport,
    .pdu = LL_TEXT("PDU", "packet"),
    .reference = "RFC 9000, RFC 9001",
    .fields = fields,
    .dissect = dissectQuic,
    .recognizesDatagram = recognizesQuic,
    .describe = describeQuic,
};

} // namespace layerlab::packet
