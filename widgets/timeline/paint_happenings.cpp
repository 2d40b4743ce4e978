// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Signals, pipes, locks and wake-ups: a mark below the bar of the task that it came to, an arrow from the one it came from.
#include "widgets/timeline/pieces.h"
#include "widgets/timeline/time_line_scene.h"
#include "widgets/timeline/time_line_text.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace layerlab {

namespace {

constexpr double leastApart = 5;
constexpr std::size_t mostSigns = 600;  ///< with their forms: each costs 5 µs
constexpr std::size_t mostSmooth = 150; ///< arrows with smooth lines: each costs 40 µs

double markSize(const TimeLineScene &scene)
{
    return std::clamp(std::round(scene.layout.metrics.bar * 0.45), 5.0, 9.0);
}

class HappeningPainter {
public:
    HappeningPainter(QPainter &painter, const TimeLineScene &scene) : m_painter(painter), m_scene(scene), m_metrics(scene.small)
    {
    }

    void paint()
    {
        const auto [first, end] = m_scene.layout.visible();
        std::vector<HappeningMark> marks;
        for (std::size_t lane = first; lane < end; ++lane) {
            const auto more = happeningMarks(m_scene, lane);
            marks.insert(marks.end(), more.begin(), more.end());
        }
        m_painter.setRenderHint(QPainter::Antialiasing, marks.size() <= mostSmooth);
        for (const HappeningMark &mark : marks)
            arrow(mark);
        m_painter.setRenderHint(QPainter::Antialiasing, true);
        m_painter.setFont(m_scene.small);
        const bool areMany = marks.size() > mostSigns;
        for (std::size_t i = 0; i < marks.size(); ++i) {
            if (areMany) {
                m_painter.fillRect(QRectF(marks[i].x - 1, marks[i].y - 2, std::max(3.0, marks[i].right - marks[i].x), 4),
                                   colour(of(marks[i])));
                continue;
            }
            const bool isLast = i + 1 == marks.size() || marks[i + 1].lane != marks[i].lane || marks[i + 1].x < marks[i].x;
            sign(marks[i], isLast ? m_scene.scale.right() : marks[i + 1].x);
        }
    }

private:
    const Happening &of(const HappeningMark &mark) const { return m_scene.index->happenings().all()[mark.happening]; }
    QColor colour(const Happening &happening) const
    {
        return happening.isSignal() ? m_scene.theme->text
                                    : outlineOf(stateFill(trace::TaskState::Waiting, 'D', *m_scene.theme), *m_scene.theme);
    }

    void arrow(const HappeningMark &mark)
    {
        const Happening &happening = of(mark);
        if (mark.count > 1 || !happening.origin)
            return;
        const auto from = m_scene.index->laneOfTask(*happening.origin);
        if (!from || *from == mark.lane)
            return;
        const bool isDown = *from < mark.lane;
        const LaneBox sender = m_scene.layout.box(*from), receiver = m_scene.layout.box(mark.lane);
        const QPointF begin(std::max(m_scene.scale.x(happening.from), m_scene.scale.left - 1e4),
                            isDown ? sender.barBottom : sender.barTop);
        const QPointF end(mark.x, isDown ? receiver.barTop : mark.y + markSize(m_scene) / 2);
        const QColor line = colour(happening);
        m_painter.setPen(QPen(line, 1, happening.isSignal() ? Qt::SolidLine : Qt::DashLine));
        m_painter.drawLine(begin, end);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(line);
        m_painter.drawEllipse(begin, 2, 2);
        const double angle = std::atan2(end.y() - begin.y(), end.x() - begin.x());
        const auto side = [&](double turn) { return end - QPointF(std::cos(angle + turn), std::sin(angle + turn)) * 7; };
        m_painter.drawPolygon(QPolygonF{end, side(0.4), side(-0.4)});
    }

    /// Signals are filled triangles, all else an open diamond; several stand on a line.
    void sign(const HappeningMark &mark, double next)
    {
        const Happening &happening = of(mark);
        const double half = markSize(m_scene) / 2;
        const QColor ink = colour(happening);
        if (mark.count > 1)
            m_painter.fillRect(QRectF(mark.x, mark.y - 1, std::max(2.0, mark.right - mark.x), 3), ink);
        QPainterPath path;
        if (happening.isSignal()) {
            path.moveTo(mark.x, mark.y - half);
            path.lineTo(mark.x + half, mark.y + half);
            path.lineTo(mark.x - half, mark.y + half);
        } else {
            path.moveTo(mark.x, mark.y - half);
            path.lineTo(mark.x + half, mark.y);
            path.lineTo(mark.x, mark.y + half);
            path.lineTo(mark.x - half, mark.y);
        }
        path.closeSubpath();
        m_painter.setPen(QPen(ink, 1.2));
        m_painter.setBrush(happening.isSignal() ? ink : m_scene.theme->surface);
        m_painter.drawPath(path);
        const double left = std::max(mark.right, mark.x) + half + 2;
        const QString text = mark.count > 1 ? QStringLiteral("×%1").arg(mark.count)
                                            : TimeLineText::happeningLabel(*m_scene.session, *m_scene.index, mark.happening);
        if (m_scene.layout.metrics.gap < m_metrics.height() * 0.9 || next - left < m_metrics.horizontalAdvance(text) + half + 2)
            return;
        m_painter.setPen(m_scene.theme->weak);
        m_painter.drawText(QPointF(left, mark.y + m_metrics.ascent() / 2 - 1), text);
    }

    QPainter &m_painter;
    const TimeLineScene &m_scene;
    QFontMetricsF m_metrics;
};

} // namespace

std::vector<HappeningMark> happeningMarks(const TimeLineScene &scene, std::size_t at)
{
    std::vector<HappeningMark> marks;
    const Lane &lane = scene.lane(at);
    if (lane.kind != Lane::Kind::Task)
        return marks;
    const Happenings &happenings = scene.index->happenings();
    const LaneBox box = scene.layout.box(at);
    const double y = std::round(box.barBottom + std::min(scene.layout.metrics.gap - 1, markSize(scene) * 0.9));
    for (std::size_t group = 0; group < 2; ++group) {
        if (!(group == 0 ? scene.shown.signals : scene.shown.exchange))
            continue;
        const EventSequence sequence = happenings.sequence(lane.index, group);
        const std::vector<std::uint32_t> &order = happenings.of(lane.index, group);
        for (const EventPiece &piece : eventPieces(sequence, scene.scale, leastApart)) {
            if (piece.x0 < scene.scale.left || piece.x0 > scene.scale.right())
                continue;
            marks.push_back({order[piece.first], piece.count, at, piece.x0, piece.count > 1 ? piece.x1 : piece.x0, y});
        }
    }
    std::ranges::stable_sort(marks, {}, &HappeningMark::x);
    return marks;
}

void paintHappenings(QPainter &painter, const TimeLineScene &scene)
{
    HappeningPainter(painter, scene).paint();
}

} // namespace layerlab
