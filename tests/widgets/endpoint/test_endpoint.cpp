// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The bench of a program, in living labs: what is pressed and typed leads to real calls and frames, and these are shown.

#include "engine/packet/registry.h"
#include "session/language.h"
#include "widgets/common/call_model.h"
#include "widgets/endpoint/clients_model.h"
#include "widgets/endpoint/conversation_view.h"
#include "widgets/endpoint/endpoint_bench.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryFile>
#include <QTest>
#include <csignal>
#include <memory>

using namespace layerlab;
using Kind = ConversationItem::Kind;

namespace {

constexpr int patience = 15'000;
const QString server = QStringLiteral("server");
const QString client = QStringLiteral("client");

} // namespace

class TestEndpoint : public QObject {
    Q_OBJECT
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<Bench> m_bench;
    std::unique_ptr<EndpointBench> m_server, m_client;

    void open(const QString &lab)
    {
        auto document = Session::readDocument(QStringLiteral(":/labs/%1.lab.json").arg(lab));
        QVERIFY(document);
        m_session->setDocument(std::move(*document));
        m_server = std::make_unique<EndpointBench>(m_bench.get(), server);
        m_client = std::make_unique<EndpointBench>(m_bench.get(), client);
        for (EndpointBench *bench : {m_server.get(), m_client.get()}) {
            bench->resize(780, 520);
            bench->show();
        }
    }
    template <class T> T *part(EndpointBench *bench, const char *name) { return bench->findChild<T *>(QLatin1String(name)); }
    QPushButton *button(EndpointBench *bench, const char *name) { return part<QPushButton>(bench, name); }
    QPushButton *sendButton(EndpointBench *bench)
    {
        return bench->findChild<SendLine *>()->findChild<QPushButton *>(QStringLiteral("primary"));
    }
    QString state(EndpointBench *bench) { return part<QLabel>(bench, "state")->text(); }
    void press(EndpointBench *bench, const char *name)
    {
        QTRY_VERIFY_WITH_TIMEOUT(button(bench, name)->isEnabled(), patience);
        QTest::mouseClick(button(bench, name), Qt::LeftButton);
    }
    void type(EndpointBench *bench, const QString &text)
    {
        auto *field = part<QLineEdit>(bench, "message");
        QTRY_VERIFY_WITH_TIMEOUT(sendButton(bench)->isEnabled(), patience);
        field->setText(text);
        QTest::keyClick(field, Qt::Key_Return);
    }
    static int count(const EndpointBench *bench, Kind kind)
    {
        return static_cast<int>(std::ranges::count(bench->conversation().items(), kind, &ConversationItem::kind));
    }
    static QByteArray all(const EndpointBench *bench, Kind kind)
    {
        QByteArray bytes;
        for (const ConversationItem &item : bench->conversation().items()) {
            if (item.kind == kind)
                bytes += bench->conversation().bytes(item);
        }
        return bytes;
    }
    void connectBoth()
    {
        press(m_server.get(), "start");
        QTRY_VERIFY_WITH_TIMEOUT(m_server->conversation().isListening(), patience);
        press(m_client.get(), "start");
        QTRY_VERIFY_WITH_TIMEOUT(state(m_client.get()).contains(QStringLiteral("●")), patience);
    }
    int framesWith(std::uint8_t flag) const
    {
        int found = 0;
        for (const packet::Summary &summary : m_session->capture()->connections().summaries())
            found += (summary.tcpFlags & flag) != 0;
        return found;
    }

private Q_SLOTS:
    void initTestCase() { setAppearance({.theme = QStringLiteral("light")}); }
    void init()
    {
        m_session = std::make_unique<Session>();
        m_selection = std::make_unique<Selection>(m_session.get());
        m_bench = std::make_unique<Bench>(m_session.get(), m_selection.get());
        connect(m_bench.get(), &Bench::documentChangeWanted, m_session.get(),
                [this](const QString &, const lab::Document &document) { m_session->setDocument(document); });
    }
    void cleanup()
    {
        m_client.reset();
        m_server.reset();
        m_session->reset(true);
        m_bench.reset();
        m_selection.reset();
        m_session.reset();
    }

