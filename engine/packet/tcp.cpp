// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/columns.h"
#include "engine/packet/dissector.h"
#include "engine/packet/shown_names.h"
#include "engine/packet/tcp_fields.h"
#include "engine/packet/transport_checksum.h"
#include "engine/packet/value_text.h"

#include <algorithm>
#include <array>

namespace layerlab::packet {

using namespace tcp_detail;

namespace {

constexpr std::size_t fixedHeader = 20;
constexpr std::uint16_t finFlag = 0x01, synFlag = 0x02, rstFlag = 0x04, ackFlag = 0x10;

/// Each set flag as its letter, each clear one as a dot: R (three reserved bits), A(ccurate ECN), C, E, U, A, P, R, S, F.
void addFlagLetters(Dissector &d)
{
    constexpr std::string_view letters = "RRRACEUAPRSF", clear = "·";
    std::array<char, letters.size() * clear.size()> text;
    char *end = text.data();
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (d.u16(12) >> (11 - i) & 1)
            *end++ = letters[i];
        else
            end = std::ranges::copy(clear, end).out;
    }
    d.addText(at(fields, "tcp.flags.str"), 12, 2, {text.data(), end});
}

bool has(std::uint16_t findings, TcpFinding finding)
{
    return (findings & static_cast<std::uint16_t>(finding)) != 0;
}

void addFindings(Dissector &d, const StreamInfo &stream)
{
    struct Entry {
        TcpFinding finding;
        const Field *field;
    };
    static constexpr Entry entries[] = {
        {TcpFinding::ReusedPorts, at(fields, "tcp.analysis.reused_ports")},
        {TcpFinding::Retransmission, at(fields, "tcp.analysis.retransmission")},
        {TcpFinding::FastRetransmission, at(fields, "tcp.analysis.fast_retransmission")},
        {TcpFinding::SpuriousRetransmission, at(fields, "tcp.analysis.spurious_retransmission")},
        {TcpFinding::OutOfOrder, at(fields, "tcp.analysis.out_of_order")},
        {TcpFinding::LostSegment, at(fields, "tcp.analysis.lost_segment")},
        {TcpFinding::AckedLostSegment, at(fields, "tcp.analysis.ack_lost_segment")},
        {TcpFinding::KeepAlive, at(fields, "tcp.analysis.keep_alive")},
        {TcpFinding::KeepAliveAck, at(fields, "tcp.analysis.keep_alive_ack")},
        {TcpFinding::ZeroWindow, at(fields, "tcp.analysis.zero_window")},
        {TcpFinding::ZeroWindowProbe, at(fields, "tcp.analysis.zero_window_probe")},
        {TcpFinding::ZeroWindowProbeAck, at(fields, "tcp.analysis.zero_window_probe_ack")},
        {TcpFinding::WindowUpdate, at(fields, "tcp.analysis.window_update")},
        {TcpFinding::WindowFull, at(fields, "tcp.analysis.window_full")},
    };
    for (const Entry &entry : entries)
        if (has(stream.findings, entry.finding))
            d.addGenerated(entry.field, 1);
    if (has(stream.findings, TcpFinding::DuplicateAck)) {
        d.addGenerated(at(fields, "tcp.analysis.duplicate_ack_num"), stream.duplicateAckNumber);
        d.addGenerated(at(fields, "tcp.analysis.duplicate_ack_frame"), stream.duplicateAckFrame);
    }
}

/// The analysis of a segment, in the order tshark gives it.
void addAnalysis(Dissector &d, const StreamInfo &stream)
{
    if (stream.acksFrame) {
        d.addGenerated(at(fields, "tcp.analysis.acks_frame"), stream.acksFrame);
        if (stream.ackRoundTrip && d.context().frame.hasTime)
            d.addGenerated(at(fields, "tcp.analysis.ack_rtt"), static_cast<std::uint64_t>(stream.ackRoundTrip));
        if (stream.isPartialAck)
            d.addGenerated(at(fields, "tcp.analysis.partial_ack"), 1);
    }
    const bool hasAny = stream.acksFrame || stream.bytesInFlight || stream.pushBytes || stream.findings;
    if (stream.initialRoundTrip && hasAny && d.context().frame.hasTime)
        d.addGenerated(at(fields, "tcp.analysis.initial_rtt"), static_cast<std::uint64_t>(stream.initialRoundTrip));
    if (stream.bytesInFlight)
        d.addGenerated(at(fields, "tcp.analysis.bytes_in_flight"), stream.bytesInFlight);
    if (stream.pushBytes)
        d.addGenerated(at(fields, "tcp.analysis.push_bytes_sent"), stream.pushBytes);
    addFindings(d, stream);
    if (stream.resentFrame && stream.retransmissionTime) {
        if (d.context().frame.hasTime)
            d.addGenerated(at(fields, "tcp.analysis.rto"), static_cast<std::uint64_t>(stream.retransmissionTime));
        d.addGenerated(at(fields, "tcp.analysis.rto_frame"), stream.resentFrame);
    }
}

/// Which parts of a connection's life were seen up to here.
void addCompleteness(Dissector &d, const StreamInfo &stream)
{
    d.addGenerated(at(fields, "tcp.completeness"), stream.completeness);
    static constexpr const Field *parts[] = {
        at(fields, "tcp.completeness.rst"), at(fields, "tcp.completeness.fin"),     at(fields, "tcp.completeness.data"),
        at(fields, "tcp.completeness.ack"), at(fields, "tcp.completeness.syn-ack"), at(fields, "tcp.completeness.syn"),
    };
    constexpr std::string_view letters = "RFDASS";
    std::string text;
    for (std::size_t i = 0; i < std::size(parts); ++i) {
        const bool isSeen = stream.completeness >> (std::size(parts) - 1 - i) & 1;
        d.addGenerated(parts[i], isSeen);
        if (isSeen)
            text += letters[i];
        else
            text += "·";
    }
    d.addGeneratedText(at(fields, "tcp.completeness.str"), stream.completeness ? text : "[ Null ]");
}

/// The numbers as people follow them: from 0 at the connection's beginning.
void addRelativeNumbers(Dissector &d, const StreamInfo *stream, std::size_t segmentLength)
{
    const std::uint16_t flags = d.u16(12) & 0xfff;
    const std::uint32_t base = stream && stream->hasBase ? stream->base : 0;
    const std::uint32_t peerBase = stream && stream->hasPeerBase ? stream->peerBase : 0;
    const std::uint32_t sequence = d.u32(4) - base;
    d.addValue(at(fields, "tcp.seq"), 4, 4, sequence);
    if (!d.isQuoted) {
        const std::uint32_t counted = flags & (synFlag | finFlag) ? 1 : 0;
        d.addGenerated(at(fields, "tcp.nxtseq"), static_cast<std::uint32_t>(sequence + segmentLength + counted));
    }
    d.addValue(at(fields, "tcp.ack"), 8, 4, flags & ackFlag ? d.u32(8) - peerBase : d.u32(8));
}

void addWindow(Dissector &d, const StreamInfo *stream)
{
    const std::uint32_t window = d.u16(14);
    const bool isSyn = d.u16(12) & synFlag;
    const int scale = stream ? stream->windowScale : StreamInfo::unknownScale;
    d.addValue(at(fields, "tcp.window_size"), 14, 2, !isSyn && scale > 0 ? window << scale : window);
    if (!isSyn)
        d.addValue(at(fields, "tcp.window_size_scalefactor"), 14, 2,
                   static_cast<std::uint64_t>(std::int64_t{scale >= 0 ? 1 << scale : scale}));
}

void deliverMessages(Dissector &d, const StreamInfo &stream, std::size_t headerBytes, const Protocol &protocol,
                     NodeId payloadNode)
{
    const std::size_t payload = d.reportedLength() - headerBytes;
    for (const StreamMessage &message : stream.messages) {
        const Protocol &own = message.protocol ? *message.protocol : protocol;
        d.message = &message;
        if (message.bytes.empty()) {
            d.next(own, headerBytes + message.offset, std::min<std::size_t>(message.length, payload - message.offset));
            continue;
        }
        for (const std::uint32_t frame : message.frames)
            d.addGenerated(at(fields, "tcp.segment"), frame);
        d.addGenerated(at(fields, "tcp.segment.count"), message.frames.size());
        d.addGenerated(at(fields, "tcp.reassembled.length"), message.bytes.size());
        d.nextOn(own, message.bytes, message.bytes.size());
    }
    d.message = nullptr;
    if (stream.reassembledIn) {
        d.annotate(payloadNode, AnnotationKind::Segment, stream.reassembledIn);
        d.addGenerated(at(fields, "tcp.reassembled_in"), stream.reassembledIn);
    }
}

/// Whether a stream protocol finds one of its messages at the beginning of the bytes, whole or not.
bool beginsWith(const Protocol &protocol, Bytes payload, bool fromServer)
{
    if (!protocol.frame)
        return true;
    std::uint64_t shared = 0;
    FramingState state{.shared = &shared, .isFromServer = fromServer};
    return protocol.frame(payload, state).kind != Framing::Kind::NotMine;
}

/// What came to TLS' port but begins with no record: text is somebody else's; other bytes continue a record behind a hole, or
/// nobody can tell.
void dissectOutsideRecords(Dissector &d, Bytes payload, std::size_t offset, std::size_t length)
{
    constexpr std::size_t recordHeader = 5;
    constexpr std::size_t enough = 4; // characters for text
    const auto isPrintable = [](std::uint8_t byte) { return byte >= ' ' && byte <= '~'; };
    if (payload.size() < recordHeader)
        return;
    if (std::ranges::all_of(payload.first(enough), isPrintable))
        d.nextData(offset, length);
    else
        d.next(protocols::tls, offset, length);
}

void dissectPayload(Dissector &d, const StreamInfo *stream, std::size_t headerBytes)
{
    const std::size_t length = d.reportedLength() - headerBytes;
    if (length == 0) {
        if (stream && !stream->messages.empty() && d.context().payload && !d.isQuoted) // ended by the FIN
            deliverMessages(d, *stream, headerBytes, *d.context().payload, d.root());
        return;
    }
    const Bytes payload = d.part(headerBytes, length);
    if (payload.empty())
        return d.incomplete();
    if (d.u16(12) & rstFlag) { // a reset may say why it was sent (RFC 9293 §3.5.3)
        d.add(at(fields, "tcp.reset_cause"), headerBytes, payload.size());
        return;
    }
    const NodeId payloadNode = d.add(at(fields, "tcp.payload"), headerBytes, payload.size());
    if (stream && !d.isQuoted && has(stream->findings, TcpFinding::KeepAlive))
        return d.nextData(headerBytes, length); // a byte that was sent before, or none of anybody's (RFC 9293 §3.8.4)
    if (stream && !d.isQuoted && has(stream->findings, TcpFinding::Retransmission) && stream->messages.empty())
        return; // what came before is not taken for a message again
    const Protocol *known = d.isQuoted ? nullptr : d.context().payload;
    const Protocol &protocol = known ? *known : payloadProtocol(ClaimTable::TcpPort, d.u16(0), d.u16(2), payload);
    d.isFromServer = isFromServer(protocol, d.u16(0), d.u16(2), stream && !stream->isFromOpener);
    if (stream && stream->hasMessages && !d.isQuoted)
        return deliverMessages(d, *stream, headerBytes, protocol, payloadNode);
    StreamMessage message;
    message.length = static_cast<std::uint32_t>(payload.size());
    message.sequence = d.u32(4) + (d.u16(12) & synFlag ? 1 : 0);
    message.phase = stream && !d.isQuoted ? stream->phase : std::uint8_t{0};
    if (message.phase == 0 && !beginsWith(protocol, payload, d.isFromServer)) {
        if (&protocol == &protocols::tls)
            dissectOutsideRecords(d, payload, headerBytes, length);
        return;
    }
    d.message = &message;
    d.next(protocol, headerBytes, length);
    d.message = nullptr;
}

/// The beginning of a header: an error message need not quote more than its first eight bytes.
void dissectStump(Dissector &d)
{
    if (!d.has(0, 4))
        return d.incomplete();
    d.fixedFields(at(fields, "tcp.srcport"), at(fields, "tcp.dstport"));
    if (d.has(4, 4))
        d.add(at(fields, "tcp.seq"), 4, 4);
    d.incomplete();
}

void dissectTcp(Dissector &d)
{
    const StreamInfo *stream = d.context().stream;
    if (!d.has(0, fixedHeader))
        return dissectStump(d);
    const std::size_t headerBytes = std::size_t{d.u8(12)} / 16 * 4;
    d.fixedFields(at(fields, "tcp.srcport"), at(fields, "tcp.dstport"));
    if (stream) {
        d.addGenerated(at(fields, "tcp.stream"), stream->index);
        d.addGenerated(at(fields, "tcp.stream.pnum"), stream->number);
        if (!d.isQuoted)
            addCompleteness(d, *stream);
    }
    const bool isBogus = headerBytes < fixedHeader || headerBytes > d.reportedLength();
    const std::size_t segmentLength = isBogus ? 0 : d.reportedLength() - headerBytes;
    if (!d.isQuoted && !isBogus)
        d.addGenerated(at(fields, "tcp.len"), segmentLength);
    d.fixedFields(at(fields, "tcp.seq_raw"), at(fields, "tcp.ack_raw"));
    addRelativeNumbers(d, d.isQuoted ? nullptr : stream, segmentLength);
    d.fixedFields(at(fields, "tcp.hdr_len"), at(fields, "tcp.hdr_len"));
    if (headerBytes < fixedHeader)
        return d.malformed();
    d.setHeaderLength(isBogus ? fixedHeader : headerBytes);
    d.fixedFields(at(fields, "tcp.flags"), at(fields, "tcp.flags.fin"));
    addFlagLetters(d);
    d.fixedFields(at(fields, "tcp.window_size_value"), at(fields, "tcp.window_size_value"));
    addWindow(d, stream);
    d.fixedFields(at(fields, "tcp.checksum"), at(fields, "tcp.checksum"));
    checkTransport(d, d.last(), 6, d.u16(16));
    d.fixedFields(at(fields, "tcp.urgent_pointer"), at(fields, "tcp.urgent_pointer"));
    addTcpOptions(d, std::min(headerBytes, d.bytes().size()));
    if (stream && d.context().frame.hasTime) {
        d.addGenerated(at(fields, "tcp.time_relative"), static_cast<std::uint64_t>(stream->sinceFirst));
        d.addGenerated(at(fields, "tcp.time_delta"), static_cast<std::uint64_t>(stream->sincePrevious));
    }
    if (isBogus) // longer than the segment
        return d.malformed();
    if (!d.has(0, headerBytes))
        return d.incomplete();
    if (stream && !d.isQuoted)
        addAnalysis(d, *stream);
    dissectPayload(d, stream, headerBytes);
}

void summarizeTcp(Summarizer &s)
{
    s.summary.transport = s.summary.top;
    s.summary.transportOffset = s.here();
    if (!s.has(4))
        return;
    s.summary.sourcePort = s.u16(0);
    s.summary.destinationPort = s.u16(2);
    if (!s.has(fixedHeader))
        return;
    s.summary.tcpFlags = s.u8(13);
    const std::size_t headerBytes = std::size_t{s.u8(12)} / 16 * 4;
    if (headerBytes < fixedHeader || headerBytes > s.length) {
        s.summary.isMalformed = 1;
        return;
    }
    if (!s.has(headerBytes))
        return;
    s.skip(headerBytes);
    s.summary.payloadOffset = s.here();
    s.summary.payloadLength = static_cast<std::uint32_t>(s.length) & 0xffffff;
    if (s.end > s.offset)
        s.enter(payloadProtocolId(ClaimTable::TcpPort, s.summary.sourcePort, s.summary.destinationPort, s.rest()));
}

void appendFlags(std::string &out, std::uint16_t flags)
{
    static constexpr const char *names[] = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE"};
    out += " [";
    bool isFirst = true;
    for (std::size_t i = 0; i < std::size(names); ++i) {
        if (!(flags >> i & 1))
            continue;
        if (!isFirst)
            out += ", ";
        isFirst = false;
        out += names[i];
    }
    if (flags & 0xe00) {
        if (!isFirst)
            out += ", ";
        out += "Reserved";
        isFirst = false;
    }
    if (isFirst)
        out += "<None>";
    out += ']';
}

void appendNumber(std::string &out, const char *name, std::uint64_t value)
{
    out += name;
    appendDecimal(out, value);
}

void appendOptions(std::string &out, Bytes options, std::uint32_t peerBase)
{
    ByteReader reader(options);
    while (!reader.isAtEnd()) {
        const std::uint8_t kind = reader.u8();
        if (kind == End)
            return;
        if (kind == NoOperation)
            continue;
        const std::uint8_t length = reader.u8();
        if (length < 2)
            return;
        ByteReader value(reader.bytes(length - 2u));
        if (reader.hasFailed())
            return;
        if (kind == MaximumSegmentSize && length == 4) {
            appendNumber(out, " MSS=", value.u16());
        } else if (kind == WindowScale && length == 3) {
            appendNumber(out, " WS=", 1u << std::min<unsigned>(value.u8(), 14));
        } else if (kind == SackPermitted && length == 2) {
            out += " SACK_PERM";
        } else if (kind == Timestamps && length == 10) {
            appendNumber(out, " TSval=", value.u32());
            appendNumber(out, " TSecr=", value.u32());
        } else if (kind == Sack) {
            while (value.remaining() >= 8) {
                appendNumber(out, " SLE=", static_cast<std::uint32_t>(value.u32() - peerBase));
                appendNumber(out, " SRE=", static_cast<std::uint32_t>(value.u32() - peerBase));
            }
        } else if (kind == Md5) {
            out += " MD5";
        } else if (kind == FastOpen) {
            out += length == 2 ? " TFO=R" : " TFO=C";
        }
    }
}

void describeTcp(const PacketView &view, std::string &out)
{
    const Bytes header = view.from(view.summary.transportOffset);
    if (header.size() < fixedHeader)
        return;
    const auto u16 = [&](std::size_t at) { return loadInteger<std::uint16_t>(header.data() + at, ByteOrder::Big); };
    const auto u32 = [&](std::size_t at) { return loadInteger<std::uint32_t>(header.data() + at, ByteOrder::Big); };
    const std::uint16_t flags = u16(12) & 0xfff;
    const StreamInfo *stream = view.context.stream;
    if (stream)
        describeFindings(*stream, flags, out);
    if (stream && stream->hasMessages && stream->messages.empty() && view.context.payload == &protocols::http)
        describeBegunHttp(messageOf(view), out);
    appendDecimal(out, view.summary.sourcePort);
    out += " → ";
    appendDecimal(out, view.summary.destinationPort);
    appendFlags(out, flags);
    const std::uint32_t peerBase = stream && stream->hasPeerBase ? stream->peerBase : 0;
    appendNumber(out, " Seq=", static_cast<std::uint32_t>(u32(4) - (stream && stream->hasBase ? stream->base : 0)));
    if (flags & ackFlag)
        appendNumber(out, " Ack=", static_cast<std::uint32_t>(u32(8) - peerBase));
    const bool isScaled = stream && stream->windowScale > 0 && !(flags & synFlag);
    appendNumber(out, " Win=", isScaled ? std::uint32_t{u16(14)} << stream->windowScale : u16(14));
    if (flags & 0x20)
        appendNumber(out, " Urg=", u16(18));
    appendNumber(out, " Len=", view.summary.payloadLength);
    const std::size_t headerBytes = std::size_t{header[12]} / 16 * 4;
    if (headerBytes > fixedHeader && headerBytes <= header.size())
        appendOptions(out, header.subspan(fixedHeader, headerBytes - fixedHeader), peerBase);
    if (stream && stream->reassembledIn && stream->messages.empty()) {
        appendNumber(out, " [TCP PDU reassembled in ", stream->reassembledIn);
        out += ']';
    }
}

constexpr Claim claims[] = {{"ip.proto", 6}};

} // namespace

