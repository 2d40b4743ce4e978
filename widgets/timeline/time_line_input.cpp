// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse and keyboard do with the time line.
#include "widgets/timeline/pieces.h"
#include "widgets/timeline/time_line_canvas.h"

#include <QApplication>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace layerlab {

namespace {

constexpr double wheelFactor = 1.25; ///< per notch
constexpr double keyFactor = 1.6;
constexpr double panShare = 0.12; ///< of the width, per key

} // namespace

// ── Selection

std::optional<std::pair<Nanoseconds, Nanoseconds>> TimeLineCanvas::selectedSpan() const
{
    const Selected &current = selection()->current();
    if (current.isSpan())
        return std::pair(current.from, current.to);
    if (current.isCall() && current.index < session()->trace().calls().size()) {
        const trace::CallEntry &call = session()->trace().calls()[current.index];
        return std::pair(call.time, call.duration.count() < 0 ? call.time : call.time + call.duration);
    }
    if (current.isTask() && current.index < session()->trace().tasks().size()) {
        const TaskLife life = m_index.lifeOf(*session(), current.index);
        return std::pair(life.from, life.to);
    }
    if (current.isFrame() && session()->capture() && current.index < session()->capture()->packetCount()) {
        const Nanoseconds time = session()->capture()->recording().packets()[current.index].time;
        return std::pair(time, time);
    }
    return std::nullopt;
}

std::optional<std::size_t> TimeLineCanvas::selectedLane() const
{
    const Selected &current = selection()->current();
    if (current.isFrame() && session()->capture() && current.index < session()->capture()->packetCount()) {
        const auto place = m_index.frames().placeOf(*session(), current.index);
        if (!place)
            return std::nullopt;
        if (const auto lane = m_index.laneOfTrack(place->track))
            return lane;
        const FrameEnds ends = m_index.frames().endsOf(*session(), *place, current.index);
        return ends.receiver ? m_index.laneOfTask(*ends.receiver) : std::nullopt;
    }
    if (current.isCall() && current.index < session()->trace().calls().size())
        return m_index.laneOfTask(session()->trace().calls()[current.index].task);
    return current.isTask() ? m_index.laneOfTask(current.index) : std::nullopt;
}

void TimeLineCanvas::reveal()
{
    const auto span = selectedSpan();
    if (!span || !session()->capture())
        return;
    const TimeLineScene now = scene();
    const bool isSeen = span->first <= now.scale.to && span->second >= now.scale.from;
    if (!isSeen) {
        TimeScale wanted = now.scale;
        const Nanoseconds middle = span->first + (span->second - span->first) / 2;
        wanted.from = middle - wanted.span() / 2;
        wanted.to = wanted.from + now.scale.span();
        setScale(wanted, true);
    }
    if (const auto lane = selectedLane()) {
        m_currentLane = lane;
        setScroll(now.layout.scrollTo(*lane));
    }
}

void TimeLineCanvas::select(const Selected &wanted)
{
    m_isSelecting = true;
    selection()->select(wanted);
    m_isSelecting = false;
}

void TimeLineCanvas::zoomToSelection()
{
    const auto span = selectedSpan();
    if (!span)
        return;
    TimeScale wanted = scene().scale;
    const Nanoseconds beside = std::max<Nanoseconds>((span->second - span->first) / 8, std::chrono::microseconds(50));
    wanted.from = span->first - beside;
    wanted.to = span->second + beside;
    setScale(wanted, true);
}

// ── Mouse

void TimeLineCanvas::placeCursor(double x)
{
    const Nanoseconds time = scene().scale.time(x);
    if (m_cursors.size() < 2) {
        m_cursors.push_back(time);
    } else {
        auto nearest =
            std::ranges::min_element(m_cursors, {}, [&](Nanoseconds cursor) { return std::chrono::abs(cursor - time); });
        *nearest = time;
    }
    refresh();
}

