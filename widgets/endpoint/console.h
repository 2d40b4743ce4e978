// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace layerlab {

class OutputView;
class Session;

/// What a program wrote, and for one on a terminal its keys: typed into the output, or by buttons for the three that the line
/// discipline turns into signals.
class Console : public QWidget {
    Q_OBJECT
public:
    Console(const Session *session, const QString &program, QWidget *parent = nullptr);
    OutputView *output() const { return m_output; }
    void setTerminal(bool hasTerminal);
    /// Whether there is somebody to type to.
    void setAlive(bool isAlive);
    void retranslate();

Q_SIGNALS:
    void typed(const QByteArray &bytes);

private:
    OutputView *m_output;
    QWidget *m_keys;
    QLabel *m_word;
    QPushButton *m_interrupt, *m_quit, *m_suspend;
};

} // namespace layerlab
