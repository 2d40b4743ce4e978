// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/main_window.h"

#include "app/window/command_palette.h"
#include "app/window/notice_bar.h"
#include "app/window/pages.h"
#include "engine/base/text.h"
#include "session/event_text.h"
#include "session/language.h"
#include "widgets/calls/calls_panel.h"
#include "widgets/connection/ladder_panel.h"
#include "widgets/endpoint/endpoint_bench.h"
#include "widgets/http/http_bench.h"
#include "widgets/lab/lab_tree.h"
#include "widgets/lab/log_panel.h"
#include "widgets/lab/program_kinds.h"
#include "widgets/lab/welcome_page.h"
#include "widgets/layers/inspector.h"
#include "widgets/packets/filter_line.h"
#include "widgets/packets/packets_panel.h"
#include "widgets/tasks/task_bench.h"
#include "widgets/timeline/time_line.h"

#include <QAbstractScrollArea>
#include <QCloseEvent>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QMenuBar>
#include <QMimeData>
#include <QSettings>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace layerlab {

namespace {

constexpr int layoutVersion = 1;
constexpr const char *menuTitles[][2] = {
    {"lab", LL_TEXT("Menu", "&Lab")},   {"edit", LL_TEXT("Menu", "&Edit")},       {"run", LL_TEXT("Menu", "&Run")},
    {"view", LL_TEXT("Menu", "&View")}, {"picture", LL_TEXT("Menu", "&Picture")}, {"help", LL_TEXT("Menu", "&Help")},
};

/// Takes the place of a dock's own head line: the panels have theirs.
class NoTitleBar : public QWidget {
public:
    using QWidget::QWidget;
    QSize sizeHint() const override { return {0, 0}; }
    QSize minimumSizeHint() const override { return {0, 0}; }
};

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

    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int index) {
        const QString name = index >= 0 ? m_tabs->widget(index)->property("program").toString() : QString();
        if (!name.isEmpty())
            m_tree->setCurrentProgram(name);
        updateState();
    });
    connect(&m_bench, &Bench::programWanted, this, &MainWindow::openProgram);
    connect(&m_bench, &Bench::panelWanted, this, &MainWindow::showPanel);
    connect(&m_bench, &Bench::actionWanted, this, [this](const QString &name) { m_actions->trigger(name); });
    connect(&m_bench, &Bench::documentChangeWanted, &m_files, &LabFiles::change);
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
    disconnect(m_tabs, nullptr, this, nullptr);
    // The panels hold on to session and selection, which are members: they go first.
    delete centralWidget();
    qDeleteAll(m_docks);
}

QDockWidget *MainWindow::addDock(const QString &name, QWidget *content, Qt::DockWidgetArea area)
{
    auto *dock = new QDockWidget(this);
    dock->setObjectName(name);
    dock->setWidget(content);
    dock->setTitleBarWidget(new NoTitleBar(dock));
    dock->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable | QDockWidget::DockWidgetFloatable);
    addDockWidget(area, dock);
    m_docks.insert(name, dock);
    QAction *toggle = m_actions->action(QStringLiteral("view.") + name);
    connect(toggle, &QAction::triggered, this, [this, toggle, dock, name](bool isOn) {
        // A panel behind another tab, or without the focus, is gone to; only from inside is it put away.
        if (isOn || !dock->isAncestorOf(focusWidget())) {
            showPanel(name);
            toggle->setChecked(true);
        } else {
            dock->hide();
        }
    });
    connect(dock, &QDockWidget::topLevelChanged, dock, [dock](bool isOwnWindow) {
        // A window of its own has a frame to be moved by; in the main window the panel's head line is enough.
        QWidget *former = dock->titleBarWidget();
        dock->setTitleBarWidget(isOwnWindow ? nullptr : new NoTitleBar(dock));
        if (former)
            former->deleteLater();
    });
    connect(dock, &QDockWidget::visibilityChanged, toggle, [toggle, dock] { toggle->setChecked(!dock->isHidden()); });
    if (auto *panel = qobject_cast<Panel *>(content)) {
        connect(panel, &Panel::pictureWanted, this, [this, panel](const QString &format) { savePictureOf(panel, format); });
    }
    return dock;
}

