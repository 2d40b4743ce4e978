// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The actions of the list of packets in the real window: keys, undo, saving, what is remembered.
#include "session/installation.h"
#include "session/recording_file.h"
#include "tests/gui/main_window_driver.h"
#include "tests/widgets/made_capture.h"
#include "widgets/layers/field_tree.h"
#include "widgets/overview/overview_panel.h"
#include "widgets/packets/filter_line.h"
#include "widgets/packets/find_bar.h"
#include "widgets/packets/packet_model.h"
#include "widgets/packets/packet_table.h"
#include "widgets/packets/packets_panel.h"
#include "widgets/packets/rule_editor.h"

#include <QContextMenuEvent>
#include <QDir>
#include <QDockWidget>
#include <QFileInfo>
#include <QLineEdit>
#include <QMenu>
#include <QTreeWidget>

using namespace layerlab;

class TestPacketActions : public QObject {
    Q_OBJECT

    static void openMade(MainWindowDriver &driver)
    {
        test::MadeCapture capture;
        capture.handshake();
        capture.data(false, "GET / HTTP/1.1\r\n\r\n");
        capture.data(true, "HTTP/1.1 204 No Content\r\n\r\n");
        const QString path = driver.filePath(QStringLiteral("made.pcap"));
        QVERIFY(capture.write(path));
        QVERIFY(driver.window->files()->open(path));
        QTRY_COMPARE(driver.session().phase(), Session::Phase::Closed);
    }

