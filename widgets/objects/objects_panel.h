// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/panel.h"
#include "widgets/common/program_tasks.h"
#include "widgets/objects/paint_objects.h"

#include <QAbstractScrollArea>
#include <QTimer>

class QComboBox;

namespace layerlab {

class MomentControl;

/// The drawing of the objects, scrolled.
class ObjectsView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit ObjectsView(QWidget *parent = nullptr);
    /// Both must outlive the view or the next ones.
    void showScene(const ObjectScene *scene, const WaitGraph *graph);
    void showSelected(std::uint32_t tid);
    /// Where a task is drawn, in the viewport.
    std::optional<QPointF> placeOf(std::uint32_t tid) const;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void taskClicked(std::uint32_t tid);

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void layOut();

    const ObjectScene *m_scene = nullptr;
    const WaitGraph *m_graph = nullptr;
    std::uint32_t m_selected = 0;
    ObjectsDrawing m_drawing;
};

/// What the tasks of a program share, as it is now or was at the moment gone to: who has it, who waits for it, and whether they
/// wait in a circle. From the lines the program tells, and for pipes from what the kernel shows.
class ObjectsPanel : public Panel, private PictureSource {
    Q_OBJECT
public:
    explicit ObjectsPanel(Bench *bench, QWidget *parent = nullptr);

    const PictureSource *picture() const override { return this; }
    void showProgram(const QString &name);
    const QString &program() const { return m_program; }
    const ObjectScene &scene() const { return m_scene; }
    const WaitGraph &graph() const { return m_graph; }
    ObjectsView *view() const { return m_view; }
    MomentControl *moment() const { return m_moment; }
    /// What is said above the drawing.
    QString shownSentence() const;
    /// To the next (1) or previous (-1) line of the program.
    void step(int direction);

protected:
    void retranslate() override;
    void restyle() override;
    void showEvent(QShowEvent *event) override;

private:
    QSizeF pictureSize(double width) const override;
    void paintPicture(QPainter &painter, const QSizeF &size, const Theme &of) const override;
    QString pictureTitle() const override;

    void forget();
    void grow();
    void listPrograms();
    void showTime();
    void build();
    void select(std::uint32_t tid);
    void showSelection();
    void openMenu(const QPoint &at);

    QString m_program;
    QComboBox *m_programs;
    ObjectsView *m_view;
    MomentControl *m_moment;
    ProgramTasks m_tasks;
    ObjectScene m_scene;
    WaitGraph m_graph;
    QTimer m_soon; ///< what comes many times a second is drawn ten times
    std::uint64_t m_seenLines = 0;
    std::size_t m_seenEvents = 0;
};

} // namespace layerlab
