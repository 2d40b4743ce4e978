// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP of others in the real window: archives opened and saved, curl commands pasted and copied.
#include "app/window/har_saver.h"
#include "app/window/notice_bar.h"
#include "engine/http/har.h"
#include "tests/gui/main_window_driver.h"
#include "tests/widgets/made_capture.h"
#include "widgets/http/byte_edit.h"
#include "widgets/http/curl_bar.h"
#include "widgets/http/har_requests.h"
#include "widgets/http/http_bench.h"
#include "widgets/http/recorded_view.h"
#include "widgets/http/request_editor.h"
#include "widgets/http/response_view.h"
#include "widgets/packets/packet_model.h"
#include "widgets/packets/packets_panel.h"

#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabBar>

using namespace layerlab;

class TestHttpArchives : public QObject {
    Q_OBJECT

    static http::HarEntry exchange(std::string_view request, std::string_view response)
    {
        http::HarEntry entry;
        entry.started = 1'714'550'400'000'000'000;
        (void)http::takeRequest(asBytes(request), false, entry);
        (void)http::takeResponse(asBytes(response), entry);
        entry.send = 1'000'000;
        entry.wait = 12'000'000;
        entry.receive = 0;
        return entry;
    }
    static QString writeArchive(MainWindowDriver &driver)
    {
        std::vector<http::HarEntry> entries{
            exchange("GET /index.html HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n",
                     "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\ngone"),
            exchange("POST /echo HTTP/1.1\r\nHost: shop.example\r\nContent-Length: 3\r\n\r\na=1",
                     "HTTP/1.1 201 Created\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\nstored")};
        entries[1].started += 1'000'000'000;
        return write(driver, QStringLiteral("shop.har"), QByteArray::fromStdString(http::toHar(entries)));
    }
    static QString write(MainWindowDriver &driver, const QString &name, const QByteArray &bytes)
    {
        const QString path = driver.filePath(name);
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
    }
    static HttpBench *bench(MainWindowDriver &driver)
    {
        return qobject_cast<HttpBench *>(driver.window->tabs()->currentWidget());
    }
    static void clickRow(HarList *list, int row)
    {
        const QRect place = list->visualItemRect(list->topLevelItem(row));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, place.center());
    }
    static void shoot(MainWindowDriver &driver, const QString &name)
    {
        if (!qEnvironmentVariableIsSet("LAYERLAB_SHOTS"))
            return;
        Preferences preferences = driver.window->preferences();
        for (const QString &theme : {QStringLiteral("light"), QStringLiteral("dark")}) {
            for (const QString &language : {QStringLiteral("en"), QStringLiteral("zh_CN")}) {
                preferences.appearance.theme = theme;
                preferences.language = language;
                driver.window->setPreferences(preferences);
                QTest::qWait(100);
                driver.window->grab().save(
                    QStringLiteral("%1/har-%2-%3-%4.png").arg(qEnvironmentVariable("LAYERLAB_SHOTS"), name, theme, language));
            }
        }
        preferences.appearance.theme = QStringLiteral("light");
        preferences.language = QStringLiteral("en");
        driver.window->setPreferences(preferences);
    }

