// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/language.h"
#include "widgets/common/moment_control.h"
#include "widgets/tasks/task_bench.h"
#include "widgets/tasks/task_picture.h"

#include <QPushButton>
#include <QTest>
#include <QXmlStreamReader>
#include <csignal>

using namespace layerlab;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 20'000;

/// A lab of one program that has run and ended, with its window.
struct Ran {
    Session session;
    Selection selection{&session};
    Bench bench{&session, &selection};

    explicit Ran(const QString &lab, const char *program = nullptr, const std::map<std::string, std::string> &options = {})
    {
        auto document = Session::readDocument(QStringLiteral(":/labs/%1.lab.json").arg(lab));
        if (!document)
            return;
        if (program) {
            for (const auto &[name, value] : options)
                document->programs.front().options[name] = value;
        }
        session.setDocument(*document);
    }
    ~Ran() { session.reset(true); }
    QString program() const { return fromUtf8(session.document().programs.front().name); }
    bool run()
    {
        session.startProgram(program());
        const bool hasEnded = QTest::qWaitFor([&] { return !session.status(program()).isAlive(); }, patience);
        session.endLab();
        return hasEnded && QTest::qWaitFor([&] { return session.phase() == Session::Phase::Closed; }, patience);
    }
};

std::optional<std::uint32_t> zombieOf(const Session &session)
{
    for (std::uint32_t i = 0; i < session.trace().tasks().size(); ++i) {
        const trace::Task &task = session.trace().tasks()[i];
        if (task.parent != 1 && task.ended && task.collected && *task.collected - *task.ended > 300ms)
            return i;
    }
    return std::nullopt;
}

bool canRunLabs()
{
    static const bool can = [] {
        Ran ran(QStringLiteral("zombie"), "parent", {{"life", "0"}, {"zombie", "0"}});
        return ran.run() && !ran.session.trace().tasks().empty();
    }();
    return can;
}

void save(QWidget &widget, const QString &name)
{
    QTest::qWait(60);
    const QString folder = qEnvironmentVariable("LAYERLAB_SHOTS");
    if (!folder.isEmpty())
        widget.grab().save(QStringLiteral("%1/%2.png").arg(folder, name));
}

} // namespace

class TestTaskBench : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        setLanguage(QStringLiteral("en"));
        setAppearance({.theme = QStringLiteral("light")});
        if (!canRunLabs())
            QSKIP("no lab can be made here");
    }
    void aZombieIsToldOnlyWhileItIsOne();
    void stepsGoThroughEveryChange();
    void aStepMovesTheToken();
    void selectingGoesBothWays();
    void threadsAreAFamily();
    void theParentCanBeEnded();
    void picturesHaveText();
    void shots();
};

void TestTaskBench::aZombieIsToldOnlyWhileItIsOne()
{
    Ran ran(QStringLiteral("zombie"));
    QVERIFY(ran.run());
    const Session &session = ran.session;
    const auto zombie = zombieOf(session);
    QVERIFY(zombie);
    const trace::Task &task = session.trace().tasks()[*zombie];
    const auto &recording = session.capture()->recording();
    const TaskMoment during = momentOf(session.trace(), recording, *zombie, *task.ended + 100ms);
    QCOMPARE(during.place, TaskPlace::Terminated);
    QVERIFY(during.isZombie());
    QCOMPARE(during.letter, 'Z');
    QCOMPARE(during.since.count(), task.ended->count());
    const TaskMoment before = momentOf(session.trace(), recording, *zombie, *task.ended - 100ms);
    QCOMPARE(before.place, TaskPlace::Waiting);
    QCOMPARE(before.isUncertain(), before.source != recording::EventSource::Kernel);
    QVERIFY(before.call);
    QCOMPARE(momentOf(session.trace(), recording, *zombie, *task.born - 1ns).place, TaskPlace::Nowhere);
    QCOMPARE(momentOf(session.trace(), recording, *zombie, *task.collected).state, trace::TaskState::Terminated);

    TaskBench panel(&ran.bench, ran.program());
    panel.resize(780, 520);
    panel.show();
    panel.moment()->goTo(*task.ended + 100ms, false);
    QVERIFY2(panel.shownSentence().startsWith(QStringLiteral("Why is %1 still there? It called exit(3) at").arg(task.pid)),
             qPrintable(panel.shownSentence()));
    QVERIFY(panel.shownSentence().contains(QStringLiteral("its parent %1").arg(task.parent)));
    panel.moment()->goTo(*task.ended - 100ms, false);
    QVERIFY(!panel.shownSentence().contains(QStringLiteral("still there")));
    panel.moment()->goTo(*task.collected, false);
    QVERIFY(!panel.shownSentence().contains(QStringLiteral("still there")));
    QCOMPARE(QString::fromStdString(statusBits(task.status)), QStringLiteral("0000 0011 0000 0000"));
}

