// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/plots_panel.h"

#include "session/language.h"
#include "widgets/common/connection_box.h"
#include "widgets/plots/plot_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QToolButton>
#include <cmath>

namespace layerlab {

namespace {

constexpr qint64 lookMilliseconds = 12; ///< of one portion
constexpr qint64 restFactor = 20;       ///< a plot that took long to make is made again after so many times that
constexpr std::int64_t intervals[] = {0, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000, 10'000'000'000, 60'000'000'000};
constexpr double zoomFactor = 1.5;

} // namespace

PlotsPanel::PlotsPanel(Bench *bench, QWidget *parent)
    : Panel(bench, parent), m_view(new PlotView(bench, this)), m_connection(ConnectionBox::none)
{
    setObjectName(QStringLiteral("plots"));
    makeTools();
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_seriesRow = new QWidget(content);
    m_chips = new QHBoxLayout(m_seriesRow);
    m_chips->setContentsMargins(space(2), space(1), space(2), 0);
    m_chips->setSpacing(space(2));
    m_add = flatButton(QStringLiteral("add"), m_seriesRow);
    m_add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_progress = new QLabel(m_seriesRow);
    m_progress->setObjectName(QStringLiteral("weak"));
    m_chips->addWidget(m_add);
    m_chips->addStretch(1);
    m_chips->addWidget(m_progress);
    column->addWidget(m_seriesRow);
    column->addWidget(m_view, 1);
    setContent(content);
    setFocusProxy(m_view);
    m_lookTimer.setSingleShot(true);
    m_later.setSingleShot(true);
    connect(&m_lookTimer, &QTimer::timeout, this, &PlotsPanel::look);
    connect(&m_later, &QTimer::timeout, this, &PlotsPanel::grow);
    connect(m_add, &QToolButton::clicked, this, [this] {
        addSeries();
        m_series.back()->line->setFocus(Qt::OtherFocusReason);
    });
    connect(m_view, &PlotView::changed, this, &PlotsPanel::updateState);
    connect(session(), &Session::recordingReplaced, this, &PlotsPanel::forget);
    connect(session(), &Session::grown, this, &PlotsPanel::grow);
    connect(session(), &Session::phaseChanged, this, &PlotsPanel::grow);
    connect(selection(), &Selection::changed, this, &PlotsPanel::showSelection);
    addSeries();
    forget();
}

void PlotsPanel::makeTools()
{
    const auto box = [this](int count) {
        auto *made = new QComboBox(this);
        for (int i = 0; i < count; ++i)
            made->addItem(QString());
        return made;
    };
    m_kind = box(5);
    m_unit = box(3);
    m_interval = box(static_cast<int>(std::size(intervals)));
    m_side = box(2);
    m_connections = new ConnectionBox(session(), this);
    m_fit = flatButton(QStringLiteral("zoom-fit"), this);
    m_zoomOut = flatButton(QStringLiteral("zoom-out"), this);
    m_zoomIn = flatButton(QStringLiteral("zoom-in"), this);
    tools()->addWidget(m_kind);
    tools()->addWidget(m_connections, 1);
    tools()->addWidget(m_side);
    tools()->addWidget(m_unit);
    tools()->addWidget(m_interval);
    tools()->addStretch(0);
    tools()->addWidget(m_fit);
    tools()->addWidget(m_zoomOut);
    tools()->addWidget(m_zoomIn);
    for (QComboBox *each : {m_kind, m_unit, m_interval, m_side})
        connect(each, &QComboBox::activated, this, [this, each] { redraw(each != m_unit && each != m_interval); });
    connect(m_connections, &ConnectionBox::chosen, this, &PlotsPanel::showConnection);
    connect(m_fit, &QToolButton::clicked, this, [this] { m_view->fit(); });
    connect(m_zoomIn, &QToolButton::clicked, this, [this] { m_view->zoom(zoomFactor); });
    connect(m_zoomOut, &QToolButton::clicked, this, [this] { m_view->zoom(1 / zoomFactor); });
}

void PlotsPanel::retranslate()
{
    setTitle(tr("Plots"),
             tr("How much went over the wire, and how a TCP connection fared. The wheel zooms, dragging moves, a double "
                "click shows all; a click on a point selects its frame."));
    setEmptyState(
        tr("No frames yet. As soon as programs of the lab talk, or when you open a capture file, they are drawn over time."),
        tr("Run the first lab"), QStringLiteral("lab.first"));
    const QString kinds[] = {tr("Packets over time"), tr("TCP: sequence numbers"), tr("Throughput of a connection"),
                             tr("TCP: round-trip time"), tr("TCP: window and bytes in flight")};
    const QString tips[] = {
        tr("How many packets or bytes there were in each interval; every series has its own filter"),
        tr("Each segment at its place in the stream: the slope is the speed, a point below others was sent again"),
        tr("Bits of payload a second, each way"), tr("How long each segment waited for its acknowledgment"),
        tr("How much was under way, and how much the receiver had room for: the lower of both limits the speed")};
    for (int i = 0; i < m_kind->count(); ++i) {
        m_kind->setItemText(i, kinds[i]);
        m_kind->setItemData(i, tips[i], Qt::ToolTipRole);
    }
    m_kind->setToolTip(tr("What is drawn"));
    m_kind->setAccessibleName(m_kind->toolTip());
    const QString units[] = {tr("packets"), tr("bytes"), tr("bits per second")};
    for (int i = 0; i < m_unit->count(); ++i)
        m_unit->setItemText(i, units[i]);
    m_unit->setToolTip(tr("What is counted"));
    m_unit->setAccessibleName(m_unit->toolTip());
    for (int i = 0; i < m_interval->count(); ++i)
        m_interval->setItemText(i, i == 0 ? tr("fitting interval") : ConnectionPlots::intervalText(intervals[i]));
    m_interval->setToolTip(tr("How long an interval is"));
    m_interval->setAccessibleName(m_interval->toolTip());
    m_side->setItemText(0, tr("→ from the opener"));
    m_side->setItemText(1, tr("← to the opener"));
    m_side->setToolTip(tr("Which direction's data is drawn"));
    m_side->setAccessibleName(m_side->toolTip());
    m_connections->retranslate();
    m_fit->setToolTip(tr("Show all of it (0, double click)"));
    m_zoomIn->setToolTip(tr("Closer (wheel, +)"));
    m_zoomOut->setToolTip(tr("From farther away (wheel, -)"));
    for (QToolButton *button : {m_fit, m_zoomIn, m_zoomOut})
        button->setAccessibleName(button->toolTip());
    m_add->setText(tr("Series"));
    m_add->setToolTip(tr("Another series, with a filter of its own"));
    m_add->setAccessibleName(m_add->toolTip());
    m_view->setAccessibleName(tr("Plot"));
    nameSeries();
    redraw(false);
}

void PlotsPanel::restyle()
{
    paintSwatches();
    m_view->update();
}

void PlotsPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    paintSwatches();
    showSelection();
    grow();
}

