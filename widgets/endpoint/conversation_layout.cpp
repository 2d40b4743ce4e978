// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/endpoint/conversation_layout.h"

#include <QPainter>
#include <QTextLayout>
#include <algorithm>
#include <cmath>

namespace layerlab {

namespace {

constexpr double widestBubble = 0.8; ///< of the view
constexpr double pixelsPerPoint = 96.0 / 72;
constexpr int hexBytesPerRow = 8;

struct Block {
    double width = 0, height = 0;
};

/// Sets text in lines of at most that width.
Block setLines(QTextLayout &layout, double width, QTextOption::WrapMode wrap)
{
    QTextOption option;
    option.setWrapMode(wrap);
    layout.setTextOption(option);
    layout.setCacheEnabled(true);
    Block block;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition(QPointF(0, block.height));
        block.height += line.height();
        block.width = std::max(block.width, line.naturalTextWidth());
    }
    layout.endLayout();
    return block;
}

QList<QTextLayout::FormatRange> escapeFormats(const MessageText &text, const QColor &colour)
{
    QList<QTextLayout::FormatRange> formats;
    for (const auto &[start, length] : text.escapes) {
        QTextLayout::FormatRange range;
        range.start = static_cast<int>(start);
        range.length = static_cast<int>(length);
        range.format.setForeground(colour);
        formats.append(range);
    }
    return formats;
}

/// An item set for a width: everything that measuring and painting share.
struct SetItem {
    SetItem(const ItemTexts &texts, double width, const ConversationType &type, const QColor &escapes = {})
        : body(texts.body.text, texts.isFixed ? type.fixed : type.text), foot(texts.foot, type.small),
          head(texts.head, type.smallBold)
    {
        padding = 2 * type.unit;
        if (texts.side == ItemTexts::Side::Middle) {
            footBlock = setLines(foot, std::max(40.0, width - 4 * padding), QTextOption::WrapAtWordBoundaryOrAnywhere);
            size = {footBlock.width, footBlock.height + 2 * type.unit};
            return;
        }
        const double inner = std::max(60.0, std::floor(width * widestBubble) - 2 * padding);
        if (escapes.isValid())
            body.setFormats(escapeFormats(texts.body, escapes));
        bodyBlock =
            setLines(body, inner, texts.isFixed ? QTextOption::WrapAnywhere : QTextOption::WrapAtWordBoundaryOrAnywhere);
        footBlock = setLines(foot, inner, QTextOption::WrapAtWordBoundaryOrAnywhere);
        if (!texts.head.isEmpty())
            headBlock = setLines(head, inner, QTextOption::WrapAtWordBoundaryOrAnywhere);
        const double widest = std::max({bodyBlock.width, footBlock.width, headBlock.width});
        size = {std::ceil(widest) + 2 * padding,
                std::ceil(headBlock.height + bodyBlock.height + footBlock.height) + 2 * padding};
    }
    QTextLayout body, foot, head;
    Block bodyBlock, footBlock, headBlock;
    QSizeF size; ///< of the bubble; of a separator's text
    double padding = 8;
};

QRectF placeOf(const SetItem &set, const ItemTexts &texts, const QRectF &place, const ConversationType &type)
{
    const double margin = 3 * type.unit;
    if (texts.side == ItemTexts::Side::Middle)
        return place;
    const double x = texts.side == ItemTexts::Side::Sent ? place.right() - margin - set.size.width() : place.left() + margin;
    return {QPointF(x, place.top() + type.unit), set.size};
}

QFont inPixels(QFont font)
{
    font.setPixelSize(std::max(6, static_cast<int>(std::lround(font.pointSizeF() * pixelsPerPoint))));
    return font;
}

void paintSeparator(QPainter &painter, SetItem &set, const ItemTexts &texts, const QRectF &place, const ConversationType &type,
                    const Theme &of, ItemMark mark)
{
    const double x = place.left() + (place.width() - set.footBlock.width) / 2;
    const QRectF pill(x - set.padding, place.top() + type.unit / 2, set.footBlock.width + 2 * set.padding,
                      set.footBlock.height + type.unit);
    const double middle = pill.center().y();
    painter.setPen(QPen(of.border, 1));
    painter.drawLine(QPointF(place.left() + 3 * type.unit, middle), QPointF(pill.left(), middle));
    painter.drawLine(QPointF(pill.right(), middle), QPointF(place.right() - 3 * type.unit, middle));
    if (mark != ItemMark::None) {
        painter.setPen(
            QPen(of.accent, mark == ItemMark::Selected ? 2 : 1, mark == ItemMark::Selected ? Qt::SolidLine : Qt::DashLine));
        painter.setBrush(mark == ItemMark::Selected ? of.accentWash : of.linkedWash);
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    }
    painter.setPen(texts.isFault ? of.fault : of.weak);
    set.foot.draw(&painter, QPointF(x, place.top() + type.unit));
}

} // namespace

