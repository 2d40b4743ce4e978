// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"
#include "widgets/objects/object_scene.h"

#include <QRectF>

class QPainter;

namespace layerlab {

/// Where a node of the wait graph stands, by WaitGraph::nodes.
struct GraphLayout {
    std::vector<QRectF> nodes;
    double height = 0; ///< 0: there is nothing to draw
};
GraphLayout layoutGraph(const ObjectScene &scene, const WaitGraph &graph, double width, const QFont &base);

/// What a click finds.
struct TaskPlaceHit {
    QRectF place;
    TaskRef task;
};

struct ObjectsDrawing {
    double height = 0;
    std::vector<TaskPlaceHit> tasks;
};

/// Draws sentence, wait graph and a card for each object, one below the other; without a painter it only measures.
ObjectsDrawing paintObjects(QPainter *painter, double width, const ObjectScene &scene, const WaitGraph &graph,
                            std::uint32_t selectedTid, const QFont &base, const Theme &of);

} // namespace layerlab
