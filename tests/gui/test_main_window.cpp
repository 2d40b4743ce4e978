// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/main_window_driver.h"

#include "engine/lab/document.h"
#include "engine/trace/call_text.h"
#include "session/event_text.h"
#include "widgets/lab/welcome_page.h"
#include "widgets/packets/packet_model.h"
#include "widgets/packets/packet_table.h"
#include "widgets/packets/packets_panel.h"
#include "widgets/timeline/statistics_panel.h"
#include "widgets/timeline/time_line.h"

#include <QDockWidget>
#include <QDropEvent>
#include <QImage>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QProcess>
#include <QTableView>
#include <QTreeWidget>
#include <csignal>

using namespace layerlab;

namespace {

std::string callNameOf(Session &session, std::uint32_t call)
{
    const auto record = trace::TraceStore::decode(session.capture()->recording(), session.trace().calls()[call]);
    return record ? trace::callName(*record) : std::string();
}

/// The first frame whose payload is these bytes; packetCount() if there is none.
std::uint32_t frameCarrying(const Session &session, const QByteArray &payload)
{
    const Capture &capture = *session.capture();
    std::uint32_t frame = 0;
    for (; frame < capture.packetCount(); ++frame) {
        const Bytes bytes = capture.bytes(frame);
        const std::size_t at = capture.connections().summaries()[frame].payloadOffset;
        if (at < bytes.size() && asText(bytes.subspan(at)) == payload.toStdString())
            break;
    }
    return frame;
}

} // namespace

