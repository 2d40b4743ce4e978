// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"
#include "widgets/connection/ladder_calls.h"
#include "widgets/connection/ladder_layout.h"

#include <QSizeF>

class QPainter;

namespace layerlab {

/// All that a picture of a ladder is made from: on the screen and in a file.
struct LadderScene {
    const Session *session = nullptr;
    const ConnectionFrames *frames = nullptr;
    const LadderCalls *calls = nullptr;
    LadderScale scale;
    LadderColumns columns;
    QSizeF size;
    double head = 0;                                      ///< height of the ends' names, which stay
    double scroll = 0;                                    ///< what of the scale is above the room below the head
    std::size_t limit = ~std::size_t{0};                  ///< of rows
    std::optional<std::size_t> current;                   ///< row
    std::vector<std::uint32_t> linkedFrames, linkedCalls; ///< sorted
    std::optional<std::uint32_t> currentCall;
    bool hasFocus = false;

    double screenY(std::size_t row) const { return head + scale.yOf(row) - scroll; }
};

/// Of a row with its text and arrow.
double ladderRowHeight(const QFont &base);
double ladderHeadHeight(const QFont &base);
LadderMeasures measureLadder(const QFont &base, bool isTcp, bool hasCalls, std::uint32_t highestNumber);

/// Paints what of it is visible. The painter's font is the size that everything is measured from.
void paintLadder(QPainter &painter, const LadderScene &scene, const Theme &of);

} // namespace layerlab