void TimeLineCanvas::clickAt(QPointF point)
{
    const TimeLineScene now = scene();
    const Hit hit = hitTest(now, point);
    if (hit.kind == Hit::Kind::Ruler) {
        placeCursor(point.x());
        return;
    }
    if (hit.kind == Hit::Kind::Group)
        return toggleGroup(hit.index);
    if (hit.kind != Hit::Kind::Nothing && hit.kind != Hit::Kind::Divider && now.layout.laneAt(point.y()))
        m_currentLane = now.layout.laneAt(point.y());
    const Selected wanted = selectionOf(now, hit);
    if (wanted.kind != Selected::Kind::Nothing)
        select(wanted);
    else if (selection()->current().isSpan())
        selection()->clear();
    refresh();
}

void TimeLineCanvas::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !session()->capture())
        return;
    const TimeLineScene now = scene();
    m_pressedOn = hitTest(now, event->position()).kind;
    m_pressedAt = event->position();
    m_pressedScale = now.scale;
    m_pressedScroll = m_scroll;
    m_drag = m_pressedOn == Hit::Kind::Divider ? Drag::Divider : Drag::Click;
}

void TimeLineCanvas::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF moved = event->position() - m_pressedAt;
    if (m_drag == Drag::Click && moved.manhattanLength() >= QApplication::startDragDistance()) {
        const bool isSpan = m_pressedOn == Hit::Kind::Ruler || (event->modifiers() & Qt::ShiftModifier);
        m_drag = isSpan ? Drag::Span : Drag::Pan;
    }
    m_pointerX = event->position().x();
    const TimeLineScene now = scene();
    if (m_drag == Drag::Divider) {
        m_labelWidth = std::max(1.0, event->position().x());
        m_scale = scene().scale;
        refresh();
    } else if (m_drag == Drag::Pan) {
        setCursor(Qt::ClosedHandCursor);
        if (m_pressedAt.x() > now.labelWidth)
            setScale(m_pressedScale.panned(-moved.x()), true);
        setScroll(m_pressedScroll - moved.y());
    } else if (m_drag == Drag::Span) {
        const Nanoseconds begin = m_pressedScale.time(m_pressedAt.x());
        const Nanoseconds end = now.scale.time(std::clamp(event->position().x(), now.scale.left, now.scale.right()));
        m_dragSpan = std::minmax({begin, end});
        refresh();
    } else {
        updateShape(event->position());
        update();
    }
}

void TimeLineCanvas::updateShape(QPointF point)
{
    const TimeLineScene now = scene();
    if (std::fabs(point.x() - now.labelWidth) <= 4)
        setCursor(Qt::SplitHCursor);
    else if (point.y() < now.rulerHeight && point.x() > now.labelWidth)
        setCursor(Qt::CrossCursor);
    else
        setCursor(Qt::ArrowCursor);
}

void TimeLineCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const Drag drag = std::exchange(m_drag, Drag::None);
    const auto span = std::exchange(m_dragSpan, std::nullopt);
    if (drag == Drag::Click)
        clickAt(event->position());
    else if (drag == Drag::Span && span)
        select(Selected::span(span->first, span->second));
    updateShape(event->position());
    refresh();
}

void TimeLineCanvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !session()->capture())
        return;
    const TimeLineScene now = scene();
    const Hit hit = hitTest(now, event->position());
    if (hit.kind == Hit::Kind::Nothing || hit.kind == Hit::Kind::ManyFrames || hit.kind == Hit::Kind::ManyCalls ||
        hit.kind == Hit::Kind::Mixture || hit.kind == Hit::Kind::ManyHappenings || hit.kind == Hit::Kind::Core)
        zoom(2 * keyFactor, event->position().x());
    else if (hit.kind != Hit::Kind::Ruler && hit.kind != Hit::Kind::Divider && hit.kind != Hit::Kind::Group)
        zoomToSelection();
}

void TimeLineCanvas::leaveEvent(QEvent *)
{
    m_pointerX.reset();
    update();
}

