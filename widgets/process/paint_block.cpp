// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/process/paint_block.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace layerlab {

namespace {

QFont scaled(QFont font, double step, QFont::Weight weight = QFont::Normal)
{
    if (font.pixelSize() > 0)
        font.setPixelSize(std::max(6, static_cast<int>(std::lround(font.pixelSize() * step))));
    else
        font.setPointSizeF(font.pointSizeF() * step);
    font.setWeight(weight);
    return font;
}

/// Sixteen boxes with their bits, the halves of wait(2)'s two bytes apart.
void paintBits(QPainter &painter, const QRectF &place, const QString &bits, const QFont &fixed, const Theme &of)
{
    const double gap = place.height() * 0.4, side = std::min(place.height(), (place.width() - gap) / 16);
    painter.setFont(scaled(fixed, 0.9));
    for (int i = 0; i < bits.size(); ++i) {
        const QRectF box(place.left() + i * side + (i >= 8 ? gap : 0), place.top(), side - 2, place.height() * 0.9);
        const bool isSet = bits[i] == QLatin1Char('1');
        painter.setPen(QPen(of.strong, 1));
        painter.setBrush(isSet ? of.accentWash : of.surface);
        painter.drawRect(box);
        painter.setPen(isSet ? of.text : of.weak);
        painter.drawText(box, Qt::AlignCenter, bits.mid(i, 1));
    }
}

} // namespace

double paintBlock(QPainter *painter, double width, const std::vector<BlockSection> &sections, const QString &head,
                  const QFont &base, const QFont &fixed, const Theme &of, std::vector<BlockHit> *hits)
{
    const QFontMetricsF metrics(base);
    const double row = metrics.lineSpacing() * 1.15, pad = metrics.lineSpacing() * 0.5;
    const double left = std::clamp(width * 0.38, metrics.averageCharWidth() * 12, metrics.averageCharWidth() * 32);
    double y = pad;
    const auto wrapped = [&](const QString &text, const QFont &font, double room) {
        return QFontMetricsF(font)
            .boundingRect(QRectF(0, 0, room, 10'000), Qt::TextWrapAnywhere | Qt::TextWordWrap, text)
            .height();
    };
    if (!head.isEmpty()) {
        const double height = wrapped(head, base, width - 2 * pad);
        if (painter) {
            painter->setFont(base);
            painter->setPen(of.weak);
            painter->drawText(QRectF(pad, y, width - 2 * pad, height + 2), Qt::TextWordWrap, head);
        }
        y += height + pad;
    }
    for (const BlockSection &section : sections) {
        if (painter) {
            painter->fillRect(QRectF(0, y, width, row), of.raised);
            painter->setFont(scaled(base, 1, QFont::DemiBold));
            painter->setPen(of.text);
            painter->drawText(QRectF(pad, y, width - 2 * pad, row), Qt::AlignLeft | Qt::AlignVCenter, section.title);
        }
        y += row + 2;
        for (const BlockRow &one : section.rows) {
            const QFont font = one.isCode ? scaled(fixed, 0.92) : base;
            const double room = width - left - 2 * pad;
            const double nameHeight = wrapped(one.name, scaled(base, 0.92), left - pad);
            const double valueHeight = wrapped(one.value, font, room);
            double height = std::max({nameHeight, valueHeight, row * 0.9});
            const QFont small = scaled(base, 0.85);
            const double meaning = one.meaning.isEmpty() ? 0 : wrapped(one.meaning, small, room);
            if (painter) {
                painter->setFont(scaled(base, 0.92));
                painter->setPen(of.weak);
                painter->drawText(QRectF(pad, y, left - pad, nameHeight + 1), Qt::TextWrapAnywhere | Qt::TextWordWrap,
                                  one.name);
                painter->setFont(font);
                painter->setPen(of.text);
                painter->drawText(QRectF(left + pad, y, room, valueHeight + 1), Qt::TextWrapAnywhere | Qt::TextWordWrap,
                                  one.value);
                painter->setFont(small);
                painter->setPen(of.weak);
                painter->drawText(QRectF(left + pad, y + valueHeight, room, meaning + 1), Qt::TextWordWrap, one.meaning);
            }
            height = std::max(height, valueHeight + meaning);
            if (!one.bits.isEmpty()) {
                if (painter)
                    paintBits(*painter, QRectF(left + pad, y + height, room, row), one.bits, fixed, of);
                height += row * 1.1;
            }
            if (one.share >= 0) {
                if (painter) {
                    const QRectF bar(left + pad, y + height, room, row * 0.3);
                    painter->setPen(QPen(of.border, 1));
                    painter->setBrush(of.surface);
                    painter->drawRect(bar);
                    painter->setPen(Qt::NoPen);
                    painter->setBrush(outlineOf(stateFill(trace::TaskState::Waiting, 0, of), of));
                    painter->drawRect(bar.adjusted(1, 1, -1 - (bar.width() - 2) * (1 - std::min(one.share, 1.0)), -1));
                }
                height += row * 0.45;
            }
            if (hits)
                hits->push_back({QRectF(0, y, width, height), one.meaning.isEmpty() ? one.value : one.meaning});
            y += height + 2;
        }
        y += pad;
    }
    return y;
}

} // namespace layerlab
