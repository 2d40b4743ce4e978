// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/panel.h"

#include <functional>

class QComboBox;
class QLabel;
class QLineEdit;
class QMenu;
class QTabBar;
class QTableView;

namespace layerlab {

class TrafficModel;

/// The tables of conversations and endpoints: Ethernet, IPv4, IPv6, TCP, UDP. A row leads to its packets.
class TrafficPanel : public Panel, private PictureSource {
    Q_OBJECT
public:
    explicit TrafficPanel(Bench *bench, QWidget *parent = nullptr);

    const PictureSource *picture() const override { return this; }
    QString tableName() const override;
    QByteArray tableText(TableFormat format) const override;
    TrafficModel *model() const { return m_model; }
    QTableView *table() const { return m_table; }
    QTabBar *kinds() const { return m_kinds; }
    QComboBox *what() const { return m_what; }
    /// Sets the packets' filter to the row that is chosen.
    void filterPackets();
    /// Shows what the chosen conversation carried.
    void follow();
    void copyTable(TableFormat format) const;

protected:
    void retranslate() override;
    void restyle() override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QSizeF pictureSize(double width) const override;
    void paintPicture(QPainter &painter, const QSizeF &size, const Theme &theme) const override;
    QString pictureTitle() const override;

    void makeTools();
    void showKind();
    void updateState();
    void sizeColumns();
    void openMenu(const QPoint &at);
    void addTableActions(QMenu *menu);
    int chosenRow() const;

    int m_measuredRows = -1;
    TrafficModel *m_model;
    QTableView *m_table;
    QLabel *m_nothing; ///< in place of the table
    QTabBar *m_kinds = nullptr;
    QComboBox *m_what = nullptr;
    QLineEdit *m_text = nullptr;
    QLabel *m_count = nullptr;
    QToolButton *m_filter = nullptr, *m_follow = nullptr, *m_save = nullptr;
};

} // namespace layerlab
