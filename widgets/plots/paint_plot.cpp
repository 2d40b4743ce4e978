// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/paint_plot.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace layerlab {

namespace {

class PlotWords {
    Q_DECLARE_TR_FUNCTIONS(Plots)
public:
    static QString frame(std::uint32_t packet) { return tr("frame %1").arg(packet + 1); }
    static QString firstFrame(std::uint32_t packet) { return tr("from frame %1 on").arg(packet + 1); }
    static QString nothing() { return tr("nothing here to be drawn"); }
};

QFont scaledLike(const QFont &base, double step)
{
    QFont font = base;
    if (font.pixelSize() > 0)
        font.setPixelSize(std::max(6, static_cast<int>(std::lround(font.pixelSize() * step))));
    else
        font.setPointSizeF(font.pointSizeF() * step);
    return font;
}

Qt::PenStyle penStyle(int colour)
{
    constexpr Qt::PenStyle styles[] = {Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    return styles[static_cast<std::size_t>(colour) % std::size(styles)];
}

/// Series are told apart by the shape of their points too.
void drawPoint(QPainter &painter, const QPointF &at, double size, int colour)
{
    const QRectF box(at.x() - size, at.y() - size, 2 * size, 2 * size);
    switch (colour % 3) {
    case 0:
        painter.drawEllipse(box);
        break;
    case 1:
        painter.drawRect(box.adjusted(size * 0.15, size * 0.15, -size * 0.15, -size * 0.15));
        break;
    default:
        painter.drawPolygon(QPolygonF{QPointF(at.x(), at.y() - size), QPointF(at.x() + size, at.y() + size),
                                      QPointF(at.x() - size, at.y() + size)});
    }
}

class PlotPainter {
public:
    PlotPainter(QPainter &painter, const PlotScene &scene, const Theme &of)
        : m_painter(painter), m_scene(scene), m_of(of), m_base(painter.font()), m_small(scaledLike(m_base, 0.9)),
          m_gap(std::round(QFontMetricsF(m_base).height() * 0.4))
    {
    }
    void paint()
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
        paintGrid();
        m_painter.save();
        m_painter.setClipRect(m_scene.scale.area.adjusted(-1, -2, 1, 2), Qt::IntersectClip);
        for (const PlotSeries &series : m_scene.data->series)
            paintSeries(series);
        paintCurrent();
        m_painter.restore();
        if (m_scene.hasLegend)
            paintLegend();
        paintHovered();
        m_painter.setFont(m_base);
    }

private:
    void paintGrid()
    {
        const PlotScale &scale = m_scene.scale;
        const QFontMetricsF metrics(m_small);
        m_painter.setFont(m_small);
        for (const double value : ticksOf(scale.y, m_scene.yStep)) {
            const double y = std::round(scale.toY(value)) + 0.5;
            m_painter.setPen(QPen(m_of.border, 1));
            m_painter.drawLine(QPointF(scale.area.left(), y), QPointF(scale.area.right(), y));
            m_painter.setPen(m_of.weak);
            m_painter.drawText(QRectF(0, y - metrics.height() / 2, scale.area.left() - m_gap, metrics.height()),
                               Qt::AlignRight | Qt::AlignVCenter, valueText(value, m_scene.data->unit, m_scene.yStep));
        }
        for (const double value : ticksOf(scale.x, m_scene.xStep)) {
            const double x = std::round(scale.toX(value)) + 0.5;
            m_painter.setPen(QPen(m_of.border, 1));
            m_painter.drawLine(QPointF(x, scale.area.top()), QPointF(x, scale.area.bottom() + 3));
            const QString text = valueText(value, PlotUnit::Seconds, m_scene.xStep);
            const double width = metrics.horizontalAdvance(text);
            if (x - width / 2 < 0 || x + width / 2 > m_scene.size.width())
                continue;
            m_painter.setPen(m_of.weak);
            m_painter.drawText(QRectF(x - width, scale.area.bottom() + 4, 2 * width, metrics.height()), Qt::AlignCenter, text);
        }
        m_painter.setPen(QPen(m_of.strong, 1));
        m_painter.drawLine(scale.area.bottomLeft(), scale.area.bottomRight());
        m_painter.drawLine(scale.area.topLeft(), scale.area.bottomLeft());
        m_painter.setPen(m_of.weak);
        m_painter.drawText(
            QRectF(scale.area.left(), scale.area.bottom() + 4 + metrics.height(), scale.area.width(), metrics.height()),
            Qt::AlignCenter, m_scene.data->xTitle);
        m_painter.drawText(QRectF(m_gap, m_scene.legend, m_scene.size.width() - 2 * m_gap, metrics.height()),
                           Qt::AlignLeft | Qt::AlignVCenter, m_scene.data->yTitle);
        const bool isEmpty =
            std::ranges::all_of(m_scene.data->series, [](const PlotSeries &each) { return each.points.empty(); });
        if (isEmpty)
            m_painter.drawText(scale.area, Qt::AlignCenter, PlotWords::nothing());
    }
    void paintSeries(const PlotSeries &series)
    {
        const PlotScale &scale = m_scene.scale;
        const auto [first, last] = pointsWithin(series.points, scale.x);
        const std::span<const PlotPoint> seen = std::span(series.points).subspan(first, last - first);
        const std::vector<PlotPoint> points = thinned(seen, scale);
        if (points.empty())
            return;
        const QColor colour = seriesColour(series.colour, m_of);
        const double size = std::max(2.0, m_gap * 0.38);
        if (series.look == PlotSeries::Look::Dots) {
            m_painter.setPen(QPen(colour, 1));
            QColor fill = colour;
            fill.setAlphaF(0.35f);
            m_painter.setBrush(fill);
            for (const PlotPoint &point : points)
                drawPoint(m_painter, {scale.toX(point.x), scale.toY(point.y)}, size, series.colour);
            m_painter.setBrush(Qt::NoBrush);
            return;
        }
        QPainterPath path;
        double before = 0;
        for (const PlotPoint &point : points) {
            const QPointF at(scale.toX(point.x), scale.toY(point.y));
            if (path.elementCount() == 0) {
                path.moveTo(at);
            } else {
                if (series.look == PlotSeries::Look::Steps)
                    path.lineTo(at.x(), before);
                path.lineTo(at);
            }
            before = at.y();
        }
        const bool isOpen = series.look == PlotSeries::Look::Steps && m_scene.data->stepWidth == 0;
        if (isOpen) // the last value holds on
            path.lineTo(scale.area.right(), before);
        if (series.isFilled) {
            QPainterPath area = path;
            area.lineTo(scale.toX(points.back().x), scale.area.bottom());
            area.lineTo(scale.toX(points.front().x), scale.area.bottom());
            QColor fill = colour;
            fill.setAlphaF(0.18f);
            m_painter.fillPath(area, fill);
        }
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(colour, std::max(1.5, m_gap * 0.25), penStyle(series.colour), Qt::FlatCap, Qt::RoundJoin));
        m_painter.drawPath(path);
        const bool areFar = points.size() < scale.area.width() / (4 * size);
        if (series.look == PlotSeries::Look::Line && areFar) {
            m_painter.setPen(QPen(colour, 1));
            m_painter.setBrush(m_of.surface);
            for (const PlotPoint &point : points)
                drawPoint(m_painter, {scale.toX(point.x), scale.toY(point.y)}, size, series.colour);
            m_painter.setBrush(Qt::NoBrush);
        }
    }
    /// What belongs to the selected frame.
    void paintCurrent()
    {
        if (!m_scene.current)
            return;
        bool hasLine = false;
        for (const PlotSeries &series : m_scene.data->series) {
            const auto [first, last] = pointsWithin(series.points, m_scene.scale.x);
            for (std::size_t i = first; i < last; ++i) {
                const PlotPoint &point = series.points[i];
                const bool isIn = m_scene.data->stepWidth > 0
                                      ? point.packet <= *m_scene.current && i + 1 < series.points.size() &&
                                            *m_scene.current < series.points[i + 1].packet && point.y > 0
                                      : point.packet == *m_scene.current;
                if (!isIn)
                    continue;
                const QPointF at(m_scene.scale.toX(point.x), m_scene.scale.toY(point.y));
                m_painter.setPen(QPen(m_of.accent, 1, Qt::DashLine));
                if (!hasLine)
                    m_painter.drawLine(QPointF(at.x(), m_scene.scale.area.top()), QPointF(at.x(), m_scene.scale.area.bottom()));
                hasLine = true;
                m_painter.setPen(QPen(m_of.accent, 2));
                m_painter.setBrush(m_of.accentWash);
                m_painter.drawEllipse(at, m_gap * 0.6, m_gap * 0.6);
                m_painter.setBrush(Qt::NoBrush);
                break;
            }
        }
    }
    void paintLegend()
    {
        const QFontMetricsF metrics(m_base);
        m_painter.setFont(m_base);
        double x = m_gap, y = m_gap / 2;
        for (const PlotSeries &series : m_scene.data->series) {
            const double sample = metrics.height() * 1.4;
            const double width = sample + m_gap + metrics.horizontalAdvance(series.name) + 3 * m_gap;
            if (x > m_gap && x + width > m_scene.size.width()) {
                x = m_gap;
                y += metrics.height();
            }
            const double middle = y + metrics.height() / 2;
            const QColor colour = seriesColour(series.colour, m_of);
            if (series.look == PlotSeries::Look::Dots) {
                m_painter.setPen(QPen(colour, 1));
                QColor fill = colour;
                fill.setAlphaF(0.35f);
                m_painter.setBrush(fill);
                drawPoint(m_painter, {x + sample / 2, middle}, m_gap * 0.5, series.colour);
                m_painter.setBrush(Qt::NoBrush);
            } else {
                m_painter.setPen(QPen(colour, 2, penStyle(series.colour), Qt::FlatCap));
                m_painter.drawLine(QPointF(x, middle), QPointF(x + sample, middle));
            }
            m_painter.setPen(m_of.text);
            const QRectF place(x + sample + m_gap, y, m_scene.size.width() - x - sample - 2 * m_gap, metrics.height());
            m_painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                               metrics.elidedText(series.name, Qt::ElideRight, place.width()));
            x += width;
        }
    }
    void paintHovered()
    {
        if (!m_scene.hovered)
            return;
        const PlotPoint &point = m_scene.at(*m_scene.hovered);
        const QPointF at(m_scene.scale.toX(point.x), m_scene.scale.toY(point.y));
        m_painter.setPen(QPen(m_of.text, 1.5));
        m_painter.setBrush(m_of.surface);
        m_painter.drawEllipse(at, m_gap * 0.5, m_gap * 0.5);
        const QString text = pointText(m_scene, *m_scene.hovered);
        const QFontMetricsF metrics(m_small);
        const QRectF needed =
            metrics.boundingRect(QRectF(0, 0, m_scene.size.width(), m_scene.size.height()), Qt::AlignLeft, text);
        QRectF box(0, 0, needed.width() + 2 * m_gap, needed.height() + m_gap);
        box.moveTopLeft(at + QPointF(m_gap * 1.5, -box.height() - m_gap));
        if (box.right() > m_scene.size.width())
            box.moveRight(at.x() - m_gap * 1.5);
        box.moveTop(std::clamp(box.top(), 0.0, std::max(0.0, m_scene.size.height() - box.height())));
        m_painter.setPen(QPen(m_of.border, 1));
        m_painter.setBrush(m_of.raised);
        m_painter.drawRoundedRect(box, 4, 4);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(m_of.text);
        m_painter.setFont(m_small);
        m_painter.drawText(box.adjusted(m_gap, m_gap / 2, -m_gap, -m_gap / 2), Qt::AlignLeft | Qt::AlignVCenter, text);
    }

    QPainter &m_painter;
    const PlotScene &m_scene;
    const Theme &m_of;
    const QFont m_base, m_small;
    const double m_gap;
};

} // namespace

