// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/http/message.h"
#include "engine/packet/dissector.h"
#include "engine/packet/shown_names.h"
#include "engine/packet/text_lines.h"
#include "engine/packet/value_text.h"

#include <algorithm>

namespace layerlab::packet {

namespace {

constexpr auto text = FieldType::Text;

constexpr Field fields[] = {
    {.key = "imf.date", .name = LL_TEXT("Field", "Date"), .type = text, .reference = "RFC 5322 §3.6.1"},
    {.key = "imf.from", .name = LL_TEXT("Field", "From"), .type = text, .reference = "RFC 5322 §3.6.2"},
    {.key = "imf.sender", .name = LL_TEXT("Field", "Sender"), .type = text, .reference = "RFC 5322 §3.6.2"},
    {.key = "imf.reply_to", .name = LL_TEXT("Field", "Reply-To"), .type = text, .reference = "RFC 5322 §3.6.2"},
    {.key = "imf.to", .name = LL_TEXT("Field", "To"), .type = text, .reference = "RFC 5322 §3.6.3"},
    {.key = "imf.cc", .name = LL_TEXT("Field", "Cc"), .type = text, .reference = "RFC 5322 §3.6.3"},
    {.key = "imf.bcc", .name = LL_TEXT("Field", "Bcc"), .type = text, .reference = "RFC 5322 §3.6.3"},
    {.key = "imf.message_id", .name = LL_TEXT("Field", "Message-ID"), .type = text, .reference = "RFC 5322 §3.6.4"},
    {.key = "imf.in_reply_to", .name = LL_TEXT("Field", "In-Reply-To"), .type = text, .reference = "RFC 5322 §3.6.4"},
    {.key = "imf.references", .name = LL_TEXT("Field", "References"), .type = text, .reference = "RFC 5322 §3.6.4"},
    {.key = "imf.subject", .name = LL_TEXT("Field", "Subject"), .type = text, .reference = "RFC 5322 §3.6.5"},
    {.key = "imf.return_path", .name = LL_TEXT("Field", "Return-Path"), .type = text, .reference = "RFC 5322 §3.6.7"},
    {.key = "imf.received", .name = LL_TEXT("Field", "Received"), .type = text, .reference = "RFC 5322 §3.6.7"},
    {.key = "imf.mime_version", .name = LL_TEXT("Field", "MIME-Version"), .type = text, .reference = "RFC 2045 §4"},
    {.key = "imf.content.type", .name = LL_TEXT("Field", "Content-Type"), .type = text, .reference = "RFC 2045 §5"},
    {.key = "imf.content.type.type",
     .name = LL_TEXT("Field", "Media type"),
     .type = text,
     .level = 1,
     .reference = "RFC 2045 §5"},
    {.key = "imf.content.type.parameters",
     .name = LL_TEXT("Field", "Parameters"),
     .type = text,
     .level = 1,
     .reference = "RFC 2045 §5"},
    {.key = "imf.content.transfer_encoding",
     .name = LL_TEXT("Field", "Content-Transfer-Encoding"),
     .type = text,
     .reference = "RFC 2045 §6"},
    {.key = "imf.ext.mailer", .name = LL_TEXT("Field", "X-Mailer"), .type = text},
    {.key = "imf.extension", .name = LL_TEXT("Field", "Other header"), .type = text, .reference = "RFC 5322 §3.6.8"},
    {.key = "imf.extension.type", .name = LL_TEXT("Field", "Name"), .type = text, .level = 1, .reference = "RFC 5322 §3.6.8"},
    {.key = "imf.extension.value", .name = LL_TEXT("Field", "Value"), .type = text, .level = 1, .reference = "RFC 5322 §3.6.8"},
    {.key = "imf.message_text",
     .name = LL_TEXT("Field", "Text of the mail"),
     .type = FieldType::None,
     .reference = "RFC 5322 §2.3"},
};

struct KnownHeader {
    std::string_view name;
    const Field *field;
};

constexpr KnownHeader knownHeaders[] = {
    {"Date", at(fields, "imf.date")},
    {"From", at(fields, "imf.from")},
    {"Sender", at(fields, "imf.sender")},
    {"Reply-To", at(fields, "imf.reply_to")},
    {"To", at(fields, "imf.to")},
    {"Cc", at(fields, "imf.cc")},
    {"Bcc", at(fields, "imf.bcc")},
    {"Message-ID", at(fields, "imf.message_id")},
    {"In-Reply-To", at(fields, "imf.in_reply_to")},
    {"References", at(fields, "imf.references")},
    {"Subject", at(fields, "imf.subject")},
    {"Return-Path", at(fields, "imf.return_path")},
    {"Received", at(fields, "imf.received")},
    {"MIME-Version", at(fields, "imf.mime_version")},
    {"Content-Type", at(fields, "imf.content.type")},
    {"Content-Transfer-Encoding", at(fields, "imf.content.transfer_encoding")},
    {"X-Mailer", at(fields, "imf.ext.mailer")},
};

/// Names that have a key of their own in Wireshark which is not among the fields here: no other header.
constexpr std::string_view ownElsewhere[] = {
    "Thread-Index", "Content-Language", "User-Agent", "Content-ID", "Comments", "Keywords",    "Precedence",
    "X-MimeOLE",    "Delivered-To",     "Lines",      "Importance", "Priority", "Sensitivity", "Content-Description"};

void addContentType(Dissector &d, NodeId node, std::size_t offset, std::string_view value)
{
    d.open(node);
    const std::size_t semicolon = value.find(';');
    d.add(at(fields, "imf.content.type.type"), offset, std::min(semicolon, value.size()));
    if (semicolon != std::string_view::npos && semicolon + 1 < value.size())
        d.add(at(fields, "imf.content.type.parameters"), offset + semicolon + 1, value.size() - semicolon - 1);
    d.close();
}

/// A header with its continuations: from offset to end, without the last line's end.
void addHeader(Dissector &d, std::size_t offset, std::size_t end)
{
    const std::string_view line = asText(d.bytes()).substr(offset, end - offset);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos)
        return;
    std::string_view name = line.substr(0, colon);
    const std::size_t value = std::min(line.find_first_not_of(" \t\r\n", colon + 1), line.size());
    const auto isSame = [&](std::string_view known) { return http::equalsIgnoringCase(known, name); };
    const auto *known = std::ranges::find_if(knownHeaders, isSame, &KnownHeader::name);
    if (known != std::end(knownHeaders)) {
        const NodeId node = d.add(known->field, offset + value, line.size() - value);
        if (known->field == at(fields, "imf.content.type"))
            addContentType(d, node, offset + value, line.substr(value));
    } else if (std::ranges::none_of(ownElsewhere, isSame)) {
        d.open(d.add(at(fields, "imf.extension"), offset, line.size()));
        d.add(at(fields, "imf.extension.type"), offset, colon);
        d.add(at(fields, "imf.extension.value"), offset + value, line.size() - value);
        d.close();
    }
}

/// The headers, an empty line, the text (RFC 5322 §2.1).
void dissectImf(Dissector &d)
{
    const Bytes bytes = d.bytes();
    std::size_t offset = 0;
    bool hasType = false;
    while (offset < bytes.size()) {
        TextLine line = lineAt(bytes, offset);
        if (line.length == 0) {
            offset = line.end;
            break;
        }
        const std::size_t begin = offset;
        std::size_t end = line.offset + line.length;
        offset = line.end;
        while (offset < bytes.size() && (bytes[offset] == ' ' || bytes[offset] == '\t')) { // folded (§2.2.3)
            line = lineAt(bytes, offset);
            end = line.offset + line.length;
            offset = line.end;
        }
        constexpr std::string_view type = "Content-Type:";
        hasType = hasType || http::equalsIgnoringCase(asText(bytes).substr(begin, type.size()), type);
        addHeader(d, begin, end);
    }
    if (offset >= bytes.size())
        return;
    if (hasType) {
        d.setHeaderLength(offset);
        d.next(protocols::textLines, offset, bytes.size() - offset);
    } else {
        d.add(at(fields, "imf.message_text"), offset, bytes.size() - offset);
    }
}

/// A header's value on one line.
void appendUnfolded(std::string &out, std::string_view value)
{
    std::string line;
    for (const char c : value) {
        if (c == '\r' || c == '\n')
            continue;
        line += c == '\t' ? ' ' : c;
    }
    appendPrintable(out, line);
}

} // namespace