PlotKind PlotsPanel::kind() const
{
    return static_cast<PlotKind>(std::max(0, m_kind->currentIndex()));
}

void PlotsPanel::showKind(PlotKind kind)
{
    m_kind->setCurrentIndex(static_cast<int>(kind));
    redraw(true);
}

void PlotsPanel::forget()
{
    for (const auto &series : m_series)
        series->found.forget();
    m_connection = ConnectionBox::none;
    m_connections->setShown(m_connection);
    m_sinceUpdate.invalidate();
    redraw(true);
    grow();
    showSelection();
}

void PlotsPanel::grow()
{
    const Capture *capture = session()->capture();
    updateState();
    if (!capture || !isVisible())
        return;
    m_connections->grow();
    if (m_connection == ConnectionBox::none && !capture->connections().connections().empty())
        showConnection(0);
    if (kind() == PlotKind::Traffic) {
        look();
        return;
    }
    if (m_sinceUpdate.isValid() && m_sinceUpdate.elapsed() < m_updateTook * restFactor) {
        if (!m_later.isActive())
            m_later.start(static_cast<int>(m_updateTook * restFactor - m_sinceUpdate.elapsed() + 1));
        return;
    }
    redraw(false);
}

void PlotsPanel::look()
{
    const Capture *capture = session()->capture();
    if (!capture || kind() != PlotKind::Traffic || !isVisible())
        return;
    bool isMore = false;
    const auto share = lookMilliseconds / static_cast<qint64>(m_series.size());
    for (const auto &series : m_series)
        isMore = series->found.look(*capture, std::max<qint64>(1, share)) || isMore;
    if (isMore && !m_lookTimer.isActive())
        m_lookTimer.start(0);
    // What is drawn need not be newer than the eye.
    if (isMore && m_sinceUpdate.isValid() && m_sinceUpdate.elapsed() < std::max<qint64>(100, m_updateTook * restFactor))
        return;
    redraw(false);
}

void PlotsPanel::showConnection(std::uint32_t connection)
{
    if (connection == m_connection)
        return;
    m_connection = connection;
    m_connections->setShown(connection);
    if (kind() != PlotKind::Traffic)
        redraw(true);
}

void PlotsPanel::showSelection()
{
    if (const auto connection = selectedConnection(*session(), *selection()))
        showConnection(*connection);
    m_view->showSelection();
}

std::int64_t PlotsPanel::intervalFor(std::int64_t duration) const
{
    const std::int64_t wanted = intervals[static_cast<std::size_t>(std::max(0, m_interval->currentIndex()))];
    return wanted == 0 ? fittingInterval(duration) : allowedInterval(wanted, duration);
}

