// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/time_scale.h"

#include <algorithm>
#include <cmath>

namespace layerlab {

namespace {

constexpr Nanoseconds shortestSpan = std::chrono::microseconds(1);
constexpr double margin = 0.02; ///< of the whole, on either side

Nanoseconds rounded(double nanoseconds)
{
    return Nanoseconds(static_cast<std::int64_t>(std::llround(nanoseconds)));
}

struct Unit {
    std::int64_t nanoseconds;
    const char *name;
};
constexpr Unit units[] = {{1'000'000'000, "s"}, {1'000'000, "ms"}, {1'000, "µs"}, {1, "ns"}};

Unit unitFor(std::int64_t nanoseconds)
{
    for (const Unit &unit : units)
        if (nanoseconds >= unit.nanoseconds)
            return unit;
    return units[3];
}

/// Digits in groups of three, apart by a narrow space that does not break.
QString grouped(double value, int decimals)
{
    QString text = QString::number(std::fabs(value), 'f', decimals);
    const qsizetype point = text.indexOf(QLatin1Char('.'));
    for (qsizetype at = (point < 0 ? text.size() : point) - 3; at > 0; at -= 3)
        text.insert(at, QChar(0x202f));
    const bool isZero =
        std::ranges::none_of(text, [](QChar one) { return one >= QLatin1Char('1') && one <= QLatin1Char('9'); });
    return value < 0 && !isZero ? QChar(0x2212) + text : text;
}

} // namespace

Nanoseconds TimeScale::time(double atX) const
{
    return from + rounded((atX - left) * perPixel());
}

TimeScale TimeScale::zoomed(double factor, double aroundX) const
{
    TimeScale result = *this;
    const double fraction = (aroundX - left) / width;
    const double length = std::max(static_cast<double>(span().count()) / factor, static_cast<double>(shortestSpan.count()));
    result.from = time(aroundX) - rounded(length * fraction);
    result.to = result.from + rounded(length);
    return result;
}

TimeScale TimeScale::panned(double pixels) const
{
    TimeScale result = *this;
    const Nanoseconds by = rounded(pixels * perPixel());
    result.from += by;
    result.to += by;
    return result;
}

TimeScale TimeScale::whole(Nanoseconds first, Nanoseconds last) const
{
    TimeScale result = *this;
    const Nanoseconds length = std::max(last - first, shortestSpan);
    const Nanoseconds beside = rounded(static_cast<double>(length.count()) * margin);
    result.from = first - beside;
    result.to = first + length + beside;
    return result;
}

TimeScale TimeScale::clamped(Nanoseconds first, Nanoseconds last) const
{
    const TimeScale all = whole(first, last);
    TimeScale result = *this;
    const Nanoseconds length = std::clamp(span(), shortestSpan, std::max(all.span(), shortestSpan));
    if (length != span()) {
        const Nanoseconds middle = from + span() / 2;
        result.from = middle - length / 2;
    }
    result.from = std::clamp(result.from, all.from, std::max(all.from, all.to - length));
    result.to = result.from + length;
    return result;
}

Nanoseconds tickStep(double nanosecondsPerPixel, double leastPixels)
{
    const double least = std::max(1.0, nanosecondsPerPixel * leastPixels);
    double power = std::pow(10.0, std::floor(std::log10(least)));
    for (;; power *= 10) {
        for (const double factor : {1.0, 2.0, 5.0}) {
            if (factor * power >= least * (1 - 1e-9))
                return rounded(factor * power);
        }
    }
}

std::vector<Nanoseconds> ticks(const TimeScale &scale, Nanoseconds origin, Nanoseconds step)
{
    std::vector<Nanoseconds> result;
    const std::int64_t begin = (scale.from - origin).count();
    std::int64_t number = begin / step.count();
    if (number * step.count() < begin)
        ++number;
    for (Nanoseconds time = origin + number * step; time <= scale.to; time += step)
        result.push_back(time);
    return result;
}

QString tickText(Nanoseconds sinceOrigin, Nanoseconds step)
{
    // The largest unit in which it is at least one and that needs no more than three decimals.
    const std::int64_t size = std::abs(sinceOrigin.count());
    Unit unit = units[3];
    for (const Unit &candidate : units) {
        if (candidate.nanoseconds <= step.count() ||
            (candidate.nanoseconds <= 1000 * step.count() && size >= candidate.nanoseconds)) {
            unit = candidate;
            break;
        }
    }
    int decimals = 0;
    for (std::int64_t rest = unit.nanoseconds; step.count() % rest != 0 && rest > 1; rest /= 10)
        ++decimals;
    return QStringLiteral("%1 %2").arg(
        grouped(static_cast<double>(sinceOrigin.count()) / static_cast<double>(unit.nanoseconds), decimals),
        QString::fromUtf8(unit.name));
}

QString momentText(Nanoseconds sinceOrigin, double nanosecondsPerPixel)
{
    double step = 1;
    while (step * 10 <= nanosecondsPerPixel)
        step *= 10;
    return tickText(sinceOrigin, rounded(step));
}

QString lengthText(Nanoseconds length)
{
    const Unit unit = unitFor(std::abs(length.count()));
    const double value = static_cast<double>(length.count()) / static_cast<double>(unit.nanoseconds);
    const double size = std::fabs(value);
    const int decimals = unit.nanoseconds == 1 || size >= 100 ? 0 : size >= 10 ? 1 : 2;
    return QStringLiteral("%1 %2").arg(grouped(value, decimals), QString::fromUtf8(unit.name));
}

} // namespace layerlab
