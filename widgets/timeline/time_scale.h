// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"

#include <QString>
#include <algorithm>
#include <cstdint>
#include <vector>

namespace layerlab {

/// Which stretch of time lies on which stretch of pixels. Times since the Epoch.
struct TimeScale {
    Nanoseconds from{}, to{Nanoseconds(1)};
    double left = 0, width = 1;

    double x(Nanoseconds time) const { return left + static_cast<double>((time - from).count()) / perPixel(); }
    /// Rounded to the nanosecond.
    Nanoseconds time(double x) const;
    Nanoseconds span() const { return to - from; }
    /// Nanoseconds in a pixel.
    double perPixel() const { return static_cast<double>(std::max<std::int64_t>(1, span().count())) / width; }
    double right() const { return left + width; }
    bool contains(Nanoseconds time) const { return from <= time && time <= to; }

    /// `factor` above 1 shows less time; what is at that pixel stays there.
    TimeScale zoomed(double factor, double aroundX) const;
    /// Moved so that what was `pixels` further right comes to where one looks.
    TimeScale panned(double pixels) const;
    /// Kept within what there is to see: no closer than a microsecond, no farther than all of it with a margin, and never
    /// beside it.
    TimeScale clamped(Nanoseconds first, Nanoseconds last) const;
    /// All of it, with a margin.
    TimeScale whole(Nanoseconds first, Nanoseconds last) const;
    bool operator==(const TimeScale &) const = default;
};

/// The smallest of 1, 2, 5 · 10ⁿ nanoseconds whose ticks are at least that many pixels apart.
Nanoseconds tickStep(double nanosecondsPerPixel, double leastPixels);
/// Multiples of step since origin that the scale shows.
std::vector<Nanoseconds> ticks(const TimeScale &scale, Nanoseconds origin, Nanoseconds step);
/// "250 µs", "31.2 ms", "4.05 s": with the digits that a step needs, and the unit of its size.
QString tickText(Nanoseconds sinceOrigin, Nanoseconds step);
/// A moment as exactly as a pixel tells.
QString momentText(Nanoseconds sinceOrigin, double nanosecondsPerPixel);
/// A length of time with three or four digits: "870 ns", "12.3 µs", "4.05 s".
QString lengthText(Nanoseconds length);

} // namespace layerlab
