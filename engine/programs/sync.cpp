// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/stage.h"
#include "engine/programs/state_line.h"
#include "engine/programs/text.h"
#include "engine/programs/work.h"

#include <pthread.h>
#include <unistd.h>

namespace layerlab::programs {
namespace {

struct Plan {
    long tasks = 4;
    long rounds = 1;
    long value = 2;
    std::chrono::nanoseconds hold{};
};

/// A plain mutex and condition under what the lessons build: Event, Barrier and Condition.
struct Monitor {
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
    bool isSet = false;
    long waiting = 0, turn = 0;

    void enter() { pthread_mutex_lock(&lock); }
    void leave() { pthread_mutex_unlock(&lock); }
    void wait() { pthread_cond_wait(&changed, &lock); }
    void wakeAll() { pthread_cond_broadcast(&changed); }
};

std::string nameOf(long task)
{
    return "task " + std::to_string(task);
}

ExitCode run(const char *name, const Plan &plan, const std::function<void()> &begin, const std::function<void(long)> &act)
{
    Scenario scenario;
    scenario.name = name;
    scenario.tasks = plan.tasks;
    scenario.begin = begin;
    scenario.act = act;
    scenario.isRight = [&] {
        say("all " + std::to_string(plan.tasks) + " tasks have ended");
        return true;
    };
    return runFree(scenario, std::chrono::hours(1));
}

ExitCode showSemaphore(const Plan &plan)
{
    Semaphore places("places", static_cast<unsigned>(plan.value));
    return run(
        "semaphore", plan, [&] { places.tellMade(); },
        [&](long task) {
            for (long i = 0; i < plan.rounds; ++i) {
                places.wait();
                say(nameOf(task) + ": is in");
                sleepFor(plan.hold);
                say(nameOf(task) + ": goes out");
                places.post();
            }
        });
}

ExitCode showLock(const Plan &plan)
{
    Lock lock("lock");
    return run("lock", plan, {}, [&](long task) {
        for (long i = 0; i < plan.rounds; ++i) {
            lock.take();
            say(nameOf(task) + ": is in");
            sleepFor(plan.hold);
            say(nameOf(task) + ": goes out");
            lock.give();
        }
    });
}

/// Task 1 sets the event, all others wait for it; who comes late does not wait at all.
ExitCode showEvent(const Plan &plan)
{
    Monitor event;
    return run("event", plan, {}, [&](long task) {
        if (task == 1) {
            sleepFor(plan.hold);
            event.enter();
            event.isSet = true;
            tell("event", "event", "set", "set=1 waiters=" + std::to_string(event.waiting));
            event.wakeAll();
            event.leave();
            return;
        }
        event.enter();
        ++event.waiting;
        tell("event", "event", "wanted", "set=" + std::to_string(event.isSet) + " waiters=" + std::to_string(event.waiting));
        while (!event.isSet)
            event.wait();
        --event.waiting;
        tell("event", "event", "passed", "set=1 waiters=" + std::to_string(event.waiting));
        event.leave();
        say(nameOf(task) + ": the event is set");
    });
}

/// Nobody goes on before all are there.
ExitCode showBarrier(const Plan &plan)
{
    pthread_barrier_t barrier;
    pthread_barrier_init(&barrier, nullptr, static_cast<unsigned>(plan.tasks));
    const std::string parties = "parties=" + std::to_string(plan.tasks);
    return run("barrier", plan, {}, [&](long task) {
        for (long round = 1; round <= plan.rounds; ++round) {
            sleepFor(plan.hold * task); // the last one comes last
            say(nameOf(task) + ": is at the barrier, round " + std::to_string(round));
            tell("barrier", "barrier", "wanted", parties);
            pthread_barrier_wait(&barrier);
            tell("barrier", "barrier", "passed", parties);
            say(nameOf(task) + ": goes on, round " + std::to_string(round));
            pthread_barrier_wait(&barrier); // so that no line of the next round comes before these
        }
    });
}

/// One after the other, as the condition "it is my turn" comes true for each.
ExitCode showCondition(const Plan &plan)
{
    Monitor turns;
    turns.turn = plan.tasks;
    return run("condition", plan, {}, [&](long task) {
        turns.enter();
        ++turns.waiting;
        tell("condition", "turn", "wanted", "turn=" + std::to_string(turns.turn) + " waiters=" + std::to_string(turns.waiting));
        while (turns.turn != task)
            turns.wait(); // gives the lock back meanwhile
        --turns.waiting;
        tell("condition", "turn", "passed", "turn=" + std::to_string(turns.turn) + " waiters=" + std::to_string(turns.waiting));
        say(nameOf(task) + ": it is its turn");
        sleepFor(plan.hold);
        --turns.turn;
        tell("condition", "turn", "notified",
             "turn=" + std::to_string(turns.turn) + " waiters=" + std::to_string(turns.waiting));
        turns.wakeAll();
        turns.leave();
    });
}

} // namespace

ExitCode runSync(const Options &options)
{
    using Show = ExitCode (*)(const Plan &);
    const auto show = options.choice<Show>("object", {{"semaphore", showSemaphore},
                                                      {"lock", showLock},
                                                      {"event", showEvent},
                                                      {"barrier", showBarrier},
                                                      {"condition", showCondition}});
    if (!show)
        return endWith(show.error());
    const auto tasks = options.number("tasks", 2, mostStageTasks, 4);
    const auto rounds = options.number("rounds", 1, 1000, 1);
    const auto value = options.number("value", 1, mostStageTasks, 2);
    for (const auto *number : {&tasks, &rounds, &value}) {
        if (!*number)
            return endWith(number->error());
    }
    const auto hold = options.seconds("hold", std::chrono::milliseconds(200));
    if (!hold)
        return endWith(hold.error());
    return (*show)(Plan{*tasks, *rounds, *value, *hold});
}

} // namespace layerlab::programs
