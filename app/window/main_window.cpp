// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/main_window.h"

#include "engine/lab/limits.h"

#include "app/window/command_palette.h"
#include "app/window/notice_bar.h"
#include "app/window/pages.h"
#include "session/event_text.h"
#include "session/language.h"
#include "widgets/endpoint/endpoint_bench.h"
#include "widgets/http/http_bench.h"
#include "widgets/lab/lab_tree.h"
#include "widgets/lab/program_kinds.h"
#include "widgets/lab/welcome_page.h"
#include "widgets/overview/overview_panel.h"
#include "widgets/tasks/task_bench.h"

#include <QCloseEvent>
#include <QDockWidget>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QMenuBar>
#include <QMimeData>
#include <QScreen>
#include <QSettings>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <utility>

namespace layerlab {

namespace {

constexpr int layoutVersion = 2;

} // namespace

MainWindow::MainWindow()
{
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    m_actions = new ActionTable(this);
    m_actions->load(settings());

    auto *centre = new QWidget(this);
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_notices = new NoticeBar(centre);
    m_tabs = new QTabWidget(centre);
    m_tabs->setMovable(true);
    m_tabs->setDocumentMode(true);
    column->addWidget(m_notices);
    column->addWidget(m_tabs, 1);
    setCentralWidget(centre);
    m_welcome = new WelcomePage(&m_bench, this);
    addPage(m_welcome, QStringLiteral("welcome"), {});
    buildDocks();
    m_palette = new CommandPalette(m_actions, &m_bench, this);
    buildMenus();
    buildToolBar();
    m_status = new QLabel(this);
    m_status->setContentsMargins(space(2), 0, space(2), 0);
    statusBar()->addPermanentWidget(m_status);
    statusBar()->setSizeGripEnabled(false);

    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        if (const QString name = shownProgram(); !name.isEmpty()) {
            m_tree->setCurrentProgram(name);
            showProgramInPanels(name);
        }
        updateState();
    });
    connect(&m_bench, &Bench::programWanted, this, &MainWindow::openProgram);
    connect(&m_bench, &Bench::panelWanted, this, &MainWindow::showPanel);
    connect(&m_bench, &Bench::actionWanted, this, [this](const QString &name) { m_actions->trigger(name); });
    connect(&m_bench, &Bench::documentChangeWanted, &m_files, &LabFiles::change);
    connect(&m_bench, &Bench::marksChangeWanted, &m_files, &LabFiles::changeMarks);
    connect(m_notices, &NoticeBar::actionWanted, m_actions, &ActionTable::trigger);
    connect(&m_session, &Session::noticed, this, &MainWindow::notice);
    connect(&m_session, &Session::phaseChanged, this, &MainWindow::updateState);
    connect(&m_session, &Session::programChanged, this, &MainWindow::updateState);
    connect(&m_session, &Session::documentChanged, this, &MainWindow::closeStrayTabs);
    connect(&m_session, &Session::documentChanged, this, &MainWindow::updateState);
    connect(&m_session, &Session::grown, this, &MainWindow::updateState);
    connect(&m_selection, &Selection::changed, this, &MainWindow::updateState);
    connect(&m_files, &LabFiles::pathChanged, this, &MainWindow::updateTitle);
    connect(&m_files, &LabFiles::recentChanged, this, &MainWindow::updateRecent);
    connect(&m_session, &Session::recordingReplaced, this, &MainWindow::showOpened);
    connect(&m_session, &Session::documentChanged, this, &MainWindow::showOpened);
    connect(&m_session, &Session::phaseChanged, this, [this, wasOpening = false]() mutable {
        const bool isRead = std::exchange(wasOpening, m_session.phase() == Session::Phase::Opening) &&
                            m_session.phase() == Session::Phase::Closed;
        if (isRead && m_session.capture()->packetCount() == 0 && !m_session.trace().tasks().empty())
            m_docks.value(QStringLiteral("timeline"))->raise(); // no frames: it is about tasks
    });
    connectActions();
    retranslate();
    updateRecent();
    m_files.newLab();
    restore();
    updateState();
}

