// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/connection/ladder_view.h"

#include "widgets/connection/ladder_words.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace layerlab {

namespace {

constexpr double leastZoom = 0.05, mostZoom = 1e6, zoomStep = 1.25;
constexpr std::size_t mostFrames = 500;
/// Pictures may be so tall, with their head and foot.
constexpr double tallestPicture = 18'000;

} // namespace

LadderView::LadderView(Bench *bench, QWidget *parent) : QAbstractScrollArea(parent), m_bench(bench), m_calls(bench->session())
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] { setFollowing(false); });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        viewport()->update();
        if (!m_isArranging)
            Q_EMIT followingChanged();
    });
}

void LadderView::choose(std::uint32_t connection)
{
    m_frames.choose(connection);
    m_calls.forget();
    m_isFollowing = true;
    verticalScrollBar()->setValue(0);
    grow();
    if (session()->phase() != Session::Phase::Live)
        verticalScrollBar()->setValue(0); // what is complete is read from its beginning
    describe();
}

void LadderView::grow()
{
    const Capture *capture = session()->capture();
    if (!capture)
        return;
    const bool hasMore = m_frames.update(*capture);
    m_calls.forget();
    if (hasMore)
        arrangeBar();
    if (isVisible())
        viewport()->update();
}

void LadderView::setSpacing(LadderSpacing spacing)
{
    const auto row = currentRow();
    m_spacing = spacing;
    m_zoom = 1;
    arrangeBar();
    if (row)
        reveal(*row);
    viewport()->update();
}

void LadderView::zoom(double factor, std::optional<double> aroundY)
{
    const LadderScene before = scene();
    if (m_frames.size() < 2)
        return;
    const double y = aroundY.value_or(before.head + (before.size.height() - before.head) / 2);
    const double share = (y - before.head + before.scroll - before.scale.yOf(0)) /
                         std::max(1.0, before.scale.yOf(m_frames.size() - 1) - before.scale.yOf(0));
    const double most = m_spacing == LadderSpacing::Even ? 8 : mostZoom;
    m_zoom = std::clamp(m_zoom * factor, leastZoom, most);
    setFollowing(false);
    arrangeBar();
    const LadderScale after = scene().scale;
    const double at = after.yOf(0) + share * (after.yOf(m_frames.size() - 1) - after.yOf(0));
    verticalScrollBar()->setValue(static_cast<int>(std::lround(at - (y - before.head))));
    viewport()->update();
}

void LadderView::setFollowing(bool isFollowing)
{
    m_isFollowing = isFollowing;
    if (isFollowing)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    Q_EMIT followingChanged();
}

bool LadderView::isAtEnd() const
{
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum();
}

void LadderView::restyle()
{
    setFont(textFont());
    viewport()->setFont(textFont());
    arrangeBar();
    viewport()->update();
}

LadderMeasures LadderView::measures(const QFont &base) const
{
    const std::uint32_t highest = m_frames.frames().empty() ? 0 : m_frames.frames().back().packet + 1;
    return measureLadder(base, m_frames.isTcp(), m_calls.hasAny(), highest);
}

LadderScene LadderView::scene() const
{
    const QFont base = textFont();
    LadderScene scene;
    scene.session = session();
    scene.frames = &m_frames;
    scene.calls = &m_calls;
    scene.size = viewport()->size();
    scene.head = ladderHeadHeight(base);
    const double row = ladderRowHeight(base);
    scene.scale = LadderScale(m_frames.times(), m_spacing, row, m_zoom, m_frames.isTcp() ? row * 0.5 : 0);
    scene.columns = ladderColumns(scene.size.width(), measures(base));
    scene.scroll = verticalScrollBar()->value();
    fillSelection(scene);
    return scene;
}

LadderScene LadderView::pictureScene(const QSizeF &size, const QFont &base) const
{
    LadderScene scene;
    scene.session = session();
    scene.frames = &m_frames;
    scene.calls = &m_calls;
    scene.head = ladderHeadHeight(base);
    const double row = ladderRowHeight(base);
    scene.limit = mostRows(row);
    const std::size_t shown = std::min(scene.limit, m_frames.size());
    scene.scale = LadderScale(std::span(m_frames.times()).first(shown), m_spacing, row, 1, m_frames.isTcp() ? row * 0.5 : 0);
    scene.columns = ladderColumns(size.width(), measures(base));
    const double rest = m_frames.size() > shown ? row : 0;
    scene.size = QSizeF(size.width(), std::ceil(scene.head + scene.scale.height() + rest));
    fillSelection(scene);
    return scene;
}

std::size_t LadderView::mostRows(double rowHeight)
{
    return std::min(mostFrames, static_cast<std::size_t>(std::max(1.0, tallestPicture / rowHeight)));
}

void LadderView::fillSelection(LadderScene &scene) const
{
    scene.current = currentRow();
    scene.linkedFrames = selection()->frames();
    scene.linkedCalls = selection()->calls();
    if (selection()->current().isCall())
        scene.currentCall = selection()->current().index;
    scene.hasFocus = hasFocus();
}

std::optional<std::size_t> LadderView::currentRow() const
{
    const Selected &current = selection()->current();
    return current.isFrame() ? m_frames.rowOf(current.index) : std::nullopt;
}

