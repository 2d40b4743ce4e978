// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/task_sampler.h"

#include "engine/base/unique_fd.h"

#include <cstdlib>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <optional>

namespace layerlab::host {

namespace {

struct CloseDirectory {
    void operator()(DIR *directory) const { closedir(directory); }
};

/// Calls f with every entry of a folder whose name is a number.
template <class F> void forEachNumber(const std::string &folder, F f)
{
    const std::unique_ptr<DIR, CloseDirectory> directory(opendir(folder.c_str()));
    if (!directory)
        return;
    while (const dirent *entry = readdir(directory.get())) {
        if (entry->d_name[0] >= '1' && entry->d_name[0] <= '9')
            f(static_cast<pid_t>(std::strtol(entry->d_name, nullptr, 10)));
    }
}

std::string readSmall(const std::string &path)
{
    const UniqueFd fd(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    char buffer[512];
    const ssize_t length = fd ? read(fd.value(), buffer, sizeof buffer) : 0;
    return length > 0 ? std::string(buffer, static_cast<std::size_t>(length)) : std::string();
}

struct Stat {
    char letter;
    pid_t parent;
};

/// Third and fourth field of a stat file; the name before them may hold anything, so they are found from its last parenthesis.
std::optional<Stat> readStat(const std::string &path)
{
    const std::string text = readSmall(path);
    const std::size_t end = text.rfind(')');
    if (end == std::string::npos || end + 4 >= text.size())
        return std::nullopt;
    return Stat{text[end + 2], static_cast<pid_t>(std::strtol(text.c_str() + end + 4, nullptr, 10))};
}

trace::TaskState stateOf(char letter)
{
    switch (letter) {
    case 'R':
        return trace::TaskState::Running;
    case 'T':
        return trace::TaskState::Stopped;
    case 'Z':
        return trace::TaskState::Zombie;
    case 'X':
        return trace::TaskState::Terminated;
    default:
        return trace::TaskState::Waiting;
    }
}

} // namespace

void TaskSampler::learn(std::uint32_t pid, std::uint32_t program, std::uint16_t host)
{
    m_owners[static_cast<pid_t>(pid)] = {program, host};
}

int TaskSampler::sample(const Handler &handler)
{
    ++m_round;
    m_active = 0;
    std::set<pid_t> present;
    forEachNumber("/proc", [&](pid_t pid) {
        present.insert(pid);
        const std::string folder = "/proc/" + std::to_string(pid);
        auto owner = m_owners.find(pid);
        if (owner == m_owners.end()) {
            const auto stat = readStat(folder + "/stat");
            const auto parent = stat ? m_owners.find(stat->parent) : m_owners.end();
            if (parent == m_owners.end())
                return;
            owner = m_owners.emplace(pid, parent->second).first;
        }
        forEachNumber(folder + "/task", [&](pid_t tid) { look(pid, tid, owner->second, handler); });
    });
    std::erase_if(m_seen, [&](const auto &entry) { return entry.second.round != m_round; });
    std::erase_if(m_owners, [&](const auto &entry) { return !present.contains(entry.first); });
    return m_active;
}

void TaskSampler::look(pid_t pid, pid_t tid, const Owner &owner, const Handler &handler)
{
    const std::string folder = "/proc/" + std::to_string(pid) + "/task/" + std::to_string(tid);
    const auto stat = readStat(folder + "/stat");
    if (!stat)
        return;
    Seen &seen = m_seen[tid];
    seen.round = m_round;
    if (stat->letter != 'S' && stat->letter != 'Z')
        ++m_active;
    if (stat->letter == 't' || stat->letter == seen.letter)
        return;
    seen.letter = stat->letter;
    trace::StateRecord record;
    record.pid = static_cast<std::uint32_t>(pid);
    record.tid = static_cast<std::uint32_t>(tid);
    record.program = owner.program;
    record.host = owner.host;
    record.state = stateOf(stat->letter);
    record.letter = stat->letter;
    if (record.state == trace::TaskState::Waiting) {
        record.reason = readSmall(folder + "/wchan");
        if (record.reason == "0")
            record.reason.clear();
        record.reason.resize(std::min<std::size_t>(record.reason.size(), 31));
    }
    handler(record);
}

} // namespace layerlab::host
