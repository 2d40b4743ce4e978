// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/panel.h"
#include "widgets/timeline/time_line_picture.h"

class QAction;
class QToolButton;

namespace layerlab {

class TimeLineCanvas;
class TimeLineLegend;

/// The instrument "timeline": lanes of tasks with their states and calls, frames as arrows between them, on one axis of time.
/// Useful from 480 × 140 pixels on.
class TimeLine : public Panel {
    Q_OBJECT
public:
    explicit TimeLine(Bench *bench, QWidget *parent = nullptr);

    const PictureSource *picture() const override;
    TimeLineCanvas *canvas() const { return m_canvas; }
    QSize minimumSizeHint() const override;

protected:
    void retranslate() override;
    void restyle() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeTools();
    void updateEmpty();
    void arrangeLegend();

    TimeLineCanvas *m_canvas;
    TimeLineLegend *m_legend;
    QToolButton *m_zoomIn, *m_zoomOut, *m_whole, *m_follow, *m_filter;
    QAction *m_all, *m_withCalls;
    mutable TimeLinePicture m_picture;
};

} // namespace layerlab
