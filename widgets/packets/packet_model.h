// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/packet/columns.h"
#include "session/session.h"
#include "widgets/packets/colour_rules.h"
#include "widgets/packets/field_values.h"
#include "widgets/packets/packet_columns.h"
#include "widgets/packets/packet_filter.h"
#include "widgets/packets/packet_sorter.h"
#include "widgets/packets/parallel_filter.h"

#include <QAbstractTableModel>
#include <QStringList>
#include <vector>

namespace layerlab {

class Selection;

/// The packets of a session as rows, with the columns every packet has and fields that were added. Text is made when a row is
/// looked at; rows are appended as the recording grows. With a filter, rows are the packets that pass it (found a portion at a
/// time, so that the window stays alive). Sorted rows are those that were there when they were sorted; what comes later stands
/// below them until it is sorted in, shortly after.
class PacketModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using Column = packets::Column;
    static constexpr Column Number = packets::Number, Time = packets::Time, Source = packets::Source,
                            Destination = packets::Destination, Protocol = packets::Protocol, Length = packets::Length,
                            Info = packets::Info, SourcePort = packets::SourcePort, DestinationPort = packets::DestinationPort,
                            Stream = packets::Stream, Rule = packets::Rule, Comment = packets::Comment,
                            ColumnCount = packets::ColumnCount;
    enum Role { PacketRole = Qt::UserRole, LayerRole, IsFaultRole, IsMarkedRole, IsIgnoredRole, HasCommentRole };
    /// Rows that are sorted by a field, each of which must be taken apart.
    static constexpr int mostByField = 20'000;

    PacketModel(Session *session, Selection *selection, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    std::uint32_t packetAt(int row) const;
    /// Row of a packet; -1 if the filter hides it.
    int rowOf(std::uint32_t packet) const;
    /// Row of the packet that came last; -1 if there are none.
    int newestRow() const;
    /// With a filter that is Wrong the rows stay as they were.
    void setFilter(const PacketFilter &filter);
    bool isFiltering() const { return m_filter.kind != PacketFilter::Kind::Everything; }
    /// A filter that packets pass which have the same in that column; empty for the columns that say something of one packet.
    QString filterFor(const QModelIndex &index) const;
    /// The key of the field behind a cell; empty where there is none.
    QString fieldFor(const QModelIndex &index) const;
    /// Packets the filter has looked at, of those there are.
    std::uint32_t filteredUpTo() const { return m_looked; }
    /// The packets shown, in the order of the recording.
    std::vector<std::uint32_t> shownPackets() const;
    /// A file is being read: what is not needed now can wait.
    bool isOpening() const { return m_session->phase() == Session::Phase::Opening; }
    bool hasWords(std::uint32_t packet, const packets::LineWords &words) const;

    void setTimeFormat(const packets::TimeFormat &format);
    const packets::TimeFormat &timeFormat() const { return m_time; }
    /// Columns behind the built-in ones: keys of fields.
    void setFields(const QStringList &keys);
    const QStringList &fields() const { return m_values.fields(); }
    /// What settings call the column.
    QString columnName(int column) const;
    /// What the cell of a packet says, whether its row is shown or not.
    QString text(std::uint32_t packet, int column) const;
    bool isNumeric(int column) const;

    void setRules(const QList<packets::ColourRule> &rules);
    packets::RuleColours &colours() const { return m_colours; }

    enum class Sorting {
        Possible,
        Impossible, ///< nothing in the column has an order
        TooMuch,    ///< too many packets would have to be taken apart
    };
    Sorting canSort(int column) const;
    /// By a column; -1: as in the recording. Ignored where it is not possible.
    void setSorting(int column, Qt::SortOrder order);
    int sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }
    bool isSorting() const { return m_sorter.isBusy(); }

    void retranslate();
    /// Theme or selection changed: colours are others.
    void refreshColours();

Q_SIGNALS:
    void filterProgressed();
    void rulesChanged();
    void sortingChanged(); ///< another column, or rows stand in their places now

private:
    // packet_model.cpp
    void replaced();
    void grow();
    void append(const std::vector<std::uint32_t> &packets);
    void look();
    void takeMarks();
    void sort();
    void takeOrder(std::vector<std::uint32_t> packets);
    bool isSorted() const { return m_sortColumn >= 0; }
    void refresh(const QList<int> &roles);
    // packet_data.cpp
    const packet::Columns &columns(std::uint32_t packet) const;
    QString timeText(std::uint32_t packet) const;
    QVariant background(std::uint32_t packet) const;
    QVariant foreground(std::uint32_t packet, int column) const;
    QString toolTip(std::uint32_t packet, int column) const;

    Session *m_session;
    Selection *m_selection;
    PacketFilter m_filter;
    std::unique_ptr<packets::ParallelFilter> m_parallel; ///< the same, for the capture that is open
    std::vector<std::uint32_t> m_rows;                   ///< with a filter: the packets shown, as in the recording
    std::uint32_t m_count = 0;                           ///< without: rows told to the views
    std::uint32_t m_looked = 0;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    std::vector<std::uint32_t> m_sorted; ///< when sorted: packets by row
    std::vector<std::uint32_t> m_rowOf;  ///< when sorted: rows by packet; noRow
    std::size_t m_unsorted = 0;          ///< of m_sorted, those at the end that are not sorted in
    packets::PacketSorter m_sorter;
    QTimer m_sortSoon;
    packets::TimeFormat m_time;
    std::vector<std::uint32_t> m_ignored; ///< what the rows were made with
    mutable packets::FieldValues m_values;
    mutable packets::RuleColours m_colours;
    mutable packet::Columns m_columns;
    mutable std::uint32_t m_described = 0xffffffff;
};

} // namespace layerlab
