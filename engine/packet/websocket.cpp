// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissector.h"
#include "engine/packet/value_text.h"

#include <algorithm>
#include <vector>

namespace layerlab::packet {

namespace {

constexpr const char *frameFormat = "RFC 6455 §5.2";
constexpr const char *fragmentation = "RFC 6455 §5.4";
constexpr const char *closing = "RFC 6455 §5.5.1";

enum Opcode : std::uint8_t { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

constexpr ValueName opcodeNames[] = {
    {Continuation, LL_TEXT("Value", "Continuation")}, {Text, LL_TEXT("Value", "Text")}, {Binary, LL_TEXT("Value", "Binary")},
    {Close, LL_TEXT("Value", "Connection Close")},    {Ping, LL_TEXT("Value", "Ping")}, {Pong, LL_TEXT("Value", "Pong")},
};

constexpr ValueName closeNames[] = {
    {1000, LL_TEXT("Value", "Normal Closure")},        {1001, LL_TEXT("Value", "Going Away")},
    {1002, LL_TEXT("Value", "Protocol error")},        {1003, LL_TEXT("Value", "Unsupported Data")},
    {1005, LL_TEXT("Value", "No status received")},    {1006, LL_TEXT("Value", "Abnormal Closure")},
    {1007, LL_TEXT("Value", "Invalid payload")},       {1008, LL_TEXT("Value", "Policy Violation")},
    {1009, LL_TEXT("Value", "Message Too Big")},       {1010, LL_TEXT("Value", "Mandatory extension")},
    {1011, LL_TEXT("Value", "Internal Server Error")},
};

constexpr Field fields[] = {
    {.key = "websocket.fin",
     .name = LL_TEXT("Field", "Last part"),
     .type = FieldType::Boolean,
     .bit = 0,
     .bits = 1,
     .reference = frameFormat},
    {.key = "websocket.rsv",
     .name = LL_TEXT("Field", "Reserved"),
     .display = Display::Hex,
     .bit = 1,
     .bits = 3,
     .reference = frameFormat},
    {.key = "websocket.opcode",
     .name = LL_TEXT("Field", "Opcode"),
     .bit = 4,
     .bits = 4,
     .names = opcodeNames,
     .reference = frameFormat},
    {.key = "websocket.mask",
     .name = LL_TEXT("Field", "Masked"),
     .type = FieldType::Boolean,
     .bit = 8,
     .bits = 1,
     .reference = frameFormat},
    {.key = "websocket.payload_length",
     .name = LL_TEXT("Field", "Payload length"),
     .bit = 9,
     .bits = 7,
     .reference = frameFormat},
    {.key = "websocket.payload_length_ext_16",
     .name = LL_TEXT("Field", "Payload length (16 bits)"),
     .unit = LL_TEXT("Unit", "bytes"),
     .reference = frameFormat},
    {.key = "websocket.payload_length_ext_64",
     .name = LL_TEXT("Field", "Payload length (64 bits)"),
     .unit = LL_TEXT("Unit", "bytes"),
     .reference = frameFormat},
    {.key = "websocket.masking_key",
     .name = LL_TEXT("Field", "Masking key"),
     .type = FieldType::ByteString,
     .reference = "RFC 6455 §5.3"},
    {.key = "websocket.masked_payload",
     .name = LL_TEXT("Field", "Masked payload"),
     .type = FieldType::None,
     .reference = "RFC 6455 §5.3"},
    {.key = "websocket.payload", .name = LL_TEXT("Field", "Payload"), .type = FieldType::None, .reference = frameFormat},
    {.key = "websocket.payload.text",
     .name = LL_TEXT("Field", "Text"),
     .type = FieldType::Text,
     .level = 1,
     .reference = "RFC 6455 §5.6"},
    {.key = "websocket.payload.close",
     .name = LL_TEXT("Field", "Close"),
     .type = FieldType::None,
     .level = 1,
     .reference = closing},
    {.key = "websocket.payload.close.status_code",
     .name = LL_TEXT("Field", "Status code"),
     .level = 2,
     .names = closeNames,
     .reference = "RFC 6455 §7.4"},
    {.key = "websocket.payload.close.reason",
     .name = LL_TEXT("Field", "Reason"),
     .type = FieldType::Text,
     .level = 2,
     .reference = "RFC 6455 §7.1.6"},
    {.key = "websocket.payload.ping",
     .name = LL_TEXT("Field", "Ping"),
     .type = FieldType::ByteString,
     .level = 1,
     .reference = "RFC 6455 §5.5.2"},
    {.key = "websocket.payload.pong",
     .name = LL_TEXT("Field", "Pong"),
     .type = FieldType::ByteString,
     .level = 1,
     .reference = "RFC 6455 §5.5.3"},
    {.key = "websocket.payload.unknown",
     .name = LL_TEXT("Field", "Payload of an unknown opcode"),
     .type = FieldType::ByteString,
     .level = 1,
     .reference = frameFormat},
    {.key = "websocket.fragment",
     .name = LL_TEXT("Field", "Part of the message"),
     .type = FieldType::FrameNumber,
     .reference = fragmentation},
    {.key = "websocket.fragment.count", .name = LL_TEXT("Field", "Number of parts"), .reference = fragmentation},
    {.key = "websocket.reassembled.length",
     .name = LL_TEXT("Field", "Length of the message"),
     .unit = LL_TEXT("Unit", "bytes"),
     .reference = fragmentation},
};

constexpr std::size_t keyBytes = 4;

/// The header of a frame.
struct Header {
    bool isFinal = false;
    std::uint8_t reserved = 0;
    std::uint8_t opcode = 0;
    bool isMasked = false;
    std::size_t lengthBytes = 0; ///< of the longer length
    std::size_t size = 2;
    std::uint64_t length = 0;

