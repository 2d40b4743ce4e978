// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/kinds.h"
#include "engine/programs/text.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <sys/wait.h>
#include <unistd.h>

namespace layerlab::programs {
namespace {

constexpr long childLimit = 200;

// For the signal handler, which may touch nothing else.
std::array<volatile pid_t, childLimit> runningChildren{};
volatile sig_atomic_t isTold = 0;

void endChildren(int)
{
    isTold = 1;
    for (const volatile pid_t &child : runningChildren) {
        if (child > 0)
            kill(child, SIGTERM);
    }
}

sigset_t endSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    return signals;
}

void setEndAction(void (*handler)(int))
{
    struct sigaction action {};
    action.sa_handler = handler;
    sigaction(SIGTERM, &action, nullptr);
    sigaction(SIGINT, &action, nullptr);
}

timespec asTimespec(std::chrono::nanoseconds time)
{
    return {time.count() / 1'000'000'000, time.count() % 1'000'000'000};
}

struct Plan {
    long children = 1;
    std::chrono::nanoseconds life{};
    int exitStatus = 0;
    std::chrono::nanoseconds zombie{};
    bool isOrphan = false;
    pid_t parent = 0;
};

[[noreturn]] void liveAsChild(long number, const Plan &plan)
{
    setEndAction(SIG_DFL);
    const sigset_t signals = endSignals();
    sigprocmask(SIG_UNBLOCK, &signals, nullptr);
    const std::string name = "child " + std::to_string(number);
    say(name + ": pid " + std::to_string(getpid()) + ", parent " + std::to_string(getppid()));
    timespec left = asTimespec(plan.life);
    while (nanosleep(&left, &left) < 0 && errno == EINTR) {
    }
    if (const pid_t parent = getppid(); parent != plan.parent)
        say(name + ": its parent " + std::to_string(plan.parent) + " has ended, now it is " + std::to_string(parent));
    say(name + ": ends with status " + std::to_string(plan.exitStatus));
    _exit(plan.exitStatus);
}

/// Starts them all; returns how many there are.
long startChildren(const Plan &plan)
{
    const sigset_t signals = endSignals();
    for (long i = 0; i < plan.children; ++i) {
        sigprocmask(SIG_BLOCK, &signals, nullptr); // a child must not run the parent's handler
        const pid_t child = fork();
        if (child == 0)
            liveAsChild(i + 1, plan);
        if (child > 0)
            runningChildren[static_cast<std::size_t>(i)] = child;
        const int error = errno;
        sigprocmask(SIG_UNBLOCK, &signals, nullptr);
        if (child < 0) {
            complain(failErrno("fork", error).error().detail);
            return i;
        }
        say("parent: started child " + std::to_string(i + 1) + ", pid " + std::to_string(child));
    }
    return plan.children;
}

/// Sleeps without waiting for the children, so that those that end stay zombies; ends early when told to.
void leaveZombies(std::chrono::nanoseconds time)
{
    say("parent: sleeps, and does not wait for its children");
    const sigset_t signals = endSignals();
    const auto end = std::chrono::steady_clock::now() + time;
    sigprocmask(SIG_BLOCK, &signals, nullptr); // so that none slips in between the test and the wait
    while (!isTold && std::chrono::steady_clock::now() < end) {
        const timespec left = asTimespec(end - std::chrono::steady_clock::now());
        if (left.tv_sec >= 0 && left.tv_nsec >= 0 && sigtimedwait(&signals, nullptr, &left) > 0)
            endChildren(0);
    }
    sigprocmask(SIG_UNBLOCK, &signals, nullptr);
}

std::string endText(int status)
{
    if (WIFSIGNALED(status))
        return " was ended by signal " + std::to_string(WTERMSIG(status)) + " (SIG" + sigabbrev_np(WTERMSIG(status)) + ")";
    return " ended with status " + std::to_string(WEXITSTATUS(status));
}

void waitForChildren(long count)
{
    while (count > 0) {
        int status = 0;
        const pid_t child = waitpid(-1, &status, 0);
        if (child < 0 && errno == EINTR)
            continue;
        if (child < 0) {
            complain(failErrno("waitpid").error().detail);
            return;
        }
        for (volatile pid_t &one : runningChildren) { // its number may soon be somebody else's
            if (one == child)
                one = 0;
        }
        say("parent: pid " + std::to_string(child) + endText(status));
        --count;
    }
}

Result<Plan> planOf(const Options &options)
{
    Plan plan;
    if (options.has("wait") + options.has("zombie") + options.has("orphan") > 1)
        return fail(Errc::InvalidArgument, "give one of --wait, --zombie and --orphan");
    const auto children = options.number("children", 1, childLimit, 1);
    const auto status = options.number("exit", 0, 255, 0);
    const auto life = options.seconds("life", std::chrono::seconds(1));
    const auto zombie = options.seconds("zombie", {});
    if (!children)
        return std::unexpected(children.error());
    if (!status)
        return std::unexpected(status.error());
    if (!life || !zombie)
        return std::unexpected(!life ? life.error() : zombie.error());
    plan.children = *children;
    plan.exitStatus = static_cast<int>(*status);
    plan.life = *life;
    plan.zombie = *zombie;
    plan.parent = getpid();
    plan.isOrphan = options.has("orphan");
    return plan;
}

} // namespace

ExitCode runFork(const Options &options)
{
    const auto plan = planOf(options);
    if (!plan)
        return endWith(plan.error());
    setEndAction(endChildren);
    say("parent: pid " + std::to_string(getpid()) + ", parent " + std::to_string(getppid()));
    const long started = startChildren(*plan);
    if (plan->isOrphan) {
        say("parent: ends before its children");
        return started == plan->children ? ExitCode::Success : ExitCode::Other;
    }
    if (options.has("zombie"))
        leaveZombies(plan->zombie);
    waitForChildren(started);
    return started == plan->children ? ExitCode::Success : ExitCode::Other;
}

} // namespace layerlab::programs
