// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/mapped_file.h"

#include <algorithm>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <utility>

namespace layerlab {

namespace {
// Address space, not memory: room for a live recording to grow without moving.
constexpr std::size_t growthReserveBytes = std::size_t{1} << 36;
} // namespace

Result<MappedFile> MappedFile::open(const std::string &path)
{
    UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!fd)
        return failErrno(path);
    return fromFd(std::move(fd));
}

Result<MappedFile> MappedFile::fromFd(UniqueFd fd)
{
    struct stat status {};
    if (fstat(fd.value(), &status) != 0)
        return failErrno("fstat");
    if (!S_ISREG(status.st_mode))
        return fail(Errc::InvalidArgument, "not a regular file");
    MappedFile file;
    file.m_sizeBytes = static_cast<std::size_t>(status.st_size);
    file.m_reservedBytes = file.m_sizeBytes + growthReserveBytes;
    void *data = mmap(nullptr, file.m_reservedBytes, PROT_READ, MAP_SHARED | MAP_NORESERVE, fd.value(), 0);
    if (data == MAP_FAILED) { // a small address-space limit: do without growth
        file.m_reservedBytes = std::max<std::size_t>(file.m_sizeBytes, 1);
        data = mmap(nullptr, file.m_reservedBytes, PROT_READ, MAP_SHARED, fd.value(), 0);
    }
    if (data == MAP_FAILED)
        return failErrno("mmap");
    file.m_data = static_cast<const std::uint8_t *>(data);
    file.m_fd = std::move(fd);
    return file;
}

MappedFile::MappedFile(MappedFile &&other) noexcept
    : m_fd(std::move(other.m_fd)), m_data(std::exchange(other.m_data, nullptr)),
      m_sizeBytes(std::exchange(other.m_sizeBytes, 0)), m_reservedBytes(std::exchange(other.m_reservedBytes, 0))
{
}

MappedFile &MappedFile::operator=(MappedFile &&other) noexcept
{
    std::swap(m_fd, other.m_fd);
    std::swap(m_data, other.m_data);
    std::swap(m_sizeBytes, other.m_sizeBytes);
    std::swap(m_reservedBytes, other.m_reservedBytes);
    return *this;
}

MappedFile::~MappedFile()
{
    if (m_data)
        munmap(const_cast<std::uint8_t *>(m_data), m_reservedBytes);
}

bool MappedFile::refresh()
{
    struct stat status {};
    if (fstat(m_fd.value(), &status) != 0)
        return false;
    const auto size = std::min(static_cast<std::size_t>(status.st_size), m_reservedBytes);
    const bool grew = size > m_sizeBytes;
    m_sizeBytes = size;
    return grew;
}

} // namespace layerlab