    /// The entry that begins so; null: there is none.
    static QAction *actionOf(const QMenu &menu, const QString &begin)
    {
        for (QAction *action : menu.actions()) {
            if (withoutMnemonic(action->text()).startsWith(begin))
                return action;
        }
        return nullptr;
    }

private Q_SLOTS:
    void anothersCaptureHasTheRoom()
    {
        MainWindowDriver driver;
        QTabWidget *tabs = driver.window->tabs();
        QDockWidget *packets = driver.window->dock(QStringLiteral("packets"));
        const int before = packets->height();
        const int most = driver.window->height() * 45 / 100;
        QVERIFY(before < most);
        openMade(driver);
        const auto *overview = qobject_cast<OverviewPanel *>(tabs->currentWidget());
        QVERIFY(overview);
        QTRY_VERIFY(overview->isWhole());
        QTRY_COMPARE_GE(packets->height(), most);
        QCOMPARE(overview->title(), QStringLiteral("made.pcap"));
        const QTreeWidget *connections = overview->connections();
        QVERIFY(connections->fontMetrics().horizontalAdvance(QStringLiteral("TCP 173.194.112.141:80 – 10.0.0.1:61663")) <
                connections->columnWidth(0));
        // A large file is read elsewhere first; it is shown the same.
        tabs->setCurrentIndex(0);
        test::MadeCapture large;
        large.handshake();
        for (int i = 0; i < 7000; ++i)
            large.data(i % 2 == 0, std::string(1400, 'x'));
        const QString path = driver.filePath(QStringLiteral("large.pcap"));
        QVERIFY(large.write(path));
        QVERIFY(QFileInfo(path).size() > (8 << 20));
        QVERIFY(driver.window->files()->open(path));
        QTRY_COMPARE_WITH_TIMEOUT(driver.session().phase(), Session::Phase::Closed, 20'000);
        QVERIFY(driver.session().capture());
        QCOMPARE(tabs->currentWidget(), overview);
        QCOMPARE(overview->title(), QStringLiteral("large.pcap"));
        // A lab has its benches back.
        driver.window->files()->useBuiltIn(QStringLiteral("tcp-echo"));
        QTRY_COMPARE(packets->height(), before);
    }

    void markedUndoneAndSaved()
    {
        MainWindowDriver driver;
        QVERIFY(!driver.window->actions()->action(QStringLiteral("packets.mark"))->isEnabled());
        openMade(driver);
        driver.window->selection()->select(Selected::frame(3));
        PacketMarks &marks = *driver.session().marks();
        QTest::keyClick(driver.window.get(), Qt::Key_M, Qt::ControlModifier);
        QVERIFY(marks.isMarked(3));
        QVERIFY(driver.window->windowTitle().contains(QLatin1Char('*')));
        QTest::keyClick(driver.window.get(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!marks.isMarked(3));
        QTest::keyClick(driver.window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(marks.isMarked(3));
        QTest::keyClick(driver.window.get(), Qt::Key_D, Qt::ControlModifier);
        QVERIFY(marks.isIgnored(3));
        QTest::keyClick(driver.window.get(), Qt::Key_D, Qt::ControlModifier);
        QVERIFY(!marks.isIgnored(3));
        QTest::keyClick(driver.window.get(), Qt::Key_Up, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(driver.window->selection()->current(), Selected::frame(2));
        QTest::keyClick(driver.window.get(), Qt::Key_M, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(driver.window->selection()->current(), Selected::frame(3));
        // pcap has no place for it: another name is asked for, with the ending that has.
        const QString kept = driver.filePath(QStringLiteral("kept.pcapng"));
        driver.window->files()->askSavePath = [&](const QString &suggested) {
            return suggested.endsWith(QLatin1String(".pcapng")) ? kept : QString();
        };
        QTest::keyClick(driver.window.get(), Qt::Key_S, Qt::ControlModifier);
        QVERIFY(QFile::exists(kept));
        QVERIFY(!driver.window->windowTitle().contains(QLatin1Char('*')));
        QVERIFY(driver.window->files()->open(kept));
        QTRY_COMPARE(driver.session().phase(), Session::Phase::Closed);
        QVERIFY(marks.isMarked(3));
    }

    /// Nothing asks whether to save: what was marked is there again.
    void marksOutliveTheWindow()
    {
        MainWindowDriver driver;
        QVERIFY(driver.click(QStringLiteral("lab.first")));
        QTRY_VERIFY_WITH_TIMEOUT(driver.session().capture() && driver.session().capture()->packetCount() >= 3, 15000);
        driver.window->selection()->select(Selected::frame(1));
        QTest::keyClick(driver.window.get(), Qt::Key_M, Qt::ControlModifier);
        QVERIFY(driver.session().marks()->isMarked(1));
        driver.window->close();
        QTRY_COMPARE_WITH_TIMEOUT(abandonedRecordings().size(), 1, 15000);
        MainWindow other;
        QVERIFY(other.files()->open(abandonedRecordings().first()));
        QTRY_COMPARE_WITH_TIMEOUT(other.session()->phase(), Session::Phase::Closed, 15000);
        QVERIFY(other.session()->capture()->packetCount() >= 3);
        QVERIFY(other.session()->marks()->isMarked(1));
    }

    /// A window that is gone without a word: another one finds what was said of the packets, and Undo takes it away.
    void marksOutliveACrash_data()
    {
        QTest::addColumn<bool>("isLab");
        QTest::newRow("another's capture") << false;
        QTest::newRow("a lab that runs") << true;
    }
    void marksOutliveACrash()
    {
        QFETCH(bool, isLab);
        MainWindowDriver driver;
        if (isLab) {
            QVERIFY(driver.click(QStringLiteral("lab.first")));
            QTRY_VERIFY_WITH_TIMEOUT(driver.session().capture() && driver.session().capture()->packetCount() >= 3, 15000);
        } else {
            openMade(driver);
        }
        const QString path = driver.session().recordingPath();
        const auto filesLike = [](const QString &pattern) {
            return QDir(recordingsFolder()).entryList({pattern}, QDir::Files).size();
        };
        PacketMarks::State said;
        said.setMarked(1, true);
        said.setIgnored(0, true);
        said.comments[2] = QStringLiteral("你好, \"here\"");
        driver.window->files()->changeMarks(QStringLiteral("all of it"), said);
        QTRY_COMPARE(filesLike(QStringLiteral("marks-*.json")), 1);
        QCOMPARE(filesLike(QStringLiteral("autosave-*.lab.json")), 0); // nothing of the lab was changed
        MainWindow other;                                              // the first one has written nothing else
        QVERIFY(other.files()->open(path));
        QTRY_COMPARE_WITH_TIMEOUT(other.session()->phase(), Session::Phase::Closed, 15000);
        QTRY_VERIFY(other.session()->marks()->state() == said);
        QVERIFY(other.windowTitle().contains(QLatin1Char('*')));
        QVERIFY(other.actions()->trigger(QStringLiteral("edit.undo")));
        QVERIFY(other.session()->marks()->state() == PacketMarks::State());
        QTRY_COMPARE(filesLike(QStringLiteral("marks-*.json")), 0); // Undo was meant
        QVERIFY(other.actions()->trigger(QStringLiteral("edit.redo")));
        QTRY_COMPARE(filesLike(QStringLiteral("marks-*.json")), 1);
        QVERIFY(other.files()->saveTo(driver.filePath(QStringLiteral("kept.pcapng"))));
        QTRY_COMPARE(filesLike(QStringLiteral("marks-*.json")), 0); // a file holds them now
    }

    /// Closing the window in an orderly way loses no more.
    void marksOfAnothersCaptureOutliveTheWindow()
    {
        MainWindowDriver driver;
        openMade(driver);
        const QString path = driver.session().recordingPath();
        driver.window->selection()->select(Selected::frame(1));
        QTest::keyClick(driver.window.get(), Qt::Key_M, Qt::ControlModifier);
        driver.window->close(); // at once
        MainWindow other;
        QVERIFY(other.files()->open(path));
        QTRY_VERIFY(other.session()->marks()->isMarked(1));
        // Of another file in the same place nothing is marked.
        other.close();
        test::MadeCapture capture;
        capture.wait(5000);
        capture.handshake();
        QVERIFY(capture.write(path));
        MainWindow third;
        QVERIFY(third.files()->open(path));
        QTRY_COMPARE(third.session()->phase(), Session::Phase::Closed);
        QCoreApplication::processEvents();
        QVERIFY(!third.session()->marks()->isMarked(1));
    }

    void findsByKeys()
    {
        MainWindowDriver driver;
        openMade(driver);
        auto *panel = driver.window->findChild<PacketsPanel *>();
        QTest::keyClick(driver.window.get(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(panel->findBar()->isVisible());
        QTest::keyClicks(panel->findBar()->line(), QStringLiteral("http"));
        QTRY_COMPARE(driver.window->selection()->current(), Selected::frame(3));
        QTest::keyClick(driver.window.get(), Qt::Key_F3);
        QCOMPARE(driver.window->selection()->current(), Selected::frame(4));
        QTest::keyClick(driver.window.get(), Qt::Key_G, Qt::ControlModifier);
        QTest::keyClicks(panel->findBar()->line(), QStringLiteral("2"));
        QTest::keyClick(panel->findBar()->line(), Qt::Key_Return);
        QCOMPARE(driver.window->selection()->current(), Selected::frame(1));
    }

    /// From a field of the inspector: filters, a colour, a column.
    void fieldsBecomeFiltersAndColumns()
    {
        MainWindowDriver driver;
        openMade(driver);
        MainWindow &window = *driver.window;
        auto *panel = window.findChild<PacketsPanel *>();
        auto *tree = window.findChild<layers::FieldTree *>();
        Selected selected = Selected::frame(3);
        selected.field = "tcp.dstport";
        const auto choose = [&](const QString &begin) {
            window.selection()->select(selected);
            if (!QTest::qWaitFor([&] { return tree->currentIndex().isValid(); }))
                return false;
            QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, {});
            QCoreApplication::sendEvent(tree, &event);
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            QAction *chosen = menu ? actionOf(*menu, begin) : nullptr;
            if (chosen)
                chosen->trigger();
            if (menu)
                menu->close();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            return chosen != nullptr;
        };
        QVERIFY(choose(QStringLiteral("Show only packets with tcp.dstport == 80")));
        QCOMPARE(panel->filterLine()->text(), QStringLiteral("tcp.dstport == 80"));
        QVERIFY(choose(QStringLiteral("Hide packets with")));
        QCOMPARE(panel->filterLine()->text(), QStringLiteral("!(tcp.dstport == 80)"));
        panel->setFilter(QStringLiteral("tcp"));
        QVERIFY(choose(QStringLiteral("And also")));
        QCOMPARE(panel->filterLine()->text(), QStringLiteral("(tcp) && (tcp.dstport == 80)"));
        panel->setFilter({});
        QVERIFY(choose(QStringLiteral("And also"))); // where there is none it is the filter
        QCOMPARE(panel->filterLine()->text(), QStringLiteral("tcp.dstport == 80"));
        panel->setFilter({});
        QVERIFY(choose(QStringLiteral("Add as a column")));
        QVERIFY(panel->table()->hasField(QStringLiteral("tcp.dstport")));
        QVERIFY(choose(QStringLiteral("Colour packets with")));
        QVERIFY(panel->ruleEditor()->isVisible());
    }

    /// From a cell: the field behind it.
    void cellsBecomeColumns()
    {
        MainWindowDriver driver;
        openMade(driver);
        auto *panel = driver.window->findChild<PacketsPanel *>();
        panel->table()->setLook(packets::TableLook::standard());
        const auto add = [&](int column) {
            QMenu menu;
            panel->fillMenu(&menu, panel->model()->index(3, column));
            QAction *action = actionOf(menu, QStringLiteral("Add as a column"));
            if (action)
                action->trigger();
            return action ? action->text().section(QStringLiteral(": "), 1) : QString();
        };
        QCOMPARE(add(PacketModel::Source), QStringLiteral("ip.src"));
        QCOMPARE(add(PacketModel::Source), QString()); // is one
        QCOMPARE(add(PacketModel::Destination), QStringLiteral("ip.dst"));
        QCOMPARE(add(PacketModel::DestinationPort), QStringLiteral("tcp.dstport"));
        QCOMPARE(add(PacketModel::Length), QStringLiteral("frame.len"));
        QCOMPARE(add(PacketModel::Stream), QStringLiteral("tcp.stream"));
        QCOMPARE(add(PacketModel::Info), QString());
        QCOMPARE(add(PacketModel::Protocol), QString());
        const QStringList fields = panel->table()->look().fields();
        QCOMPARE(fields, (QStringList{QStringLiteral("frame.len"), QStringLiteral("ip.dst"), QStringLiteral("ip.src"),
                                      QStringLiteral("tcp.dstport"), QStringLiteral("tcp.stream")}));
        // What stands in the new column is what the packet has.
        QCOMPARE(panel->model()->index(3, PacketModel::ColumnCount + 1).data().toString(), QStringLiteral("10.0.0.2"));
    }

    void choicesAreRemembered()
    {
        MainWindowDriver driver;
        openMade(driver);
        driver.window->bench()->addColumn(QStringLiteral("tcp.seq"));
        auto *panel = driver.window->findChild<PacketsPanel *>();
        panel->ruleEditor()->addRule(QStringLiteral("tcp.port == 80"));
        const QJsonObject chosen = panel->choices();
        settings().sync();
        MainWindow other;
        QVERIFY(other.findChild<PacketsPanel *>()->choices() == chosen);
        QVERIFY(other.findChild<PacketsPanel *>()->table()->look().fields().contains(QStringLiteral("tcp.seq")));
    }
};

QTEST_MAIN(TestPacketActions)
#include "test_packet_actions.moc"
