// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the time line shows besides states and calls: cores, groups, what goes on between tasks, and statistics of a span.
#include "engine/recording/recording_writer.h"
#include "engine/trace/event_records.h"
#include "widgets/timeline/statistics_panel.h"
#include "widgets/timeline/time_line.h"
#include "widgets/timeline/time_line_canvas.h"
#include "widgets/timeline/time_line_text.h"

#include "engine/base/cbor.h"

#include <QClipboard>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>
#include <csignal>
#include <fcntl.h>
#include <linux/futex.h>
#include <sys/syscall.h>

using namespace layerlab;
using namespace layerlab::recording;
using trace::Lifecycle;
using trace::TaskState;

namespace {

constexpr Nanoseconds epoch = std::chrono::hours(24 * 365 * 50);

/// A recording written by hand: times in microseconds since it begins, which is the epoch; in state lines nanoseconds.
class Story {
public:
    explicit Story(const QString &path)
        : m_writer(UniqueFd(open(path.toUtf8().constData(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)), epoch - m_begin,
                   Json{{"name", "story"}})
    {
    }
    ~Story()
    {
        if (!m_writer.flush())
            qFatal("the recording could not be written");
    }
    void state(std::int64_t at, std::uint32_t tid, TaskState state, std::optional<std::uint16_t> cpu = {})
    {
        trace::StateRecord record;
        record.pid = pidOf(tid);
        record.tid = tid;
        record.state = state;
        record.cpu = cpu;
        ByteWriter out;
        trace::encode(record, out);
        m_writer.addEvent(EventKind::State, us(at), EventSource::Kernel, out.view());
    }
    void life(std::int64_t at, Lifecycle event, std::uint32_t tid, std::uint32_t child = 0, int signal = 0,
              std::uint32_t sender = 0, std::int64_t sentBefore = 0)
    {
        trace::LifecycleRecord record;
        record.event = event;
        record.pid = pidOf(tid);
        record.tid = tid;
        record.child = child;
        record.signal = signal;
        record.sender = sender;
        record.sentBefore = sentBefore * 1000;
        record.name = "story";
        m_writer.addEvent(EventKind::Lifecycle, us(at), EventSource::Observed, trace::encode(record));
    }
    void call(std::int64_t from, std::int64_t to, std::uint32_t tid, std::uint32_t number, std::int64_t result,
              const std::string &target = {}, std::array<std::uint64_t, 6> arguments = {})
    {
        trace::CallRecord record;
        record.pid = pidOf(tid);
        record.tid = tid;
        record.number = number;
        record.result = result;
        record.duration = std::chrono::microseconds(to - from);
        record.arguments = arguments;
        if (!target.empty())
            record.blobs.push_back({.content = trace::CallBlob::Content::Text,
                                    .fullLength = static_cast<std::uint32_t>(target.size()),
                                    .bytes = {target.begin(), target.end()}});
        ByteWriter out;
        trace::encode(record, out);
        m_writer.addEvent(EventKind::Call, us(from), EventSource::Observed, out.view());
    }
    void say(std::int64_t at, std::string text)
    {
        const std::string mark = " t=";
        for (std::size_t place = text.find(mark); place != std::string::npos; place = text.find(mark, place + 1)) {
            const std::size_t from = place + mark.size(), end = text.find('\n', from);
            text.replace(from, end - from, std::to_string(m_begin.count() + std::stoll(text.substr(from, end - from))));
        }
        m_writer.addEvent(EventKind::Output, us(at), EventSource::Observed,
                          trace::encode(trace::OutputRecord{.bytes = {text.begin(), text.end()}}));
    }
    void cores(std::int64_t at, const trace::CoresRecord &record)
    {
        m_writer.addEvent(EventKind::Cores, us(at), EventSource::Sampled, trace::encode(record));
    }

private:
    Nanoseconds us(std::int64_t at) const { return m_begin + std::chrono::microseconds(at); }
    static std::uint32_t pidOf(std::uint32_t tid) { return tid >= 100 ? 100 : tid; } // 100, 101 … are threads of 100

    const Nanoseconds m_begin = monotonicNow(); ///< where the writer puts its header
    RecordingWriter m_writer;
};

struct Window {
    explicit Window(const QString &path) : selection(&session), bench(&session, &selection), panel(&bench)
    {
        panel.resize(1280, 420);
        panel.show();
        if (!session.openRecording(path) || !QTest::qWaitFor([&] { return session.phase() == Session::Phase::Closed; }))
            qFatal("the recording was not read");
        QApplication::processEvents();
    }
    TimeLineScene scene() const { return panel.canvas()->scene(); }
    const TimeLineIndex &index() const { return panel.canvas()->index(); }
    std::uint32_t task(std::uint32_t tid) const { return *session.trace().findTask(tid, session.lastTime()); }
    const Happening *happening(Happening::Kind kind, std::uint32_t tid) const
    {
        for (const Happening &one : index().happenings().all()) {
            if (one.kind == kind && one.task == task(tid))
                return &one;
        }
        return nullptr;
    }
    void click(QPointF at) { QTest::mouseClick(panel.canvas(), Qt::LeftButton, {}, at.toPoint()); }

