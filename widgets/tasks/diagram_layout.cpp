// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tasks/diagram_layout.h"

#include <algorithm>
#include <cmath>

namespace layerlab {

namespace {

constexpr auto placeCount = 5;

std::size_t number(TaskPlace place)
{
    return static_cast<std::size_t>(place);
}

/// What a text needs when it is broken into lines of that width.
QSizeF broken(const QFontMetricsF &metrics, const QString &text, double width)
{
    return metrics.boundingRect(QRectF(0, 0, width, 10'000), Qt::AlignLeft | Qt::TextWordWrap, text).size();
}

/// The least width at which a text takes two lines at most and no word is broken.
double twoLineWidth(const QFontMetricsF &metrics, const QString &text)
{
    const double whole = metrics.horizontalAdvance(text);
    double width = std::ceil(whole / 2);
    while (width < whole && (broken(metrics, text, width).height() > 2.5 * metrics.lineSpacing() ||
                             broken(metrics, text, width).width() > width))
        width += 2;
    return std::ceil(std::min(width, whole)) + 2;
}

QPainterPath line(const QPointF &from, const QPointF &to)
{
    QPainterPath path(from);
    path.lineTo(to);
    return path;
}

} // namespace

DiagramLayout layoutDiagram(const QSizeF &size, const DiagramText &text, const QFontMetricsF &title, const QFontMetricsF &label)
{
    DiagramLayout layout;
    const double pad = std::round(title.height() * 0.4), row = label.lineSpacing();
    // Across: four boxes, between them gaps as wide as the words on their arrows.
    const double least = size.width() * 0.07;
    const double gaps[3] = {
        std::max(least, twoLineWidth(label, text.labels[0]) + pad),
        std::max({least * 1.4, twoLineWidth(label, text.labels[1]) + pad, twoLineWidth(label, text.labels[2]) + pad}),
        std::max(least, twoLineWidth(label, text.labels[5]) + pad)};
    const double room = std::max(0.0, size.width() - 2 * pad - gaps[0] - gaps[1] - gaps[2]);
    const double each = room / 4;
    // Down: the upper row, the room for the words of waiting, the box of what waits.
    const double between = 2 * row + 2 * pad;
    const double down = std::max(0.0, size.height() - 2 * pad - between);
    const double upper = std::round(down * 0.5), lower = down - upper;

    double x = pad;
    const TaskPlace across[4] = {TaskPlace::New, TaskPlace::Ready, TaskPlace::Running, TaskPlace::Terminated};
    for (int i = 0; i < 4; ++i) {
        layout.boxes[number(across[i])] = QRectF(x, pad, each, upper);
        x += each + (i < 3 ? gaps[i] : 0);
    }
    const QRectF &fresh = layout.boxes[number(TaskPlace::New)], &ready = layout.boxes[number(TaskPlace::Ready)];
    const QRectF &running = layout.boxes[number(TaskPlace::Running)], &over = layout.boxes[number(TaskPlace::Terminated)];
    QRectF &waiting = layout.boxes[number(TaskPlace::Waiting)];
    waiting = QRectF(ready.left(), pad + upper + between, running.right() - ready.left(), lower);
    for (std::size_t i = 0; i < placeCount; ++i) {
        const QRectF inner = layout.boxes[i].adjusted(pad / 2, pad / 2, -pad / 2, -pad / 2);
        layout.titles[i] = QRectF(inner.left(), inner.top(), inner.width(), title.height());
        layout.insides[i] = inner.adjusted(0, title.height() + pad / 2, 0, 0);
    }

    const double half = pad / 2;
    const auto across2 = [&](std::size_t arrow, const QRectF &from, const QRectF &to, double y, bool isAbove) {
        const bool isRight = to.left() > from.left();
        const QPointF start(isRight ? from.right() : from.left(), y), end(isRight ? to.left() : to.right(), y);
        const double left = std::min(start.x(), end.x()) + half, width = std::abs(end.x() - start.x()) - pad;
        const double height = 2 * row;
        layout.arrows[arrow] = {line(start, end), QRectF(left, isAbove ? y - height - 3 : y + 3, width, height),
                                Qt::AlignHCenter | (isAbove ? Qt::AlignBottom : Qt::AlignTop)};
    };
    const double middle = fresh.center().y();
    const double apart = std::min(upper / 6, row);
    across2(0, fresh, ready, middle, true);
    across2(1, ready, running, middle - apart / 2, true);
    across2(2, running, ready, middle + apart / 2, false);
    across2(5, running, over, middle, true);
    const double labelTop = running.bottom() + half, labelHeight = between - pad;
    layout.arrows[3] = {line({running.center().x(), running.bottom()}, {running.center().x(), waiting.top()}),
                        QRectF(running.center().x() + pad, labelTop, over.right() - running.center().x() - pad, labelHeight),
                        Qt::AlignLeft | Qt::AlignVCenter};
    layout.arrows[4] = {line({ready.center().x(), waiting.top()}, {ready.center().x(), ready.bottom()}),
                        QRectF(fresh.left(), labelTop, ready.center().x() - pad - fresh.left(), labelHeight),
                        Qt::AlignRight | Qt::AlignVCenter};
    return layout;
}

DiagramLayout layoutThreeStates(const QSizeF &size, const DiagramText &text, const QFontMetricsF &title,
                                const QFontMetricsF &label)
{
    DiagramLayout layout;
    const double pad = std::round(title.height() * 0.4), row = label.lineSpacing();
    const double gap =
        std::max({size.width() * 0.16, twoLineWidth(label, text.labels[1]) + pad, twoLineWidth(label, text.labels[2]) + pad});
    const double each = std::max(0.0, (size.width() - 2 * pad - gap) / 2);
    const double between = 2 * row + 2 * pad;
    const double down = std::max(0.0, size.height() - 2 * pad - between);
    const double upper = std::round(down * 0.5);
    const QRectF ready(pad, pad, each, upper), running(pad + each + gap, pad, each, upper);
    const QRectF waiting(pad + each * 0.3, pad + upper + between, 2 * each * 0.7 + gap, down - upper);
    const std::pair<TaskPlace, QRectF> boxes[] = {
        {TaskPlace::Ready, ready}, {TaskPlace::Running, running}, {TaskPlace::Waiting, waiting}};
    for (const auto &[place, box] : boxes) {
        const QRectF inner = box.adjusted(pad / 2, pad / 2, -pad / 2, -pad / 2);
        layout.boxes[number(place)] = box;
        layout.titles[number(place)] = QRectF(inner.left(), inner.top(), inner.width(), title.height());
        layout.insides[number(place)] = inner.adjusted(0, title.height() + pad / 2, 0, 0);
    }
    const double middle = ready.center().y(), apart = std::min(upper / 6, row), half = pad / 2;
    const auto across = [&](std::size_t arrow, const QRectF &from, const QRectF &to, double y, bool isAbove) {
        const bool isRight = to.left() > from.left();
        const QPointF start(isRight ? from.right() : from.left(), y), end(isRight ? to.left() : to.right(), y);
        const double left = std::min(start.x(), end.x()) + half, width = std::abs(end.x() - start.x()) - pad;
        layout.arrows[arrow] = {line(start, end), QRectF(left, isAbove ? y - 2 * row - 3 : y + 3, width, 2 * row),
                                Qt::AlignHCenter | (isAbove ? Qt::AlignBottom : Qt::AlignTop)};
    };
    across(1, ready, running, middle - apart / 2, true);
    across(2, running, ready, middle + apart / 2, false);
    const double top = running.bottom() + half, height = between - pad;
    const double right = running.left() + each * 0.35, left = ready.right() - each * 0.35;
    layout.arrows[3] = {line({right, running.bottom()}, {right, waiting.top()}),
                        QRectF(right + pad, top, running.right() - right - pad, height), Qt::AlignLeft | Qt::AlignVCenter};
    layout.arrows[4] = {line({left, waiting.top()}, {left, ready.bottom()}),
                        QRectF(ready.left(), top, left - pad - ready.left(), height), Qt::AlignRight | Qt::AlignVCenter};
    return layout;
}

TokenPlaces placeTokens(const QRectF &inside, std::size_t count, const QSizeF &token, double reasonHeight)
{
    TokenPlaces places;
    const double gap = std::max(3.0, std::round(token.height() * 0.3));
    const auto fitting = [&](double length, double one) {
        return static_cast<std::size_t>(std::max(1.0, std::floor((length + gap) / (one + gap))));
    };
    const std::size_t rows = fitting(inside.height(), token.height());
    // One below the other with their reasons; side by side, in columns, when they are too many for that.
    const std::size_t wanted = std::min(count, mostTokens);
    std::size_t columns = (wanted + rows - 1) / std::max<std::size_t>(rows, 1);
    const double reasonLeast = token.width() * 1.4;
    const std::size_t mostColumns = fitting(inside.width(), token.width());
    columns = std::clamp<std::size_t>(columns, 1, mostColumns);
    std::size_t shown = std::min(wanted, rows * columns);
    if (shown < count && shown > 1 && shown == rows * columns)
        --shown; // the last place tells how many more there are
    places.hiddenCount = count - shown;
    const double columnWidth = inside.width() / static_cast<double>(columns);
    for (std::size_t i = 0; i < shown + (places.hiddenCount ? 1 : 0); ++i) {
        const double x = inside.left() + static_cast<double>(i / rows) * columnWidth;
        const double y = inside.top() + static_cast<double>(i % rows) * (token.height() + gap);
        const QRectF place(QPointF(x, y), token);
        if (i == shown) {
            places.more = place;
            break;
        }
        places.tokens.push_back(place);
        const double left = columnWidth - token.width() - 2 * gap;
        places.reasons.push_back(left >= reasonLeast
                                     ? QRectF(place.right() + gap, y + (token.height() - reasonHeight) / 2, left, reasonHeight)
                                     : QRectF());
    }
    return places;
}

QPainterPath wayBetween(const DiagramLayout &layout, TaskPlace from, const QPointF &start, TaskPlace to, const QPointF &end)
{
    QPainterPath way(start);
    for (std::size_t i = 0; i < diagramTransitions.size(); ++i) {
        if (diagramTransitions[i].from != from || diagramTransitions[i].to != to || layout.arrows[i].path.isEmpty())
            continue;
        way.lineTo(layout.arrows[i].path.pointAtPercent(0));
        way.lineTo(layout.arrows[i].path.pointAtPercent(1));
    }
    way.lineTo(end);
    return way;
}

} // namespace layerlab
