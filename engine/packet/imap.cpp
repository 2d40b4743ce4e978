// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/http/message.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissector.h"
#include "engine/packet/text_lines.h"
#include "engine/packet/value_text.h"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

namespace layerlab::packet {

namespace {

constexpr auto text = FieldType::Text;
constexpr const char *commands = "RFC 3501 §2.2.1";
constexpr const char *responses = "RFC 3501 §2.2.2";

constexpr Field fields[] = {
    {.key = "imap.isrequest", .name = LL_TEXT("Field", "Request"), .type = FieldType::Boolean, .reference = commands},
    {.key = "imap.line", .name = LL_TEXT("Field", "Line"), .type = text, .reference = "RFC 3501 §2.2"},
    {.key = "imap.request", .name = LL_TEXT("Field", "Request line"), .type = text, .level = 1, .reference = commands},
    {.key = "imap.request_tag",
     .name = LL_TEXT("Field", "Tag of the request"),
     .type = text,
     .level = 1,
     .reference = commands},
    {.key = "imap.request.command.uid",
     .name = LL_TEXT("Field", "By unique identifiers"),
     .type = FieldType::Boolean,
     .level = 1,
     .reference = "RFC 3501 §6.4.8"},
    {.key = "imap.request.command", .name = LL_TEXT("Field", "Command"), .type = text, .level = 1, .reference = "RFC 3501 §6"},
    {.key = "imap.request.username",
     .name = LL_TEXT("Field", "User name"),
     .type = text,
     .level = 1,
     .reference = "RFC 3501 §6.2.3"},
    {.key = "imap.request.password",
     .name = LL_TEXT("Field", "Password"),
     .type = text,
     .level = 1,
     .reference = "RFC 3501 §6.2.3"},
    {.key = "imap.request.folder", .name = LL_TEXT("Field", "Mailbox"), .type = text, .level = 1, .reference = "RFC 3501 §5.1"},
    {.key = "imap.response", .name = LL_TEXT("Field", "Response line"), .type = text, .level = 1, .reference = responses},
    {.key = "imap.response_tag",
     .name = LL_TEXT("Field", "Tag of the response"),
     .type = text,
     .level = 1,
     .reference = responses},
    {.key = "imap.response.status", .name = LL_TEXT("Field", "Status"), .type = text, .level = 1, .reference = "RFC 3501 §7.1"},
    {.key = "imap.response.command",
     .name = LL_TEXT("Field", "First word of the text"),
     .type = text,
     .level = 1,
     .reference = "RFC 3501 §7.1"},
};

/// A word of a line and where it stands.
struct Word {
    std::size_t offset = 0;
    std::string_view text;
};

/// The next word at or behind offset; empty at the end.
Word wordAt(std::string_view line, std::size_t offset)
{
    const std::size_t begin = std::min(line.find_first_not_of(' ', offset), line.size());
    return {begin, line.substr(begin, line.find(' ', begin) - begin)};
}

/// The bytes that a line announces at its end, "{n}" or "{n+}" (RFC 3501 §4.3, RFC 7888 §4); false: none.
bool announcesLiteral(std::string_view line, std::uint64_t &length)
{
    if (!line.ends_with('}'))
        return false;
    line.remove_suffix(1);
    if (line.ends_with('+'))
        line.remove_suffix(1);
    const std::size_t brace = line.rfind('{');
    if (brace == std::string_view::npos || brace + 1 == line.size())
        return false;
    const char *end = line.data() + line.size();
    return std::from_chars(line.data() + brace + 1, end, length).ptr == end;
}

/// A line with the literals in it and the lines that go on behind them. needed: bytes there must be to read on.
struct Unit {
    std::uint64_t end = 0;
    bool isWhole = false;
    std::uint64_t needed = 0;
};

template <class UseLine, class UseLiteral>
Unit readUnit(Bytes bytes, std::size_t offset, UseLine useLine, UseLiteral useLiteral)
{
    constexpr std::uint64_t longestLiteral = std::uint64_t{1} << 32;
    constexpr int mostLines = 1000; // what is read again with every segment has a limit
    for (int count = 0;; ++count) {
        const TextLine line = lineAt(bytes, offset);
        if (!line.isWhole())
            return {line.end, false, 0};
        useLine(line, count == 0);
        std::uint64_t literal = 0;
        if (count == mostLines || !announcesLiteral(line.text, literal) || literal > longestLiteral)
            return {line.end, true, 0};
        if (literal > bytes.size() - line.end) {
            useLiteral(line.end, bytes.size() - line.end);
            return {bytes.size(), false, line.end + literal + 1};
        }
        useLiteral(line.end, static_cast<std::size_t>(literal));
        offset = line.end + static_cast<std::size_t>(literal);
    }
}

/// The word both directions share: whether the client has asked for TLS.
Framing frameImap(Bytes stream, FramingState &state)
{
    std::uint64_t length = 0;
    std::uint64_t needed = 0;
    while (length < stream.size()) {
        bool beginsTls = false;
        const Unit unit = readUnit(
            stream, static_cast<std::size_t>(length),
            [&](const TextLine &line, bool isFirst) {
                if (!isFirst)
                    return;
                const Word tag = wordAt(line.text, 0);
                const Word word = wordAt(line.text, tag.offset + tag.text.size());
                if (!state.isFromServer)
                    *state.shared = http::equalsIgnoringCase(word.text, "STARTTLS");
                else if (*state.shared && tag.text != "*" && tag.text != "+") // the answer
                    beginsTls = std::exchange(*state.shared, 0) && http::equalsIgnoringCase(word.text, "OK");
            },
            [](std::size_t, std::size_t) {});
        if (!unit.isWhole) {
            needed = unit.needed;
            break;
        }
        length = unit.end;
        if (beginsTls)
            return {Framing::Kind::Complete, length, 0, &protocols::tls};
    }
    if (length > 0)
        return {.kind = Framing::Kind::Complete, .length = length};
    if (needed == 0 && stream.size() - wholeLinesLength(stream) >= longestLine)
        return {.kind = Framing::Kind::Complete, .length = stream.size()};
    return {.kind = Framing::Kind::NeedMore, .length = needed};
}

void addWord(Dissector &d, const Field *field, const TextLine &line, const Word &word)
{
    if (!word.text.empty())
        d.add(field, line.offset + word.offset, word.text.size());
}

void addArguments(Dissector &d, const TextLine &line, const Word &command)
{
    const auto is = [&](std::string_view name) { return http::equalsIgnoringCase(command.text, name); };
    const Word first = wordAt(line.text, command.offset + command.text.size());
    const Word second = wordAt(line.text, first.offset + first.text.size());
    const auto withoutQuotes = [](Word word) {
        if (word.text.size() >= 2 && word.text.front() == '"' && word.text.back() == '"')
            word = {word.offset + 1, word.text.substr(1, word.text.size() - 2)};
        return word;
    };
    if (is("LOGIN")) {
        addWord(d, at(fields, "imap.request.username"), line, withoutQuotes(first));
        addWord(d, at(fields, "imap.request.password"), line, withoutQuotes(second));
    }
    for (const std::string_view name :
         {"SELECT", "EXAMINE", "CREATE", "DELETE", "RENAME", "SUBSCRIBE", "UNSUBSCRIBE", "STATUS", "APPEND"})
        if (is(name))
            addWord(d, at(fields, "imap.request.folder"), line, first);
    if (is("COPY"))
        addWord(d, at(fields, "imap.request.folder"), line, second);
}

void addRequest(Dissector &d, const TextLine &line)
{
    d.add(at(fields, "imap.request"), line.offset, line.length);
    const Word tag = wordAt(line.text, 0);
    addWord(d, at(fields, "imap.request_tag"), line, tag);
    Word command = wordAt(line.text, tag.offset + tag.text.size());
    if (http::equalsIgnoringCase(command.text, "UID")) {
        d.addValue(at(fields, "imap.request.command.uid"), line.offset + command.offset, command.text.size(), 1);
        command = wordAt(line.text, command.offset + command.text.size());
    }
    addWord(d, at(fields, "imap.request.command"), line, command);
    addArguments(d, line, command);
}

void addResponse(Dissector &d, const TextLine &line)
{
    const Word tag = wordAt(line.text, 0);
    if (tag.text == "*")
        return; // of its own accord: the line says all
    d.add(at(fields, "imap.response"), line.offset, line.length);
    addWord(d, at(fields, "imap.response_tag"), line, tag);
    const Word status = wordAt(line.text, tag.offset + tag.text.size());
    addWord(d, at(fields, "imap.response.status"), line, status);
    addWord(d, at(fields, "imap.response.command"), line, wordAt(line.text, status.offset + status.text.size()));
}

/// Whether the line announces a whole mail, or its headers.
bool announcesMail(std::string_view line)
{
    return line.contains("BODY[]") || line.contains("RFC822 {") || line.contains("RFC822.HEADER {") ||
           line.contains("BODY[HEADER]");
}

void dissectImap(Dissector &d)
{
    d.addGenerated(at(fields, "imap.isrequest"), !d.isFromServer);
    std::vector<std::pair<std::size_t, std::size_t>> mails;
    for (std::size_t offset = 0; offset < d.bytes().size();) {
        bool isMail = false;
        const Unit unit = readUnit(
            d.bytes(), offset,
            [&](const TextLine &line, bool isFirst) {
                d.open(d.add(at(fields, "imap.line"), line.offset, line.end - line.offset));
                if (isFirst && line.length > 0)
                    d.isFromServer ? addResponse(d, line) : addRequest(d, line);
                d.close();
                isMail = d.isFromServer && announcesMail(line.text);
            },
            [&](std::size_t at, std::size_t length) {
                if (isMail && length > 0)
                    mails.emplace_back(at, length);
            });
        offset = static_cast<std::size_t>(unit.end);
        if (!unit.isWhole)
            break;
    }
    for (const auto &[offset, length] : mails)
        d.next(protocols::imf, offset, length);
}

void describeImap(const PacketView &view, std::string &out)
{
    out += isFromServer(view, protocols::imap) ? "Response: " : "Request: ";
    appendPrintable(out, lineAt(messageOf(view), 0).text);
}

constexpr Claim claims[] = {{"tcp.port", 143}};

} // namespace

constinit const Protocol protocols::imap = {
    .key = "imap",
    .name = LL_TEXT("Protocol", "Internet Message Access Protocol"),
    .shortName = "IMAP",
    .layer = Layer::Application,
    .pdu = LL_TEXT("PDU", "message"),
    .reference = "RFC 3501",
    .fields = fields,
    .claims = claims,
    .dissect = dissectImap,
    .frame = frameImap,
    .describe = describeImap,
    .absentSession = LL_TEXT("Layer", "session and presentation: IMAP is plain text over TCP"),
};

} // namespace layerlab::packet
