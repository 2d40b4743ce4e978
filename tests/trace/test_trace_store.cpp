// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks, calls and states of a recording that grows.
#include "engine/base/cbor.h"
#include "engine/recording/recording_writer.h"
#include "engine/trace/trace_store.h"
#include "tests/trace/task_memory.h"

#include <QtTest>
#include <fcntl.h>
#include <sys/mman.h>

using namespace layerlab;
using namespace layerlab::recording;
using namespace layerlab::trace;

namespace {

constexpr Nanoseconds wallClock = std::chrono::hours(24 * 365 * 50);

Nanoseconds at(std::int64_t time)
{
    return wallClock + Nanoseconds(time);
}

/// A recording in memory, and a store that follows it.
class Growing {
public:
    Growing() : m_file(memfd_create("trace", MFD_CLOEXEC)), m_writer(copy(), wallClock, Json::object())
    {
        flush();
        m_recording.emplace(*Recording::fromFd(copy(), Recording::Growth::Growing));
    }

    void call(std::uint32_t tid, std::int64_t time, std::int64_t duration, std::uint16_t flags = 0,
              std::string_view name = "read")
    {
        CallRecord record = callNamed(name, {3, 0x1000, static_cast<std::uint64_t>(time), 0, 0, 0});
        record.pid = record.tid = tid;
        record.duration = Nanoseconds(duration);
        record.flags = flags;
        ByteWriter out;
        encode(record, out);
        m_writer.addEvent(EventKind::Call, Nanoseconds(time), EventSource::Observed, out.view());
    }
    void state(std::uint32_t tid, std::int64_t time, TaskState state, EventSource source = EventSource::Observed)
    {
        StateRecord record;
        record.pid = record.tid = tid;
        record.state = state;
        ByteWriter out;
        encode(record, out);
        m_writer.addEvent(EventKind::State, Nanoseconds(time), source, out.view());
    }
    void lifecycle(std::int64_t time, const LifecycleRecord &record)
    {
        m_writer.addEvent(EventKind::Lifecycle, Nanoseconds(time), EventSource::Observed, encode(record));
    }
    void fork(std::int64_t time, std::uint32_t parent, std::uint32_t child)
    {
        LifecycleRecord record;
        record.event = Lifecycle::Forked;
        record.pid = record.tid = parent;
        record.child = child;
        record.name = "child" + std::to_string(time);
        lifecycle(time, record);
    }
    void exit(std::int64_t time, std::uint32_t tid, std::int32_t status)
    {
        LifecycleRecord record;
        record.event = Lifecycle::Exited;
        record.pid = record.tid = tid;
        record.status = status;
        lifecycle(time, record);
    }
    void collect(std::int64_t time, std::uint32_t parent, std::uint32_t child, std::int32_t status)
    {
        LifecycleRecord record;
        record.event = Lifecycle::Collected;
        record.pid = record.tid = parent;
        record.child = child;
        record.status = status;
        lifecycle(time, record);
    }
    void broken(EventKind kind) { m_writer.addEvent(kind, Nanoseconds(1), EventSource::Observed, asBytes("\x01\x02\x03")); }

    const TraceStore &store()
    {
        flush();
        const std::size_t before = m_isStarted ? m_recording->events().size() : 0;
        m_isStarted = true;
        m_recording->refresh();
        m_store.add(*m_recording, before);
        return m_store;
    }
    const Recording &recording() const { return *m_recording; }

private:
    UniqueFd copy() const { return UniqueFd(fcntl(m_file.value(), F_DUPFD_CLOEXEC, 0)); }
    void flush()
    {
        if (!m_writer.flush())
            qFatal("flush");
    }

    UniqueFd m_file;
    RecordingWriter m_writer;
    std::optional<Recording> m_recording;
    TraceStore m_store;
    bool m_isStarted = false;
};

std::vector<std::int64_t> entryTimes(const TraceStore &store, std::span<const std::uint32_t> order)
{
    std::vector<std::int64_t> times;
    for (const std::uint32_t index : order)
        times.push_back((store.calls()[index].time - wallClock).count());
    return times;
}

std::string describe(const std::vector<StateInterval> &intervals)
{
    std::string text;
    for (const StateInterval &one : intervals)
        text += std::format("{}-{} {}; ", (one.from - wallClock).count(), (one.to - wallClock).count(), stateName(one.state));
    return text;
}

} // namespace