void TimeLineCanvas::wheelEvent(QWheelEvent *event)
{
    if (!session()->capture())
        return;
    const TimeLineScene now = scene();
    const double notches = event->angleDelta().y() / 120.0, sideways = event->angleDelta().x() / 120.0;
    if (event->modifiers() & Qt::ShiftModifier) // some platforms turn the wheel by themselves then
        setScale(now.scale.panned(-(notches + sideways) * now.scale.width * panShare), true);
    else if (std::fabs(sideways) > std::fabs(notches))
        setScale(now.scale.panned(-sideways * now.scale.width * panShare), true);
    else if (event->position().x() < now.labelWidth)
        setScroll(m_scroll - notches * now.layout.metrics.pitch() * 2);
    else
        zoom(std::pow(wheelFactor, notches), event->position().x());
    event->accept();
}

void TimeLineCanvas::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    fillMenu(&menu);
    Q_EMIT menuWanted(&menu);
    menu.exec(event->globalPos());
}

void TimeLineCanvas::fillMenu(QMenu *menu)
{
    menu->addAction(icon(QStringLiteral("zoom-in")), tr("Zoom &in"), this, [this] { zoom(keyFactor); });
    menu->addAction(icon(QStringLiteral("zoom-out")), tr("Zoom &out"), this, [this] { zoom(1 / keyFactor); });
    menu->addAction(icon(QStringLiteral("zoom-fit")), tr("Show the &whole"), this, &TimeLineCanvas::showWhole);
    QAction *toSelection = menu->addAction(tr("Zoom to the &selection"), this, &TimeLineCanvas::zoomToSelection);
    toSelection->setEnabled(selectedSpan().has_value());
    QAction *noCursors = menu->addAction(tr("Remove the &cursors"), this, &TimeLineCanvas::clearCursors);
    noCursors->setEnabled(!m_cursors.empty());
    menu->addSeparator();
    const bool hasGroups = std::ranges::any_of(m_index.lanes(), [](const Lane &lane) { return lane.below > 0; });
    const auto collapseAll = [this](bool areCollapsed) {
        m_index.setAllCollapsed(areCollapsed);
        m_currentLane.reset();
        grow(true);
        Q_EMIT groupsChanged();
    };
    menu->addAction(tr("Close all &groups"), this, [collapseAll] { collapseAll(true); })->setEnabled(hasGroups);
    menu->addAction(tr("Op&en all groups"), this, [collapseAll] { collapseAll(false); })->setEnabled(m_index.isAnyCollapsed());
}

// ── Keyboard

void TimeLineCanvas::moveLane(int by)
{
    const auto count = static_cast<std::ptrdiff_t>(m_index.lanes().size());
    if (count == 0)
        return;
    const auto selected = m_currentLane ? m_currentLane : selectedLane();
    const std::ptrdiff_t from = selected ? static_cast<std::ptrdiff_t>(*selected) : by > 0 ? -1 : count;
    m_currentLane = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(from + by, 0, count - 1));
    setScroll(scene().layout.scrollTo(*m_currentLane));
    const Lane &lane = m_index.lanes()[*m_currentLane];
    if (lane.kind == Lane::Kind::Task)
        select(Selected::task(lane.index));
    refresh();
}

