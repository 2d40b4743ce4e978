// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Switch records told by hand: which states follow from them.

#include "engine/host/core_usage.h"
#include "engine/host/exact_states.h"
#include "engine/host/proc_files.h"
#include "engine/host/sent_signals.h"

#include <QTest>
#include <csignal>
#include <sys/syscall.h>

using namespace layerlab;
using namespace layerlab::host;
using Kind = SwitchEvent::Kind;
using recording::EventSource;
using trace::TaskState;

namespace {

SwitchEvent at(std::int64_t time, Kind kind, std::uint32_t tid, std::uint16_t cpu = 0, std::uint32_t pid = 0)
{
    SwitchEvent event;
    event.kind = kind;
    event.cpu = cpu;
    event.tid = tid;
    event.pid = pid ? pid : tid;
    event.time = Nanoseconds(time);
    return event;
}

SwitchEvent birth(std::int64_t time, std::uint32_t maker, std::uint32_t tid, std::uint32_t pid)
{
    SwitchEvent event = at(time, Kind::Forked, tid, 0, pid);
    event.parentPid = event.parentTid = maker;
    return event;
}

/// "10 running@0; 20 waiting; 25~ready; …": ~ is inferred, ? sampled, ! observed.
std::string describe(const StateChanges &changes, std::uint32_t tid)
{
    std::string text;
    for (const StateChange &change : changes.states) {
        if (change.record.tid != tid)
            continue;
        const char source = change.source == EventSource::Inferred   ? '~'
                            : change.source == EventSource::Sampled  ? '?'
                            : change.source == EventSource::Observed ? '!'
                                                                     : ' ';
        text += std::to_string(change.time.count()) + source + trace::stateName(change.record.state);
        if (change.record.letter)
            text += std::string("(") + change.record.letter + ")";
        if (change.record.cpu)
            text += "@" + std::to_string(*change.record.cpu);
        text += "; ";
    }
    return text;
}

std::string lives(const StateChanges &changes)
{
    std::string text;
    for (const LifeChange &life : changes.lives)
        text += std::to_string(life.time.count()) + " " + trace::lifecycleName(life.record.event) + " " +
                std::to_string(life.record.child ? life.record.child : life.record.tid) + "; ";
    return text;
}

class Story {
public:
    explicit Story(bool isTraced = true) { states.start(7, 3, 1, isTraced); }
    StateChanges tell(const std::vector<SwitchEvent> &events, std::int64_t until,
                      const std::unordered_map<std::uint32_t, Nanoseconds> &delays = {})
    {
        StateChanges changes;
        states.advance(events, Nanoseconds(until), delays, changes);
        return changes;
    }
    ExactStates states;
};

} // namespace

