// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/panel.h"

#include <QTimer>

class QLabel;
class QPushButton;
class QTableView;

namespace layerlab {

class FilterLine;
class PacketModel;

/// The list of packets: live, a million rows, filtered by typing. It follows the newest packet until the reader goes elsewhere,
/// and then offers to follow again.
class PacketsPanel : public Panel, private PictureSource {
    Q_OBJECT
public:
    explicit PacketsPanel(Bench *bench, QWidget *parent = nullptr);

    const PictureSource *picture() const override { return this; }
    QTableView *table() const { return m_table; }
    PacketModel *model() const { return m_model; }
    void setFilter(const QString &text);
    void focusFilter();
    FilterLine *filterLine() const { return m_filter; }
    bool isFollowing() const { return m_isFollowing; }
    void setFollowing(bool isFollowing);

protected:
    void retranslate() override;
    void restyle() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QSizeF pictureSize(double width) const override;
    void paintPicture(QPainter &painter, const QSizeF &size, const Theme &theme) const override;
    QString pictureTitle() const override;

    void sizeColumns();
    void sizeNumbers();
    void showSelection();
    void updateState();
    void applyFilter();
    void showProblem();
    void openMenu(const QPoint &at);
    void copyRows();

    PacketModel *m_model;
    QTableView *m_table;
    FilterLine *m_filter;
    QLabel *m_problem; ///< why the filter is none
    QTimer m_typing;
    QLabel *m_count;
    QPushButton *m_jump;
    bool m_isFollowing = true;
    qsizetype m_digits = 4; ///< of the widest packet number so far
    bool m_isSelecting = false;
};

} // namespace layerlab
