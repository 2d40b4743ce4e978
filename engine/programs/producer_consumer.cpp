// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/stage.h"
#include "engine/programs/state_line.h"
#include "engine/programs/text.h"

#include <set>

namespace layerlab::programs {
namespace {

/// A ring of slots. `free` counts the empty ones, `full` the others, so that a producer waits at a full ring and a consumer at
/// an empty one; the lock keeps two from taking the same slot.
class Ring {
public:
    Ring(std::size_t slots, bool hasLock)
        : m_slots(slots), m_free("free", static_cast<unsigned>(slots)), m_full("full", 0), m_lock("lock"), m_hasLock(hasLock)
    {
    }
    void tellMade() const
    {
        m_free.tellMade();
        m_full.tellMade();
        tell("queue", "ring", "made", fill(0));
    }

    void put(long item)
    {
        m_free.wait();
        if (m_hasLock)
            m_lock.take();
        const std::size_t slot = m_in;
        point("fill slot " + std::to_string(slot));
        m_slots[slot] = item;
        m_in = (slot + 1) % m_slots.size();
        tell("queue", "ring", "put", fill(++m_items) + " slot=" + std::to_string(slot) + " value=" + std::to_string(item));
        if (m_hasLock)
            m_lock.give();
        m_full.post();
    }
    long get()
    {
        m_full.wait();
        if (m_hasLock)
            m_lock.take();
        const std::size_t slot = m_out;
        point("empty slot " + std::to_string(slot));
        const long item = m_slots[slot].exchange(0);
        m_out = (slot + 1) % m_slots.size();
        tell("queue", "ring", "got", fill(--m_items) + " slot=" + std::to_string(slot) + " value=" + std::to_string(item));
        if (m_hasLock)
            m_lock.give();
        m_free.post();
        return item;
    }

private:
    std::string fill(long items) const { return "items=" + std::to_string(items) + " size=" + std::to_string(m_slots.size()); }

    std::vector<std::atomic<long>> m_slots;
    std::atomic<std::size_t> m_in = 0, m_out = 0;
    std::atomic<long> m_items = 0;
    Semaphore m_free, m_full;
    Lock m_lock;
    bool m_hasLock;
};

struct Plan {
    long producers = 1, consumers = 1, items = 5;
    long all() const { return producers * items; }
    /// How many the consumer takes: all of them shared out evenly.
    long share(long consumer) const { return all() / consumers + (consumer < all() % consumers); }
};

} // namespace

ExitCode runProducerConsumer(const Options &options)
{
    enum class Cure { None, Lock };
    const auto cure = options.choice<Cure>("cure", {{"lock", Cure::Lock}, {"none", Cure::None}});
    if (!cure)
        return endWith(cure.error());
    const bool isByHand = options.has("stepped") || options.has("explore");
    const auto producers = options.number("producers", 1, isByHand ? 3 : 16, isByHand ? 2 : 1);
    const auto consumers = options.number("consumers", 1, isByHand ? 3 : 16, 1);
    const auto slots = options.number("slots", 1, 64, isByHand ? 2 : 3);
    const auto items = options.number("items", 1, isByHand ? 10 : 1000, isByHand ? 1 : 10);
    for (const auto *number : {&producers, &consumers, &slots, &items}) {
        if (!*number)
            return endWith(number->error());
    }
    const Plan plan{*producers, *consumers, *items};
    Ring ring(static_cast<std::size_t>(*slots), *cure == Cure::Lock);
    std::vector<std::vector<long>> consumed(static_cast<std::size_t>(plan.consumers)); // each consumer writes its own
    Scenario scenario;
    scenario.name = "producer-consumer";
    scenario.tasks = plan.producers + plan.consumers;
    scenario.pause = std::chrono::milliseconds(5);
    scenario.begin = [&] { ring.tellMade(); };
    scenario.act = [&](long task) {
        if (task <= plan.producers) {
            for (long i = 1; i <= plan.items; ++i)
                ring.put(task * 10'000 + i);
            return;
        }
        const long consumer = task - plan.producers - 1;
        for (long i = 0; i < plan.share(consumer); ++i)
            consumed[static_cast<std::size_t>(consumer)].push_back(ring.get());
    };
    scenario.isRight = [&] {
        std::set<long> different;
        for (const std::vector<long> &some : consumed)
            different.insert(some.begin(), some.end());
        different.erase(0); // a slot that another had emptied already
        const long arrived = static_cast<long>(different.size());
        say(std::to_string(plan.all()) + " items produced, " + std::to_string(arrived) +
            " arrived: " + (arrived == plan.all() ? "right" : std::to_string(plan.all() - arrived) + " were lost"));
        return arrived == plan.all();
    };
    return runScenario(std::move(scenario), options);
}

} // namespace layerlab::programs