class TestExactStates : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void runningReadyWaiting()
    {
        Story story;
        const auto changes = story.tell({at(10, Kind::Executed, 7, 1), at(20, Kind::Preempted, 7, 1), at(25, Kind::In, 7, 0),
                                         at(40, Kind::Out, 7), at(60, Kind::In, 7, 1), at(70, Kind::Exited, 7, 1)},
                                        100);
        QCOMPARE(describe(changes, 7), "10 running@1; 20 ready; 25 running@0; 40 waiting; 60 running@1; 70 zombie; ");
        QCOMPARE(changes.states.front().record.program, 3u);
        QCOMPARE(changes.states.front().record.host, std::uint16_t{1});
        QVERIFY(changes.lives.empty()); // the tracer tells them
    }

    void readyIsSplitFromWaiting()
    {
        Story story;
        story.tell({at(10, Kind::Executed, 7), at(20, Kind::Preempted, 7), at(30, Kind::In, 7)}, 100, {{7, Nanoseconds(50)}});
        // One wait of 40 with 5 of it ready; beside it a preemption of 8, which the sum holds too.
        const auto one =
            story.tell({at(110, Kind::Out, 7), at(150, Kind::In, 7), at(160, Kind::Preempted, 7), at(168, Kind::In, 7)}, 200,
                       {{7, Nanoseconds(63)}});
        QCOMPARE(describe(one, 7), "110 waiting; 145~ready; 150 running@0; 160 ready; 168 running@0; ");
        // Two waits: the sum of 12 is spread, but the first was only 2 long.
        const auto two = story.tell({at(210, Kind::Out, 7), at(212, Kind::In, 7), at(220, Kind::Out, 7), at(250, Kind::In, 7)},
                                    300, {{7, Nanoseconds(75)}});
        QCOMPARE(describe(two, 7), "210 waiting; 210~ready; 212 running@0; 220 waiting; 240~ready; 250 running@0; ");
        // A sum that could not be read says nothing, now and for the next time.
        const auto none = story.tell({at(310, Kind::Out, 7), at(320, Kind::In, 7)}, 400);
        QCOMPARE(describe(none, 7), "310 waiting; 320 running@0; ");
        const auto next = story.tell({at(410, Kind::Out, 7), at(420, Kind::In, 7)}, 500, {{7, Nanoseconds(99)}});
        QCOMPARE(describe(next, 7), "410 waiting; 420 running@0; ");
        // A sum never splits off more than the wait.
        const auto most = story.tell({at(510, Kind::Out, 7), at(520, Kind::In, 7)}, 600, {{7, Nanoseconds(999)}});
        QCOMPARE(describe(most, 7), "510 waiting; 510~ready; 520 running@0; ");
    }

    void longWaitIsToldWhileItLasts()
    {
        Story story;
        const auto before = story.tell({at(10, Kind::Executed, 7), at(20, Kind::Out, 7)}, 100);
        QCOMPARE(describe(before, 7), "10 running@0; 20 waiting; ");
        const auto pending = story.states.takeWithoutDetail(Nanoseconds(50), 10);
        QCOMPARE(pending.size(), 1u);
        QCOMPARE(pending[0].since, Nanoseconds(20));
        QVERIFY(story.states.takeWithoutDetail(Nanoseconds(50), 10).empty()); // asked once
        WaitDetail detail{.tid = 7, .since = Nanoseconds(20), .from = Nanoseconds(110), .until = Nanoseconds(120)};
        detail.letter = 'S';
        detail.reason = "pipe_read";
        detail.call = 1;
        story.states.noteDetail(detail);
        const auto told = story.tell({}, 200);
        QCOMPARE(describe(told, 7), "20 waiting(S); ");
        QCOMPARE(told.states[0].record.reason, "pipe_read");
        QCOMPARE(told.states[0].record.call, 1u);
        const auto after = story.tell({at(210, Kind::In, 7)}, 300);
        QCOMPARE(describe(after, 7), "210 running@0; ");
    }

    void detailOfAnotherWaitIsVoid()
    {
        Story story;
        story.tell({at(10, Kind::Executed, 7), at(20, Kind::Out, 7)}, 100);
        WaitDetail detail{.tid = 7, .since = Nanoseconds(20), .from = Nanoseconds(110), .until = Nanoseconds(120)};
        detail.letter = 'S';
        story.states.noteDetail(detail);
        const auto told = story.tell({at(105, Kind::In, 7), at(108, Kind::Out, 7)}, 200);
        QCOMPARE(describe(told, 7), "105 running@0; 108 waiting; ");
    }

    void stoppedBySignal()
    {
        Story story;
        story.tell({at(10, Kind::Executed, 7)}, 15);
        story.states.noteStop(7, Nanoseconds(19), true); // told a moment before it left the core
        const auto stopped = story.tell({at(20, Kind::Out, 7)}, 100);
        QCOMPARE(describe(stopped, 7), "20 stopped; ");
        const auto goesOn = story.tell({at(120, Kind::In, 7)}, 200);
        QCOMPARE(describe(goesOn, 7), "120 running@0; ");
        // Not traced: only /proc tells that it is no wait.
        story.tell({at(210, Kind::Out, 7)}, 300);
        WaitDetail detail{.tid = 7, .since = Nanoseconds(210), .from = Nanoseconds(310), .until = Nanoseconds(320)};
        detail.letter = 'T';
        story.states.noteDetail(detail);
        QCOMPARE(describe(story.tell({}, 400), 7), "210 stopped(T); ");
    }

    void stopsOfTheTracerAreHidden()
    {
        Story story;
        story.tell({at(10, Kind::Executed, 7)}, 15);
        story.states.noteStop(7, Nanoseconds(30), false);
        QCOMPARE(describe(story.tell({at(20, Kind::Out, 7), at(31, Kind::In, 7)}, 100), 7), "");
        // A real wait after it stays one.
        QCOMPARE(describe(story.tell({at(110, Kind::Out, 7), at(150, Kind::In, 7)}, 200), 7), "110 waiting; 150 running@0; ");
        // The stop came too late to be matched: it must not hide the next wait.
        story.tell({at(210, Kind::Out, 7), at(220, Kind::In, 7)}, 300);
        story.states.noteStop(7, Nanoseconds(215), false);
        QCOMPARE(describe(story.tell({at(310, Kind::Out, 7), at(350, Kind::In, 7)}, 400), 7), "310 waiting; 350 running@0; ");
        // It goes on elsewhere.
        story.states.noteStop(7, Nanoseconds(430), false);
        QCOMPARE(describe(story.tell({at(420, Kind::Out, 7, 0), at(431, Kind::In, 7, 1)}, 500), 7), "431 running@1; ");
    }

    void hiddenStopWhoseCoreWasTaken()
    {
        Story story;
        story.tell({at(10, Kind::Executed, 7), birth(11, 7, 8, 8)}, 15);
        story.states.noteStop(7, Nanoseconds(22), false);
        const auto changes =
            story.tell({at(20, Kind::Out, 7), at(21, Kind::In, 8), at(30, Kind::Out, 8), at(31, Kind::In, 7)}, 100);
        QCOMPARE(describe(changes, 7), "20 ready(t); 31 running@0; ");
        QCOMPARE(describe(changes, 8), "21 running@0; 30 waiting; "); // never two on one core
    }

    void stopsOfATaskNotYetBorn()
    {
        Story story;
        story.tell({at(10, Kind::Executed, 7)}, 15);
        story.states.noteStop(8, Nanoseconds(40), false); // the tracer is quicker than the rings
        const auto changes = story.tell({birth(20, 7, 8, 8), at(25, Kind::In, 8, 1), at(30, Kind::Out, 8, 1),
                                         at(41, Kind::In, 8, 1), at(50, Kind::Out, 8, 1)},
                                        100);
        QCOMPARE(describe(changes, 8), "20 new; 25 running@1; 50 waiting; ");
    }

    void livesOfWhatIsNotTraced()
    {
        Story story(false);
        const auto changes =
            story.tell({at(10, Kind::Executed, 7), birth(20, 7, 8, 8), birth(21, 7, 9, 7), at(22, Kind::In, 8, 1),
                        at(23, Kind::In, 9), at(30, Kind::Exited, 9, 0, 7), at(40, Kind::Exited, 8, 1)},
                       100);
        QCOMPARE(lives(changes), "10 executed 7; 20 forked 8; 21 threadCreated 9; 30 exited 9; 40 exited 8; ");
        QCOMPARE(describe(changes, 9), "21 new; 23 running@0; 30 terminated; ");
        QCOMPARE(describe(changes, 8), "20 new; 22 running@1; 40 zombie; ");
        QCOMPARE(story.states.zombies(), std::vector<std::uint32_t>{8});
        WaitDetail detail{.tid = 8, .since = Nanoseconds(40), .from = Nanoseconds(110), .until = Nanoseconds(120)};
        detail.letter = 'Z';
        detail.exitStatus = 768;
        story.states.noteDetail(detail);
        const auto zombie = story.tell({}, 130);
        QCOMPARE(describe(zombie, 8), "40 zombie(Z); ");
        QCOMPARE(lives(zombie), "40 exited 8; ");
        QCOMPARE(zombie.lives[0].record.status, 768);
        story.states.noteCollected(8, Nanoseconds(150), EventSource::Sampled);
        const auto gone = story.tell({}, 200);
        QCOMPARE(describe(gone, 8), "150?terminated; ");
        QCOMPARE(lives(gone), "150 collected 8; ");
        QCOMPARE(gone.lives[0].record.pid, 0u);
        QCOMPARE(int(gone.lives[0].record.isStatusUnknown), 0);
        QCOMPARE(gone.lives[0].record.status, 768);
        QVERIFY(!story.states.has(8) && !story.states.has(9) && story.states.has(7));
    }

    void orphansAreAdopted()
    {
        StateChanges changes;
        ExactStates states([](std::uint32_t pid) { return pid == 9 ? 1u : 0u; });
        states.start(7, 0, 0, false);
        const std::vector<SwitchEvent> events{at(10, Kind::Executed, 7), birth(20, 7, 8, 8), birth(30, 8, 9, 9),
                                              at(40, Kind::Exited, 8)};
        states.advance(events, Nanoseconds(100), {}, changes);
        QCOMPARE(changes.lives.back().record.event, trace::Lifecycle::Adopted);
        QCOMPARE(changes.lives.back().record.pid, 9u);
        QCOMPARE(changes.lives.back().record.parent, 1u);
    }

    void executedByAnotherThread()
    {
        Story story;
        story.tell({at(10, Kind::Executed, 7), birth(20, 7, 9, 7), at(22, Kind::In, 9, 1, 7)}, 50);
        // 9 executes: the first thread ends, 9 takes its number.
        const auto changes = story.tell({at(60, Kind::Exited, 7), at(61, Kind::Executed, 7, 1)}, 100);
        QCOMPARE(describe(changes, 7), "60 zombie; 61 running@1; ");
        QCOMPARE(describe(changes, 9), "61 terminated; ");
        QVERIFY(story.states.takeFinished().empty());
    }

    void endsAreCounted()
    {
        Story story;
        story.tell({at(10, Kind::Executed, 7), birth(20, 7, 8, 8), at(30, Kind::Exited, 7)}, 50);
        story.states.noteCollected(7, Nanoseconds(60), EventSource::Observed);
        QCOMPARE(describe(story.tell({}, 100), 7), "60!terminated; ");
        QVERIFY(story.states.takeFinished().empty()); // the orphan lives
        story.tell({at(110, Kind::Exited, 8)}, 150);
        story.states.noteCollected(8, Nanoseconds(160), EventSource::Observed);
        story.tell({}, 200);
        QCOMPARE(story.states.takeFinished(), std::vector<std::uint32_t>{7});
        QVERIFY(story.states.isEmpty());
    }

    void numberUsedAgain()
    {
        Story story;
        story.tell({at(10, Kind::Executed, 7), birth(20, 7, 8, 8), at(30, Kind::Exited, 8)}, 50);
        const auto changes = story.tell({birth(60, 7, 8, 8), at(61, Kind::In, 8)}, 100);
        QCOMPARE(describe(changes, 8), "60 new; 61 running@0; ");
    }

    void lostRecordsDoNotStopTheStory()
    {
        Story story;
        SwitchEvent lost = at(15, Kind::LostSwitches, 0);
        lost.lost = 5;
        const auto changes = story.tell({at(10, Kind::Executed, 7), lost, at(20, Kind::In, 7, 1), // no way out before
                                         at(30, Kind::Out, 7, 1), at(40, Kind::Preempted, 7, 1),  // no way in
                                         at(50, Kind::In, 12, 0, 7), // a thread whose birth is lost
                                         at(60, Kind::In, 99)},      // nobody we know
                                        100);
        QCOMPARE(describe(changes, 7), "10 running@0; 20 running@1; 30 waiting; 40 ready; ");
        QCOMPARE(describe(changes, 12), "50 running@0; ");
        QCOMPARE(describe(changes, 99), "");
    }

    void procFiles()
    {
        // A name may hold anything. 52 fields; the last is the exit status.
        std::string text = "8 (a) b (c) Z 7 8 8 0 -1 4228100 0 0 0 0 0 0 0 0 20 0 1 0 100 0 0 18446744073709551615 0 0 0 0 0 0 "
                           "0 0 0 0 0 0 17 1 0 0 0 0 0 0 0 0 0 0 0 0 768";
        const auto stat = parseTaskStat(text);
        QVERIFY(stat);
        QCOMPARE(stat->letter, 'Z');
        QCOMPARE(stat->parent, 7);
        QCOMPARE(stat->exitStatus.value_or(-1), 768);
        for (std::size_t length = 0; length < text.size(); ++length)
            (void)parseTaskStat(text.substr(0, length));
        QVERIFY(!parseTaskStat("8 (a"));
        const std::string status = "SigBlk:\t0000000000000000\nSigIgn:\t0000000000000800\nSigCgt:\t0000000000000200\n";
        QCOMPARE(signalActionIn(status, 10), trace::SignalAction::Handler);
        QCOMPARE(signalActionIn(status, 12), trace::SignalAction::Ignored);
        QCOMPARE(signalActionIn(status, 15), trace::SignalAction::Default);
        QCOMPARE(signalActionIn("", 15), trace::SignalAction::Unknown);
        CoreUsage usage;
        QVERIFY(!usage.take("cpu  1 1 1 1\ncpu0 10 0 10 80 0 0 0 0 0 0\ncpu1 0 0 0 100 0 0 0 0 0 0\n", Nanoseconds(5)));
        const auto cores =
            usage.take("cpu  1 1 1 1\ncpu0 60 0 10 105 0 0 0 25 0 0\ncpu1 0 0 0 200 0 0 0 0 0 0\nintr 5\n", Nanoseconds(9));
        QVERIFY(cores);
        QCOMPARE(cores->duration, std::int64_t{4});
        QCOMPARE(cores->busy, (std::vector<std::uint32_t>{500, 0}));
        QCOMPARE(cores->steal, (std::vector<std::uint32_t>{250, 0}));
        QVERIFY(!usage.take("cpu0 1", Nanoseconds(10)));
        QVERIFY(!usage.take("", Nanoseconds(11)));
    }

    void momentOfSending()
    {
        SentSignals sent;
        trace::CallRecord call;
        call.pid = 5;
        call.number = SYS_kill;
        call.arguments = {8, SIGUSR1};
        sent.add(call, Nanoseconds(100));
        Tracee task;
        task.tid = task.pid = 8;
        QCOMPARE(sent.takeAge(task, SIGUSR2, 5, Nanoseconds(160)), Nanoseconds(0));
        QCOMPARE(sent.takeAge(task, SIGUSR1, 6, Nanoseconds(160)), Nanoseconds(0));
        QCOMPARE(sent.takeAge(task, SIGUSR1, 5, Nanoseconds(160)), Nanoseconds(60));
        QCOMPARE(sent.takeAge(task, SIGUSR1, 5, Nanoseconds(170)), Nanoseconds(0)); // taken
        call.arguments = {std::uint64_t(-8), SIGTERM};
        sent.add(call, Nanoseconds(200));
        QCOMPARE(sent.takeAge(task, SIGTERM, 5, Nanoseconds(210)), Nanoseconds(10));
        QCOMPARE(sent.takeAge(task, SIGTERM, 5, Nanoseconds(220)), Nanoseconds(20)); // to a group: reaches many
    }
};

QTEST_APPLESS_MAIN(TestExactStates)
#include "test_exact_states.moc"
