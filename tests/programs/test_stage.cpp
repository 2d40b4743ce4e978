// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Threads that stop at points: by orders, and with every schedule tried. The native programs and the Python ones.

#include "program.h"
#include "state_lines.h"

#include <QFile>
#include <QStandardPaths>
#include <QtTest>
#include <csignal>

using namespace Qt::StringLiterals;

namespace {
/// One scenario, as layerlab-program or as a script.
struct Form {
    QString command;
    QStringList before;
    QStringList with(const QString &words) const { return before + words.split(u' ', Qt::SkipEmptyParts); }
};

Form formOf(const QString &kind, bool isPython)
{
    if (!isPython)
        return {QStringLiteral(LAYERLAB_BIN_DIR "/layerlab-program"), {kind}};
    const QString script = QStringLiteral(LAYERLAB_SOURCE_DIR "/resources/scenarios/") + QString(kind).replace(u'-', u'_');
    return {u"python3"_s, {u"-B"_s, script + u".py"_s}};
}

QByteArray outputOf(const Form &form, const QString &words)
{
    Program program(form.command, form.with(words));
    program.endControl();
    return program.exitStatus() == 0 ? program.output() : "failed: " + program.output() + program.errors();
}
} // namespace

class TestStage : public QObject {
    Q_OBJECT
private slots:
    void losesAnUpdateByHand_data() { forms(); }
    void losesAnUpdateByHand();
    void deadlocksByHand_data() { forms(); }
    void deadlocksByHand();
    void steps();
    void complainsAndGoesOn();
    void seesABrokenRun();
    void saysWhoHasWhat();
    void explores_data();
    void explores();
    void runsFree_data();
    void runsFree();

private:
    static void forms()
    {
        QTest::addColumn<bool>("isPython");
        QTest::newRow("native") << false;
        QTest::newRow("python") << true;
    }
    static bool isMissing(bool isPython) { return isPython && QStandardPaths::findExecutable(u"python3"_s).isEmpty(); }
};

void TestStage::losesAnUpdateByHand()
{
    QFETCH(bool, isPython);
    if (isMissing(isPython))
        QSKIP("python3 is not installed");
    const Form form = formOf(u"race"_s, isPython);
    Program race(form.command, form.with(u"--stepped"_s));
    QVERIFY(!race.line(u"@schedule name=race event=waits ready=1,2 taken= .*"_s).isNull());
    race.tell("play 1 2 1 2");
    QVERIFY(!race.line(u"the counter is 1 and should be 2: 1 updates were lost"_s).isNull());
    QVERIFY(!race.line(u"@schedule name=race event=finished ready= taken=1,2,1,2 .*"_s).isNull());
    race.tell("restart");
    race.tell("play 2 2 1 1");
    QVERIFY(!race.line(u"the counter is 2 and should be 2: right"_s).isNull());
    QVERIFY(!race.line(u"@schedule name=race event=finished ready= taken=2,2,1,1 .*"_s).isNull());
    race.tell("quit");
    QCOMPARE(race.exitStatus(), 0);
    QCOMPARE(race.errors(), QByteArray());
}

void TestStage::deadlocksByHand()
{
    QFETCH(bool, isPython);
    if (isMissing(isPython))
        QSKIP("python3 is not installed");
    const Form form = formOf(u"deadlock"_s, isPython);
    Program program(form.command, form.with(u"--stepped"_s));
    program.tell("play 1 2 1 2");
    QVERIFY(!program.line(u"task 1: waits for B, which task 2 has"_s).isNull());
    QVERIFY(!program.line(u"task 2: waits for A, which task 1 has"_s).isNull());
    QVERIFY(!program.line(u"@schedule name=deadlock event=deadlock ready= taken=1,2,1,2 .*"_s).isNull());
    // Not only said so: the kernel has both asleep.
    for (const StateLine &line : stateLines(program.output())) {
        if (line["event"] != "wanted")
            continue;
        QFile call(u"/proc/%1/wchan"_s.arg(QString::fromLatin1(line["tid"])));
        QVERIFY(call.open(QIODevice::ReadOnly));
        QTRY_VERIFY_WITH_TIMEOUT((call.seek(0), call.readAll().contains("futex") || call.size() <= 1), Program::patienceMs);
    }
    program.tell("restart");
    program.tell("play 1 1 1 2 2 2");
    QVERIFY(!program.line(u"2 of 2 had both locks"_s).isNull());
    program.endControl(); // the same as quit
    QCOMPARE(program.exitStatus(), 0);
}