QColor seriesColour(int index, const Theme &of)
{
    using packet::Layer;
    constexpr Layer layers[] = {Layer::DataLink, Layer::Application, Layer::Transport, Layer::Session, Layer::Presentation};
    return outlineOf(layerFill(layers[static_cast<std::size_t>(index) % std::size(layers)], of), of);
}

QString pointText(const PlotScene &scene, const PlotPlace &place)
{
    const PlotSeries &series = scene.data->series[place.series];
    const PlotPoint &point = scene.at(place);
    const double fine = scene.x.length() / 1000;
    const QString time = valueText(point.x, PlotUnit::Seconds, tickStep({0, fine}, 1));
    const QString frame = scene.data->stepWidth > 0 ? PlotWords::firstFrame(point.packet) : PlotWords::frame(point.packet);
    return series.name + QLatin1Char('\n') + valueText(point.y, scene.data->unit) + QLatin1Char('\n') + time +
           QStringLiteral(" · ") + frame;
}

std::optional<PlotPlace> PlotScene::placeAt(const QPointF &point, double reach) const
{
    if (!data || !scale.area.adjusted(-reach, -reach, reach, reach).contains(point))
        return {};
    std::optional<PlotPlace> best;
    double nearest = reach * reach;
    const PlotRange around{scale.fromX(point.x() - reach), scale.fromX(point.x() + reach)};
    for (std::size_t i = 0; i < data->series.size(); ++i) {
        const auto &points = data->series[i].points;
        const auto [first, last] = pointsWithin(points, around);
        for (std::size_t at = first; at < last; ++at) {
            double dx = scale.toX(points[at].x) - point.x();
            if (data->stepWidth > 0) { // all of the interval
                const double end = scale.toX(points[at].x + data->stepWidth) - point.x();
                dx = dx <= 0 && end > 0 ? 0 : std::min(std::abs(dx), std::abs(end));
                if (points[at].y == 0)
                    continue;
            }
            const double dy = scale.toY(points[at].y) - point.y();
            const double distance = dx * dx + dy * dy;
            if (distance < nearest) {
                nearest = distance;
                best = PlotPlace{i, at};
            }
        }
    }
    return best;
}

