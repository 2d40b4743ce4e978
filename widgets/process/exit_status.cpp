// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/process/exit_status.h"

#include <QCoreApplication>
#include <algorithm>
#include <csignal>
#include <cstring>
#include <sys/wait.h>

namespace layerlab {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(ExitStatus)
public:
    static QString yes() { return tr("true"); }
    static QString no() { return tr("false"); }
    static QString ended() { return tr("it called exit() or returned from main()"); }
    static QString status() { return tr("bits 8 to 15: what it gave to exit(), modulo 256; 0 means success"); }
    static QString signalled() { return tr("a signal ended it"); }
    static QString signal(const QString &name) { return tr("bits 0 to 6: %1").arg(name); }
    static QString core() { return tr("bit 7: whether its memory was written to a core file"); }
};

class Signals {
    Q_DECLARE_TR_FUNCTIONS(Signals)
public:
    static QString action(char letter)
    {
        switch (letter) {
        case 'C':
            return tr("ends, core file");
        case 'S':
            return tr("stops");
        case 'G':
            return tr("goes on");
        case 'I':
            return tr("nothing");
        default:
            return tr("ends");
        }
    }
    static std::vector<std::tuple<int, char, QString>> all()
    {
        return {{SIGHUP, 'T', tr("the terminal was closed")},
                {SIGINT, 'T', tr("Ctrl+C at the terminal")},
                {SIGQUIT, 'C', tr("Ctrl+\\ at the terminal")},
                {SIGILL, 'C', tr("an instruction the processor does not know")},
                {SIGTRAP, 'C', tr("a breakpoint")},
                {SIGABRT, 'C', tr("abort() was called")},
                {SIGBUS, 'C', tr("memory that is mapped but not there")},
                {SIGFPE, 'C', tr("division by zero and the like")},
                {SIGKILL, 'T', tr("ends it at once; can't be caught, blocked or ignored")},
                {SIGUSR1, 'T', tr("means what the program wants it to")},
                {SIGSEGV, 'C', tr("an address it may not use")},
                {SIGUSR2, 'T', tr("means what the program wants it to")},
                {SIGPIPE, 'T', tr("wrote to a pipe that nobody reads")},
                {SIGALRM, 'T', tr("the time of alarm() is over")},
                {SIGTERM, 'T', tr("asks it to end: what kill sends")},
                {SIGSTKFLT, 'T', tr("no longer used")},
                {SIGCHLD, 'I', tr("a child ended, stopped or went on")},
                {SIGCONT, 'G', tr("go on after a stop")},
                {SIGSTOP, 'S', tr("stops it; can't be caught, blocked or ignored")},
                {SIGTSTP, 'S', tr("Ctrl+Z at the terminal")},
                {SIGTTIN, 'S', tr("reads from the terminal in the background")},
                {SIGTTOU, 'S', tr("writes to the terminal in the background")},
                {SIGURG, 'I', tr("urgent data on a socket")},
                {SIGXCPU, 'C', tr("its limit of processor time is reached")},
                {SIGXFSZ, 'C', tr("its limit of file size is reached")},
                {SIGVTALRM, 'T', tr("a timer of its own processor time")},
                {SIGPROF, 'T', tr("a timer of its processor time, for profilers")},
                {SIGWINCH, 'I', tr("the terminal has another size")},
                {SIGIO, 'T', tr("a descriptor is ready")},
                {SIGPWR, 'T', tr("the power fails")},
                {SIGSYS, 'C', tr("a system call that is not allowed")}};
    }
};

} // namespace

QString exitBits(std::int32_t status)
{
    return QStringLiteral("%1").arg(status & 0xffff, 16, 2, QLatin1Char('0'));
}

std::vector<ExitFact> exitFacts(std::int32_t status)
{
    const auto word = [](bool is) { return is ? Words::yes() : Words::no(); };
    std::vector<ExitFact> facts{{QStringLiteral("WIFEXITED"), word(WIFEXITED(status)), Words::ended()}};
    if (WIFEXITED(status))
        facts.push_back({QStringLiteral("WEXITSTATUS"), QString::number(WEXITSTATUS(status)), Words::status()});
    facts.push_back({QStringLiteral("WIFSIGNALED"), word(WIFSIGNALED(status)), Words::signalled()});
    if (WIFSIGNALED(status)) {
        const char *name = sigabbrev_np(WTERMSIG(status));
        facts.push_back({QStringLiteral("WTERMSIG"), QString::number(WTERMSIG(status)),
                         Words::signal(name ? QStringLiteral("SIG") + QLatin1String(name) : QStringLiteral("?"))});
        facts.push_back({QStringLiteral("WCOREDUMP"), word(WCOREDUMP(status)), Words::core()});
    }
    return facts;
}

std::vector<SignalRow> signalRows()
{
    std::vector<SignalRow> rows;
    for (const auto &[number, action, meaning] : Signals::all()) {
        const char *name = sigabbrev_np(number);
        rows.push_back({number, QStringLiteral("SIG") + QLatin1String(name ? name : "?"), Signals::action(action), meaning,
                        number != SIGKILL && number != SIGSTOP});
    }
    std::ranges::sort(rows, {}, &SignalRow::number);
    return rows;
}

} // namespace layerlab
