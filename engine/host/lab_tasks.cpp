// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/lab_tasks.h"

#include "engine/host/proc_files.h"
#include "engine/net/loopback.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <dirent.h>
#include <string>
#include <sys/utsname.h>

namespace layerlab::host {

namespace {

/// Calls f with every number in a folder of /proc.
template <class F> void eachNumber(const char *folder, F &&f)
{
    DIR *entries = opendir(folder);
    if (!entries)
        return;
    while (const dirent *entry = readdir(entries)) {
        const auto number = static_cast<pid_t>(std::strtol(entry->d_name, nullptr, 10));
        if (number > 0)
            f(number);
    }
    closedir(entries);
}

} // namespace

std::uint64_t countTasks()
{
    std::uint64_t count = 0;
    eachNumber("/proc",
               [&](pid_t pid) { eachNumber(("/proc/" + std::to_string(pid) + "/task").c_str(), [&](pid_t) { ++count; }); });
    return count;
}

bool killSession(pid_t session)
{
    bool isAnyLeft = false;
    eachNumber("/proc", [&](pid_t pid) {
        // Letter, parent, group, session follow the name's last parenthesis.
        const std::string stat = readSmallFile("/proc/" + std::to_string(pid) + "/stat");
        const std::size_t end = stat.rfind(')');
        if (pid <= 1 || end == std::string::npos || end + 4 >= stat.size())
            return;
        char *rest = nullptr;
        std::strtol(stat.c_str() + end + 4, &rest, 10);
        std::strtol(rest, &rest, 10);
        if (std::strtol(rest, nullptr, 10) != session || stat[end + 2] == 'Z' || stat[end + 2] == 'X')
            return;
        isAnyLeft = true;
        kill(pid, SIGKILL);
    });
    return isAnyLeft;
}

bool boundTasks(std::uint64_t most)
{
    constexpr std::uint64_t least = 512; // the kernel wants 301 at least
    return net::writeSysctl("/proc/sys/kernel/pid_max", std::to_string(std::max(least, most)).c_str()).has_value();
}

bool areTasksCountedHere()
{
    utsname system{};
    if (uname(&system) != 0)
        return false;
    char *rest = nullptr;
    const long major = std::strtol(system.release, &rest, 10);
    const long minor = *rest == '.' ? std::strtol(rest + 1, nullptr, 10) : 0;
    return major > 5 || (major == 5 && minor >= 14);
}

} // namespace layerlab::host
