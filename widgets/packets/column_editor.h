// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/packets/side_editor.h"

class QLineEdit;

namespace layerlab {

class PacketTable;

/// Chooses the columns of the table: which are shown, in which order, and fields that are added.
class ColumnEditor : public SideEditor {
    Q_OBJECT
public:
    explicit ColumnEditor(PacketTable *table, QWidget *parent = nullptr);
    /// Where the key of a field is written; Enter adds it.
    QLineEdit *line() const { return m_line; }
    void retranslate() override;

private:
    void fill();
    void add() override;
    void remove() override;
    void move(int by) override;
    void reset() override;
    bool isRemovable(int row) const override;

    PacketTable *m_table;
    QLineEdit *m_line;
    QLabel *m_problem;
    bool m_isFilling = false;
};

} // namespace layerlab
