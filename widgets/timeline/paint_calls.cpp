// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Calls of a task: thin brackets on its bar, with their names where there is room.
#include "widgets/timeline/pieces.h"
#include "widgets/timeline/time_line_scene.h"
#include "widgets/timeline/time_line_text.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>

namespace layerlab {

namespace {

constexpr double leastWidth = 3;

class CallPainter {
public:
    CallPainter(QPainter &painter, const TimeLineScene &scene, std::size_t lane)
        : m_painter(painter), m_scene(scene), m_box(scene.layout.box(lane)), m_isCompact(scene.layout.metrics.isCompact),
          m_metrics(scene.small), m_line(m_box.barTop - (m_isCompact ? 2 : 2.5))
    {
    }

    void paint(std::uint32_t task)
    {
        const TaskLife life = m_scene.index->lifeOf(*m_scene.session, task);
        const auto order = m_scene.session->trace().callsOf(task);
        const EventSequence sequence = callSequence(m_scene.session->trace(), task, life.statesTo);
        const auto pieces = eventPieces(sequence, m_scene.scale, leastWidth);
        m_painter.setFont(m_scene.small);
        m_painter.setRenderHint(QPainter::Antialiasing, false);
        for (const EventPiece &piece : pieces) {
            if (piece.x1 < m_scene.scale.left)
                continue;
            if (piece.count > 1)
                many(piece);
            else
                bracket(piece, order[piece.first]);
        }
        m_painter.setRenderHint(QPainter::Antialiasing, true);
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            if (pieces[i].x1 < m_scene.scale.left)
                continue;
            const double next = i + 1 < pieces.size() ? pieces[i + 1].x0 : m_scene.scale.right() + 1e6;
            if (pieces[i].count == 1)
                name(pieces[i], order[pieces[i].first], next);
            else
                number(pieces[i]);
        }
    }

private:
    bool isSelected(std::uint32_t call) const
    {
        return m_scene.selection && m_scene.selection->current().isCall() && m_scene.selection->current().index == call;
    }
    bool isLinked(std::uint32_t call) const { return m_scene.selection && m_scene.selection->hasCall(call); }
    double left(const EventPiece &piece) const { return std::max(piece.x0, m_scene.scale.left - 2); }
    double right(const EventPiece &piece) const { return std::min(piece.x1, m_scene.scale.right() + 2); }

    void many(const EventPiece &piece)
    {
        m_painter.fillRect(QRectF(left(piece), m_line - 1, right(piece) - left(piece), 3), m_scene.theme->border);
    }

    void bracket(const EventPiece &piece, std::uint32_t call)
    {
        const bool isOn = isLinked(call);
        const QColor colour = isOn ? m_scene.theme->accent : m_scene.theme->strong;
        m_painter.setPen(QPen(colour, isSelected(call) ? 3 : isOn ? 2 : 1));
        const double x0 = left(piece), x1 = std::max(right(piece), x0 + 1);
        m_painter.drawLine(QPointF(x0, m_line), QPointF(x1, m_line));
        m_painter.drawLine(QPointF(x0, m_line), QPointF(x0, m_box.barTop));
        if (x1 - x0 >= 3)
            m_painter.drawLine(QPointF(x1, m_line), QPointF(x1, m_box.barTop));
        if (isSelected(call)) {
            m_painter.setPen(QPen(m_scene.theme->accent, 1.5));
            m_painter.setBrush(Qt::NoBrush);
            m_painter.drawRect(QRectF(x0, m_box.barTop, x1 - x0, m_box.barBottom - m_box.barTop));
        }
    }

    void name(const EventPiece &piece, std::uint32_t call, double next)
    {
        const double x0 = std::max(piece.x0, m_scene.scale.left) + (m_isCompact ? 3 : 1);
        // In its row a name may reach on to the next call; in the bar it has to stay within its own.
        const double room =
            (m_isCompact ? std::min(piece.x1, m_scene.scale.right()) : std::min(next, m_scene.scale.right())) - x0 - 2;
        const bool isOn = isSelected(call);
        if (room < m_metrics.averageCharWidth() * 2 && !isOn)
            return;
        QString text = TimeLineText::callLabel(*m_scene.session, call);
        if (m_metrics.horizontalAdvance(text) > room && !isOn) {
            text = TimeLineText::callName(m_scene.session->trace().calls()[call].number);
            if (m_metrics.horizontalAdvance(text) > room)
                return;
        }
        const QRectF row = m_isCompact ? QRectF(x0, m_box.barTop, 1000, m_box.barBottom - m_box.barTop)
                                       : QRectF(x0, m_box.top, 1000, m_line - m_box.top - 1);
        const QRectF behind(x0 - 1, row.top(), m_metrics.horizontalAdvance(text) + 2, row.height());
        if (isLinked(call)) {
            m_painter.fillRect(behind, isOn ? m_scene.theme->accentWash : m_scene.theme->linkedWash);
        } else if (!m_isCompact) { // arrows and forks pass behind it
            QColor ground = m_scene.theme->surface;
            ground.setAlphaF(0.8f);
            m_painter.fillRect(behind, ground);
        }
        m_painter.setPen(isLinked(call) && !isOn ? m_scene.theme->accent : m_scene.theme->text);
        m_painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, text);
    }

    /// How many there are, where calls are too many to be told apart.
    void number(const EventPiece &piece)
    {
        const QString text = QStringLiteral("×%1").arg(piece.count);
        if (m_isCompact || right(piece) - left(piece) < m_metrics.horizontalAdvance(text))
            return;
        m_painter.setPen(m_scene.theme->weak);
        m_painter.drawText(QRectF(std::max(piece.x0, m_scene.scale.left) + 1, m_box.top, 1000, m_line - m_box.top - 1),
                           Qt::AlignLeft | Qt::AlignVCenter, text);
    }

    QPainter &m_painter;
    const TimeLineScene &m_scene;
    LaneBox m_box;
    bool m_isCompact;
    QFontMetricsF m_metrics;
    double m_line;
};

} // namespace

void paintCalls(QPainter &painter, const TimeLineScene &scene, std::size_t at)
{
    CallPainter(painter, scene, at).paint(scene.lane(at).index);
}

} // namespace layerlab
