// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace layerlab {

/// Which bytes are shown as the ends of lines. All others stay visible: a lone CR is "↵" (U+21B5), a lone LF "↴" (U+21B4),
/// other control characters are their pictures (U+2400 …), bytes that are no UTF-8 the private characters U+EF80 to U+EFFF.
enum class LineBreaks {
    CrLf, ///< of a whole message: CRLF breaks the line; a lone LF does so too, with loneLf before the break
    Lf,   ///< of a body
    None, ///< of a field of one line
};

/// Takes no room; who shows a text with LineBreaks::CrLf paints a mark for it (ByteEdit).
inline constexpr char16_t loneLf = 0x2063;

/// Bytes as text that can be edited, and back: bytesOfText(textOfBytes(b)) is b for any bytes.
QString textOfBytes(const QByteArray &bytes, LineBreaks breaks);
QByteArray bytesOfText(const QString &text, LineBreaks breaks);

/// How many bytes are no UTF-8.
qsizetype foreignBytes(const QByteArray &bytes);

} // namespace layerlab
