// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/programs/exit_code.h"
#include "engine/programs/options.h"

#include <span>

namespace layerlab::programs {

/// One kind of program: "layerlab-program NAME OPTIONS".
struct ProgramKind {
    std::string_view name;
    OptionNames options;
    std::string_view usage; ///< its options as the help shows them
    std::string_view summary;
    ExitCode (*run)(const Options &options);
};

std::span<const ProgramKind> programKinds();

/// What main() does: finds the kind, reads the options, runs. Never throws; errors are said on stderr.
ExitCode runProgram(std::span<char *const> arguments);

ExitCode runTcpServer(const Options &options);
ExitCode runUnixServer(const Options &options);
ExitCode runTcpClient(const Options &options);
ExitCode runUnixClient(const Options &options);
ExitCode runUdpServer(const Options &options);
ExitCode runUdpClient(const Options &options);
ExitCode runHttpServer(const Options &options);
ExitCode runHttpClient(const Options &options);
ExitCode runFork(const Options &options);
ExitCode runThreads(const Options &options);
ExitCode runZombies(const Options &options);
ExitCode runProcess(const Options &options);
ExitCode runSignals(const Options &options);
ExitCode runTerminal(const Options &options);
ExitCode runPool(const Options &options);
ExitCode runPipe(const Options &options);
ExitCode runQueue(const Options &options);
ExitCode runShared(const Options &options);
ExitCode runSync(const Options &options);
ExitCode runRace(const Options &options);
ExitCode runDeadlock(const Options &options);
ExitCode runProducerConsumer(const Options &options);
ExitCode runReadersWriters(const Options &options);
ExitCode runPhilosophers(const Options &options);
ExitCode runCost(const Options &options);
ExitCode runLoad(const Options &options);
ExitCode runNice(const Options &options);

/// The descriptor of --control, 0 (stdin) if not given. Errors: InvalidArgument.
Result<int> controlDescriptor(const Options &options);

/// Says the error on stderr and returns its exit code.
ExitCode endWith(const Error &error);

} // namespace layerlab::programs
