// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/files/files_model.h"

#include "engine/packet/registry.h"
#include "session/language.h"
#include "widgets/common/selection.h"
#include "widgets/common/theme.h"

#include <QBrush>
#include <QElapsedTimer>
#include <QLocale>
#include <algorithm>

namespace layerlab {

using objects::Object;
using objects::ObjectKind;

namespace {

constexpr qint64 lookMilliseconds = 12;  ///< of one portion
constexpr std::uint32_t lookPackets = 4; ///< one may take a millisecond

bool isNumber(int column)
{
    return column == FilesModel::Packet || column == FilesModel::Size;
}

/// As one line: traffic may say anything.
QString lineOf(const std::string &bytes)
{
    QString text = fromUtf8(bytes).simplified();
    for (QChar &c : text) {
        if (!c.isPrint() && !c.isSurrogate())
            c = QChar::ReplacementCharacter;
    }
    return text;
}

} // namespace

FilesModel::FilesModel(Session *session, Selection *selection, QObject *parent)
    : QAbstractTableModel(parent), m_session(session), m_selection(selection),
      m_finder(std::make_unique<objects::ObjectFinder>())
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &FilesModel::look);
    connect(session, &Session::recordingReplaced, this, &FilesModel::replaced);
    connect(session, &Session::grown, this, &FilesModel::look);
    connect(selection, &Selection::changed, this, &FilesModel::mark);
}

void FilesModel::replaced()
{
    beginResetModel();
    m_finder = std::make_unique<objects::ObjectFinder>();
    m_firstPackets.clear();
    m_growing.clear();
    m_marked.clear();
    endResetModel();
    look();
}

void FilesModel::setActive(bool isActive)
{
    m_isActive = isActive;
    look();
}

bool FilesModel::isWhole() const
{
    return m_session->capture() && m_finder->packetCount() >= m_session->capture()->packetCount();
}

/// Rows are those that were told: what the finder has beyond them follows at once.
void FilesModel::look()
{
    const Capture *capture = m_session->capture();
    if (!capture || !m_isActive)
        return;
    QElapsedTimer clock;
    clock.start();
    bool isMore = m_finder->packetCount() < capture->packetCount();
    while (isMore && clock.elapsed() < lookMilliseconds)
        isMore = m_finder->advance(capture->connections(), *capture, lookPackets);
    takeNew();
    if (isMore && !m_timer.isActive())
        m_timer.start(0);
    Q_EMIT looked();
}

void FilesModel::takeNew()
{
    std::erase_if(m_growing, [this](auto &growing) {
        auto &[row, told] = growing;
        if (std::exchange(told, object(row).sizeBytes) != object(row).sizeBytes)
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        return object(row).isComplete;
    });
    const auto &found = m_finder->objects();
    const std::size_t before = m_firstPackets.size();
    if (found.size() == before)
        return;
    beginInsertRows({}, static_cast<int>(before), static_cast<int>(found.size()) - 1);
    for (std::size_t i = before; i < found.size(); ++i) {
        m_firstPackets.push_back(firstPacketOf(found[i]));
        if (found[i].kind == ObjectKind::Tftp && !found[i].isComplete)
            m_growing.emplace_back(static_cast<int>(i), found[i].sizeBytes);
    }
    endInsertRows();
    for (int row = static_cast<int>(before); row < rowCount(); ++row) {
        if (isMarked(row))
            m_marked.push_back(row);
    }
}

bool FilesModel::isMarked(int row) const
{
    const Selected &current = m_selection->current();
    return m_selection->hasFrame(object(row).packet) || (current.isFrame() && isPart(row, current.index));
}

/// Only the rows that change are told: there may be many.
void FilesModel::mark()
{
    const std::vector<int> before = std::exchange(m_marked, {});
    for (int row = 0; row < rowCount(); ++row) {
        if (isMarked(row))
            m_marked.push_back(row);
    }
    for (const std::vector<int> &rows : {before, m_marked}) {
        for (const int row : rows)
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1), {Qt::BackgroundRole});
    }
}

std::uint32_t FilesModel::firstPacketOf(const Object &object) const
{
    if (object.kind == ObjectKind::Tftp)
        return object.blocks.empty() ? object.packet : std::min(object.packet, object.blocks.front());
    const flow::Connections &connections = m_session->capture()->connections();
    if (object.connection >= connections.connections().size())
        return object.packet;
    const auto &messages =
        connections.connections()[object.connection].messages[connections.summaries()[object.packet].isReversed];
    const auto message = std::ranges::lower_bound(messages, object.packet, {}, &flow::Message::lastPacket);
    return message != messages.end() && message->lastPacket == object.packet ? message->firstPacket : object.packet;
}

bool FilesModel::isPart(int row, std::uint32_t packet) const
{
    const Object &file = object(row);
    if (packet < m_firstPackets[static_cast<std::size_t>(row)] || packet > file.packet)
        return false;
    if (packet == file.packet)
        return true;
    if (file.kind == ObjectKind::Tftp)
        return std::ranges::find(file.blocks, packet) != file.blocks.end();
    const auto &summaries = m_session->capture()->connections().summaries();
    return packet < summaries.size() && summaries[packet].connection == file.connection &&
           summaries[packet].isReversed == summaries[file.packet].isReversed && summaries[packet].payloadLength > 0;
}

