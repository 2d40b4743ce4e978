// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How good task states are and what they cost.
//     bench_states shares [SECONDS]   one mixed program, told by the exact and the sampled tier at once: how far the shares of
//                                     running, ready and waiting of each of its tasks are apart, in points
//     bench_states cost [TRIPS]       a program that does nothing but switch: bare, in a lab with exact states, in one with
//                                     sampled states
// Run it from the build folder's bin; it needs layerlab-host beside it.

#include "engine/control/host_connection.h"
#include "engine/host/task_sampler.h"
#include "engine/host/task_watch.h"
#include "engine/recording/recording.h"
#include "engine/trace/event_records.h"
#include "engine/trace/state_pyramid.h"
#include "tests/support/task_load.h"

#include <algorithm>
#include <fcntl.h>
#include <filesystem>
#include <map>
#include <optional>
#include <poll.h>

using namespace layerlab;

namespace {

std::string binFolder;

[[noreturn]] void die(const std::string &why)
{
    std::fprintf(stderr, "bench_states: %s\n", why.c_str());
    std::exit(1);
}

void report(const char *name, double value, const char *unit)
{
    std::printf("%-44s %14.3f %s\n", name, value, unit);
}

std::string ownProgram()
{
    return binFolder + "/bench_states";
}

using Lanes = std::map<std::uint32_t, trace::StateLane>;

void append(Lanes &lanes, std::uint32_t tid, Nanoseconds time, trace::TaskState state, recording::EventSource source)
{
    trace::StateLane &lane = lanes[tid];
    // A split of ready from waiting comes after what follows it.
    const auto at = std::ranges::upper_bound(lane.times, time) - lane.times.begin();
    lane.times.insert(lane.times.begin() + at, time);
    lane.states.insert(lane.states.begin() + at, state);
    lane.sources.insert(lane.sources.begin() + at, source);
    lane.events.insert(lane.events.begin() + at, static_cast<std::uint32_t>(lane.times.size()));
}

void benchShares(const std::string &seconds)
{
    host::TaskWatch watch;
    if (!watch.isAvailable())
        die("the kernel refuses exact states here: " + watch.problem());
    int gate[2];
    if (pipe(gate) != 0)
        die("pipe");
    const std::string milliseconds = std::to_string(static_cast<long>(std::strtod(seconds.c_str(), nullptr) * 1000));
    const pid_t child = fork();
    if (child == 0) {
        char go;
        if (read(gate[0], &go, 1) != 1)
            _exit(1);
        execl(ownProgram().c_str(), "bench_states", "load", "mixed", milliseconds.c_str(), nullptr);
        _exit(1);
    }
    const auto pid = static_cast<std::uint32_t>(child);
    if (auto done = watch.follow(pid, 0, 0, false); !done)
        die(done.error().detail);
    host::TaskSampler sampler;
    sampler.learn(pid, 0, 0);
    (void)!write(gate[1], "g", 1);
    Lanes exact, sampled;
    std::uint64_t lost = 0, changes = 0;
    const auto take = [&](bool isLast) {
        host::StateChanges told;
        std::vector<host::TaskWatch::Gap> gaps;
        watch.advance(told, gaps, isLast);
        changes += told.states.size();
        for (const host::StateChange &change : told.states)
            append(exact, change.record.tid, change.time, change.record.state, change.source);
        for (const host::TaskWatch::Gap &gap : gaps)
            lost += gap.count;
    };
    int status = 0;
    std::vector<double> looks;
    while (waitpid(child, &status, WNOHANG) == 0) {
        poll(nullptr, 0, 10);
        take(false);
        const Nanoseconds begin = monotonicNow();
        sampler.sample([&](const trace::StateRecord &record, Nanoseconds time) {
            append(sampled, record.tid, time, record.state, recording::EventSource::Sampled);
        });
        looks.push_back(static_cast<double>((monotonicNow() - begin).count()) / 1000);
    }
    take(false);
    take(true);
    std::printf("%-8s %10s  %s\n", "task", "seconds", "running, ready, waiting: exact | sampled, % of its time");
    double furthest = 0;
    for (auto &[tid, lane] : exact) {
        const auto other = sampled.find(tid);
        if (other == sampled.end())
            continue;
        // What both know of: from the first look at it to its end.
        const Nanoseconds from = std::max(lane.times.front(), other->second.times.front());
        const Nanoseconds to = std::min(lane.times.back(), other->second.times.back());
        if (to - from < std::chrono::milliseconds(200))
            continue;
        trace::StatePyramid exactly, roughly;
        exactly.update(lane);
        roughly.update(other->second);
        const trace::StateShares one = exactly.shares(lane, from, to), two = roughly.shares(other->second, from, to);
        const auto percent = [&](const trace::StateShares &shares, trace::TaskState state) {
            return 100 * static_cast<double>(shares.of(state).count()) / static_cast<double>((to - from).count());
        };
        std::printf("%-8u %10.3f  ", tid, static_cast<double>((to - from).count()) / 1e9);
        for (const trace::TaskState state : {trace::TaskState::Running, trace::TaskState::Ready, trace::TaskState::Waiting}) {
            std::printf("%6.2f | %6.2f   ", percent(one, state), percent(two, state));
            furthest = std::max(furthest, std::abs(percent(one, state) - percent(two, state)));
        }
        std::printf("\n");
    }
    report("furthest apart", furthest, "points");
    report("changes told exactly", static_cast<double>(changes), "");
    report("records told as lost", static_cast<double>(lost), "");
    std::ranges::sort(looks);
    report("one look of the sampler, median", looks[looks.size() / 2], "µs");
}

/// Runs the switching program in a lab of its own; what it printed.
std::string inLab(const std::string &trips, std::uint64_t &recorded, std::uint64_t &lost)
{
    const std::string path = "bench_states." + std::to_string(getpid()) + ".pcapng";
    const UniqueFd file(open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    auto host = control::HostConnection::start(binFolder + "/layerlab-host");
    if (!file || !host)
        die(host ? "can't make " + path : host.error().detail);
    const Json lab = {{"layerlab", 1},
                      {"name", "bench"},
                      {"hosts", {{{"name", "host"}}}},
                      {"programs", {{{"name", "load"}, {"kind", "command"}, {"command", {"load"}}, {"traced", false}}}}};
    control::Channel &channel = host->channel();
    std::string output;
    const auto await = [&]<class M>(M) {
        for (;;) {
            auto received = channel.waitFor(600'000);
            if (!received)
                die(received.error().detail);
            if (const auto *failed = std::get_if<control::Failed>(&received->message))
                die(failed->step + ": " + failed->detail);
            if (const auto *said = std::get_if<control::Output>(&received->message))
                output += asText(said->bytes);
            if (std::holds_alternative<M>(received->message))
                return;
        }
    };
    (void)channel.send(control::SetUp{lab}, file.value());
    await(control::Ready{});
    (void)channel.send(control::Start{0, {ownProgram(), "load", "pingpong", trips}, "/"});
    await(control::Ended{});
    (void)channel.send(control::Finish{});
    await(control::Finished{});
    auto recording = recording::Recording::open(path);
    std::filesystem::remove(path);
    if (!recording)
        die(recording.error().detail);
    recorded = lost = 0;
    for (const recording::EventEntry &event : recording->events()) {
        recorded += event.kind == recording::EventKind::State;
        if (event.kind != recording::EventKind::Gap)
            continue;
        if (const auto gap = trace::decodeGap(recording->payload(event)))
            lost += gap->count;
    }
    return output;
}

double numberIn(const std::string &output, const std::string &name)
{
    const std::size_t at = output.find(name + " ");
    return at == std::string::npos ? 0 : std::strtod(output.c_str() + at + name.size() + 1, nullptr);
}

std::string bare(const std::string &trips)
{
    int ends[2];
    if (pipe(ends) != 0)
        die("pipe");
    const pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], 1);
        execl(ownProgram().c_str(), "bench_states", "load", "pingpong", trips.c_str(), nullptr);
        _exit(1);
    }
    close(ends[1]);
    std::string output;
    char buffer[256];
    for (ssize_t length; (length = read(ends[0], buffer, sizeof buffer)) > 0;)
        output.append(buffer, static_cast<std::size_t>(length));
    close(ends[0]);
    waitpid(child, nullptr, 0);
    return output;
}

