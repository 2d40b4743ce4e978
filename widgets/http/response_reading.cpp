// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/http/response_reading.h"

#include "engine/base/cbor.h"
#include "engine/http/body.h"
#include "session/language.h"
#include "widgets/http/request_form.h"

namespace layerlab {

ReadResponse readResponse(const QByteArray &received, const QByteArray &method, bool isClosed)
{
    ReadResponse response;
    QByteArray rest = received;
    http::MessageHead head = http::readHead(bytesOf(rest));
    while (head.isComplete && head.status >= 100 && head.status < 200 && head.status != 101) { // interim ones
        rest = rest.mid(static_cast<qsizetype>(head.headLength));
        head = http::readHead(bytesOf(rest));
    }
    const Bytes input = bytesOf(rest);
    response.status = head.status;
    response.reason = fromUtf8(http::textOf(input, head.reason));
    response.head = rest.left(static_cast<qsizetype>(head.headLength));
    response.mediaType = fromUtf8(http::headerText(head, input, "content-type"));
    const auto encoding = http::headerText(head, input, "content-encoding");
    response.isEncoded = !encoding.empty() && !http::equalsIgnoringCase(encoding, "identity");
    if (!head.isComplete)
        return response;
    const http::BodyFraming framing =
        http::bodyFraming(head, input, std::string_view(method.constData(), static_cast<std::size_t>(method.size())));
    const http::Body body = http::readBody(head, framing, input, isClosed);
    response.isChunked = framing.kind == http::BodyKind::Chunked;
    response.isComplete = body.isComplete;
    for (const http::Range &piece : body.data)
        response.body += rest.mid(static_cast<qsizetype>(piece.offset), static_cast<qsizetype>(piece.length));
    return response;
}

std::optional<QByteArray> indentedJson(const QByteArray &json)
{
    if (!fromJson(std::string_view(json.constData(), static_cast<std::size_t>(json.size()))))
        return std::nullopt;
    QByteArray out;
    out.reserve(json.size() * 2);
    int depth = 0;
    bool isInString = false;
    const auto newLine = [&] { out += '\n' + QByteArray(2 * depth, ' '); };
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (isInString) {
            out += c;
            if (c == '\\' && i + 1 < json.size())
                out += json[++i];
            else if (c == '"')
                isInString = false;
            continue;
        }
        switch (c) {
        case ' ':
        case '\t':
        case '\r':
        case '\n':
            break;
        case '"':
            isInString = true;
            out += c;
            break;
        case '{':
        case '[': {
            qsizetype next = i + 1;
            while (next < json.size() && QByteArrayView(" \t\r\n").contains(json[next]))
                ++next;
            out += c;
            if (next < json.size() && (json[next] == '}' || json[next] == ']')) {
                out += json[next];
                i = next;
            } else {
                ++depth;
                newLine();
            }
            break;
        }
        case '}':
        case ']':
            --depth;
            newLine();
            out += c;
            break;
        case ',':
            out += c;
            newLine();
            break;
        case ':':
            out += ": ";
            break;
        default:
            out += c;
        }
    }
    return out;
}

} // namespace layerlab
