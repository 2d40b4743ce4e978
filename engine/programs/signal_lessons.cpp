// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/signal_lessons.h"

#include "engine/programs/kinds.h"
#include "engine/programs/text.h"
#include "engine/programs/work.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

namespace layerlab::programs::signal_lessons {
namespace {

volatile sig_atomic_t runs = 0;
volatile sig_atomic_t wakingFd = -1; ///< where the handler writes a byte, if anywhere

void count(int)
{
    const int error = errno;
    runs = runs + 1;
    if (wakingFd >= 0)
        (void)!write(wakingFd, "x", 1);
    errno = error;
}

void handle(int number, int flags)
{
    struct sigaction action {};
    action.sa_handler = count;
    action.sa_flags = flags;
    sigaction(number, &action, nullptr);
}

std::string times(long number)
{
    return number == 1 ? "once" : std::to_string(number) + " times";
}

// The child's changes, noted by the handler: why (CLD_…) and the status or signal.
volatile sig_atomic_t changes = 0;
volatile sig_atomic_t reasons[16], details[16];

void noteChange(int, siginfo_t *info, void *)
{
    if (changes < 16) {
        reasons[changes] = info->si_code;
        details[changes] = info->si_status;
        changes = changes + 1;
    }
}

const char *reasonText(int code)
{
    switch (code) {
    case CLD_STOPPED:
        return "stopped by signal ";
    case CLD_CONTINUED:
        return "continued by signal ";
    case CLD_KILLED:
        return "killed by signal ";
    default:
        return "exited with status ";
    }
}

/// Waits for one SIGCHLD and says it; returns what the child did. A signal that came before counts: it was blocked.
int nextChange(const sigset_t &open, int seen)
{
    while (changes <= seen)
        sigsuspend(&open);
    say("SIGCHLD: the child was " + std::string(reasonText(reasons[seen])) + std::to_string(details[seen]));
    return reasons[seen];
}

} // namespace

ExitCode alarmAndPause(const Options &options)
{
    const auto seconds = options.number("alarm", 1, 60, 1);
    if (!seconds)
        return endWith(seconds.error());
    handle(SIGALRM, 0);
    alarm(60);
    say("alarm(60), then alarm(" + std::to_string(*seconds) + "): the first had " +
        std::to_string(alarm(static_cast<unsigned>(*seconds))) + " s left and is gone, there is one alarm a process");
    while (runs == 0) // pause() alone would wait for ever if the alarm came before it
        pause();
    say("pause() came back: the handler ran " + times(runs));
    alarm(60);
    say("alarm(0) gives an alarm up that had " + std::to_string(alarm(0)) + " s left");
    const pid_t child = startChild([&]() -> int {
        signal(SIGALRM, SIG_DFL);
        alarm(static_cast<unsigned>(*seconds));
        while (true)
            pause();
    });
    if (child < 0)
        return ExitCode::Other;
    say("child without a handler: pid " + std::to_string(child) + ' ' + endText(waitFor(child)));
    return ExitCode::Success;
}

ExitCode maskAndPending(const Options &)
{
    const int realTime = SIGRTMIN;
    sigset_t both, before, pending;
    sigemptyset(&both);
    sigaddset(&both, SIGUSR1);
    sigaddset(&both, realTime);
    handle(SIGUSR1, 0);
    sigprocmask(SIG_BLOCK, &both, &before);
    say("SIGUSR1 and SIGRTMIN are blocked, and each is sent 3 times");
    for (int i = 0; i < 3; ++i) {
        kill(getpid(), SIGUSR1);
        kill(getpid(), realTime);
    }
    sigpending(&pending);
    say(std::string("pending: SIGUSR1 ") + (sigismember(&pending, SIGUSR1) == 1 ? "yes" : "no") + ", SIGRTMIN " +
        (sigismember(&pending, realTime) == 1 ? "yes" : "no") + "; the handler ran " + times(runs));
    sigset_t one = both;
    sigdelset(&one, realTime);
    sigprocmask(SIG_UNBLOCK, &one, nullptr);
    say("SIGUSR1 unblocked: the handler ran " + times(runs) + ", being pending is yes or no");
    runs = 0;
    handle(realTime, 0);
    sigprocmask(SIG_SETMASK, &before, nullptr);
    say("SIGRTMIN unblocked: the handler ran " + times(runs) + ", real-time signals queue");
    return ExitCode::Success;
}

ExitCode interruptedCall(const Options &)
{
    int ends[2];
    if (pipe(ends) < 0)
        return endWith(failErrno("pipe").error());
    const itimerval soon{{}, {0, 200'000}};
    char byte = 0;
    handle(SIGALRM, 0);
    setitimer(ITIMER_REAL, &soon, nullptr);
    ssize_t result = read(ends[0], &byte, 1);
    say("read() of an empty pipe, then a signal: " +
        (result < 0 ? std::string(std::strerror(errno)) + (errno == EINTR ? " (EINTR)" : "") : std::to_string(result)));
    wakingFd = ends[1]; // the handler writes what read() waits for
    handle(SIGALRM, SA_RESTART);
    setitimer(ITIMER_REAL, &soon, nullptr);
    result = read(ends[0], &byte, 1);
    say("the same with SA_RESTART: read() went on after the handler and got " + std::to_string(result) + " byte");
    wakingFd = -1;
    return ExitCode::Success;
}

ExitCode killAndStop(const Options &)
{
    for (const auto &[number, name] : {std::pair{SIGKILL, "SIGKILL"}, std::pair{SIGSTOP, "SIGSTOP"}}) {
        const bool isSet = signal(number, count) != SIG_ERR;
        say("a handler for " + std::string(name) + ": " + (isSet ? "set" : std::strerror(errno)));
        const bool isIgnored = signal(number, SIG_IGN) != SIG_ERR;
        say("ignoring " + std::string(name) + ": " + (isIgnored ? "done" : std::strerror(errno)));
    }
    int ready[2];
    if (pipe(ready) < 0)
        return endWith(failErrno("pipe").error());
    const pid_t child = startChild([&]() -> int {
        sigset_t all, kept;
        sigfillset(&all);
        sigprocmask(SIG_SETMASK, &all, nullptr);
        sigprocmask(SIG_SETMASK, nullptr, &kept);
        say(std::string("child: asked to block all signals; SIGKILL is ") +
            (sigismember(&kept, SIGKILL) == 1 ? "blocked" : "not blocked") + ", SIGTERM is " +
            (sigismember(&kept, SIGTERM) == 1 ? "blocked" : "not blocked"));
        (void)!write(ready[1], "r", 1);
        while (true)
            pause();
    });
    if (child < 0)
        return ExitCode::Other;
    char byte = 0;
    (void)!read(ready[0], &byte, 1);
    int status = 0;
    kill(child, SIGTERM);
    say(std::string("SIGTERM sent, the child has ended: ") + (waitpid(child, &status, WNOHANG) == child ? "yes" : "no"));
    kill(child, SIGSTOP);
    waitpid(child, &status, WUNTRACED);
    say(std::string("SIGSTOP sent, the child is stopped: ") + (WIFSTOPPED(status) ? "yes" : "no"));
    kill(child, SIGCONT);
    waitpid(child, &status, WCONTINUED);
    say(std::string("SIGCONT sent, the child goes on: ") + (WIFCONTINUED(status) ? "yes" : "no"));
    kill(child, SIGKILL);
    say("SIGKILL sent: the child " + endText(waitFor(child)));
    return ExitCode::Success;
}

ExitCode childChanges(const Options &)
{
    sigset_t blocked, open;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGCHLD);
    sigprocmask(SIG_BLOCK, &blocked, &open); // they come in nextChange() only
    struct sigaction action {};
    action.sa_sigaction = noteChange;
    action.sa_flags = SA_SIGINFO;
    sigaction(SIGCHLD, &action, nullptr);
    const pid_t child = startChild([&]() -> int {
        signal(SIGCHLD, SIG_DFL);
        sigprocmask(SIG_SETMASK, &open, nullptr);
        while (true)
            pause();
    });
    if (child < 0)
        return ExitCode::Other;
    int seen = 0;
    for (const auto &[number, name] :
         {std::pair{SIGSTOP, "SIGSTOP"}, std::pair{SIGCONT, "SIGCONT"}, std::pair{SIGTERM, "SIGTERM"}}) {
        say("parent: sends " + std::string(name));
        kill(child, number);
        nextChange(open, seen++);
    }
    say("parent: child " + std::to_string(child) + ' ' + endText(waitFor(child)));
    return ExitCode::Success;
}

} // namespace layerlab::programs::signal_lessons
