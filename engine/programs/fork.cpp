// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/kinds.h"
#include "engine/programs/text.h"
#include "engine/programs/work.h"

#include <array>
#include <cerrno>
#include <csignal>
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

struct Plan {
    long children = 1;
    std::chrono::nanoseconds life{};
    bool isSpread = false; ///< the first child lives longest, and each has a status of its own
    int exitStatus = 0;
    std::chrono::nanoseconds zombie{};
    bool isOrphan = false;
    bool isInOrder = false; ///< waits for the first child first, whichever ends first
    pid_t parent = 0;
};

[[noreturn]] void liveAsChild(long number, const Plan &plan)
{
    setEndAction(SIG_DFL);
    const sigset_t signals = endSignals();
    sigprocmask(SIG_UNBLOCK, &signals, nullptr);
    const std::string name = "child " + std::to_string(number);
    say(name + ": pid " + std::to_string(getpid()) + ", parent " + std::to_string(getppid()));
    sleepFor(plan.isSpread ? plan.life * (plan.children - number + 1) : plan.life);
    if (const pid_t parent = getppid(); parent != plan.parent)
        say(name + ": its parent " + std::to_string(plan.parent) + " has ended, now it is " + std::to_string(parent));
    const int status = plan.isSpread ? (plan.exitStatus + static_cast<int>(number) - 1) & 0xff : plan.exitStatus;
    say(name + ": ends with status " + std::to_string(status));
    _exit(status);
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

void waitForChildren(long count, bool isInOrder)
{
    for (long i = 0; i < count;) {
        int status = 0;
        const pid_t wanted = isInOrder ? static_cast<pid_t>(runningChildren[static_cast<std::size_t>(i)]) : -1;
        const pid_t child = waitpid(wanted, &status, 0);
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
        say("parent: pid " + std::to_string(child) + ' ' + endText(status));
        ++i;
    }
}

Result<Plan> planOf(const Options &options)
{
    Plan plan;
    if (options.has("wait") + options.has("zombie") + options.has("orphan") > 1)
        return fail(Errc::InvalidArgument, "give one of --wait, --zombie and --orphan");
    const auto collect = options.choice<bool>("collect", {{"any", false}, {"in-order", true}});
    if (!collect)
        return std::unexpected(collect.error());
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
    plan.isSpread = options.has("spread");
    plan.isInOrder = *collect;
    return plan;
}

} // namespace

ExitCode runFork(const Options &options)
{
    enum class Shape { Fan, Chain, Tree };
    const auto shape = options.choice<Shape>("shape", {{"fan", Shape::Fan}, {"chain", Shape::Chain}, {"tree", Shape::Tree}});
    if (!shape)
        return endWith(shape.error());
    if (*shape != Shape::Fan)
        return runForkTree(options, *shape == Shape::Chain);
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
    waitForChildren(started, plan->isInOrder);
    return started == plan->children ? ExitCode::Success : ExitCode::Other;
}

} // namespace layerlab::programs
