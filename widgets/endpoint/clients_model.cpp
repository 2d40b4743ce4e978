// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/endpoint/clients_model.h"

#include "widgets/common/theme.h"
#include "widgets/endpoint/conversation_layout.h"

#include <QLocale>

namespace layerlab {

void ClientsModel::update()
{
    const auto &peers = m_conversation->peers();
    if (m_run != m_conversation->run() || peers.size() < m_seen) {
        beginResetModel();
        m_peers.clear();
        m_seen = 0;
        m_run = m_conversation->run();
        endResetModel();
    }
    std::vector<int> added;
    for (; m_seen < peers.size(); ++m_seen) {
        if (peers[m_seen].client > 0 && peers[m_seen].run == std::max(1, m_run))
            added.push_back(static_cast<int>(m_seen));
    }
    if (!m_peers.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    if (added.empty())
        return;
    const bool isFirst = m_peers.empty(); // then the row for all comes with it
    const int from = isFirst ? 0 : rowCount();
    beginInsertRows({}, from, from + static_cast<int>(added.size()) - (isFirst ? 0 : 1));
    m_peers.insert(m_peers.end(), added.begin(), added.end());
    endInsertRows();
}

void ClientsModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_peers.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int ClientsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_peers.empty() ? 0 : static_cast<int>(m_peers.size()) + 1;
}

int ClientsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ClientsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == Received || section == Sent ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Client:
        return tr("client");
    case Address:
        return tr("address");
    case Received:
        return tr("received");
    case Sent:
        return tr("sent");
    case State:
        return tr("state");
    case Since:
        return tr("since");
    default:
        return {};
    }
}

QString ClientsModel::textOfAll(int column) const
{
    std::uint64_t received = 0, sent = 0;
    int open = 0;
    for (const int number : m_peers) {
        const Peer &one = m_conversation->peers()[static_cast<std::size_t>(number)];
        received += one.receivedBytes;
        sent += one.sentBytes;
        open += one.isOpen();
    }
    switch (column) {
    case Client:
        return tr("all");
    case Received:
        return tr("%1 B").arg(QLocale().toString(static_cast<qulonglong>(received)));
    case Sent:
        return tr("%1 B").arg(QLocale().toString(static_cast<qulonglong>(sent)));
    case State:
        return tr("%1 of %2 open").arg(open).arg(m_peers.size());
    default:
        return {};
    }
}

QString ClientsModel::text(const Peer &one, int column) const
{
    switch (column) {
    case Client:
        return QString::number(one.client);
    case Address:
        return one.address.isEmpty() ? tr("without a name") : one.address;
    case Received:
        return tr("%1 B").arg(QLocale().toString(static_cast<qulonglong>(one.receivedBytes)));
    case Sent:
        return tr("%1 B").arg(QLocale().toString(static_cast<qulonglong>(one.sentBytes)));
    case State:
        return peerState(one);
    case Since:
        return clockText(one.since);
    default:
        return {};
    }
}

QVariant ClientsModel::data(const QModelIndex &place, int role) const
{
    if (!place.isValid() || place.row() >= rowCount())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return place.row() == 0 ? textOfAll(place.column()) : text(peer(place.row()), place.column());
    case Qt::TextAlignmentRole:
        return static_cast<int>((place.column() == Received || place.column() == Sent ? Qt::AlignRight : Qt::AlignLeft) |
                                Qt::AlignVCenter);
    case Qt::FontRole:
        return place.column() == Address ? QVariant(fixedFont()) : QVariant();
    case Qt::ForegroundRole: {
        if (place.row() == 0 || place.column() != State)
            return {};
        const Peer::End end = peer(place.row()).end;
        const bool isFault = end == Peer::End::Reset || end == Peer::End::ResetByPeer || end == Peer::End::Failed;
        return isFault ? theme().fault : end == Peer::End::Open ? QVariant() : QVariant(theme().weak);
    }
    case Qt::ToolTipRole:
        if (place.row() > 0 && place.column() == State)
            return tr("%1 since %2").arg(peerState(peer(place.row())), clockText(peer(place.row()).since));
        return place.row() == 0 ? tr("Shows what was said with all clients") : tr("Shows only what was said with this client");
    default:
        return {};
    }
}

} // namespace layerlab
