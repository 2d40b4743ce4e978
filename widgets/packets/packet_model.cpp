// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/packets/packet_model.h"

#include "session/language.h"
#include "session/packet_marks.h"
#include "widgets/common/selection.h"
#include "widgets/packets/sort_keys.h"

#include <QElapsedTimer>
#include <QTimer>
#include <algorithm>
#include <numeric>

// Which packets are rows, and in which order.

namespace layerlab {

namespace {

constexpr qint64 lookMilliseconds = 12; ///< of one portion of filtering
/// What came since is sorted in this often at most.
constexpr int sortMilliseconds = 500;
constexpr std::uint32_t noRow = 0xffffffff;

} // namespace

PacketModel::PacketModel(Session *session, Selection *selection, QObject *parent)
    : QAbstractTableModel(parent), m_session(session), m_selection(selection)
{
    m_colours.setRules(packets::standardRules());
    m_sortSoon.setSingleShot(true);
    m_sortSoon.setInterval(sortMilliseconds);
    connect(&m_sortSoon, &QTimer::timeout, this, &PacketModel::sort);
    connect(&m_sorter, &packets::PacketSorter::sorted, this, &PacketModel::takeOrder);
    connect(session, &Session::recordingReplaced, this, [this] {
        m_colours.setCapture(m_session->capture());
        replaced();
    });
    connect(session, &Session::grown, this, &PacketModel::grow);
    connect(session->marks(), &PacketMarks::changed, this, &PacketModel::takeMarks);
    connect(selection, &Selection::changed, this, &PacketModel::refreshColours);
    m_colours.setCapture(session->capture());
    m_ignored = session->marks()->state().ignored;
    grow();
}

void PacketModel::replaced()
{
    beginResetModel();
    m_sorter.stop();
    m_rows.clear();
    m_sorted.clear();
    m_rowOf.clear();
    m_unsorted = 0;
    m_count = 0;
    m_looked = 0;
    m_described = 0xffffffff;
    m_values.forget();
    m_parallel.reset();
    if (const Capture *capture = m_session->capture(); capture && isFiltering())
        m_parallel = std::make_unique<packets::ParallelFilter>(m_filter, *capture);
    endResetModel();
    grow();
}

void PacketModel::grow()
{
    m_values.forget(); // later packets may say more of earlier ones
    if (isFiltering()) {
        look();
        return;
    }
    const std::uint32_t count = m_session->capture() ? m_session->capture()->packetCount() : 0;
    if (count <= m_count)
        return;
    std::vector<std::uint32_t> packets;
    if (isSorted()) {
        packets.resize(count - m_count);
        std::iota(packets.begin(), packets.end(), m_count);
    }
    beginInsertRows({}, static_cast<int>(m_count), static_cast<int>(count) - 1);
    m_count = count;
    append(packets);
    endInsertRows();
}

/// To the sorted ones, which they are not yet.
void PacketModel::append(const std::vector<std::uint32_t> &packets)
{
    if (!isSorted() || packets.empty())
        return;
    m_rowOf.resize(std::max<std::size_t>(m_rowOf.size(), packets.back() + std::size_t{1}), noRow);
    for (const std::uint32_t packet : packets) {
        m_rowOf[packet] = static_cast<std::uint32_t>(m_sorted.size());
        m_sorted.push_back(packet);
    }
    m_unsorted += packets.size();
    if (!m_sorter.isBusy() && !m_sortSoon.isActive())
        m_sortSoon.start();
}

void PacketModel::setFilter(const PacketFilter &filter)
{
    const bool isSame = filter.kind == m_filter.kind && filter.words == m_filter.words &&
                        filter.expression.text() == m_filter.expression.text();
    if (isSame || filter.kind == PacketFilter::Kind::Wrong)
        return;
    m_filter = filter;
    replaced();
    Q_EMIT filterProgressed();
}

void PacketModel::look()
{
    const std::uint32_t count = m_session->capture() ? m_session->capture()->packetCount() : 0;
    QElapsedTimer clock;
    clock.start();
    std::vector<std::uint32_t> found;
    while (m_looked < count && m_parallel && clock.elapsed() < lookMilliseconds) {
        const std::uint32_t end = m_looked + std::min(count - m_looked, m_parallel->portion());
        m_parallel->find(m_looked, end, found);
        m_looked = end;
    }
    std::erase_if(found, [this](std::uint32_t packet) { return m_session->marks()->isIgnored(packet); });
    if (!found.empty()) {
        const int first = static_cast<int>(m_rows.size());
        beginInsertRows({}, first, first + static_cast<int>(found.size()) - 1);
        m_rows.insert(m_rows.end(), found.begin(), found.end());
        append(found);
        endInsertRows();
    }
    if (m_looked < count)
        QTimer::singleShot(0, this, [this] {
            if (isFiltering())
                look();
        });
    Q_EMIT filterProgressed();
}

/// Ignored packets are not among those that a filter finds.
void PacketModel::takeMarks()
{
    const auto &ignored = m_session->marks()->state().ignored;
    if (ignored != m_ignored && isFiltering())
        replaced();
    m_ignored = ignored;
    refresh({});
}

int PacketModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return static_cast<int>(isFiltering() ? m_rows.size() : m_count);
}

int PacketModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount + static_cast<int>(m_values.fields().size());
}

std::uint32_t PacketModel::packetAt(int row) const
{
    if (isSorted())
        return m_sorted[static_cast<std::size_t>(row)];
    return isFiltering() ? m_rows[static_cast<std::size_t>(row)] : static_cast<std::uint32_t>(row);
}

