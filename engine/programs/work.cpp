// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/work.h"

#include "engine/programs/text.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace layerlab::programs {

timespec asTimespec(std::chrono::nanoseconds time)
{
    return {time.count() / 1'000'000'000, time.count() % 1'000'000'000};
}

void computeFor(std::chrono::nanoseconds time)
{
    const auto used = [] {
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
    };
    const auto end = used() + time;
    volatile unsigned long sum = 0;
    while (used() < end) {
        for (unsigned long i = 0; i < 10'000; ++i)
            sum = sum + i;
    }
}

void sleepFor(std::chrono::nanoseconds time)
{
    timespec left = asTimespec(time);
    while (nanosleep(&left, &left) < 0 && errno == EINTR) {
    }
}

std::string endText(int waitStatus)
{
    if (WIFSIGNALED(waitStatus)) {
        const int number = WTERMSIG(waitStatus);
        const char *name = sigabbrev_np(number);
        return "was ended by signal " + std::to_string(number) + (name ? " (SIG" + std::string(name) + ")" : "");
    }
    return "ended with status " + std::to_string(WEXITSTATUS(waitStatus));
}

pid_t startChild(const std::function<int()> &body)
{
    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent)
            _exit(1);
        const int status = body();
        std::fflush(nullptr);
        _exit(status);
    }
    if (child < 0)
        complain(failErrno("fork").error().detail);
    return child;
}

int waitFor(pid_t child)
{
    int status = 0;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR)
            return -1;
    }
    return status;
}

} // namespace layerlab::programs
