// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What happens when a part is killed, or the system refuses: the rest behaves as designed, what was recorded stays, nothing is
// left behind.

#include "engine/base/cbor.h"
#include "tests/support/layerlab_process.h"
#include "tests/support/ordinary_user.h"

#include <QSignalSpy>
#include <csignal>

using namespace layerlab;
using namespace layerlab::test;

namespace {

constexpr int patience = 20000;

const char *longLab = R"({
  "layerlab": 1, "name": "long",
  "hosts": [{"name": "host"}],
  "programs": [
    {"name": "server", "kind": "tcp-server", "address": "127.0.0.1", "port": 9000, "reply": "echo"},
    {"name": "client", "kind": "tcp-client", "address": "127.0.0.1", "port": 9000}
  ],
  "acts": [
    {"start": "server"}, {"awaitOutput": "server", "text": "listening"},
    {"start": "client"}, {"awaitOutput": "client", "text": "connected"},
    {"input": "client", "text": "send evidence\n"}, {"awaitOutput": "client", "text": "received"},
    {"pause": 600}
  ]
})";

} // namespace

class TestFaults : public QObject {
    Q_OBJECT
public:
    explicit TestFaults(const OrdinaryUser &user) : m_user(user), m_layerlab(user.bin()) {}

private:
    /// A lab in the middle of its work, its evidence written.
    struct RunningLab {
        QProcess process;
        QString recording;
        QList<ProcessEntry> parts;

        qint64 part(const char *words, int nth = 0) const
        {
            for (const ProcessEntry &entry : parts) {
                if (entry.commandLine.contains(words) && nth-- == 0)
                    return entry.pid;
            }
            return 0;
        }
        bool isGone() const
        {
            return std::ranges::none_of(parts, [](const ProcessEntry &entry) {
                QFile stat(QStringLiteral("/proc/%1/stat").arg(entry.pid));
                return stat.open(QIODevice::ReadOnly) &&
                       !stat.readAll().contains(") Z "); // a zombie of a killed front end is its adopter's to collect
            });
        }
    };

    void start(RunningLab &lab)
    {
        QFile document(m_user.home() + QStringLiteral("/long.lab.json"));
        QVERIFY(document.open(QIODevice::WriteOnly));
        document.write(longLab);
        document.close();
        lab.recording = m_user.home() + QStringLiteral("/long.pcapng");
        QFile::remove(lab.recording);
        lab.process.start(m_layerlab.program(),
                          {QStringLiteral("run"), document.fileName(), QStringLiteral("--save"), lab.recording});
        QByteArray output;
        QTRY_VERIFY_WITH_TIMEOUT((output += lab.process.readAllStandardOutput()).contains("client > received"), patience);
        const QString unfinished = unfinishedRecording();
        QTRY_VERIFY_WITH_TIMEOUT(hasEvidence(unfinished), patience);
        lab.parts = descendants(lab.process.processId());
        QVERIFY(lab.parts.size() >= 6);
    }
    bool hasEvidence(const QString &file) const
    {
        bool wasSent = false;
        for (const Json &call : m_layerlab.events(file, QStringLiteral("calls")))
            wasSent = wasSent || call.value("data", "") == "evidence";
        return wasSent && m_layerlab.fields(file, QStringLiteral("frame.number")).size() >= 5;
    }
    QString recordingsFolder() const { return m_user.home() + QStringLiteral("/state/layerlab/recordings"); }
    QString unfinishedRecording() const
    {
        const QStringList files = QDir(recordingsFolder()).entryList(QDir::Files, QDir::Time);
        return files.isEmpty() ? QString() : recordingsFolder() + QLatin1Char('/') + files.first();
    }
    void stop(RunningLab &lab)
    {
        ::kill(static_cast<pid_t>(lab.process.processId()), SIGINT);
        QVERIFY(lab.process.waitForFinished(patience));
    }
    void killPart(qint64 pid)
    {
        QVERIFY(pid > 1);
        QCOMPARE(::kill(static_cast<pid_t>(pid), SIGKILL), 0);
    }

    const OrdinaryUser &m_user;
    Layerlab m_layerlab;

private Q_SLOTS:
    void cleanup() { QVERIFY(QDir(recordingsFolder()).entryList(QDir::Files).isEmpty()); }

