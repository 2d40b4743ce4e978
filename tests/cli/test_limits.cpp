// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Programs that want too much, end at once, or will not end: bounded, told, and over when the lab is. As an ordinary user.

#include "engine/base/cbor.h"
#include "tests/support/layerlab_process.h"
#include "tests/support/ordinary_user.h"

#include <csignal>
#include <cstring>
#include <set>
#include <sys/resource.h>

using namespace layerlab;
using namespace layerlab::test;

class TestLimits : public QObject {
    Q_OBJECT
public:
    explicit TestLimits(const OrdinaryUser &user) : m_user(user), m_layerlab(user.bin()) {}

private:
    struct Run {
        Outcome outcome;
        QString recording;
    };
    /// A lab with one program, "wild", and these acts.
    Run run(const std::vector<std::string> &command, const Json &options, const Json &acts, int milliseconds = 120'000)
    {
        Json program = {{"name", "wild"}, {"kind", "command"}, {"command", command}};
        program.update(options.is_null() ? Json::object() : options);
        const Json lab = {
            {"layerlab", 1}, {"name", "wild"}, {"hosts", {{{"name", "host"}}}}, {"programs", {program}}, {"acts", acts}};
        QFile document(m_user.home() + QStringLiteral("/wild.lab.json"));
        if (!document.open(QIODevice::WriteOnly | QIODevice::Truncate))
            return {};
        document.write(QByteArray::fromStdString(lab.dump()));
        document.close();
        Run done;
        done.recording = m_user.home() + QStringLiteral("/wild.pcapng");
        QFile::remove(done.recording);
        done.outcome = m_layerlab.run({QStringLiteral("run"), document.fileName(), QStringLiteral("--save"), done.recording},
                                      milliseconds);
        return done;
    }
    static Json start() { return {{"start", "wild"}}; }
    static Json await(const char *text, int seconds = 30)
    {
        return {{"awaitOutput", "wild"}, {"text", text}, {"atMost", seconds}};
    }
    static Json awaitEnd(int seconds = 60) { return {{"awaitEnd", "wild"}, {"atMost", seconds}}; }
    /// Of all that belongs to this test's user nothing but the test is left.
    static bool isNothingLeft() { return descendants(getpid()).isEmpty(); }
    /// The most tasks that were alive at one time, as births and ends tell.
    int mostAlive(const QString &recording) const
    {
        std::set<std::int64_t> alive;
        std::size_t most = 0;
        for (const Json &life : m_layerlab.events(recording, QStringLiteral("lifecycle"))) {
            const std::string event = life.value("event", "");
            if (event == "started")
                alive.insert(life.value("pid", 0));
            else if (event == "forked" || event == "threadCreated")
                alive.insert(life.value("child", 0));
            else if (event == "exited")
                alive.erase(life.value("tid", 0));
            most = std::max(most, alive.size());
        }
        return static_cast<int>(most);
    }

    const OrdinaryUser &m_user;
    Layerlab m_layerlab;

private Q_SLOTS:
    void forkBomb()
    {
        const Run done = run({"sh", "-c", "exec 2>&1; b() { b | b & }; b; wait; sleep 600"}, {{"limit-tasks", 60}},
                             {start(), await("fork")}); // "Cannot fork", "fork: retry …"
        QVERIFY2(done.outcome.exitCode == 0, done.outcome.errors + done.outcome.output);
        const int most = mostAlive(done.recording);
        QVERIFY2(most > 20 && most <= 60, QByteArray::number(most));
        QTRY_VERIFY_WITH_TIMEOUT(isNothingLeft(), 20'000);
        bool wasRefused = false;
        for (const char *name : {"fork", "clone", "clone3", "vfork"}) {
            for (const Json &call : m_layerlab.events(done.recording, QStringLiteral("calls")))
                wasRefused = wasRefused || (call.value("name", "") == name && call.value("errno", "") == "EAGAIN");
        }
        QVERIFY(wasRefused);
    }

    void gigabyteOfOutput()
    {
        constexpr std::int64_t all = std::int64_t{1} << 30, kept = 4 << 20;
        const Run done = run({"dd", "if=/dev/zero", "bs=1M", "count=1024"}, {{"limit-output", 4}, {"traced", false}},
                             {start(), awaitEnd(100)});
        QVERIFY2(done.outcome.exitCode == 0, done.outcome.errors.right(2000));
        QVERIFY(QFileInfo(done.recording).size() < 3 * kept);
        QVERIFY2(done.outcome.errors.contains("has written more than is recorded"), done.outcome.errors.right(2000));
        std::int64_t lost = 0;
        for (const Json &gap : m_layerlab.events(done.recording, QStringLiteral("gaps"))) {
            if (gap.value("what", "") == "output")
                lost += gap.value("count", std::int64_t{0});
        }
        // dd's own words on stderr are counted as well.
        QVERIFY2(lost >= all - kept && lost < all - kept + 4096, QByteArray::number(static_cast<qlonglong>(lost)));
        rusage used{};
        getrusage(RUSAGE_CHILDREN, &used);
        QVERIFY2(used.ru_maxrss < 400 * 1024, QByteArray::number(static_cast<qlonglong>(used.ru_maxrss))); // KiB
    }

    void ignoresSigterm()
    {
        // SIGTERM does nothing; SIGKILL does, and the end of the lab as well.
        const std::vector<std::string> stubborn{"sh", "-c", "trap 'echo no' TERM; echo ready; while :; do sleep 1; done"};
        const Json term = {{"signal", "wild"}, {"name", "TERM"}}, kill = {{"signal", "wild"}, {"name", "KILL"}};
        const Run killed = run(stubborn, {}, {start(), await("ready"), term, await("no"), kill, awaitEnd()});
        QVERIFY2(killed.outcome.exitCode == 0, killed.outcome.errors);
        const Run left = run(stubborn, {}, {start(), await("ready"), term, await("no")});
        QVERIFY2(left.outcome.exitCode == 0, left.outcome.errors);
        QTRY_VERIFY_WITH_TIMEOUT(isNothingLeft(), 20'000);
    }

    void endsAtOnce()
    {
        const Run done = run({"true"}, {}, {start(), awaitEnd(), start(), awaitEnd()});
        QVERIFY2(done.outcome.exitCode == 0, done.outcome.errors);
        QList<QByteArray> events;
        for (const Json &life : m_layerlab.events(done.recording, QStringLiteral("lifecycle")))
            events.append(QByteArray::fromStdString(life.value("event", "")));
        QCOMPARE(events.count("started"), 2);
        QCOMPARE(events.count("exited"), 2);
        QCOMPARE(events.count("programEnded"), 2);
    }

    void memory()
    {
        const std::vector<std::string> greedy{"dd", "if=/dev/zero", "of=/dev/null", "bs=300M", "count=1"};
        const Json both{start(), awaitEnd()};
        const Run refused = run(greedy, {{"limit-memory", 100}}, both);
        QVERIFY2(refused.outcome.errors.contains("exhausted") || refused.outcome.output.contains("exhausted"),
                 refused.outcome.errors + refused.outcome.output);
        const Run enough = run(greedy, {}, both);
        QVERIFY2(!enough.outcome.output.contains("exhausted") && enough.outcome.exitCode == 0, enough.outcome.errors);
    }

    void processorTime()
    {
        const Run done = run({"sh", "-c", "while :; do :; done"}, {{"limit-processor", 1}}, {start(), awaitEnd(100)});
        bool wasStopped = false;
        for (const Json &life : m_layerlab.events(done.recording, QStringLiteral("lifecycle"))) {
            const int signal = life.value("termSignal", 0);
            wasStopped = wasStopped || signal == SIGXCPU || signal == SIGKILL;
        }
        QVERIFY2(wasStopped, done.outcome.errors);
    }

    void keysOfATerminal()
    {
        const QString recording = m_user.home() + QStringLiteral("/keys.pcapng");
        QFile::remove(recording);
        const Outcome outcome =
            m_layerlab.run({QStringLiteral("run"), QStringLiteral("terminal-keys"), QStringLiteral("--save"), recording});
        QVERIFY2(outcome.exitCode == 0, outcome.errors + outcome.output);
        QVERIFY(outcome.output.contains("handler: SIGQUIT") && outcome.output.contains("stopped by SIGTSTP"));
        // The terminal echoes the keys; the signals come from the kernel, to the job and not to the shell.
        QVERIFY(outcome.output.contains("^\\") && outcome.output.contains("^Z") && outcome.output.contains("^C"));
        std::int64_t shell = 0, job = 0;
        QByteArrayList signals_;
        for (const Json &life : m_layerlab.events(recording, QStringLiteral("lifecycle"))) {
            const std::string event = life.value("event", "");
            if (event == "started")
                shell = life.value("pid", 0);
            if (event == "forked")
                job = life.value("child", 0);
            if (event != "signalled" || life.value("tid", 0) == shell)
                continue;
            QCOMPARE(life.value("tid", std::int64_t{0}), job);
            const char *name = sigabbrev_np(life.value("signal", 0));
            signals_.append(name ? name : "?");
            if (signals_.last() != "CONT")
                QCOMPARE(life.value("sender", 0), 0);
        }
        // SIGCONT may still be pending when SIGINT comes, which has the lower number and ends the job before.
        QVERIFY2(isSubsequence({"QUIT", "TSTP", "INT"}, signals_), signals_.join(' '));
        bool wasStopped = false;
        for (const Json &state : m_layerlab.events(recording, QStringLiteral("states")))
            wasStopped = wasStopped || (state.value("tid", std::int64_t{0}) == job && state.value("state", "") == "stopped");
        QVERIFY(wasStopped);
    }
};

int main(int argc, char **argv)
{
    const OrdinaryUser user;
    QCoreApplication application(argc, argv);
    TestLimits test(user);
    return QTest::qExec(&test, argc, argv);
}

#include "test_limits.moc"
