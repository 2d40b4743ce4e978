// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/system/process_table.h"

#include "engine/base/unique_fd.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <ctime>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <pwd.h>
#include <unistd.h>

namespace layerlab::system {

namespace {

constexpr std::size_t mostTextBytes = 8192, mostMachineBytes = 1 << 20;

std::string readFile(int folder, const char *name, std::size_t mostBytes = mostTextBytes)
{
    std::string text;
    const UniqueFd file(openat(folder, name, O_RDONLY | O_CLOEXEC));
    char buffer[4096];
    while (file && text.size() < mostBytes) {
        const ssize_t length = ::read(file.value(), buffer, std::min(sizeof buffer, mostBytes - text.size()));
        if (length <= 0)
            break;
        text.append(buffer, static_cast<std::size_t>(length));
    }
    return text;
}

/// The entries of a folder whose names are numbers, in order.
std::vector<std::uint32_t> numbersIn(int folder, const char *name)
{
    std::vector<std::uint32_t> numbers;
    UniqueFd opened(openat(folder, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const std::unique_ptr<DIR, int (*)(DIR *)> entries(opened ? fdopendir(opened.value()) : nullptr, &closedir);
    if (entries)
        opened.release(); // closed with it
    while (const dirent *entry = entries ? readdir(entries.get()) : nullptr) {
        const std::string_view word = entry->d_name;
        std::uint32_t number = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
        if (error == std::errc{} && end == word.data() + word.size())
            numbers.push_back(number);
    }
    std::ranges::sort(numbers);
    return numbers;
}

Nanoseconds sinceStart()
{
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return std::chrono::seconds(now.tv_sec) + Nanoseconds(now.tv_nsec);
}

} // namespace

void ProcessTableReader::forget()
{
    m_before.clear();
    m_coresBefore.reset();
}

const std::string &ProcessTableReader::userName(std::uint32_t user)
{
    const auto [found, isNew] = m_users.try_emplace(user);
    if (isNew) {
        char buffer[4096];
        passwd entry{}, *result = nullptr;
        const bool isKnown = getpwuid_r(user, &entry, buffer, sizeof buffer, &result) == 0 && result;
        found->second = isKnown ? entry.pw_name : std::to_string(user);
    }
    return found->second;
}

void ProcessTableReader::readProcess(std::uint32_t pid, bool withThreads, ProcessTable &table)
{
    // One open folder for all its files: should the number go to another process meanwhile, they tell nothing.
    const UniqueFd folder(open((m_folder + '/' + std::to_string(pid)).c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!folder)
        return;
    errno = 0;
    const auto stat = parseStat(readFile(folder.value(), "stat"));
    if (!stat) {
        table.unreadableCount += errno == EACCES || errno == EPERM;
        return;
    }
    ProcessEntry entry{pid, *stat, parseStatus(readFile(folder.value(), "status")), {}, {}, {}};
    if (entry.status.user)
        entry.user = userName(*entry.status.user);
    entry.command = commandText(readFile(folder.value(), "cmdline"), stat->name, stat->letter);
    if (!withThreads) {
        table.entries.push_back(std::move(entry));
        return;
    }
    for (const std::uint32_t tid : numbersIn(folder.value(), "task")) {
        ProcessEntry thread = entry; // of what all threads have in common
        const auto own = parseStat(readFile(folder.value(), ("task/" + std::to_string(tid) + "/stat").c_str()));
        if (!own)
            continue;
        thread.stat = *own;
        if (thread.isThread())
            thread.command = own->name;
        table.entries.push_back(std::move(thread));
    }
}

void ProcessTableReader::addShares(ProcessTable &table)
{
    const double seconds = std::chrono::duration<double>(table.sinceStart - m_timeBefore).count();
    const double ticksBefore = std::chrono::duration<double>(m_timeBefore).count() * static_cast<double>(table.ticksPerSecond);
    for (ProcessEntry &entry : table.entries) {
        const auto before = m_before.find(entry.stat.pid);
        const bool isSame = before != m_before.end() && before->second.startTicks == entry.stat.startTicks;
        const bool isNew = !isSame && static_cast<double>(entry.stat.startTicks) + 1 >= ticksBefore;
        if (seconds <= 0 || (!isSame && !isNew))
            continue;
        const std::uint64_t had = isSame ? before->second.ticks : 0;
        const double used = entry.stat.ticks() > had ? static_cast<double>(entry.stat.ticks() - had) : 0;
        entry.share = 100 * used / static_cast<double>(table.ticksPerSecond) / seconds;
    }
}

ProcessTable ProcessTableReader::read(bool withThreads)
{
    ProcessTable table;
    table.ticksPerSecond = static_cast<std::uint64_t>(std::max(1L, sysconf(_SC_CLK_TCK)));
    table.pageBytes = static_cast<std::uint64_t>(std::max(1L, sysconf(_SC_PAGESIZE)));
    const UniqueFd folder(open(m_folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!folder)
        return table;
    table.sinceStart = sinceStart();
    for (const std::uint32_t pid : numbersIn(folder.value(), "."))
        readProcess(pid, withThreads, table);
    table.machine = parseMachineStat(readFile(folder.value(), "stat", mostMachineBytes));
    table.memory = parseMemory(readFile(folder.value(), "meminfo"));
    table.load = parseLoad(readFile(folder.value(), "loadavg"));
    table.hiding = parseHiding(readFile(folder.value(), "self/mounts", mostMachineBytes), m_folder);
    if (m_hadThreads != withThreads)
        m_before.clear(); // the first thread's times are now others
    m_hadThreads = withThreads;
    if (!m_before.empty())
        addShares(table);
    if (table.machine && m_coresBefore)
        table.shares = sharesBetween(*m_coresBefore, table.machine->cores);
    m_before.clear();
    for (const ProcessEntry &entry : table.entries)
        m_before[entry.stat.pid] = {entry.stat.startTicks, entry.stat.ticks()};
    m_coresBefore = table.machine ? std::optional(table.machine->cores) : std::nullopt;
    m_timeBefore = table.sinceStart;
    return table;
}

} // namespace layerlab::system
