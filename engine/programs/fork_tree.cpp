// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/kinds.h"
#include "engine/programs/text.h"
#include "engine/programs/work.h"

#include <unistd.h>

namespace layerlab::programs {
namespace {

constexpr long mostProcesses = 200;

/// Each process of a level makes so many children, waits for them, and ends with the number of processes below it.
int live(long level, long depth, long children, std::chrono::nanoseconds life)
{
    const std::string name = "level " + std::to_string(level) + ", pid " + std::to_string(getpid());
    say(name + ": parent " + std::to_string(getppid()));
    int below = 0;
    std::vector<pid_t> started;
    for (long i = 0; level < depth && i < children; ++i) {
        if (const pid_t child = startChild([&] { return live(level + 1, depth, children, life); }); child > 0)
            started.push_back(child);
    }
    if (level == depth)
        sleepFor(life);
    for (const pid_t child : started) {
        const int status = waitFor(child);
        below += 1 + ((status >> 8) & 0xff);
        say(name + ": child " + std::to_string(child) + ' ' + endText(status));
    }
    return below;
}

} // namespace

ExitCode runForkTree(const Options &options, bool isChain)
{
    const auto children = options.number("children", 1, isChain ? 1 : 8, isChain ? 1 : 2);
    const auto depth = options.number("depth", 1, isChain ? 50 : 6, isChain ? 3 : 2);
    const auto life = options.seconds("life", std::chrono::milliseconds(500));
    for (const auto *number : {&children, &depth}) {
        if (!*number)
            return endWith(number->error());
    }
    if (!life)
        return endWith(life.error());
    for (const char *other : {"wait", "zombie", "orphan", "exit", "spread", "collect"}) {
        if (options.has(other))
            return endWith(fail(Errc::InvalidArgument, "--" + std::string(other) + " is for --shape fan").error());
    }
    long all = 0, level = 1;
    for (long i = 0; i < *depth; ++i)
        all += level *= *children;
    if (all > mostProcesses)
        return endWith(fail(Errc::InvalidArgument,
                            "that makes " + std::to_string(all) + " processes; the most is " + std::to_string(mostProcesses))
                           .error());
    say("makes " + std::to_string(all) + " processes below this one");
    const int below = live(0, *depth, *children, *life);
    say("there were " + std::to_string(below) + " processes below this one");
    return below == all ? ExitCode::Success : ExitCode::Other;
}

} // namespace layerlab::programs
