// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/bench.h"
#include "widgets/common/call_model.h"

#include <QTableView>

class QPushButton;

namespace layerlab {

/// The table of a CallModel: selects calls and shows the selection, follows the end until the reader scrolls up and then offers
/// to come back, counts up what waits.
class CallView : public QTableView {
    Q_OBJECT
public:
    CallView(Bench *bench, CallModel *model, QWidget *parent = nullptr);

    bool isFollowing() const { return m_isFollowing; }
    void jumpToNow();
    void retranslate();
    void restyle();
    /// The widths of the columns, hidden ones 0.
    QList<int> columnWidths() const;

Q_SIGNALS:
    /// From the context menu: show only the calls on this socket.
    void socketWanted(quint64 inode);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;
    void focusInEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void showSelection();
    void updateJump();
    void updateTicking();
    bool isWide() const; ///< there is room for results with remarks
    void fitColumns();
    void copy(const QString &text);
    void showFrames(int row);

    Bench *m_bench;
    CallModel *m_model;
    QPushButton *m_jump;
    QTimer m_ticker;
    bool m_isFollowing = true;
    bool m_wasWide = false;
    bool m_isApplying = false; ///< the selection of the window is being shown, not made
};

} // namespace layerlab
