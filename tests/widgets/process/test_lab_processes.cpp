// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the table tells of a recording's tasks, at moments of one that was written by hand.
#include "engine/base/cbor.h"
#include "engine/recording/recording_writer.h"
#include "engine/trace/event_records.h"
#include "engine/trace/process_record.h"
#include "session/language.h"
#include "widgets/process/lab_processes.h"

#include <QTemporaryDir>
#include <QTest>
#include <fcntl.h>

using namespace layerlab;
using namespace layerlab::recording;
using Column = ProcessColumn;
using trace::Lifecycle;
using trace::TaskState;

namespace {

constexpr Nanoseconds epoch = std::chrono::hours(24 * 365 * 50);

Nanoseconds ms(std::int64_t at)
{
    return std::chrono::milliseconds(at);
}

/// 10 is a process with the thread 12; 11 its child. Times in milliseconds.
class Story {
public:
    explicit Story(const QString &path)
        : m_writer(UniqueFd(open(path.toUtf8().constData(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)), epoch,
                   Json{{"name", "story"}})
    {
    }
    ~Story()
    {
        if (!m_writer.flush())
            qFatal("the recording could not be written");
    }
    void life(std::int64_t at, Lifecycle event, std::uint32_t tid, std::uint32_t other = 0)
    {
        trace::LifecycleRecord record;
        record.event = event;
        record.pid = tid == 12 ? 10 : tid;
        record.tid = tid;
        (event == Lifecycle::Adopted ? record.parent : record.child) = other;
        record.name = "story";
        m_writer.addEvent(EventKind::Lifecycle, ms(at), EventSource::Observed, trace::encode(record));
    }
    void state(std::int64_t at, std::uint32_t tid, TaskState state, EventSource source, char letter = 0)
    {
        trace::StateRecord record;
        record.pid = tid == 12 ? 10 : tid;
        record.tid = tid;
        record.state = state;
        record.letter = letter;
        ByteWriter out;
        trace::encode(record, out);
        m_writer.addEvent(EventKind::State, ms(at), source, out.view());
    }
    void reading(std::int64_t at, const char *stat, const char *status, const std::string &command)
    {
        trace::ProcessRecord record;
        record.pid = record.tid = 10;
        record.why = "asked";
        record.stat = stat;
        record.status = status;
        record.commandLine = command;
        m_writer.addEvent(EventKind::Process, ms(at), EventSource::Sampled, trace::encode(record));
    }

private:
    RecordingWriter m_writer;
};

} // namespace

class TestLabProcesses : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase() { setLanguage(QStringLiteral("en")); }
    void momentsOfARecording()
    {
        const QString path = m_folder.filePath(QStringLiteral("a.pcapng"));
        {
            Story story(path);
            story.life(0, Lifecycle::Started, 10);
            story.life(100, Lifecycle::ThreadCreated, 10, 12);
            story.life(100, Lifecycle::Forked, 10, 11);
            story.state(100, 11, TaskState::Running, EventSource::Kernel);
            story.state(150, 11, TaskState::Waiting, EventSource::Kernel, 'D');
            story.state(200, 10, TaskState::Running, EventSource::Sampled);
            story.reading(300, "10 (st ory) R 1 10 10 34816 10 4194304 0 0 0 0 7 3 0 0 30 10 2 0 4242 4096000 100\n",
                          "Uid:\t1000\t1000\t1000\t1000\nVmSize:\t 4000 kB\nVmRSS:\t 400 kB\nVmLck:\t 8 kB\n",
                          std::string("./story\0-x\0", 11));
            story.state(500, 10, TaskState::Waiting, EventSource::Sampled, 'S');
            story.state(500, 12, TaskState::Running, EventSource::Kernel);
            story.state(600, 12, TaskState::Waiting, EventSource::Kernel, 'S');
            story.life(3000, Lifecycle::Adopted, 11, 1);
            story.life(3500, Lifecycle::Exited, 11);
            story.life(4000, Lifecycle::Collected, 1, 11);
        }
        Session session;
        QVERIFY(session.openRecording(path));
        QTRY_COMPARE(session.phase(), Session::Phase::Closed);
        const Nanoseconds begin = session.firstTime();
        LabProcesses lab;
        std::vector<ProcessRow> rows;
        const auto look = [&](std::int64_t at, bool withThreads) { rows = lab.rowsAt(session, begin + ms(at), withThreads); };
        const auto row = [&](std::uint32_t tid) -> const ProcessRow & {
            static const ProcessRow none;
            const auto found = std::ranges::find(rows, tid, &ProcessRow::tid);
            return found == rows.end() ? none : *found;
        };
        const auto text = [&](std::uint32_t tid, Column column) { return cellText(row(tid), column, ShareMeaning::Now); };

        look(50, true);
        QCOMPARE(rows.size(), std::size_t{1});
        QCOMPARE(text(10, Column::User), QStringLiteral("–")); // not read yet
        QCOMPARE(text(10, Column::Share), QStringLiteral("–"));
        QCOMPARE(text(10, Column::Threads), QStringLiteral("1"));

        look(1000, false);
        QCOMPARE(rows.size(), std::size_t{2});
        QCOMPARE(text(10, Column::Share), QStringLiteral("~40.0")); // with its thread; part of it sampled
        QCOMPARE(text(10, Column::Time), QStringLiteral("~0:00.40"));
        QCOMPARE(text(10, Column::Threads), QStringLiteral("2"));
        QCOMPARE(text(10, Column::User), QStringLiteral("1000")); // whatever this computer calls him
        QCOMPARE(text(10, Column::Stat), QStringLiteral("SNLsl+"));
        QCOMPARE(text(10, Column::Nice), QStringLiteral("10"));
        QCOMPARE(text(10, Column::Terminal), QStringLiteral("pts/0"));
        QCOMPARE(text(10, Column::Resident), QStringLiteral("400"));
        QCOMPARE(text(10, Column::Memory), QStringLiteral("–"));
        QCOMPARE(text(10, Column::Command), QStringLiteral("./story -x"));
        QCOMPARE(text(11, Column::Stat), QStringLiteral("D"));
        QCOMPARE(text(11, Column::Parent), QStringLiteral("10"));
        QCOMPARE(text(11, Column::Nice), QStringLiteral("–"));
        QCOMPARE(row(11).parentKey, row(10).key);
        QCOMPARE(QString::number(row(11).shareOverLife.value(), 'f', 2), QStringLiteral("5.56")); // 50 of 900

        look(1000, true);
        QCOMPARE(rows.size(), std::size_t{3});
        QCOMPARE(text(10, Column::Share), QStringLiteral("~30.0"));
        QCOMPARE(text(12, Column::Share), QStringLiteral("11.1")); // 100 of its 900
        QCOMPARE(row(12).parentKey, row(10).key);
        QCOMPARE(text(12, Column::User), QStringLiteral("1000")); // threads have that in common
        QCOMPARE(text(12, Column::Nice), QStringLiteral("–"));    // but not that

        look(3200, false);
        QCOMPARE(text(11, Column::Parent), QStringLiteral("1"));
        QCOMPARE(row(11).parentKey, std::uint64_t{0});
        QCOMPARE(text(10, Column::Share), QStringLiteral("0.0"));
        QCOMPARE(text(10, Column::Resident), QStringLiteral("~400")); // read long ago
        look(3600, false);
        QCOMPARE(text(11, Column::Stat), QStringLiteral("Z"));
        QVERIFY(text(11, Column::Command).endsWith(QStringLiteral("<defunct>")));
        look(4000, false);
        QCOMPARE(rows.size(), std::size_t{1}); // collected
        look(1000, false);                     // and back
        QCOMPARE(text(10, Column::Share), QStringLiteral("~40.0"));
        QCOMPARE(text(11, Column::Parent), QStringLiteral("10"));
    }
};

QTEST_MAIN(TestLabProcesses)

#include "test_lab_processes.moc"
