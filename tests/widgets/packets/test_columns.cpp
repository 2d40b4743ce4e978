// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Columns, times and the order of the packets, on a capture made here.

#include "session/language.h"
#include "tests/support/pcap_file.h"
#include "tests/widgets/made_capture.h"
#include "widgets/packets/column_editor.h"
#include "widgets/packets/filter_line.h"
#include "widgets/packets/packet_model.h"
#include "widgets/packets/packet_table.h"
#include "widgets/packets/packets_panel.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QJsonDocument>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace layerlab;
using packets::TimeFormat;

class TestColumns : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    Session m_session;
    Selection m_selection{&m_session};
    Bench m_bench{&m_session, &m_selection};

    QStringList titles(const PacketTable &table) const
    {
        QStringList shown;
        for (const int column : table.shownColumns())
            shown.append(table.model()->headerData(column, Qt::Horizontal).toString());
        return shown;
    }
    /// The texts of a column by row.
    static QStringList column(const PacketModel &model, int column)
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts.append(model.index(row, column).data().toString());
        return texts;
    }
    static void pressHeader(PacketTable &table, int column)
    {
        QHeaderView *header = table.horizontalHeader();
        const QPoint at(header->sectionViewportPosition(column) + header->sectionSize(column) / 2, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
    }

private Q_SLOTS:
    void initTestCase()
    {
        setAppearance({.theme = QStringLiteral("light")});
        test::MadeCapture capture; // a millisecond apart
        capture.handshake();
        capture.data(false, "GET / HTTP/1.1\r\n\r\n");
        capture.data(true, std::string(700, 'x'));
        capture.wait(99);
        capture.data(true, std::string(300, 'y'));
        capture.segment(false, test::MadeCapture::ack, {}, 512);
        capture.segment(false, test::MadeCapture::fin | test::MadeCapture::ack);
        const QString path = m_folder.filePath(QStringLiteral("made.pcap"));
        QVERIFY(capture.write(path));
        QVERIFY(m_session.openRecording(path));
        QTRY_COMPARE(m_session.phase(), Session::Phase::Closed);
        QCOMPARE(m_session.capture()->packetCount(), capture.count());
    }
    void cleanup() { m_selection.clear(); }

    void aFileIsReadFromItsBeginning()
    {
        test::MadeCapture capture;
        capture.handshake();
        for (int i = 0; i < 500; ++i)
            capture.datagram("hello", i % 2 == 1, i % 2 == 1 ? 53 : 40000, i % 2 == 1 ? 40000 : 53);
        const QString path = m_folder.filePath(QStringLiteral("long.pcap"));
        QVERIFY(capture.write(path));
        Session session;
        Selection selection(&session);
        Bench bench(&session, &selection);
        PacketsPanel panel(&bench);
        panel.resize(900, 300);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        QVERIFY(session.openRecording(path));
        QTRY_COMPARE(session.phase(), Session::Phase::Closed);
        QTRY_COMPARE(panel.model()->rowCount(), 503);
        QCOMPARE(panel.table()->rowAt(0), 0);
        QVERIFY(!panel.isFollowing());
        // The packet that is looked at stays in sight whatever filter comes and goes.
        selection.select(Selected::frame(300));
        const auto isInSight = [&] {
            const int row = panel.model()->rowOf(300);
            const QRect place = panel.table()->visualRect(panel.model()->index(row, PacketModel::Number));
            return row >= 0 && panel.table()->currentIndex().row() == row &&
                   panel.table()->viewport()->rect().contains(place.center());
        };
        QVERIFY(panel.table()->rowAt(0) > 0);
        panel.setFilter(QStringLiteral("udp.srcport == 53"));
        QTRY_COMPARE(panel.model()->rowCount(), 250);
        QVERIFY(panel.model()->rowOf(300) < 0 || isInSight());
        panel.setFilter(QStringLiteral("udp"));
        QTRY_COMPARE(panel.model()->rowCount(), 500);
        QVERIFY(isInSight());
        panel.setFilter({});
        QTRY_COMPARE(panel.model()->rowCount(), 503);
        QVERIFY(isInSight());
        // Another column moves nothing.
        panel.table()->scrollToTop();
        panel.table()->addField(QStringLiteral("udp.length"));
        QCOMPARE(panel.table()->rowAt(0), 0);
        QCOMPARE(panel.table()->currentIndex().row(), 300);
    }

    /// Going to the list chooses nothing; what is selected elsewhere stays so.
    void theKeysChooseNothingByThemselves()
    {
        PacketsPanel panel(&m_bench);
        panel.resize(900, 300);
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        panel.filterLine()->setFocus();
        const Selected span = Selected::span(m_session.firstTime(), m_session.lastTime());
        m_selection.select(span);
        panel.table()->setFocus(Qt::OtherFocusReason);
        QVERIFY(panel.table()->hasFocus());
        QCOMPARE(m_selection.current(), span);
        QVERIFY(!panel.table()->selectionModel()->hasSelection()); // and nothing looks chosen
        QTest::keyClick(panel.table(), Qt::Key_Down);
        QCOMPARE(m_selection.current(), Selected::frame(1));
        m_selection.select(span);
        const QRect place = panel.table()->visualRect(panel.model()->index(1, PacketModel::Info));
        QTest::mouseClick(panel.table()->viewport(), Qt::LeftButton, {}, place.center());
        QCOMPARE(m_selection.current(), Selected::frame(1));
    }

    void aFilterThatNothingPassesSaysSo()
    {
        PacketsPanel panel(&m_bench);
        panel.resize(900, 300);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        const int wide = panel.filterLine()->width();
        const auto buttonOf = [&](const QString &text) {
            QPushButton *found = nullptr;
            for (QPushButton *each : panel.table()->findChildren<QPushButton *>())
                found = each->text() == text && each->isVisible() ? each : found;
            return found;
        };
        QVERIFY(!buttonOf(QStringLiteral("Show all packets")));
        panel.setFilter(QStringLiteral("udp"));
        QTRY_VERIFY(buttonOf(QStringLiteral("Show all packets")) != nullptr);
        QCOMPARE(panel.model()->rowCount(), 0);
        QCOMPARE(panel.filterLine()->width(), wide); // other counts do not move what stands beside them
        QTest::mouseClick(buttonOf(QStringLiteral("Show all packets")), Qt::LeftButton);
        QVERIFY(panel.filterLine()->text().isEmpty());
        QVERIFY(panel.model()->rowCount() > 0);
        QVERIFY(!buttonOf(QStringLiteral("Show all packets")));
    }

    void times_data()
    {
        QTest::addColumn<qint64>("nanoseconds");
        QTest::addColumn<TimeFormat::Kind>("kind");
        QTest::addColumn<int>("digits");
        QTest::addColumn<QString>("text");
        using Kind = TimeFormat::Kind;
        QTest::newRow("micro") << qint64{1'000'001'499} << Kind::SinceStart << 6 << QStringLiteral("1.000001");
        QTest::newRow("rounded up") << qint64{1'000'001'500} << Kind::SinceStart << 6 << QStringLiteral("1.000002");
        QTest::newRow("into the next second") << qint64{1'999'999'999} << Kind::SincePrevious << 3 << QStringLiteral("2.000");
        QTest::newRow("nano") << qint64{7} << Kind::SinceStart << 9 << QStringLiteral("0.000000007");
        QTest::newRow("whole") << qint64{2'500'000'000} << Kind::SinceStart << 0 << QStringLiteral("3");
        QTest::newRow("back") << qint64{-1'250'000'000} << Kind::SincePrevious << 2 << QStringLiteral("-1.25");
        QTest::newRow("least") << std::numeric_limits<qint64>::min() << Kind::SincePrevious << 0
                               << QStringLiteral("-9223372037");
        QTest::newRow("utc") << qint64{1'700'000'000'999'999'999} << Kind::Utc << 3 << QStringLiteral("22:13:20.999");
        QTest::newRow("utc date") << qint64{1'700'000'000'000'000'000} << Kind::UtcDate << 0
                                  << QStringLiteral("2023-11-14 22:13:20");
        QTest::newRow("before 1970") << qint64{-500'000'000} << Kind::UtcDate << 1 << QStringLiteral("1969-12-31 23:59:59.5");
    }
    void times()
    {
        QFETCH(qint64, nanoseconds);
        QFETCH(TimeFormat::Kind, kind);
        QFETCH(int, digits);
        QFETCH(QString, text);
        QCOMPARE(packets::timeText(nanoseconds, {kind, digits}), text);
    }

    void timesOfRows()
    {
        PacketModel model(&m_session, &m_selection);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTimeFormat({TimeFormat::Kind::SinceStart, 3});
        QCOMPARE(column(model, PacketModel::Time).mid(0, 3),
                 (QStringList{QStringLiteral("0.000"), QStringLiteral("0.001"), QStringLiteral("0.002")}));
        model.setTimeFormat({TimeFormat::Kind::SincePrevious, 3});
        QCOMPARE(column(model, PacketModel::Time).value(5), QStringLiteral("0.100"));
        QCOMPARE(model.headerData(PacketModel::Time, Qt::Horizontal).toString(), QStringLiteral("Δ Time, s"));
        // Of the packets shown: with only the first and the sixth, their distance.
        model.setFilter(PacketFilter::parse(QStringLiteral("frame.number in {1, 6}")));
        QTRY_COMPARE(model.rowCount(), 2);
        QCOMPARE(column(model, PacketModel::Time), (QStringList{QStringLiteral("0.000"), QStringLiteral("0.104")}));
        model.setTimeFormat({TimeFormat::Kind::SinceInConnection, 3});
        QCOMPARE(column(model, PacketModel::Time).value(1), QStringLiteral("0.100"));
        model.setTimeFormat({TimeFormat::Kind::UtcDate, 3});
        QCOMPARE(column(model, PacketModel::Time).value(1), QStringLiteral("2023-11-14 22:13:20.104"));
    }

    void fieldsAsColumns()
    {
        PacketModel model(&m_session, &m_selection);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setFields({QStringLiteral("tcp.window_size_value"), QStringLiteral("ip.addr"), QStringLiteral("http")});
        QCOMPARE(model.columnCount(), PacketModel::ColumnCount + 3);
        const int window = PacketModel::ColumnCount;
        QCOMPARE(column(model, window).value(0), QStringLiteral("1000"));
        QCOMPARE(column(model, window).value(6), QStringLiteral("512"));
        QCOMPARE(column(model, window + 1).value(0), QStringLiteral("10.0.0.1, 10.0.0.2"));
        QVERIFY(!column(model, window + 2).value(3).isEmpty());
        QVERIFY(column(model, window + 2).value(0).isEmpty());
        QCOMPARE(model.filterFor(model.index(6, window)), QStringLiteral("tcp.window_size_value == 512"));
        QCOMPARE(model.headerData(window, Qt::Horizontal, Qt::ToolTipRole).toString(), QStringLiteral("tcp.window_size_value"));
        model.setSorting(window, Qt::AscendingOrder);
        QCOMPARE(column(model, window).first(), QStringLiteral("512"));
        model.setFields({});
        QCOMPARE(model.sortColumn(), -1);
        QCOMPARE(column(model, PacketModel::Number).first(), QStringLiteral("1"));
    }

    /// By the word that is shown: the versions of TLS apart, the segments of a message with TCP.
    void sortedByProtocol()
    {
        const test::HexCapture tls(LAYERLAB_SOURCE_DIR "/tests/golden/packet/tls.hex");
        const QString path = m_folder.filePath(QStringLiteral("tls.pcap"));
        QVERIFY(test::writePcap(path, tls));
        Session session;
        Selection selection(&session);
        QVERIFY(session.openRecording(path));
        QTRY_COMPARE(session.phase(), Session::Phase::Closed);
        PacketModel model(&session, &selection);
        const QStringList before = column(model, PacketModel::Protocol);
        QVERIFY(QSet<QString>(before.begin(), before.end()).size() > 2);
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            model.setSorting(PacketModel::Protocol, order);
            QStringList sorted = before;
            sorted.sort(Qt::CaseInsensitive);
            if (order == Qt::DescendingOrder)
                std::ranges::reverse(sorted);
            QTRY_COMPARE(column(model, PacketModel::Protocol), sorted);
        }
    }

    void sortedAndBack()
    {
        PacketModel model(&m_session, &m_selection);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QStringList asRecorded = column(model, PacketModel::Number);
        const QPersistentModelIndex fifth = model.index(4, PacketModel::Info);
        model.setSorting(PacketModel::Length, Qt::DescendingOrder);
        QCOMPARE(model.sortColumn(), int(PacketModel::Length));
        QList<int> lengths;
        for (const QString &text : column(model, PacketModel::Length))
            lengths.append(text.toInt());
        QVERIFY(std::ranges::is_sorted(lengths, std::greater<>()));
        QCOMPARE(model.packetAt(fifth.row()), 4u); // views keep their packet
        for (int row = 0; row < model.rowCount(); ++row)
            QCOMPARE(model.rowOf(model.packetAt(row)), row);
        // Equal ones as recorded, whatever the direction.
        QVERIFY(model.rowOf(0) < model.rowOf(1));
        model.setSorting(PacketModel::Source, Qt::AscendingOrder);
        QCOMPARE(column(model, PacketModel::Source).first(), QStringLiteral("10.0.0.1"));
        QCOMPARE(column(model, PacketModel::Source).last(), QStringLiteral("10.0.0.2"));
        model.setSorting(PacketModel::SourcePort, Qt::AscendingOrder);
        QCOMPARE(column(model, PacketModel::SourcePort).first(), QStringLiteral("80"));
        QCOMPARE(model.canSort(PacketModel::Info), PacketModel::Sorting::Impossible);
        model.setSorting(PacketModel::Info, Qt::AscendingOrder); // not possible: nothing changes
        QCOMPARE(model.sortColumn(), int(PacketModel::SourcePort));
        // With a filter, what is found is sorted in.
        model.setFilter(PacketFilter::parse(QStringLiteral("tcp.len > 0")));
        QTRY_COMPARE(model.rowCount(), 3);
        QTRY_COMPARE(column(model, PacketModel::SourcePort).first(), QStringLiteral("80"));
        model.setFilter({});
        model.setSorting(-1, Qt::AscendingOrder);
        QCOMPARE(column(model, PacketModel::Number), asRecorded);
        QCOMPARE(fifth.isValid(), false); // the filter has reset the model
    }

    void manyAreSortedElsewhere()
    {
        packets::PacketSorter sorter;
        QSignalSpy sorted(&sorter, &packets::PacketSorter::sorted);
        std::vector<std::uint32_t> all(packets::PacketSorter::atOnce * 3 + 7);
        for (std::uint32_t i = 0; i < all.size(); ++i)
            all[i] = i;
        const auto key = [](std::uint32_t packet) {
            packets::SortKey made;
            made.packet = packet;
            made.low = (packet * 2654435761u) % 1000;
            made.group = packet % 7 == 0;
            return made;
        };
        std::vector<std::uint32_t> order;
        connect(&sorter, &packets::PacketSorter::sorted, this, [&](const std::vector<std::uint32_t> &got) { order = got; });
        sorter.start(all, key, Qt::DescendingOrder);
        QVERIFY(sorter.isBusy());
        QCOMPARE(sorted.size(), 0);
        sorter.start(all, key, Qt::DescendingOrder); // the first is dropped
        QTRY_VERIFY(!sorter.isBusy());
        QCOMPARE(sorted.size(), 1);
        QCOMPARE(order.size(), all.size());
        for (std::size_t i = 1; i < order.size(); ++i) {
            const packets::SortKey before = key(order[i - 1]), after = key(order[i]);
            QVERIFY(before.group <= after.group);
            if (before.group == after.group) {
                QVERIFY(before.low >= after.low);
                QVERIFY(before.low != after.low || before.packet < after.packet);
            }
        }
    }

    void theLookIsKept()
    {
        packets::TableLook look = packets::TableLook::standard();
        look.columns.prepend({QStringLiteral("tcp.seq"), 77, true});
        look.columns[3].isShown = false;
        look.columns.move(1, 4);
        look.time = {TimeFormat::Kind::Utc, 9};
        const QByteArray kept = QJsonDocument(look.toJson()).toJson();
        QVERIFY(packets::TableLook::fromJson(QJsonDocument::fromJson(kept).object()) == look);
        // Of what is broken, what can be used.
        QVERIFY(packets::TableLook::fromJson({}) == packets::TableLook::standard());
        const auto odd = packets::TableLook::fromJson(
            QJsonDocument::fromJson(R"({"columns": [{"column": "no.such"}, {"column": "length", "width": -4},
                                        {"column": "length"}, 7, {"column": "info", "hidden": true}],
                                        "time": "sundial", "digits": 99})")
                .object());
        QCOMPARE(odd.columns.first().name, QStringLiteral("length"));
        QCOMPARE(odd.columns.first().width, 0);
        QCOMPARE(odd.columns.size(), qsizetype(PacketModel::ColumnCount));
        QCOMPARE(odd.time.digits, 9);
    }

    void chosenByMouseAndKeyboard()
    {
        PacketsPanel panel(&m_bench);
        panel.resize(1100, 320);
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        PacketTable &table = *panel.table();
        QSignalSpy kept(&panel, &PacketsPanel::choicesChanged);
        // A click on a header sorts up, then down, then not.
        pressHeader(table, PacketModel::Length);
        QCOMPARE(panel.model()->sortColumn(), int(PacketModel::Length));
        QCOMPARE(panel.model()->sortOrder(), Qt::AscendingOrder);
        pressHeader(table, PacketModel::Length);
        QCOMPARE(panel.model()->sortOrder(), Qt::DescendingOrder);
        pressHeader(table, PacketModel::Length);
        QCOMPARE(panel.model()->sortColumn(), -1);
        pressHeader(table, PacketModel::Info);
        QVERIFY(panel.hint().contains(QLatin1String("Info")));
        // From the inspector.
        m_bench.addColumn(QStringLiteral("tcp.seq"));
        QCOMPARE(titles(table).size(), 8);
        QCOMPARE(table.shownColumns().value(6), int(PacketModel::ColumnCount));
        QVERIFY(kept.size() > 0);
        // In the editor, by keys alone.
        panel.editColumns();
        QVERIFY(panel.columnEditor()->isVisible());
        QTest::keyClicks(panel.columnEditor()->line(), QStringLiteral("tcp.sek"));
        QTest::keyClick(panel.columnEditor()->line(), Qt::Key_Return);
        QCOMPARE(titles(table).size(), 8); // said to be none
        panel.columnEditor()->line()->clear();
        QTest::keyClicks(panel.columnEditor()->line(), QStringLiteral("ip.ttl"));
        QTest::keyClick(panel.columnEditor()->line(), Qt::Key_Return);
        QCOMPARE(titles(table).size(), 9);
        QTreeWidget *list = panel.columnEditor()->list();
        QTRY_COMPARE(list->topLevelItemCount(), int(PacketModel::ColumnCount) + 2);
        list->setFocus();
        list->setCurrentItem(list->topLevelItem(0));
        QTest::keyClick(list, Qt::Key_Space); // hides the numbers
        QVERIFY(table.isColumnHidden(PacketModel::Number));
        QTRY_COMPARE(list->topLevelItem(0)->checkState(0), Qt::Unchecked);
        list->setCurrentItem(list->topLevelItem(1));
        QTest::keyClick(list, Qt::Key_Down, Qt::ControlModifier); // time behind source
        QTRY_COMPARE(table.look().columns.value(2).name, QStringLiteral("time"));
        QCOMPARE(table.shownColumns().value(0), int(PacketModel::Source));
        QTest::keyClick(list, Qt::Key_Escape);
        QVERIFY(!panel.columnEditor()->isVisible());
        // What was chosen comes back.
        PacketsPanel other(&m_bench);
        other.setChoices(panel.choices());
        QCOMPARE(titles(*other.table()), titles(table));
        // A column is moved by dragging its header; the menu puts all back.
        QHeaderView *header = table.horizontalHeader();
        const int first = header->logicalIndex(0);
        header->moveSection(0, 3);
        QCOMPARE(table.look().columns.value(3).name, panel.model()->columnName(first));
        QMenu menu;
        table.fillHeaderMenu(&menu, PacketModel::Time);
        bool isReset = false;
        for (QAction *action : menu.actions()) {
            if (action->text() == QLatin1String("The usual columns")) {
                action->trigger();
                isReset = true;
            }
        }
        QVERIFY(isReset);
        QVERIFY(table.look() == packets::TableLook::standard());
        QCOMPARE(titles(table).size(), 7);
    }

    void widthsAreKept()
    {
        PacketsPanel panel(&m_bench);
        panel.resize(1100, 320);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        panel.table()->horizontalHeader()->resizeSection(PacketModel::Source, 222);
        PacketsPanel other(&m_bench);
        other.setChoices(panel.choices());
        QCOMPARE(other.table()->columnWidth(PacketModel::Source), 222);
    }
};

QTEST_MAIN(TestColumns)
#include "test_columns.moc"
