// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Plots: their scales and intervals without a window, and the panel on made recordings and a real lab.
#include "session/language.h"
#include "tests/widgets/made_capture.h"
#include "widgets/common/connection_box.h"
#include "widgets/plots/plot_view.h"
#include "widgets/plots/plots_panel.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace layerlab;

namespace {

struct Window {
    explicit Window(const QString &path) : selection(&session), bench(&session, &selection), panel(&bench)
    {
        panel.resize(1000, 400);
        panel.show();
        if (path.isEmpty())
            return;
        if (!session.openRecording(path))
            qFatal("the recording could not be opened");
        if (!QTest::qWaitFor([&] { return session.phase() == Session::Phase::Closed; }, 30'000))
            qFatal("the recording was not read");
        QApplication::processEvents();
    }
    PlotView *view() { return panel.view(); }
    const std::vector<PlotPoint> &points(std::size_t series) { return view()->data().series[series].points; }
    double sum(std::size_t series)
    {
        double all = 0;
        for (const PlotPoint &point : points(series))
            all += point.y;
        return all;
    }
    QPoint placeOf(const PlotPlace &place)
    {
        const PlotScene scene = view()->scene();
        const PlotPoint &point = scene.at(place);
        return QPointF(scene.scale.toX(point.x), scene.scale.toY(point.y)).toPoint();
    }
    void wheel(double x, int turned)
    {
        const QPointF at(x, 200);
        QWheelEvent event(at, view()->mapToGlobal(at), {}, QPoint(0, turned), Qt::NoButton, {}, Qt::NoScrollPhase, false);
        QApplication::sendEvent(view(), &event);
    }

    Session session;
    Selection selection;
    Bench bench;
    PlotsPanel panel;
};

} // namespace

class TestPlots : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    QString m_path;

private Q_SLOTS:
    void intervalsHaveFittingUnits()
    {
        constexpr std::int64_t second = 1'000'000'000;
        QCOMPARE(ConnectionPlots::intervalText(second / 2), QStringLiteral("500 ms"));
        QCOMPARE(ConnectionPlots::intervalText(90 * second), QStringLiteral("1.5 min"));
        QCOMPARE(ConnectionPlots::intervalText(3 * 3600 * second), QStringLiteral("3 h"));
        QCOMPARE(ConnectionPlots::intervalText(1'000'200 * second), QStringLiteral("11.58 d"));
    }

    void initTestCase()
    {
        setAppearance({QStringLiteral("light"), 1, false});
        test::MadeCapture made;
        made.handshake(); // frames 0 to 2
        for (int i = 0; i < 20; ++i) {
            made.data(false, std::string(100, 'x'));                                                   // 3, 5, 7 …
            made.segment(true, test::MadeCapture::ack, {}, static_cast<std::uint16_t>(2000 - 10 * i)); // 4, 6, 8 …
        }
        m_path = m_folder.filePath(QStringLiteral("plots.pcap"));
        QVERIFY(made.write(m_path));
    }

