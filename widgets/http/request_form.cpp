// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/http/request_form.h"

#include "engine/http/body.h"

namespace layerlab {

namespace {

QByteArray pieceOf(const QByteArray &request, http::Range range)
{
    return request.mid(static_cast<qsizetype>(range.offset), static_cast<qsizetype>(range.length));
}

QByteArray replaced(const QByteArray &request, http::Range range, const QByteArray &by)
{
    QByteArray result = request;
    result.replace(static_cast<qsizetype>(range.offset), static_cast<qsizetype>(range.length), by);
    return result;
}

/// Where the text of the start line ends.
qsizetype startLineEnd(const QByteArray &request, const http::MessageHead &head)
{
    qsizetype end = static_cast<qsizetype>(head.startLine.end());
    while (end > static_cast<qsizetype>(head.startLine.offset) && (request[end - 1] == '\n' || request[end - 1] == '\r'))
        --end;
    return end;
}

/// Behind the last field line, before the blank one.
qsizetype headersEnd(const http::MessageHead &head)
{
    return static_cast<qsizetype>(head.headers.empty() ? head.startLine.end() : head.headers.back().line.end());
}

/// A request line for bytes that have none.
QByteArray withStartLine(const QByteArray &method, const QByteArray &target, const QByteArray &version,
                         const QByteArray &request)
{
    return method + ' ' + target + ' ' + version + "\r\n" + (request.isEmpty() ? QByteArray("\r\n") : request);
}

} // namespace

RequestForm readForm(const QByteArray &request)
{
    const http::MessageHead head = http::readHead(bytesOf(request));
    RequestForm form;
    form.method = pieceOf(request, head.method);
    form.target = pieceOf(request, head.target);
    form.version = pieceOf(request, head.version);
    for (const http::Header &header : head.headers)
        form.headers.append(
            {pieceOf(request, header.name), pieceOf(request, header.value), pieceOf(request, header.line), header.hasColon});
    form.hasHeadEnd = head.isComplete;
    if (head.isComplete)
        form.body = request.mid(static_cast<qsizetype>(head.headLength));
    return form;
}

namespace request_edit {

QByteArray setMethod(const QByteArray &request, const QByteArray &method)
{
    const http::MessageHead head = http::readHead(bytesOf(request));
    if (pieceOf(request, head.method) == method)
        return request;
    return head.isRequest ? replaced(request, head.method, method) : withStartLine(method, "/", "HTTP/1.1", request);
}

QByteArray setTarget(const QByteArray &request, const QByteArray &target)
{
    const http::MessageHead head = http::readHead(bytesOf(request));
    if (pieceOf(request, head.target) == target)
        return request;
    if (!head.isRequest)
        return withStartLine("GET", target, "HTTP/1.1", request);
    if (!head.target.isEmpty())
        return replaced(request, head.target, target);
    // There may be spaces where it was: "GET  HTTP/1.1".
    const bool hasSpace = request.mid(static_cast<qsizetype>(head.method.end()), 2) == "  ";
    return replaced(request, {head.method.end() + (hasSpace ? 1 : 0), 0}, hasSpace ? target : ' ' + target);
}

QByteArray setVersion(const QByteArray &request, const QByteArray &version)
{
    const http::MessageHead head = http::readHead(bytesOf(request));
    if (pieceOf(request, head.version) == version)
        return request;
    if (!head.isRequest)
        return withStartLine("GET", "/", version, request);
    if (!head.version.isEmpty())
        return replaced(request, head.version, version);
    const auto end = static_cast<std::size_t>(startLineEnd(request, head));
    const bool hasSpace = end > 0 && request[static_cast<qsizetype>(end) - 1] == ' ';
    return replaced(request, {end, 0}, hasSpace ? version : ' ' + version);
}

QByteArray setHeaderName(const QByteArray &request, qsizetype index, const QByteArray &name)
{
    const http::MessageHead head = http::readHead(bytesOf(request));
    if (index < 0 || index >= static_cast<qsizetype>(head.headers.size()))
        return request;
    const http::Header &header = head.headers[static_cast<std::size_t>(index)];
    if (pieceOf(request, header.name) == name)
        return request;
    if (!header.hasColon)
        return replaced(request, {header.value.offset, 0}, name + ": ");
    return replaced(request, header.name, name);
}

QByteArray setHeaderValue(const QByteArray &request, qsizetype index, const QByteArray &value)
{
    const http::MessageHead head = http::readHead(bytesOf(request));
    if (index < 0 || index >= static_cast<qsizetype>(head.headers.size()))
        return request;
    const http::Header &header = head.headers[static_cast<std::size_t>(index)];
    if (pieceOf(request, header.value) == value)
        return request;
    if (!header.value.isEmpty())
        return replaced(request, header.value, value);
    // Empty: directly behind the colon, or behind the blanks after it.
    qsizetype at = static_cast<qsizetype>(header.line.end());
    while (at > static_cast<qsizetype>(header.line.offset) && (request[at - 1] == '\n' || request[at - 1] == '\r'))
        --at;
    const bool hasBlank = at > 0 && (request[at - 1] == ' ' || request[at - 1] == '\t');
    return replaced(request, {static_cast<std::size_t>(at), 0}, hasBlank ? value : ' ' + value);
}

QByteArray insertHeaderLine(const QByteArray &request, qsizetype index, const QByteArray &line)
{
    const http::MessageHead head = http::readHead(bytesOf(request));
    const auto count = static_cast<qsizetype>(head.headers.size());
    const qsizetype at = index >= 0 && index < count
                             ? static_cast<qsizetype>(head.headers[static_cast<std::size_t>(index)].line.offset)
                             : headersEnd(head);
    QByteArray inserted = line;
    if (at > 0 && request[at - 1] != '\n') // the line before has no end yet
        inserted.prepend("\r\n");
    return replaced(request, {static_cast<std::size_t>(at), 0}, inserted);
}

QByteArray removeHeader(const QByteArray &request, qsizetype index)
{
    const http::MessageHead head = http::readHead(bytesOf(request));
    if (index < 0 || index >= static_cast<qsizetype>(head.headers.size()))
        return request;
    return replaced(request, head.headers[static_cast<std::size_t>(index)].line, {});
}

QByteArray setBody(const QByteArray &request, const QByteArray &body)
{
    const http::MessageHead head = http::readHead(bytesOf(request));
    if (head.isComplete)
        return request.left(static_cast<qsizetype>(head.headLength)) + body;
    if (body.isEmpty())
        return request;
    const bool hasLineEnd = request.isEmpty() || request.endsWith('\n');
    return request + (hasLineEnd ? "\r\n" : "\r\n\r\n") + body;
}

QByteArray setContentLength(const QByteArray &request)
{
    const RequestForm form = readForm(request);
    const QByteArray length = QByteArray::number(form.body.size());
    for (qsizetype i = 0; i < form.headers.size(); ++i) {
        if (form.headers[i].name.compare("Content-Length", Qt::CaseInsensitive) == 0)
            return setHeaderValue(request, i, length);
    }
    return insertHeaderLine(request, form.headers.size(), "Content-Length: " + length + "\r\n");
}

} // namespace request_edit

LengthAdvice lengthAdvice(const QByteArray &request)
{
    const http::MessageHead head = http::readHead(bytesOf(request));
    LengthAdvice advice;
    if (!head.isComplete || !head.isRequest || http::findHeader(head, bytesOf(request), "transfer-encoding"))
        return advice;
    advice.isPresent = http::findHeader(head, bytesOf(request), "content-length") != nullptr;
    advice.actual = request.size() - static_cast<qsizetype>(head.headLength);
    const http::BodyFraming framing = http::bodyFraming(head, bytesOf(request));
    if (advice.isPresent)
        advice.isNeeded =
            framing.problem != http::FramingProblem::None || framing.length != static_cast<std::uint64_t>(advice.actual);
    else
        advice.isNeeded = advice.actual > 0;
    return advice;
}

} // namespace layerlab
