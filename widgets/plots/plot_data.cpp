// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/plot_data.h"

#include "engine/flow/series.h"
#include "session/language.h"
#include "widgets/common/connection_box.h"

#include <QElapsedTimer>
#include <QLocale>
#include <algorithm>

namespace layerlab {

PlotRange PlotData::whole() const
{
    PlotRange range{0, 0};
    bool isFirst = true;
    for (const PlotSeries &each : series) {
        if (each.points.empty())
            continue;
        range.from = isFirst ? each.points.front().x : std::min(range.from, each.points.front().x);
        range.to = isFirst ? each.points.back().x : std::max(range.to, each.points.back().x);
        isFirst = false;
    }
    if (range.length() <= 0) // one moment is shown with some time around it
        range = {range.from - 0.5e-3, range.from + 0.5e-3};
    return range;
}

bool FilteredSeries::setFilter(const QString &text)
{
    auto compiled = filter::compile(toUtf8(text));
    if (!compiled)
        return false;
    if (text != m_text) {
        m_text = text;
        m_filter = std::move(*compiled);
        forget();
    }
    return true;
}

void FilteredSeries::forget()
{
    m_matcher.reset();
    m_looked = 0;
    m_found.clear();
    m_counted = 0;
    m_origin = -1;
}

bool FilteredSeries::look(const Capture &capture, qint64 milliseconds)
{
    if (!m_matcher)
        m_matcher = std::make_unique<filter::PacketMatcher>(m_filter, capture.connections(), capture);
    QElapsedTimer clock;
    clock.start();
    const std::uint32_t count = capture.packetCount();
    while (m_looked < count && (m_looked % 256 != 0 || clock.elapsed() < milliseconds)) {
        if (m_filter.isEmpty() || m_matcher->matches(m_looked))
            m_found.push_back(m_looked);
        ++m_looked;
    }
    return m_looked < count;
}

std::vector<PlotPoint> FilteredSeries::points(const Capture &capture, std::int64_t origin, std::int64_t interval,
                                              TrafficUnit unit) const
{
    if (origin != m_origin || interval != m_intervals.interval() || unit != m_unit) {
        m_intervals = PlotIntervals(origin, interval);
        m_counted = 0;
        m_origin = origin;
        m_unit = unit;
    }
    for (; m_counted < m_found.size(); ++m_counted) {
        const std::uint32_t packet = m_found[m_counted];
        const packet::FrameInfo frame = capture.frame(packet);
        const double bytes = frame.originalLength;
        const double value = unit == TrafficUnit::Packets     ? 1
                             : unit == TrafficUnit::ByteCount ? bytes
                                                              : bytes * 8e9 / static_cast<double>(interval);
        m_intervals.add(frame.time, value, packet);
    }
    return m_intervals.points();
}

QString ConnectionPlots::intervalText(std::int64_t nanoseconds)
{
    const QLocale locale;
    const auto number = [&](double value) { return locale.toString(value, 'g', 4); };
    constexpr std::int64_t hour = 3'600'000'000'000, day = 24 * hour;
    if (nanoseconds >= 2 * day)
        return tr("%1 d").arg(number(static_cast<double>(nanoseconds) / day));
    if (nanoseconds >= 2 * hour)
        return tr("%1 h").arg(number(static_cast<double>(nanoseconds) / hour));
    if (nanoseconds >= 60'000'000'000)
        return tr("%1 min").arg(number(static_cast<double>(nanoseconds) / 60e9));
    if (nanoseconds >= 1'000'000'000)
        return tr("%1 s").arg(number(static_cast<double>(nanoseconds) / 1e9));
    if (nanoseconds >= 1'000'000)
        return tr("%1 ms").arg(number(static_cast<double>(nanoseconds) / 1e6));
    return tr("%1 µs").arg(number(static_cast<double>(nanoseconds) / 1e3));
}

PlotData ConnectionPlots::data(const Capture &capture, std::uint32_t id, PlotKind kind, bool isReversed, std::int64_t interval)
{
    using flow::SeriesKind;
    PlotData plot;
    const auto &all = capture.connections().connections();
    if (id >= all.size())
        return plot;
    const flow::Connection &connection = all[id];
    plot.xTitle = tr("seconds since the connection's first packet");
    const auto add = [&](SeriesKind what, bool reversed, const QString &name, PlotSeries::Look look, int colour) {
        PlotSeries series;
        series.name = name;
        series.look = look;
        series.colour = colour;
        for (const flow::SeriesPoint &point : flow::seriesOf(capture.connections(), capture, id, reversed, what, interval))
            series.points.push_back({static_cast<double>(point.time) / 1e9, point.value, point.packet});
        std::ranges::stable_sort(series.points, {}, &PlotPoint::x);
        plot.series.push_back(std::move(series));
    };
    const QString ends[] = {endText(connection, 0), endText(connection, 1)};
    const QString &own = ends[isReversed], &peer = ends[!isReversed];
    using Look = PlotSeries::Look;
    switch (kind) {
    case PlotKind::Traffic:
        break;
    case PlotKind::Sequence:
        plot.unit = PlotUnit::ByteCount;
        plot.fromZero = false;
        plot.yTitle = tr("place in what %1 sends").arg(own);
        add(SeriesKind::ReceiveWindow, isReversed, tr("may send up to here (window of %1)").arg(peer), Look::Steps, 2);
        add(SeriesKind::Acknowledgment, isReversed, tr("acknowledged by %1").arg(peer), Look::Steps, 1);
        add(SeriesKind::Sequence, isReversed, tr("sent"), Look::Dots, 0);
        break;
    case PlotKind::Throughput:
        plot.unit = PlotUnit::BitsPerSecond;
        plot.stepWidth = static_cast<double>(interval) / 1e9;
        plot.yTitle = tr("payload, averaged over %1").arg(intervalText(interval));
        for (const bool reversed : {false, true}) {
            add(SeriesKind::Throughput, reversed, tr("%1 sends").arg(ends[reversed]), Look::Steps, reversed);
            std::vector<PlotPoint> &points = plot.series.back().points;
            if (!points.empty()) // the last interval has an end too
                points.push_back({points.back().x + plot.stepWidth, 0, points.back().packet});
        }
        break;
    case PlotKind::RoundTrip:
        plot.unit = PlotUnit::Milliseconds;
        plot.yTitle = tr("time from a segment to its acknowledgment");
        for (const bool reversed : {false, true})
            add(SeriesKind::RoundTrip, reversed, tr("segments of %1").arg(ends[reversed]), Look::Dots, reversed);
        break;
    case PlotKind::Window:
        plot.unit = PlotUnit::ByteCount;
        plot.yTitle = tr("bytes from %1 to %2").arg(own, peer);
        add(SeriesKind::Window, !isReversed, tr("window that %1 announces").arg(peer), Look::Steps, 2);
        add(SeriesKind::BytesInFlight, isReversed, tr("in flight: sent, not acknowledged"), Look::Line, 0);
        break;
    }
    return plot;
}

} // namespace layerlab
