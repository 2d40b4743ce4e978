// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace layerlab {

enum class LadderSpacing { Even, TrueToTime };

/// Where the rows of a ladder are: from top to bottom, one a frame. Everything is arithmetic or a binary search.
class LadderScale {
public:
    LadderScale() = default;
    /// `times` never go back, and outlive the scale. `rowHeight` is what a row takes at zoom 1; `top` is above the first.
    LadderScale(std::span<const std::int64_t> times, LadderSpacing spacing, double rowHeight, double zoom, double top);

    double yOf(std::size_t row) const;
    /// Of all rows, top and a rest below included.
    double height() const;
    /// [first, last) of the rows whose arrow is within from and to.
    std::pair<std::size_t, std::size_t> rowsBetween(double from, double to) const;
    /// The one whose arrow is nearest; rows must not be empty.
    std::size_t rowAt(double y) const;
    std::size_t rowCount() const { return m_times.size(); }
    double rowHeight() const { return m_rowHeight; }
    LadderSpacing spacing() const { return m_spacing; }

private:
    double offsetOf(std::size_t row) const;

    std::span<const std::int64_t> m_times;
    LadderSpacing m_spacing = LadderSpacing::Even;
    double m_rowHeight = 20;
    double m_step = 20; ///< even: from row to row
    double m_perNanosecond = 0;
    double m_top = 0;
};

/// Which rows from first to last (not included) have room for their text: it stands above the arrow and is `height` tall. The
/// choice hangs on the rows alone, not on what of them is visible.
std::vector<bool> rowsWithText(const LadderScale &scale, std::size_t first, std::size_t last, double height);

/// What the texts of the columns need at most.
struct LadderMeasures {
    double gap = 8;
    double number = 0; ///< of the frame and its time, at the left edge
    double state = 0;  ///< 0: no states
    double call = 0;   ///< 0: no calls
    double arrow = 0;  ///< the least between the two lines
};

/// From left to right: number and time, calls, state, line, arrows, line, state, calls. What has no room is left out, calls
/// first.
struct LadderColumns {
    double width = 0;
    double number = 0;               ///< width of the left edge's texts
    std::array<double, 2> line{};    ///< of the life lines
    std::array<double, 2> state{};   ///< where its text begins (right) or ends (left)
    std::array<double, 2> call{};    ///< where brackets are; texts are outside
    std::array<double, 2> outside{}; ///< where the calls' texts end
    bool hasStates = false, hasCalls = false;
};

LadderColumns ladderColumns(double width, const LadderMeasures &measures);

} // namespace layerlab
