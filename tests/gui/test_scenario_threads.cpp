// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/cbor.h"
#include "tests/gui/scenario_driver.h"

#include <QStandardPaths>

using namespace layerlab;
using namespace layerlab::test;

namespace {

/// The share of the shorter of two tasks' running time in which both ran at once.
double overlapOf(const trace::TraceStore &trace, std::uint32_t first, std::uint32_t second, Nanoseconds from, Nanoseconds to)
{
    const auto a = trace.intervals(first, from, to), b = trace.intervals(second, from, to);
    Nanoseconds both{}, runA{}, runB{};
    for (const trace::StateInterval &one : a) {
        if (one.state != trace::TaskState::Running)
            continue;
        runA += one.to - one.from;
        for (const trace::StateInterval &other : b) {
            if (other.state == trace::TaskState::Running)
                both += std::max(Nanoseconds(), std::min(one.to, other.to) - std::max(one.from, other.from));
        }
    }
    for (const trace::StateInterval &other : b) {
        if (other.state == trace::TaskState::Running)
            runB += other.to - other.from;
    }
    return static_cast<double>(both.count()) / static_cast<double>(std::max<std::int64_t>(1, std::min(runA, runB).count()));
}

} // namespace

/// The labs about threads, what they share, and processors: started by mouse, their evidence read from the recording.
class TestScenarioThreads : public QObject {
    Q_OBJECT

private:
    static bool isExact(Session &session)
    {
        const auto &header = session.capture()->recording().header();
        return header && header->value("taskStates", "") == "exact";
    }
    /// The tasks of a program that ran the longest, the longest first.
    static std::vector<std::uint32_t> busiest(ScenarioDriver &driver, const QString &program)
    {
        std::vector<std::uint32_t> tasks;
        for (std::uint32_t i = 0; i < driver.trace().tasks().size(); ++i) {
            if (static_cast<int>(driver.trace().tasks()[i].program) == driver.index(program))
                tasks.push_back(i);
        }
        std::ranges::sort(tasks, std::greater<>(), [&](std::uint32_t task) { return driver.running(task); });
        return tasks;
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(geteuid() != 0); }

    void threadsShareAProcess()
    {
        ScenarioDriver driver;
        QVERIFY(driver.run(QStringLiteral("threads")));
        const auto tasks = driver.tasksOf(QStringLiteral("threads"));
        QCOMPARE(std::ranges::count_if(tasks, [](const trace::Task &task) { return task.isThread(); }), 2);
        std::set<std::uint32_t> pids;
        for (const trace::Task &task : tasks)
            pids.insert(task.pid);
        QCOMPARE(pids.size(), std::size_t{1});
    }

    void threadData()
    {
        ScenarioDriver driver;
        QVERIFY(driver.run(QStringLiteral("thread-data")));
        QVERIFY(std::ranges::count_if(driver.tasksOf(QStringLiteral("data")),
                                      [](const trace::Task &task) { return task.isThread(); }) >= 3);
    }

    void noMoreAreInThanTheSemaphoreLetsIn()
    {
        ScenarioDriver driver;
        QVERIFY(driver.run(QStringLiteral("semaphore")));
        QCOMPARE(driver.countLines(QStringLiteral("semaphore"), "semaphore", "taken"), 10);
        QVERIFY(driver.countLines(QStringLiteral("semaphore"), "semaphore", "wanted") > 0);
        for (const StateLog::Entry &entry : driver.lines(QStringLiteral("semaphore"), "semaphore"))
            QVERIFY(entry.line.number("value").value_or(-1) >= 0);
        // The objects go back and forth with the moment of the window.
        driver.window->showPanel(QStringLiteral("objects"));
        auto *objects = driver.panel<ObjectsPanel>(QStringLiteral("objects"));
        std::size_t mostOwners = 0, mostWaiters = 0;
        for (const StateLog::Entry &entry : driver.lines(QStringLiteral("semaphore"), "semaphore")) {
            driver.window->bench()->moment()->goTo(entry.time);
            for (const ObjectState &object : objects->scene().objects) {
                if (object.sort == ObjectSort::Semaphore) {
                    mostOwners = std::max(mostOwners, object.owners.size());
                    mostWaiters = std::max(mostWaiters, object.waiters.size());
                }
            }
        }
        QCOMPARE(mostOwners, std::size_t{2});
        QVERIFY(mostWaiters >= 1);
        QVERIFY(!objects->graph().hasDeadlock());
    }

