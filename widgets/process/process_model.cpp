// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/process/process_model.h"

#include "widgets/common/theme.h"
#include "widgets/process/control_block.h"
#include "widgets/process/flat_processes.h"

#include <QColor>
#include <algorithm>
#include <functional>
#include <set>

namespace layerlab {

namespace {

constexpr int columns = static_cast<int>(ProcessColumn::Count);
/// With more comings and goings than this the table begins anew: each alone would cost a layout.
constexpr std::size_t mostSteps = 48;

} // namespace

ProcessModel::ProcessModel(QObject *parent) : QAbstractItemModel(parent) {}

ProcessModel::~ProcessModel() = default;

void ProcessModel::setRows(std::vector<ProcessRow> rows)
{
    m_rows = std::move(rows);
    m_places.clear();
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_places.emplace(m_rows[i].key, i);
    arrange();
}

void ProcessModel::setText(const QString &text)
{
    if (std::exchange(m_text, text) != text)
        arrange();
}

void ProcessModel::setTree(bool isTree)
{
    if (std::exchange(m_isTree, isTree) != isTree)
        rebuild(wanted());
}

void ProcessModel::setShare(ShareMeaning meaning)
{
    if (std::exchange(m_share, meaning) == meaning)
        return;
    reorder();
    retranslate();
}

void ProcessModel::setLab(bool isLab)
{
    if (std::exchange(m_isLab, isLab) == isLab)
        return;
    m_rows.clear();
    m_places.clear();
    rebuild({});
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columns - 1);
}

void ProcessModel::setLinked(std::vector<std::uint32_t> tasks)
{
    if (std::exchange(m_linked, tasks) != tasks)
        retranslate();
}

const ProcessRow *ProcessModel::find(std::uint64_t key) const
{
    const auto found = m_places.find(key);
    return found == m_places.end() ? nullptr : &m_rows[found->second];
}

/// Which rows are to be shown, and below which.
ProcessModel::Parents ProcessModel::wanted() const
{
    Parents parents;
    for (const ProcessRow &row : m_rows) {
        if (!matches(row, m_text))
            continue;
        const ProcessRow *one = &row;
        std::set<std::uint64_t> way; // numbers that were given again may lead in a circle
        while (one && !parents.contains(one->key)) {
            way.insert(one->key);
            const ProcessRow *above = m_isTree && one->parentKey != 0 ? find(one->parentKey) : nullptr;
            if (above && way.contains(above->key))
                above = nullptr;
            parents.emplace(one->key, above ? above->key : 0);
            one = above;
        }
    }
    return parents;
}

void ProcessModel::arrange()
{
    const Parents parents = wanted();
    std::size_t steps = 0;
    for (const auto &[key, parent] : parents) {
        const auto found = m_nodes.find(key);
        steps += found == m_nodes.end() || found->second->parent->row.key != parent;
    }
    for (const auto &[key, node] : m_nodes)
        steps += !parents.contains(key);
    if (steps > mostSteps) {
        rebuild(parents);
        return;
    }
    if (steps > 0) {
        removeGone(m_root, parents);
        for (const ProcessRow &row : m_rows) {
            if (parents.contains(row.key))
                place(row, parents, false);
        }
    }
    refresh(m_root);
    reorder();
}

void ProcessModel::rebuild(const Parents &parents)
{
    beginResetModel();
    m_nodes.clear();
    m_root.children.clear();
    for (const ProcessRow &row : m_rows) {
        if (parents.contains(row.key))
            place(row, parents, true);
    }
    order(m_root);
    endResetModel();
}

void ProcessModel::removeGone(Node &parent, const Parents &parents)
{
    for (std::size_t i = parent.children.size(); i-- > 0;) {
        Node &child = *parent.children[i];
        const auto found = parents.find(child.row.key);
        if (found != parents.end() && found->second == parent.row.key) {
            removeGone(child, parents);
            continue;
        }
        const int at = static_cast<int>(i);
        beginRemoveRows(&parent == &m_root ? QModelIndex() : indexFor(parent), at, at);
        forget(child);
        parent.children.erase(parent.children.begin() + at);
        for (std::size_t later = i; later < parent.children.size(); ++later)
            parent.children[later]->at = static_cast<int>(later);
        endRemoveRows();
    }
}

void ProcessModel::forget(const Node &node)
{
    m_nodes.erase(node.row.key);
    for (const auto &child : node.children)
        forget(*child);
}

/// The row's node, made if there is none, after its parent's.
ProcessModel::Node &ProcessModel::place(const ProcessRow &row, const Parents &parents, bool isReset)
{
    if (const auto found = m_nodes.find(row.key); found != m_nodes.end())
        return *found->second;
    const std::uint64_t above = parents.at(row.key);
    Node &parent = above != 0 ? place(*find(above), parents, isReset) : m_root;
    const int at = static_cast<int>(parent.children.size());
    if (!isReset)
        beginInsertRows(&parent == &m_root ? QModelIndex() : indexFor(parent), at, at);
    parent.children.push_back(std::make_unique<Node>());
    Node &node = *parent.children.back();
    node.row = row;
    node.parent = &parent;
    node.at = at;
    m_nodes.emplace(row.key, &node);
    if (!isReset)
        endInsertRows();
    return node;
}

bool ProcessModel::less(const Node &one, const Node &other) const
{
    return m_sortOrder == Qt::AscendingOrder ? isBefore(one.row, other.row, m_sortColumn, m_share)
                                             : isBefore(other.row, one.row, m_sortColumn, m_share);
}

