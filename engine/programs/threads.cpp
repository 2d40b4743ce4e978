// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/kinds.h"
#include "engine/programs/text.h"
#include "engine/programs/work.h"

#include <csignal>
#include <pthread.h>
#include <unistd.h>

namespace layerlab::programs {
namespace {

/// Outside the lock: a thread that took it again at once would nearly always get it before the woken one runs.
constexpr std::chrono::milliseconds breath{1};

enum class Work { Busy, Sleep, Lock, Data };

struct Plan {
    long count = 2;
    Work work = Work::Busy;
    long rounds = 3;
    bool isDaemon = false;            ///< the process ends without waiting for them
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
        case Work::Data:
            showThreadData(worker.number);
            break;
        }
        say(name + ": round " + std::to_string(round) + " of " + std::to_string(plan.rounds) + " done");
    }
    return nullptr;
}

Result<Plan> planOf(const Options &options)
{
    Plan plan;
    const auto work = options.choice<Work>(
        "work", {{"busy", Work::Busy}, {"sleep", Work::Sleep}, {"lock", Work::Lock}, {"data", Work::Data}});
    if (!work)
        return std::unexpected(work.error());
    plan.work = *work;
    plan.isDaemon = options.has("daemon");
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
    auto plan = planOf(options);
    if (!plan)
        return endWith(plan.error());
    struct sigaction action {};
    action.sa_handler = endNow;
    sigaction(SIGTERM, &action, nullptr);
    sigaction(SIGINT, &action, nullptr);
    if (plan->work == Work::Data)
        plan->rounds = 1;
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
    if (plan->isDaemon) {
        sleepFor(plan->round);
        say("process " + std::to_string(getpid()) + ": ends, and its threads with it");
        return code;
    }
    for (Worker &worker : workers) {
        pthread_join(worker.thread, nullptr);
        say("process " + std::to_string(getpid()) + ": thread " + std::to_string(worker.number) + " joined");
    }
    if (plan->work == Work::Data)
        compareWithAProcess();
    return code;
}

} // namespace layerlab::programs
