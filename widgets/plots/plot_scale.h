// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QString>
#include <cstdint>
#include <span>
#include <vector>

namespace layerlab {

/// A point of a plot: seconds, a value, and the packet it comes from.
struct PlotPoint {
    double x = 0;
    double y = 0;
    std::uint32_t packet = 0;
};

enum class PlotUnit { Count, ByteCount, BitsPerSecond, Milliseconds, Seconds };

struct PlotRange {
    double from = 0;
    double to = 1;
    double length() const { return to - from; }
    bool operator==(const PlotRange &) const = default;
};

/// Where values are on the paper: the rectangle of the plot and what its sides stand for.
struct PlotScale {
    QRectF area;
    PlotRange x, y;
    double toX(double value) const { return area.left() + (value - x.from) / x.length() * area.width(); }
    double toY(double value) const { return area.bottom() - (value - y.from) / y.length() * area.height(); }
    double fromX(double pixel) const { return x.from + (pixel - area.left()) / area.width() * x.length(); }
};

/// The distance of lines of 1, 2 or 5 times a power of ten, so that there are at most so many.
double tickStep(const PlotRange &range, int most);
std::vector<double> ticksOf(const PlotRange &range, double step);
/// A value as it stands at an axis or a point: with its unit, and as many decimals as a step needs.
QString valueText(double value, PlotUnit unit, double step = 0);

/// [first, last) of the points, in order of x, that are within the range, and one more at each side.
std::pair<std::size_t, std::size_t> pointsWithin(std::span<const PlotPoint> points, const PlotRange &x);
/// Zoomed by a factor (less than 1: closer) with the value in its place; never outside of `whole`, never closer than a
/// billionth of it.
PlotRange zoomed(const PlotRange &range, double factor, double around, const PlotRange &whole);
/// Moved, but not outside of `whole`.
PlotRange moved(const PlotRange &range, double by, const PlotRange &whole);
/// From 0 (or `least`) to a bit above the largest value, never empty.
PlotRange heightOf(double least, double largest, bool fromZero);

/// How many points a column of pixels needs at most: first, smallest, largest and last. Others can't be seen.
std::vector<PlotPoint> thinned(std::span<const PlotPoint> points, const PlotScale &scale);

/// Values counted in intervals of time. The origin is the beginning of the first.
class PlotIntervals {
public:
    static constexpr std::size_t mostIntervals = 200'000;

    PlotIntervals() = default;
    PlotIntervals(std::int64_t origin, std::int64_t interval) : m_origin(origin), m_interval(interval) {}
    std::int64_t interval() const { return m_interval; }
    void add(std::int64_t time, double value, std::uint32_t packet);
    /// A point at the beginning of each interval that has a packet, and of each first one after it that has none.
    std::vector<PlotPoint> points() const;

private:
    struct Interval {
        double value = 0;
        std::uint32_t packet = 0xffffffff;
    };
    std::int64_t m_origin = 0, m_interval = 1'000'000'000;
    std::vector<Interval> m_intervals;
};
/// 1, 2 or 5 times a power of ten nanoseconds: about `wanted` of them in the duration, never more than mostIntervals.
std::int64_t fittingInterval(std::int64_t duration, int wanted = 240);
/// The interval, or a longer one where there would be too many.
std::int64_t allowedInterval(std::int64_t interval, std::int64_t duration);

} // namespace layerlab
