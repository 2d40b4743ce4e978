// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/kinds.h"
#include "engine/programs/text.h"

#include <cerrno>
#include <csignal>
#include <ctime>
#include <pthread.h>
#include <unistd.h>

namespace layerlab::programs {
namespace {

/// Outside the lock: a thread that took it again at once would nearly always get it before the woken one runs.
constexpr std::chrono::milliseconds breath{1};

enum class Work { Busy, Sleep, Lock };

struct Plan {
    long count = 2;
    Work work = Work::Busy;
    long rounds = 3;
    std::chrono::nanoseconds round{}; ///< what one thread does in one round
};

struct Worker {
    long number = 0;
    const Plan *plan = nullptr;
    pthread_mutex_t *mutex = nullptr;
    pthread_t thread{};
};

void endNow(int) // nothing to clean up: the threads own nothing
{
    _exit(0);
}

/// CPU time of this thread, so that the work is the same however many threads share a processor.
void computeFor(std::chrono::nanoseconds time)
{
    const auto used = [] {
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
    };
    const auto end = used() + time;
    volatile unsigned long sum = 0;
    while (used() < end) {
        for (unsigned long i = 0; i < 10'000; ++i)
            sum = sum + i;
    }
}

void sleepFor(std::chrono::nanoseconds time)
{
    timespec left{time.count() / 1'000'000'000, time.count() % 1'000'000'000};
    while (nanosleep(&left, &left) < 0 && errno == EINTR) {
    }
}

void *work(void *argument)
{
    const Worker &worker = *static_cast<Worker *>(argument);
    const Plan &plan = *worker.plan;
    const std::string name = "thread " + std::to_string(worker.number);
    say(name + ": tid " + std::to_string(gettid()) + " started");
    for (long round = 1; round <= plan.rounds; ++round) {
        switch (plan.work) {
        case Work::Busy:
            computeFor(plan.round);
            break;
        case Work::Sleep:
            sleepFor(plan.round);
            break;
        case Work::Lock:
            pthread_mutex_lock(worker.mutex); // waits in futex() while another thread has it
            say(name + ": has the lock");
            sleepFor(plan.round);
            say(name + ": gives the lock back");
            pthread_mutex_unlock(worker.mutex);
            sleepFor(breath);
            break;
        }
        say(name + ": round " + std::to_string(round) + " of " + std::to_string(plan.rounds) + " done");
    }
    return nullptr;
}

Result<Plan> planOf(const Options &options)
{
    Plan plan;
    const std::string work = options.text("work", "busy");
    if (work == "sleep")
        plan.work = Work::Sleep;
    else if (work == "lock")
        plan.work = Work::Lock;
    else if (work != "busy")
        return fail(Errc::InvalidArgument, "--work takes busy, sleep or lock, not \"" + work + '"');
    const auto count = options.number("count", 1, 200, 2);
    if (!count)
        return std::unexpected(count.error());
    const auto rounds = options.number("rounds", 1, 100'000, 3);
    if (!rounds)
        return std::unexpected(rounds.error());
    const auto seconds = options.seconds("seconds", std::chrono::seconds(1));
    if (!seconds)
        return std::unexpected(seconds.error());
    plan.count = *count;
    plan.rounds = *rounds;
    plan.round = *seconds / *rounds;
    return plan;
}

} // namespace

ExitCode runThreads(const Options &options)
{
    const auto plan = planOf(options);
    if (!plan)
        return endWith(plan.error());
    struct sigaction action {};
    action.sa_handler = endNow;
    sigaction(SIGTERM, &action, nullptr);
    sigaction(SIGINT, &action, nullptr);
    say("process " + std::to_string(getpid()) + ": starts " + std::to_string(plan->count) + " threads");
    pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    std::vector<Worker> workers(static_cast<std::size_t>(plan->count));
    ExitCode code = ExitCode::Success;
    for (std::size_t i = 0; i < workers.size(); ++i) {
        workers[i] = {static_cast<long>(i + 1), &*plan, &mutex, {}};
        if (const int error = pthread_create(&workers[i].thread, nullptr, work, &workers[i])) {
            code = endWith(failErrno("pthread_create", error).error());
            workers.resize(i); // smaller: no worker moves
            break;
        }
    }
    for (Worker &worker : workers) {
        pthread_join(worker.thread, nullptr);
        say("process " + std::to_string(getpid()) + ": thread " + std::to_string(worker.number) + " joined");
    }
    return code;
}

} // namespace layerlab::programs
