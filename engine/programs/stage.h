// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/programs/kinds.h"

#include <atomic>
#include <functional>
#include <pthread.h>
#include <semaphore.h>
#include <source_location>

namespace layerlab::programs {

constexpr long mostStageTasks = 32;

/// What several threads do with objects they share. They run free, or stop at each point() until they are told to go on.
struct Scenario {
    std::string name;
    long tasks = 2;                     ///< 1 to mostStageTasks
    std::function<void()> begin;        ///< before the threads start: says what objects there are
    std::function<void(long task)> act; ///< what thread 1 to tasks does
    std::function<bool()> isRight;      ///< after all have ended: says how it came out
    std::chrono::nanoseconds pause{};   ///< at each point, when they run free: --pause, or what is said here
};

/// Runs a scenario as the options say: free (--seconds: how long it waits for its threads, --pause: for how long each stops at
/// a point), --stepped by orders on standard input, or --explore with so many schedules at most.
ExitCode runScenario(Scenario scenario, const Options &options);

/// Runs it free, and says who waits for whom if it does not end in time.
ExitCode runFree(const Scenario &scenario, std::chrono::nanoseconds patience);

/// Here a stepped thread stops before it does `what` (words without '"'). May be read off the line: file and line number.
void point(const std::string &what, std::source_location place = std::source_location::current());
/// The same after something failed that others must change first: the thread is not picked again before another has gone on.
void pointToRetry(const std::string &what, std::source_location place = std::source_location::current());

/// A mutex that says who has it.
class Lock {
public:
    enum class Says { Everything, Nothing };
    explicit Lock(std::string name, Says says = Says::Everything) : m_name(std::move(name)), m_says(says) {}
    Lock(const Lock &) = delete;
    Lock &operator=(const Lock &) = delete;

    void take(std::source_location place = std::source_location::current());
    /// Does not wait.
    bool tryTake(std::source_location place = std::source_location::current());
    bool takeWithin(std::chrono::nanoseconds time, std::source_location place = std::source_location::current());
    void give();

    const std::string &name() const { return m_name; }
    long holder() const { return m_holder; } ///< a task's number, 0: nobody

private:
    void waitFor(const char *event);
    void have();
    void tellOwner(const char *event) const;

    std::string m_name;
    Says m_says;
    pthread_mutex_t m_mutex = PTHREAD_MUTEX_INITIALIZER;
    std::atomic<long> m_holder = 0;
    std::atomic<pid_t> m_owner = 0;
};

/// A counting semaphore that says its value.
class Semaphore {
public:
    Semaphore(std::string name, unsigned value) : m_name(std::move(name)), m_first(value) { sem_init(&m_semaphore, 0, value); }
    ~Semaphore() { sem_destroy(&m_semaphore); }
    Semaphore(const Semaphore &) = delete;
    Semaphore &operator=(const Semaphore &) = delete;

    void tellMade() const;
    void wait(std::source_location place = std::source_location::current());
    void post();

private:
    int value();
    std::string m_name;
    unsigned m_first;
    sem_t m_semaphore{};
};

/// The parts of a run, for the director (director.h).
namespace stage {
/// In a process of its own: threads that stop at points until a byte comes from their descriptor (one a task). Ends the
/// process.
[[noreturn]] void runStepped(const Scenario &scenario, const std::vector<int> &orders);
} // namespace stage

} // namespace layerlab::programs
