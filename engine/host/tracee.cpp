// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/host/tracee.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sys/uio.h>
#include <unistd.h>

namespace layerlab::host {

namespace {

constexpr std::size_t pageBytes = 4096;

std::string procPath(pid_t task, const char *file)
{
    return "/proc/" + std::to_string(task) + "/" + file;
}

std::string readAll(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The number behind "NAME:" in /proc/TASK/status.
pid_t statusNumber(pid_t task, std::string_view name)
{
    std::ifstream file(procPath(task, "status"));
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with(name))
            return static_cast<pid_t>(std::strtol(line.c_str() + name.size(), nullptr, 10));
    }
    return 0;
}

} // namespace

std::size_t TraceeMemory::read(std::uint64_t address, std::span<std::uint8_t> out)
{
    // Page by page, so that what lies before an unmapped page is still read.
    std::size_t done = 0;
    while (done < out.size()) {
        const std::uint64_t at = address + done;
        const std::size_t whole = out.size() - done;
        iovec local{out.data() + done, whole};
        iovec remote{reinterpret_cast<void *>(at), whole};
        ssize_t length = process_vm_readv(m_tid, &local, 1, &remote, 1, 0);
        if (length <= 0) {
            const std::size_t toPageEnd = std::min<std::size_t>(whole, pageBytes - at % pageBytes);
            local.iov_len = remote.iov_len = toPageEnd;
            length = toPageEnd < whole ? process_vm_readv(m_tid, &local, 1, &remote, 1, 0) : -1;
        }
        if (length <= 0)
            break;
        done += static_cast<std::size_t>(length);
    }
    return done;
}

std::string descriptorTarget(pid_t tid, int descriptor)
{
    char target[128];
    const ssize_t length = readlink(procPath(tid, ("fd/" + std::to_string(descriptor)).c_str()).c_str(), target, sizeof target);
    return length > 0 ? std::string(target, static_cast<std::size_t>(length)) : std::string();
}

std::string taskName(pid_t tid)
{
    std::string name = readAll(procPath(tid, "comm"));
    if (!name.empty() && name.back() == '\n')
        name.pop_back();
    return name;
}

std::vector<std::string> commandLine(pid_t pid)
{
    constexpr std::size_t mostBytes = 4096;
    std::string all = readAll(procPath(pid, "cmdline")).substr(0, mostBytes);
    std::vector<std::string> words;
    for (std::size_t begin = 0; begin < all.size();) {
        const std::size_t end = std::min(all.find('\0', begin), all.size());
        words.push_back(all.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

pid_t parentOf(pid_t pid)
{
    return statusNumber(pid, "PPid:");
}
pid_t threadGroupOf(pid_t tid)
{
    return statusNumber(tid, "Tgid:");
}

} // namespace layerlab::host
