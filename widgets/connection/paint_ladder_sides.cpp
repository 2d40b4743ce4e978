// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/connection_box.h"
#include "widgets/connection/ladder_painter.h"

#include <algorithm>

namespace layerlab::ladder {

void LadderPainter::paintNumbers(std::size_t row)
{
    const QRectF place(m_gap / 2, m_scene.screenY(row) - m_height - 3, m_scene.columns.number, m_height);
    m_painter.setFont(m_fixed);
    m_painter.setPen(isCurrent(row) ? m_of.text : m_of.weak);
    m_painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, QString::number(frame(row).packet + 1));
    m_painter.setPen(m_of.text);
    m_painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, LadderWords::timeText(m_scene.frames->times()[row]));
}

void LadderPainter::paintStates(std::size_t row, bool isFirst)
{
    if (!m_scene.columns.hasStates)
        return;
    for (int end = 0; end < 2; ++end) {
        const bool isNew = m_scene.frames->isStateNew(static_cast<int>(row), end);
        paintState(frame(row).states[static_cast<std::size_t>(end)], end, m_scene.screenY(row),
                   isNew || isFirst || isCurrent(row));
        if (row == 0 && isNew) // what it was before
            paintState(m_scene.frames->stateAt(-1, end), end, m_scene.screenY(0) - m_height * 1.05, true);
    }
}