    void programKilled_data()
    {
        QTest::addColumn<QByteArray>("which");
        QTest::newRow("server") << QByteArray("tcp-server");
        QTest::newRow("client") << QByteArray("tcp-client");
    }
    void programKilled()
    {
        QFETCH(QByteArray, which);
        RunningLab lab;
        start(lab);
        if (QTest::currentTestFailed())
            return;
        killPart(lab.part(which.constData()));
        QByteArray errors;
        QTRY_VERIFY_WITH_TIMEOUT((errors += lab.process.readAllStandardError()).contains("SIGKILL"), patience);
        QVERIFY(!QFile::exists(QStringLiteral("/proc/%1/exe").arg(lab.part(which.constData()))));
        QVERIFY(QFile::exists(QStringLiteral("/proc/%1/exe").arg(lab.part("layerlab-host recorder"))));
        stop(lab);
        QVERIFY(hasEvidence(lab.recording));
        const std::string program = which == "tcp-server" ? "server" : "client";
        bool wasSeen = false;
        for (const Json &life : m_layerlab.events(lab.recording, QStringLiteral("lifecycle")))
            wasSeen = wasSeen || (life.value("program", "") == program && life.value("termSignal", 0) == SIGKILL);
        QVERIFY(wasSeen);
        QTRY_VERIFY_WITH_TIMEOUT(lab.isGone(), patience);
    }

    void recorderKilled()
    {
        RunningLab lab;
        start(lab);
        if (QTest::currentTestFailed())
            return;
        killPart(lab.part("layerlab-host recorder"));
        QByteArray errors;
        QTRY_VERIFY_WITH_TIMEOUT((errors += lab.process.readAllStandardError()).contains("recorder has ended"), patience);
        QVERIFY(QFile::exists(QStringLiteral("/proc/%1/exe").arg(lab.part("tcp-server")))); // the programs go on
        stop(lab);
        QCOMPARE(lab.process.exitCode(), 8);
        QVERIFY(hasEvidence(lab.recording));
        QTRY_VERIFY_WITH_TIMEOUT(lab.isGone(), patience);
    }

    void tracerKilled()
    {
        RunningLab lab;
        start(lab);
        if (QTest::currentTestFailed())
            return;
        killPart(lab.part("layerlab-host tracer"));
        QByteArray errors;
        QTRY_VERIFY_WITH_TIMEOUT((errors += lab.process.readAllStandardError()).contains("tracer has ended"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(QStringLiteral("/proc/%1/exe").arg(lab.part("tcp-server"))),
                                 patience); // they end with it
        stop(lab);
        QCOMPARE(lab.process.exitCode(), 8);
        QVERIFY(hasEvidence(lab.recording));
        QTRY_VERIFY_WITH_TIMEOUT(lab.isGone(), patience);
    }

    void hostKilled_data()
    {
        QTest::addColumn<int>("nth");
        QTest::newRow("supervisor") << 0;
        QTest::newRow("PID 1") << 1;
    }
    void hostKilled()
    {
        QFETCH(int, nth);
        RunningLab lab;
        start(lab);
        if (QTest::currentTestFailed())
            return;
        killPart(lab.part("layerlab-host lab", nth));
        QVERIFY(lab.process.waitForFinished(patience));
        QCOMPARE(lab.process.exitCode(), 8);
        QVERIFY(lab.process.readAllStandardError().contains("lab host has ended"));
        QVERIFY(hasEvidence(lab.recording));
        QTRY_VERIFY_WITH_TIMEOUT(lab.isGone(), patience);
    }

    void frontEndKilled()
    {
        RunningLab lab;
        start(lab);
        if (QTest::currentTestFailed())
            return;
        lab.process.kill();
        QVERIFY(lab.process.waitForFinished(patience));
        QTRY_VERIFY_WITH_TIMEOUT(lab.isGone(), patience);
        const QString left = unfinishedRecording();
        QVERIFY(hasEvidence(left)); // kept for the user
        const Outcome next = m_layerlab.run({QStringLiteral("run"), QStringLiteral("zombie"), QStringLiteral("--quiet")});
        QCOMPARE(next.exitCode, 0);
        QVERIFY(next.errors.contains(left.toLocal8Bit())); // and offered
        QVERIFY(QFile::remove(left));
    }

    void stoppedByTheUser()
    {
        RunningLab lab;
        start(lab);
        if (QTest::currentTestFailed())
            return;
        stop(lab);
        QCOMPARE(lab.process.exitCode(), 0);
        QVERIFY(hasEvidence(lab.recording));
        QVERIFY(!m_layerlab.run({QStringLiteral("events"), lab.recording}).errors.contains("whole up to"));
        QTRY_VERIFY_WITH_TIMEOUT(lab.isGone(), patience);
    }

    /// Refusals: each is one clear message in both languages, with its own exit code, and loses nothing.
    void refusals_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("english");
        QTest::addColumn<QByteArray>("chinese");
        QTest::newRow("address") << R"({"name":"a","kind":"tcp-server","address":"300.1.1.1","port":9000})" << 6
                                 << QByteArray("not an address") << QByteArray("地址");
        QTest::newRow("foreign address") << R"({"name":"a","kind":"tcp-server","address":"192.0.2.1","port":9000})" << 6
                                         << QByteArray("not an address") << QByteArray("地址");
        QTest::newRow("refused") << R"({"name":"a","kind":"tcp-client","address":"127.0.0.1","port":9009})" << 6
                                 << QByteArray("refused") << QByteArray("拒绝");
        QTest::newRow("path too long")
            << QStringLiteral(R"({"name":"a","kind":"unix-server","path":"/run/lab/%1"})").arg(QString(120, QLatin1Char('x')))
            << 6 << QByteArray("too long") << QByteArray("太长");
        QTest::newRow("read-only folder") << R"({"name":"a","kind":"unix-server","path":"/proc/sys/a.sock"})" << 6
                                          << QByteArray("") << QByteArray("");
        QTest::newRow("missing program") << R"({"name":"a","kind":"command","command":["no-such-program"]})" << 6
                                         << QByteArray("was not found") << QByteArray("找不到");
        QTest::newRow("missing folder") << R"({"name":"a","kind":"command","command":["true"],"folder":"/no/such/folder"})" << 6
                                        << QByteArray("was not found") << QByteArray("找不到");
        QTest::newRow("port in use")
            << R"({"name":"a","kind":"tcp-server","address":"127.0.0.1","port":9000},{"name":"b","kind":"tcp-server","address":"127.0.0.1","port":9000})"
            << 6 << QByteArray("already in use") << QByteArray("占用");
    }
    void refusals()
    {
        QFETCH(QString, program);
        QFETCH(int, exitCode);
        QFETCH(QByteArray, english);
        QFETCH(QByteArray, chinese);
        QFile document(m_user.home() + QStringLiteral("/refused.lab.json"));
        QVERIFY(document.open(QIODevice::WriteOnly));
        document.write(R"({"layerlab":1,"name":"refused","hosts":[{"name":"host"}],"programs":[)" + program.toUtf8() + "]}");
        document.close();
        const QString saved = m_user.home() + QStringLiteral("/refused.pcapng");
        for (const auto &[language, expected] :
             {std::pair{QStringLiteral("en"), english}, {QStringLiteral("zh_CN"), chinese}}) {
            const Outcome outcome =
                m_layerlab.run({QStringLiteral("--language"), language, QStringLiteral("run"), document.fileName(),
                                QStringLiteral("--for"), QStringLiteral("1"), QStringLiteral("--save"), saved});
            QVERIFY2(outcome.exitCode == exitCode, outcome.errors.constData());
            QVERIFY2(outcome.errors.contains(expected) && !outcome.errors.isEmpty(), outcome.errors.constData());
            QVERIFY(QFile::exists(saved));
            QVERIFY(QFile::remove(saved));
        }
    }

