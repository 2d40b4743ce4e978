// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/bytes.h"

#include <QPointF>
#include <QRectF>
#include <QString>
#include <cstdint>
#include <vector>

namespace layerlab {

/// Where bytes stand in a hex view: offset, hex digits, characters. A row:
///
///     0020  00 02 9d 78 1f 90 b3 e9  61 05 36 67 d0 8f 80 18  ···x····a·6g····
///
/// Sizes in the unit of the font's measures.
struct HexLayout {
    double character = 8; ///< width of one
    double row = 16;      ///< height of one
    std::uint32_t byteCount = 0;
    int perRow = 16;
    int offsetDigits = 4;

    /// As many bytes a row as fit: 16, 8 or 4.
    static HexLayout fitting(std::uint32_t byteCount, double width, double character, double row);

    std::uint32_t rowCount() const
    {
        return (byteCount + static_cast<std::uint32_t>(perRow) - 1) / static_cast<std::uint32_t>(perRow);
    }
    double width() const { return textX(perRow) + character; }
    double height() const { return rowCount() * row; }
    std::uint32_t rowOf(std::uint32_t offset) const { return offset / static_cast<std::uint32_t>(perRow); }
    /// Of the byte's two digits, relative to row 0 at y 0.
    QRectF hexRect(std::uint32_t offset) const;
    /// Of its place among the characters.
    QRectF textRect(std::uint32_t offset) const;
    double offsetWidth() const { return offsetDigits * character; }
    /// The byte at a point, digits or character; -1 for none.
    std::int64_t byteAt(const QPointF &point) const;
    /// The nearest byte of the row, for dragging; the last for points below. 0 where there are no bytes.
    std::uint32_t nearestByte(const QPointF &point) const;

private:
    double hexX(int column) const;
    double textX(int column) const;
};

/// A character and the bytes of a row that it stands for.
struct TextCell {
    std::uint32_t offset = 0;
    std::uint32_t count = 1; ///< bytes, within the row
    QString text;            ///< empty for a byte that is no character
};

/// The characters of bytes [begin, end): ASCII and UTF-8, each once, at its first byte. A character that began before is not
/// repeated; bytes that are no printable character have an empty text. Before textBegin headers of numbers lie, in which two
/// bytes that look like a letter are chance: only ASCII counts there.
std::vector<TextCell> textCells(Bytes all, std::uint32_t begin, std::uint32_t end, std::uint32_t textBegin = 0);

} // namespace layerlab
