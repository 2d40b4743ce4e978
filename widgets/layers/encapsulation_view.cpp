// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layers/encapsulation_view.h"

#include "widgets/common/theme.h"
#include "widgets/layers/envelope_paint.h"
#include "widgets/layers/words.h"

#include <QBoxLayout>
#include <QEasingCurve>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <algorithm>

namespace layerlab::layers {

namespace {

constexpr int motionMilliseconds = 400;
constexpr int pauseMilliseconds = 1800; ///< long enough to read the sentence

QString labelOf(const WrapStep &step, const WrapPiece &piece)
{
    return QStringLiteral("%1  %2").arg(step.protocol, numberText(piece.bytes));
}

QFont pieceFont()
{
    return textFont(0.9);
}

} // namespace

EncapsulationView::EncapsulationView(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(2), space(1), space(2), space(1));
    column->setSpacing(space(1));
    m_sentence = new QLabel(this);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    column->addStretch(1);
    auto *row = new QHBoxLayout;
    row->setSpacing(space(1));
    const auto button = [&](const char *name, void (EncapsulationView::*act)()) {
        auto *made = new QToolButton(this);
        made->setObjectName(QStringLiteral("flat"));
        made->setIcon(icon(QLatin1String(name)));
        made->setAutoRaise(true);
        made->setFocusPolicy(Qt::TabFocus);
        connect(made, &QToolButton::clicked, this, act);
        row->addWidget(made);
        return made;
    };
    m_back = button("step-back", &EncapsulationView::back);
    m_play = button("start", &EncapsulationView::play);
    m_forward = button("step-forward", &EncapsulationView::forward);
    row->addWidget(m_sentence, 1);
    column->addLayout(row);
    m_motion.setDuration(motionMilliseconds);
    m_motion.setEasingCurve(QEasingCurve::InOutQuad);
    connect(&m_motion, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        m_progress = value.toDouble();
        update();
    });
    connect(&m_motion, &QVariantAnimation::finished, this, [this] {
        if (m_isBuilding && m_progress >= 1)
            ++m_step;
        m_progress = 0;
        showState();
    });
    m_pause.setInterval(pauseMilliseconds);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_motion.state() == QAbstractAnimation::Running)
            return;
        const bool isLast = m_step + 1 >= m_steps.size();
        if (m_isBuilding && isLast)
            m_isBuilding = false; // and now the receiver
        if (m_isBuilding) {
            go(m_step + 1);
        } else if (m_step > 0) {
            go(m_step - 1);
        } else {
            m_pause.stop();
            m_isBuilding = true;
        }
        showState();
    });
    retranslate();
}

void EncapsulationView::setSteps(std::vector<WrapStep> steps)
{
    m_motion.stop();
    m_pause.stop();
    m_steps = std::move(steps);
    m_step = 0;
    m_progress = 0;
    m_isBuilding = true;
    showState();
}

/// From one step to the next or the one before.
void EncapsulationView::go(std::size_t step)
{
    m_motion.stop();
    m_progress = 0;
    const bool isMoving = appearance().hasMotion && isVisible();
    m_isBuilding = step > m_step;
    if (!isMoving) {
        m_step = step;
        showState();
        return;
    }
    if (!m_isBuilding) { // what was there goes away again
        m_step = step;
        m_progress = 1;
    }
    m_motion.setStartValue(m_isBuilding ? 0.0 : 1.0);
    m_motion.setEndValue(m_isBuilding ? 1.0 : 0.0);
    m_motion.start();
    showState();
}

void EncapsulationView::forward()
{
    if (m_motion.state() == QAbstractAnimation::Running && m_isBuilding) {
        m_motion.stop(); // the reader is faster
        ++m_step;
        m_progress = 0;
    }
    if (m_step + 1 < m_steps.size())
        go(m_step + 1);
    showState();
}

void EncapsulationView::back()
{
    if (m_step > 0)
        go(m_step - 1);
    showState();
}

void EncapsulationView::play()
{
    if (m_pause.isActive()) {
        m_pause.stop();
    } else if (m_steps.size() > 1) {
        m_pause.start();
        if (m_step + 1 < m_steps.size())
            forward();
        else
            back();
    }
    showState();
}

QString EncapsulationView::sentence() const
{
    return m_sentence->text();
}

