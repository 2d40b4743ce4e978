// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The programs about tasks: what each lesson must show, from its output and from /proc.

#include "program.h"
#include "state_lines.h"

#include <QDir>
#include <QFile>
#include <QtTest>
#include <csignal>

using namespace Qt::StringLiterals;

namespace {
char stateOf(qint64 pid)
{
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray stat = file.readAll();
    const qsizetype paren = stat.lastIndexOf(')');
    return paren >= 0 && paren + 2 < stat.size() ? stat[paren + 2] : 0;
}

Ended run(const QString &words)
{
    return runToEnd(words.split(u' '));
}
} // namespace

class TestScenarios : public QObject {
    Q_OBJECT
private slots:
    void collectsInEitherOrder();
    void makesTrees();
    void leavesZombiesOrNot_data();
    void leavesZombiesOrNot();
    void handsGrandchildrenOn();
    void joinsWithATimeLimit();
    void becomesAnotherProgram();
    void becomesADaemon();
    void takesSignals();
    void showsSignalLessons_data();
    void showsSignalLessons();
    void keepsAPoolBusy_data();
    void keepsAPoolBusy();
    void talksThroughPipes();
    void refusesAndWaitsOnQueues();
    void sharesMemory();
    void letsInSoMany();
    void waitsAtABarrier();
    void wakesInTurn();
    void wakesAllOnAnEvent();
    void comparesThreadsAndProcesses();
    void overlapsWaits();
    void sharesOneProcessor();
    void measuresCosts();
    void refusesAbsurdValues_data();
    void refusesAbsurdValues();
};

void TestScenarios::collectsInEitherOrder()
{
    const auto statuses = [](const QByteArray &output) {
        QByteArrayList found;
        for (const QByteArray &line : output.split('\n')) {
            if (line.startsWith("parent: pid ") && line.contains(" ended with status "))
                found.append(line.last(1));
        }
        return found;
    };
    const QString words = u"fork --children 3 --life 0.05 --spread --exit 4 --wait"_s;
    QCOMPARE(statuses(run(words).output), QByteArrayList({"6", "5", "4"})); // the first lives longest
    QCOMPARE(statuses(run(words + u" --collect in-order"_s).output), QByteArrayList({"4", "5", "6"}));
}

void TestScenarios::makesTrees()
{
    const Ended tree = run(u"fork --shape tree --children 3 --depth 2 --life 0.01"_s);
    QCOMPARE(tree.status, 0);
    QCOMPARE(tree.output.count("level 2, pid "), 9);
    QCOMPARE(tree.output.count(" ended with status 3\n"), 3); // each of the middle ones has three below it
    QVERIFY(tree.output.contains("there were 12 processes below this one"));
    const Ended chain = run(u"fork --shape chain --depth 4 --life 0.01"_s);
    QVERIFY(chain.output.contains("there were 4 processes below this one"));
}

void TestScenarios::leavesZombiesOrNot_data()
{
    QTest::addColumn<QString>("cure");
    QTest::addColumn<bool>("isLeft");
    QTest::newRow("none") << u"none"_s << true;
    QTest::newRow("handler") << u"handler"_s << false;
    QTest::newRow("ignore") << u"ignore"_s << false;
    QTest::newRow("poll") << u"poll"_s << false;
    QTest::newRow("wait") << u"wait"_s << false;
}

void TestScenarios::leavesZombiesOrNot()
{
    QFETCH(QString, cure);
    QFETCH(bool, isLeft);
    Program parent({u"zombies"_s, u"--cure"_s, cure, u"--life"_s, u"0.01"_s, u"--seconds"_s, u"600"_s});
    const qint64 first = parent.line(u"parent: started child 1, pid (\\d+)"_s).toLongLong();
    const qint64 second = parent.line(u"parent: started child 2, pid (\\d+)"_s).toLongLong();
    QVERIFY(first > 0 && second > 0);
    const char wanted = isLeft ? 'Z' : 0; // the parent goes on: gone means collected
    QVERIFY(QTest::qWaitFor([&] { return stateOf(first) == wanted && stateOf(second) == wanted; }, Program::patienceMs));
    QVERIFY(stateOf(parent.pid()) != 0);
}