MainWindow::~MainWindow()
{
    disconnect(&m_session, nullptr, this, nullptr);
    disconnect(&m_selection, nullptr, this, nullptr);
    disconnect(&m_files, nullptr, this, nullptr);
    disconnect(m_files.undoStack(), nullptr, this, nullptr);
    disconnect(m_tabs, nullptr, this, nullptr);
    // The panels hold on to session and selection, which are members: they go first.
    delete centralWidget();
    qDeleteAll(m_docks);
}

void MainWindow::restore()
{
    resize(1280, 800);
    restoreGeometry(settings().value(QStringLiteral("window/geometry")).toByteArray());
    if (!restoreState(settings().value(QStringLiteral("window/state")).toByteArray(), layoutVersion))
        arrange(QStringLiteral("network"));
}

void MainWindow::showFitting()
{
    const QSize room = screen()->availableSize();
    if (!settings().contains(QStringLiteral("window/geometry")) && (room.width() < 1440 || room.height() < 900))
        showMaximized();
    else
        show();
}

void MainWindow::retranslate()
{
    m_actions->retranslate();
    titleMenus();
    m_recentMenu->setTitle(tr("Open &recent"));
    m_kinds->setTitle(QString(m_actions->action(QStringLiteral("program.new"))->text()));
    m_kinds->setIcon(icon(QStringLiteral("add")));
    m_kinds->clear();
    for (const ProgramKind &kind : programKinds()) {
        QAction *action = m_actions->addExtra(QStringLiteral("program.new.") + QLatin1String(kind.kind),
                                              QLatin1String(kind.icon), translated("ProgramKind", kind.name));
        action->setStatusTip(translated("ProgramKind", kind.sentence));
        action->setToolTip(action->statusTip());
        action->disconnect(this);
        connect(action, &QAction::triggered, this, [this, &kind] { addProgram(QLatin1String(kind.kind)); });
        m_kinds->addAction(action);
    }
    for (const QString &name : Session::builtInLabs()) {
        const auto document = Session::readDocument(QStringLiteral(":/labs/%1.lab.json").arg(name));
        const auto title =
            document ? document->titles.find(toUtf8(language())) : std::map<std::string, std::string>::const_iterator();
        QAction *action = m_actions->addExtra(QStringLiteral("lab.builtin.") + name, QStringLiteral("lab"),
                                              document && title != document->titles.end() ? fromUtf8(title->second) : name);
        action->disconnect(this);
        connect(action, &QAction::triggered, this, [this, name] { runBuiltIn(name); });
    }
    m_newProgram->setText(tr("New program"));
    m_newProgram->setIcon(QIcon(iconPixmap(QStringLiteral("add"), space(4), theme().accentText, devicePixelRatioF())));
    m_newProgram->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_pictureButton->setText(tr("Picture"));
    m_pictureButton->setToolTip(tr("Pictures of the current view, for coursework"));
    m_search->setText(
        tr("Search (%1)")
            .arg(m_actions->action(QStringLiteral("edit.palette"))->shortcut().toString(QKeySequence::NativeText)));
    m_search->setToolTip(m_actions->action(QStringLiteral("edit.palette"))->toolTip());
    for (auto at = m_docks.cbegin(); at != m_docks.cend(); ++at)
        at.value()->setWindowTitle(withoutMnemonic(m_actions->action(QStringLiteral("view.") + at.key())->text()));
    for (int i = 0; i < m_tabs->count(); ++i) {
        QWidget *page = m_tabs->widget(i);
        if (auto *close = qobject_cast<QToolButton *>(m_tabs->tabBar()->tabButton(i, QTabBar::RightSide)))
            close->setToolTip(tr("Close this tab"));
        if (page == m_welcome)
            m_tabs->setTabText(i, tr("Welcome"));
        else if (auto *text = qobject_cast<TextPage *>(page))
            m_tabs->setTabText(i, text->title());
        else if (page->property("page") == QLatin1String("overview"))
            m_tabs->setTabText(i, withoutMnemonic(m_actions->action(QStringLiteral("view.overview"))->text()));
    }
    fitToolBar();
    updateTitle();
    updateState();
}

