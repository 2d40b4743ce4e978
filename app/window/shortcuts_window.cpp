// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/shortcuts_window.h"

#include "app/window/action_table.h"
#include "app/window/preferences.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTreeWidget>

namespace layerlab {

ShortcutsWindow::ShortcutsWindow(ActionTable *actions, QWidget *parent) : QDialog(parent), m_actions(actions)
{
    setObjectName(QStringLiteral("shortcuts"));
    auto *column = new QVBoxLayout(this);
    m_list = new QTreeWidget(this);
    m_list->setColumnCount(2);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    column->addWidget(m_list, 1);
    auto *row = new QHBoxLayout;
    m_keys = new QKeySequenceEdit(this);
    m_keys->setMaximumSequenceLength(1);
    m_keys->setClearButtonEnabled(true);
    m_standard = new QPushButton(this);
    m_problem = new QLabel(this);
    m_problem->setObjectName(QStringLiteral("fault"));
    m_problem->setWordWrap(true);
    row->addWidget(m_keys);
    row->addWidget(m_standard);
    row->addWidget(m_problem, 1);
    column->addLayout(row);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ShortcutsWindow::choose);
    connect(m_keys, &QKeySequenceEdit::editingFinished, this, &ShortcutsWindow::take);
    connect(m_standard, &QPushButton::clicked, this, [this] {
        if (QTreeWidgetItem *item = m_list->currentItem()) {
            m_keys->setKeySequence(m_actions->standardShortcut(item->data(0, Qt::UserRole).toString()));
            take();
        }
    });
    retranslate();
    resize(QFontMetrics(textFont()).averageCharWidth() * 80, QFontMetrics(textFont()).height() * 28);
}

void ShortcutsWindow::retranslate()
{
    setWindowTitle(tr("Keyboard shortcuts"));
    m_list->setHeaderLabels({tr("Action"), tr("Shortcut")});
    m_list->setAccessibleName(tr("Actions and their shortcuts"));
    m_keys->setAccessibleName(tr("Press the keys of the new shortcut"));
    m_standard->setText(tr("As delivered"));
    fill();
}

void ShortcutsWindow::fill()
{
    const QString current = m_list->currentItem() ? m_list->currentItem()->data(0, Qt::UserRole).toString() : QString();
    m_list->clear();
    for (const ActionRow &row : actionRows()) {
        const QAction *action = m_actions->action(QLatin1String(row.name));
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        auto *item = new QTreeWidgetItem(m_list, {withoutMnemonic(action->text()), keys});
        item->setIcon(0, action->icon());
        item->setToolTip(0, action->statusTip());
        item->setData(0, Qt::UserRole, action->objectName());
        if (action->objectName() == current)
            m_list->setCurrentItem(item);
    }
    if (!m_list->currentItem())
        m_list->setCurrentItem(m_list->topLevelItem(0));
}

void ShortcutsWindow::choose()
{
    if (const QTreeWidgetItem *item = m_list->currentItem()) {
        m_keys->setKeySequence(m_actions->action(item->data(0, Qt::UserRole).toString())->shortcut());
        m_problem->clear();
    }
}

void ShortcutsWindow::take()
{
    QTreeWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    const QString name = item->data(0, Qt::UserRole).toString();
    if (const QAction *holder = m_actions->holder(m_keys->keySequence(), name)) {
        m_problem->setText(tr("%1 belongs to “%2” already. Choose other keys, or change that one first.")
                               .arg(m_keys->keySequence().toString(QKeySequence::NativeText), withoutMnemonic(holder->text())));
        return;
    }
    m_problem->clear();
    m_actions->setShortcut(name, m_keys->keySequence());
    m_actions->save(settings());
    item->setText(1, m_keys->keySequence().toString(QKeySequence::NativeText));
}

void ShortcutsWindow::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace layerlab
