// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/packets/packet_model.h"

#include "session/language.h"
#include "widgets/common/selection.h"
#include "widgets/common/theme.h"

#include <QBrush>
#include <QElapsedTimer>
#include <QFont>
#include <QTimer>
#include <algorithm>

namespace layerlab {

namespace {

constexpr qint64 lookMilliseconds = 12; ///< of one portion of filtering
constexpr std::uint16_t faults =
    static_cast<std::uint16_t>(packet::TcpFinding::Retransmission) |
    static_cast<std::uint16_t>(packet::TcpFinding::FastRetransmission) |
    static_cast<std::uint16_t>(packet::TcpFinding::SpuriousRetransmission) |
    static_cast<std::uint16_t>(packet::TcpFinding::OutOfOrder) | static_cast<std::uint16_t>(packet::TcpFinding::LostSegment) |
    static_cast<std::uint16_t>(packet::TcpFinding::DuplicateAck) | static_cast<std::uint16_t>(packet::TcpFinding::ZeroWindow);
constexpr std::uint8_t reset = 0x04;

bool isFault(const packet::Summary &summary)
{
    return summary.isMalformed || (summary.findings & faults) != 0 || (summary.tcpFlags & reset) != 0;
}

} // namespace

PacketModel::PacketModel(Session *session, Selection *selection, QObject *parent)
    : QAbstractTableModel(parent), m_session(session), m_selection(selection)
{
    connect(session, &Session::recordingReplaced, this, &PacketModel::replaced);
    connect(session, &Session::grown, this, &PacketModel::grow);
    connect(selection, &Selection::changed, this, &PacketModel::refreshColours);
    grow();
}

void PacketModel::replaced()
{
    beginResetModel();
    m_rows.clear();
    m_count = 0;
    m_looked = 0;
    m_described = 0xffffffff;
    m_matcher.reset();
    if (const Capture *capture = m_session->capture(); capture && m_filter.kind == PacketFilter::Kind::Expression)
        m_matcher = std::make_unique<filter::PacketMatcher>(m_filter.expression, capture->connections(), *capture);
    endResetModel();
    grow();
}

void PacketModel::grow()
{
    if (isFiltering()) {
        look();
        return;
    }
    const std::uint32_t count = m_session->capture() ? m_session->capture()->packetCount() : 0;
    if (count <= m_count)
        return;
    beginInsertRows({}, static_cast<int>(m_count), static_cast<int>(count) - 1);
    m_count = count;
    endInsertRows();
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
    while (m_looked < count && (m_looked % 256 != 0 || clock.elapsed() < lookMilliseconds)) {
        if (matches(m_looked))
            found.push_back(m_looked);
        ++m_looked;
    }
    if (!found.empty()) {
        const int first = static_cast<int>(m_rows.size());
        beginInsertRows({}, first, first + static_cast<int>(found.size()) - 1);
        m_rows.insert(m_rows.end(), found.begin(), found.end());
        endInsertRows();
    }
    if (m_looked < count)
        QTimer::singleShot(0, this, [this] {
            if (isFiltering())
                look();
        });
    Q_EMIT filterProgressed();
}

bool PacketModel::matches(std::uint32_t packet)
{
    return m_filter.kind == PacketFilter::Kind::Expression ? m_matcher && m_matcher->matches(packet) : hasWords(packet);
}

bool PacketModel::hasWords(std::uint32_t packet) const
{
    const packet::Columns &all = columns(packet);
    return std::ranges::all_of(m_filter.words, [&](const QString &word) {
        for (const std::string *column : {&all.protocol, &all.info, &all.source, &all.destination}) {
            if (fromUtf8(*column).contains(word, Qt::CaseInsensitive))
                return true;
        }
        return false;
    });
}

const packet::Columns &PacketModel::columns(std::uint32_t packet) const
{
    if (packet != m_described) {
        m_session->capture()->describe(packet, m_columns);
        m_described = packet;
    }
    return m_columns;
}

int PacketModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return static_cast<int>(isFiltering() ? m_rows.size() : m_count);
}

int PacketModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

std::uint32_t PacketModel::packetAt(int row) const
{
    return isFiltering() ? m_rows[static_cast<std::size_t>(row)] : static_cast<std::uint32_t>(row);
}