class TestTraceStore : public QObject {
    Q_OBJECT

private slots:
    void callsAreOrderedByEntry()
    {
        Growing growing;
        growing.call(2, 20, 5); // returned before the accept that had begun earlier
        growing.call(1, 10, 100);
        growing.call(2, 40, 5);
        const TraceStore &store = growing.store();
        QCOMPARE(entryTimes(store, store.callsByTime()), (std::vector<std::int64_t>{10, 20, 40}));
        growing.call(1, 15, 100);
        growing.call(1, 30, 1);
        growing.call(1, 50, 1);
        growing.store();
        QCOMPARE(entryTimes(store, store.callsByTime()), (std::vector<std::int64_t>{10, 15, 20, 30, 40, 50}));
        QCOMPARE(entryTimes(store, store.callsOf(*store.findTask(1, at(30)))), (std::vector<std::int64_t>{10, 15, 30, 50}));
        const auto decoded = TraceStore::decode(growing.recording(), store.calls()[store.callsByTime()[3]]);
        QVERIFY(decoded);
        QCOMPARE(decoded->arguments[2], 30u);
        QCOMPARE(decoded->tid, 1u);
        QCOMPARE(store.undecodableCount(), 0u);
    }

    void finalRecordReplacesTheOpenOne()
    {
        Growing growing;
        growing.call(1, 10, -1, CallRecord::stillInside);
        growing.call(2, 11, 1);
        const TraceStore &store = growing.store();
        QCOMPARE(store.calls().size(), 2u);
        QCOMPARE(store.calls()[0].duration.count(), -1);
        growing.call(1, 10, 500);
        growing.call(1, 600, 5);
        growing.store();
        QCOMPARE(store.calls().size(), 3u);
        QCOMPARE(store.calls()[0].duration.count(), 500);
        QCOMPARE(store.calls()[0].flags, 0);
        QCOMPARE(entryTimes(store, store.callsByTime()), (std::vector<std::int64_t>{10, 11, 600}));
        QVERIFY(TraceStore::decode(growing.recording(), store.calls()[0])->hasReturned());
    }

    void zombieLastsFromExitToCollection()
    {
        Growing growing;
        growing.fork(10, 1, 7);
        growing.state(7, 10, TaskState::New);
        growing.state(7, 12, TaskState::Running);
        growing.exit(50, 7, 0x300);
        growing.state(7, 51, TaskState::Zombie);
        const TraceStore &store = growing.store();
        const std::uint32_t child = *store.findTask(7, at(20));
        QCOMPARE(store.tasks()[child].parent, 1u);
        QCOMPARE(store.tasks()[child].name, "child10");
        QVERIFY(!store.tasks()[child].collected);
        QCOMPARE(describe(store.intervals(child, at(0), at(70))), "10-12 new; 12-51 running; 51-70 zombie; ");
        QCOMPARE((store.zombie(child, at(70))->to - wallClock).count(), 70);
        growing.collect(90, 1, 7, 0x300);
        growing.state(7, 90, TaskState::Terminated);
        growing.store();
        QCOMPARE(store.tasks()[child].status, 0x300);
        QCOMPARE(*store.tasks()[child].collected, at(90));
        QCOMPARE(describe(store.intervals(child, at(0), at(200))), "10-12 new; 12-51 running; 51-90 zombie; ");
        const auto zombie = store.zombie(child, at(200));
        QCOMPARE(zombie->from, at(50));
        QCOMPARE(zombie->to, at(90));
        QCOMPARE(store.lifecycles().size(), 3u);
    }

    void numbersAreUsedAgain()
    {
        Growing growing;
        growing.fork(10, 1, 7);
        growing.exit(20, 7, 0);
        growing.collect(25, 1, 7, 0);
        growing.fork(100, 1, 7);
        growing.call(7, 15, 1); // one flush: the births of both stand before
        growing.call(7, 110, 1);
        growing.state(7, 16, TaskState::Waiting);
        const TraceStore &store = growing.store();
        const std::uint32_t first = *store.findTask(7, at(15));
        const std::uint32_t second = *store.findTask(7, at(110));
        QVERIFY(first != second);
        QCOMPARE(entryTimes(store, store.callsOf(first)), (std::vector<std::int64_t>{15}));
        QCOMPARE(entryTimes(store, store.callsOf(second)), (std::vector<std::int64_t>{110}));
        QCOMPARE(store.states(first).times.size(), 1u);
        QCOMPARE(store.states(second).times.size(), 0u);
        QCOMPARE(*store.tasks()[first].ended, at(20));
        QVERIFY(!store.tasks()[second].ended);
    }

