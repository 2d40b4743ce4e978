// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/proc_files.h"

#include <algorithm>
#include <cstdlib>
#include <fcntl.h>

namespace layerlab::host {

namespace {

std::string taskPath(std::uint32_t pid, std::uint32_t tid, const char *name)
{
    return "/proc/" + std::to_string(pid) + "/task/" + std::to_string(tid) + "/" + name;
}

} // namespace

std::string readSmallFile(const std::string &path)
{
    const UniqueFd fd(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    char buffer[511];
    const ssize_t length = fd ? read(fd.value(), buffer, sizeof buffer) : 0;
    return length > 0 ? std::string(buffer, static_cast<std::size_t>(length)) : std::string();
}

UniqueFd openTaskFile(std::uint32_t pid, std::uint32_t tid, const char *name)
{
    return UniqueFd(open(taskPath(pid, tid, name).c_str(), O_RDONLY | O_CLOEXEC));
}

/// Third and fourth field of a stat file; the name before them may hold anything, so they are found from its last parenthesis.
/// The 52nd is the last one.
std::optional<TaskStat> parseTaskStat(const std::string &text)
{
    const std::size_t end = text.rfind(')');
    if (end == std::string::npos || end + 4 >= text.size())
        return std::nullopt;
    TaskStat stat;
    stat.letter = text[end + 2];
    stat.parent = static_cast<pid_t>(std::strtol(text.c_str() + end + 4, nullptr, 10));
    if (const std::size_t last = text.rfind(' '); std::ranges::count(text.substr(end), ' ') == 50)
        stat.exitStatus = static_cast<int>(std::strtol(text.c_str() + last + 1, nullptr, 10));
    return stat;
}

std::optional<TaskStat> readTaskStat(std::uint32_t pid, std::uint32_t tid)
{
    return parseTaskStat(readSmallFile(taskPath(pid, tid, "stat")));
}

std::optional<TaskTimes> readSchedstat(const UniqueFd &file)
{
    char text[96];
    const ssize_t length = file ? pread(file.value(), text, sizeof text - 1, 0) : -1;
    if (length <= 0)
        return std::nullopt;
    text[length] = 0;
    char *rest = nullptr;
    TaskTimes times;
    times.running = Nanoseconds(static_cast<Nanoseconds::rep>(std::strtoull(text, &rest, 10)));
    times.ready = Nanoseconds(static_cast<Nanoseconds::rep>(std::strtoull(rest, nullptr, 10)));
    return times;
}

std::string readWaitFunction(std::uint32_t pid, std::uint32_t tid)
{
    constexpr std::size_t longest = 31;
    std::string name = readSmallFile(taskPath(pid, tid, "wchan")).substr(0, longest);
    return name == "0" ? std::string() : name;
}

std::uint32_t readCallNumber(std::uint32_t pid, std::uint32_t tid)
{
    const std::string text = readSmallFile(taskPath(pid, tid, "syscall"));
    if (text.empty() || text[0] < '0' || text[0] > '9') // "running", or "-1 …": waiting outside of a call
        return 0;
    return static_cast<std::uint32_t>(std::strtoul(text.c_str(), nullptr, 10)) + 1;
}

} // namespace layerlab::host