int PacketModel::rowOf(std::uint32_t packet) const
{
    if (!isFiltering())
        return packet < m_count ? static_cast<int>(packet) : -1;
    const auto found = std::ranges::lower_bound(m_rows, packet);
    return found != m_rows.end() && *found == packet ? static_cast<int>(found - m_rows.begin()) : -1;
}

QString PacketModel::filterFor(const QModelIndex &index) const
{
    const std::uint32_t packet = packetAt(index.row());
    const packet::Summary &summary = m_session->capture()->connections().summaries()[packet];
    const packet::Protocol *network = packet::protocolAt(summary.network);
    const packet::Protocol *top = packet::protocolAt(summary.top);
    switch (index.column()) {
    case Source:
    case Destination: {
        const QLatin1String end(index.column() == Source ? "src" : "dst");
        if (network == &packet::protocols::ipv4 || network == &packet::protocols::ipv6)
            return QStringLiteral("%1.%2 == %3").arg(QLatin1String(network->key), end, text(packet, index.column()));
        return text(packet, index.column()).contains(QLatin1Char(':'))
                   ? QStringLiteral("eth.%1 == %2").arg(end, text(packet, index.column()))
                   : QString();
    }
    case Protocol:
        return top ? QString::fromLatin1(top->key) : QString();
    case Length:
        return QStringLiteral("frame.len == %1").arg(text(packet, Length));
    default:
        return {};
    }
}

QString PacketModel::text(std::uint32_t packet, int column) const
{
    const packet::FrameInfo frame = m_session->capture()->frame(packet);
    switch (column) {
    case Number:
        return QString::number(frame.number);
    case Time: // one zero for frames and events alike: the first moment of the recording
        return frame.hasTime ? QString::number(static_cast<double>(frame.time - m_session->firstTime().count()) / 1e9, 'f', 6)
                             : QString();
    case Source:
        return fromUtf8(columns(packet).source);
    case Destination:
        return fromUtf8(columns(packet).destination);
    case Protocol:
        return fromUtf8(columns(packet).protocol);
    case Length:
        return QString::number(frame.originalLength);
    default:
        return fromUtf8(columns(packet).info);
    }
}

QVariant PacketModel::background(std::uint32_t packet) const
{
    if (m_selection->hasFrame(packet))
        return QBrush(m_selection->current().isFrame() ? theme().accentWash : theme().linkedWash);
    if (isFault(m_session->capture()->connections().summaries()[packet]))
        return QBrush(theme().faultWash);
    return {};
}

QVariant PacketModel::data(const QModelIndex &index, int role) const
{
    const Capture *capture = m_session->capture();
    if (!index.isValid() || !capture || index.row() >= rowCount())
        return {};
    const std::uint32_t packet = packetAt(index.row());
    if (packet >= capture->packetCount())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(packet, index.column());
    case Qt::ToolTipRole:
        return index.column() == Info ? QVariant(text(packet, Info)) : QVariant();
    case Qt::TextAlignmentRole:
        return static_cast<int>(
            (index.column() == Number || index.column() == Time || index.column() == Length ? Qt::AlignRight : Qt::AlignLeft) |
            Qt::AlignVCenter);
    case Qt::FontRole:
        return index.column() == Source || index.column() == Destination ? QVariant(fixedFont(0.95)) : QVariant();
    case Qt::ForegroundRole:
        return isFault(capture->connections().summaries()[packet]) && index.column() == Info ? QVariant(QBrush(theme().fault))
                                                                                             : QVariant();
    case Qt::BackgroundRole:
        return background(packet);
    case PacketRole:
        return packet;
    case LayerRole: {
        const packet::Protocol *top = packet::protocolAt(capture->connections().summaries()[packet].top);
        return static_cast<int>(top ? top->layer : packet::Layer::DataLink);
    }
    case IsFaultRole:
        return isFault(capture->connections().summaries()[packet]);
    default:
        return {};
    }
}

QVariant PacketModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == Number || section == Time || section == Length ? Qt::AlignRight : Qt::AlignLeft) |
                                Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number:
        return tr("No.");
    case Time:
        return tr("Time, s");
    case Source:
        return tr("Source");
    case Destination:
        return tr("Destination");
    case Protocol:
        return tr("Protocol");
    case Length:
        return tr("Bytes");
    default:
        return tr("Info");
    }
}

void PacketModel::refreshColours()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::BackgroundRole, Qt::ForegroundRole});
}

} // namespace layerlab
