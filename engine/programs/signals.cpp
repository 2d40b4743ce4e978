// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/kinds.h"
#include "engine/programs/signal_lessons.h"
#include "engine/programs/text.h"
#include "engine/programs/work.h"

#include <csignal>
#include <cstring>
#include <unistd.h>

namespace layerlab::programs {
namespace {

// For the handler, which may touch nothing else: how often each signal came, and from whom at last.
volatile sig_atomic_t arrived[65];
volatile sig_atomic_t sender[65];
volatile sig_atomic_t isOver = 0;

void note(int number, siginfo_t *info, void *)
{
    if (number < 65) {
        arrived[number] = arrived[number] + 1;
        sender[number] = info->si_pid;
    }
}

void endIt(int)
{
    isOver = 1;
}

Result<std::vector<int>> signalsIn(const Options &options, std::string_view name)
{
    std::vector<int> numbers;
    std::string rest = options.text(name);
    while (!rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        std::string word = rest.substr(0, comma);
        rest.erase(0, comma + 1);
        if (word.starts_with("SIG"))
            word.erase(0, 3);
        int found = 0;
        for (int number = 1; number < SIGRTMIN && found == 0; ++number) {
            const char *abbreviation = sigabbrev_np(number);
            if (abbreviation && word == abbreviation)
                found = number;
        }
        if (found == 0)
            return fail(Errc::InvalidArgument, "--" + std::string(name) + ": \"" + printable(word) + "\" is no signal");
        if (found == SIGALRM)
            return fail(Errc::InvalidArgument, "--" + std::string(name) + ": SIGALRM ends this program, see --seconds");
        numbers.push_back(found);
    }
    return numbers;
}

std::string nameOf(int number)
{
    const char *name = sigabbrev_np(number);
    return name ? "SIG" + std::string(name) : std::to_string(number);
}

/// Waits for signals and says what each did. All that is in none of the lists does what it does by default.
ExitCode waitForSignals(const Options &options)
{
    const auto handled = signalsIn(options, "handle"), ignored = signalsIn(options, "ignore"),
               blocked = signalsIn(options, "block");
    for (const auto *list : {&handled, &ignored, &blocked}) {
        if (!*list)
            return endWith(list->error());
    }
    const auto seconds = options.seconds("seconds", std::chrono::seconds(60));
    if (!seconds)
        return endWith(seconds.error());
    struct sigaction action {};
    action.sa_sigaction = note;
    action.sa_flags = SA_SIGINFO;
    for (const int number : *handled) {
        if (sigaction(number, &action, nullptr) < 0)
            say("no handler for " + nameOf(number) + ": " + std::strerror(errno));
    }
    for (const int number : *ignored) {
        if (signal(number, SIG_IGN) == SIG_ERR)
            say("can't ignore " + nameOf(number) + ": " + std::strerror(errno));
    }
    sigset_t mask, all, waiting;
    sigemptyset(&mask);
    for (const int number : *blocked)
        sigaddset(&mask, number);
    sigfillset(&all);
    signal(SIGALRM, endIt);
    alarm(static_cast<unsigned>(std::max<std::int64_t>(1, std::chrono::ceil<std::chrono::seconds>(*seconds).count())));
    sigprocmask(SIG_SETMASK, &all, nullptr); // so that none comes between the look at isOver and the wait
    say("pid " + std::to_string(getpid()) + ": waits for signals");
    while (!isOver) {
        sigsuspend(&mask);
        for (int number = 1; number < 65; ++number) {
            if (arrived[number] > 0)
                say("handler: " + nameOf(number) + " from pid " + std::to_string(sender[number]));
            arrived[number] = 0;
        }
        sigpending(&waiting);
        for (const int number : *blocked) {
            if (sigismember(&waiting, number) == 1)
                say("pending: " + nameOf(number) + " is blocked and waits");
        }
    }
    say("pid " + std::to_string(getpid()) + ": its time is over");
    return ExitCode::Success;
}

} // namespace

ExitCode runSignals(const Options &options)
{
    using Lesson = ExitCode (*)(const Options &);
    const auto lesson = options.choice<Lesson>("lesson", {{"wait", waitForSignals},
                                                          {"alarm", signal_lessons::alarmAndPause},
                                                          {"mask", signal_lessons::maskAndPending},
                                                          {"interrupted", signal_lessons::interruptedCall},
                                                          {"unstoppable", signal_lessons::killAndStop},
                                                          {"child", signal_lessons::childChanges}});
    return lesson ? (*lesson)(options) : endWith(lesson.error());
}

} // namespace layerlab::programs
