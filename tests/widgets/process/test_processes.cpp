// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table of processes: its model under the item model tester, a real lab's rows, and this computer's.
#include "session/language.h"
#include "widgets/common/moment_control.h"
#include "widgets/process/computer_processes.h"
#include "widgets/process/process_model.h"
#include "widgets/process/processes_panel.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScopeGuard>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <csignal>
#include <random>
#include <semaphore>
#include <thread>

using namespace layerlab;
using Column = ProcessColumn;

namespace {

constexpr int patience = 30'000;

ProcessRow made(std::uint64_t key, std::uint64_t parent, const char *command, double share = 0)
{
    ProcessRow row;
    row.key = key;
    row.parentKey = parent;
    row.pid = row.tid = static_cast<std::uint32_t>(key);
    row.parent = static_cast<std::uint32_t>(parent);
    row.user = QStringLiteral("alice");
    row.command = QString::fromUtf8(command);
    row.stat = QStringLiteral("S");
    row.state = trace::TaskState::Waiting;
    row.shareNow = share;
    return row;
}

QString textOf(const ProcessModel &model, std::uint64_t key, Column column)
{
    return model.indexOf(key).siblingAtColumn(static_cast<int>(column)).data().toString();
}

struct Window {
    explicit Window(Session &of) : session(of), selection(&session), bench(&session, &selection), panel(&bench)
    {
        panel.resize(1180, 420);
        panel.show();
    }
    /// The row whose text in that column is this; null: there is none.
    const ProcessRow *row(Column column, const QString &text)
    {
        for (const ProcessRow &one : panel.model()->rows()) {
            if (cellText(one, column, panel.model()->share()) == text)
                return &one;
        }
        return nullptr;
    }
    void shoot(const QString &name)
    {
        if (const QString folder = qEnvironmentVariable("LAYERLAB_SHOTS"); !folder.isEmpty())
            panel.grab().save(QStringLiteral("%1/processes-%2.png").arg(folder, name));
    }

    Session &session;
    Selection selection;
    Bench bench;
    ProcessesPanel panel;
};

} // namespace

