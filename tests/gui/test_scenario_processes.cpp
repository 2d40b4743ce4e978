// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/scenario_driver.h"

#include <csignal>
#include <sys/wait.h>

using namespace layerlab;
using namespace layerlab::test;
using trace::Lifecycle;

/// The labs about processes, signals and what lies between processes: started by mouse, their evidence read from the recording.
class TestScenarioProcesses : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(geteuid() != 0); }

    void zombie()
    {
        ScenarioDriver driver;
        QVERIFY(driver.run(QStringLiteral("zombie")));
        // Its text and its code stand beside the bench.
        auto *lesson = driver.panel<ScenarioPanel>(QStringLiteral("scenario"));
        QVERIFY(lesson->isVisible());
        QVERIFY(lesson->hasLesson());
        const auto &tasks = driver.trace().tasks();
        std::optional<std::uint32_t> zombie;
        for (std::uint32_t i = 0; i < tasks.size(); ++i) {
            if (tasks[i].parent != 1 && tasks[i].ended && tasks[i].collected)
                zombie = i;
        }
        QVERIFY(zombie);
        QVERIFY(*tasks[*zombie].ended < *tasks[*zombie].collected);
        const TaskMoment between = momentOf(driver.trace(), driver.session().capture()->recording(), *zombie,
                                            *tasks[*zombie].ended + (*tasks[*zombie].collected - *tasks[*zombie].ended) / 2);
        QCOMPARE(between.letter, 'Z');
        QCOMPARE(WEXITSTATUS(tasks[*zombie].status), 3);
        // Its control block has the sixteen bits.
        driver.window->selection()->select(Selected::task(*zombie));
        driver.window->showPanel(QStringLiteral("process"));
        auto *process = driver.panel<ProcessPanel>(QStringLiteral("process"));
        QTRY_COMPARE(process->valueOf(QStringLiteral("WEXITSTATUS")), QStringLiteral("3"));
        QCOMPARE(process->sections().front().rows.front().bits, QStringLiteral("0000001100000000"));
        QVERIFY(!process->valueOf(QStringLiteral("PPID")).isEmpty());
    }

    void zombieCures()
    {
        ScenarioDriver driver;
        QVERIFY(driver.run(QStringLiteral("zombie-cures")));
        const auto longestZombie = [&](const QString &program) {
            Nanoseconds longest{};
            for (const trace::Task &task : driver.tasksOf(program)) {
                if (task.parent != 1 && !task.isThread() && task.ended && task.collected)
                    longest = std::max(longest, *task.collected - *task.ended);
            }
            return longest;
        };
        QVERIFY(longestZombie(QStringLiteral("wait")) < longestZombie(QStringLiteral("none")));
        QVERIFY(longestZombie(QStringLiteral("handler")) < longestZombie(QStringLiteral("none")));
        QVERIFY(!driver.lives(QStringLiteral("double-fork"), Lifecycle::Adopted).empty());
    }

    void orphan()
    {
        ScenarioDriver driver;
        QVERIFY(driver.run(QStringLiteral("orphan")));
        const auto adopted = driver.lives(QStringLiteral("parent"), Lifecycle::Adopted);
        QCOMPARE(adopted.size(), std::size_t{1});
        QCOMPARE(adopted.front().parent, 1U);
    }

    void daemonBecomesAChildOfTheLabsInit()
    {
        ScenarioDriver driver;
        QVERIFY(driver.run(QStringLiteral("daemon")));
        const auto forked = driver.lives(QStringLiteral("daemon"), Lifecycle::Forked);
        QVERIFY(forked.size() >= 2); // the double fork
        const auto adopted = driver.lives(QStringLiteral("daemon"), Lifecycle::Adopted);
        QVERIFY(!adopted.empty());
        QCOMPARE(adopted.back().parent, 1U);
        QVERIFY(adopted.back().tid == forked.back().child || adopted.back().pid == forked.back().child);
    }

    void forkAndWait()
    {
        ScenarioDriver driver;
        QVERIFY(driver.run(QStringLiteral("fork-wait")));
        for (const char *name : {"parent", "in-order"}) {
            const QString program = QLatin1String(name);
            QCOMPARE(driver.lives(program, Lifecycle::Forked).size(), std::size_t{3});
            std::vector<std::uint32_t> order, collected;
            for (const auto &life : driver.lives(program, Lifecycle::Forked))
                order.push_back(life.child);
            for (const auto &life : driver.lives(program, Lifecycle::Collected)) {
                if (life.pid != 1)
                    collected.push_back(life.child);
            }
            QCOMPARE(collected.size(), std::size_t{3});
            if (program == QLatin1String("in-order"))
                QCOMPARE(collected, order);
        }
    }

    void forkTree()
    {
        ScenarioDriver driver;
        QVERIFY(driver.run(QStringLiteral("fork-tree")));
        QCOMPARE(driver.tasksOf(QStringLiteral("tree")).size(), std::size_t{7}); // 1 + 2 + 4
        QCOMPARE(driver.tasksOf(QStringLiteral("chain")).size(), std::size_t{5});
    }

    void execAndJoin()
    {
        {
            ScenarioDriver driver;
            QVERIFY(driver.run(QStringLiteral("exec")));
            QVERIFY(driver.lives(QStringLiteral("fork-exec"), Lifecycle::Executed).size() >= 2);
            QCOMPARE(driver.lives(QStringLiteral("missing"), Lifecycle::Executed).size(), std::size_t{1}); // its own
        }
        ScenarioDriver driver;
        QVERIFY(driver.run(QStringLiteral("process-join")));
        bool hasExit3 = false, wasEndedBySignal = false;
        for (const trace::Task &task : driver.tasksOf(QStringLiteral("process")))
            hasExit3 = hasExit3 || (task.isStatusKnown && WIFEXITED(task.status) && WEXITSTATUS(task.status) == 3);
        for (const trace::Task &task : driver.tasksOf(QStringLiteral("daemonic")))
            wasEndedBySignal = wasEndedBySignal || (task.isStatusKnown && WIFSIGNALED(task.status));
        QVERIFY(hasExit3);
        QVERIFY(wasEndedBySignal); // a daemonic child is ended with its parent
    }

    void signalsHaveHandlersOrNot()
    {
        ScenarioDriver driver;
        QVERIFY(driver.run(QStringLiteral("signals")));
        std::map<int, trace::SignalAction> actions;
        for (const auto &life : driver.lives(QStringLiteral("target"), Lifecycle::Signalled))
            actions[life.signal] = static_cast<trace::SignalAction>(life.action);
        QCOMPARE(actions[SIGUSR1], trace::SignalAction::Handler);
        QCOMPARE(actions[SIGINT], trace::SignalAction::Handler);
        QVERIFY(!actions.contains(SIGUSR2) || actions[SIGUSR2] != trace::SignalAction::Handler);
    }

    void signalLessons_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<int>("signal");
        QTest::newRow("alarm") << QStringLiteral("alarm") << SIGALRM;
        QTest::newRow("signal-mask") << QStringLiteral("mask") << 0;
        QTest::newRow("signal-unstoppable") << QStringLiteral("unstoppable") << SIGKILL;
    }
    void signalLessons()
    {
        QFETCH(QString, program);
        QFETCH(int, signal);
        ScenarioDriver driver;
        QVERIFY(driver.run(QLatin1String(QTest::currentDataTag())));
        QVERIFY(!driver.tasksOf(program).empty());
        const auto signalled = driver.lives(program, Lifecycle::Signalled);
        bool hasSignal = signal == 0 ? !signalled.empty() : false;
        for (const auto &life : signalled)
            hasSignal = hasSignal || life.signal == signal;
        for (const trace::Task &task : driver.tasksOf(program)) // SIGKILL is not delivered to a handler: it shows in the status
            hasSignal = hasSignal || (task.isStatusKnown && WIFSIGNALED(task.status) && WTERMSIG(task.status) == signal);
        QVERIFY(hasSignal);
    }

    void noMoreWorkersAreBusyThanThereAre()
    {
        ScenarioDriver driver;
        QVERIFY(driver.run(QStringLiteral("pool")));
        QCOMPARE(driver.countLines(QStringLiteral("pool"), "worker", "busy"), 6);
        QCOMPARE(driver.mostAtOnce(QStringLiteral("pool"), "worker", "busy", "idle"), 2);
        QCOMPARE(driver.mostAtOnce(QStringLiteral("one-by-one"), "worker", "busy", "idle"), 1);
        QCOMPARE(driver.lives(QStringLiteral("process-per-task"), Lifecycle::Forked).size(), std::size_t{6});
    }

    void aPipeHasTwoEnds()
    {
        ScenarioDriver driver;
        QVERIFY(driver.run(QStringLiteral("pipe")));
        driver.window->openProgram(QStringLiteral("full"));
        driver.window->showPanel(QStringLiteral("objects"));
        auto *objects = driver.panel<ObjectsPanel>(QStringLiteral("objects"));
        QTRY_COMPARE(objects->program(), QStringLiteral("full"));
        // While the pipe is full its writer waits.
        bool wasSeen = false;
        const int index = driver.index(QStringLiteral("full"));
        for (const trace::CallEntry &call : driver.trace().calls()) {
            if (wasSeen || static_cast<int>(driver.trace().tasks()[call.task].program) != index ||
                call.duration < std::chrono::milliseconds(300))
                continue;
            driver.window->bench()->moment()->goTo(call.time + call.duration / 2);
            wasSeen = QTest::qWaitFor(
                [&] {
                    return std::ranges::any_of(objects->scene().objects, [](const ObjectState &object) {
                        return object.sort == ObjectSort::Pipe && !object.owners.empty() && !object.writers.empty() &&
                               object.count.value_or(0) > 0;
                    });
                },
                3000);
        }
        QVERIFY(wasSeen);
    }

    void queueAndSharedMemory()
    {
        {
            ScenarioDriver driver;
            QVERIFY(driver.run(QStringLiteral("queue")));
            QVERIFY(driver.countLines(QStringLiteral("blocking"), "queue", "put-wanted") +
                        driver.countLines(QStringLiteral("blocking"), "queue", "get-wanted") >
                    0);
            for (const StateLog::Entry &entry : driver.lines(QStringLiteral("blocking"), "queue"))
                QVERIFY(entry.line.number("items").value_or(0) <= 3);
        }
        ScenarioDriver driver;
        QVERIFY(driver.run(QStringLiteral("shared-memory")));
        QVERIFY(driver.countLines(QStringLiteral("with-lock"), "shared", "written") > 0);
    }
};

int main(int argc, char **argv)
{
    return runAsOrdinaryUser<TestScenarioProcesses>(argc, argv);
}

#include "test_scenario_processes.moc"