void EncapsulationView::showState()
{
    const bool isMoving = m_motion.state() == QAbstractAnimation::Running;
    const std::size_t shown = m_isBuilding && isMoving ? m_step + 1 : m_step;
    m_sentence->setText(m_steps.empty() ? Words::tr("The bytes of this frame can't be told apart.")
                        : m_isBuilding || shown + 1 > m_steps.size()
                            ? wrapSentence(m_steps, std::min(shown, m_steps.size() - 1))
                            : unwrapSentence(m_steps, shown));
    setAccessibleDescription(m_sentence->text());
    m_back->setEnabled(m_step > 0);
    m_forward->setEnabled(shown + 1 < m_steps.size());
    m_play->setEnabled(m_steps.size() > 1);
    m_play->setIcon(icon(QLatin1String(m_pause.isActive() ? "pause" : "start")));
    m_play->setToolTip(m_pause.isActive() ? Words::tr("Stop (Space)") : Words::tr("Build it and take it apart again (Space)"));
    m_play->setAccessibleName(m_play->toolTip());
    update();
}

void EncapsulationView::retranslate()
{
    setAccessibleName(Words::tr("How the frame is built"));
    m_back->setToolTip(Words::tr("A layer less (Left)"));
    m_forward->setToolTip(Words::tr("A layer more (Right)"));
    for (QToolButton *button : {m_back, m_forward})
        button->setAccessibleName(button->toolTip());
    showState();
}

void EncapsulationView::restyle()
{
    m_sentence->setFont(textFont());
    updateGeometry();
    update();
}

QSize EncapsulationView::minimumSizeHint() const
{
    const int line = QFontMetrics(textFont()).height();
    return {line * 12, line * 4}; // its rows are as high as there is room for
}

QRectF EncapsulationView::area() const
{
    const double margin = space(2);
    return QRectF(margin, space(1), width() - 2 * margin, std::max(20, std::min(m_sentence->y(), m_back->y()) - space(2)));
}

std::vector<WrapPiece> EncapsulationView::pieces() const
{
    if (m_steps.empty())
        return {};
    const QFontMetricsF metrics(pieceFont());
    const QRectF room = area();
    const double rows = static_cast<double>(m_steps.size());
    const double gap = std::min<double>(space(2), room.height() / rows / 4);
    const double height = std::min(metrics.height() + space(2), (room.height() - gap * (rows - 1)) / rows);
    auto made = layoutWraps(m_steps, m_step, m_progress, room.width(), height, gap, [&](const WrapStep &step, bool isBehind) {
        WrapPiece piece;
        piece.bytes = isBehind ? step.after : step.before;
        return metrics.horizontalAdvance(labelOf(step, piece)) + space(2);
    });
    for (WrapPiece &piece : made)
        piece.box.translate(room.topLeft());
    return made;
}

void EncapsulationView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().surface);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(pieceFont());
    painter.setClipRect(area().adjusted(-1, -1, 1, 1));
    const QFontMetricsF metrics(pieceFont());
    for (const WrapPiece &piece : pieces()) {
        const WrapStep &step = m_steps[piece.step];
        const QColor fill = layerFill(step.layer);
        painter.setOpacity(piece.opacity);
        painter.setPen(QPen(outlineOf(fill), 1));
        painter.setBrush(mixed(theme().surface, fill, 0.6));
        painter.drawRect(piece.box.adjusted(0.5, 0.5, -0.5, -0.5));
        painter.setPen(theme().text);
        const double room = piece.box.width() - space(1);
        QString label = labelOf(step, piece);
        if (metrics.horizontalAdvance(label) > room)
            label = metrics.elidedText(step.protocol, Qt::ElideRight, room);
        painter.drawText(piece.box, Qt::AlignCenter, label);
    }
}

void EncapsulationView::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    const std::vector<WrapPiece> all = pieces();
    for (auto piece = all.rbegin(); piece != all.rend(); ++piece) {
        if (piece->box.contains(event->position()) && m_steps[piece->step].node != packet::noNode) {
            Q_EMIT chosen(m_steps[piece->step].node);
            return;
        }
    }
}

void EncapsulationView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Down:
        return forward();
    case Qt::Key_Left:
    case Qt::Key_Up:
        return back();
    case Qt::Key_Space:
        return play();
    case Qt::Key_Home:
        m_pause.stop();
        m_motion.stop();
        m_step = 0;
        m_progress = 0;
        m_isBuilding = true;
        return showState();
    default:
        QWidget::keyPressEvent(event);
    }
}

void EncapsulationView::hideEvent(QHideEvent *)
{
    m_pause.stop();
    m_motion.stop();
    m_progress = 0;
    showState();
}

bool EncapsulationView::event(QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::event(event);
}

} // namespace layerlab::layers
