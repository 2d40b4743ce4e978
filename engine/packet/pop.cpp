// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/http/message.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissector.h"
#include "engine/packet/text_lines.h"
#include "engine/packet/value_text.h"

#include <algorithm>

namespace layerlab::packet {

namespace {

constexpr auto text = FieldType::Text;

constexpr Field fields[] = {
    {.key = "pop.request", .name = LL_TEXT("Field", "Request"), .type = text, .reference = "RFC 1939 §3"},
    {.key = "pop.request.command", .name = LL_TEXT("Field", "Command"), .type = text, .level = 1, .reference = "RFC 1939 §3"},
    {.key = "pop.request.parameter",
     .name = LL_TEXT("Field", "Parameter"),
     .type = text,
     .level = 1,
     .reference = "RFC 1939 §3"},
    {.key = "pop.response", .name = LL_TEXT("Field", "Response"), .type = text, .reference = "RFC 1939 §3"},
    {.key = "pop.response.indicator",
     .name = LL_TEXT("Field", "Indicator"),
     .type = text,
     .level = 1,
     .reference = "RFC 1939 §3"},
    {.key = "pop.response.description",
     .name = LL_TEXT("Field", "Description"),
     .type = text,
     .level = 1,
     .reference = "RFC 1939 §3"},
    {.key = "pop.response.data", .name = LL_TEXT("Field", "Line of the response"), .type = text, .reference = "RFC 1939 §3"},
};

/// What lines of the server are.
enum Phase : std::uint8_t {
    First, ///< of a response
    List,  ///< those that follow, up to a line that is a dot
    Mail,  ///< the same, of RETR and TOP
};

/// What a request has told about its response.
enum class Expected : std::uint8_t { None, OneLine, List, Mail, Tls };

/// What both sides know, as the word framing may keep: the phase of the server's lines, how much of the end of the list has
/// been seen, and what is expected, oldest lowest, four bits each.
struct State {
    Phase phase = First;
    std::uint8_t matched = 0;
    std::uint64_t waiting = 0;

