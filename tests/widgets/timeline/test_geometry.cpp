// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The time line's geometry: time and pixels, lanes, what falls into one pixel.
#include "widgets/timeline/lane_layout.h"
#include "widgets/timeline/pieces.h"

#include <QtTest>
#include <numeric>
#include <random>
#include <span>

using namespace layerlab;

namespace {

TimeScale scaleOf(std::int64_t from, std::int64_t to, double left = 100, double width = 1000)
{
    return {Nanoseconds(from), Nanoseconds(to), left, width};
}

trace::StateLane laneOf(const std::vector<std::pair<std::int64_t, trace::TaskState>> &changes)
{
    trace::StateLane lane;
    for (const auto &[time, state] : changes) {
        lane.times.push_back(Nanoseconds(time));
        lane.states.push_back(state);
        lane.sources.push_back(recording::EventSource::Kernel);
        lane.events.push_back(static_cast<std::uint32_t>(lane.events.size()));
    }
    return lane;
}

EventSequence sequenceOf(const std::vector<std::pair<std::int64_t, std::int64_t>> &stretches)
{
    return {stretches.size(), [&stretches](std::size_t at) { return Nanoseconds(stretches[at].first); },
            [&stretches](std::size_t at) { return Nanoseconds(stretches[at].second); }};
}

} // namespace

class TestTimeLineGeometry : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void timeToPixelAndBack();
    void zoomKeepsThePlace();
    void panAndClamp();
    void tickSteps();
    void texts_data();
    void texts();
    void lanes();
    void wideStatesStandAlone();
    void narrowStatesAreMixed();
    void piecesCoverTheTime();
    void eventsAreJoined();
    void countsAddUp();
};

void TestTimeLineGeometry::timeToPixelAndBack()
{
    constexpr std::int64_t epoch = 1'764'000'000'000'000'000;
    for (const std::int64_t span : {1'000LL, 123'457LL, 10'000'000LL, 3'600'000'000'000LL}) {
        const TimeScale scale = scaleOf(epoch, epoch + span);
        for (double x = 100; x <= 1100; x += 13)
            QVERIFY(std::abs(scale.x(scale.time(x)) - x) <= 0.5 / scale.perPixel() + 1e-6);
        QCOMPARE(scale.x(scale.from), 100.0);
        QCOMPARE(scale.x(scale.to), 1100.0);
        QCOMPARE(scale.time(100), scale.from);
        QCOMPARE(scale.time(1100), scale.to);
    }
}

