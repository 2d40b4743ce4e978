// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/packets/rule_editor.h"

#include "session/filter_words.h"
#include "session/language.h"
#include "widgets/packets/filter_line.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPixmap>
#include <QTreeWidget>

namespace layerlab {

using packets::ColourRule;
using packets::RowColour;

RuleEditor::RuleEditor(QWidget *parent) : SideEditor(parent)
{
    list()->setColumnCount(2);
    list()->header()->setStretchLastSection(true);
    m_colour = new QComboBox(this);
    for (int i = 0; i < packets::rowColourCount; ++i)
        m_colour->addItem(QString());
    m_name = new QLineEdit(this);
    m_filter = new FilterLine(this);
    m_problem = new QLabel(this);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->hide();
    auto *row = new QHBoxLayout;
    row->setSpacing(space(1));
    row->addWidget(m_colour);
    row->addWidget(m_name, 1);
    form()->addLayout(row);
    form()->addWidget(m_filter);
    form()->addWidget(m_problem);
    connect(list(), &QTreeWidget::currentItemChanged, this, [this] { fillForm(); });
    connect(list(), &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem *item) {
        const int at = list()->indexOfTopLevelItem(item);
        if (m_isFilling || at < 0)
            return;
        m_rules[at].isOn = item->checkState(0) == Qt::Checked;
        Q_EMIT changed(m_rules);
    });
    connect(m_colour, &QComboBox::currentIndexChanged, this, &RuleEditor::takeForm);
    connect(m_name, &QLineEdit::textEdited, this, &RuleEditor::takeForm);
    connect(m_filter, &QLineEdit::textChanged, this, &RuleEditor::takeForm);
    retranslate();
}

void RuleEditor::setRules(const QList<ColourRule> &rules)
{
    m_rules = rules;
    fill(currentRow());
}

void RuleEditor::retranslate()
{
    SideEditor::retranslate();
    setWords(tr("Colour rules: the first that fits counts"), tr("Add a rule"), tr("The usual rules"));
    m_isFilling = true;
    for (int i = 0; i < packets::rowColourCount; ++i) {
        m_colour->setItemText(i, packets::nameOf(static_cast<RowColour>(i)));
        QPixmap sample(space(4), space(4));
        sample.fill(packets::stripFill(static_cast<RowColour>(i)));
        m_colour->setItemIcon(i, sample);
    }
    m_isFilling = false;
    m_colour->setAccessibleName(tr("Colour"));
    m_name->setAccessibleName(tr("Name of the rule"));
    m_name->setPlaceholderText(tr("Name"));
    m_filter->retranslate();
    m_filter->setPlaceholderText(tr("Which packets: tcp.port == 9000"));
    m_filter->setAccessibleName(tr("Filter of the rule"));
    fill(currentRow());
}

void RuleEditor::fill(int row)
{
    m_isFilling = true;
    list()->clear();
    for (qsizetype i = 0; i < m_rules.size(); ++i)
        new QTreeWidgetItem(list());
    for (int i = 0; i < m_rules.size(); ++i)
        fillRow(i);
    list()->resizeColumnToContents(0);
    m_isFilling = false;
    setCurrentRow(std::clamp(row, 0, std::max(0, static_cast<int>(m_rules.size()) - 1)));
    fillForm();
}

void RuleEditor::fillRow(int row)
{
    QTreeWidgetItem *item = list()->topLevelItem(row);
    const ColourRule &rule = m_rules[row];
    item->setCheckState(0, rule.isOn ? Qt::Checked : Qt::Unchecked);
    item->setText(0, packets::shownName(rule));
    item->setText(1, rule.filter);
    item->setToolTip(1, rule.filter);
    for (int column = 0; column < 2; ++column)
        item->setBackground(column, packets::rowFill(rule.colour));
}

void RuleEditor::fillForm()
{
    if (m_isFilling)
        return;
    m_isFilling = true;
    const int row = currentRow();
    const ColourRule rule = row >= 0 ? m_rules[row] : ColourRule();
    m_name->setText(row >= 0 ? packets::shownName(rule) : QString());
    m_filter->setText(rule.filter);
    m_filter->setCursorPosition(0);
    m_colour->setCurrentIndex(static_cast<int>(rule.colour));
    for (QWidget *field : std::initializer_list<QWidget *>{m_name, m_filter, m_colour})
        field->setEnabled(row >= 0);
    m_problem->hide();
    m_isFilling = false;
}

void RuleEditor::takeForm()
{
    const int row = currentRow();
    if (m_isFilling || row < 0)
        return;
    ColourRule &rule = m_rules[row];
    if (m_name->text() != packets::shownName(rule))
        rule.name = m_name->text();
    rule.filter = m_filter->text();
    rule.colour = static_cast<RowColour>(m_colour->currentIndex());
    m_isFilling = true;
    fillRow(row);
    m_isFilling = false;
    const auto compiled = filter::compile(toUtf8(rule.filter));
    m_problem->setVisible(!compiled);
    if (!compiled) {
        QPalette palette = m_problem->palette();
        palette.setColor(QPalette::WindowText, theme().fault);
        m_problem->setPalette(palette);
        m_problem->setText(sentence(compiled.error()));
        return; // in force when it is one
    }
    Q_EMIT changed(m_rules);
}

void RuleEditor::addRule(const QString &filter)
{
    if (m_rules.size() >= packets::RuleColours::most)
        return;
    m_rules.prepend({{}, filter, RowColour::Mint, true});
    fill(0);
    Q_EMIT changed(m_rules);
    (filter.isEmpty() ? static_cast<QWidget *>(m_filter) : m_name)->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

void RuleEditor::add()
{
    addRule({});
}

void RuleEditor::remove()
{
    const int row = currentRow();
    m_rules.removeAt(row);
    fill(row);
    Q_EMIT changed(m_rules);
}

void RuleEditor::move(int by)
{
    const int row = currentRow();
    if (row < 0 || row + by < 0 || row + by >= m_rules.size())
        return;
    m_rules.move(row, row + by);
    fill(row + by);
    Q_EMIT changed(m_rules);
}

void RuleEditor::reset()
{
    m_rules = packets::standardRules();
    fill(0);
    Q_EMIT changed(m_rules);
}

} // namespace layerlab
