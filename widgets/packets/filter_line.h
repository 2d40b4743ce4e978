// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QStringList>

class QCompleter;
class QMenu;
class QStandardItemModel;

namespace layerlab {

/// The line a filter is typed into: completes fields, operators and values (arrow keys or
/// Tab choose, Return takes what was written), keeps what was used last and what was saved.
class FilterLine : public QLineEdit {
    Q_OBJECT
public:
    explicit FilterLine(QWidget *parent = nullptr);

    void retranslate();
    const QStringList &recent() const { return m_recent; }
    const QStringList &saved() const { return m_saved; }
    void setLists(const QStringList &recent, const QStringList &saved);
    /// The text becomes the newest of recent().
    void remember();
    /// The menu of the funnel: save, saved, recent.
    QMenu *menu() const { return m_menu; }

Q_SIGNALS:
    void listsChanged();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void suggest();
    void put(const QModelIndex &candidate);
    void fillMenu();

    QAction *m_funnel;
    QMenu *m_menu;
    QCompleter *m_completer;
    QStandardItemModel *m_candidates;
    qsizetype m_wordStart = 0, m_wordLength = 0; ///< what a candidate takes the place of
    QStringList m_recent, m_saved;
};

} // namespace layerlab