void MainWindow::buildDocks()
{
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea); // layers and bytes want height
    m_tree = new LabTree(&m_bench, this);
    m_packets = new PacketsPanel(&m_bench, this);
    FilterLine *line = m_packets->filterLine();
    line->setLists(settings().value(QStringLiteral("filters/recent")).toStringList(),
                   settings().value(QStringLiteral("filters/saved")).toStringList());
    connect(line, &FilterLine::listsChanged, this, [line] {
        settings().setValue(QStringLiteral("filters/recent"), line->recent());
        settings().setValue(QStringLiteral("filters/saved"), line->saved());
    });
    addDock(QStringLiteral("lab"), m_tree, Qt::LeftDockWidgetArea);
    addDock(QStringLiteral("inspector"), new Inspector(&m_bench, this), Qt::RightDockWidgetArea);
    QDockWidget *first = addDock(QStringLiteral("timeline"), new TimeLine(&m_bench, this), Qt::BottomDockWidgetArea);
    tabifyDockWidget(first, addDock(QStringLiteral("packets"), m_packets, Qt::BottomDockWidgetArea));
    tabifyDockWidget(first, addDock(QStringLiteral("ladder"), new LadderPanel(&m_bench, this), Qt::BottomDockWidgetArea));
    tabifyDockWidget(first, addDock(QStringLiteral("calls"), new CallsPanel(&m_bench, this), Qt::BottomDockWidgetArea));
    tabifyDockWidget(first, addDock(QStringLiteral("log"), new LogPanel(&m_bench, this), Qt::BottomDockWidgetArea));
    connect(m_tree, &LabTree::currentProgramChanged, this, &MainWindow::updateState);
}

void MainWindow::buildMenus()
{
    for (const auto &[name, title] : menuTitles)
        m_menus.insert(QLatin1String(name), menuBar()->addMenu(QString()));
    m_recentMenu = new QMenu(this);
    m_kinds = new QMenu(this);
    const QStringList separators{
        QStringLiteral("lab.welcome"),   QStringLiteral("lab.quit"),       QStringLiteral("selection.back"),
        QStringLiteral("edit.find"),     QStringLiteral("edit.shortcuts"), QStringLiteral("program.open"),
        QStringLiteral("run.all"),       QStringLiteral("view.network"),   QStringLiteral("view.presentation"),
        QStringLiteral("view.language"), QStringLiteral("picture.copy")};
    for (const ActionRow &row : actionRows()) {
        QMenu *menu = m_menus.value(QLatin1String(row.menu));
        const QString name = QLatin1String(row.name);
        if (separators.contains(name))
            menu->addSeparator();
        if (name == QLatin1String("program.new"))
            menu->addMenu(m_kinds);
        else
            menu->addAction(m_actions->action(name));
        if (name == QLatin1String("lab.open"))
            menu->addMenu(m_recentMenu);
    }
    m_actions->action(QStringLiteral("lab.quit"))->setMenuRole(QAction::QuitRole);
}

void MainWindow::buildToolBar()
{
    auto *bar = m_toolBar = addToolBar(QString());
    bar->setObjectName(QStringLiteral("toolBar"));
    bar->setMovable(false);
    m_newProgram = new QToolButton(bar);
    m_newProgram->setObjectName(QStringLiteral("primary"));
    m_newProgram->setPopupMode(QToolButton::InstantPopup);
    m_newProgram->setMenu(m_kinds);
    bar->addWidget(m_newProgram);
    for (const char *name : {"program.start", "program.stop", "run.all", "run.end"})
        bar->addAction(m_actions->action(QLatin1String(name)));
    bar->addSeparator();
    m_recording = new QLabel(bar);
    m_recording->setContentsMargins(space(2), 0, space(2), 0);
    bar->addWidget(m_recording);
    auto *stretch = new QWidget(bar);
    stretch->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(stretch);
    for (const char *name : {"selection.back", "selection.forward"})
        bar->addAction(m_actions->action(QLatin1String(name)));
    m_pictureButton = new QToolButton(bar);
    m_pictureButton->setPopupMode(QToolButton::InstantPopup);
    m_pictureButton->setMenu(m_menus.value(QStringLiteral("picture")));
    m_pictureButton->setIcon(icon(QStringLiteral("picture")));
    bar->addWidget(m_pictureButton);
    m_search = new QToolButton(bar);
    m_search->setIcon(icon(QStringLiteral("search")));
    connect(m_search, &QToolButton::clicked, m_actions->action(QStringLiteral("edit.palette")), &QAction::trigger);
    bar->addWidget(m_search);
    for (const char *name : {"view.language", "view.theme"})
        bar->addAction(m_actions->action(QLatin1String(name)));
}

