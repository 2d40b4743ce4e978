// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Shares of time in states: the same as by walking through every change, at once or bit by bit.
#include "engine/trace/state_pyramid.h"

#include <QtTest>
#include <algorithm>
#include <random>

using namespace layerlab;
using namespace layerlab::recording;
using namespace layerlab::trace;

namespace {

void append(StateLane &lane, std::int64_t time, TaskState state, EventSource source, std::uint32_t event)
{
    lane.times.push_back(Nanoseconds(time));
    lane.states.push_back(state);
    lane.sources.push_back(source);
    lane.events.push_back(event);
}

void insert(StateLane &lane, std::size_t place, std::int64_t time, TaskState state, std::uint32_t event)
{
    const auto at = static_cast<std::ptrdiff_t>(place);
    lane.times.insert(lane.times.begin() + at, Nanoseconds(time));
    lane.states.insert(lane.states.begin() + at, state);
    lane.sources.insert(lane.sources.begin() + at, EventSource::Sampled);
    lane.events.insert(lane.events.begin() + at, event);
}

StateLane randomLane(std::size_t count, unsigned seed)
{
    std::mt19937 random(seed);
    StateLane lane;
    std::int64_t time = 1000;
    for (std::size_t i = 0; i < count; ++i) {
        append(lane, time, static_cast<TaskState>(1 + random() % 7), static_cast<EventSource>(1 + random() % 4),
               static_cast<std::uint32_t>(i));
        time += random() % 5 == 0 ? 0 : random() % 200;
    }
    return lane;
}

StateShares bruteForce(const StateLane &lane, Nanoseconds from, Nanoseconds to)
{
    StateShares shares;
    if (to <= from)
        return shares;
    shares.durations[0] = std::max(Nanoseconds(), std::min(to, lane.times.empty() ? to : lane.times.front()) - from);
    for (std::size_t i = 0; i < lane.times.size(); ++i) {
        const Nanoseconds begin = std::max(from, lane.times[i]);
        const Nanoseconds end = i + 1 < lane.times.size() ? std::min(to, lane.times[i + 1]) : to;
        if (end <= begin)
            continue;
        shares.durations[static_cast<std::size_t>(lane.states[i])] += end - begin;
        if (lane.sources[i] == EventSource::Sampled || lane.sources[i] == EventSource::Inferred)
            shares.uncertain += end - begin;
    }
    return shares;
}

} // namespace

class TestStatePyramid : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void equalsBruteForce();
    void columnsAddUp();
    void bitByBitIsAtOnce();
    void lateChangeIsTakenIn();
    void nothingKnown();
    void searchFromNear();
};

void TestStatePyramid::equalsBruteForce()
{
    for (const std::size_t count : {1u, 2u, 15u, 16u, 17u, 33u, 1000u}) {
        const StateLane lane = randomLane(count, static_cast<unsigned>(count));
        StatePyramid pyramid;
        pyramid.update(lane);
        std::mt19937 random(7);
        const std::int64_t end = lane.times.back().count() + 500;
        for (int i = 0; i < 500; ++i) {
            const Nanoseconds from(static_cast<std::int64_t>(random()) % end);
            const Nanoseconds to = from + Nanoseconds(static_cast<std::int64_t>(random()) % end);
            QVERIFY(pyramid.shares(lane, from, to) == bruteForce(lane, from, to));
        }
    }
}

void TestStatePyramid::columnsAddUp()
{
    const StateLane lane = randomLane(5000, 3);
    StatePyramid pyramid;
    pyramid.update(lane);
    const Nanoseconds from(500), to = lane.times.back() + Nanoseconds(77);
    const auto columns = pyramid.columns(lane, from, to, 613);
    QCOMPARE(columns.size(), 613u);
    StateShares sum;
    for (const StateShares &column : columns) {
        for (std::size_t i = 0; i < StateShares::stateCount; ++i)
            sum.durations[i] += column.durations[i];
        sum.uncertain += column.uncertain;
    }
    QVERIFY(sum == bruteForce(lane, from, to));
    QCOMPARE(sum.total().count(), (to - from).count());
    QVERIFY(pyramid.columns(lane, from, to, 0).empty());
}

void TestStatePyramid::bitByBitIsAtOnce()
{
    const StateLane whole = randomLane(777, 11);
    StatePyramid atOnce, bitByBit;
    atOnce.update(whole);
    StateLane growing;
    std::mt19937 random(5);
    for (std::size_t i = 0; i < whole.times.size(); ++i) {
        append(growing, whole.times[i].count(), whole.states[i], whole.sources[i], whole.events[i]);
        if (random() % 7 == 0)
            bitByBit.update(growing);
    }
    bitByBit.update(growing);
    const Nanoseconds to = whole.times.back() + Nanoseconds(9);
    QVERIFY(atOnce.columns(whole, Nanoseconds(), to, 100) == bitByBit.columns(growing, Nanoseconds(), to, 100));
}

void TestStatePyramid::lateChangeIsTakenIn()
{
    for (const std::size_t place : {0u, 1u, 16u, 17u, 100u, 318u, 320u}) {
        StateLane lane = randomLane(320, 21);
        StatePyramid pyramid;
        pyramid.update(lane);
        const std::int64_t time = place < 320 ? lane.times[place].count() : lane.times.back().count();
        insert(lane, place, time, TaskState::Stopped, 5000);
        append(lane, lane.times.back().count() + 40, TaskState::Running, EventSource::Kernel, 5001);
        pyramid.update(lane);
        const Nanoseconds to = lane.times.back() + Nanoseconds(100);
        QVERIFY(pyramid.shares(lane, Nanoseconds(), to) == bruteForce(lane, Nanoseconds(), to));
    }
}

void TestStatePyramid::nothingKnown()
{
    StatePyramid pyramid;
    StateLane lane;
    pyramid.update(lane);
    const StateShares shares = pyramid.shares(lane, Nanoseconds(10), Nanoseconds(30));
    QCOMPARE(shares.durations[0].count(), 20);
    QCOMPARE(shares.total().count(), 20);
    QVERIFY(pyramid.shares(lane, Nanoseconds(30), Nanoseconds(30)) == StateShares());
}

void TestStatePyramid::searchFromNear()
{
    const StateLane lane = randomLane(300, 2);
    for (std::int64_t time = 900; time < lane.times.back().count() + 100; time += 37) {
        const auto wanted =
            static_cast<std::size_t>(std::ranges::upper_bound(lane.times, Nanoseconds(time)) - lane.times.begin());
        for (const std::size_t near : {std::size_t{0}, wanted, wanted / 2, lane.times.size()})
            QCOMPARE(changesUntil(lane, Nanoseconds(time), near), wanted);
    }
}

QTEST_APPLESS_MAIN(TestStatePyramid)
#include "test_state_pyramid.moc"
