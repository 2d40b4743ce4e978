// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/process/process_row.h"

#include <QAbstractTableModel>
#include <vector>

namespace layerlab {

/// A copy of rows for who writes or draws them: one below the other, with the columns that are wanted. In a tree the commands
/// are indented, as ps f does.
class FlatProcesses : public QAbstractTableModel {
public:
    struct Line {
        ProcessRow row;
        int depth = 0;
    };
    FlatProcesses(std::vector<Line> lines, std::vector<ProcessColumn> of, ShareMeaning share)
        : m_lines(std::move(lines)), m_columns(std::move(of)), m_share(share)
    {
    }
    int rowCount(const QModelIndex &parent) const override { return parent.isValid() ? 0 : static_cast<int>(m_lines.size()); }
    int columnCount(const QModelIndex &parent) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
    }
    QVariant data(const QModelIndex &index, int role) const override
    {
        const Line &line = m_lines[static_cast<std::size_t>(index.row())];
        const ProcessColumn column = m_columns[static_cast<std::size_t>(index.column())];
        if (role == Qt::UserRole)
            return cellValue(line.row, column, m_share);
        if (role == Qt::TextAlignmentRole && isNumber(column))
            return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
        if (role != Qt::DisplayRole)
            return {};
        const QString text = cellText(line.row, column, m_share);
        if (column != ProcessColumn::Command || line.depth == 0)
            return text;
        return QString(QStringLiteral("    ")).repeated(line.depth - 1) + QStringLiteral(" └─ ") + text;
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        const ProcessColumn column = m_columns[static_cast<std::size_t>(section)];
        if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && isNumber(column))
            return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
        return orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(columnName(column)) : QVariant();
    }

private:
    std::vector<Line> m_lines;
    std::vector<ProcessColumn> m_columns;
    ShareMeaning m_share;
};

} // namespace layerlab
