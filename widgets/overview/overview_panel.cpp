// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/overview_panel.h"

#include "engine/base/text.h"
#include "engine/packet/registry.h"
#include "session/event_text.h"
#include "session/language.h"
#include "widgets/common/connection_box.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QSplitter>
#include <QStandardItemModel>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <span>

namespace layerlab {

namespace {

constexpr std::size_t mostConnections = 50;
constexpr int portionMs = 6; ///< of one go of counting
constexpr std::uint32_t packetsAtOnce = 200;
constexpr int filterRole = Qt::UserRole, packetRole = Qt::UserRole + 1;
enum Column { What, Packets, Share, BytesOfIt };

QTreeWidget *makeTable(QWidget *parent, bool isTree)
{
    auto *table = new QTreeWidget(parent);
    table->setColumnCount(4);
    table->setRootIsDecorated(isTree);
    table->setIndentation(space(3)); // protocols lie ten deep on one another
    table->setUniformRowHeights(true);
    table->setAllColumnsShowFocus(true);
    table->header()->setStretchLastSection(false);
    table->header()->setSectionResizeMode(What, QHeaderView::Stretch);
    for (const int column : {Packets, Share, BytesOfIt})
        table->headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    return table;
}

QTreeWidgetItem *makeRow(const QString &what, std::uint64_t packets, std::uint64_t all, std::uint64_t bytes)
{
    const QLocale locale;
    const double share = all > 0 ? 100.0 * static_cast<double>(packets) / static_cast<double>(all) : 0;
    auto *item = new QTreeWidgetItem({what, locale.toString(static_cast<qulonglong>(packets)),
                                      QStringLiteral("%1 %").arg(locale.toString(share, 'f', 1)),
                                      locale.toString(static_cast<qulonglong>(bytes))});
    item->setToolTip(What, what);
    for (const int column : {Packets, Share, BytesOfIt})
        item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    return item;
}

} // namespace

OverviewPanel::OverviewPanel(Bench *bench, QWidget *parent) : Panel(bench, parent)
{
    setObjectName(QStringLiteral("overview"));
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, space(2), 0, 0);
    m_facts = new QLabel(content);
    m_facts->setWordWrap(true);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts->setContentsMargins(space(2), 0, space(2), 0);
    m_hint = new QLabel(content);
    m_hint->setObjectName(QStringLiteral("weak"));
    m_hint->setWordWrap(true);
    m_hint->setContentsMargins(space(2), 0, space(2), 0);
    m_splitter = new QSplitter(Qt::Horizontal, content);
    m_splitter->setChildrenCollapsible(false);
    m_protocols = makeTable(m_splitter, true);
    m_connections = makeTable(m_splitter, false);
    m_connections->setColumnHidden(Share, true); // its room is for the addresses
    column->addWidget(m_facts);
    column->addWidget(m_hint);
    column->addWidget(m_splitter, 1);
    m_splitter->setStretchFactor(0, 4);
    m_splitter->setStretchFactor(1, 5); // two addresses are longer than a protocol
    setContent(content);
    setFocusProxy(m_protocols);
    for (QTreeWidget *table : {m_protocols, m_connections})
        connect(table, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem *item) { filterBy(item); });
    connect(m_connections, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem *item) {
        if (item && m_connections->hasFocus())
            selection()->select(Selected::frame(item->data(What, packetRole).toUInt()));
    });
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &OverviewPanel::count);
    connect(session(), &Session::recordingReplaced, this, &OverviewPanel::forget);
    connect(session(), &Session::grown, this, [this] {
        m_isWhole = false;
        if (isVisible() && !m_timer.isActive())
            m_timer.start(0);
    });
    connect(session(), &Session::phaseChanged, this, [this] {
        if (isVisible())
            count();
    });
    fill();
}

void OverviewPanel::setFileName(const QString &name)
{
    m_file = name;
    retranslate();
}

QString OverviewPanel::facts() const
{
    return m_facts->text();
}

void OverviewPanel::retranslate()
{
    setTitle(m_file.isEmpty() ? tr("Capture") : m_file,
             tr("The recording as a whole: how much there is, which protocols lie on which, and who talked most."));
    setEmptyState(tr("No frames yet. They appear here as soon as programs of the lab talk, or when you open a capture file."),
                  tr("Run the first lab"), QStringLiteral("lab.first"));
    m_hint->setText(tr("A double click on a row shows only its packets."));
    m_protocols->setHeaderLabels({tr("Protocol"), tr("Packets"), tr("Share"), tr("Bytes")});
    m_protocols->setAccessibleName(tr("Protocols"));
    m_connections->setHeaderLabels({tr("Connection"), tr("Packets"), tr("Share"), tr("Bytes")});
    m_connections->setAccessibleName(tr("Busiest connections"));
    fill();
    sizeColumns();
}

