// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/window/main_window.h"
#include "session/language.h"

#include <QApplication>
#include <QFileInfo>
#include <QSettings>
#include <QTimer>
#include <csignal>

namespace {

using namespace layerlab;

/// The window is meant when there is no command: no words at all, or only files (and --language).
bool isWindowWanted(const QStringList &words)
{
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (words[i] == QLatin1String("--language"))
            ++i;
        else if (!words[i].startsWith(QLatin1String("--language=")) && !QFileInfo(words[i]).isFile())
            return false;
    }
    return true;
}

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

int runWindow(int argc, char **argv, QStringList words)
{
    QApplication application(argc, argv);
    QApplication::setDesktopFileName(QStringLiteral("layerlab"));
    Preferences preferences;
    preferences.load(settings());
    cli::Arguments arguments{words};
    if (const QString wanted = arguments.takeValue(QStringLiteral("language")); !wanted.isEmpty())
        preferences.language = wanted;
    setAppearance(preferences.appearance);
    setLanguage(preferences.language);
    MainWindow window;
    window.setPreferences(preferences);
    window.showFitting();
    if (!arguments.words.isEmpty())
        QTimer::singleShot(0, &window, [&] { window.files()->open(arguments.words.constFirst()); });
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN); // a closed reader is an exit code, not a silent death
    QCoreApplication::setApplicationName(QStringLiteral("layerlab"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LAYERLAB_VERSION));
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    if (isWindowWanted(words) && hasDisplay())
        return runWindow(argc, argv, words);
    if (!words.isEmpty() && words.contains(QLatin1String("picture"))) { // drawing needs fonts, not a display
        qputenv("QT_QPA_PLATFORM", "offscreen");
        QApplication application(argc, argv);
        return cli::flush(cli::runCommand(words));
    }
    QCoreApplication application(argc, argv);
    return cli::flush(cli::runCommand(QCoreApplication::arguments().mid(1)));
}
