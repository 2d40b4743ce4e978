// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/layers/field_model.h"

#include <QSet>
#include <QTreeView>

namespace layerlab::layers {

/// The tree of fields. Keeps what is open, and where the reader is, by key while frames come and go.
class FieldTree : public QTreeView {
    Q_OBJECT
public:
    explicit FieldTree(QWidget *parent = nullptr);
    FieldModel *fields() const { return m_model; }

    void setFrame(const FrameView *view);
    /// Makes the row current and visible; noNode: none.
    void showNode(packet::NodeId id);
    void retranslate();

Q_SIGNALS:
    void chosen(layerlab::packet::NodeId id);
    void filterWanted(const QString &filter);
    void narrowingWanted(const QString &filter);
    void colourWanted(const QString &filter);
    void columnWanted(const QString &field);
    void hovered(layerlab::packet::NodeId id); ///< noNode when the mouse leaves

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void fitColumns();
    void openRemembered();
    void openNode(const QModelIndex &parent);

    FieldModel *m_model;
    QSet<QString> m_open; ///< keys of what the reader opened
    bool m_isShowing = false;
    bool m_hasOwnWidths = false;
};

} // namespace layerlab::layers
