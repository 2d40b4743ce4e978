// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of conversations and endpoints, on made recordings and a real lab.
#include "engine/filter/filter.h"
#include "session/language.h"
#include "tests/flow/hex_capture.h"
#include "tests/support/pcap_file.h"
#include "tests/widgets/made_capture.h"
#include "widgets/common/csv.h"
#include "widgets/traffic/traffic_model.h"
#include "widgets/traffic/traffic_panel.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

using namespace layerlab;
using flow::EndKind;

namespace {

struct Window {
    explicit Window(const QString &path) : selection(&session), bench(&session, &selection), panel(&bench)
    {
        panel.resize(1200, 300);
        panel.show();
        if (path.isEmpty())
            return;
        if (!session.openRecording(path))
            qFatal("the recording could not be opened");
        if (!QTest::qWaitFor([&] { return session.phase() == Session::Phase::Closed && panel.model()->isWhole(); }, 30'000))
            qFatal("the recording was not read");
    }
    QString text(int row, TrafficModel::Column column)
    {
        for (int section = 0; section < panel.model()->columnCount(); ++section) {
            if (panel.model()->columnAt(section) == column)
                return panel.model()->index(row, section).data().toString();
        }
        return {};
    }
    void choose(int row) { panel.table()->setCurrentIndex(panel.model()->index(row, 0)); }

    Session session;
    Selection selection;
    Bench bench;
    TrafficPanel panel;
};

} // namespace

class TestTraffic : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    QString m_path;

private Q_SLOTS:
    void initTestCase()
    {
        setAppearance({QStringLiteral("light"), 1, false});
        test::MadeCapture made;
        made.handshake();
        made.data(false, std::string(100, 'x'));
        made.data(true, "answer");
        // The same ports again: another connection.
        made.put(false, 90'000, 0, test::MadeCapture::syn, {});
        made.put(true, 70'000, 90'001, test::MadeCapture::syn | test::MadeCapture::ack, {});
        m_path = m_folder.filePath(QStringLiteral("traffic.pcap"));
        QVERIFY(made.write(m_path));
    }

    void conversationsAndEndpoints()
    {
        Window window(m_path);
        TrafficModel *model = window.panel.model();
        const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model->kind(), EndKind::Tcp);
        QCOMPARE(model->rowCount(), 2);
        QCOMPARE(window.text(0, TrafficModel::First), QStringLiteral("10.0.0.1:50000"));
        QCOMPARE(window.text(0, TrafficModel::Second), QStringLiteral("10.0.0.2:80"));
        QCOMPARE(window.text(0, TrafficModel::Packets), QStringLiteral("5"));
        QCOMPARE(window.text(0, TrafficModel::PacketsForth), QStringLiteral("3"));
        QCOMPARE(window.text(0, TrafficModel::BytesForth), QStringLiteral("220"));
        QCOMPARE(window.text(0, TrafficModel::BytesBack), QStringLiteral("86"));
        QCOMPARE(window.text(0, TrafficModel::Duration), QStringLiteral("0.004000"));
        QCOMPARE(window.text(0, TrafficModel::RateForth), QStringLiteral("440 kbit/s"));
        QCOMPARE(window.panel.kinds()->tabText(3), QStringLiteral("TCP 2"));
        QCOMPARE(window.panel.kinds()->tabText(1), QStringLiteral("IPv4 1"));
        QCOMPARE(window.panel.kinds()->tabText(4), QStringLiteral("UDP 0"));

        window.panel.kinds()->setCurrentIndex(1);
        QCOMPARE(model->rowCount(), 1);
        QCOMPARE(window.text(0, TrafficModel::Packets), QStringLiteral("7"));
        window.panel.what()->setCurrentIndex(1);
        Q_EMIT window.panel.what()->activated(1);
        QVERIFY(model->areEndpoints());
        QCOMPARE(model->rowCount(), 2);
        QCOMPARE(window.text(1, TrafficModel::First), QStringLiteral("10.0.0.2"));
        QCOMPARE(window.text(1, TrafficModel::PacketsForth), QStringLiteral("3")); // sent
        window.panel.kinds()->setCurrentIndex(2);
        QCOMPARE(model->rowCount(), 0);
        QVERIFY(model->isWhole());
    }

