// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// States of a task: each with its fill and its sign, mixtures as stacked shares, zombies from exit to wait.
#include "widgets/timeline/pieces.h"
#include "widgets/timeline/time_line_scene.h"
#include "widgets/timeline/time_line_text.h"

#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>

namespace layerlab {

namespace {

using trace::TaskState;

constexpr double waitingHeight = 0.55; ///< of the bar: the low bar
constexpr double leastForSign = 6;     ///< narrower ones show their fill alone

/// From the bottom up: what uses the processor first.
constexpr std::array stackOrder{TaskState::Running, TaskState::Ready,   TaskState::New,
                                TaskState::Stopped, TaskState::Waiting, TaskState::Zombie};

bool isUncertain(recording::EventSource source)
{
    return source == recording::EventSource::Sampled || source == recording::EventSource::Inferred;
}

/// What the kernel called it: tells the uninterruptible wait.
char letterOf(const TimeLineScene &scene, const trace::StateLane &lane, std::size_t change)
{
    const auto &recording = scene.session->capture()->recording();
    if (lane.events[change] >= recording.events().size())
        return 0;
    const auto record = trace::decodeState(recording.payload(recording.events()[lane.events[change]]));
    return record ? record->letter : char(0);
}

void paintUncertainty(QPainter &painter, const Theme &theme, double x0, double x1, double y)
{
    QPen pen(theme.weak, 1);
    pen.setDashPattern({2, 3});
    painter.setPen(pen);
    painter.drawLine(QPointF(x0 + 1, y), QPointF(x1 - 1, y));
}

void paintMixture(QPainter &painter, const TimeLineScene &scene, const LaneBox &box, const StateMixture &mixture)
{
    const int height = std::max(4, static_cast<int>(std::lround(box.barBottom - box.barTop)));
    QImage image(static_cast<int>(mixture.columns.size()), height + 2, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    std::array<QRgb, 8> colours{};
    for (const TaskState state : stackOrder)
        colours[static_cast<std::size_t>(state)] = stateFill(state, 0, *scene.theme).rgb();
    const QRgb mark = scene.theme->weak.rgb();
    auto *pixels = reinterpret_cast<QRgb *>(image.bits());
    const auto stride = static_cast<std::size_t>(image.bytesPerLine()) / sizeof(QRgb);
    for (std::size_t x = 0; x < mixture.columns.size(); ++x) {
        const trace::StateShares &shares = mixture.columns[x];
        const auto total = static_cast<double>(std::max<std::int64_t>(1, shares.total().count()));
        double filled = 0;
        int y = height;
        for (const TaskState state : stackOrder) {
            const std::int64_t share = shares.of(state).count();
            if (share <= 0)
                continue;
            filled += static_cast<double>(share) / total * height;
            const int top = height - static_cast<int>(std::lround(filled));
            for (; y > top && y > 0; --y)
                pixels[static_cast<std::size_t>(y - 1) * stride + x] = colours[static_cast<std::size_t>(state)];
        }
        if (2 * shares.uncertain.count() > shares.total().count() && x % 5 < 2)
            pixels[static_cast<std::size_t>(height + 1) * stride + x] = mark;
    }
    painter.drawImage(QPointF(mixture.x, std::round(box.barTop)), image);
}

void paintZombie(QPainter &painter, const TimeLineScene &scene, const LaneBox &box, std::uint32_t task)
{
    const auto zombie = scene.session->trace().zombie(task, scene.index->last());
    if (!zombie || zombie->to < scene.scale.from || zombie->from > scene.scale.to)
        return;
    const double x0 = std::max(scene.scale.x(zombie->from), scene.scale.left - 4);
    const double x1 = std::max(std::min(scene.scale.x(zombie->to), scene.scale.right() + 4), x0 + 2);
    const QRectF rect(x0, box.barTop, x1 - x0, box.barBottom - box.barTop);
    paintState(painter, rect, TaskState::Zombie, 0, *scene.theme);
    const QString text = TimeLineText::zombieLabel(*scene.session, task, scene.index->last());
    const QFontMetricsF metrics(scene.small);
    const double left = std::max(x0, scene.scale.left) + 4, room = std::min(x1, scene.scale.right()) - left - 2;
    if (room < metrics.horizontalAdvance(QLatin1Char('Z')))
        return;
    painter.setFont(scene.small);
    painter.setPen(outlineOf(stateFill(TaskState::Zombie, 0, *scene.theme), *scene.theme));
    painter.drawText(QRectF(left, box.barTop, room, box.barBottom - box.barTop), Qt::AlignLeft | Qt::AlignVCenter,
                     room >= metrics.horizontalAdvance(text) ? text : QStringLiteral("Z"));
}

/// The life line where no state is known, and the mark where it ends.
void paintLife(QPainter &painter, const TimeLineScene &scene, const LaneBox &box, const TaskLife &life)
{
    const double x0 = std::max(scene.scale.x(life.from), scene.scale.left),
                 x1 = std::min(scene.scale.x(life.to), scene.scale.right());
    const double y = std::round(box.barBottom) - 1;
    if (x1 > x0) {
        painter.setPen(QPen(scene.theme->border, 1));
        painter.drawLine(QPointF(x0, y), QPointF(x1, y));
    }
}

} // namespace

void paintState(QPainter &painter, const QRectF &rect, TaskState state, char letter, const Theme &theme)
{
    const QColor fill = stateFill(state, letter, theme), outline = outlineOf(fill, theme);
    const bool hasSign = rect.width() >= leastForSign;
    QRectF low = rect;
    low.setTop(rect.bottom() - std::round(rect.height() * waitingHeight));
    // A line on top that stands out from any ground.
    const auto edge = [&](const QRectF &of) {
        if (hasSign)
            painter.fillRect(QRectF(of.left(), of.top(), of.width(), 1), outline);
    };
    painter.setRenderHint(QPainter::Antialiasing, false);
    switch (state) {
    case TaskState::New:
        painter.fillRect(rect, fill);
        if (hasSign)
            painter.fillRect(rect, QBrush(outline, Qt::Dense6Pattern));
        break;
    case TaskState::Ready:
        painter.fillRect(rect, fill);
        if (hasSign)
            painter.fillRect(rect, QBrush(outline, Qt::BDiagPattern));
        break;
    case TaskState::Running:
        painter.fillRect(rect, fill);
        edge(rect);
        break;
    case TaskState::Waiting:
        painter.fillRect(low, fill);
        edge(low);
        if (letter == 'D' && rect.width() >= QFontMetricsF(painter.font()).horizontalAdvance(QLatin1Char('D')) + 4) {
            painter.setPen(theme.text);
            painter.drawText(rect.adjusted(2, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("D"));
        }
        break;
    case TaskState::Stopped:
        painter.fillRect(rect, fill);
        if (hasSign)
            painter.fillRect(rect, QBrush(outline, Qt::VerPattern));
        break;
    case TaskState::Zombie: {
        QColor pale = fill;
        pale.setAlphaF(0.35f);
        painter.fillRect(rect, pale);
        if (hasSign) {
            painter.setPen(QPen(outline, 1, Qt::DashLine));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
        }
        break;
    }
    case TaskState::Terminated:
        painter.fillRect(QRectF(rect.left(), rect.top(), 2, rect.height()), theme.text);
        painter.fillRect(QRectF(rect.left(), rect.center().y() - 1, std::min(6.0, rect.width()), 2), theme.text);
        break;
    }
    painter.setRenderHint(QPainter::Antialiasing, true);
}

void paintStates(QPainter &painter, const TimeLineScene &scene, std::size_t at)
{
    const std::uint32_t task = scene.lane(at).index;
    const LaneBox box = scene.layout.box(at);
    const trace::StateLane &lane = scene.session->trace().states(task);
    const TaskLife life = scene.index->lifeOf(*scene.session, task);
    paintLife(painter, scene, box, life);
    const StatePieces pieces =
        statePieces(lane, scene.index->pyramid(task), scene.scale, std::min(life.from, life.statesTo), life.statesTo);
    painter.setFont(scene.small);
    const double height = box.barBottom - box.barTop;
    for (const StateStretch &stretch : pieces.stretches) {
        const TaskState state = lane.states[stretch.change];
        if (state == TaskState::Terminated || state == TaskState::Zombie)
            continue;
        const bool mayHaveLetter = state == TaskState::Waiting && stretch.x1 - stretch.x0 >= leastForSign;
        paintState(painter, QRectF(stretch.x0, box.barTop, stretch.x1 - stretch.x0, height), state,
                   mayHaveLetter ? letterOf(scene, lane, stretch.change) : char(0), *scene.theme);
    }
    for (const StateMixture &mixture : pieces.mixtures)
        paintMixture(painter, scene, box, mixture);
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const StateStretch &stretch : pieces.stretches) {
        if (isUncertain(lane.sources[stretch.change]) && stretch.x1 - stretch.x0 >= 4 &&
            lane.states[stretch.change] != TaskState::Terminated)
            paintUncertainty(painter, *scene.theme, stretch.x0, stretch.x1, std::round(box.barBottom) + 1);
    }
    painter.setRenderHint(QPainter::Antialiasing, true);
    paintZombie(painter, scene, box, task);
    if (life.isOver && scene.scale.contains(life.to))
        paintState(painter, QRectF(scene.scale.x(life.to), box.barTop, 8, height), TaskState::Terminated, 0, *scene.theme);
}

double paintLegend(QPainter &painter, const TimeLineScene &scene, QPointF topLeft)
{
    const QFontMetricsF metrics(scene.small);
    painter.setFont(scene.small);
    double x = topLeft.x();
    const double height = std::round(metrics.ascent());
    const double y = topLeft.y() + std::round((metrics.height() - height) / 2);
    const auto word = [&](const QString &text) {
        painter.setPen(scene.theme->weak);
        painter.drawText(QPointF(x, topLeft.y() + metrics.ascent()), text);
        x += metrics.horizontalAdvance(text) + metrics.height() * 0.8;
    };
    for (const TaskState state : {TaskState::New, TaskState::Ready, TaskState::Running, TaskState::Waiting, TaskState::Stopped,
                                  TaskState::Zombie, TaskState::Terminated}) {
        paintState(painter, QRectF(x, y, std::round(height * 1.3), height), state, 0, *scene.theme);
        x += std::round(height * 1.3) + 4;
        word(TimeLineText::stateName(state));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintUncertainty(painter, *scene.theme, x, x + height * 1.6, y + height - 2);
    painter.setRenderHint(QPainter::Antialiasing, true);
    x += height * 1.6 + 4;
    word(TimeLineText::uncertainWord());
    return x - topLeft.x();
}

} // namespace layerlab
