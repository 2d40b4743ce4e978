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
    {"fork", "children= life= exit= wait zombie= orphan",
     "[--children N] [--life SECONDS] [--exit STATUS] [--wait | --zombie SECONDS | --orphan]", "starts child processes",
     runFork},
    {"threads", "count= work= rounds= seconds=", "[--count N] [--work busy|sleep|lock] [--rounds R] [--seconds S]",
     "starts threads that share the seconds' work in rounds", runThreads},
};

void printHelp()
{
    say("layerlab-program KIND OPTIONS: an endpoint or process of the lab, driven by commands on its control descriptor.\n");
    for (const ProgramKind &kind : kinds) {
        say(std::string(kind.name) + ' ' + std::string(kind.usage));
        say("    " + std::string(kind.summary));
    }
    say("\nSERVER: " + std::string(serverUsage) + "\nCLIENT: " + std::string(clientUsage));
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
