// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A core of the machine: in its bar the tasks that had it, above it how busy others kept it and what the machine's host took.
#include "widgets/timeline/pieces.h"
#include "widgets/timeline/time_line_scene.h"
#include "widgets/timeline/time_line_text.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace layerlab {

namespace {

constexpr double leastWidth = 2;

/// Neighbours differ a little, so that a switch from one task to another is seen; the colour says "running" all the same.
QColor fillOf(const TimeLineScene &scene, std::uint32_t task)
{
    const QColor fill = stateFill(trace::TaskState::Running, 0, *scene.theme);
    constexpr int shades[] = {100, 116, 90, 126};
    const int shade = shades[task % std::size(shades)];
    return scene.theme->isDark() ? fill.darker(shade) : fill.lighter(shade);
}

class CorePainter {
public:
    CorePainter(QPainter &painter, const TimeLineScene &scene, std::size_t lane)
        : m_painter(painter), m_scene(scene), m_box(scene.layout.box(lane)),
          m_track(scene.index->cores().tracks()[scene.lane(lane).index])
    {
    }

    void paint()
    {
        m_painter.setRenderHint(QPainter::Antialiasing, false);
        m_painter.setPen(QPen(m_scene.theme->border, 1));
        m_painter.drawLine(QPointF(m_scene.scale.left, m_box.barBottom), QPointF(m_scene.scale.right(), m_box.barBottom));
        paintLoads();
        for (const EventPiece &piece : eventPieces(m_track.sequence(), m_scene.scale, leastWidth)) {
            if (piece.x1 < m_scene.scale.left)
                continue;
            if (piece.count == 1)
                paintStretch(piece);
            else
                paintShares(piece);
        }
        m_painter.setRenderHint(QPainter::Antialiasing, true);
    }

private:
    void paintStretch(const EventPiece &piece)
    {
        const std::uint32_t task = m_track.stretches[piece.first].task;
        const double x0 = std::max(piece.x0, m_scene.scale.left - 2), x1 = std::min(piece.x1, m_scene.scale.right() + 2);
        const QRectF rect(x0, m_box.barTop, std::max(1.0, x1 - x0), m_box.barBottom - m_box.barTop);
        m_painter.fillRect(rect, fillOf(m_scene, task));
        const bool isSelected = m_scene.selection && m_scene.selection->hasTask(task);
        if (rect.width() >= 3 || isSelected) {
            const QColor edge = isSelected ? m_scene.theme->accent
                                           : outlineOf(stateFill(trace::TaskState::Running, 0, *m_scene.theme), *m_scene.theme);
            m_painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), isSelected ? 3 : 1), edge);
            m_painter.fillRect(QRectF(rect.left(), rect.top(), 1, rect.height()), edge);
        }
        const QFontMetricsF metrics(m_scene.small);
        const double left = std::max(x0, m_scene.scale.left) + 3, room = x1 - left - 2;
        if (room < metrics.averageCharWidth() * 3)
            return;
        QString text = TimeLineText::shortTask(*m_scene.session, task);
        if (metrics.horizontalAdvance(text) > room)
            text = QString::number(m_scene.session->trace().tasks()[task].tid);
        if (metrics.horizontalAdvance(text) > room)
            return;
        m_painter.setFont(m_scene.small);
        m_painter.setPen(m_scene.theme->text);
        m_painter.drawText(QRectF(left, rect.top(), room + 2, rect.height()), Qt::AlignLeft | Qt::AlignVCenter, text);
    }

    /// Where tasks change faster than pixels: how much of each pixel's time they had.
    void paintShares(const EventPiece &piece)
    {
        const QColor fill = stateFill(trace::TaskState::Running, 0, *m_scene.theme);
        const double height = m_box.barBottom - m_box.barTop;
        const double last = std::min(piece.x1, m_scene.scale.right());
        for (double x = std::floor(std::max(piece.x0, m_scene.scale.left)); x < last; ++x) {
            const Nanoseconds from = m_scene.scale.time(x), to = std::max(from + Nanoseconds(1), m_scene.scale.time(x + 1));
            const double share =
                static_cast<double>(m_track.usedBetween(from, to).count()) / static_cast<double>((to - from).count());
            const double high = std::clamp(std::ceil(share * height), share > 0 ? 1.0 : 0.0, height);
            m_painter.fillRect(QRectF(x, m_box.barBottom - high, 1, high), fill);
        }
    }

    void paintLoads()
    {
        const double height = m_box.barTop - m_box.top - 1;
        if (height < 3)
            return;
        const auto first = std::ranges::lower_bound(m_track.loads, m_scene.scale.from, {}, &CoreTrack::Load::to);
        QColor others = m_scene.theme->weak;
        others.setAlphaF(0.45f);
        double drawn = m_scene.scale.left - 1; ///< up to here
        double most = 0, mostSteal = 0;
        for (auto load = first; load != m_track.loads.end() && load->from <= m_scene.scale.to; ++load) {
            const double own = static_cast<double>(m_track.usedBetween(load->from, load->to).count());
            const double length = std::max(1.0, static_cast<double>((load->to - load->from).count()));
            most = std::max(most, std::clamp(load->busy / 1000.0 - own / length, 0.0, 1.0));
            mostSteal = std::max(mostSteal, std::min(1.0, load->steal / 1000.0));
            const double x0 = std::max(drawn, m_scene.scale.x(load->from)),
                         x1 = std::min(m_scene.scale.x(load->to), m_scene.scale.right());
            if (x1 - x0 < 1)
                continue; // the most of what falls into a pixel
            const double high = std::round(most * height), steal = std::round(mostSteal * height);
            m_painter.fillRect(QRectF(x0, m_box.barTop - 1 - high, x1 - x0, high), others);
            if (steal > 0) {
                const QRectF rect(x0, m_box.barTop - 1 - high - steal, x1 - x0, steal);
                m_painter.fillRect(rect, QBrush(m_scene.theme->fault, Qt::Dense4Pattern));
            }
            drawn = x1;
            most = mostSteal = 0;
        }
    }

    QPainter &m_painter;
    const TimeLineScene &m_scene;
    LaneBox m_box;
    const CoreTrack &m_track;
};

} // namespace

void paintCore(QPainter &painter, const TimeLineScene &scene, std::size_t lane)
{
    CorePainter(painter, scene, lane).paint();
}

} // namespace layerlab
