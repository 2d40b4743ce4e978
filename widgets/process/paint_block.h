// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"
#include "widgets/process/control_block.h"

#include <QRectF>

class QPainter;

namespace layerlab {

struct BlockHit {
    QRectF place;
    QString text; ///< of its tool tip
};

/// Draws the sections one below the other; returns the height. Without a painter it only measures.
double paintBlock(QPainter *painter, double width, const std::vector<BlockSection> &sections, const QString &head,
                  const QFont &base, const QFont &fixed, const Theme &of, std::vector<BlockHit> *hits = nullptr);

} // namespace layerlab
