// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tasks/task_views.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

namespace layerlab {

namespace {

constexpr int moveMilliseconds = 300;
constexpr int frameMilliseconds = 16;

} // namespace

TaskDiagramView::TaskDiagramView(const Session *session, QWidget *parent) : QWidget(parent), m_session(session)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    m_clock.start();
    m_timer.setInterval(frameMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &TaskDiagramView::advance);
}

QSize TaskDiagramView::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 56, fontMetrics().height() * 11};
}

QSize TaskDiagramView::sizeHint() const
{
    return minimumSizeHint() * 1.4;
}

void TaskDiagramView::showScene(const TaskScene *scene, Motion motion)
{
    const QHash<std::uint32_t, Standing> before = std::exchange(m_standing, {});
    m_scene = scene;
    layOut();
    const bool moves = motion == Motion::Move && appearance().hasMotion && isVisible();
    if (!moves)
        m_moves.clear();
    for (const PlacedToken &placed : m_diagram.tokens) {
        const TaskView &view = m_scene->tasks[placed.view];
        const auto old = before.constFind(view.task);
        if (!moves || old == before.constEnd() || old->place == view.moment.place)
            continue;
        const QPointF from = centreNow(view.task, old->centre);
        m_moves.insert(view.task, {wayBetween(m_diagram.layout, old->place, from, view.moment.place, placed.token.center()),
                                   m_clock.elapsed()});
    }
    if (!m_moves.isEmpty() && !m_timer.isActive())
        m_timer.start();
    update();
}

void TaskDiagramView::showMarks(TaskMarks marks)
{
    m_marks = std::move(marks);
    update();
}

void TaskDiagramView::setForm(DiagramForm form)
{
    m_form = form;
    m_moves.clear();
    layOut();
    update();
}

void TaskDiagramView::layOut()
{
    m_standing.clear();
    if (!m_scene)
        return;
    m_diagram = makeDiagram(size(), *m_scene, font(), m_form);
    for (const PlacedToken &placed : m_diagram.tokens) {
        const TaskView &view = m_scene->tasks[placed.view];
        m_standing.insert(view.task, {view.moment.place, placed.token.center()});
    }
}

QPointF TaskDiagramView::centreNow(std::uint32_t task, const QPointF &standing) const
{
    const auto move = m_moves.constFind(task);
    if (move == m_moves.constEnd())
        return standing;
    const double share = std::clamp(static_cast<double>(m_clock.elapsed() - move->begun) / moveMilliseconds, 0.0, 1.0);
    return move->way.pointAtPercent(share * share * (3 - 2 * share));
}

void TaskDiagramView::advance()
{
    const qint64 now = m_clock.elapsed();
    m_moves.removeIf([&](const QHash<std::uint32_t, Move>::iterator &move) {
        return now - move->begun >= moveMilliseconds || !m_standing.contains(move.key());
    });
    if (m_moves.isEmpty())
        m_timer.stop();
    update();
}

std::optional<QPointF> TaskDiagramView::tokenOf(std::uint32_t task) const
{
    const auto found = m_standing.constFind(task);
    return found == m_standing.constEnd() ? std::nullopt : std::optional(found->centre);
}

const TaskView *TaskDiagramView::taskAt(const QPointF &position) const
{
    for (const PlacedToken &placed : m_diagram.tokens) {
        const TaskView &view = m_scene->tasks[placed.view];
        QRectF place = placed.token;
        place.moveCenter(centreNow(view.task, place.center()));
        if (place.adjusted(-3, -3, 3, 3).contains(position) || placed.reason.contains(position))
            return &view;
    }
    return nullptr;
}

bool TaskDiagramView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && m_scene) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const TaskView *view = taskAt(help->pos()))
            QToolTip::showText(help->globalPos(), taskDetail(*m_session, *m_scene, *view), this);
        else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange)
        layOut();
    return QWidget::event(event);
}

