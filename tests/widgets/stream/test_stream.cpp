// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The stream of a connection: its rows, walking over them, and the panel on real and made recordings.
#include "session/language.h"
#include "tests/widgets/made_capture.h"
#include "widgets/common/connection_box.h"
#include "widgets/stream/stream_panel.h"
#include "widgets/stream/stream_view.h"

#include <QComboBox>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace layerlab;

namespace {

QStringList textsOf(const std::vector<StreamRow> &rows)
{
    QStringList texts;
    for (const StreamRow &row : rows)
        texts.append(row.text);
    return texts;
}

struct Window {
    explicit Window(const QString &path, QSize size = {1000, 300})
        : selection(&session), bench(&session, &selection), panel(&bench)
    {
        panel.resize(size);
        panel.show();
        if (path.isEmpty())
            return;
        if (!session.openRecording(path))
            qFatal("the recording could not be opened");
        if (!QTest::qWaitFor([&] { return session.phase() == Session::Phase::Closed; }, 30'000))
            qFatal("the recording was not read");
        QApplication::processEvents();
    }
    StreamView *view() { return panel.view(); }
    QStringList shown()
    {
        const StreamScene scene = view()->scene();
        QStringList texts;
        for (const StreamPlace &place : scene.rows)
            texts.append(scene.pages->row(place).text);
        return texts;
    }
    void choose(QComboBox *box, int index)
    {
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }
    void click(std::size_t row)
    {
        const StreamScene scene = view()->scene();
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {},
                          QPointF(200, scene.head + (static_cast<double>(row) + 0.5) * scene.row).toPoint());
    }

    Session session;
    Selection selection;
    Bench bench;
    StreamPanel panel;
};

} // namespace

class TestStream : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    QString write(const test::MadeCapture &made, const QString &name)
    {
        const QString path = m_folder.filePath(name);
        return made.write(path) ? path : QString();
    }

private Q_SLOTS:
    void initTestCase() { setAppearance({QStringLiteral("light"), 1, false}); }

    void textIsSetInRows()
    {
        const auto rows = textRows(100, asBytes("GET / HTTP/1.1\r\nHost: x\n\nend"), 40);
        QCOMPARE(textsOf(rows), (QStringList{QStringLiteral("GET / HTTP/1.1\\r\\n"), QStringLiteral("Host: x\\n"),
                                             QStringLiteral("\\n"), QStringLiteral("end")}));
        QCOMPARE(rows[0].offset, 100u);
        QCOMPARE(rows[0].length, 16u);
        QCOMPARE(rows[1].offset, 116u);
        QCOMPARE(rows[0].weak, (QList<std::pair<qsizetype, qsizetype>>{{14, 4}}));
        // A row is full: Chinese characters count twice.
        const auto wide = textRows(0, asBytes("你好你好你好"), 8);
        QCOMPARE(textsOf(wide), (QStringList{QStringLiteral("你好你好"), QStringLiteral("你好")}));
        QCOMPARE(wide[1].offset, 12u);
        QCOMPARE(textsOf(textRows(0, asBytes(std::string_view("a\0\x1b\xff\xc3(", 6)), 40)),
                 QStringList{QStringLiteral("a\\0\\x1b\\xff\\xc3(")});
        QVERIFY(textRows(0, {}, 40).empty());
    }
    void everyByteIsInOneRow()
    {
        std::string bytes;
        for (unsigned i = 0; i < 5000; ++i)
            bytes += static_cast<char>(i * 2654435761u >> 13);
        for (const int columns : {1, 9, 40, 133}) {
            for (const auto &rows : {textRows(7, asBytes(bytes), columns), hexRows(7, asBytes(bytes), columns)}) {
                std::uint64_t next = 7;
                for (const StreamRow &row : rows) {
                    QCOMPARE(row.offset, next);
                    QVERIFY(row.length > 0);
                    for (const auto &[start, length] : row.weak)
                        QVERIFY(start >= 0 && length > 0 && start + length <= row.text.size());
                    next += row.length;
                }
                QCOMPARE(next, 7 + bytes.size());
            }
        }
    }
    void aCharacterOfTwoPackets()
    {
        const std::string whole = "a你";
        const Bytes first = asBytes(whole).first(2), second = asBytes(whole).subspan(2);
        QCOMPARE(textsOf(textRows(0, first, 40, second)), QStringList{QStringLiteral("a你")});
        QCOMPARE(bytesOfCharacterBefore(first, second), std::size_t{2});
        QCOMPARE(bytesOfCharacterBefore(asBytes("a"), second), std::size_t{0});
        QCOMPARE(bytesOfCharacterBefore(asBytes("你"), asBytes("你")), std::size_t{0});
        QCOMPARE(bytesOfCharacterBefore({}, second), std::size_t{0});
        QVERIFY(isText(first) && isText(asBytes(whole)) && !isText(asBytes("\x01")) && !isText(asBytes("\xff is none")));
    }
    void hexadecimal()
    {
        QCOMPARE(hexBytesPerRow(200), 32);
        QCOMPARE(hexBytesPerRow(80), 16);
        QCOMPARE(hexBytesPerRow(50), 8);
        QCOMPARE(hexBytesPerRow(20), 4);
        const auto rows = hexRows(0x1a, asBytes("hi\n"), 50);
        QCOMPARE(textsOf(rows), QStringList{QStringLiteral("0000001a  68 69 0a                 hi·")});
    }

