// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/filter/filter.h"
#include "session/capture.h"
#include "widgets/plots/plot_scale.h"

#include <QCoreApplication>
#include <memory>

namespace layerlab {

enum class PlotKind { Traffic, Sequence, Throughput, RoundTrip, Window };
enum class TrafficUnit { Packets, ByteCount, Bits };

/// One line or cloud of points.
struct PlotSeries {
    enum class Look { Steps, Line, Dots };
    QString name;
    Look look = Look::Steps;
    int colour = 0; ///< which of the series' colours
    bool isFilled = false;
    std::vector<PlotPoint> points; ///< in order of x
};

/// A plot as it is drawn, whatever it is about.
struct PlotData {
    std::vector<PlotSeries> series;
    PlotUnit unit = PlotUnit::Count;
    QString yTitle, xTitle;
    bool fromZero = true;
    double stepWidth = 0; ///< seconds of an interval; 0: there are none
    PlotRange whole() const;
};

/// Packets that pass a filter, found a portion at a time and counted in intervals.
class FilteredSeries {
public:
    /// Empty: every packet. False: it is no filter, and the series stays as it was.
    bool setFilter(const QString &text);
    const QString &text() const { return m_text; }
    void forget();
    /// Looks at packets until the time is over; true while some are left.
    bool look(const Capture &capture, qint64 milliseconds);
    std::uint32_t lookedUpTo() const { return m_looked; }
    std::size_t count() const { return m_found.size(); }
    std::vector<PlotPoint> points(const Capture &capture, std::int64_t origin, std::int64_t interval, TrafficUnit unit) const;

private:
    QString m_text;
    filter::Filter m_filter;
    std::unique_ptr<filter::PacketMatcher> m_matcher;
    std::uint32_t m_looked = 0;
    std::vector<std::uint32_t> m_found;
    // What was counted last, so that only new packets are added.
    mutable PlotIntervals m_intervals;
    mutable std::size_t m_counted = 0;
    mutable std::int64_t m_origin = -1;
    mutable TrafficUnit m_unit = TrafficUnit::Packets;
};

/// The plots of one connection.
class ConnectionPlots {
    Q_DECLARE_TR_FUNCTIONS(Plots)
public:
    static PlotData data(const Capture &capture, std::uint32_t connection, PlotKind kind, bool isReversed,
                         std::int64_t interval);
    static QString intervalText(std::int64_t nanoseconds);
};

} // namespace layerlab
