// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <cstdlib>
#include <grp.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace layerlab::test {

/// Makes this test program an ordinary user without capabilities, with a scratch home of his own: as root everything seems to
/// work. The programs, and those named besides, are copied to where that user may execute them. Call it first thing in main().
class OrdinaryUser {
public:
    explicit OrdinaryUser(const QStringList &besides = {})
        : m_folder(QDir::tempPath() + QStringLiteral("/layerlab-test-XXXXXX"))
    {
        QDir().mkpath(bin());
        QDir().mkpath(home());
        QStringList names = besides;
        for (const char *name : {"layerlab", "layerlab-host", "layerlab-program", "libpowerless_unshare.so"})
            names.append(QLatin1String(name));
        for (const QString &name : names)
            QFile::copy(QStringLiteral(LAYERLAB_BIN_DIR "/") + name, bin() + QLatin1Char('/') + name);
        if (geteuid() == 0) {
            cleanUpWhenDone();
            constexpr uid_t nobodyElse = 54321;
            for (const QString &path : {m_folder.path(), bin(), home()}) {
                chmod(path.toLocal8Bit().constData(), 0755);
                (void)!chown(path.toLocal8Bit().constData(), nobodyElse, nobodyElse);
            }
            if (setgroups(0, nullptr) != 0 || setresgid(nobodyElse, nobodyElse, nobodyElse) != 0 ||
                setresuid(nobodyElse, nobodyElse, nobodyElse) != 0)
                std::abort();
        }
        qputenv("HOME", home().toLocal8Bit());
        qputenv("XDG_STATE_HOME", (home() + QStringLiteral("/state")).toLocal8Bit());
        qputenv("LANG", "C.UTF-8");
        qunsetenv("LC_ALL");
        QDir::setCurrent(home());
    }

    QString bin() const { return m_folder.path() + QStringLiteral("/bin"); }
    QString home() const { return m_folder.path() + QStringLiteral("/home"); }

private:
    /// The ordinary user may not be allowed to remove a folder from the one it lies in: the tests go on in a child, and root
    /// stays to do it.
    void cleanUpWhenDone()
    {
        const pid_t child = fork();
        if (child <= 0)
            return m_folder.setAutoRemove(false);
        int status = 0;
        waitpid(child, &status, 0);
        m_folder.remove();
        _exit(WIFEXITED(status) ? WEXITSTATUS(status) : 1);
    }

    QTemporaryDir m_folder;
};

} // namespace layerlab::test
