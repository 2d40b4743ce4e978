// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/stage.h"
#include "engine/programs/state_line.h"
#include "engine/programs/text.h"

#include <ctime>
#include <deque>

namespace layerlab::programs {
namespace {

enum class Cure { None, Order, Waiter, Try };

class Table {
public:
    Table(Cure cure, long seats) : m_cure(cure), m_waiter("seats", static_cast<unsigned>(seats - 1))
    {
        for (long i = 1; i <= seats; ++i)
            m_forks.emplace_back("fork" + std::to_string(i));
    }
    void tellMade() const
    {
        if (m_cure == Cure::Waiter)
            m_waiter.tellMade();
    }

    void dine(long philosopher, long meals)
    {
        const std::size_t seat = static_cast<std::size_t>(philosopher - 1);
        Lock *left = &m_forks[seat], *right = &m_forks[(seat + 1) % m_forks.size()];
        if (m_cure == Cure::Order && seat + 1 == m_forks.size()) // the last one begins at the other side
            std::swap(left, right);
        for (long meal = 1; meal <= meals; ++meal) {
            tell("philosopher", std::to_string(philosopher), "hungry");
            if (m_cure == Cure::Waiter) // lets in all but one, so one of them has a second fork
                m_waiter.wait();
            takeBoth(*left, *right, philosopher);
            tell("philosopher", std::to_string(philosopher), "eats", "meal=" + std::to_string(meal));
            point("eat");
            right->give();
            left->give();
            if (m_cure == Cure::Waiter)
                m_waiter.post();
            tell("philosopher", std::to_string(philosopher), "thinks");
            ++m_eaten;
        }
    }
    bool isRight(long wanted) const
    {
        say(std::to_string(m_eaten) + " of " + std::to_string(wanted) + " meals were eaten");
        return m_eaten == wanted;
    }

private:
    void takeBoth(Lock &left, Lock &right, long philosopher)
    {
        while (true) {
            left.take();
            if (m_cure != Cure::Try) {
                right.take();
                return;
            }
            if (right.tryTake())
                return;
            left.give();
            pointToRetry("try again");
            const timespec breath{0, philosopher * 1'000'000}; // not all the same, or they fail again together
            nanosleep(&breath, nullptr);
        }
    }

    Cure m_cure;
    std::deque<Lock> m_forks; // a lock can't move
    Semaphore m_waiter;
    std::atomic<long> m_eaten = 0;
};

} // namespace

ExitCode runPhilosophers(const Options &options)
{
    const auto cure = options.choice<Cure>(
        "cure", {{"none", Cure::None}, {"order", Cure::Order}, {"waiter", Cure::Waiter}, {"try", Cure::Try}});
    if (!cure)
        return endWith(cure.error());
    const bool isByHand = options.has("stepped") || options.has("explore");
    const auto seats = options.number("count", 2, isByHand ? 5 : 16, options.has("explore") ? 2 : isByHand ? 3 : 5);
    const auto meals = options.number("meals", 1, isByHand ? 5 : 1000, isByHand ? 1 : 3);
    for (const auto *number : {&seats, &meals}) {
        if (!*number)
            return endWith(number->error());
    }
    Table table(*cure, *seats);
    Scenario scenario;
    scenario.name = "philosophers";
    scenario.tasks = *seats;
    scenario.pause = std::chrono::milliseconds(50);
    scenario.begin = [&] { table.tellMade(); };
    scenario.act = [&](long philosopher) { table.dine(philosopher, *meals); };
    scenario.isRight = [&] { return table.isRight(*seats * *meals); };
    return runScenario(std::move(scenario), options);
}

} // namespace layerlab::programs