    Session session;
    Selection selection;
    Bench bench;
    TimeLine panel;
};

} // namespace

class TestTimeLineLanes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void coresShowWhoHadThem();
    void othersAndStealOfACore();
    void groupsClose();
    void signalsComeFromTheirSender();
    void pipesByCountedBytes();
    void futexesAndEnds();
    void objectsLetGoOn();
    void histograms();
    void statisticsOfASpan();
    void statisticsPanel();
    void choicesAreWords();

private:
    QString path() { return m_folder.filePath(QStringLiteral("%1.pcapng").arg(++m_count)); }
    QTemporaryDir m_folder;
    int m_count = 0;
};

void TestTimeLineLanes::initTestCase()
{
    setAppearance({QStringLiteral("light"), 1, false});
}

void TestTimeLineLanes::coresShowWhoHadThem()
{
    const QString file = path();
    {
        Story story(file);
        story.life(0, Lifecycle::Started, 7);
        story.life(0, Lifecycle::Forked, 7, 8);
        story.state(0, 7, TaskState::Running, 0);
        story.state(1000, 7, TaskState::Ready);
        story.state(1000, 8, TaskState::Running, 0);
        story.state(3000, 8, TaskState::Waiting);
        story.state(3000, 7, TaskState::Running, 1); // it moved
        story.state(4000, 7, TaskState::Waiting);
    }
    Window window(file);
    QVERIFY(std::ranges::none_of(window.index().lanes(), [](const Lane &lane) { return lane.kind == Lane::Kind::Core; }));
    window.panel.setChoices(QStringLiteral("cores calls"));
    const auto &lanes = window.index().lanes();
    QCOMPARE(lanes[0].kind, Lane::Kind::Core);
    QCOMPARE(lanes[1].kind, Lane::Kind::Core);
    QCOMPARE(lanes[2].kind, Lane::Kind::Task);
    const CoreTrack &first = window.index().cores().tracks()[0];
    QCOMPARE(first.stretches.size(), std::size_t(2));
    QCOMPARE(first.stretches[1].task, window.task(8));
    const auto at = [](std::int64_t us) { return epoch + std::chrono::microseconds(us); };
    QCOMPARE(first.usedBetween(at(500), at(2000)), Nanoseconds(std::chrono::microseconds(1500)));
    QCOMPARE(first.usedBetween(at(3000), at(9000)), Nanoseconds());
    QCOMPARE(window.index().cores().tracks()[1].usedBetween(at(0), at(9000)), Nanoseconds(std::chrono::microseconds(1000)));
    // The stretch is there to be hit, and selects the task.
    const TimeLineScene scene = window.scene();
    const QPointF point(scene.scale.x(at(2000)), scene.layout.box(0).middle());
    const Hit hit = hitTest(scene, point);
    QCOMPARE(hit.kind, Hit::Kind::Stretch);
    QVERIFY(tipOf(scene, hit).contains(QLatin1String("core 0")));
    window.click(point);
    QVERIFY(window.selection.current().isSameThing(Selected::task(window.task(8))));
    QCOMPARE(hitTest(scene, {scene.scale.x(at(3500)), scene.layout.box(0).middle()}).kind, Hit::Kind::Core);
}