/// The real main window: what a person does with mouse and keyboard, and what he then sees.
class TestMainWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstResultTcp()
    {
        MainWindowDriver driver;
        Session &session = driver.session();
        QVERIFY(driver.click(QStringLiteral("lab.first")));
        QTRY_COMPARE_WITH_TIMEOUT(session.status(QStringLiteral("client")).phase, ProgramStatus::Phase::Running, 20000);
        QTRY_VERIFY_WITH_TIMEOUT(session.capture() && session.capture()->packetCount() >= 3, 20000);
        QVERIFY(driver.program(QStringLiteral("server")));
        Panel *client = driver.program(QStringLiteral("client"));
        QVERIFY(client);
        QCOMPARE(driver.window->tabs()->currentWidget(), client);
        // Type 你好 where it says "Message" and press Enter.
        auto *line = client->findChild<QLineEdit *>(QStringLiteral("message"));
        QVERIFY(line);
        QTRY_VERIFY_WITH_TIMEOUT(line->isEnabled(), 10000);
        line->setFocus();
        QTest::keyClicks(line, QStringLiteral("hello, "));
        line->insert(QStringLiteral("你好"));
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(session.capture()->packetCount() >= 7, 20000);
        const std::uint32_t sent = frameCarrying(session, QStringLiteral("hello, 你好\n").toUtf8());
        const std::uint32_t plain = frameCarrying(session, QStringLiteral("hello, 你好").toUtf8());
        const std::uint32_t frame = std::min(sent, plain);
        QVERIFY(frame < session.capture()->packetCount());
        // A click on its row selects the frame and, with it, the calls of both ends.
        driver.window->showPanel(QStringLiteral("packets"));
        auto *packets = driver.window->findChild<PacketsPanel *>();
        const QModelIndex row = packets->model()->index(packets->model()->rowOf(frame), PacketModel::Info);
        packets->table()->scrollTo(row);
        QTest::mouseClick(packets->table()->viewport(), Qt::LeftButton, {}, packets->table()->visualRect(row).center());
        QCOMPARE(driver.window->selection()->current(), Selected::frame(frame));
        QTRY_COMPARE_WITH_TIMEOUT(driver.window->selection()->calls().size(), std::size_t{2}, 10000);
        std::set<std::string> names;
        for (const std::uint32_t call : driver.window->selection()->calls())
            names.insert(callNameOf(session, call));
        QCOMPARE(names, (std::set<std::string>{"recvfrom", "sendto"}));
        QVERIFY(driver.window->selection()->tasks().size() == 2);
        // And the other way round: the call selects the frame.
        driver.window->selection()->select(Selected::call(driver.window->selection()->calls().front()));
        QVERIFY(driver.window->selection()->hasFrame(frame));
        // Back and forward through both.
        QTest::keyClick(driver.window.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(driver.window->selection()->current(), Selected::frame(frame));
        QTest::keyClick(driver.window.get(), Qt::Key_Right, Qt::AltModifier);
        QVERIFY(driver.window->selection()->current().isCall());
    }

    void firstResultZombie()
    {
        MainWindowDriver driver;
        QVERIFY(driver.click(QStringLiteral("lab.zombie")));
        QTRY_COMPARE_WITH_TIMEOUT(driver.session().status(QStringLiteral("parent")).phase, ProgramStatus::Phase::Ended, 30000);
        QVERIFY(driver.program(QStringLiteral("parent")));
        bool wasZombie = false;
        const trace::TraceStore &trace = driver.session().trace();
        for (std::uint32_t task = 0; task < trace.tasks().size(); ++task)
            wasZombie = wasZombie || trace.zombie(task, driver.session().lastTime()).has_value();
        QVERIFY(wasZombie);
    }

    void firstResultHttp()
    {
        MainWindowDriver driver;
        QVERIFY(driver.click(QStringLiteral("lab.http")));
        QTRY_COMPARE_WITH_TIMEOUT(driver.session().status(QStringLiteral("get")).phase, ProgramStatus::Phase::Ended, 30000);
        QCOMPARE(driver.session().status(QStringLiteral("get")).failure, QString());
        QTRY_VERIFY_WITH_TIMEOUT(driver.session().capture()->packetCount() >= 8, 10000);
        Panel *bench = driver.program(QStringLiteral("get"));
        QVERIFY(bench);
        const auto shows = [bench](const QString &text) {
            const auto edits = bench->findChildren<QPlainTextEdit *>();
            return std::ranges::any_of(edits, [&](const QPlainTextEdit *edit) { return edit->toPlainText().contains(text); });
        };
        QTRY_VERIFY_WITH_TIMEOUT(shows(QStringLiteral("200 OK")), 10000);
        QVERIFY(shows(QStringLiteral("Seven layers, one page.")));
    }

    void aProgramIsAddedUndoneRedoneAndRemoved()
    {
        MainWindowDriver driver;
        QVERIFY(driver.window->actions()->trigger(QStringLiteral("program.new.udp-server")));
        QVERIFY(driver.window->actions()->trigger(QStringLiteral("program.new.udp-client")));
        QCOMPARE(driver.session().document().programs.size(), std::size_t{2});
        QCOMPARE(driver.session().document().programs[1].options.at("port"),
                 driver.session().document().programs[0].options.at("port"));
        QTest::keyClick(driver.window.get(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(driver.session().document().programs.size(), std::size_t{1});
        QVERIFY(!driver.program(QStringLiteral("udp-client")));
        QTest::keyClick(driver.window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(driver.session().document().programs.size(), std::size_t{2});
        driver.window->openProgram(QStringLiteral("udp-client"));
        QVERIFY(driver.window->actions()->trigger(QStringLiteral("program.remove")));
        QCOMPARE(driver.session().document().programs.size(), std::size_t{1});
    }

    void saveAndOpenAgain()
    {
        MainWindowDriver driver;
        QVERIFY(driver.click(QStringLiteral("lab.first")));
        QTRY_VERIFY_WITH_TIMEOUT(driver.session().capture() && driver.session().capture()->packetCount() >= 3, 20000);
        driver.window->actions()->trigger(QStringLiteral("run.end"));
        QTRY_COMPARE_WITH_TIMEOUT(driver.session().phase(), Session::Phase::Closed, 20000);
        const auto packets = driver.session().capture()->packetCount();
        const auto calls = driver.session().trace().calls().size();
        const QString path = driver.filePath(QStringLiteral("session.pcapng"));
        driver.window->files()->askSavePath = [&](const QString &) { return path; };
        QTest::keyClick(driver.window.get(), Qt::Key_S, Qt::ControlModifier);
        QVERIFY(QFileInfo(path).size() > 0);
        QVERIFY(!driver.session().hasUnsavedRecording());
        MainWindowDriver other;
        QVERIFY(other.window->files()->open(path));
        QTRY_COMPARE_WITH_TIMEOUT(other.session().phase(), Session::Phase::Closed, 20000);
        QCOMPARE(other.session().capture()->packetCount(), packets);
        QCOMPARE(other.session().trace().calls().size(), calls);
        QCOMPARE(other.session().document(), driver.session().document());
        // Another process sees the same.
        QProcess process;
        process.start(QStringLiteral(LAYERLAB_BIN_DIR "/layerlab"), {QStringLiteral("dissect"), path});
        QVERIFY(process.waitForFinished(30000));
        QCOMPARE(process.exitCode(), 0);
        const QByteArrayList lines = process.readAllStandardOutput().trimmed().split('\n');
        QCOMPARE(lines.size(), static_cast<qsizetype>(packets));
        const QString seen = driver.filePath(QStringLiteral("seen.png"));
        process.start(QStringLiteral(LAYERLAB_BIN_DIR "/layerlab"),
                      {QStringLiteral("picture"), path, QStringLiteral("--view"), QStringLiteral("window"),
                       QStringLiteral("--size"), QStringLiteral("1280x720"), QStringLiteral("--out"), seen});
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(QImage(seen).width() >= 1280);
        // The lab itself, without its recording.
        const QString labPath = driver.filePath(QStringLiteral("mine.lab.json"));
        QVERIFY(other.window->files()->saveTo(labPath));
        MainWindowDriver third;
        QVERIFY(third.window->files()->open(labPath));
        QCOMPARE(third.session().document(), driver.session().document());
        // A place that can't be written, a file that is none: said, and nothing lost.
        QVERIFY(!other.window->files()->saveTo(QStringLiteral("/nonexistent/x.lab.json")));
        const QString garbage = driver.filePath(QStringLiteral("garbage.pcapng"));
        QFile file(garbage);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("this is no capture at all");
        file.close();
        QVERIFY(!other.window->files()->open(garbage));
        QCOMPARE(other.session().capture()->packetCount(), packets);
        QCOMPARE(other.session().notices().constLast().level, Notice::Level::Fault);
    }

    void whatWasNotSavedIsFoundAgain()
    {
        QTemporaryDir state; // shared by both windows: the second is the next start
        {
            MainWindowDriver driver;
            qputenv("XDG_STATE_HOME", state.path().toUtf8());
            QVERIFY(driver.window->actions()->trigger(QStringLiteral("program.new.tcp-server")));
            const auto copies = [&] {
                const QDir folder(state.filePath(QStringLiteral("layerlab/recordings")));
                return folder.entryList({QStringLiteral("autosave-*.lab.json")}).size();
            };
            QTRY_COMPARE_WITH_TIMEOUT(copies(), 1, 5000);
            // Another window leaves the copy of one that lives alone.
            Session otherSession;
            const LabFiles other(&otherSession);
            QCOMPARE(copies(), 1);
            QVERIFY(other.recent().filter(QStringLiteral("unsaved-")).isEmpty());
            // A saved lab needs no safety copy.
            QVERIFY(driver.window->files()->saveTo(driver.filePath(QStringLiteral("saved.lab.json"))));
            QTRY_COMPARE_WITH_TIMEOUT(copies(), 0, 5000);
            QVERIFY(driver.window->actions()->trigger(QStringLiteral("program.new.tcp-client")));
            QTRY_COMPARE_WITH_TIMEOUT(copies(), 1, 5000);
            QVERIFY(driver.click(QStringLiteral("program.start")) ||
                    driver.window->actions()->trigger(QStringLiteral("program.start")));
            QTRY_COMPARE_WITH_TIMEOUT(driver.session().phase(), Session::Phase::Live, 20000);
            driver.window->close();
        }
        Session session;
        LabFiles files(&session);
        const QStringList recent = files.recent();
        QVERIFY(!recent.filter(QStringLiteral("unsaved-")).isEmpty());
        QVERIFY(!recent.filter(QStringLiteral(".pcapng")).isEmpty());
        QVERIFY(files.open(recent.filter(QStringLiteral("unsaved-")).first()));
        QCOMPARE(session.document().programs.size(), std::size_t{2});
        QVERIFY(files.open(recent.filter(QStringLiteral(".pcapng")).first()));
        QTRY_COMPARE_WITH_TIMEOUT(session.phase(), Session::Phase::Closed, 20000);
        // What was opened can be saved under another name.
        const QString copy = state.filePath(QStringLiteral("copy.pcapng"));
        QVERIFY(files.saveTo(copy));
        QVERIFY(QFileInfo(copy).size() > 0);
    }

    void languageAndThemeWhileItRuns()
    {
        MainWindowDriver driver;
        QVERIFY(driver.click(QStringLiteral("lab.first")));
        QTRY_VERIFY_WITH_TIMEOUT(driver.session().isLabAlive() && driver.session().phase() == Session::Phase::Live, 20000);
        QVERIFY(driver.window->actions()->trigger(QStringLiteral("view.language")));
        QTRY_COMPARE(driver.window->dock(QStringLiteral("packets"))->windowTitle().left(3), QStringLiteral("数据包"));
        // Heads have their room in the other language too.
        auto *timeLine = driver.window->findChild<TimeLine *>();
        timeLine->setChoices(QStringLiteral("statistics"));
        driver.window->showPanel(QStringLiteral("timeline"));
        const QTableView *table = timeLine->statistics()->table();
        QTRY_VERIFY(table->model()->rowCount() > 1);
        for (int column = 0; column < table->model()->columnCount(); ++column) {
            const QString title = table->model()->headerData(column, Qt::Horizontal).toString();
            QVERIFY2(table->columnWidth(column) >= QFontMetrics(textFont()).horizontalAdvance(title) + space(3),
                     qPrintable(title));
        }
        const QColor before = driver.window->palette().color(QPalette::Base);
        QVERIFY(driver.window->actions()->trigger(QStringLiteral("view.theme")));
        QVERIFY(driver.window->palette().color(QPalette::Base) != before);
        QVERIFY(driver.session().isLabAlive());
        QVERIFY(driver.window->actions()->trigger(QStringLiteral("view.language")));
        QTRY_VERIFY(driver.window->dock(QStringLiteral("packets"))->windowTitle().startsWith(QLatin1String("Packets")));
    }

    void aCaptureIsDroppedIn()
    {
        MainWindowDriver maker;
        QVERIFY(maker.click(QStringLiteral("lab.first")));
        QTRY_VERIFY_WITH_TIMEOUT(maker.session().capture() && maker.session().capture()->packetCount() >= 3, 20000);
        const QString dropped = maker.filePath(QStringLiteral("dropped.pcapng"));
        QVERIFY(maker.session().saveRecording(dropped));
        MainWindowDriver driver;
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(dropped)});
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(driver.window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({10, 10}, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(driver.window.get(), &drop);
        QTRY_COMPARE_WITH_TIMEOUT(driver.session().phase(), Session::Phase::Closed, 20000);
        QVERIFY(driver.session().capture()->packetCount() >= 3);
    }

    void aProgramIsKilledFromOutsideAndTheHostToo()
    {
        MainWindowDriver driver;
        Session &session = driver.session();
        QVERIFY(driver.click(QStringLiteral("lab.first")));
        QTRY_COMPARE_WITH_TIMEOUT(session.status(QStringLiteral("client")).phase, ProgramStatus::Phase::Running, 20000);
        session.signalProgram(QStringLiteral("server"), SIGKILL);
        QTRY_COMPARE_WITH_TIMEOUT(session.status(QStringLiteral("server")).phase, ProgramStatus::Phase::Ended, 20000);
        QVERIFY(session.status(QStringLiteral("server")).failure.contains(QLatin1String("SIGKILL")));
        QVERIFY(session.isLabAlive());
        const auto packets = session.capture()->packetCount();
        QVERIFY(kill(session.hostPid(), SIGKILL) == 0);
        QTRY_VERIFY_WITH_TIMEOUT(!session.isLabAlive(), 20000);
        QCOMPARE(session.phase(), Session::Phase::Closed);
        QVERIFY(session.capture()->packetCount() >= packets);
        QCOMPARE(session.notices().constLast().level, Notice::Level::Fault);
        // And it goes on: the next start makes a new lab.
        driver.window->openProgram(QStringLiteral("server"));
        QVERIFY(driver.window->actions()->trigger(QStringLiteral("program.start")));
        QTRY_COMPARE_WITH_TIMEOUT(session.status(QStringLiteral("server")).phase, ProgramStatus::Phase::Running, 20000);
    }

    void aPanelInItsOwnWindowAndBack()
    {
        MainWindowDriver driver;
        driver.window->showPanel(QStringLiteral("packets"));
        driver.window->findChild<PacketsPanel *>()->focusFilter();
        QDockWidget *packets = driver.window->dock(QStringLiteral("packets"));
        QVERIFY(driver.window->actions()->trigger(QStringLiteral("view.ownWindow")));
        QVERIFY(packets->isFloating());
        QVERIFY(packets->isVisible());
        driver.window->findChild<PacketsPanel *>()->focusFilter();
        packets->setFloating(false);
        QVERIFY(!packets->isFloating());
        QVERIFY(packets->titleBarWidget());
    }

    void theWelcomePageOffersEveryLab()
    {
        QStringList offered = WelcomePage::offeredLabs(), all = Session::builtInLabs();
        offered.sort();
        all.sort();
        QCOMPARE(offered, all);
    }

    void everyActionIsComplete()
    {
        MainWindowDriver driver;
        std::set<QString> shortcuts;
        for (const ActionRow &row : actionRows()) {
            const QAction *action = driver.window->actions()->action(QLatin1String(row.name));
            QVERIFY2(QFile::exists(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(row.icon))), row.name);
            QVERIFY2(!action->text().isEmpty() && !action->statusTip().isEmpty(), row.name);
            const QString keys = action->shortcut().toString();
            QVERIFY2(!keys.isEmpty() || *row.whyNone, row.name);
            QVERIFY2(keys.isEmpty() || shortcuts.insert(keys).second, row.name);
        }
        setLanguage(QStringLiteral("zh_CN"));
        for (const ActionRow &row : actionRows()) {
            QVERIFY2(translated("Action", row.text) != QString::fromUtf8(row.text) || QByteArray(row.text).contains("English"),
                     row.name);
            QVERIFY2(translated("ActionTip", row.sentence) != QString::fromUtf8(row.sentence), row.name);
        }
        setLanguage(QStringLiteral("en"));
    }
};

QTEST_MAIN(TestMainWindow)
#include "test_main_window.moc"
