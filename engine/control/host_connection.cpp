// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/control/host_connection.h"

#include <csignal>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace layerlab::control {

namespace {
constexpr int helloMilliseconds = 5000;
constexpr int hostFd = 3;
} // namespace

Result<HostConnection> HostConnection::start(const std::string &hostProgram)
{
    auto ends = Channel::pair();
    if (!ends)
        return std::unexpected(ends.error());
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends->second.fd(), hostFd); // also where they are equal: clears close-on-exec
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP); // Ctrl+C in a terminal is the front end's to handle
    const char *arguments[] = {hostProgram.c_str(), "lab", nullptr};
    HostConnection connection;
    const int error =
        posix_spawn(&connection.m_pid, hostProgram.c_str(), &actions, &attributes, const_cast<char **>(arguments), environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (error != 0) {
        connection.m_pid = 0;
        return failErrno(hostProgram, error);
    }
    connection.m_channel = std::move(ends->first);
    ends->second.close();
    // A host that can't go on may be gone by now, but has said why: that is read in any case.
    const auto sent = connection.m_channel.send(Hello{LAYERLAB_VERSION});
    auto hello = connection.m_channel.waitFor(helloMilliseconds);
    if (!hello)
        return std::unexpected(sent ? hello.error() : sent.error());
    if (!std::holds_alternative<Hello>(hello->message))
        return fail(Errc::VersionMismatch, "the host did not say hello");
    return connection;
}

HostConnection::HostConnection(HostConnection &&other) noexcept
    : m_channel(std::move(other.m_channel)), m_pid(std::exchange(other.m_pid, 0))
{
}

HostConnection::~HostConnection()
{
    m_channel.close();
    if (m_pid > 0)
        waitpid(m_pid, nullptr, 0);
}

} // namespace layerlab::control
