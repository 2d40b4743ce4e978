// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table of calls: a model that follows a running lab, and its panel.

#include "session/language.h"
#include "widgets/calls/calls_panel.h"
#include "widgets/common/call_view.h"
#include "widgets/common/theme.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <csignal>

using namespace layerlab;

class TestCalls : public QObject {
    Q_OBJECT
    Session m_session;
    Selection m_selection{&m_session};
    Bench m_bench{&m_session, &m_selection};

    void runLab(const QString &name)
    {
        auto document = Session::readDocument(QStringLiteral(":/labs/%1.lab.json").arg(name));
        QVERIFY(document);
        m_session.setDocument(std::move(*document));
        m_session.playActs(false);
        QTRY_VERIFY_WITH_TIMEOUT(!m_session.isPlaying(), 20'000);
        m_session.endLab();
        QTRY_VERIFY_WITH_TIMEOUT(m_session.phase() == Session::Phase::Closed, 20'000);
    }
    int rowWith(const CallModel &model, const QString &text) const
    {
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.index(row, CallModel::Call).data().toString().startsWith(text))
                return row;
        }
        return -1;
    }

private Q_SLOTS:
    void initTestCase() { setAppearance({.theme = QStringLiteral("light")}); }
    void cleanup() { m_session.reset(true); }

    void followsARunningLab()
    {
        CallModel model(&m_session, &m_selection);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        runLab(QStringLiteral("tcp-echo"));
        QCOMPARE(static_cast<std::size_t>(model.rowCount()), m_session.trace().calls().size());
        QVERIFY(resets.size() <= 2); // the recording came; nothing since
        const auto order = m_session.trace().callsByTime();
        for (int row = 0; row < model.rowCount(); ++row)
            QCOMPARE(model.callAt(row), order[static_cast<std::size_t>(row)]);
        const int connect = rowWith(model, QStringLiteral("connect("));
        QVERIFY(connect >= 0);
        QVERIFY(model.index(connect, CallModel::Call).data().toString().contains(QStringLiteral("htons(9000)")));
        QCOMPARE(model.index(connect, CallModel::Returned).data().toString(), QStringLiteral("0"));
        QVERIFY(!model.index(connect, CallModel::Blocked).data().toString().isEmpty());
        const int listen = rowWith(model, QStringLiteral("listen("));
        QVERIFY(model.index(listen, CallModel::Blocked).data().toString().isEmpty()); // it never blocks
        QVERIFY(model.straceLine(listen).startsWith(QStringLiteral("listen(3, 16) = 0")));
        QVERIFY(model.socketOf(listen) != 0);
    }

    void filters()
    {
        CallModel model(&m_session, &m_selection);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setFilter({.kind = CallFilter::Kind::WithData, .text = {}, .program = {}});
        runLab(QStringLiteral("tcp-echo"));
        QTRY_VERIFY(!model.isScanning());
        const int withData = model.rowCount();
        QVERIFY(withData > 4 && static_cast<std::size_t>(withData) < m_session.trace().calls().size());
        model.setFilter({.text = QStringLiteral("HTONS(9000)"), .program = {}});
        QTRY_VERIFY(!model.isScanning());
        QCOMPARE(model.rowCount(), 2); // bind and connect
        const std::uint64_t inode = model.socketOf(0);
        model.setFilter({.text = {}, .program = {}, .inode = inode});
        QTRY_VERIFY(!model.isScanning());
        QVERIFY(model.rowCount() >= 4); // setsockopt, bind, listen, accept …
        for (int row = 0; row < model.rowCount(); ++row)
            QCOMPARE(model.socketOf(row), inode);
        model.setFilter({.text = {}, .program = QStringLiteral("client")});
        QTRY_VERIFY(!model.isScanning());
        QVERIFY(rowWith(model, QStringLiteral("connect(")) >= 0);
        QCOMPARE(rowWith(model, QStringLiteral("listen(")), -1);
        model.setFilter({.kind = CallFilter::Kind::Failed, .text = {}, .program = {}});
        QTRY_VERIFY(!model.isScanning());
        for (int row = 0; row < model.rowCount(); ++row) {
            QVERIFY(model.index(row, CallModel::Returned).data().toString().startsWith(QStringLiteral("-1 E")));
            QCOMPARE(model.index(row, CallModel::Returned).data(Qt::ForegroundRole).value<QColor>(), theme().fault);
        }
    }

