// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/hex_layout.h"

#include "session/language.h"

#include <algorithm>
#include <cmath>

namespace layerlab {

namespace {

constexpr int groupBytes = 8;

/// Bytes of the UTF-8 character that begins at offset, 0 if none does. Overlong forms and surrogates are none.
std::uint32_t sequenceLength(Bytes all, std::uint32_t offset)
{
    const std::uint8_t lead = all[offset];
    const std::uint32_t length = lead < 0x80 ? 1 : lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
    if (length == 0 || lead > 0xf4 || length > all.size() - offset)
        return 0;
    for (std::uint32_t i = 1; i < length; ++i) {
        if ((all[offset + i] & 0xc0) != 0x80)
            return 0;
    }
    const std::uint8_t second = length > 1 ? all[offset + 1] : 0;
    if ((lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f) || (lead == 0xf0 && second < 0x90) ||
        (lead == 0xf4 && second > 0x8f))
        return 0;
    return length;
}

QString characterAt(Bytes all, std::uint32_t offset, std::uint32_t length)
{
    const QString text = fromUtf8(asText(all.subspan(offset, length)));
    const auto point = text.toUcs4();
    if (point.size() != 1 || !QChar::isPrint(point.front()))
        return {};
    const QChar::Category category = QChar::category(point.front());
    const bool joins =
        category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing || category == QChar::Other_Format;
    return joins ? QString() : text;
}

} // namespace

HexLayout HexLayout::fitting(std::uint32_t byteCount, double width, double character, double row)
{
    HexLayout layout;
    layout.character = character;
    layout.row = row;
    layout.byteCount = byteCount;
    layout.offsetDigits = byteCount > 0x10000 ? 6 : 4;
    for (const int perRow : {16, 8, 4}) {
        layout.perRow = perRow;
        if (layout.width() <= width)
            break;
    }
    return layout;
}

double HexLayout::hexX(int column) const
{
    return (offsetDigits + 2 + column * 3 + (perRow > groupBytes && column >= groupBytes ? 1 : 0)) * character;
}

double HexLayout::textX(int column) const
{
    return hexX(perRow) + (1 + column) * character;
}

QRectF HexLayout::hexRect(std::uint32_t offset) const
{
    const int column = static_cast<int>(offset % static_cast<std::uint32_t>(perRow));
    return {hexX(column), rowOf(offset) * row, 2 * character, row};
}

QRectF HexLayout::textRect(std::uint32_t offset) const
{
    const int column = static_cast<int>(offset % static_cast<std::uint32_t>(perRow));
    return {textX(column), rowOf(offset) * row, character, row};
}

std::int64_t HexLayout::byteAt(const QPointF &point) const
{
    if (point.y() < 0 || byteCount == 0)
        return -1;
    const auto line = static_cast<std::int64_t>(std::floor(point.y() / row));
    for (int column = 0; column < perRow; ++column) {
        const std::int64_t offset = line * perRow + column;
        if (offset >= byteCount)
            return -1;
        // The space behind the digits belongs to them: no gaps between neighbours.
        const bool isHex = point.x() >= hexX(column) - character / 2 && point.x() < hexX(column) + 2.5 * character;
        const bool isText = point.x() >= textX(column) && point.x() < textX(column) + character;
        if (isHex || isText)
            return offset;
    }
    return -1;
}

std::uint32_t HexLayout::nearestByte(const QPointF &point) const
{
    if (byteCount == 0)
        return 0;
    const auto line = static_cast<std::int64_t>(std::floor(std::max(0.0, point.y()) / row));
    int column = 0;
    if (point.x() >= textX(0))
        column = static_cast<int>((point.x() - textX(0)) / character);
    else
        while (column + 1 < perRow && point.x() >= hexX(column + 1) - character / 2)
            ++column;
    const std::int64_t offset = line * perRow + std::min(column, perRow - 1);
    return static_cast<std::uint32_t>(std::min<std::int64_t>(offset, byteCount - std::int64_t{1}));
}

std::vector<TextCell> textCells(Bytes all, std::uint32_t begin, std::uint32_t end, std::uint32_t textBegin)
{
    const auto lengthAt = [&](std::uint32_t offset) {
        const std::uint32_t length = sequenceLength(all, offset);
        return length > 1 && offset < textBegin ? 0 : length;
    };
    std::vector<TextCell> cells;
    end = static_cast<std::uint32_t>(std::min<std::size_t>(end, all.size()));
    std::uint32_t at = begin;
    // A character of up to four bytes may have begun in the row before.
    for (std::uint32_t back = 1; back <= 3 && back <= begin; ++back) {
        const std::uint32_t length = lengthAt(begin - back);
        if (length > back) {
            const std::uint32_t rest = std::min(length - back, end - begin);
            cells.push_back({begin, rest, QString(QLatin1Char(' '))});
            at = begin + rest;
            break;
        }
        if (length > 0)
            break;
    }
    while (at < end) {
        const std::uint32_t length = lengthAt(at);
        const QString text = length > 0 ? characterAt(all, at, length) : QString();
        const std::uint32_t count = text.isEmpty() ? 1 : std::min(length, end - at);
        cells.push_back({at, count, text});
        at += count;
    }
    return cells;
}

} // namespace layerlab
