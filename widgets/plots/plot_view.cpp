// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/plot_view.h"

#include <QAccessible>
#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QWheelEvent>
#include <cmath>

namespace layerlab {

namespace {
constexpr double zoomStep = 1.25;
}

PlotView::PlotView(Bench *bench, QWidget *parent) : QWidget(parent), m_bench(bench)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
}

void PlotView::setData(PlotData data, bool isAnother)
{
    m_data = std::move(data);
    m_hovered.reset();
    if (isAnother)
        m_x.reset();
    update();
    Q_EMIT changed();
}

PlotScene PlotView::scene() const
{
    PlotScene scene;
    scene.data = &m_data;
    scene.size = size();
    scene.x = m_x.value_or(m_data.whole());
    scene.hasLegend = m_hasLegend;
    arrangePlot(scene, textFont());
    scene.hovered = m_hovered;
    if (m_bench->selection()->current().isFrame())
        scene.current = m_bench->selection()->current().index;
    scene.hasFocus = hasFocus();
    return scene;
}

PlotScene PlotView::pictureScene(const QSizeF &size, const QFont &base) const
{
    PlotScene scene = this->scene();
    scene.size = size;
    scene.hovered.reset();
    scene.hasLegend = true;
    arrangePlot(scene, base);
    return scene;
}

void PlotView::setLegend(bool isShown)
{
    m_hasLegend = isShown;
    update();
}

QSize PlotView::minimumSizeHint() const
{
    const QFontMetrics metrics(textFont());
    return {metrics.averageCharWidth() * 30, metrics.height() * 7};
}

void PlotView::setRange(const PlotRange &range)
{
    const PlotRange whole = m_data.whole();
    m_x = range.length() >= whole.length() ? std::nullopt : std::optional(range);
    update();
    Q_EMIT changed();
}

void PlotView::fit()
{
    setRange(m_data.whole());
}

void PlotView::zoom(double factor, std::optional<double> aroundPixel)
{
    const PlotScene now = scene();
    const double around = now.scale.fromX(aroundPixel.value_or(now.scale.area.center().x()));
    setRange(zoomed(now.x, 1 / factor, around, m_data.whole()));
}

double PlotView::reach() const
{
    return QFontMetricsF(textFont()).height() * 1.2;
}

void PlotView::hover(std::optional<PlotPlace> place)
{
    if (place == m_hovered)
        return;
    m_hovered = place;
    update();
}

void PlotView::select(const PlotPlace &place)
{
    const PlotPoint point = m_data.series[place.series].points[place.point];
    m_isSelecting = true;
    m_bench->selection()->select(Selected::frame(point.packet));
    m_isSelecting = false;
    setAccessibleDescription(pointText(scene(), place));
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
    update();
}

/// Brings a moment into sight where it is not.
void PlotView::reveal(double x)
{
    if (m_x && (x < m_x->from || x > m_x->to))
        setRange(moved(*m_x, x - (m_x->from + m_x->to) / 2, m_data.whole()));
}

std::optional<PlotPlace> PlotView::placeOfCurrent() const
{
    const Selected &current = m_bench->selection()->current();
    for (std::size_t series = m_data.series.size(); current.isFrame() && series-- > 0;) {
        const auto &points = m_data.series[series].points;
        for (std::size_t i = 0; i < points.size(); ++i) {
            const bool isIn = m_data.stepWidth > 0 ? points[i].y > 0 && points[i].packet <= current.index &&
                                                         i + 1 < points.size() && current.index < points[i + 1].packet
                                                   : points[i].packet == current.index;
            if (isIn)
                return PlotPlace{series, i};
        }
    }
    return {};
}

void PlotView::showSelection()
{
    if (!m_isSelecting && isVisible()) {
        if (const auto place = placeOfCurrent())
            reveal(m_data.series[place->series].points[place->point].x);
    }
    update();
}

void PlotView::step(int by)
{
    const PlotScene now = scene();
    std::optional<PlotPlace> place = m_hovered ? m_hovered : placeOfCurrent();
    if (place) {
        place = now.neighbour(*place, by);
    } else {
        for (std::size_t series = m_data.series.size(); series-- > 0 && !place;) {
            if (!m_data.series[series].points.empty())
                place = PlotPlace{series, pointsWithin(m_data.series[series].points, now.x).first};
        }
    }
    if (!place)
        return;
    reveal(now.at(*place).x);
    select(*place);
    hover(place);
}

void PlotView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().surface);
    painter.setFont(textFont());
    paintPlot(painter, scene(), theme());
    if (hasFocus()) {
        painter.setPen(QPen(theme().accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void PlotView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = event->position();
    m_pressedRange = scene().x;
    m_isDragging = false;
}

void PlotView::mouseMoveEvent(QMouseEvent *event)
{
    const PlotScene now = scene();
    if (!m_pressed) {
        hover(now.placeAt(event->position(), reach()));
        return;
    }
    const double by = event->position().x() - m_pressed->x();
    m_isDragging = m_isDragging || std::abs(by) >= QApplication::startDragDistance();
    if (m_isDragging)
        setRange(moved(m_pressedRange, -by / now.scale.area.width() * m_pressedRange.length(), m_data.whole()));
}

void PlotView::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_pressed || event->button() != Qt::LeftButton)
        return;
    m_pressed.reset();
    if (m_isDragging)
        return;
    if (const auto place = scene().placeAt(event->position(), reach())) {
        select(*place);
        hover(place);
    }
}

void PlotView::mouseDoubleClickEvent(QMouseEvent *)
{
    fit();
}

void PlotView::leaveEvent(QEvent *)
{
    hover({});
}

void PlotView::wheelEvent(QWheelEvent *event)
{
    const QPoint turned = event->angleDelta();
    if (event->modifiers() & Qt::ShiftModifier || turned.y() == 0) {
        const PlotRange now = scene().x;
        const double by = (turned.x() != 0 ? turned.x() : turned.y()) / 120.0;
        setRange(moved(now, -by * now.length() / 10, m_data.whole()));
    } else {
        zoom(std::pow(zoomStep, turned.y() / 120.0), event->position().x());
    }
    event->accept();
}

void PlotView::keyPressEvent(QKeyEvent *event)
{
    const PlotRange now = scene().x;
    switch (event->key()) {
    case Qt::Key_Left:
        step(-1);
        break;
    case Qt::Key_Right:
        step(1);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
    case Qt::Key_Up:
        zoom(zoomStep);
        break;
    case Qt::Key_Minus:
    case Qt::Key_Down:
        zoom(1 / zoomStep);
        break;
    case Qt::Key_0:
        fit();
        break;
    case Qt::Key_PageUp:
        setRange(moved(now, -now.length() * 0.8, m_data.whole()));
        break;
    case Qt::Key_PageDown:
        setRange(moved(now, now.length() * 0.8, m_data.whole()));
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    event->accept();
}

void PlotView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void PlotView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace layerlab