    static State from(std::uint64_t word)
    {
        return {static_cast<Phase>(word & 3), static_cast<std::uint8_t>(word >> 2 & 7), word >> 8};
    }
    std::uint64_t word() const { return std::uint64_t{phase} | std::uint64_t{matched} << 2 | waiting << 8; }
    Expected take()
    {
        const auto first = static_cast<Expected>(waiting & 15);
        waiting >>= 4;
        return first;
    }
    void put(Expected expected)
    {
        constexpr int bits = 56;
        for (int shift = 0; shift < bits; shift += 4) {
            if ((waiting >> shift & 15) != 0)
                continue;
            waiting |= static_cast<std::uint64_t>(expected) << shift;
            return;
        }
    }
};

Expected expectedOf(std::string_view line)
{
    const std::string_view command = line.substr(0, line.find(' '));
    const auto is = [&](std::string_view name) { return http::equalsIgnoringCase(command, name); };
    const bool hasParameter = line.size() > command.size() + 1;
    if (is("RETR") || is("TOP"))
        return Expected::Mail;
    if (is("CAPA") || ((is("LIST") || is("UIDL") || is("AUTH")) && !hasParameter))
        return Expected::List;
    return is("STLS") ? Expected::Tls : Expected::OneLine;
}

Framing frameRequests(Bytes stream, State &state)
{
    const std::size_t length = wholeLinesLength(stream);
    for (std::size_t at = 0; at < length;) {
        const TextLine line = lineAt(stream, at);
        at = line.end;
        state.put(expectedOf(line.text));
    }
    if (length == 0 && stream.size() < longestLine)
        return {.kind = Framing::Kind::NeedMore};
    return {.kind = Framing::Kind::Complete, .length = length ? length : stream.size()};
}

Framing frameResponses(Bytes stream, State &state)
{
    std::size_t length = 0;
    while (length < stream.size()) {
        const TextLine line = lineAt(stream, length);
        if (!line.isWhole())
            break;
        length = line.end;
        if (line.text.starts_with("+ ") || line.text == "+") // a question of AUTH's (RFC 5034 §4)
            continue;
        const Expected expected = state.take();
        if (!line.text.starts_with("+OK"))
            continue;
        if (expected == Expected::Tls)
            return {Framing::Kind::Complete, length, First, &protocols::tls};
        if (expected == Expected::List || expected == Expected::Mail) {
            state.phase = expected == Expected::List ? List : Mail;
            state.matched = DotSearch::atLineBegin;
            break;
        }
    }
    if (length == 0 && stream.size() < longestLine)
        return {.kind = Framing::Kind::NeedMore};
    return {.kind = Framing::Kind::Complete, .length = length ? length : stream.size()};
}

Framing framePop(Bytes stream, FramingState &framing)
{
    State state = State::from(*framing.shared);
    Framing result;
    if (!framing.isFromServer) {
        result = frameRequests(stream, state);
    } else if (state.phase == First) {
        result = frameResponses(stream, state);
    } else {
        DotSearch search(std::min(state.matched, static_cast<std::uint8_t>(DotSearch::longest - 1)));
        result = {Framing::Kind::Complete, search.take(stream), state.phase};
        state.matched = search.isAtEnd() ? std::uint8_t{0} : search.matched();
        if (search.isAtEnd())
            state.phase = First;
    }
    if (result.kind == Framing::Kind::Complete)
        *framing.shared = state.word();
    return result;
}

void addRequest(Dissector &d, const TextLine &line)
{
    d.open(d.add(at(fields, "pop.request"), line.offset, line.end - line.offset));
    const std::size_t space = std::min(line.text.find(' '), line.length);
    if (space > 0)
        d.add(at(fields, "pop.request.command"), line.offset, space);
    if (space + 1 < line.length)
        d.add(at(fields, "pop.request.parameter"), line.offset + space + 1, line.length - space - 1);
    d.close();
}

bool isResponse(std::string_view line)
{
    return line.starts_with("+OK") || line.starts_with("-ERR");
}

void addResponse(Dissector &d, const TextLine &line)
{
    d.open(d.add(at(fields, "pop.response"), line.offset, line.end - line.offset));
    const std::size_t space = std::min(line.text.find(' '), line.length);
    d.add(at(fields, "pop.response.indicator"), line.offset, space);
    if (space + 1 < line.length)
        d.add(at(fields, "pop.response.description"), line.offset + space + 1, line.length - space - 1);
    d.close();
}

/// With the last of a mail's lines, all of it.
void addMail(Dissector &d)
{
    const StreamInfo *stream = d.context().stream;
    if (!d.message || !stream || !stream->history || !mayEndDotText(d.bytes()))
        return;
    const StreamMessage whole = stream->history->stretch(*d.message);
    constexpr std::size_t dotLine = 3;
    if (!asText(whole.bytes).ends_with("\r\n.\r\n"))
        return;
    const std::size_t length = whole.bytes.size() - dotLine;
    if (whole.bytes.size() > d.bytes().size())
        d.nextOn(protocols::imf, whole.bytes.first(length), length);
    else
        d.next(protocols::imf, 0, length);
}

void dissectPop(Dissector &d)
{
    for (std::size_t offset = 0; offset < d.bytes().size();) {
        const TextLine line = lineAt(d.bytes(), offset);
        offset = line.end;
        if (!d.isFromServer)
            addRequest(d, line);
        else if (d.phase() == First && isResponse(line.text))
            addResponse(d, line);
        else
            d.add(at(fields, "pop.response.data"), line.offset, line.end - line.offset);
    }
    if (d.isFromServer && d.phase() == Mail)
        addMail(d);
}

void describePop(const PacketView &view, std::string &out)
{
    const bool isResponding = isFromServer(view, protocols::pop);
    out += !isResponding ? "C: " : "S: ";
    if (isResponding && phaseOf(view) != First) {
        out += "DATA fragment, ";
        appendDecimal(out, messageOf(view).size());
        out += " bytes";
        return;
    }
    appendPrintable(out, lineAt(messageOf(view), 0).text);
}

constexpr Claim claims[] = {{"tcp.port", 110}};

} // namespace

constinit const Protocol protocols::pop = {
    .key = "pop",
    .name = LL_TEXT("Protocol", "Post Office Protocol"),
    .shortName = "POP",
    .layer = Layer::Application,
    .pdu = LL_TEXT("PDU", "message"),
    .reference = "RFC 1939",
    .fields = fields,
    .claims = claims,
    .dissect = dissectPop,
    .frame = framePop,
    .describe = describePop,
    .absentSession = LL_TEXT("Layer", "session and presentation: POP is plain text over TCP"),
};

} // namespace layerlab::packet
