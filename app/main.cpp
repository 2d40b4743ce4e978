// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include <QCoreApplication>
#include <csignal>

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN); // a closed reader is an exit code, not a silent death
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("layerlab"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LAYERLAB_VERSION));
    return layerlab::cli::flush(layerlab::cli::runCommand(QCoreApplication::arguments().mid(1)));
}
