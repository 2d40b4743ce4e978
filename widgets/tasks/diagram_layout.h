// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/task_moment.h"

#include <QFontMetricsF>
#include <QPainterPath>
#include <QRectF>
#include <QString>
#include <array>
#include <vector>

namespace layerlab {

/// The words of the diagram, in the language wanted.
struct DiagramText {
    std::array<QString, 5> titles; ///< by TaskPlace
    std::array<QString, 6> labels; ///< by transition, see diagramTransitions
};

struct DiagramTransition {
    TaskPlace from, to;
};

/// The arrows of the five-state model.
inline constexpr std::array<DiagramTransition, 6> diagramTransitions{{
    {TaskPlace::New, TaskPlace::Ready},
    {TaskPlace::Ready, TaskPlace::Running},
    {TaskPlace::Running, TaskPlace::Ready},
    {TaskPlace::Running, TaskPlace::Waiting},
    {TaskPlace::Waiting, TaskPlace::Ready},
    {TaskPlace::Running, TaskPlace::Terminated},
}};

/// Where everything of the diagram is, in the pixels of its viewport.
struct DiagramLayout {
    struct Arrow {
        QPainterPath path; ///< from border to border
        QRectF label;
        Qt::Alignment alignment;
    };
    std::array<QRectF, 5> boxes;   ///< by TaskPlace
    std::array<QRectF, 5> titles;  ///< inside the boxes
    std::array<QRectF, 5> insides; ///< for the tokens
    std::array<Arrow, 6> arrows;
};

/// The model with its beginning and end, or only what a living task goes through.
enum class DiagramForm { FiveStates, ThreeStates };

DiagramLayout layoutDiagram(const QSizeF &size, const DiagramText &text, const QFontMetricsF &title,
                            const QFontMetricsF &label);

/// Ready, running and waiting alone: the boxes of new and terminated, and their arrows, are empty.
DiagramLayout layoutThreeStates(const QSizeF &size, const DiagramText &text, const QFontMetricsF &title,
                                const QFontMetricsF &label);

/// How the tokens of one state stand in its box.
struct TokenPlaces {
    std::vector<QRectF> tokens;  ///< of the first ones
    std::vector<QRectF> reasons; ///< beside them; empty rectangles where there is no room
    std::size_t hiddenCount = 0; ///< told as a number
    QRectF more;                 ///< its place
};

/// At most this many tokens stand in one state.
inline constexpr std::size_t mostTokens = 12;

TokenPlaces placeTokens(const QRectF &inside, std::size_t count, const QSizeF &token, double reasonHeight);

/// The way from one place to another: along the arrow where the model has one, straight otherwise.
QPainterPath wayBetween(const DiagramLayout &layout, TaskPlace from, const QPointF &start, TaskPlace to, const QPointF &end);

} // namespace layerlab
