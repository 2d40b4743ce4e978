// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QSlider;
class QToolButton;

namespace layerlab {

/// Which moment of a recording is looked at: now, one stepped to, or one that runs through it slowly. It knows times only.
class MomentControl : public QWidget {
    Q_OBJECT
public:
    explicit MomentControl(QWidget *parent = nullptr);

    /// What there is. While it is live the moment is the last one.
    void setRange(Nanoseconds first, Nanoseconds last, Nanoseconds begin);
    Nanoseconds time() const { return m_time; }
    bool isLive() const { return m_mode == Mode::Live; }
    bool isReplaying() const { return m_mode == Mode::Replay; }
    /// Stays there.
    void goTo(Nanoseconds time, bool isStep);
    void goLive();
    void togglePause();
    void retranslate();

Q_SIGNALS:
    /// isStep: the recording went on to it, so that what moves may be seen moving.
    void timeChanged(bool isStep);
    void stepWanted(int direction);

private:
    enum class Mode { Live, Paused, Replay };
    void setMode(Mode mode);
    void setTime(Nanoseconds time, bool isStep);
    void chooseSpeed(int index);
    void tick();
    void showState();

    QToolButton *m_back, *m_pause, *m_forward;
    QSlider *m_slider;
    QLabel *m_label;
    QComboBox *m_speed;
    QTimer m_timer;
    QElapsedTimer m_clock;
    Mode m_mode = Mode::Live;
    Nanoseconds m_first{}, m_last{}, m_begin{}, m_time{};
    bool m_isSetting = false;
};

} // namespace layerlab
