// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/command_palette.h"
#include "app/window/main_window.h"
#include "app/window/notice_bar.h"
#include "app/window/pages.h"
#include "app/window/shortcuts_window.h"
#include "session/language.h"
#include "widgets/lab/lab_tree.h"
#include "widgets/lab/program_kinds.h"
#include "widgets/lab/welcome_page.h"
#include "widgets/overview/overview_panel.h"
#include "widgets/packets/packets_panel.h"
#include "widgets/tasks/task_bench.h"

#include <QApplication>
#include <QDateTime>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenuBar>
#include <QSettings>
#include <QStatusBar>
#include <QTabWidget>
#include <QTimer>
#include <QToolButton>
#include <csignal>

namespace layerlab {

void MainWindow::connectActions()
{
    m_files.askOpenPath = [this] {
        return QFileDialog::getOpenFileName(this, tr("Open a lab, a session or a capture"), {},
                                            tr("All that Layerlab opens (*.pcapng *.pcap *.cap *.json *.har);;All files (*)"));
    };
    m_files.askSavePath = [this](const QString &suggested) {
        return QFileDialog::getSaveFileName(this, tr("Save"), suggested,
                                            tr("Session with its recording (*.pcapng);;Lab alone (*.lab.json)"));
    };
    askPicturePath = [this](const QString &suggested) {
        return QFileDialog::getSaveFileName(this, tr("Save the picture"), suggested);
    };
    connectLabActions();
    connectProgramActions();
    connectPacketActions();
    connectHttpActions();
    connectViewActions();
}

void MainWindow::connectLabActions()
{
    const auto on = [this](const char *name, auto &&what) {
        connect(m_actions->action(QLatin1String(name)), &QAction::triggered, this, what);
    };
    on("lab.new", [this] { m_files.newLab(); });
    on("lab.open", [this] { m_files.openAsking(); });
    on("lab.save", [this] { m_files.save(); });
    on("lab.saveAs", [this] { m_files.saveAsking(); });
    on("lab.welcome", [this] {
        if (m_tabs->indexOf(m_welcome) < 0)
            addPage(m_welcome, QStringLiteral("welcome"), tr("Welcome"));
        m_tabs->setCurrentWidget(m_welcome);
    });
    on("lab.first", [this] { runFirst(); });
    on("lab.zombie", [this] { runZombie(); });
    on("lab.http", [this] { runHttp(); });
    on("lab.quit", [this] { close(); });
    on("edit.undo", [this] { m_files.undoStack()->undo(); });
    on("edit.redo", [this] { m_files.undoStack()->redo(); });
    QUndoStack *undo = m_files.undoStack();
    const auto update = [this, undo] {
        m_actions->action(QStringLiteral("edit.undo"))->setEnabled(undo->canUndo());
        m_actions->action(QStringLiteral("edit.redo"))->setEnabled(undo->canRedo());
        // What would be undone is said where one looks before pressing it.
        m_actions->action(QStringLiteral("edit.undo"))
            ->setToolTip(undo->canUndo() ? tr("Undo: %1").arg(undo->undoText()) : QString());
        m_actions->action(QStringLiteral("edit.redo"))
            ->setToolTip(undo->canRedo() ? tr("Redo: %1").arg(undo->redoText()) : QString());
        updateTitle();
    };
    connect(undo, &QUndoStack::indexChanged, this, update);
    update();
    on("selection.back", [this] { m_selection.goBack(); });
    on("selection.forward", [this] { m_selection.goForward(); });
    on("selection.clear", [this] { m_selection.clear(); });
    on("edit.palette", [this] { m_palette->open(); });
    on("edit.shortcuts", [this] {
        auto *window = new ShortcutsWindow(m_actions, this);
        window->setAttribute(Qt::WA_DeleteOnClose);
        window->show();
    });
    on("edit.preferences", [this] {
        auto *window = new PreferencesWindow(m_preferences, this);
        window->setAttribute(Qt::WA_DeleteOnClose);
        connect(window, &PreferencesWindow::changed, this, &MainWindow::setPreferences);
        window->show();
    });
    on("help.about", [this] {
        auto *page = new AboutPage(m_tabs);
        addPage(page, QStringLiteral("about"), page->title());
    });
    on("view.overview", [this] { openOverview(); });
    on("help.doctor", [this] { openDoctor(); });
}

void MainWindow::connectProgramActions()
{
    const auto on = [this](const char *name, auto &&what) {
        connect(m_actions->action(QLatin1String(name)), &QAction::triggered, this, what);
    };
    on("program.new", [this] { m_kinds->popup(m_newProgram->mapToGlobal(QPoint(0, m_newProgram->height()))); });
    on("program.open", [this] { openProgram(chosenProgram()); });
    on("program.start", [this] {
        const QString name = chosenProgram();
        openProgram(name);
        m_session.startProgram(name);
    });
    on("program.stop", [this] { m_session.signalProgram(chosenProgram(), SIGTERM); });
    on("program.kill", [this] { m_session.signalProgram(chosenProgram(), SIGKILL); });
    on("program.restart", [this] { restartProgram(chosenProgram()); });
    on("program.remove", [this] { removeProgram(); });
    on("run.all", [this] { m_session.playActs(false); });
    on("run.end", [this] { m_session.endLab(); });
}

void MainWindow::connectViewActions()
{
    const auto on = [this](const char *name, auto &&what) {
        connect(m_actions->action(QLatin1String(name)), &QAction::triggered, this, what);
    };
    on("view.network", [this] { arrange(QStringLiteral("network")); });
    on("view.tasks", [this] { arrange(QStringLiteral("tasks")); });
    on("view.http", [this] { arrange(QStringLiteral("http")); });
    on("view.ownWindow", [this] {
        for (QWidget *at = QApplication::focusWidget(); at; at = at->parentWidget()) {
            if (auto *panel = qobject_cast<QDockWidget *>(at)) {
                panel->setFloating(!panel->isFloating());
                panel->raise();
                return;
            }
        }
        // Nothing of a panel has the focus: the time line is what one shows.
        dock(QStringLiteral("timeline"))->setFloating(!dock(QStringLiteral("timeline"))->isFloating());
    });
    on("view.presentation", [this](bool isOn) { setPresentation(isOn); });
    const auto scale = [this](double factor) {
        Preferences wanted = m_preferences;
        wanted.appearance.fontScale = factor > 0 ? std::clamp(wanted.appearance.fontScale * factor, 0.75, 3.0) : 1;
        setPreferences(wanted);
    };
    on("view.zoomIn", [scale] { scale(1.125); });
    on("view.zoomOut", [scale] { scale(1 / 1.125); });
    on("view.zoomReset", [scale] { scale(0); });
    on("view.language", [this] {
        Preferences wanted = m_preferences;
        wanted.language = language() == QLatin1String("en") ? QStringLiteral("zh_CN") : QStringLiteral("en");
        setPreferences(wanted);
    });
    on("view.theme", [this] {
        Preferences wanted = m_preferences;
        wanted.appearance.theme = theme().isDark() ? QStringLiteral("light") : QStringLiteral("dark");
        setPreferences(wanted);
    });
    for (const char *format : {"png", "svg", "pdf", "copy"})
        on(QByteArray("picture.").append(format).constData(),
           [this, name = QString::fromLatin1(format)] { savePictureOf(picturePanel(), name); });
}

QString MainWindow::chosenProgram() const
{
    const QString name = m_tree->currentProgram();
    if (!name.isEmpty())
        return name;
    const QWidget *page = m_tabs->currentWidget();
    return page ? page->property("program").toString() : QString();
}

void MainWindow::runFirst()
{
    if (!m_files.useBuiltIn(QStringLiteral("tcp-echo")))
        return;
    openProgram(QStringLiteral("server"));
    openProgram(QStringLiteral("client"));
    arrange(QStringLiteral("network"));
    m_session.playActs(true); // connected; the message is the user's to type
    m_tabs->currentWidget()->setFocus(Qt::OtherFocusReason);
}

void MainWindow::runZombie()
{
    auto document = Session::readDocument(QStringLiteral(":/labs/zombie.lab.json"));
    if (!document || document->programs.empty())
        return;
    document->programs.front().options["zombie"] = "6"; // seconds: long enough to be looked at while it is there
    m_files.useDocument(std::move(*document), {});
    openProgram(QStringLiteral("parent"));
    arrange(QStringLiteral("tasks"));
    m_session.playActs(false);
}

void MainWindow::runHttp()
{
    auto document = Session::readDocument(QStringLiteral(":/labs/http-get.lab.json"));
    if (!document)
        return;
    // The server stays, so that more requests can be sent.
    constexpr std::size_t untilAnswered = 4;
    document->acts.resize(std::min(document->acts.size(), untilAnswered));
    m_files.useDocument(std::move(*document), {});
    openProgram(QStringLiteral("get"));
    arrange(QStringLiteral("http"));
    m_session.playActs(false);
}

void MainWindow::runBuiltIn(const QString &name)
{
    if (!m_files.useBuiltIn(name))
        return;
    const lab::Document &document = m_session.document();
    const bool isOfTasks = !document.programs.empty() && (isAboutTasks(document.programs.front().kind) || hasLesson());
    if (!document.programs.empty())
        openProgram(fromUtf8(isOfTasks ? document.programs.front().name : document.programs.back().name));
    arrange(isOfTasks ? QStringLiteral("tasks") : QStringLiteral("network"));
    m_session.playActs(false);
}

void MainWindow::addProgram(const QString &kind)
{
    lab::Document document = m_session.document();
    if (document.hosts.empty())
        document.hosts.push_back({"host"});
    const lab::Program program = newProgram(document, toUtf8(kind));
    document.programs.push_back(program);
    m_files.change(tr("add %1").arg(fromUtf8(program.name)), document);
    openProgram(fromUtf8(program.name));
}

void MainWindow::removeProgram()
{
    const QString name = chosenProgram();
    lab::Document document = m_session.document();
    const int index = document.programIndex(toUtf8(name));
    if (index < 0 || m_session.status(name).isAlive())
        return;
    document.programs.erase(document.programs.begin() + index);
    std::erase_if(document.acts, [&](const lab::Act &act) { return act.program == toUtf8(name); });
    m_files.change(tr("remove %1").arg(name), document);
}

void MainWindow::restartProgram(const QString &name)
{
    if (!m_session.status(name).isAlive()) {
        m_session.startProgram(name);
        return;
    }
    auto *once = new QObject(this);
    connect(&m_session, &Session::programChanged, once, [this, once, name](const QString &changed) {
        if (changed != name || m_session.status(name).isAlive())
            return;
        once->deleteLater();
        QMetaObject::invokeMethod(
            this, [this, name] { m_session.startProgram(name); }, Qt::QueuedConnection);
    });
    m_session.signalProgram(name, SIGTERM);
}

void MainWindow::setPresentation(bool isOn)
{
    if (isOn) {
        m_beforePresentation = saveState();
        m_scaleBefore = m_preferences.appearance.fontScale;
        for (const char *name : {"lab", "log", "calls"})
            dock(QLatin1String(name))->hide();
        if (qobject_cast<TaskBench *>(m_tabs->currentWidget()) && !m_selection.current().isFrame())
            dock(QStringLiteral("inspector"))->hide(); // the diagram and the time line say it
    }
    Appearance wanted = m_preferences.appearance;
    // Twice as large, or on the few lines of a projector as much larger as leaves room for what it is about.
    const double larger = std::clamp(height() / 500.0, 1.5, 2.0);
    wanted.fontScale = isOn ? std::min(3.0, m_scaleBefore * larger) : m_scaleBefore;
    setAppearance(wanted);
    menuBar()->setVisible(!isOn);
    statusBar()->setVisible(!isOn);
    if (isOn) {
        resizeDocks({dock(QStringLiteral("inspector"))}, {width() * 38 / 100}, Qt::Horizontal);
        resizeDocks({dock(QStringLiteral("packets"))}, {height() * 30 / 100}, Qt::Vertical);
    } else {
        // Only when the docks have taken the smaller type do they fit into the places they had.
        QTimer::singleShot(0, this, [this] {
            if (!m_actions->action(QStringLiteral("view.presentation"))->isChecked())
                restoreState(m_beforePresentation);
        });
    }
}

/// The panel whose picture is meant: the one with the focus, else the current bench, else the packets.
Panel *MainWindow::picturePanel() const
{
    for (QWidget *at = QApplication::focusWidget(); at; at = at->parentWidget()) {
        if (auto *panel = qobject_cast<Panel *>(at); panel && panel->picture())
            return panel;
    }
    if (auto *panel = qobject_cast<Panel *>(m_tabs->currentWidget()); panel && panel->picture())
        return panel;
    return m_session.capture() ? m_packets : nullptr;
}

void MainWindow::savePictureOf(Panel *panel, const QString &format)
{
    if (!panel || !panel->picture())
        return;
    PictureOptions options;
    options.lab = fromUtf8(m_session.document().name);
    options.student = m_preferences.student;
    if (m_session.firstTime().count() > 0)
        options.time = QDateTime::fromMSecsSinceEpoch(m_session.firstTime().count() / 1'000'000)
                           .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    if (format == QLatin1String("copy")) {
        copyPicture(*panel->picture(), options);
        m_session.addNotice(Notice::Level::Information, tr("The picture is on the clipboard."));
        return;
    }
    const QString path = askPicturePath(QStringLiteral("%1-%2.%3").arg(options.lab, panel->objectName(), format));
    if (path.isEmpty())
        return;
    const QString whole = path.endsWith(QLatin1Char('.') + format) ? path : path + QLatin1Char('.') + format;
    if (auto saved = savePicture(*panel->picture(), options, whole); !saved)
        m_session.addNotice(Notice::Level::Fault, sentence(saved.error(), whole));
    else
        m_session.addNotice(Notice::Level::Information, tr("Saved: %1").arg(whole));
}

void MainWindow::openDoctor()
{
    auto *page = new DoctorPage(m_tabs);
    addPage(page, QStringLiteral("doctor"), page->title());
}

/// The capture as a whole, in one tab whatever is opened.
void MainWindow::openOverview()
{
    if (auto *panel = m_tabs->findChild<OverviewPanel *>())
        m_tabs->setCurrentWidget(panel);
    else
        addPanelPage(new OverviewPanel(&m_bench, m_tabs), QStringLiteral("overview"),
                     withoutMnemonic(m_actions->action(QStringLiteral("view.overview"))->text()), QStringLiteral("overview"));
    updateTitle();
}

void MainWindow::notice(const Notice &given)
{
    if (given.level == Notice::Level::Information) {
        statusBar()->showMessage(given.text, 8000);
        return;
    }
    const bool isAboutSystem = given.level == Notice::Level::Fault && m_session.phase() == Session::Phase::SettingUp;
    m_notices->showNotice(given, isAboutSystem ? QStringLiteral("help.doctor") : QString(),
                          isAboutSystem ? tr("What this system allows") : QString());
}

} // namespace layerlab
