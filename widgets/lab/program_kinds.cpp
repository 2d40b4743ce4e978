// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lab/program_kinds.h"

#include "engine/base/text.h"
#include "engine/lab/kinds.h"
#include "session/language.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>

namespace layerlab {

namespace {

std::string option(const lab::Program &program, const char *name)
{
    const auto found = program.options.find(name);
    return found == program.options.end() ? std::string() : found->second;
}

/// The first port from `from` on that no server of the document uses.
int freePort(const lab::Document &document, int from)
{
    const auto isUsed = [&](int port) {
        return std::ranges::any_of(document.programs, [&](const lab::Program &program) {
            return program.kind.ends_with("-server") && option(program, "port") == std::to_string(port);
        });
    };
    while (isUsed(from))
        ++from;
    return from;
}

std::string freePath(const lab::Document &document)
{
    for (int number = 1;; ++number) {
        const std::string path = "/run/lab/echo" + (number == 1 ? std::string() : std::to_string(number)) + ".sock";
        if (std::ranges::none_of(document.programs, [&](const lab::Program &program) {
                return program.kind == "unix-server" && option(program, "path") == path;
            }))
            return path;
    }
}

const lab::Program *latestServer(const lab::Document &document, std::string_view kind)
{
    for (auto at = document.programs.rbegin(); at != document.programs.rend(); ++at) {
        if (at->kind == kind)
            return &*at;
    }
    return nullptr;
}

std::string freeName(const lab::Document &document, const std::string &wanted)
{
    std::string name = wanted;
    for (int number = 2; document.programIndex(name) >= 0; ++number)
        name = wanted + " " + std::to_string(number);
    return name;
}

class Words {
    Q_DECLARE_TR_FUNCTIONS(ProgramPlace)
public:
    static QString children(int count, const QString &exit)
    {
        return tr("%n child process(es), exit status %1", nullptr, count).arg(exit);
    }
    static QString threads(int count, const QString &work) { return tr("%n thread(s), %1", nullptr, count).arg(work); }
};

} // namespace

const QList<ProgramKind> &programKinds()
{
    static const QList<ProgramKind> kinds = {
        {"tcp-server", "tcp", LL_TEXT("ProgramKind", "TCP server"),
         LL_TEXT("ProgramKind", "listens on a port, accepts connections and answers")},
        {"tcp-client", "tcp", LL_TEXT("ProgramKind", "TCP client"),
         LL_TEXT("ProgramKind", "connects to a port and sends what you type")},
        {"udp-server", "udp", LL_TEXT("ProgramKind", "UDP server"), LL_TEXT("ProgramKind", "waits for datagrams and answers")},
        {"udp-client", "udp", LL_TEXT("ProgramKind", "UDP client"),
         LL_TEXT("ProgramKind", "sends datagrams without a connection")},
        {"unix-server", "unix", LL_TEXT("ProgramKind", "Unix-domain server"),
         LL_TEXT("ProgramKind", "listens on a path: bytes between processes, no network")},
        {"unix-client", "unix", LL_TEXT("ProgramKind", "Unix-domain client"), LL_TEXT("ProgramKind", "connects to a path")},
        {"http-server", "http", LL_TEXT("ProgramKind", "HTTP server"),
         LL_TEXT("ProgramKind", "serves a folder and echoes requests")},
        {"http-client", "http", LL_TEXT("ProgramKind", "HTTP request"),
         LL_TEXT("ProgramKind", "sends exactly the bytes you write")},
        {"fork", "fork", LL_TEXT("ProgramKind", "Processes (fork)"),
         LL_TEXT("ProgramKind", "makes child processes: waited for, zombies or orphans")},
        {"zombies", "fork", LL_TEXT("ProgramKind", "Zombies and their cures"),
         LL_TEXT("ProgramKind", "children that end, and a parent that collects them or not")},
        {"process", "fork", LL_TEXT("ProgramKind", "One process"),
         LL_TEXT("ProgramKind", "started and joined, another program (exec), or a daemon")},
        {"signals", "send", LL_TEXT("ProgramKind", "Signals"),
         LL_TEXT("ProgramKind", "handled, ignored, blocked; alarm, pause; the two nobody can catch")},
        {"terminal", "command", LL_TEXT("ProgramKind", "Keys of a terminal"),
         LL_TEXT("ProgramKind", "a small shell and its job: Ctrl+C, Ctrl+\\, Ctrl+Z")},
        {"pool", "fork", LL_TEXT("ProgramKind", "Process pool"),
         LL_TEXT("ProgramKind", "workers that take tasks from a queue")},
        {"pipe", "unix", LL_TEXT("ProgramKind", "Pipe"),
         LL_TEXT("ProgramKind", "bytes one way or both ways, full, or closed at one end")},
        {"queue", "unix", LL_TEXT("ProgramKind", "Queue"),
         LL_TEXT("ProgramKind", "put and get that wait, fail at once, or wait for a time")},
        {"shared", "fork", LL_TEXT("ProgramKind", "Shared memory"),
         LL_TEXT("ProgramKind", "a value and an array that several processes change")},
        {"threads", "threads", LL_TEXT("ProgramKind", "Threads"),
         LL_TEXT("ProgramKind", "busy, sleeping, taking a lock in turn, or comparing their data")},
        {"sync", "threads", LL_TEXT("ProgramKind", "Semaphore, lock, event, barrier, condition"),
         LL_TEXT("ProgramKind", "threads that wait for each other")},
        {"race", "threads", LL_TEXT("ProgramKind", "Race"),
         LL_TEXT("ProgramKind", "threads that raise one counter; by hand you say who goes on")},
        {"deadlock", "threads", LL_TEXT("ProgramKind", "Deadlock"),
         LL_TEXT("ProgramKind", "threads that each need two locks, and three cures")},
        {"producer-consumer", "threads", LL_TEXT("ProgramKind", "Producers and consumers"),
         LL_TEXT("ProgramKind", "a ring of slots, two semaphores and a lock")},
        {"readers-writers", "threads", LL_TEXT("ProgramKind", "Readers and writers"),
         LL_TEXT("ProgramKind", "many may read at once, or one may write")},
        {"philosophers", "threads", LL_TEXT("ProgramKind", "Dining philosophers"),
         LL_TEXT("ProgramKind", "each needs the forks at both hands")},
        {"cost", "timeline", LL_TEXT("ProgramKind", "What threads and processes cost"),
         LL_TEXT("ProgramKind", "measured here: creation, switch, memory")},
        {"load", "timeline", LL_TEXT("ProgramKind", "Computing and waiting"),
         LL_TEXT("ProgramKind", "on one processor or several, by processes or threads")},
        {"nice", "timeline", LL_TEXT("ProgramKind", "Priorities (nice)"), LL_TEXT("ProgramKind", "shares of one processor")},
        {"command", "command", LL_TEXT("ProgramKind", "Your own command"),
         LL_TEXT("ProgramKind", "any program, e.g. python3 server.py")},
    };
    return kinds;
}

bool isAboutTasks(std::string_view kind)
{
    const lab::Kind *known = lab::findKind(kind);
    return known && std::ranges::none_of(known->options,
                                         [](const lab::Option &one) { return one.name == "address" || one.name == "path"; });
}

const ProgramKind &programKind(std::string_view kind)
{
    const auto &kinds = programKinds();
    const auto found = std::ranges::find_if(kinds, [&](const ProgramKind &row) { return kind == row.kind; });
    return found == kinds.end() ? kinds.back() : *found;
}

lab::Program newProgram(const lab::Document &document, std::string_view kind)
{
    lab::Program program;
    program.kind = kind;
    program.host = document.hosts.empty() ? "host" : document.hosts.front().name;
    auto &options = program.options;
    const bool isServer = kind.ends_with("-server");
    const std::string protocol(kind.substr(0, kind.find('-')));
    if (kind == "unix-server" || kind == "unix-client") {
        const lab::Program *server = isServer ? nullptr : latestServer(document, "unix-server");
        options["path"] = server ? option(*server, "path") : freePath(document);
    } else if (isServer || kind.ends_with("-client")) {
        const int usual = protocol == "http" ? 8080 : protocol == "udp" ? 9001 : 9000;
        const lab::Program *server = isServer ? nullptr : latestServer(document, protocol + "-server");
        options["address"] = server ? option(*server, "address") : "127.0.0.1";
        options["port"] = server ? option(*server, "port") : std::to_string(isServer ? freePort(document, usual) : usual);
    }
    if (kind == "tcp-server" || kind == "udp-server" || kind == "unix-server")
        options["reply"] = "echo";
    if (kind == "http-server")
        options.insert({{"folder", "/run/lab"}, {"echo", "true"}});
    if (kind == "http-client")
        options["request"] = "GET / HTTP/1.1\r\nHost: " + options["address"] + ":" + options["port"] +
                             "\r\nUser-Agent: layerlab\r\nAccept: */*\r\nConnection: close\r\n\r\n";
    if (kind == "fork")
        options = {{"children", "1"}, {"life", "0.5"}, {"exit", "3"}, {"zombie", "5"}};
    if (kind == "threads")
        options = {{"count", "2"}, {"work", "lock"}, {"rounds", "10"}, {"seconds", "2"}};
    if (kind == "terminal")
        options = {{"handle", "QUIT"}, {"terminal", "true"}};
    if (kind == "command")
        program.command = {"python3", "-c", "print('hello from', __import__('os').getpid())"};
    program.name = freeName(document, std::string(kind == "http-client" ? "request" : kind == "fork" ? "parent" : kind));
    return program;
}

QString programPlace(const lab::Program &program)
{
    if (program.kind == "command") {
        QStringList words;
        for (const std::string &word : program.command)
            words.append(fromUtf8(word));
        return words.join(QLatin1Char(' '));
    }
    if (program.kind == "fork" && option(program, "shape").empty())
        return Words::children(std::max(1, QString::fromStdString(option(program, "children")).toInt()),
                               fromUtf8(option(program, "exit").empty() ? "0" : option(program, "exit")));
    if (program.kind == "threads")
        return Words::threads(std::max(1, QString::fromStdString(option(program, "count")).toInt()),
                              fromUtf8(option(program, "work")));
    if (isAboutTasks(program.kind)) {
        QStringList words; // as the program itself calls them
        for (const auto &[name, value] : program.options)
            words.append(fromUtf8(value == "true" ? name : name + ' ' + value));
        return words.join(QStringLiteral(", "));
    }
    const std::string path = option(program, "path");
    return path.empty() ? fromUtf8(option(program, "address") + ":" + option(program, "port")) : fromUtf8(path);
}

lab::Document emptyLab()
{
    lab::Document document;
    document.name = "lab";
    document.hosts.push_back({"host"});
    return document;
}

} // namespace layerlab
