// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/filter/filter.h"
#include "widgets/packets/line_words.h"

#include <optional>

namespace layerlab {

/// What was typed into the filter line: an expression of the display-filter language where it is one; else words that a
/// packet's line must have. What is plainly meant as an expression and is none is Wrong, and says why.
struct PacketFilter {
    enum class Kind { Everything, Expression, Words, Wrong };
    Kind kind = Kind::Everything;
    filter::Filter expression;
    packets::LineWords words;
    std::optional<filter::Problem> problem;

    static PacketFilter parse(const QString &text);
};

} // namespace layerlab
