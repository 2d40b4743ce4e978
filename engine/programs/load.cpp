// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/kinds.h"
#include "engine/programs/text.h"
#include "engine/programs/work.h"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <pthread.h>
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

namespace layerlab::programs {
namespace {

enum class Work { Cpu, Io, Mixed };

struct Plan {
    Work work = Work::Cpu;
    bool isThreads = false;
    long tasks = 2;
    long cores = 0;
    std::chrono::nanoseconds seconds{};
};

/// Keeps this process and all it starts on the first so many processors it may use; how many those are.
long useCores(long wanted)
{
    cpu_set_t allowed, few;
    CPU_ZERO(&few);
    if (sched_getaffinity(0, sizeof allowed, &allowed) < 0)
        return 0;
    long taken = 0;
    for (int cpu = 0; cpu < CPU_SETSIZE && (wanted == 0 || taken < wanted); ++cpu) {
        if (CPU_ISSET(cpu, &allowed)) {
            CPU_SET(cpu, &few);
            ++taken;
        }
    }
    if (wanted > 0 && sched_setaffinity(0, sizeof few, &few) < 0)
        complain(failErrno("sched_setaffinity").error().detail);
    return taken;
}

void work(const Plan &plan)
{
    constexpr int portions = 10;
    for (int i = 0; i < portions; ++i) {
        if (plan.work != Work::Io)
            computeFor(plan.seconds / portions / (plan.work == Work::Mixed ? 2 : 1));
        if (plan.work != Work::Cpu)
            sleepFor(plan.seconds / portions / (plan.work == Work::Mixed ? 2 : 1)); // as if waiting for a disk or a peer
    }
}

void *workAsThread(void *plan)
{
    work(*static_cast<const Plan *>(plan));
    return nullptr;
}

bool asThreads(Plan &plan)
{
    std::vector<pthread_t> threads(static_cast<std::size_t>(plan.tasks));
    for (pthread_t &thread : threads) {
        if (pthread_create(&thread, nullptr, workAsThread, &plan) != 0)
            return false;
    }
    for (const pthread_t thread : threads)
        pthread_join(thread, nullptr);
    return true;
}

bool asProcesses(const Plan &plan)
{
    std::vector<pid_t> children;
    for (long i = 0; i < plan.tasks; ++i) {
        const pid_t child = startChild([&] {
            work(plan);
            return 0;
        });
        if (child < 0)
            return false;
        children.push_back(child);
    }
    for (const pid_t child : children)
        waitFor(child);
    return true;
}

double secondsOf(const timeval &time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double usedCpu()
{
    rusage own{}, children{};
    getrusage(RUSAGE_SELF, &own);
    getrusage(RUSAGE_CHILDREN, &children);
    return secondsOf(own.ru_utime) + secondsOf(own.ru_stime) + secondsOf(children.ru_utime) + secondsOf(children.ru_stime);
}

std::string twoDecimals(double value)
{
    char text[64];
    std::snprintf(text, sizeof text, "%.2f", value);
    return text;
}

Result<std::vector<int>> nicesIn(const std::string &text)
{
    std::vector<int> nices;
    const char *at = text.data(), *end = at + text.size();
    while (at < end) {
        int nice = 0;
        const auto [next, error] = std::from_chars(at, end, nice);
        if (error != std::errc{} || (next < end && *next != ',') || nice < -20 || nice > 19)
            return fail(Errc::InvalidArgument,
                        "--nices takes numbers from -20 to 19 with commas, not \"" + printable(text) + '"');
        nices.push_back(nice);
        at = next < end ? next + 1 : end;
    }
    if (nices.size() < 2 || nices.size() > 8)
        return fail(Errc::InvalidArgument, "--nices takes 2 to 8 numbers");
    return nices;
}

struct Niced {
    int nice = 0;      ///< as asked for
    int effective = 0; ///< as it was allowed
    pid_t child = 0;
    double used = 0;
    /// The scheduler gives each step of nice about a quarter more.
    double weight() const { return std::pow(1.25, -effective); }
};

int compete(const Niced &task, int start, double wallSeconds, int report)
{
    if (setpriority(PRIO_PROCESS, 0, task.nice) < 0)
        say("nice " + std::to_string(task.nice) + ": " + std::strerror(errno) + ", stays at 0");
    errno = 0;
    char byte = 0;
    (void)!read(start, &byte, 1); // the end of the pipe: all begin at once
    const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(wallSeconds);
    while (std::chrono::steady_clock::now() < end)
        computeFor(std::chrono::milliseconds(1));
    rusage own{};
    getrusage(RUSAGE_SELF, &own);
    const double result[3] = {static_cast<double>(task.nice), static_cast<double>(getpriority(PRIO_PROCESS, 0)),
                              secondsOf(own.ru_utime) + secondsOf(own.ru_stime)};
    return write(report, result, sizeof result) == sizeof result ? 0 : 1;
}

} // namespace

ExitCode runLoad(const Options &options)
{
    const auto kind = options.choice<Work>("work", {{"cpu", Work::Cpu}, {"io", Work::Io}, {"mixed", Work::Mixed}});
    if (!kind)
        return endWith(kind.error());
    const auto isThreads = options.choice<bool>("as", {{"processes", false}, {"threads", true}});
    if (!isThreads)
        return endWith(isThreads.error());
    const auto tasks = options.number("tasks", 1, 32, 2);
    const auto cores = options.number("cores", 0, 1024, 0);
    for (const auto *number : {&tasks, &cores}) {
        if (!*number)
            return endWith(number->error());
    }
    const auto seconds = options.seconds("seconds", std::chrono::seconds(1));
    if (!seconds)
        return endWith(seconds.error());
    Plan plan{*kind, *isThreads, *tasks, *cores, *seconds};
    const long used = useCores(plan.cores);
    say(std::to_string(plan.tasks) + (plan.isThreads ? " threads on " : " processes on ") + std::to_string(used) +
        " processor(s)");
    const auto start = std::chrono::steady_clock::now();
    if (!(plan.isThreads ? asThreads(plan) : asProcesses(plan)))
        return ExitCode::Other;
    const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    say("one after the other " +
        twoDecimals(static_cast<double>(plan.tasks) * std::chrono::duration<double>(plan.seconds).count()) +
        " s of work; together it took " + twoDecimals(wall) + " s, with " + twoDecimals(usedCpu()) + " s of CPU time");
    return ExitCode::Success;
}

ExitCode runNice(const Options &options)
{
    const auto nices = nicesIn(options.text("nices", "0,10"));
    if (!nices)
        return endWith(nices.error());
    const auto seconds = options.seconds("seconds", std::chrono::seconds(2));
    if (!seconds)
        return endWith(seconds.error());
    useCores(1); // on several each would have its own; and all stay in one session, else the kernel shares out by session first
    int start[2], report[2];
    if (pipe(start) < 0 || pipe(report) < 0)
        return endWith(failErrno("pipe").error());
    std::vector<Niced> tasks;
    for (const int nice : *nices) {
        Niced task{nice, nice, 0, 0};
        task.child = startChild([&] {
            close(start[1]);
            return compete(task, start[0], std::chrono::duration<double>(*seconds).count(), report[1]);
        });
        if (task.child < 0)
            return ExitCode::Other;
        tasks.push_back(task);
    }
    close(start[1]);
    double all = 0, allWeight = 0;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        double result[3];
        if (read(report[0], result, sizeof result) != sizeof result)
            return ExitCode::Other;
        for (Niced &task : tasks) {
            if (task.used == 0 && task.nice == static_cast<int>(result[0])) {
                task.effective = static_cast<int>(result[1]);
                task.used = result[2];
                all += task.used;
                allWeight += task.weight();
                break;
            }
        }
    }
    for (const Niced &task : tasks) {
        waitFor(task.child);
        say("nice " + std::to_string(task.effective) + ": pid " + std::to_string(task.child) + " used " +
            twoDecimals(task.used) + " s, " + twoDecimals(100 * task.used / all) + " %; its weight says " +
            twoDecimals(100 * task.weight() / allWeight) + " %");
    }
    return ExitCode::Success;
}

} // namespace layerlab::programs
