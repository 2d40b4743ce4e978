// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/stage.h"
#include "engine/programs/state_line.h"
#include "engine/programs/text.h"

namespace layerlab::programs {
namespace {

enum class Cure { None, Lock, Fair };

/// Two numbers that must be the same. Any number of readers may be in the room at once, or one writer. The first reader takes
/// the room for all of them, the last gives it back; with a turnstile, readers that come after a waiting writer wait too.
class Room {
public:
    explicit Room(Cure cure) : m_cure(cure) {}
    void tellMade() const
    {
        m_room.tellMade();
        if (m_cure == Cure::Fair)
            m_turnstile.tellMade();
    }

    void read()
    {
        passTurnstile();
        if (m_cure != Cure::None) {
            m_lock.take();
            if (++m_readers == 1)
                m_room.wait();
            tell("room", "room", "entered", state());
            m_lock.give();
        }
        point("read first");
        const long first = m_first;
        point("read second");
        const long second = m_second;
        m_torn += first != second;
        tell("shared", "pair", "read", "value=" + std::to_string(first) + "," + std::to_string(second));
        if (m_cure != Cure::None) {
            m_lock.take();
            if (--m_readers == 0)
                m_room.post();
            tell("room", "room", "left", state());
            m_lock.give();
        }
    }
    void write()
    {
        if (m_cure == Cure::Fair)
            m_turnstile.wait();
        if (m_cure != Cure::None) {
            m_room.wait();
            tell("room", "room", "entered", "readers=0 writers=1");
        }
        const long value = m_first + 1;
        point("write first");
        m_first = value;
        point("write second");
        m_second = value;
        tell("shared", "pair", "written", "value=" + std::to_string(value) + "," + std::to_string(value));
        if (m_cure != Cure::None) {
            tell("room", "room", "left", "readers=0 writers=0");
            m_room.post();
        }
        if (m_cure == Cure::Fair)
            m_turnstile.post();
    }
    bool isRight() const
    {
        say(m_torn == 0 ? "every reader saw a pair: right"
                        : std::to_string(m_torn) + " times a reader saw half of what a writer wrote");
        return m_torn == 0;
    }

private:
    void passTurnstile()
    {
        if (m_cure == Cure::Fair) {
            m_turnstile.wait();
            m_turnstile.post();
        }
    }
    std::string state() const { return "readers=" + std::to_string(m_readers) + " writers=0"; }

    Cure m_cure;
    Lock m_lock{"count-lock"};
    Semaphore m_room{"room", 1}, m_turnstile{"turnstile", 1};
    long m_readers = 0; // under the lock
    std::atomic<long> m_first = 0, m_second = 0, m_torn = 0;
};

} // namespace

ExitCode runReadersWriters(const Options &options)
{
    const auto cure = options.choice<Cure>("cure", {{"lock", Cure::Lock}, {"fair", Cure::Fair}, {"none", Cure::None}});
    if (!cure)
        return endWith(cure.error());
    const bool isByHand = options.has("stepped") || options.has("explore");
    const auto readers = options.number("readers", 1, isByHand ? 3 : 16, isByHand ? 1 : 3);
    const auto writers = options.number("writers", 1, isByHand ? 3 : 16, 1);
    const auto rounds = options.number("rounds", 1, isByHand ? 10 : 1000, isByHand ? 1 : 5);
    for (const auto *number : {&readers, &writers, &rounds}) {
        if (!*number)
            return endWith(number->error());
    }
    Room room(*cure);
    Scenario scenario;
    scenario.name = "readers-writers";
    scenario.tasks = *readers + *writers;
    scenario.pause = std::chrono::milliseconds(5);
    scenario.begin = [&] { room.tellMade(); };
    scenario.act = [&](long task) {
        for (long i = 0; i < *rounds; ++i) {
            if (task <= *readers)
                room.read();
            else
                room.write();
        }
    };
    scenario.isRight = [&] { return room.isRight(); };
    return runScenario(std::move(scenario), options);
}

} // namespace layerlab::programs