void TestTimeLineLanes::othersAndStealOfACore()
{
    const QString file = path();
    {
        Story story(file);
        story.life(0, Lifecycle::Started, 7);
        story.state(0, 7, TaskState::Running, 0);
        story.state(100'000, 7, TaskState::Waiting);
        story.cores(200'000, {.duration = 200'000'000, .busy = {750}, .steal = {100}});
    }
    Window window(file);
    window.panel.setChoices(QStringLiteral("cores"));
    const CoreTrack &core = window.index().cores().tracks()[0];
    QCOMPARE(core.loads.size(), std::size_t(1));
    // Half of the time was the lab's: a quarter is left for others, a tenth was stolen.
    const QString tip = TimeLineText::coreTip(window.session, window.index(), 0, epoch, epoch + std::chrono::milliseconds(200));
    QVERIFY2(tip.contains(QLatin1String("50 %")) && tip.contains(QLatin1String("25 %")) && tip.contains(QLatin1String("10 %")),
             qPrintable(tip));
}

void TestTimeLineLanes::groupsClose()
{
    const QString file = path();
    {
        Story story(file);
        story.life(0, Lifecycle::Started, 7);
        story.life(10, Lifecycle::Forked, 7, 8);
        story.life(20, Lifecycle::Forked, 8, 9);
        story.life(30, Lifecycle::Forked, 7, 10);
        story.state(2000, 7, TaskState::Running, 0);
    }
    Window window(file);
    QCOMPARE(window.index().lanes().size(), std::size_t(4));
    QCOMPARE(window.index().lanes()[0].below, 3u);
    QCOMPARE(window.index().lanes()[1].below, 1u);
    const QRectF button = groupButton(window.scene(), 0);
    QVERIFY(!button.isEmpty() && groupButton(window.scene(), 2).isEmpty());
    window.click(button.center());
    QCOMPARE(window.index().lanes().size(), std::size_t(1));
    QVERIFY(window.index().lanes()[0].isCollapsed);
    QVERIFY(TimeLineText::laneName(window.session, window.index(), window.index().lanes()[0]).contains(QLatin1String("+3")));
    // What belongs to a hidden task is on the lane of its group.
    QCOMPARE(window.index().laneOfTask(window.task(9)), std::optional<std::size_t>(0));
    QVERIFY(!window.index().hasOwnLane(window.task(9)));
    window.click(groupButton(window.scene(), 0).center());
    QCOMPARE(window.index().lanes().size(), std::size_t(4));
    QTest::keyClick(window.panel.canvas(), Qt::Key_Down);
    QTest::keyClick(window.panel.canvas(), Qt::Key_Space);
    QCOMPARE(window.index().lanes().size(), std::size_t(1));
}

void TestTimeLineLanes::signalsComeFromTheirSender()
{
    const QString file = path();
    {
        Story story(file);
        story.life(0, Lifecycle::Started, 7);
        story.life(10, Lifecycle::Forked, 7, 8);
        story.life(900, Lifecycle::Signalled, 8, 0, SIGUSR1, 7, 300);
        story.life(1500, Lifecycle::Signalled, 8, 0, SIGALRM);
        story.state(2000, 7, TaskState::Running, 0);
    }
    Window window(file);
    const Happening *signal = window.happening(Happening::Kind::Signal, 8);
    QVERIFY(signal);
    QCOMPARE(signal->origin, std::optional(window.task(7)));
    QCOMPARE(signal->time - signal->from, Nanoseconds(std::chrono::microseconds(300)));
    const TimeLineScene scene = window.scene();
    const auto marks = happeningMarks(scene, *window.index().laneOfTask(window.task(8)));
    QCOMPARE(marks.size(), std::size_t(2));
    const Hit hit = hitTest(scene, {marks[0].x, marks[0].y});
    QCOMPARE(hit.kind, Hit::Kind::Happening);
    QVERIFY(tipOf(scene, hit).contains(QLatin1String("SIGUSR1")) && tipOf(scene, hit).contains(QLatin1String("pid 7")));
    QVERIFY(tipOf(scene, hitTest(scene, {marks[1].x, marks[1].y})).contains(QLatin1String("from the kernel")));
    window.panel.setChoices(QStringLiteral("calls"));
    QVERIFY(happeningMarks(window.scene(), *window.index().laneOfTask(window.task(8))).empty());
}

void TestTimeLineLanes::pipesByCountedBytes()
{
    const QString file = path();
    {
        Story story(file);
        story.life(0, Lifecycle::Started, 7);
        story.life(10, Lifecycle::Forked, 7, 8);
        story.life(20, Lifecycle::Forked, 7, 9);
        story.call(100, 110, 7, SYS_write, 4, "pipe:[55]");
        story.call(120, 130, 9, SYS_write, 6, "pipe:[55]");
        story.call(90, 140, 8, SYS_read, 4, "pipe:[55]");
        story.call(150, 160, 8, SYS_read, 100, "/tmp/x"); // no pipe
        story.call(170, 180, 8, SYS_read, 6, "pipe:[55]");
        story.call(190, 200, 8, SYS_read, 0, "pipe:[55]"); // its end
    }
    Window window(file);
    std::vector<std::uint32_t> origins;
    for (const Happening &one : window.index().happenings().all()) {
        QCOMPARE(one.kind, Happening::Kind::Pipe);
        QCOMPARE(one.task, window.task(8));
        origins.push_back(*one.origin);
    }
    QCOMPARE(origins, (std::vector<std::uint32_t>{window.task(7), window.task(9)}));
}

void TestTimeLineLanes::futexesAndEnds()
{
    const QString file = path();
    {
        Story story(file);
        story.life(0, Lifecycle::Started, 100);
        story.life(5, Lifecycle::ThreadCreated, 100, 101);
        story.life(6, Lifecycle::ThreadCreated, 100, 102);
        story.call(50, 300, 101, SYS_futex, 0, {}, {0xabc0, FUTEX_WAIT_PRIVATE, 2});
        story.call(290, 310, 102, SYS_futex, 1, {}, {0xabc0, FUTEX_WAKE_PRIVATE, 1});
        story.call(320, 330, 102, SYS_futex, 0, {}, {0xabc0, FUTEX_WAKE_PRIVATE, 1}); // nobody waits
        story.call(60, 500, 100, SYS_futex, 0, {}, {0xdef0, FUTEX_WAIT, 102});
        story.life(480, Lifecycle::Exited, 102);
    }
    Window window(file);
    const Happening *woken = window.happening(Happening::Kind::Woken, 101);
    QVERIFY(woken && woken->origin == window.task(102));
    const Happening *joined = window.happening(Happening::Kind::Joined, 100);
    QVERIFY(joined && joined->origin == window.task(102));
    QCOMPARE(joined->time - joined->from, Nanoseconds(std::chrono::microseconds(20)));
    QCOMPARE(window.index().happenings().all().size(), std::size_t(2));
}

void TestTimeLineLanes::objectsLetGoOn()
{
    const QString file = path();
    {
        Story story(file);
        story.life(0, Lifecycle::Started, 100);
        story.life(5, Lifecycle::ThreadCreated, 100, 101);
        story.say(10, "hello\n@lock name=A event=taken owner=100 task=0 tid=100 t=1000\n@lock name=A ev");
        story.say(20, "ent=wanted owner=100 task=1 tid=101 t=15000\nno line of ours @lock\n");
        story.say(500, "@lock name=A event=given owner=0 task=0 tid=100 t=400000\n"
                       "@lock name=A event=taken owner=101 task=1 tid=101 t=410000\n"
                       "@queue name=q event=put items=1 size=3 task=0 tid=100 t=420000\n"
                       "@queue name=q event=got items=0 size=3 task=1 tid=101 t=430000\n");
    }
    Window window(file);
    const auto &all = window.index().happenings().all();
    QCOMPARE(all.size(), std::size_t(6));
    QVERIFY(!all[0].origin && !all[1].origin && !all[2].origin && !all[4].origin);
    QCOMPARE(all[3].origin, std::optional(window.task(100))); // taken, since 100 gave it
    QCOMPARE(all[3].time - all[3].from, Nanoseconds(10'000));
    QCOMPARE(all[5].origin, std::optional(window.task(100))); // got what 100 had put
    QCOMPARE(all[5].time, epoch + Nanoseconds(430'000));
    QCOMPARE(TimeLineText::happeningLabel(window.session, window.index(), 3), QStringLiteral("A taken"));
}

void TestTimeLineLanes::histograms()
{
    QCOMPARE(LengthHistogram::binOf(Nanoseconds(0)), std::size_t(0));
    QCOMPARE(LengthHistogram::binOf(Nanoseconds(999)), std::size_t(0));
    QCOMPARE(LengthHistogram::binOf(Nanoseconds(1000)), std::size_t(1));
    QCOMPARE(LengthHistogram::binOf(std::chrono::hours(1)), LengthHistogram::binCount - 1);
    for (std::size_t bin = 1; bin < LengthHistogram::binCount; ++bin) {
        QCOMPARE(LengthHistogram::binOf(LengthHistogram::beginOf(bin)), bin);
        QCOMPARE(LengthHistogram::binOf(LengthHistogram::beginOf(bin) - Nanoseconds(1)), bin - 1);
    }
}

void TestTimeLineLanes::statisticsOfASpan()
{
    trace::StateLane lane;
    const auto add = [&](std::int64_t at, TaskState state) {
        lane.times.push_back(Nanoseconds(at));
        lane.states.push_back(state);
        lane.sources.push_back(state == TaskState::Ready ? EventSource::Inferred : EventSource::Kernel);
        lane.events.push_back(static_cast<std::uint32_t>(lane.events.size()));
        lane.cpus.push_back(0);
    };
    add(0, TaskState::Running);
    add(5'000, TaskState::Ready);    // preempted
    add(25'000, TaskState::Running); //
    add(26'000, TaskState::Running); // on another core: still one stretch
    add(30'000, TaskState::Waiting);
    add(2'030'000, TaskState::Running);
    add(2'040'000, TaskState::Terminated);
    const Nanoseconds end(2'040'000);
    const TaskStatistics whole = taskStatistics(lane, 3, Nanoseconds(0), Nanoseconds(5'000'000), end);
    QCOMPARE(whole.task, 3u);
    QCOMPARE(whole.shares.of(TaskState::Running), Nanoseconds(5'000 + 5'000 + 10'000));
    QCOMPARE(whole.shares.of(TaskState::Ready), Nanoseconds(20'000));
    QCOMPARE(whole.shares.of(TaskState::Waiting), Nanoseconds(2'000'000));
    QCOMPARE(whole.shares.uncertain, Nanoseconds(20'000));
    QCOMPARE(whole.shares.total(), end);
    QCOMPARE(whole.preemptions, 1u);
    QCOMPARE(whole.running.total(), 3u);
    QCOMPARE(whole.running.counts[LengthHistogram::binOf(Nanoseconds(5'000))], 2u);
    QCOMPARE(whole.ready.total(), 1u);
    QCOMPARE(whole.longestReady, Nanoseconds(20'000));
    QCOMPARE(whole.waiting.counts[LengthHistogram::binOf(std::chrono::milliseconds(2))], 1u);
    // A part of it: cut stretches count by time, not by length.
    const TaskStatistics part = taskStatistics(lane, 3, Nanoseconds(10'000), Nanoseconds(1'000'000), end);
    QCOMPARE(part.shares.of(TaskState::Ready), Nanoseconds(15'000));
    QCOMPARE(part.shares.of(TaskState::Running), Nanoseconds(5'000));
    QCOMPARE(part.shares.total(), Nanoseconds(990'000));
    QCOMPARE(part.ready.total(), 0u);
    QCOMPARE(part.running.total(), 1u);
    QCOMPARE(part.switches, 1u);
    // Before and behind it there is nothing.
    QCOMPARE(taskStatistics(lane, 3, end, end + Nanoseconds(10), end).shares.total(), Nanoseconds());
    QCOMPARE(taskStatistics(lane, 3, Nanoseconds(-500), Nanoseconds(0), end).shares.total(), Nanoseconds());
}

void TestTimeLineLanes::statisticsPanel()
{
    const QString file = path();
    {
        Story story(file);
        story.life(0, Lifecycle::Started, 7);
        story.life(0, Lifecycle::Forked, 7, 8);
        story.state(0, 7, TaskState::Running, 0);
        story.state(3000, 7, TaskState::Waiting);
        story.state(0, 8, TaskState::Waiting);
        story.state(1000, 8, TaskState::Running, 1);
        story.state(4000, 8, TaskState::Waiting);
    }
    Window window(file);
    QVERIFY(!window.panel.statistics()->isVisible());
    window.panel.setChoices(QStringLiteral("calls statistics"));
    QVERIFY(window.panel.statistics()->isVisible());
    const StatisticsModel *model = window.panel.statistics()->model();
    QTRY_COMPARE(model->rowCount(), 3);
    window.selection.select(Selected::span(epoch, epoch + std::chrono::microseconds(2000)));
    QTRY_COMPARE(model->row(0).shares.of(TaskState::Running), Nanoseconds(std::chrono::microseconds(3000)));
    QCOMPARE(model->index(1, StatisticsModel::Running).data().toString(), QStringLiteral("100.0 %"));
    QCOMPARE(model->index(2, StatisticsModel::Running).data().toString(), QStringLiteral("50.0 %"));
    QCOMPARE(model->index(0, StatisticsModel::Running).data().toString(), QStringLiteral("75.0 %"));
    window.panel.statistics()->copy();
    const QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 4);
    for (const QString &line : lines)
        QCOMPARE(line.count(QLatin1Char(',')), lines.front().count(QLatin1Char(',')));
    QVERIFY(lines[1].startsWith(QLatin1String("all,,,0.003000000,")));
}

void TestTimeLineLanes::choicesAreWords()
{
    Session session;
    Selection selection(&session);
    Bench bench(&session, &selection);
    TimeLine panel(&bench);
    QCOMPARE(panel.choices(), QStringLiteral("calls frames signals exchange"));
    QSignalSpy spy(&panel, &TimeLine::choicesChanged);
    panel.setChoices(QStringLiteral("cores nonsense signals"));
    QCOMPARE(panel.choices(), QStringLiteral("cores signals"));
    QVERIFY(panel.canvas()->shown().cores && !panel.canvas()->shown().calls);
    QCOMPARE(spy.size(), 0); // told by who asked for it
    auto *button = panel.findChild<QToolButton *>(QStringLiteral("timeline.statistics"));
    QVERIFY(button);
    button->click();
    QCOMPARE(spy.size(), 1);
    QCOMPARE(spy.front().front().toString(), QStringLiteral("cores signals statistics"));
}

QTEST_MAIN(TestTimeLineLanes)
#include "test_lanes.moc"
