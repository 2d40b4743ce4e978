// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/kinds.h"
#include "engine/programs/state_line.h"
#include "engine/programs/text.h"
#include "engine/programs/work.h"

#include <atomic>
#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

namespace layerlab::programs {
namespace {

constexpr long mostProcesses = 16;

/// What several processes see, at the same place of the same memory: Value, Array and the lock that belongs to them.
struct Shared {
    std::atomic<long> value;
    std::atomic<long> array[mostProcesses];
    pthread_mutex_t lock;
    pthread_barrier_t start;
};

Shared *makeShared(long processes)
{
    void *memory = mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return nullptr;
    auto *shared = new (memory) Shared{};
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    pthread_mutex_init(&shared->lock, &attributes);
    pthread_mutexattr_destroy(&attributes);
    pthread_barrierattr_t barrier;
    pthread_barrierattr_init(&barrier);
    pthread_barrierattr_setpshared(&barrier, PTHREAD_PROCESS_SHARED);
    pthread_barrier_init(&shared->start, &barrier, static_cast<unsigned>(processes));
    pthread_barrierattr_destroy(&barrier);
    return shared;
}

/// Raises the value in two steps, as value += 1 does; without the lock another process may come in between.
void add(Shared &shared, long rounds, bool hasLock)
{
    pthread_barrier_wait(&shared.start); // else the first may be through before the last begins
    for (long i = 0; i < rounds; ++i) {
        if (hasLock)
            pthread_mutex_lock(&shared.lock);
        const long seen = shared.value.load(std::memory_order_relaxed);
        volatile int spins = 0;
        while (spins < 30) // some work between reading and writing, as there is in any real program
            spins = spins + 1;
        shared.value.store(seen + 1, std::memory_order_relaxed);
        if (hasLock)
            pthread_mutex_unlock(&shared.lock);
    }
}

} // namespace

ExitCode runShared(const Options &options)
{
    const auto processes = options.number("processes", 1, mostProcesses, 2);
    const auto rounds = options.number("rounds", 1, 1'000'000, 1'000'000);
    for (const auto *number : {&processes, &rounds}) {
        if (!*number)
            return endWith(number->error());
    }
    Shared *shared = makeShared(*processes);
    if (!shared)
        return endWith(failErrno("mmap").error());
    static long ordinary = 0;
    std::vector<pid_t> children;
    for (long number = 1; number <= *processes; ++number) {
        const pid_t child = startChild([&] {
            setTaskNumber(number);
            ordinary = number * 100; // its own copy
            shared->array[number - 1] = number * 100;
            tell("shared", "array", "written",
                 "index=" + std::to_string(number - 1) + " value=" + std::to_string(number * 100));
            add(*shared, *rounds, options.has("lock"));
            tell("shared", "value", "written", "value=" + std::to_string(shared->value));
            return 0;
        });
        if (child < 0)
            return ExitCode::Other;
        children.push_back(child);
    }
    for (const pid_t child : children)
        waitFor(child);
    std::string array;
    for (long i = 0; i < *processes; ++i)
        array += (i == 0 ? "" : ", ") + std::to_string(shared->array[i]);
    const long expected = *processes * *rounds;
    say("array: " + array);
    say("ordinary variable: " + std::to_string(ordinary) + ", the children changed their own copies");
    say("value: " + std::to_string(shared->value) + ", should be " + std::to_string(expected) + ": " +
        (shared->value == expected ? "right" : std::to_string(expected - shared->value) + " updates were lost"));
    return ExitCode::Success;
}

} // namespace layerlab::programs
