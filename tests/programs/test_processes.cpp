// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The fork and threads programs, seen from outside through /proc.

#include "program.h"

#include <QDir>
#include <QFile>
#include <QtTest>
#include <csignal>

using namespace Qt::StringLiterals;

namespace {
/// The state letter of /proc/PID/stat; 0 if there is no such process.
char stateOf(qint64 pid)
{
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray stat = file.readAll();
    const qsizetype paren = stat.lastIndexOf(')');
    return paren >= 0 && paren + 2 < stat.size() ? stat[paren + 2] : 0;
}

bool isGoneOrReaped(qint64 pid)
{
    return stateOf(pid) == 0;
}
} // namespace

class TestProcesses : public QObject {
    Q_OBJECT
private slots:
    void waitsForChildren();
    void leavesZombies();
    void leavesOrphans();
    void endsItsChildrenWhenTold();
    void tellsHowAChildEnded();
    void runsThreads_data();
    void runsThreads();
    void takesTheLockInTurn();
    void endsThreadsWhenTold();
};

void TestProcesses::waitsForChildren()
{
    const Ended ended =
        runToEnd({u"fork"_s, u"--children"_s, u"3"_s, u"--life"_s, u"0.01"_s, u"--exit"_s, u"7"_s, u"--wait"_s});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.output.count(" ended with status 7\n"), 3);
    for (const char *line : {"child 1: pid ", "child 2: pid ", "child 3: pid "})
        QVERIFY(ended.output.contains(line));
}

void TestProcesses::leavesZombies()
{
    Program parent({u"fork"_s, u"--children"_s, u"2"_s, u"--life"_s, u"0"_s, u"--exit"_s, u"3"_s, u"--zombie"_s, u"600"_s});
    const qint64 first = parent.line(u"parent: started child 1, pid (\\d+)"_s).toLongLong();
    const qint64 second = parent.line(u"parent: started child 2, pid (\\d+)"_s).toLongLong();
    QVERIFY(first > 0 && second > 0);
    QVERIFY(QTest::qWaitFor([&] { return stateOf(first) == 'Z'; }, Program::patienceMs));
    QVERIFY(QTest::qWaitFor([&] { return stateOf(second) == 'Z'; }, Program::patienceMs));
    QVERIFY(!parent.line(u"parent: sleeps, .*"_s).isNull());
    parent.terminate(); // ends the sleep; it still waits for them
    QCOMPARE(parent.exitStatus(), 0);
    QCOMPARE(parent.output().count(" ended with status 3\n"), 2);
    QVERIFY(isGoneOrReaped(first) && isGoneOrReaped(second));
}

void TestProcesses::leavesOrphans()
{
    Program parent({u"fork"_s, u"--life"_s, u"600"_s, u"--orphan"_s});
    const qint64 pid = parent.pid();
    const qint64 child = parent.line(u"parent: started child 1, pid (\\d+)"_s).toLongLong();
    QVERIFY(!parent.line(u"parent: ends before its children"_s).isNull());
    QVERIFY(QTest::qWaitFor([&] { return isGoneOrReaped(pid) || stateOf(pid) == 'Z'; }, Program::patienceMs));
    QVERIFY(child > 0 && stateOf(child) != 0 && stateOf(child) != 'Z'); // lives on
    kill(static_cast<pid_t>(child), SIGKILL);
    QCOMPARE(parent.exitStatus(), 0);
}

void TestProcesses::endsItsChildrenWhenTold()
{
    Program parent({u"fork"_s, u"--children"_s, u"2"_s, u"--life"_s, u"600"_s, u"--wait"_s});
    const qint64 child = parent.line(u"child 2: pid (\\d+), .*"_s).toLongLong();
    QVERIFY(!parent.line(u"parent: started child 2, .*"_s).isNull());
    parent.terminate();
    QCOMPARE(parent.exitStatus(), 0);
    QCOMPARE(parent.output().count(" was ended by signal 15 (SIGTERM)\n"), 2);
    QVERIFY(isGoneOrReaped(child));
}

void TestProcesses::tellsHowAChildEnded()
{
    Program parent({u"fork"_s, u"--life"_s, u"600"_s});
    const qint64 child = parent.line(u"child 1: pid (\\d+), parent \\d+"_s).toLongLong();
    QVERIFY(child > 0);
    QCOMPARE(parent.line(u"child 1: pid \\d+, parent (\\d+)"_s).toLongLong(), parent.pid());
    kill(static_cast<pid_t>(child), SIGKILL);
    QCOMPARE(parent.exitStatus(), 0);
    QVERIFY(parent.output().contains("was ended by signal 9 (SIGKILL)"));
}

void TestProcesses::runsThreads_data()
{
    QTest::addColumn<QString>("work");
    QTest::newRow("busy") << u"busy"_s;
    QTest::newRow("sleep") << u"sleep"_s;
    QTest::newRow("lock") << u"lock"_s;
}

void TestProcesses::runsThreads()
{
    QFETCH(QString, work);
    const Ended ended =
        runToEnd({u"threads"_s, u"--count"_s, u"3"_s, u"--work"_s, work, u"--rounds"_s, u"2"_s, u"--seconds"_s, u"0.02"_s});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.output.count(" started\n"), 3);
    QCOMPARE(ended.output.count(" of 2 done\n"), 6);
    QCOMPARE(ended.output.count(" joined\n"), 3);
    QCOMPARE(ended.output.count("has the lock\n"), work == u"lock"_s ? 6 : 0);
}

void TestProcesses::takesTheLockInTurn()
{
    const Ended ended = runToEnd({u"threads"_s, u"--work"_s, u"lock"_s, u"--rounds"_s, u"5"_s, u"--seconds"_s, u"0.02"_s});
    QByteArray holder;
    for (const QByteArray &line : ended.output.split('\n')) { // never two at once
        const QByteArray name = line.left(line.indexOf(':'));
        if (line.endsWith("has the lock")) {
            QVERIFY2(holder.isEmpty(), ended.output);
            holder = name;
        } else if (line.endsWith("gives the lock back")) {
            QCOMPARE(name, holder);
            holder.clear();
        }
    }
    QCOMPARE(ended.output.count("gives the lock back"), 10);
}

void TestProcesses::endsThreadsWhenTold()
{
    Program program({u"threads"_s, u"--count"_s, u"4"_s, u"--work"_s, u"sleep"_s, u"--seconds"_s, u"600"_s});
    for (int i = 1; i <= 4; ++i)
        QVERIFY(!program.line(u"thread %1: tid \\d+ started"_s.arg(i)).isNull());
    QCOMPARE(QDir(u"/proc/%1/task"_s.arg(program.pid())).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 4 + 1);
    program.terminate();
    QCOMPARE(program.exitStatus(), 0);
}

QTEST_GUILESS_MAIN(TestProcesses)
#include "test_processes.moc"
