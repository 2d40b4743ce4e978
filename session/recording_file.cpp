// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/recording_file.h"

#include "session/installation.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace layerlab {

namespace {

std::string local(const QString &path)
{
    return QFile::encodeName(path).toStdString();
}

QString folderOf(const QString &path)
{
    return QFileInfo(path).absolutePath();
}

/// Everything of one descriptor into another, from the start.
Result<void> copyAll(int from, int to)
{
    std::vector<char> buffer(1 << 20);
    off_t at = 0;
    for (;;) {
        const ssize_t length = pread(from, buffer.data(), buffer.size(), at);
        if (length < 0)
            return failErrno("read the recording");
        if (length == 0)
            return {};
        for (ssize_t done = 0; done < length;) {
            const ssize_t written = ::write(to, buffer.data() + done, static_cast<std::size_t>(length - done));
            if (written < 0)
                return failErrno("write");
            done += written;
        }
        at += length;
    }
}

} // namespace

Result<RecordingFile> RecordingFile::create(const QString &labName)
{
    const QString folder = recordingsFolder();
    if (!QDir().mkpath(folder))
        return failErrno("make the folder " + folder.toStdString());
    QString name = labName.left(64);
    for (QChar &c : name) {
        if (!c.isLetterOrNumber() && c != QLatin1Char('-') && c != QLatin1Char('_'))
            c = QLatin1Char('-');
    }
    RecordingFile file;
    const QString stamp = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-hhmmss"));
    constexpr int mostInOneSecond = 100;
    for (int number = 1; number <= mostInOneSecond && !file.m_fd; ++number) {
        const QString more = number == 1 ? QString() : QStringLiteral("-%1").arg(number);
        file.m_path = QStringLiteral("%1/%2-%3-%4%5.pcapng").arg(folder, name, stamp).arg(getpid()).arg(more);
        file.m_fd.reset(open(local(file.m_path).c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
        if (!file.m_fd && errno != EEXIST)
            break;
    }
    if (!file.m_fd)
        return failErrno(file.m_path.toStdString());
    flock(file.m_fd.value(), LOCK_EX | LOCK_NB);
    return file;
}

Result<void> RecordingFile::saveTo(const QString &path) const
{
    const QString temporary = QStringLiteral("%1/.%2.%3.part").arg(folderOf(path), QFileInfo(path).fileName()).arg(getpid());
    UniqueFd to(open(local(temporary).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
    if (!to)
        return failErrno(path.toStdString());
    Result<void> outcome = copyAll(m_fd.value(), to.value());
    if (outcome && fsync(to.value()) != 0)
        outcome = failErrno("fsync");
    if (outcome && rename(local(temporary).c_str(), local(path).c_str()) != 0)
        outcome = failErrno(path.toStdString());
    if (!outcome)
        unlink(local(temporary).c_str());
    return outcome;
}

void RecordingFile::remove()
{
    unlink(local(m_path).c_str());
}

Result<void> checkWritable(const QString &path)
{
    const QString folder = folderOf(path);
    if (!QFileInfo(folder).isDir())
        return fail(Errc::NotFound, "there is no folder " + folder.toStdString());
    if (QFileInfo(path).isDir())
        return fail(Errc::InvalidArgument, "it is a folder");
    if (access(local(folder).c_str(), W_OK | X_OK) != 0)
        return failErrno(folder.toStdString());
    return {};
}

QStringList abandonedRecordings()
{
    QStringList found;
    const QDir folder(recordingsFolder());
    for (const QFileInfo &entry : folder.entryInfoList({QStringLiteral("*.pcapng")}, QDir::Files, QDir::Time)) {
        const UniqueFd fd(open(local(entry.filePath()).c_str(), O_RDONLY | O_CLOEXEC));
        if (fd && flock(fd.value(), LOCK_SH | LOCK_NB) == 0)
            found.append(entry.filePath());
    }
    return found;
}

} // namespace layerlab