    void taskSeenBeforeItsBirthStaysOne()
    {
        Growing growing;
        growing.state(7, 5, TaskState::Running, EventSource::Sampled);
        const TraceStore &store = growing.store();
        growing.fork(6, 1, 7);
        growing.state(7, 8, TaskState::Waiting);
        growing.store();
        QCOMPARE(store.tasks().size(), 1u);
        QCOMPARE(*store.tasks()[0].born, at(6));
        QCOMPARE(store.states(0).times.size(), 2u);
    }

    void threadsAreNoZombies()
    {
        Growing growing;
        LifecycleRecord record;
        record.event = Lifecycle::ThreadCreated;
        record.pid = record.tid = 4;
        record.child = 5;
        growing.lifecycle(10, record);
        record.event = Lifecycle::Exited;
        record.tid = 5;
        growing.lifecycle(20, record);
        const TraceStore &store = growing.store();
        const std::uint32_t thread = *store.findTask(5, at(15));
        QVERIFY(store.tasks()[thread].isThread());
        QCOMPARE(store.tasks()[thread].pid, 4u);
        QVERIFY(!store.zombie(thread, at(100)));
    }

    void lateStatesFindTheirPlace()
    {
        Growing growing;
        growing.state(1, 10, TaskState::Running);
        growing.state(1, 30, TaskState::Running);
        growing.state(1, 20, TaskState::Waiting, EventSource::Inferred);
        const TraceStore &store = growing.store();
        growing.state(1, 5, TaskState::New);
        growing.state(1, 35, TaskState::Running);
        growing.store();
        QCOMPARE(describe(store.intervals(0, at(0), at(40))), "5-10 new; 10-20 running; 20-30 waiting; 30-40 running; ");
        QCOMPARE(describe(store.intervals(0, at(12), at(25))), "12-20 running; 20-25 waiting; ");
        QCOMPARE(describe(store.intervals(0, at(0), at(5))), "");
        QCOMPARE(describe(store.intervals(0, at(100), at(101))), "100-101 running; ");
        QCOMPARE(store.states(0).sources[2], EventSource::Inferred);
        for (std::size_t i = 0; i < store.states(0).times.size(); ++i) // the rows stayed together
            QCOMPARE(growing.recording().events()[store.states(0).events[i]].time, store.states(0).times[i]);
    }

    void brokenEventsAreCounted()
    {
        Growing growing;
        growing.broken(EventKind::Call);
        growing.broken(EventKind::State);
        growing.broken(EventKind::Lifecycle);
        growing.call(1, 10, 1);
        QCOMPARE(growing.store().undecodableCount(), 3u);
        QCOMPARE(growing.store().calls().size(), 1u);
    }

    void manyInManyPieces()
    {
        Growing growing;
        constexpr std::int64_t pieces = 20, perPiece = 1000;
        for (std::int64_t piece = 0; piece < pieces; ++piece) {
            for (std::int64_t i = 0; i < perPiece; ++i) {
                const std::int64_t number = piece * perPiece + i;
                const auto task = static_cast<std::uint32_t>(1 + number % 16);
                growing.call(task, number * 10 - (number % 5) * 25, 3);
                growing.state(task, number * 10, number % 32 < 16 ? TaskState::Running : TaskState::Waiting);
            }
            growing.store();
        }
        const TraceStore &store = growing.store();
        QCOMPARE(store.callsByTime().size(), static_cast<std::size_t>(pieces * perPiece));
        QVERIFY(std::ranges::is_sorted(entryTimes(store, store.callsByTime())));
        QCOMPARE(store.tasks().size(), 16u);
        std::size_t total = 0;
        for (std::uint32_t task = 0; task < 16; ++task)
            total += store.callsOf(task).size();
        QCOMPARE(total, static_cast<std::size_t>(pieces * perPiece));
    }
};

QTEST_APPLESS_MAIN(TestTraceStore)
#include "test_trace_store.moc"
