// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissector.h"
#include "engine/packet/value_text.h"

#include <algorithm>

namespace layerlab::packet {

namespace {

enum Opcode : std::uint16_t { Read = 1, Write, Data, Acknowledgment, Error, OptionsAccepted };
constexpr ValueName opcodeNames[] = {
    {Read, LL_TEXT("Value", "read request")}, {Write, LL_TEXT("Value", "write request")},
    {Data, LL_TEXT("Value", "data packet")},  {Acknowledgment, LL_TEXT("Value", "acknowledgment")},
    {Error, LL_TEXT("Value", "error")},       {OptionsAccepted, LL_TEXT("Value", "options accepted")},
};
constexpr ValueName errorNames[] = {
    {0, LL_TEXT("Value", "not defined")}, {1, LL_TEXT("Value", "file not found")},    {2, LL_TEXT("Value", "access violation")},
    {3, LL_TEXT("Value", "disk full")},   {4, LL_TEXT("Value", "illegal operation")}, {5, LL_TEXT("Value", "unknown transfer")},
    {6, LL_TEXT("Value", "file exists")}, {7, LL_TEXT("Value", "no such user")},      {8, LL_TEXT("Value", "option refused")},
};

constexpr Field fields[] = {
    {.key = "tftp.opcode", .name = LL_TEXT("Field", "Operation"), .names = opcodeNames, .reference = "RFC 1350 §5"},
    {.key = "tftp.source_file", .name = LL_TEXT("Field", "Source file"), .type = FieldType::Text, .reference = "RFC 1350 §5"},
    {.key = "tftp.destination_file",
     .name = LL_TEXT("Field", "Destination file"),
     .type = FieldType::Text,
     .reference = "RFC 1350 §5"},
    {.key = "tftp.type", .name = LL_TEXT("Field", "Mode"), .type = FieldType::Text, .reference = "RFC 1350 §1"},
    {.key = "tftp.option.name", .name = LL_TEXT("Field", "Option name"), .type = FieldType::Text, .reference = "RFC 2347"},
    {.key = "tftp.option.value",
     .name = LL_TEXT("Field", "Option value"),
     .type = FieldType::Text,
     .level = 1,
     .reference = "RFC 2347"},
    {.key = "tftp.request_frame",
     .name = LL_TEXT("Field", "Request in"),
     .type = FieldType::FrameNumber,
     .reference = "RFC 1350 §4"},
    {.key = "tftp.block", .name = LL_TEXT("Field", "Block"), .reference = "RFC 1350 §2"},
    {.key = "tftp.error.code", .name = LL_TEXT("Field", "Error code"), .names = errorNames, .reference = "RFC 1350 §5"},
    {.key = "tftp.error.message",
     .name = LL_TEXT("Field", "Error message"),
     .type = FieldType::Text,
     .reference = "RFC 1350 §5"},
};

/// The length of the text at offset with the zero that ends it; 0 if none does.
std::size_t textLength(Bytes bytes, std::size_t offset)
{
    const Bytes rest = offset < bytes.size() ? bytes.subspan(offset) : Bytes{};
    const auto end = std::ranges::find(rest, std::uint8_t{0});
    return end == rest.end() ? 0 : static_cast<std::size_t>(end - rest.begin()) + 1;
}

/// Moves offset behind the text.
bool addText(Dissector &d, const Field *field, std::size_t &offset)
{
    const std::size_t length = textLength(d.bytes(), offset);
    if (length == 0) {
        d.incomplete();
        return false;
    }
    d.addText(field, offset, length, asText(d.part(offset, length - 1)));
    offset += length;
    return true;
}

void addOptions(Dissector &d, std::size_t offset)
{
    while (d.has(offset, 1)) {
        if (!addText(d, at(fields, "tftp.option.name"), offset))
            return;
        d.open(d.last());
        const bool isWhole = addText(d, at(fields, "tftp.option.value"), offset);
        d.close();
        if (!isWhole)
            return;
    }
}

/// The answer to a request comes from another port, which nobody knows before.
bool opensAnother(Bytes payload)
{
    return payload.size() >= 2 && payload[0] == 0 && (payload[1] == Read || payload[1] == Write);
}

/// What is transferred stands in the request only, which lies in another connection.
void addTransfer(Dissector &d)
{
    const StreamInfo *stream = d.context().stream;
    const Exchange *exchange = d.exchange();
    if (!stream || !stream->history || !exchange || !exchange->request)
        return;
    Bytes name = stream->history->answered(exchange, opensAnother);
    name = name.subspan(std::min<std::size_t>(name.size(), 2));
    d.addGeneratedText(at(fields, "tftp.destination_file"),
                       name.empty() ? std::string_view{}
                                    : asText(name.first(std::max<std::size_t>(textLength(name, 0), 1) - 1)));
    d.addGenerated(at(fields, "tftp.request_frame"), exchange->request);
}

void dissectTftp(Dissector &d)
{
    if (!d.has(0, 2))
        return d.incomplete();
    d.add(at(fields, "tftp.opcode"), 0, 2);
    const std::uint16_t opcode = d.u16(0);
    addTransfer(d);
    std::size_t offset = 2;
    switch (opcode) {
    case Read:
    case Write:
        if (addText(d, opcode == Read ? at(fields, "tftp.source_file") : at(fields, "tftp.destination_file"), offset) &&
            addText(d, at(fields, "tftp.type"), offset))
            addOptions(d, offset);
        return;
    case Data:
    case Acknowledgment:
        if (!d.has(2, 2))
            return d.incomplete();
        d.add(at(fields, "tftp.block"), 2, 2);
        if (opcode == Data) {
            constexpr std::size_t headerBytes = 4;
            d.setHeaderLength(headerBytes);
            d.nextData(headerBytes, d.reportedLength() - headerBytes);
        }
        return;
    case Error:
        if (!d.has(2, 2))
            return d.incomplete();
        d.add(at(fields, "tftp.error.code"), 2, 2);
        offset = 4;
        addText(d, at(fields, "tftp.error.message"), offset);
        return;
    case OptionsAccepted:
        return addOptions(d, offset);
    default:
        return d.nextData(offset, d.reportedLength() - offset);
    }
}

void appendText(std::string &out, Bytes message, std::size_t &offset)
{
    const std::size_t length = textLength(message, offset);
    if (length > 0)
        appendPrintable(out, asText(message.subspan(offset, length - 1)));
    offset += length;
}

void appendOptions(std::string &out, Bytes message, std::size_t offset)
{
    while (textLength(message, offset) > 0) {
        out += ", ";
        appendText(out, message, offset);
        out += '=';
        appendText(out, message, offset);
    }
}

void describeTftp(const PacketView &view, std::string &out)
{
    const Bytes message = messageOf(view);
    ByteReader reader(message);
    const std::uint16_t opcode = reader.u16();
    std::size_t offset = 2;
    if (opcode == Read || opcode == Write) {
        out += opcode == Read ? "Read Request, File: " : "Write Request, File: ";
        appendText(out, message, offset);
        out += ", Transfer type: ";
        appendText(out, message, offset);
        appendOptions(out, message, offset);
    } else if (opcode == Data || opcode == Acknowledgment) {
        out += opcode == Data ? "Data Packet, Block: " : "Acknowledgement, Block: ";
        appendDecimal(out, reader.u16());
    } else if (opcode == Error) {
        const std::uint16_t code = reader.u16();
        constexpr const char *errors[] = {"Not defined",
                                          "File not found",
                                          "Access violation",
                                          "Disk full or allocation exceeded",
                                          "Illegal TFTP Operation",
                                          "Unknown transfer ID",
                                          "File already exists",
                                          "No such user",
                                          "Option negotiation failed"};
        out += "Error Code, Code: ";
        out += code < std::size(errors) ? errors[code] : "Unknown";
        out += ", Message: ";
        offset = 4;
        appendText(out, message, offset);
    } else if (opcode == OptionsAccepted) {
        out += "Option Acknowledgement";
        appendOptions(out, message, offset);
    }
}

constexpr Claim claims[] = {{"udp.port", 69}};

} // namespace

constinit const Protocol protocols::tftp = {
    .key = "tftp",
    .name = LL_TEXT("Protocol", "Trivial File Transfer Protocol"),
    .shortName = "TFTP",
    .layer = Layer::Application,
    .pdu = LL_TEXT("PDU", "message"),
    .reference = "RFC 1350",
    .fields = fields,
    .claims = claims,
    .dissect = dissectTftp,
    .opensAnother = opensAnother,
    .describe = describeTftp,
    .absentSession = LL_TEXT("Layer", "session and presentation: TFTP has none of its own"),
};

} // namespace layerlab::packet
