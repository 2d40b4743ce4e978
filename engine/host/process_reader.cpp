// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/process_reader.h"

#include "engine/base/unique_fd.h"

#include <algorithm>
#include <charconv>
#include <climits>
#include <dirent.h>
#include <fcntl.h>
#include <map>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace layerlab::host {

namespace {

constexpr std::size_t mostFiles = 256, mostMappings = 128;
constexpr std::size_t mostTextBytes = 8192;
constexpr std::size_t mostMemoryBytes = 4 << 20; ///< of smaps

std::string readWhole(const std::string &path, std::size_t mostBytes)
{
    std::string text;
    const UniqueFd fd(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    char buffer[4096];
    while (fd && text.size() < mostBytes) {
        const ssize_t length = read(fd.value(), buffer, std::min(sizeof buffer, mostBytes - text.size()));
        if (length <= 0)
            break;
        text.append(buffer, static_cast<std::size_t>(length));
    }
    return text;
}

std::string readLink(const std::string &path)
{
    char target[PATH_MAX];
    const ssize_t length = readlink(path.c_str(), target, sizeof target);
    return length > 0 ? std::string(target, static_cast<std::size_t>(length)) : std::string();
}

void readFiles(const std::string &folder, trace::ProcessRecord &record)
{
    const std::unique_ptr<DIR, int (*)(DIR *)> entries(opendir((folder + "fd").c_str()), &closedir);
    std::vector<int> numbers;
    while (const dirent *entry = entries ? readdir(entries.get()) : nullptr) {
        const std::string_view name = entry->d_name;
        int number = 0;
        if (std::from_chars(name.data(), name.data() + name.size(), number).ec == std::errc{})
            numbers.push_back(number);
    }
    std::ranges::sort(numbers);
    for (const int number : numbers) {
        if (record.files.size() == mostFiles) {
            record.moreFiles = static_cast<std::uint32_t>(numbers.size() - mostFiles);
            break;
        }
        const std::string path = folder + "fd/" + std::to_string(number), target = readLink(path);
        struct stat link {};
        if (target.empty() || lstat(path.c_str(), &link) != 0) // the link's rights are those it was opened with
            continue;
        const std::string mode{(link.st_mode & S_IRUSR) ? 'r' : '-', (link.st_mode & S_IWUSR) ? 'w' : '-'};
        record.files.push_back(std::to_string(number) + ' ' + mode + ' ' + target);
    }
}

constexpr Nanoseconds settlesAfter = std::chrono::milliseconds(30);

std::uint32_t numberIn(std::string_view text)
{
    std::uint32_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::string_view takeWord(std::string_view &rest)
{
    while (!rest.empty() && rest.front() == ' ')
        rest.remove_prefix(1);
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(end);
    return word;
}

} // namespace

std::vector<std::string> summariseMappings(std::string_view smaps, std::size_t most)
{
    struct Sum {
        std::uint64_t size = 0, resident = 0;
    };
    std::map<std::pair<std::string, std::string>, Sum> sums; // by name and rights
    Sum *current = nullptr;
    while (!smaps.empty()) {
        const std::size_t end = std::min(smaps.find('\n'), smaps.size());
        std::string_view line = smaps.substr(0, end);
        smaps.remove_prefix(std::min(end + 1, smaps.size()));
        const std::string_view first = takeWord(line);
        if (first == "Size:" && current) {
            current->size += numberIn(takeWord(line));
        } else if (first == "Rss:" && current) {
            current->resident += numberIn(takeWord(line));
        } else if (!first.empty() && !first.ends_with(':') && first.find('-') != std::string_view::npos) {
            const std::string rights(takeWord(line));
            takeWord(line); // offset
            takeWord(line); // device
            takeWord(line); // inode
            while (!line.empty() && line.front() == ' ')
                line.remove_prefix(1);
            current = &sums[{std::string(line), rights}];
        }
    }
    std::vector<std::pair<std::pair<std::string, std::string>, Sum>> sorted(sums.begin(), sums.end());
    std::ranges::stable_sort(sorted, std::greater<>(), [](const auto &one) { return one.second.resident; });
    std::vector<std::string> lines;
    for (const auto &[key, sum] : sorted) {
        if (lines.size() == most)
            break;
        lines.push_back(key.second + ' ' + std::to_string(sum.size) + ' ' + std::to_string(sum.resident) + ' ' + key.first);
    }
    return lines;
}

std::optional<trace::ProcessRecord> readProcess(std::uint32_t tid, bool withMemory)
{
    const std::string folder = "/proc/" + std::to_string(tid) + '/';
    trace::ProcessRecord record;
    record.tid = tid;
    record.status = readWhole(folder + "status", mostTextBytes);
    record.stat = readWhole(folder + "stat", mostTextBytes);
    if (record.status.empty() || record.stat.empty())
        return std::nullopt;
    record.pid = numberIn(trace::statusLine(record, "Tgid"));
    record.limits = readWhole(folder + "limits", mostTextBytes);
    record.commandLine = readWhole(folder + "cmdline", mostTextBytes);
    record.folder = readLink(folder + "cwd");
    readFiles(folder, record);
    if (withMemory)
        record.mappings = summariseMappings(readWhole(folder + "smaps", mostMemoryBytes), mostMappings);
    return record;
}

std::optional<trace::ProcessRecord> ProcessWatch::take(const trace::LifecycleRecord &life, Nanoseconds now)
{
    using trace::Lifecycle;
    const bool isBirth = life.event == Lifecycle::Forked;
    const std::uint32_t pid = isBirth ? life.child : life.pid;
    if (isBirth || life.event == Lifecycle::Started)
        m_owners[pid] = {life.program, life.host};
    if (life.event == Lifecycle::Collected)
        m_owners.erase(life.child);
    if (!isBirth && life.event != Lifecycle::Executed)
        return std::nullopt;
    if (now - m_second >= std::chrono::seconds(1)) {
        m_second = now;
        m_read = 0;
    }
    if (++m_read > mostPerSecond)
        return std::nullopt;
    if (isBirth)
        m_settling.emplace_back(now + settlesAfter, pid);
    return read(pid, isBirth ? "born" : "executed");
}

std::optional<trace::ProcessRecord> ProcessWatch::takeSettled(Nanoseconds now)
{
    while (!m_settling.empty() && m_settling.front().first <= now) {
        const std::uint32_t pid = m_settling.front().second;
        m_settling.pop_front();
        if (auto record = read(pid, "settled"))
            return record;
    }
    return std::nullopt;
}

std::optional<trace::ProcessRecord> ProcessWatch::read(std::uint32_t tid, const char *why) const
{
    auto record = readProcess(tid, std::string_view(why) != "born" && std::string_view(why) != "settled");
    const auto owner = record ? m_owners.find(record->pid) : m_owners.end();
    if (owner == m_owners.end())
        return std::nullopt;
    record->program = owner->second.program;
    record->host = owner->second.host;
    record->why = why;
    return record;
}

} // namespace layerlab::host