void TestScenarios::handsGrandchildrenOn()
{
    Program parent({u"zombies"_s, u"--cure"_s, u"double-fork"_s, u"--life"_s, u"600"_s, u"--seconds"_s, u"600"_s});
    const qint64 child = parent.line(u"parent: started child 1, pid (\\d+)"_s).toLongLong();
    const qint64 grandchild = parent.line(u"grandchild 1: pid (\\d+), parent \\d+"_s).toLongLong();
    const qint64 other = parent.line(u"grandchild 2: pid (\\d+), parent \\d+"_s).toLongLong();
    const qint64 adopter = parent.line(u"grandchild 1: pid \\d+, parent (\\d+)"_s).toLongLong();
    QVERIFY(child > 0 && grandchild > 0 && other > 0);
    QVERIFY(adopter != child && adopter != parent.pid());
    QVERIFY(QTest::qWaitFor([&] { return stateOf(child) == 0; }, Program::patienceMs));
    for (const qint64 pid : {grandchild, other})
        kill(static_cast<pid_t>(pid), SIGKILL);
}

void TestScenarios::joinsWithATimeLimit()
{
    const QByteArray early = run(u"process --life 0.3 --join 0.01 --exit 3"_s).output;
    QVERIFY2(early.contains("join came back because its time was over, is alive: yes"), early);
    QVERIFY(early.contains(" ended with status 3\n"));
    const QByteArray late = run(u"process --life 0.01 --join 60"_s).output;
    QVERIFY2(late.contains("join came back because the child has ended, is alive: no"), late);
    const QByteArray daemonic = run(u"process --life 600 --join 0.01 --daemonic"_s).output;
    QVERIFY2(daemonic.contains("was ended by signal 15 (SIGTERM)"), daemonic);
}

void TestScenarios::becomesAnotherProgram()
{
    Program itself({u"process"_s, u"--lesson"_s, u"exec"_s});
    const qint64 pid = itself.pid();
    QCOMPARE(itself.exitStatus(), 5); // the shell's
    QVERIFY(itself.output().contains("pid " + QByteArray::number(pid) + ": the same process"));
    const QByteArray child = run(u"process --lesson fork-exec"_s).output;
    QVERIFY2(child.contains(" ended with status 5\n"), child);
    const QByteArray missing = run(u"process --lesson exec-missing"_s).output;
    QVERIFY2(missing.contains("No such file or directory") && missing.contains(" ended with status 127\n"), missing);
}

void TestScenarios::becomesADaemon()
{
    // From a shell, which has its prompt back while the daemon lives.
    Program started(u"sh"_s, {u"-c"_s, u"\"$1\" process --lesson daemon --life 600; echo \"status $?\"; exec cat"_s, u"sh"_s,
                              QStringLiteral(LAYERLAB_BIN_DIR "/layerlab-program")});
    const qint64 daemon = started.line(u"daemon: pid (\\d+), parent .*"_s).toLongLong();
    const qint64 session = started.line(u"daemon: pid \\d+, parent \\d+, session (\\d+): .*"_s).toLongLong();
    const qint64 leader = started.line(u"first child: pid (\\d+), leads session .*"_s).toLongLong();
    QVERIFY(daemon > 0);
    QCOMPARE(session, leader);
    QVERIFY(session != daemon);
    QVERIFY(!started.line(u"status 0"_s).isNull());
    QVERIFY(QTest::qWaitFor([&] { return QFile::symLinkTarget(u"/proc/%1/fd/1"_s.arg(daemon)) == "/dev/null"_L1; },
                            Program::patienceMs));
    QCOMPARE(QFile::symLinkTarget(u"/proc/%1/cwd"_s.arg(daemon)), u"/"_s);
    kill(static_cast<pid_t>(daemon), SIGKILL);
}

