// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"

#include <QByteArray>
#include <QString>
#include <optional>

namespace layerlab {

/// A response taken apart for reading: the bytes stay what they were.
struct ReadResponse {
    QByteArray head; ///< with the blank line
    QByteArray body; ///< decoded from chunks
    QString mediaType;
    int status = 0;
    QString reason;
    bool isChunked = false;
    bool isComplete = false; ///< by its own framing; what lasts until the close counts as complete
    bool isEncoded = false;  ///< Content-Encoding: the body is no text
};
/// The first final response in the bytes that came; of an answer to that method.
ReadResponse readResponse(const QByteArray &received, const QByteArray &method, bool isClosed);

/// JSON with one member a line and two spaces a level; the order, the numbers and the strings stay as they were written.
/// Nothing if it is no JSON.
std::optional<QByteArray> indentedJson(const QByteArray &json);

} // namespace layerlab