void MainWindow::restore()
{
    resize(1280, 800);
    restoreGeometry(settings().value(QStringLiteral("window/geometry")).toByteArray());
    if (!restoreState(settings().value(QStringLiteral("window/state")).toByteArray(), layoutVersion))
        arrange(QStringLiteral("network"));
}

void MainWindow::retranslate()
{
    m_actions->retranslate();
    for (const auto &[name, title] : menuTitles)
        m_menus.value(QLatin1String(name))->setTitle(translated("Menu", title));
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
    }
    fitToolBar();
    updateTitle();
    updateState();
}

/// Words beside the icons as long as there is room for all of them.
void MainWindow::fitToolBar()
{
    m_toolBar->setIconSize(QSize(space(4), space(4)));
    const auto setWords = [this](Qt::ToolButtonStyle style) {
        m_toolBar->setToolButtonStyle(style);
        m_search->setToolButtonStyle(style);
        for (const char *name : {"selection.back", "selection.forward", "view.language", "view.theme"}) {
            auto *button = qobject_cast<QToolButton *>(m_toolBar->widgetForAction(m_actions->action(QLatin1String(name))));
            if (button)
                button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        }
    };
    setWords(Qt::ToolButtonTextBesideIcon);
    m_toolBar->layout()->invalidate();
    if (m_toolBar->sizeHint().width() > width())
        setWords(Qt::ToolButtonIconOnly);
}

void MainWindow::updateTitle()
{
    const QString name = m_files.path().isEmpty() ? fromUtf8(m_session.document().name) : QFileInfo(m_files.path()).fileName();
    setWindowTitle(QStringLiteral("%1%2 — Layerlab").arg(name, m_files.isChanged() ? QStringLiteral(" *") : QString()));
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
    if (program.kind == "fork" || program.kind == "threads")
        return new TaskBench(&m_bench, name, m_tabs);
    if (program.kind == "http-client")
        return new HttpBench(&m_bench, name, m_tabs);
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
    connect(panel, &Panel::pictureWanted, this, [this, panel](const QString &format) { savePictureOf(panel, format); });
    addPage(panel, QStringLiteral("program"), name);
    m_tabs->setTabIcon(m_tabs->currentIndex(), icon(QLatin1String(programKind(program.kind).icon)));
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

/// Where the keyboard goes when a panel is gone to: its list or drawing, else what takes the focus first, else itself.
static QWidget *placeForKeys(QWidget *panel)
{
    if (panel->focusProxy() && panel->focusProxy()->isVisible())
        return panel->focusProxy();
    QWidget *best = nullptr;
    for (QWidget *next = panel->nextInFocusChain(); next && next != panel; next = next->nextInFocusChain()) {
        if (!panel->isAncestorOf(next) || !next->isVisible() || !next->isEnabled() || !(next->focusPolicy() & Qt::TabFocus))
            continue;
        if (qobject_cast<QAbstractScrollArea *>(next))
            return next;
        if (!best)
            best = next;
    }
    return best ? best : panel;
}

void MainWindow::showPanel(const QString &name)
{
    if (QDockWidget *wanted = dock(name)) {
        wanted->show();
        wanted->raise();
        if (!wanted->widget()->isAncestorOf(focusWidget()))
            placeForKeys(wanted->widget())->setFocus(Qt::OtherFocusReason);
    }
}

void MainWindow::arrange(const QString &perspective)
{
    const bool isTasks = perspective == QLatin1String("tasks");
    for (QDockWidget *each : std::as_const(m_docks))
        each->show();
    m_docks.value(isTasks ? QStringLiteral("timeline") : QStringLiteral("packets"))->raise();
    const int letter = QFontMetrics(textFont()).averageCharWidth();
    const int height = std::max(this->height(), 600);
    resizeDocks({m_docks.value(QStringLiteral("lab")), m_docks.value(QStringLiteral("inspector"))},
                {letter * 32, letter * (perspective == QLatin1String("http") ? 48 : 56)}, Qt::Horizontal);
    resizeDocks({m_docks.value(QStringLiteral("timeline"))}, {isTasks ? height * 36 / 100 : height * 28 / 100}, Qt::Vertical);
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