    void countsUpWhatWaits()
    {
        auto document = Session::readDocument(QStringLiteral(":/labs/tcp-echo.lab.json"));
        m_session.setDocument(std::move(*document));
        CallsPanel panel(&m_bench);
        panel.resize(1000, 300);
        panel.show();
        m_session.startProgram(QStringLiteral("server"));
        const CallModel &model = panel.model();
        const auto waiting = [&] {
            const int row = rowWith(model, QStringLiteral("accept("));
            return row < 0 ? QString()
                           : model.index(row, CallModel::Returned).data().toString() + QLatin1Char('|') +
                                 model.index(row, CallModel::Blocked).data().toString();
        };
        QTRY_VERIFY_WITH_TIMEOUT(waiting().startsWith(QStringLiteral("waiting|")), 10'000);
        const QString before = waiting();
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        QTRY_VERIFY_WITH_TIMEOUT(waiting() != before && waiting().endsWith(QStringLiteral(" s …")), 5000);
        QTRY_VERIFY_WITH_TIMEOUT(!changes.isEmpty(),
                                 5000); // the time is read when asked for: a change may be seen before it is told
        m_session.signalProgram(QStringLiteral("server"), SIGTERM);
        QTRY_VERIFY_WITH_TIMEOUT(!m_session.status(QStringLiteral("server")).isAlive(), 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(!waiting().startsWith(QStringLiteral("waiting")), 5000);
    }

    void selectsBothWays()
    {
        CallsPanel panel(&m_bench);
        panel.resize(1000, 200);
        panel.show();
        QVERIFY(!panel.findChild<CallView *>()->isVisible());
        runLab(QStringLiteral("tcp-echo"));
        QTRY_VERIFY(panel.findChild<CallView *>()->isVisible());
        auto *view = panel.findChild<CallView *>();
        const CallModel &model = panel.model();
        QTRY_COMPARE(view->verticalScrollBar()->value(), view->verticalScrollBar()->maximum());
        QVERIFY(view->isFollowing());
        // From elsewhere: the frame that carries the text. The calls at both ends are washed, the first of them is in sight.
        const int sent = rowWith(model, QStringLiteral("sendto("));
        m_selection.select(Selected::call(model.callAt(sent)));
        QCOMPARE(view->currentIndex().row(), sent);
        QVERIFY(view->viewport()->rect().intersects(view->visualRect(model.index(sent, CallModel::Call))));
        QVERIFY(!view->isFollowing());
        QVERIFY(!m_selection.frames().empty());
        m_selection.select(Selected::frame(m_selection.frames().front()));
        QVERIFY(!view->currentIndex().isValid());
        QCOMPARE(model.index(sent, 0).data(Qt::BackgroundRole).value<QColor>(), theme().linkedWash);
        // From here.
        view->scrollToTop();
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(model.index(2, CallModel::Call)).center());
        QVERIFY(m_selection.current().isCall());
        QCOMPARE(m_selection.current().index, model.callAt(2));
        QCOMPARE(model.index(2, 0).data(Qt::BackgroundRole).value<QColor>(), theme().accentWash);
        QTest::keyClick(view, Qt::Key_Down);
        QCOMPARE(m_selection.current().index, model.callAt(3));
        QSignalSpy panels(&m_bench, &Bench::panelWanted);
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(panels.size(), 1);
        QCOMPARE(panels.first().first().toString(), QStringLiteral("packets"));
        view->jumpToNow();
        QVERIFY(view->isFollowing());
    }

    void panelFiltersAndSaves()
    {
        runLab(QStringLiteral("tcp-echo"));
        CallsPanel panel(&m_bench);
        panel.resize(1000, 300);
        panel.show();
        const CallModel &model = panel.model();
        panel.findChild<QLineEdit *>()->setText(QStringLiteral("connect("));
        QTRY_COMPARE(model.rowCount(), 1);
        QVERIFY(panel.findChild<CallView *>()->isVisible());
        panel.findChild<QLineEdit *>()->setText(QStringLiteral("nothing like it"));
        QTRY_COMPARE(model.rowCount(), 0);
        QVERIFY(panel.findChild<CallView *>()->isVisible());
        panel.findChild<QLineEdit *>()->clear();
        panel.setProgram(QStringLiteral("server"));
        QTRY_VERIFY(model.rowCount() > 10);
        const QTemporaryDir folder;
        QString place = folder.filePath(QStringLiteral("calls.csv"));
        panel.askPath = [&](const QString &, const QString &) { return place; };
        auto *save = panel.findChild<QToolButton *>(QStringLiteral("calls.save"));
        QVERIFY(save);
        save->click();
        QFile file(folder.filePath(QStringLiteral("calls.csv")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QCOMPARE(text.count("\r\n"), model.rowCount() + 1);
        QVERIFY(text.contains("\"listen(3, 16)\",0"));
        QCOMPARE(m_session.notices().last().level, Notice::Level::Information);
        place = folder.filePath(QStringLiteral("none/calls.csv"));
        save->click();
        QCOMPARE(m_session.notices().last().level, Notice::Level::Warning);
        QVERIFY(!QFile::exists(place));
        QVERIFY(panel.picture()->pictureSize(800).height() > 100);
        QVERIFY(!pictureImage(*panel.picture(), {}).isNull());
    }

    void pictures()
    {
        const QString folder = qEnvironmentVariable("LAYERLAB_SHOTS");
        if (folder.isEmpty())
            QSKIP("LAYERLAB_SHOTS names no folder");
        runLab(QStringLiteral("tcp-echo"));
        for (const QString &look : {QStringLiteral("light"), QStringLiteral("dark")}) {
            setAppearance({.theme = look});
            setLanguage(look == QLatin1String("dark") ? QStringLiteral("zh_CN") : QStringLiteral("en"));
            CallsPanel panel(&m_bench);
            panel.resize(1280, 400);
            panel.show();
            QTRY_VERIFY(panel.model().rowCount() > 0);
            m_selection.select(Selected::call(panel.model().callAt(rowWith(panel.model(), QStringLiteral("recvfrom(")))));
            QTest::qWait(100);
            panel.grab().save(folder + QStringLiteral("/calls-%1.png").arg(look));
            pictureImage(*panel.picture(), {}).save(folder + QStringLiteral("/calls-picture-%1.png").arg(look));
        }
        setLanguage(QStringLiteral("en"));
        setAppearance({.theme = QStringLiteral("light")});
    }
};

QTEST_MAIN(TestCalls)
#include "test_calls.moc"
