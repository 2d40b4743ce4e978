// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/plot_scale.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

namespace layerlab {

namespace {

/// A number with at most three digits before the point and a prefix of a thousand.
QString withPrefix(double value, const QString &unit, double step)
{
    static constexpr const char *prefixes[] = {"", "k", "M", "G", "T"};
    const double size = std::max(std::abs(value), std::abs(step));
    std::size_t prefix = 0;
    double divisor = 1;
    for (; size / divisor >= 1000 && prefix + 1 < std::size(prefixes); ++prefix)
        divisor *= 1000;
    const double shown = value / divisor, shownStep = step / divisor;
    int decimals = prefix == 0 && step <= 0 ? 0 : 1;
    if (shownStep > 0)
        decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(shownStep) - 1e-9)), 0, 6);
    const QString whole = QLatin1String(prefixes[prefix]) + unit;
    return QLocale().toString(shown, 'f', decimals) + (whole.isEmpty() ? QString() : QLatin1Char(' ') + whole);
}

} // namespace

double tickStep(const PlotRange &range, int most)
{
    const double rough = range.length() / std::max(1, most);
    if (!(rough > 0) || !std::isfinite(rough))
        return 1;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= rough * (1 - 1e-9))
            return factor * power;
    }
    return 10 * power;
}

std::vector<double> ticksOf(const PlotRange &range, double step)
{
    constexpr double most = 1000;
    std::vector<double> ticks;
    if (!(step > 0) || range.length() / step > most)
        return ticks;
    const double first = std::ceil(range.from / step - 1e-9), last = std::floor(range.to / step + 1e-9);
    for (double at = first; at <= last; ++at)
        ticks.push_back(at * step);
    return ticks;
}

QString valueText(double value, PlotUnit unit, double step)
{
    switch (unit) {
    case PlotUnit::Count:
        return withPrefix(value, {}, step);
    case PlotUnit::ByteCount:
        return withPrefix(value, QStringLiteral("B"), step);
    case PlotUnit::BitsPerSecond:
        return withPrefix(value, QStringLiteral("bit/s"), step);
    case PlotUnit::Milliseconds: {
        const int decimals = step > 0 ? std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 6) : 3;
        return QLocale().toString(value, 'f', decimals) + QStringLiteral(" ms");
    }
    case PlotUnit::Seconds:
        break;
    }
    const int decimals = step > 0 ? std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 9) : 6;
    return QLocale().toString(value, 'f', decimals) + QStringLiteral(" s");
}

std::pair<std::size_t, std::size_t> pointsWithin(std::span<const PlotPoint> points, const PlotRange &x)
{
    auto first = std::ranges::lower_bound(points, x.from, {}, &PlotPoint::x);
    auto last = std::ranges::upper_bound(points, x.to, {}, &PlotPoint::x);
    if (first != points.begin())
        --first;
    if (last != points.end())
        ++last;
    return {static_cast<std::size_t>(first - points.begin()), static_cast<std::size_t>(last - points.begin())};
}

PlotRange zoomed(const PlotRange &range, double factor, double around, const PlotRange &whole)
{
    constexpr double closest = 1e-9;
    const double length = std::clamp(range.length() * factor, whole.length() * closest, whole.length());
    const double share = range.length() > 0 ? std::clamp((around - range.from) / range.length(), 0.0, 1.0) : 0.5;
    return moved({around - share * length, around + (1 - share) * length}, 0, whole);
}

PlotRange moved(const PlotRange &range, double by, const PlotRange &whole)
{
    const double length = std::min(range.length(), whole.length());
    const double from = std::clamp(range.from + by, whole.from, whole.to - length);
    return {from, from + length};
}

PlotRange heightOf(double least, double largest, bool fromZero)
{
    if (!(largest >= least))
        return {0, 1};
    if (fromZero)
        return {0, largest > 0 ? largest * 1.08 : 1};
    const double room = std::max((largest - least) * 0.06, std::abs(largest) * 1e-9);
    return room > 0 ? PlotRange{std::max(0.0, least - room), largest + room} : PlotRange{least, least + 1};
}

std::vector<PlotPoint> thinned(std::span<const PlotPoint> points, const PlotScale &scale)
{
    std::vector<PlotPoint> kept;
    for (std::size_t at = 0; at < points.size();) {
        const double column = std::floor(scale.toX(points[at].x));
        std::size_t smallest = at, largest = at, end = at + 1;
        for (; end < points.size() && std::floor(scale.toX(points[end].x)) <= column; ++end) {
            if (points[end].y < points[smallest].y)
                smallest = end;
            if (points[end].y > points[largest].y)
                largest = end;
        }
        std::size_t wanted[] = {at, smallest, largest, end - 1};
        std::ranges::sort(wanted);
        for (std::size_t i = 0; i < std::size(wanted); ++i) {
            if (i == 0 || wanted[i] != wanted[i - 1])
                kept.push_back(points[wanted[i]]);
        }
        at = end;
    }
    return kept;
}

void PlotIntervals::add(std::int64_t time, double value, std::uint32_t packet)
{
    const auto at = std::min<std::size_t>(static_cast<std::size_t>(std::max<std::int64_t>(0, time - m_origin) / m_interval),
                                          mostIntervals - 1);
    if (at >= m_intervals.size())
        m_intervals.resize(at + 1);
    m_intervals[at].value += value;
    m_intervals[at].packet = std::min(m_intervals[at].packet, packet);
}

std::vector<PlotPoint> PlotIntervals::points() const
{
    std::vector<PlotPoint> points;
    const double seconds = static_cast<double>(m_interval) / 1e9;
    std::uint32_t last = 0xffffffff;
    bool wasEmpty = true;
    for (std::size_t i = 0; i < m_intervals.size(); ++i) {
        const bool isEmpty = m_intervals[i].packet == 0xffffffff;
        if (isEmpty && wasEmpty)
            continue;
        last = isEmpty ? last : m_intervals[i].packet;
        points.push_back({static_cast<double>(i) * seconds, m_intervals[i].value, last});
        wasEmpty = isEmpty;
    }
    if (!points.empty())
        points.push_back({static_cast<double>(m_intervals.size()) * seconds, 0, last});
    return points;
}

std::int64_t fittingInterval(std::int64_t duration, int wanted)
{
    const std::int64_t rough = std::max<std::int64_t>(duration / std::max(1, wanted), 1'000);
    std::int64_t power = 1;
    while (power * 10 <= rough)
        power *= 10;
    const std::int64_t fitting = rough <= power       ? power
                                 : rough <= 2 * power ? 2 * power
                                 : rough <= 5 * power ? 5 * power
                                                      : 10 * power;
    return allowedInterval(fitting, duration);
}

std::int64_t allowedInterval(std::int64_t interval, std::int64_t duration)
{
    interval = std::max<std::int64_t>(interval, 1);
    while (duration / interval >= static_cast<std::int64_t>(PlotIntervals::mostIntervals))
        interval *= 10;
    return interval;
}

} // namespace layerlab
