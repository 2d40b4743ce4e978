// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The ladder of a connection: its geometry, the states that segments tell, and the panel on real recordings.
#include "session/language.h"
#include "tests/flow/hex_capture.h"
#include "tests/support/pcap_file.h"
#include "widgets/common/connection_box.h"
#include "widgets/connection/ladder_panel.h"
#include "widgets/connection/ladder_view.h"
#include "widgets/connection/ladder_words.h"

#include <QPushButton>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QtTest>
#include <numeric>

using namespace layerlab;
using enum EndState;

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
    explicit Window(const QString &path, QSize size = {1280, 300})
        : selection(&session), bench(&session, &selection), panel(&bench)
    {
        panel.resize(size);
        panel.show();
        if (path.isEmpty())
            return;
        if (!session.openRecording(path))
            qFatal("the recording could not be opened");
        if (!QTest::qWaitFor([&] { return session.phase() == Session::Phase::Closed; }, 30'000))
            qFatal("the recording was not read");
        QApplication::processEvents();
    }
    LadderView *view() { return panel.view(); }
    const std::vector<LadderFrame> &frames() { return view()->frames().frames(); }
    std::uint32_t packetAt(std::size_t row) { return frames()[row].packet; }
    void click(std::size_t row)
    {
        const LadderScene scene = view()->scene();
        const QPointF at((scene.columns.line[0] + scene.columns.line[1]) / 2, scene.screenY(row) - 4);
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, at.toPoint());
    }
    bool isSeen(std::size_t row)
    {
        const LadderScene scene = view()->scene();
        return scene.screenY(row) > scene.head && scene.screenY(row) < scene.size.height();
    }
    void key(Qt::Key key) { QTest::keyClick(view(), key); }

    Session session;
    Selection selection;
    Bench bench;
    LadderPanel panel;
};

flow::TcpSegment segment(unsigned flags, std::uint32_t sequence = 0, std::uint32_t acknowledgment = 0)
{
    flow::TcpSegment made;
    made.flags = static_cast<std::uint8_t>(flags);
    made.sequence = sequence;
    made.acknowledgment = acknowledgment;
    return made;
}

constexpr unsigned fin = 0x01, syn = 0x02, rst = 0x04, ack = 0x10;
using Pair = std::array<EndState, 2>;

std::vector<std::int64_t> evenTimes(std::size_t count)
{
    std::vector<std::int64_t> times(count);
    std::iota(times.begin(), times.end(), 0);
    for (std::int64_t &time : times)
        time *= 1'000'000;
    return times;
}

} // namespace