void MainWindow::updateTitle()
{
    const QString name = m_files.path().isEmpty() ? fromUtf8(m_session.document().name) : QFileInfo(m_files.path()).fileName();
    setWindowTitle(QStringLiteral("%1%2 — Layerlab").arg(name, m_files.isChanged() ? QStringLiteral(" *") : QString()));
    if (auto *overview = m_tabs->findChild<OverviewPanel *>())
        overview->setFileName(QFileInfo(m_files.path()).fileName());
}

void MainWindow::updateState()
{
    const QString name = chosenProgram();
    const bool isAlive = !name.isEmpty() && m_session.status(name).isAlive();
    const auto enable = [this](const char *action, bool isOn) { m_actions->action(QLatin1String(action))->setEnabled(isOn); };
    enable("program.open", !name.isEmpty());
    enable("program.start", !name.isEmpty() && !isAlive);
    enable("program.stop", isAlive);
    enable("program.restart", !name.isEmpty());
    enable("program.kill", isAlive);
    enable("program.remove", !name.isEmpty() && !isAlive);
    enable("run.all", !m_session.document().programs.empty());
    enable("run.end", m_session.isLabAlive());
    enable("selection.back", m_selection.canGoBack());
    enable("selection.forward", m_selection.canGoForward());
    enable("selection.clear", m_selection.current().kind != Selected::Kind::Nothing);
    updatePacketActions();
    const bool hasPicture = picturePanel() != nullptr;
    for (const char *action : {"picture.png", "picture.svg", "picture.pdf", "picture.copy"})
        enable(action, hasPicture);

    const bool isLive = m_session.phase() == Session::Phase::Live;
    const qint64 seconds =
        std::chrono::duration_cast<std::chrono::seconds>(m_session.lastTime() - m_session.firstTime()).count();
    m_recording->setText(isLive ? QStringLiteral("<span style='color:%1'>●</span> %2 %3:%4")
                                      .arg(theme().fault.name(), tr("Recording"))
                                      .arg(seconds / 60, 2, 10, QLatin1Char('0'))
                                      .arg(seconds % 60, 2, 10, QLatin1Char('0'))
                         : m_session.phase() == Session::Phase::SettingUp ? tr("Making the lab …")
                         : m_session.phase() == Session::Phase::Opening   ? tr("Reading the file …")
                                                                          : QString());
    const QLocale locale;
    const Capture *capture = m_session.capture();
    m_status->setText(capture ? tr("%1 packets · %2 calls · %3 tasks")
                                    .arg(locale.toString(capture->packetCount()),
                                         locale.toString(static_cast<qulonglong>(m_session.trace().calls().size())),
                                         locale.toString(static_cast<qulonglong>(m_session.trace().tasks().size())))
                              : tr("Nothing recorded yet"));
}

void MainWindow::updateRecent()
{
    m_recentMenu->clear();
    for (qsizetype i = 0; i < m_files.recent().size(); ++i) {
        const QString path = m_files.recent()[i];
        QAction *action =
            m_actions->addExtra(QStringLiteral("lab.recent.%1").arg(i), QStringLiteral("file"), QFileInfo(path).fileName());
        action->setStatusTip(path);
        action->setToolTip(path);
        action->disconnect(this);
        connect(action, &QAction::triggered, this, [this, path] { m_files.open(path); });
        m_recentMenu->addAction(action);
    }
    m_recentMenu->setEnabled(!m_files.recent().isEmpty());
    m_welcome->setRecentFiles(m_files.recent());
}