void describeFindings(const StreamInfo &stream, std::uint16_t flags, std::string &out)
{
    const auto say = [&](TcpFinding finding, const char *text) {
        if (has(stream.findings, finding))
            out += text;
    };
    say(TcpFinding::ReusedPorts, "[TCP Port numbers reused] ");
    if (has(stream.findings, TcpFinding::SpuriousRetransmission))
        out += "[TCP Spurious Retransmission] ";
    else if (has(stream.findings, TcpFinding::FastRetransmission))
        out += "[TCP Fast Retransmission] ";
    else
        say(TcpFinding::Retransmission, "[TCP Retransmission] ");
    say(TcpFinding::OutOfOrder, "[TCP Out-Of-Order] ");
    say(TcpFinding::LostSegment, "[TCP Previous segment not captured] ");
    say(TcpFinding::AckedLostSegment, "[TCP ACKed unseen segment] ");
    say(TcpFinding::WindowUpdate, "[TCP Window Update] ");
    say(TcpFinding::WindowFull, "[TCP Window Full] ");
    say(TcpFinding::KeepAlive, "[TCP Keep-Alive] ");
    say(TcpFinding::KeepAliveAck, "[TCP Keep-Alive ACK] ");
    if (has(stream.findings, TcpFinding::DuplicateAck)) {
        appendNumber(out, "[TCP Dup ACK ", stream.duplicateAckFrame);
        appendNumber(out, "#", stream.duplicateAckNumber);
        out += "] ";
    }
    say(TcpFinding::ZeroWindowProbe, "[TCP ZeroWindowProbe] ");
    if (!(flags & rstFlag))
        say(TcpFinding::ZeroWindow, "[TCP ZeroWindow] ");
    say(TcpFinding::ZeroWindowProbeAck, "[TCP ZeroWindowProbeAck] ");
}

constinit const Protocol protocols::tcp = {
    .key = "tcp",
    .name = LL_TEXT("Protocol", "Transmission Control Protocol"),
    .shortName = "TCP",
    .layer = Layer::Transport,
    .pdu = LL_TEXT("PDU", "segment"),
    .reference = "RFC 9293",
    .fields = fields,
    .claims = claims,
    .dissect = dissectTcp,
    .summarize = summarizeTcp,
    .describe = describeTcp,
};

} // namespace layerlab::packet