class TestLadder : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { setAppearance({QStringLiteral("light"), 1, false}); }

    void geometry_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<bool>("isTrue");
        for (const int count : {0, 1, 7, 5000}) {
            for (const bool isTrue : {false, true})
                QTest::addRow("%d %s", count, isTrue ? "true to time" : "even") << count << isTrue;
        }
    }
    void geometry()
    {
        QFETCH(int, count);
        QFETCH(bool, isTrue);
        const auto rows = static_cast<std::size_t>(count);
        const std::vector<std::int64_t> times = evenTimes(rows);
        const LadderScale scale(times, isTrue ? LadderSpacing::TrueToTime : LadderSpacing::Even, 20, 1, 10);
        QCOMPARE(scale.rowCount(), rows);
        QCOMPARE(scale.rowsBetween(0, scale.height()), (std::pair<std::size_t, std::size_t>{0, rows}));
        QCOMPARE(scale.height(), 10 + 30 + 20.0 * std::max(0, count - 1));
        for (std::size_t row = 0; row < rows; ++row) {
            QVERIFY(std::abs(scale.yOf(row) - (30 + 20.0 * static_cast<double>(row))) < 0.001);
            QCOMPARE(scale.rowAt(scale.yOf(row) + 3), row);
        }
        if (count < 2)
            return;
        const auto [first, last] = scale.rowsBetween(49, 91);
        QCOMPARE(first, std::size_t{1});
        QCOMPARE(last, std::size_t{4});
        QCOMPARE(scale.rowAt(-100), std::size_t{0});
        QCOMPARE(scale.rowAt(1e9), rows - 1);
        const std::vector<bool> hasText = rowsWithText(scale, 0, rows, 19);
        QVERIFY(std::ranges::all_of(hasText, std::identity{}));
    }

    void trueToTime()
    {
        const std::vector<std::int64_t> times{0, 10, 20, 1000, 1000, 2000};
        const LadderScale scale(times, LadderSpacing::TrueToTime, 20, 1, 0);
        QCOMPARE(scale.yOf(5) - scale.yOf(0), 100.0);
        QCOMPARE(scale.yOf(3) - scale.yOf(0), 50.0);
        QCOMPARE(scale.yOf(3), scale.yOf(4));
        QCOMPARE(rowsWithText(scale, 0, 6, 18), (std::vector<bool>{true, false, false, true, false, true}));
        // The same whatever of it is visible.
        QCOMPARE(rowsWithText(scale, 1, 5, 18), (std::vector<bool>{false, false, true, false}));
        // All at once: nothing to be true to.
        const std::vector<std::int64_t> same{5, 5, 5};
        QCOMPARE(LadderScale(same, LadderSpacing::TrueToTime, 20, 1, 0).yOf(2), 60.0);
    }

    void thinnedWhenSmall()
    {
        const std::vector<std::int64_t> times = evenTimes(100);
        const LadderScale scale(times, LadderSpacing::Even, 20, 0.25, 0);
        const std::vector<bool> all = rowsWithText(scale, 0, 100, 18), part = rowsWithText(scale, 10, 60, 18);
        QCOMPARE(std::ranges::count(all, true), 25);
        QVERIFY(std::equal(part.begin(), part.end(), all.begin() + 10));
    }

    void columns()
    {
        const LadderMeasures measures{8, 100, 90, 100, 200};
        const LadderColumns wide = ladderColumns(1280, measures);
        QVERIFY(wide.hasStates && wide.hasCalls);
        QVERIFY(wide.outside[0] < wide.call[0] && wide.call[0] < wide.state[0] && wide.state[0] < wide.line[0]);
        QVERIFY(wide.line[1] < wide.state[1] && wide.state[1] < wide.call[1] && wide.call[1] < wide.outside[1]);
        const LadderColumns middle = ladderColumns(560, measures);
        QVERIFY(middle.hasStates && !middle.hasCalls);
        const LadderColumns narrow = ladderColumns(340, measures);
        QVERIFY(!narrow.hasStates && !narrow.hasCalls);
        QVERIFY(narrow.line[1] - narrow.line[0] > 100);
        QVERIFY(ladderColumns(20, measures).line[1] > ladderColumns(20, measures).line[0]);
    }

    void openAndClose()
    {
        TcpEnds ends;
        const auto after = [&](const flow::TcpSegment &made, bool isReversed) {
            ends.add(made, isReversed);
            return ends.states();
        };
        QCOMPARE(after(segment(syn, 100), false), (Pair{SynSent, Unknown}));
        QCOMPARE(after(segment(syn | ack, 500, 101), true), (Pair{Established, SynReceived}));
        QCOMPARE(ends.before(), (Pair{Closed, Listen}));
        QCOMPARE(after(segment(ack, 101, 501), false), (Pair{Established, Established}));
        QCOMPARE(after(segment(fin | ack, 101, 501), false), (Pair{FinWait1, CloseWait}));
        QCOMPARE(after(segment(fin | ack, 101, 501), false), (Pair{FinWait1, CloseWait})); // sent again
        QCOMPARE(after(segment(ack, 501, 101), true), (Pair{FinWait1, CloseWait}));        // not of the FIN
        QCOMPARE(after(segment(ack, 501, 102), true), (Pair{FinWait2, CloseWait}));
        QCOMPARE(after(segment(fin | ack, 501, 102), true), (Pair{TimeWait, LastAck}));
        QCOMPARE(after(segment(ack, 102, 502), false), (Pair{TimeWait, Closed}));
    }
    void closeAtOnce()
    {
        TcpEnds ends;
        ends.add(segment(ack, 10, 20), false); // recorded from the middle on
        QCOMPARE(ends.states(), (Pair{Established, Established}));
        QCOMPARE(ends.before(), (Pair{Unknown, Unknown}));
        ends.add(segment(fin | ack, 10, 20), false);
        ends.add(segment(fin | ack, 20, 10), true); // crossed the other
        QCOMPARE(ends.states(), (Pair{Closing, Closing}));
        ends.add(segment(ack, 21, 11), true);
        QCOMPARE(ends.states(), (Pair{TimeWait, Closing}));
        ends.add(segment(ack, 11, 21), false);
        QCOMPARE(ends.states(), (Pair{TimeWait, TimeWait}));
    }
    void refusedAndReset()
    {
        TcpEnds refused;
        refused.add(segment(syn, 100), false);
        refused.add(segment(rst | ack, 0, 101), true);
        QCOMPARE(refused.states(), (Pair{Closed, Closed}));
        QCOMPARE(refused.before(), (Pair{Closed, Closed}));
        TcpEnds reset;
        reset.add(segment(syn, 100), false);
        reset.add(segment(syn | ack, 500, 101), true);
        reset.add(segment(ack, 101, 501), false);
        reset.add(segment(rst | ack, 101, 501), false);
        QCOMPARE(reset.states(), (Pair{Closed, Closed}));
        TcpEnds early;
        early.add(segment(syn, 100), false);
        early.add(segment(syn | ack, 500, 101), true);
        early.add(segment(rst, 101), false);
        QCOMPARE(early.states(), (Pair{Closed, Listen}));
        TcpEnds both;
        both.add(segment(syn, 1), false);
        both.add(segment(syn, 7), true);
        QCOMPARE(both.states(), (Pair{SynReceived, SynSent}));
        both.add(segment(syn | ack, 1, 8), false);
        both.add(segment(syn | ack, 7, 2), true);
        QCOMPARE(both.states(), (Pair{Established, Established}));
    }

    void emptyFirst()
    {
        Window window({});
        auto *button = window.panel.findChild<QPushButton *>();
        QVERIFY(button);
        QSignalSpy wanted(&window.bench, &Bench::actionWanted);
        for (QPushButton *each : window.panel.findChildren<QPushButton *>()) {
            if (each->isVisible())
                QTest::mouseClick(each, Qt::LeftButton);
        }
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first().first().toString(), QStringLiteral("lab.first"));
        QVERIFY(!window.panel.connections()->isEnabled());
    }

    void handshakeOfARealLab()
    {
        const QString path = recordingOf(QStringLiteral("tcp-echo"));
        if (path.isEmpty())
            QSKIP("no lab can be made here");
        Window window(path);
        const ConnectionFrames &frames = window.view()->frames();
        QVERIFY(frames.size() >= 5);
        QVERIFY(frames.isTcp());
        QCOMPARE(frames.stateAt(-1, 0), Closed);
        QCOMPARE(frames.stateAt(-1, 1), Listen);
        QCOMPARE(frames.frames()[0].states, (Pair{SynSent, Listen}));
        QCOMPARE(frames.frames()[1].states, (Pair{Established, SynReceived}));
        QCOMPARE(frames.frames()[2].states, (Pair{Established, Established}));
        const auto isOver = [](EndState state) { return state == TimeWait || state == Closed; };
        QVERIFY(isOver(frames.frames().back().states[0]) && isOver(frames.frames().back().states[1]));
        const auto numbers = relativeNumbers(*window.session.capture(), window.packetAt(2));
        QVERIFY(numbers && numbers->areRelative);
        QCOMPARE(numbers->sequence, 1u);
        QCOMPARE(numbers->acknowledgment, 1u);
        QCOMPARE(LadderWords::arrow(*window.session.capture(), window.packetAt(1)).flags, QStringLiteral("SYN ACK"));
        // Both programs are named by their calls.
        const LadderScene scene = window.view()->scene();
        QCOMPARE(scene.calls->programAt(frames, 0), QStringLiteral("client"));
        QCOMPARE(scene.calls->programAt(frames, 1), QStringLiteral("server"));
        QVERIFY(scene.calls->isKernels(window.packetAt(1)));
        bool hasSent = false, hasTaken = false;
        for (const CallBracket &bracket : scene.calls->brackets(frames, 0, frames.size())) {
            hasSent = hasSent || (bracket.isSent && scene.calls->nameOf(bracket.call).startsWith(QLatin1String("send")));
            hasTaken = hasTaken || (!bracket.isSent && scene.calls->nameOf(bracket.call).startsWith(QLatin1String("recv")));
            QVERIFY(bracket.first <= bracket.last && bracket.last < frames.size());
        }
        QVERIFY(hasSent && hasTaken);
    }

    void selectingBothWays()
    {
        const QString path = recordingOf(QStringLiteral("tcp-echo"));
        if (path.isEmpty())
            QSKIP("no lab can be made here");
        Window window(path, {1000, 240});
        window.click(1);
        QVERIFY(window.selection.current().isFrame());
        QCOMPARE(window.selection.current().index, window.packetAt(1));
        window.key(Qt::Key_Down);
        QCOMPARE(window.selection.current().index, window.packetAt(2));
        window.key(Qt::Key_Up);
        QCOMPARE(window.selection.current().index, window.packetAt(1));
        window.key(Qt::Key_End);
        QCOMPARE(window.selection.current().index, window.packetAt(window.frames().size() - 1));
        QVERIFY(window.isSeen(window.frames().size() - 1));
        window.key(Qt::Key_Home);
        QCOMPARE(window.selection.current().index, window.packetAt(0));
        QVERIFY(window.isSeen(0));
        window.key(Qt::Key_PageDown);
        QVERIFY(window.selection.current().index > window.packetAt(1));
        QVERIFY(!window.view()->accessibleDescription().isEmpty());
        // Selected elsewhere.
        window.key(Qt::Key_Home);
        window.view()->clearFocus();
        window.selection.select(Selected::frame(window.packetAt(window.frames().size() - 1)));
        QCOMPARE(window.view()->scene().current, std::optional(window.frames().size() - 1));
        QVERIFY(window.isSeen(window.frames().size() - 1));
        // A call's frame.
        const auto sent = window.view()->scene().calls->callsOf(window.packetAt(0)).sent;
        QVERIFY(sent);
        window.selection.select(Selected::call(*sent));
        QVERIFY(window.isSeen(0));
        QVERIFY(!window.view()->scene().current);
    }

    void zoomAndSpacing()
    {
        const QString path = recordingOf(QStringLiteral("tcp-echo"));
        if (path.isEmpty())
            QSKIP("no lab can be made here");
        Window window(path, {1000, 400});
        const double before = window.view()->scene().scale.yOf(3) - window.view()->scene().scale.yOf(2);
        const QPointF at(300, 200);
        QWheelEvent event(at, window.view()->viewport()->mapToGlobal(at), {}, QPoint(0, 240), Qt::NoButton, Qt::ControlModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(window.view()->viewport(), &event);
        QVERIFY(window.view()->scene().scale.yOf(3) - window.view()->scene().scale.yOf(2) > before * 1.4);
        QVERIFY(!window.view()->isFollowing());
        QTest::mouseClick(window.panel.spacingButton(), Qt::LeftButton);
        QCOMPARE(window.view()->spacing(), LadderSpacing::TrueToTime);
        const ConnectionFrames &frames = window.view()->frames();
        const LadderScale scale = window.view()->scene().scale;
        const double perNanosecond = (scale.yOf(frames.size() - 1) - scale.yOf(0)) / static_cast<double>(frames.times().back());
        for (std::size_t row = 0; row < frames.size(); ++row)
            QVERIFY(std::abs(scale.yOf(row) - scale.yOf(0) - static_cast<double>(frames.times()[row]) * perNanosecond) < 0.01);
        window.view()->grab();
    }

    /// A message of ICMP goes to the sender of what it quotes, and comes from wherever it was sent: from the other end, or from
    /// a router between the two.
    void errorsComeFromTheWay()
    {
        const auto packet = [](std::uint32_t from, std::uint32_t to, std::uint8_t protocol, Bytes content) {
            ByteWriter writer;
            writer.u16(0x4500);
            writer.u16(static_cast<std::uint16_t>(20 + content.size()));
            writer.u32(0x00014000);
            writer.u32(0x40000000u | protocol << 16);
            writer.u32(from);
            writer.u32(to);
            writer.bytes(content);
            return writer.take();
        };
        constexpr std::uint32_t client = 0x0a000001, server = 0x0a000002, router = 0x0a000009;
        const std::uint8_t datagram[] = {0x13, 0x88, 0, 7, 0, 8, 0, 0};
        const auto question = packet(client, server, 17, datagram);
        const auto report = [&](std::uint32_t from, std::uint8_t code) {
            std::vector<std::uint8_t> content{3, code, 0, 0, 0, 0, 0, 0};
            content.insert(content.end(), question.begin(), question.end());
            return packet(from, client, 1, content);
        };
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("errors.pcap"));
        QVERIFY(test::writePcap(path, test::HexCapture(101, {question, report(router, 4), report(server, 3)})));
        Window window(path, {900, 300});
        QCOMPARE(window.frames().size(), std::size_t(3));
        QVERIFY(!window.frames()[0].isReversed && window.frames()[1].isReversed && window.frames()[2].isReversed);
        const auto textOf = [&](std::size_t row) {
            return LadderWords::arrow(*window.session.capture(), window.packetAt(row));
        };
        QCOMPARE(textOf(1).rest, QStringLiteral("from 10.0.0.9: Destination unreachable (Fragmentation needed)"));
        QCOMPARE(textOf(1).between, QStringLiteral("10.0.0.9"));
        QCOMPARE(textOf(2).rest, QStringLiteral("Destination unreachable (Port unreachable)"));
        QCOMPARE(textOf(2).between, QString());
        const LadderScene scene = window.view()->scene();
        const QImage image = window.view()->viewport()->grab().toImage();
        const auto isDrawn = [&](std::size_t row, double part) {
            const double x = scene.columns.line[0] + part * (scene.columns.line[1] - scene.columns.line[0]);
            const QPoint at = (QPointF(x, scene.screenY(row)) * image.devicePixelRatio()).toPoint();
            return image.pixelColor(at) != image.pixelColor(at + QPoint(0, 4));
        };
        QVERIFY(isDrawn(1, 0.25) && !isDrawn(1, 0.75));
        QVERIFY(isDrawn(2, 0.25) && isDrawn(2, 0.75));
    }

    void datagrams()
    {
        const QString path = recordingOf(QStringLiteral("udp-echo"));
        if (path.isEmpty())
            QSKIP("no lab can be made here");
        Window window(path);
        QVERIFY(window.frames().size() >= 2);
        QVERIFY(!window.view()->frames().isTcp());
        QVERIFY(!window.view()->scene().columns.hasStates);
        QVERIFY(LadderWords::arrow(*window.session.capture(), window.packetAt(0)).flags.startsWith(QLatin1String("UDP")));
        QVERIFY(window.panel.connections()->currentText().contains(QStringLiteral("→")));
        window.view()->grab();
    }

    void picture()
    {
        const QString path = recordingOf(QStringLiteral("tcp-echo"));
        if (path.isEmpty())
            QSKIP("no lab can be made here");
        Window window(path);
        QTemporaryDir folder;
        for (const char *ending : {"svg", "png", "pdf"})
            QVERIFY(savePicture(*window.panel.picture(), {}, folder.filePath(QStringLiteral("x.") + QLatin1String(ending))));
        QFile file(folder.filePath(QStringLiteral("x.svg")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString svg = QString::fromUtf8(file.readAll());
        for (const char *text : {"SYN ACK", "PSH ACK", "FIN ACK", "seq 0", "ESTABLISHED", "LISTEN", "sendto", ":9000"})
            QVERIFY2(svg.contains(QLatin1String(text)), text);
    }

    void liveLabIsFollowed()
    {
        if (recordingOf(QStringLiteral("tcp-echo")).isEmpty())
            QSKIP("no lab can be made here");
        Window window({}, {900, 200});
        window.session.setDocument(*Session::readDocument(QStringLiteral(":/labs/tcp-echo.lab.json")));
        window.session.startProgram(fromUtf8(window.session.document().programs.front().name));
        QTRY_VERIFY_WITH_TIMEOUT(window.session.phase() == Session::Phase::Live, 30'000);
        window.session.playActs(false);
        QTRY_VERIFY_WITH_TIMEOUT(window.frames().size() >= 6, 30'000);
        QVERIFY(window.view()->isFollowing());
        QVERIFY(window.isSeen(window.frames().size() - 1));
        window.key(Qt::Key_Home);
        QVERIFY(!window.view()->isFollowing());
        QTRY_VERIFY_WITH_TIMEOUT(!window.session.isPlaying(), 30'000);
        QVERIFY(window.isSeen(0)); // nothing jumps
        QVERIFY(window.panel.jumpButton()->isVisible());
        QTest::mouseClick(window.panel.jumpButton(), Qt::LeftButton);
        QVERIFY(window.view()->isFollowing());
        window.session.endLab();
        QTRY_VERIFY_WITH_TIMEOUT(window.session.phase() == Session::Phase::Closed, 30'000);
        window.session.reset(true);
        QCOMPARE(window.frames().size(), std::size_t{0});
    }

    void oneSendIsOneBracket();
    void shots();
};

/// So much that it takes several segments, by one call.
void TestLadder::oneSendIsOneBracket()
{
    if (recordingOf(QStringLiteral("tcp-echo")).isEmpty())
        QSKIP("no lab can be made here");
    Window window({}, {1100, 500});
    window.session.setDocument(*Session::readDocument(QStringLiteral(":/labs/tcp-echo.lab.json")));
    window.session.startProgram(fromUtf8(window.session.document().programs.front().name));
    QTRY_VERIFY_WITH_TIMEOUT(window.session.phase() == Session::Phase::Live, 30'000);
    window.session.playActs(true);
    QTRY_VERIFY_WITH_TIMEOUT(!window.session.isPlaying() && window.frames().size() >= 3, 30'000);
    window.session.sendInput(QStringLiteral("client"), "send " + QByteArray(150'000, 'x') + '\n');
    const auto longest = [&] {
        std::size_t most = 0;
        if (!window.frames().empty()) {
            window.view()->grow();
            const LadderScene scene = window.view()->scene();
            for (const CallBracket &each : scene.calls->brackets(*scene.frames, 0, scene.frames->size()))
                most = std::max(most, each.isSent ? each.last - each.first : 0);
        }
        return most;
    };
    QTRY_VERIFY_WITH_TIMEOUT(longest() >= 1, 10'000);
    QTest::qWait(300);
    if (const QString folder = qEnvironmentVariable("LAYERLAB_SHOTS"); !folder.isEmpty())
        window.panel.grab().save(folder + QStringLiteral("/bracket.png"));
    window.session.reset(true);
}

void TestLadder::shots()
{
    const QString folder = qEnvironmentVariable("LAYERLAB_SHOTS");
    if (folder.isEmpty())
        QSKIP("no folder for pictures");
    const auto shoot = [&](Window &window, const QString &name) {
        QApplication::processEvents();
        QVERIFY(window.panel.grab().save(folder + QLatin1Char('/') + name + QStringLiteral(".png")));
    };
    for (const QString &kind : {QStringLiteral("light"), QStringLiteral("dark")}) {
        setAppearance({kind, 1, false});
        setLanguage(kind == QLatin1String("dark") ? QStringLiteral("zh_CN") : QStringLiteral("en"));
        Window window(recordingOf(QStringLiteral("tcp-echo")), {1280, 420});
        window.click(5);
        shoot(window, QStringLiteral("tcp-") + kind);
        QTest::mouseClick(window.panel.spacingButton(), Qt::LeftButton);
        shoot(window, QStringLiteral("time-") + kind);
        Window narrow(recordingOf(QStringLiteral("http-get")), {620, 420});
        shoot(narrow, QStringLiteral("http-") + kind);
        Window udp(recordingOf(QStringLiteral("udp-echo")), {1000, 300});
        shoot(udp, QStringLiteral("udp-") + kind);
    }
    setAppearance({QStringLiteral("light"), 1, false});
    setLanguage(QStringLiteral("en"));
    for (const QString &file : qEnvironmentVariable("LAYERLAB_CAPTURES").split(QLatin1Char(':'), Qt::SkipEmptyParts)) {
        Window window(file, {1100, 600});
        shoot(window, QStringLiteral("file-") + QFileInfo(file).baseName());
        window.view()->verticalScrollBar()->setValue(window.view()->verticalScrollBar()->maximum());
        shoot(window, QStringLiteral("end-") + QFileInfo(file).baseName());
    }
}

QTEST_MAIN(TestLadder)
#include "test_ladder.moc"