    void tcpByHand()
    {
        open(QStringLiteral("tcp-echo"));
        const QAbstractItemModelTester calls(m_client->findChild<CallModel *>(),
                                             QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester clients(m_server->findChild<ClientsModel *>(),
                                               QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(!sendButton(m_client.get())->isEnabled());
        QVERIFY(!sendButton(m_client.get())->toolTip().isEmpty()); // says why
        connectBoth();
        type(m_client.get(), QString::fromUtf8("你好"));
        const QByteArray bytes = QString::fromUtf8("你好\n").toUtf8();
        QTRY_COMPARE_WITH_TIMEOUT(all(m_client.get(), Kind::Received), bytes, patience);
        QCOMPARE(all(m_client.get(), Kind::Sent), bytes);
        QTRY_COMPARE_WITH_TIMEOUT(all(m_server.get(), Kind::Received), bytes, patience);
        QTRY_COMPARE_WITH_TIMEOUT(all(m_server.get(), Kind::Sent), bytes, patience);
        // The table of clients, by the number that the server itself gives.
        const auto *table = m_server->findChild<ClientsModel *>();
        QCOMPARE(table->clientCount(), 1);
        QCOMPARE(table->index(1, ClientsModel::Client).data().toString(), QStringLiteral("1"));
        QVERIFY(table->index(1, ClientsModel::Address).data().toString().startsWith(QStringLiteral("127.0.0.1:")));
        QCOMPARE(table->index(1, ClientsModel::Received).data().toString(), QStringLiteral("7 B"));
        // Up brings back what was sent.
        auto *field = part<QLineEdit>(m_client.get(), "message");
        QVERIFY(field->text().isEmpty());
        QTest::keyClick(field, Qt::Key_Up);
        QCOMPARE(field->text(), QString::fromUtf8("你好"));
        QTest::keyClick(field, Qt::Key_Down);
        QVERIFY(field->text().isEmpty());
        // Clicking the bubble selects its call; the other bench shows what belongs to it.
        auto *view = m_client->findChild<ConversationView *>();
        const auto &items = m_client->conversation().items();
        const auto sent =
            static_cast<std::size_t>(std::ranges::find(items, Kind::Sent, &ConversationItem::kind) - items.begin());
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->bubbleOf(sent).center().toPoint());
        QVERIFY(m_selection->current().isCall());
        QCOMPARE(m_selection->current().index, items[sent].call);
        const auto &others = m_server->conversation().items();
        const auto received = std::ranges::find(others, Kind::Received, &ConversationItem::kind);
        QTRY_VERIFY(m_selection->hasCall(received->call));
        QTRY_VERIFY(!m_selection->frames().empty());
        QTest::keyClick(view, Qt::Key_Down);
        QVERIFY(m_selection->current().index != items[sent].call);
        // The server says something by itself.
        type(m_server.get(), QStringLiteral("a\\n b"));
        QTRY_VERIFY_WITH_TIMEOUT(all(m_client.get(), Kind::Received).endsWith("a\\n b\n"), patience);
    }

    void hexAndFiles()
    {
        open(QStringLiteral("tcp-echo"));
        connectBoth();
        auto *form = part<QComboBox>(m_client.get(), "form");
        form->setCurrentIndex(1);
        type(m_client.get(), QStringLiteral("00 ff 0"));
        QVERIFY(std::ranges::any_of(m_client->findChild<SendLine *>()->findChildren<QLabel *>(),
                                    [](const QLabel *label) { return label->isVisible() && !label->text().isEmpty(); }));
        QVERIFY(all(m_client.get(), Kind::Sent).isEmpty());
        type(m_client.get(), QStringLiteral("00 ff 0a"));
        QTRY_COMPARE_WITH_TIMEOUT(all(m_client.get(), Kind::Received), QByteArray("\x00\xff\x0a", 3), patience);
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write(QByteArray("line\n").repeated(10'000));
        file.flush();
        form->setCurrentIndex(2);
        type(m_client.get(), file.fileName());
        const auto total = [&] {
            std::uint64_t bytes = 0;
            for (const Peer &peer : m_client->conversation().peers())
                bytes += peer.receivedBytes;
            return bytes;
        };
        QTRY_COMPARE_WITH_TIMEOUT(total(), 50'003u, patience);
    }

    void callsOneShouldPress()
    {
        open(QStringLiteral("tcp-echo"));
        connectBoth();
        QTRY_VERIFY_WITH_TIMEOUT(count(m_server.get(), Kind::Accepted) == 1, patience);
        QCOMPARE(framesWith(0x01), 0);
        press(m_client.get(), "shutDown");
        QTRY_COMPARE_WITH_TIMEOUT(count(m_client.get(), Kind::EndedSending), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(framesWith(0x01) >= 1, patience); // FIN
        QTRY_COMPARE_WITH_TIMEOUT(count(m_server.get(), Kind::PeerEnded), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!m_session->status(client).isAlive(), patience); // the server closed as well
        // Once more, and reset.
        press(m_client.get(), "start");
        QTRY_VERIFY_WITH_TIMEOUT(count(m_server.get(), Kind::Accepted) == 2, patience);
        QCOMPARE(framesWith(0x04), 0);
        QTRY_VERIFY_WITH_TIMEOUT(state(m_client.get()).contains(QStringLiteral("connected")), patience);
        press(m_client.get(), "reset");
        QTRY_VERIFY_WITH_TIMEOUT(framesWith(0x04) >= 1, patience); // RST
        QTRY_COMPARE_WITH_TIMEOUT(count(m_client.get(), Kind::Reset), 1, patience);
        QTRY_COMPARE_WITH_TIMEOUT(count(m_server.get(), Kind::Failed), 1, patience); // ECONNRESET
        const auto *table = m_server->findChild<ClientsModel *>();
        QCOMPARE(table->clientCount(), 2);
        // And closed by the server.
        press(m_client.get(), "start");
        QTRY_VERIFY_WITH_TIMEOUT(count(m_server.get(), Kind::Accepted) == 3, patience);
        press(m_server.get(), "close");
        QTRY_VERIFY_WITH_TIMEOUT(!m_session->status(client).isAlive(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!button(m_server.get(), "close")->isEnabled(), patience);
        QVERIFY(!button(m_server.get(), "close")->toolTip().isEmpty());
        press(m_server.get(), "stop");
        QTRY_VERIFY_WITH_TIMEOUT(state(m_server.get()).contains(QStringLiteral("ended")), patience);
        QTRY_COMPARE_WITH_TIMEOUT(count(m_server.get(), Kind::StoppedListening), 1, patience);
    }

    void udp()
    {
        open(QStringLiteral("udp-echo"));
        connectBoth();
        QVERIFY(!sendButton(m_server.get())->isEnabled()); // nobody has sent anything
        type(m_client.get(), QString::fromUtf8("你好"));
        QTRY_COMPARE_WITH_TIMEOUT(all(m_client.get(), Kind::Received), QString::fromUtf8("你好\n").toUtf8(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_server->findChild<ClientsModel *>()->clientCount(), 1, patience);
        QVERIFY(!button(m_client.get(), "reset")->isEnabled());
        QVERIFY(!button(m_server.get(), "close")->isEnabled());
        type(m_server.get(), QStringLiteral("unasked"));
        QTRY_VERIFY_WITH_TIMEOUT(all(m_client.get(), Kind::Received).endsWith("unasked\n"), patience);
        press(m_client.get(), "close");
        QTRY_COMPARE_WITH_TIMEOUT(count(m_client.get(), Kind::Closed), 1, patience);
    }

    void unixStream()
    {
        open(QStringLiteral("unix-echo"));
        connectBoth();
        type(m_client.get(), QString::fromUtf8("你好"));
        QTRY_COMPARE_WITH_TIMEOUT(all(m_client.get(), Kind::Received), QString::fromUtf8("你好\n").toUtf8(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_server->findChild<ClientsModel *>()->clientCount(), 1, patience);
        QVERIFY(!button(m_client.get(), "reset")->isEnabled());
        QVERIFY(button(m_client.get(), "shutDown")->isEnabled());
        press(m_server.get(), "shutDown");
        QTRY_COMPARE_WITH_TIMEOUT(count(m_client.get(), Kind::PeerEnded), 1, patience);
    }

    /// Somebody's own program: known by its calls alone.
    void ownCommand()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty())
            QSKIP("python3 is not installed");
        open(QStringLiteral("python-echo"));
        press(m_server.get(), "start");
        QTRY_VERIFY_WITH_TIMEOUT(m_server->conversation().isListening(), patience);
        QVERIFY(button(m_server.get(), "endInput")->isVisible());
        QVERIFY(!button(m_server.get(), "reset")->isVisible());
        press(m_client.get(), "start");
        type(m_client.get(), QString::fromUtf8("你好"));
        QTRY_COMPARE_WITH_TIMEOUT(all(m_server.get(), Kind::Received), QString::fromUtf8("你好\n").toUtf8(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(all(m_client.get(), Kind::Received), QString::fromUtf8("你好\n").toUtf8(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(
            part<QPlainTextEdit>(m_server.get(), "output")->toPlainText().contains(QStringLiteral("accepted")), patience);
        press(m_client.get(), "close");
        QTRY_VERIFY_WITH_TIMEOUT(state(m_server.get()).contains(QStringLiteral("ended")), patience);
    }

    void portInUse()
    {
        open(QStringLiteral("tcp-echo"));
        lab::Document document = m_session->document();
        lab::Program second = document.programs[0];
        second.name = "second";
        document.programs.push_back(second);
        m_session->setDocument(document);
        EndpointBench bench(m_bench.get(), QStringLiteral("second"));
        bench.resize(780, 480);
        bench.show();
        press(m_server.get(), "start");
        QTRY_VERIFY_WITH_TIMEOUT(state(m_server.get()).contains(QStringLiteral("listening")), patience);
        press(&bench, "start");
        auto *action = button(&bench, "noticeAction");
        QTRY_VERIFY_WITH_TIMEOUT(action->isVisible(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(count(&bench, Kind::BindFailed), 1, patience);
        QTest::mouseClick(action, Qt::LeftButton);
        auto *port = part<QLineEdit>(&bench, "port");
        QCOMPARE(port->selectedText(), QStringLiteral("9000"));
        port->setText(QStringLiteral("70000"));
        QTest::keyClick(port, Qt::Key_Return);
        QCOMPARE(m_session->document().programs[2].options.at("port"), std::string("9000"));
        port->setText(QStringLiteral("9005"));
        QTest::keyClick(port, Qt::Key_Return);
        QCOMPARE(m_session->document().programs[2].options.at("port"), std::string("9005"));
        press(&bench, "start");
        QTRY_VERIFY_WITH_TIMEOUT(state(&bench).contains(QStringLiteral("listening")), patience);
        QVERIFY(!action->isVisible());
        QVERIFY(port->isReadOnly());
        QCOMPARE(bench.conversation().items().back().address, QStringLiteral("127.0.0.1:9005"));
    }

    void killedFromOutside()
    {
        open(QStringLiteral("tcp-echo"));
        connectBoth();
        type(m_client.get(), QStringLiteral("x"));
        QTRY_VERIFY_WITH_TIMEOUT(!all(m_client.get(), Kind::Received).isEmpty(), patience);
        m_session->signalProgram(server, SIGKILL);
        QTRY_VERIFY_WITH_TIMEOUT(state(m_server.get()).contains(QStringLiteral("✕")), patience);
        QVERIFY(state(m_server.get()).contains(QStringLiteral("SIGKILL")));
        QTRY_COMPARE_WITH_TIMEOUT(count(m_server.get(), Kind::Ended), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_server->conversation().peers().front().end == Peer::End::WithProgram, patience);
        QVERIFY(button(m_server.get(), "start")->isEnabled());
        QVERIFY(!button(m_server.get(), "kill")->isEnabled());
        QTRY_COMPARE_WITH_TIMEOUT(count(m_client.get(), Kind::PeerEnded), 1, patience); // the kernel sent FIN
    }

    void refusedOffersTheServer()
    {
        open(QStringLiteral("tcp-echo"));
        press(m_client.get(), "start");
        auto *action = button(m_client.get(), "noticeAction");
        QTRY_VERIFY_WITH_TIMEOUT(action->isVisible(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(count(m_client.get(), Kind::ConnectFailed), 1, patience);
        QTest::mouseClick(action, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(state(m_server.get()).contains(QStringLiteral("listening")), patience);
    }

    /// A long conversation: only what is in sight is laid out, and what the reader looks at stays.
    void manyMessages()
    {
        open(QStringLiteral("udp-echo"));
        connectBoth();
        constexpr int messages = 2000;
        QByteArray lines;
        for (int i = 0; i < messages; ++i)
            lines += "send message " + QByteArray::number(i) + '\n';
        m_session->sendInput(client, lines);
        QTRY_VERIFY_WITH_TIMEOUT(count(m_client.get(), Kind::Sent) == messages, 60'000);
        auto *view = m_client->findChild<ConversationView *>();
        QVERIFY(view->isFollowing());
        const std::size_t before = view->laidOutCount();
        QElapsedTimer clock;
        clock.start();
        for (int step = 0; step < 100; ++step) {
            view->verticalScrollBar()->setValue(view->verticalScrollBar()->maximum() * step / 100);
            view->grab();
        }
        qInfo("%d items, %lld ms a step", static_cast<int>(view->shown().size()), clock.elapsed() / 100);
        QVERIFY(view->laidOutCount() - before < 100 * 60);
        view->verticalScrollBar()->setValue(0);
        QVERIFY(!view->isFollowing());
        const QRectF place = view->placeOf(2);
        type(m_client.get(), QStringLiteral("one more"));
        QTRY_VERIFY_WITH_TIMEOUT(count(m_client.get(), Kind::Sent) == messages + 1, patience);
        QCOMPARE(view->placeOf(2), place);
        view->jumpToNow();
        QVERIFY(view->isFollowing());
    }

    void picturesWithoutWidgets()
    {
        open(QStringLiteral("tcp-echo"));
        connectBoth();
        type(m_client.get(), QString::fromUtf8("你好"));
        QTRY_VERIFY_WITH_TIMEOUT(!all(m_client.get(), Kind::Received).isEmpty(), patience);
        const ConversationPicture picture(*m_session, client);
        const QSizeF size = picture.pictureSize(600);
        QVERIFY(size.height() > 100);
        QVERIFY(picture.pictureSize(200).height() > size.height());
        QVERIFY(!pictureImage(picture, {}).isNull());
    }

    void pictures()
    {
        const QString folder = qEnvironmentVariable("LAYERLAB_SHOTS");
        if (folder.isEmpty())
            QSKIP("LAYERLAB_SHOTS names no folder");
        for (const QString &look : {QStringLiteral("light"), QStringLiteral("dark")}) {
            setAppearance({.theme = look});
            setLanguage(look == QLatin1String("dark") ? QStringLiteral("zh_CN") : QStringLiteral("en"));
            open(QStringLiteral("tcp-echo"));
            m_server->resize(780, 520);
            m_server->grab().save(folder + QStringLiteral("/endpoint-stopped-%1.png").arg(look));
            connectBoth();
            type(m_client.get(), QString::fromUtf8("hello, 你好"));
            QTRY_VERIFY_WITH_TIMEOUT(!all(m_client.get(), Kind::Received).isEmpty(), patience);
            type(m_client.get(),
                 QStringLiteral("GET /index.html HTTP/1.1 with a rather long line behind it that has to be wrapped"));
            QTRY_VERIFY_WITH_TIMEOUT(count(m_client.get(), Kind::Received) == 2, patience);
            m_selection->select(Selected::call(m_client->conversation().items()[2].call));
            QTest::qWait(400);
            m_server->grab().save(folder + QStringLiteral("/endpoint-server-%1.png").arg(look));
            m_client->grab().save(folder + QStringLiteral("/endpoint-client-%1.png").arg(look));
            m_client->resize(560, 480);
            QTest::qWait(100);
            m_client->grab().save(folder + QStringLiteral("/endpoint-narrow-%1.png").arg(look));
            m_client->resize(780, 480);
            press(m_client.get(), "reset");
            QTRY_VERIFY_WITH_TIMEOUT(!m_session->status(client).isAlive(), patience);
            press(m_server.get(), "kill");
            QTRY_VERIFY_WITH_TIMEOUT(!m_session->status(server).isAlive(), patience);
            press(m_client.get(), "start");
            QTRY_VERIFY_WITH_TIMEOUT(button(m_client.get(), "noticeAction")->isVisible(), patience);
            QTest::qWait(300);
            m_server->grab().save(folder + QStringLiteral("/endpoint-killed-%1.png").arg(look));
            m_client->grab().save(folder + QStringLiteral("/endpoint-refused-%1.png").arg(look));
            pictureImage(ConversationPicture(*m_session, client), {.width = 800, .lab = {}, .student = {}, .time = {}})
                .save(folder + QStringLiteral("/endpoint-picture-%1.png").arg(look));
            m_client.reset();
            m_server.reset();
            m_session->reset(true);
        }
        setLanguage(QStringLiteral("en"));
        setAppearance({.theme = QStringLiteral("light")});
    }
};

QTEST_MAIN(TestEndpoint)
#include "test_endpoint.moc"