void OverviewPanel::restyle()
{
    sizeColumns();
}

/// Numbers have the room they need, names the rest.
void OverviewPanel::sizeColumns()
{
    for (QTreeWidget *table : {m_protocols, m_connections}) {
        for (const int column : {Packets, Share, BytesOfIt}) {
            int widest = table->fontMetrics().horizontalAdvance(table->headerItem()->text(column));
            for (QTreeWidgetItemIterator at(table); *at; ++at)
                widest = std::max(widest, table->fontMetrics().horizontalAdvance((*at)->text(column)));
            table->setColumnWidth(column, widest + space(4));
        }
    }
}

// ── Counting

void OverviewPanel::forget()
{
    m_hierarchy = {};
    m_traffic = {flow::TrafficCounter(flow::EndKind::Tcp), flow::TrafficCounter(flow::EndKind::Udp)};
    m_isWhole = false;
    m_shownPackets = 0;
    fill();
    if (isVisible())
        m_timer.start(0);
}

void OverviewPanel::count()
{
    const Capture *capture = session()->capture();
    if (!capture || session()->phase() == Session::Phase::Opening) {
        fill();
        return; // the next phase starts it again
    }
    QElapsedTimer clock;
    clock.start();
    bool isMore = true;
    while (isMore && clock.elapsed() < portionMs) {
        isMore = m_hierarchy.advance(capture->connections(), *capture, packetsAtOnce);
        for (flow::TrafficCounter &traffic : m_traffic)
            isMore |= traffic.advance(capture->connections(), *capture, packetsAtOnce);
    }
    m_isWhole = !isMore;
    // Rows are made anew when all is counted, and now and then before: making them costs more than counting a portion.
    if (m_isWhole || m_hierarchy.packetCount() >= m_shownPackets + std::max(2000U, m_shownPackets / 2))
        fill();
    if (isMore && isVisible())
        m_timer.start(1);
}

void OverviewPanel::countAll()
{
    while (session()->capture() && session()->phase() != Session::Phase::Opening && !m_isWhole)
        count();
}

void OverviewPanel::fill()
{
    const Capture *capture = session()->capture();
    setEmpty(!capture || capture->packetCount() == 0);
    if (!capture || capture->packetCount() == 0) {
        m_protocols->clear();
        m_connections->clear();
        m_facts->clear();
        return;
    }
    const QLocale locale;
    const auto &packets = capture->recording().packets();
    m_shownPackets = m_hierarchy.packetCount();
    const std::size_t connections = m_traffic[0].conversations().size() + m_traffic[1].conversations().size();
    QStringList parts{capture->packetCount() == 1 ? tr("1 packet")
                                                  : tr("%1 packets").arg(locale.toString(capture->packetCount()))};
    if (m_shownPackets > 0) // while a large file is being read nothing is counted yet
        parts.append(connections == 1 ? tr("1 connection")
                                      : tr("%1 connections").arg(locale.toString(static_cast<qulonglong>(connections))));
    parts.append(durationText(session()->lastTime() - session()->firstTime()));
    const auto begin = QDateTime::fromMSecsSinceEpoch(packets[0].time.count() / 1'000'000);
    parts.append(tr("from %1").arg(begin.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"))));
    if (const std::size_t interfaces = capture->recording().interfaces().size(); interfaces > 1)
        parts.append(tr("%1 interfaces").arg(interfaces));
    if (m_shownPackets > 0 && m_shownPackets < capture->packetCount())
        parts.append(tr("%1 % counted").arg(100ULL * m_shownPackets / capture->packetCount()));
    m_facts->setText(parts.join(QStringLiteral(" · ")));
    showProtocols();
    showConnections();
    sizeColumns();
}

void OverviewPanel::showProtocols()
{
    const QString chosen =
        m_protocols->currentItem() ? m_protocols->currentItem()->data(What, packetRole).toString() : QString();
    m_protocols->clear();
    std::map<std::string, QTreeWidgetItem *> items;
    for (const flow::HierarchyRow &row : m_hierarchy.rows()) {
        const std::size_t colon = row.path.rfind(':');
        const std::string key = row.path.substr(colon + 1); // npos + 1 is 0
        const packet::Protocol *protocol = packet::findProtocol(key);
        const QString name = protocol ? QString::fromUtf8(protocol->shortName) : fromUtf8(key);
        QTreeWidgetItem *item = makeRow(name, row.packets, m_hierarchy.packetCount(), row.bytes);
        if (protocol)
            item->setToolTip(What, translated("Protocol", protocol->name));
        item->setData(What, filterRole, fromUtf8(key));
        item->setData(What, packetRole, fromUtf8(row.path));
        const auto below = colon == std::string::npos ? items.end() : items.find(row.path.substr(0, colon));
        if (below == items.end())
            m_protocols->addTopLevelItem(item);
        else
            below->second->addChild(item);
        items.emplace(row.path, item);
        if (fromUtf8(row.path) == chosen)
            m_protocols->setCurrentItem(item);
    }
    m_protocols->expandAll();
}

void OverviewPanel::showConnections()
{
    const QString chosen =
        m_connections->currentItem() ? m_connections->currentItem()->data(What, filterRole).toString() : QString();
    m_connections->clear();
    const Capture &capture = *session()->capture();
    std::vector<const flow::Conversation *> rows;
    for (const flow::TrafficCounter &traffic : m_traffic)
        for (const flow::Conversation &conversation : traffic.conversations())
            if (conversation.connection < capture.connections().connections().size())
                rows.push_back(&conversation);
    const auto bytesOf = [](const flow::Conversation *row) { return row->traffic.bytes[0] + row->traffic.bytes[1]; };
    const std::size_t shown = std::min(rows.size(), mostConnections);
    std::ranges::partial_sort(rows, rows.begin() + static_cast<std::ptrdiff_t>(shown), std::greater<>(), bytesOf);
    for (const flow::Conversation *row : std::span(rows).first(shown)) {
        const flow::Connection &connection = capture.connections().connections()[row->connection];
        QTreeWidgetItem *item =
            makeRow(QStringLiteral("%1 %2 – %3")
                        .arg(QString::fromUtf8(packet::protocolAt(connection.endpoints.transport)->shortName),
                             endText(connection, 0), endText(connection, 1)),
                    row->traffic.packets[0] + row->traffic.packets[1], m_hierarchy.packetCount(), bytesOf(row));
        item->setData(What, filterRole, filterOf(connection));
        item->setData(What, packetRole, row->firstPacket);
        m_connections->addTopLevelItem(item);
        if (item->data(What, filterRole).toString() == chosen)
            m_connections->setCurrentItem(item);
    }
}

void OverviewPanel::filterBy(const QTreeWidgetItem *item)
{
    if (item)
        bench()->filterPackets(item->data(What, filterRole).toString());
}

void OverviewPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    count();
}

void OverviewPanel::hideEvent(QHideEvent *event)
{
    Panel::hideEvent(event);
    m_timer.stop();
}

/// Side by side where there is room, else one below the other.
void OverviewPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    m_splitter->setOrientation(width() > fontMetrics().averageCharWidth() * 90 ? Qt::Horizontal : Qt::Vertical);
}

