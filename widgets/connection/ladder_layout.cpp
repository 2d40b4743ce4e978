// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/connection/ladder_layout.h"

#include <algorithm>
#include <cmath>

namespace layerlab {

namespace {

/// What a scroll bar can count.
constexpr double tallest = 1e9;
/// How far back room for texts is reckoned from.
constexpr std::size_t farthestBack = 400;

} // namespace

LadderScale::LadderScale(std::span<const std::int64_t> times, LadderSpacing spacing, double rowHeight, double zoom, double top)
    : m_times(times), m_spacing(spacing), m_rowHeight(rowHeight), m_step(rowHeight * zoom), m_top(top)
{
    const double duration = times.empty() ? 0 : static_cast<double>(times.back() - times.front());
    if (duration <= 0) {
        m_spacing = LadderSpacing::Even; // all at once: there is no time to be true to
        return;
    }
    // At zoom 1 it is as tall as with even rows.
    const double tall = std::min(tallest, static_cast<double>(times.size() - 1) * rowHeight * zoom);
    m_perNanosecond = tall / duration;
}

double LadderScale::offsetOf(std::size_t row) const
{
    return m_spacing == LadderSpacing::Even ? static_cast<double>(row) * m_step
                                            : static_cast<double>(m_times[row] - m_times.front()) * m_perNanosecond;
}

double LadderScale::yOf(std::size_t row) const
{
    return m_top + m_rowHeight + offsetOf(row);
}

double LadderScale::height() const
{
    return m_top + m_rowHeight * 1.5 + (m_times.empty() ? 0 : offsetOf(m_times.size() - 1));
}

std::pair<std::size_t, std::size_t> LadderScale::rowsBetween(double from, double to) const
{
    std::size_t low = 0, high = m_times.size();
    const auto firstNotBefore = [this, &low, &high](double y) {
        std::size_t begin = low, end = high;
        while (begin < end) {
            const std::size_t middle = begin + (end - begin) / 2;
            if (yOf(middle) < y)
                begin = middle + 1;
            else
                end = middle;
        }
        return begin;
    };
    const std::size_t first = firstNotBefore(from);
    low = first;
    return {first, firstNotBefore(std::nextafter(std::max(from, to), to + 1))};
}

std::size_t LadderScale::rowAt(double y) const
{
    const std::size_t after = rowsBetween(y, y).first;
    if (after == 0)
        return 0;
    if (after >= m_times.size() || y - yOf(after - 1) < yOf(after) - y)
        return after - 1;
    return after;
}

std::vector<bool> rowsWithText(const LadderScale &scale, std::size_t first, std::size_t last, double height)
{
    std::vector<bool> hasText(last - first, false);
    if (first >= last)
        return hasText;
    std::size_t begin = first;
    if (scale.spacing() == LadderSpacing::Even && scale.rowCount() > 1) {
        const double step = scale.yOf(1) - scale.yOf(0);
        const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil(height / std::max(step, 0.01) - 0.001)));
        for (std::size_t row = first; row < last; ++row)
            hasText[row - first] = row % every == 0;
        return hasText;
    }
    // Back to one that has room whatever is above it.
    while (begin > 0 && first - begin < farthestBack && scale.yOf(begin) - scale.yOf(begin - 1) < height)
        --begin;
    double filled = -1e300;
    for (std::size_t row = begin; row < last; ++row) {
        const double y = scale.yOf(row);
        if (y - filled < height)
            continue;
        filled = y;
        if (row >= first)
            hasText[row - first] = true;
    }
    return hasText;
}

LadderColumns ladderColumns(double width, const LadderMeasures &measures)
{
    LadderColumns columns;
    columns.width = width;
    const double gap = measures.gap;
    columns.number = std::min(measures.number, width * 0.3);
    const double room = width - columns.number - 3 * gap;
    const double states = measures.state > 0 ? 2 * (measures.state + gap) : 0;
    const double calls = measures.call > 0 ? 2 * (measures.call + 2 * gap) : 0;
    columns.hasStates = states > 0 && room - states >= measures.arrow;
    columns.hasCalls = calls > 0 && room - calls - (columns.hasStates ? states : 0) >= measures.arrow;
    const double state = columns.hasStates ? states / 2 : 0, call = columns.hasCalls ? calls / 2 : 0;
    const double left = columns.number + 2 * gap + call + state, right = width - gap - call - state;
    columns.line = {left, std::max(left + gap, right)};
    columns.state = {columns.line[0] - gap, columns.line[1] + gap};
    columns.call = {columns.line[0] - state - gap, columns.line[1] + state + gap};
    columns.outside = {columns.number + 2 * gap, width - gap};
    return columns;
}

} // namespace layerlab
