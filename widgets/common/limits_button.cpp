// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/limits_button.h"

#include "engine/lab/limits.h"
#include "widgets/common/theme.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QMenu>
#include <QSpinBox>
#include <QWidgetAction>

namespace layerlab {

LimitsButton::LimitsButton(QWidget *parent)
    : QToolButton(parent), m_form(new QWidget(this)), m_layout(new QFormLayout(m_form)), m_terminal(new QCheckBox(m_form)),
      m_tasks(new QSpinBox(m_form)), m_memory(new QSpinBox(m_form)), m_processor(new QSpinBox(m_form)),
      m_output(new QSpinBox(m_form))
{
    setObjectName(QStringLiteral("limits"));
    setIcon(layerlab::icon(QStringLiteral("settings")));
    setPopupMode(InstantPopup);
    setAutoRaise(true);
    auto *menu = new QMenu(this);
    auto *action = new QWidgetAction(menu);
    action->setDefaultWidget(m_form);
    menu->addAction(action);
    setMenu(menu);
    m_layout->setContentsMargins(space(3), space(2), space(3), space(2));
    m_layout->addRow(m_terminal);
    for (const auto &[box, name, most] : {std::tuple{m_tasks, "limit-tasks", 100'000},
                                          {m_memory, "limit-memory", 1'000'000},
                                          {m_processor, "limit-processor", 1'000'000},
                                          {m_output, "limit-output", 1'000}}) {
        box->setObjectName(QLatin1String(name));
        box->setRange(0, most);
        box->setAlignment(Qt::AlignRight);
        m_layout->addRow(new QLabel(m_form), box);
    }
    connect(menu, &QMenu::aboutToHide, this, &LimitsButton::take);
    retranslate();
}

void LimitsButton::setProgram(const lab::Program &program)
{
    m_program = program;
    const lab::Limits limits = lab::limitsOf(program);
    m_terminal->setChecked(lab::hasTerminal(program));
    m_tasks->setValue(static_cast<int>(limits.tasks));
    m_memory->setValue(static_cast<int>(limits.memory));
    m_processor->setValue(static_cast<int>(limits.processor));
    m_output->setValue(static_cast<int>(limits.output));
}

void LimitsButton::setEditable(bool isEditable)
{
    m_form->setEnabled(isEditable);
    m_form->setToolTip(isEditable ? QString() : tr("Stop the program to change this."));
}

void LimitsButton::take()
{
    if (!m_form->isEnabled())
        return;
    lab::Program edited = m_program;
    const lab::Limits usual;
    const auto set = [&](const QSpinBox *box, std::uint32_t otherwise) {
        const std::string name = box->objectName().toStdString();
        if (static_cast<std::uint32_t>(box->value()) == otherwise)
            edited.options.erase(name);
        else
            edited.options[name] = std::to_string(box->value());
    };
    set(m_tasks, usual.tasks);
    set(m_memory, usual.memory);
    set(m_processor, usual.processor);
    set(m_output, usual.output);
    if (m_terminal->isChecked())
        edited.options["terminal"] = "true";
    else
        edited.options.erase("terminal");
    if (lab::limitsOf(edited) != lab::limitsOf(m_program) || lab::hasTerminal(edited) != lab::hasTerminal(m_program))
        Q_EMIT changed(tr("Change terminal and limits"), edited);
}

void LimitsButton::retranslate()
{
    setAccessibleName(tr("Terminal and limits"));
    setToolTip(tr("Whether it runs on a terminal, and how much it may use"));
    m_terminal->setText(tr("Runs on a &terminal: Ctrl+C, Ctrl+\\ and Ctrl+Z reach it as signals"));
    const std::pair<QString, QString> words[] = {
        {tr("Tasks at once"),
         tr("Processes and threads; beyond, fork fails with EAGAIN. A fork bomb stays inside. 0: no limit.")},
        {tr("Memory of a process"), tr("Data of each process; beyond, malloc fails with ENOMEM. 0: no limit.")},
        {tr("Processor time"), tr("Of each process; then SIGXCPU, and a second later SIGKILL. 0: no limit.")},
        {tr("Output recorded"), tr("Of one run; what follows is read and counted, not kept. 0: no limit.")}};
    int row = 1;
    for (QSpinBox *box : {m_tasks, m_memory, m_processor, m_output}) {
        auto *label = qobject_cast<QLabel *>(m_layout->itemAt(row, QFormLayout::LabelRole)->widget());
        label->setText(words[row - 1].first);
        label->setToolTip(words[row - 1].second);
        box->setToolTip(words[row - 1].second);
        box->setAccessibleName(words[row - 1].first);
        box->setSpecialValueText(tr("no limit"));
        ++row;
    }
    m_memory->setSuffix(QStringLiteral(" MiB"));
    m_processor->setSuffix(QStringLiteral(" s"));
    m_output->setSuffix(QStringLiteral(" MiB"));
}

} // namespace layerlab
