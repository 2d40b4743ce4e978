// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"
#include "widgets/tasks/task_scene.h"

#include <QHash>
#include <optional>

class QPainter;

namespace layerlab {

/// What is drawn besides the scene.
struct TaskMarks {
    std::optional<std::uint32_t> selected; ///< drawn in the accent
    std::vector<std::uint32_t> linked;     ///< sorted: what belongs to the selection
    QHash<std::uint32_t, QPointF> moving;  ///< centres of tokens on their way
    bool hasFocus = false;
};

/// A token as it stands.
struct PlacedToken {
    std::size_t view = 0; ///< index into TaskScene::tasks
    QRectF token, reason;
};

/// The diagram with its tokens, laid out for a viewport and a font.
struct DiagramPicture {
    DiagramText text;
    DiagramLayout layout;
    std::vector<PlacedToken> tokens;
    struct More {
        QRectF place;
        std::size_t count = 0;
    };
    std::vector<More> more;
};

/// In the form of three states what is new or has ended is not shown.
DiagramPicture makeDiagram(const QSizeF &size, const TaskScene &scene, const QFont &base,
                           DiagramForm form = DiagramForm::FiveStates);
void paintDiagram(QPainter &painter, const DiagramPicture &diagram, const TaskScene &scene, const TaskMarks &marks,
                  const QFont &base, const Theme &theme);

/// The family tree: one row a task.
double familyRowHeight(const QFont &base);
QRectF familyRow(std::size_t row, double width, const QFont &base);
void paintFamily(QPainter &painter, double width, const TaskScene &scene, const TaskMarks &marks, const QFont &base,
                 const Theme &theme, std::size_t firstRow, std::size_t lastRow);

} // namespace layerlab