private Q_SLOTS:
    /// Opening an archive leaves all as it is, and says what is to be done; the button does it.
    void withoutAClientOneIsOffered()
    {
        MainWindowDriver driver;
        const QString path = writeArchive(driver);
        QVERIFY(driver.window->files()->open(path));
        QVERIFY(!driver.session().capture());
        QVERIFY(driver.window->files()->recent().contains(path));
        auto *notices = driver.window->findChild<NoticeBar *>();
        QVERIFY(notices->isVisible());
        shoot(driver, QStringLiteral("offer"));
        QPushButton *button = notices->findChild<QPushButton *>();
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(bench(driver));
        const auto &programs = driver.session().document().programs;
        QCOMPARE(programs.size(), 2u);
        QCOMPARE(QByteArray::fromStdString(programs[0].kind), "http-server");
        QCOMPARE(QByteArray::fromStdString(programs[1].kind), "http-client");
        QCOMPARE(bench(driver)->harList()->topLevelItemCount(), 2);
        driver.window->files()->undoStack()->undo();
        QVERIFY(driver.session().document().programs.empty());
    }

    void requestsFillTheForm()
    {
        MainWindowDriver driver;
        QVERIFY(driver.window->files()->useBuiltIn(QStringLiteral("http-get")));
        QVERIFY(driver.window->files()->open(writeArchive(driver)));
        HttpBench *panel = bench(driver);
        QVERIFY(panel);
        QTRY_VERIFY(panel->harList()->isVisible());
        QVERIFY(panel->exchanges().empty());
        clickRow(panel->harList(), 1);
        QCOMPARE(panel->request()->request(), "POST /echo HTTP/1.1\r\nHost: shop.example\r\nContent-Length: 3\r\n\r\na=1");
        QCOMPARE(panel->address()->text(), QStringLiteral("127.0.0.1")); // shop.example is not in the lab, which is said
        QVERIFY(panel->curlBar()->remarks()->isVisible());
        QVERIFY(panel->curlBar()->remarks()->text().contains(QLatin1String("shop.example")));
        QVERIFY(panel->recorded()->isVisible());
        QVERIFY(panel->recorded()->origin()->text().contains(QLatin1String("shop.har")));
        QCOMPARE(panel->recorded()->statusShown(), QStringLiteral("201 Created"));
        QVERIFY(panel->recorded()->text()->bytes().endsWith("stored"));
        shoot(driver, QStringLiteral("chosen"));
        clickRow(panel->harList(), 0);
        QVERIFY(panel->request()->request().startsWith("GET /index.html HTTP/1.1\r\n"));
        QVERIFY(!panel->curlBar()->isVisible()); // nothing is to be said
        const std::string &written = driver.session().document().programs[1].options.at("request");
        QCOMPARE(QByteArray::fromStdString(written), panel->request()->request());
        QVERIFY(!driver.session().capture()); // no packet was made of any of it
        driver.window->files()->undoStack()->undo();
        QVERIFY(panel->request()->request().startsWith("POST /echo"));
    }

    /// Both answers: what the archive has, and what the server of the lab says.
    void theLabAnswersToo()
    {
        MainWindowDriver driver;
        QVERIFY(driver.window->files()->useBuiltIn(QStringLiteral("http-get")));
        QVERIFY(driver.window->files()->open(writeArchive(driver)));
        HttpBench *panel = bench(driver);
        clickRow(panel->harList(), 0);
        constexpr int patience = 20'000;
        driver.session().startProgram(QStringLiteral("server"));
        const auto isServing = [&] {
            QByteArray all;
            for (const ProgramOutput &piece : driver.session().output(QStringLiteral("server")))
                all += piece.bytes;
            return all.contains("127.0.0.1:8080");
        };
        if (!QTest::qWaitFor(isServing, patience))
            QSKIP("no lab can be made here");
        panel->send();
        QTRY_COMPARE_WITH_TIMEOUT(panel->response()->statusShown(), QStringLiteral("200 OK"), patience);
        QVERIFY(panel->response()->isVisible());
        QCOMPARE(panel->answerTabs()->count(), 2);
        QTRY_VERIFY(panel->answerTabs()->tabText(0).contains(QLatin1String("200 OK")));
        QVERIFY(panel->answerTabs()->tabText(1).contains(QLatin1String("404 Not Found")));
        shoot(driver, QStringLiteral("answered"));
        panel->answerTabs()->setCurrentIndex(1);
        QVERIFY(panel->recorded()->isVisible());
        driver.session().endLab();
        QTRY_COMPARE_WITH_TIMEOUT(driver.session().phase(), Session::Phase::Closed, patience);
    }

    void brokenArchivesAreSaid()
    {
        MainWindowDriver driver;
        auto *notices = driver.window->findChild<NoticeBar *>();
        for (const QByteArray &text : {QByteArray(R"({"log":{"entries":[)"), QByteArray(R"({"log":{"version":"1.2"}})"),
                                       QByteArray(R"({"log":{"entries":[]}})")}) {
            notices->hide();
            QVERIFY(!driver.window->files()->open(write(driver, QStringLiteral("broken.har"), text)));
            QVERIFY(notices->isVisible());
        }
    }

    void curlCommandsAreTakenOver()
    {
        MainWindowDriver driver;
        QVERIFY(driver.window->files()->useBuiltIn(QStringLiteral("http-get")));
        driver.window->openProgram(QStringLiteral("get"));
        HttpBench *panel = bench(driver);
        QVERIFY(panel);
        QGuiApplication::clipboard()->clear();
        panel->askCurl();
        QVERIFY(panel->curlBar()->text()->isVisible());
        QVERIFY(!panel->curlBar()->takeButton()->isEnabled());
        panel->curlBar()->text()->setPlainText(QStringLiteral("curl 'http://a"));
        QTest::mouseClick(panel->curlBar()->takeButton(), Qt::LeftButton);
        QVERIFY(panel->curlBar()->remarks()->isVisible()); // the quote does not end
        QVERIFY(panel->request()->request().startsWith("GET /index.html"));
        panel->curlBar()->text()->setPlainText(
            QStringLiteral("curl http://localhost:9090/new \\\n  -H 'X-A: 1' -k --data-raw 'n=1'"));
        shoot(driver, QStringLiteral("curl"));
        QTest::keyClick(panel->curlBar()->text(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(!driver.session().status(QStringLiteral("get")).isAlive()); // the key took it over, it did not send
        QCOMPARE(panel->request()->request(),
                 "POST /new HTTP/1.1\r\nHost: localhost:9090\r\nAccept: */*\r\nX-A: 1\r\n"
                 "Content-Length: 3\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nn=1");
        QCOMPARE(panel->address()->text(), QStringLiteral("127.0.0.1"));
        QCOMPARE(panel->port()->value(), 9090);
        QVERIFY(panel->curlBar()->remarks()->text().contains(QLatin1String("-k")));
        QVERIFY(!panel->curlBar()->text()->isVisible());
        const QString command = panel->curlCommand();
        QVERIFY(command.startsWith(QLatin1String("curl --http1.1 http://127.0.0.1:9090/new \\\n")));
        QVERIFY(command.contains(QLatin1String("-H 'Host: localhost:9090'")));
    }

    /// Pasted where a request belongs, a command is offered to be taken over.
    void pastedCommandsAreOffered()
    {
        MainWindowDriver driver;
        QVERIFY(driver.window->files()->useBuiltIn(QStringLiteral("http-get")));
        driver.window->openProgram(QStringLiteral("get"));
        HttpBench *panel = bench(driver);
        QVERIFY(panel);
        const QString command = QStringLiteral("curl http://127.0.0.1:8080/x \\\n  -H 'A: b'");
        QGuiApplication::clipboard()->setText(command);
        panel->request()->target()->selectAll();
        panel->request()->target()->paste();
        QVERIFY(panel->curlBar()->isVisible());
        QCOMPARE(panel->curlBar()->text()->toPlainText(), command);
        QTest::mouseClick(panel->curlBar()->takeButton(), Qt::LeftButton);
        QVERIFY(panel->request()->request().startsWith("GET /x HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n"));
        QVERIFY(!panel->curlBar()->isVisible());
        panel->request()->showRaw(true);
        panel->request()->raw()->selectAll();
        panel->request()->raw()->paste();
        QVERIFY(panel->curlBar()->isVisible());
    }

    void capturesAreSavedAsArchives()
    {
        MainWindowDriver driver;
        test::MadeCapture capture;
        capture.handshake();
        capture.data(false, "GET /it's HTTP/1.1\r\nHost: a.example\r\nAccept: */*\r\nUser-Agent: u\r\n\r\n");
        capture.data(true, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
        const QString path = driver.filePath(QStringLiteral("made.pcap"));
        QVERIFY(capture.write(path));
        QAction *action = driver.window->actions()->action(QStringLiteral("packets.har"));
        QVERIFY(!action->isEnabled());
        QVERIFY(driver.window->files()->open(path));
        QTRY_COMPARE(driver.session().phase(), Session::Phase::Closed);
        QTRY_VERIFY(action->isEnabled());
        const QString har = driver.filePath(QStringLiteral("made.har"));
        driver.window->askArchivePath = [&](const QString &suggested) {
            return suggested.endsWith(QLatin1String(".har")) ? har : QString();
        };
        action->trigger();
        QTRY_VERIFY(!driver.window->harSaver()->isBusy());
        QFile file(har);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto archive = http::fromHar(file.readAll().toStdString());
        QVERIFY(archive);
        QCOMPARE(archive->entries.size(), 1u);
        QCOMPARE(QByteArray::fromStdString(archive->entries[0].url), "http://a.example/it's");
        QCOMPARE(QByteArray::fromStdString(archive->entries[0].content), "hi");

        auto *panel = driver.window->findChild<PacketsPanel *>();
        QMenu menu;
        panel->fillMenu(&menu, panel->model()->index(3, 0));
        QAction *copy = nullptr;
        for (QAction *one : menu.actions()) {
            if (one->text() == QLatin1String("Copy as a curl command"))
                copy = one;
        }
        QVERIFY(copy);
        copy->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QStringLiteral("curl --http1.1 'http://a.example/it'\\''s' \\\n  -H 'Accept: */*' \\\n  -H 'User-Agent: u'"));
        QMenu other;
        panel->fillMenu(&other, panel->model()->index(4, 0)); // the response
        for (const QAction *one : other.actions())
            QVERIFY(one->text() != QLatin1String("Copy as a curl command"));
    }
};

QTEST_MAIN(TestHttpArchives)
#include "test_http_archives.moc"
