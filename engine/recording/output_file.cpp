// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/recording/output_file.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace layerlab::recording {

namespace {

constexpr std::size_t bufferBytes = 1 << 20;

/// Where a name leads in the end: a link stays one, and what it points at is replaced.
std::string resolved(const std::string &path)
{
    const std::unique_ptr<char, decltype(&std::free)> real(realpath(path.c_str(), nullptr), &std::free);
    return real ? std::string(real.get()) : path;
}

std::string temporaryBeside(const std::string &path)
{
    static int number = 0;
    const std::size_t slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? std::string() : path.substr(0, slash + 1);
    return folder + ".layerlab-" + std::to_string(getpid()) + "-" + std::to_string(++number) + ".part";
}

} // namespace

Result<OutputFile> OutputFile::create(const std::string &path)
{
    OutputFile file;
    file.m_path = resolved(path);
    struct stat status {};
    const bool exists = stat(file.m_path.c_str(), &status) == 0;
    if (exists && S_ISDIR(status.st_mode))
        return fail(Errc::InvalidArgument, path + " is a folder");
    if (exists && !S_ISREG(status.st_mode)) {
        file.m_fd.reset(open(file.m_path.c_str(), O_WRONLY | O_CLOEXEC));
    } else {
        if (exists && access(file.m_path.c_str(), W_OK) != 0) // renaming would ask the folder only
            return failErrno(path);
        file.m_temporary = temporaryBeside(file.m_path);
        file.m_fd.reset(open(file.m_temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
        if (file.m_fd && exists)
            fchmod(file.m_fd.value(), status.st_mode & 0777);
    }
    if (!file.m_fd) {
        file.m_temporary.clear();
        return failErrno(path);
    }
    file.m_buffer.reserve(bufferBytes);
    return file;
}

OutputFile::~OutputFile()
{
    if (m_fd && !m_temporary.empty())
        unlink(m_temporary.c_str());
}

void OutputFile::write(Bytes data)
{
    if (m_buffer.size() + data.size() > bufferBytes)
        flush();
    m_buffer.insert(m_buffer.end(), data.begin(), data.end());
    m_writtenBytes += data.size();
}

void OutputFile::flush()
{
    Bytes rest(m_buffer);
    while (!rest.empty() && m_outcome) {
        const ssize_t written = ::write(m_fd.value(), rest.data(), rest.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            m_outcome = failErrno(m_path);
        else
            rest = rest.subspan(static_cast<std::size_t>(written));
    }
    m_buffer.clear();
}

Result<void> OutputFile::keep()
{
    flush();
    if (!m_outcome || m_temporary.empty())
        return m_outcome;
    if (fsync(m_fd.value()) != 0 || rename(m_temporary.c_str(), m_path.c_str()) != 0)
        return m_outcome = failErrno(m_path);
    m_temporary.clear();
    return {};
}

} // namespace layerlab::recording
