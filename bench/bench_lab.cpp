// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a lab costs.
//     bench_lab start            from nothing to a lab that records, and to a program that runs; beside it a bare process
//     (true) bench_lab latency          from a frame's own time to the moment it is in the index of a reader of the growing
//     file bench_lab calls            cost of one call: not traced, traced bench_lab loss SECONDS     a flood on loopback:
//     frames sent, recorded, told as lost bench_lab tail             what kill -9 of the recorder loses: age of the last event
//     in the file
// Run it from the build folder's bin; it needs layerlab-host and bench_load beside it.

#include "engine/base/cbor.h"
#include "engine/base/clock.h"
#include "engine/control/host_connection.h"
#include "engine/recording/recording.h"
#include "engine/trace/event_records.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>

using namespace layerlab;
using namespace std::chrono_literals;

namespace {

std::string binFolder;

[[noreturn]] void die(const std::string &why)
{
    std::fprintf(stderr, "bench_lab: %s\n", why.c_str());
    std::exit(1);
}

void report(const char *name, double value, const char *unit)
{
    std::printf("%-34s %14.3f %s\n", name, value, unit);
}

void reportSpread(const std::string &name, std::vector<double> values, const char *unit)
{
    std::ranges::sort(values);
    report((name + " p50").c_str(), values[values.size() / 2], unit);
    report((name + " p99").c_str(), values[std::min(values.size() - 1, values.size() * 99 / 100)], unit);
}

double milliseconds(Nanoseconds time)
{
    return static_cast<double>(time.count()) / 1e6;
}

/// A lab with one program that is the load; the recording in the current folder.
class BenchLab {
public:
    explicit BenchLab(bool isTraced) : m_begin(monotonicNow()), m_path("bench_lab." + std::to_string(getpid()) + ".pcapng")
    {
        const UniqueFd file(open(m_path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
        if (!file)
            die("can't make " + m_path + " in the current folder");
        auto host = control::HostConnection::start(binFolder + "/layerlab-host");
        if (!host)
            die(host.error().detail);
        m_host.emplace(std::move(*host));
        const Json lab = {{"layerlab", 1},
                          {"name", "bench"},
                          {"hosts", {{{"name", "host"}}}},
                          {"programs", {{{"name", "load"}, {"kind", "command"}, {"command", {"load"}}, {"traced", isTraced}}}}};
        if (!m_host->channel().send(control::SetUp{lab}, file.value()))
            die("the host is gone");
        await<control::Ready>();
        readyAfter = monotonicNow() - m_begin;
    }
    ~BenchLab()
    {
        m_host.reset();
        std::filesystem::remove(m_path);
    }

    void start(const std::vector<std::string> &commandLine)
    {
        if (!m_host->channel().send(control::Start{0, commandLine, "/"}))
            die("the host is gone");
        await<control::Started>();
        startedAfter = monotonicNow() - m_begin;
    }
    void input(const std::string &text)
    {
        const Bytes bytes = asBytes(text);
        if (!m_host->channel().send(control::Input{0, {bytes.begin(), bytes.end()}}))
            die("the host is gone");
    }
    /// Until the program has ended; what it printed.
    std::string awaitEnd()
    {
        await<control::Ended>();
        return m_output;
    }
    void awaitOutput(const std::string &text)
    {
        while (m_output.find(text) == std::string::npos)
            take(60000);
    }
    /// Takes what has come, if anything has.
    void drain() { take(0); }
    std::uint64_t finish()
    {
        if (!m_host->channel().send(control::Finish{}))
            die("the host is gone");
        return await<control::Finished>().lostPackets;
    }
    const std::string &path() const { return m_path; }
    pid_t hostPid() const { return m_host->pid(); }

    Nanoseconds readyAfter{}, startedAfter{};

private:
    std::optional<control::Message> take(int timeout)
    {
        auto received = m_host->channel().waitFor(timeout);
        if (!received)
            return std::nullopt;
        if (const auto *output = std::get_if<control::Output>(&received->message))
            m_output.append(asText(output->bytes));
        if (const auto *failed = std::get_if<control::Failed>(&received->message))
            die(failed->step + ": " + failed->detail);
        return std::move(received->message);
    }
    template <class M> M await()
    {
        for (;;) {
            auto message = take(120000);
            if (!message)
                die("no answer came");
            if (const auto *wanted = std::get_if<M>(&*message))
                return *wanted;
        }
    }

    Nanoseconds m_begin;
    std::string m_path;
    std::optional<control::HostConnection> m_host;
    std::string m_output;
};

std::string load()
{
    return binFolder + "/bench_load";
}

double numberIn(const std::string &output, const std::string &name)
{
    const std::size_t at = output.find(name + " ");
    return at == std::string::npos ? 0 : std::strtod(output.c_str() + at + name.size() + 1, nullptr);
}

void benchStart()
{
    constexpr int rounds = 20;
    std::vector<double> ready, started, bare;
    for (int i = 0; i < rounds; ++i) {
        const Nanoseconds begin = monotonicNow();
        pid_t pid;
        const char *arguments[] = {"true", nullptr};
        if (posix_spawnp(&pid, "true", nullptr, nullptr, const_cast<char **>(arguments), environ) != 0)
            die("can't start true");
        waitpid(pid, nullptr, 0);
        bare.push_back(milliseconds(monotonicNow() - begin));
        BenchLab lab(true);
        lab.start({"/bin/true"});
        ready.push_back(milliseconds(lab.readyAfter));
        started.push_back(milliseconds(lab.startedAfter));
    }
    reportSpread("bare process, start to end", bare, "ms");
    reportSpread("lab ready to record", ready, "ms");
    reportSpread("first program runs", started, "ms");
}

void benchLatency()
{
    constexpr int rounds = 200;
    BenchLab lab(true);
    lab.start({load(), "ping"});
    lab.awaitOutput("ready");
    auto recording = recording::Recording::open(lab.path(), recording::Recording::Growth::Growing);
    if (!recording)
        die(recording.error().detail);
    std::vector<double> latencies;
    std::size_t seen = recording->packets().size();
    for (int i = 0; i < rounds; ++i) {
        lab.input("\n");
        const Nanoseconds end = monotonicNow() + 5s;
        while (recording->packets().size() == seen && monotonicNow() < end) {
            poll(nullptr, 0, 1);
            recording->refresh();
        }
        if (recording->packets().size() == seen)
            die("a frame did not arrive in the file");
        latencies.push_back(milliseconds(wallNow() - recording->packets()[seen].time));
        seen = recording->packets().size();
        lab.drain();
    }
    reportSpread("frame to index", latencies, "ms");
}

void benchCalls()
{
    constexpr int rounds = 5;
    std::vector<double> plain, traced;
    for (int i = 0; i < rounds; ++i) {
        for (const bool isTraced : {false, true}) {
            BenchLab lab(isTraced);
            lab.start({load(), "calls", "40000"});
            (isTraced ? traced : plain).push_back(numberIn(lab.awaitEnd(), "microseconds"));
        }
    }
    std::ranges::sort(plain);
    std::ranges::sort(traced);
    report("one UDP call, not traced", plain[rounds / 2], "µs");
    report("one UDP call, traced", traced[rounds / 2], "µs");
    report("added by tracing", traced[rounds / 2] - plain[rounds / 2], "µs");
}

void benchLoss(const std::string &seconds)
{
    for (const char *kind : {"udp", "tcp"}) {
        BenchLab lab(false);
        lab.start({load(), kind, seconds});
        const std::string output = lab.awaitEnd();
        const std::uint64_t lost = lab.finish();
        auto recording = recording::Recording::open(lab.path());
        if (!recording)
            die(recording.error().detail);
        const auto recorded = static_cast<double>(recording->packets().size());
        std::uint64_t gaps = 0;
        for (const recording::EventEntry &event : recording->events()) {
            if (event.kind != recording::EventKind::Gap)
                continue;
            if (const auto gap = trace::decodeGap(recording->payload(event)))
                gaps += gap->count;
        }
        std::printf("%s flood, %s s\n", kind, seconds.c_str());
        if (numberIn(output, "sent") > 0)
            report("  frames sent", numberIn(output, "sent"), "");
        report("  frames recorded", recorded, "");
        report("  frames told as lost", static_cast<double>(lost), "");
        report("  of them marked in the file", static_cast<double>(gaps), "");
        report("  frames recorded a second", recorded / std::strtod(seconds.c_str(), nullptr), "1/s");
        report("  share lost", static_cast<double>(lost) / std::max(1.0, recorded + static_cast<double>(lost)) * 100, "%");
    }
}

pid_t findRecorder(pid_t host)
{
    // host → PID 1 → recorder: by the command line, among the descendants of this very host.
    std::vector<pid_t> family{host};
    for (std::size_t i = 0; i < family.size(); ++i) {
        std::ifstream children("/proc/" + std::to_string(family[i]) + "/task/" + std::to_string(family[i]) + "/children");
        for (pid_t child; children >> child;)
            family.push_back(child);
        std::ifstream commandLine("/proc/" + std::to_string(family[i]) + "/cmdline");
        std::string program, role;
        std::getline(commandLine, program, '\0');
        std::getline(commandLine, role, '\0');
        if (role == "recorder")
            return family[i];
    }
    die("found no recorder");
}

void benchTail()
{
    constexpr int rounds = 20;
    std::vector<double> ages;
    for (int i = 0; i < rounds; ++i) {
        BenchLab lab(true);
        lab.start({load(), "ticks"});
        lab.awaitOutput("ready");
        poll(nullptr, 0, 200 + i);
        const pid_t recorder = findRecorder(lab.hostPid());
        kill(recorder, SIGKILL);
        const Nanoseconds killed = wallNow();
        poll(nullptr, 0, 50);
        auto recording = recording::Recording::open(lab.path());
        if (!recording || recording->events().empty())
            die("the recording can't be read");
        Nanoseconds last{};
        for (const recording::EventEntry &event : recording->events())
            last = std::max(last, event.time);
        ages.push_back(milliseconds(killed - last));
    }
    reportSpread("lost by kill -9 of the recorder", ages, "ms");
}

} // namespace

int main(int argc, char **argv)
{
    binFolder = std::filesystem::read_symlink("/proc/self/exe").parent_path();
    const std::string what = argc > 1 ? argv[1] : "";
    if (what == "start")
        benchStart();
    else if (what == "latency")
        benchLatency();
    else if (what == "calls")
        benchCalls();
    else if (what == "loss")
        benchLoss(argc > 2 ? argv[2] : "10");
    else if (what == "tail")
        benchTail();
    else
        die("usage: bench_lab start|latency|calls|loss [SECONDS]|tail");
}
