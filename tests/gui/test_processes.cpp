// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/main_window_driver.h"
#include "widgets/process/computer_processes.h"
#include "widgets/process/process_model.h"
#include "widgets/process/processes_panel.h"

#include <QDockWidget>
#include <QLineEdit>
#include <QTabBar>
#include <QTreeView>

using namespace layerlab;

namespace {

constexpr int patience = 20'000;

} // namespace

/// The table of processes in the real window: gone to by its keys, worked with by keys, at work only while it is seen.
class TestProcesses : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTableInTheWindow()
    {
        MainWindowDriver driver;
        MainWindow &window = *driver.window;
        QVERIFY(!window.findChild<ProcessesPanel *>()); // not made before it is asked for
        QVERIFY(driver.click(QStringLiteral("lab.first")));
        QTRY_COMPARE_WITH_TIMEOUT(driver.session().status(QStringLiteral("client")).phase, ProgramStatus::Phase::Running,
                                  patience);
        QTest::keyClick(&window, Qt::Key_A, Qt::ControlModifier | Qt::AltModifier);
        auto *panel = window.findChild<ProcessesPanel *>();
        QVERIFY(panel);
        QTRY_VERIFY_WITH_TIMEOUT(panel->model()->shownCount() >= 2, patience);
        window.showPanel(QStringLiteral("processes")); // the client's bench may have opened meanwhile
        QTRY_VERIFY(panel->isAncestorOf(window.focusWidget()));
        panel->table()->setFocus();
        QTRY_VERIFY_WITH_TIMEOUT(!panel->model()->rows().front().stat.isEmpty(), patience);
        QTest::keyClick(panel->table(), Qt::Key_Down);
        QTRY_VERIFY(window.selection()->current().isTask());
        const Selected task = window.selection()->current();
        shoot(window, QStringLiteral("lab"));
        QTest::keyClick(panel->table(), Qt::Key_Return); // the control block of that task
        QVERIFY(window.dock(QStringLiteral("process"))->isVisible());

        auto *watch = panel->findChild<ComputerWatch *>();
        QVERIFY(!watch->isActive());
        panel->pages()->setCurrentIndex(1);
        QVERIFY(watch->isActive());
        QTRY_VERIFY_WITH_TIMEOUT(panel->model()->indexOf(static_cast<std::uint64_t>(getpid())).isValid(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(panel->headText().contains(QStringLiteral(" us,")), patience);
        panel->table()->setCurrentIndex(panel->model()->indexOf(static_cast<std::uint64_t>(getpid())));
        panel->table()->scrollTo(panel->table()->currentIndex());
        shoot(window, QStringLiteral("computer"));
        window.showPanel(QStringLiteral("packets")); // another tab in front of it
        QTRY_VERIFY(!watch->isActive());
        window.showPanel(QStringLiteral("processes"));
        QTRY_VERIFY(watch->isActive());
        panel->filter()->setFocus();
        QTest::keyClicks(panel->filter(), QString::number(getpid()));
        QTRY_VERIFY(panel->model()->shownCount() < panel->model()->rows().size());

        // Back in the lab the selected task is the chosen row.
        panel->filter()->clear();
        panel->pages()->setCurrentIndex(0);
        QVERIFY(!watch->isActive());
        QVERIFY(panel->model()->shownCount() >= 2);
        window.selection()->select(task); // the packets had taken it
        const ProcessRow *chosen = panel->model()->rowAt(panel->table()->currentIndex());
        QVERIFY(chosen && chosen->task == task.index);
        driver.session().reset(true);
        QTRY_COMPARE(panel->model()->shownCount(), std::size_t{0});
    }

private:
    static void shoot(MainWindow &window, const QString &name)
    {
        if (const QString folder = qEnvironmentVariable("LAYERLAB_SHOTS"); !folder.isEmpty())
            window.grab().save(QStringLiteral("%1/window-processes-%2.png").arg(folder, name));
    }
};

QTEST_MAIN(TestProcesses)
#include "test_processes.moc"
