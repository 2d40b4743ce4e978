// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"
#include "widgets/packets/packet_columns.h"

#include <QTableView>

class QMenu;

namespace layerlab {

class PacketModel;

/// The view of the packets: its columns are chosen, moved, resized and sorted by the header; what was chosen is its look.
class PacketTable : public QTableView {
    Q_OBJECT
public:
    explicit PacketTable(PacketModel *model, QWidget *parent = nullptr);

    const packets::TableLook &look() const { return m_look; }
    void setLook(const packets::TableLook &look);
    /// Puts a field before the last column; shows one that is there.
    void addField(const QString &key);
    /// Whether it is a column that is shown.
    bool hasField(const QString &key) const;
    void showColumn(const QString &name, bool isShown);
    void setTimeFormat(const packets::TimeFormat &format);
    /// The next of up, down, as recorded; says why not.
    void sortBy(int column);
    /// Columns on the screen from left to right, as the model numbers them, and how wide they are.
    QList<int> shownColumns() const;
    /// Brings a row into sight without moving sideways, and makes it the current one.
    void showRow(int row, ScrollHint hint = EnsureVisible);
    void selectRow(int row);
    /// What a column of the look is called.
    QString titleOf(const QString &name) const;
    void retranslate();
    void restyle();
    /// The column of numbers has room for so many packets; it is not narrowed again.
    void makeRoomFor(std::uint32_t packets, Nanoseconds span);
    void fillHeaderMenu(QMenu *menu, int column);

Q_SIGNALS:
    void lookChanged();
    void editorWanted();
    void said(const QString &sentence);

private:
    void apply();
    void takeHeader();
    void showOrder();
    int columnOf(const QString &name) const;
    int neededWidth(int column) const;
    double scale() const;

    PacketModel *m_model;
    packets::TableLook m_look = packets::TableLook::standard();
    qsizetype m_digits = 4;       ///< of the widest packet number so far
    qsizetype m_secondDigits = 3; ///< of the longest time since the beginning so far
    bool m_isApplying = false;
};

} // namespace layerlab
