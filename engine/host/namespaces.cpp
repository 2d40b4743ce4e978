// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/namespaces.h"

#include "engine/base/bytes.h"
#include "engine/net/loopback.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

namespace layerlab::host {

namespace {

Result<void> writeFile(const char *path, const std::string &text, int flags = O_WRONLY)
{
    const UniqueFd fd(open(path, flags | O_CLOEXEC, 0644));
    if (!fd || write(fd.value(), text.data(), text.size()) != static_cast<ssize_t>(text.size()))
        return failErrno(std::string("write ") + path);
    return {};
}

/// Puts a file of the lab's own over one of the computer's, where there is one to put it over.
Result<void> cover(const char *path, const char *ownPath, const std::string &text)
{
    if (access(path, F_OK) != 0)
        return {};
    if (auto done = writeFile(ownPath, text, O_WRONLY | O_CREAT | O_TRUNC); !done)
        return done;
    if (mount(ownPath, path, nullptr, MS_BIND, nullptr) != 0)
        return failErrno(std::string("mount over ") + path);
    return {};
}

} // namespace

Result<void> enterNamespaces()
{
    const uid_t user = geteuid();
    const gid_t group = getegid();
    if (unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC) != 0)
        return failErrno("unshare");
    const auto mapping = [](unsigned id) { return std::to_string(id) + " " + std::to_string(id) + " 1"; };
    if (auto done = writeFile("/proc/self/setgroups", "deny"); !done)
        return done;
    if (auto done = writeFile("/proc/self/uid_map", mapping(user)); !done)
        return done;
    return writeFile("/proc/self/gid_map", mapping(group));
}

Result<void> furnish()
{
    if (mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        return failErrno("make mounts private");
    if (mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, nullptr) != 0)
        return failErrno("mount /proc");
    if (mount("tmpfs", "/run", "tmpfs", MS_NOSUID | MS_NODEV, "mode=0755,size=64m") != 0)
        return failErrno("mount /run");
    if (mkdir(labFolder, 0755) != 0)
        return failErrno("make /run/lab");
    if (sethostname("layerlab", std::strlen("layerlab")) != 0)
        return failErrno("sethostname");
    if (auto done = cover("/etc/hosts", "/run/hosts", "127.0.0.1 localhost layerlab\n::1 localhost\n"); !done)
        return done;
    if (auto done = cover("/etc/resolv.conf", "/run/resolv.conf", "# the lab has no name server\n"); !done)
        return done;
    // A small table of connections for each host makes reading socket states three times as quick; older kernels lack the
    // setting.
    (void)net::writeSysctl("/proc/sys/net/ipv4/tcp_child_ehash_entries", "512");
    return {};
}

Result<UniqueFd> makeHostNamespace()
{
    const UniqueFd before(open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC));
    if (!before)
        return failErrno("open the network namespace");
    if (unshare(CLONE_NEWNET) != 0)
        return failErrno("make a network namespace");
    UniqueFd made(open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC));
    if (!made)
        return failErrno("open the network namespace");
    if (auto done = net::configureLoopback(); !done)
        return std::unexpected(done.error());
    const std::string group = std::to_string(getegid());
    for (const auto &[path, text] :
         {std::pair<const char *, std::string>{"/proc/sys/net/ipv4/ping_group_range", group + " " + group},
          {"/proc/sys/net/ipv4/ip_unprivileged_port_start", "0"}}) {
        if (auto done = net::writeSysctl(path, text.c_str()); !done && done.error().code != Errc::NotFound)
            return std::unexpected(done.error());
    }
    if (setns(before.value(), CLONE_NEWNET) != 0)
        return failErrno("return from a network namespace");
    return made;
}

Result<void> enterNetwork(int namespaceFd)
{
    if (setns(namespaceFd, CLONE_NEWNET) != 0)
        return failErrno("enter a network namespace");
    return {};
}

} // namespace layerlab::host