void TaskDiagramView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().surface);
    if (!m_scene)
        return;
    TaskMarks marks = m_marks;
    for (auto move = m_moves.constBegin(); move != m_moves.constEnd(); ++move)
        marks.moving.insert(move.key(), centreNow(move.key(), {}));
    paintDiagram(painter, m_diagram, *m_scene, marks, font(), theme());
    if (hasFocus()) {
        painter.setPen(QPen(theme().accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void TaskDiagramView::resizeEvent(QResizeEvent *)
{
    m_moves.clear();
    layOut();
}

void TaskDiagramView::mousePressEvent(QMouseEvent *event)
{
    if (!m_scene || event->button() != Qt::LeftButton)
        return;
    if (const TaskView *view = taskAt(event->position()))
        Q_EMIT taskClicked(view->task);
    else
        Q_EMIT backgroundClicked();
}

void TaskDiagramView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        Q_EMIT stepWanted(-1);
        break;
    case Qt::Key_Right:
        Q_EMIT stepWanted(1);
        break;
    case Qt::Key_Up:
        Q_EMIT otherWanted(-1);
        break;
    case Qt::Key_Down:
        Q_EMIT otherWanted(1);
        break;
    case Qt::Key_Home:
        Q_EMIT firstWanted();
        break;
    case Qt::Key_End:
        Q_EMIT lastWanted();
        break;
    case Qt::Key_Space:
        Q_EMIT pauseWanted();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

TaskFamilyView::TaskFamilyView(const Session *session, QWidget *parent) : QAbstractScrollArea(parent), m_session(session)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
}

QSize TaskFamilyView::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 26, static_cast<int>(familyRowHeight(font()) * 2)};
}

QSize TaskFamilyView::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 32, static_cast<int>(familyRowHeight(font()) * 4)};
}

void TaskFamilyView::showScene(const TaskScene *scene)
{
    m_scene = scene;
    updateScrollBar();
    viewport()->update();
}

void TaskFamilyView::showMarks(TaskMarks marks)
{
    const bool isOther = marks.selected != m_marks.selected;
    m_marks = std::move(marks);
    if (isOther && m_marks.selected && m_scene) { // brings it into view, and moves nothing else
        for (std::size_t row = 0; row < m_scene->tasks.size(); ++row) {
            if (m_scene->tasks[row].task != *m_marks.selected)
                continue;
            const QRectF place = familyRow(row, viewport()->width(), font());
            QScrollBar *bar = verticalScrollBar();
            bar->setValue(
                std::clamp(bar->value(), static_cast<int>(place.bottom()) - viewport()->height(),
                           std::max(static_cast<int>(place.top()), static_cast<int>(place.bottom()) - viewport()->height())));
        }
    }
    viewport()->update();
}

void TaskFamilyView::updateScrollBar()
{
    const double whole = m_scene ? familyRowHeight(font()) * static_cast<double>(m_scene->tasks.size()) : 0;
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(whole) - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(static_cast<int>(familyRowHeight(font()) / 2));
}

const TaskView *TaskFamilyView::taskAt(const QPointF &position) const
{
    const double y = position.y() + verticalScrollBar()->value();
    const auto row = static_cast<std::size_t>(std::max(0.0, y) / familyRowHeight(font()));
    return m_scene && row < m_scene->tasks.size() ? &m_scene->tasks[row] : nullptr;
}

bool TaskFamilyView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const TaskView *view = taskAt(help->pos()))
            QToolTip::showText(help->globalPos(), taskDetail(*m_session, *m_scene, *view), viewport());
        else
            QToolTip::hideText();
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TaskFamilyView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme().surface);
    if (m_scene && !m_scene->tasks.empty()) {
        const double height = familyRowHeight(font()), top = verticalScrollBar()->value();
        painter.save();
        painter.translate(0, -top);
        paintFamily(painter, viewport()->width(), *m_scene, m_marks, font(), theme(), static_cast<std::size_t>(top / height),
                    static_cast<std::size_t>((top + viewport()->height()) / height));
        painter.restore();
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme().accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(viewport()->rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void TaskFamilyView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBar();
}

void TaskFamilyView::mousePressEvent(QMouseEvent *event)
{
    if (const TaskView *view = taskAt(event->position()); view && event->button() == Qt::LeftButton)
        Q_EMIT taskClicked(view->task);
}

void TaskFamilyView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
        Q_EMIT otherWanted(event->key() == Qt::Key_Up ? -1 : 1);
    else if (m_scene && !m_scene->tasks.empty() && event->key() == Qt::Key_Home)
        Q_EMIT taskClicked(m_scene->tasks.front().task);
    else if (m_scene && !m_scene->tasks.empty() && event->key() == Qt::Key_End)
        Q_EMIT taskClicked(m_scene->tasks.back().task);
    else
        QAbstractScrollArea::keyPressEvent(event);
}

} // namespace layerlab