void describeMail(Bytes mail, std::string &out)
{
    bool isText = false;
    for (std::size_t offset = 0; offset < mail.size();) {
        const std::size_t begin = offset;
        TextLine line = lineAt(mail, offset);
        if (line.length == 0)
            break;
        std::size_t end = line.offset + line.length;
        offset = line.end;
        while (offset < mail.size() && (mail[offset] == ' ' || mail[offset] == '\t')) {
            line = lineAt(mail, offset);
            end = line.offset + line.length;
            offset = line.end;
        }
        const std::string_view header = asText(mail).substr(begin, end - begin);
        const std::size_t colon = header.find(':');
        if (colon == std::string_view::npos)
            continue;
        const std::string_view name = header.substr(0, colon);
        const std::string_view value = header.substr(std::min(header.find_first_not_of(" \t", colon + 1), header.size()));
        const bool isFrom = http::equalsIgnoringCase(name, "From");
        if (isFrom || http::equalsIgnoringCase(name, "Subject")) {
            out += isFrom ? "from: " : "subject: ";
            appendUnfolded(out, value);
            out += ", ";
        } else if (http::equalsIgnoringCase(name, "Content-Type")) {
            isText = http::equalsIgnoringCase(value.substr(0, 10), "text/plain");
        }
    }
    if (isText)
        out += " (text/plain)";
    out += " | .";
}

constinit const Protocol protocols::imf = {
    .key = "imf",
    .name = LL_TEXT("Protocol", "Internet Message Format"),
    .shortName = "IMF",
    .layer = Layer::Application,
    .pdu = LL_TEXT("PDU", "message"),
    .reference = "RFC 5322",
    .fields = fields,
    .dissect = dissectImf,
    .absentSession = LL_TEXT("Layer", "session and presentation: mail is text, whatever carries it"),
};

} // namespace layerlab::packet
