// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/objects/objects_panel.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

namespace layerlab {

ObjectsView::ObjectsView(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
}

QSize ObjectsView::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 30, fontMetrics().height() * 6};
}

void ObjectsView::showScene(const ObjectScene *scene, const WaitGraph *graph)
{
    m_scene = scene;
    m_graph = graph;
    layOut();
    viewport()->update();
}

void ObjectsView::showSelected(std::uint32_t tid)
{
    m_selected = tid;
    viewport()->update();
}

std::optional<QPointF> ObjectsView::placeOf(std::uint32_t tid) const
{
    for (const TaskPlaceHit &hit : m_drawing.tasks) {
        if (hit.task.tid == tid)
            return hit.place.center() - QPointF(0, verticalScrollBar()->value());
    }
    return std::nullopt;
}

void ObjectsView::layOut()
{
    if (!m_scene)
        return;
    m_drawing = paintObjects(nullptr, viewport()->width(), *m_scene, *m_graph, 0, font(), theme());
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(m_drawing.height) - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(fontMetrics().lineSpacing() * 2);
}

bool ObjectsView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange)
        layOut();
    return QAbstractScrollArea::viewportEvent(event);
}

void ObjectsView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(viewport()->rect(), theme().surface);
    if (m_scene) {
        painter.save();
        painter.translate(0, -verticalScrollBar()->value());
        paintObjects(&painter, viewport()->width(), *m_scene, *m_graph, m_selected, font(), theme());
        painter.restore();
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme().accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(viewport()->rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void ObjectsView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void ObjectsView::mousePressEvent(QMouseEvent *event)
{
    const QPointF at = event->position() + QPointF(0, verticalScrollBar()->value());
    for (const TaskPlaceHit &hit : m_drawing.tasks) {
        if (event->button() == Qt::LeftButton && hit.task.tid && hit.place.contains(at))
            Q_EMIT taskClicked(hit.task.tid);
    }
}

/// Up and down go through the tasks that are drawn; Page Up and Down scroll.
void ObjectsView::keyPressEvent(QKeyEvent *event)
{
    const bool isDown = event->key() == Qt::Key_Down;
    if ((!isDown && event->key() != Qt::Key_Up) || m_drawing.tasks.empty())
        return QAbstractScrollArea::keyPressEvent(event);
    std::vector<std::uint32_t> tids;
    for (const TaskPlaceHit &hit : m_drawing.tasks) {
        if (hit.task.tid && std::ranges::find(tids, hit.task.tid) == tids.end())
            tids.push_back(hit.task.tid);
    }
    if (tids.empty())
        return;
    const auto found = std::ranges::find(tids, m_selected);
    const std::ptrdiff_t at =
        found == tids.end() ? (isDown ? -1 : static_cast<std::ptrdiff_t>(tids.size())) : found - tids.begin();
    const auto wanted = std::clamp<std::ptrdiff_t>(at + (isDown ? 1 : -1), 0, static_cast<std::ptrdiff_t>(tids.size()) - 1);
    Q_EMIT taskClicked(tids[static_cast<std::size_t>(wanted)]);
}

} // namespace layerlab
