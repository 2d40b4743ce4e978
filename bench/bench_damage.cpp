// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Opens damaged captures as the window does, and tells what it took. docs/robustness.md says how it is used.
//     bench_damage COUNT FIRST_SEED FOLDER...   damages the captures below the folders COUNT times; a seed is a damage
// Ends with 1, naming file and seed, at the first input that takes longer or more memory than allowed; a crash names them, too.
#include "tests/support/counted_memory.h"
#include "tests/support/damage.h"
#include "tests/support/opened_file.h"

#include <csignal>
#include <cstdio>
#include <cstring>
#include <string>
#include <sys/time.h>

using namespace layerlab;

namespace {

constexpr double mostSeconds = 10;
constexpr std::size_t mostFileBytes = std::size_t{1} << 20;
constexpr std::size_t constantMemory = std::size_t{64} << 20;
constexpr std::uint32_t mostDissected = 2000;

char current[512]; ///< what is said of a crash

void died(int number)
{
    (void)!write(STDERR_FILENO, current, std::strlen(current));
    std::signal(number, SIG_DFL);
    std::raise(number);
}

/// A hang is a crash after twice the time.
void watch()
{
    for (const int number : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGPROF})
        std::signal(number, died);
}
void setAlarm()
{
    itimerval timer{};
    timer.it_value.tv_sec = static_cast<time_t>(2 * mostSeconds);
    setitimer(ITIMER_PROF, &timer, nullptr);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 4) {
        std::fputs("usage: bench_damage COUNT FIRST_SEED FOLDER...\n", stderr);
        return 2;
    }
    const auto count = std::strtoul(argv[1], nullptr, 10);
    const auto firstSeed = std::strtoul(argv[2], nullptr, 10);
    std::vector<std::pair<std::string, test::Buffer>> files;
    for (int i = 3; i < argc; ++i)
        std::ranges::move(test::capturesBelow(argv[i], mostFileBytes), std::back_inserter(files));
    if (files.empty()) {
        std::fputs("bench_damage: no captures there\n", stderr);
        return 2;
    }
    watch();
    std::uint64_t captures = 0, packets = 0, nodes = 0;
    double seconds = 0, worstSeconds = 0, worstMemory = 0;
    std::size_t largestMemory = 0;
    for (auto seed = firstSeed; seed < firstSeed + count; ++seed) {
        std::mt19937 random(static_cast<std::uint32_t>(seed));
        const auto &file = files[random() % files.size()];
        const test::Buffer bytes = test::damaged(file.second, files[random() % files.size()].second, random);
        std::snprintf(current, sizeof current, "bench_damage: seed %lu, %.400s\n", seed, file.first.c_str());
        setAlarm();
        const std::size_t before = test::usedMemory;
        test::mostMemory = before;
        const test::OpenedFile opened = test::openLikeTheWindow(bytes, mostDissected);
        const std::size_t memory = test::mostMemory - before;
        const std::size_t size = std::max<std::size_t>(bytes.size(), opened.unpackedBytes);
        if (opened.seconds > mostSeconds || memory > 10 * size + constantMemory) {
            std::fprintf(stderr, "%s  took %.2f s and %zu bytes for %zu\n", current, opened.seconds, memory, size);
            return 1;
        }
        captures += opened.isCapture;
        packets += opened.packets;
        nodes += opened.nodes;
        seconds += opened.seconds;
        worstSeconds = std::max(worstSeconds, opened.seconds);
        largestMemory = std::max(largestMemory, memory);
        if (size > 4096)
            worstMemory = std::max(worstMemory, static_cast<double>(memory) / static_cast<double>(size));
        if ((seed - firstSeed + 1) % 1000 == 0) {
            std::printf("progress %lu files\n", seed - firstSeed + 1);
            std::fflush(stdout);
        }
    }
    std::printf("damage_files %lu files\ndamage_captures %lu files\ndamage_packets %lu packets\ndamage_nodes %lu nodes\n",
                count, captures, packets, nodes);
    std::printf("damage_time %.1f s\ndamage_worst_time %.3f s\ndamage_worst_memory %.1f MB\ndamage_worst_ratio %.1f times\n",
                seconds, worstSeconds, static_cast<double>(largestMemory) / 1e6, worstMemory);
    return 0;
}
