// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/text.h"
#include "engine/http/body.h"
#include "engine/http/message.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissector.h"
#include "engine/packet/http_content.h"
#include "engine/packet/http_fields.h"
#include "engine/packet/http_framing.h"
#include "engine/packet/shown_names.h"
#include "engine/packet/value_text.h"

#include <algorithm>
#include <charconv>

namespace layerlab::packet {

using namespace http_detail;

namespace {

void addRange(Dissector &d, const Field *field, http::Range range)
{
    d.add(field, range.offset, range.length);
}

/// Pieces of the range between separators, without spaces before them.
template <class Use> void forEachPiece(Bytes bytes, http::Range range, std::string_view separators, Use use)
{
    std::size_t begin = range.offset;
    while (begin < range.end()) {
        std::size_t end = begin + 1; // of two separators side by side, the second begins a piece
        while (end < range.end() && separators.find(static_cast<char>(bytes[end])) == std::string_view::npos)
            ++end;
        http::Range piece{begin, end - begin};
        while (piece.length && bytes[piece.offset] == ' ')
            piece = {piece.offset + 1, piece.length - 1};
        if (piece.length)
            use(piece);
        begin = end + 1;
    }
}

void addTarget(Dissector &d, http::Range target)
{
    const NodeId node = d.add(at(fields, "http.request.uri"), target.offset, target.length);
    const std::string_view value = http::textOf(d.bytes(), target);
    const std::size_t question = value.find('?');
    const bool hasQuery = question != std::string_view::npos;
    const std::string_view path = value.substr(0, question);
    // RFC 3986 §2.2's sub-delims part parameters; '=' stands inside of them.
    constexpr std::string_view delimiters = "!$&'()*+,;";
    if (!hasQuery && (path == "*" || path.find_first_of(delimiters) == std::string_view::npos))
        return;
    d.open(node);
    d.add(at(fields, "http.request.uri.path"), target.offset, path.size());
    if (!hasQuery)
        return d.close();
    const http::Range query{target.offset + question + 1, target.length - question - 1};
    d.open(d.add(at(fields, "http.request.uri.query"), query.offset, query.length));
    forEachPiece(d.bytes(), query, delimiters,
                 [&](http::Range piece) { addRange(d, at(fields, "http.request.uri.query.parameter"), piece); });
    d.close();
    d.close();
}

void addStartLine(Dissector &d, const http::MessageHead &head)
{
    if (head.isRequest) {
        addRange(d, at(fields, "http.request.method"), head.method);
        addTarget(d, head.target);
        if (!head.version.isEmpty())
            addRange(d, at(fields, "http.request.version"), head.version);
        return;
    }
    addRange(d, at(fields, "http.response.version"), head.version);
    if (head.status > 0)
        d.addValue(at(fields, "http.response.code"), head.statusCode.offset, head.statusCode.length,
                   static_cast<std::uint64_t>(head.status));
    if (!head.reason.isEmpty())
        addRange(d, at(fields, "http.response.phrase"), head.reason);
}

void addHeader(Dissector &d, const http::MessageHead &head, const http::Header &header)
{
    const Bytes bytes = d.bytes();
    const std::string_view name = header.hasColon ? http::textOf(bytes, header.name) : std::string_view{};
    const auto *known =
        std::ranges::find_if(knownHeaders, [&](const KnownHeader &k) { return http::equalsIgnoringCase(k.name, name); });
    if (known != std::end(knownHeaders)) {
        // To the line's end: blanks there are part of what was sent.
        std::size_t end = header.line.end();
        while (end > header.value.end() && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r'))
            --end;
        const std::string unfolded = header.isFolded ? http::unfolded(bytes, header.value) : std::string();
        const std::string_view sent = asText(bytes.subspan(header.value.offset, end - header.value.offset));
        // The field is the value; its place is the line, as people point at it.
        const NodeId node = d.addText(known->field, header.line.offset, header.line.length,
                                      header.isFolded ? std::string_view(unfolded) : sent);
        const std::string_view value = http::textOf(bytes, header.value);
        std::uint64_t length = 0;
        d.open(node);
        if (known->field == at(fields, "http.content_length_header") &&
            std::from_chars(value.data(), value.data() + value.size(), length).ec == std::errc{})
            d.addValue(at(fields, "http.content_length"), header.line.offset, header.line.length, length);
        if (known->field == at(fields, "http.cookie"))
            forEachPiece(bytes, header.value, ";",
                         [&](http::Range piece) { addRange(d, at(fields, "http.cookie_pair"), piece); });
        d.close();
    }
    addRange(d, head.isRequest ? at(fields, "http.request.line") : at(fields, "http.response.line"), header.line);
}

/// message: the request, in this packet or another.
void addFullUri(Dissector &d, const http::MessageHead &head, Bytes message)
{
    const std::string_view host = http::headerText(head, message, "Host");
    const std::string_view target = http::textOf(message, head.target);
    if (host.empty() || target.empty())
        return;
    if (http::textOf(message, head.method) == "CONNECT" ||
        (target.front() != '/' && target.find("://") != std::string_view::npos)) {
        d.addGeneratedText(at(fields, "http.request.full_uri"), target);
        return;
    }
    d.addGeneratedText(at(fields, "http.request.full_uri"), "http://" + std::string(host) + std::string(target));
}

/// A response repeats what it answers: the target of the nearest request before it.
void addAnswered(Dissector &d)
{
    const StreamInfo *stream = d.context().stream;
    if (!stream || !stream->history)
        return;
    const Bytes request = stream->history->answered(
        d.exchange(), [](Bytes payload) { return beginsMessage(payload) && http::readHead(payload).isRequest; });
    const http::MessageHead head = http::readHead(request);
    if (!head.isRequest)
        return;
    d.addGeneratedText(at(fields, "http.request.uri"), http::textOf(request, head.target));
    addFullUri(d, head, request);
}

/// Requests are answered in their order (RFC 9112 §9.3.2), which the connection has followed.
void addExchange(Dissector &d)
{
    const Exchange *exchange = d.below() == &protocols::tcp ? d.exchange() : nullptr;
    if (!exchange)
        return;
    if (exchange->isResponse && exchange->request) {
        d.addGenerated(at(fields, "http.time"), static_cast<std::uint64_t>(d.context().frame.time - exchange->requestTime));
        d.addGenerated(at(fields, "http.request_in"), exchange->request);
    } else if (!exchange->isResponse && exchange->response) {
        d.addGenerated(at(fields, "http.response_in"), exchange->response);
    }
}

/// The content: in place where it lies in one piece, else put together from the chunks.
void addBody(Dissector &d, const http::MessageHead &head)
{
    const Bytes bytes = d.bytes();
    const http::Body body = http::readBody(head, http::bodyFraming(head, bytes), bytes, true);
    for (const http::Chunk &chunk : body.chunks) {
        d.addValue(at(fields, "http.chunk_size"), chunk.sizeLine.offset, chunk.sizeLine.length, chunk.size);
        if (!chunk.data.isEmpty())
            addRange(d, at(fields, "http.chunk_data"), chunk.data);
    }
    std::size_t length = 0;
    for (const http::Range &piece : body.data)
        length += piece.length;
    if (body.isBroken)
        d.malformed();
    if (length == 0)
        return;
    const Field *fileData = at(fields, "http.file_data");
    const std::string_view codings = http::headerText(head, bytes, "Content-Encoding");
    const Protocol *content = contentProtocol(http::headerText(head, bytes, "Content-Type"));
    const http::Range first = body.data.front();
    if (body.data.size() == 1 && codings.empty()) {
        addRange(d, fileData, first);
        if (content)
            d.next(*content, first.offset, length);
        return;
    }
    if (body.data.size() == 1)
        return addDecoded(d, codings, bytes.subspan(first.offset, first.length), fileData, content);
    std::vector<std::uint8_t> whole;
    whole.reserve(length);
    for (const http::Range &piece : body.data) {
        const Bytes part = bytes.subspan(piece.offset, piece.length);
        whole.insert(whole.end(), part.begin(), part.end());
    }
    if (!codings.empty())
        return addDecoded(d, codings, whole, fileData, content);
    d.addText(fileData, body.encoded.offset, body.encoded.length, toHex(whole));
    if (content)
        d.nextOn(*content, d.keep(std::move(whole)), length);
}

void dissectHttp(Dissector &d)
{
    const http::MessageHead head = http::readHead(d.bytes());
    if (d.phase() == Beyond || !beginsMessage(d.bytes()) || (!head.isRequest && !head.isResponse)) {
        d.setHeaderLength(0);
        if (d.phase() != Beyond)
            d.add(at(fields, "http.file_data"), 0, d.bytes().size());
        return d.nextData(0, d.reportedLength());
    }
    addStartLine(d, head);
    for (const http::Header &header : head.headers)
        addHeader(d, head, header);
    d.addGenerated(head.isRequest ? at(fields, "http.request") : at(fields, "http.response"), 1);
    if (head.isRequest)
        addFullUri(d, head, d.bytes());
    else if (head.status / 100 != 1) // an interim response leaves the answer to the final one
        addAnswered(d);
    addExchange(d);
    d.setHeaderLength(head.headLength);
    if (!head.isComplete) {
        d.annotate(d.root(), AnnotationKind::Cut);
        return;
    }
    if (d.bytes().size() > head.headLength)
        addBody(d, head);
}

void appendStartLine(Bytes message, const http::MessageHead &head, std::string &out)
{
    std::string_view line = http::textOf(message, head.startLine);
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r'))
        line.remove_suffix(1);
    appendPrintable(out, line);
}

void describeHttp(const PacketView &view, std::string &out)
{
    const Bytes message = messageOf(view);
    const http::MessageHead head = http::readHead(message);
    if (!beginsMessage(message) || (!head.isRequest && !head.isResponse)) {
        out += "Continuation";
        return;
    }
    appendStartLine(message, head, out);
    out += ' ';
    const std::string_view type = http::headerText(head, message, "Content-Type");
    if (!type.empty() && head.headLength < message.size()) {
        out += " (";
        appendPrintable(out, type.substr(0, type.find(';')));
        out += ')';
    }
}

constexpr Claim claims[] = {{"tcp.port", 80},   {"tcp.port", 3128}, {"tcp.port", 3132},  {"tcp.port", 5985},
                            {"tcp.port", 8080}, {"tcp.port", 8088}, {"tcp.port", 11371}, {"tcp.port", 1900},
                            {"tcp.port", 2869}, {"tcp.port", 2710}};

} // namespace

void describeBegunHttp(Bytes payload, std::string &out)
{
    if (!beginsMessage(payload))
        return;
    const http::MessageHead head = http::readHead(payload);
    if (!head.isRequest && !head.isResponse)
        return;
    appendStartLine(payload, head, out);
    out += " … · ";
}

constinit const Protocol protocols::http = {
    .key = "http",
    .name = LL_TEXT("Protocol", "Hypertext Transfer Protocol"),
    .shortName = "HTTP",
    .layer = Layer::Application,
    .pdu = LL_TEXT("PDU", "message"),
    .reference = "RFC 9110, RFC 9112",
    .fields = fields,
    .claims = claims,
    .dissect = dissectHttp,
    .recognizes = recognizesHttp,
    .frame = frameHttp,
    .describe = describeHttp,
    .absentSession = LL_TEXT("Layer", "session and presentation: HTTP/1.1 over plain TCP has none of its own"),
};

} // namespace layerlab::packet