/// Weak where nothing has changed.
void LadderPainter::paintState(EndState state, int end, double y, bool isNew)
{
    const auto which = static_cast<std::size_t>(end);
    const QRectF place =
        beside(end, y, m_scene.columns.state[which], m_scene.columns.call[which] + (end == 0 ? 1 : -1) * m_gap);
    m_painter.setFont(scaledLike(m_base, 0.85));
    m_painter.setPen(isNew ? m_of.text : m_of.weak);
    m_painter.drawText(place, (end == 0 ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter | Qt::TextDontClip,
                       LadderWords::state(state));
}

void LadderPainter::paintCalls()
{
    if (!m_scene.columns.hasCalls)
        return;
    std::vector<std::size_t> taken[2];
    for (const CallBracket &bracket : m_scene.calls->brackets(*m_scene.frames, m_first, m_last))
        paintBracket(bracket, taken);
    for (std::size_t row = m_first; row < m_last; ++row) {
        const auto end = static_cast<std::size_t>(frame(row).isReversed);
        if (m_hasText[row - m_first] && std::ranges::find(taken[end], row) == taken[end].end())
            paintKernel(row);
    }
}

void LadderPainter::paintBracket(const CallBracket &bracket, std::vector<std::size_t> (&taken)[2])
{
    const auto end = static_cast<std::size_t>(bracket.end);
    const double sign = bracket.end == 0 ? -1 : 1;
    const double x = m_scene.columns.call[end] + sign * (bracket.isSent ? 0 : m_gap * 0.4);
    const bool isOwn = m_scene.currentCall == bracket.call;
    const bool isLinked = std::ranges::binary_search(m_scene.linkedCalls, bracket.call);
    const std::size_t shown = std::clamp(bracket.first, m_first, m_last - 1);
    if (!m_hasText[shown - m_first] && !isCurrent(shown) && bracket.first == bracket.last)
        return;
    m_painter.setPen(QPen(isOwn || isLinked ? m_of.accent : m_of.strong, isOwn ? 2 : 1.2));
    const double from = m_scene.screenY(bracket.first) - m_height * 0.45, to = m_scene.screenY(bracket.last) + m_height * 0.3;
    if (bracket.first != bracket.last) {
        m_painter.drawLine(QPointF(x, from), QPointF(x, to));
        for (const double y : {from, to})
            m_painter.drawLine(QPointF(x, y), QPointF(x - sign * m_gap * 0.5, y));
    }
    if (std::ranges::find(taken[end], shown) != taken[end].end())
        return;
    taken[end].push_back(shown);
    const double y = m_scene.screenY(shown);
    if ((isOwn || isLinked) && !isCurrent(shown)) {
        const QRectF place = beside(bracket.end, y, m_scene.columns.call[end], m_scene.columns.outside[end]);
        m_painter.fillRect(place, isOwn ? m_of.accentWash : m_of.linkedWash);
    }
    m_painter.setPen(m_of.text);
    paintCallName(m_scene.calls->nameOf(bracket.call), m_fixed, bracket.end, y, bracket.isSent);
}

void LadderPainter::paintKernel(std::size_t row)
{
    if (!m_scene.calls->isKernels(frame(row).packet))
        return;
    m_painter.setPen(m_of.weak);
    paintCallName(LadderWords::kernel(), m_small, frame(row).isReversed ? 1 : 0, m_scene.screenY(row), true);
}

/// The arrow beside the name goes as the bytes go.
void LadderPainter::paintCallName(const QString &name, const QFont &font, int end, double y, bool isSent)
{
    const auto which = static_cast<std::size_t>(end);
    const double sign = end == 0 ? -1 : 1;
    const double inner = m_scene.columns.call[which] + sign * m_gap * 0.7, wide = m_height * 0.9;
    const auto aligned = (end == 0 ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
    m_painter.setFont(m_base);
    m_painter.drawText(beside(end, y, inner, inner + sign * wide), aligned | Qt::TextDontClip,
                       isSent == (end == 0) ? QStringLiteral("→") : QStringLiteral("←"));
    const QRectF place = beside(end, y, inner + sign * wide * 1.15, m_scene.columns.outside[which]);
    m_painter.setFont(font);
    m_painter.drawText(place, aligned,
                       QFontMetricsF(font).elidedText(QStringLiteral("∴ ") + name, Qt::ElideRight, place.width() + 1));
}

void LadderPainter::paintHead()
{
    const QRectF all(0, 0, m_scene.size.width(), m_scene.head);
    m_painter.fillRect(all, m_of.raised);
    m_painter.setPen(QPen(m_of.border, 1));
    m_painter.drawLine(QPointF(0, m_scene.head - 0.5), QPointF(all.width(), m_scene.head - 0.5));
    const flow::Connection &connection = m_scene.session->capture()->connections().connections()[m_scene.frames->connection()];
    const double middle = (m_scene.columns.line[0] + m_scene.columns.line[1]) / 2;
    for (int end = 0; end < 2; ++end) {
        const double line = m_scene.columns.line[static_cast<std::size_t>(end)];
        const QString address = endText(connection, end);
        QString program = m_scene.calls->programAt(*m_scene.frames, end);
        if (!program.isEmpty())
            program = QStringLiteral("∴ ") + program;
        const double wanted = std::max(QFontMetricsF(m_fixed).horizontalAdvance(address),
                                       QFontMetricsF(scaledLike(m_base, 1, QFont::Bold)).horizontalAdvance(program)) +
                              2;
        const double least = end == 0 ? m_gap / 2 : middle + m_gap / 2,
                     most = end == 0 ? middle - m_gap / 2 : all.width() - m_gap / 2;
        const double width = std::min(wanted, most - least);
        const QRectF place(std::clamp(line - width / 2, least, most - width), m_gap / 2, width, m_scene.head - m_gap);
        m_painter.setPen(m_of.text);
        if (!program.isEmpty()) {
            m_painter.setFont(scaledLike(m_base, 1, QFont::Bold));
            m_painter.drawText(place, Qt::AlignHCenter | Qt::AlignTop,
                               m_painter.fontMetrics().elidedText(program, Qt::ElideRight, static_cast<int>(width) + 1));
        }
        m_painter.setFont(m_fixed);
        m_painter.drawText(place, Qt::AlignHCenter | (program.isEmpty() ? Qt::AlignVCenter : Qt::AlignBottom),
                           m_painter.fontMetrics().elidedText(address, Qt::ElideMiddle, static_cast<int>(width) + 1));
    }
}

void LadderPainter::paintRest()
{
    if (m_scene.frames->size() <= m_scene.limit || m_last < m_scene.limit)
        return;
    m_painter.setFont(m_base);
    m_painter.setPen(m_of.weak);
    m_painter.drawText(QRectF(0, m_scene.size.height() - 1.5 * m_height, m_scene.size.width(), 1.5 * m_height), Qt::AlignCenter,
                       LadderWords::moreFrames(m_scene.frames->size() - m_scene.limit));
}

} // namespace layerlab::ladder
