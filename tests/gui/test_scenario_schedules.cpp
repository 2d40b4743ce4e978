// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/scenario_driver.h"
#include "widgets/scenario/code_view.h"
#include "widgets/tasks/scheduler_view.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>

using namespace layerlab;
using namespace layerlab::test;

/// The labs in which the student is the scheduler: buttons for whose turn it is, schedules played and tried, and who waits for
/// whom.
class TestScenarioSchedules : public QObject {
    Q_OBJECT

private:
    static bool waitFor(SchedulerView *scheduler, ScheduleState::Phase phase, std::size_t taken)
    {
        return QTest::qWaitFor([&] { return scheduler->state().phase == phase && scheduler->state().taken.size() == taken; },
                               30'000);
    }
    static bool go(SchedulerView *scheduler, long task)
    {
        const auto before = scheduler->state().taken.size();
        QPushButton *button = nullptr; // made when the program has told of its tasks
        const bool isItsTurn = QTest::qWaitFor(
            [&] {
                button = scheduler->turn(task);
                return button && button->isEnabled();
            },
            30'000);
        if (!isItsTurn)
            return false;
        QTest::mouseClick(button, Qt::LeftButton);
        return QTest::qWaitFor([&] { return scheduler->state().taken.size() > before; }, 30'000);
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(geteuid() != 0); }

    void aRaceByHandAndExplored()
    {
        ScenarioDriver driver;
        QVERIFY(driver.click(QStringLiteral("lab.builtin.race")));
        Session &session = driver.session();
        QTRY_VERIFY_WITH_TIMEOUT(!session.isPlaying() && session.phase() == Session::Phase::Live, 120'000);
        // All schedules were tried: four of six lose an update.
        driver.window->openProgram(QStringLiteral("by-hand"));
        auto *bench = qobject_cast<TaskBench *>(driver.program(QStringLiteral("by-hand")));
        QVERIFY(bench);
        SchedulerView *scheduler = bench->scheduler();
        QVERIFY(scheduler);
        QTRY_VERIFY_WITH_TIMEOUT(scheduler->exploration().isOver, 60'000);
        QVERIFY(scheduler->exploration().isComplete);
        QCOMPARE(scheduler->exploration().count, 6);
        QCOMPARE(scheduler->exploration().wrong, 4);
        QVERIFY2(scheduler->shownCounts().contains(QStringLiteral("4 come out wrong")), qPrintable(scheduler->shownCounts()));

        // By hand: 1, 2, 1, 2 loses one; the code beside it shows where the threads stand.
        QTest::mouseClick(bench->findChild<QPushButton *>(QStringLiteral("start")), Qt::LeftButton);
        QVERIFY(waitFor(scheduler, ScheduleState::Phase::Waits, 0));
        QCOMPARE(scheduler->state().ready, (std::vector<long>{1, 2}));
        auto *lesson = driver.panel<ScenarioPanel>(QStringLiteral("scenario"));
        QTRY_COMPARE(lesson->code()->sourceName(), QStringLiteral("race.cpp"));
        QTRY_COMPARE(lesson->code()->standing().size(), std::size_t{1});
        const int line = lesson->code()->standing().begin()->first;
        QVERIFY(lesson->code()->toPlainText().split(QLatin1Char('\n'))[line - 1].contains(QStringLiteral("read the counter")));
        for (const long task : {1L, 2L, 1L, 2L})
            QVERIFY(go(scheduler, task));
        QVERIFY(waitFor(scheduler, ScheduleState::Phase::Finished, 4));
        QTRY_COMPARE_WITH_TIMEOUT(QString::fromStdString(scheduler->state().verdict), QStringLiteral("wrong"), 20'000);

        // A schedule that is typed: the right one.
        scheduler->schedule()->setFocus();
        QTest::keyClicks(scheduler->schedule(), QStringLiteral("1 1 2 2"));
        QTest::keyClick(scheduler->schedule(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(QString::fromStdString(scheduler->state().verdict), QStringLiteral("right"), 30'000);
        QCOMPARE(scheduler->state().taken, (std::vector<long>{1, 1, 2, 2}));

        // One that loses, by a click on its link.
        const auto &schedules = scheduler->exploration().schedules;
        const auto losing = std::ranges::find_if(schedules, &Exploration::Schedule::isLosing);
        QVERIFY(losing != schedules.end());
        const std::vector<long> taken = losing->taken;
        QStringList words;
        for (const long one : taken)
            words.append(QString::number(one));
        Q_EMIT scheduler->findChild<QLabel *>(QStringLiteral("scheduler.losing"))->linkActivated(words.join(QLatin1Char(' ')));
        QTRY_VERIFY_WITH_TIMEOUT(scheduler->state().taken == taken && scheduler->state().verdict == "wrong", 30'000);

        // Replayed it ends the same way.
        QTest::mouseClick(scheduler->findChild<QPushButton *>(QStringLiteral("scheduler.replay")), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(scheduler->state().taken == taken && scheduler->state().verdict == "wrong", 30'000);
        QTest::mouseClick(scheduler->findChild<QPushButton *>(QStringLiteral("scheduler.restart")), Qt::LeftButton);
        QVERIFY(waitFor(scheduler, ScheduleState::Phase::Waits, 0));
        QVERIFY(driver.end());
    }

    void aDeadlockIsFoundAndNamed()
    {
        ScenarioDriver driver;
        QVERIFY(driver.run(QStringLiteral("deadlock")));
        driver.window->openProgram(QStringLiteral("deadlock"));
        driver.window->showPanel(QStringLiteral("objects"));
        auto *objects = driver.panel<ObjectsPanel>(QStringLiteral("objects"));
        QTRY_COMPARE(objects->program(), QStringLiteral("deadlock"));
        const auto wanted = driver.lines(QStringLiteral("deadlock"), "lock");
        QVERIFY(!wanted.empty());
        // Just after the last of them waits.
        driver.window->bench()->moment()->goTo(wanted.back().time);
        QTRY_VERIFY(objects->graph().hasDeadlock());
        QCOMPARE(objects->graph().cycle.size(), std::size_t{4}); // two tasks, two locks
        const QString sentence = objects->shownSentence();
        QVERIFY2(sentence.contains(QStringLiteral("task 1 waits for B, which task 2 has")) &&
                     sentence.contains(QStringLiteral("task 2 waits for A, which task 1 has")),
                 qPrintable(sentence));
        // Before the first line nothing is known of it.
        driver.window->bench()->moment()->goTo(wanted.front().time - Nanoseconds(1));
        QVERIFY(!objects->graph().hasDeadlock());
        // The cures have none at any moment.
        objects->showProgram(QStringLiteral("cured"));
        for (const StateLog::Entry &entry : driver.lines(QStringLiteral("cured"), "lock")) {
            driver.window->bench()->moment()->goTo(entry.time);
            QVERIFY(!objects->graph().hasDeadlock());
        }
        QCOMPARE(driver.lines(QStringLiteral("all-schedules"), "exploration").back().line.number("deadlocks"),
                 std::optional(4L));
    }

    void aDeadlockByHand()
    {
        ScenarioDriver driver;
        QVERIFY(driver.click(QStringLiteral("lab.builtin.deadlock")));
        QTRY_VERIFY_WITH_TIMEOUT(!driver.session().isPlaying(), 120'000);
        driver.window->openProgram(QStringLiteral("by-hand"));
        auto *bench = qobject_cast<TaskBench *>(driver.program(QStringLiteral("by-hand")));
        QVERIFY(bench && bench->scheduler());
        QTest::mouseClick(bench->findChild<QPushButton *>(QStringLiteral("start")), Qt::LeftButton);
        for (const long task : {1L, 2L, 1L, 2L})
            QVERIFY(go(bench->scheduler(), task));
        QTRY_COMPARE_WITH_TIMEOUT(bench->scheduler()->state().phase, ScheduleState::Phase::Deadlock, 30'000);
        driver.window->showPanel(QStringLiteral("objects"));
        auto *objects = driver.panel<ObjectsPanel>(QStringLiteral("objects"));
        QTRY_VERIFY_WITH_TIMEOUT(objects->graph().hasDeadlock(), 10'000);
        QVERIFY(driver.end());
    }

    void philosophersWaitInACircle()
    {
        ScenarioDriver driver;
        QVERIFY(driver.run(QStringLiteral("philosophers")));
        QVERIFY(!driver.lines(QStringLiteral("philosophers"), "philosopher").empty());
        QVERIFY(driver.countLines(QStringLiteral("cured"), "philosopher", "eats") > 0);
        QVERIFY(driver.lines(QStringLiteral("all-schedules"), "exploration").back().line.number("deadlocks").value_or(0) > 0);
    }

    void theRingIsNeverOverfull()
    {
        ScenarioDriver driver;
        QVERIFY(driver.run(QStringLiteral("producer-consumer")));
        QVERIFY(driver.countLines(QStringLiteral("producer-consumer"), "queue", "put") > 0);
        for (const StateLog::Entry &entry : driver.lines(QStringLiteral("producer-consumer"), "queue")) {
            const long items = entry.line.number("items").value_or(-1);
            QVERIFY(items >= 0 && items <= 3);
        }
        QVERIFY(driver.lines(QStringLiteral("all-schedules"), "exploration").back().line.number("wrong").value_or(0) > 0);
    }

    void writersAreAlone()
    {
        ScenarioDriver driver;
        QVERIFY(driver.run(QStringLiteral("readers-writers")));
        const auto rooms = driver.lines(QStringLiteral("readers-writers"), "room");
        QVERIFY(!rooms.empty());
        for (const StateLog::Entry &entry : rooms)
            QVERIFY(entry.line.number("writers").value_or(0) == 0 || entry.line.number("readers").value_or(0) == 0);
    }

    void theScriptShowsTheSame()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty())
            QSKIP("no python3 here");
        ScenarioDriver driver;
        QVERIFY(driver.run(QStringLiteral("deadlock")));
        Session &session = driver.session();
        driver.window->openProgram(QStringLiteral("python"));
        auto *bench = qobject_cast<TaskBench *>(driver.program(QStringLiteral("python")));
        QVERIFY(bench);
        auto *lesson = driver.panel<ScenarioPanel>(QStringLiteral("scenario"));
        QCOMPARE(lesson->code()->sourceName(), QStringLiteral("deadlock.py"));
        QTest::mouseClick(bench->findChild<QPushButton *>(QStringLiteral("start")), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(session.status(QStringLiteral("python")).phase, ProgramStatus::Phase::Ended, 60'000);
        QVERIFY(driver.end());
        QVERIFY(driver.countLines(QStringLiteral("python"), "deadlock", "found") == 1);
    }
};

int main(int argc, char **argv)
{
    return runAsOrdinaryUser<TestScenarioSchedules>(argc, argv);
}

#include "test_scenario_schedules.moc"
