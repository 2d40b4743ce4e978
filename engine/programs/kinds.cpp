// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/kinds.h"

#include "engine/programs/text.h"

#include <csignal>
#include <fcntl.h>

namespace layerlab::programs {
namespace {

constexpr std::string_view serverUsage =
    "[--reply none|echo|upper|time|fixed:TEXT] [--backlog N] [--clients N] [--keep-half-open] [--control FD]";
constexpr std::string_view clientUsage = "[--finish-at-eof] [--keep-half-open] [--control FD]";

constexpr ProgramKind kinds[] = {
    {"tcp-server", "address= port= reply= backlog= clients= keep-half-open", "--port P [--address A] SERVER",
     "accepts many clients, one thread each", runTcpServer},
    {"tcp-client", "address= port= finish-at-eof keep-half-open", "--port P [--address A] CLIENT", "connects and does as told",
     runTcpClient},
    {"unix-server", "path= reply= backlog= clients= keep-half-open", "--path P|@NAME SERVER",
     "the same on a Unix stream socket", runUnixServer},
    {"unix-client", "path= finish-at-eof keep-half-open", "--path P|@NAME CLIENT", "the same on a Unix stream socket",
     runUnixClient},
    {"udp-server", "address= port= reply= datagrams=", "--port P [--address A] [--reply …] [--datagrams N] [--control FD]",
     "receives and answers datagrams", runUdpServer},
    {"udp-client", "address= port= finish-at-eof unconnected",
     "--port P [--address A] [--unconnected] [--finish-at-eof] [--control FD]", "sends datagrams as told", runUdpClient},
    {"http-server", "address= port= folder= echo backlog= clients=",
     "--port P [--address A] (--folder DIR | --echo)… [--backlog N] [--clients N]", "files of a folder, or the request itself",
     runHttpServer},
    {"http-client", "address= port= path= request-hex= request-file= timeout=",
     "(--port P [--address A] | --path P) (--request-hex HEX | --request-file F) [--timeout S]",
     "sends exactly these bytes, prints the response", runHttpClient},
    {"fork", "shape= depth= children= life= spread exit= collect= wait zombie= orphan",
     "[--shape fan|chain|tree] [--depth N] [--children N] [--life SECONDS] [--spread] [--exit STATUS] [--collect any|in-order] "
     "[--wait | --zombie SECONDS | --orphan]",
     "starts child processes", runFork},
    {"zombies", "cure= children= life= seconds=",
     "[--cure none|wait|poll|handler|ignore|exit-first|double-fork] [--children N] [--life SECONDS] [--seconds S]",
     "children that end, and what their parent does about it", runZombies},
    {"process", "lesson= life= join= exit= daemonic",
     "[--lesson join|exec|fork-exec|exec-missing|daemon] [--life SECONDS] [--join SECONDS] [--exit STATUS] [--daemonic]",
     "one process: joined, another program, a daemon", runProcess},
    {"signals", "lesson= handle= ignore= block= alarm= seconds=",
     "[--lesson wait|alarm|mask|interrupted|unstoppable|child] [--handle USR1,USR2] [--ignore HUP] [--block INT] [--alarm S] "
     "[--seconds S]",
     "what signals do", runSignals},
    {"terminal", "handle= ignore=", "[--handle INT,QUIT,TSTP] [--ignore INT]", "keys of a terminal: a small shell and its job",
     runTerminal},
    {"threads", "count= work= rounds= seconds= daemon",
     "[--count N] [--work busy|sleep|lock|data] [--rounds R] [--seconds S] [--daemon]",
     "starts threads that share the seconds' work in rounds", runThreads},
    {"pool",
     "how= workers= tasks= work=", "[--how map|apply|apply-async|process-per-task] [--workers N] [--tasks N] [--work SECONDS]",
     "workers that take tasks from a queue", runPool},
    {"pipe", "lesson= messages= seconds=", "[--lesson simplex|duplex|full|ends] [--messages N] [--seconds S]",
     "bytes from process to process", runPipe},
    {"queue", "form= maxsize= timeout=", "[--form blocking|non-blocking|timeout] [--maxsize N] [--timeout S]",
     "put into a full queue, get from an empty one", runQueue},
    {"shared", "processes= rounds= lock", "[--processes N] [--rounds N] [--lock]", "processes that share memory", runShared},
    {"sync", "object= tasks= rounds= value= hold=",
     "[--object semaphore|lock|event|barrier|condition] [--tasks N] [--rounds N] [--value N] [--hold SECONDS]",
     "threads that wait for each other", runSync},
    {"race", "cure= tasks= rounds= pause= seconds= stepped explore=",
     "[--cure none|lock|atomic] [--tasks N] [--rounds N] [--pause S] STAGE", "threads that raise one counter", runRace},
    {"deadlock", "cure= tasks= timeout= pause= seconds= stepped explore=",
     "[--cure none|order|try|timeout] [--tasks N] [--timeout S] [--pause S] STAGE", "threads that each need two locks",
     runDeadlock},
    {"producer-consumer", "cure= producers= consumers= slots= items= pause= seconds= stepped explore=",
     "[--cure lock|none] [--producers N] [--consumers N] [--slots N] [--items N] [--pause S] STAGE",
     "a ring of slots between threads", runProducerConsumer},
    {"readers-writers", "cure= readers= writers= rounds= pause= seconds= stepped explore=",
     "[--cure lock|fair|none] [--readers N] [--writers N] [--rounds N] [--pause S] STAGE", "many readers or one writer",
     runReadersWriters},
    {"philosophers", "cure= count= meals= pause= seconds= stepped explore=",
     "[--cure none|order|waiter|try] [--count N] [--meals N] [--pause S] STAGE", "each needs the forks at both hands",
     runPhilosophers},
    {"cost", "rounds= memory=", "[--rounds N] [--memory MIB]", "what threads and processes cost on this machine", runCost},
    {"load",
     "work= as= tasks= cores= seconds=", "[--work cpu|io|mixed] [--as processes|threads] [--tasks N] [--cores N] [--seconds S]",
     "the same work on one processor or several", runLoad},
    {"nice", "nices= seconds=", "[--nices 0,10] [--seconds S]", "shares of one processor", runNice},
};

void printHelp()
{
    say("layerlab-program KIND OPTIONS: an endpoint or process of the lab, driven by commands on its control descriptor.\n");
    for (const ProgramKind &kind : kinds) {
        say(std::string(kind.name) + ' ' + std::string(kind.usage));
        say("    " + std::string(kind.summary));
    }
    say("\nSERVER: " + std::string(serverUsage) + "\nCLIENT: " + std::string(clientUsage));
    say("\nSTAGE: [--seconds PATIENCE] [--stepped | --explore SCHEDULES]. Orders of --stepped, a line each: go N, step, play 1 "
        "2 1, "
        "finish, restart, quit.");
    say("\nCommands, a line each on the control descriptor (stdin): send TEXT, send-hex 48 65, shutdown, close, reset, quit.");
    say("A server's take a client's number or * first: send 1 TEXT. TEXT knows \\n \\r \\t \\0 \\\\ \\xHH.");
    say("\nExit status: 0 done, 1 other, 2 usage, 10 address in use, 11 permission denied, 12 invalid address, 13 path too "
        "long,");
    say("14 refused, 15 not found, 16 reset by the peer, 17 response cut, 18 timed out, 19 read-only, 20 no space.");
}

} // namespace

std::span<const ProgramKind> programKinds()
{
    return kinds;
}

ExitCode runProgram(std::span<char *const> arguments)
{
    setvbuf(stdout, nullptr, _IOLBF, 0);
    signal(SIGPIPE, SIG_IGN); // send() reports EPIPE instead
    const std::string_view name = arguments.size() > 1 ? arguments[1] : "";
    if (name == "--help" || name == "-h") {
        printHelp();
        return ExitCode::Success;
    }
    for (const ProgramKind &kind : kinds) {
        if (kind.name != name)
            continue;
        const auto options = Options::parse(arguments.subspan(2), kind.options);
        return options ? kind.run(*options) : endWith(options.error());
    }
    complain(name.empty() ? "which kind of program? See --help" : "unknown kind \"" + std::string(name) + "\"; see --help");
    return ExitCode::Usage;
}

Result<int> controlDescriptor(const Options &options)
{
    const auto fd = options.number("control", 0, 1 << 20, 0);
    if (!fd)
        return std::unexpected(fd.error());
    if (*fd != 0 && fcntl(static_cast<int>(*fd), F_GETFD) < 0)
        return fail(Errc::InvalidArgument, "--control " + std::to_string(*fd) + " is no open descriptor");
    return static_cast<int>(*fd);
}

ExitCode endWith(const Error &error)
{
    complain(error.detail);
    return exitCodeFor(error.code);
}

} // namespace layerlab::programs
