// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/objects/paint_graph.h"

#include "session/language.h"
#include "widgets/objects/object_words.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace layerlab {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(PaintGraph)
public:
    static QString waits() { return tr("waits for"); }
    static QString isHad() { return tr("is had by"); }
};

/// The point of a rectangle's border towards another point.
QPointF borderTowards(const QRectF &place, const QPointF &target)
{
    const QPointF centre = place.center(), along = target - centre;
    if (along.isNull())
        return centre;
    const double across = std::abs(along.x()) > 0 ? place.width() / 2 / std::abs(along.x()) : 1e9;
    const double down = std::abs(along.y()) > 0 ? place.height() / 2 / std::abs(along.y()) : 1e9;
    return centre + along * std::min({across, down, 1.0});
}

void paintEdge(QPainter &painter, const QRectF &from, const QRectF &to, bool isWait, bool isAlarm, double row, const Theme &of)
{
    const QPointF start = borderTowards(from, to.center()), end = borderTowards(to, from.center());
    const QPointF along = end - start;
    const double length = std::max(1.0, std::hypot(along.x(), along.y()));
    const QPointF unit = along / length, across(-unit.y(), unit.x());
    const QColor ink = isAlarm ? of.fault : of.strong;
    const double head = row * 0.5;
    painter.setPen(QPen(ink, isAlarm ? 2.4 : 1.5, isWait ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawLine(start, end - unit * head);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawPolygon(QPolygonF({end, end - unit * head + across * head * 0.5, end - unit * head - across * head * 0.5}));
}

void paintLegend(QPainter &painter, double bottom, double row, const QFont &base, const Theme &of)
{
    const QFont small = fontScaled(base, 0.85);
    const QFontMetricsF metrics(small);
    double x = 0;
    for (const bool isWait : {true, false}) {
        const QString text = isWait ? Words::waits() : Words::isHad();
        paintEdge(painter, QRectF(x, bottom - row * 0.5, 1, 1), QRectF(x + row * 2.4, bottom - row * 0.5, 1, 1), isWait, false,
                  row * 0.8, of);
        painter.setPen(of.weak);
        painter.setFont(small);
        painter.drawText(QRectF(x + row * 2.7, bottom - row, metrics.horizontalAdvance(text) + 4, row),
                         Qt::AlignLeft | Qt::AlignVCenter, text);
        x += row * 3.5 + metrics.horizontalAdvance(text);
    }
}

} // namespace

QFont fontScaled(QFont font, double step, QFont::Weight weight)
{
    if (font.pixelSize() > 0)
        font.setPixelSize(std::max(6, static_cast<int>(std::lround(font.pixelSize() * step))));
    else
        font.setPointSizeF(font.pointSizeF() * step);
    font.setWeight(weight);
    return font;
}

void paintTaskChip(QPainter &painter, const QRectF &place, const TaskRef &task, bool isWaiting, bool isSelected,
                   const QFont &font, const Theme &of)
{
    const QColor fill = stateFill(isWaiting ? trace::TaskState::Waiting : trace::TaskState::Running, 0, of);
    painter.setPen(QPen(isSelected ? of.accent : outlineOf(fill, of), isSelected ? 2.2 : 1.2));
    painter.setBrush(fill);
    painter.drawRoundedRect(place, place.height() / 2, place.height() / 2);
    painter.setPen(of.text);
    painter.setFont(font);
    painter.drawText(place, Qt::AlignCenter, taskName(task));
}

GraphLayout layoutGraph(const ObjectScene &scene, const WaitGraph &graph, double width, const QFont &base)
{
    GraphLayout layout;
    const bool hasWaiter = std::ranges::any_of(graph.edges, [&](const auto &edge) { return graph.nodes[edge.from].isTask; });
    if (!hasWaiter)
        return layout;
    const QFontMetricsF metrics(base);
    const double row = metrics.lineSpacing(), high = row * 1.35;
    const auto sizeOf = [&](const WaitGraph::Node &node) {
        const QString name = node.isTask ? taskName(node.task) : nameOf(scene.objects[node.object]);
        return QSizeF(std::min(metrics.horizontalAdvance(name) + row * 1.2, width * 0.3), high);
    };
    layout.nodes.resize(graph.nodes.size());
    std::vector<std::size_t> columns[3];
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const WaitGraph::Node &node = graph.nodes[i];
        if (node.isInCycle)
            continue;
        const bool isWaiting =
            node.isTask && std::ranges::any_of(graph.edges, [&](const WaitGraph::Edge &edge) { return edge.from == i; });
        columns[isWaiting ? 0 : node.isTask ? 2 : 1].push_back(i);
    }
    const auto steps = static_cast<double>(std::max({columns[0].size(), columns[1].size(), columns[2].size()}));
    double height = steps * high * 1.5;
    const auto circle = static_cast<double>(graph.cycle.size());
    const double radius = circle > 0 ? std::max(high * 1.9, circle * high * 0.42) : 0;
    height = std::max(height, 2 * radius + high * 1.2);
    for (std::size_t i = 0; i < graph.cycle.size(); ++i) {
        const double angle = 2 * std::numbers::pi * static_cast<double>(i) / circle - std::numbers::pi / 2;
        const double across = std::min(radius * 1.8, width * 0.32);
        const QSizeF size = sizeOf(graph.nodes[graph.cycle[i]]);
        QRectF place({}, size);
        place.moveCenter({width / 2 + std::cos(angle) * across, height / 2 + std::sin(angle) * radius});
        layout.nodes[graph.cycle[i]] = place;
    }
    // Beside a circle the middle is taken: objects go to the right.
    const double places[3] = {0.12, circle > 0 ? 0.9 : 0.5, 0.88};
    for (std::size_t column = 0; column < 3; ++column) {
        for (std::size_t i = 0; i < columns[column].size(); ++i) {
            QRectF place({}, sizeOf(graph.nodes[columns[column][i]]));
            const double step = height / static_cast<double>(columns[column].size());
            place.moveCenter({width * places[column], step * (static_cast<double>(i) + 0.5)});
            place.moveLeft(std::clamp(place.left(), 0.0, std::max(0.0, width - place.width())));
            layout.nodes[columns[column][i]] = place;
        }
    }
    layout.height = height + row * 1.2; // the legend below
    return layout;
}

