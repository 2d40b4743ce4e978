// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/probe.h"

#include "engine/base/cbor.h"
#include "engine/host/call_filter.h"
#include "engine/host/namespaces.h"
#include "engine/host/packet_ring.h"
#include "engine/host/ptrace.h"
#include "engine/host/switch_watch.h"
#include "engine/net/socket_diag.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <sys/syscall.h>
#include <sys/wait.h>

namespace layerlab::host {

namespace {

std::string firstLine(const char *path)
{
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

/// What a failure is known to mean (facts of 4-facts; documentation of the distributions).
std::string pattern(const std::string &step, const Error &error)
{
    const bool isDenied = error.code == Errc::PermissionDenied;
    if (isDenied && (step.starts_with("write /proc/self/") ||
                     (step == "unshare" && firstLine("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") == "1")))
        return "apparmor-userns";
    if (step == "unshare" && error.code == Errc::NoSpace)
        return "namespace-limit";
    if (step == "unshare" && isDenied)
        return firstLine("/proc/sys/kernel/unprivileged_userns_clone") == "0" ? "userns-switched-off" : "sandbox";
    if (step == "mount /proc" && isDenied)
        return "masked-proc";
    if (step == "perf_event_open")
        return "perf-paranoid";
    if (step.starts_with("map a ring"))
        return "locked-memory";
    if (step == "open /dev/net/tun")
        return "tun-device";
    return "";
}

using Attempt = Result<void> (*)();

/// Inside PID 1's place: everything up to here worked.
Result<void> inNewLab(Attempt attempt)
{
    if (auto done = enterNamespaces(); !done)
        return done;
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return failErrno("pipe");
    const pid_t init = fork();
    if (init < 0)
        return failErrno("fork in the new namespaces");
    if (init == 0) {
        auto outcome = furnish();
        if (outcome && attempt)
            outcome = attempt();
        std::string text = outcome ? "" : std::string(1, static_cast<char>(outcome.error().code)) + outcome.error().detail;
        (void)!write(ends[1], text.data(), text.size());
        _exit(0);
    }
    ::close(ends[1]);
    char text[512];
    const ssize_t length = read(ends[0], text, sizeof text);
    waitpid(init, nullptr, 0);
    if (length > 0)
        return fail(static_cast<Errc>(text[0]), std::string(text + 1, static_cast<std::size_t>(length - 1)));
    return {};
}

Result<void> onHost(Attempt attempt)
{
    auto network = makeHostNamespace();
    if (!network)
        return std::unexpected(network.error());
    if (auto done = enterNetwork(network->value()); !done)
        return done;
    return attempt ? attempt() : Result<void>{};
}

Result<void> tryNamespaces()
{
    return enterNamespaces();
}
Result<void> tryMounts()
{
    return inNewLab(nullptr);
}
Result<void> tryNetwork()
{
    return inNewLab([] { return onHost(nullptr); });
}
Result<void> tryCapture()
{
    return inNewLab([] {
        return onHost([]() -> Result<void> {
            auto ring = PacketRing::open(4);
            return ring ? Result<void>{} : std::unexpected(ring.error());
        });
    });
}
Result<void> trySockets()
{
    auto diag = net::SocketDiag::open();
    if (!diag)
        return std::unexpected(diag.error());
    auto sockets = diag->dump();
    return sockets ? Result<void>{} : std::unexpected(sockets.error());
}

/// A child with the filter makes one traced call (shutdown of nothing), which must be seen.
Result<void> tryCalls()
{
    auto filter = CallFilter::make();
    if (!filter)
        return std::unexpected(filter.error());
    int gate[2];
    if (pipe2(gate, O_CLOEXEC) != 0)
        return failErrno("pipe");
    const pid_t child = fork();
    if (child < 0)
        return failErrno("fork");
    if (child == 0) {
        char go;
        (void)!read(gate[0], &go, 1);
        if (!filter->install(false))
            _exit(2);
        syscall(SYS_shutdown, -1, 0);
        _exit(0);
    }
    const auto end = [&](Result<void> outcome) {
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        return outcome;
    };
    if (auto done = ptraceSeize(child); !done)
        return end(done);
    (void)!write(gate[1], "g", 1);
    int status = 0;
    while (waitpid(child, &status, 0) == child && WIFSTOPPED(status)) {
        if (status >> 16 == PTRACE_EVENT_SECCOMP) {
            const auto entry = ptraceCallEntry(child);
            if (entry && entry->number == SYS_shutdown)
                return end({});
        }
        ptraceResume(child, false, 0);
    }
    return fail(Errc::Unsupported,
                "trace calls: no stop was seen (the child ended with status " + std::to_string(status) + ")");
}

/// A child that waits as at its gate is followed, with the rings that a lab takes.
Result<void> tryStates()
{
    auto watch = SwitchWatch::open();
    if (!watch)
        return std::unexpected(watch.error());
    const pid_t child = fork();
    if (child < 0)
        return failErrno("fork");
    if (child == 0) {
        pause();
        _exit(0);
    }
    auto done = watch->follow(child);
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    return done;
}

Result<void> tryTap()
{
    const UniqueFd fd(open("/dev/net/tun", O_RDWR | O_CLOEXEC));
    if (!fd)
        return failErrno("open /dev/net/tun");
    return {};
}

struct Capability {
    const char *name;
    Attempt attempt;
    bool isNeeded;
};
constexpr Capability capabilities[] = {{"namespaces", tryNamespaces, true}, {"mounts", tryMounts, true},
                                       {"network", tryNetwork, true},       {"capture", tryCapture, true},
                                       {"sockets", trySockets, true},       {"calls", tryCalls, true},
                                       {"states", tryStates, false},        {"tap", tryTap, false}};

/// One attempt in a process of its own; what it found, as JSON.
Json attempt(const Capability &capability)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return {};
    const pid_t child = fork();
    if (child == 0) {
        Json json = {
            {"capability", capability.name}, {"available", true}, {"step", ""}, {"code", ""}, {"detail", ""}, {"pattern", ""}};
        if (auto done = capability.attempt(); !done) {
            const std::string step = done.error().detail.substr(0, done.error().detail.find(": "));
            json["available"] = false;
            json["step"] = step;
            json["code"] = errcName(done.error().code);
            json["detail"] = done.error().detail;
            json["pattern"] = pattern(step, done.error());
        }
        const std::string text = json.dump();
        (void)!write(ends[1], text.data(), text.size());
        _exit(0);
    }
    ::close(ends[1]);
    std::string text;
    char buffer[1024];
    for (ssize_t length; (length = read(ends[0], buffer, sizeof buffer)) > 0;)
        text.append(buffer, static_cast<std::size_t>(length));
    ::close(ends[0]);
    waitpid(child, nullptr, 0);
    auto json = fromJson(text);
    return json ? *json
                : Json{{"capability", capability.name},
                       {"available", false},
                       {"step", "probe"},
                       {"code", "System"},
                       {"detail", "the attempt ended without an answer"},
                       {"pattern", ""}};
}

} // namespace

int runProbe()
{
    bool canRun = true;
    for (const Capability &capability : capabilities) {
        const Json found = attempt(capability);
        std::printf("%s\n", found.dump().c_str());
        std::fflush(stdout);
        canRun = canRun && (found["available"] || !capability.isNeeded);
    }
    return canRun ? 0 : 1;
}

} // namespace layerlab::host
