// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the bench of tasks says beside its pictures.
#include "session/event_text.h"
#include "session/language.h"
#include "session/program_status.h"
#include "widgets/common/limits_button.h"
#include "widgets/common/moment_control.h"
#include "widgets/tasks/task_bench.h"

#include <QLabel>
#include <QPushButton>

namespace layerlab {

/// The entry of the kernel's table of processes, as far as the recording tells.
void TaskBench::showDetails()
{
    const TaskView *view = selection()->current().isTask() ? m_scene.find(selection()->current().index) : nullptr;
    if (!view && m_scene.tasks.size() == 1)
        view = &m_scene.tasks.front();
    m_details->setVisible(view != nullptr);
    if (!view)
        return;
    const trace::Task &task = session()->trace().tasks()[view->task];
    QStringList rows;
    const auto row = [&rows](const QString &name, const QString &value) {
        rows.append(QStringLiteral("<tr><td style='padding-right:8px'>%1</td><td>%2</td></tr>")
                        .arg(QString(name).replace(QLatin1Char(' '), QChar(QChar::Nbsp)), value.toHtmlEscaped()));
    };
    row(view->isThread ? QStringLiteral("TID / PID") : QStringLiteral("PID / PPID"),
        QStringLiteral("%1 / %2").arg(view->number).arg(view->isThread ? task.pid : view->parent));
    QString meaning;
    for (const LetterMeaning &one : letterMeanings()) {
        if (view->letter == QLatin1Char(one.letter))
            meaning = one.meaning;
    }
    row(QStringLiteral("STAT"), meaning.isEmpty()        ? view->letter
                                : view->isLetterInferred ? tr("%1: %2 (inferred)").arg(view->letter, meaning)
                                                         : tr("%1: %2").arg(view->letter, meaning));
    row(tr("since"), QStringLiteral("%1 (%2)").arg(momentText(view->moment.since, m_scene.begin),
                                                   durationText(m_scene.time - view->moment.since)));
    if (task.born)
        row(tr("born"), momentText(*task.born, m_scene.begin));
    if (!view->status.isEmpty() && task.isStatusKnown) {
        row(tr("exit status"), QString::fromStdString(statusBits(task.status)).replace(QLatin1Char(' '), QChar(QChar::Nbsp)));
        row({}, statusExplained(task.status));
    }
    m_details->setText(QStringLiteral("<table cellspacing='1'>%1</table>").arg(rows.join(QString())));
    m_details->setToolTip(taskDetail(*session(), m_scene, *view));
}

/// The zombie that the sentence is about: the selected one, else the first.
const TaskView *TaskBench::zombieShown() const
{
    const TaskView *first = nullptr;
    for (const TaskView &view : m_scene.tasks) {
        if (!view.moment.isZombie())
            continue;
        if (selection()->current().isTask() && selection()->current().index == view.task)
            return &view;
        if (!first)
            first = &view;
    }
    return first;
}

void TaskBench::showSentence()
{
    const TaskView *zombie = zombieShown();
    const TaskView *selected = selection()->current().isTask() ? m_scene.find(selection()->current().index) : nullptr;
    bool canEndParent = false;
    if (m_scene.tasks.empty()) {
        m_sentence->setText(tr("%1 has not run at this moment of the recording. Start it: each of its tasks becomes a token in "
                               "the state it is in.")
                                .arg(m_program));
    } else if (zombie && (!selected || selected == zombie)) {
        m_sentence->setText(zombieSentence(*session(), m_scene, *zombie));
        for (const TaskView &view : m_scene.tasks)
            canEndParent =
                canEndParent || (!view.isThread && view.number == zombie->parent && view.moment.place != TaskPlace::Terminated);
        canEndParent = canEndParent && m_moment->isLive() && session()->status(m_program).isAlive();
        m_endParent->setText(tr("End the parent (%1)").arg(zombie->parent));
        m_endParent->setToolTip(
            tr("SIGKILL for %1: its orphan is adopted by PID 1, which collects it at once").arg(zombie->parent));
    } else if (selected) {
        m_sentence->setText(taskDetail(*session(), m_scene, *selected).replace(QLatin1Char('\n'), QStringLiteral(" · ")));
    } else if (m_moment->isLive() && !session()->status(m_program).isAlive()) {
        m_sentence->setText(
            tr("It is over. Step back, or drag the slider, to see what happened on the way: each token is a real "
               "task, and a zombie stays one until its parent waits."));
    } else {
        m_sentence->setText(
            tr("Each token is a real task; click one to see why it is there. A dashed ring: sampled or inferred, "
               "not seen at the moment it happened."));
    }
    m_endParent->setVisible(canEndParent);
}

QString TaskBench::shownSentence() const
{
    return m_sentence->text();
}

void TaskBench::showProgram()
{
    const ProgramStatus &status = session()->status(m_program);
    const lab::Document &document = session()->document();
    const int index = document.programIndex(toUtf8(m_program));
    const bool isKnown = index >= 0;
    if (isKnown)
        m_limits->setProgram(document.programs[static_cast<std::size_t>(index)]);
    m_limits->setEditable(isKnown && !status.isAlive());
    switch (status.phase) {
    case ProgramStatus::Phase::Stopped:
        m_state->setText(isKnown ? tr("not running") : tr("no longer in the lab"));
        break;
    case ProgramStatus::Phase::Starting:
        m_state->setText(tr("starting …"));
        break;
    case ProgramStatus::Phase::Running:
        m_state->setText(tr("running, PID %1").arg(status.pid));
        break;
    case ProgramStatus::Phase::Ended:
        m_state->setText(tr("ended: %1").arg(statusText(status.status)));
        break;
    case ProgramStatus::Phase::NotStarted:
        m_state->setText(tr("could not be started"));
        break;
    }
    m_state->setToolTip(status.failure);
    m_start->setEnabled(isKnown && !status.isAlive());
    m_stop->setEnabled(status.isAlive());
    m_kill->setEnabled(status.isAlive());
    grow();
}

} // namespace layerlab
