// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/time_line_canvas.h"

#include "widgets/timeline/time_line_text.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace layerlab {

namespace {

/// How much of a running lab is followed when nobody has said otherwise.
constexpr Nanoseconds liveSpan = std::chrono::seconds(10);
/// Between paintings that look for more ends of frames.
constexpr int pauseMilliseconds = 40;
/// While nothing happens in a running lab, only now moves on.
constexpr qint64 idleMilliseconds = 400;
/// Frames taken in in one turn: two milliseconds.
constexpr std::size_t framesAtOnce = 50'000;

} // namespace

TimeLineCanvas::TimeLineCanvas(Bench *bench, QWidget *parent)
    : QWidget(parent), m_bench(bench), m_bar(new QScrollBar(Qt::Vertical, this)), m_jump(new QPushButton(this))
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    m_bar->hide();
    connect(m_bar, &QScrollBar::valueChanged, this, [this](int value) { setScroll(value); });
    m_jump->setObjectName(QStringLiteral("primary"));
    m_jump->setIcon(iconPixmap(QStringLiteral("forward"), 16, theme().accentText, devicePixelRatioF()));
    m_jump->hide();
    m_catchUp.setSingleShot(true);
    m_catchUp.setInterval(0);
    connect(&m_catchUp, &QTimer::timeout, this, [this] { grow(true); });
    connect(m_jump, &QPushButton::clicked, this, [this] { follow(true); });
    connect(selection(), &Selection::changed, this, [this] {
        // The same thing again means that only what belongs to it has grown.
        const bool isNew = !selection()->current().isSameThing(m_known);
        m_known = selection()->current();
        if (isNew && !m_isSelecting && m_drag == Drag::None)
            reveal();
        describe();
        refresh();
    });
}

QSize TimeLineCanvas::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 40, fontMetrics().height() * 5};
}

void TimeLineCanvas::setTexts()
{
    setAccessibleName(tr("Time line: states, calls and frames by task"));
    m_jump->setText(tr("Jump to now"));
    m_jump->setToolTip(tr("Shows the newest again and keeps following it (End)"));
    m_jump->adjustSize();
    measureLabels();
    describe();
    refresh();
}

void TimeLineCanvas::restyle()
{
    m_jump->setIcon(iconPixmap(QStringLiteral("forward"), 16, theme().accentText, devicePixelRatioF()));
    measureLabels();
    refresh();
}

void TimeLineCanvas::describe()
{
    const Selected &current = selection()->current();
    QString text;
    if (current.isCall() && current.index < session()->trace().calls().size())
        text = TimeLineText::callLabel(*session(), current.index);
    else if (current.isFrame() && session()->capture() && current.index < session()->capture()->packetCount())
        text = TimeLineText::frameLabel(*session(), current.index);
    else if (const auto lane = selectedLane())
        text = TimeLineText::laneTip(*session(), m_index, m_index.lanes()[*lane]);
    setAccessibleDescription(text);
}

TimeLineScene TimeLineCanvas::scene() const
{
    TimeLineScene scene;
    scene.session = session();
    scene.index = &m_index;
    scene.selection = selection();
    scene.theme = &theme();
    scene.text = textFont();
    scene.small = textFont(0.85);
    scene.bold = textFont(1, QFont::DemiBold);
    scene.size = QSizeF(width() - (m_bar->isVisible() ? m_bar->width() : 0), height());
    const double least = smallHeight(scene) * 4, wanted = m_labelWidth > 0 ? m_labelWidth : m_wantedLabel;
    scene.labelWidth = std::round(std::clamp(wanted, least, std::max(least, width() * 0.5)));
    scene.scale = m_scale;
    scene.layout.scroll = m_scroll;
    scene.arrange();
    scene.shown = m_shown;
    scene.cursors = m_cursors;
    scene.span = m_dragSpan ? m_dragSpan : selection()->current().isSpan() ? selectedSpan() : std::nullopt;
    scene.currentLane = m_currentLane;
    scene.hasFocus = hasFocus();
    scene.pointerX = m_pointerX;
    return scene;
}

