// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/hex_paint.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace layerlab {

namespace {

struct Row {
    QPainter &painter;
    const HexLayout &layout;
    const HexContent &content;
    const Theme &theme;
    std::uint32_t begin, end; ///< its bytes
    double y;

    /// The rectangles, one for digits and one for characters, that bytes [from, to) of this row take.
    std::pair<QRectF, QRectF> areas(std::uint32_t from, std::uint32_t to) const
    {
        QRectF hex = layout.hexRect(from) | layout.hexRect(to - 1);
        QRectF text = layout.textRect(from) | layout.textRect(to - 1);
        hex.moveTop(y);
        text.moveTop(y);
        const double half = layout.character / 2;
        return {hex.adjusted(-half, 0, half, 0), text};
    }
    template <class Use> void within(std::uint32_t from, std::uint32_t to, Use use) const
    {
        const std::uint32_t first = std::max(from, begin), last = std::min(to, end);
        if (first < last) {
            const auto [hex, text] = areas(first, last);
            use(hex, text);
        }
    }
    void paintTints() const
    {
        auto run = std::ranges::upper_bound(content.runs, begin, {}, &LayerRun::end);
        for (; run != content.runs.end() && run->begin < end; ++run) {
            const QColor colour = mixed(theme.surface, layerFill(run->layer, theme), 0.55);
            within(run->begin, run->end, [&](const QRectF &hex, const QRectF &text) {
                painter.fillRect(hex, colour);
                painter.fillRect(text, colour);
            });
        }
    }
    void paintMarks() const
    {
        within(content.markBegin, content.markEnd, [&](const QRectF &hex, const QRectF &text) {
            painter.fillRect(hex, content.markBits ? theme.accentWash : theme.accent);
            painter.fillRect(text, content.markBits ? theme.accentWash : theme.accent);
        });
        within(content.hoverBegin, content.hoverEnd, [&](const QRectF &hex, const QRectF &text) {
            painter.setPen(QPen(theme.strong, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(hex.adjusted(0.5, 0.5, -0.5, -0.5));
            painter.drawRect(text.adjusted(0.5, 0.5, -0.5, -0.5));
        });
    }
    /// The bits of the selected field as a line under the half digits they are.
    void paintBits() const
    {
        if (content.markBits == 0)
            return;
        const double thick = std::max(2.0, layout.row / 8);
        for (std::uint32_t offset = std::max(begin, content.markBegin); offset < std::min(end, content.markEnd); ++offset) {
            const int before = static_cast<int>(offset - content.markBegin) * 8;
            const int first = std::max(0, content.markBit - before);
            const int last = std::min(8, content.markBit + content.markBits - before);
            if (first >= last)
                continue;
            const QRectF digits = layout.hexRect(offset);
            const double bit = digits.width() / 8;
            painter.fillRect(QRectF(digits.left() + first * bit, y + layout.row - thick, (last - first) * bit, thick),
                             theme.accent);
        }
    }
    bool isMarked(std::uint32_t offset) const
    {
        return content.markBits == 0 && offset >= content.markBegin && offset < content.markEnd;
    }
    void paintTexts(double baseline) const
    {
        painter.setPen(theme.weak);
        painter.drawText(QPointF(0, y + baseline), QStringLiteral("%1").arg(begin, layout.offsetDigits, 16, QLatin1Char('0')));
        static constexpr char digits[] = "0123456789abcdef";
        for (std::uint32_t offset = begin; offset < end; ++offset) {
            const std::uint8_t byte = content.bytes[offset];
            const QChar pair[] = {QLatin1Char(digits[byte >> 4]), QLatin1Char(digits[byte & 15])};
            painter.setPen(isMarked(offset) ? theme.accentText : theme.text);
            painter.drawText(QPointF(layout.hexRect(offset).left(), y + baseline), QString(pair, 2));
        }
        std::uint32_t textBegin = 0; // behind the headers
        for (std::size_t i = 0; i < content.runs.size() && content.runs[i].layer != packet::Layer::Application; ++i)
            textBegin = content.runs[i].end;
        for (const TextCell &cell : textCells(content.bytes, begin, end, textBegin)) {
            const QRectF place = layout.textRect(cell.offset);
            const bool isCharacter = !cell.text.isEmpty();
            painter.setPen(isMarked(cell.offset) ? theme.accentText : isCharacter ? theme.text : theme.weak);
            painter.drawText(QPointF(place.left(), y + baseline), isCharacter ? cell.text : QString(QChar(0xb7)));
        }
    }
};

} // namespace

double hexCharacterWidth(const QFont &font)
{
    return QFontMetricsF(font).horizontalAdvance(QLatin1Char('0'));
}

double hexRowHeight(const QFont &font)
{
    return std::ceil(QFontMetricsF(font).height() * 1.1);
}

void paintHexRows(QPainter &painter, const HexLayout &layout, const HexContent &content, std::uint32_t firstRow,
                  std::uint32_t rowCount, const QFont &font, const Theme &theme)
{
    painter.save();
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    const double baseline = (layout.row - metrics.height()) / 2 + metrics.ascent();
    for (std::uint32_t i = 0; i < rowCount && firstRow + i < layout.rowCount(); ++i) {
        const std::uint32_t begin = (firstRow + i) * static_cast<std::uint32_t>(layout.perRow);
        const std::uint32_t end = std::min(begin + static_cast<std::uint32_t>(layout.perRow), layout.byteCount);
        const Row row{painter, layout, content, theme, begin, end, i * layout.row};
        row.paintTints();
        row.paintMarks();
        row.paintTexts(baseline);
        row.paintBits();
        if (content.caret >= begin && content.caret < end) {
            const auto caret = static_cast<std::uint32_t>(content.caret);
            row.within(caret, caret + 1, [&](const QRectF &hex, const QRectF &text) {
                painter.setPen(QPen(theme.text, 1, Qt::DotLine));
                painter.setBrush(Qt::NoBrush);
                painter.drawRect(hex.adjusted(0.5, 0.5, -0.5, -0.5));
                painter.drawRect(text.adjusted(0.5, 0.5, -0.5, -0.5));
            });
        }
    }
    painter.restore();
}

} // namespace layerlab