/// To the call (or, on lanes of addresses, the frame) before or after what is selected; else the first one that can be seen.
void TimeLineCanvas::stepInLane(int by)
{
    if (!m_currentLane)
        m_currentLane = selectedLane().value_or(0);
    if (*m_currentLane >= m_index.lanes().size())
        return;
    const Lane &lane = m_index.lanes()[*m_currentLane];
    std::vector<std::pair<Nanoseconds, Selected>> around;
    const Selected current = selection()->current();
    const bool isHere = (current.isCall() || current.isFrame()) && selectedLane() == m_currentLane;
    const Nanoseconds time = isHere ? selection()->time() : by > 0 ? m_scale.from : m_scale.to;
    const auto offer = [&](const EventSequence &sequence, const auto &selectedAt) {
        std::size_t at = sequence.countBefore(time);
        // Several may begin at one moment: go on from the one that is selected.
        if (isHere) {
            while (at < sequence.count && sequence.begin(at) == time && !(selectedAt(at).isSameThing(current)))
                ++at;
            if (by > 0 && at < sequence.count && selectedAt(at).isSameThing(current))
                ++at;
        }
        if (by < 0 && at == 0)
            return;
        at -= by < 0 ? 1 : 0;
        if (at < sequence.count)
            around.emplace_back(sequence.begin(at), selectedAt(at));
    };
    if (lane.kind == Lane::Kind::Task) {
        const auto order = session()->trace().callsOf(lane.index);
        offer(callSequence(session()->trace(), lane.index, m_index.last()),
              [&](std::size_t at) { return Selected::call(order[at]); });
    } else if (lane.kind == Lane::Kind::Pair) {
        for (int direction = 0; direction < 2; ++direction) {
            const auto &numbers = m_index.frames().tracks()[lane.index].frames[static_cast<std::size_t>(direction)];
            offer(m_index.frames().sequence(*session(), lane.index, direction),
                  [&](std::size_t at) { return Selected::frame(numbers[at]); });
        }
    }
    if (around.empty())
        return;
    const auto nearest = by > 0 ? std::ranges::min_element(around, {}, [](const auto &one) { return one.first; })
                                : std::ranges::max_element(around, {}, [](const auto &one) { return one.first; });
    select(nearest->second);
    reveal();
    refresh();
}

void TimeLineCanvas::keyPressEvent(QKeyEvent *event)
{
    const bool isControl = event->modifiers() & Qt::ControlModifier;
    const TimeLineScene now = scene();
    const auto showAt = [&](Nanoseconds from) {
        TimeScale wanted = now.scale;
        wanted.from = from;
        wanted.to = from + now.scale.span();
        setScale(wanted, true);
    };
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(keyFactor);
    case Qt::Key_Minus:
        return zoom(1 / keyFactor);
    case Qt::Key_0:
        return showWhole();
    case Qt::Key_Home:
        return showAt(m_index.first() - now.scale.span());
    case Qt::Key_End:
        return isLive() ? follow(true) : showAt(m_index.last());
    case Qt::Key_Left:
        return isControl ? stepInLane(-1) : setScale(now.scale.panned(-now.scale.width * panShare), true);
    case Qt::Key_Right:
        return isControl ? stepInLane(1) : setScale(now.scale.panned(now.scale.width * panShare), true);
    case Qt::Key_Up:
        return moveLane(-1);
    case Qt::Key_Down:
        return moveLane(1);
    case Qt::Key_PageUp:
        return setScroll(m_scroll - m_bar->pageStep());
    case Qt::Key_PageDown:
        return setScroll(m_scroll + m_bar->pageStep());
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return zoomToSelection();
    case Qt::Key_Space:
        if (m_currentLane && *m_currentLane < m_index.lanes().size() && m_index.lanes()[*m_currentLane].below > 0) {
            const std::size_t lane = *m_currentLane;
            toggleGroup(m_index.lanes()[lane].index);
            m_currentLane = lane;
            return;
        }
        break;
    case Qt::Key_C:
        if (!(event->modifiers() & ~Qt::ShiftModifier))
            return placeCursor(m_pointerX.value_or(now.scale.left + now.scale.width / 2));
        break;
    case Qt::Key_Escape:
        if (!m_cursors.empty())
            return clearCursors();
        if (selection()->current().isSpan())
            return selection()->clear();
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void TimeLineCanvas::focusInEvent(QFocusEvent *)
{
    refresh();
}

void TimeLineCanvas::focusOutEvent(QFocusEvent *)
{
    refresh();
}

} // namespace layerlab
