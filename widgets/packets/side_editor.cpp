// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/packets/side_editor.h"

#include "widgets/common/theme.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QToolButton>
#include <QTreeWidget>

namespace layerlab {

SideEditor::SideEditor(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(2), space(1), space(1), space(1));
    column->setSpacing(space(1));
    auto *head = new QHBoxLayout;
    head->setSpacing(0);
    m_title = new QLabel(this);
    m_title->setWordWrap(true);
    head->addWidget(m_title, 1);
    const auto button = [&](const char *name, auto act) {
        auto *made = new QToolButton(this);
        made->setObjectName(QStringLiteral("flat"));
        made->setIcon(icon(QLatin1String(name)));
        made->setAutoRaise(true);
        made->setFocusPolicy(Qt::TabFocus);
        connect(made, &QToolButton::clicked, this, act);
        head->addWidget(made);
        return made;
    };
    m_add = button("add", [this] { add(); });
    m_remove = button("remove", [this] { remove(); });
    m_up = button("up", [this] { move(-1); });
    m_down = button("down", [this] { move(1); });
    m_reset = button("reset", [this] { reset(); });
    m_close = button("close", [this] { Q_EMIT closed(); });
    column->addLayout(head);
    m_list = new QTreeWidget(this);
    m_list->setRootIsDecorated(false);
    m_list->setHeaderHidden(true);
    m_list->setUniformRowHeights(true);
    m_list->setIndentation(0);
    m_list->setFrameShape(QFrame::NoFrame);
    connect(m_list, &QTreeWidget::currentItemChanged, this, [this] { updateButtons(); });
    m_list->installEventFilter(this);
    column->addWidget(m_list, 1);
    m_form = new QVBoxLayout;
    m_form->setSpacing(space(1));
    column->addLayout(m_form);
    setFocusProxy(m_list);
}

void SideEditor::setWords(const QString &title, const QString &add, const QString &reset)
{
    m_title->setText(title);
    setAccessibleName(title);
    m_list->setAccessibleName(title);
    m_add->setToolTip(add);
    m_reset->setToolTip(reset);
}

void SideEditor::retranslate()
{
    m_remove->setToolTip(tr("Remove"));
    m_up->setToolTip(tr("Up (Ctrl+Up)"));
    m_down->setToolTip(tr("Down (Ctrl+Down)"));
    m_close->setToolTip(tr("Close (Esc)"));
    for (QToolButton *button : {m_add, m_remove, m_up, m_down, m_reset, m_close})
        button->setAccessibleName(button->toolTip());
}

void SideEditor::restyle()
{
    m_title->setFont(textFont(1, QFont::Bold));
    m_list->setFont(textFont());
}

int SideEditor::currentRow() const
{
    return m_list->currentItem() ? m_list->indexOfTopLevelItem(m_list->currentItem()) : -1;
}

void SideEditor::setCurrentRow(int row)
{
    if (QTreeWidgetItem *item = m_list->topLevelItem(row))
        m_list->setCurrentItem(item);
    updateButtons();
}

void SideEditor::updateButtons()
{
    const int row = currentRow();
    m_remove->setEnabled(row >= 0 && isRemovable(row));
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_list->topLevelItemCount());
}

bool SideEditor::take(const QKeyEvent &key)
{
    const bool isMoving = key.modifiers() & Qt::ControlModifier;
    if (key.key() == Qt::Key_Escape)
        Q_EMIT closed();
    else if (isMoving && key.key() == Qt::Key_Up && m_up->isEnabled())
        move(-1);
    else if (isMoving && key.key() == Qt::Key_Down && m_down->isEnabled())
        move(1);
    else if (key.key() == Qt::Key_Delete && m_remove->isEnabled() && m_list->hasFocus())
        remove();
    else
        return false;
    return true;
}

void SideEditor::keyPressEvent(QKeyEvent *event)
{
    if (!take(*event))
        QWidget::keyPressEvent(event);
}

/// The list would take some of them for itself.
bool SideEditor::eventFilter(QObject *watched, QEvent *event)
{
    return (event->type() == QEvent::KeyPress && take(*static_cast<QKeyEvent *>(event))) ||
           QWidget::eventFilter(watched, event);
}

} // namespace layerlab
