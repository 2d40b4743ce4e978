// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Marks, comments, ignored packets; finding and going to; exporting.

#include "engine/base/cbor.h"
#include "session/language.h"
#include "tests/widgets/made_capture.h"
#include "widgets/packets/comment_bar.h"
#include "widgets/packets/export_bar.h"
#include "widgets/packets/find_bar.h"
#include "widgets/packets/packet_finder.h"
#include "widgets/packets/packet_model.h"
#include "widgets/packets/packet_table.h"
#include "widgets/packets/packets_panel.h"
#include "widgets/packets/table_writer.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace layerlab;

class TestMarks : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    Session m_session;
    Selection m_selection{&m_session};
    Bench m_bench{&m_session, &m_selection};
    QString m_path;

    std::uint32_t count() const { return m_session.capture()->packetCount(); }
    void open(const QString &path)
    {
        QVERIFY(m_session.openRecording(path));
        QTRY_COMPARE(m_session.phase(), Session::Phase::Closed);
    }
    static std::optional<recording::Recording> read(const QString &path)
    {
        auto opened = recording::Recording::open(path.toStdString());
        return opened ? std::optional(std::move(*opened)) : std::nullopt;
    }

private Q_SLOTS:
    void initTestCase()
    {
        setAppearance({.theme = QStringLiteral("light")});
        test::MadeCapture capture;
        capture.handshake();
        capture.data(false, "GET /index.html HTTP/1.1\r\nHost: example.org\r\n\r\n");
        capture.data(true, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK");
        capture.data(false, "GET /Second HTTP/1.1\r\n\r\n");
        capture.segment(true, test::MadeCapture::ack);
        m_path = m_folder.filePath(QStringLiteral("made.pcap"));
        QVERIFY(capture.write(m_path));
        // As the window does, without the stack of steps.
        connect(&m_bench, &Bench::marksChangeWanted, this,
                [this](const QString &, const PacketMarks::State &state) { m_session.marks()->setState(state); });
    }
    void init() { open(m_path); }
    void cleanup() { m_selection.clear(); }

    void theStateIsAValue()
    {
        PacketMarks::State state;
        for (const std::uint32_t packet : {5u, 2u, 9u, 2u})
            state.setMarked(packet, true);
        QCOMPARE(state.marked, (std::vector<std::uint32_t>{2, 5, 9}));
        state.setMarked(5, false);
        state.setMarked(7, false);
        QVERIFY(state.isMarked(2) && !state.isMarked(5) && state.isMarked(9));
        state.setIgnored(1, true);
        QVERIFY(state.isIgnored(1) && !state.isIgnored(2));
    }

    void keptWithThePackets()
    {
        PacketMarks &marks = *m_session.marks();
        QVERIFY(!marks.isChanged());
        PacketMarks::State state;
        state.setMarked(1, true);
        state.setMarked(4, true);
        state.setIgnored(2, true);
        state.comments[3] = QStringLiteral("the request, 请求\nsecond line");
        marks.setState(state);
        QVERIFY(marks.isChanged());
        const QString path = m_folder.filePath(QStringLiteral("kept.pcapng"));
        const auto saved = m_session.saveMarked(path);
        QVERIFY(saved && !saved->hasLostAnnotations);
        QVERIFY(!marks.isChanged());
        open(path);
        QCOMPARE(marks.state().marked, state.marked);
        QCOMPARE(marks.state().ignored, state.ignored);
        QVERIFY(!marks.isChanged());
        QCOMPARE(marks.comment(3, m_session.capture()->recording()), state.comments[3]);
        QVERIFY(!marks.hasComment(2, m_session.capture()->recording()));
        QVERIFY(!m_session.capture()->recording().header()); // nobody else's capture becomes a recording of ours
        // Taken away and saved over itself: gone, notes and all.
        state = marks.state();
        state.comments[3] = QString();
        state.marked.clear();
        marks.setState(state);
        QVERIFY(!marks.hasComment(3, m_session.capture()->recording()));
        QVERIFY(m_session.saveMarked(path));
        open(path);
        QVERIFY(marks.state().marked.empty());
        QCOMPARE(marks.state().ignored, state.ignored);
        QVERIFY(marks.comment(3, m_session.capture()->recording()).isEmpty());
        QCOMPARE(m_session.capture()->recording().events().size(), std::size_t{1});
        // pcap has no place for any of it, and says so.
        marks.setState({{0}, {}, {}});
        const auto lost = m_session.saveMarked(m_folder.filePath(QStringLiteral("lost.pcap")));
        QVERIFY(lost && lost->hasLostAnnotations);
        QVERIFY(marks.isChanged());
        open(m_path);
        QVERIFY(marks.state() == PacketMarks::State());
    }

    void hostileNotes()
    {
        PacketMarks marks;
        for (const char *text : {"", "\xa1", "\x83\x01\x02\x03", "\xa1\x66marked\x19\xff\xff"})
            marks.read(asBytes(text));
        QVERIFY(marks.state() == PacketMarks::State());
        // {"marked": [0, -1, "x", 3, 3, 2^63]}: numbers count from 1
        marks.read(asBytes(std::string_view("\xa1\x66marked\x86\x00\x20\x61x\x03\x03\x1b\x80\0\0\0\0\0\0\0", 24)));
        QCOMPARE(marks.state().marked, std::vector<std::uint32_t>{2});
    }

    void byTheKeyboard()
    {
        PacketsPanel panel(&m_bench);
        panel.resize(1000, 300);
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        const QAbstractItemModelTester tester(panel.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        panel.toggleMark(); // nothing selected: nothing happens
        QVERIFY(m_session.marks()->state().marked.empty());
        m_selection.select(Selected::frame(3));
        panel.toggleMark();
        QVERIFY(m_session.marks()->isMarked(3));
        QVERIFY(panel.model()->index(3, 0).data(Qt::FontRole).value<QFont>().bold());
        panel.editComment();
        QVERIFY(panel.commentBar()->isVisible());
        QTest::keyClicks(panel.commentBar()->text(), QStringLiteral("look here"));
        QTest::keyClick(panel.commentBar()->text(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(!panel.commentBar()->isVisible());
        QCOMPARE(panel.model()->index(3, PacketModel::Comment).data().toString(), QStringLiteral("look here"));
        QVERIFY(panel.table()->shownColumns().contains(int(PacketModel::Comment))); // shown by itself
        panel.editComment();
        QTest::keyClicks(panel.commentBar()->text(), QStringLiteral("something else"));
        QTest::keyClick(panel.commentBar()->text(), Qt::Key_Escape);
        QCOMPARE(m_session.marks()->comment(3, m_session.capture()->recording()), QStringLiteral("look here"));
        // Ignored: seen, but not found.
        panel.toggleIgnored();
        panel.setFilter(QStringLiteral("http"));
        QTRY_COMPARE(panel.model()->rowCount(), 2);
        panel.toggleIgnored();
        QTRY_COMPARE(panel.model()->rowCount(), 3);
        panel.setFilter({});
        // From mark to mark, round and round.
        m_selection.select(Selected::frame(0));
        panel.toggleMark();
        panel.stepMark(true);
        QCOMPARE(m_selection.current(), Selected::frame(3));
        panel.stepMark(true);
        QCOMPARE(m_selection.current(), Selected::frame(0));
        panel.stepMark(false);
        QCOMPARE(m_selection.current(), Selected::frame(3));
        panel.setFilter(QStringLiteral("tcp.flags.syn == 1"));
        QTRY_COMPARE(panel.model()->rowCount(), 2);
        panel.markShown(true);
        QCOMPARE(m_session.marks()->state().marked, (std::vector<std::uint32_t>{0, 1, 3}));
        panel.markShown(false);
        QCOMPARE(m_session.marks()->state().marked, std::vector<std::uint32_t>{3});
    }

    void hexDigits()
    {
        QCOMPARE(PacketFinder::bytesOfHex(QStringLiteral("47 45:54")), std::optional(QByteArray("GET")));
        QCOMPARE(PacketFinder::bytesOfHex(QStringLiteral("0x0A")), std::optional(QByteArray("\n")));
        for (const char *wrong : {"", "4", "47 4", "GG", "0x"})
            QVERIFY2(!PacketFinder::bytesOfHex(QLatin1String(wrong)), wrong);
    }

    void found_data()
    {
        QTest::addColumn<PacketFinder::By>("by");
        QTest::addColumn<QString>("text");
        QTest::addColumn<std::vector<std::uint32_t>>("packets");
        using By = PacketFinder::By;
        QTest::newRow("list") << By::Text << QStringLiteral("syn") << std::vector<std::uint32_t>{0, 1};
        QTest::newRow("list, several words") << By::Text << QStringLiteral("get /second") << std::vector<std::uint32_t>{5};
        QTest::newRow("bytes") << By::Characters << QStringLiteral("EXAMPLE.org") << std::vector<std::uint32_t>{3};
        QTest::newRow("hex") << By::Hex << QStringLiteral("4f 4b") << std::vector<std::uint32_t>{4};
        QTest::newRow("expression") << By::Expression << QStringLiteral("http.request") << std::vector<std::uint32_t>{3, 5};
        QTest::newRow("none") << By::Text << QStringLiteral("no such text") << std::vector<std::uint32_t>{};
    }
    void found()
    {
        QFETCH(PacketFinder::By, by);
        QFETCH(QString, text);
        QFETCH(std::vector<std::uint32_t>, packets);
        PacketModel model(&m_session, &m_selection);
        PacketFinder finder(&m_session, &model);
        QCOMPARE(finder.setQuery(by, text), QString());
        QTRY_VERIFY(finder.isWhole());
        QCOMPARE(finder.hits(), packets);
        QVERIFY(!finder.setQuery(PacketFinder::By::Hex, QStringLiteral("4")).isEmpty());
        QVERIFY(!finder.setQuery(PacketFinder::By::Expression, QStringLiteral("tcp.port ==")).isEmpty());
        QVERIFY(finder.isEmpty());
    }

    void findsAndGoes()
    {
        PacketsPanel panel(&m_bench);
        panel.resize(1000, 300);
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        panel.find();
        FindBar &bar = *panel.findBar();
        QVERIFY(bar.isVisible());
        QTRY_VERIFY(bar.line()->hasFocus());
        QTest::keyClicks(bar.line(), QStringLiteral("syn"));
        QTRY_COMPARE(m_selection.current(), Selected::frame(0)); // the first, while typing
        QTRY_COMPARE(bar.state(), QStringLiteral("1 of 2"));
        QTest::keyClick(bar.line(), Qt::Key_Return);
        QCOMPARE(m_selection.current(), Selected::frame(1));
        QTest::keyClick(bar.line(), Qt::Key_Return);
        QCOMPARE(m_selection.current(), Selected::frame(0)); // round
        QTest::keyClick(bar.line(), Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(m_selection.current(), Selected::frame(1));
        QTest::keyClick(bar.line(), Qt::Key_Escape);
        QVERIFY(!bar.isVisible());
        // By number, by time.
        panel.askNumber();
        QTest::keyClicks(bar.line(), QStringLiteral("6"));
        QTest::keyClick(bar.line(), Qt::Key_Return);
        QCOMPARE(m_selection.current(), Selected::frame(5));
        panel.goTo(QStringLiteral("0.0025s"));
        QCOMPARE(m_selection.current(), Selected::frame(3));
        panel.goTo(QStringLiteral("99"));
        QVERIFY(panel.hint().contains(QLatin1String("99")));
        QCOMPARE(m_selection.current(), Selected::frame(3));
        panel.goTo(QStringLiteral("xs"));
        QVERIFY(panel.hint().contains(QLatin1String("xs")));
        // Within the connection, to its ends.
        panel.stepInConversation(true);
        QCOMPARE(m_selection.current(), Selected::frame(4));
        panel.stepInConversation(false);
        panel.stepInConversation(false);
        QCOMPARE(m_selection.current(), Selected::frame(2));
        m_selection.select(Selected::frame(count() - 1));
        panel.stepInConversation(true);
        QCOMPARE(m_selection.current(), Selected::frame(count() - 1));
        QVERIFY(!panel.hint().isEmpty());
        // What the filter hides is selected all the same, and said.
        panel.setFilter(QStringLiteral("http"));
        QTRY_COMPARE(panel.model()->rowCount(), 3);
        panel.goTo(QStringLiteral("1"));
        QCOMPARE(m_selection.current(), Selected::frame(0));
        QVERIFY(panel.hint().contains(QLatin1String("1")));
        // And in another order, the next is the one below.
        panel.setFilter({});
        panel.model()->setSorting(PacketModel::Number, Qt::DescendingOrder);
        panel.find();
        bar.line()->clear();
        QTest::keyClicks(bar.line(), QStringLiteral("http"));
        QTRY_COMPARE(m_selection.current(), Selected::frame(5));
        QTest::keyClick(bar.line(), Qt::Key_Return);
        QCOMPARE(m_selection.current(), Selected::frame(4));
    }

    void exported_data()
    {
        QTest::addColumn<ExportBar::Which>("which");
        QTest::addColumn<bool>("isShareSafe");
        QTest::addColumn<int>("packets");
        QTest::newRow("all") << ExportBar::Which::All << false << 7;
        QTest::newRow("shown") << ExportBar::Which::Shown << false << 3;
        QTest::newRow("marked") << ExportBar::Which::Marked << false << 2;
        QTest::newRow("selected") << ExportBar::Which::Selected << false << 1;
        QTest::newRow("safe to share") << ExportBar::Which::Marked << true << 2;
    }
    void exported()
    {
        QFETCH(ExportBar::Which, which);
        QFETCH(bool, isShareSafe);
        QFETCH(int, packets);
        PacketsPanel panel(&m_bench);
        panel.resize(1000, 300);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        const QString path = m_folder.filePath(QStringLiteral("out.pcapng"));
        panel.askExportPath = [&](const QString &suggested, const QString &) {
            return suggested.endsWith(QLatin1String(".pcapng")) ? path : QString();
        };
        PacketMarks::State state;
        state.setMarked(3, true);
        state.setMarked(4, true);
        state.setMarked(0, true);
        state.setIgnored(0, which == ExportBar::Which::Marked);
        state.comments[3] = QStringLiteral("remember");
        m_session.marks()->setState(state);
        panel.setFilter(QStringLiteral("http"));
        QTRY_COMPARE(panel.model()->rowCount(), 3);
        m_selection.select(Selected::frame(4));
        panel.openExport();
        QVERIFY(panel.exportBar()->isVisible());
        QCOMPARE(panel.exportBar()->which(), ExportBar::Which::Marked); // the likeliest
        panel.exportBar()->choose(which);
        panel.exportBar()->shareSafe()->setChecked(isShareSafe);
        const auto labels = panel.exportBar()->findChildren<QLabel *>();
        QCOMPARE(
            std::ranges::any_of(labels, [](const QLabel *label) { return label->text().contains(QLatin1String("zeros")); }),
            isShareSafe); // what it leaves out is said before it is saved
        QTest::mouseClick(panel.exportBar()->save(), Qt::LeftButton);
        QVERIFY(!panel.exportBar()->isVisible());
        const auto saved = read(path);
        QVERIFY(saved);
        QCOMPARE(static_cast<int>(saved->packets().size()), packets);
        bool hasSecret = false, hasComment = false;
        for (const recording::PacketEntry &packet : saved->packets()) {
            hasSecret = hasSecret || asText(saved->packetBytes(packet)).find("example.org") != std::string_view::npos;
            hasComment = hasComment || saved->packetComment(packet) == "remember";
        }
        QCOMPARE(hasSecret, !isShareSafe && which != ExportBar::Which::Selected);
        QCOMPARE(hasComment, !isShareSafe && which != ExportBar::Which::Selected);
        QVERIFY(QFile::remove(path));
    }

    /// What was written, once it is: the panel says so and puts its bar away.
    QByteArray written(PacketsPanel &panel, const QString &path)
    {
        const auto wait = [&] { return !panel.tableWriter()->isBusy(); };
        if (!QTest::qWaitFor(wait, 10'000) || panel.exportBar()->isVisible() || !panel.hint().contains(path))
            return {};
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void exportedAsTable()
    {
        PacketsPanel panel(&m_bench);
        panel.resize(1000, 300);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        panel.setFilter(QStringLiteral("http"));
        QTRY_COMPARE(panel.model()->rowCount(), 3);
        QString suggested, kinds;
        QString path = m_folder.filePath(QStringLiteral("out.csv"));
        panel.askExportPath = [&](const QString &name, const QString &of) {
            suggested = name;
            kinds = of;
            return path;
        };
        panel.openExport();
        panel.exportBar()->choose(ExportBar::Which::Shown);
        panel.exportBar()->setFormat(ExportBar::Format::Csv);
        QVERIFY(!panel.exportBar()->shareSafe()->isEnabled()); // a table can't be
        QTest::mouseClick(panel.exportBar()->save(), Qt::LeftButton);
        QVERIFY(suggested.endsWith(QLatin1String(".csv")) && kinds.contains(QLatin1String("*.csv")));
        const QList<QByteArray> lines = written(panel, path).split('\n');
        QCOMPARE(lines.size(), 5); // titles, three rows, the end
        QVERIFY2(lines[0].startsWith("No.,\"Time, s\",Source,"), lines[0].constData());
        QVERIFY2(lines[1].startsWith("4,") && lines[1].contains("GET /index.html HTTP/1.1"), lines[1].constData());

        // The name says what it is, whatever was chosen.
        panel.exportBar()->setFormat(ExportBar::Format::Pcapng);
        path = m_folder.filePath(QStringLiteral("out.json"));
        panel.openExport();
        panel.exportBar()->choose(ExportBar::Which::All);
        QTest::mouseClick(panel.exportBar()->save(), Qt::LeftButton);
        const QJsonArray rows = QJsonDocument::fromJson(written(panel, path)).array();
        QCOMPARE(rows.size(), static_cast<qsizetype>(count()));
        QCOMPARE(rows[3].toObject()[QLatin1String("number")].toInt(), 4);
        QVERIFY(rows[3].toObject()[QLatin1String("info")].toString().contains(QLatin1String("GET /index.html")));
    }
    void tableThatCannotBeWritten()
    {
        PacketsPanel panel(&m_bench);
        panel.show();
        panel.askExportPath = [&](const QString &, const QString &) {
            return m_folder.filePath(QStringLiteral("not/there.csv"));
        };
        const qsizetype before = m_session.notices().size();
        panel.openExport();
        QTest::mouseClick(panel.exportBar()->save(), Qt::LeftButton);
        QVERIFY(!panel.tableWriter()->isBusy());
        QCOMPARE(m_session.notices().size(), before + 1);
        QVERIFY(panel.exportBar()->isVisible()); // another place can be tried
    }
    void tableIsStoppedOrItsColumnsChange()
    {
        PacketModel model(&m_session, &m_selection);
        const QString path = m_folder.filePath(QStringLiteral("stopped.csv"));
        TableWriter writer(&model);
        int failures = 0;
        connect(&writer, &TableWriter::failed, this, [&](const Error &error) { failures += error.code == Errc::Closed; });
        const std::vector<std::uint32_t> packets(100'000, 3);
        QVERIFY(writer.begin(path, TableFormat::Csv, packets, {PacketModel::Number, PacketModel::Info}));
        QTRY_VERIFY(writer.written() > 0);
        QVERIFY(writer.written() < packets.size()); // the window lives on between the portions
        writer.cancel();
        QVERIFY(!writer.isBusy() && !QFile::exists(path));

        model.setFields({QStringLiteral("tcp.seq")});
        QVERIFY(writer.begin(path, TableFormat::Csv, packets, {PacketModel::ColumnCount}));
        model.setFields({QStringLiteral("tcp.ack")});
        QTRY_COMPARE(failures, 1);
        QVERIFY(!writer.isBusy() && !QFile::exists(path));
    }
};

QTEST_MAIN(TestMarks)
#include "test_marks.moc"
