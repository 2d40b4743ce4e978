// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a session when files are large, wrong or gone, when nothing can be written, and when parts of a lab die.
#include "engine/base/cbor.h"
#include "engine/recording/recording_writer.h"
#include "session/event_text.h"
#include "session/installation.h"
#include "tests/session/lab_run.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QThreadPool>
#include <algorithm>
#include <csignal>
#include <fcntl.h>
#include <sys/mount.h>
#include <unistd.h>

using namespace layerlab;

namespace {

/// Over 10 MB, which is read beside the window.
constexpr std::uint32_t largeCount = 12'000;

void writeRecording(const QString &path, std::uint32_t packets, std::size_t length = 900)
{
    UniqueFd fd(open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    QVERIFY(fd.value() >= 0);
    recording::RecordingWriter writer(std::move(fd), Nanoseconds{0}, Json{{"made", "for a test"}});
    const std::uint32_t interface = writer.addInterface("lo", "loopback");
    const std::vector<std::uint8_t> bytes(length, 0x5a);
    for (std::uint32_t i = 0; i < packets; ++i)
        writer.addPacket(interface, Nanoseconds{1'000'000'000 + i}, bytes, static_cast<std::uint32_t>(length), {});
    QVERIFY(writer.flush());
}

/// The process at or below this one whose command line holds the text.
pid_t partOf(pid_t top, const QByteArray &text)
{
    QFile commandLine(QStringLiteral("/proc/%1/cmdline").arg(top));
    if (commandLine.open(QIODevice::ReadOnly) && commandLine.readAll().replace('\0', ' ').contains(text))
        return top;
    QFile children(QStringLiteral("/proc/%1/task/%1/children").arg(top));
    if (!children.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &child : children.readAll().simplified().split(' ')) {
        const pid_t found = child.isEmpty() ? 0 : partOf(child.toInt(), text);
        if (found > 0)
            return found;
    }
    return 0;
}

bool hasFault(const Session &session)
{
    return std::ranges::any_of(session.notices(), [](const Notice &notice) { return notice.level == Notice::Level::Fault; });
}

/// A file system of its own; not mounted where that is not allowed.
class SmallDisk {
public:
    explicit SmallDisk(const char *options)
    {
        m_isMounted = mount("none", m_folder.path().toUtf8().constData(), "tmpfs", 0, options) == 0;
    }
    ~SmallDisk()
    {
        if (m_isMounted)
            umount(m_folder.path().toUtf8().constData());
    }
    bool isMounted() const { return m_isMounted; }
    bool makeReadOnly() const
    {
        return mount("none", m_folder.path().toUtf8().constData(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) == 0;
    }
    QString filePath(const QString &name) const { return m_folder.filePath(name); }
    QStringList files() const { return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden); }

private:
    QTemporaryDir m_folder;
    bool m_isMounted = false;
};

} // namespace

class TestSession : public QObject {
    Q_OBJECT

private:
    /// A lab with a running echo server.
    static void startServer(LabRun &run)
    {
        run.session.setDocument(LabRun::builtIn(QStringLiteral("tcp-echo")));
        run.session.startProgram(QStringLiteral("server"));
        QTRY_COMPARE_WITH_TIMEOUT(run.session.status(QStringLiteral("server")).phase, ProgramStatus::Phase::Running, 15000);
        QTRY_VERIFY_WITH_TIMEOUT(!run.session.trace().calls().empty(), 15000);
    }

private Q_SLOTS:
    void durations()
    {
        using std::chrono::milliseconds, std::chrono::seconds;
        QCOMPARE(durationText(Nanoseconds(87'000)), QStringLiteral("87 µs"));
        QCOMPARE(durationText(milliseconds(12)), QStringLiteral("12.0 ms"));
        QCOMPARE(durationText(seconds(327)), QStringLiteral("327.00 s"));
        QCOMPARE(durationText(seconds(725)), QStringLiteral("12 min 5 s"));
        QCOMPARE(durationText(seconds(27'600)), QStringLiteral("7 h 40 min"));
        QCOMPARE(durationText(seconds(183'109'032)), QStringLiteral("2,119 d 7 h"));
    }

    void largeFileIsReadBesideTheWindow()
    {
        LabRun run;
        const QString path = run.filePath(QStringLiteral("large.pcapng"));
        writeRecording(path, largeCount);
        QVERIFY(QFileInfo(path).size() > 10'000'000);
        QSignalSpy replaced(&run.session, &Session::recordingReplaced);
        QVERIFY(run.session.openRecording(path));
        QCOMPARE(run.session.phase(), Session::Phase::Opening);
        QVERIFY(!run.session.capture()); // not yet: the call did not wait
        QTRY_COMPARE_WITH_TIMEOUT(run.session.phase(), Session::Phase::Closed, 15000);
        QCOMPARE(replaced.size(), 1);
        QCOMPARE(run.session.capture()->packetCount(), largeCount);
        QVERIFY(run.session.notices().isEmpty());
    }

    void largeGarbageIsSaid()
    {
        LabRun run;
        const QString path = run.filePath(QStringLiteral("garbage.pcapng"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(12 << 20, 'x'));
        file.close();
        QVERIFY(run.session.openRecording(path)); // it is large: what is wrong comes later
        QTRY_COMPARE_WITH_TIMEOUT(run.session.phase(), Session::Phase::NoRecording, 15000);
        QTRY_VERIFY(hasFault(run.session));
        QVERIFY(run.session.notices().constLast().text.contains(QLatin1String("garbage.pcapng")));
        QVERIFY(!run.session.capture());
    }

    void smallGarbageLeavesWhatIsOpen()
    {
        LabRun run;
        const QString good = run.filePath(QStringLiteral("good.pcapng"));
        const QString bad = run.filePath(QStringLiteral("bad.pcapng"));
        writeRecording(good, 3);
        QFile file(bad);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no capture");
        file.close();
        QVERIFY(run.session.openRecording(good));
        QTRY_COMPARE(run.session.phase(), Session::Phase::Closed);
        const auto refused = run.session.openRecording(bad);
        QVERIFY(!refused && refused.error().code == Errc::NotACapture);
        const auto missing = run.session.openRecording(run.filePath(QStringLiteral("none.pcapng")));
        QVERIFY(!missing && missing.error().code == Errc::NotFound);
        QCOMPARE(run.session.capture()->packetCount(), 3u);
    }

    void largeFileIsRemovedMeanwhile()
    {
        LabRun run;
        const QString path = run.filePath(QStringLiteral("gone.pcapng"));
        writeRecording(path, largeCount);
        QVERIFY(run.session.openRecording(path));
        QVERIFY(QFile::remove(path));
        // Whether it had been opened by then or not: it is read whole, or it is said.
        QTRY_VERIFY_WITH_TIMEOUT(run.session.phase() != Session::Phase::Opening, 15000);
        if (run.session.phase() == Session::Phase::Closed) {
            QCOMPARE(run.session.capture()->packetCount(), largeCount);
        } else {
            QTRY_VERIFY(hasFault(run.session));
        }
    }

    void ofTwoFilesTheSecondWins()
    {
        LabRun run;
        const QString first = run.filePath(QStringLiteral("first.pcapng"));
        const QString second = run.filePath(QStringLiteral("second.pcapng"));
        const QString small = run.filePath(QStringLiteral("small.pcapng"));
        writeRecording(first, largeCount + 5000);
        writeRecording(second, largeCount);
        writeRecording(small, 2);
        QVERIFY(run.session.openRecording(first));
        QVERIFY(run.session.openRecording(second));
        QTRY_COMPARE_WITH_TIMEOUT(run.session.phase(), Session::Phase::Closed, 15000);
        QCOMPARE(run.session.capture()->packetCount(), largeCount);
        // A small one, read at once, is not replaced by a large one asked for before.
        QVERIFY(run.session.openRecording(first));
        QVERIFY(run.session.openRecording(small));
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
        QTRY_COMPARE_WITH_TIMEOUT(run.session.phase(), Session::Phase::Closed, 15000);
        QCOMPARE(run.session.capture()->packetCount(), 2u);
        QCOMPARE(fromUtf8(run.session.document().name), QStringLiteral("small"));
    }

    void aSessionThatEndsWhileItReads()
    {
        LabRun run;
        const QString path = run.filePath(QStringLiteral("large.pcapng"));
        writeRecording(path, largeCount);
        {
            Session brief;
            QVERIFY(brief.openRecording(path));
        }
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
    }

    void whatCannotBeSavedIsSaidAndKept()
    {
        LabRun run;
        startServer(run);
        const std::size_t calls = run.session.trace().calls().size();
        const auto folder = run.session.saveRecording(QStringLiteral("/proc/recording.pcapng"));
        QVERIFY(!folder);
        QVERIFY(!run.session.saveRecording(run.filePath(QStringLiteral("no/such/folder.pcapng"))));
        SmallDisk disk("size=8k");
        if (disk.isMounted()) {
            // Full: what stood there before stays, nothing half is left.
            const QString path = disk.filePath(QStringLiteral("kept.pcapng"));
            QFile before(path);
            QVERIFY(before.open(QIODevice::WriteOnly));
            before.write(QByteArray(7000, 'k'));
            before.close();
            const auto full = run.session.saveRecording(path);
            QVERIFY(!full);
            QCOMPARE(full.error().code, Errc::NoSpace);
            QVERIFY(!sentence(full.error(), path).isEmpty());
            QCOMPARE(disk.files(), QStringList{QStringLiteral("kept.pcapng")});
            QCOMPARE(QFileInfo(path).size(), 7000);
            QVERIFY(disk.makeReadOnly());
            const auto readOnly = run.session.saveRecording(path);
            QVERIFY(!readOnly);
            QCOMPARE(readOnly.error().code, Errc::ReadOnly);
        }
        QVERIFY(run.session.hasUnsavedRecording());
        run.session.endLab();
        QTRY_COMPARE_WITH_TIMEOUT(run.session.phase(), Session::Phase::Closed, 15000);
        const QString path = run.filePath(QStringLiteral("saved.pcapng"));
        QVERIFY(run.session.saveRecording(path));
        QVERIFY(!run.session.hasUnsavedRecording());
        Session opened;
        QVERIFY(opened.openRecording(path));
        QTRY_COMPARE(opened.phase(), Session::Phase::Closed);
        QVERIFY(opened.trace().calls().size() >= calls);
        QCOMPARE(opened.trace().calls().size(), run.session.trace().calls().size());
    }

    void theRecorderIsKilled()
    {
        LabRun run;
        startServer(run);
        const std::size_t calls = run.session.trace().calls().size();
        const pid_t recorder = partOf(run.session.hostPid(), "layerlab-host recorder");
        QVERIFY2(recorder > 0, "the host has no recorder");
        QCOMPARE(kill(recorder, SIGKILL), 0);
        QTRY_VERIFY_WITH_TIMEOUT(hasFault(run.session), 15000);
        QVERIFY(run.session.trace().calls().size() >= calls);
        run.session.endLab();
        QTRY_COMPARE_WITH_TIMEOUT(run.session.phase(), Session::Phase::Closed, 25000);
        QVERIFY(run.session.trace().calls().size() >= calls);
        QVERIFY(run.session.saveRecording(run.filePath(QStringLiteral("rest.pcapng"))));
    }

    void theHostIsKilled()
    {
        LabRun run;
        startServer(run);
        const std::size_t calls = run.session.trace().calls().size();
        const pid_t host = run.session.hostPid();
        QCOMPARE(kill(host, SIGKILL), 0);
        QTRY_VERIFY_WITH_TIMEOUT(!run.session.isLabAlive(), 15000);
        QCOMPARE(run.session.phase(), Session::Phase::Closed);
        QVERIFY(hasFault(run.session));
        QVERIFY(!run.session.status(QStringLiteral("server")).isAlive());
        QVERIFY(run.session.trace().calls().size() >= calls);
        QVERIFY(run.session.hasUnsavedRecording());
        QVERIFY(run.session.saveRecording(run.filePath(QStringLiteral("rest.pcapng"))));
        // What was not saved before stays out of the way of the next lab.
        run.session.startProgram(QStringLiteral("server"));
        QTRY_COMPARE_WITH_TIMEOUT(run.session.status(QStringLiteral("server")).phase, ProgramStatus::Phase::Running, 15000);
    }

    void twoSessionsAtOnce()
    {
        LabRun run;
        Session other;
        run.session.setDocument(LabRun::builtIn(QStringLiteral("tcp-echo")));
        other.setDocument(LabRun::builtIn(QStringLiteral("tcp-echo")));
        run.session.playActs(false);
        other.playActs(false);
        QTRY_VERIFY_WITH_TIMEOUT(!run.session.isPlaying() && !other.isPlaying(), 15000);
        run.session.endLab();
        other.endLab();
        QTRY_COMPARE_WITH_TIMEOUT(run.session.phase(), Session::Phase::Closed, 15000);
        QTRY_COMPARE_WITH_TIMEOUT(other.phase(), Session::Phase::Closed, 15000);
        QVERIFY(run.session.notices().isEmpty());
        QVERIFY(other.notices().isEmpty());
        // The same port twice, and each saw its own packets alone.
        for (const Session *session : {&run.session, &other}) {
            QVERIFY(session->capture()->packetCount() >= 8);
            QCOMPARE(session->capture()->connections().tcpCount(), 1u);
        }
    }

    void aResetRecordingIsFoundAgain()
    {
        LabRun run;
        startServer(run);
        QVERIFY(abandonedRecordings().isEmpty()); // it is being written
        run.session.endLab();
        QTRY_COMPARE_WITH_TIMEOUT(run.session.phase(), Session::Phase::Closed, 15000);
        const std::size_t calls = run.session.trace().calls().size();
        run.session.reset(false);
        QVERIFY(!run.session.capture());
        QStringList abandoned = abandonedRecordings();
        QCOMPARE(abandoned.size(), 1);
        QVERIFY(run.session.openRecording(abandoned[0]));
        QTRY_COMPARE(run.session.phase(), Session::Phase::Closed);
        QCOMPARE(run.session.trace().calls().size(), calls);
        QCOMPARE(run.session.document(), LabRun::builtIn(QStringLiteral("tcp-echo")));
        QVERIFY(QFile::remove(abandoned[0]));

        startServer(run);
        run.session.reset(true);
        QTRY_VERIFY(abandonedRecordings().isEmpty());
        QCOMPARE(QDir(recordingsFolder()).entryList(QDir::Files).size(), 0);
    }

    void aRunningLabIsLeftWithItsFile()
    {
        LabRun run;
        startServer(run);
        const pid_t host = run.session.hostPid();
        run.session.reset(false);
        QVERIFY(!run.session.isLabAlive());
        QTRY_VERIFY_WITH_TIMEOUT(kill(host, 0) != 0, 15000);
        QTRY_COMPARE_WITH_TIMEOUT(abandonedRecordings().size(), 1, 15000);
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "test_session.moc"
