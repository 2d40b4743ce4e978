// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"
#include "widgets/plots/plot_data.h"

#include <optional>

class QPainter;

namespace layerlab {

/// A point of the plot: which series, which of its points.
struct PlotPlace {
    std::size_t series = 0;
    std::size_t point = 0;
    bool operator==(const PlotPlace &) const = default;
};

/// What is to be seen of a plot, and where.
struct PlotScene {
    const PlotData *data = nullptr;
    QSizeF size;
    PlotRange x;
    PlotScale scale;
    double xStep = 1, yStep = 1;
    bool hasLegend = true;
    double legend = 0; ///< height
    std::optional<PlotPlace> hovered;
    std::optional<std::uint32_t> current; ///< the selected frame
    bool hasFocus = false;

    const PlotPoint &at(const PlotPlace &place) const { return data->series[place.series].points[place.point]; }
    /// The nearest point within so many pixels; of steps the one whose interval it is.
    std::optional<PlotPlace> placeAt(const QPointF &point, double reach) const;
    /// The point of a series that comes next in time, or before.
    std::optional<PlotPlace> neighbour(const PlotPlace &from, int step) const;
};

/// Finds place for legend and axes and lets the heights fit what is seen.
void arrangePlot(PlotScene &scene, const QFont &base);
void paintPlot(QPainter &painter, const PlotScene &scene, const Theme &of);
QColor seriesColour(int index, const Theme &of);
/// All about a point, a line each.
QString pointText(const PlotScene &scene, const PlotPlace &place);

} // namespace layerlab
