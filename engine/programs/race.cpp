// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/stage.h"
#include "engine/programs/state_line.h"
#include "engine/programs/text.h"

#include <pthread.h>

namespace layerlab::programs {
namespace {

enum class Cure { None, Lock, Atomic };

/// One counter that all threads raise. Loading and storing are atomic, raising it is not: a plain long would be the same
/// mistake, but one that the compiler may turn into anything.
class Race {
public:
    Race(Cure cure, long tasks, long rounds, bool isSlow)
        : m_cure(cure), m_rounds(rounds), m_isSlow(isSlow),
          m_lock("lock", isSlow ? Lock::Says::Everything : Lock::Says::Nothing)
    {
        pthread_barrier_init(&m_start, nullptr, static_cast<unsigned>(tasks));
    }

    void add()
    {
        if (!m_isSlow)
            pthread_barrier_wait(&m_start); // else the first may be through before the last begins
        for (long i = 0; i < m_rounds; ++i) {
            if (m_cure == Cure::Lock)
                m_lock.take();
            if (m_cure == Cure::Atomic)
                addAtOnce();
            else
                addInTwoSteps();
            if (m_cure == Cure::Lock)
                m_lock.give();
        }
    }

    bool isRight(long tasks) const
    {
        const long expected = tasks * m_rounds, found = m_counter;
        tell("shared", "counter", "found", "value=" + std::to_string(found) + " expected=" + std::to_string(expected));
        say("the counter is " + std::to_string(found) + " and should be " + std::to_string(expected) + ": " +
            (found == expected ? "right" : std::to_string(expected - found) + " updates were lost"));
        return found == expected;
    }

private:
    void addInTwoSteps()
    {
        if (!m_isSlow) {
            const long seen = m_counter.load(std::memory_order_relaxed);
            m_counter.store(slowlyRaised(seen), std::memory_order_relaxed);
            return;
        }
        point("read the counter");
        const long seen = m_counter;
        tell("shared", "counter", "read", "value=" + std::to_string(seen));
        point("write the counter");
        m_counter = seen + 1;
        tell("shared", "counter", "written", "value=" + std::to_string(seen + 1));
    }
    /// Some work between reading and writing, as there is in any real program.
    static long slowlyRaised(long value)
    {
        volatile int spins = 0;
        while (spins < 30)
            spins = spins + 1;
        return value + 1;
    }
    void addAtOnce()
    {
        if (m_isSlow)
            point("add to the counter");
        const long now = m_counter.fetch_add(1) + 1;
        if (m_isSlow)
            tell("shared", "counter", "written", "value=" + std::to_string(now));
    }

    Cure m_cure;
    long m_rounds;
    bool m_isSlow; ///< stops at each step and says it; else as fast as it can
    Lock m_lock;
    pthread_barrier_t m_start{};
    std::atomic<long> m_counter = 0;
};

} // namespace

ExitCode runRace(const Options &options)
{
    const auto cure = options.choice<Cure>("cure", {{"none", Cure::None}, {"lock", Cure::Lock}, {"atomic", Cure::Atomic}});
    if (!cure)
        return endWith(cure.error());
    const bool isSlow = options.has("stepped") || options.has("explore") || options.has("pause");
    const auto tasks = options.number("tasks", 2, isSlow ? 4 : mostStageTasks, 2);
    const auto rounds = options.number("rounds", 1, isSlow ? 100 : 1'000'000, isSlow ? 1 : 1'000'000);
    for (const auto *number : {&tasks, &rounds}) {
        if (!*number)
            return endWith(number->error());
    }
    Race race(*cure, *tasks, *rounds, isSlow);
    Scenario scenario;
    scenario.name = "race";
    scenario.tasks = *tasks;
    scenario.act = [&](long) { race.add(); };
    scenario.isRight = [&] { return race.isRight(*tasks); };
    return runScenario(std::move(scenario), options);
}

} // namespace layerlab::programs
