// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/http/message.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissector.h"
#include "engine/packet/shown_names.h"
#include "engine/packet/smtp_fields.h"
#include "engine/packet/text_lines.h"
#include "engine/packet/value_text.h"

#include <algorithm>
#include <charconv>

namespace layerlab::packet {

using namespace smtp_detail;

namespace {

/// What the client's next bytes are.
enum Phase : std::uint8_t {
    Commands,
    Content,  ///< of a mail, up to a line that is a dot
    UserName, ///< lines of logging in (RFC 4954)
    Password,
    Credentials,
    Chunk, ///< of a mail, as long as BDAT said (RFC 3030)
};

/// What both sides know, as the word framing may keep.
struct State {
    std::uint8_t waiting = 0; ///< commands without their reply
    Phase phase = Commands;
    bool hasBegun = false; ///< some of the content has come
    bool wantsTls = false; ///< STARTTLS is the last command
    std::uint8_t matched = 0;
    std::uint32_t chunk = 0; ///< bytes still to come

    static State from(std::uint64_t word)
    {
        State state;
        state.waiting = static_cast<std::uint8_t>(word);
        state.phase = static_cast<Phase>(word >> 8 & 7);
        state.hasBegun = word >> 11 & 1;
        state.wantsTls = word >> 12 & 1;
        state.matched = static_cast<std::uint8_t>(word >> 13 & 7);
        state.chunk = static_cast<std::uint32_t>(word >> 32);
        return state;
    }
    std::uint64_t word() const
    {
        return waiting | std::uint64_t{phase} << 8 | std::uint64_t{hasBegun} << 11 | std::uint64_t{wantsTls} << 12 |
               std::uint64_t{matched} << 13 | std::uint64_t{chunk} << 32;
    }
    void ask()
    {
        if (waiting < 255)
            ++waiting;
    }
};

bool isCommand(std::string_view line, std::string_view command)
{
    return line.size() >= command.size() && http::equalsIgnoringCase(line.substr(0, command.size()), command) &&
           (line.size() == command.size() || line[command.size()] == ' ');
}

std::string_view parameterOf(std::string_view line)
{
    const std::size_t space = line.find(' ');
    const std::size_t begin = space == std::string_view::npos ? space : line.find_first_not_of(' ', space);
    return begin == std::string_view::npos ? std::string_view{} : line.substr(begin);
}

/// A command; true if what follows it is not one.
bool follow(State &state, std::string_view line)
{
    state.ask();
    state.wantsTls = false;
    const std::string_view parameter = parameterOf(line);
    if (isCommand(line, "DATA")) {
        state.phase = Content;
        state.hasBegun = false;
        state.matched = DotSearch::atLineBegin;
    } else if (isCommand(line, "BDAT")) {
        std::uint32_t length = 0;
        std::from_chars(parameter.data(), parameter.data() + parameter.size(), length);
        state.chunk = length;
        state.phase = length > 0 ? Chunk : Commands;
    } else if (isCommand(line, "AUTH")) {
        const bool hasMore = parameter.find(' ') != std::string_view::npos;
        if (isCommand(parameter, "LOGIN"))
            state.phase = hasMore ? Password : UserName;
        else if (!hasMore) // of other mechanisms what was sent is not taken apart
            state.phase = Credentials;
    } else if (isCommand(line, "STARTTLS")) {
        state.wantsTls = true;
        return true;
    }
    return state.phase != Commands;
}

/// A whole reply; true if TLS begins behind it.
bool answer(State &state, int code)
{
    if (state.waiting > 0)
        --state.waiting;
    if (code == 220 && state.wantsTls)
        return true;
    state.wantsTls = false;
    const bool isLoggingIn = state.phase == UserName || state.phase == Password || state.phase == Credentials;
    if (isLoggingIn && code != 334)
        state.phase = Commands;
    if (state.phase == Content && !state.hasBegun && state.waiting == 0 && code >= 400)
        state.phase = Commands; // no mail is wanted
    return false;
}

/// All whole replies at the beginning make one message, for then most segments are simply one.
Framing frameReplies(Bytes stream, State &state)
{
    Framing framing{.kind = Framing::Kind::Complete};
    for (std::size_t at = 0; at < stream.size();) {
        const TextLine line = lineAt(stream, at);
        if (!line.isWhole())
            break;
        at = line.end;
        const int code = replyCode(line.text);
        if (code >= 0 && line.text.size() > 3 && line.text[3] == '-')
            continue;
        framing.length = at;
        if (code >= 0 && answer(state, code)) {
            framing.next = &protocols::tls;
            break;
        }
    }
    if (framing.length == 0 && stream.size() < longestLine)
        return {.kind = Framing::Kind::NeedMore};
    if (framing.length == 0)
        framing.length = stream.size();
    return framing;
}

Framing frameCommands(Bytes stream, State &state)
{
    std::size_t length = 0;
    while (length < stream.size()) {
        const TextLine line = lineAt(stream, length);
        if (!line.isWhole())
            break;
        length = line.end;
        if (follow(state, line.text))
            break;
    }
    if (length == 0)
        return stream.size() < longestLine ? Framing{.kind = Framing::Kind::NeedMore}
                                           : Framing{.kind = Framing::Kind::Complete, .length = stream.size()};
    return {.kind = Framing::Kind::Complete, .length = length};
}

Framing frameContent(Bytes stream, State &state)
{
    DotSearch search(std::min(state.matched, static_cast<std::uint8_t>(DotSearch::longest - 1)));
    const std::size_t length = search.take(stream);
    state.hasBegun = true;
    state.matched = search.matched();
    if (search.isAtEnd()) {
        state.phase = Commands;
        state.matched = 0;
        state.ask();
    }
    return {Framing::Kind::Complete, length, Content};
}

Framing frameSmtp(Bytes stream, FramingState &framing)
{
    State state = State::from(*framing.shared);
    const Phase phase = state.phase;
    Framing result;
    if (framing.isFromServer) {
        result = frameReplies(stream, state);
    } else if (phase == Content) {
        result = frameContent(stream, state);
    } else if (phase == Chunk) {
        result = {Framing::Kind::Complete, std::min<std::uint64_t>(stream.size(), state.chunk), Chunk};
        state.chunk -= static_cast<std::uint32_t>(result.length);
        if (state.chunk == 0)
            state.phase = Commands;
    } else if (phase != Commands) {
        const TextLine line = lineAt(stream, 0);
        if (!line.isWhole() && stream.size() < longestLine)
            return {.kind = Framing::Kind::NeedMore};
        result = {Framing::Kind::Complete, line.end, phase};
        state.phase = phase == UserName ? Password : phase == Credentials ? Credentials : Commands;
        state.ask();
    } else {
        result = frameCommands(stream, state);
    }
    if (result.kind == Framing::Kind::Complete)
        *framing.shared = state.word();
    return result;
}

void addCommand(Dissector &d, const TextLine &line)
{
    d.addGenerated(at(fields, "smtp.req"), 1);
    d.open(d.add(at(fields, "smtp.command_line"), line.offset, line.end - line.offset));
    const std::size_t space = std::min(line.text.find(' '), line.length);
    if (space > 0)
        d.add(at(fields, "smtp.req.command"), line.offset, space);
    if (space + 1 < line.length)
        d.add(at(fields, "smtp.req.parameter"), line.offset + space + 1, line.length - space - 1);
    d.close();
}

void addReplies(Dissector &d)
{
    d.addGenerated(at(fields, "smtp.rsp"), 1);
    bool isOpen = false;
    for (std::size_t offset = 0; offset < d.bytes().size();) {
        const TextLine line = lineAt(d.bytes(), offset);
        offset = line.end;
        const int code = replyCode(line.text);
        if (!isOpen) {
            d.open(d.add(at(fields, "smtp.response"), line.offset, line.end - line.offset));
            isOpen = true;
            if (code >= 0)
                d.addValue(at(fields, "smtp.response.code"), line.offset, 3, static_cast<std::uint64_t>(code));
        }
        const std::size_t skipped = code < 0 ? 0 : std::min<std::size_t>(4, line.length);
        if (code < 0 || line.length > 3)
            d.add(at(fields, "smtp.rsp.parameter"), line.offset + skipped, line.length - skipped);
        if (code < 0 || line.length < 4 || line.text[3] != '-') {
            d.close();
            isOpen = false;
        }
    }
    if (isOpen)
        d.close();
}

/// The whole mail, from the segments it came in.
void addGathered(Dissector &d, const StreamMessage &whole, std::size_t length)
{
    for (const std::uint32_t frame : whole.frames)
        d.addGenerated(at(fields, "smtp.data.fragment"), frame);
    d.addGenerated(at(fields, "smtp.data.fragment.count"), whole.frames.size());
    d.addGenerated(at(fields, "smtp.data.reassembled.length"), length);
}

/// A part of a mail. With its last part, all of it.
void addContent(Dissector &d)
{
    constexpr std::string_view mark = "\r\n.\r\n";
    constexpr std::size_t dotLine = 3;
    const std::string_view content = asText(d.bytes());
    StreamMessage whole;
    bool isEnd = false;
    if (mayEndDotText(d.bytes()) && d.message) {
        const StreamInfo *stream = d.context().stream;
        if (stream && stream->history)
            whole = stream->history->stretch(*d.message);
        const std::string_view all = whole.bytes.empty() ? content : asText(whole.bytes);
        isEnd = all.ends_with(mark) || all == mark.substr(2);
    }
    if (!isEnd)
        return void(d.next(protocols::textLines, 0, d.reportedLength()));
    const std::size_t marked = std::min(dotLine, content.size());
    const bool isGathered = whole.bytes.size() > content.size();
    if (isGathered)
        addGathered(d, whole, whole.bytes.size() - dotLine);
    d.add(at(fields, "smtp.eom"), content.size() - marked, marked);
    if (isGathered)
        d.nextOn(protocols::imf, whole.bytes.first(whole.bytes.size() - dotLine), whole.bytes.size() - dotLine);
    else if (content.size() > dotLine)
        d.next(protocols::imf, 0, content.size() - dotLine);
}

/// A command is a word of letters (RFC 5321 §4.1.1).
bool looksLikeCommand(Bytes bytes)
{
    const std::string_view line = lineAt(bytes, 0).text;
    const std::string_view word = line.substr(0, line.find(' '));
    return word.size() >= 4 && std::ranges::all_of(word, [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; });
}

void dissectSmtp(Dissector &d)
{
    if (d.bytes().empty())
        return;
    // Whether what an error message quotes is of a mail, only the connection knows.
    const bool isMail = d.isQuoted && !d.isFromServer && !looksLikeCommand(d.bytes());
    const std::uint8_t phase = isMail ? std::uint8_t{Chunk} : d.phase();
    if (d.isFromServer)
        return addReplies(d);
    if (phase == Content)
        return addContent(d);
    if (phase == Chunk)
        return void(d.next(protocols::textLines, 0, d.reportedLength()));
    if (phase == Commands) {
        for (std::size_t offset = 0; offset < d.bytes().size();) {
            const TextLine line = lineAt(d.bytes(), offset);
            addCommand(d, line);
            offset = line.end;
        }
        return;
    }
    d.addGenerated(at(fields, "smtp.req"), 1);
    const TextLine line = lineAt(d.bytes(), 0);
    d.add(phase == UserName   ? at(fields, "smtp.auth.username")
          : phase == Password ? at(fields, "smtp.auth.password")
                              : at(fields, "smtp.auth.username_password"),
          0, line.length);
}

void describeSmtp(const PacketView &view, std::string &out)
{
    const Bytes message = messageOf(view);
    const std::uint8_t phase = phaseOf(view);
    const bool isReply = isFromServer(view, protocols::smtp);
    if (const Bytes mail = smtpMail(view); !mail.empty())
        return describeMail(mail, out);
    if (!isReply && (phase == Content || phase == Chunk)) {
        out += "C: DATA fragment, ";
        appendDecimal(out, message.size());
        out += " bytes";
        return;
    }
    out += isReply ? "S: " : phase == UserName ? "C: User: " : phase == Password ? "C: Pass: " : "C: ";
    bool isFirst = true, goesOn = false; // a reply of several lines says its code once
    for (std::size_t offset = 0; offset < message.size() && out.size() < 512;) {
        const TextLine line = lineAt(message, offset);
        offset = line.end;
        if (!isFirst)
            out += " | ";
        isFirst = false;
        const bool hasCode = isReply && line.text.size() > 3 && replyCode(line.text) >= 0;
        appendPrintable(out, goesOn && hasCode ? line.text.substr(4) : line.text);
        goesOn = hasCode && line.text[3] == '-';
    }
}

constexpr Claim claims[] = {{"tcp.port", 25}, {"tcp.port", 587}};

} // namespace

Bytes smtpMail(const PacketView &view)
{
    constexpr std::string_view mark = "\r\n.\r\n";
    const StreamInfo *stream = view.context.stream;
    const Bytes piece = messageOf(view);
    if (phaseOf(view) != Content || isFromServer(view, protocols::smtp) || !mayEndDotText(piece))
        return {};
    Bytes all = piece;
    if (stream && stream->history) {
        StreamMessage message;
        if (stream->messages.empty()) {
            const Bytes segment = view.from(view.summary.transportOffset);
            if (segment.size() < 8)
                return {};
            message.length = static_cast<std::uint32_t>(piece.size());
            message.sequence = loadInteger<std::uint32_t>(segment.data() + 4, ByteOrder::Big);
            message.phase = Content;
        }
        const StreamMessage whole = stream->history->stretch(stream->messages.empty() ? message : stream->messages.front());
        if (!whole.bytes.empty())
            all = whole.bytes;
    }
    const bool isEnd = asText(all).ends_with(mark) || asText(all) == mark.substr(2);
    return isEnd ? all : Bytes{};
}

constinit const Protocol protocols::smtp = {
    .key = "smtp",
    .name = LL_TEXT("Protocol", "Simple Mail Transfer Protocol"),
    .shortName = "SMTP",
    .layer = Layer::Application,
    .pdu = LL_TEXT("PDU", "message"),
    .reference = "RFC 5321",
    .fields = fields,
    .claims = claims,
    .dissect = dissectSmtp,
    .frame = frameSmtp,
    .describe = describeSmtp,
    .absentSession = LL_TEXT("Layer", "session and presentation: SMTP is plain text over TCP"),
};

} // namespace layerlab::packet
