// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/kinds.h"
#include "engine/programs/text.h"
#include "engine/programs/work.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <pthread.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace layerlab::programs {
namespace {

double microsecondsOf(const std::function<void()> &action)
{
    const auto start = std::chrono::steady_clock::now();
    action();
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

double medianOf(long rounds, const std::function<void()> &action)
{
    std::vector<double> values;
    for (long i = 0; i < rounds; ++i)
        values.push_back(microsecondsOf(action));
    return median(std::move(values));
}

std::string oneDecimal(double value)
{
    char text[64];
    std::snprintf(text, sizeof text, "%.1f", value);
    return text;
}

void *doNothing(void *)
{
    return nullptr;
}

void makeThread()
{
    pthread_t thread{};
    if (pthread_create(&thread, nullptr, doNothing, nullptr) == 0)
        pthread_join(thread, nullptr);
}

void makeProcess()
{
    const pid_t child = fork();
    if (child == 0)
        _exit(0);
    if (child > 0)
        waitFor(child);
}

void runOtherProgram()
{
    const pid_t child = fork();
    if (child == 0) {
        execlp("true", "true", nullptr);
        _exit(127);
    }
    if (child > 0)
        waitFor(child);
}

/// The two ends of a talk in which each answers the other: a switch for every message.
struct PingPong {
    int there[2] = {-1, -1}, back[2] = {-1, -1};
    long rounds = 0;

    bool begin() { return pipe(there) == 0 && pipe(back) == 0; }
    void end()
    {
        for (const int fd : {there[0], there[1], back[0], back[1]})
            close(fd);
    }
    void answer()
    {
        char byte = 0;
        for (long i = 0; i < rounds && read(there[0], &byte, 1) == 1; ++i)
            (void)!write(back[1], &byte, 1);
    }
    void ask()
    {
        char byte = 'x';
        for (long i = 0; i < rounds && write(there[1], &byte, 1) == 1; ++i)
            (void)!read(back[0], &byte, 1);
    }
};

void *answerAsThread(void *argument)
{
    static_cast<PingPong *>(argument)->answer();
    return nullptr;
}

/// On one processor, else the two would run side by side and not switch.
void stayOnOneProcessor()
{
    cpu_set_t allowed, one;
    CPU_ZERO(&one);
    if (sched_getaffinity(0, sizeof allowed, &allowed) < 0)
        return;
    int cpu = 0;
    while (cpu < CPU_SETSIZE - 1 && !CPU_ISSET(cpu, &allowed))
        ++cpu;
    CPU_SET(cpu, &one);
    sched_setaffinity(0, sizeof one, &one);
}

double switchOfThreads(PingPong &talk)
{
    pthread_t thread{};
    if (pthread_create(&thread, nullptr, answerAsThread, &talk) != 0)
        return 0;
    const double took = microsecondsOf([&] { talk.ask(); });
    pthread_join(thread, nullptr);
    return took / static_cast<double>(2 * talk.rounds);
}

double switchOfProcesses(PingPong &talk)
{
    const pid_t child = startChild([&] {
        talk.answer();
        return 0;
    });
    if (child < 0)
        return 0;
    const double took = microsecondsOf([&] { talk.ask(); });
    waitFor(child);
    return took / static_cast<double>(2 * talk.rounds);
}

} // namespace

ExitCode runCost(const Options &options)
{
    const auto rounds = options.number("rounds", 1, 10'000, 200);
    const auto memory = options.number("memory", 0, 512, 64);
    for (const auto *number : {&rounds, &memory}) {
        if (!*number)
            return endWith(number->error());
    }
    const double thread = medianOf(*rounds, makeThread), process = medianOf(*rounds, makeProcess);
    const double program = medianOf(std::min(*rounds, 50L), runOtherProgram);
    say("create and collect, median of " + std::to_string(*rounds) + ": thread " + oneDecimal(thread) + " us, process " +
        oneDecimal(process) + " us, process with another program " + oneDecimal(program) + " us");
    say("process / thread = " + oneDecimal(process / thread));
    if (*memory > 0) {
        const std::size_t bytes = static_cast<std::size_t>(*memory) << 20;
        void *place = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (place == MAP_FAILED)
            return endWith(failErrno("mmap").error());
        std::memset(place, 1, bytes); // only memory that was touched has pages to copy
        const double big = medianOf(std::min(*rounds, 20L), makeProcess), bigThread = medianOf(*rounds, makeThread);
        munmap(place, bytes);
        say("with " + std::to_string(*memory) + " MiB in use: thread " + oneDecimal(bigThread) + " us, process " +
            oneDecimal(big) + " us, since its page tables are copied");
    }
    stayOnOneProcessor();
    PingPong talk;
    talk.rounds = *rounds * 10;
    if (!talk.begin())
        return endWith(failErrno("pipe").error());
    const double threads = switchOfThreads(talk), processes = switchOfProcesses(talk);
    talk.end();
    say("switch, with a byte through a pipe: threads " + oneDecimal(threads) + " us, processes " + oneDecimal(processes) +
        " us");
    return ExitCode::Success;
}

} // namespace layerlab::programs
