// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/columns.h"
#include "engine/packet/http2_parts.h"
#include "engine/packet/value_text.h"

#include <algorithm>
#include <bit>

namespace layerlab::packet {

using namespace http2_detail;
using http::FrameHeader;
using http::FrameType;

namespace {

constexpr std::size_t largestPlausible = std::size_t{1} << 20; ///< of a frame of unknown type

bool isPreface(Bytes bytes)
{
    return asText(bytes).starts_with(http::connectionPreface);
}

std::string_view typeName(FrameType type)
{
    const char *name = nameOf(frameTypes, static_cast<std::uint64_t>(type));
    return name ? name : "Unknown";
}

/// A byte whose fields are all bits of one word, for the types that know some of them.
struct KnownFlags {
    FrameType type;
    const Field *unused;
    std::span<const Field *const> flags;
};

constexpr const Field *padded = at(fields, "http2.flags.padded");
constexpr const Field *endHeaders = at(fields, "http2.flags.eh");
constexpr const Field *endStream = at(fields, "http2.flags.end_stream");
constexpr const Field *dataFlags[] = {padded, endStream};
constexpr const Field *headersFlags[] = {at(fields, "http2.flags.priority"), padded, endHeaders, endStream};
constexpr const Field *settingsFlags[] = {at(fields, "http2.flags.ack.settings")};
constexpr const Field *promiseFlags[] = {padded, endHeaders};
constexpr const Field *pingFlags[] = {at(fields, "http2.flags.ack.ping")};
constexpr const Field *continuationFlags[] = {endHeaders};

constexpr KnownFlags knownFlags[] = {
    {FrameType::Data, at(fields, "http2.flags.unused_data"), dataFlags},
    {FrameType::Headers, at(fields, "http2.flags.unused_headers"), headersFlags},
    {FrameType::Settings, at(fields, "http2.flags.unused_settings"), settingsFlags},
    {FrameType::PushPromise, at(fields, "http2.flags.unused_push_promise"), promiseFlags},
    {FrameType::Ping, at(fields, "http2.flags.unused_ping"), pingFlags},
    {FrameType::Continuation, at(fields, "http2.flags.unused_continuation"), continuationFlags},
};

void addFlags(Dissector &d, std::size_t offset, FrameType type)
{
    const std::uint8_t flags = d.u8(offset);
    d.open(d.add(at(fields, "http2.flags"), offset, 1));
    const auto *known = std::ranges::find(knownFlags, type, &KnownFlags::type);
    if (known == std::end(knownFlags)) {
        d.add(at(fields, "http2.flags.unused"), offset, 1);
    } else {
        unsigned unused = 0xff;
        for (const Field *flag : known->flags)
            unused &= ~(0x80u >> flag->bit);
        d.addValue(known->unused, offset, 1, (flags & unused) >> std::countr_zero(unused));
        for (const Field *flag : known->flags)
            d.addBits(flag, offset);
    }
    d.close();
}

void addSettings(Dissector &d, std::size_t offset, std::size_t end)
{
    struct Setting {
        std::uint16_t number;
        const Field *field;
    };
    static constexpr Setting known[] = {
        {1, at(fields, "http2.settings.header_table_size")},      {2, at(fields, "http2.settings.enable_push")},
        {3, at(fields, "http2.settings.max_concurrent_streams")}, {4, at(fields, "http2.settings.initial_window_size")},
        {5, at(fields, "http2.settings.max_frame_size")},         {6, at(fields, "http2.settings.max_header_list_size")},
        {8, at(fields, "http2.settings.extended_connect")},       {9, at(fields, "http2.settings.no_rfc7540_priorities")},
    };
    constexpr std::size_t settingBytes = 6;
    for (; end - offset >= settingBytes; offset += settingBytes) {
        const auto *setting = std::ranges::find(known, d.u16(offset), &Setting::number);
        d.open(d.add(at(fields, "http2.settings"), offset, settingBytes));
        d.add(at(fields, "http2.settings.id"), offset, 2);
        d.add(setting == std::end(known) ? at(fields, "http2.settings.unknown") : setting->field, offset + 2, 4);
        d.close();
    }
    if (offset < end)
        d.incomplete();
}

/// Which stream this one hangs on, and how much it weighs against its sisters.
void addPriority(Dissector &d, std::size_t offset)
{
    d.addBits(at(fields, "http2.exclusive"), offset);
    d.addBits(at(fields, "http2.stream_dependency"), offset);
    d.add(at(fields, "http2.headers.weight"), offset + 4, 1);
    d.addGenerated(at(fields, "http2.headers.weight_real"), d.u8(offset + 4) + std::uint64_t{1});
}

void addGoAway(Dissector &d, std::size_t offset, std::size_t end)
{
    d.addBits(at(fields, "http2.goaway.r"), offset);
    d.addBits(at(fields, "http2.goaway.last_stream_id"), offset);
    d.add(at(fields, "http2.goaway.error"), offset + 4, 4);
    if (end > offset + 8)
        d.add(at(fields, "http2.goaway.addata"), offset + 8, end - offset - 8);
}

void addAlternative(Dissector &d, std::size_t offset, std::size_t end)
{
    const std::size_t length = std::min<std::size_t>(d.u16(offset), end - offset - 2);
    d.add(at(fields, "http2.altsvc.origin.len"), offset, 2);
    d.add(at(fields, "http2.altsvc.origin"), offset + 2, length);
    d.add(at(fields, "http2.altsvc.field_value"), offset + 2 + length, end - offset - 2 - length);
}

void addOrigins(Dissector &d, std::size_t offset, std::size_t end)
{
    while (end - offset >= 2) {
        const std::size_t length = std::min<std::size_t>(d.u16(offset), end - offset - 2);
        d.add(at(fields, "http2.origin.origin_len"), offset, 2);
        d.add(at(fields, "http2.origin.origin"), offset + 2, length);
        offset += 2 + length;
    }
}

/// What the frames of fixed layout need at least.
std::size_t leastBytes(FrameType type)
{
    switch (type) {
    case FrameType::Priority:
        return 5;
    case FrameType::ResetStream:
    case FrameType::WindowUpdate:
        return 4;
    case FrameType::Ping:
    case FrameType::GoAway:
        return 8;
    case FrameType::AlternativeService:
        return 2;
    default:
        return 0;
    }
}

void addPayload(Dissector &d, const FrameHeader &header, std::size_t start, std::size_t end)
{
    const std::size_t offset = start + FrameHeader::bytes;
    if (end - offset < leastBytes(header.type))
        return d.incomplete();
    switch (header.type) {
    case FrameType::Data:
        return addData(d, header, start, end);
    case FrameType::Headers:
        if (header.has(http::HasPriority) || header.has(http::Padded)) {
            std::size_t at2 = offset;
            if (header.has(http::Padded) && at2 < end)
                d.add(at(fields, "http2.padding"), at2++, 1);
            d.addGenerated(at(fields, "http2.pad_length"), header.has(http::Padded) ? d.u8(offset) : 0);
            if (header.has(http::HasPriority) && end - at2 >= 5)
                addPriority(d, at2);
        } else {
            d.addGenerated(at(fields, "http2.pad_length"), 0);
        }
        return addHeaderBlock(d, header, start, end);
    case FrameType::PushPromise: {
        std::size_t at2 = offset;
        if (header.has(http::Padded) && at2 < end)
            d.add(at(fields, "http2.padding"), at2++, 1);
        d.addGenerated(at(fields, "http2.pad_length"), header.has(http::Padded) ? d.u8(offset) : 0);
        if (end - at2 < 4)
            return d.incomplete();
        d.addBits(at(fields, "http2.push_promise.r"), at2);
        d.addBits(at(fields, "http2.push_promise.promised_stream_id"), at2);
        return addHeaderBlock(d, header, start, end);
    }
    case FrameType::Continuation:
        return addHeaderBlock(d, header, start, end);
    case FrameType::Priority:
        return addPriority(d, offset);
    case FrameType::ResetStream:
        d.add(at(fields, "http2.rst_stream.error"), offset, 4);
        return;
    case FrameType::Settings:
        return addSettings(d, offset, end);
    case FrameType::Ping:
        d.add(header.has(http::Acknowledgement) ? at(fields, "http2.pong") : at(fields, "http2.ping"), offset, 8);
        return;
    case FrameType::GoAway:
        return addGoAway(d, offset, end);
    case FrameType::WindowUpdate:
        d.addBits(at(fields, "http2.window_update.r"), offset);
        d.addBits(at(fields, "http2.window_update.window_size_increment"), offset);
        return;
    case FrameType::AlternativeService:
        return addAlternative(d, offset, end);
    case FrameType::Origin:
        return addOrigins(d, offset, end);
    case FrameType::PriorityUpdate:
    default:
        if (end > offset)
            d.add(at(fields, "http2.unknown"), offset, end - offset);
    }
}

/// Returns where it ends.
std::size_t addFrame(Dissector &d, std::size_t start)
{
    const std::size_t size = d.bytes().size();
    FrameHeader header;
    if (!http::readFrameHeader(d.part(start, size - start), header)) {
        d.incomplete();
        return size;
    }
    const std::size_t whole = FrameHeader::bytes + header.length;
    const std::size_t end = start + std::min(whole, size - start);
    std::string text(typeName(header.type));
    text += ", Stream ID: ";
    appendDecimal(text, header.stream);
    text += ", Length ";
    appendDecimal(text, header.length);
    d.open(d.addText(at(fields, "http2.stream"), start, whole, text));
    d.add(at(fields, "http2.length"), start, 3);
    d.add(at(fields, "http2.type"), start + 3, 1);
    addFlags(d, start + 4, header.type);
    d.addBits(at(fields, "http2.r"), start + 5);
    d.addBits(at(fields, "http2.streamid"), start + 5);
    addPayload(d, header, start, end);
    d.close();
    if (whole > size - start)
        d.incomplete();
    return end;
}

void dissectHttp2(Dissector &d)
{
    std::size_t offset = 0;
    while (offset < d.bytes().size()) {
        const std::size_t left = d.bytes().size() - offset;
        if (!isPreface(d.part(offset, left))) {
            offset = addFrame(d, offset);
            continue;
        }
        const std::size_t length = http::connectionPreface.size();
        d.open(d.addText(at(fields, "http2.stream"), offset, length, "Magic"));
        d.add(at(fields, "http2.magic"), offset, length);
        d.close();
        offset += length;
    }
}

bool recognizesHttp2(Bytes payload)
{
    return isPreface(payload);
}

Framing frameHttp2(Bytes stream, FramingState &)
{
    if (isPreface(stream))
        return {Framing::Kind::Complete, http::connectionPreface.size()};
    if (!stream.empty() && http::connectionPreface.starts_with(asText(stream)))
        return {Framing::Kind::NeedMore, http::connectionPreface.size()};
    FrameHeader header;
    if (!http::readFrameHeader(stream, header))
        return {Framing::Kind::NeedMore, FrameHeader::bytes};
    if (header.length > largestPlausible && typeName(header.type) == "Unknown")
        return {Framing::Kind::NotMine, 0};
    return {Framing::Kind::Complete, FrameHeader::bytes + header.length};
}

/// The words of tshark's Info column for one frame. place: as in Http2Frame.
void describeFrame(std::string &out, Bytes bytes, const Http2Frame *known)
{
    if (!out.empty() && !out.ends_with(' '))
        out += ", ";
    FrameHeader header;
    if (isPreface(bytes)) {
        out += "Magic";
        return;
    }
    if (!http::readFrameHeader(bytes, header)) {
        out += "Continuation";
        return;
    }
    out += typeName(header.type);
    out += '[';
    appendDecimal(out, header.stream);
    out += ']';
    describeHeaders(out, header, bytes, known);
    if (header.type == FrameType::Data && header.has(http::EndStream) && known && !known->contentType.empty()) {
        out += " (";
        appendPrintable(out, known->contentType.substr(0, known->contentType.find(';')));
        out += ')';
    }
}

void describeHttp2(const PacketView &view, std::string &out)
{
    const StreamInfo *stream = view.context.stream;
    const std::size_t begin = view.summary.payloadOffset;
    const Bytes rest = view.from(begin);
    const Bytes payload = rest.first(std::min<std::size_t>(rest.size(), view.summary.payloadLength));
    const auto knownOf = [&](const std::uint8_t *gathered, std::size_t offset) -> const Http2Frame * {
        for (std::size_t i = 0; stream && i < stream->http2.size(); ++i)
            if (stream->http2[i].gathered == gathered && (gathered || stream->http2[i].offset == offset))
                return &stream->http2[i];
        return nullptr;
    };
    std::string text;
    constexpr std::size_t longest = 400; // a thousand small frames may be in one packet
    if (stream && !stream->messages.empty()) {
        for (const StreamMessage &message : stream->messages) {
            if (text.size() > longest)
                break;
            if (!message.bytes.empty())
                describeFrame(text, message.bytes, knownOf(message.bytes.data(), 0));
            else if (message.offset < payload.size())
                describeFrame(text, payload.subspan(message.offset), knownOf(nullptr, begin + message.offset));
        }
    } else {
        describeFrame(text, payload, knownOf(nullptr, begin));
    }
    out += text;
}

} // namespace

namespace http2_detail {

const Http2Frame *knownFrame(const Dissector &d, std::size_t offset)
{
    const StreamInfo *stream = d.isQuoted ? nullptr : d.context().stream;
    if (!stream)
        return nullptr;
    const std::uint8_t *gathered = d.isInPacket() ? nullptr : d.bytes().data() + offset;
    for (const Http2Frame &frame : stream->http2)
        if (frame.gathered == gathered && (gathered || frame.offset == d.place(offset)))
            return &frame;
    return nullptr;
}

} // namespace http2_detail

constinit const Protocol protocols::http2 = {
    .key = "http2",
    .name = LL_TEXT("Protocol", "HyperText Transfer Protocol 2"),
    .shortName = "HTTP2",
    .layer = Layer::Application,
    .pdu = LL_TEXT("PDU", "frame"),
    .reference = "RFC 9113",
    .fields = fields,
    .dissect = dissectHttp2,
    .recognizes = recognizesHttp2,
    .frame = frameHttp2,
    .describe = describeHttp2,
    .absentSession = LL_TEXT("Layer", "session and presentation: HTTP/2 keeps its streams itself"),
};

} // namespace layerlab::packet