    /// What stands in the table can be read: addresses of IPv6 with their ports, and starts years after the first.
    void longTextsHaveRoom()
    {
        std::vector<std::uint8_t> datagram{0x60, 0, 0, 0, 0, 8, 17, 64};
        const std::uint8_t address[] = {0x20, 0x03, 0x00, 0xde, 0x20, 0x16, 0x01, 0x20,
                                        0xaa, 0xaa, 0xbb, 0xbb, 0xcc, 0xcc, 0xdd, 0xdd};
        for (int i = 0; i < 2; ++i)
            datagram.insert(datagram.end(), std::begin(address), std::end(address));
        for (const std::uint8_t byte : {0xc0, 0x00, 0xc0, 0x01, 0, 8, 0, 0})
            datagram.push_back(byte);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("long.pcap"));
        QVERIFY(test::writePcap(path, test::HexCapture(101, {datagram})));
        Window window(path);
        window.panel.model()->show(EndKind::Udp, false);
        QCOMPARE(window.panel.model()->rowCount(), 1);
        QApplication::processEvents();
        const QAbstractItemModel *model = window.panel.model();
        for (int section = 0; section < model->columnCount(); ++section) {
            const bool isEnd = TrafficModel::isEnd(window.panel.model()->columnAt(section));
            const QFontMetrics metrics(isEnd ? fixedFont(0.95) : textFont());
            QVERIFY(window.panel.table()->columnWidth(section) >
                    metrics.horizontalAdvance(model->index(0, section).data().toString()));
        }
    }

    void rowsBecomeFilters()
    {
        Window window(m_path);
        QSignalSpy filters(&window.bench, &Bench::filterWanted);
        window.choose(1);
        window.panel.filterPackets();
        QCOMPARE(filters.takeFirst().first().toString(), QStringLiteral("tcp.stream == 1"));
        QTest::keyClick(window.panel.table(), Qt::Key_Return);
        QCOMPARE(filters.size(), 1);
        for (const bool areEndpoints : {false, true}) {
            for (const EndKind kind : {EndKind::Ipv4, EndKind::Tcp}) {
                window.panel.model()->show(kind, areEndpoints);
                for (int row = 0; row < window.panel.model()->rowCount(); ++row) {
                    const QString filter = window.panel.model()->filterOf(row);
                    const auto compiled = filter::compile(toUtf8(filter));
                    QVERIFY2(compiled, qPrintable(filter));
                    filter::PacketMatcher matcher(*compiled, window.session.capture()->connections(),
                                                  *window.session.capture());
                    int passed = 0;
                    for (std::uint32_t i = 0; i < window.session.capture()->packetCount(); ++i)
                        passed += matcher.matches(i) ? 1 : 0;
                    QCOMPARE(QString::number(passed), window.text(row, TrafficModel::Packets));
                }
            }
        }
    }

