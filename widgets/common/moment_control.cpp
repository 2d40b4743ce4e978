// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/moment_control.h"

#include "widgets/common/task_moment.h"
#include "widgets/common/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QToolButton>

namespace layerlab {

namespace {

constexpr int sliderSteps = 10'000;
constexpr int tickMilliseconds = 33;
constexpr double speeds[] = {0, 1, 0.5, 0.1, 0.01}; ///< 0: live

QToolButton *button(const QString &name, QWidget *parent)
{
    auto *made = new QToolButton(parent);
    made->setObjectName(QStringLiteral("flat"));
    made->setIcon(icon(name));
    made->setAutoRaise(true);
    made->setFocusPolicy(Qt::TabFocus);
    return made;
}

} // namespace

MomentControl::MomentControl(QWidget *parent) : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space(2), space(1), space(2), space(1));
    row->setSpacing(space(1));
    m_back = button(QStringLiteral("step-back"), this);
    m_pause = button(QStringLiteral("pause"), this);
    m_forward = button(QStringLiteral("step-forward"), this);
    m_slider = new QSlider(Qt::Horizontal, this);
    m_slider->setRange(0, sliderSteps);
    m_slider->setPageStep(sliderSteps / 20);
    m_slider->setSingleStep(sliderSteps / 200);
    m_label = new QLabel(this);
    m_label->setFont(fixedFont());
    m_label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_label->setMinimumWidth(m_label->fontMetrics().horizontalAdvance(QStringLiteral("0000.000 s")));
    m_speed = new QComboBox(this);
    m_speed->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (std::size_t i = 0; i < std::size(speeds); ++i)
        m_speed->addItem({});
    for (QWidget *widget : {static_cast<QWidget *>(m_back), static_cast<QWidget *>(m_pause), static_cast<QWidget *>(m_forward)})
        row->addWidget(widget);
    row->addWidget(m_slider, 1);
    row->addWidget(m_label);
    row->addWidget(m_speed);
    m_timer.setInterval(tickMilliseconds);

    connect(m_back, &QToolButton::clicked, this, [this] { Q_EMIT stepWanted(-1); });
    connect(m_forward, &QToolButton::clicked, this, [this] { Q_EMIT stepWanted(1); });
    connect(m_pause, &QToolButton::clicked, this, &MomentControl::togglePause);
    connect(m_speed, &QComboBox::activated, this, &MomentControl::chooseSpeed);
    connect(&m_timer, &QTimer::timeout, this, &MomentControl::tick);
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        if (!m_isSetting)
            goTo(m_first + Nanoseconds(static_cast<std::int64_t>(static_cast<double>((m_last - m_first).count()) * value /
                                                                 sliderSteps)),
                 false);
    });
}

void MomentControl::setRange(Nanoseconds first, Nanoseconds last, Nanoseconds begin)
{
    m_first = first;
    m_last = std::max(first, last);
    m_begin = begin;
    if (m_mode == Mode::Live)
        setTime(m_last, true);
    else
        showState();
    goWithOthers(); // what was gone to before there was a range
}

void MomentControl::setMode(Mode mode)
{
    m_mode = mode;
    if (mode == Mode::Replay) {
        m_clock.start();
        m_timer.start();
    } else {
        m_timer.stop();
    }
    if (mode == Mode::Live)
        m_speed->setCurrentIndex(0);
    showState();
}

void MomentControl::setTime(Nanoseconds time, bool isStep)
{
    time = std::clamp(time, m_first, m_last);
    const bool isOther = time != m_time;
    m_time = time;
    showState();
    if (isOther)
        Q_EMIT timeChanged(isStep);
}

void MomentControl::goTo(Nanoseconds time, bool isStep)
{
    setMode(Mode::Paused);
    setTime(time, isStep);
    takeOthersAlong();
}

void MomentControl::goLive()
{
    setMode(Mode::Live);
    setTime(m_last, false);
    takeOthersAlong();
}

void MomentControl::follow(Moment *moment)
{
    m_moment = moment;
    connect(moment, &Moment::changed, this, &MomentControl::goWithOthers);
    connect(this, &MomentControl::timeChanged, this, [this] {
        if (!isLive()) // time that goes by takes nobody along
            takeOthersAlong();
    });
}

void MomentControl::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    goWithOthers();
}

void MomentControl::goWithOthers()
{
    if (!m_moment || !isVisible() || m_isFollowing || m_last == m_first)
        return;
    m_isFollowing = true;
    if (m_moment->isLive() && !isLive())
        goLive();
    else if (!m_moment->isLive() && (isLive() || m_moment->timeOr(m_time) != m_time))
        goTo(m_moment->timeOr(m_time), false);
    m_isFollowing = false;
}

void MomentControl::takeOthersAlong()
{
    if (!m_moment || m_isFollowing)
        return;
    m_isFollowing = true;
    if (isLive())
        m_moment->goLive();
    else
        m_moment->goTo(m_time);
    m_isFollowing = false;
}

void MomentControl::togglePause()
{
    if (m_mode != Mode::Paused)
        setMode(Mode::Paused);
    else if (m_speed->currentIndex() == 0)
        goLive();
    else
        chooseSpeed(m_speed->currentIndex());
}

void MomentControl::chooseSpeed(int index)
{
    if (index == 0) {
        goLive();
        return;
    }
    if (m_time >= m_last)
        setTime(m_first, false);
    setMode(Mode::Replay);
}

void MomentControl::tick()
{
    const double passed = static_cast<double>(m_clock.nsecsElapsed()) * speeds[m_speed->currentIndex()];
    m_clock.start();
    setTime(m_time + Nanoseconds(static_cast<std::int64_t>(passed)), true);
    if (m_time >= m_last)
        setMode(Mode::Paused);
}

void MomentControl::showState()
{
    const double whole = static_cast<double>((m_last - m_first).count());
    m_isSetting = true;
    if (!m_slider->isSliderDown())
        m_slider->setValue(whole > 0 ? static_cast<int>(static_cast<double>((m_time - m_first).count()) / whole * sliderSteps)
                                     : sliderSteps);
    m_isSetting = false;
    m_label->setText(momentText(m_time, m_begin));
    m_pause->setIcon(icon(m_mode == Mode::Paused ? QStringLiteral("start") : QStringLiteral("pause")));
    setEnabled(whole > 0);
}

void MomentControl::retranslate()
{
    const std::pair<QToolButton *, QString> buttons[] = {{m_back, tr("Step back: the change before")},
                                                         {m_pause, tr("Pause, or go on")},
                                                         {m_forward, tr("Step forward: the next change")}};
    for (const auto &[one, text] : buttons) {
        one->setToolTip(text);
        one->setAccessibleName(text);
    }
    m_slider->setAccessibleName(tr("Moment of the recording"));
    m_speed->setAccessibleName(tr("Speed of the replay"));
    m_speed->setToolTip(m_speed->accessibleName());
    const QString names[] = {tr("live"), tr("replay 1×"), tr("replay 1/2×"), tr("replay 1/10×"), tr("replay 1/100×")};
    for (int i = 0; i < m_speed->count(); ++i)
        m_speed->setItemText(i, names[i]);
    showState();
}

} // namespace layerlab
