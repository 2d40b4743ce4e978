// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/flow/tables.h"
#include "session/session.h"

#include <QAbstractTableModel>
#include <QTimer>
#include <array>
#include <memory>
#include <optional>

namespace layerlab {

class Selection;

/// Who talked with whom, or who talked at all: a row for each conversation or endpoint of one kind, counted a portion at a
/// time. Rows are in the order in which they were first seen, new ones last, unless a column was chosen to sort by.
class TrafficModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        First,
        Second,
        Packets,
        Bytes,
        PacketsForth,
        BytesForth,
        PacketsBack,
        BytesBack,
        Start,
        Duration,
        RateForth,
        RateBack
    };
    enum Role {
        ValueRole = Qt::UserRole,
        ShareRole
    }; ///< number or text as it is counted; of the largest of its column, 0 to 1
    static constexpr std::size_t kindCount = 5;

    TrafficModel(Session *session, Selection *selection, QObject *parent = nullptr);

    void show(flow::EndKind kind, bool areEndpoints);
    flow::EndKind kind() const { return m_kind; }
    bool areEndpoints() const { return m_areEndpoints; }
    /// Only rows whose addresses have that text.
    void setText(const QString &text);
    /// Counting goes on only while somebody looks.
    void setActive(bool isActive);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    int sortColumn() const { return m_sortColumn; }

    Column columnAt(int section) const;
    /// Whether the column has an address.
    static bool isEnd(Column column) { return column == First || column == Second; }
    /// A filter that the row's packets pass and, as far as addresses can tell, no others.
    QString filterOf(int row) const;
    std::uint32_t firstPacketOf(int row) const;
    /// The TCP or UDP connection of a conversation.
    std::optional<std::uint32_t> connectionOf(int row) const;
    /// Rows of a kind so far, whatever the text; nothing while not all packets were looked at.
    std::optional<std::size_t> countOf(flow::EndKind kind) const;
    bool isWhole() const;
    std::uint32_t countedUpTo() const;
    /// The rows as an array of objects, numbers as numbers.
    QByteArray json() const;
    void retranslate() { Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1); }
    void refreshColours();

Q_SIGNALS:
    void counted();

private:
    struct Row {
        const flow::Traffic *traffic;
        const flow::End *ends[2];
    };
    flow::TrafficCounter &counter(flow::EndKind kind) const { return *m_counters[static_cast<std::size_t>(kind)]; }
    std::size_t all() const;
    Row at(std::uint32_t index) const;
    bool passes(std::uint32_t index) const;
    double number(const Row &row, Column column) const;
    QString endText(const flow::End &end) const;
    QVariant value(std::uint32_t index, Column column) const;
    QString text(std::uint32_t index, Column column) const;
    void replaced();
    void count();
    void takeNew();
    void rearrange();
    void mark();

    Session *m_session;
    Selection *m_selection;
    flow::EndKind m_kind = flow::EndKind::Tcp;
    bool m_areEndpoints = false;
    bool m_isActive = false;
    QString m_text;
    mutable std::array<std::unique_ptr<flow::TrafficCounter>, kindCount> m_counters;
    std::vector<std::uint32_t> m_rows; ///< indices of the counter's rows
    std::size_t m_taken = 0;           ///< of those looked at
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    QTimer m_sortTimer, m_countTimer;
    std::array<std::uint32_t, 2> m_marked; ///< rows of the selected frame
    std::array<double, 12> m_largest{};
};

} // namespace layerlab
