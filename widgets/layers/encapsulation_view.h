// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/layers/encapsulation.h"

#include <QTimer>
#include <QVariantAnimation>
#include <QWidget>

class QLabel;
class QToolButton;

namespace layerlab::layers {

/// Builds a frame from the message down and takes it apart again: a step at a time by buttons or keys, or by itself. Where
/// movement is not wanted, steps happen at once.
class EncapsulationView : public QWidget {
    Q_OBJECT
public:
    explicit EncapsulationView(QWidget *parent = nullptr);

    /// Begins with the message.
    void setSteps(std::vector<WrapStep> steps);
    const std::vector<WrapStep> &steps() const { return m_steps; }
    /// How many steps after the message are done.
    std::size_t step() const { return m_step; }
    bool isPlaying() const { return m_pause.isActive(); }
    QString sentence() const;
    void retranslate();
    void restyle();
    QSize minimumSizeHint() const override;

public Q_SLOTS:
    void forward();
    void back();
    /// On to the frame, and back to the message; a second call stops.
    void play();

Q_SIGNALS:
    void chosen(layerlab::packet::NodeId protocol);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool event(QEvent *event) override;

private:
    void go(std::size_t step);
    void showState();
    QRectF area() const;
    std::vector<WrapPiece> pieces() const;

    std::vector<WrapStep> m_steps;
    std::size_t m_step = 0;
    bool m_isBuilding = true; ///< down at the sender; else up at the receiver
    double m_progress = 0;    ///< of the step after m_step
    QVariantAnimation m_motion;
    QTimer m_pause; ///< between two steps while it plays
    QLabel *m_sentence;
    QToolButton *m_back, *m_play, *m_forward;
};

} // namespace layerlab::layers
