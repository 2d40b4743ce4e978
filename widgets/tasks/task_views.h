// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tasks/task_painter.h"

#include <QAbstractScrollArea>
#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

namespace layerlab {

enum class Motion { Jump, Move };

/// The five states with the tasks as tokens in them. It shows the scene it was given; between two scenes tokens may move.
class TaskDiagramView : public QWidget {
    Q_OBJECT
public:
    explicit TaskDiagramView(const Session *session, QWidget *parent = nullptr);

    /// The scene must outlive the view or the next one.
    void showScene(const TaskScene *scene, Motion motion);
    void showMarks(TaskMarks marks);
    void setForm(DiagramForm form);
    DiagramForm form() const { return m_form; }
    bool isMoving() const { return !m_moves.isEmpty(); }
    /// Centre of a task's token where it stands.
    std::optional<QPointF> tokenOf(std::uint32_t task) const;
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

Q_SIGNALS:
    void taskClicked(std::uint32_t task);
    void backgroundClicked();
    void stepWanted(int direction);
    void otherWanted(int direction); ///< the next (previous) task
    void pauseWanted();
    void firstWanted();
    void lastWanted();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Move {
        QPainterPath way;
        qint64 begun = 0;
    };
    struct Standing {
        TaskPlace place{};
        QPointF centre;
    };
    void layOut();
    void advance();
    QPointF centreNow(std::uint32_t task, const QPointF &standing) const;
    const TaskView *taskAt(const QPointF &position) const;

    const Session *m_session;
    const TaskScene *m_scene = nullptr;
    TaskMarks m_marks;
    DiagramPicture m_diagram;
    DiagramForm m_form = DiagramForm::FiveStates;
    QHash<std::uint32_t, Standing> m_standing;
    QHash<std::uint32_t, Move> m_moves;
    QElapsedTimer m_clock;
    QTimer m_timer;
};

/// The tasks as a family: parents, their children, their threads.
class TaskFamilyView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit TaskFamilyView(const Session *session, QWidget *parent = nullptr);
    void showScene(const TaskScene *scene);
    void showMarks(TaskMarks marks);
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

Q_SIGNALS:
    void taskClicked(std::uint32_t task);
    void otherWanted(int direction);

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void updateScrollBar();
    const TaskView *taskAt(const QPointF &position) const;

    const Session *m_session;
    const TaskScene *m_scene = nullptr;
    TaskMarks m_marks;
};

} // namespace layerlab