void TestTaskBench::stepsGoThroughEveryChange()
{
    Ran ran(QStringLiteral("zombie"));
    QVERIFY(ran.run());
    TaskBench panel(&ran.bench, ran.program());
    panel.resize(780, 520);
    panel.show();
    const Nanoseconds last = panel.moment()->time();
    std::vector<Nanoseconds> back;
    for (int i = 0; i < 1000; ++i) {
        const Nanoseconds before = panel.moment()->time();
        panel.step(-1);
        if (panel.moment()->time() == before)
            break;
        QVERIFY(panel.moment()->time() < before);
        back.push_back(panel.moment()->time());
    }
    QVERIFY2(back.size() >= 8, qPrintable(QString::number(back.size())));
    std::vector<Nanoseconds> forth;
    for (std::size_t i = 0; i < 1000; ++i) {
        const Nanoseconds before = panel.moment()->time();
        panel.step(1);
        if (panel.moment()->time() == before)
            break;
        forth.push_back(panel.moment()->time());
    }
    QCOMPARE(forth.back(), last);
    back.pop_back();
    std::ranges::reverse(back);
    forth.pop_back();
    if (back.back() == last) // the last change may be the last moment itself
        back.pop_back();
    QVERIFY(std::ranges::equal(back, forth));
}

void TestTaskBench::aStepMovesTheToken()
{
    Ran ran(QStringLiteral("zombie"));
    QVERIFY(ran.run());
    const auto zombie = zombieOf(ran.session);
    QVERIFY(zombie);
    TaskBench panel(&ran.bench, ran.program());
    panel.resize(780, 520);
    panel.show();
    const trace::Task &task = ran.session.trace().tasks()[*zombie];
    panel.moment()->goTo(*task.ended - 1ns, false);
    const auto from = panel.diagram()->tokenOf(*zombie);
    QVERIFY(from);
    panel.step(1);
    QVERIFY(panel.diagram()->isMoving());
    QTRY_VERIFY(!panel.diagram()->isMoving());
    QVERIFY(panel.diagram()->tokenOf(*zombie) != from);
    setAppearance({.theme = QStringLiteral("light"), .hasMotion = false});
    panel.moment()->goTo(*task.ended - 1ns, false);
    panel.step(1);
    QVERIFY(!panel.diagram()->isMoving());
    setAppearance({.theme = QStringLiteral("light")});
}

void TestTaskBench::selectingGoesBothWays()
{
    Ran ran(QStringLiteral("zombie"));
    QVERIFY(ran.run());
    TaskBench panel(&ran.bench, ran.program());
    panel.resize(780, 520);
    panel.show();
    QTest::keyClick(panel.family(), Qt::Key_Home);
    QVERIFY(ran.selection.current().isTask());
    const std::uint32_t first = ran.selection.current().index;
    QTest::keyClick(panel.diagram(), Qt::Key_Down);
    QVERIFY(ran.selection.current().index != first);
    const auto token = panel.diagram()->tokenOf(first);
    QVERIFY(token);
    QTest::mouseClick(panel.diagram(), Qt::LeftButton, {}, token->toPoint());
    QCOMPARE(ran.selection.current().index, first);
}

void TestTaskBench::threadsAreAFamily()
{
    Ran ran(QStringLiteral("threads"));
    QVERIFY(ran.run());
    TaskBench panel(&ran.bench, ran.program());
    panel.resize(780, 520);
    panel.show();
    QVERIFY(panel.scene().tasks.size() >= 3);
    QVERIFY(!panel.scene().tasks.front().isThread);
    for (std::size_t i = 1; i < panel.scene().tasks.size(); ++i) {
        QVERIFY(panel.scene().tasks[i].isThread);
        QCOMPARE(panel.scene().tasks[i].depth, 1);
    }
    // While one has the lock and sleeps, another waits for it in futex: some moment of the run shows that.
    bool hasFutex = false;
    const auto &session = ran.session;
    for (Nanoseconds at = session.firstTime(); at < session.lastTime(); at += 20ms) {
        panel.moment()->goTo(at, false);
        for (const TaskView &view : panel.scene().tasks) {
            hasFutex = hasFutex || (view.isThread && view.reason.startsWith(QLatin1String("futex")));
            QCOMPARE(view.moment.place,
                     momentOf(session.trace(), session.capture()->recording(), view.task, panel.moment()->time()).place);
        }
    }
    QVERIFY(hasFutex);
}

