// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QKeySequenceEdit;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace layerlab {

class ActionTable;

/// Every action with its shortcut, which can be changed: choose a row, press the keys. What is taken already is said in place.
class ShortcutsWindow : public QDialog {
    Q_OBJECT
public:
    ShortcutsWindow(ActionTable *actions, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void fill();
    void choose();
    void take();

    ActionTable *m_actions;
    QTreeWidget *m_list;
    QKeySequenceEdit *m_keys;
    QLabel *m_problem;
    QPushButton *m_standard;
};

} // namespace layerlab