void paintGraph(QPainter &painter, const ObjectScene &scene, const WaitGraph &graph, const GraphLayout &layout,
                std::uint32_t selectedTid, const QFont &base, const Theme &of)
{
    const double row = QFontMetricsF(base).lineSpacing();
    for (const bool isAlarm : {false, true}) { // the circle over the others
        for (const WaitGraph::Edge &edge : graph.edges) {
            if (edge.isInCycle == isAlarm)
                paintEdge(painter, layout.nodes[edge.from], layout.nodes[edge.to], graph.nodes[edge.from].isTask, isAlarm, row,
                          of);
        }
    }
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const WaitGraph::Node &node = graph.nodes[i];
        const QRectF &place = layout.nodes[i];
        if (node.isTask) {
            const bool isWaiting = std::ranges::any_of(graph.edges, [&](const auto &edge) { return edge.from == i; });
            paintTaskChip(painter, place, node.task, isWaiting, selectedTid != 0 && node.task.tid == selectedTid, base, of);
        } else {
            painter.setPen(QPen(node.isInCycle ? of.fault : of.strong, node.isInCycle ? 2 : 1.3));
            painter.setBrush(of.surface);
            painter.drawRect(place);
            painter.setPen(of.text);
            painter.setFont(base);
            painter.drawText(
                place.adjusted(2, 0, -2, 0), Qt::AlignCenter,
                QFontMetricsF(base).elidedText(nameOf(scene.objects[node.object]), Qt::ElideRight, place.width() - 4));
        }
        if (node.isTask && node.isInCycle) {
            painter.setPen(QPen(of.fault, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(place.adjusted(-2, -2, 2, 2), place.height() / 2 + 2, place.height() / 2 + 2);
        }
    }
    paintLegend(painter, layout.height, row, base, of);
}

} // namespace layerlab
