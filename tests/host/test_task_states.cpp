// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// States of real tasks in a real lab, as an ordinary user: the kernel's own counts are the judge.

#include "engine/control/host_connection.h"
#include "engine/trace/event_records.h"
#include "engine/trace/trace_store.h"
#include "tests/support/ordinary_user.h"
#include "tests/support/task_load.h"

#include <QTest>
#include <fcntl.h>
#include <set>

using namespace layerlab;
using namespace layerlab::test;
using recording::EventKind;
using recording::EventSource;
using trace::Lifecycle;
using trace::TaskState;

namespace {

std::string binFolder;

/// One lab with one program, from start to end; its recording, reopened.
struct LabRun {
    std::string problem; ///< of the system: no lab can be made here
    std::string output;
    std::optional<recording::Recording> recording;
    trace::TraceStore trace;

    LabRun(const std::vector<std::string> &load, bool isTraced)
    {
        const std::string path = "states.pcapng";
        unlink(path.c_str());
        const UniqueFd file(open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
        auto host = control::HostConnection::start(binFolder + "/layerlab-host");
        if (!file || !host) {
            problem = host ? "no file" : host.error().detail;
            return;
        }
        const Json lab = {{"layerlab", 1},
                          {"name", "states"},
                          {"hosts", {{{"name", "host"}}}},
                          {"programs", {{{"name", "load"}, {"kind", "command"}, {"command", {"load"}}, {"traced", isTraced}}}}};
        std::vector<std::string> words{binFolder + "/test_host_task_states", "load"};
        words.insert(words.end(), load.begin(), load.end());
        control::Channel &channel = host->channel();
        if (!channel.send(control::SetUp{lab}, file.value()) || !await<control::Ready>(channel) ||
            !channel.send(control::Start{0, words, "/"}) || !await<control::Ended>(channel) ||
            !channel.send(control::Finish{}) || !await<control::Finished>(channel))
            return;
        auto opened = recording::Recording::open(path);
        if (!opened) {
            problem = opened.error().detail;
            return;
        }
        recording.emplace(std::move(*opened));
        trace.add(*recording, 0);
        countLost();
    }

    bool isExact() const { return recording->header()->value("taskStates", "") == "exact"; }
    std::string whyNotExact() const { return recording->header()->value("taskStatesProblem", ""); }
    std::uint64_t lost = 0; ///< switch records, as the recording tells
    void countLost()
    {
        for (const recording::EventEntry &event : recording->events()) {
            const auto gap = event.kind == EventKind::Gap ? trace::decodeGap(recording->payload(event))
                                                          : Result<trace::GapRecord>(trace::GapRecord{});
            lost += gap && gap->what == "states" ? gap->count : 0;
        }
    }
    /// How often tasks left a core.
    std::uint64_t switches() const
    {
        std::uint64_t count = 0;
        for (std::uint32_t task = 0; task < trace.tasks().size(); ++task) {
            const auto &states = trace.states(task).states;
            for (std::size_t i = 1; i < states.size(); ++i)
                count +=
                    states[i - 1] == TaskState::Running && (states[i] == TaskState::Ready || states[i] == TaskState::Waiting);
        }
        return count;
    }
    const trace::LifecycleRecord *life(Lifecycle event, std::uint32_t child = 0) const
    {
        for (const trace::LifecycleEntry &entry : trace.lifecycles()) {
            if (entry.record.event == event && (child == 0 || entry.record.child == child || entry.record.tid == child))
                return &entry.record;
        }
        return nullptr;
    }

private:
    template <class M> bool await(control::Channel &channel)
    {
        for (;;) {
            auto received = channel.waitFor(120'000);
            if (!received) {
                problem = received.error().detail;
                return false;
            }
            if (const auto *said = std::get_if<control::Output>(&received->message))
                output += asText(said->bytes);
            if (const auto *failed = std::get_if<control::Failed>(&received->message)) {
                problem = failed->step + ": " + failed->detail;
                return false;
            }
            if (std::holds_alternative<M>(received->message))
                return true;
        }
    }
};

long numberIn(const std::string &output, const std::string &name)
{
    const std::size_t found = output.find(name + " ");
    return found == std::string::npos ? -1 : std::atol(output.c_str() + found + name.size() + 1);
}

bool mayFollow(TaskState before, TaskState after)
{
    using enum TaskState;
    switch (before) {
    case New:
        return after != Zombie; // it runs, or it is ended before
    case Running:
        return after != New;
    case Ready:
        return after == Ready || after == Running || after == Zombie || after == Terminated;
    case Waiting:
    case Stopped:
        return after != New;
    case Zombie:
        return after == Zombie || after == Terminated;
    case Terminated:
        return after == New;
    }
    return false;
}

/// Each lane is one sequence of exact states; no core runs two tasks.
void checkStates(const LabRun &run)
{
    struct Stretch {
        Nanoseconds from, to;
    };
    std::map<std::uint16_t, std::vector<Stretch>> cores;
    for (std::uint32_t task = 0; task < run.trace.tasks().size(); ++task) {
        const trace::StateLane &lane = run.trace.states(task);
        QCOMPARE(lane.cpus.size(), lane.times.size());
        for (std::size_t i = 0; i < lane.times.size(); ++i) {
            const bool isEnd = lane.states[i] == TaskState::Terminated;
            const bool isReady = lane.states[i] == TaskState::Ready;
            QVERIFY2(lane.sources[i] == EventSource::Kernel || isEnd || (isReady && lane.sources[i] == EventSource::Inferred),
                     trace::stateName(lane.states[i]));
            if (i > 0) {
                QVERIFY(lane.times[i - 1] <= lane.times[i]);
                QVERIFY2(
                    run.lost > 0 || mayFollow(lane.states[i - 1], lane.states[i]),
                    (std::string(trace::stateName(lane.states[i - 1])) + " → " + trace::stateName(lane.states[i])).c_str());
            }
            if (lane.states[i] != TaskState::Running)
                continue;
            QVERIFY(lane.cpus[i] != trace::StateLane::noCpu);
            if (i + 1 < lane.times.size())
                cores[lane.cpus[i]].push_back({lane.times[i], lane.times[i + 1]});
        }
    }
    QVERIFY(!cores.empty());
    for (auto &[cpu, stretches] : cores) {
        std::ranges::sort(stretches, {}, &Stretch::from);
        for (std::size_t i = 1; i < stretches.size() && run.lost == 0; ++i)
            QVERIFY2(stretches[i - 1].to <= stretches[i].from, "two tasks run on one core");
    }
}

} // namespace

#define LAB(run)                                                                                                               \
    if (!run.recording)                                                                                                        \
        QSKIP(("no lab can be made here: " + run.problem).c_str());                                                            \
    if (!run.isExact())                                                                                                        \
    QSKIP(("the kernel refuses exact states here: " + run.whyNotExact()).c_str())

class TestTaskStates : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isAnOrdinaryUser() { QVERIFY(geteuid() != 0); }

