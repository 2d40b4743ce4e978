// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/objects/paint_objects.h"

namespace layerlab {

/// Works for fonts in points and in pixels: pictures use the latter.
QFont fontScaled(QFont font, double step, QFont::Weight weight = QFont::Normal);

void paintTaskChip(QPainter &painter, const QRectF &place, const TaskRef &task, bool isWaiting, bool isSelected,
                   const QFont &font, const Theme &of);

/// The wait graph where layoutGraph() put it: a deadlock's circle in the colour of faults.
void paintGraph(QPainter &painter, const ObjectScene &scene, const WaitGraph &graph, const GraphLayout &layout,
                std::uint32_t selectedTid, const QFont &base, const Theme &of);

} // namespace layerlab
