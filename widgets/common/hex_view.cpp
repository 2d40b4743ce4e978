// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/hex_view.h"

#include "session/language.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>
#include <cmath>

namespace layerlab {

HexView::HexView(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setCursor(Qt::IBeamCursor);
}

QFont HexView::hexFont() const
{
    return fixedFont(0.95);
}

double HexView::margin() const
{
    return space(2);
}

void HexView::setBytes(Bytes bytes, std::vector<LayerRun> runs)
{
    const bool isSameSize = bytes.size() == m_content.bytes.size();
    m_content = {};
    m_content.bytes = bytes;
    m_content.runs = std::move(runs);
    m_anchor = m_caret = 0;
    m_lastHovered = -1;
    relayout();
    if (!isSameSize)
        verticalScrollBar()->setValue(0);
    viewport()->update();
}

void HexView::setMarked(std::uint32_t offset, std::uint32_t count, std::uint16_t firstBit, std::uint16_t bits)
{
    m_content.markBegin = offset;
    m_content.markEnd = offset + count;
    m_content.markBit = firstBit;
    m_content.markBits = bits;
    if (count > 0 && !m_isDragging) {
        if (m_caret < offset || m_caret >= offset + count)
            m_anchor = m_caret = offset;
        bringIntoView(offset);
    }
    viewport()->update();
}

void HexView::setHovered(std::uint32_t offset, std::uint32_t count)
{
    if (m_content.hoverBegin == offset && m_content.hoverEnd == offset + count)
        return;
    m_content.hoverBegin = offset;
    m_content.hoverEnd = offset + count;
    viewport()->update();
}

QRect HexView::placeOf(std::uint32_t offset) const
{
    return m_layout.hexRect(offset)
        .translated(margin() - horizontalScrollBar()->value(), space(1) - verticalScrollBar()->value() * m_layout.row)
        .toAlignedRect();
}

int HexView::heightOfRows(int rows) const
{
    return static_cast<int>(std::ceil(hexRowHeight(hexFont()) * rows)) + 2 * space(1);
}

void HexView::restyle()
{
    relayout();
    viewport()->update();
}

void HexView::retranslate()
{
    setAccessibleName(tr("Bytes"));
    setAccessibleDescription(tr("Arrow keys move from byte to byte, with Shift they choose a stretch of bytes."));
}

QSize HexView::sizeHint() const
{
    const QFont font = hexFont();
    return {static_cast<int>(hexCharacterWidth(font) * 42), heightOfRows(5)};
}

void HexView::relayout()
{
    const QFont font = hexFont();
    m_layout = HexLayout::fitting(static_cast<std::uint32_t>(m_content.bytes.size()), viewport()->width() - 2 * margin(),
                                  hexCharacterWidth(font), hexRowHeight(font));
    const int seen = std::max(1, static_cast<int>((viewport()->height() - space(1)) / m_layout.row));
    verticalScrollBar()->setPageStep(seen);
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(m_layout.rowCount()) - seen));
    const int missing = std::max(0, static_cast<int>(std::ceil(m_layout.width() + margin())) - viewport()->width());
    setHorizontalScrollBarPolicy(missing > 0 ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(0, missing);
}

void HexView::resizeEvent(QResizeEvent *)
{
    const std::uint32_t top = static_cast<std::uint32_t>(verticalScrollBar()->value() * m_layout.perRow);
    relayout();
    verticalScrollBar()->setValue(static_cast<int>(top) / m_layout.perRow);
    if (m_content.markEnd > m_content.markBegin)
        bringIntoView(m_content.markBegin);
}

void HexView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme().surface);
    painter.translate(margin() - horizontalScrollBar()->value(), space(1));
    HexContent content = m_content;
    content.caret = hasFocus() && m_layout.byteCount > 0 ? static_cast<std::int64_t>(m_caret) : -1;
    const auto rows = static_cast<std::uint32_t>(viewport()->height() / m_layout.row) + 1;
    paintHexRows(painter, m_layout, content, static_cast<std::uint32_t>(verticalScrollBar()->value()), rows, hexFont(),
                 theme());
}

QPointF HexView::toContent(const QPointF &point) const
{
    return {point.x() - margin() + horizontalScrollBar()->value(),
            point.y() - space(1) + verticalScrollBar()->value() * m_layout.row};
}

void HexView::chooseStretch(std::uint32_t one, std::uint32_t other)
{
    const std::uint32_t begin = std::min(one, other);
    Q_EMIT chosen(begin, std::max(one, other) - begin + 1);
}