void TestTimeLineGeometry::zoomKeepsThePlace()
{
    TimeScale scale = scaleOf(0, 1'000'000'000);
    for (const double factor : {1.25, 2.0, 0.5, 7.0}) {
        const Nanoseconds there = scale.time(400);
        const TimeScale zoomed = scale.zoomed(factor, 400);
        QVERIFY(std::abs(zoomed.x(there) - 400) < 0.01);
        QVERIFY(std::abs(static_cast<double>(scale.span().count()) / factor - static_cast<double>(zoomed.span().count())) <= 2);
        scale = zoomed;
    }
    QCOMPARE(scale.zoomed(1e12, 300).span(), Nanoseconds(1000));
}

void TestTimeLineGeometry::panAndClamp()
{
    const TimeScale scale = scaleOf(200'000, 300'000);
    QCOMPARE(scale.panned(100).from, Nanoseconds(210'000));
    QCOMPARE(scale.panned(100).panned(-100), scale);
    const Nanoseconds first(0), last(1'000'000);
    QCOMPARE(scale.clamped(first, last), scale);
    QCOMPARE(scale.panned(1e9).clamped(first, last).to, scale.whole(first, last).to);
    QCOMPARE(scale.panned(-1e9).clamped(first, last).from, scale.whole(first, last).from);
    QCOMPARE(scale.zoomed(1e-9, 500).clamped(first, last), scale.whole(first, last));
    const TimeScale nothing = scale.whole(first, first);
    QVERIFY(nothing.span() >= Nanoseconds(1000));
}

void TestTimeLineGeometry::tickSteps()
{
    QCOMPARE(tickStep(1000, 80), Nanoseconds(100'000));
    QCOMPARE(tickStep(1000, 110), Nanoseconds(200'000));
    QCOMPARE(tickStep(1000, 500), Nanoseconds(500'000));
    QCOMPARE(tickStep(0.001, 10), Nanoseconds(1));
    const TimeScale scale = scaleOf(1'000'050, 1'001'050);
    const auto marks = ticks(scale, Nanoseconds(1'000'000), Nanoseconds(200));
    QCOMPARE(marks.size(), 5u);
    QCOMPARE(marks.front(), Nanoseconds(1'000'200));
    QCOMPARE(ticks(scaleOf(-450, 450), Nanoseconds(), Nanoseconds(200)).front(), Nanoseconds(-400));
}

void TestTimeLineGeometry::texts_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<qint64>("step");
    QTest::addColumn<QString>("text");
    QTest::newRow("zero") << qint64(0) << qint64(1'000'000) << QStringLiteral("0 ms");
    QTest::newRow("ms") << qint64(250'000'000) << qint64(50'000'000) << QStringLiteral("250 ms");
    QTest::newRow("s") << qint64(1'200'000'000) << qint64(200'000'000) << QStringLiteral("1.2 s");
    QTest::newRow("whole s") << qint64(3'000'000'000) << qint64(1'000'000'000) << QStringLiteral("3 s");
    QTest::newRow("exact") << qint64(39'662'000) << qint64(1'000) << QStringLiteral("39.662 ms");
    QTest::newRow("fine") << qint64(1'024'700'000) << qint64(50'000) << QString::fromUtf8("1\u202f024.70 ms");
    QTest::newRow("micro") << qint64(250'000) << qint64(50'000) << QString::fromUtf8("250 µs");
    QTest::newRow("before") << qint64(-200'000'000) << qint64(200'000'000) << QString::fromUtf8("\u2212200 ms");
}

void TestTimeLineGeometry::texts()
{
    QFETCH(qint64, time);
    QFETCH(qint64, step);
    QFETCH(QString, text);
    QCOMPARE(tickText(Nanoseconds(time), Nanoseconds(step)), text);
}

void TestTimeLineGeometry::lanes()
{
    const LaneMetrics few = laneMetrics(2, 180, 13), many = laneMetrics(60, 180, 13);
    QVERIFY(!few.isCompact && many.isCompact);
    QVERIFY(2 * few.pitch() <= 180 && few.gap > many.gap && few.bar > many.bar);
    LaneLayout layout{many, 60, 20, 200, 0};
    QCOMPARE(layout.visible().first, 0u);
    for (std::size_t lane = 0; lane < layout.visible().second; ++lane)
        QCOMPARE(layout.laneAt(layout.box(lane).middle()),
                 layout.box(lane).middle() < 200 ? std::optional(lane) : std::nullopt);
    QVERIFY(!layout.laneAt(10));
    layout.scroll = layout.scrollTo(59);
    QCOMPARE(layout.scroll, layout.mostScroll());
    QVERIFY(std::abs(layout.box(59).bottom - 200) < 1e-6);
    QCOMPARE(layout.visible().second, 60u);
    QCOMPARE(layout.scrollTo(58), layout.scroll); // it can be seen already
    QCOMPARE(layout.scrollTo(0), 0.0);
    QVERIFY(!LaneLayout({few, 2, 20, 200, 0}).laneAt(199.5) || 2 * few.pitch() > 179);
}

void TestTimeLineGeometry::wideStatesStandAlone()
{
    using enum trace::TaskState;
    const trace::StateLane lane = laneOf({{1000, New}, {2000, Running}, {50'000, Waiting}, {90'000, Running}});
    trace::StatePyramid pyramid;
    pyramid.update(lane);
    const StatePieces pieces = statePieces(lane, pyramid, scaleOf(0, 100'000), Nanoseconds(0), Nanoseconds(95'000));
    QVERIFY(pieces.mixtures.empty());
    QCOMPARE(pieces.stretches.size(), 4u);
    QCOMPARE(pieces.stretches[0].x0, 110.0);
    QCOMPARE(pieces.stretches[0].x1, 120.0);
    QCOMPARE(pieces.stretches[3].to, Nanoseconds(95'000));
    const StatePieces part = statePieces(lane, pyramid, scaleOf(60'000, 70'000), Nanoseconds(0), Nanoseconds(95'000));
    QCOMPARE(part.stretches.size(), 1u);
    QCOMPARE(part.stretches[0].change, 2u);
    QCOMPARE(part.stretches[0].x0, 100.0);
    QCOMPARE(part.stretches[0].x1, 1100.0);
    QVERIFY(statePieces(lane, pyramid, scaleOf(96'000, 97'000), Nanoseconds(0), Nanoseconds(95'000)).stretches.empty());
}

void TestTimeLineGeometry::narrowStatesAreMixed()
{
    using enum trace::TaskState;
    std::vector<std::pair<std::int64_t, trace::TaskState>> changes;
    for (std::int64_t time = 40'000; time < 50'000; time += 10)
        changes.emplace_back(time, time / 10 % 2 ? Running : Waiting);
    changes.emplace_back(50'000, Waiting);
    const trace::StateLane lane = laneOf(changes);
    trace::StatePyramid pyramid;
    pyramid.update(lane);
    const StatePieces pieces = statePieces(lane, pyramid, scaleOf(0, 100'000), Nanoseconds(0), Nanoseconds(100'000));
    QCOMPARE(pieces.mixtures.size(), 1u);
    QCOMPARE(pieces.mixtures[0].x, 500.0);
    QVERIFY(pieces.mixtures[0].columns.size() >= 98 && pieces.mixtures[0].columns.size() <= 101);
    for (const trace::StateShares &column : std::span(pieces.mixtures[0].columns).first(98))
        QCOMPARE(column.of(Running), column.of(Waiting));
    QCOMPARE(pieces.stretches.size(), 1u);
    QCOMPARE(pieces.stretches[0].x1, 1100.0);
}

void TestTimeLineGeometry::piecesCoverTheTime()
{
    std::mt19937 random(4);
    std::vector<std::pair<std::int64_t, trace::TaskState>> changes;
    std::int64_t time = 0;
    for (int i = 0; i < 3000; ++i) {
        changes.emplace_back(time, static_cast<trace::TaskState>(1 + random() % 6));
        time += random() % 10 == 0 ? 20'000 + random() % 100'000 : random() % 900;
    }
    const trace::StateLane lane = laneOf(changes);
    trace::StatePyramid pyramid;
    pyramid.update(lane);
    for (const double factor : {1.0, 3.0, 40.0, 2000.0}) {
        const TimeScale scale = scaleOf(0, time).zoomed(factor, 633);
        const StatePieces pieces = statePieces(lane, pyramid, scale, Nanoseconds(0), Nanoseconds(time));
        double covered = 0;
        for (const StateStretch &stretch : pieces.stretches)
            covered += stretch.x1 - stretch.x0;
        std::size_t columns = 0;
        for (const StateMixture &mixture : pieces.mixtures)
            columns += mixture.columns.size();
        QVERIFY(pieces.stretches.size() <= 501 && columns <= 1001);
        covered += static_cast<double>(columns);
        // The first column of a run may lie over a part of the stretch before it.
        QVERIFY(covered >= 999 && covered <= 1001 + static_cast<double>(pieces.mixtures.size()));
    }
}

void TestTimeLineGeometry::eventsAreJoined()
{
    const TimeScale scale = scaleOf(0, 100'000); // 100 ns a pixel
    const std::vector<std::pair<std::int64_t, std::int64_t>> stretches{
        {1000, 1050}, {1100, 1150}, {1200, 1240}, {1300, 1310}, {20'000, 30'000}, {40'000, 40'010}, {90'000, 99'000}};
    const auto pieces = eventPieces(sequenceOf(stretches), scale, 3);
    QCOMPARE(pieces.size(), 5u);
    QCOMPARE(pieces[0].count, 3u); // within three pixels
    QCOMPARE(pieces[1].count, 1u);
    QCOMPARE(pieces[2].x1, 400.0);
    QCOMPARE(pieces[3].first, 5u);
    QCOMPARE(eventPieces(sequenceOf(stretches), scaleOf(25'000, 26'000), 3).size(), 1u); // what began before
    std::size_t all = 0;
    std::mt19937 random(9);
    std::vector<std::pair<std::int64_t, std::int64_t>> many;
    for (std::int64_t time = 0; time < 100'000; time += 1 + random() % 60)
        many.emplace_back(time, time + (random() % 50 == 0 ? 1 : 0));
    const auto joined = eventPieces(sequenceOf(many), scale, 3);
    QVERIFY(joined.size() <= 335);
    for (const EventPiece &piece : joined)
        all += piece.count;
    QCOMPARE(all, many.size());
}

void TestTimeLineGeometry::countsAddUp()
{
    std::vector<std::pair<std::int64_t, std::int64_t>> many;
    std::mt19937 random(2);
    for (std::int64_t time = -5000; time < 105'000; time += random() % 40)
        many.emplace_back(time, time);
    const auto counts = eventCounts(sequenceOf(many), scaleOf(0, 100'000));
    QCOMPARE(counts.size(), 1000u);
    const auto inside = std::ranges::count_if(many, [](const auto &one) { return one.first >= 0 && one.first < 100'000; });
    QCOMPARE(std::accumulate(counts.begin(), counts.end(), 0u), static_cast<unsigned>(inside));
}

QTEST_APPLESS_MAIN(TestTimeLineGeometry)
#include "test_geometry.moc"
