// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/connection/paint_ladder.h"

#include "widgets/connection/ladder_painter.h"

#include <algorithm>
#include <cmath>

namespace layerlab {

namespace ladder {

QFont scaledLike(const QFont &base, double step, QFont::Weight weight)
{
    QFont font = base;
    if (font.pixelSize() > 0)
        font.setPixelSize(std::max(6, static_cast<int>(std::lround(font.pixelSize() * step))));
    else
        font.setPointSizeF(font.pointSizeF() * step);
    font.setWeight(weight);
    return font;
}

QFont fixedLike(const QFont &base, double step)
{
    QFont font = fixedFont();
    if (base.pixelSize() > 0)
        font.setPixelSize(base.pixelSize());
    else
        font.setPointSizeF(base.pointSizeF());
    return scaledLike(font, step);
}

double gapOf(const QFont &base)
{
    return std::round(QFontMetricsF(base).height() * 0.45);
}

void LadderPainter::paint()
{
    if (m_scene.frames->frames().empty())
        return;
    const double row = m_scene.scale.rowHeight();
    const auto [first, last] =
        m_scene.scale.rowsBetween(m_scene.scroll - 1, m_scene.scroll + m_scene.size.height() - m_scene.head + row);
    m_last = std::min(last, m_scene.limit);
    m_first = std::min(first, m_last);
    m_hasText = rowsWithText(m_scene.scale, m_first, m_last, row - 1);
    giveRoomToCurrent();
    m_painter.save();
    m_painter.setClipRect(QRectF(0, m_scene.head, m_scene.size.width(), m_scene.size.height() - m_scene.head),
                          Qt::IntersectClip);
    paintBands();
    paintLines();
    std::vector<std::pair<std::size_t, Label>> labels;
    double arrowAt = -1e300;
    for (std::size_t at = m_first; at < m_last; ++at) {
        const bool isTold = m_hasText[at - m_first];
        const double y = m_scene.screenY(at);
        if (!isTold && y - arrowAt < 1) // a pixel holds one
            continue;
        arrowAt = y;
        const ArrowText text = LadderWords::arrow(*m_scene.session->capture(), frame(at).packet);
        paintArrow(at, text);
        if (isTold)
            labels.emplace_back(at, placed(at, text));
    }
    for (const auto &[at, label] : labels) {
        paintLabel(at, label);
        paintNumbers(at);
        paintStates(at, &label == &labels.front().second);
    }
    paintCalls();
    paintRest();
    m_painter.restore();
    paintHead();
    m_painter.setFont(m_base);
}

/// The text of the current row is always there; its neighbours have none where they are too near.
void LadderPainter::giveRoomToCurrent()
{
    if (!m_scene.current || *m_scene.current < m_first || *m_scene.current >= m_last)
        return;
    const double y = m_scene.scale.yOf(*m_scene.current), room = m_scene.scale.rowHeight() - 1;
    const auto [from, to] = m_scene.scale.rowsBetween(y - room + 0.5, y + room - 0.5);
    for (std::size_t row = std::max(from, m_first); row < std::min(to, m_last); ++row)
        m_hasText[row - m_first] = row == *m_scene.current;
}

void LadderPainter::paintBands()
{
    for (std::size_t row = m_first; row < m_last; ++row) {
        const bool isLinked = std::ranges::binary_search(m_scene.linkedFrames, frame(row).packet);
        if (!isLinked && !isCurrent(row))
            continue;
        const double y = m_scene.screenY(row);
        const QRectF band(0, y - m_height - 5, m_scene.size.width(), m_height + 11);
        m_painter.fillRect(band, isCurrent(row) ? m_of.accentWash : m_of.linkedWash);
        if (isCurrent(row) && m_scene.hasFocus) {
            m_painter.setPen(QPen(m_of.accent, 1.5));
            m_painter.setBrush(Qt::NoBrush);
            m_painter.drawRect(band.adjusted(1, 1, -1, -1));
        }
    }
}

/// A line for each end, by its state: broken while closed, double where the connection stands.
void LadderPainter::paintLines()
{
    const double bottom = std::min(m_scene.size.height(), m_scene.head + m_scene.scale.height() - m_scene.scroll);
    for (int end = 0; end < 2; ++end) {
        double from = m_scene.head;
        EndState state = m_scene.frames->stateAt(static_cast<int>(m_first) - 1, end);
        for (std::size_t row = m_first; row < m_last; ++row) {
            const EndState next = frame(row).states[static_cast<std::size_t>(end)];
            if (next == state)
                continue;
            paintLine(end, from, m_scene.screenY(row), state);
            from = m_scene.screenY(row);
            state = next;
        }
        paintLine(end, from, bottom, state);
    }
}

void LadderPainter::paintLine(int end, double from, double to, EndState state)
{
    const bool isTcp = m_scene.frames->isTcp();
    const bool isClosed = isTcp && (state == EndState::Closed || state == EndState::Listen || state == EndState::Unknown);
    const double x = m_scene.columns.line[static_cast<std::size_t>(end)];
    m_painter.setPen(QPen(m_of.strong, 1.5, isClosed ? Qt::DashLine : Qt::SolidLine, Qt::FlatCap));
    if (!isTcp || state != EndState::Established) {
        m_painter.drawLine(QPointF(x, from), QPointF(x, to));
        return;
    }
    const double half = std::max(2.0, m_height * 0.13);
    m_painter.fillRect(QRectF(x - half, from, 2 * half, to - from), layerFill(packet::Layer::Transport, m_of));
    m_painter.drawLine(QPointF(x - half, from), QPointF(x - half, to));
    m_painter.drawLine(QPointF(x + half, from), QPointF(x + half, to));
}

void LadderPainter::paintArrow(std::size_t row, const ArrowText &text)
{
    const int sender = frame(row).isReversed ? 1 : 0;
    const double inset = std::max(3.0, m_height * 0.2), sign = sender == 0 ? 1 : -1;
    const double y = m_scene.screenY(row);
    const double middle = (m_scene.columns.line[0] + m_scene.columns.line[1]) / 2;
    const bool isFromBetween = !text.between.isEmpty();
    const QPointF start(isFromBetween ? middle : m_scene.columns.line[static_cast<std::size_t>(sender)] + sign * inset, y);
    const QPointF end(m_scene.columns.line[static_cast<std::size_t>(1 - sender)] - sign * inset, y);
    const QColor colour = text.isFault ? m_of.fault : isCurrent(row) ? m_of.accent : text.hasData ? m_of.text : m_of.strong;
    const double head = m_height * 0.45;
    QPen pen(colour, isCurrent(row) ? 2.2 : text.hasData ? 1.6 : 1.2);
    if (text.isAgain)
        pen.setStyle(Qt::DashLine);
    m_painter.setPen(pen);
    m_painter.drawLine(start, end - QPointF(sign * head * 0.8, 0));
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(colour);
    if (isFromBetween) // a router on the way
        m_painter.drawEllipse(start, head * 0.4, head * 0.4);
    m_painter.drawPolygon(QPolygonF({end, end - QPointF(sign * head, head * 0.45), end - QPointF(sign * head, -head * 0.45)}));
    m_painter.setBrush(Qt::NoBrush);
}

LadderPainter::Label LadderPainter::placed(std::size_t row, const ArrowText &text) const
{
    Label label{text, {}, 0, 0};
    const QFontMetricsF bold(scaledLike(m_base, 0.9, QFont::Bold)), small(m_small);
    const double left = m_scene.columns.line[0] + m_gap, room = m_scene.columns.line[1] - m_gap - left;
    label.findingWidth = text.finding.isEmpty() ? 0 : small.horizontalAdvance(text.finding) + m_gap + 2;
    label.findingWidth = std::min(label.findingWidth, room * 0.7);
    label.flagsWidth = std::min(bold.horizontalAdvance(text.flags) + m_gap, room);
    const double rest = std::max(0.0, room - label.findingWidth - label.flagsWidth - 2 * m_gap);
    label.text.rest = small.elidedText(text.rest, Qt::ElideRight, rest);
    label.text.finding = small.elidedText(text.finding, Qt::ElideRight, label.findingWidth - m_gap - 1);
    const double width =
        std::min(room, label.flagsWidth + small.horizontalAdvance(label.text.rest) + label.findingWidth + m_gap);
    label.place = QRectF(left + (room - width) / 2, m_scene.screenY(row) - m_height - 3, width, m_height);
    return label;
}

void LadderPainter::paintLabel(std::size_t row, const Label &label)
{
    const bool isDense = row > m_first && m_scene.scale.yOf(row) - m_scene.scale.yOf(row - 1) < m_scene.scale.rowHeight() - 1;
    const QRectF &place = label.place;
    m_painter.setPen(Qt::NoPen);
    if (isCurrent(row))
        m_painter.setBrush(m_of.accent);
    else if (label.text.hasData)
        m_painter.setBrush(layerFill(label.text.layer, m_of));
    else if (isDense)
        m_painter.setBrush(m_of.surface);
    else
        m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRoundedRect(place.adjusted(0, 0, -label.findingWidth, 0), 3, 3);
    if (label.findingWidth > 0) {
        m_painter.setBrush(label.text.isFault ? m_of.faultWash : m_of.raised);
        m_painter.drawRoundedRect(place.adjusted(place.width() - label.findingWidth + 2, 0, 0, 0), 3, 3);
    }
    m_painter.setBrush(Qt::NoBrush);
    double x = place.left() + m_gap / 2;
    const auto say = [&](const QString &text, const QFont &font, const QColor &colour, double width) {
        m_painter.setFont(font);
        m_painter.setPen(colour);
        m_painter.drawText(QRectF(x, place.top(), width, place.height()), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip,
                           text);
        x += width;
    };
    const QColor plain = isCurrent(row) ? m_of.accentText : m_of.text;
    const bool isReset = label.text.isFault && label.text.finding.isEmpty() && !isCurrent(row) && !label.text.hasData;
    say(label.text.flags, scaledLike(m_base, 0.9, QFont::Bold), isReset ? m_of.fault : plain, label.flagsWidth);
    say(label.text.rest, m_small, plain, 0);
    x = place.right() - label.findingWidth + m_gap / 2 + 2;
    say(label.text.finding, m_small, label.text.isFault ? m_of.fault : m_of.text, label.findingWidth);
}

} // namespace ladder

double ladderRowHeight(const QFont &base)
{
    return std::ceil(QFontMetricsF(base).height() * 1.55) + 2;
}

double ladderHeadHeight(const QFont &base)
{
    return std::ceil(QFontMetricsF(base).height() * 2.1 + ladder::gapOf(base));
}

LadderMeasures measureLadder(const QFont &base, bool isTcp, bool hasCalls, std::uint32_t highestNumber)
{
    const QFontMetricsF fixed(ladder::fixedLike(base, 0.9)), state(ladder::scaledLike(base, 0.85)), text(base);
    LadderMeasures measures;
    measures.gap = ladder::gapOf(base);
    const qsizetype digits = std::max<qsizetype>(3, QString::number(highestNumber).size());
    measures.number = fixed.horizontalAdvance(QString(digits + 12, QLatin1Char('0')));
    measures.state = isTcp ? state.horizontalAdvance(QStringLiteral("∴ SYN-RECEIVED")) + measures.gap : 0;
    measures.call = hasCalls ? fixed.horizontalAdvance(QStringLiteral("∴ recvfrom →→")) + measures.gap : 0;
    measures.arrow = text.averageCharWidth() * 30;
    return measures;
}

void paintLadder(QPainter &painter, const LadderScene &scene, const Theme &of)
{
    ladder::LadderPainter(painter, scene, of).paint();
}

} // namespace layerlab