    void eventBarrierCondition()
    {
        {
            ScenarioDriver driver;
            QVERIFY(driver.run(QStringLiteral("event")));
            const auto lines = driver.lines(QStringLiteral("event"), "event");
            const auto set = std::ranges::find_if(lines, [](const auto &entry) { return entry.line.event == "set"; });
            const auto passed = std::ranges::find_if(lines, [](const auto &entry) { return entry.line.event == "passed"; });
            QVERIFY(set != lines.end() && passed != lines.end());
            QVERIFY(set->time <= passed->time);
        }
        {
            ScenarioDriver driver;
            QVERIFY(driver.run(QStringLiteral("barrier")));
            int wanted = 0;
            for (const StateLog::Entry &entry : driver.lines(QStringLiteral("barrier"), "barrier")) {
                if (entry.line.event == "wanted")
                    ++wanted;
                else // nobody passes before a multiple of all are there
                    QCOMPARE(wanted % 4, 0);
            }
            QCOMPARE(wanted, 8);
        }
        ScenarioDriver driver;
        QVERIFY(driver.run(QStringLiteral("condition")));
        std::vector<long> order;
        for (const StateLog::Entry &entry : driver.lines(QStringLiteral("condition"), "condition")) {
            if (entry.line.event == "passed")
                order.push_back(entry.line.task);
        }
        QCOMPARE(order, (std::vector<long>{4, 3, 2, 1}));
    }

    void niceSharesAProcessor()
    {
        ScenarioDriver driver;
        QVERIFY(driver.run(QStringLiteral("nice")));
        if (!isExact(driver.session()))
            QSKIP("the kernel refuses its switch records here: shares are sampled");
        const auto tasks = busiest(driver, QStringLiteral("nice"));
        QVERIFY(tasks.size() >= 2);
        // Weights 1024 and 110 (sched(7), nice 0 and 10): 9.3 to 1; other programs of the machine blur it.
        const double ratio = static_cast<double>(driver.running(tasks[0]).count()) /
                             static_cast<double>(std::max<std::int64_t>(1, driver.running(tasks[1]).count()));
        QVERIFY2(ratio > 4 && ratio < 20, qPrintable(QString::number(ratio)));
    }

    void theInterpretersLockLetsOneRun()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty())
            QSKIP("no python3 here");
        ScenarioDriver driver;
        QVERIFY(driver.run(QStringLiteral("gil")));
        if (!isExact(driver.session()))
            QSKIP("the kernel refuses its switch records here: what overlaps is not known");
        const auto python = busiest(driver, QStringLiteral("python")), native = busiest(driver, QStringLiteral("native"));
        QVERIFY(python.size() >= 2 && native.size() >= 2);
        const Nanoseconds from = driver.session().firstTime(), to = driver.session().lastTime();
        const double locked = overlapOf(driver.trace(), python[0], python[1], from, to);
        // A thread that wakes only to ask for the lock runs for a moment too, longer where the machine is busy with others.
        const double free = overlapOf(driver.trace(), native[0], native[1], from, to);
        if (free < 0.5)
            QSKIP("other programs keep the cores busy: nothing can run side by side");
        QVERIFY2(locked < std::max(0.15, free / 2), qPrintable(QStringLiteral("%1, native %2").arg(locked).arg(free)));
    }

    void costAndCores()
    {
        {
            ScenarioDriver driver;
            QVERIFY(driver.run(QStringLiteral("cost")));
            QVERIFY(!driver.tasksOf(QStringLiteral("cost")).empty());
        }
        ScenarioDriver driver;
        QVERIFY(driver.run(QStringLiteral("cores")));
        if (!isExact(driver.session()))
            QSKIP("the kernel refuses its switch records here: cores are not known");
        std::set<std::uint16_t> cores;
        for (const std::uint32_t task : busiest(driver, QStringLiteral("one-core"))) {
            const trace::StateLane &lane = driver.trace().states(task);
            for (std::size_t i = 0; i < lane.cpus.size(); ++i) {
                if (lane.states[i] == trace::TaskState::Running && driver.trace().tasks()[task].parent != 1 &&
                    lane.cpus[i] != trace::StateLane::noCpu)
                    cores.insert(lane.cpus[i]);
            }
        }
        QVERIFY(!cores.empty());
    }
};

int main(int argc, char **argv)
{
    return runAsOrdinaryUser<TestScenarioThreads>(argc, argv);
}

#include "test_scenario_threads.moc"