void TimeLineCanvas::refresh()
{
    m_painted = QPixmap();
    update();
    Q_EMIT spanChanged();
}

std::pair<Nanoseconds, Nanoseconds> TimeLineCanvas::wantedSpan() const
{
    if (m_dragSpan)
        return *m_dragSpan;
    if (selection()->current().isSpan())
        return {selection()->current().from, selection()->current().to};
    return {std::max(m_scale.from, m_index.first()), std::min(m_scale.to, m_index.last())};
}

void TimeLineCanvas::setShown(const Shown &shown)
{
    m_shown = shown;
    m_index.setCoresShown(shown.cores);
    m_currentLane.reset();
    grow(true);
}

void TimeLineCanvas::toggleGroup(std::uint32_t task)
{
    m_index.toggleCollapsed(task);
    m_currentLane.reset();
    grow(true);
    Q_EMIT groupsChanged();
}

void TimeLineCanvas::forget()
{
    m_index.clear();
    m_hasScale = false;
    m_scroll = 0;
    m_cursors.clear();
    m_currentLane.reset();
    m_dragSpan.reset();
    m_drag = Drag::None;
    m_followSpan.reset();
    m_follows = true;
    Q_EMIT followingChanged(true);
    grow(true);
}

void TimeLineCanvas::grow(bool isForced)
{
    const Capture *capture = session()->capture();
    const std::size_t seen = capture ? capture->recording().events().size() + capture->packetCount() : 0;
    if (!isForced && seen == m_seen && m_grownAt.isValid() && m_grownAt.elapsed() < idleMilliseconds)
        return;
    m_seen = seen;
    m_grownAt.start();
    const bool isOnLane = m_currentLane && *m_currentLane < m_index.lanes().size();
    const Lane current = isOnLane ? m_index.lanes()[*m_currentLane] : Lane();
    if (session()->capture() && m_index.update(*session(), framesAtOnce)) {
        // The keyboard's lane stays with its task.
        if (isOnLane && current.kind == Lane::Kind::Task)
            m_currentLane = m_index.laneOfTask(current.index);
        else if (m_currentLane >= m_index.lanes().size())
            m_currentLane.reset();
        measureLabels();
    }
    if (m_drag == Drag::None || !m_hasScale)
        applyFollow();
    arrangeBar();
    updateJump();
    refresh();
    if (m_index.isBehind())
        m_catchUp.start();
}

void TimeLineCanvas::measureLabels()
{
    if (session()->capture())
        m_wantedLabel = labelWidthFor(scene(), width());
}

void TimeLineCanvas::applyFollow()
{
    if (!m_follows || !session()->capture())
        return;
    const Nanoseconds first = m_index.first(), last = m_index.last();
    const Nanoseconds wanted = m_followSpan.value_or(isLive() ? liveSpan : Nanoseconds::max());
    m_scale = scene().scale;
    if (last - first <= wanted) {
        m_scale = m_scale.whole(first, last);
    } else {
        m_scale.to = last + Nanoseconds(wanted.count() / 50);
        m_scale.from = m_scale.to - wanted;
    }
    m_hasScale = true;
}

void TimeLineCanvas::follow(bool follows)
{
    if (follows) {
        m_followSpan = isLive() ? std::optional(m_scale.span()) : std::nullopt;
        if (m_followSpan && *m_followSpan >= m_index.last() - m_index.first())
            m_followSpan.reset();
    }
    const bool isNew = m_follows != follows;
    m_follows = follows;
    applyFollow();
    updateJump();
    refresh();
    if (isNew)
        Q_EMIT followingChanged(m_follows);
}

void TimeLineCanvas::showWhole()
{
    m_followSpan = Nanoseconds::max();
    const bool isNew = !m_follows;
    m_follows = true;
    applyFollow();
    updateJump();
    refresh();
    if (isNew)
        Q_EMIT followingChanged(true);
}

