// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A small shell with one job: what keys of a terminal do, and to whom (the terminal's foreground process group, tcsetpgrp(3)).
#include "engine/programs/kinds.h"
#include "engine/programs/text.h"
#include "engine/programs/work.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <sys/wait.h>
#include <unistd.h>

namespace layerlab::programs {
namespace {

volatile sig_atomic_t arrived = 0;

void note(int number)
{
    arrived = number;
}

constexpr int keySignals[] = {SIGINT, SIGQUIT, SIGTSTP};

/// "INT,QUIT" has "INT".
bool isListed(const std::string &list, int number)
{
    return ("," + list + ",").find(std::string(",") + sigabbrev_np(number) + ",") != std::string::npos;
}

void handleSignals(void (*handler)(int))
{
    for (const int number : keySignals)
        signal(number, handler);
}

/// Puts a process group in front: it gets the keys, and may read.
void toForeground(pid_t group)
{
    signal(SIGTTOU, SIG_IGN); // who calls this from behind would be stopped
    tcsetpgrp(0, group);
}

[[noreturn]] void runJob(const Options &options)
{
    setpgid(0, 0);
    toForeground(getpid());
    signal(SIGTTOU, SIG_DFL);
    for (const int number : keySignals)
        signal(number, isListed(options.text("handle"), number)   ? note
                       : isListed(options.text("ignore"), number) ? SIG_IGN
                                                                  : SIG_DFL);
    sigset_t keys, before;
    sigemptyset(&keys);
    for (const int number : keySignals)
        sigaddset(&keys, number);
    sigprocmask(SIG_BLOCK, &keys, &before); // they come in the wait only
    say("job: pid " + std::to_string(getpid()) + " is the foreground group: it waits for Ctrl+C, Ctrl+\\, Ctrl+Z");
    for (;;) {
        sigsuspend(&before);
        if (arrived)
            say(std::string("job: handler: SIG") + sigabbrev_np(arrived));
        arrived = 0;
    }
}

pid_t startJob(const Options &options)
{
    const pid_t job = fork();
    if (job == 0)
        runJob(options);
    if (job > 0)
        setpgid(job, job);
    return job;
}

/// One line of the terminal, without its end; false at the end of it.
bool readLine(std::string &line)
{
    line.clear();
    for (char one; read(0, &one, 1) == 1;) {
        if (one == '\n')
            return true;
        line += one;
    }
    return false;
}

/// Waits until the job has ended (0) or is stopped (its pid).
pid_t awaitJob(pid_t job)
{
    int status = 0;
    while (waitpid(job, &status, WUNTRACED) < 0 && errno == EINTR) {
    }
    toForeground(getpgrp());
    if (WIFSTOPPED(status)) {
        say("shell: the job is stopped by SIG" + std::string(sigabbrev_np(WSTOPSIG(status))) +
            "; fg: go on in front, bg: go on behind, end: end it");
        return job;
    }
    say("shell: the job has ended: " + endText(status) + "; run: another one, end: leave");
    return 0;
}

} // namespace

ExitCode runTerminal(const Options &options)
{
    if (!isatty(0))
        return endWith({Errc::InvalidArgument, "stdin is no terminal"});
    handleSignals(SIG_IGN); // as shells do: keys are for the job
    pid_t job = startJob(options);
    if (job < 0)
        return endWith(failErrno("fork").error());
    job = awaitJob(job);
    for (std::string line; readLine(line);) {
        if (line == "run" && job == 0) {
            job = startJob(options);
            job = job > 0 ? awaitJob(job) : 0;
        } else if (line == "fg" && job != 0) {
            toForeground(job);
            kill(-job, SIGCONT);
            say("shell: the job goes on in front");
            job = awaitJob(job);
        } else if (line == "bg" && job != 0) {
            kill(-job, SIGCONT);
            say("shell: the job goes on behind: keys do not reach it");
        } else if (line == "end") {
            break;
        } else {
            say("shell: fg, bg, run, end");
        }
    }
    if (job != 0) {
        kill(-job, SIGKILL);
        waitpid(job, nullptr, 0);
    }
    say("shell: ends");
    return ExitCode::Success;
}

} // namespace layerlab::programs
