// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/traffic/traffic_model.h"

#include "widgets/common/selection.h"
#include "widgets/common/theme.h"

#include <QBrush>
#include <QElapsedTimer>
#include <algorithm>
#include <cmath>
#include <limits>

namespace layerlab {

using flow::EndKind;

namespace {

constexpr qint64 countMilliseconds = 12; ///< of one portion
constexpr std::uint32_t countPackets = 512;
constexpr int sortMilliseconds = 1000;
constexpr std::uint32_t none = 0xffffffff;

} // namespace

TrafficModel::TrafficModel(Session *session, Selection *selection, QObject *parent)
    : QAbstractTableModel(parent), m_session(session), m_selection(selection), m_marked{none, none}
{
    m_sortTimer.setSingleShot(true);
    m_countTimer.setSingleShot(true);
    connect(&m_sortTimer, &QTimer::timeout, this, &TrafficModel::rearrange);
    connect(&m_countTimer, &QTimer::timeout, this, &TrafficModel::count);
    connect(session, &Session::recordingReplaced, this, &TrafficModel::replaced);
    connect(session, &Session::grown, this, &TrafficModel::count);
    connect(selection, &Selection::changed, this, &TrafficModel::mark);
    replaced();
}

void TrafficModel::replaced()
{
    beginResetModel();
    for (std::size_t i = 0; i < kindCount; ++i)
        m_counters[i] = std::make_unique<flow::TrafficCounter>(static_cast<EndKind>(i));
    m_rows.clear();
    m_taken = 0;
    m_largest = {};
    m_marked = {none, none};
    endResetModel();
    count();
}

void TrafficModel::setActive(bool isActive)
{
    m_isActive = isActive;
    count();
}

/// The kind that is shown comes first; the others are counted in the time that is left.
void TrafficModel::count()
{
    const Capture *capture = m_session->capture();
    if (!capture || !m_isActive)
        return;
    QElapsedTimer clock;
    clock.start();
    bool isMore = false;
    for (std::size_t i = 0; i < kindCount; ++i) {
        const auto kind = static_cast<EndKind>((i + static_cast<std::size_t>(m_kind)) % kindCount);
        bool isLeft = counter(kind).packetCount() < capture->packetCount();
        while (isLeft && clock.elapsed() < countMilliseconds)
            isLeft = counter(kind).advance(capture->connections(), *capture, countPackets);
        isMore = isMore || isLeft;
    }
    takeNew();
    if (isMore && !m_countTimer.isActive())
        m_countTimer.start(0);
    Q_EMIT counted();
}

std::size_t TrafficModel::all() const
{
    return m_areEndpoints ? counter(m_kind).endpoints().size() : counter(m_kind).conversations().size();
}

void TrafficModel::takeNew()
{
    std::vector<std::uint32_t> found;
    for (; m_taken < all(); ++m_taken) {
        if (passes(static_cast<std::uint32_t>(m_taken)))
            found.push_back(static_cast<std::uint32_t>(m_taken));
    }
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    if (!found.empty()) {
        const int first = rowCount();
        beginInsertRows({}, first, first + static_cast<int>(found.size()) - 1);
        m_rows.insert(m_rows.end(), found.begin(), found.end());
        endInsertRows();
    }
    constexpr std::size_t mostLookedAt = 10'000; // of more only once all are counted
    for (const Column column : {Packets, Bytes, PacketsForth, BytesForth, PacketsBack, BytesBack}) {
        if (m_rows.size() > mostLookedAt && !isWhole())
            break;
        double &largest = m_largest[column];
        for (const std::uint32_t row : m_rows)
            largest = std::max(largest, number(at(row), column));
    }
    if (m_marked[0] == none)
        mark();
    if (m_sortColumn >= 0 && !m_sortTimer.isActive())
        m_sortTimer.start(sortMilliseconds);
}

void TrafficModel::show(EndKind kind, bool areEndpoints)
{
    if (kind == m_kind && areEndpoints == m_areEndpoints)
        return;
    beginResetModel();
    if (areEndpoints != m_areEndpoints)
        m_sortColumn = -1;
    m_kind = kind;
    m_areEndpoints = areEndpoints;
    m_rows.clear();
    m_taken = 0;
    m_largest = {};
    m_marked = {none, none};
    endResetModel();
    takeNew();
    rearrange();
    count();
}

void TrafficModel::setText(const QString &text)
{
    if (text == m_text)
        return;
    beginResetModel();
    m_text = text;
    m_rows.clear();
    m_taken = 0;
    m_largest = {};
    endResetModel();
    takeNew();
    rearrange();
    Q_EMIT counted();
}

TrafficModel::Row TrafficModel::at(std::uint32_t index) const
{
    if (m_areEndpoints) {
        const flow::Endpoint &endpoint = counter(m_kind).endpoints()[index];
        return {&endpoint.traffic, {&endpoint.end, &endpoint.end}};
    }
    const flow::Conversation &conversation = counter(m_kind).conversations()[index];
    return {&conversation.traffic, {&conversation.ends[0], &conversation.ends[1]}};
}

bool TrafficModel::passes(std::uint32_t index) const
{
    const Row row = at(index);
    return m_text.isEmpty() || endText(*row.ends[0]).contains(m_text, Qt::CaseInsensitive) ||
           endText(*row.ends[1]).contains(m_text, Qt::CaseInsensitive);
}

int TrafficModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TrafficModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : RateBack + 1 - (m_areEndpoints ? 1 : 0);
}

TrafficModel::Column TrafficModel::columnAt(int section) const
{
    return static_cast<Column>(section > 0 && m_areEndpoints ? section + 1 : section);
}

