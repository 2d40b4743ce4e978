// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/action_table.h"
#include "app/window/lab_files.h"
#include "app/window/preferences.h"
#include "widgets/common/panel.h"

#include <QMainWindow>
#include <functional>

class QDockWidget;
class QLabel;
class QMenu;
class QTabWidget;
class QToolButton;

namespace layerlab {

class CallsPanel;
class CommandPalette;
class HarSaver;
class LabTree;
class NoticeBar;
class ObjectsPanel;
class PacketsPanel;
class ProcessPanel;
class ScenarioPanel;
class WelcomePage;
struct HarRequests;

/// The window: bench tabs in the middle, the instruments in docks around them, one session, one selection, one table of
/// actions. It only puts things together; what they do is theirs.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow();
    ~MainWindow() override;

    Session *session() { return &m_session; }
    Selection *selection() { return &m_selection; }
    Bench *bench() { return &m_bench; }
    ActionTable *actions() { return m_actions; }
    LabFiles *files() { return &m_files; }
    QTabWidget *tabs() { return m_tabs; }
    /// The dock of a panel: "lab", "inspector", "timeline", "packets", "ladder", "calls", "log"; "stream", "conversations",
    /// "notes", "files", "plots", "objects", "process" and "processes" are hidden until they are asked for, "scenario" until a
    /// lab has a lesson.
    QDockWidget *dock(const QString &name) const { return m_docks.value(name); }

    void setPreferences(const Preferences &preferences);
    const Preferences &preferences() const { return m_preferences; }
    void openProgram(const QString &name);
    void showPanel(const QString &name);
    /// "network", "tasks", "http".
    void arrange(const QString &perspective);
    /// As it was left; the first time as large as a small screen allows.
    void showFitting();
    /// Where pictures go; replaced in tests.
    std::function<QString(const QString &suggested)> askPicturePath;
    /// Where an HTTP archive goes; replaced in tests.
    std::function<QString(const QString &suggested)> askArchivePath;
    HarSaver *harSaver() { return m_harSaver; }

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    // main_window.cpp
    void buildDocks();
    void fillDock(QDockWidget *dock, Panel *panel);
    QDockWidget *addDock(const QString &name, Panel *panel, Qt::DockWidgetArea area);
    void addLateDock(const QString &name, const QString &beside, std::function<Panel *()> make);
    void placeDock(QDockWidget *dock, const QString &name, Qt::DockWidgetArea area);
    bool hasLesson() const;
    QString shownProgram() const;
    void showOpened();
    void showLesson();
    void showProgramInPanels(const QString &name);
    void showDockMenu(QDockWidget *dock, const QPoint &at);
    void buildMenus();
    void titleMenus();
    void buildToolBar();
    void restore();
    void retranslate();
    void fitToolBar();
    void updateTitle();
    void updateState();
    void updateRecent();
    Panel *makeInstrument(const lab::Program &program);
    void closeTab(int index);
    void closeStrayTabs();
    void addPage(QWidget *page, const QString &name, const QString &title);
    void addPanelPage(Panel *panel, const QString &name, const QString &title, const QString &iconName);
    // main_window_actions.cpp
    void connectActions();
    void connectLabActions();
    void connectProgramActions();
    void connectViewActions();
    // main_window_packets.cpp
    void connectPacketActions();
    void updatePacketActions();
    // main_window_http.cpp
    void connectHttpActions();
    void addHttpClient();
    void offerArchive(const std::shared_ptr<const HarRequests> &archive);
    void saveArchive();
    // main_window_actions.cpp
    void runFirst();
    void runZombie();
    void runHttp();
    void runBuiltIn(const QString &name);
    void addProgram(const QString &kind);
    void removeProgram();
    QString chosenProgram() const;
    void restartProgram(const QString &name);
    void setPresentation(bool isOn);
    void savePictureOf(Panel *panel, const QString &format);
    Panel *picturePanel() const;
    void openDoctor();
    void openOverview();
    void notice(const Notice &notice);

    Session m_session;
    Selection m_selection{&m_session};
    Bench m_bench{&m_session, &m_selection};
    LabFiles m_files{&m_session};
    ActionTable *m_actions;
    Preferences m_preferences;
    QTabWidget *m_tabs;
    WelcomePage *m_welcome;
    NoticeBar *m_notices;
    CommandPalette *m_palette;
    LabTree *m_tree = nullptr;
    PacketsPanel *m_packets = nullptr;
    ScenarioPanel *m_scenario = nullptr; ///< these three: null until they were shown
    ObjectsPanel *m_objects = nullptr;
    ProcessPanel *m_process = nullptr;
    std::string m_lessonOf;                       ///< the lab whose lesson was shown
    std::shared_ptr<const HarRequests> m_archive; ///< that was opened last; offered by all HTTP benches
    HarSaver *m_harSaver = nullptr;
    QHash<QString, QDockWidget *> m_docks;
    QHash<QString, QMenu *> m_menus;
    QMenu *m_kinds, *m_recentMenu;
    QToolBar *m_toolBar;
    QToolButton *m_newProgram, *m_pictureButton, *m_search;
    QLabel *m_status, *m_recording;
    QByteArray m_beforePresentation;
    double m_scaleBefore = 1;
    int m_heightBefore = 0; ///< of the panels below, before a capture made them higher; 0: none did
};

} // namespace layerlab
