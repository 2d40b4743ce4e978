// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"
#include "widgets/common/theme.h"
#include "widgets/stream/stream_pages.h"

#include <QSizeF>
#include <optional>
#include <span>

class QPainter;

namespace layerlab {

/// What is to be seen of a stream, and where.
struct StreamScene {
    const Session *session = nullptr;
    const StreamContent *content = nullptr;
    const StreamPages *pages = nullptr;
    std::vector<StreamPlace> rows; ///< from the top on
    QSizeF size;
    double head = 0, row = 16;            ///< heights
    double gutter = 60, character = 8;    ///< widths
    std::optional<std::uint32_t> current; ///< the selected frame
    std::span<const std::uint32_t> linked;
    bool hasFocus = false;
    std::size_t left = 0; ///< of a picture: blocks that are not drawn

    /// Index into rows of what is at that height.
    std::optional<std::size_t> rowAt(double y) const;
};

/// Measures of a base font: row height, head, gutter for frame numbers up to that.
void measureStream(StreamScene &scene, const QFont &base, std::uint32_t highest);
/// How many characters fit into that width.
int streamColumns(const StreamScene &scene, double width);
void paintStream(QPainter &painter, const StreamScene &scene, const Theme &of);
/// What carries the text of a direction.
QColor streamFill(bool isReversed, const Theme &of);

} // namespace layerlab