void MainWindow::setPreferences(const Preferences &wanted)
{
    const bool isLanguageNew = wanted.language != m_preferences.language;
    m_preferences = wanted;
    setAppearance(wanted.appearance);
    if (isLanguageNew)
        setLanguage(wanted.language);
    m_preferences.save(settings());
}

Panel *MainWindow::makeInstrument(const lab::Program &program)
{
    const QString name = fromUtf8(program.name);
    // Of a lab with a lesson about tasks the scripts show the same as the native programs. One on a terminal takes keys.
    const bool isScript = program.kind == "command" && hasLesson();
    if ((isAboutTasks(program.kind) || isScript) && !lab::hasTerminal(program))
        return new TaskBench(&m_bench, name, m_tabs);
    if (program.kind == "http-client") {
        auto *bench = new HttpBench(&m_bench, name, m_tabs);
        bench->setHar(m_archive);
        return bench;
    }
    return new EndpointBench(&m_bench, name, m_tabs);
}

void MainWindow::addPage(QWidget *page, const QString &name, const QString &title)
{
    page->setProperty("page", name);
    const int index = m_tabs->addTab(page, title);
    auto *close = new QToolButton(m_tabs);
    close->setObjectName(QStringLiteral("flat"));
    close->setIcon(icon(QStringLiteral("close")));
    close->setIconSize(QSize(space(3), space(3)));
    close->setFocusPolicy(Qt::NoFocus);
    connect(close, &QToolButton::clicked, page, [this, page] { closeTab(m_tabs->indexOf(page)); });
    m_tabs->tabBar()->setTabButton(index, QTabBar::RightSide, close);
    m_tabs->setCurrentIndex(index);
}

void MainWindow::addPanelPage(Panel *panel, const QString &name, const QString &title, const QString &iconName)
{
    connect(panel, &Panel::pictureWanted, this, [this, panel](const QString &format) { savePictureOf(panel, format); });
    addPage(panel, name, title);
    m_tabs->setTabIcon(m_tabs->currentIndex(), icon(iconName));
}

void MainWindow::openProgram(const QString &name)
{
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (m_tabs->widget(i)->property("program").toString() == name) {
            m_tabs->setCurrentIndex(i);
            return;
        }
    }
    const int index = m_session.document().programIndex(toUtf8(name));
    if (index < 0)
        return;
    const lab::Program &program = m_session.document().programs[static_cast<std::size_t>(index)];
    Panel *panel = makeInstrument(program);
    panel->setProperty("program", name);
    addPanelPage(panel, QStringLiteral("program"), name, QLatin1String(programKind(program.kind).icon));
}

void MainWindow::closeTab(int index)
{
    QWidget *page = m_tabs->widget(index);
    m_tabs->removeTab(index);
    if (page != m_welcome)
        page->deleteLater();
    if (m_tabs->count() == 0)
        m_actions->trigger(QStringLiteral("lab.welcome"));
}

void MainWindow::closeStrayTabs()
{
    for (int i = m_tabs->count() - 1; i >= 0; --i) {
        const QString name = m_tabs->widget(i)->property("program").toString();
        if (!name.isEmpty() && m_session.document().programIndex(toUtf8(name)) < 0)
            closeTab(i);
    }
    updateTitle();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
    else if (event->type() == QEvent::FontChange) // its buttons have theirs after this
        QMetaObject::invokeMethod(this, &MainWindow::fitToolBar, Qt::QueuedConnection);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        fitToolBar();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_actions->action(QStringLiteral("view.presentation"))->isChecked()) {
        settings().setValue(QStringLiteral("window/geometry"), saveGeometry());
        settings().setValue(QStringLiteral("window/state"), saveState(layoutVersion));
    }
    settings().sync();
    m_files.keepChanges();
    m_session.reset(false); // an unsaved recording stays in its folder and is offered next time
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const auto urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.first().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    m_files.open(event->mimeData()->urls().first().toLocalFile());
}

} // namespace layerlab