std::optional<PlotPlace> PlotScene::neighbour(const PlotPlace &from, int step) const
{
    const auto &points = data->series[from.series].points;
    for (auto at = static_cast<std::ptrdiff_t>(from.point) + step; at >= 0 && at < std::ssize(points); at += step) {
        if (data->stepWidth == 0 || points[static_cast<std::size_t>(at)].y > 0)
            return PlotPlace{from.series, static_cast<std::size_t>(at)};
    }
    return {};
}

void arrangePlot(PlotScene &scene, const QFont &base)
{
    const QFontMetricsF metrics(base), small(scaledLike(base, 0.9));
    const double gap = std::round(metrics.height() * 0.4);
    double x = gap, rows = scene.data->series.empty() ? 0 : 1;
    for (const PlotSeries &series : scene.data->series) { // as the legend is written
        const double width = metrics.height() * 1.4 + gap + metrics.horizontalAdvance(series.name) + 3 * gap;
        if (x > gap && x + width > scene.size.width()) {
            x = gap;
            ++rows;
        }
        x += width;
    }
    scene.legend = scene.hasLegend ? rows * metrics.height() + gap : std::round(gap / 2);
    const double top = scene.legend + small.height() + gap;
    const double bottom = scene.size.height() - 2 * small.height() - gap;
    double least = 1e300, largest = -1e300;
    for (const PlotSeries &series : scene.data->series) {
        const auto [first, last] = pointsWithin(series.points, scene.x);
        for (std::size_t i = first; i < last; ++i) {
            least = std::min(least, series.points[i].y);
            largest = std::max(largest, series.points[i].y);
        }
    }
    scene.scale.x = scene.x;
    scene.scale.y = heightOf(least, largest, scene.data->fromZero);
    const double height = std::max(20.0, bottom - top);
    scene.yStep = tickStep(scene.scale.y, std::max(2, static_cast<int>(height / (small.height() * 2))));
    if (scene.data->unit == PlotUnit::Count || scene.data->unit == PlotUnit::ByteCount)
        scene.yStep = std::max(1.0, scene.yStep); // there are no halves
    double left = 0;
    for (const double value : ticksOf(scene.scale.y, scene.yStep))
        left = std::max(left, small.horizontalAdvance(valueText(value, scene.data->unit, scene.yStep)));
    left += 2 * gap;
    scene.scale.area = QRectF(left, top, std::max(20.0, scene.size.width() - left - 2 * gap), height);
    const double widest = small.horizontalAdvance(QStringLiteral("0.000000 s"));
    scene.xStep = tickStep(scene.x, std::max(2, static_cast<int>(scene.scale.area.width() / (widest * 1.3))));
}

void paintPlot(QPainter &painter, const PlotScene &scene, const Theme &of)
{
    PlotPainter(painter, scene, of).paint();
}

} // namespace layerlab
