// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Two programs made in the window, started and spoken through by mouse and keyboard: datagrams and Unix-domain streams.
#include "tests/gui/main_window_driver.h"

#include "engine/trace/call_text.h"
#include "widgets/endpoint/conversation_view.h"
#include "widgets/endpoint/endpoint_bench.h"

#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <algorithm>

using namespace layerlab;
using Kind = ConversationItem::Kind;

namespace {

constexpr int patience = 15'000;

std::size_t countOf(const EndpointBench &bench, Kind kind, const QByteArray &text)
{
    const Conversation &conversation = bench.conversation();
    return static_cast<std::size_t>(std::ranges::count_if(conversation.items(), [&](const ConversationItem &item) {
        return item.kind == kind && conversation.bytes(item).contains(text);
    }));
}

} // namespace

class TestConversations : public QObject {
    Q_OBJECT

    /// From the menu of Ctrl+Shift+N: with the mouse, or with the keyboard.
    static EndpointBench *add(MainWindowDriver &driver, const QString &kind, bool isByMouse)
    {
        QTest::keyClick(driver.window.get(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QAction *action = driver.window->actions()->action(QStringLiteral("program.new.") + kind);
        if (!menu || !action || !menu->actions().contains(action)) {
            qWarning("no menu with %s", qPrintable(kind));
            return nullptr;
        }
        if (isByMouse) {
            const QPoint place = menu->actionGeometry(action).center();
            (void)QTest::qWaitFor(
                [&] { // the pointer comes in and settles
                    QTest::mouseMove(menu, place - QPoint(8, 0));
                    QTest::mouseMove(menu, place);
                    return menu->activeAction() == action;
                },
                patience);
            QTest::mouseClick(menu, Qt::LeftButton, {}, place);
        } else {
            for (qsizetype i = 0; i < menu->actions().size() && menu->activeAction() != action; ++i)
                QTest::keyClick(menu, Qt::Key_Down);
            QTest::keyClick(menu, Qt::Key_Return);
        }
        EndpointBench *bench = nullptr;
        (void)QTest::qWaitFor(
            [&] {
                bench = qobject_cast<EndpointBench *>(driver.window->tabs()->currentWidget());
                return bench && driver.session().document().programs.back().kind == kind.toStdString() &&
                       driver.session().document().programs.back().name == toUtf8(bench->program());
            },
            patience);
        return bench;
    }
    static void say(EndpointBench *bench, const QString &text, bool isByMouse)
    {
        auto *line = bench->findChild<QLineEdit *>(QStringLiteral("message"));
        QVERIFY(line);
        auto *button = line->parentWidget()->findChild<QPushButton *>(QStringLiteral("primary"));
        QVERIFY(button);
        QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), patience); // a stream is connected first
        line->setFocus();
        line->insert(text); // as an input method does
        if (isByMouse) {
            QTest::mouseClick(button, Qt::LeftButton);
        } else {
            QTest::keyClick(line, Qt::Key_Return);
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        MainWindowDriver driver; // the pointer's first press of a process only tells where it is
        QTest::mouseClick(driver.window->tabs(), Qt::LeftButton);
    }

    void speak_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("client");
        QTest::addColumn<bool>("hasFrames");
        QTest::newRow("udp") << "udp-server"
                             << "udp-client" << true;
        QTest::newRow("unix") << "unix-server"
                              << "unix-client" << false;
        QTest::newRow("tcp") << "tcp-server"
                             << "tcp-client" << true;
    }
    void speak()
    {
        QFETCH(QString, server);
        QFETCH(QString, client);
        QFETCH(bool, hasFrames);
        MainWindowDriver driver;
        Session &session = driver.session();
        EndpointBench *serverBench = add(driver, server, true);
        QVERIFY(serverBench);
        QTest::keyClick(driver.window.get(), Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(session.status(serverBench->program()).phase, ProgramStatus::Phase::Running, patience);
        QTRY_VERIFY_WITH_TIMEOUT(std::ranges::any_of(serverBench->conversation().items(),
                                                     [](const ConversationItem &item) { return item.kind == Kind::Listening; }),
                                 patience);
        EndpointBench *clientBench = add(driver, client, false);
        QVERIFY(clientBench);
        QTest::keyClick(driver.window.get(), Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(session.status(clientBench->program()).phase, ProgramStatus::Phase::Running, patience);

        const QByteArray chinese = QStringLiteral("中文").toUtf8();
        say(clientBench, QStringLiteral("中文"), false);
        QTRY_COMPARE_WITH_TIMEOUT(countOf(*clientBench, Kind::Sent, chinese), std::size_t{1}, patience);
        QTRY_COMPARE_WITH_TIMEOUT(countOf(*serverBench, Kind::Received, chinese), std::size_t{1}, patience);
        say(clientBench, QStringLiteral("once more"), true);
        QTRY_COMPARE_WITH_TIMEOUT(countOf(*serverBench, Kind::Received, "once more"), std::size_t{1}, patience);

        // It stands in the view, at its place; a click selects its call and what belongs to it.
        auto *view = clientBench->findChild<ConversationView *>();
        QVERIFY(view);
        const auto &shown = view->shown();
        std::size_t at = 0;
        while (at < shown.size() && clientBench->conversation().items()[shown[at]].kind != Kind::Sent)
            ++at;
        QVERIFY(at < shown.size());
        QVERIFY(view->bubbleOf(at).width() > 20 && view->bubbleOf(at).height() > 10);
        view->ensurePolished();
        QTRY_VERIFY(!view->visibleRegion().isEmpty());
        const ConversationItem item = clientBench->conversation().items()[shown[at]];
        driver.window->selection()->select(Selected::call(item.call));
        QCOMPARE(driver.window->selection()->current(), Selected::call(item.call));
        if (hasFrames) {
            QTRY_VERIFY_WITH_TIMEOUT(!session.links().framesOf(item.call).empty(), patience);
        } else {
            QCOMPARE(session.capture()->packetCount(), 0u);
            QVERIFY(!session.links().partnersOf(item.call).empty());
        }

        // The keys that stop: the client in front first, then the lab.
        QTest::keyClick(driver.window.get(), Qt::Key_F5, Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!session.status(clientBench->program()).isAlive(), patience);
        QVERIFY(session.status(serverBench->program()).isAlive());
        QTest::keyClick(driver.window.get(), Qt::Key_F6, Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(session.phase(), Session::Phase::Closed, patience);
        QCOMPARE(countOf(*clientBench, Kind::Sent, chinese), std::size_t{1});
        for (const Notice &notice : session.notices())
            QVERIFY2(notice.level != Notice::Level::Fault, qPrintable(notice.text));
    }
};

QTEST_MAIN(TestConversations)
#include "test_conversations.moc"
