// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/columns.h"
#include "session/session.h"
#include "widgets/packets/packet_filter.h"

#include <QAbstractTableModel>
#include <QStringList>
#include <vector>

namespace layerlab {

class Selection;

/// The packets of a session as rows: number, time, source, destination, protocol, length, info. Text is made when a row is
/// looked at, never stored; rows are appended as the recording grows. With a filter, rows are the packets that pass it (found a
/// portion at a time, so that the window stays alive).
class PacketModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Number, Time, Source, Destination, Protocol, Length, Info, ColumnCount };
    enum Role { PacketRole = Qt::UserRole, LayerRole, IsFaultRole };

    PacketModel(Session *session, Selection *selection, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    std::uint32_t packetAt(int row) const;
    /// Row of a packet; -1 if the filter hides it.
    int rowOf(std::uint32_t packet) const;
    /// With a filter that is Wrong the rows stay as they were.
    void setFilter(const PacketFilter &filter);
    bool isFiltering() const { return m_filter.kind != PacketFilter::Kind::Everything; }
    /// A filter that packets pass which have the same in that column; empty for the columns that say something of one packet.
    QString filterFor(const QModelIndex &index) const;
    /// Packets the filter has looked at, of those there are.
    std::uint32_t filteredUpTo() const { return m_looked; }
    void retranslate() { Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1); }
    /// Theme or selection changed: colours are others.
    void refreshColours();

Q_SIGNALS:
    void filterProgressed();

private:
    void replaced();
    void grow();
    void look();
    bool matches(std::uint32_t packet);
    bool hasWords(std::uint32_t packet) const;
    const packet::Columns &columns(std::uint32_t packet) const;
    QString text(std::uint32_t packet, int column) const;
    QVariant background(std::uint32_t packet) const;

    Session *m_session;
    Selection *m_selection;
    PacketFilter m_filter;
    std::unique_ptr<filter::PacketMatcher> m_matcher; ///< of an expression, for the capture that is open
    std::vector<std::uint32_t> m_rows;                ///< with a filter: the packets shown
    std::uint32_t m_count = 0;                        ///< without: rows told to the views
    std::uint32_t m_looked = 0;
    mutable packet::Columns m_columns;
    mutable std::uint32_t m_described = 0xffffffff;
};

} // namespace layerlab
