// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The chosen row of the panel of processes: it is the selected task, and its STAT is explained.
#include "widgets/process/control_block.h"
#include "widgets/process/process_model.h"
#include "widgets/process/processes_panel.h"

#include <QLabel>
#include <QTreeView>

namespace layerlab {

/// The chosen row is the selected task.
void ProcessesPanel::follow()
{
    m_model->setLinked(isLabShown() ? selection()->tasks() : std::vector<std::uint32_t>());
    if (const Selected &current = selection()->current(); isLabShown() && current.isTask()) {
        QModelIndex wanted = m_model->indexOf(LabProcesses::keyOf(current.index));
        if (!wanted.isValid() && current.index < session()->trace().tasks().size()) { // a thread that has no row of its own
            const trace::Task &task = session()->trace().tasks()[current.index];
            if (const auto leader = task.isThread()
                                        ? session()->trace().findTask(task.pid, task.born.value_or(Nanoseconds::max()))
                                        : std::nullopt)
                wanted = m_model->indexOf(LabProcesses::keyOf(*leader));
        }
        const ProcessRow *row = m_model->rowAt(wanted);
        const ProcessRow *now = m_model->rowAt(m_table->currentIndex());
        if (row && (!now || now->key != row->key)) {
            m_isFilling = true;
            m_table->setCurrentIndex(wanted);
            m_table->scrollTo(wanted.siblingAtColumn(static_cast<int>(ProcessColumn::Pid)));
            m_isFilling = false;
        }
    }
    explain();
}

/// The current row is another one.
void ProcessesPanel::choose()
{
    const ProcessRow *row = m_model->rowAt(m_table->currentIndex());
    if (row) {
        m_chosen[isLabShown() ? 0 : 1] = row->key;
        if (row->task && !m_isFilling)
            selection()->select(Selected::task(*row->task));
    }
    explain();
}

void ProcessesPanel::explain()
{
    const ProcessRow *row = m_model->rowAt(m_table->currentIndex());
    if (!row) {
        m_explanation->setText(tr("Choose a row: each letter of its STAT is explained here."));
        return;
    }
    QStringList parts;
    for (const QString &meaning : statMeanings(row->stat))
        parts.append(
            QStringLiteral("<b>%1</b> %2").arg(meaning.left(1).toHtmlEscaped(), meaning.mid(2).trimmed().toHtmlEscaped()));
    QString name = row->command.section(QLatin1Char(' '), 0, 0);
    name = name.section(QLatin1Char('/'), -1).left(40);
    const QString head = row->stat.isEmpty() ? tr("%1: its state is not known at this moment.").arg(row->tid)
                         : name.isEmpty()    ? tr("%1 of %2:").arg(row->stat).arg(row->tid)
                                             : tr("%1 of %2 (%3):").arg(row->stat).arg(row->tid).arg(name);
    QString text = QStringLiteral("<b>%1</b> ").arg(head.toHtmlEscaped()) + parts.join(QStringLiteral(" · "));
    if (!row->note.isEmpty())
        text += QStringLiteral("<br><span style='color:%1'>%2</span>")
                    .arg(theme().weak.name(), QString(row->note).replace(QLatin1Char('\n'), QLatin1Char(' ')).toHtmlEscaped());
    m_explanation->setText(text);
    m_explanation->setToolTip(text);
}

/// Two lines, so that the table stays where it is; in a low panel one, the tool tip has the rest.
void ProcessesPanel::fitExplanation()
{
    const int line = QFontMetrics(textFont()).lineSpacing(), around = space(2);
    const bool isLow = height() < 18 * line;
    m_explanation->setMinimumHeight((isLow ? 1 : 2) * line + around);
    m_explanation->setMaximumHeight(isLow ? line + around : QWIDGETSIZE_MAX);
}

} // namespace layerlab
