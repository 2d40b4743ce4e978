// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Frames: as arrows between lanes of tasks, as ticks on lanes of pairs of addresses.
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

enum class Look { Plain, Linked, Selected };

Look lookOf(const TimeLineScene &scene, std::uint32_t frame)
{
    if (!scene.selection)
        return Look::Plain;
    if (scene.selection->current().isFrame() && scene.selection->current().index == frame)
        return Look::Selected;
    return scene.selection->hasFrame(frame) ? Look::Linked : Look::Plain;
}

QColor colourOf(const TimeLineScene &scene, std::uint32_t frame, Look look)
{
    if (look != Look::Plain)
        return scene.theme->accent;
    return TimeLineText::isFault(*scene.session, frame) ? scene.theme->fault : scene.theme->weak;
}

void paintArrow(QPainter &painter, const TimeLineScene &scene, const FrameMark &mark, Look look)
{
    const QColor colour = colourOf(scene, mark.frame, look);
    const double head = look == Look::Selected ? 5 : 3.5;
    const double direction = mark.y1 > mark.y0 ? 1 : -1;
    QPen pen(colour, look == Look::Selected ? 2.4 : look == Look::Linked ? 1.8 : 1.1);
    if (!mark.isExact && look == Look::Plain)
        pen.setDashPattern({5, 2.5});
    painter.setPen(pen);
    painter.drawLine(QPointF(mark.x, mark.y0), QPointF(mark.x, mark.y1 - direction * head));
    QPainterPath path(QPointF(mark.x, mark.y1));
    path.lineTo(mark.x - head * 0.8, mark.y1 - direction * head * 1.9);
    path.lineTo(mark.x + head * 0.8, mark.y1 - direction * head * 1.9);
    path.closeSubpath();
    painter.fillPath(path, colour);
}

/// Places for words beside the lines, in rows within the gap below each lane; what finds none is left to the tooltip.
class LabelRows {
public:
    LabelRows(const TimeLineScene &scene, double height) : m_layout(scene.layout), m_height(height) {}

    /// Ask from left to right.
    std::optional<QPointF> place(const FrameMark &mark, double width)
    {
        const std::size_t upper = mark.from && mark.to ? std::min(*mark.from, *mark.to) : mark.from ? *mark.from : *mark.to;
        const LaneBox box = m_layout.box(upper);
        const auto rows = static_cast<std::size_t>(std::max(0.0, std::floor((box.bottom - box.barBottom - 2) / m_height)));
        auto &taken = m_taken[upper];
        taken.resize(rows, -1e9);
        // From the top, so that words of one moment stand in the order of their frames.
        for (std::size_t row = 0; row < rows; ++row) {
            if (taken[row] > mark.x)
                continue;
            taken[row] = mark.x + width + 6;
            const double spare = box.bottom - box.barBottom - static_cast<double>(rows) * m_height;
            return QPointF(mark.x + 4, box.barBottom + spare / 2 + static_cast<double>(row) * m_height);
        }
        return std::nullopt;
    }

private:
    const LaneLayout &m_layout;
    double m_height;
    std::map<std::size_t, std::vector<double>> m_taken;
};

void paintClouds(QPainter &painter, const TimeLineScene &scene, const FrameClouds &clouds)
{
    constexpr std::size_t steps = 4;
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const auto &[lanes, counts] : clouds) {
        const LaneBox upper = scene.layout.box(lanes.first), lower = scene.layout.box(lanes.second);
        const double y0 = upper.barBottom;
        const double y1 = lanes.first == lanes.second ? upper.barBottom + scene.layout.metrics.gap * 0.8 : lower.barTop;
        if (y1 < scene.layout.top || y0 > scene.layout.bottom)
            continue;
        const double most = std::log2(1.0 + *std::ranges::max_element(counts));
        std::array<QList<QLineF>, steps> lines;
        for (std::size_t column = 0; column < counts.size(); ++column) {
            if (counts[column] == 0)
                continue;
            const double share = std::log2(1.0 + counts[column]) / most;
            const double x = scene.scale.left + static_cast<double>(column);
            lines[std::min(steps - 1, static_cast<std::size_t>(share * steps))].append(QLineF(x, y0, x, y1));
        }
        for (std::size_t step = 0; step < steps; ++step) {
            QColor colour = scene.theme->weak;
            colour.setAlphaF(0.12f + 0.14f * static_cast<float>(step));
            painter.setPen(QPen(colour, 1));
            painter.drawLines(lines[step]);
        }
    }
    painter.setRenderHint(QPainter::Antialiasing, true);
}

