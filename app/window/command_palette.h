// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QAction;
class QLineEdit;
class QListWidget;
class QListWidgetItem;

namespace layerlab {

class ActionTable;
class Bench;

/// Ctrl+K: a field and what it finds. Actions by the letters of their names, packets by their number. It looks at the table
/// itself, so whatever becomes an action is found.
class CommandPalette : public QFrame {
    Q_OBJECT
public:
    CommandPalette(ActionTable *actions, Bench *bench, QWidget *window);
    void open();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search(const QString &text);
    void run(QListWidgetItem *item);

    ActionTable *m_actions;
    Bench *m_bench;
    QLineEdit *m_field;
    QListWidget *m_found;
};

/// How well a text fits the letters typed: 0 not at all, more is better. Beginnings of words count most.
int paletteScore(const QString &text, const QString &typed);

} // namespace layerlab
