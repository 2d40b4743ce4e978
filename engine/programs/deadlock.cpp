// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/stage.h"
#include "engine/programs/state_line.h"
#include "engine/programs/text.h"

#include <ctime>
#include <deque>

namespace layerlab::programs {
namespace {

enum class Cure { None, Order, Try, Timeout };

class TwoLocks {
public:
    TwoLocks(Cure cure, long tasks, std::chrono::nanoseconds timeout) : m_cure(cure), m_timeout(timeout)
    {
        for (long i = 0; i < tasks; ++i)
            m_locks.emplace_back(std::string(1, static_cast<char>('A' + i)));
    }

    /// Each needs its own lock and the next one's, as in a circle: two need A and B, the one in this order, the other in that.
    void use(long task)
    {
        const std::size_t own = static_cast<std::size_t>(task - 1), next = (own + 1) % m_locks.size();
        Lock *first = &m_locks[own], *second = &m_locks[next];
        if (m_cure == Cure::Order && next < own)
            std::swap(first, second);
        while (true) {
            first->take();
            if (haveSecond(*second))
                break;
            first->give(); // so that the other gets on
            pointToRetry("try again");
            const timespec breath{0, task * 1'000'000}; // not all the same, or they fail again together
            nanosleep(&breath, nullptr);
        }
        point("use both");
        say("task " + std::to_string(task) + " has " + first->name() + " and " + second->name());
        second->give();
        first->give();
        ++m_done;
    }
    bool isRight(long tasks) const
    {
        say(std::to_string(m_done) + " of " + std::to_string(tasks) + " had both locks");
        return m_done == tasks;
    }

private:
    bool haveSecond(Lock &second)
    {
        if (m_cure == Cure::Try)
            return second.tryTake();
        if (m_cure == Cure::Timeout)
            return second.takeWithin(m_timeout);
        second.take();
        return true;
    }

    Cure m_cure;
    std::chrono::nanoseconds m_timeout;
    std::deque<Lock> m_locks; // a lock can't move
    std::atomic<long> m_done = 0;
};

} // namespace

ExitCode runDeadlock(const Options &options)
{
    const auto cure = options.choice<Cure>(
        "cure", {{"none", Cure::None}, {"order", Cure::Order}, {"try", Cure::Try}, {"timeout", Cure::Timeout}});
    if (!cure)
        return endWith(cure.error());
    const bool isByHand = options.has("stepped") || options.has("explore");
    const auto tasks = options.number("tasks", 2, isByHand ? 4 : 8, 2);
    if (!tasks)
        return endWith(tasks.error());
    const auto timeout = options.seconds("timeout", isByHand ? std::chrono::milliseconds(2) : std::chrono::milliseconds(50));
    if (!timeout)
        return endWith(timeout.error());
    TwoLocks locks(*cure, *tasks, *timeout);
    Scenario scenario;
    scenario.name = "deadlock";
    scenario.tasks = *tasks;
    scenario.pause = std::chrono::milliseconds(100);
    scenario.act = [&](long task) { locks.use(task); };
    scenario.isRight = [&] { return locks.isRight(*tasks); };
    return runScenario(std::move(scenario), options);
}

} // namespace layerlab::programs