void TestStage::steps()
{
    Program race({u"race"_s, u"--stepped"_s});
    for (const char *taken : {"1", "1,2", "1,2,1", "1,2,1,2"}) {
        race.tell("step");
        QVERIFY(!race.line(u"@schedule name=race event=\\w+ ready=[\\d,]* taken=%1 .*"_s.arg(QLatin1String(taken))).isNull());
    }
    race.tell("restart");
    race.tell("finish");
    QVERIFY(QTest::qWaitFor([&] { return race.output().count("event=finished") == 2; }, Program::patienceMs));
}

void TestStage::complainsAndGoesOn()
{
    Program race({u"race"_s, u"--stepped"_s});
    for (const char *bad : {"jump", "go", "go x", "go 1 2", "play", "step 1", "go 99999999999999999999"})
        race.tell(bad);
    QVERIFY(!race.errorLine(u".*\"go 99999999999999999999\" is no order; .*"_s).isNull());
    QCOMPARE(race.errors().count(" is no order; known are go N, "), 7);
    race.tell("go 3");
    QVERIFY(!race.errorLine(u".*task 3 cannot go on; it may be the turn of 1,2"_s).isNull());
    race.tell("play 1 1 1");
    QVERIFY(!race.errorLine(u".*task 1 cannot go on; .*"_s).isNull());
    race.tell("finish");
    race.tell("go 1");
    QVERIFY(!race.errorLine(u".*no task can go on; \"restart\" begins anew"_s).isNull());
    race.tell("quit");
    QCOMPARE(race.exitStatus(), 0);
}

void TestStage::seesABrokenRun()
{
    Program race({u"race"_s, u"--stepped"_s});
    const qint64 tid = race.line(u"@task name=1 event=begins task=1 tid=(\\d+) .*"_s).toLongLong();
    QVERIFY(!race.line(u"@schedule name=race event=waits .*"_s).isNull());
    QVERIFY(tid > 0 && tid != race.pid());
    kill(static_cast<pid_t>(tid), SIGKILL); // the whole child
    race.tell("go 1");
    QVERIFY(!race.line(u"@schedule name=race event=broken ready= taken=1 .*"_s).isNull());
    race.tell("restart");
    QVERIFY(QTest::qWaitFor([&] { return race.output().count("event=waits ready=1,2 taken= ") == 2; }, Program::patienceMs));
}

void TestStage::saysWhoHasWhat()
{
    const QByteArray output = outputOf(formOf(u"philosophers"_s, false), u"--cure waiter --count 3 --meals 2 --pause 0.001"_s);
    QMap<QByteArray, QByteArray> owners;
    int taken = 0;
    qint64 before = 0;
    for (const StateLine &line : stateLines(output)) {
        QVERIFY(line["t"].toLongLong() >= before && !line["tid"].isEmpty());
        before = line["t"].toLongLong();
        if (line["object"] != "lock" || line["event"] == "wanted")
            continue;
        if (line["event"] == "taken") {
            QVERIFY2(owners[line["name"]].isEmpty(), output); // nobody else has it
            QCOMPARE(line["owner"], line["tid"]);
            owners[line["name"]] = line["owner"];
            ++taken;
        } else {
            QCOMPARE(line["event"], QByteArray("given"));
            QCOMPARE(line["owner"], QByteArray("0"));
            QCOMPARE(owners.take(line["name"]), line["tid"]);
        }
    }
    QCOMPARE(taken, 3 * 2 * 2);
    QVERIFY(output.contains("6 of 6 meals were eaten"));
}

