// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/http/http_words.h"

#include "engine/http/body.h"
#include "session/language.h"
#include "widgets/http/byte_text.h"
#include "widgets/http/request_form.h"

#include <QCoreApplication>
#include <algorithm>

namespace layerlab {

namespace {

using http::FramingProblem;

bool isToken(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
    });
}

bool isUsualMethod(std::string_view method)
{
    constexpr std::string_view usual[] = {"GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"};
    return std::ranges::find(usual, method) != std::end(usual);
}

class HttpFindings {
    Q_DECLARE_TR_FUNCTIONS(HttpFindings)
public:
    static QStringList of(const QByteArray &request)
    {
        if (request.isEmpty())
            return {tr("There is nothing to send: the client connects and says nothing.")};
        const Bytes input = bytesOf(request);
        const http::MessageHead head = http::readHead(input);
        QStringList said;
        startLine(head, input, said);
        lineEnds(request, head, said);
        headers(head, input, said);
        if (head.isComplete)
            framing(head, input, said);
        else
            said.append(tr("The blank line that ends the head is missing: the server will wait for it."));
        if (const qsizetype count = foreignBytes(request))
            said.append(tr("%n byte(s) are no UTF-8 text; they are sent as they are.", nullptr, static_cast<int>(count)));
        return said;
    }

private:
    static QString text(Bytes input, http::Range range) { return fromUtf8(http::textOf(input, range)); }

    static void startLine(const http::MessageHead &head, Bytes input, QStringList &said)
    {
        if (head.isResponse) {
            said.append(tr("This begins like a response, not like a request."));
            return;
        }
        if (!head.isRequest) {
            said.append(tr("There is no request line: METHOD target HTTP/1.1."));
            return;
        }
        const std::string_view method = http::textOf(input, head.method);
        if (head.startLine.offset > 0)
            said.append(tr("There are empty lines before the request line; servers pass over them."));
        if (!isToken(method))
            said.append(tr("The method “%1” has characters that no method may have.").arg(fromUtf8(method)));
        else if (!isUsualMethod(method))
            said.append(tr("“%1” is no usual method; methods are case-sensitive. Many servers answer 501 or 405.")
                            .arg(fromUtf8(method)));
        const std::string_view target = http::textOf(input, head.target);
        if (target.empty())
            said.append(tr("The target is missing; at least “/” belongs there."));
        else if (target.find_first_of(" \t") != std::string_view::npos)
            said.append(tr("There is a space in the target; it has to be written %20."));
        if (head.version.isEmpty())
            said.append(tr("The version is missing: this looks like HTTP/0.9, which no server expects any more."));
        else if (head.majorVersion != 1)
            said.append(tr("The version is “%1”; this client speaks HTTP/1.1.").arg(text(input, head.version)));
    }

    static void lineEnds(const QByteArray &request, const http::MessageHead &head, QStringList &said)
    {
        int lone = 0, returns = 0;
        for (qsizetype i = 0; i < static_cast<qsizetype>(head.headLength) && i < request.size(); ++i) {
            lone += request[i] == '\n' && (i == 0 || request[i - 1] != '\r');
            returns += request[i] == '\r' && (i + 1 == request.size() || request[i + 1] != '\n');
        }
        if (lone)
            said.append(
                tr("%n line(s) of the head end in LF alone instead of CR LF; not every server accepts that.", nullptr, lone));
        if (returns)
            said.append(tr("%n CR(s) in the head have no LF behind them.", nullptr, returns));
    }

    static void headers(const http::MessageHead &head, Bytes input, QStringList &said)
    {
        for (const http::Header &header : head.headers) {
            const QString name = text(input, header.name);
            if (!header.hasColon)
                said.append(tr("“%1” has no colon: it is no header field.").arg(text(input, header.value).left(40)));
            else if (header.name.isEmpty())
                said.append(tr("A header field has no name before its colon."));
            else if (!isToken(http::textOf(input, header.name)))
                said.append(tr("The name “%1” has characters that no header name may have.").arg(name));
            else if (header.name.end() < input.size() && input[header.name.end()] != ':')
                said.append(tr("There is a space between “%1” and its colon; servers must refuse that (400).").arg(name));
            if (header.isFolded)
                said.append(
                    tr("The value of “%1” goes on in the next line; folding is obsolete, servers may refuse it.").arg(name));
        }
        const std::size_t hosts = http::countHeaders(head, input, "host");
        if (head.isRequest && head.minorVersion == 1 && head.majorVersion == 1 && hosts == 0)
            said.append(tr("HTTP/1.1 requires a Host field; without it servers answer 400."));
        if (hosts > 1)
            said.append(tr("There is more than one Host field; servers answer 400."));
    }

