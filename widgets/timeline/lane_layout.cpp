// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/lane_layout.h"

#include <algorithm>
#include <cmath>

namespace layerlab {

LaneMetrics laneMetrics(std::size_t count, double available, double textHeight)
{
    const auto lanes = static_cast<double>(std::max<std::size_t>(count, 1));
    const LaneMetrics roomy{std::ceil(textHeight) + 3, std::ceil(textHeight * 1.1), std::ceil(textHeight * 0.5), false};
    if (lanes * roomy.pitch() <= available) {
        // What is left goes into the bars first, then between the lanes.
        LaneMetrics spread = roomy;
        const double spare = std::floor(available / lanes) - roomy.pitch();
        const double higher = std::min(std::floor(spare / 3), std::ceil(textHeight * 0.6));
        spread.bar += higher;
        spread.gap = std::min(roomy.gap + spare - higher, std::ceil(textHeight * 5));
        return spread;
    }
    return {5, std::ceil(textHeight + 2), std::ceil(textHeight * 0.3), true};
}

LaneBox LaneLayout::box(std::size_t lane) const
{
    LaneBox result;
    result.top = top - scroll + static_cast<double>(lane) * metrics.pitch();
    result.barTop = result.top + metrics.row;
    result.barBottom = result.barTop + metrics.bar;
    result.bottom = result.barBottom + metrics.gap;
    return result;
}

double LaneLayout::mostScroll() const
{
    return std::max(0.0, height() - (bottom - top));
}

std::optional<std::size_t> LaneLayout::laneAt(double y) const
{
    if (y < top || y >= bottom)
        return std::nullopt;
    const double place = std::floor((y - top + scroll) / metrics.pitch());
    if (place < 0 || place >= static_cast<double>(count))
        return std::nullopt;
    return static_cast<std::size_t>(place);
}

std::pair<std::size_t, std::size_t> LaneLayout::visible() const
{
    if (count == 0 || bottom <= top)
        return {0, 0};
    const double first = std::max(0.0, std::floor(scroll / metrics.pitch()));
    const double last = std::ceil((scroll + bottom - top) / metrics.pitch());
    const auto end = std::min(count, static_cast<std::size_t>(std::max(0.0, last)));
    return {std::min(static_cast<std::size_t>(first), end), end};
}

double LaneLayout::scrollTo(std::size_t lane) const
{
    const double laneTop = static_cast<double>(lane) * metrics.pitch();
    const double room = bottom - top;
    double wanted = scroll;
    if (laneTop + metrics.pitch() > wanted + room)
        wanted = laneTop + metrics.pitch() - room;
    wanted = std::min(wanted, laneTop);
    return std::clamp(wanted, 0.0, mostScroll());
}

} // namespace layerlab
