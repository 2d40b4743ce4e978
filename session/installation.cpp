// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/installation.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace layerlab {

namespace {

std::string partPath(const QString &name)
{
    const QString beside = QCoreApplication::applicationDirPath() + QLatin1Char('/') + name;
    if (QFileInfo(beside).isExecutable())
        return beside.toStdString();
    return (QStringLiteral(LAYERLAB_LIBEXEC_DIR "/") + name).toStdString();
}

} // namespace

std::string hostProgramPath()
{
    return partPath(QStringLiteral("layerlab-host"));
}
std::string labProgramPath()
{
    return partPath(QStringLiteral("layerlab-program"));
}

QString recordingsFolder()
{
    QString state = qEnvironmentVariable("XDG_STATE_HOME");
    if (state.isEmpty() || !QDir::isAbsolutePath(state))
        state = QDir::homePath() + QStringLiteral("/.local/state");
    return state + QStringLiteral("/layerlab/recordings");
}

} // namespace layerlab
