// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/connection/ladder_panel.h"

#include "widgets/common/connection_box.h"
#include "widgets/connection/ladder_view.h"
#include "widgets/connection/ladder_words.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <algorithm>
#include <cmath>

namespace layerlab {

namespace {

constexpr double zoomFactor = 1.5;

/// As the pictures' own text: pixels of 1/96 inch.
QFont pictureFont()
{
    QFont font = textFont();
    if (font.pixelSize() <= 0)
        font.setPixelSize(std::max(6, static_cast<int>(std::lround(font.pointSizeF() * 96 / 72))));
    return font;
}

} // namespace

LadderPanel::LadderPanel(Bench *bench, QWidget *parent) : Panel(bench, parent), m_view(new LadderView(bench, this))
{
    setObjectName(QStringLiteral("ladder"));
    makeTools();
    setContent(m_view);
    setFocusProxy(m_view);
    connect(m_view, &LadderView::followingChanged, this, &LadderPanel::updateState);
    connect(session(), &Session::recordingReplaced, this, &LadderPanel::forget);
    connect(session(), &Session::grown, this, &LadderPanel::grow);
    connect(session(), &Session::phaseChanged, this, &LadderPanel::grow);
    connect(selection(), &Selection::changed, this, &LadderPanel::showSelection);
    forget();
}

void LadderPanel::makeTools()
{
    m_connections = new ConnectionBox(session(), this);
    m_jump = new QPushButton(this);
    m_jump->setIcon(icon(QStringLiteral("follow")));
    m_spacing = flatButton(QStringLiteral("timeline"), this);
    m_spacing->setCheckable(true);
    m_spacing->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_zoomOut = flatButton(QStringLiteral("zoom-out"), this);
    m_zoomIn = flatButton(QStringLiteral("zoom-in"), this);
    tools()->addWidget(m_connections, 1);
    tools()->addWidget(m_jump);
    tools()->addWidget(m_spacing);
    tools()->addWidget(m_zoomOut);
    tools()->addWidget(m_zoomIn);
    connect(m_connections, &ConnectionBox::chosen, this, &LadderPanel::showConnection);
    connect(m_jump, &QPushButton::clicked, this, [this] { m_view->setFollowing(true); });
    connect(m_spacing, &QToolButton::toggled, this, [this](bool isOn) {
        m_view->setSpacing(isOn ? LadderSpacing::TrueToTime : LadderSpacing::Even);
        nameSpacing();
    });
    connect(m_zoomIn, &QToolButton::clicked, this, [this] { m_view->zoom(zoomFactor); });
    connect(m_zoomOut, &QToolButton::clicked, this, [this] { m_view->zoom(1 / zoomFactor); });
}

void LadderPanel::retranslate()
{
    setTitle(tr("Ladder"),
             tr("One connection as a ladder: an arrow for each frame, the states of both ends and the calls beside "
                "it. ∴ marks what is concluded, not recorded."));
    setEmptyState(tr("No connection yet. As soon as two programs talk by TCP or UDP, their frames go to and fro here."),
                  tr("Run the first lab"), QStringLiteral("lab.first"));
    m_connections->retranslate();
    m_jump->setText(tr("Jump to now"));
    nameSpacing();
    m_zoomIn->setToolTip(tr("More space between the frames (Ctrl+wheel, +)"));
    m_zoomIn->setAccessibleName(m_zoomIn->toolTip());
    m_zoomOut->setToolTip(tr("Less space between the frames (Ctrl+wheel, -)"));
    m_zoomOut->setAccessibleName(m_zoomOut->toolTip());
    m_view->setAccessibleName(tr("Ladder of the connection"));
    m_view->showSelection();
    updateState();
}

/// The button says what is: its look alone is not enough.
void LadderPanel::nameSpacing()
{
    m_spacing->setText(m_spacing->isChecked() ? tr("True to time") : tr("Evenly spaced"));
    m_spacing->setToolTip(tr("Spacing of the frames: even, or true to time"));
    m_spacing->setAccessibleName(m_spacing->toolTip());
}

void LadderPanel::restyle()
{
    m_view->restyle();
}

void LadderPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    grow();
}

void LadderPanel::forget()
{
    m_connections->setShown(ConnectionBox::none);
    m_view->choose(ConnectionFrames::none);
    grow();
    showSelection();
}

void LadderPanel::grow()
{
    const Capture *capture = session()->capture();
    if (capture && m_view->frames().connection() == ConnectionFrames::none && !capture->connections().connections().empty())
        showConnection(0);
    else
        m_view->grow();
    m_connections->grow();
    updateState();
}

void LadderPanel::showConnection(std::uint32_t connection)
{
    if (connection == m_view->frames().connection())
        return;
    m_view->choose(connection);
    m_connections->setShown(connection);
    updateState();
}

void LadderPanel::showSelection()
{
    if (const auto connection = selectedConnection(*session(), *selection()))
        showConnection(*connection);
    m_view->showSelection();
}

void LadderPanel::updateState()
{
    const bool hasFrames = m_view->frames().size() > 0;
    setEmpty(!hasFrames);
    m_jump->setVisible(!m_view->isFollowing() && !m_view->isAtEnd() && session()->phase() == Session::Phase::Live);
    for (QWidget *tool : {static_cast<QWidget *>(m_connections), static_cast<QWidget *>(m_spacing),
                          static_cast<QWidget *>(m_zoomIn), static_cast<QWidget *>(m_zoomOut)})
        tool->setEnabled(hasFrames);
}

QSizeF LadderPanel::pictureSize(double width) const
{
    return {width, m_view->pictureScene({width, 0}, pictureFont()).size.height()};
}

void LadderPanel::paintPicture(QPainter &painter, const QSizeF &size, const Theme &of) const
{
    if (session()->capture() && m_view->frames().size() > 0)
        paintLadder(painter, m_view->pictureScene(size, painter.font()), of);
}

QString LadderPanel::pictureTitle() const
{
    const Capture *capture = session()->capture();
    const std::uint32_t connection = m_view->frames().connection();
    return capture && connection < capture->connections().connections().size()
               ? LadderWords::title(capture->connections().connections()[connection])
               : tr("Ladder");
}

} // namespace layerlab
