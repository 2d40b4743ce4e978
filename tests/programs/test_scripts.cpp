// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The Python form of each lesson: the same as the native one, with the modules of the course.

#include "program.h"
#include "state_lines.h"

#include <QDir>
#include <QStandardPaths>
#include <QtTest>
#include <csignal>

using namespace Qt::StringLiterals;

class TestScripts : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"python3"_s).isEmpty())
            QSKIP("python3 is not installed");
    }
    void show_data();
    void show();
    void keepsAPoolBusy();
    void becomesADaemon();
    void handlesSignals();
    void answersKeys_data();
    void answersKeys();
    void refuseAbsurdValues_data();
    void refuseAbsurdValues();
    void areAllTried();

private:
    static QString path(const QString &script)
    {
        return QStringLiteral(LAYERLAB_SOURCE_DIR "/resources/scenarios/") + script + u".py"_s;
    }
    static Ended run(const QString &words)
    {
        QStringList arguments = words.split(u' ');
        Program program(u"python3"_s, QStringList{u"-B"_s, path(arguments.takeFirst())} + arguments);
        program.endControl();
        Ended ended;
        ended.status = program.exitStatus();
        ended.output = program.output();
        ended.errors = program.errors();
        return ended;
    }
    QSet<QString> m_tried{u"scenario"_s,          u"stage"_s,           u"race"_s,
                          u"deadlock"_s, // the last five: test_stage.cpp
                          u"producer_consumer"_s, u"readers_writers"_s, u"philosophers"_s};
};

void TestScripts::show_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    const auto row = [](const char *words, const QByteArrayList &lines) { QTest::newRow(words) << lines; };
    row("fork_wait --life 0.01 --exit 4", {"ended with status 6\n", "ended with status 5\n", "ended with status 4\n"});
    row("fork_wait --shape chain --depth 4 --life 0.01", {"there were 4 processes below this one"});
    row("fork_wait --shape tree --children 3 --depth 2 --life 0.01", {"there were 12 processes below this one"});
    row("zombies --cure wait --life 0.01 --seconds 0", {"ended with status 0\n"});
    row("zombies --cure handler --life 0.01 --seconds 3", {"parent: collected 2\n"});
    row("zombies --cure poll --life 0.01 --seconds 3", {"parent: collected 2\n"});
    row("zombies --cure double-fork --life 0.01 --seconds 2",
        {"grandchild 1: pid ", "grandchild 2: pid ", "ended with status 0\n"});
    row("processes --life 0.5 --join 0.01 --exit 3",
        {"child not started: pid None, is alive: False", "join came back, is alive: True, exitcode None",
         "is alive: False, exitcode 3"});
    row("processes --life 3600 --join 0.01 --daemonic", {"ends its daemonic child"});
    row("execute", {"the same process, but now it is a shell", "ended with status 5\n"});
    row("execute --lesson exec-missing", {"No such file or directory", "ended with status 127\n"});
    row("signals --lesson alarm", {"the handler ran for ['SIGALRM']", "was ended by signal 14"});
    row("signals --lesson mask", {"pending: ['SIGUSR1'], the handler ran 0 times", "unblocked: the handler ran 1 time"});
    row("signals --lesson unstoppable", {"SIGKILL: Invalid argument", "SIGSTOP: Invalid argument"});
    row("signals --lesson child", {"the child was stopped", "the child was continued", "the child was ended by signal 15"});
    row("pool --work 0.01 --how apply", {"task 6: 36\n"});
    row("pool --work 0.01 --how apply-async", {"all tasks are in the queue", "task 6: 36\n"});
    row("pool --work 0.01 --how process-per-task", {"task 6: 36\n"});
    row("pipe --messages 2", {"received 'message 2'", "parent: the other end is closed"});
    row("pipe --messages 2 --duplex", {"received 'answer to question 2'", "child: the other end is closed"});
    row("queues --form blocking --timeout 0.05", {"done, after a get made room", "get from the empty queue: 99, after a put"});
    row("queues --form non-blocking", {"full queue: Full", "empty queue: Empty"});
    row("queues --form timeout --timeout 0.05", {"full queue: Full", "empty queue: Empty"});
    row("shared --rounds 1000 --lock", {"array: 100, 200\n", "ordinary variable: 0", "value: 2000, should be 2000: right"});
    row("sync --object semaphore --hold 0.01", {"task 4: goes out", "all 4 tasks have ended"});
    row("sync --object lock --hold 0.01", {"task 4: goes out", "all 4 tasks have ended"});
    row("sync --object event --hold 0.01", {"task 4: the event is set"});
    row("sync --object barrier --hold 0.01", {"task 1: goes on, round 1"});
    row("sync --object condition --hold 0.01", {"task 4: it is its turn", "task 1: it is its turn"});
    row("threads --seconds 0.01", {"global 6, has a thread-local: False", "global 6: the child changed only its own copy"});
    row("threads --seconds 3600 --daemon", {"ends, and its threads with it"});
    row("cost --rounds 3 --memory 8", {"process / thread = ", "with 8 MiB in use"});
    row("load --work io --seconds 0.05", {"2 threads: one after the other 0.10 s", "2 processes: one after the other 0.10 s"});
    row("load --work cpu --cores 1 --seconds 0.05 --as threads", {"processors: 1\n"});
    row("nice --nices 0,15 --seconds 0.2", {"its weight says 96.6 %", "its weight says 3.4 %"});
}