QSize LadderView::minimumSizeHint() const
{
    const QFontMetrics metrics(textFont());
    return {metrics.averageCharWidth() * 30, metrics.height() * 6};
}

void LadderView::arrangeBar()
{
    const LadderScene scene = this->scene();
    const int page = std::max(1, static_cast<int>(scene.size.height() - scene.head));
    m_isArranging = true;
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setSingleStep(static_cast<int>(scene.scale.rowHeight()));
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(std::ceil(scene.scale.height())) - page));
    if (m_isFollowing && session()->phase() == Session::Phase::Live)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    m_isArranging = false;
    Q_EMIT followingChanged();
}

void LadderView::reveal(std::size_t row)
{
    const LadderScene now = scene();
    const double y = now.screenY(row), above = now.scale.rowHeight();
    if (y - above >= now.head && y + above / 2 <= now.size.height())
        return;
    m_isFollowing = m_isFollowing && row + 1 == m_frames.size();
    const double room = now.size.height() - now.head;
    // By the keyboard as little as needed; what was selected elsewhere stands in the middle.
    const double wanted = !hasFocus()            ? now.scale.yOf(row) - room / 2
                          : y - above < now.head ? now.scale.yOf(row) - above * 1.2
                                                 : now.scale.yOf(row) + above * 0.6 - room;
    verticalScrollBar()->setValue(static_cast<int>(std::lround(wanted)));
}

void LadderView::showSelection()
{
    std::optional<std::size_t> row = currentRow();
    if (!row && !selection()->frames().empty())
        row = m_frames.rowOf(selection()->frames().front());
    if (row && !m_isSelecting && !selection()->current().isTask())
        reveal(*row);
    describe();
    viewport()->update();
}

std::optional<std::size_t> LadderView::rowUnder(const QPointF &point) const
{
    const LadderScene now = scene();
    if (m_frames.size() == 0 || point.y() < now.head)
        return {};
    // The text is above its arrow.
    const double half = now.scale.rowHeight() * 0.35;
    const std::size_t row = now.scale.rowAt(point.y() - now.head + now.scroll + half);
    if (std::abs(now.screenY(row) - half - point.y()) > now.scale.rowHeight() * 0.8)
        return {};
    return row;
}

void LadderView::selectRow(std::size_t row)
{
    m_isSelecting = true;
    selection()->select(Selected::frame(m_frames.frames()[row].packet));
    m_isSelecting = false;
}

void LadderView::moveTo(std::ptrdiff_t row)
{
    const auto last = static_cast<std::ptrdiff_t>(m_frames.size()) - 1;
    if (last < 0)
        return;
    const auto wanted = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(row, 0, last));
    setFollowing(false);
    selectRow(wanted);
    reveal(wanted);
}

void LadderView::describe()
{
    const auto row = currentRow();
    const QString text = row && session()->capture() ? LadderWords::rowText(*session(), m_frames, m_calls, *row) : QString();
    if (text == accessibleDescription())
        return;
    setAccessibleDescription(text);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void LadderView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(viewport()->rect(), theme().surface);
    painter.setFont(textFont());
    if (session()->capture() && m_frames.size() > 0)
        paintLadder(painter, scene(), theme());
}

void LadderView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    arrangeBar();
}

void LadderView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (const auto row = rowUnder(event->position())) {
        setFollowing(false);
        selectRow(*row);
    }
}

void LadderView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        zoom(std::pow(zoomStep, event->angleDelta().y() / 120.0), event->position().y());
        event->accept();
        return;
    }
    setFollowing(false);
    QAbstractScrollArea::wheelEvent(event);
}

void LadderView::keyPressEvent(QKeyEvent *event)
{
    const LadderScene now = scene();
    const std::size_t visible = m_frames.size() ? now.scale.rowAt(now.scroll + now.scale.rowHeight()) : 0;
    const auto current = currentRow();
    const auto from = static_cast<std::ptrdiff_t>(current.value_or(visible));
    const double page = now.size.height() - now.head - now.scale.rowHeight();
    const auto byPage = [&](double sign) {
        if (m_frames.size() == 0)
            return;
        const auto row =
            static_cast<std::ptrdiff_t>(now.scale.rowAt(now.scale.yOf(static_cast<std::size_t>(from)) + sign * page));
        moveTo(row != from ? row : from + static_cast<std::ptrdiff_t>(sign));
    };
    switch (event->key()) {
    case Qt::Key_Up:
        moveTo(current ? from - 1 : from);
        break;
    case Qt::Key_Down:
        moveTo(current ? from + 1 : from);
        break;
    case Qt::Key_Home:
        moveTo(0);
        break;
    case Qt::Key_End:
        moveTo(static_cast<std::ptrdiff_t>(m_frames.size()) - 1);
        setFollowing(true);
        break;
    case Qt::Key_PageUp:
        byPage(-1);
        break;
    case Qt::Key_PageDown:
        byPage(1);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(zoomStep);
        break;
    case Qt::Key_Minus:
        zoom(1 / zoomStep);
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    event->accept();
}

void LadderView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void LadderView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

bool LadderView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    auto *help = static_cast<QHelpEvent *>(event);
    const auto row = rowUnder(help->pos());
    if (row && session()->capture())
        QToolTip::showText(help->globalPos(), LadderWords::rowText(*session(), m_frames, m_calls, *row), viewport());
    else
        QToolTip::hideText();
    return true;
}

} // namespace layerlab
