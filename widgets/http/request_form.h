// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/http/message.h"

#include <QByteArray>
#include <QList>

namespace layerlab {

/// What a form shows of a request: pieces of its bytes, as they are. What it can't express it leaves alone.
struct RequestForm {
    struct Header {
        QByteArray name, value;
        QByteArray line; ///< whole, with its end
        bool hasColon = true;
    };
    QByteArray method, target, version;
    QList<Header> headers;
    QByteArray body; ///< all that follows the head
    bool hasHeadEnd = false;
};

RequestForm readForm(const QByteArray &request);

/// Edits of the bytes of a request. Each changes the one piece it names; with what is there already it changes nothing.
namespace request_edit {
QByteArray setMethod(const QByteArray &request, const QByteArray &method);
QByteArray setTarget(const QByteArray &request, const QByteArray &target);
QByteArray setVersion(const QByteArray &request, const QByteArray &version);
QByteArray setHeaderName(const QByteArray &request, qsizetype index, const QByteArray &name);
QByteArray setHeaderValue(const QByteArray &request, qsizetype index, const QByteArray &value);
/// A whole line, with its end, before the header of that index (or behind the last).
QByteArray insertHeaderLine(const QByteArray &request, qsizetype index, const QByteArray &line);
QByteArray removeHeader(const QByteArray &request, qsizetype index);
QByteArray setBody(const QByteArray &request, const QByteArray &body);
/// The first Content-Length set to the length of the body, or one added.
QByteArray setContentLength(const QByteArray &request);
} // namespace request_edit

/// What Content-Length says and what it would have to say; equal when nothing is to be done.
struct LengthAdvice {
    bool isNeeded = false;  ///< it is absent or wrong
    bool isPresent = false; ///< there is one to be set
    qsizetype actual = 0;   ///< bytes of the body
};
LengthAdvice lengthAdvice(const QByteArray &request);

inline Bytes bytesOf(const QByteArray &bytes)
{
    return asBytes(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

} // namespace layerlab
