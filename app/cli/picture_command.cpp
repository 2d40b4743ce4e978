// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/recording_input.h"
#include "app/window/main_window.h"
#include "session/language.h"
#include "widgets/overview/overview_panel.h"
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
                    "layers|packets|ladder|stream|conversations|notes|files|plots|calls|timeline|objects|process|processes|"
                    "scenario|window|"
                    "PROGRAM --out X.png|.svg|.pdf "
                    "[--packet N] [--task TID] [--program NAME] [--at SECONDS] [--scale FACTOR] [--theme light|dark] [--size "
                    "WxH] [--keys KEYLOG]"));
        return Usage;
    }

    /// What of the file, and how.
    struct Wanted {
        QString view, out, packet, task, program, theme;
        double at = -1, scale = 2; ///< seconds since the beginning, below 0: the end; pixels of the file for each of the size
        QSize pixels;
    };

    static int draw(Arguments arguments)
    {
        Wanted wanted;
        wanted.view = arguments.takeValue(QStringLiteral("view"), QStringLiteral("window"));
        wanted.out = arguments.takeValue(QStringLiteral("out"));
        int code = Done;
        takeKeys(arguments, code);
        wanted.packet = arguments.takeValue(QStringLiteral("packet"));
        wanted.task = arguments.takeValue(QStringLiteral("task"));
        wanted.program = arguments.takeValue(QStringLiteral("program"));
        const QString scaleText = arguments.takeValue(QStringLiteral("scale"), QStringLiteral("2"));
        const QString at = arguments.takeValue(QStringLiteral("at"));
        wanted.theme = arguments.takeValue(QStringLiteral("theme"), QStringLiteral("light"));
        const QStringList size =
            arguments.takeValue(QStringLiteral("size"), QStringLiteral("1280x800")).split(QLatin1Char('x'));
        if (arguments.hasFailed || wanted.out.isEmpty() || arguments.words.size() != 1)
            return usage(tr("Name one file and --out."));
        if (const QString option = arguments.unknownOption(); !option.isEmpty())
            return usage(tr("There is no option “%1”.").arg(option));
        if (code != Done)
            return code;
        wanted.pixels = QSize(size.value(0).toInt(), size.value(1).toInt());
        if (!QRect(200, 100, 19'801, 19'901).contains(QPoint(wanted.pixels.width(), wanted.pixels.height())))
            return usage(tr("--size takes a width and a height in pixels, e.g. 1280x800."));
        if (wanted.theme != QLatin1String("light") && wanted.theme != QLatin1String("dark"))
            return usage(tr("--theme takes light or dark."));
        bool isScale = false;
        wanted.scale = scaleText.toDouble(&isScale);
        if (!isScale || !(wanted.scale >= 0.5 && wanted.scale <= 4))
            return usage(tr("--scale takes a factor from 0.5 to 4: pixels of the file for each of the size."));
        bool isMoment = true;
        wanted.at = at.isEmpty() ? -1 : at.toDouble(&isMoment);
        if (!isMoment || (!at.isEmpty() && !(wanted.at >= 0 && wanted.at < 1e9)))
            return usage(tr("--at takes seconds since the beginning of the recording, e.g. 0.8."));
        return drawView(arguments.words.first(), wanted);
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

    static int drawView(const QString &path, const Wanted &wanted)
    {
        Preferences preferences;
        preferences.language = language();
        preferences.appearance.theme = wanted.theme;
        setAppearance(preferences.appearance);
        const QTemporaryDir scratch; // the user's own arrangement and recent files are none of this command's business
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, scratch.path());
        qputenv("XDG_STATE_HOME", scratch.path().toUtf8()); // nor what a running window has not saved yet
        MainWindow window;
        window.resize(wanted.pixels);
        if (!isRead(window, path)) {
            complain(window.session()->notices().isEmpty() ? path : window.session()->notices().constLast().text);
            return QFileInfo::exists(path) ? BadInput : NoInput;
        }
        if (const QString problem = select(window, wanted); !problem.isEmpty()) {
            complain(problem);
            return BadInput;
        }
        window.show();
        if (wanted.view == QLatin1String("window") && !window.session()->document().programs.empty())
            window.openProgram(wanted.program.isEmpty() ? fromUtf8(window.session()->document().programs.back().name)
                                                        : wanted.program);
        QCoreApplication::sendPostedEvents();
        Panel *panel = wanted.view == QLatin1String("window") ? nullptr : findPanel(window, wanted);
        if (wanted.at >= 0)
            goTo(window, panel, window.session()->firstTime() + Nanoseconds(static_cast<std::int64_t>(wanted.at * 1e9)));
        if (wanted.view == QLatin1String("window"))
            return saved(saveScreen(window, wanted.out), wanted.out);
        if (!panel || !panel->picture())
            return usage(tr("There is no view “%1” of this file.").arg(wanted.view));
        PictureOptions options;
        options.width = wanted.pixels.width();
        options.scale = wanted.scale;
        options.theme = wanted.theme == QLatin1String("dark") ? ThemeKind::Dark : ThemeKind::Light;
        options.lab = QFileInfo(path).fileName();
        options.time = QDateTime::fromMSecsSinceEpoch(window.session()->firstTime().count() / 1'000'000)
                           .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
        return saved(savePicture(*panel->picture(), options, wanted.out), wanted.out);
    }

    /// What is selected in the picture; a sentence if the file has no such thing.
    static QString select(MainWindow &window, const Wanted &wanted)
    {
        const Session &session = *window.session();
        if (!wanted.packet.isEmpty()) {
            const std::uint32_t number = wanted.packet.toUInt();
            if (number < 1 || !session.capture() || number > session.capture()->packetCount())
                return tr("There is no packet %1 in the file.").arg(wanted.packet);
            window.selection()->select(Selected::frame(number - 1));
        }
        if (!wanted.task.isEmpty()) {
            const auto task = session.trace().findTask(wanted.task.toUInt(), session.lastTime());
            if (!task)
                return tr("There is no task %1 in the file.").arg(wanted.task);
            window.selection()->select(Selected::task(*task));
        }
        return {};
    }

    static void goTo(MainWindow &window, Panel *panel, Nanoseconds time)
    {
        if (auto *tasks = qobject_cast<TaskBench *>(panel ? panel : window.tabs()->currentWidget()))
            tasks->showMoment(time);
        else
            window.bench()->moment()->goTo(time);
        QElapsedTimer settling; // what follows a moment is shown within a tenth of a second
        settling.start();
        while (settling.elapsed() < 250)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 50);
    }

    static Panel *findPanel(MainWindow &window, const Wanted &wanted)
    {
        const QString name = wanted.view == QLatin1String("layers") ? QStringLiteral("inspector") : wanted.view;
        if (!wanted.program.isEmpty())
            window.openProgram(wanted.program);
        if (QDockWidget *dock = window.dock(name)) {
            dock->show();
            dock->raise();
            QCoreApplication::sendPostedEvents();
            return qobject_cast<Panel *>(dock->widget());
        }
        window.openProgram(wanted.view);
        QWidget *page = window.tabs()->currentWidget();
        return page->property("program").toString() == wanted.view ? qobject_cast<Panel *>(page) : nullptr;
    }

    static Result<void> saveScreen(MainWindow &window, const QString &out)
    {
        if (auto *overview = window.findChild<OverviewPanel *>())
            overview->countAll();
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
