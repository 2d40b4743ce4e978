// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/packets/column_editor.h"

#include "engine/filter/names.h"
#include "engine/packet/registry.h"
#include "session/language.h"
#include "widgets/common/theme.h"
#include "widgets/packets/packet_model.h"
#include "widgets/packets/packet_table.h"

#include <QBoxLayout>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QTreeWidget>

namespace layerlab {

namespace {

QStringList keysOfFields()
{
    QStringList keys;
    for (const packet::Protocol *protocol : packet::allProtocols()) {
        keys.append(QLatin1String(protocol->key));
        for (const packet::Field &field : protocol->fields)
            keys.append(QLatin1String(field.key));
    }
    keys.sort();
    keys.removeDuplicates();
    return keys;
}

} // namespace

ColumnEditor::ColumnEditor(PacketTable *table, QWidget *parent) : SideEditor(parent), m_table(table)
{
    list()->setColumnCount(1);
    m_line = new QLineEdit(this);
    auto *completer = new QCompleter(keysOfFields(), this);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_line->setCompleter(completer);
    m_problem = new QLabel(this);
    m_problem->setWordWrap(true);
    m_problem->hide();
    form()->addWidget(m_line);
    form()->addWidget(m_problem);
    connect(m_line, &QLineEdit::returnPressed, this, &ColumnEditor::add);
    connect(m_line, &QLineEdit::textEdited, m_problem, &QLabel::hide);
    connect(list(), &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem *item) {
        if (!m_isFilling)
            m_table->showColumn(item->data(0, Qt::UserRole).toString(), item->checkState(0) == Qt::Checked);
    });
    connect(table, &PacketTable::lookChanged, this, &ColumnEditor::fill, Qt::QueuedConnection);
    retranslate();
}

void ColumnEditor::retranslate()
{
    SideEditor::retranslate();
    setWords(tr("Columns"), tr("Add the field as a column"), tr("The usual columns"));
    m_line->setPlaceholderText(tr("Add a field: tcp.window_size"));
    m_line->setAccessibleName(tr("Field that becomes a column"));
    fill();
}

void ColumnEditor::fill()
{
    const int row = currentRow();
    const QString name = row >= 0 ? list()->currentItem()->data(0, Qt::UserRole).toString() : QString();
    m_isFilling = true;
    list()->clear();
    int current = -1;
    for (const packets::ColumnState &state : m_table->look().columns) {
        auto *item = new QTreeWidgetItem(list());
        const QString title = m_table->titleOf(state.name);
        const bool isField = packet::findField(toUtf8(state.name)) || packet::findProtocol(toUtf8(state.name));
        item->setText(0, isField && title != state.name ? QStringLiteral("%1  %2").arg(title, state.name) : title);
        item->setData(0, Qt::UserRole, state.name);
        item->setCheckState(0, state.isShown ? Qt::Checked : Qt::Unchecked);
        if (state.name == name)
            current = list()->topLevelItemCount() - 1;
    }
    m_isFilling = false;
    setCurrentRow(current >= 0 ? current : 0);
}

void ColumnEditor::add()
{
    const QString key = m_line->text().trimmed();
    if (key.isEmpty()) {
        m_line->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (packet::findField(toUtf8(key)) || packet::findProtocol(toUtf8(key))) {
        m_table->addField(key);
        m_line->clear();
        return;
    }
    const QString near = fromUtf8(filter::nearestName(toUtf8(key)));
    QPalette palette = m_problem->palette();
    palette.setColor(QPalette::WindowText, theme().fault);
    m_problem->setPalette(palette);
    m_problem->setText(near.isEmpty() ? tr("There is no field “%1”.").arg(key)
                                      : tr("There is no field “%1”: did you mean “%2”?").arg(key, near));
    m_problem->show();
}

bool ColumnEditor::isRemovable(int row) const
{
    const QString name = m_table->look().columns.value(row).name;
    return m_table->look().fields().contains(name);
}

void ColumnEditor::remove()
{
    packets::TableLook wanted = m_table->look();
    wanted.columns.removeAt(currentRow());
    m_table->setLook(wanted);
}

void ColumnEditor::move(int by)
{
    const int row = currentRow();
    packets::TableLook wanted = m_table->look();
    if (row < 0 || row + by < 0 || row + by >= wanted.columns.size())
        return;
    wanted.columns.move(row, row + by);
    m_table->setLook(wanted);
}

void ColumnEditor::reset()
{
    m_table->setLook(packets::TableLook::standard());
}

} // namespace layerlab
