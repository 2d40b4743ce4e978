// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"

#include <QList>
#include <QString>
#include <vector>

namespace layerlab {

/// One row of a stream as it is shown, and the bytes it stands for.
struct StreamRow {
    enum class Look { Plain, Head, Note, Gap };
    QString text;
    QList<std::pair<qsizetype, qsizetype>> weak; ///< start and length of what stands for bytes: \r\n, \x00, offsets
    Look look = Look::Plain;
    std::uint64_t offset = 0; ///< of its first byte in its direction of the stream
    std::uint32_t length = 0; ///< bytes
};

/// Bytes as characters of a fixed width, at most so many a row (Chinese ones count twice): UTF-8 as it is, control characters
/// and what is no UTF-8 as the escapes of C. A line feed is shown and ends the row. `after` may complete the last character.
std::vector<StreamRow> textRows(std::uint64_t offset, Bytes bytes, int columns, Bytes after = {});
/// How many bytes complete a character that began at the end of those before.
std::size_t bytesOfCharacterBefore(Bytes before, Bytes bytes);
/// Whether the bytes are UTF-8 text, but for a character that is cut at the end.
bool isText(Bytes bytes);

/// "0000001a  68 65 6c 6c 6f …  hello": as many bytes a row as fit into the columns, 32, 16, 8 or 4.
std::vector<StreamRow> hexRows(std::uint64_t offset, Bytes bytes, int columns);
int hexBytesPerRow(int columns);

} // namespace layerlab