/// How many frames a run of columns holds, as marks that ask for a word like any other.
struct CloudWord {
    FrameMark mark;
    std::size_t count = 0;
};

std::vector<CloudWord> cloudWords(const TimeLineScene &scene, const FrameClouds &clouds)
{
    constexpr std::size_t together = 4;
    std::vector<CloudWord> words;
    for (const auto &[lanes, counts] : clouds) {
        std::size_t last = 0;
        CloudWord word;
        const auto take = [&] {
            if (word.count > 0)
                words.push_back(word);
            word.count = 0;
        };
        for (std::size_t column = 0; column < counts.size(); ++column) {
            if (counts[column] == 0)
                continue;
            if (word.count == 0 || column - last > together) {
                take();
                word.mark.x = scene.scale.left + static_cast<double>(column);
                word.mark.from = lanes.first;
                word.mark.to = lanes.second;
            }
            word.count += counts[column];
            last = column;
        }
        take();
    }
    std::ranges::sort(words, {}, [](const CloudWord &one) { return one.mark.x; });
    return words;
}

void paintCount(QPainter &painter, const TimeLineScene &scene, const CloudWord &word, LabelRows &rows)
{
    const QFontMetricsF metrics(scene.small);
    const QString text = QStringLiteral("×%1").arg(word.count);
    const double width = metrics.horizontalAdvance(text);
    const auto at = rows.place(word.mark, width);
    if (!at)
        return;
    QColor ground = scene.theme->surface;
    ground.setAlphaF(0.85f);
    painter.fillRect(QRectF(*at, QSizeF(width, metrics.height())), ground);
    painter.setPen(scene.theme->weak);
    painter.drawText(QRectF(*at, QSizeF(width + 2, metrics.height())), Qt::AlignLeft | Qt::AlignVCenter, text);
}

void paintWord(QPainter &painter, const TimeLineScene &scene, const FrameMark &mark, Look look, LabelRows &rows)
{
    QString text = TimeLineText::frameLabel(*scene.session, mark.frame);
    if (TimeLineText::isFault(*scene.session, mark.frame))
        text = QStringLiteral("⚠ ") + text;
    const QFontMetricsF metrics(scene.small);
    // At the right edge there may be less room than it wants.
    text = metrics.elidedText(text, Qt::ElideRight, scene.scale.right() - mark.x - 6);
    const double width = metrics.horizontalAdvance(text);
    if (text.size() < 2)
        return;
    auto at = rows.place(mark, width + (look == Look::Selected ? 10 : 0));
    if (!at && look == Look::Selected && std::fabs(mark.y1 - mark.y0) > 2 * metrics.height() && scene.layout.metrics.isCompact)
        at = QPointF(mark.x + 4, (mark.y0 + mark.y1) / 2 - metrics.height() / 2);
    if (!at || at->x() > scene.scale.right())
        return;
    QRectF box(*at, QSizeF(width, metrics.height()));
    if (look == Look::Selected) {
        box.adjust(0, -1, 8, 1);
        painter.setPen(Qt::NoPen);
        painter.setBrush(scene.theme->accent);
        painter.drawRoundedRect(box, 3, 3);
        painter.setPen(scene.theme->accentText);
        painter.drawText(box, Qt::AlignCenter, text);
        return;
    }
    QColor ground = look == Look::Linked ? scene.theme->linkedWash : scene.theme->surface;
    ground.setAlphaF(0.85f);
    painter.fillRect(box, ground);
    painter.setPen(colourOf(scene, mark.frame, look));
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, text);
}

} // namespace

bool paintFrames(QPainter &painter, const TimeLineScene &scene)
{
    const FrameLayer layer = frameLayer(scene);
    paintClouds(painter, scene, layer.clouds);
    painter.setRenderHint(QPainter::Antialiasing, true);
    std::vector<const FrameMark *> selected;
    for (const FrameMark &mark : layer.marks) {
        const Look look = lookOf(scene, mark.frame);
        if (look == Look::Selected)
            selected.push_back(&mark);
        else
            paintArrow(painter, scene, mark, look);
    }
    LabelRows rows(scene, QFontMetricsF(scene.small).height() + 2);
    painter.setFont(scene.small);
    const std::vector<CloudWord> counts = cloudWords(scene, layer.clouds);
    auto count = counts.begin();
    for (const FrameMark &mark : layer.marks) {
        for (; count != counts.end() && count->mark.x <= mark.x; ++count)
            paintCount(painter, scene, *count, rows);
        if (lookOf(scene, mark.frame) != Look::Selected)
            paintWord(painter, scene, mark, lookOf(scene, mark.frame), rows);
    }
    for (; count != counts.end(); ++count)
        paintCount(painter, scene, *count, rows);
    for (const FrameMark *mark : selected) {
        paintArrow(painter, scene, *mark, Look::Selected);
        paintWord(painter, scene, *mark, Look::Selected, rows);
    }
    return layer.isComplete;
}