    void sortedByAnyColumn()
    {
        Window window(m_path);
        TrafficModel *model = window.panel.model();
        const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        window.choose(0);
        for (int column = 0; column < model->columnCount(); ++column) {
            for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
                model->sort(column, order);
                const QVariant a = model->index(0, column).data(TrafficModel::ValueRole);
                const QVariant b = model->index(1, column).data(TrafficModel::ValueRole);
                if (a.isValid() && b.isValid() && a.typeId() != QMetaType::QString)
                    QVERIFY(order == Qt::AscendingOrder ? a.toDouble() <= b.toDouble() : a.toDouble() >= b.toDouble());
                // What was chosen is still the first connection.
                QCOMPARE(model->firstPacketOf(window.panel.table()->currentIndex().row()), 0u);
            }
        }
        model->sort(-1);
        QCOMPARE(model->firstPacketOf(0), 0u);
    }

    void onlyRowsWithAText()
    {
        Window window(m_path);
        window.panel.model()->show(EndKind::Ipv4, true);
        window.panel.model()->setText(QStringLiteral("0.2"));
        QCOMPARE(window.panel.model()->rowCount(), 1);
        QCOMPARE(window.text(0, TrafficModel::First), QStringLiteral("10.0.0.2"));
        window.panel.model()->setText({});
        QCOMPARE(window.panel.model()->rowCount(), 2);
    }

    void selectionMarksAndFollows()
    {
        Window window(m_path);
        window.selection.select(Selected::frame(5));
        QVERIFY(!window.panel.model()->index(0, 0).data(Qt::BackgroundRole).isValid());
        QVERIFY(window.panel.model()->index(1, 0).data(Qt::BackgroundRole).isValid());
        QSignalSpy panels(&window.bench, &Bench::panelWanted);
        window.choose(0);
        window.panel.follow();
        QCOMPARE(panels.first().first().toString(), QStringLiteral("stream"));
        QCOMPARE(window.selection.current().index, 0u);
    }

    void exported()
    {
        Window window(m_path);
        const QString csv = QString::fromUtf8(csvOf(*window.panel.model(), TrafficModel::ValueRole));
        QCOMPARE(csv.count(QStringLiteral("\r\n")), 3);
        QVERIFY2(csv.contains(QStringLiteral("10.0.0.1:50000,10.0.0.2:80,5,306,3,220,2,86,0,0.004,")), qPrintable(csv));
        const QJsonArray array = QJsonDocument::fromJson(window.panel.model()->json()).array();
        QCOMPARE(array.size(), 2);
        QCOMPARE(array[0].toObject().value(QStringLiteral("bytes_a_to_b")).toInt(), 220);
        QCOMPARE(array[0].toObject().value(QStringLiteral("a")).toString(), QStringLiteral("10.0.0.1:50000"));
        const QString path = m_folder.filePath(QStringLiteral("out.json"));
        window.panel.askPath = [&](const QString &, const QString &) { return path; };
        // The picture menu has both.
        QHash<QString, QAction *> actions;
        for (QAction *action : window.panel.head()->findChildren<QAction *>())
            actions.insert(action->text().remove(QLatin1Char('&')), action);
        QAction *json = actions.value(QStringLiteral("Save the table as JSON …"));
        QVERIFY(json);
        json->trigger();
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), window.panel.model()->json());
        window.panel.askPath = [&](const QString &, const QString &) { return QStringLiteral("/nowhere/x.csv"); };
        actions.value(QStringLiteral("Save the table as CSV …"))->trigger();
        QCOMPARE(window.session.notices().constLast().level, Notice::Level::Warning);
    }

    void picture()
    {
        Window window(m_path);
        const QString path = m_folder.filePath(QStringLiteral("x.svg"));
        QVERIFY(savePicture(*window.panel.picture(), {}, path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(QString::fromUtf8(file.readAll()).contains(QLatin1String("10.0.0.1:50000")));
    }

    void emptyFirst()
    {
        Window window({});
        QSignalSpy wanted(&window.bench, &Bench::actionWanted);
        for (QPushButton *each : window.panel.findChildren<QPushButton *>()) {
            if (each->isVisible())
                QTest::mouseClick(each, Qt::LeftButton);
        }
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first().first().toString(), QStringLiteral("lab.first"));
    }

    void liveLabIsCounted()
    {
        Window window({});
        const QAbstractItemModelTester tester(window.panel.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        window.session.setDocument(*Session::readDocument(QStringLiteral(":/labs/tcp-echo.lab.json")));
        window.session.startProgram(fromUtf8(window.session.document().programs.front().name));
        if (!QTest::qWaitFor([&] { return window.session.phase() == Session::Phase::Live; }, 30'000))
            QSKIP("no lab can be made here");
        window.session.playActs(true);
        QTRY_COMPARE_WITH_TIMEOUT(window.panel.model()->rowCount(), 1, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(!window.session.isPlaying(), 30'000);
        const int before = window.text(0, TrafficModel::Packets).toInt();
        window.session.sendInput(QStringLiteral("client"), "send more\n");
        QTRY_VERIFY_WITH_TIMEOUT(window.text(0, TrafficModel::Packets).toInt() > before, 30'000);
        window.session.reset(true);
        QCOMPARE(window.panel.model()->rowCount(), 0);
    }
};

QTEST_MAIN(TestTraffic)
#include "test_traffic.moc"
