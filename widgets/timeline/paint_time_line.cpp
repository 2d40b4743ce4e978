// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The whole of it: ground, ruler, lanes, what is between them, and what follows the pointer.
#include "widgets/timeline/time_line_scene.h"
#include "widgets/timeline/time_line_text.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <span>

namespace layerlab {

namespace {

Nanoseconds rulerStep(const TimeLineScene &scene)
{
    return tickStep(scene.scale.perPixel(), QFontMetricsF(scene.small).horizontalAdvance(QStringLiteral("0 000.000 ms")) * 1.3);
}

/// A word on the ruler that stays within it.
void paintTag(QPainter &painter, const TimeLineScene &scene, double x, const QString &text, const QColor &ground,
              const QColor &ink)
{
    const QFontMetricsF metrics(scene.small);
    const double width = metrics.horizontalAdvance(text) + 8;
    QRectF box(x - width / 2, 1, width, scene.rulerHeight - 2);
    box.moveLeft(std::clamp(box.left(), scene.scale.left, std::max(scene.scale.left, scene.scale.right() - width)));
    painter.setPen(QPen(ground == scene.theme->surface ? scene.theme->strong : ground, 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(ink);
    painter.drawText(box, Qt::AlignCenter, text);
}

/// From the lane of who forked to the child's, at the child's birth.
void paintFork(QPainter &painter, const TimeLineScene &scene, std::size_t at)
{
    const std::uint32_t task = scene.lane(at).index;
    const auto born = scene.session->trace().tasks()[task].born;
    const auto parent = scene.index->parentOf(task);
    const auto parentLane = parent ? scene.index->laneOfTask(*parent) : std::nullopt;
    if (!born || !parentLane || !scene.scale.contains(*born))
        return;
    const LaneBox from = scene.layout.box(*parentLane), to = scene.layout.box(at);
    const double x = scene.scale.x(*born);
    const bool isDown = *parentLane < at;
    const double y0 = isDown ? from.barBottom : from.barTop, y1 = isDown ? to.barTop : to.barBottom;
    painter.setPen(QPen(scene.theme->strong, 1.4));
    painter.drawLine(QPointF(x, y0), QPointF(x, y1));
    painter.setPen(Qt::NoPen);
    painter.setBrush(scene.theme->strong);
    painter.drawEllipse(QPointF(x, y0), 2.4, 2.4);
    painter.drawEllipse(QPointF(x, y1), 2.4, 2.4);
}

void paintWash(QPainter &painter, const TimeLineScene &scene, std::size_t at)
{
    const Lane &lane = scene.lane(at);
    if (!scene.selection || lane.kind != Lane::Kind::Task || !scene.selection->hasTask(lane.index))
        return;
    const bool isSelected = scene.selection->current().isTask() && scene.selection->current().index == lane.index;
    const LaneBox box = scene.layout.box(at);
    const double below = std::min(3.0, scene.layout.metrics.gap / 2);
    painter.fillRect(QRectF(0, box.top, scene.size.width(), box.barBottom + below - box.top),
                     isSelected ? scene.theme->accentWash : scene.theme->linkedWash);
}

void paintSpan(QPainter &painter, const TimeLineScene &scene)
{
    if (!scene.span)
        return;
    const double x0 = std::max(scene.scale.x(scene.span->first), scene.scale.left - 2);
    const double x1 = std::min(scene.scale.x(scene.span->second), scene.scale.right() + 2);
    if (x1 < x0)
        return;
    QColor wash = scene.theme->accent;
    wash.setAlphaF(0.14f);
    painter.fillRect(QRectF(x0, 0, x1 - x0, scene.size.height()), wash);
    painter.setPen(QPen(scene.theme->accent, 1.5));
    painter.drawLine(QPointF(x0, 0), QPointF(x0, scene.size.height()));
    painter.drawLine(QPointF(x1, 0), QPointF(x1, scene.size.height()));
    painter.setFont(scene.small);
    paintTag(painter, scene, (x0 + x1) / 2, lengthText(scene.span->second - scene.span->first), scene.theme->accent,
             scene.theme->accentText);
}

/// The selected frame's word on the ruler: between lanes there is not always room for it.
void paintSelectedTag(QPainter &painter, const TimeLineScene &scene)
{
    const Capture *capture = scene.session->capture();
    if (!scene.selection || !scene.selection->current().isFrame() || !capture ||
        scene.selection->current().index >= capture->packetCount())
        return;
    const std::uint32_t frame = scene.selection->current().index;
    const Nanoseconds time = capture->recording().packets()[frame].time;
    if (!scene.scale.contains(time))
        return;
    painter.setFont(scene.small);
    paintTag(painter, scene, scene.scale.x(time),
             QStringLiteral("%1 · %2").arg(frame + 1).arg(TimeLineText::frameLabel(*scene.session, frame)), scene.theme->accent,
             scene.theme->accentText);
}

/// The moment of a selected frame, through all lanes, and what came of it.
void paintSelectedMoment(QPainter &painter, const TimeLineScene &scene)
{
    const Capture *capture = scene.session->capture();
    if (!scene.selection || !scene.selection->current().isFrame() || !capture ||
        scene.selection->current().index >= capture->packetCount())
        return;
    const std::uint32_t frame = scene.selection->current().index;
    const Nanoseconds time = capture->recording().packets()[frame].time;
    if (!scene.scale.contains(time))
        return;
    const double x = scene.scale.x(time);
    painter.setPen(QPen(scene.theme->accent, 1, Qt::DashLine));
    painter.drawLine(QPointF(x, scene.rulerHeight), QPointF(x, scene.size.height()));
    const QString text = TimeLineText::arrival(*scene.session, frame);
    const FrameCalls ends = scene.session->links().callsOf(frame);
    const auto lane =
        ends.received ? scene.index->laneOfTask(scene.session->trace().calls()[*ends.received].task) : std::nullopt;
    if (text.isEmpty() || !lane)
        return;
    const QFontMetricsF metrics(scene.small);
    const LaneBox box = scene.layout.box(*lane);
    const double width = metrics.horizontalAdvance(text) + 10, height = metrics.height() + 2;
    QRectF pill(x + 4, box.barBottom + 3, width, height);
    if (pill.right() > scene.scale.right())
        pill.moveRight(std::max(x - 4, scene.scale.left + width));
    if (pill.bottom() > scene.size.height())
        pill.moveBottom(box.top - 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(scene.theme->accent);
    painter.drawRoundedRect(pill, 3, 3);
    painter.setPen(scene.theme->accentText);
    painter.setFont(scene.small);
    painter.drawText(pill, Qt::AlignCenter, text);
}

} // namespace

double labelWidthFor(const TimeLineScene &scene, double width)
{
    constexpr std::size_t mostMeasured = 60;
    const double usual = smallHeight(scene) * 13;
    double wanted = 0;
    const QFontMetricsF metrics(scene.small);
    for (const Lane &lane : std::span(scene.index->lanes()).first(std::min(scene.index->lanes().size(), mostMeasured))) {
        if (lane.kind == Lane::Kind::Pair)
            wanted = std::max(wanted, metrics.horizontalAdvance(TimeLineText::laneName(*scene.session, *scene.index, lane)));
    }
    return std::round(std::clamp(wanted + smallHeight(scene) * 1.5, usual, std::max(usual, width * 0.3)));
}

double smallHeight(const TimeLineScene &scene)
{
    return QFontMetricsF(scene.small).height();
}

void TimeLineScene::arrange()
{
    rulerHeight = std::ceil(smallHeight(*this)) + 6;
    scale.left = labelWidth + 1;
    scale.width = std::max(20.0, size.width() - scale.left);
    layout.count = index->lanes().size();
    layout.top = rulerHeight + 2;
    layout.bottom = size.height();
    layout.metrics = laneMetrics(layout.count, layout.bottom - layout.top, smallHeight(*this));
    layout.scroll = std::clamp(layout.scroll, 0.0, layout.mostScroll());
}

void paintGrid(QPainter &painter, const TimeLineScene &scene)
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    QColor line = scene.theme->border;
    line.setAlphaF(0.5f);
    painter.setPen(QPen(line, 1));
    for (const Nanoseconds tick : ticks(scene.scale, scene.index->first(), rulerStep(scene))) {
        const double x = std::floor(scene.scale.x(tick));
        painter.drawLine(QPointF(x, scene.rulerHeight), QPointF(x, scene.size.height()));
    }
    painter.setRenderHint(QPainter::Antialiasing, true);
}

void paintRuler(QPainter &painter, const TimeLineScene &scene)
{
    painter.fillRect(QRectF(0, 0, scene.size.width(), scene.rulerHeight), scene.theme->raised);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(scene.theme->border, 1));
    painter.drawLine(QPointF(0, scene.rulerHeight), QPointF(scene.size.width(), scene.rulerHeight));
    painter.setFont(scene.small);
    const QFontMetricsF metrics(scene.small);
    const Nanoseconds step = rulerStep(scene);
    for (const Nanoseconds tick : ticks(scene.scale, scene.index->first(), step)) {
        const double x = std::floor(scene.scale.x(tick));
        painter.setPen(QPen(scene.theme->strong, 1));
        painter.drawLine(QPointF(x, scene.rulerHeight - 4), QPointF(x, scene.rulerHeight));
        const QString text = tickText(tick - scene.index->first(), step);
        const double width = metrics.horizontalAdvance(text);
        if (x + 4 + width > scene.scale.right() || x < scene.scale.left)
            continue;
        painter.setPen(scene.theme->weak);
        painter.drawText(QRectF(x + 4, 0, width + 2, scene.rulerHeight - 2), Qt::AlignLeft | Qt::AlignVCenter, text);
    }
    painter.setRenderHint(QPainter::Antialiasing, true);
}

void paintCursors(QPainter &painter, const TimeLineScene &scene)
{
    painter.setFont(scene.small);
    const Theme &theme = *scene.theme;
    const auto line = [&](double x, const QColor &colour, Qt::PenStyle style) {
        painter.setPen(QPen(colour, 1, style));
        painter.drawLine(QPointF(x, 0), QPointF(x, scene.size.height()));
    };
    const Nanoseconds first = scene.index->first();
    if (scene.cursors.size() == 2) {
        const double x0 = scene.scale.x(std::min(scene.cursors[0], scene.cursors[1]));
        const double x1 = scene.scale.x(std::max(scene.cursors[0], scene.cursors[1]));
        const QString text = TimeLineText::difference(std::chrono::abs(scene.cursors[1] - scene.cursors[0]));
        const double middle = std::clamp((x0 + x1) / 2, scene.scale.left, scene.scale.right());
        const double width = QFontMetricsF(scene.small).horizontalAdvance(text) + 10;
        // On the ruler between both, else below it.
        const bool hasRoom = x1 - x0 > width * 3;
        const QRectF box(middle - width / 2, hasRoom ? 1 : scene.rulerHeight + 1, width, scene.rulerHeight - 2);
        painter.setPen(QPen(theme.text, 1));
        if (hasRoom)
            painter.drawLine(QPointF(std::max(x0, scene.scale.left), scene.rulerHeight - 1.5),
                             QPointF(std::min(x1, scene.scale.right()), scene.rulerHeight - 1.5));
        painter.setBrush(theme.surface);
        painter.drawRoundedRect(box, 3, 3);
        painter.drawText(box, Qt::AlignCenter, text);
    }
    for (const Nanoseconds cursor : scene.cursors) {
        if (!scene.scale.contains(cursor))
            continue;
        line(scene.scale.x(cursor), theme.text, Qt::DashLine);
        paintTag(painter, scene, scene.scale.x(cursor), momentText(cursor - first, scene.scale.perPixel()), theme.text,
                 theme.surface);
    }
}

void paintPointer(QPainter &painter, const TimeLineScene &scene)
{
    if (!scene.pointerX || *scene.pointerX < scene.scale.left)
        return;
    painter.setFont(scene.small);
    painter.setPen(QPen(scene.theme->strong, 1));
    painter.drawLine(QPointF(*scene.pointerX, 0), QPointF(*scene.pointerX, scene.size.height()));
    const Nanoseconds since = scene.scale.time(*scene.pointerX) - scene.index->first();
    paintTag(painter, scene, *scene.pointerX, momentText(since, scene.scale.perPixel()), scene.theme->surface,
             scene.theme->text);
}

bool paintTimeLine(QPainter &painter, const TimeLineScene &scene)
{
    painter.fillRect(QRectF(QPointF(), scene.size), scene.theme->surface);
    painter.setRenderHint(QPainter::Antialiasing, true);
    const auto [first, end] = scene.layout.visible();
    painter.save();
    painter.setClipRect(QRectF(0, scene.layout.top, scene.size.width(), scene.size.height() - scene.layout.top));
    for (std::size_t lane = first; lane < end; ++lane)
        paintWash(painter, scene, lane);
    painter.setClipRect(QRectF(scene.scale.left, scene.layout.top, scene.scale.width, scene.size.height() - scene.layout.top));
    paintGrid(painter, scene);
    for (std::size_t lane = first; lane < end; ++lane) { // forks of what is out of sight would only be lines
        if (scene.lane(lane).kind == Lane::Kind::Task)
            paintFork(painter, scene, lane);
    }
    const bool isComplete = paintFrames(painter, scene);
    for (std::size_t lane = first; lane < end; ++lane) {
        if (scene.lane(lane).kind == Lane::Kind::Pair) {
            paintPair(painter, scene, lane);
        } else if (scene.lane(lane).kind == Lane::Kind::Core) {
            paintCore(painter, scene, lane);
        } else if (scene.lane(lane).kind == Lane::Kind::Host) {
            const LaneBox box = scene.layout.box(lane);
            painter.fillRect(QRectF(scene.scale.left, box.barTop, scene.scale.width, 2), scene.theme->border);
            painter.fillRect(QRectF(scene.scale.left, box.barBottom - 2, scene.scale.width, 2), scene.theme->border);
        } else {
            paintStates(painter, scene, lane);
            if (scene.shown.calls)
                paintCalls(painter, scene, lane);
        }
    }
    paintHappenings(painter, scene);
    paintSelectedMoment(painter, scene);
    painter.setClipRect(QRectF(0, scene.layout.top, scene.labelWidth, scene.size.height() - scene.layout.top));
    paintBraces(painter, scene);
    for (std::size_t lane = first; lane < end; ++lane)
        paintLabel(painter, scene, lane);
    painter.restore();
    paintRuler(painter, scene);
    painter.setPen(QPen(scene.theme->border, 1));
    painter.drawLine(QPointF(scene.labelWidth + 0.5, 0), QPointF(scene.labelWidth + 0.5, scene.size.height()));
    painter.save();
    painter.setClipRect(QRectF(scene.scale.left, 0, scene.scale.width, scene.size.height()));
    paintSpan(painter, scene);
    paintSelectedTag(painter, scene);
    paintCursors(painter, scene);
    painter.restore();
    return isComplete;
}

} // namespace layerlab
