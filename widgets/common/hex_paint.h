// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/protocol.h"
#include "widgets/common/hex_layout.h"
#include "widgets/common/theme.h"

class QPainter;

namespace layerlab {

/// Bytes [begin, end) of a buffer that belong to one layer.
struct LayerRun {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    packet::Layer layer = packet::Layer::None;
    bool operator==(const LayerRun &) const = default;
};

/// What a hex view shows and what is marked in it.
struct HexContent {
    Bytes bytes;
    std::vector<LayerRun> runs;                 ///< tints, in order
    std::uint32_t markBegin = 0, markEnd = 0;   ///< the selected field's bytes
    std::uint16_t markBit = 0, markBits = 0;    ///< its bits from markBegin's highest; 0 bits: whole bytes
    std::uint32_t hoverBegin = 0, hoverEnd = 0; ///< of the field under the mouse
    std::int64_t caret = -1;                    ///< for the keyboard; -1: not shown
};

/// Draws rows [firstRow, firstRow + rowCount) with the first at y 0.
void paintHexRows(QPainter &painter, const HexLayout &layout, const HexContent &content, std::uint32_t firstRow,
                  std::uint32_t rowCount, const QFont &font, const Theme &theme);

/// The measures of a font for HexLayout.
double hexCharacterWidth(const QFont &font);
double hexRowHeight(const QFont &font);

} // namespace layerlab
