// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/panel.h"
#include "widgets/tasks/task_views.h"

class QBoxLayout;
class QFrame;
class QLabel;
class QPushButton;

namespace layerlab {

class LimitsButton;
class MomentControl;
class SchedulerView;
class TaskOutput;

/// The tasks of one program in the five-state model, live or at a moment stepped to, with their family and why they are where
/// they are. Everything it shows was recorded.
class TaskBench : public Panel, private PictureSource {
    Q_OBJECT
public:
    TaskBench(Bench *bench, QString program, QWidget *parent = nullptr);

    const PictureSource *picture() const override { return this; }
    const QString &program() const { return m_program; }
    const TaskScene &scene() const { return m_scene; }
    TaskDiagramView *diagram() const { return m_diagram; }
    TaskFamilyView *family() const { return m_family; }
    MomentControl *moment() const { return m_moment; }
    SchedulerView *scheduler() const { return m_scheduler; } ///< null: the program cannot be stepped
    TaskOutput *output() const { return m_output; }
    /// To the next (1) or previous (-1) change of a task of this program.
    void step(int direction);
    /// Goes to a moment of the recording and stays there.
    void showMoment(Nanoseconds time);
    /// What is said below the diagram.
    QString shownSentence() const;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void retranslate() override;
    void restyle() override;

private:
    QSizeF pictureSize(double width) const override;
    void paintPicture(QPainter &painter, const QSizeF &size, const Theme &theme) const override;
    QString pictureTitle() const override;

    QWidget *makeFamilyColumn();
    void makeScheduler(QBoxLayout *column);
    QWidget *makeSentence();
    void makeTools();
    void forget();
    void grow();
    void showTime(Motion motion);
    void showMarks();
    void showDetails();
    void showSentence();
    void showProgram();
    void selectOther(int direction);
    void endParent();
    void openMenu(QWidget *over, const QPoint &at);
    const TaskView *zombieShown() const;

    QString m_program;
    ProgramTasks m_tasks;
    std::size_t m_seenEvents = 0; ///< of the recording
    TaskScene m_scene;
    TaskDiagramView *m_diagram;
    TaskFamilyView *m_family;
    MomentControl *m_moment;
    SchedulerView *m_scheduler = nullptr;
    TaskOutput *m_output;
    LimitsButton *m_limits;
    QLabel *m_state, *m_details, *m_legend, *m_sentence;
    QPushButton *m_threeStates, *m_start, *m_stop, *m_kill, *m_endParent;
    QFrame *m_card;
};

} // namespace layerlab
