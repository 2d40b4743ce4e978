// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/bench.h"
#include "widgets/plots/paint_plot.h"

#include <QWidget>

namespace layerlab {

/// A painted plot: the wheel zooms, dragging moves, a click selects the frame of a point.
class PlotView : public QWidget {
    Q_OBJECT
public:
    explicit PlotView(Bench *bench, QWidget *parent = nullptr);

    /// The same plot with more points, or another one: then all of it is shown.
    void setData(PlotData data, bool isAnother);
    const PlotData &data() const { return m_data; }
    /// Whether the series are named above the plot; in pictures they always are.
    void setLegend(bool isShown);
    void zoom(double factor, std::optional<double> aroundPixel = {});
    /// All of it.
    void fit();
    bool isFitted() const { return !m_x; }
    PlotScene scene() const;
    PlotScene pictureScene(const QSizeF &size, const QFont &base) const;
    void showSelection();
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void changed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void setRange(const PlotRange &range);
    void hover(std::optional<PlotPlace> place);
    void select(const PlotPlace &place);
    void reveal(double x);
    std::optional<PlotPlace> placeOfCurrent() const;
    void step(int by);
    double reach() const;

    Bench *m_bench;
    PlotData m_data;
    std::optional<PlotRange> m_x; ///< none: all
    std::optional<PlotPlace> m_hovered;
    std::optional<QPointF> m_pressed;
    PlotRange m_pressedRange;
    bool m_isDragging = false;
    bool m_isSelecting = false;
    bool m_hasLegend = true;
};

} // namespace layerlab
