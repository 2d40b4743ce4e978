// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/endpoint/message_text.h"

#include <QStringDecoder>
#include <algorithm>

namespace layerlab {

namespace {

/// How many bytes the UTF-8 character at `at` has; 0 if there is none (RFC 3629).
qsizetype characterLength(const QByteArray &bytes, qsizetype at)
{
    const auto byte = [&](qsizetype place) { return place < bytes.size() ? static_cast<unsigned char>(bytes[place]) : 0u; };
    const unsigned first = byte(at);
    const qsizetype length = first < 0x80                    ? 1
                             : first >= 0xc2 && first < 0xe0 ? 2
                             : first >= 0xe0 && first < 0xf0 ? 3
                             : first >= 0xf0 && first < 0xf5 ? 4
                                                             : 0;
    for (qsizetype i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xc0) != 0x80)
            return 0;
    }
    const unsigned second = byte(at + 1);
    const bool isOverlong = (first == 0xe0 && second < 0xa0) || (first == 0xf0 && second < 0x90);
    const bool isNone = (first == 0xed && second >= 0xa0) || (first == 0xf4 && second >= 0x90); // surrogates, beyond the end
    return isOverlong || isNone ? 0 : length;
}

QString escapeOf(unsigned char byte)
{
    switch (byte) {
    case '\n':
        return QStringLiteral("\\n");
    case '\r':
        return QStringLiteral("\\r");
    case '\t':
        return QStringLiteral("\\t");
    case '\\':
        return QStringLiteral("\\\\");
    default:
        return QStringLiteral("\\x%1").arg(byte, 2, 16, QLatin1Char('0'));
    }
}

} // namespace

MessageText readableText(const QByteArray &bytes, qsizetype most)
{
    MessageText out;
    qsizetype at = 0;
    while (at < bytes.size() && at < most) {
        const qsizetype length = characterLength(bytes, at);
        const auto byte = static_cast<unsigned char>(bytes[at]);
        const bool isControl = byte < 0x20 || byte == 0x7f || byte == '\\' ||
                               (byte == 0xc2 && length == 2 && // C1 controls
                                static_cast<unsigned char>(bytes[at + 1]) < 0xa0);
        if (length > 0 && !isControl) {
            out.text += QString::fromUtf8(bytes.constData() + at, length);
            at += length;
            continue;
        }
        for (const qsizetype end = at + std::max<qsizetype>(length, 1); at < end; ++at) {
            const QString escape = escapeOf(static_cast<unsigned char>(bytes[at]));
            out.escapes.append({out.text.size(), escape.size()});
            out.text += escape;
        }
        if (byte == '\n' && at < bytes.size())
            out.text += QChar(QChar::LineSeparator);
    }
    out.left = bytes.size() - at;
    return out;
}

MessageText hexText(const QByteArray &bytes, qsizetype most, int perRow)
{
    MessageText out;
    const qsizetype count = std::min(bytes.size(), most);
    for (qsizetype row = 0; row < count; row += perRow) {
        const QByteArray part = bytes.mid(row, std::min<qsizetype>(perRow, count - row));
        QString letters;
        for (const char c : part)
            letters += c >= 0x20 && c < 0x7f ? QLatin1Char(c) : QChar(0x00b7);
        if (row > 0)
            out.text += QChar(QChar::LineSeparator);
        const QString hex = QString::fromLatin1(part.toHex(' '));
        out.text += (count > perRow ? hex.leftJustified(perRow * 3 - 1) : hex) + QStringLiteral("  ") + letters;
    }
    out.left = bytes.size() - count;
    return out;
}

} // namespace layerlab