    static void framing(const http::MessageHead &head, Bytes input, QStringList &said)
    {
        const http::BodyFraming how = http::bodyFraming(head, input);
        const std::size_t actual = input.size() - std::min(head.headLength, input.size());
        switch (how.problem) {
        case FramingProblem::LengthAndTransferEncoding:
            said.append(
                tr("Both Content-Length and Transfer-Encoding are given; two servers may disagree on where the body ends "
                   "(request smuggling)."));
            break;
        case FramingProblem::InvalidLength:
            said.append(tr("Content-Length is no number."));
            break;
        case FramingProblem::ConflictingLengths:
            said.append(tr("There are several Content-Length fields that differ."));
            break;
        case FramingProblem::ChunkedNotLast:
            said.append(tr("Transfer-Encoding does not end in chunked: the end of the body can't be found."));
            break;
        case FramingProblem::None:
            if (how.kind == http::BodyKind::Length && how.length > actual)
                said.append(tr("Content-Length says %1, but the body has %2 bytes: the server waits for the rest.")
                                .arg(how.length)
                                .arg(actual));
            else if (how.kind == http::BodyKind::Length && how.length < actual)
                said.append(tr("Content-Length says %1, but the body has %2 bytes: what is over is read as another request.")
                                .arg(how.length)
                                .arg(actual));
            else if (how.kind == http::BodyKind::None && actual > 0)
                said.append(
                    tr("There is a body, but no Content-Length: its %1 bytes are read as another request.").arg(actual));
            break;
        }
        if (how.kind == http::BodyKind::Chunked) {
            const http::Body body = http::readBody(head, how, input);
            if (body.isBroken)
                said.append(tr("The chunks of the body can't be read: each begins with its size in hex."));
            else if (!body.isComplete)
                said.append(tr("The last chunk, of size 0, is missing: the server waits for it."));
        }
    }
};

class StatusMeaning {
    Q_DECLARE_TR_FUNCTIONS(StatusMeaning)
public:
    static QString of(int status)
    {
        switch (status) {
        case 100:
            return tr("Go on: the server wants the body.");
        case 101:
            return tr("The connection changes to another protocol now.");
        case 200:
            return tr("It worked; the body is what was asked for.");
        case 201:
            return tr("It worked, and something new was made; Location says where.");
        case 202:
            return tr("Accepted; the work itself is done later.");
        case 204:
            return tr("It worked; there is nothing to send back.");
        case 206:
            return tr("Only the asked-for part of it follows.");
        case 301:
            return tr("It has moved for good; Location says where to.");
        case 302:
            return tr("It is elsewhere for now; Location says where.");
        case 303:
            return tr("The answer is found with GET at the place in Location.");
        case 304:
            return tr("It has not changed: use the copy you have.");
        case 307:
            return tr("It is elsewhere for now; repeat the same request there.");
        case 308:
            return tr("It has moved for good; repeat the same request there.");
        case 400:
            return tr("The server can't understand the request.");
        case 401:
            return tr("Say who you are: credentials are missing or wrong.");
        case 403:
            return tr("The server knows it and refuses to give it.");
        case 404:
            return tr("There is nothing at this target.");
        case 405:
            return tr("This target does not take this method; Allow lists those it takes.");
        case 406:
            return tr("There is no form of it that Accept would take.");
        case 408:
            return tr("The request took too long to arrive.");
        case 409:
            return tr("It contradicts the present state of the target.");
        case 410:
            return tr("It was here once and is gone for good.");
        case 411:
            return tr("The server wants a Content-Length.");
        case 413:
            return tr("The body is larger than the server takes.");
        case 414:
            return tr("The target is longer than the server takes.");
        case 415:
            return tr("The server does not take bodies of this media type.");
        case 418:
            return tr("The server is a teapot.");
        case 422:
            return tr("Well-formed, but what it says makes no sense to the server.");
        case 426:
            return tr("The server wants another protocol version; Upgrade names it.");
        case 429:
            return tr("Too many requests: wait, then try again.");
        case 431:
            return tr("The head is larger than the server takes.");
        case 500:
            return tr("Something went wrong in the server itself.");
        case 501:
            return tr("The server does not know this method.");
        case 502:
            return tr("The server behind this one gave a wrong answer.");
        case 503:
            return tr("The server is overloaded or being worked on; try later.");
        case 504:
            return tr("The server behind this one did not answer in time.");
        case 505:
            return tr("The server does not speak this version of HTTP.");
        default:
            break;
        }
        switch (status / 100) {
        case 1:
            return tr("An interim answer; the final one follows.");
        case 2:
            return tr("It worked.");
        case 3:
            return tr("It is to be found elsewhere.");
        case 4:
            return tr("The request is at fault.");
        case 5:
            return tr("The server is at fault.");
        default:
            return {};
        }
    }
};

} // namespace

QStringList requestFindings(const QByteArray &request)
{
    return HttpFindings::of(request);
}

QString statusMeaning(int status)
{
    return StatusMeaning::of(status);
}

} // namespace layerlab
