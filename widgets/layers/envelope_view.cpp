// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/envelope_view.h"

#include "widgets/layers/words.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace layerlab::layers {

EnvelopeView::EnvelopeView(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void EnvelopeView::setEnvelopes(std::vector<Envelope> envelopes)
{
    m_envelopes = std::move(envelopes);
    m_selected = m_hovered = -1;
    QStringList lines;
    for (const Envelope &envelope : m_envelopes)
        lines.append(QStringLiteral("%1: %2 %3").arg(envelope.title, envelope.essence, envelope.size).trimmed());
    setAccessibleDescription(lines.join(QLatin1Char('\n')));
    updateGeometry();
    setMinimumHeight(heightForWidth(width()));
    update();
}

void EnvelopeView::setSelected(packet::NodeId protocol)
{
    int found = -1;
    for (std::size_t i = 0; i < m_envelopes.size(); ++i) {
        if (protocol != packet::noNode && m_envelopes[i].node == protocol)
            found = static_cast<int>(i);
    }
    if (found != m_selected) {
        m_selected = found;
        update();
    }
}

QRectF EnvelopeView::placeOf(packet::NodeId protocol) const
{
    const EnvelopeLayout layout = layoutFor(width());
    for (std::size_t i = 0; i < m_envelopes.size(); ++i) {
        if (m_envelopes[i].node == protocol)
            return layout.places[i].box.translated(margin(), margin());
    }
    return {};
}

void EnvelopeView::restyle()
{
    updateGeometry();
    setMinimumHeight(heightForWidth(width()));
    update();
}

double EnvelopeView::margin() const
{
    return space(2);
}

EnvelopeLayout EnvelopeView::layoutFor(double width) const
{
    // Beside the data of a call there is one line, and it is the point; a frame has several, and they are quiet.
    const bool isFrame = std::ranges::any_of(m_envelopes, [](const Envelope &one) { return one.node != packet::noNode; });
    return layoutEnvelopes(m_envelopes, width - 2 * margin(), envelopeMetrics(EnvelopeFonts::onScreen(), !isFrame));
}

int EnvelopeView::heightForWidth(int width) const
{
    return m_envelopes.empty() ? 0 : static_cast<int>(std::ceil(layoutFor(width).height + 2 * margin()));
}

QSize EnvelopeView::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 40, heightForWidth(std::max(width(), 200))};
}

void EnvelopeView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().surface);
    painter.translate(margin(), margin());
    paintEnvelopes(painter, layoutFor(width()), m_envelopes, EnvelopeFonts::onScreen(),
                   {.selected = m_selected, .hovered = m_hovered, .hasFocus = hasFocus()}, theme());
}

int EnvelopeView::indexAt(const QPointF &position) const
{
    return layoutFor(width()).hit(position - QPointF(margin(), margin()), m_envelopes);
}

void EnvelopeView::choose(int index)
{
    if (index < 0 || index >= static_cast<int>(m_envelopes.size()))
        return;
    const Envelope &envelope = m_envelopes[static_cast<std::size_t>(index)];
    if (envelope.node != packet::noNode)
        Q_EMIT chosen(envelope.node);
}

void EnvelopeView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        choose(indexAt(event->position()));
}

void EnvelopeView::mouseMoveEvent(QMouseEvent *event)
{
    int index = indexAt(event->position());
    const bool canBeChosen = index >= 0 && m_envelopes[static_cast<std::size_t>(index)].node != packet::noNode;
    if (!canBeChosen)
        index = -1;
    setCursor(canBeChosen ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (index != m_hovered) {
        m_hovered = index;
        update();
    }
}

void EnvelopeView::leaveEvent(QEvent *)
{
    m_hovered = -1;
    update();
}

void EnvelopeView::keyPressEvent(QKeyEvent *event)
{
    const int count = static_cast<int>(m_envelopes.size());
    const auto step = [&](int from, int by) {
        for (int i = from; i >= 0 && i < count; i += by) {
            if (m_envelopes[static_cast<std::size_t>(i)].node != packet::noNode)
                return choose(i);
        }
    };
    switch (event->key()) {
    case Qt::Key_Down:
    case Qt::Key_Right:
        return step(m_selected + 1, 1);
    case Qt::Key_Up:
    case Qt::Key_Left:
        return step(m_selected < 0 ? 0 : m_selected - 1, -1);
    case Qt::Key_Home:
        return step(0, 1);
    case Qt::Key_End:
        return step(count - 1, -1);
    default:
        QWidget::keyPressEvent(event);
    }
}

bool EnvelopeView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int index = indexAt(help->pos());
        if (index >= 0) {
            const Envelope &envelope = m_envelopes[static_cast<std::size_t>(index)];
            // As rich text, so that long reasons break into lines.
            QToolTip::showText(help->globalPos(),
                               QStringLiteral("<p><b>%1</b><br>%2</p>").arg(envelope.title, envelope.essence.toHtmlEscaped()),
                               this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::event(event);
}

EnvelopeArea::EnvelopeArea(QWidget *parent) : QScrollArea(parent), m_view(new EnvelopeView(this))
{
    setWidget(m_view);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

int EnvelopeArea::wantedHeight(int width) const
{
    return m_view->heightForWidth(std::max(width, 100));
}

void EnvelopeArea::resizeEvent(QResizeEvent *event)
{
    m_view->setMinimumHeight(m_view->heightForWidth(viewport()->width()));
    QScrollArea::resizeEvent(event);
}

} // namespace layerlab::layers
