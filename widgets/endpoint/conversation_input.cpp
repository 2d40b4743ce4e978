// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The conversation under mouse and keyboard, and the selection it shows.

#include "widgets/endpoint/conversation_view.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>

namespace layerlab {

int ConversationView::shownAt(const QPoint &place) const
{
    const std::size_t index = at(place.y() + verticalScrollBar()->value());
    return index < m_shown.size() ? static_cast<int>(index) : -1;
}

/// What is selected, or the first of what belongs to the selection; -1 for none.
int ConversationView::selectedIndex() const
{
    int linked = -1;
    if (m_bench->selection()->calls().empty())
        return -1;
    for (std::size_t i = 0; i < m_shown.size(); ++i) {
        const ItemMark mark = markOf(item(i));
        if (mark == ItemMark::Selected)
            return static_cast<int>(i);
        if (mark == ItemMark::Linked && linked < 0)
            linked = static_cast<int>(i);
    }
    return linked;
}

void ConversationView::select(std::size_t shownIndex)
{
    const ConversationItem &one = item(shownIndex);
    if (one.call == ConversationItem::noCall)
        return;
    const QScopedValueRollback own(m_isOwnSelection, true);
    m_bench->selection()->select(Selected::call(one.call));
    updateNames();
}

void ConversationView::showSelection()
{
    const int index = m_isOwnSelection ? -1 : selectedIndex();
    if (index >= 0)
        bringIntoSight(static_cast<std::size_t>(index));
    updateNames();
    viewport()->update();
}

void ConversationView::bringIntoSight(std::size_t shownIndex)
{
    QScrollBar *bar = verticalScrollBar();
    for (int round = 0; round < 3; ++round) { // heights become exact on the way
        const double top = m_tops[shownIndex];
        const double bottom = m_tops[shownIndex + 1];
        if (top < bar->value())
            bar->setValue(static_cast<int>(top));
        else if (bottom > bar->value() + viewport()->height())
            bar->setValue(static_cast<int>(std::min(top, bottom - viewport()->height() + m_type.unit)));
    }
}

/// For those who listen: the message that is selected.
void ConversationView::updateNames()
{
    const int index = selectedIndex();
    QString text = tr("%1 items").arg(m_shown.size());
    if (index >= 0) {
        const ItemTexts &one = texts(static_cast<std::size_t>(index));
        text = one.body.text + QStringLiteral(". ") + one.foot;
    }
    setAccessibleDescription(text);
}

void ConversationView::mousePressEvent(QMouseEvent *event)
{
    const int index = shownAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index >= 0 &&
        bubbleOf(static_cast<std::size_t>(index)).contains(event->position()))
        select(static_cast<std::size_t>(index));
}

void ConversationView::keyPressEvent(QKeyEvent *event)
{
    const auto selectable = [this](int index) {
        return item(static_cast<std::size_t>(index)).call != ConversationItem::noCall;
    };
    const int count = static_cast<int>(m_shown.size());
    int index = selectedIndex();
    int step = 0;
    switch (event->key()) {
    case Qt::Key_Up:
        index = index < 0 ? count : index;
        step = -1;
        break;
    case Qt::Key_Down:
        step = 1;
        break;
    case Qt::Key_Home:
        index = -1;
        step = 1;
        break;
    case Qt::Key_End:
        index = count;
        step = -1;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (index >= 0)
            m_bench->showPanel(QStringLiteral("packets"));
        return;
    default:
        if (event->matches(QKeySequence::Copy) && index >= 0)
            copyBytes(static_cast<std::size_t>(index), m_style.isHex);
        else
            QAbstractScrollArea::keyPressEvent(event); // pages
        return;
    }
    for (index += step; index >= 0 && index < count; index += step) {
        if (!selectable(index))
            continue;
        select(static_cast<std::size_t>(index));
        bringIntoSight(static_cast<std::size_t>(index));
        return;
    }
}

void ConversationView::copyBytes(std::size_t shownIndex, bool isHex)
{
    const QByteArray bytes = m_conversation->bytes(item(shownIndex));
    QGuiApplication::clipboard()->setText(isHex ? QString::fromLatin1(bytes.toHex(' ')) : QString::fromUtf8(bytes));
}

void ConversationView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const int index = isByKey ? selectedIndex() : shownAt(viewport()->mapFromGlobal(event->globalPos()));
    if (index < 0)
        return;
    const auto shownIndex = static_cast<std::size_t>(index);
    QMenu menu(this);
    if (item(shownIndex).isMessage()) {
        menu.addAction(icon(QStringLiteral("copy")), tr("&Copy as text"), this, [=, this] { copyBytes(shownIndex, false); });
        menu.addAction(tr("Copy as &hex"), this, [=, this] { copyBytes(shownIndex, true); });
        menu.addSeparator();
    }
    QAction *frames = menu.addAction(icon(QStringLiteral("packets")), tr("Show its &frames"), this, [=, this] {
        select(shownIndex);
        m_bench->showPanel(QStringLiteral("packets"));
    });
    QAction *call = menu.addAction(icon(QStringLiteral("calls")), tr("Show its c&all"), this, [=, this] {
        select(shownIndex);
        m_bench->showPanel(QStringLiteral("calls"));
    });
    const bool hasCall = item(shownIndex).call != ConversationItem::noCall;
    frames->setEnabled(hasCall);
    call->setEnabled(hasCall);
    menu.exec(isByKey ? viewport()->mapToGlobal(placeOf(shownIndex).center().toPoint()) : event->globalPos());
}

bool ConversationView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int index = shownAt(help->pos());
        const bool isConcluded = index >= 0 && texts(static_cast<std::size_t>(index)).foot.contains(QChar(0x2234));
        if (isConcluded)
            QToolTip::showText(
                help->globalPos(),
                tr("∴ No packet says which call it belongs to. This follows from the ports and from counting the "
                   "bytes on both sides."),
                viewport());
        else
            QToolTip::hideText();
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void ConversationView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void ConversationView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace layerlab
