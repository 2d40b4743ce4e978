// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/endpoint/conversation.h"

#include <QAbstractTableModel>

namespace layerlab {

/// The clients of a server in its latest run, with a first row that stands for all of them.
class ClientsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Client, Address, Received, Sent, State, Since, ColumnCount };

    explicit ClientsModel(const Conversation *conversation, QObject *parent = nullptr)
        : QAbstractTableModel(parent), m_conversation(conversation)
    {
    }
    /// Looks at what has changed.
    void update();
    void retranslate();
    /// Index into Conversation::peers(); -1 for all.
    int peerAt(int row) const { return row <= 0 ? -1 : m_peers[static_cast<std::size_t>(row - 1)]; }
    int clientCount() const { return static_cast<int>(m_peers.size()); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const Peer &peer(int row) const { return m_conversation->peers()[static_cast<std::size_t>(peerAt(row))]; }
    QString textOfAll(int column) const;
    QString text(const Peer &peer, int column) const;

    const Conversation *m_conversation;
    std::vector<int> m_peers;
    std::size_t m_seen = 0;
    int m_run = 0;
};

} // namespace layerlab