    void ticks()
    {
        QCOMPARE(tickStep({0, 10}, 5), 2.0);
        QCOMPARE(tickStep({0, 100}, 5), 20.0);
        QCOMPARE(tickStep({0, 1}, 10), 0.1);
        QCOMPARE(tickStep({0, 0}, 10), 1.0);
        QCOMPARE(ticksOf({0, 10}, 2), (std::vector<double>{0, 2, 4, 6, 8, 10}));
        QCOMPARE(ticksOf({-0.5, 3}, 2), (std::vector<double>{0, 2}));
        QVERIFY(ticksOf({0, 1e9}, 1e-9).empty()); // never without an end
        for (double length = 1e-9; length < 1e12; length *= 3.7) {
            const double step = tickStep({5, 5 + length}, 8);
            QVERIFY(length / step <= 8.001 && length / step >= 2);
        }
    }
    void texts()
    {
        QCOMPARE(valueText(1500, PlotUnit::ByteCount, 500), QStringLiteral("1.5 kB"));
        QCOMPARE(valueText(12, PlotUnit::Count, 2), QStringLiteral("12"));
        QCOMPARE(valueText(2'000'000, PlotUnit::BitsPerSecond, 1'000'000), QStringLiteral("2 Mbit/s"));
        QCOMPARE(valueText(0.25, PlotUnit::Seconds, 0.05), QStringLiteral("0.25 s"));
        QCOMPARE(valueText(3, PlotUnit::Milliseconds), QStringLiteral("3.000 ms"));
    }
    void rangesStayWithin()
    {
        const PlotRange whole{0, 100};
        PlotRange now = whole;
        now = zoomed(now, 0.5, 25, whole);
        QCOMPARE(now.length(), 50.0);
        QCOMPARE((25 - now.from) / now.length(), 0.25); // what is under the mouse stays there
        QCOMPARE(moved(now, 1000, whole), (PlotRange{50, 100}));
        QCOMPARE(moved(now, -1000, whole), (PlotRange{0, 50}));
        QCOMPARE(zoomed(now, 10, 25, whole), whole);
        for (int i = 0; i < 200; ++i)
            now = zoomed(now, 0.5, 25, whole);
        QVERIFY(now.length() > 0 && now.from >= 0 && now.to <= 100);
        QVERIFY(heightOf(1, 0, true).length() > 0 && heightOf(5, 5, false).length() > 0 && heightOf(0, 0, true).length() > 0);
    }
    void thinnedButNothingLost()
    {
        std::vector<PlotPoint> points;
        for (std::uint32_t i = 0; i < 100'000; ++i)
            points.push_back({i * 1e-3, i == 54'321 ? 1000.0 : static_cast<double>(i % 7), i});
        const PlotScale scale{QRectF(0, 0, 500, 100), {0, 100}, {0, 1000}};
        const std::vector<PlotPoint> kept = thinned(points, scale);
        QVERIFY(kept.size() <= 4 * 501);
        QVERIFY(std::ranges::any_of(kept, [](const PlotPoint &point) { return point.packet == 54'321; }));
        QCOMPARE(kept.front().packet, 0u);
        QCOMPARE(kept.back().packet, 99'999u);
        QVERIFY(std::ranges::is_sorted(kept, {}, &PlotPoint::x));
        QVERIFY(thinned({}, scale).empty());
        QCOMPARE(pointsWithin(points, {1, 2}), (std::pair<std::size_t, std::size_t>{999, 2002}));
    }
    void countedInIntervals()
    {
        PlotIntervals intervals(1000, 100);
        for (const std::int64_t time : {1000, 1050, 1099, 1100, 1350, 900})
            intervals.add(time, 2, static_cast<std::uint32_t>(time));
        const std::vector<PlotPoint> points = intervals.points();
        QCOMPARE(points.size(), std::size_t{5}); // two, one empty, one, the end
        QCOMPARE(points[0].y, 8.0);
        QCOMPARE(points[0].packet, 900u);
        QCOMPARE(points[1].y, 2.0);
        QCOMPARE(points[2].y, 0.0);
        QCOMPARE(points[3].x, 300e-9);
        QCOMPARE(fittingInterval(24'000'000'000), std::int64_t{100'000'000});
        QVERIFY(fittingInterval(0) > 0);
        for (std::int64_t duration = 1; duration < std::int64_t{1} << 59; duration *= 11) {
            QVERIFY(duration / fittingInterval(duration) <= 300);
            QVERIFY(duration / allowedInterval(1000, duration) < static_cast<std::int64_t>(PlotIntervals::mostIntervals));
        }
    }

    void trafficWithFilters()
    {
        Window window(m_path);
        QCOMPARE(window.panel.kind(), PlotKind::Traffic);
        QTRY_COMPARE(window.sum(0), 43.0);
        window.panel.addSeries(QStringLiteral("tcp.len > 0"));
        QTRY_COMPARE(window.sum(1), 20.0);
        window.panel.setFilter(1, QStringLiteral("tcp.len >")); // none yet: the last one stays
        QTRY_COMPARE(window.sum(1), 20.0);
        window.panel.setFilter(1, QStringLiteral("tcp.flags.syn == 1"));
        QTRY_COMPARE(window.sum(1), 2.0);
        for (int i = 0; i < 10; ++i)
            window.panel.addSeries();
        QCOMPARE(window.panel.seriesCount(), std::size_t{5});
        window.view()->grab();
    }

    void plotsOfTheConnection()
    {
        Window window(m_path);
        window.panel.showKind(PlotKind::Sequence);
        QCOMPARE(window.view()->data().series.size(), std::size_t{3});
        const auto &sent = window.points(2);
        QCOMPARE(sent.size(), std::size_t{21}); // the SYN too
        QCOMPARE(sent.back().y, 2001.0);
        QCOMPARE(window.points(1).back().y, 2001.0); // all acknowledged
        window.panel.showKind(PlotKind::RoundTrip);
        for (const PlotPoint &point : window.points(0))
            QCOMPARE(point.y, 1.0); // a millisecond
        window.panel.showKind(PlotKind::Window);
        QCOMPARE(window.points(0).back().y, 1810.0);
        QCOMPARE(window.points(1).front().y, 100.0);
        window.panel.showKind(PlotKind::Throughput);
        QVERIFY(window.sum(0) > 0);
        window.view()->grab();

        // A row for each point of each series, below the titles.
        const QByteArray table = window.panel.tableText(TableFormat::Csv);
        qsizetype points = 0;
        for (const PlotSeries &series : window.view()->data().series)
            points += static_cast<qsizetype>(series.points.size());
        QVERIFY(points > 0);
        QCOMPARE(table.count('\n'), points + 1);
        QVERIFY(table.startsWith("Series,"));
    }

    void clickSelectsAndSelectionIsShown()
    {
        Window window(m_path);
        window.panel.showKind(PlotKind::Sequence);
        const PlotPlace place{2, 10};
        const std::uint32_t packet = window.view()->scene().at(place).packet;
        QTest::mouseClick(window.view(), Qt::LeftButton, {}, window.placeOf(place));
        QVERIFY(window.selection.current().isFrame());
        QCOMPARE(window.selection.current().index, packet);
        QVERIFY(window.view()->accessibleDescription().contains(QString::number(packet + 1)));
        QTest::keyClick(window.view(), Qt::Key_Right);
        QCOMPARE(window.selection.current().index, packet + 2);
        QTest::keyClick(window.view(), Qt::Key_Left);
        QCOMPARE(window.selection.current().index, packet);
        // Zoomed elsewhere: what is selected comes into sight.
        for (int i = 0; i < 10; ++i)
            QTest::keyClick(window.view(), Qt::Key_Plus);
        window.selection.select(Selected::frame(3));
        const PlotScene scene = window.view()->scene();
        const double x = window.points(2)[1].x;
        QVERIFY(scene.x.from <= x && x <= scene.x.to);
    }

    void zoomedAndMoved()
    {
        Window window(m_path);
        window.panel.showKind(PlotKind::Sequence);
        QVERIFY(window.view()->isFitted());
        const PlotScene before = window.view()->scene();
        const double x = before.scale.area.left() + before.scale.area.width() * 0.3, value = before.scale.fromX(x);
        window.wheel(x, 240);
        QVERIFY(!window.view()->isFitted());
        QVERIFY(std::abs(window.view()->scene().scale.fromX(x) - value) < before.x.length() * 0.01);
        const double from = window.view()->scene().x.from;
        QTest::mousePress(window.view(), Qt::LeftButton, {}, QPoint(500, 200));
        QTest::mouseMove(window.view(), QPoint(430, 200));
        QTest::mouseRelease(window.view(), Qt::LeftButton, {}, QPoint(430, 200));
        QVERIFY(window.view()->scene().x.from > from);
        QTest::mouseDClick(window.view(), Qt::LeftButton, {}, QPoint(500, 200));
        QVERIFY(window.view()->isFitted());
    }

    void picture()
    {
        Window window(m_path);
        window.panel.showKind(PlotKind::Sequence);
        for (const char *ending : {"png", "pdf", "svg"})
            QVERIFY(savePicture(*window.panel.picture(), {}, m_folder.filePath(QStringLiteral("x.") + QLatin1String(ending))));
        QFile file(m_folder.filePath(QStringLiteral("x.svg")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString svg = QString::fromUtf8(file.readAll());
        for (const char *text : {"acknowledged by 10.0.0.2:80", "kB", "seconds since"})
            QVERIFY2(svg.contains(QLatin1String(text)), text);
    }

    void emptyFirst()
    {
        Window window({});
        QSignalSpy wanted(&window.bench, &Bench::actionWanted);
        for (QPushButton *each : window.panel.findChildren<QPushButton *>()) {
            if (each->isVisible())
                QTest::mouseClick(each, Qt::LeftButton);
        }
        QCOMPARE(wanted.count(), 1);
        for (const PlotKind kind :
             {PlotKind::Traffic, PlotKind::Sequence, PlotKind::Throughput, PlotKind::RoundTrip, PlotKind::Window}) {
            window.panel.showKind(kind);
            window.view()->grab();
        }
    }

    void liveLabIsDrawn()
    {
        Window window({});
        window.session.setDocument(*Session::readDocument(QStringLiteral(":/labs/tcp-echo.lab.json")));
        window.session.startProgram(fromUtf8(window.session.document().programs.front().name));
        if (!QTest::qWaitFor([&] { return window.session.phase() == Session::Phase::Live; }, 30'000))
            QSKIP("no lab can be made here");
        window.session.playActs(true);
        QTRY_VERIFY_WITH_TIMEOUT(!window.view()->data().series.empty() && window.sum(0) >= 3, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(!window.session.isPlaying(), 30'000);
        window.session.sendInput(QStringLiteral("client"), "send more\n");
        QTRY_COMPARE_WITH_TIMEOUT(window.sum(0), static_cast<double>(window.session.capture()->packetCount()), 30'000);
        window.session.reset(true);
        QVERIFY(window.view()->data().series.empty());
    }
};

QTEST_MAIN(TestPlots)
#include "test_plots.moc"