void TestTaskBench::theParentCanBeEnded()
{
    Ran ran(QStringLiteral("zombie"), "parent", {{"life", "0.1"}, {"zombie", "30"}});
    TaskBench panel(&ran.bench, ran.program());
    panel.resize(780, 520);
    panel.show();
    ran.session.startProgram(ran.program());
    QPushButton *end = nullptr;
    QVERIFY(QTest::qWaitFor(
        [&] {
            for (QPushButton *button : panel.findChildren<QPushButton *>()) {
                if (button->isVisible() && button->text().startsWith(QLatin1String("End the parent")))
                    end = button;
            }
            return end != nullptr;
        },
        patience));
    end->click();
    QTRY_VERIFY_WITH_TIMEOUT(!ran.session.status(ran.program()).isAlive(), patience);
    QCOMPARE(ran.session.status(ran.program()).status, SIGKILL);
    QTRY_VERIFY_WITH_TIMEOUT(!panel.shownSentence().contains(QLatin1String("still there")), patience);
}

void TestTaskBench::picturesHaveText()
{
    Ran ran(QStringLiteral("zombie"));
    QVERIFY(ran.run());
    const auto zombie = zombieOf(ran.session);
    QVERIFY(zombie);
    const TaskPicture picture(ran.session, ran.program(), *ran.session.trace().tasks()[*zombie].ended + 100ms);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("tasks.svg"));
    QVERIFY(savePicture(picture, PictureOptions(), path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    for (const char *word : {"Waiting", "Terminated", "exit(3)", "still there"})
        QVERIFY2(text.contains(QLatin1String(word)), word);
}

/// Pictures for the eye, when LAYERLAB_SHOTS names a folder.
void TestTaskBench::shots()
{
    if (!qEnvironmentVariableIsSet("LAYERLAB_SHOTS"))
        QSKIP("LAYERLAB_SHOTS names no folder");
    Ran zombies(QStringLiteral("zombie"), "parent", {{"children", "3"}});
    QVERIFY(zombies.run());
    Ran threads(QStringLiteral("threads"), "threads", {{"count", "20"}, {"rounds", "1"}, {"seconds", "0.1"}});
    QVERIFY(threads.run());
    for (const bool isDark : {false, true}) {
        setAppearance({.theme = isDark ? QStringLiteral("dark") : QStringLiteral("light")});
        for (const char *code : {"en", "zh_CN"}) {
            setLanguage(QLatin1String(code));
            const QString suffix =
                QStringLiteral("-%1-%2").arg(isDark ? QLatin1String("dark") : QLatin1String("light"), QLatin1String(code));
            TaskBench panel(&zombies.bench, zombies.program());
            panel.resize(780, 520);
            panel.show();
            const auto zombie = zombieOf(zombies.session);
            QVERIFY(zombie);
            panel.moment()->goTo(*zombies.session.trace().tasks()[*zombie].ended + 100ms, false);
            save(panel, QStringLiteral("tasks") + suffix);
            zombies.selection.select(Selected::task(*zombie));
            save(panel, QStringLiteral("tasks-selected") + suffix);
            panel.resize(750, 340);
            save(panel, QStringLiteral("tasks-small") + suffix);
            zombies.selection.clear();
            TaskBench many(&threads.bench, threads.program());
            many.resize(1280, 640);
            many.show();
            many.moment()->goTo(threads.session.firstTime() + 150ms, false);
            save(many, QStringLiteral("tasks-many") + suffix);
        }
    }
    setLanguage(QStringLiteral("en"));
    const TaskPicture picture(zombies.session, zombies.program(), zombies.session.lastTime() - 500ms);
    pictureImage(picture, PictureOptions()).save(qEnvironmentVariable("LAYERLAB_SHOTS") + QStringLiteral("/tasks-picture.png"));
}

QTEST_MAIN(TestTaskBench)
#include "test_task_bench.moc"
