// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/language.h"
#include "session/packet_marks.h"
#include "session/packet_words.h"
#include "widgets/common/connection_box.h"
#include "widgets/common/selection.h"
#include "widgets/common/theme.h"
#include "widgets/packets/packet_model.h"

#include <QBrush>
#include <QFont>
#include <algorithm>

// What the rows say.

namespace layerlab {

namespace {

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

bool PacketModel::hasWords(std::uint32_t packet, const packets::LineWords &words) const
{
    return words.areIn(columns(packet));
}

const packet::Columns &PacketModel::columns(std::uint32_t packet) const
{
    if (packet != m_described) {
        m_session->capture()->describe(packet, m_columns);
        m_described = packet;
    }
    return m_columns;
}

QString PacketModel::columnName(int column) const
{
    return column < ColumnCount ? QLatin1String(packets::wordOf(column)) : m_values.fields().value(column - ColumnCount);
}

QString PacketModel::filterFor(const QModelIndex &index) const
{
    const Capture &capture = *m_session->capture();
    const std::uint32_t packet = packetAt(index.row());
    const packet::Summary &summary = capture.connections().summaries()[packet];
    const packet::Protocol *network = packet::protocolAt(summary.network);
    const packet::Protocol *transport = packet::protocolAt(summary.transport);
    const packet::Protocol *top = packet::protocolAt(summary.top);
    const int column = index.column();
    switch (column) {
    case Source:
    case Destination: {
        const QLatin1String end(column == Source ? "src" : "dst");
        const QString address = text(packet, column);
        if (network == &packet::protocols::ipv4 || network == &packet::protocols::ipv6)
            return QStringLiteral("%1.%2 == %3").arg(QLatin1String(network->key), end, address);
        return address.contains(QLatin1Char(':')) ? QStringLiteral("eth.%1 == %2").arg(end, address) : QString();
    }
    case SourcePort:
    case DestinationPort:
        return transport == &packet::protocols::tcp || transport == &packet::protocols::udp
                   ? QStringLiteral("%1.%2 == %3")
                         .arg(QLatin1String(transport->key), QLatin1String(column == SourcePort ? "srcport" : "dstport"))
                         .arg(column == SourcePort ? summary.sourcePort : summary.destinationPort)
                   : QString();
    case Stream:
        return (transport == &packet::protocols::tcp || transport == &packet::protocols::udp) &&
                       summary.connection != packet::Summary::noConnection
                   ? filterOf(capture.connections().connections()[summary.connection])
                   : QString();
    case Protocol:
        return top ? QString::fromLatin1(top->key) : QString();
    case Length:
        return QStringLiteral("frame.len == %1").arg(text(packet, Length));
    case Rule: {
        const int rule = m_colours.ruleOf(packet);
        return rule >= 0 ? m_colours.rules()[rule].filter : QString();
    }
    default:
        return column >= ColumnCount ? m_values.filterFor(capture, packet, column - ColumnCount) : QString();
    }
}

QString PacketModel::fieldFor(const QModelIndex &index) const
{
    if (index.column() >= ColumnCount)
        return columnName(index.column());
    if (index.column() == Number)
        return QStringLiteral("frame.number");
    const QString key = filterFor(index).section(QLatin1Char(' '), 0, 0); // FIELD == VALUE
    return packet::findField(toUtf8(key)) ? key : QString();
}

QString PacketModel::timeText(std::uint32_t packet) const
{
    const Capture &capture = *m_session->capture();
    const packet::FrameInfo frame = capture.frame(packet);
    if (!frame.hasTime)
        return {};
    std::int64_t moment = frame.time;
    if (m_time.kind == packets::TimeFormat::Kind::SinceStart) {
        moment -= m_session->firstTime().count(); // one zero for frames and events alike: the first moment of the recording
    } else if (m_time.kind == packets::TimeFormat::Kind::SincePrevious) {
        std::uint32_t before = packet > 0 ? packet - 1 : packet;
        if (isFiltering()) {
            const auto at = std::ranges::lower_bound(m_rows, packet);
            before = at == m_rows.begin() ? packet : *(at - 1);
        }
        moment -= capture.frame(before).time;
    } else if (m_time.kind == packets::TimeFormat::Kind::SinceInConnection) {
        const packet::Summary &summary = capture.connections().summaries()[packet];
        if (summary.connection == packet::Summary::noConnection)
            return {};
        moment -= summary.previousInConnection < packet ? capture.frame(summary.previousInConnection).time : frame.time;
    }
    return packets::timeText(moment, m_time);
}

QString PacketModel::text(std::uint32_t packet, int column) const
{
    const Capture &capture = *m_session->capture();
    const packet::Summary &summary = capture.connections().summaries()[packet];
    const bool hasPorts = (summary.sourcePort | summary.destinationPort) != 0;
    switch (column) {
    case Number:
        return QString::number(packet + std::uint64_t{1});
    case Time:
        return timeText(packet);
    case Source:
        return fromUtf8(columns(packet).source);
    case Destination:
        return fromUtf8(columns(packet).destination);
    case Protocol:
        return fromUtf8(columns(packet).protocol);
    case Length:
        return QString::number(capture.frame(packet).originalLength);
    case SourcePort:
        return hasPorts ? QString::number(summary.sourcePort) : QString();
    case DestinationPort:
        return hasPorts ? QString::number(summary.destinationPort) : QString();
    case Stream:
        return summary.connection == packet::Summary::noConnection
                   ? QString()
                   : QString::number(capture.connections().connections()[summary.connection].index);
    case Rule: {
        const int rule = m_colours.ruleOf(packet);
        return rule >= 0 ? packets::shownName(m_colours.rules()[rule]) : QString();
    }
    case Comment:
        return m_session->marks()->comment(packet, capture.recording()).replace(QLatin1Char('\n'), QLatin1String(" ⏎ "));
    case Info:
        return fromUtf8(columns(packet).info);
    default:
        return m_values.text(capture, packet, column - ColumnCount);
    }
}

bool PacketModel::isNumeric(int column) const
{
    return column == Number || column == Time || column == Length || column == SourcePort || column == DestinationPort ||
           column == Stream || (column >= ColumnCount && m_values.isNumeric(column - ColumnCount));
}

QVariant PacketModel::background(std::uint32_t packet) const
{
    if (m_selection->hasFrame(packet))
        return QBrush(m_selection->current().isFrame() ? theme().accentWash : theme().linkedWash);
    if (m_session->marks()->isIgnored(packet))
        return {};
    if (const int rule = m_colours.ruleOf(packet); rule >= 0)
        return QBrush(packets::rowFill(m_colours.rules()[rule].colour));
    return {};
}

QVariant PacketModel::foreground(std::uint32_t packet, int column) const
{
    if (m_session->marks()->isIgnored(packet))
        return QBrush(theme().weak);
    const bool isFaulty = column == Info && isFault(m_session->capture()->connections().summaries()[packet]);
    if (!isFaulty)
        return {};
    // Only on grounds that it can be read on.
    const int rule = m_colours.ruleOf(packet);
    const bool isOnOwn = rule < 0 || m_colours.rules()[rule].colour == packets::RowColour::Red || m_selection->hasFrame(packet);
    return isOnOwn ? QVariant(QBrush(theme().fault)) : QVariant();
}

QString PacketModel::toolTip(std::uint32_t packet, int column) const
{
    QStringList lines;
    if (column == Info || column >= ColumnCount)
        lines.append(text(packet, column));
    if (const QString comment = m_session->marks()->comment(packet, m_session->capture()->recording()); !comment.isEmpty())
        lines.append(tr("Comment: %1").arg(comment));
    if (column == Number) {
        if (const int rule = m_colours.ruleOf(packet); rule >= 0)
            lines.append(tr("Coloured by the rule “%1”").arg(packets::shownName(m_colours.rules()[rule])));
        if (m_session->marks()->isIgnored(packet))
            lines.append(tr("Ignored: left out of filters, searches and copies"));
    }
    return lines.join(QLatin1Char('\n'));
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
        return toolTip(packet, index.column());
    case Qt::TextAlignmentRole:
        return static_cast<int>((isNumeric(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::FontRole: {
        const bool isAddress = index.column() == Source || index.column() == Destination;
        if (!m_session->marks()->isMarked(packet))
            return isAddress ? QVariant(fixedFont(0.95)) : QVariant();
        QFont font = isAddress ? fixedFont(0.95) : textFont();
        font.setBold(true);
        return font;
    }
    case Qt::ForegroundRole:
        return foreground(packet, index.column());
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
    case IsMarkedRole:
        return m_session->marks()->isMarked(packet);
    case IsIgnoredRole:
        return m_session->marks()->isIgnored(packet);
    case HasCommentRole:
        return m_session->marks()->hasComment(packet, capture->recording());
    default:
        return {};
    }
}

QVariant PacketModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isNumeric(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    const bool isField = section >= ColumnCount;
    if (role == Qt::ToolTipRole)
        return isField ? columnName(section) : section == Time ? packets::nameOf(m_time.kind) : QString();
    if (role != Qt::DisplayRole)
        return {};
    if (!isField)
        return packets::columnTitle(section, m_time);
    packet::Node node;
    node.field = packet::findField(toUtf8(columnName(section)));
    node.protocol = packet::findProtocol(toUtf8(columnName(section)));
    return node.field || node.protocol ? nodeName(node) : columnName(section);
}

} // namespace layerlab
