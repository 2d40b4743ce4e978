// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The panels around the bench: which there are, where they stand, how they are moved and gone to.
#include "app/window/main_window.h"
#include "session/language.h"
#include "widgets/calls/calls_panel.h"
#include "widgets/connection/ladder_panel.h"
#include "widgets/files/files_panel.h"
#include "widgets/lab/lab_tree.h"
#include "widgets/lab/log_panel.h"
#include "widgets/layers/inspector.h"
#include "widgets/notes/notes_panel.h"
#include "widgets/objects/objects_panel.h"
#include "widgets/packets/filter_line.h"
#include "widgets/packets/packets_panel.h"
#include "widgets/plots/plots_panel.h"
#include "widgets/process/process_panel.h"
#include "widgets/process/processes_panel.h"
#include "widgets/scenario/lesson.h"
#include "widgets/scenario/scenario_panel.h"
#include "widgets/stream/stream_panel.h"
#include "widgets/timeline/time_line.h"
#include "widgets/traffic/traffic_panel.h"

#include <QAbstractScrollArea>
#include <QDockWidget>
#include <QMenu>
#include <QSettings>
#include <QStyle>
#include <functional>
#include <utility>

namespace layerlab {

namespace {

/// Its panel is made when it is first shown: most of those that are hidden until asked for never are, and the start need not
/// wait for them.
class LateDock : public QDockWidget {
public:
    LateDock(QWidget *parent, std::function<void(QDockWidget *)> fill) : QDockWidget(parent), m_fill(std::move(fill)) {}
    void setVisible(bool isOn) override
    {
        if (isOn && m_fill)
            std::exchange(m_fill, nullptr)(this);
        QDockWidget::setVisible(isOn);
    }

private:
    std::function<void(QDockWidget *)> m_fill;
};

} // namespace

void MainWindow::fillDock(QDockWidget *dock, Panel *panel)
{
    dock->setWidget(panel);
    dock->setTitleBarWidget(panel->head()); // dragged by it, twice clicked it becomes a window of its own and comes back
    panel->head()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(panel->head(), &QWidget::customContextMenuRequested, this,
            [this, dock, panel](const QPoint &at) { showDockMenu(dock, panel->head()->mapToGlobal(at)); });
    connect(panel, &Panel::pictureWanted, this, [this, panel](const QString &format) { savePictureOf(panel, format); });
}

QDockWidget *MainWindow::addDock(const QString &name, Panel *panel, Qt::DockWidgetArea area)
{
    auto *dock = new QDockWidget(this);
    fillDock(dock, panel);
    placeDock(dock, name, area);
    return dock;
}

void MainWindow::addLateDock(const QString &name, const QString &beside, std::function<Panel *()> make)
{
    auto *dock = new LateDock(this, [this, make = std::move(make)](QDockWidget *shown) { fillDock(shown, make()); });
    dock->hide();
    QDockWidget *other = m_docks.value(beside);
    placeDock(dock, name, dockWidgetArea(other));
    tabifyDockWidget(other, dock);
    dock->setProperty("isAsked", true); // there when asked for
    dock->hide();
}

void MainWindow::placeDock(QDockWidget *dock, const QString &name, Qt::DockWidgetArea area)
{
    dock->setObjectName(name);
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
    connect(dock, &QDockWidget::visibilityChanged, toggle, [toggle, dock] { toggle->setChecked(!dock->isHidden()); });
}

void MainWindow::showDockMenu(QDockWidget *dock, const QPoint &at)
{
    QMenu menu;
    const auto add = [&](const QString &text, auto &&act) { connect(menu.addAction(text), &QAction::triggered, dock, act); };
    add(dock->isFloating() ? tr("Back into the main window") : tr("In a window of its own"),
        [dock] { dock->setFloating(!dock->isFloating()); });
    const std::pair<Qt::DockWidgetArea, QString> places[] = {{Qt::LeftDockWidgetArea, tr("To the left")},
                                                             {Qt::RightDockWidgetArea, tr("To the right")},
                                                             {Qt::BottomDockWidgetArea, tr("Below")}};
    for (const auto &[area, text] : places) {
        if (dock->isFloating() || dockWidgetArea(dock) != area) {
            add(text, [this, dock, area = area] {
                dock->setFloating(false);
                addDockWidget(area, dock);
            });
        }
    }
    menu.addSeparator();
    add(tr("Close the panel"), [dock] { dock->hide(); });
    menu.exec(at);
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
    auto *timeLine = new TimeLine(&m_bench, this);
    const QString shownKey = QStringLiteral("timeline/shown");
    if (settings().contains(shownKey))
        timeLine->setChoices(settings().value(shownKey).toString());
    connect(timeLine, &TimeLine::choicesChanged, this,
            [shownKey](const QString &words) { settings().setValue(shownKey, words); });
    QDockWidget *first = addDock(QStringLiteral("timeline"), timeLine, Qt::BottomDockWidgetArea);
    tabifyDockWidget(first, addDock(QStringLiteral("packets"), m_packets, Qt::BottomDockWidgetArea));
    tabifyDockWidget(first, addDock(QStringLiteral("ladder"), new LadderPanel(&m_bench, this), Qt::BottomDockWidgetArea));
    tabifyDockWidget(first, addDock(QStringLiteral("calls"), new CallsPanel(&m_bench, this), Qt::BottomDockWidgetArea));
    tabifyDockWidget(first, addDock(QStringLiteral("log"), new LogPanel(&m_bench, this), Qt::BottomDockWidgetArea));
    const QString below = QStringLiteral("timeline"), right = QStringLiteral("inspector");
    addLateDock(QStringLiteral("stream"), below, [this] { return new StreamPanel(&m_bench, this); });
    addLateDock(QStringLiteral("conversations"), below, [this] { return new TrafficPanel(&m_bench, this); });
    addLateDock(QStringLiteral("notes"), below, [this] { return new NotesPanel(&m_bench, this); });
    addLateDock(QStringLiteral("files"), below, [this] { return new FilesPanel(&m_bench, this); });
    addLateDock(QStringLiteral("plots"), below, [this] { return new PlotsPanel(&m_bench, this); });
    addLateDock(QStringLiteral("processes"), below, [this] { return new ProcessesPanel(&m_bench, this); });
    // Those about a program show that of the tab in front.
    const auto addProgramDock = [this](const QString &name, const QString &beside, auto *&panel) {
        addLateDock(name, beside, [this, &panel] {
            panel = new std::remove_reference_t<decltype(*panel)>(&m_bench, this);
            if (const QString program = shownProgram(); !program.isEmpty())
                panel->showProgram(program);
            return panel;
        });
    };
    addProgramDock(QStringLiteral("objects"), below, m_objects);
    addProgramDock(QStringLiteral("process"), right, m_process);
    addProgramDock(QStringLiteral("scenario"), right, m_scenario);
    connect(m_tree, &LabTree::currentProgramChanged, this, &MainWindow::updateState);
    connect(&m_session, &Session::documentChanged, this, &MainWindow::showLesson);
}

/// Of somebody else's capture there are no programs to show, only packets: they get more than half of the height, until a lab
/// is opened again.
void MainWindow::showOpened()
{
    QDockWidget *packets = m_docks.value(QStringLiteral("packets"));
    const bool isForeign = m_session.phase() == Session::Phase::Opening && m_session.document().programs.empty();
    if (isForeign) {
        openOverview();
        packets->raise();
        const int wanted = height() * 55 / 100; // with the tabs above them
        const int now = packets->geometry().bottom() - centralWidget()->geometry().bottom() -
                        style()->pixelMetric(QStyle::PM_DockWidgetSeparatorExtent, nullptr, this);
        const bool isBelow = dockWidgetArea(packets) == Qt::BottomDockWidgetArea && !packets->isFloating();
        if (isBelow && !packets->isHidden() && now < wanted) {
            m_heightBefore = m_heightBefore > 0 ? m_heightBefore : now;
            resizeDocks({packets}, {wanted}, Qt::Vertical);
        }
    } else if (m_heightBefore > 0 && !m_session.document().programs.empty()) {
        resizeDocks({packets}, {std::exchange(m_heightBefore, 0)}, Qt::Vertical);
    }
}

/// A lab that has a lesson shows it, once; of the next lab it would tell nothing.
void MainWindow::showLesson()
{
    const std::string &name = m_session.document().name;
    if (std::exchange(m_lessonOf, name) == name)
        return;
    QDockWidget *lesson = m_docks.value(QStringLiteral("scenario"));
    const bool isThere = hasLesson();
    lesson->setVisible(isThere);
    if (!isThere)
        return;
    lesson->raise();
    m_docks.value(QStringLiteral("timeline"))->raise(); // those labs are about tasks
}

bool MainWindow::hasLesson() const
{
    return !lessonText(fromUtf8(m_session.document().name)).isEmpty();
}

/// That of the tab in front; empty where it is about something else.
QString MainWindow::shownProgram() const
{
    return m_tabs->currentWidget() ? m_tabs->currentWidget()->property("program").toString() : QString();
}

void MainWindow::showProgramInPanels(const QString &name)
{
    if (m_scenario)
        m_scenario->showProgram(name);
    if (m_objects)
        m_objects->showProgram(name);
    if (m_process)
        m_process->showProgram(name);
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
        if (!wanted->isAncestorOf(focusWidget()))
            placeForKeys(wanted->widget())->setFocus(Qt::OtherFocusReason);
    }
}

void MainWindow::arrange(const QString &perspective)
{
    const bool isTasks = perspective == QLatin1String("tasks");
    for (QDockWidget *each : std::as_const(m_docks)) {
        if (!each->property("isAsked").toBool())
            each->show();
    }
    m_docks.value(isTasks ? QStringLiteral("timeline") : QStringLiteral("packets"))->raise();
    const int letter = QFontMetrics(textFont()).averageCharWidth();
    const int height = std::max(this->height(), 600);
    resizeDocks({m_docks.value(QStringLiteral("lab")), m_docks.value(QStringLiteral("inspector"))},
                {letter * 32, letter * (perspective == QLatin1String("http") ? 48 : 56)}, Qt::Horizontal);
    resizeDocks({m_docks.value(QStringLiteral("timeline"))}, {isTasks ? height * 36 / 100 : height * 28 / 100}, Qt::Vertical);
}

} // namespace layerlab