bool ProcessModel::isInOrder(const Node &parent) const
{
    return std::ranges::is_sorted(parent.children, [this](const auto &one, const auto &other) { return less(*one, *other); }) &&
           std::ranges::all_of(parent.children, [this](const auto &child) { return isInOrder(*child); });
}

void ProcessModel::order(Node &parent)
{
    std::ranges::stable_sort(parent.children, [this](const auto &one, const auto &other) { return less(*one, *other); });
    for (std::size_t i = 0; i < parent.children.size(); ++i) {
        parent.children[i]->at = static_cast<int>(i);
        order(*parent.children[i]);
    }
}

void ProcessModel::reorder()
{
    if (isInOrder(m_root))
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    order(m_root);
    for (const QModelIndex &old : persistentIndexList())
        changePersistentIndex(old, indexFor(*static_cast<const Node *>(old.internalPointer()), old.column()));
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

/// Takes over the new values; says which rows of it changed.
void ProcessModel::refresh(Node &parent)
{
    int first = -1, last = -1;
    for (const auto &child : parent.children) {
        if (const ProcessRow *row = find(child->row.key); row && *row != child->row) {
            child->row = *row;
            first = first < 0 ? child->at : first;
            last = child->at;
        }
        refresh(*child);
    }
    if (first >= 0)
        Q_EMIT dataChanged(indexFor(*parent.children[static_cast<std::size_t>(first)]),
                           indexFor(*parent.children[static_cast<std::size_t>(last)], columns - 1));
}

QModelIndex ProcessModel::indexFor(const Node &node, int column) const
{
    return createIndex(node.at, column, &node);
}

QModelIndex ProcessModel::indexOf(std::uint64_t key) const
{
    const auto found = m_nodes.find(key);
    return found == m_nodes.end() ? QModelIndex() : indexFor(*found->second);
}

QModelIndex ProcessModel::index(int row, int column, const QModelIndex &parent) const
{
    if (column < 0 || column >= columns || row < 0 || row >= rowCount(parent))
        return {};
    const Node &above = parent.isValid() ? *static_cast<const Node *>(parent.internalPointer()) : m_root;
    return indexFor(*above.children[static_cast<std::size_t>(row)], column);
}

QModelIndex ProcessModel::parent(const QModelIndex &child) const
{
    if (!child.isValid())
        return {};
    const Node *above = static_cast<const Node *>(child.internalPointer())->parent;
    return above == &m_root ? QModelIndex() : indexFor(*above);
}

int ProcessModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_root.children.size());
    return parent.column() == 0 ? static_cast<int>(static_cast<const Node *>(parent.internalPointer())->children.size()) : 0;
}

int ProcessModel::columnCount(const QModelIndex &) const
{
    return columns;
}

const ProcessRow *ProcessModel::rowAt(const QModelIndex &index) const
{
    return index.isValid() ? &static_cast<const Node *>(index.internalPointer())->row : nullptr;
}

void ProcessModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column >= 0 && column < columns ? static_cast<ProcessColumn>(column) : ProcessColumn::Pid;
    m_sortOrder = order;
    reorder();
}

QVariant ProcessModel::data(const QModelIndex &index, int role) const
{
    const ProcessRow *row = rowAt(index);
    if (!row)
        return {};
    const auto column = static_cast<ProcessColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(*row, column, m_share);
    case ValueRole:
        return cellValue(*row, column, m_share);
    case Qt::TextAlignmentRole:
        return static_cast<int>((isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return toolTip(*row, column);
    case Qt::BackgroundRole:
        if (column == ProcessColumn::Stat && row->state)
            return stateFill(*row->state, row->stat.isEmpty() ? 0 : row->stat.front().toLatin1());
        if (row->task && std::ranges::binary_search(m_linked, *row->task))
            return theme().linkedWash;
        return {};
    case Qt::ForegroundRole:
        return column != ProcessColumn::Stat && !cellValue(*row, column, m_share).isValid() ? QVariant(theme().weak)
                                                                                            : QVariant();
    default:
        return {};
    }
}

QString ProcessModel::toolTip(const ProcessRow &row, ProcessColumn column) const
{
    QStringList lines;
    if (column == ProcessColumn::Stat)
        lines = statMeanings(row.stat);
    if (column == ProcessColumn::Command)
        lines.append(row.command);
    if (!row.note.isEmpty())
        lines.append(row.note);
    return lines.join(QLatin1Char('\n'));
}

QVariant ProcessModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    const auto column = static_cast<ProcessColumn>(section);
    switch (role) {
    case Qt::DisplayRole:
        return columnName(column);
    case Qt::ToolTipRole:
        return columnMeaning(column, m_share, m_isLab);
    case Qt::TextAlignmentRole:
        return static_cast<int>((isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

void ProcessModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columns - 1);
    const std::function<void(const Node &)> tell = [&](const Node &parent) {
        if (parent.children.empty())
            return;
        Q_EMIT dataChanged(indexFor(*parent.children.front()), indexFor(*parent.children.back(), columns - 1));
        for (const auto &child : parent.children)
            tell(*child);
    };
    tell(m_root);
}

std::unique_ptr<QAbstractItemModel> ProcessModel::flattened(const std::vector<ProcessColumn> &of) const
{
    std::vector<FlatProcesses::Line> lines;
    const std::function<void(const Node &, int)> take = [&](const Node &parent, int depth) {
        for (const auto &child : parent.children) {
            lines.push_back({child->row, depth});
            take(*child, depth + 1);
        }
    };
    take(m_root, 0);
    return std::make_unique<FlatProcesses>(std::move(lines), of, m_share);
}

} // namespace layerlab
