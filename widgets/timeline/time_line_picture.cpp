// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/time_line_picture.h"

#include "session/language.h"
#include "widgets/timeline/time_line_scene.h"

#include <QCoreApplication>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QPainter>
#include <cmath>

namespace layerlab {

namespace {

constexpr double tallest = 19'000;

/// A size in pixels, so that every device lays it out alike.
QFont fixedSize(QFont font)
{
    font.setPixelSize(QFontInfo(font).pixelSize());
    return font;
}

class Words {
    Q_DECLARE_TR_FUNCTIONS(TimeLine)
public:
    static QString title(const Session &session)
    {
        const QString name = fromUtf8(session.document().name);
        return name.isEmpty() ? tr("Time line") : tr("Time line of %1").arg(name);
    }
};

TimeLineScene sceneFor(const Session *session, const TimeLineIndex &index)
{
    TimeLineScene scene;
    scene.session = session;
    scene.index = &index;
    scene.text = fixedSize(textFont());
    scene.small = fixedSize(textFont(0.85));
    scene.bold = fixedSize(textFont(1, QFont::DemiBold));
    return scene;
}

/// Lanes in a picture stand apart enough for names of calls and arrows, unless there are very many.
double lanesHeight(const TimeLineScene &scene, std::size_t lanes)
{
    const double height = smallHeight(scene);
    const double roomy = std::ceil(height) + 3 + std::ceil(height * 1.1) + height * (lanes <= 8 ? 3 : lanes <= 40 ? 1.4 : 0.6);
    return std::min(tallest, std::ceil(roomy + 1) * static_cast<double>(std::max<std::size_t>(1, lanes)));
}

} // namespace

void TimeLinePicture::update() const
{
    m_index.setFilter(m_filter);
    m_index.setCoresShown(m_shown.cores);
    m_index.update(*m_session);
}

QString TimeLinePicture::pictureTitle() const
{
    return Words::title(*m_session);
}

QSizeF TimeLinePicture::pictureSize(double width) const
{
    update();
    const TimeLineScene scene = sceneFor(m_session, m_index);
    const double line = std::ceil(smallHeight(scene));
    return {width, line + 8 + lanesHeight(scene, m_index.lanes().size()) + line + 10};
}

void TimeLinePicture::paintPicture(QPainter &painter, const QSizeF &size, const Theme &theme) const
{
    update();
    TimeLineScene scene = sceneFor(m_session, m_index);
    scene.theme = &theme;
    scene.shown = m_shown;
    scene.selection = m_selection;
    scene.mostSearch = std::chrono::seconds(2);
    const double legend = std::ceil(smallHeight(scene)) + 10;
    scene.size = QSizeF(size.width(), size.height() - legend);
    scene.labelWidth = labelWidthFor(scene, size.width());
    scene.arrange();
    scene.scale = scene.scale.whole(m_index.first(), m_index.last());
    if (m_span) {
        scene.scale.from = m_span->first;
        scene.scale.to = m_span->second;
    }
    if (m_session->capture())
        paintTimeLine(painter, scene);
    paintLegend(painter, scene, QPointF(8, size.height() - legend + 6));
}

} // namespace layerlab