void TestScripts::show()
{
    QFETCH(QByteArrayList, lines);
    const QString words = QString::fromLatin1(QTest::currentDataTag());
    m_tried.insert(words.section(u' ', 0, 0));
    const Ended ended = run(words);
    QVERIFY2(ended.status == 0, ended.output + ended.errors);
    for (const QByteArray &line : lines)
        QVERIFY2(ended.output.contains(line), ended.output + ended.errors);
}

void TestScripts::keepsAPoolBusy()
{
    const Ended ended = run(u"pool --workers 2 --tasks 6 --work 0.02"_s);
    int busy = 0, jobs = 0;
    for (const StateLine &line : stateLines(ended.output)) {
        busy += line["event"] == "busy" ? 1 : -1;
        jobs += line["event"] == "busy";
        QVERIFY2(busy >= 0 && busy <= 2, ended.output);
    }
    QCOMPARE(jobs, 6);
    QVERIFY(ended.output.indexOf("task 1: 1\n") < ended.output.indexOf("task 6: 36\n"));
}

void TestScripts::becomesADaemon()
{
    m_tried.insert(u"daemonize"_s);
    // From a shell, so that the output stays open when the first process has ended.
    Program started(u"sh"_s,
                    {u"-c"_s, u"python3 -B \"$1\" --life 600; echo \"status $?\"; exec cat"_s, u"sh"_s, path(u"daemonize"_s)});
    const qint64 daemon = started.line(u"daemon: pid (\\d+), .*: says no more"_s).toLongLong();
    QVERIFY(daemon > 0);
    QVERIFY(!started.line(u"status 0"_s).isNull());
    kill(static_cast<pid_t>(daemon), SIGKILL);
}

void TestScripts::handlesSignals()
{
    Program target(u"python3"_s, {u"-B"_s, path(u"signals"_s), u"--handle"_s, u"USR1"_s, u"--ignore"_s, u"HUP"_s});
    QVERIFY(!target.line(u"pid \\d+: waits for signals"_s).isNull());
    kill(static_cast<pid_t>(target.pid()), SIGHUP);
    kill(static_cast<pid_t>(target.pid()), SIGUSR1);
    QVERIFY(!target.line(u"handler: SIGUSR1"_s).isNull());
    kill(static_cast<pid_t>(target.pid()), SIGTERM);
    QCOMPARE(target.exitStatus(), -1);
}

void TestScripts::answersKeys_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::newRow("python") << QStringList{u"python3"_s, u"-B"_s, path(u"terminal"_s)};
    QTest::newRow("native") << QStringList{QStringLiteral(LAYERLAB_BIN_DIR "/layerlab-program"), u"terminal"_s};
}

/// Keys on a pseudo-terminal, and what they do to the job in front.
void TestScripts::answersKeys()
{
    QFETCH(QStringList, command);
    m_tried.insert(u"terminal"_s);
    const QString driver = uR"(
import os, pty, sys
pid, fd = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:] + ["--handle", "QUIT"])
seen = b""
for key, answer in [(b"", b"it waits for Ctrl+C"), (b"\x1c", b"handler: SIGQUIT"), (b"\x1a", b"stopped by SIGTSTP"),
                    (b"fg\n", b"goes on in front"), (b"\x03", b"the job has ended"), (b"end\n", b"shell: ends")]:
    os.write(fd, key)
    while answer not in seen:
        seen += os.read(fd, 4096)
    seen = seen[seen.index(answer) + len(answer):]
os.waitpid(pid, 0)
print("all keys were answered")
)"_s;
    Program driven(u"python3"_s, QStringList{u"-c"_s, driver} + command);
    driven.endControl();
    QCOMPARE(driven.exitStatus(), 0);
    QVERIFY2(driven.output().contains("all keys were answered"), driven.output() + driven.errors());
}

void TestScripts::refuseAbsurdValues_data()
{
    QTest::addColumn<int>("unused");
    for (const char *words :
         {"fork_wait --shape tree --children 8 --depth 6", "fork_wait --children 51", "zombies --children 51",
          "pool --tasks 201", "race --stepped --rounds 101", "deadlock --tasks 9", "nice --nices 0",
          "philosophers --stepped --count 6", "queues --maxsize 0", "load --tasks 17", "cost --memory 513"})
        QTest::newRow(words) << 0;
}

void TestScripts::refuseAbsurdValues()
{
    const Ended ended = run(QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.errors.contains("error: "), ended.errors);
    QCOMPARE(ended.output, QByteArray());
}

void TestScripts::areAllTried()
{
    const QDir folder(QStringLiteral(LAYERLAB_SOURCE_DIR "/resources/scenarios"));
    for (const QString &name : folder.entryList({u"*.py"_s}))
        QVERIFY2(m_tried.contains(name.chopped(3)), qPrintable(name));
}

QTEST_GUILESS_MAIN(TestScripts)
#include "test_scripts.moc"