PlotData PlotsPanel::trafficData() const
{
    PlotData plot;
    const Capture *capture = session()->capture();
    const std::uint32_t count = capture ? capture->packetCount() : 0;
    if (count == 0)
        return plot;
    const auto unit = static_cast<TrafficUnit>(std::max(0, m_unit->currentIndex()));
    const std::int64_t origin = session()->firstTime().count();
    const std::int64_t interval = intervalFor(std::max<std::int64_t>(0, capture->frame(count - 1).time - origin));
    const QString every = ConnectionPlots::intervalText(interval);
    plot.stepWidth = static_cast<double>(interval) / 1e9;
    plot.xTitle = tr("seconds since the recording's beginning");
    plot.unit = unit == TrafficUnit::Packets     ? PlotUnit::Count
                : unit == TrafficUnit::ByteCount ? PlotUnit::ByteCount
                                                 : PlotUnit::BitsPerSecond;
    plot.yTitle = unit == TrafficUnit::Packets     ? tr("packets in each %1").arg(every)
                  : unit == TrafficUnit::ByteCount ? tr("bytes on the wire in each %1").arg(every)
                                                   : tr("bits per second on the wire, averaged over %1").arg(every);
    for (const auto &each : m_series) {
        PlotSeries series;
        series.name = each->found.text().isEmpty() ? tr("all packets") : each->found.text();
        series.colour = each->colour;
        series.isFilled = plot.series.empty();
        series.points = each->found.points(*capture, origin, interval, unit);
        plot.series.push_back(std::move(series));
    }
    return plot;
}

void PlotsPanel::redraw(bool isAnother)
{
    QElapsedTimer clock;
    clock.start();
    const Capture *capture = session()->capture();
    PlotData plot;
    if (kind() == PlotKind::Traffic) {
        if (isAnother)
            look();
        plot = trafficData();
    } else if (capture && m_connection < capture->connections().connections().size()) {
        const flow::Connection &connection = capture->connections().connections()[m_connection];
        const bool hasPackets = connection.lastPacket < capture->packetCount();
        const std::int64_t duration = hasPackets ? capture->frame(connection.lastPacket).time - connection.firstTime : 0;
        plot = ConnectionPlots::data(*capture, m_connection, kind(), m_side->currentIndex() == 1,
                                     intervalFor(std::max<std::int64_t>(0, duration)));
    }
    m_view->setData(std::move(plot), isAnother);
    m_updateTook = clock.elapsed();
    m_sinceUpdate.start();
    updateState();
}

void PlotsPanel::updateState()
{
    const Capture *capture = session()->capture();
    const std::uint32_t packets = capture ? capture->packetCount() : 0;
    setEmpty(packets == 0);
    const bool isTraffic = kind() == PlotKind::Traffic;
    m_seriesRow->setVisible(isTraffic);
    m_view->setLegend(!isTraffic); // the filters are the legend
    m_unit->setVisible(isTraffic);
    m_interval->setVisible(isTraffic || kind() == PlotKind::Throughput);
    m_connections->setVisible(!isTraffic);
    m_side->setVisible(kind() == PlotKind::Sequence || kind() == PlotKind::Window);
    m_fit->setEnabled(!m_view->isFitted());
    std::uint32_t looked = packets;
    for (const auto &series : m_series)
        looked = std::min(looked, series->found.lookedUpTo());
    const QLocale locale;
    m_progress->setText(
        looked < packets ? tr("%1 of %2 packets looked at").arg(locale.toString(looked), locale.toString(packets)) : QString());
}

namespace {

/// The points of every series, one below the other.
class PlotTable : public QAbstractTableModel {
public:
    explicit PlotTable(const PlotData &data) : m_data(data)
    {
        for (const PlotSeries &series : data.series)
            for (const PlotPoint &point : series.points)
                m_points.emplace_back(&series, &point);
    }
    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_points.size());
    }
    int columnCount(const QModelIndex & = {}) const override { return 3; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        if (role != Qt::DisplayRole)
            return {};
        const auto &[series, point] = m_points[static_cast<std::size_t>(index.row())];
        return index.column() == 0 ? QVariant(series->name) : index.column() == 1 ? QVariant(point->x) : QVariant(point->y);
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
            return {};
        return section == 0 ? PlotsPanel::tr("Series") : section == 1 ? m_data.xTitle : m_data.yTitle;
    }

private:
    const PlotData &m_data;
    std::vector<std::pair<const PlotSeries *, const PlotPoint *>> m_points;
};

} // namespace

QByteArray PlotsPanel::tableText(TableFormat format) const
{
    return tableOf(PlotTable(m_view->data()), format);
}

QSizeF PlotsPanel::pictureSize(double width) const
{
    return {width, std::round(width * 0.5)};
}

void PlotsPanel::paintPicture(QPainter &painter, const QSizeF &size, const Theme &of) const
{
    paintPlot(painter, m_view->pictureScene(size, painter.font()), of);
}

QString PlotsPanel::pictureTitle() const
{
    const Capture *capture = session()->capture();
    if (kind() == PlotKind::Traffic || !capture || m_connection >= capture->connections().connections().size())
        return m_kind->currentText();
    const flow::Connection &connection = capture->connections().connections()[m_connection];
    return tr("%1: %2 ↔ %3").arg(m_kind->currentText(), endText(connection, 0), endText(connection, 1));
}

} // namespace layerlab