namespace {

/// Frames of one direction as columns whose height is the logarithm of their number, away from the lane's middle.
void paintHalf(QPainter &painter, const TimeLineScene &scene, const std::vector<std::uint32_t> &counts, double most, double y,
               double height)
{
    QList<QLineF> lines;
    for (std::size_t column = 0; column < counts.size(); ++column) {
        if (counts[column] == 0)
            continue;
        const double share = std::log2(1.0 + counts[column]) / most;
        const double x = std::floor(scene.scale.left) + static_cast<double>(column);
        lines.append(QLineF(x, y, x, y + height * std::max(0.35, share)));
    }
    painter.drawLines(lines);
}

} // namespace

void paintPair(QPainter &painter, const TimeLineScene &scene, std::size_t at)
{
    const LaneBox box = scene.layout.box(at);
    const double middle = std::round(box.middle());
    const std::uint32_t track = scene.lane(at).index;
    const FrameTracks &frames = scene.index->frames();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(scene.theme->border, 1));
    painter.drawLine(QPointF(scene.scale.left, middle), QPointF(scene.scale.right(), middle));
    const double half = (box.barBottom - box.barTop) / 2;
    for (int direction = 0; direction < 2; ++direction) {
        const EventSequence sequence = frames.sequence(*scene.session, track, direction);
        const auto counts = eventCounts(sequence, scene.scale);
        if (counts.empty())
            continue;
        const double most = std::max(1.0, std::log2(1.0 + *std::ranges::max_element(counts)));
        painter.setPen(QPen(direction == 0 ? outlineOf(layerFill(packet::Layer::DataLink, *scene.theme), *scene.theme)
                                           : outlineOf(layerFill(packet::Layer::Transport, *scene.theme), *scene.theme),
                            1));
        paintHalf(painter, scene, counts, most, direction == 0 ? middle - 1 : middle + 1, direction == 0 ? -half : half);
    }
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setFont(scene.small);
    const QFontMetricsF metrics(scene.small);
    for (int direction = 0; direction < 2; ++direction) {
        const EventSequence sequence = frames.sequence(*scene.session, track, direction);
        const auto &numbers = frames.tracks()[track].frames[static_cast<std::size_t>(direction)];
        const bool hasRoom =
            direction == 0 ? scene.layout.metrics.row >= metrics.height() : scene.layout.metrics.gap >= metrics.height();
        const auto pieces = eventPieces(sequence, scene.scale, 3);
        double taken = -1e9;
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            if (pieces[i].count != 1 || pieces[i].x0 < scene.scale.left)
                continue;
            const std::uint32_t frame = numbers[pieces[i].first];
            const Look look = lookOf(scene, frame);
            const double x = pieces[i].x0;
            if (look != Look::Plain || TimeLineText::isFault(*scene.session, frame)) {
                painter.setPen(QPen(colourOf(scene, frame, look), look == Look::Selected ? 3 : 2));
                painter.drawLine(QPointF(x, middle), QPointF(x, direction == 0 ? box.barTop - 2 : box.barBottom + 2));
            }
            const double next = i + 1 < pieces.size() ? pieces[i + 1].x0 : scene.scale.right();
            if (!hasRoom || (next - x < 40 && look != Look::Selected) || x < taken)
                continue;
            const QString text = metrics.elidedText(TimeLineText::frameLabel(*scene.session, frame), Qt::ElideRight,
                                                    std::max(next - x - 6, look == Look::Selected ? 120.0 : 0.0));
            const double y = direction == 0 ? box.top : box.barBottom + 2;
            const QRectF rect(x, y, metrics.horizontalAdvance(text) + 4, metrics.height());
            taken = rect.right();
            painter.setPen(look == Look::Plain ? scene.theme->weak : scene.theme->accent);
            painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, text);
        }
    }
}

} // namespace layerlab