    void bothDirectionsOfAMadeConnection()
    {
        test::MadeCapture made;
        made.handshake();
        made.data(false, "ask ");
        made.data(false, "me\n");
        made.data(true, "answer\n");
        made.skip(true, 5);
        made.data(true, "late\n");
        Window window(write(made, QStringLiteral("both.pcap")));
        QCOMPARE(window.shown(),
                 (QStringList{QStringLiteral("ask "), QStringLiteral("me\\n"), QStringLiteral("answer\\n"),
                              QStringLiteral("✕ 5 bytes are not in the recording"), QStringLiteral("late\\n")}));
        QCOMPARE(window.view()->content().byteCount(false), 7u);
        QCOMPARE(window.view()->content().missing(true), 5u);
        // A click selects the frame and its bytes; a selected frame is marked.
        window.click(1);
        QVERIFY(window.selection.current().isFrame());
        QCOMPARE(window.selection.current().index, 4u);
        QCOMPARE(window.selection.current().length, 3u);
        QCOMPARE(asText(window.session.capture()->bytes(4).subspan(window.selection.current().offset, 3)), "me\n");
        QTest::keyClick(window.view(), Qt::Key_Down);
        QCOMPARE(window.selection.current().index, 5u);
        QTest::keyClick(window.view(), Qt::Key_Down); // over the gap
        QCOMPARE(window.selection.current().index, 6u);
        QTest::keyClick(window.view(), Qt::Key_Up);
        QCOMPARE(window.selection.current().index, 5u);
        QVERIFY(window.view()->accessibleDescription().contains(QStringLiteral("answer")));
        window.selection.select(Selected::frame(3));
        QCOMPARE(window.view()->scene().current, std::optional<std::uint32_t>(3));
        // One direction.
        window.choose(window.panel.sides(), 1);
        QCOMPARE(window.shown(), (QStringList{QStringLiteral("ask "), QStringLiteral("me\\n")}));
        window.choose(window.panel.sides(), 2);
        QCOMPARE(window.shown().first(), QStringLiteral("answer\\n"));
        window.choose(window.panel.sides(), 0);
        window.choose(window.panel.styles(), 1);
        QVERIFY(window.shown().first().contains(QLatin1String("61 73 6b 20")));

        QSignalSpy filters(&window.bench, &Bench::filterWanted);
        window.panel.filterPackets();
        QCOMPARE(filters.first().first().toString(), QStringLiteral("tcp.stream == 0"));
        const QString out = m_folder.filePath(QStringLiteral("bytes"));
        QVERIFY(window.panel.saveBytes(true, out));
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("answer\nlate\n"));
        QVERIFY(!window.panel.saveBytes(true, QStringLiteral("/nowhere/at/all")));
    }

    void messagesOfHttp()
    {
        test::MadeCapture made;
        made.handshake();
        made.data(false, "GET /a HTTP/1.1\r\nHost: x\r\n");
        made.data(false, "\r\n");
        made.data(true, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel");
        made.data(true, "lo\r\n3\r\nabc\r\n0\r\n\r\nHTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\n\x01\x02\x03\x04rest");
        Window window(write(made, QStringLiteral("http.pcap")), {1200, 600});
        QVERIFY(window.view()->content().isHttp());
        window.choose(window.panel.styles(), 2);
        const QStringList shown = window.shown();
        QVERIFY2(shown.contains(QStringLiteral("GET /a HTTP/1.1")), qPrintable(shown.join(u'\n')));
        QVERIFY(shown.contains(QStringLiteral("HTTP/1.1 200 OK")));
        QVERIFY2(shown.contains(QStringLiteral("helloabc")), qPrintable(shown.join(u'\n')));
        QVERIFY(shown.contains(QStringLiteral("HTTP/1.1 404 Not Found")));
        QVERIFY(std::ranges::any_of(shown, [](const QString &row) { return row.contains(QLatin1String("01 02 03 04")); }));
        QCOMPARE(shown.last(), QStringLiteral("rest"));
        // All bytes are in one block.
        std::array<std::uint64_t, 2> next{};
        std::uint64_t position = 0;
        for (const StreamBlock &block : window.view()->content().blocks()) {
            QCOMPARE(block.offset, next[block.isReversed]);
            QCOMPARE(block.position, position);
            next[block.isReversed] += block.length;
            position += block.weight();
        }
        QCOMPARE(next[0], window.view()->content().byteCount(false));
        QCOMPARE(next[1], window.view()->content().byteCount(true));
        // The second frame of a message is found in it.
        window.selection.select(Selected::frame(6));
        QVERIFY(window.view()->content().blockOf(6));
    }
    void noHttpIsSaid()
    {
        test::MadeCapture made;
        made.handshake();
        made.data(false, "GET nothing\n");
        Window window(write(made, QStringLiteral("none.pcap")));
        QVERIFY(!window.view()->content().isHttp());
        QCOMPARE(window.panel.styles()->model()->flags(window.panel.styles()->model()->index(2, 0)) & Qt::ItemIsEnabled, 0);
    }

    void walkingOverAManyRows()
    {
        test::MadeCapture made;
        made.handshake();
        std::string line;
        for (int i = 0; i < 4000; ++i) {
            line.assign(static_cast<std::size_t>(i % 1200), static_cast<char>('a' + i % 26));
            made.data(i % 7 == 0, line + "\nsecond " + std::to_string(i) + "\n");
        }
        Window window(write(made, QStringLiteral("long.pcap")), {900, 260});
        const StreamContent &content = window.view()->content();
        QCOMPARE(content.blocks().size(), std::size_t{4000});
        StreamPages pages(content);
        pages.setColumns(60);
        StreamPlace place;
        for (const std::ptrdiff_t step : {1, 17, 400, 5000, -3, -2000, 12, 9000}) {
            const StreamPlace next = pages.moved(place, step);
            QCOMPARE(pages.moved(next, -step), place);
            QCOMPARE(pages.at(pages.positionOf(next)), next);
            place = next;
        }
        QCOMPARE(pages.moved(place, 1'000'000'000), pages.last());
        QCOMPARE(pages.moved(place, -1'000'000'000), StreamPlace{});
        QCOMPARE(pages.at(content.weight() + 10).block, content.blocks().size() - 1);
        QCOMPARE(pages.distance(pages.lastPage(12), pages.last(), 100), std::size_t{11});
        // By the bar and the keys: the end shows the last row, the beginning the first.
        QScrollBar *bar = window.view()->verticalScrollBar();
        bar->setValue(bar->maximum());
        QVERIFY(window.view()->isAtEnd());
        QVERIFY(window.shown().contains(QStringLiteral("second 3999\\n")));
        QTest::keyClick(window.view(), Qt::Key_Home);
        QCOMPARE(bar->value(), 0);
        QVERIFY(window.shown().contains(QStringLiteral("second 0\\n")));
        bar->setValue(bar->maximum() / 2);
        const std::size_t middle = window.view()->scene().rows.front().block;
        QVERIFY(middle > 1500 && middle < 2900);
        // Selected elsewhere: it comes into sight.
        window.selection.select(Selected::frame(3 + 3500));
        const StreamScene scene = window.view()->scene();
        QVERIFY(std::ranges::any_of(scene.rows, [](const StreamPlace &row) { return row.block == 3500; }));
        // Another width keeps the place.
        window.panel.resize(500, 260);
        QApplication::processEvents();
        const StreamScene narrow = window.view()->scene();
        QVERIFY(std::abs(static_cast<int>(narrow.rows.front().block) - static_cast<int>(scene.rows.front().block)) <= 1);
        window.view()->grab();
    }

    void picture()
    {
        test::MadeCapture made;
        made.handshake();
        made.data(false, "question");
        for (int i = 0; i < 700; ++i)
            made.data(true, "answer\n");
        Window window(write(made, QStringLiteral("picture.pcap")));
        const QString out = m_folder.filePath(QStringLiteral("x.svg"));
        for (const char *ending : {"png", "pdf", "svg"})
            QVERIFY(savePicture(*window.panel.picture(), {}, m_folder.filePath(QStringLiteral("x.") + QLatin1String(ending))));
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString svg = QString::fromUtf8(file.readAll());
        QVERIFY(svg.contains(QLatin1String("question")) && svg.contains(QLatin1String("10.0.0.1:50000")));
        QVERIFY(svg.contains(QLatin1String("201 more piece")));
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
        QVERIFY(!window.panel.connections()->isEnabled());
    }

    void liveLabIsFollowed()
    {
        Window window({}, {900, 160});
        window.session.setDocument(*Session::readDocument(QStringLiteral(":/labs/tcp-echo.lab.json")));
        window.session.startProgram(fromUtf8(window.session.document().programs.front().name));
        if (!QTest::qWaitFor([&] { return window.session.phase() == Session::Phase::Live; }, 30'000))
            QSKIP("no lab can be made here");
        window.session.playActs(true);
        QTRY_VERIFY_WITH_TIMEOUT(window.view()->content().connection() != StreamContent::none, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(!window.session.isPlaying(), 30'000);
        for (int i = 0; i < 12; ++i)
            window.session.sendInput(QStringLiteral("client"), "send line " + QByteArray::number(i) + '\n');
        QTRY_VERIFY_WITH_TIMEOUT(window.shown().join(u'\n').contains(QLatin1String("line 11")), 30'000);
        QVERIFY(window.view()->isFollowing());
        QTest::keyClick(window.view(), Qt::Key_Home);
        QVERIFY(!window.view()->isFollowing());
        const QString first = window.shown().first();
        const std::uint64_t before = window.view()->content().byteCount(true);
        window.session.sendInput(QStringLiteral("client"), "send more\n");
        QTRY_VERIFY_WITH_TIMEOUT(window.view()->content().byteCount(true) > before, 30'000);
        QCOMPARE(window.shown().first(), first); // nothing jumps
        QVERIFY(window.panel.jumpButton()->isVisible());
        QTest::mouseClick(window.panel.jumpButton(), Qt::LeftButton);
        QTRY_VERIFY(window.shown().join(u'\n').contains(QLatin1String("more"))); // an answer to a line before may come first
        window.session.reset(true);
        QVERIFY(window.view()->content().blocks().empty());
    }
};

QTEST_MAIN(TestStream)
#include "test_stream.moc"
