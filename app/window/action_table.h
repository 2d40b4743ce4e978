// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QHash>
#include <QObject>
#include <span>

class QSettings;
class QWidget;

namespace layerlab {

/// One action of the window as the table has it. Everything a person can do by a menu, a button, a key or the command palette
/// is a row: a name to ask for it by, a text in every language, an icon, and a shortcut or the reason why there is none.
struct ActionRow {
    const char *name;     ///< "program.start"
    const char *menu;     ///< which menu it stands in: "lab", "edit", "run", "packets", "view", "picture", "help"; "" for none
    const char *icon;     ///< of resources/icons
    const char *text;     ///< LL_TEXT("Action", …), with & where the menu's letter is
    const char *sentence; ///< LL_TEXT("ActionTip", …): what it does
    const char *shortcut; ///< QKeySequence in portable text, or ""
    const char *whyNone = ""; ///< without a shortcut: how it is reached by keyboard
    bool isCheckable = false;
};

/// An action's text as it stands where no key chooses it: without "&", and without "(&S)" behind Chinese words.
QString withoutMnemonic(QString text);

std::span<const ActionRow> actionRows();

/// The QActions of a window, made from the rows, with the user's own shortcuts.
class ActionTable : public QObject {
    Q_OBJECT
public:
    explicit ActionTable(QWidget *window);

    /// The action of that name; nullptr if there is none.
    QAction *action(const QString &name) const { return m_actions.value(name); }
    const QList<QAction *> &all() const { return m_order; }
    /// An action that is no row of the table, e.g. a recent file; found by the palette like the others.
    QAction *addExtra(const QString &name, const QString &iconName, const QString &text);
    /// Triggers it; false if there is no such action or it is disabled now.
    bool trigger(const QString &name);
    void retranslate();

    // The user's shortcuts: only those that differ from the table are kept.
    QKeySequence standardShortcut(const QString &name) const;
    void setShortcut(const QString &name, const QKeySequence &shortcut);
    /// Another action that has it already, or nullptr.
    QAction *holder(const QKeySequence &shortcut, const QString &except) const;
    void load(QSettings &settings);
    void save(QSettings &settings) const;

private:
    QHash<QString, QAction *> m_actions;
    QList<QAction *> m_order;
};

} // namespace layerlab
