// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The time line on real recordings, by mouse and keyboard.
#include "session/language.h"
#include "widgets/timeline/time_line.h"
#include "widgets/timeline/time_line_canvas.h"
#include "widgets/timeline/time_line_text.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace layerlab;

namespace {

/// A built-in lab's recording, made once by running it.
QString recordingOf(const QString &lab)
{
    static QTemporaryDir folder;
    const QString path = folder.filePath(lab + QStringLiteral(".pcapng"));
    if (QFile::exists(path))
        return path;
    Session session;
    session.setDocument(*Session::readDocument(QStringLiteral(":/labs/%1.lab.json").arg(lab)));
    // The lab first: its acts are played in one that lives.
    session.startProgram(fromUtf8(session.document().programs.front().name));
    if (!QTest::qWaitFor([&] { return session.phase() == Session::Phase::Live; }, 30'000))
        return {};
    session.playActs(false);
    if (!QTest::qWaitFor([&] { return !session.isPlaying() && session.phase() == Session::Phase::Live; }, 30'000))
        return {};
    session.endLab();
    if (!QTest::qWaitFor([&] { return session.phase() == Session::Phase::Closed; }, 30'000))
        return {};
    return session.saveRecording(path) ? path : QString();
}

struct Window {
    explicit Window(const QString &path, QSize size = {1280, 230})
        : selection(&session), bench(&session, &selection), panel(&bench)
    {
        panel.resize(size);
        panel.show();
        if (!path.isEmpty() && !session.openRecording(path))
            qFatal("the recording could not be opened");
        if (!path.isEmpty() && !QTest::qWaitFor([&] { return session.phase() == Session::Phase::Closed; }))
            qFatal("the recording was not read");
        QApplication::processEvents();
    }
    TimeLineCanvas *canvas() { return panel.canvas(); }
    TimeLineScene scene() { return canvas()->scene(); }
    void click(QPointF at, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(canvas(), Qt::LeftButton, modifiers, at.toPoint());
    }
    void drag(QPointF from, QPointF to, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(canvas(), Qt::LeftButton, modifiers, from.toPoint());
        for (const double share : {0.3, 0.6, 1.0}) {
            const QPointF at = from + (to - from) * share;
            QMouseEvent move(QEvent::MouseMove, at, canvas()->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, modifiers);
            QApplication::sendEvent(canvas(), &move);
        }
        QTest::mouseRelease(canvas(), Qt::LeftButton, modifiers, to.toPoint());
    }
    void wheel(QPointF at, int notches, Qt::KeyboardModifiers modifiers = {})
    {
        QWheelEvent event(at, canvas()->mapToGlobal(at), {}, QPoint(0, 120 * notches), Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(canvas(), &event);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(canvas(), key, modifiers); }

    Session session;
    Selection selection;
    Bench bench;
    TimeLine panel;
};

} // namespace

class TestTimeLinePanel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void emptyFirst();
    void pointsHitWhatIsDrawn();
    void wheelZoomsRoundThePointer();
    void dragPansAndSelects();
    void rulerHasTwoCursors();
    void keys();
    void selectionElsewhereIsRevealed();
    void zombieIsAnInterval();
    void lanesAreNested();
    void framesGoFromTaskToTask();
    void captureWithoutTasks();
    void liveLabIsFollowed();
    void pictureFromData();
    void shots();
};

void TestTimeLinePanel::initTestCase()
{
    setAppearance({QStringLiteral("light"), 1, false});
    if (recordingOf(QStringLiteral("tcp-echo")).isEmpty())
        QSKIP("no lab can be made here");
}

void TestTimeLinePanel::emptyFirst()
{
    Window window({});
    QVERIFY(window.canvas()->isEmpty());
    QVERIFY(!window.canvas()->isVisible());
}

void TestTimeLinePanel::pointsHitWhatIsDrawn()
{
    Window window(recordingOf(QStringLiteral("tcp-echo")));
    const TimeLineScene scene = window.scene();
    QVERIFY(scene.index->lanes().size() >= 4);
    const trace::TraceStore &trace = window.session.trace();
    // A call that can be seen: its bracket selects it.
    for (std::uint32_t call = 0; call < trace.calls().size(); ++call) {
        const trace::CallEntry &entry = trace.calls()[call];
        const auto lane = scene.index->laneOfTask(entry.task);
        if (TimeLineText::callName(entry.number) != QLatin1String("accept") || entry.result < 0)
            continue;
        const LaneBox box = scene.layout.box(*lane);
        const QPointF at(scene.scale.x(entry.time + entry.duration / 2), box.barTop - 3);
        QCOMPARE(hitTest(scene, at).kind, Hit::Kind::Call);
        QVERIFY(tipOf(scene, hitTest(scene, at)).contains(QLatin1String("accept(3")));
        window.click(at);
        QVERIFY(window.selection.current().isSameThing(Selected::call(call)));
        // Below it its state, which selects the task and says how it is known. One that found its client already there did
        // not wait.
        if (scene.scale.x(entry.time + entry.duration) - scene.scale.x(entry.time) < 8)
            continue;
        const Hit state = hitTest(scene, {at.x(), box.middle()});
        QCOMPARE(state.kind, Hit::Kind::State);
        QVERIFY(tipOf(scene, state).contains(QLatin1String("accept")));
        window.click({at.x(), box.middle()});
        QVERIFY(window.selection.current().isSameThing(Selected::task(entry.task)));
    }
    const LaneBox box = scene.layout.box(1);
    window.click({20, box.middle()});
    QVERIFY(window.selection.current().isSameThing(Selected::task(scene.lane(1).index)));
    QCOMPARE(hitTest(scene, {scene.labelWidth, 100}).kind, Hit::Kind::Divider);
    QCOMPARE(hitTest(scene, {scene.labelWidth + 100, 3}).kind, Hit::Kind::Ruler);
}

void TestTimeLinePanel::wheelZoomsRoundThePointer()
{
    Window window(recordingOf(QStringLiteral("tcp-echo")));
    const TimeLineScene before = window.scene();
    const double x = before.scale.left + 300;
    const Nanoseconds there = before.scale.time(x);
    QVERIFY(window.canvas()->isFollowing());
    window.wheel({x, 100}, 3);
    const TimeLineScene after = window.scene();
    QVERIFY(after.scale.span() < before.scale.span());
    QVERIFY(std::abs(after.scale.x(there) - x) < 1);
    QVERIFY(!window.canvas()->isFollowing());
    window.wheel({x, 100}, 1, Qt::ShiftModifier);
    QCOMPARE(window.scene().scale.span(), after.scale.span());
    QVERIFY(window.scene().scale.from < after.scale.from);
    window.wheel({x, 100}, -40);
    QCOMPARE(window.scene().scale.span(), before.scale.span());
    window.key(Qt::Key_0);
    QVERIFY(window.canvas()->isFollowing());
}

void TestTimeLinePanel::dragPansAndSelects()
{
    Window window(recordingOf(QStringLiteral("tcp-echo")));
    window.wheel({700, 100}, 5);
    const TimeLineScene before = window.scene();
    window.drag({700, 150}, {600, 150});
    QVERIFY(std::abs(window.scene().scale.x(before.scale.time(700)) - 600) < 1.5);
    QCOMPARE(window.selection.current().kind, Selected::Kind::Nothing);
    window.drag({500, 100}, {800, 120}, Qt::ShiftModifier);
    QVERIFY(window.selection.current().isSpan());
    const TimeLineScene scene = window.scene();
    QVERIFY(std::abs(scene.scale.x(window.selection.current().from) - 500) < 1.5);
    QVERIFY(std::abs(scene.scale.x(window.selection.current().to) - 800) < 1.5);
    window.drag({900, 5}, {850, 5}); // on the ruler, backwards
    QVERIFY(std::abs(scene.scale.x(window.selection.current().from) - 850) < 1.5);
    window.key(Qt::Key_Escape);
    QCOMPARE(window.selection.current().kind, Selected::Kind::Nothing);
    const double label = scene.labelWidth;
    window.drag({label, 100}, {label + 60, 100});
    QCOMPARE(window.scene().labelWidth, label + 60);
}

void TestTimeLinePanel::rulerHasTwoCursors()
{
    Window window(recordingOf(QStringLiteral("tcp-echo")));
    window.click({500, 6});
    window.click({900, 6});
    QCOMPARE(window.canvas()->cursors().size(), 2u);
    window.click({880, 6}); // moves the nearer one
    QCOMPARE(window.canvas()->cursors().size(), 2u);
    QVERIFY(std::abs(window.scene().scale.x(window.canvas()->cursors()[1]) - 880) < 1);
    window.key(Qt::Key_Escape);
    QVERIFY(window.canvas()->cursors().empty());
}

void TestTimeLinePanel::keys()
{
    Window window(recordingOf(QStringLiteral("tcp-echo")));
    window.key(Qt::Key_Down);
    QVERIFY(window.selection.current().isSameThing(Selected::task(window.scene().lane(0).index)));
    window.key(Qt::Key_Down);
    window.key(Qt::Key_Up);
    QVERIFY(window.selection.current().isSameThing(Selected::task(window.scene().lane(0).index)));
    const auto order = window.session.trace().callsOf(window.scene().lane(0).index);
    window.key(Qt::Key_Right, Qt::ControlModifier);
    QVERIFY(window.selection.current().isSameThing(Selected::call(order[0])));
    window.key(Qt::Key_Right, Qt::ControlModifier);
    window.key(Qt::Key_Right, Qt::ControlModifier);
    QVERIFY(window.selection.current().isSameThing(Selected::call(order[2])));
    window.key(Qt::Key_Left, Qt::ControlModifier);
    QVERIFY(window.selection.current().isSameThing(Selected::call(order[1])));
    const Nanoseconds span = window.scene().scale.span();
    window.key(Qt::Key_Plus);
    QVERIFY(window.scene().scale.span() < span);
    const Nanoseconds from = window.scene().scale.from;
    window.key(Qt::Key_Right);
    QVERIFY(window.scene().scale.from > from);
    window.key(Qt::Key_Home);
    QVERIFY(window.scene().scale.from <= window.session.firstTime());
    window.key(Qt::Key_End);
    QVERIFY(window.scene().scale.to >= window.session.lastTime());
    window.key(Qt::Key_Return);
    const trace::CallEntry &call = window.session.trace().calls()[order[1]];
    QVERIFY(window.scene().scale.contains(call.time) &&
            window.scene().scale.span() < std::max(call.duration * 3, Nanoseconds(300'000)));
}

void TestTimeLinePanel::selectionElsewhereIsRevealed()
{
    Window window(recordingOf(QStringLiteral("tcp-echo")));
    window.key(Qt::Key_Home);
    for (int i = 0; i < 8; ++i)
        window.key(Qt::Key_Plus);
    window.key(Qt::Key_Home);
    const std::uint32_t last = window.session.capture()->packetCount() - 1;
    const Nanoseconds time = window.session.capture()->recording().packets()[last].time;
    QVERIFY(!window.scene().scale.contains(time));
    const Nanoseconds span = window.scene().scale.span();
    window.selection.select(Selected::frame(last));
    QVERIFY(window.scene().scale.contains(time));
    QCOMPARE(window.scene().scale.span(), span);
}

void TestTimeLinePanel::zombieIsAnInterval()
{
    Window window(recordingOf(QStringLiteral("zombie")));
    const TimeLineScene scene = window.scene();
    const trace::TraceStore &trace = window.session.trace();
    bool isFound = false;
    for (std::uint32_t task = 0; task < trace.tasks().size(); ++task) {
        const auto zombie = trace.zombie(task, scene.index->last());
        if (!zombie || zombie->to - zombie->from < std::chrono::milliseconds(100))
            continue;
        isFound = true;
        const std::size_t lane = *scene.index->laneOfTask(task);
        QVERIFY(scene.lane(lane).depth == 1);
        const Hit hit =
            hitTest(scene, {scene.scale.x(zombie->from + (zombie->to - zombie->from) / 2), scene.layout.box(lane).middle()});
        QCOMPARE(hit.kind, Hit::Kind::Zombie);
        QVERIFY(tipOf(scene, hit).contains(QLatin1String("exit status 3")));
        QVERIFY(TimeLineText::zombieLabel(window.session, task, scene.index->last()).startsWith(QLatin1String("Z zombie ")));
        // Afterwards there is nothing of it.
        const Hit after = hitTest(scene, {scene.scale.x(zombie->to) + 6, scene.layout.box(lane).middle()});
        QCOMPARE(after.kind, Hit::Kind::Nothing);
    }
    QVERIFY(isFound);
}

void TestTimeLinePanel::lanesAreNested()
{
    Window window(recordingOf(QStringLiteral("tcp-echo")));
    const auto &lanes = window.scene().index->lanes();
    const auto &tasks = window.session.trace().tasks();
    QVERIFY(lanes.front().isFirstOfProgram);
    for (std::size_t i = 1; i < lanes.size(); ++i) {
        QVERIFY(lanes[i].kind == Lane::Kind::Task);
        if (lanes[i].depth > 0)
            QVERIFY(tasks[lanes[i].index].program == tasks[lanes[i - 1].index].program);
    }
    QVERIFY(std::ranges::count_if(lanes, [](const Lane &lane) { return lane.isFirstOfProgram; }) == 2);
    window.canvas()->setFilter(LaneFilter::WithCalls);
    for (const Lane &lane : window.scene().index->lanes())
        QVERIFY(!window.session.trace().callsOf(lane.index).empty());
}

void TestTimeLinePanel::framesGoFromTaskToTask()
{
    Window window(recordingOf(QStringLiteral("tcp-echo")));
    for (int i = 0; i < 200 && !frameLayer(window.scene()).isComplete; ++i)
        QApplication::processEvents();
    const TimeLineScene scene = window.scene();
    const FrameLayer layer = frameLayer(scene);
    QVERIFY(!layer.marks.empty());
    for (const FrameMark &mark : layer.marks) {
        QVERIFY(mark.from && mark.to);
        const auto &tasks = window.session.trace().tasks();
        QVERIFY(tasks[scene.lane(*mark.from).index].program != tasks[scene.lane(*mark.to).index].program);
        if (TimeLineText::frameLabel(window.session, mark.frame) == QLatin1String("SYN")) {
            QVERIFY(window.session.recordedProgram(tasks[scene.lane(*mark.from).index].program) == QLatin1String("client"));
            const Hit hit = hitTest(scene, {mark.x, (mark.y0 + mark.y1) / 2});
            QVERIFY(hit.kind == Hit::Kind::Frame || hit.kind == Hit::Kind::State || hit.kind == Hit::Kind::Call);
        }
    }
}

void TestTimeLinePanel::captureWithoutTasks()
{
    Window window(QStringLiteral(LAYERLAB_SOURCE_DIR "/tests/fuzz/corpus/capture/nano_little.pcap"));
    const TimeLineScene scene = window.scene();
    QVERIFY(!scene.index->lanes().empty());
    QVERIFY(std::ranges::all_of(scene.index->lanes(), [](const Lane &lane) { return lane.kind == Lane::Kind::Pair; }));
    window.key(Qt::Key_Down);
    window.key(Qt::Key_Right, Qt::ControlModifier);
    QVERIFY(window.selection.current().isSameThing(Selected::frame(0)));
    window.selection.clear();
    const Nanoseconds time = window.session.capture()->recording().packets()[0].time;
    window.click({scene.scale.x(time), scene.layout.box(0).middle() - 4});
    QVERIFY(window.selection.current().isSameThing(Selected::frame(0)));
}

void TestTimeLinePanel::liveLabIsFollowed()
{
    Window window({});
    window.session.setDocument(*Session::readDocument(QStringLiteral(":/labs/tcp-echo.lab.json")));
    window.session.startProgram(QStringLiteral("server"));
    QTRY_VERIFY_WITH_TIMEOUT(!window.canvas()->isEmpty() && window.session.phase() == Session::Phase::Live, 20'000);
    QVERIFY(window.canvas()->isFollowing());
    const Nanoseconds end = window.scene().scale.to;
    QTRY_VERIFY(window.scene().scale.to > end);
    window.wheel({800, 100}, 2);
    QVERIFY(!window.canvas()->isFollowing());
    QVERIFY(window.canvas()->jumpButton()->isVisible());
    const TimeScale still = window.scene().scale;
    const std::size_t count = window.session.trace().calls().size();
    window.session.startProgram(QStringLiteral("client"));
    QTRY_VERIFY_WITH_TIMEOUT(window.session.trace().calls().size() > count + 5, 20'000);
    QCOMPARE(window.scene().scale.from, still.from);
    QTest::mouseClick(window.canvas()->jumpButton(), Qt::LeftButton);
    QVERIFY(window.canvas()->isFollowing());
    QVERIFY(!window.canvas()->jumpButton()->isVisible());
    QTRY_VERIFY(window.scene().scale.to > still.to);
    window.session.endLab();
    QTRY_VERIFY_WITH_TIMEOUT(window.session.phase() == Session::Phase::Closed, 20'000);
}

void TestTimeLinePanel::pictureFromData()
{
    Session session;
    QVERIFY(session.openRecording(recordingOf(QStringLiteral("zombie"))));
    QTRY_COMPARE(session.phase(), Session::Phase::Closed);
    const TimeLinePicture picture(&session);
    QVERIFY(picture.pictureTitle().contains(QLatin1String("zombie")));
    PictureOptions options;
    const QImage image = pictureImage(picture, options);
    QVERIFY(image.width() >= 2400 && image.height() > 200);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("zombie.svg"));
    QVERIFY(savePicture(picture, options, path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("exit → wait"));
}

/// Pictures to look at, where LAYERLAB_SHOTS names a folder.
void TestTimeLinePanel::shots()
{
    const QString folder = qEnvironmentVariable("LAYERLAB_SHOTS");
    if (folder.isEmpty())
        QSKIP("LAYERLAB_SHOTS names no folder");
    const QStringList more = qEnvironmentVariable("LAYERLAB_SHOTS_MORE").split(QLatin1Char(':'), Qt::SkipEmptyParts);
    const QStringList labs{QStringLiteral("tcp-echo"), QStringLiteral("udp-echo"), QStringLiteral("http-get"),
                           QStringLiteral("zombie"),   QStringLiteral("threads"),  QStringLiteral("unix-echo")};
    for (const QString &language : {QStringLiteral("en"), QStringLiteral("zh_CN")}) {
        setLanguage(language);
        for (const QString &kind : {QStringLiteral("light"), QStringLiteral("dark")}) {
            if ((kind == QLatin1String("dark")) != (language == QLatin1String("zh_CN")))
                continue;
            setAppearance({kind, 1, false});
            for (const QString &lab : labs + more) {
                const bool isFile = lab.contains(QLatin1Char('/'));
                const QString name = isFile ? QFileInfo(lab).baseName() : lab;
                Window window(isFile ? lab : recordingOf(lab));
                const auto shot = [&](const char *what) {
                    QTest::qWait(50);
                    window.panel.grab().save(QStringLiteral("%1/%2-%3-%4.png").arg(folder, name, QLatin1String(what), kind));
                };
                shot("whole");
                if (window.session.capture()->packetCount() > 4) {
                    window.selection.select(Selected::frame(4));
                    const Nanoseconds time = window.selection.time();
                    for (int i = 0; i < (isFile ? 3 : 15); ++i)
                        window.wheel({window.scene().scale.x(time), 100}, 1);
                    shot("frame");
                    window.drag({500, 6}, {700, 6});
                    window.click({420, 6});
                    window.click({900, 6});
                    shot("span");
                }
                window.panel.resize(1280, 520);
                window.key(Qt::Key_Escape);
                shot("tall");
                window.panel.resize(700, 170);
                shot("small");
                PictureOptions options;
                options.scale = 1;
                savePicture(TimeLinePicture(&window.session), options,
                            QStringLiteral("%1/%2-picture-%3.png").arg(folder, name, kind));
            }
        }
    }
    setLanguage(QStringLiteral("en"));
    setAppearance({QStringLiteral("light"), 1, false});
}

QTEST_MAIN(TestTimeLinePanel)
#include "test_panel.moc"
