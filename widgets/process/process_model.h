// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/process/process_row.h"

#include <QAbstractItemModel>
#include <memory>
#include <unordered_map>
#include <vector>

namespace layerlab {

/// Processes as a flat table or as a tree by their parents. A new reading changes the rows in place, by their keys, so that
/// what is chosen, scrolled and folded stays; a great change is a reset.
class ProcessModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Role { ValueRole = Qt::UserRole };

    explicit ProcessModel(QObject *parent = nullptr);
    ~ProcessModel() override;

    void setRows(std::vector<ProcessRow> rows);
    /// Only those that match(); in the tree their ancestors too.
    void setText(const QString &text);
    void setTree(bool isTree);
    void setShare(ShareMeaning meaning);
    /// What the head says of the columns, and whether rows have states of a trace.
    void setLab(bool isLab);
    bool isTree() const { return m_isTree; }
    ShareMeaning share() const { return m_share; }
    /// Rows of the lab that belong to what is selected (indices of tasks, in order).
    void setLinked(std::vector<std::uint32_t> tasks);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    /// Null for an invalid index.
    const ProcessRow *rowAt(const QModelIndex &index) const;
    /// Invalid if the row is not shown.
    QModelIndex indexOf(std::uint64_t key) const;
    /// All that were given, shown or not.
    const std::vector<ProcessRow> &rows() const { return m_rows; }
    std::size_t shownCount() const { return m_nodes.size(); }
    void retranslate();
    /// The rows that are shown, in their order, one below the other, with these columns: to be written or drawn. In a tree the
    /// commands are indented, as ps f does.
    std::unique_ptr<QAbstractItemModel> flattened(const std::vector<ProcessColumn> &columns) const;

private:
    struct Node {
        ProcessRow row;
        Node *parent = nullptr;
        int at = 0; ///< among its parent's children
        std::vector<std::unique_ptr<Node>> children;
    };
    using Parents = std::unordered_map<std::uint64_t, std::uint64_t>; ///< of the keys that are to be shown

    Parents wanted() const;
    void arrange();
    void rebuild(const Parents &parents);
    void removeGone(Node &parent, const Parents &parents);
    Node &place(const ProcessRow &row, const Parents &parents, bool isReset);
    void forget(const Node &node);
    bool less(const Node &one, const Node &other) const;
    bool isInOrder(const Node &parent) const;
    void order(Node &parent);
    void reorder();
    void refresh(Node &parent);
    QModelIndex indexFor(const Node &node, int column = 0) const;
    const ProcessRow *find(std::uint64_t key) const;
    QString toolTip(const ProcessRow &row, ProcessColumn column) const;

    std::vector<ProcessRow> m_rows;
    std::unordered_map<std::uint64_t, std::size_t> m_places; ///< in m_rows, by key
    Node m_root;
    std::unordered_map<std::uint64_t, Node *> m_nodes;
    QString m_text;
    bool m_isTree = false, m_isLab = false;
    ShareMeaning m_share = ShareMeaning::Now;
    std::vector<std::uint32_t> m_linked;
    ProcessColumn m_sortColumn = ProcessColumn::Pid;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace layerlab