void benchCost(const std::string &trips)
{
    constexpr int rounds = 5;
    std::vector<double> alone, exact, sampled;
    std::uint64_t recorded = 0, lost = 0, lostAtAll = 0;
    double switches = 0;
    for (int i = 0; i < rounds; ++i) {
        alone.push_back(numberIn(bare(trips), "microseconds"));
        const std::string output = inLab(trips, recorded, lost);
        exact.push_back(numberIn(output, "microseconds"));
        switches = numberIn(output, "switches");
        lostAtAll += lost;
    }
    report("switches, as the kernel counted", switches, "");
    report("states recorded", static_cast<double>(recorded), "");
    report("records told as lost, of all rounds", static_cast<double>(lostAtAll), "");
    if (!test::refusePerformanceEvents())
        die("no filter can be installed here");
    for (int i = 0; i < rounds; ++i)
        sampled.push_back(numberIn(inLab(trips, recorded, lost), "microseconds"));
    for (auto [name, values] : {std::pair{"one trip (two switches), bare", &alone},
                                {"one trip, lab with exact states", &exact},
                                {"one trip, lab with sampled states", &sampled}}) {
        std::ranges::sort(*values);
        report(name, (*values)[rounds / 2], "µs");
    }
}

} // namespace

int main(int argc, char **argv)
{
    binFolder = std::filesystem::read_symlink("/proc/self/exe").parent_path();
    const std::string what = argc > 1 ? argv[1] : "";
    if (what == "load")
        return test::runTaskLoad(argc, argv);
    if (what == "shares")
        benchShares(argc > 2 ? argv[2] : "4");
    else if (what == "cost")
        benchCost(argc > 2 ? argv[2] : "50000");
    else
        die("usage: bench_states shares [SECONDS]|cost [TRIPS]");
}