void HexView::mousePressEvent(QMouseEvent *event)
{
    const std::int64_t offset = m_layout.byteAt(toContent(event->position()));
    if (event->button() != Qt::LeftButton || offset < 0)
        return;
    m_caret = static_cast<std::uint32_t>(offset);
    if (!(event->modifiers() & Qt::ShiftModifier))
        m_anchor = m_caret;
    m_isDragging = true;
    chooseStretch(m_anchor, m_caret);
}

void HexView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_isDragging && (event->buttons() & Qt::LeftButton)) {
        const std::uint32_t offset = m_layout.nearestByte(toContent(event->position()));
        if (offset != m_caret) {
            m_caret = offset;
            chooseStretch(m_anchor, m_caret);
        }
        return;
    }
    const std::int64_t offset = m_layout.byteAt(toContent(event->position()));
    if (std::exchange(m_lastHovered, offset) != offset)
        Q_EMIT byteHovered(offset);
}

void HexView::mouseReleaseEvent(QMouseEvent *)
{
    m_isDragging = false;
}

bool HexView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave && std::exchange(m_lastHovered, -1) != -1)
        Q_EMIT byteHovered(-1);
    return QAbstractScrollArea::viewportEvent(event);
}

void HexView::bringIntoView(std::uint32_t offset)
{
    const int row = static_cast<int>(m_layout.rowOf(offset));
    QScrollBar *bar = verticalScrollBar();
    if (row < bar->value())
        bar->setValue(row);
    else if (row >= bar->value() + bar->pageStep())
        bar->setValue(row - bar->pageStep() + 1);
}

void HexView::moveTo(std::int64_t offset, bool isExtending)
{
    if (m_layout.byteCount == 0)
        return;
    m_caret = static_cast<std::uint32_t>(std::clamp<std::int64_t>(offset, 0, m_layout.byteCount - std::int64_t{1}));
    if (!isExtending)
        m_anchor = m_caret;
    const std::uint32_t anchor = m_anchor, caret = m_caret;
    chooseStretch(anchor, caret);
    m_anchor = anchor; // marking the field must not move them
    m_caret = caret;
    bringIntoView(caret);
    viewport()->update();
}

void HexView::keyPressEvent(QKeyEvent *event)
{
    const bool isExtending = event->modifiers() & Qt::ShiftModifier;
    const bool isWhole = event->modifiers() & Qt::ControlModifier;
    const std::int64_t caret = m_caret, row = m_layout.perRow;
    if (event->matches(QKeySequence::Copy))
        return copy(false);
    switch (event->key()) {
    case Qt::Key_Left:
        return moveTo(caret - 1, isExtending);
    case Qt::Key_Right:
        return moveTo(caret + 1, isExtending);
    case Qt::Key_Up:
        return moveTo(caret >= row ? caret - row : caret, isExtending);
    case Qt::Key_Down:
        return moveTo(caret + row < m_layout.byteCount ? caret + row : caret, isExtending);
    case Qt::Key_Home:
        return moveTo(isWhole ? 0 : caret / row * row, isExtending);
    case Qt::Key_End:
        return moveTo(isWhole ? m_layout.byteCount : caret / row * row + row - 1, isExtending);
    case Qt::Key_PageUp:
        return moveTo(caret - row * verticalScrollBar()->pageStep(), isExtending);
    case Qt::Key_PageDown:
        return moveTo(caret + row * verticalScrollBar()->pageStep(), isExtending);
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void HexView::copy(bool asCharacters) const
{
    const bool isMarked = m_content.markEnd > m_content.markBegin;
    const std::size_t begin = isMarked ? std::min<std::size_t>(m_content.markBegin, m_content.bytes.size()) : 0;
    const std::size_t end =
        isMarked ? std::min<std::size_t>(m_content.markEnd, m_content.bytes.size()) : m_content.bytes.size();
    const Bytes bytes = m_content.bytes.subspan(begin, end - begin);
    QGuiApplication::clipboard()->setText(asCharacters ? fromUtf8(asText(bytes)) : fromUtf8(toHex(bytes, ' ')));
}

void HexView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *hex = menu->addAction(icon(QStringLiteral("copy")), tr("Copy the &bytes as hex"));
    hex->setShortcut(QKeySequence::Copy);
    connect(hex, &QAction::triggered, this, [this] { copy(false); });
    connect(menu->addAction(icon(QStringLiteral("copy")), tr("Copy the bytes as &text")), &QAction::triggered, this,
            [this] { copy(true); });
    menu->popup(event->globalPos());
}

void HexView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void HexView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace layerlab
