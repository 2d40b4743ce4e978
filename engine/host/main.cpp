// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// layerlab-host: one per open lab. Its roles, by the first argument:
//   lab                     started by the front end with the control socket as descriptor 3: makes the namespaces, becomes PID
//   1's parent recorder HOST…          descriptors: 3 channel to PID 1, 4 events, 5 recording file, 6… network namespaces, one
//   for each HOST tracer                  descriptors: 3 channel to PID 1, 4 events probe                   tries every
//   capability and prints one JSON object a line (see probe.h)

#include "engine/host/capabilities.h"
#include "engine/host/init.h"
#include "engine/host/namespaces.h"
#include "engine/host/probe.h"
#include "engine/host/recorder.h"
#include "engine/host/tracer.h"

#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>

namespace {

using namespace layerlab;

constexpr int channelFd = 3;
constexpr int eventsFd = 4;
constexpr int recordingFd = 5;
constexpr int firstNetworkFd = 6;

UniqueFd inherited(int fd)
{
    fcntl(fd, F_SETFD, FD_CLOEXEC);
    return UniqueFd(fd);
}

int superviseLab()
{
    const Nanoseconds begun = monotonicNow();
    control::Channel frontEnd(inherited(channelFd));
    if (!frontEnd.send(control::Hello{LAYERLAB_VERSION}))
        return 1;
    signal(SIGPIPE, SIG_IGN);
    if (auto done = host::enterNamespaces(); !done) {
        (void)frontEnd.send(control::failedMessage(done.error(), "namespaces"));
        return 1;
    }
    const pid_t init = fork();
    if (init < 0) {
        (void)frontEnd.send(control::failedMessage(failErrno("fork").error(), "namespaces"));
        return 1;
    }
    if (init == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (auto done = host::furnish(); !done) {
            (void)frontEnd.send(control::failedMessage(done.error(), "namespaces"));
            _exit(1);
        }
        _exit(host::runInit(std::move(frontEnd), begun));
    }
    frontEnd.close();
    int status = 0;
    waitpid(init, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

int record(int hostCount, char **hostNames)
{
    std::vector<host::RecordedHost> hosts;
    for (int i = 0; i < hostCount; ++i)
        hosts.push_back({hostNames[i], inherited(firstNetworkFd + i)});
    signal(SIGXFSZ, SIG_IGN); // a file size limit shall be an error, not the recorder's end
    return host::runRecorder(control::Channel(inherited(channelFd)), host::EventReceiver(inherited(eventsFd)),
                             inherited(recordingFd), std::move(hosts));
}

} // namespace

int main(int argc, char **argv)
{
    const std::string_view role = argc > 1 ? argv[1] : "";
    if (role == "lab")
        return superviseLab();
    if (role == "recorder")
        return record(argc - 2, argv + 2);
    if (role == "tracer")
        return host::runTracer(control::Channel(inherited(channelFd)), host::EventSender(inherited(eventsFd)));
    if (role == "probe")
        return host::runProbe();
    std::fprintf(
        stderr,
        "layerlab-host %s is a part of Layerlab and is started by it; by hand, only \"layerlab-host probe\" is of use.\n",
        LAYERLAB_VERSION);
    return 2;
}
