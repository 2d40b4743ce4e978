// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/kinds.h"
#include "engine/programs/text.h"
#include "engine/programs/work.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace layerlab::programs {
namespace {

struct Plan {
    std::chrono::nanoseconds life{}, join{};
    int exitStatus = 0;
    bool isDaemon = false;
};

std::string me()
{
    return "pid " + std::to_string(getpid());
}

/// Whether it has not ended, without collecting it.
bool isAlive(pid_t child)
{
    siginfo_t info{};
    return waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == 0;
}

/// Waits until the child has ended, at most so long, and does not collect it.
bool hasEndedWithin(pid_t child, std::chrono::nanoseconds time)
{
    const int fd = static_cast<int>(syscall(SYS_pidfd_open, child, 0)); // the C library has it only since 2.36
    if (fd < 0)
        return false;
    pollfd ended{fd, POLLIN, 0};
    const timespec patience = asTimespec(time);
    const int count = ppoll(&ended, 1, &patience, nullptr);
    close(fd);
    return count > 0;
}

/// What Process(target, args), start(), is_alive() and join(timeout) do.
ExitCode startAndJoin(const Plan &plan)
{
    say("parent: " + me());
    const pid_t child = startChild([&] {
        say("child: " + me() + ", parent " + std::to_string(getppid()));
        sleepFor(plan.life);
        say("child: ends with status " + std::to_string(plan.exitStatus));
        return plan.exitStatus;
    });
    if (child < 0)
        return ExitCode::Other;
    say("parent: child " + std::to_string(child) + " started, is alive: " + (isAlive(child) ? "yes" : "no"));
    const bool hasEnded = hasEndedWithin(child, plan.join);
    say(std::string("parent: join ") +
        (hasEnded ? "came back because the child has ended" : "came back because its time was over") +
        ", is alive: " + (isAlive(child) ? "yes" : "no"));
    if (!hasEnded && plan.isDaemon) {
        say("parent: ends, and ends its daemonic child");
        kill(child, SIGTERM);
    }
    say("parent: child " + std::to_string(child) + ' ' + endText(waitFor(child)));
    return ExitCode::Success;
}

[[noreturn]] void becomeShell()
{
    execlp("sh", "sh", "-c", "echo \"pid $$: the same process, but now it is a shell\"; exit 5", nullptr);
    complain(failErrno("exec sh").error().detail);
    _exit(127);
}

ExitCode replaceItself()
{
    say(me() + ": becomes another program");
    becomeShell();
}

ExitCode forkAndExec()
{
    say("parent: " + me());
    const pid_t child = startChild([]() -> int {
        say("child: " + me() + ", still the same program");
        becomeShell();
    });
    if (child < 0)
        return ExitCode::Other;
    say("parent: child " + std::to_string(child) + ' ' + endText(waitFor(child)));
    return ExitCode::Success;
}

ExitCode execNothing()
{
    const pid_t child = startChild([] {
        execlp("no-such-program", "no-such-program", nullptr);
        say("child: " + me() + ": exec failed: " + std::strerror(errno) + ", so it is still here");
        return 127; // what a shell says too
    });
    if (child < 0)
        return ExitCode::Other;
    say("parent: child " + std::to_string(child) + ' ' + endText(waitFor(child)));
    return ExitCode::Success;
}

/// Steps as in daemon(7).
ExitCode becomeDaemon(const Plan &plan)
{
    say("started: " + me() + ", session " + std::to_string(getsid(0)));
    const pid_t first = fork();
    if (first < 0)
        return endWith(failErrno("fork").error());
    if (first > 0) {
        say("started: " + me() + " ends, and the shell thinks all is done");
        return ExitCode::Success;
    }
    setsid(); // no terminal any more
    say("first child: " + me() + ", leads session " + std::to_string(getsid(0)));
    const pid_t leader = getpid(), second = fork();
    if (second < 0)
        _exit(1);
    if (second > 0)
        _exit(0);               // the grandchild leads no session, so it can't get a terminal again
    while (getppid() == leader) // until somebody else has taken it in
        sleepFor(std::chrono::milliseconds(1));
    umask(0);
    (void)!chdir("/");
    say("daemon: " + me() + ", parent " + std::to_string(getppid()) + ", session " + std::to_string(getsid(0)) +
        ": says no more");
    const int nothing = open("/dev/null", O_RDWR);
    for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        dup2(nothing, fd);
    sleepFor(plan.life);
    _exit(0);
}

} // namespace

ExitCode runProcess(const Options &options)
{
    enum class Lesson { Join, Exec, ForkExec, ExecMissing, Daemon };
    const auto lesson = options.choice<Lesson>("lesson", {{"join", Lesson::Join},
                                                          {"exec", Lesson::Exec},
                                                          {"fork-exec", Lesson::ForkExec},
                                                          {"exec-missing", Lesson::ExecMissing},
                                                          {"daemon", Lesson::Daemon}});
    if (!lesson)
        return endWith(lesson.error());
    const auto life = options.seconds("life", std::chrono::seconds(1));
    const auto join = options.seconds("join", std::chrono::milliseconds(500));
    const auto status = options.number("exit", 0, 255, 0);
    if (!life || !join)
        return endWith(!life ? life.error() : join.error());
    if (!status)
        return endWith(status.error());
    const Plan plan{*life, *join, static_cast<int>(*status), options.has("daemonic")};
    switch (*lesson) {
    case Lesson::Exec:
        return replaceItself();
    case Lesson::ForkExec:
        return forkAndExec();
    case Lesson::ExecMissing:
        return execNothing();
    case Lesson::Daemon:
        return becomeDaemon(plan);
    case Lesson::Join:
        break;
    }
    return startAndJoin(plan);
}

} // namespace layerlab::programs
