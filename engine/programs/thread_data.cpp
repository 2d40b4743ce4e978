// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/text.h"
#include "engine/programs/work.h"

#include <atomic>
#include <unistd.h>

namespace layerlab::programs {
namespace {

std::atomic<long> shared = 0;   // one for all threads of the process
thread_local long ownValue = 0; // one for each thread

std::string addressOf(const void *place)
{
    char text[32];
    std::snprintf(text, sizeof text, "%p", place);
    return text;
}

} // namespace

void showThreadData(long number)
{
    const long local = number; // on the thread's own stack
    ownValue += 10 * number;
    const long now = shared += number;
    say("thread " + std::to_string(number) + ": pid " + std::to_string(getpid()) + ", tid " + std::to_string(gettid()) +
        ", global " + std::to_string(now) + " at " + addressOf(&shared) + ", thread-local " + std::to_string(ownValue) +
        " at " + addressOf(&ownValue) + ", on the stack " + std::to_string(local) + " at " + addressOf(&local));
}

void compareWithAProcess()
{
    const long before = shared;
    say("process " + std::to_string(getpid()) + ": global is " + std::to_string(before) + ", thread-local is " +
        std::to_string(ownValue));
    const pid_t child = startChild([] {
        shared = 1000;
        say("child " + std::to_string(getpid()) + ": global is " + std::to_string(shared) + " at " + addressOf(&shared));
        return 0;
    });
    if (child > 0)
        waitFor(child);
    say("process " + std::to_string(getpid()) + ": global is " + std::to_string(shared) +
        (shared == before ? ": the child changed only its own copy" : ""));
}

} // namespace layerlab::programs
