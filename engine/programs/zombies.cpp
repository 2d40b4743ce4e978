// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/kinds.h"
#include "engine/programs/text.h"
#include "engine/programs/work.h"

#include <cerrno>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace layerlab::programs {
namespace {

enum class Cure { None, Wait, Poll, Handler, Ignore, ExitFirst, DoubleFork };

struct Plan {
    Cure cure = Cure::None;
    long children = 1;
    std::chrono::nanoseconds life{}, seconds{};
};

volatile sig_atomic_t collected = 0;

/// One SIGCHLD may stand for several children, so it collects all that have ended.
void collectAll(int)
{
    const int error = errno;
    while (waitpid(-1, nullptr, WNOHANG) > 0)
        collected = collected + 1;
    errno = error;
}

[[noreturn]] void liveAsChild(const std::string &name, const Plan &plan)
{
    signal(SIGCHLD, SIG_DFL);
    const pid_t parent = getppid();
    say(name + ": pid " + std::to_string(getpid()) + ", parent " + std::to_string(parent));
    sleepFor(plan.life);
    if (getppid() != parent)
        say(name + ": its parent " + std::to_string(parent) + " has ended, now it is " + std::to_string(getppid()));
    say(name + ": ends");
    _exit(0);
}

/// The child only makes the grandchild and ends, so the parent's wait is short and the grandchild is somebody else's.
[[noreturn]] void makeGrandchild(const std::string &name, const Plan &plan)
{
    const pid_t child = getpid();
    const pid_t grandchild = fork();
    if (grandchild < 0)
        _exit(1);
    if (grandchild > 0)
        _exit(0);
    while (getppid() == child) // until init, or whoever takes orphans in, has it
        sleepFor(std::chrono::milliseconds(1));
    liveAsChild("grand" + name, plan);
}

bool startAll(const Plan &plan, std::vector<pid_t> &children)
{
    for (long i = 1; i <= plan.children; ++i) {
        const std::string name = "child " + std::to_string(i);
        const pid_t child = fork();
        if (child == 0 && plan.cure == Cure::DoubleFork)
            makeGrandchild(name, plan);
        if (child == 0)
            liveAsChild(name, plan);
        if (child < 0) {
            complain(failErrno("fork").error().detail);
            return false;
        }
        say("parent: started " + name + ", pid " + std::to_string(child));
        children.push_back(child);
    }
    return true;
}

void workOn(const Plan &plan, const char *how)
{
    say("parent: works on" + std::string(how));
    const auto end = std::chrono::steady_clock::now() + plan.seconds;
    while (std::chrono::steady_clock::now() < end) {
        const timespec left = asTimespec(
            std::min<std::chrono::nanoseconds>(end - std::chrono::steady_clock::now(), std::chrono::milliseconds(50)));
        nanosleep(&left, nullptr);
        if (plan.cure == Cure::Poll) {
            for (pid_t child = 0; (child = waitpid(-1, nullptr, WNOHANG)) > 0;)
                say("parent: collected " + std::to_string(child) + " in passing");
        }
    }
}

void waitForAll(const std::vector<pid_t> &children)
{
    for (const pid_t child : children)
        say("parent: pid " + std::to_string(child) + ' ' + endText(waitFor(child)));
}

Result<Plan> planOf(const Options &options)
{
    Plan plan;
    const auto cure = options.choice<Cure>("cure", {{"none", Cure::None},
                                                    {"wait", Cure::Wait},
                                                    {"poll", Cure::Poll},
                                                    {"handler", Cure::Handler},
                                                    {"ignore", Cure::Ignore},
                                                    {"exit-first", Cure::ExitFirst},
                                                    {"double-fork", Cure::DoubleFork}});
    if (!cure)
        return std::unexpected(cure.error());
    const auto children = options.number("children", 1, 50, 2);
    if (!children)
        return std::unexpected(children.error());
    const auto life = options.seconds("life", std::chrono::milliseconds(300));
    const auto seconds = options.seconds("seconds", std::chrono::seconds(2));
    if (!life || !seconds)
        return std::unexpected(!life ? life.error() : seconds.error());
    return Plan{*cure, *children, *life, *seconds};
}

} // namespace

ExitCode runZombies(const Options &options)
{
    const auto plan = planOf(options);
    if (!plan)
        return endWith(plan.error());
    say("parent: pid " + std::to_string(getpid()));
    if (plan->cure == Cure::Ignore)
        signal(SIGCHLD, SIG_IGN); // then the kernel collects them itself
    if (plan->cure == Cure::Handler) {
        struct sigaction action {};
        action.sa_handler = collectAll;
        action.sa_flags = SA_RESTART;
        sigaction(SIGCHLD, &action, nullptr);
    }
    std::vector<pid_t> children;
    if (!startAll(*plan, children))
        return ExitCode::Other;
    switch (plan->cure) {
    case Cure::ExitFirst:
        say("parent: ends before its children");
        return ExitCode::Success;
    case Cure::Wait:
        waitForAll(children);
        workOn(*plan, "");
        break;
    case Cure::DoubleFork:
        waitForAll(children);
        workOn(*plan, ", the grandchildren are no longer its business");
        break;
    case Cure::None:
        workOn(*plan, " and never waits for its children");
        break;
    case Cure::Poll:
        workOn(*plan, " and looks now and then");
        break;
    case Cure::Ignore:
        workOn(*plan, ", SIGCHLD is ignored");
        break;
    case Cure::Handler:
        workOn(*plan, ", a handler waits for its children");
        say("parent: its handler collected " + std::to_string(collected));
        break;
    }
    say("parent: ends");
    return ExitCode::Success;
}

} // namespace layerlab::programs