ConversationType ConversationType::forScreen()
{
    return {textFont(), fixedFont(), textFont(0.85), textFont(0.85, QFont::Bold), static_cast<double>(space(1))};
}

ConversationType ConversationType::forPicture()
{
    return {inPixels(textFont()), inPixels(fixedFont()), inPixels(textFont(0.85)), inPixels(textFont(0.85, QFont::Bold)), 4};
}

double itemHeight(const ItemTexts &texts, double width, const ConversationType &type)
{
    const SetItem set(texts, width, type);
    return std::ceil(set.size.height() + (texts.side == ItemTexts::Side::Middle ? 0 : 2 * type.unit));
}

double guessedHeight(const ConversationItem &item, const ItemStyle &style, double width, const ConversationType &type)
{
    const double small = QFontMetricsF(type.small).height();
    if (!item.isMessage())
        return std::ceil(small + 2 * type.unit);
    const QFontMetricsF metrics(style.isHex ? type.fixed : type.text);
    const double inner = std::max(60.0, width * widestBubble - 4 * type.unit);
    const auto shown = static_cast<double>(
        std::min<std::uint64_t>(item.length, static_cast<std::uint64_t>(style.isHex ? style.mostBytes / 2 : style.mostBytes)));
    const double lines =
        style.isHex ? std::ceil(shown / hexBytesPerRow) : std::ceil(shown * metrics.averageCharWidth() / inner);
    return std::ceil(std::max(1.0, lines) * metrics.height() + small * (style.namesPeers ? 2 : 1) + 6 * type.unit);
}

QRectF bubbleRect(const ItemTexts &texts, const QRectF &place, const ConversationType &type)
{
    const SetItem set(texts, place.width(), type);
    return placeOf(set, texts, place, type);
}

void paintItem(QPainter &painter, const ItemTexts &texts, const QRectF &place, const ConversationType &type, const Theme &of,
               ItemMark mark)
{
    SetItem set(texts, place.width(), type, of.weak);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (texts.side == ItemTexts::Side::Middle) {
        paintSeparator(painter, set, texts, place, type, of, mark);
        painter.restore();
        return;
    }
    const bool isSent = texts.side == ItemTexts::Side::Sent;
    const QRectF bubble = placeOf(set, texts, place, type).adjusted(0.5, 0.5, -0.5, -0.5);
    QColor fill = isSent ? of.surface : of.raised;
    QPen outline(of.border, 1);
    if (mark == ItemMark::Selected) {
        fill = of.accentWash;
        outline = QPen(of.accent, 2);
    } else if (mark == ItemMark::Linked) {
        fill = of.linkedWash;
        outline = QPen(of.accent, 1, Qt::DashLine);
    }
    painter.setPen(outline);
    painter.setBrush(fill);
    painter.drawRoundedRect(bubble, 2 * type.unit, 2 * type.unit);
    QPointF at = bubble.topLeft() + QPointF(set.padding, set.padding);
    if (set.headBlock.height > 0) {
        painter.setPen(of.weak);
        set.head.draw(&painter, at);
        at.ry() += set.headBlock.height;
    }
    painter.setPen(of.text);
    set.body.draw(&painter, at);
    at.ry() += set.bodyBlock.height;
    painter.setPen(of.weak);
    set.foot.draw(&painter, at);
    painter.restore();
}

} // namespace layerlab