class TestProcesses : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        setLanguage(QStringLiteral("en"));
        setAppearance({.theme = QStringLiteral("light")});
    }
    /// Rows come, go, change their parent and their order; whoever holds on to one still has it.
    void theModelKeepsItsPromises()
    {
        ProcessModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows({made(1, 0, "init"), made(2, 1, "server", 5), made(3, 2, "worker", 9), made(4, 1, "shell", 7)});
        QCOMPARE(model.rowCount(), 4);
        model.sort(static_cast<int>(Column::Share), Qt::DescendingOrder);
        QCOMPARE(model.rowAt(model.index(0, 0))->pid, 3u);
        const QPersistentModelIndex held = model.indexOf(4);
        model.setRows({made(1, 0, "init", 50), made(2, 1, "server"), made(4, 1, "shell", 8), made(5, 4, "ls", 1)});
        QCOMPARE(model.rowAt(model.index(0, 0))->pid, 1u);
        QVERIFY(held.isValid());
        QCOMPARE(model.rowAt(held)->pid, 4u);
        QVERIFY(!model.indexOf(3).isValid());

        model.setTree(true);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.rowCount(model.indexOf(1)), 2);
        QCOMPARE(model.parent(model.indexOf(5)), model.indexOf(4));
        model.setRows({made(1, 0, "init"), made(2, 1, "server"), made(5, 1, "ls", 1)}); // its parent ended
        QCOMPARE(model.parent(model.indexOf(5)), model.indexOf(1));
        model.setRows({made(1, 2, "a"), made(2, 1, "b"), made(3, 3, "c")}); // what can't be, but may be read
        QCOMPARE(model.shownCount(), std::size_t{3});

        std::mt19937 random(4711);
        for (int round = 0; round < 150; ++round) {
            std::vector<ProcessRow> rows;
            for (std::uint64_t key = 1; key < 40; ++key) {
                if (random() % 4 != 0)
                    rows.push_back(
                        made(key, random() % 3 == 0 ? random() % 40 : key / 2, "x", static_cast<double>(random() % 5)));
            }
            const std::size_t count = rows.size();
            model.setRows(std::move(rows));
            QCOMPARE(model.shownCount(), count);
            if (round % 10 == 0)
                model.setTree(round % 20 == 0);
            if (round % 7 == 0)
                model.sort(static_cast<int>(random() % static_cast<unsigned>(Column::Count)),
                           random() % 2 ? Qt::AscendingOrder : Qt::DescendingOrder);
        }
    }
    void rowsAreFiltered()
    {
        ProcessModel model;
        ProcessRow zombie = made(30, 2, "[child] <defunct>");
        zombie.stat = QStringLiteral("Z+");
        ProcessRow other = made(41, 1, "/usr/bin/zsh");
        other.user = QStringLiteral("bob");
        model.setRows({made(1, 0, "init"), made(2, 1, "server"), zombie, other});
        const auto shown = [&](const char *text) {
            model.setText(QString::fromUtf8(text));
            QList<unsigned> pids;
            for (const unsigned pid : {1u, 2u, 30u, 41u}) {
                if (model.indexOf(pid).isValid())
                    pids.append(pid);
            }
            return pids;
        };
        QCOMPARE(shown("Z"), QList<unsigned>{30}); // the state
        QCOMPARE(shown("z"), QList<unsigned>{41}); // part of a name
        QCOMPARE(shown("SERV"), QList<unsigned>{2});
        QCOMPARE(shown("bob"), QList<unsigned>{41});
        QCOMPARE(shown("4"), QList<unsigned>{41});
        QCOMPARE(shown("nothing"), QList<unsigned>());
        model.setTree(true);
        QCOMPARE(shown("Z"), (QList<unsigned>{1, 2, 30})); // below whom it hangs
        QCOMPARE(shown(""), (QList<unsigned>{1, 2, 30, 41}));
    }
    void everyColumnIsExplainedAndSorts()
    {
        ProcessModel model;
        ProcessRow unknown = made(7, 0, "x");
        unknown.shareNow.reset();
        model.setRows({unknown, made(8, 7, "y", 3)});
        for (int section = 0; section < model.columnCount(); ++section) {
            const auto column = static_cast<Column>(section);
            for (const bool isLab : {false, true})
                QVERIFY(!columnMeaning(column, ShareMeaning::OverLife, isLab).isEmpty());
            QVERIFY(!columnName(column).isEmpty());
            model.sort(section);
        }
        QCOMPARE(textOf(model, 7, Column::Share), QStringLiteral("–"));
        QVERIFY(!model.indexOf(7).siblingAtColumn(static_cast<int>(Column::Share)).data(ProcessModel::ValueRole).isValid());
        QCOMPARE(processorTimeText(std::chrono::milliseconds(83'456)), QStringLiteral("1:23.45"));
    }
    /// What a task ran follows from its stretches, in whatever order moments are asked for.
    void runningTimeIsCounted()
    {
        using trace::TaskState;
        trace::StateLane lane;
        trace::Task task;
        const auto add = [&](int time, TaskState state) {
            lane.times.push_back(Nanoseconds(time));
            lane.states.push_back(state);
        };
        RunningTime running;
        QVERIFY(!running.until(lane, task, Nanoseconds(5)));
        add(10, TaskState::Running);
        add(30, TaskState::Waiting);
        QCOMPARE(running.until(lane, task, Nanoseconds(20))->count(), 10);
        QCOMPARE(running.until(lane, task, Nanoseconds(40))->count(), 20);
        add(50, TaskState::Running);
        QCOMPARE(running.until(lane, task, Nanoseconds(60))->count(), 30);
        QCOMPARE(running.until(lane, task, Nanoseconds(15))->count(), 5); // back
        lane.times.insert(lane.times.begin() + 2, Nanoseconds(40));       // came late
        lane.states.insert(lane.states.begin() + 2, TaskState::Ready);
        QCOMPARE(running.until(lane, task, Nanoseconds(60))->count(), 30);
        task.ended = Nanoseconds(55);
        QCOMPARE(running.until(lane, task, Nanoseconds(100))->count(), 25);
    }

    /// A real lab: a child nobody waits for is a zombie, and says so; threads; one selection; the file tells the same.
    void aRealLab()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("a.lab.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            R"({"layerlab": 1, "name": "ps", "title": {"en": "ps", "zh_CN": "ps"}, "hosts": [{"name": "host"}], "programs": [
            {"name": "parent", "host": "host", "kind": "fork", "children": 1, "life": 0.1, "exit": 3, "zombie": 60},
            {"name": "pool", "host": "host", "kind": "threads", "count": 3, "work": "sleep", "seconds": 60},
            {"name": "spin", "host": "host", "kind": "command", "command": ["sh", "-c", "while :; do :; done"]}]})");
        file.close();
        Session session;
        Window window(session);
        ProcessesPanel &panel = window.panel;
        QVERIFY(panel.findChild<QPushButton *>()); // the empty state
        const auto document = Session::readDocument(file.fileName());
        QVERIFY2(document, document ? "" : document.error().detail.c_str());
        session.setDocument(*document);
        for (const char *name : {"parent", "pool", "spin"})
            session.startProgram(QLatin1String(name));
        if (!QTest::qWaitFor([&] { return session.status(QStringLiteral("spin")).phase == ProgramStatus::Phase::Running; },
                             patience))
            QSKIP("no lab can be made here");

        QTRY_VERIFY_WITH_TIMEOUT(
            window.row(Column::Stat, QStringLiteral("Z")) || window.row(Column::Stat, QStringLiteral("Z+")), patience);
        const ProcessRow zombie = *std::ranges::find_if(
            panel.model()->rows(), [](const ProcessRow &row) { return row.stat.startsWith(QLatin1Char('Z')); });
        QVERIFY(zombie.command.endsWith(QStringLiteral("<defunct>")));
        QVERIFY(!zombie.residentKibibytes); // it has no memory any more
        QCOMPARE(zombie.program, QStringLiteral("parent"));
        QVERIFY(panel.headText().contains(QStringLiteral("1 zombie")));
        QTRY_VERIFY_WITH_TIMEOUT(window.row(Column::Threads, QStringLiteral("4")), patience);
        const ProcessRow pool = *window.row(Column::Threads, QStringLiteral("4"));
        QVERIFY(pool.stat.contains(QLatin1Char('l')));
        QVERIFY(pool.stat.contains(QLatin1Char('s'))); // each program begins a session
        QVERIFY(pool.command.contains(QStringLiteral("threads")));
        QVERIFY(pool.virtualKibibytes.value() > 1000);
        QCOMPARE(pool.nice.value(), 0);
        QVERIFY(!pool.memory);
        const auto spin = [&] { return window.row(Column::Program, QStringLiteral("spin")); };
        QTRY_VERIFY_WITH_TIMEOUT(spin() && spin()->shareNow.value_or(0) > 5, patience);
        QVERIFY(spin()->shareNow.value() <= 101);
        QVERIFY(spin()->shareOverLife.value() > 0 && spin()->processorTime->count() > 0);

        // Choosing selects, and what is selected elsewhere is chosen here; the letter is explained.
        const auto choose = [&](std::uint64_t key) { panel.table()->setCurrentIndex(panel.model()->indexOf(key)); };
        choose(zombie.key);
        QCOMPARE(window.selection.current(), Selected::task(*zombie.task));
        QVERIFY(panel.explanation().contains(QStringLiteral("zombie: ended, not collected")));
        window.selection.select(Selected::task(*pool.task));
        QCOMPARE(panel.model()->rowAt(panel.table()->currentIndex())->key, pool.key);
        QVERIFY(panel.explanation().contains(QStringLiteral("has several threads")));
        QVERIFY(panel.model()
                    ->indexOf(zombie.key)
                    .siblingAtColumn(static_cast<int>(Column::Stat))
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("zombie")));

        // Threads, each with a number of its own.
        QTest::mouseClick(panel.threadsButton(), Qt::LeftButton);
        QVERIFY(!panel.table()->isColumnHidden(static_cast<int>(Column::Thread)));
        const auto threads = [&] {
            return std::ranges::count_if(panel.model()->rows(), [&](const ProcessRow &row) { return row.pid == pool.pid; });
        };
        QCOMPARE(threads(), 4);
        QTest::mouseClick(panel.treeButton(), Qt::LeftButton);
        QCOMPARE(panel.model()->rowCount(panel.model()->indexOf(pool.key)), 3);
        const std::uint32_t parentTask = *window.row(Column::Program, QStringLiteral("parent"))->task;
        QCOMPARE(panel.model()->parent(panel.model()->indexOf(zombie.key)),
                 panel.model()->indexOf(LabProcesses::keyOf(parentTask)));
        QCOMPARE(panel.model()->rowAt(panel.table()->currentIndex())->key, pool.key); // still chosen
        shootAll(window, QStringLiteral("lab"));
        QTest::mouseClick(panel.threadsButton(), Qt::LeftButton);
        QTest::mouseClick(panel.treeButton(), Qt::LeftButton);

        QVERIFY(panel.csv().startsWith("USER,PID,PPID,"));
        QVERIFY(panel.csv().contains("<defunct>"));
        for (const char *ending : {"png", "svg", "pdf"})
            QVERIFY(savePicture(*panel.picture(), {}, folder.filePath(QStringLiteral("a.") + QLatin1String(ending))));
        if (const QString shots = qEnvironmentVariable("LAYERLAB_SHOTS"); !shots.isEmpty())
            QVERIFY(savePicture(*panel.picture(), {}, shots + QStringLiteral("/processes-picture.png")));

        // A signal by the menu stops one, another lets it go on.
        const auto send = [&](std::uint64_t key, const char *name) {
            choose(key);
            QMenu menu;
            panel.fillMenu(&menu);
            auto *action = menu.findChild<QAction *>(QLatin1String(name));
            if (action && action->isEnabled())
                action->trigger();
        };
        const std::uint64_t spinning = spin()->key;
        const auto letter = [&] { return textOf(*panel.model(), spinning, Column::Stat).left(1); };
        send(spinning, "SIGSTOP");
        QTRY_COMPARE_WITH_TIMEOUT(letter(), QStringLiteral("T"), patience);
        QVERIFY(panel.explanation().contains(QStringLiteral("stopped by a signal")));
        send(spinning, "SIGCONT");
        QTRY_COMPARE_WITH_TIMEOUT(letter(), QStringLiteral("R"), patience);

        // The parent of the zombie ends, so that it is collected.
        const Nanoseconds before = session.lastTime();
        send(LabProcesses::keyOf(parentTask), "SIGKILL");
        QTRY_VERIFY_WITH_TIMEOUT(!panel.model()->indexOf(zombie.key).isValid(), patience);

        // At an earlier moment it is there again; in the file that is opened again it is just the same.
        session.endLab();
        QTRY_COMPARE_WITH_TIMEOUT(session.phase(), Session::Phase::Closed, patience);
        window.bench.moment()->goTo(before);
        QVERIFY(panel.model()->indexOf(zombie.key).isValid());
        const QByteArray then = panel.csv();
        const QString path = folder.filePath(QStringLiteral("a.pcapng"));
        QVERIFY(session.saveRecording(path));
        Session again;
        Window reopened(again);
        QVERIFY(again.openRecording(path));
        QTRY_COMPARE_WITH_TIMEOUT(again.phase(), Session::Phase::Closed, patience);
        reopened.bench.moment()->goTo(before);
        QCOMPARE(reopened.panel.csv(), then);
        reopened.bench.moment()->goTo(again.firstTime() - Nanoseconds(1)); // nobody was there yet
        QCOMPARE(reopened.panel.model()->shownCount(), std::size_t{0});
        reopened.shoot(QStringLiteral("nobody"));
        reopened.bench.moment()->goLive();
        QTRY_COMPARE(reopened.panel.model()->shownCount(), std::size_t{0}); // all have ended
        for (QLabel *label : reopened.panel.findChildren<QLabel *>()) {
            if (label->text().contains(QStringLiteral("href=\"tasks\"")))
                Q_EMIT label->linkActivated(QStringLiteral("tasks"));
        }
        QVERIFY(reopened.panel.model()->shownCount() > 0);
        session.reset(true);
    }

    /// This program among the processes of this computer, with a thread by its name.
    void thisComputer()
    {
        std::binary_semaphore isNamed{0}, mayEnd{0};
        std::jthread thread([&] {
            pthread_setname_np(pthread_self(), "layerlab-probe");
            isNamed.release();
            mayEnd.acquire();
        });
        const auto guard = qScopeGuard([&] { mayEnd.release(); });
        isNamed.acquire();
        Session session;
        Window window(session);
        ProcessesPanel &panel = window.panel;
        QVERIFY(!panel.findChild<ComputerWatch *>()->isActive()); // only what is looked at is read
        panel.pages()->setCurrentIndex(1);
        const auto own = static_cast<std::uint64_t>(getpid());
        QTRY_VERIFY_WITH_TIMEOUT(panel.model()->indexOf(own).isValid(), patience);
        QVERIFY(textOf(*panel.model(), own, Column::Command).contains(QStringLiteral("test_widgets_process_processes")));
        QVERIFY(textOf(*panel.model(), own, Column::Threads).toInt() >= 2);
        QVERIFY(!panel.headText().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(textOf(*panel.model(), own, Column::Share) != QStringLiteral("–"), patience);
        QVERIFY(panel.headText().contains(QStringLiteral(" us,")));
        QTest::mouseClick(panel.threadsButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(window.row(Column::Command, QStringLiteral("layerlab-probe")), patience);
        QCOMPARE(window.row(Column::Command, QStringLiteral("layerlab-probe"))->pid, static_cast<std::uint32_t>(own));
        QTest::mouseClick(panel.treeButton(), Qt::LeftButton);
        panel.table()->setCurrentIndex(panel.model()->indexOf(own));
        QVERIFY(panel.explanation().contains(QStringLiteral("has several threads")));
        QVERIFY(!window.selection.current().isTask()); // none of the lab
        QMenu menu;
        panel.fillMenu(&menu);
        QVERIFY(!menu.findChild<QAction *>(QStringLiteral("SIGKILL"))); // no signals to these
        QTest::qWait(0);
        shootAll(window, QStringLiteral("computer"));
        QTest::keyClick(panel.table(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains(QString::number(own)));
        panel.filter()->setText(QStringLiteral("no such process"));
        QCOMPARE(panel.model()->shownCount(), std::size_t{0});
        panel.filter()->clear();
        panel.hide();
        QVERIFY(!panel.findChild<ComputerWatch *>()->isActive());
    }
    /// What the window does itself with a reading of 500 processes.
    void aReadingCostsLittle()
    {
        Session session;
        Window window(session);
        window.panel.pages()->setCurrentIndex(1);
        const auto rows = [](int round) {
            std::vector<ProcessRow> many;
            for (std::uint64_t key = 1; key <= 500; ++key)
                many.push_back(made(key, key / 2, "some command with arguments", static_cast<double>((key * 7 + round) % 90)));
            return many;
        };
        ProcessModel &model = *window.panel.model();
        model.setRows(rows(0));
        model.sort(static_cast<int>(Column::Share), Qt::DescendingOrder);
        QElapsedTimer clock;
        constexpr int rounds = 20;
        double taking = 0, painting = 0;
        for (int round = 1; round <= rounds; ++round) {
            auto reading = rows(round);
            clock.start();
            model.setRows(std::move(reading));
            taking += static_cast<double>(clock.nsecsElapsed()) / 1e6;
            clock.start();
            window.panel.table()->grab();
            painting += static_cast<double>(clock.nsecsElapsed()) / 1e6;
        }
        qInfo("a reading of 500 rows in a new order: taken over in %.2f ms, painted in %.2f ms", taking / rounds,
              painting / rounds);
        QCOMPARE(model.rowCount(), 500);
    }

private:
    static void shootAll(Window &window, const QString &name)
    {
        for (const char *language : {"en", "zh_CN"}) {
            for (const char *look : {"light", "dark"}) {
                setLanguage(QLatin1String(language));
                setAppearance({.theme = QLatin1String(look)});
                QEvent change(QEvent::LanguageChange);
                QCoreApplication::sendEvent(&window.panel, &change);
                QTest::qWait(50);
                window.shoot(QStringLiteral("%1-%2-%3").arg(name, QLatin1String(language), QLatin1String(look)));
            }
        }
        setLanguage(QStringLiteral("en"));
        setAppearance({.theme = QStringLiteral("light")});
        QEvent change(QEvent::LanguageChange);
        QCoreApplication::sendEvent(&window.panel, &change);
    }
};

QTEST_MAIN(TestProcesses)

#include "test_processes.moc"