int PacketModel::rowOf(std::uint32_t packet) const
{
    if (isSorted())
        return packet < m_rowOf.size() && m_rowOf[packet] != noRow ? static_cast<int>(m_rowOf[packet]) : -1;
    if (!isFiltering())
        return packet < m_count ? static_cast<int>(packet) : -1;
    const auto found = std::ranges::lower_bound(m_rows, packet);
    return found != m_rows.end() && *found == packet ? static_cast<int>(found - m_rows.begin()) : -1;
}

int PacketModel::newestRow() const
{
    if (rowCount() == 0)
        return -1;
    return isSorted() ? rowOf(isFiltering() ? m_rows.back() : m_count - 1) : rowCount() - 1;
}

std::vector<std::uint32_t> PacketModel::shownPackets() const
{
    if (isFiltering())
        return m_rows;
    std::vector<std::uint32_t> all(m_count);
    std::iota(all.begin(), all.end(), 0u);
    return all;
}

PacketModel::Sorting PacketModel::canSort(int column) const
{
    if (column < ColumnCount)
        return packets::isSortable(column) ? Sorting::Possible : Sorting::Impossible;
    return rowCount() <= mostByField ? Sorting::Possible : Sorting::TooMuch;
}

void PacketModel::setSorting(int column, Qt::SortOrder order)
{
    if (column >= columnCount() || (column >= 0 && canSort(column) != Sorting::Possible))
        return;
    if (column == Number && order == Qt::AscendingOrder)
        column = -1; // that is how they come
    m_sorter.stop();
    m_sortOrder = order;
    if (column < 0 && isSorted()) {
        Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint); // who listens may still read the rows as they were
        const QModelIndexList from = persistentIndexList();
        const std::vector<std::uint32_t> before = std::exchange(m_sorted, {});
        m_sortColumn = -1;
        m_rowOf.clear();
        m_unsorted = 0;
        QModelIndexList to;
        for (const QModelIndex &index : from)
            to.append(createIndex(rowOf(before[static_cast<std::size_t>(index.row())]), index.column()));
        changePersistentIndexList(from, to);
        Q_EMIT layoutChanged({}, VerticalSortHint);
    } else if (column >= 0) {
        if (!isSorted()) { // the same rows until they are sorted
            m_sortColumn = column;
            append(shownPackets());
        }
        m_sortColumn = column;
        sort();
    }
    Q_EMIT sortingChanged();
}

void PacketModel::sort()
{
    m_sortSoon.stop();
    const Capture *capture = m_session->capture();
    if (!isSorted() || !capture || m_sorter.isBusy())
        return;
    if (canSort(m_sortColumn) != Sorting::Possible)
        return; // more of them came than can be taken apart: they stay as they are
    m_sorter.start(
        shownPackets(),
        [this, capture, column = m_sortColumn](std::uint32_t packet) {
            if (column < ColumnCount)
                return packets::sortKey(*capture, packet, column);
            packets::SortKey key;
            key.packet = packet;
            const auto value = m_values.key(*capture, packet, column - ColumnCount);
            key.group = !value;
            if (value) {
                key.high = value->number;
                key.text = value->text;
            }
            return key;
        },
        m_sortOrder);
}

void PacketModel::takeOrder(std::vector<std::uint32_t> packets)
{
    // What came meanwhile stays at the end.
    const std::vector<std::uint32_t> shown = shownPackets();
    m_unsorted = shown.size() - packets.size();
    packets.insert(packets.end(), shown.end() - static_cast<std::ptrdiff_t>(m_unsorted), shown.end());
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList from = persistentIndexList();
    std::vector<std::uint32_t> meant;
    for (const QModelIndex &index : from)
        meant.push_back(packetAt(index.row()));
    m_sorted = std::move(packets);
    for (std::size_t row = 0; row < m_sorted.size(); ++row)
        m_rowOf[m_sorted[row]] = static_cast<std::uint32_t>(row);
    QModelIndexList to;
    for (qsizetype i = 0; i < from.size(); ++i)
        to.append(createIndex(rowOf(meant[static_cast<std::size_t>(i)]), from[i].column()));
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged({}, VerticalSortHint);
    if (m_unsorted > 0)
        m_sortSoon.start();
    Q_EMIT sortingChanged();
}

void PacketModel::setTimeFormat(const packets::TimeFormat &format)
{
    if (format == m_time)
        return;
    m_time = format;
    Q_EMIT headerDataChanged(Qt::Horizontal, Time, Time);
    refresh({Qt::DisplayRole});
}

void PacketModel::setFields(const QStringList &keys)
{
    if (keys == m_values.fields())
        return;
    const bool isSortedByField = m_sortColumn >= ColumnCount;
    if (isSortedByField)
        setSorting(-1, Qt::AscendingOrder);
    beginResetModel();
    m_values.setFields(keys);
    endResetModel();
}

void PacketModel::setRules(const QList<packets::ColourRule> &rules)
{
    m_colours.setRules(rules);
    refreshColours();
    Q_EMIT rulesChanged();
}

void PacketModel::refresh(const QList<int> &roles)
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), roles);
}

void PacketModel::refreshColours()
{
    refresh({Qt::BackgroundRole, Qt::ForegroundRole});
}

void PacketModel::retranslate()
{
    m_values.forget();
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

} // namespace layerlab
