// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table of packets and its filter line, on a real lab's recording.

#include "session/filter_words.h"
#include "session/language.h"
#include "widgets/packets/filter_line.h"
#include "widgets/packets/packet_model.h"
#include "widgets/packets/packet_table.h"
#include "widgets/packets/packets_panel.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace layerlab;

class TestPackets : public QObject {
    Q_OBJECT
    Session m_session;
    Selection m_selection{&m_session};
    Bench m_bench{&m_session, &m_selection};

    /// What the panel says is wrong with its filter; empty if nothing.
    static QString problemOf(const PacketsPanel &panel)
    {
        const auto *label = panel.findChild<QLabel *>(QStringLiteral("problem"));
        return !label || label->isHidden() ? QString() : label->text();
    }
    int packetsWith(const QString &text) const
    {
        int count = 0;
        for (std::uint32_t packet = 0; packet < m_session.capture()->packetCount(); ++packet) {
            packet::Columns columns;
            m_session.capture()->describe(packet, columns);
            count += fromUtf8(columns.info).contains(text) ? 1 : 0;
        }
        return count;
    }

private Q_SLOTS:
    void initTestCase()
    {
        setAppearance({.theme = QStringLiteral("light")});
        auto document = Session::readDocument(QStringLiteral(":/labs/tcp-echo.lab.json"));
        QVERIFY(document);
        m_session.setDocument(std::move(*document));
        m_session.playActs(false);
        QTRY_VERIFY_WITH_TIMEOUT(!m_session.isPlaying(), 20'000);
        m_session.endLab();
        QTRY_VERIFY_WITH_TIMEOUT(m_session.phase() == Session::Phase::Closed, 20'000);
        QVERIFY(m_session.capture()->packetCount() >= 8);
    }
    void cleanupTestCase() { m_session.reset(true); }

    void whatWasTyped_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<PacketFilter::Kind>("kind");
        QTest::newRow("nothing") << QString() << PacketFilter::Kind::Everything;
        QTest::newRow("blanks") << QStringLiteral("  ") << PacketFilter::Kind::Everything;
        QTest::newRow("protocol") << QStringLiteral("tcp") << PacketFilter::Kind::Expression;
        QTest::newRow("comparison") << QStringLiteral("tcp.port == 9000 && tcp.flags.syn == 1")
                                    << PacketFilter::Kind::Expression;
        QTest::newRow("words") << QStringLiteral("tcp syn") << PacketFilter::Kind::Words;
        QTest::newRow("address") << QStringLiteral("127.0.0.1") << PacketFilter::Kind::Words;
        QTest::newRow("host name") << QStringLiteral("example.org") << PacketFilter::Kind::Words;
        QTest::newRow("no such field") << QStringLiteral("tcp.prot") << PacketFilter::Kind::Wrong;
        QTest::newRow("half an expression") << QStringLiteral("tcp.port ==") << PacketFilter::Kind::Wrong;
    }
    void whatWasTyped()
    {
        QFETCH(QString, text);
        QFETCH(PacketFilter::Kind, kind);
        const PacketFilter filter = PacketFilter::parse(text);
        QCOMPARE(filter.kind, kind);
        QCOMPARE(filter.problem.has_value(), kind == PacketFilter::Kind::Wrong);
    }

    void addressesHaveRoom()
    {
        PacketsPanel panel(&m_bench);
        for (const int column : {PacketModel::Source, PacketModel::Destination})
            QVERIFY(panel.table()->columnWidth(column) >
                    QFontMetrics(fixedFont(0.95)).horizontalAdvance(QStringLiteral("02:00:00:00:00:01")));
        const auto hasRoom = [&](const QString &time) {
            return panel.table()->columnWidth(PacketModel::Time) > QFontMetrics(textFont()).horizontalAdvance(time) + space(2);
        };
        QVERIFY(hasRoom(QStringLiteral("100.000000")) && !hasRoom(QStringLiteral("183109032.000000")));
        panel.table()->makeRoomFor(8, std::chrono::seconds(183'109'032)); // parts of a file may lie years apart
        QVERIFY(hasRoom(QStringLiteral("183109032.000000")));
    }

    void rowsPassTheFilter()
    {
        PacketModel model(&m_session, &m_selection);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const int all = static_cast<int>(m_session.capture()->packetCount());
        QCOMPARE(model.rowCount(), all);
        const int syns = packetsWith(QStringLiteral("SYN"));
        QVERIFY(syns >= 2 && syns < all);
        model.setFilter(PacketFilter::parse(QStringLiteral("tcp.flags.syn == 1")));
        QTRY_COMPARE(model.filteredUpTo(), m_session.capture()->packetCount());
        QCOMPARE(model.rowCount(), syns);
        for (int row = 0; row < model.rowCount(); ++row) {
            QVERIFY(model.index(row, PacketModel::Info).data().toString().contains(QLatin1String("SYN")));
            QCOMPARE(model.rowOf(model.packetAt(row)), row);
        }
        model.setFilter(PacketFilter::parse(QStringLiteral("tcp.flags.syn =="))); // wrong: nothing changes
        QCOMPARE(model.rowCount(), syns);
        model.setFilter(PacketFilter::parse(QStringLiteral("127.0.0.1 syn")));
        QTRY_COMPARE(model.rowCount(), syns);
        model.setFilter({});
        QCOMPARE(model.rowCount(), all);
    }

    /// What is too long for a menu is cut, and says so.
    void filtersInMenus()
    {
        QCOMPARE(menuText(QStringLiteral("ip && tcp")), QStringLiteral("ip &&&& tcp"));
        const QString text = menuText(QStringLiteral("tcp.payload == ") + QString(200, QLatin1Char('a')));
        QCOMPARE(text.size(), 60);
        QVERIFY(text.endsWith(QChar(0x2026)));
    }

    void aCellAsFilter()
    {
        PacketModel model(&m_session, &m_selection);
        QCOMPARE(model.filterFor(model.index(0, PacketModel::Source)), QStringLiteral("ip.src == 127.0.0.1"));
        QCOMPARE(model.filterFor(model.index(0, PacketModel::Destination)), QStringLiteral("ip.dst == 127.0.0.1"));
        QCOMPARE(model.filterFor(model.index(0, PacketModel::Protocol)), QStringLiteral("tcp"));
        QVERIFY(model.filterFor(model.index(0, PacketModel::Info)).isEmpty());
        for (const int column : {PacketModel::Source, PacketModel::Destination, PacketModel::Protocol, PacketModel::Length})
            QCOMPARE(PacketFilter::parse(model.filterFor(model.index(0, column))).kind, PacketFilter::Kind::Expression);
    }

    void aMistakeIsSaidInThePanel()
    {
        PacketsPanel panel(&m_bench);
        panel.resize(900, 300);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        QTest::keyClicks(panel.filterLine(), QStringLiteral("tcp.prot == 1"));
        QTRY_VERIFY(problemOf(panel).contains(QLatin1String("tcp.port"))); // what may have been meant
        panel.filterLine()->setText(QStringLiteral("tcp.port == 9000"));
        QVERIFY(problemOf(panel).isEmpty());
        QTRY_COMPARE(panel.model()->rowCount(), static_cast<int>(m_session.capture()->packetCount()));
        m_bench.filterPackets(QStringLiteral("tcp.flags.fin == 1"));
        QTRY_COMPARE(panel.model()->rowCount(), packetsWith(QStringLiteral("FIN")));
        QCOMPARE(panel.filterLine()->recent().first(), QStringLiteral("tcp.flags.fin == 1"));
    }

    void completesWhileTyping()
    {
        FilterLine line;
        line.resize(500, line.sizeHint().height());
        line.show();
        QVERIFY(QTest::qWaitForWindowActive(&line));
        QTest::keyClicks(&line, QStringLiteral("ip && tcp.dstp"));
        QWidget *list = nullptr;
        QTRY_VERIFY((list = QApplication::activePopupWidget()) != nullptr);
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(line.text(), QStringLiteral("ip && tcp.dstport"));
        QTest::keyClicks(&line, QStringLiteral(" == 9"));
        QCOMPARE(PacketFilter::parse(line.text()).kind, PacketFilter::Kind::Expression);
    }

    void returnTakesWhatWasWritten()
    {
        FilterLine line;
        line.resize(500, line.sizeHint().height());
        line.show();
        QVERIFY(QTest::qWaitForWindowActive(&line));
        QSignalSpy entered(&line, &QLineEdit::returnPressed);
        QTest::keyClicks(&line, QStringLiteral("tcp.port == 80")); // no field has 80 for its beginning
        QVERIFY(!QApplication::activePopupWidget());
        QTest::keyClick(&line, Qt::Key_Return);
        QCOMPARE(line.text(), QStringLiteral("tcp.port == 80"));
        QCOMPARE(entered.size(), 1);
        line.clear();
        QTest::keyClicks(&line, QStringLiteral("tcp.flags"));
        QWidget *list = nullptr;
        QTRY_VERIFY((list = QApplication::activePopupWidget()) != nullptr);
        QTest::keyClick(list, Qt::Key_Return); // a list is open, none of it is chosen
        QCOMPARE(line.text(), QStringLiteral("tcp.flags"));
        QCOMPARE(entered.size(), 2);
        QCOMPARE(line.recent().first(), QStringLiteral("tcp.flags"));
        QTRY_VERIFY(!QApplication::activePopupWidget());
        line.clear();
        QTest::keyClicks(&line, QStringLiteral("tcp.dstp"));
        QTRY_VERIFY((list = QApplication::activePopupWidget()) != nullptr);
        QTest::keyClick(list, Qt::Key_Tab);
        QCOMPARE(line.text(), QStringLiteral("tcp.dstport"));
        QVERIFY(line.hasFocus());
    }

    void filtersAreKept()
    {
        FilterLine line;
        line.retranslate();
        line.setLists({QStringLiteral("udp")}, {QStringLiteral("http")});
        QSignalSpy changed(&line, &FilterLine::listsChanged);
        line.setText(QStringLiteral("arp"));
        QTest::keyClick(&line, Qt::Key_Return);
        QCOMPARE(line.recent(), (QStringList{QStringLiteral("arp"), QStringLiteral("udp")}));
        Q_EMIT line.menu()->aboutToShow();
        const QList<QAction *> actions = line.menu()->actions();
        QVERIFY(!actions.isEmpty());
        actions.first()->trigger();
        QCOMPARE(line.saved(), (QStringList{QStringLiteral("http"), QStringLiteral("arp")}));
        QCOMPARE(changed.size(), 2);
        for (QAction *action : actions) {
            if (action->text() == QLatin1String("http"))
                action->trigger();
        }
        QCOMPARE(line.text(), QStringLiteral("http"));
    }
};

QTEST_MAIN(TestPackets)
#include "test_packets.moc"