    bool isControl() const { return opcode & 8; }
};

/// False where the header is not whole; size then says how much is needed at least.
bool readHeader(Bytes bytes, Header &header)
{
    if (bytes.size() < 2)
        return false;
    header.isFinal = bytes[0] >> 7;
    header.reserved = bytes[0] >> 4 & 7;
    header.opcode = bytes[0] & 15;
    header.isMasked = bytes[1] >> 7;
    header.length = bytes[1] & 0x7f;
    header.lengthBytes = header.length == 126 ? 2 : header.length == 127 ? 8 : 0;
    header.size = 2 + header.lengthBytes + (header.isMasked ? keyBytes : 0);
    if (bytes.size() < header.size)
        return false;
    if (header.lengthBytes == 2)
        header.length = loadInteger<std::uint16_t>(bytes.data() + 2, ByteOrder::Big);
    else if (header.lengthBytes == 8)
        header.length = loadInteger<std::uint64_t>(bytes.data() + 2, ByteOrder::Big);
    return true;
}

/// A frame's payload as its sender meant it, behind what is there already.
void unmask(Bytes frame, const Header &header, std::vector<std::uint8_t> &out)
{
    const Bytes payload = frame.subspan(
        header.size, static_cast<std::size_t>(std::min<std::uint64_t>(header.length, frame.size() - header.size)));
    const std::size_t before = out.size();
    out.insert(out.end(), payload.begin(), payload.end());
    for (std::size_t i = 0; header.isMasked && i < payload.size(); ++i)
        out[before + i] ^= frame[header.size - keyBytes + i % keyBytes];
}

/// A message in parts has a phase: the opcode of its first, and a bit that tells it from the one before. Control frames between
/// its parts have it too. The word both directions share keeps the phase of each, and whether the message goes on.
constexpr std::uint8_t otherMessage = 4;
constexpr std::uint8_t goesOn = 8;

Framing frameWebSocket(Bytes stream, FramingState &state)
{
    Header header;
    if (!readHeader(stream, header))
        return {.kind = Framing::Kind::NeedMore, .length = header.size};
    if (header.length > UINT64_MAX / 2) // the highest bit must be 0
        return {};
    const int shift = state.isFromServer ? 8 : 0;
    auto own = static_cast<std::uint8_t>(*state.shared >> shift);
    if (!header.isControl() && header.opcode != Continuation && !header.isFinal)
        own = static_cast<std::uint8_t>((~own & otherMessage) | goesOn | (header.opcode & 3));
    const std::uint8_t phase = own & goesOn ? own & 7 : 0;
    if (!header.isControl() && header.isFinal)
        own &= otherMessage;
    *state.shared = (*state.shared & ~(std::uint64_t{0xff} << shift)) | std::uint64_t{own} << shift;
    return {Framing::Kind::Complete, header.size + header.length, phase};
}

void addClose(Dissector &d, std::size_t offset, std::size_t size)
{
    d.open(d.add(at(fields, "websocket.payload.close"), offset, size));
    if (size >= 2)
        d.add(at(fields, "websocket.payload.close.status_code"), offset, 2);
    if (size > 2)
        d.add(at(fields, "websocket.payload.close.reason"), offset + 2, size - 2);
    d.close();
}

/// A payload that is whole: what it means, by the opcode of its message.
void addMeaning(Dissector &d, std::uint8_t opcode, std::size_t offset, std::size_t size)
{
    switch (opcode) {
    case Text:
        d.add(at(fields, "websocket.payload.text"), offset, size);
        break;
    case Close:
        addClose(d, offset, size);
        break;
    case Ping:
        d.add(at(fields, "websocket.payload.ping"), offset, size);
        break;
    case Pong:
        d.add(at(fields, "websocket.payload.pong"), offset, size);
        break;
    case Binary:
        break;
    default:
        d.add(at(fields, "websocket.payload.unknown"), offset, size);
    }
}

void addContent(Dissector &d, std::uint8_t opcode, std::size_t offset, std::size_t size)
{
    if (opcode == Text)
        d.next(protocols::textLines, offset, size);
    else if (opcode == Binary)
        d.nextData(offset, size);
}

/// All parts of the message that ends here; empty if not all of it is there.
std::vector<std::uint8_t> gatheredMessage(Dissector &d)
{
    const StreamInfo *stream = d.context().stream;
    if (!d.message || !stream || !stream->history)
        return {};
    const StreamMessage whole = stream->history->stretch(*d.message);
    std::vector<std::uint8_t> message;
    std::size_t count = 0;
    Header header;
    for (Bytes rest = whole.bytes; readHeader(rest, header) && header.length <= rest.size() - header.size;
         rest = rest.subspan(header.size + static_cast<std::size_t>(header.length))) {
        if (header.isControl())
            continue;
        unmask(rest, header, message);
        ++count;
    }
    if (message.empty())
        return {};
    for (const std::uint32_t frame : whole.frames)
        d.addGenerated(at(fields, "websocket.fragment"), frame);
    d.addGenerated(at(fields, "websocket.fragment.count"), count);
    d.addGenerated(at(fields, "websocket.reassembled.length"), message.size());
    return message;
}

bool isPart(const Header &header)
{
    return !header.isControl() && (!header.isFinal || header.opcode == Continuation);
}

void addOwnPayload(Dissector &d, const Header &header, std::size_t offset, std::size_t size)
{
    const NodeId node = d.add(at(fields, "websocket.payload"), offset, size);
    constexpr std::uint8_t compressed = 4; // RFC 7692 §6
    if (isPart(header) || header.reserved & compressed)
        return;
    d.open(node);
    addMeaning(d, header.opcode, offset, size);
    d.close();
    addContent(d, header.opcode, offset, size);
}

void addPayload(Dissector &d, const Header &header)
{
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(header.length, d.bytes().size() - header.size));
    if (header.isMasked) {
        d.add(at(fields, "websocket.masked_payload"), header.size, size);
        std::vector<std::uint8_t> own;
        unmask(d.bytes(), header, own);
        if (d.enter(d.keep(std::move(own)))) {
            addOwnPayload(d, header, 0, size);
            d.leave();
        }
    } else {
        addOwnPayload(d, header, header.size, size);
    }
    if (!isPart(header) || !header.isFinal)
        return;
    const Bytes whole = d.keep(gatheredMessage(d));
    const std::uint8_t opcode = d.phase() & 3;
    if (whole.empty() || !d.enter(whole))
        return;
    addMeaning(d, opcode, 0, whole.size());
    addContent(d, opcode, 0, whole.size());
    d.leave();
}

void dissectWebSocket(Dissector &d)
{
    Header header;
    if (!readHeader(d.bytes(), header)) {
        if (d.fixedFields())
            d.incomplete();
        return;
    }
    d.fixedFields();
    if (header.lengthBytes == 2)
        d.add(at(fields, "websocket.payload_length_ext_16"), 2, 2);
    else if (header.lengthBytes == 8)
        d.add(at(fields, "websocket.payload_length_ext_64"), 2, 8);
    if (header.isMasked)
        d.add(at(fields, "websocket.masking_key"), header.size - keyBytes, keyBytes);
    d.setHeaderLength(header.size);
    if (header.length > d.bytes().size() - header.size)
        d.incomplete();
    if (header.length > 0)
        addPayload(d, header);
}

void describeWebSocket(const PacketView &view, std::string &out)
{
    Header header;
    if (!readHeader(messageOf(view), header))
        return;
    const char *name = nameOf(opcodeNames, header.opcode);
    out += "WebSocket ";
    out += name ? name : "Unknown";
    out += header.isFinal ? " [FIN]" : "";
    out += header.isMasked ? " [MASKED]" : "";
}

} // namespace

constinit const Protocol protocols::websocket = {
    .key = "websocket",
    .name = LL_TEXT("Protocol", "WebSocket"),
    .shortName = "WebSocket",
    .layer = Layer::Application,
    .pdu = LL_TEXT("PDU", "frame"),
    .reference = "RFC 6455",
    .fields = fields,
    .dissect = dissectWebSocket,
    .frame = frameWebSocket,
    .describe = describeWebSocket,
    .absentSession = LL_TEXT("Layer", "session and presentation: the request that asked for WebSocket was the session's "
                                      "beginning; from then on frames follow each other"),
};

} // namespace layerlab::packet