void TestScenarios::takesSignals()
{
    Program target({u"signals"_s, u"--handle"_s, u"USR1,SIGINT"_s, u"--ignore"_s, u"HUP"_s, u"--block"_s, u"USR2"_s});
    QVERIFY(!target.line(u"pid \\d+: waits for signals"_s).isNull());
    const auto send = [&](int number) { kill(static_cast<pid_t>(target.pid()), number); };
    send(SIGHUP);
    send(SIGUSR1);
    QCOMPARE(target.line(u"handler: SIGUSR1 from pid (\\d+)"_s).toLongLong(), qint64(getpid()));
    send(SIGUSR2); // stays pending, and is seen at the next wake
    send(SIGINT);
    QVERIFY(!target.line(u"handler: SIGINT from pid \\d+"_s).isNull());
    QVERIFY(!target.line(u"pending: SIGUSR2 is blocked and waits"_s).isNull());
    QVERIFY(!target.output().contains("SIGHUP"));
    send(SIGTERM); // as usual
    QCOMPARE(target.exitStatus(), -1);
}

void TestScenarios::showsSignalLessons_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::newRow("alarm") << QByteArrayList{"pause() came back: the handler ran once", "was ended by signal 14 (SIGALRM)"};
    QTest::newRow("mask") << QByteArrayList{"pending: SIGUSR1 yes, SIGRTMIN yes; the handler ran 0 times",
                                            "SIGUSR1 unblocked: the handler ran once",
                                            "SIGRTMIN unblocked: the handler ran 3 times"};
    QTest::newRow("interrupted") << QByteArrayList{"(EINTR)",
                                                   "with SA_RESTART: read() went on after the handler and got 1 byte"};
    QTest::newRow("unstoppable") << QByteArrayList{"a handler for SIGKILL: Invalid argument",
                                                   "a handler for SIGSTOP: Invalid argument",
                                                   "SIGKILL is not blocked, SIGTERM is blocked",
                                                   "the child has ended: no",
                                                   "the child is stopped: yes",
                                                   "the child goes on: yes",
                                                   "was ended by signal 9 (SIGKILL)"};
    QTest::newRow("child") << QByteArrayList{"was stopped by signal 19", "was continued by signal 18",
                                             "was killed by signal 15"};
}

