// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/bench.h"
#include "widgets/tasks/schedule_state.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace layerlab {

/// The student is the scheduler: whose turn it is, the schedule so far, another one to play, and what comes of all there are.
/// For programs that stop at points (--stepped) or try all schedules (--explore).
class SchedulerView : public QFrame {
    Q_OBJECT
public:
    SchedulerView(Bench *bench, QString program, QWidget *parent = nullptr);

    /// There may be more lines.
    void grow();
    /// As it was at that moment; only now orders can be given.
    void showMoment(Nanoseconds time, bool isNow);
    void retranslate();

    const ScheduleState &state() const { return m_state; }
    const Exploration &exploration() const { return m_exploration; }
    /// The button of a thread whose turn it may be; null for a number that no thread has.
    QPushButton *turn(long task) const;
    QPushButton *exploreButton() const { return m_explore; }
    QLineEdit *schedule() const { return m_schedule; }
    QString shownCounts() const;
    /// What the state means in a sentence.
    static QString phaseText(const ScheduleState &state);
    /// How the schedules came out, in a sentence; of one that is not over, how far it is.
    static QString countsText(const Exploration &exploration);
    /// The schedules with their outcomes as a table.
    QByteArray csv() const;
    /// Begins anew and plays these; starts the program first if it does not run.
    void replay(const std::vector<long> &taken);
    void exploreAll();

Q_SIGNALS:
    void ordered(); ///< an order was given: whoever looks at the past comes back
    void tableWanted(const QByteArray &csv, const QString &suggested);

private:
    void order(const QByteArray &line);
    void play();
    void show();
    void showTurns();
    void showTaken();
    void showExploration();
    void read();
    const lab::Program *self() const;
    QString explorer() const { return explorerOf(m_bench->session()->document(), m_program); }
    void sendPending();

    Bench *m_bench;
    QString m_program;
    ScheduleState m_state;
    Exploration m_exploration;
    Nanoseconds m_time{};
    bool m_isNow = true, m_isSteppedHere = false;
    std::uint64_t m_seen = ~std::uint64_t{0};
    QByteArray m_pending; ///< orders for a program that is being started
    QString m_pendingProgram;
    QWidget *m_orders;
    QHBoxLayout *m_turnRow;
    QLabel *m_turnLabel, *m_takenLabel, *m_counts, *m_losing;
    QList<QPushButton *> m_turns;
    QPushButton *m_step, *m_finish, *m_restart, *m_replay, *m_play, *m_explore, *m_save;
    QLineEdit *m_schedule;
};

} // namespace layerlab