std::optional<int> FilesModel::rowOf(std::uint32_t packet) const
{
    std::optional<int> part;
    for (int row = 0; row < rowCount(); ++row) {
        if (object(row).packet == packet)
            return row;
        if (!part && isPart(row, packet))
            part = row;
    }
    return part;
}

std::vector<std::uint8_t> FilesModel::bytes(int row) const
{
    const Capture *capture = m_session->capture();
    if (!capture || row < 0 || row >= rowCount())
        return {};
    return objects::bytesOf(capture->connections(), *capture, object(row));
}

int FilesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_firstPackets.size());
}

int FilesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString FilesModel::text(const Object &object, Column column) const
{
    switch (column) {
    case Packet:
        return QLocale().toString(object.packet + 1);
    case Protocol:
        return QLatin1String(object.protocol ? object.protocol->shortName : "");
    case Origin:
        return lineOf(object.origin);
    case Type:
        return lineOf(object.contentType);
    case Name: {
        const QString name = lineOf(object.name);
        if (!name.isEmpty())
            return name;
        return object.kind == ObjectKind::Mail ? tr("(no subject)") : tr("(no name)");
    }
    case Size:
        return QLocale().toString(static_cast<qulonglong>(object.sizeBytes));
    case Whole:
        return wholeText(object.isComplete);
    case ColumnCount:
        break;
    }
    return {};
}

QString FilesModel::tip(const Object &object, Column column) const
{
    switch (column) {
    case Packet:
        return tr("The packet in which it ends");
    case Name:
        return object.address.empty() ? text(object, Name) : lineOf(object.address);
    case Whole:
        return object.isComplete ? tr("Every byte of it was seen.")
                                 : tr("Bytes are missing or damaged, or it is only a part of a file (206).");
    default:
        return text(object, column);
    }
}

QVariant FilesModel::value(const Object &object, Column column)
{
    switch (column) {
    case Packet:
        return object.packet + 1;
    case Protocol:
        return QLatin1String(object.protocol ? object.protocol->shortName : "");
    case Origin:
        return lineOf(object.origin);
    case Type:
        return lineOf(object.contentType);
    case Name:
        return lineOf(object.name);
    case Size:
        return static_cast<qulonglong>(object.sizeBytes);
    case Whole:
        return object.isComplete;
    case ColumnCount:
        break;
    }
    return {};
}

QVariant FilesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Object &file = object(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(file, column);
    case Qt::ToolTipRole:
        return tip(file, column);
    case ValueRole:
        return value(file, column);
    case Qt::TextAlignmentRole:
        return static_cast<int>((isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        return column == Whole && !file.isComplete ? QVariant(QBrush(theme().fault)) : QVariant();
    case Qt::BackgroundRole: {
        const Selected &current = m_selection->current();
        if (m_selection->hasFrame(file.packet))
            return QBrush(current.isFrame() ? theme().accentWash : theme().linkedWash);
        return current.isFrame() && isPart(index.row(), current.index) ? QVariant(QBrush(theme().linkedWash)) : QVariant();
    }
    default:
        return {};
    }
}

QVariant FilesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    const bool isTip = role == Qt::ToolTipRole;
    if (role != Qt::DisplayRole && !isTip)
        return {};
    switch (section) {
    case Packet:
        return isTip ? tr("The packet in which it ends") : tr("Packet");
    case Protocol:
        return isTip ? tr("The protocol that carried it") : tr("Protocol");
    case Origin:
        return isTip ? tr("The host it is of; of a mail, who it says it is from") : tr("Host or sender");
    case Type:
        return isTip ? tr("Its type, as the traffic says it") : tr("Type");
    case Name:
        return isTip ? tr("Its name; of a mail, the subject") : tr("Name");
    case Size:
        return isTip ? tr("Bytes, without the coding they were carried in") : tr("Size, bytes");
    case Whole:
        return isTip ? tr("Whether every byte of it was seen") : tr("Whole");
    default:
        return {};
    }
}

void FilesModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void FilesModel::refreshColours()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::BackgroundRole, Qt::ForegroundRole});
}

FilesFilter::FilesFilter(FilesModel *files, QObject *parent) : QSortFilterProxyModel(parent), m_files(files)
{
    setSortRole(FilesModel::ValueRole);
    setSortLocaleAware(true);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setSourceModel(files);
}

void FilesFilter::setKind(std::optional<ObjectKind> kind)
{
    m_kind = kind;
    invalidateRowsFilter();
}

void FilesFilter::setText(const QString &text)
{
    m_text = text;
    invalidateRowsFilter();
}

bool FilesFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_kind && m_files->object(row).kind != *m_kind)
        return false;
    const auto has = [&](int column) {
        return m_files->index(row, column, parent).data().toString().contains(m_text, Qt::CaseInsensitive);
    };
    return m_text.isEmpty() || has(FilesModel::Name) || has(FilesModel::Origin) || has(FilesModel::Type);
}

} // namespace layerlab
