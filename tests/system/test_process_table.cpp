// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table of this computer's processes: of a made-up /proc, of the real one, and beside what ps says.
#include "engine/system/process_table.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QScopeGuard>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <semaphore>
#include <thread>

using namespace layerlab;
using namespace layerlab::system;

namespace {

void write(const QString &path, const QByteArray &text)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

QByteArray statLine(int pid, const char *name, int threads, int ticks)
{
    return QStringLiteral("%1 (%2) S 1 %1 %1 0 -1 0 0 0 0 0 %4 0 0 0 20 0 %3 0 100 4096000 10 0\n")
        .arg(pid)
        .arg(QString::fromUtf8(name))
        .arg(threads)
        .arg(ticks)
        .toUtf8();
}

const ProcessEntry *find(const ProcessTable &table, std::uint32_t tid)
{
    const auto found = std::ranges::find(table.entries, tid, [](const ProcessEntry &entry) { return entry.stat.pid; });
    return found == table.entries.end() ? nullptr : &*found;
}

} // namespace

class TestProcessTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Folders without files are processes that went meanwhile; one that is garbage is passed over.
    void aMadeUpFolder()
    {
        QTemporaryDir folder;
        const QString root = folder.path();
        write(root + QStringLiteral("/1/stat"), statLine(1, "init (x)", 1, 40));
        write(root + QStringLiteral("/1/status"), "Uid:\t4294967294\t4294967294\t0\t0\nVmRSS:\t 40 kB\n");
        write(root + QStringLiteral("/1/cmdline"), QByteArray("init\0--all\0", 11));
        write(root + QStringLiteral("/20/stat"), statLine(20, "pool", 2, 9));
        write(root + QStringLiteral("/20/status"), "Uid:\t0\t0\t0\t0\n");
        write(root + QStringLiteral("/20/cmdline"), "");
        write(root + QStringLiteral("/20/task/20/stat"), statLine(20, "pool", 2, 4));
        write(root + QStringLiteral("/20/task/21/stat"), statLine(21, "worker", 2, 5));
        write(root + QStringLiteral("/20/task/22/stat"), "22 (cut");
        write(root + QStringLiteral("/30/stat"), "\xff\xfe garbage");
        write(root + QStringLiteral("/40/status"), "Uid:\t0\t0\t0\t0\n");
        QDir().mkpath(root + QStringLiteral("/50"));
        write(root + QStringLiteral("/60"), "no folder");
        write(root + QStringLiteral("/self/mounts"), "proc " + root.toUtf8() + " proc rw,hidepid=2 0 0\n");
        ProcessTableReader reader(root.toStdString());

        ProcessTable table = reader.read(false);
        QCOMPARE(table.entries.size(), std::size_t{2});
        QCOMPARE(table.entries[0].stat.name, std::string("init (x)"));
        QCOMPARE(table.entries[0].command, std::string("init --all"));
        QCOMPARE(table.entries[0].user, std::string("4294967294")); // nobody's number
        QCOMPARE(table.entries[1].user, std::string("root"));
        QCOMPARE(table.entries[1].command, std::string("[pool]"));
        QVERIFY(!table.entries[0].share && !table.shares && !table.machine && !table.load);
        QCOMPARE(table.hiding, Hiding::Processes);

        table = reader.read(true);
        QCOMPARE(table.entries.size(), std::size_t{2}); // no folder task of the first: it went
        const ProcessEntry *thread = find(table, 21);
        QVERIFY(thread && thread->isThread());
        QCOMPARE(thread->pid, 20u);
        QCOMPARE(thread->command, std::string("worker"));
        QCOMPARE(find(table, 20)->stat.ticks(), std::uint64_t{4});

        QVERIFY(ProcessTableReader("/nowhere").read(true).entries.empty());
    }
    /// This very program, with a thread that has a name, and what it used between two readings.
    void thisProgramIsThere()
    {
        std::binary_semaphore isNamed{0}, mayEnd{0};
        std::jthread thread([&] {
            pthread_setname_np(pthread_self(), "a) thread (b");
            isNamed.release();
            mayEnd.acquire();
        });
        auto guard = qScopeGuard([&] { mayEnd.release(); });
        isNamed.acquire();
        ProcessTableReader reader;
        const ProcessTable first = reader.read(true);
        const auto own = static_cast<std::uint32_t>(getpid());
        const ProcessEntry *process = find(first, own);
        QVERIFY(process);
        QVERIFY(process->stat.threadCount >= 2);
        QVERIFY(process->command.contains("test_system"));
        QCOMPARE(process->status.user.value(), static_cast<std::uint32_t>(geteuid()));
        QVERIFY(process->status.residentKibibytes.value() > 100);
        QVERIFY(std::ranges::any_of(first.entries, [&](const ProcessEntry &entry) {
            return entry.pid == own && entry.isThread() && entry.stat.name == "a) thread (b";
        }));
        QVERIFY(first.machine && first.machine->startSeconds > 1'000'000'000);
        QVERIFY(first.memory.total > 1000 && first.load);
        guard.dismiss();
        mayEnd.release();
        thread.join();

        const std::uint64_t before = process->stat.ticks();
        std::optional<ProcessTable> second;
        QVERIFY(QTest::qWaitFor([&] { // works until the kernel has counted some of it
            volatile unsigned sum = 0;
            for (unsigned i = 0; i < 20'000'000; ++i)
                sum = sum + i;
            ProcessTableReader other;
            return find(other.read(true), own)->stat.ticks() >= before + 5;
        }));
        second = reader.read(true);
        QVERIFY(find(*second, own)->share.value_or(0) > 0);
        QVERIFY(second->shares.has_value());
        reader.forget();
        QVERIFY(!find(reader.read(true), own)->share);
    }
    /// What does not change between two readings is what ps read in between.
    void asPsHasIt()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("ps")).isEmpty())
            QSKIP("there is no ps here");
        ProcessTableReader reader;
        const ProcessTable before = reader.read(false);
        QProcess ps;
        ps.start(QStringLiteral("ps"), {QStringLiteral("-eo"), QStringLiteral("pid,ppid,stat,ni,nlwp,tty=TERMINALNAME,comm")});
        QVERIFY(ps.waitForFinished());
        const ProcessTable after = reader.read(false);
        int compared = 0;
        const QList<QByteArray> lines = ps.readAllStandardOutput().split('\n');
        for (const QByteArray &line : lines.mid(1)) {
            const QStringList words = QString::fromUtf8(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
            if (words.size() < 7)
                continue;
            const std::uint32_t pid = words[0].toUInt();
            const ProcessEntry *one = find(before, pid), *two = find(after, pid);
            if (!one || !two || one->stat.startTicks != two->stat.startTicks)
                continue;
            const auto word = [](const ProcessEntry &entry) {
                return QString::fromStdString(statWord(entry.stat, entry.status, entry.pid));
            };
            const bool isStable = word(*one).mid(1) == word(*two).mid(1) && one->stat.parent == two->stat.parent &&
                                  one->stat.name == two->stat.name && one->stat.nice == two->stat.nice &&
                                  one->stat.threadCount == two->stat.threadCount;
            // One that has just begun may be on its way through several programs, and back at the first name.
            const auto now = static_cast<std::uint64_t>(after.sinceStart.count()) / 1'000'000'000 * after.ticksPerSecond;
            if (!isStable || one->stat.startTicks + 5 * after.ticksPerSecond > now)
                continue;
            ++compared;
            QCOMPARE(words[1].toInt(), one->stat.parent);
            QCOMPARE(words[2].mid(1), word(*one).mid(1));
            if (const QString lasting = QStringLiteral("TtZI"); lasting.contains(words[2][0]) && word(*one) == word(*two))
                QCOMPARE(words[2], word(*one));
            if (words[3] != QLatin1String("-")) // of a zombie ps tells none
                QCOMPARE(words[3].toInt(), one->stat.nice);
            QCOMPARE(words[4].toUInt(), one->stat.threadCount);
            QCOMPARE(words[5], QString::fromStdString(terminalName(one->stat.terminal)));
            QString name = words.mid(6).join(QLatin1Char(' '));
            if (name.endsWith(QLatin1String(" <defunct>")))
                name.chop(10);
            const QString own = QString::fromStdString(one->stat.name).simplified();
            if (!name.contains(QLatin1Char('?'))) // what ps does not show as it is
                QVERIFY2(name.simplified().startsWith(own) || own.startsWith(name.simplified()), qPrintable(name));
        }
        QVERIFY(compared > 0);
    }
};

QTEST_GUILESS_MAIN(TestProcessTable)

#include "test_process_table.moc"
