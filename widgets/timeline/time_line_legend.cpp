// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/time_line_legend.h"

#include "widgets/timeline/time_line_scene.h"

#include <QImage>
#include <QPainter>
#include <cmath>

namespace layerlab {

namespace {

TimeLineScene legendScene()
{
    TimeLineScene scene;
    scene.theme = &theme();
    scene.small = textFont(0.85);
    return scene;
}

} // namespace

TimeLineLegend::TimeLineLegend(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void TimeLineLegend::setTexts()
{
    setAccessibleName(tr("Legend of states"));
    QImage measure(1, 1, QImage::Format_RGB32);
    QPainter painter(&measure);
    const TimeLineScene scene = legendScene();
    m_size =
        QSize(static_cast<int>(std::ceil(paintLegend(painter, scene, {}))), static_cast<int>(std::ceil(smallHeight(scene))));
    updateGeometry();
    update();
}

void TimeLineLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintLegend(painter, legendScene(), {});
}

} // namespace layerlab
