// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/envelope_paint.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>
#include <cmath>

namespace layerlab::layers {

namespace {

constexpr double smaller = 0.9;

/// At words; what has none that fits (a long target) at any character.
QTextOption wrapped()
{
    QTextOption option(Qt::AlignLeft | Qt::AlignTop);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    return option;
}

QString lineText(const Envelope &line)
{
    return QStringLiteral("%1  %2").arg(line.title, line.essence);
}

double wrappedHeight(const QFont &font, const QString &text, double width)
{
    QTextLayout layout(text, font);
    layout.setTextOption(wrapped());
    layout.beginLayout();
    double height = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max(20.0, width));
        height += line.height();
    }
    layout.endLayout();
    return std::ceil(height);
}

void paintLine(QPainter &painter, const EnvelopePlace &place, const Envelope &line, const EnvelopeFonts &fonts,
               const Theme &theme)
{
    painter.setFont(fonts.essence);
    painter.setPen(theme.weak);
    const QString text = lineText(line);
    const QFontMetricsF metrics(fonts.essence);
    if (place.essence.height() < metrics.height() * 1.5)
        painter.drawText(place.essence, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(text, Qt::ElideRight, place.essence.width()));
    else
        painter.drawText(place.essence, text, wrapped());
}

void paintTitle(QPainter &painter, const EnvelopePlace &place, const Envelope &envelope, const EnvelopeFonts &fonts,
                const Theme &theme)
{
    const QFontMetricsF small(fonts.essence), bold(fonts.title);
    const QString size = envelope.isFaulty ? QStringLiteral("✗  ") + envelope.size : envelope.size;
    const double sizeWidth = small.horizontalAdvance(size);
    painter.setFont(fonts.essence);
    painter.setPen(envelope.isFaulty ? theme.fault : theme.text);
    painter.drawText(place.title, Qt::AlignRight | Qt::AlignVCenter, size);
    painter.setFont(fonts.title);
    painter.setPen(theme.text);
    const double room = std::max(0.0, place.title.width() - sizeWidth - bold.horizontalAdvance(QLatin1Char(' ')));
    painter.drawText(place.title, Qt::AlignLeft | Qt::AlignVCenter, bold.elidedText(envelope.title, Qt::ElideRight, room));
}

} // namespace

QFont inPixels(QFont font)
{
    if (font.pixelSize() <= 0)
        font.setPixelSize(std::max(6, static_cast<int>(std::lround(font.pointSizeF() * 96 / 72))));
    return font;
}

EnvelopeFonts EnvelopeFonts::onScreen()
{
    return {textFont(1, QFont::DemiBold), textFont(smaller)};
}

EnvelopeFonts EnvelopeFonts::inPictures()
{
    return {inPixels(textFont(1, QFont::DemiBold)), inPixels(textFont(smaller))};
}

EnvelopeMetrics envelopeMetrics(const EnvelopeFonts &fonts, bool areLinesWhole)
{
    const double line = std::ceil(QFontMetricsF(fonts.essence).height());
    EnvelopeMetrics metrics;
    metrics.titleHeight = std::ceil(QFontMetricsF(fonts.title).height());
    metrics.padding = std::round(line / 4);
    metrics.inset = std::round(line / 2);
    metrics.gap = std::round(line / 4);
    const QFont small = fonts.essence;
    metrics.essenceHeight = [small](const QString &text, double width) { return wrappedHeight(small, text, width); };
    metrics.lineHeight = [small, line, areLinesWhole](const Envelope &absent, double width) {
        return areLinesWhole ? wrappedHeight(small, lineText(absent), width) : line;
    };
    return metrics;
}

void paintEnvelopes(QPainter &painter, const EnvelopeLayout &layout, std::span<const Envelope> envelopes,
                    const EnvelopeFonts &fonts, const EnvelopeMarks &marks, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < envelopes.size() && i < layout.places.size(); ++i) {
        const Envelope &envelope = envelopes[i];
        const EnvelopePlace &place = layout.places[i];
        if (envelope.isLine) {
            paintLine(painter, place, envelope, fonts, theme);
            continue;
        }
        const bool isSelected = marks.selected == static_cast<int>(i);
        const QColor fill = layerFill(envelope.layer, theme);
        const double width = isSelected ? 2 : 1;
        const double half = width / 2;
        painter.setPen(QPen(isSelected ? theme.accent : outlineOf(fill, theme), width));
        const double share = marks.hovered == static_cast<int>(i) ? 0.55 : 0.35;
        painter.setBrush(mixed(theme.surface, fill, share));
        const double radius = QFontMetricsF(fonts.essence).height() / 3;
        painter.drawRoundedRect(place.box.adjusted(half, half, -half, -half), radius, radius);
        if (isSelected && marks.hasFocus) {
            painter.setPen(QPen(theme.accent, 1, Qt::DotLine));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(place.box.adjusted(3, 3, -3, -3), radius, radius);
        }
        paintTitle(painter, place, envelope, fonts, theme);
        painter.setFont(fonts.essence);
        painter.setPen(theme.text);
        painter.drawText(place.essence, envelope.essence, wrapped());
    }
    painter.restore();
}

} // namespace layerlab::layers
