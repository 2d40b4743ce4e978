// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/stage.h"

#include "engine/programs/director.h"
#include "engine/programs/state_line.h"
#include "engine/programs/text.h"

#include <cerrno>
#include <csignal>
#include <ctime>
#include <unistd.h>

namespace layerlab::programs {
namespace {

struct Task {
    long number = 0;
    const Scenario *scenario = nullptr;
    int orders = -1; ///< -1: runs free
    pthread_t thread{};
};

thread_local const Task *self = nullptr;
std::array<std::atomic<const Lock *>, mostStageTasks + 1> wanted{};

timespec after(clockid_t clock, std::chrono::nanoseconds time)
{
    timespec at{};
    clock_gettime(clock, &at);
    const std::int64_t nanoseconds = at.tv_nsec + time.count();
    return {at.tv_sec + nanoseconds / 1'000'000'000, nanoseconds % 1'000'000'000};
}

void stopAt(const std::string &what, bool isRetry, std::source_location place)
{
    if (!self)
        return;
    if (self->orders < 0) {
        const std::chrono::nanoseconds pause = self->scenario->pause;
        timespec left{pause.count() / 1'000'000'000, pause.count() % 1'000'000'000};
        while (pause.count() > 0 && nanosleep(&left, &left) < 0 && errno == EINTR) {
        }
        return;
    }
    std::string word = what;
    std::ranges::replace(word, ' ', '_');
    std::string_view file = place.file_name();
    file.remove_prefix(file.rfind('/') + 1);
    tell("point", word, isRetry ? "retries" : "stands", "file=" + std::string(file) + " line=" + std::to_string(place.line()));
    char byte = 0;
    ssize_t count = 0;
    do {
        count = read(self->orders, &byte, 1);
    } while (count < 0 && errno == EINTR);
    if (count != 1) // nobody gives orders any more
        _exit(0);
    tell("point", word, "passed");
}

void *enter(void *argument)
{
    self = static_cast<Task *>(argument);
    setTaskNumber(self->number);
    const std::string name = std::to_string(self->number);
    tell("task", name, "begins");
    self->scenario->act(self->number);
    tell("task", name, "ends");
    return nullptr;
}

/// The tasks of a circle of waiting, each with what it has and wants; empty if there is none.
std::vector<long> circle()
{
    for (long first = 1; first <= mostStageTasks; ++first) {
        std::vector<long> seen{first};
        long at = first;
        while (seen.size() <= mostStageTasks) {
            const Lock *lock = wanted[static_cast<std::size_t>(at)];
            at = lock ? lock->holder() : 0;
            if (at == 0)
                break;
            if (at == first)
                return seen;
            seen.push_back(at);
        }
    }
    return {};
}

void sayWhoWaits(const Scenario &scenario)
{
    const std::vector<long> tasks = circle();
    if (tasks.empty()) {
        say("not all tasks ended in time, but none waits in a circle");
        return;
    }
    std::string numbers;
    for (const long task : tasks) {
        const Lock *lock = wanted[static_cast<std::size_t>(task)];
        if (!lock)
            return; // not a deadlock after all
        say("task " + std::to_string(task) + " waits for " + lock->name() + ", which task " + std::to_string(lock->holder()) +
            " has");
        numbers += (numbers.empty() ? "" : ",") + std::to_string(task);
    }
    tell("deadlock", scenario.name, "found", "tasks=" + numbers);
    say("deadlock: nobody can go on");
}

bool start(std::vector<Task> &tasks)
{
    for (Task &task : tasks) {
        if (const int error = pthread_create(&task.thread, nullptr, enter, &task)) {
            complain(failErrno("pthread_create", error).error().detail);
            return false;
        }
    }
    return true;
}

void conclude(const Scenario &scenario)
{
    const bool isRight = scenario.isRight();
    tell("verdict", scenario.name, isRight ? "right" : "wrong");
}

std::vector<Task> tasksOf(const Scenario &scenario)
{
    std::vector<Task> tasks(static_cast<std::size_t>(scenario.tasks));
    for (std::size_t i = 0; i < tasks.size(); ++i)
        tasks[i] = {static_cast<long>(i + 1), &scenario, -1, {}};
    return tasks;
}

} // namespace

namespace stage {

void runStepped(const Scenario &scenario, const std::vector<int> &orders)
{
    std::vector<Task> tasks = tasksOf(scenario);
    for (std::size_t i = 0; i < tasks.size(); ++i)
        tasks[i].orders = orders[i];
    if (scenario.begin)
        scenario.begin();
    if (!start(tasks))
        _exit(1);
    for (const Task &task : tasks)
        pthread_join(task.thread, nullptr);
    conclude(scenario);
    _exit(0);
}

} // namespace stage

ExitCode runFree(const Scenario &scenario, std::chrono::nanoseconds patience)
{
    std::vector<Task> tasks = tasksOf(scenario);
    if (scenario.begin)
        scenario.begin();
    if (!start(tasks))
        return ExitCode::Other;
    const timespec end = after(CLOCK_MONOTONIC, patience);
    for (const Task &task : tasks) {
        if (pthread_clockjoin_np(task.thread, nullptr, CLOCK_MONOTONIC, &end) == ETIMEDOUT) {
            sayWhoWaits(scenario);
            std::fflush(nullptr);
            _exit(0); // the threads are in each other's way for good
        }
    }
    conclude(scenario);
    return ExitCode::Success;
}

ExitCode runScenario(Scenario scenario, const Options &options)
{
    const auto patience = options.seconds("seconds", std::chrono::seconds(5));
    if (!patience)
        return endWith(patience.error());
    const auto schedules = options.number("explore", 1, 20'000, 1000);
    if (!schedules)
        return endWith(schedules.error());
    const auto pause = options.seconds("pause", scenario.pause);
    if (!pause)
        return endWith(pause.error());
    scenario.pause = *pause;
    if (options.has("stepped") && options.has("explore"))
        return endWith(fail(Errc::InvalidArgument, "give one of --stepped and --explore").error());
    if (options.has("explore"))
        return explore(scenario, *schedules);
    return options.has("stepped") ? direct(scenario, options) : runFree(scenario, *patience);
}

void point(const std::string &what, std::source_location place)
{
    stopAt(what, false, place);
}

void pointToRetry(const std::string &what, std::source_location place)
{
    stopAt(what, true, place);
}

void Lock::tellOwner(const char *event) const
{
    if (m_says == Says::Everything)
        tell("lock", m_name, event, "owner=" + std::to_string(m_owner));
}

void Lock::waitFor(const char *event)
{
    wanted[static_cast<std::size_t>(taskNumber())] = this;
    tellOwner(event);
}

void Lock::have()
{
    wanted[static_cast<std::size_t>(taskNumber())] = nullptr;
    m_holder = taskNumber();
    m_owner = gettid();
    tellOwner("taken");
}

void Lock::take(std::source_location place)
{
    stopAt("take " + m_name, false, place);
    if (pthread_mutex_trylock(&m_mutex) == 0) {
        have();
        return;
    }
    waitFor("wanted");
    pthread_mutex_lock(&m_mutex); // sleeps in futex() until the other gives it back
    have();
    stopAt("go on with " + m_name, false, place); // else two would go on at once: the one that gave it, and this one
}

bool Lock::tryTake(std::source_location place)
{
    stopAt("take " + m_name, false, place);
    if (pthread_mutex_trylock(&m_mutex) == 0) {
        have();
        return true;
    }
    tellOwner("refused");
    return false;
}

bool Lock::takeWithin(std::chrono::nanoseconds time, std::source_location place)
{
    stopAt("take " + m_name, false, place);
    const timespec end = after(CLOCK_MONOTONIC, time);
    if (pthread_mutex_trylock(&m_mutex) == 0) {
        have();
        return true;
    }
    waitFor("tried");
    if (pthread_mutex_clocklock(&m_mutex, CLOCK_MONOTONIC, &end) == 0) {
        have();
        return true;
    }
    wanted[static_cast<std::size_t>(taskNumber())] = nullptr;
    tellOwner("refused");
    return false;
}

void Lock::give()
{
    m_holder = 0;
    m_owner = 0;
    tellOwner("given"); // before it is, so that no line of the next owner comes first
    pthread_mutex_unlock(&m_mutex);
}

int Semaphore::value()
{
    int now = 0;
    sem_getvalue(&m_semaphore, &now);
    return now;
}

void Semaphore::tellMade() const
{
    tell("semaphore", m_name, "made", "value=" + std::to_string(m_first));
}

void Semaphore::wait(std::source_location place)
{
    stopAt("wait for " + m_name, false, place);
    const bool isFree = sem_trywait(&m_semaphore) == 0;
    if (!isFree)
        tell("semaphore", m_name, "wanted", "value=" + std::to_string(value()));
    while (!isFree && sem_wait(&m_semaphore) < 0 && errno == EINTR) {
    }
    tell("semaphore", m_name, "taken", "value=" + std::to_string(value()));
    if (!isFree)
        stopAt("go on after " + m_name, false, place);
}

void Semaphore::post()
{
    tell("semaphore", m_name, "posted", "value=" + std::to_string(value() + 1)); // before: no line of a woken one comes first
    sem_post(&m_semaphore);
}

} // namespace layerlab::programs
