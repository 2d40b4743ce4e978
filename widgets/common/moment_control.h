// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/moment.h"

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
    /// Goes where the window's moment goes while it is seen, and takes the others along.
    void follow(Moment *moment);
    void retranslate();

Q_SIGNALS:
    /// isStep: the recording went on to it, so that what moves may be seen moving.
    void timeChanged(bool isStep);
    void stepWanted(int direction);

protected:
    void showEvent(QShowEvent *event) override;

private:
    enum class Mode { Live, Paused, Replay };
    void setMode(Mode mode);
    void setTime(Nanoseconds time, bool isStep);
    void chooseSpeed(int index);
    void tick();
    void showState();
    void goWithOthers();
    void takeOthersAlong();

    QToolButton *m_back, *m_pause, *m_forward;
    QSlider *m_slider;
    QLabel *m_label;
    QComboBox *m_speed;
    QTimer m_timer;
    QElapsedTimer m_clock;
    Mode m_mode = Mode::Live;
    Nanoseconds m_first{}, m_last{}, m_begin{}, m_time{};
    bool m_isSetting = false;
    Moment *m_moment = nullptr;
    bool m_isFollowing = false; ///< it goes where another has gone
};

} // namespace layerlab