void TestScenarios::showsSignalLessons()
{
    QFETCH(QByteArrayList, lines);
    const Ended ended = run(u"signals --lesson "_s + QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(ended.status, 0);
    for (const QByteArray &line : lines)
        QVERIFY2(ended.output.contains(line), ended.output);
}

void TestScenarios::keepsAPoolBusy_data()
{
    QTest::addColumn<int>("most");
    QTest::newRow("map") << 3;
    QTest::newRow("apply-async") << 3;
    QTest::newRow("apply") << 1;
    QTest::newRow("process-per-task") << 8;
}

void TestScenarios::keepsAPoolBusy()
{
    QFETCH(int, most);
    const QString how = QString::fromLatin1(QTest::currentDataTag());
    const Ended ended = run(u"pool --workers 3 --tasks 8 --work 0.02 --how "_s + how);
    QCOMPARE(ended.status, 0);
    int busy = 0, jobs = 0, highest = 0;
    for (const StateLine &line : stateLines(ended.output)) {
        if (line["object"] != "worker" || line["job"].isEmpty())
            continue;
        busy += line["event"] == "busy" ? 1 : -1;
        jobs += line["event"] == "busy";
        highest = qMax(highest, busy);
    }
    QCOMPARE(jobs, 8);
    QVERIFY2(highest >= 1 && highest <= most, QByteArray::number(highest));
    QByteArrayList answers;
    for (const QByteArray &line : ended.output.split('\n')) {
        if (line.startsWith("task "))
            answers.append(line);
    }
    QCOMPARE(answers.size(), 8);
    QVERIFY(answers.contains("task 8: 64"));
    if (how == "map"_L1) // in the order of the questions
        QCOMPARE(answers.first(), QByteArray("task 1: 1"));
}

void TestScenarios::talksThroughPipes()
{
    const QByteArray simplex = run(u"pipe --messages 2"_s).output;
    QVERIFY2(simplex.contains("message 2") && simplex.contains("parent: read 0 bytes, all writing ends are closed"), simplex);
    QVERIFY(run(u"pipe --lesson duplex --messages 2"_s).output.contains("parent: answer to question 2"));
    const QByteArray full = run(u"pipe --lesson full --seconds 0.05"_s).output;
    QVERIFY2(full.contains("65536 of 65536 bytes"), full);
    QVERIFY2(full.contains("child: could write") && full.contains("parent: reads"), full); // either may say it first
    const QByteArray ends = run(u"pipe --lesson ends"_s).output;
    QVERIFY2(ends.contains("read() gives 0") && ends.contains("Broken pipe") && ends.contains("signal 13 (SIGPIPE)"), ends);
}

void TestScenarios::refusesAndWaitsOnQueues()
{
    for (const QString &form : {u"non-blocking"_s, u"timeout"_s}) {
        const QByteArray output = run(u"queue --maxsize 2 --timeout 0.02 --form "_s + form).output;
        QVERIFY2(output.contains("put into the full queue: Full\n") && output.contains("get from the empty queue: Empty\n"),
                 output);
    }
    const QByteArray output = run(u"queue --maxsize 2 --timeout 0.02 --form blocking"_s).output;
    QVERIFY2(output.contains("put into the full queue: done, after a get") && output.contains("empty queue: 99, after a put"),
             output);
    for (const StateLine &line : stateLines(output)) {
        if (line["object"] == "queue")
            QVERIFY(line["items"].toInt() >= 0 && line["items"].toInt() <= 2);
    }
}

void TestScenarios::sharesMemory()
{
    const QByteArray output = run(u"shared --processes 3 --rounds 1000 --lock"_s).output;
    QVERIFY2(output.contains("array: 100, 200, 300\n") && output.contains("ordinary variable: 0") &&
                 output.contains("value: 3000, should be 3000: right"),
             output);
}

void TestScenarios::letsInSoMany()
{
    for (const auto &[object, most] : {std::pair{u"semaphore"_s, 2}, std::pair{u"lock"_s, 1}}) {
        const QByteArray output = run(u"sync --tasks 5 --value 2 --rounds 2 --hold 0.01 --object "_s + object).output;
        int inside = 0, entered = 0;
        for (const StateLine &line : stateLines(output)) {
            if (line["object"] != object.toLatin1())
                continue;
            inside += line["event"] == "taken" ? 1 : line["event"] == "posted" || line["event"] == "given" ? -1 : 0;
            entered += line["event"] == "taken";
            QVERIFY2(inside >= 0 && inside <= most, output);
        }
        QCOMPARE(entered, 10);
        QVERIFY(output.contains("all 5 tasks have ended"));
    }
}

void TestScenarios::waitsAtABarrier()
{
    const QByteArray output = run(u"sync --object barrier --tasks 4 --rounds 2 --hold 0.005"_s).output;
    QVERIFY(output.indexOf("goes on, round 1") > output.lastIndexOf("is at the barrier, round 1"));
    QVERIFY(output.indexOf("goes on, round 2") > output.lastIndexOf("is at the barrier, round 2"));
    QCOMPARE(output.count("goes on, round 2"), 4);
}

void TestScenarios::wakesInTurn()
{
    const QByteArray output = run(u"sync --object condition --tasks 4 --hold 0.005"_s).output;
    qsizetype at = 0;
    for (const char *line : {"task 4: it is", "task 3: it is", "task 2: it is", "task 1: it is"}) {
        at = output.indexOf(line, at);
        QVERIFY2(at >= 0, output);
    }
}

void TestScenarios::wakesAllOnAnEvent()
{
    const QByteArray output = run(u"sync --object event --tasks 4 --hold 0.02"_s).output;
    QCOMPARE(output.count(": the event is set"), 3);
    QVERIFY(output.indexOf("event=passed") > output.indexOf("event=set "));
}

void TestScenarios::comparesThreadsAndProcesses()
{
    const QByteArray output = run(u"threads --work data --count 3"_s).output;
    QVERIFY2(output.contains("global is 6, thread-local is 0") && output.contains("global is 1000") &&
                 output.contains("global is 6: the child changed only its own copy"),
             output);
    Program daemon(
        {u"threads"_s, u"--daemon"_s, u"--work"_s, u"sleep"_s, u"--seconds"_s, u"1200"_s, u"--rounds"_s, u"100000"_s});
    QCOMPARE(daemon.exitStatus(), 0); // long before its threads would have ended
    QVERIFY(daemon.output().contains("ends, and its threads with it"));
}

void TestScenarios::overlapsWaits()
{
    const QByteArray output = run(u"load --work io --as threads --tasks 4 --cores 1 --seconds 0.5"_s).output;
    const auto match = QRegularExpression(u"together it took ([\\d.]+) s"_s).match(QString::fromUtf8(output));
    QVERIFY2(match.hasMatch(), output);
    QVERIFY2(match.captured(1).toDouble() >= 0.5 && match.captured(1).toDouble() < 2.0, output); // one after the other: 2 s
    const QByteArray computing = run(u"load --work cpu --tasks 2 --cores 1 --seconds 0.1"_s).output;
    const auto used = QRegularExpression(u"took ([\\d.]+) s, with ([\\d.]+) s of CPU"_s).match(QString::fromUtf8(computing));
    QVERIFY2(used.hasMatch() && computing.contains("on 1 processor(s)"), computing);
    QVERIFY2(used.captured(1).toDouble() >= 0.2 && used.captured(2).toDouble() >= 0.19, computing);
}

void TestScenarios::sharesOneProcessor()
{
    const QByteArray output = run(u"nice --nices 0,15 --seconds 1"_s).output;
    const auto share = [&](const char *nice) {
        const QRegularExpression expression(u"nice %1: pid \\d+ used [\\d.]+ s, ([\\d.]+) %"_s.arg(QLatin1String(nice)));
        return expression.match(QString::fromUtf8(output)).captured(1).toDouble();
    };
    QVERIFY2(share("0") > 2 * share("15") && share("15") > 0, output);
    QVERIFY2(output.contains("its weight says 96.60 %"), output); // 1 / (1 + 1.25^-15)
}

void TestScenarios::measuresCosts()
{
    const QByteArray output = run(u"cost --rounds 5 --memory 8"_s).output;
    QVERIFY2(QRegularExpression(u"thread [\\d.]+ us, process [\\d.]+ us"_s).match(QString::fromUtf8(output)).hasMatch(),
             output);
    QVERIFY(output.contains("switch, with a byte through a pipe: threads "));
}

void TestScenarios::refusesAbsurdValues_data()
{
    QTest::addColumn<int>("unused");
    for (const char *words : {"fork --shape tree --children 8 --depth 6",
                              "fork --shape chain --depth 51",
                              "fork --shape star",
                              "fork --shape chain --depth 2 --orphan",
                              "zombies --children 51",
                              "zombies --cure prayer",
                              "process --exit 256",
                              "signals --handle FOO",
                              "signals --block ALRM",
                              "pool --workers 33",
                              "pool --tasks 201",
                              "pipe --messages 0",
                              "queue --maxsize 0",
                              "shared --processes 17",
                              "sync --tasks 33",
                              "race --tasks 33",
                              "race --stepped --tasks 5",
                              "race --stepped --explore 3",
                              "race --explore 20001",
                              "deadlock --tasks 1",
                              "producer-consumer --slots 65",
                              "readers-writers --readers 17",
                              "philosophers --count 17",
                              "cost --memory 513",
                              "load --tasks 33",
                              "nice --nices 1",
                              "nice --nices 0,20",
                              "nice --nices 0,1,2,3,4,5,6,7,8"})
        QTest::newRow(words) << 0;
}

void TestScenarios::refusesAbsurdValues()
{
    const Ended ended = run(QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.errors.count('\n'), 1);
    QCOMPARE(ended.output, QByteArray());
}

QTEST_GUILESS_MAIN(TestScenarios)
#include "test_scenarios.moc"
