// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/time_line.h"

#include "widgets/timeline/time_line_canvas.h"
#include "widgets/timeline/time_line_legend.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace layerlab {

namespace {

constexpr double buttonFactor = 1.6;

} // namespace

TimeLine::TimeLine(Bench *bench, QWidget *parent)
    : Panel(bench, parent), m_canvas(new TimeLineCanvas(bench, this)), m_legend(new TimeLineLegend(this)),
      m_picture(bench->session())
{
    setObjectName(QStringLiteral("timeline"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_picture.setSelection(selection());
    makeTools();
    setContent(m_canvas);
    setFocusProxy(m_canvas);
    connect(session(), &Session::recordingReplaced, this, [this] {
        m_picture.clear();
        m_canvas->forget();
        updateEmpty();
    });
    connect(session(), &Session::grown, this, [this] {
        m_canvas->grow();
        updateEmpty();
    });
    connect(session(), &Session::phaseChanged, this, [this] {
        m_canvas->grow(true);
        updateEmpty();
    });
    connect(m_canvas, &TimeLineCanvas::followingChanged, m_follow, &QToolButton::setChecked);
    m_canvas->forget();
    updateEmpty();
}

void TimeLine::makeTools()
{
    tools()->addStretch(1);
    tools()->addWidget(m_legend);
    m_filter = flatButton(QStringLiteral("filter"), this);
    m_filter->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_filter);
    auto *group = new QActionGroup(menu);
    m_all = group->addAction(QString());
    m_withCalls = group->addAction(QString());
    for (QAction *action : {m_all, m_withCalls}) {
        action->setCheckable(true);
        menu->addAction(action);
    }
    m_all->setChecked(true);
    m_filter->setMenu(menu);
    connect(group, &QActionGroup::triggered, this, [this] {
        const LaneFilter filter = m_withCalls->isChecked() ? LaneFilter::WithCalls : LaneFilter::All;
        m_canvas->setFilter(filter);
        m_picture.setFilter(filter);
    });
    m_zoomOut = flatButton(QStringLiteral("zoom-out"), this);
    m_zoomIn = flatButton(QStringLiteral("zoom-in"), this);
    m_whole = flatButton(QStringLiteral("zoom-fit"), this);
    m_follow = flatButton(QStringLiteral("live"), this);
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    for (QToolButton *button : {m_filter, m_zoomOut, m_zoomIn, m_whole, m_follow})
        tools()->addWidget(button);
    connect(m_zoomIn, &QToolButton::clicked, this, [this] { m_canvas->zoom(buttonFactor); });
    connect(m_zoomOut, &QToolButton::clicked, this, [this] { m_canvas->zoom(1 / buttonFactor); });
    connect(m_whole, &QToolButton::clicked, m_canvas, &TimeLineCanvas::showWhole);
    connect(m_follow, &QToolButton::clicked, m_canvas, &TimeLineCanvas::follow);
}

void TimeLine::retranslate()
{
    setTitle(tr("Time line"),
             tr("Each lane is a task: its states, the calls it makes, and the frames between tasks, on one clock. "
                "Wheel zooms, dragging moves, Shift and dragging selects a span."));
    setEmptyState(tr("Nothing is recorded yet. Start a program, and its states, calls and frames appear here as they happen."),
                  tr("New program"), QStringLiteral("program.new"));
    const auto set = [](QToolButton *button, const QString &name, const QString &tip) {
        button->setAccessibleName(name);
        button->setToolTip(tip);
    };
    set(m_zoomIn, tr("Zoom in"), tr("Zoom in (+)"));
    set(m_zoomOut, tr("Zoom out"), tr("Zoom out (−)"));
    set(m_whole, tr("Show the whole"), tr("Show the whole recording (0)"));
    set(m_follow, tr("Follow"), tr("Keep the newest in view while the lab runs"));
    set(m_filter, tr("Which lanes are shown"), tr("Which lanes are shown"));
    m_all->setText(tr("&All tasks"));
    m_withCalls->setText(tr("Tasks with &calls"));
    m_legend->setTexts();
    m_canvas->setTexts();
    arrangeLegend();
}

void TimeLine::restyle()
{
    m_legend->setTexts();
    m_canvas->restyle();
    arrangeLegend();
}

void TimeLine::updateEmpty()
{
    setEmpty(m_canvas->isEmpty());
    if (m_legend->isHidden() == m_canvas->hasTasks())
        arrangeLegend();
}

QSize TimeLine::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 50, std::max(140, fontMetrics().height() * 7)};
}

void TimeLine::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    arrangeLegend();
}

/// The legend gives way where the tools need the room.
void TimeLine::arrangeLegend()
{
    m_legend->setVisible(m_canvas->hasTasks() &&
                         width() >= m_legend->sizeHint().width() + fontMetrics().averageCharWidth() * 50);
}

const PictureSource *TimeLine::picture() const
{
    // The span that is looked at, unless it is the whole anyway.
    if (m_canvas->isFollowing())
        m_picture.setSpan(std::nullopt);
    else
        m_picture.setSpan(m_canvas->visibleSpan());
    return &m_picture;
}

} // namespace layerlab