void TimeLineCanvas::setScale(const TimeScale &scale, bool isByReader)
{
    m_scale = scale.clamped(m_index.first(), m_index.last());
    m_hasScale = true;
    if (isByReader && m_follows) {
        m_follows = false;
        Q_EMIT followingChanged(false);
    }
    updateJump();
    refresh();
}

void TimeLineCanvas::zoom(double factor, std::optional<double> aroundX)
{
    const TimeLineScene now = scene();
    double around = now.scale.left + now.scale.width / 2;
    const auto selected = selectedSpan();
    if (aroundX)
        around = std::clamp(*aroundX, now.scale.left, now.scale.right());
    else if (selected && now.scale.contains(selected->first))
        around = now.scale.x(selected->first);
    setScale(now.scale.zoomed(factor, around), true);
}

void TimeLineCanvas::setFilter(LaneFilter filter)
{
    m_index.setFilter(filter);
    m_currentLane.reset();
    grow(true);
}

void TimeLineCanvas::clearCursors()
{
    m_cursors.clear();
    refresh();
}

void TimeLineCanvas::setScroll(double scroll)
{
    const double wanted = std::clamp(scroll, 0.0, scene().layout.mostScroll());
    if (wanted == m_scroll)
        return;
    m_scroll = wanted;
    arrangeBar();
    refresh();
}

void TimeLineCanvas::arrangeBar()
{
    const TimeLineScene now = scene();
    const double most = now.layout.mostScroll();
    m_scroll = std::min(m_scroll, most);
    const int wide = m_bar->sizeHint().width();
    m_bar->setGeometry(width() - wide, static_cast<int>(now.rulerHeight), wide, height() - static_cast<int>(now.rulerHeight));
    m_bar->setVisible(most >= 1);
    const QSignalBlocker blocker(m_bar);
    m_bar->setRange(0, static_cast<int>(std::ceil(most)));
    m_bar->setPageStep(static_cast<int>(now.layout.bottom - now.layout.top));
    m_bar->setSingleStep(static_cast<int>(now.layout.metrics.pitch()));
    m_bar->setValue(static_cast<int>(m_scroll));
}

void TimeLineCanvas::updateJump()
{
    m_jump->setVisible(!m_follows && isLive());
    const QSize size = m_jump->sizeHint();
    m_jump->setGeometry(width() - size.width() - space(2) - (m_bar->isVisible() ? m_bar->width() : 0),
                        height() - size.height() - space(2), size.width(), size.height());
}

void TimeLineCanvas::paintEvent(QPaintEvent *)
{
    const TimeLineScene now = scene();
    if (m_painted.isNull() || m_painted.size() != size() * devicePixelRatioF()) {
        m_painted = QPixmap(size() * devicePixelRatioF());
        m_painted.setDevicePixelRatio(devicePixelRatioF());
        m_painted.fill(theme().surface);
        QPainter painter(&m_painted);
        // What was left out comes with the next painting.
        if (!paintTimeLine(painter, now))
            QTimer::singleShot(pauseMilliseconds, this, &TimeLineCanvas::refresh);
        if (hasFocus()) {
            painter.setPen(QPen(theme().accent, 2));
            painter.drawLine(0, 1, width(), 1);
        }
    }
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_painted);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_drag == Drag::None || m_drag == Drag::Span)
        paintPointer(painter, now);
}

void TimeLineCanvas::resizeEvent(QResizeEvent *)
{
    measureLabels();
    m_scale = scene().scale;
    arrangeBar();
    updateJump();
    refresh();
}

bool TimeLineCanvas::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const TimeLineScene now = scene();
        const QString text = session()->capture() ? tipOf(now, hitTest(now, help->pos())) : QString();
        if (text.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), QStringLiteral("<p style='white-space:pre'>%1</p>").arg(text.toHtmlEscaped()),
                               this, QRect(help->pos() - QPoint(2, 2), QSize(5, 5)));
        return true;
    }
    return QWidget::event(event);
}

} // namespace layerlab
