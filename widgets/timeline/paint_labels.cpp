// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What stands left of the lanes: names, numbers, and the tree they make.
#include "widgets/timeline/time_line_scene.h"
#include "widgets/timeline/time_line_text.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace layerlab {

namespace {

double indentOf(const TimeLineScene &scene, const Lane &lane)
{
    // A deep tree still leaves half of the room to the names.
    return std::min(lane.depth * smallHeight(scene) * 0.8, scene.labelWidth * 0.4);
}

/// From a lane down to the last one that is below it in the tree, as far as it can be seen.
void paintBrace(QPainter &painter, const TimeLineScene &scene, std::size_t at)
{
    const Lane &lane = scene.lane(at);
    if (lane.below == 0 || lane.isCollapsed)
        return;
    std::size_t last = at;
    while (last + 1 < scene.layout.count && scene.lane(last + 1).kind == Lane::Kind::Task &&
           scene.lane(last + 1).depth > lane.depth)
        ++last;
    if (last == at)
        return;
    const QRectF button = groupButton(scene, at);
    const double x = std::floor(button.center().x()) + 0.5, bottom = scene.layout.box(last).barBottom;
    painter.setPen(QPen(scene.theme->border, 1.5));
    painter.drawLine(QPointF(x, button.bottom()), QPointF(x, bottom));
    painter.drawLine(QPointF(x, bottom), QPointF(x + button.width() * 0.4, bottom));
}

void paintGroupButton(QPainter &painter, const TimeLineScene &scene, std::size_t at)
{
    const QRectF button = groupButton(scene, at);
    if (button.isEmpty())
        return;
    const double half = std::min(button.width(), button.height()) * 0.28;
    const QPointF middle = button.center();
    QPainterPath path;
    if (scene.lane(at).isCollapsed) {
        path.moveTo(middle + QPointF(-half * 0.7, -half));
        path.lineTo(middle + QPointF(half * 0.9, 0));
        path.lineTo(middle + QPointF(-half * 0.7, half));
    } else {
        path.moveTo(middle + QPointF(-half, -half * 0.7));
        path.lineTo(middle + QPointF(half, -half * 0.7));
        path.lineTo(middle + QPointF(0, half * 0.9));
    }
    path.closeSubpath();
    painter.fillPath(path, scene.theme->weak);
}

/// How much of what is shown tasks of the lab had the core.
QString shareUsed(const TimeLineScene &scene, std::uint32_t core)
{
    const Nanoseconds from = std::max(scene.scale.from, scene.index->first()),
                      to = std::min(scene.scale.to, scene.index->last());
    if (to <= from)
        return {};
    const double used = static_cast<double>(scene.index->cores().tracks()[core].usedBetween(from, to).count());
    return QStringLiteral("%1 %").arg(100 * used / static_cast<double>((to - from).count()), 0, 'f', 0);
}

} // namespace

void paintBraces(QPainter &painter, const TimeLineScene &scene)
{
    const auto [first, end] = scene.layout.visible();
    for (std::size_t lane = first; lane < end; ++lane)
        paintBrace(painter, scene, lane);
    if (first >= end)
        return;
    // Those above what can be seen reach into it as well.
    int depth = scene.lane(first).depth;
    for (std::size_t lane = first; lane > 0 && depth > 0; --lane) {
        if (scene.lane(lane - 1).depth >= depth)
            continue;
        depth = scene.lane(lane - 1).depth;
        paintBrace(painter, scene, lane - 1);
    }
}

QRectF groupButton(const TimeLineScene &scene, std::size_t at)
{
    const Lane &lane = scene.lane(at);
    if (lane.kind != Lane::Kind::Task || lane.below == 0)
        return {};
    const LaneBox box = scene.layout.box(at);
    const double size = std::round(smallHeight(scene) * 0.9);
    return {indentOf(scene, lane) + 1, box.middle() - size / 2, size, size};
}

void paintLabel(QPainter &painter, const TimeLineScene &scene, std::size_t at)
{
    const Lane &lane = scene.lane(at);
    const LaneBox box = scene.layout.box(at);
    const QFontMetricsF metrics(scene.text), small(scene.small);
    const double margin = small.height() * (lane.kind == Lane::Kind::Task ? 0.9 : 0.5), indent = indentOf(scene, lane);
    const double height = std::max(metrics.height(), box.barBottom - box.barTop);
    const QRectF row(margin, box.barBottom - height + (height - (box.barBottom - box.barTop)) / 2,
                     scene.labelWidth - margin - small.height() * 0.5, height);
    const QString number =
        lane.kind == Lane::Kind::Core ? shareUsed(scene, lane.index) : TimeLineText::laneNumber(*scene.session, lane);
    const double numberWidth = number.isEmpty() ? 0 : small.horizontalAdvance(number) + 8;
    paintGroupButton(painter, scene, at);
    const QFont &font = lane.isFirstOfProgram || lane.kind == Lane::Kind::Host ? scene.bold
                        : lane.kind == Lane::Kind::Pair                        ? scene.small
                                                                               : scene.text;
    painter.setFont(font);
    painter.setPen(scene.theme->text);
    const QRectF name = row.adjusted(indent, 0, -numberWidth, 0);
    painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(font).elidedText(TimeLineText::laneName(*scene.session, *scene.index, lane), Qt::ElideMiddle,
                                                    name.width()));
    painter.setFont(scene.small);
    painter.setPen(scene.theme->weak);
    painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, number);
    if (box.bottom - box.barBottom >= small.height() + 2)
        painter.drawText(QRectF(name.left(), row.bottom() - 1, scene.labelWidth - name.left() - margin, small.height()),
                         Qt::AlignLeft | Qt::AlignTop,
                         small.elidedText(TimeLineText::laneDetail(*scene.session, *scene.index, lane), Qt::ElideRight,
                                          scene.labelWidth - name.left() - margin));
    if (scene.currentLane == at && scene.hasFocus) {
        painter.setPen(QPen(scene.theme->accent, 1.5));
        painter.setBrush(Qt::NoBrush);
        const double below = box.bottom - box.barBottom >= small.height() + 2 ? small.height() + 1 : 0;
        painter.drawRoundedRect(QRectF(1, box.top + 1, scene.labelWidth - 2, box.barBottom - box.top + 1 + below), 3, 3);
    }
}

} // namespace layerlab