double TrafficModel::number(const Row &row, Column column) const
{
    const flow::Traffic &traffic = *row.traffic;
    const double seconds = static_cast<double>(traffic.end - traffic.start) / 1e9;
    const auto rate = [&](std::size_t way) {
        return seconds > 0 ? static_cast<double>(traffic.bytes[way]) * 8 / seconds : std::numeric_limits<double>::quiet_NaN();
    };
    switch (column) {
    case Packets:
        return static_cast<double>(traffic.packets[0] + traffic.packets[1]);
    case Bytes:
        return static_cast<double>(traffic.bytes[0] + traffic.bytes[1]);
    case PacketsForth:
    case PacketsBack:
        return static_cast<double>(traffic.packets[column == PacketsBack]);
    case BytesForth:
    case BytesBack:
        return static_cast<double>(traffic.bytes[column == BytesBack]);
    case Start:
        return static_cast<double>(traffic.start - m_session->firstTime().count()) / 1e9;
    case Duration:
        return seconds;
    case RateForth:
        return rate(0);
    case RateBack:
        return rate(1);
    case First:
    case Second:
        break;
    }
    return 0;
}

QVariant TrafficModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const std::uint32_t row = m_rows[static_cast<std::size_t>(index.row())];
    const Column column = columnAt(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case ValueRole:
        return value(row, column);
    case ShareRole:
        return column >= Packets && column <= BytesBack && m_largest[column] > 0 ? number(at(row), column) / m_largest[column]
                                                                                 : 0.0;
    case Qt::TextAlignmentRole:
        return static_cast<int>((isEnd(column) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::FontRole:
        return isEnd(column) ? QVariant(fixedFont(0.95)) : QVariant();
    case Qt::BackgroundRole:
        return row == m_marked[0] || row == m_marked[1] ? QVariant(QBrush(theme().linkedWash)) : QVariant();
    default:
        return {};
    }
}

void TrafficModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    rearrange();
}

void TrafficModel::rearrange()
{
    m_sortTimer.stop();
    if (m_rows.empty())
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const std::vector<std::uint32_t> before = m_rows;
    std::ranges::sort(m_rows);
    if (m_sortColumn >= 0 && m_sortColumn < columnCount()) {
        const Column column = columnAt(m_sortColumn);
        const bool isUp = m_sortOrder == Qt::AscendingOrder;
        const auto ordered = [&](auto &&key) {
            std::vector<std::pair<decltype(key(0u)), std::uint32_t>> keyed;
            keyed.reserve(m_rows.size());
            for (const std::uint32_t row : m_rows)
                keyed.emplace_back(key(row), row);
            std::ranges::stable_sort(
                keyed, [isUp](const auto &a, const auto &b) { return isUp ? a.first < b.first : b.first < a.first; });
            std::ranges::transform(keyed, m_rows.begin(), [](const auto &each) { return each.second; });
        };
        if (isEnd(column))
            ordered([&](std::uint32_t row) { return *at(row).ends[column == Second]; });
        else
            ordered([&](std::uint32_t row) {
                const double value = number(at(row), column);
                return std::isnan(value) ? -1.0 : value;
            });
    }
    // Views and the selection go with their rows.
    if (const QModelIndexList held = persistentIndexList(); !held.isEmpty()) {
        std::vector<std::uint32_t> placeOf(all(), none);
        for (std::uint32_t i = 0; i < m_rows.size(); ++i)
            placeOf[m_rows[i]] = i;
        QModelIndexList moved;
        for (const QModelIndex &each : held)
            moved.append(index(static_cast<int>(placeOf[before[static_cast<std::size_t>(each.row())]]), each.column()));
        changePersistentIndexList(held, moved);
    }
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void TrafficModel::mark()
{
    const Capture *capture = m_session->capture();
    const Selected &current = m_selection->current();
    m_marked = {none, none};
    if (capture && current.isFrame() && current.index < capture->packetCount()) {
        if (const auto found = counter(m_kind).rowsOf(capture->connections(), *capture, current.index)) {
            if (m_areEndpoints)
                m_marked = {static_cast<std::uint32_t>(found->endpoints[0]), static_cast<std::uint32_t>(found->endpoints[1])};
            else
                m_marked = {static_cast<std::uint32_t>(found->conversation), none};
        }
    }
    refreshColours();
}

void TrafficModel::refreshColours()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {Qt::BackgroundRole});
}

std::uint32_t TrafficModel::firstPacketOf(int row) const
{
    const std::uint32_t index = m_rows[static_cast<std::size_t>(row)];
    return m_areEndpoints ? counter(m_kind).endpoints()[index].firstPacket : counter(m_kind).conversations()[index].firstPacket;
}

std::optional<std::uint32_t> TrafficModel::connectionOf(int row) const
{
    if (m_areEndpoints || (m_kind != EndKind::Tcp && m_kind != EndKind::Udp))
        return {};
    const std::uint32_t connection = counter(m_kind).conversations()[m_rows[static_cast<std::size_t>(row)]].connection;
    return connection == packet::Summary::noConnection ? std::nullopt : std::optional(connection);
}

std::optional<std::size_t> TrafficModel::countOf(EndKind kind) const
{
    const flow::TrafficCounter &of = counter(kind);
    if (!m_session->capture() || of.packetCount() < m_session->capture()->packetCount())
        return {};
    return m_areEndpoints ? of.endpoints().size() : of.conversations().size();
}

std::uint32_t TrafficModel::countedUpTo() const
{
    return counter(m_kind).packetCount();
}

bool TrafficModel::isWhole() const
{
    return countOf(m_kind).has_value();
}

} // namespace layerlab
