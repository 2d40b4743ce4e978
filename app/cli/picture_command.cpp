// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/recording_input.h"
#include "app/window/main_window.h"
#include "session/language.h"
#include "widgets/tasks/task_bench.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDockWidget>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QSettings>
#include <QTemporaryDir>

namespace layerlab::cli {

namespace {

class PictureCommand {
    Q_DECLARE_TR_FUNCTIONS(PictureCommand)
public:
    static int usage(const QString &problem)
    {
        complain(problem + QLatin1Char(' ') +
                 tr("Usage: layerlab picture FILE --view "
                    "layers|packets|ladder|stream|conversations|notes|files|plots|calls|timeline|window|"
                    "PROGRAM --out X.png|.svg|.pdf "
                    "[--packet N] [--at SECONDS] [--scale FACTOR] [--theme light|dark] [--size WxH] [--keys KEYLOG]"));
        return Usage;
    }

    static int draw(Arguments arguments)
    {
        const QString view = arguments.takeValue(QStringLiteral("view"), QStringLiteral("window"));
        const QString out = arguments.takeValue(QStringLiteral("out"));
        int code = Done;
        takeKeys(arguments, code);
        const QString packet = arguments.takeValue(QStringLiteral("packet"));
        const QString scaleText = arguments.takeValue(QStringLiteral("scale"), QStringLiteral("2"));
        const QString at = arguments.takeValue(QStringLiteral("at"));
        const QString themeName = arguments.takeValue(QStringLiteral("theme"), QStringLiteral("light"));
        const QStringList size =
            arguments.takeValue(QStringLiteral("size"), QStringLiteral("1280x800")).split(QLatin1Char('x'));
        if (arguments.hasFailed || out.isEmpty() || arguments.words.size() != 1)
            return usage(tr("Name one file and --out."));
        if (const QString option = arguments.unknownOption(); !option.isEmpty())
            return usage(tr("There is no option “%1”.").arg(option));
        if (code != Done)
            return code;
        const QSize pixels(size.value(0).toInt(), size.value(1).toInt());
        if (pixels.width() < 200 || pixels.height() < 100 || pixels.width() > 20000 || pixels.height() > 20000)
            return usage(tr("--size takes a width and a height in pixels, e.g. 1280x800."));
        if (themeName != QLatin1String("light") && themeName != QLatin1String("dark"))
            return usage(tr("--theme takes light or dark."));
        bool isScale = false;
        const double scale = scaleText.toDouble(&isScale);
        if (!isScale || !(scale >= 0.5 && scale <= 4))
            return usage(tr("--scale takes a factor from 0.5 to 4: pixels of the file for each of the size."));
        bool isMoment = true;
        const double seconds = at.isEmpty() ? -1 : at.toDouble(&isMoment);
        if (!isMoment || (!at.isEmpty() && !(seconds >= 0 && seconds < 1e9)))
            return usage(tr("--at takes seconds since the beginning of the recording, e.g. 0.8."));
        return drawView(arguments.words.first(), view, packet, seconds, scale, themeName, pixels, out);
    }

private:
    /// A file is understood a portion at a time between events.
    static bool isRead(MainWindow &window, const QString &path)
    {
        bool isOpened = window.files()->open(path);
        QEventLoop loop;
        QObject::connect(window.session(), &Session::phaseChanged, &loop, [&] {
            if (window.session()->phase() != Session::Phase::Opening)
                loop.quit();
        });
        if (isOpened && window.session()->phase() == Session::Phase::Opening)
            loop.exec();
        return isOpened;
    }

    static int drawView(const QString &path, const QString &view, const QString &packet, double at, double scale,
                        const QString &themeName, const QSize &pixels, const QString &out)
    {
        Preferences preferences;
        preferences.language = language();
        preferences.appearance.theme = themeName;
        setAppearance(preferences.appearance);
        const QTemporaryDir scratch; // the user's own arrangement and recent files are none of this command's business
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, scratch.path());
        qputenv("XDG_STATE_HOME", scratch.path().toUtf8()); // nor what a running window has not saved yet
        MainWindow window;
        window.resize(pixels);
        if (!isRead(window, path)) {
            complain(window.session()->notices().isEmpty() ? path : window.session()->notices().constLast().text);
            return QFileInfo::exists(path) ? BadInput : NoInput;
        }
        if (!packet.isEmpty()) {
            const std::uint32_t number = packet.toUInt();
            const Capture *capture = window.session()->capture();
            if (number < 1 || !capture || number > capture->packetCount()) {
                complain(tr("There is no packet %1 in %2.").arg(packet, path));
                return BadInput;
            }
            window.selection()->select(Selected::frame(number - 1));
        }
        window.show();
        if (view == QLatin1String("window") && !window.session()->document().programs.empty())
            window.openProgram(QString::fromStdString(window.session()->document().programs.back().name));
        QCoreApplication::sendPostedEvents();
        if (view == QLatin1String("window"))
            return saved(saveScreen(window, out), out);
        Panel *panel = findPanel(window, view);
        if (!panel || !panel->picture())
            return usage(tr("There is no view “%1” of this file.").arg(view));
        if (auto *tasks = qobject_cast<TaskBench *>(panel); tasks && at >= 0)
            tasks->showMoment(window.session()->firstTime() + Nanoseconds(static_cast<std::int64_t>(at * 1e9)));
        PictureOptions options;
        options.width = pixels.width();
        options.scale = scale;
        options.theme = themeName == QLatin1String("dark") ? ThemeKind::Dark : ThemeKind::Light;
        options.lab = QFileInfo(path).fileName();
        options.time = QDateTime::fromMSecsSinceEpoch(window.session()->firstTime().count() / 1'000'000)
                           .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
        return saved(savePicture(*panel->picture(), options, out), out);
    }

    static Panel *findPanel(MainWindow &window, const QString &view)
    {
        const QString name = view == QLatin1String("layers") ? QStringLiteral("inspector") : view;
        if (QDockWidget *dock = window.dock(name)) {
            dock->show();
            dock->raise();
            QCoreApplication::sendPostedEvents();
            return qobject_cast<Panel *>(dock->widget());
        }
        window.openProgram(view);
        QWidget *page = window.tabs()->currentWidget();
        return page->property("program").toString() == view ? qobject_cast<Panel *>(page) : nullptr;
    }

    static Result<void> saveScreen(MainWindow &window, const QString &out)
    {
        if (!window.grab().save(out))
            return fail(Errc::PermissionDenied, "the picture could not be written (screens are PNG only)");
        return {};
    }

    static int saved(const Result<void> &outcome, const QString &out)
    {
        if (!outcome) {
            complain(sentence(outcome.error(), out));
            return NotSaved;
        }
        print(tr("Saved: %1").arg(QFileInfo(out).absoluteFilePath()));
        return Done;
    }
};

} // namespace

int picture(Arguments arguments)
{
    return PictureCommand::draw(std::move(arguments));
}

} // namespace layerlab::cli
