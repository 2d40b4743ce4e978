// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <utility>

namespace layerlab {

/// Bytes as people read them.
struct MessageText {
    QString text;                                   ///< lines end with QChar::LineSeparator
    QList<std::pair<qsizetype, qsizetype>> escapes; ///< start and length of what stands for a byte: \n, \x00
    qsizetype left = 0;                             ///< bytes that are not shown
};

/// UTF-8 as characters; control characters, backslashes and what is no UTF-8 as the escapes of C. A line feed is shown and
/// breaks the line. At most so many bytes, and never half a character.
MessageText readableText(const QByteArray &bytes, qsizetype most);
/// Rows of `perRow` bytes: "68 65 6c 6c 6f  hello", no offsets.
MessageText hexText(const QByteArray &bytes, qsizetype most, int perRow);

} // namespace layerlab