void TestStage::explores_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("words");
    QTest::addColumn<bool>("isPython");
    QTest::addColumn<QByteArray>("result");
    const auto row = [](const char *kind, const char *words, const char *result) {
        for (const bool isPython : {false, true}) {
            QTest::addRow("%s %s%s", kind, words, isPython ? " python" : "")
                << QString::fromLatin1(kind) << QString::fromLatin1(words) << isPython << QByteArray(result);
        }
    };
    row("race", "", "6 schedules, all there are: 4 come out wrong, 0 end in a deadlock, 0 go on and on\n");
    row("race", "--cure lock", " schedules, all there are: 0 come out wrong, 0 end in a deadlock, 0 go on and on\n");
    row("deadlock", "", "8 schedules, all there are: 0 come out wrong, 4 end in a deadlock, 0 go on and on\n");
    for (const char *cure : {"--cure order", "--cure try", "--cure timeout"})
        row("deadlock", cure, " schedules, all there are: 0 come out wrong, 0 end in a deadlock, 0 go on and on\n");
    row("readers-writers", "--cure none",
        "6 schedules, all there are: 2 come out wrong, 0 end in a deadlock, 0 go on and on\n");
    row("readers-writers", "--cure lock", " schedules, all there are: 0 come out wrong, 0 end in a deadlock, 0 go on and on\n");
    row("philosophers", "", "8 schedules, all there are: 0 come out wrong, 4 end in a deadlock, 0 go on and on\n");
    row("philosophers", "--cure order", " schedules, all there are: 0 come out wrong, 0 end in a deadlock, 0 go on and on\n");
    row("producer-consumer", "--cure none --slots 2", " come out wrong, 0 end in a deadlock, 0 go on and on\n");
}

void TestStage::explores()
{
    QFETCH(QString, kind);
    QFETCH(QString, words);
    QFETCH(bool, isPython);
    QFETCH(QByteArray, result);
    if (isMissing(isPython))
        QSKIP("python3 is not installed");
    const QByteArray output = outputOf(formOf(kind, isPython), words + u" --explore 200"_s);
    QVERIFY2(output.endsWith(result), output);
    QVERIFY2(!output.endsWith(": 0" + result), output); // of producers and consumers without a lock, some go wrong
    QByteArrayList schedules;
    for (const QByteArray &line : output.split('\n')) {
        if (line.startsWith("schedule "))
            schedules.append(line);
    }
    QCOMPARE(QSet<QByteArray>(schedules.begin(), schedules.end()).size(), schedules.size()); // each once
    QVERIFY(schedules.size() >= 6 && output.contains(QByteArray::number(schedules.size()) + " schedules"));
}

void TestStage::runsFree_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("words");
    QTest::addColumn<bool>("isPython");
    QTest::addColumn<QByteArray>("result");
    const auto row = [](const char *kind, const char *words, const char *result) {
        for (const bool isPython : {false, true}) {
            QTest::addRow("%s %s%s", kind, words, isPython ? " python" : "")
                << QString::fromLatin1(kind) << QString::fromLatin1(words) << isPython << QByteArray(result);
        }
    };
    row("race", "--cure lock --rounds 2000", "the counter is 4000 and should be 4000: right");
    row("deadlock", "--seconds 1", "event=found tasks=");
    row("deadlock", "--cure order --pause 0.01 --seconds 60", "2 of 2 had both locks");
    row("deadlock", "--cure try --pause 0.01 --seconds 60", "2 of 2 had both locks");
    row("deadlock", "--cure timeout --pause 0.01 --timeout 0.01 --seconds 60", "2 of 2 had both locks");
    row("producer-consumer", "--producers 2 --consumers 2 --pause 0 --seconds 60", "20 items produced, 20 arrived: right");
    row("readers-writers", "--pause 0.001 --seconds 60", "every reader saw a pair: right");
    row("readers-writers", "--cure fair --pause 0.001 --seconds 60", "every reader saw a pair: right");
    row("philosophers", "--seconds 1", "deadlock: nobody can go on");
    row("philosophers", "--cure order --pause 0.001 --seconds 60", "15 of 15 meals were eaten");
    row("philosophers", "--cure waiter --pause 0.001 --seconds 60", "15 of 15 meals were eaten");
    row("philosophers", "--cure try --pause 0.001 --seconds 60", "15 of 15 meals were eaten");
}

void TestStage::runsFree()
{
    QFETCH(QString, kind);
    QFETCH(QString, words);
    QFETCH(bool, isPython);
    QFETCH(QByteArray, result);
    if (isMissing(isPython))
        QSKIP("python3 is not installed");
    const QByteArray output = outputOf(formOf(kind, isPython), words);
    QVERIFY2(output.contains(result) && !output.startsWith("failed"), output);
}

QTEST_GUILESS_MAIN(TestStage)
#include "test_stage.moc"
