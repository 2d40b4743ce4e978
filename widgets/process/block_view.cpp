// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/process/process_panel.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

namespace layerlab {

BlockView::BlockView(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
}

QSize BlockView::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 30, fontMetrics().height() * 6};
}

void BlockView::showBlock(std::vector<BlockSection> sections, QString head)
{
    m_sections = std::move(sections);
    m_head = std::move(head);
    layOut();
    viewport()->update();
}

void BlockView::layOut()
{
    m_hits.clear();
    const double height = paintBlock(nullptr, viewport()->width(), m_sections, m_head, font(), fixedFont(), theme(), &m_hits);
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(height) - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(fontMetrics().lineSpacing() * 2);
}

bool BlockView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QPointF at = QPointF(help->pos()) + QPointF(0, verticalScrollBar()->value());
        for (const BlockHit &hit : m_hits) {
            if (hit.place.contains(at))
                QToolTip::showText(help->globalPos(), hit.text, viewport());
        }
        return true;
    }
    if (event->type() == QEvent::FontChange)
        layOut();
    return QAbstractScrollArea::viewportEvent(event);
}

void BlockView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme().surface);
    painter.translate(0, -verticalScrollBar()->value());
    paintBlock(&painter, viewport()->width(), m_sections, m_head, font(), fixedFont(), theme());
    painter.resetTransform();
    if (hasFocus()) {
        painter.setPen(QPen(theme().accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(viewport()->rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void BlockView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void BlockView::keyPressEvent(QKeyEvent *event)
{
    const bool isHome = event->key() == Qt::Key_Home;
    if (isHome || event->key() == Qt::Key_End)
        verticalScrollBar()->setValue(isHome ? 0 : verticalScrollBar()->maximum());
    else
        QAbstractScrollArea::keyPressEvent(event);
}

} // namespace layerlab
