// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/spawn.h"

#include "engine/host/call_filter.h"
#include "engine/host/capabilities.h"
#include "engine/host/lab_tasks.h"
#include "engine/host/namespaces.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <string_view>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace layerlab::host {

namespace {

struct Pipe {
    UniqueFd read, write;
};

Result<Pipe> makePipe()
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return failErrno("pipe");
    return Pipe{UniqueFd(ends[0]), UniqueFd(ends[1])};
}

void resetSignals()
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    for (const int signal : {SIGPIPE, SIGINT, SIGTERM, SIGCHLD, SIGHUP})
        ::signal(signal, SIG_DFL);
}

std::vector<char *> pointers(const std::vector<std::string> &words)
{
    std::vector<char *> result;
    for (const std::string &word : words)
        result.push_back(const_cast<char *>(word.c_str())); // exec's signature is older than const
    result.push_back(nullptr);
    return result;
}

/// Whether a program without a slash in its name is in any folder of PATH. execvp says EACCES already when it may not look into
/// one of them.
bool isAnywhereInPath(const std::string &name)
{
    if (name.find('/') != std::string::npos)
        return true;
    const char *path = getenv("PATH");
    std::string_view rest = path ? path : "/bin:/usr/bin";
    while (!rest.empty()) {
        const std::string folder(rest.substr(0, rest.find(':')));
        rest.remove_prefix(std::min(rest.size(), folder.size() + 1));
        if (access((folder + "/" + name).c_str(), F_OK) == 0)
            return true;
    }
    return false;
}

/// A terminal and the descriptor that is the program's side of it.
struct Terminal {
    UniqueFd master, slave;
};

Result<Terminal> makeTerminal()
{
    Terminal terminal;
    terminal.master.reset(posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
    if (!terminal.master || grantpt(terminal.master.value()) != 0 || unlockpt(terminal.master.value()) != 0)
        return failErrno("open a pseudo-terminal");
    terminal.slave.reset(ioctl(terminal.master.value(), TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC));
    if (!terminal.slave)
        return failErrno("open the pseudo-terminal's other side");
    const winsize size{.ws_row = 24, .ws_col = 80, .ws_xpixel = 0, .ws_ypixel = 0};
    ioctl(terminal.master.value(), TIOCSWINSZ, &size);
    return terminal;
}

/// A program may not raise its limits again: they are hard ones.
bool setLimits(const SpawnRequest &request)
{
    const auto set = [](auto resource, std::uint64_t soft, std::uint64_t hard) {
        rlimit limit{};
        if (soft == 0)
            return true;
        if (getrlimit(resource, &limit) != 0)
            return false;
        limit.rlim_max = std::min<rlim_t>(limit.rlim_max, hard);
        limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, soft);
        return setrlimit(resource, &limit) == 0;
    };
    return set(RLIMIT_DATA, request.mostDataBytes, request.mostDataBytes) &&
           set(RLIMIT_CPU, request.mostProcessorSeconds, request.mostProcessorSeconds + 1) &&
           (!areTasksCountedHere() || set(RLIMIT_NPROC, request.mostTasks, request.mostTasks));
}

/// The child's last steps. Returns only on failure.
SpawnFailure becomeProgram(const SpawnRequest &request, int gate)
{
    resetSignals();
    setsid();
    char go;
    if (read(gate, &go, 1) != 1)
        _exit(127); // the lab ends
    using Step = SpawnFailure::Step;
    if (request.hasTerminal) {
        if (ioctl(0, TIOCSCTTY, 0) != 0)
            return {Step::Terminal, errno};
        setenv("TERM", "dumb", 1); // the output is shown as text
    }
    if (!enterNetwork(request.network))
        return {Step::Network, errno};
    if (!request.folder.empty() && chdir(request.folder.c_str()) != 0)
        return {Step::Folder, errno};
    if (request.filter && !request.filter->install(true))
        return {Step::Filter, errno};
    if (!keepProgramCapabilities())
        return {Step::Capabilities, errno};
    if (!setLimits(request))
        return {Step::Limits, errno};
    const std::vector<char *> words = pointers(request.commandLine);
    execvp(words.front(), words.data());
    return {Step::Execute, errno == EACCES && !isAnywhereInPath(request.commandLine.front()) ? ENOENT : errno};
}

} // namespace

Result<Spawned> spawnProgram(const SpawnRequest &request)
{
    Pipe pipes[5]; // stdin, stdout, stderr, gate, failure
    for (Pipe &pipe : pipes) {
        auto made = makePipe();
        if (!made)
            return std::unexpected(made.error());
        pipe = std::move(*made);
    }
    Terminal terminal;
    if (request.hasTerminal) {
        auto made = makeTerminal();
        if (!made)
            return std::unexpected(made.error());
        terminal = std::move(*made);
    }
    const pid_t pid = fork();
    if (pid < 0)
        return failErrno("fork");
    if (pid == 0) {
        dup2(request.hasTerminal ? terminal.slave.value() : pipes[0].read.value(), 0);
        dup2(request.hasTerminal ? terminal.slave.value() : pipes[1].write.value(), 1);
        dup2(request.hasTerminal ? terminal.slave.value() : pipes[2].write.value(), 2);
        pipes[3].write.reset();
        const SpawnFailure failure = becomeProgram(request, pipes[3].read.value());
        (void)!write(pipes[4].write.value(), &failure, sizeof failure);
        _exit(127);
    }
    Spawned spawned;
    spawned.pid = pid;
    spawned.hasTerminal = request.hasTerminal;
    spawned.gate = std::move(pipes[3].write);
    spawned.failure = std::move(pipes[4].read);
    if (request.hasTerminal) {
        spawned.input.reset(fcntl(terminal.master.value(), F_DUPFD_CLOEXEC, 3));
        spawned.output = std::move(terminal.master);
    } else {
        spawned.input = std::move(pipes[0].write);
        spawned.output = std::move(pipes[1].read);
        spawned.errors = std::move(pipes[2].read);
    }
    for (const UniqueFd *fd : {&spawned.input, &spawned.output, &spawned.errors}) {
        if (*fd)
            fcntl(fd->value(), F_SETFL, O_NONBLOCK);
    }
    return spawned;
}

Result<pid_t> spawnPart(const std::vector<std::string> &arguments, const std::vector<int> &descriptors)
{
    const pid_t pid = fork();
    if (pid < 0)
        return failErrno("fork");
    if (pid > 0)
        return pid;
    resetSignals();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    constexpr int firstDescriptor = 3;
    // First out of the way, then to their places: a source may stand where a target will.
    std::vector<int> moved;
    for (const int descriptor : descriptors)
        moved.push_back(fcntl(descriptor, F_DUPFD_CLOEXEC, firstDescriptor + static_cast<int>(descriptors.size())));
    for (std::size_t i = 0; i < moved.size(); ++i)
        dup2(moved[i], firstDescriptor + static_cast<int>(i));
    if (!keepAllCapabilities())
        _exit(126);
    std::vector<std::string> words{"layerlab-host"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    execv("/proc/self/exe", pointers(words).data());
    _exit(127);
}

} // namespace layerlab::host
