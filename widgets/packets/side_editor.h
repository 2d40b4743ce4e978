// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QBoxLayout;
class QLabel;
class QToolButton;
class QTreeWidget;

namespace layerlab {

/// What columns and colours are edited in, beside the table: a title, a list with boxes to check, buttons to add, remove, move
/// and reset. Every change is in force at once.
class SideEditor : public QWidget {
    Q_OBJECT
public:
    explicit SideEditor(QWidget *parent = nullptr);
    QTreeWidget *list() const { return m_list; }
    virtual void retranslate();
    void restyle();

Q_SIGNALS:
    void closed();

protected:
    /// Lines for the entry that is chosen, below the list.
    QBoxLayout *form() const { return m_form; }
    void setWords(const QString &title, const QString &add, const QString &reset);
    int currentRow() const;
    void setCurrentRow(int row);

    virtual void add() = 0;
    virtual void remove() = 0;
    virtual void move(int by) = 0;
    virtual void reset() = 0;
    virtual bool isRemovable(int row) const = 0;
    void updateButtons();

    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool take(const QKeyEvent &key);

    QLabel *m_title;
    QTreeWidget *m_list;
    QBoxLayout *m_form;
    QToolButton *m_add, *m_remove, *m_up, *m_down, *m_reset, *m_close;
};

} // namespace layerlab