    void cannotSave_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("no folder") << QStringLiteral("/no/such/folder/a.pcapng");
        QTest::newRow("read-only") << QStringLiteral("/proc/a.pcapng");
        QTest::newRow("a folder") << QStringLiteral("/tmp");
    }
    void cannotSave()
    {
        QFETCH(QString, path);
        for (const char *language : {"en", "zh_CN"}) {
            const Outcome outcome =
                m_layerlab.run({QStringLiteral("--language"), QLatin1String(language), QStringLiteral("run"),
                                QStringLiteral("zombie"), QStringLiteral("--save"), path});
            QCOMPARE(outcome.exitCode, 7);
            QVERIFY(outcome.errors.contains(path.toLocal8Bit()));
            QCOMPARE(outcome.output, QByteArray()); // said before the lab ran
        }
    }

    void brokenInput_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("empty") << QByteArray() << 4;
        QTest::newRow("text") << QByteArray("hello, this is no capture at all\n") << 4;
        QTest::newRow("cut pcap") << QByteArray::fromHex(
                                         "d4c3b2a1020004000000000000000000ffff000001000000010000000100000010000000100000000102")
                                  << 4;
    }
    void brokenInput()
    {
        QFETCH(QByteArray, content);
        QFETCH(int, exitCode);
        QFile file(m_user.home() + QStringLiteral("/broken.pcap"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        for (const char *command : {"dissect", "events"}) {
            const Outcome outcome = m_layerlab.run({QLatin1String(command), file.fileName()});
            QCOMPARE(outcome.exitCode, exitCode);
            QVERIFY(outcome.errors.startsWith("layerlab: "));
        }
        QCOMPARE(m_layerlab.run({QStringLiteral("dissect"), m_user.home() + QStringLiteral("/absent.pcap")}).exitCode, 3);
        QCOMPARE(m_layerlab.run({QStringLiteral("dissect"), m_user.home()}).exitCode, 3);
    }
};

int main(int argc, char **argv)
{
    const OrdinaryUser user;
    QCoreApplication application(argc, argv);
    TestFaults test(user);
    return QTest::qExec(&test, argc, argv);
}

#include "test_faults.moc"