// ── Picture

/// The tree as rows one below the other.
void OverviewPanel::flatten(QStandardItemModel &rows) const
{
    QStringList titles;
    for (int column = What; column <= BytesOfIt; ++column)
        titles.append(m_protocols->headerItem()->text(column));
    rows.setHorizontalHeaderLabels(titles);
    for (QTreeWidgetItemIterator at(m_protocols); *at; ++at) {
        int depth = 0;
        for (const QTreeWidgetItem *below = (*at)->parent(); below; below = below->parent())
            ++depth;
        QList<QStandardItem *> cells;
        for (int column = What; column <= BytesOfIt; ++column) {
            cells.append(new QStandardItem((*at)->text(column)));
            cells.back()->setTextAlignment(Qt::Alignment((*at)->textAlignment(column)));
        }
        cells[What]->setText(QString(4 * depth, QChar(0xa0)) + cells[What]->text());
        rows.appendRow(cells);
    }
}

/// The protocols, each by the filter names of those it lies in, with numbers that other programs can read.
QByteArray OverviewPanel::tableText(TableFormat format) const
{
    QStandardItemModel rows;
    QStringList titles;
    for (int column = What; column <= BytesOfIt; ++column)
        titles.append(m_protocols->headerItem()->text(column));
    rows.setHorizontalHeaderLabels(titles);
    for (const flow::HierarchyRow &row : m_hierarchy.rows()) {
        const QVariant values[] = {fromUtf8(row.path), qulonglong{row.packets},
                                   100.0 * static_cast<double>(row.packets) / static_cast<double>(m_hierarchy.packetCount()),
                                   qulonglong{row.bytes}};
        QList<QStandardItem *> cells;
        for (const QVariant &value : values) {
            cells.append(new QStandardItem);
            cells.back()->setData(value, Qt::DisplayRole);
        }
        rows.appendRow(cells);
    }
    return tableOf(rows, format);
}

QSizeF OverviewPanel::pictureSize(double width) const
{
    QStandardItemModel rows;
    flatten(rows);
    return tablePictureSize(rows, width);
}

void OverviewPanel::paintPicture(QPainter &painter, const QSizeF &size, const Theme &of) const
{
    QStandardItemModel rows;
    flatten(rows);
    paintTablePicture(painter, size, of, rows, {0, 120, 100, 140});
}

QString OverviewPanel::pictureTitle() const
{
    return m_file.isEmpty() ? tr("Capture") : m_file;
}

} // namespace layerlab
