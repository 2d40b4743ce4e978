// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse and keyboard do with a stream.
#include "widgets/stream/stream_view.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>
#include <QWheelEvent>

namespace layerlab {

namespace {
constexpr int rowsOfWheel = 3;
}

void StreamView::mousePressEvent(QMouseEvent *event)
{
    const StreamScene now = scene();
    const auto row = now.rowAt(event->position().y());
    if (!row || (event->button() != Qt::LeftButton && event->button() != Qt::RightButton))
        return;
    setFollowing(false);
    selectAt(now.rows[*row]);
}

void StreamView::contextMenuEvent(QContextMenuEvent *event)
{
    Q_EMIT menuWanted(event->globalPos());
    event->accept();
}

void StreamView::wheelEvent(QWheelEvent *event)
{
    setFollowing(false);
    const QPoint pixels = event->pixelDelta();
    m_wheel -= pixels.isNull() ? event->angleDelta().y() / 120.0 * rowsOfWheel : pixels.y() / scene().row;
    const auto rows = static_cast<std::ptrdiff_t>(m_wheel);
    m_wheel -= static_cast<double>(rows);
    if (rows != 0)
        goTo(m_pages.moved(m_top, rows));
    event->accept();
}

void StreamView::keyPressEvent(QKeyEvent *event)
{
    const auto block = currentBlock();
    const std::size_t count = m_content.blocks().size();
    const auto page = static_cast<std::ptrdiff_t>(rowsOfPage()) - 1;
    const auto isGap = [&](std::size_t at) { return m_content.blocks()[at].kind == StreamBlock::Kind::Gap; };
    std::size_t at = block.value_or(m_top.block);
    if (count == 0)
        return QAbstractScrollArea::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Up:
        while (block && at > 0 && isGap(--at))
            ;
        break;
    case Qt::Key_Down:
        while (block && at + 1 < count && isGap(++at))
            ;
        break;
    case Qt::Key_Home:
        setFollowing(false);
        return goTo({});
    case Qt::Key_End:
        return setFollowing(true);
    case Qt::Key_PageUp:
        setFollowing(false);
        return goTo(m_pages.moved(m_top, -page));
    case Qt::Key_PageDown:
        setFollowing(false);
        return goTo(m_pages.moved(m_top, page));
    default:
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    setFollowing(false);
    if (!isGap(at))
        selectBlock(at);
    event->accept();
}

void StreamView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void StreamView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

bool StreamView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    auto *help = static_cast<QHelpEvent *>(event);
    const StreamScene now = scene();
    if (const auto row = now.rowAt(help->pos().y()); row && session()->capture())
        QToolTip::showText(help->globalPos(), tipOf(now.rows[*row]), viewport());
    else
        QToolTip::hideText();
    return true;
}

} // namespace layerlab