    void switchesAreAllThere()
    {
        const LabRun run({"pingpong", "60000"}, false);
        LAB(run);
        const auto real = static_cast<std::uint64_t>(numberIn(run.output, "switches"));
        const std::uint64_t counted = run.switches();
        const std::uint64_t lost = run.lost;
        qInfo("switches: kernel %llu, recorded %llu, told as lost %llu", static_cast<unsigned long long>(real),
              static_cast<unsigned long long>(counted), static_cast<unsigned long long>(lost));
        QVERIFY(real >= 100'000);
        // Before the first line of main() and after the last count there are a few.
        QVERIFY(counted <= real + real / 1000);
        QVERIFY(counted + lost + real / 1000 >= real);
        checkStates(run);
    }

    void family_data()
    {
        QTest::addColumn<bool>("isTraced");
        QTest::newRow("traced") << true;
        QTest::newRow("not traced") << false;
    }
    void family()
    {
        QFETCH(bool, isTraced);
        const LabRun run({"family"}, isTraced);
        LAB(run);
        QCOMPARE(numberIn(run.output, "collected"), 3);
        checkStates(run);
        const trace::LifecycleRecord *start = run.life(Lifecycle::Started);
        QVERIFY(start);
        std::uint32_t child = 0, orphan = 0;
        for (const trace::LifecycleEntry &entry : run.trace.lifecycles()) {
            if (entry.record.event == Lifecycle::Forked)
                (entry.record.pid == start->pid ? child : orphan) = entry.record.child;
        }
        QVERIFY(child && orphan);
        QVERIFY(run.life(Lifecycle::ThreadCreated));
        const trace::LifecycleRecord *adopted = run.life(Lifecycle::Adopted, orphan);
        QVERIFY(adopted);
        QCOMPARE(adopted->parent, 1u);

        // The child: its states one after the other, a zombie with its letter from its end to its collection.
        const auto task = run.trace.findTask(child, Nanoseconds::max());
        QVERIFY(task);
        const trace::Task &one = run.trace.tasks()[*task];
        QVERIFY(one.born && one.ended && one.collected);
        QVERIFY(one.isStatusKnown);
        QCOMPARE(WEXITSTATUS(one.status), 3);
        const trace::StateLane &lane = run.trace.states(*task);
        QCOMPARE(lane.states.front(), TaskState::New);
        QVERIFY(lane.times.front() >= *one.born);
        QCOMPARE(lane.states.back(), TaskState::Terminated);
        bool hasLetter = false;
        Nanoseconds zombieSince{};
        for (std::size_t i = 0; i < lane.states.size(); ++i) {
            const auto state = trace::decodeState(run.recording->payload(run.recording->events()[lane.events[i]]));
            hasLetter = hasLetter || (state && state->state == TaskState::Zombie && state->letter == 'Z');
            if (lane.states[i] == TaskState::Zombie)
                zombieSince = lane.times[i];
        }
        QVERIFY(hasLetter);
        QVERIFY(lane.times.back() - zombieSince >= std::chrono::milliseconds(20)); // it slept 500 ms before it waited

        // The parent slept in nanosleep, and that is told.
        const auto parent = run.trace.findTask(start->pid, Nanoseconds::max());
        QVERIFY(parent);
        bool hasSlept = false;
        for (const std::uint32_t event : run.trace.states(*parent).events) {
            const auto state = trace::decodeState(run.recording->payload(run.recording->events()[event]));
            hasSlept = hasSlept || (state && state->state == TaskState::Waiting && state->letter == 'S' &&
                                    (state->call == SYS_clock_nanosleep + 1 || state->call == SYS_nanosleep + 1));
        }
        QVERIFY(hasSlept);

        const trace::LifecycleRecord *signalled = nullptr;
        for (const trace::LifecycleEntry &entry : run.trace.lifecycles()) {
            if (entry.record.event == Lifecycle::Signalled && entry.record.signal == SIGUSR1)
                signalled = &entry.record;
        }
        if (!isTraced)
            return; // who is not traced is not stopped by a signal: nobody sees it
        QVERIFY(signalled);
        QCOMPARE(signalled->tid, start->pid);
        QCOMPARE(signalled->sender, child);
        QCOMPARE(signalled->code, SI_USER);
        QCOMPARE(int(signalled->action), int(trace::SignalAction::Handler));
        QVERIFY(signalled->sentBefore > 0);
        // Stops of the tracer are no waits: hardly any of the calls waits, and nearly all have two stops.
        std::size_t waits = 0;
        for (std::uint32_t i = 0; i < run.trace.tasks().size(); ++i)
            waits += static_cast<std::size_t>(std::ranges::count(run.trace.states(i).states, TaskState::Waiting));
        qInfo("%zu calls, %zu waiting states", run.trace.calls().size(), waits);
    }

    void coresAreTold()
    {
        const LabRun run({"mixed", "1200"}, false);
        LAB(run);
        std::size_t count = 0;
        for (const recording::EventEntry &event : run.recording->events()) {
            if (event.kind != EventKind::Cores)
                continue;
            const auto cores = trace::decodeCores(run.recording->payload(event));
            QVERIFY(cores);
            QCOMPARE(cores->busy.size(), cores->steal.size());
            QVERIFY(!cores->busy.empty() && cores->duration > 0);
            ++count;
        }
        QVERIFY(count >= 1);
        checkStates(run);
    }

    /// The last one: it can't be taken back.
    void sampledWhereRefused()
    {
        if (!refusePerformanceEvents())
            QSKIP("no filter can be installed here");
        const LabRun run({"mixed", "1000"}, false);
        if (!run.recording)
            QSKIP(("no lab can be made here: " + run.problem).c_str());
        QVERIFY(!run.isExact());
        QVERIFY2(run.whyNotExact().contains("perf_event_open"), run.whyNotExact().c_str());
        std::size_t count = 0;
        std::set<TaskState> states;
        for (std::uint32_t task = 0; task < run.trace.tasks().size(); ++task) {
            const trace::StateLane &lane = run.trace.states(task);
            for (std::size_t i = 0; i < lane.states.size(); ++i, ++count) {
                QCOMPARE(lane.sources[i], EventSource::Sampled);
                states.insert(lane.states[i]);
            }
        }
        QVERIFY(count > 0);
        QVERIFY(states.contains(TaskState::Running) && states.contains(TaskState::Waiting));
    }
};

int main(int argc, char **argv)
{
    if (argc > 1 && std::string_view(argv[1]) == "load")
        return runTaskLoad(argc, argv);
    const OrdinaryUser user({QStringLiteral("test_host_task_states")});
    binFolder = user.bin().toStdString();
    QCoreApplication application(argc, argv);
    TestTaskStates test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_task_states.moc"
