// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What needs no window: messages as text and hex, orders to programs, heights.

#include "engine/programs/control.h"
#include "widgets/common/theme.h"
#include "widgets/endpoint/control_line.h"
#include "widgets/endpoint/conversation_layout.h"

#include <QTest>

using namespace layerlab;

namespace {

constexpr qsizetype all = 1'000'000;

QString readable(const QByteArray &bytes)
{
    return readableText(bytes, all).text.replace(QChar(QChar::LineSeparator), QLatin1Char('|'));
}

} // namespace

class TestTexts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsEveryByte()
    {
        QCOMPARE(readable("Hello, 世界\n"), QString::fromUtf8("Hello, 世界\\n"));
        QCOMPARE(readable("a\r\nb"), QStringLiteral("a\\r\\n|b"));
        QCOMPARE(readable(QByteArray("\0\x1b\x7f\\", 4)), QStringLiteral("\\x00\\x1b\\x7f\\\\"));
        QCOMPARE(readable("\xff\xc3"), QStringLiteral("\\xff\\xc3"));          // no UTF-8, half of one
        QCOMPARE(readable("\xc0\x80"), QStringLiteral("\\xc0\\x80"));          // overlong
        QCOMPARE(readable("\xed\xa0\x80"), QStringLiteral("\\xed\\xa0\\x80")); // a surrogate
        QCOMPARE(readable("\xf0\x9f\x98\x80"), QString::fromUtf8("😀"));
        QCOMPARE(readable("\xc2\x85"), QStringLiteral("\\xc2\\x85")); // a control character
        const MessageText cut = readableText("世界世界", 4);
        QCOMPARE(cut.text, QString::fromUtf8("世界"));
        QCOMPARE(cut.left, 6);
        const MessageText marked = readableText("a\nb", all);
        QCOMPARE(marked.escapes.size(), 1);
        QCOMPARE(marked.escapes.first(), std::pair(qsizetype(1), qsizetype(2)));
    }

    void writesHex()
    {
        QCOMPARE(hexText("hello", all, 8).text, QStringLiteral("68 65 6c 6c 6f  hello"));
        const QString two = hexText("12345678\n", all, 8).text;
        QCOMPARE(two.count(QChar(QChar::LineSeparator)), 1);
        QVERIFY(two.endsWith(QStringLiteral("  \u00b7")));
    }

    /// What is written is what the program reads, byte for byte.
    void ordersAreUnderstood_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("text") << QByteArray("你好\n");
        QTest::newRow("escapes") << QByteArray("a\\n\tb\r\n\\x41 \\");
        QTest::newRow("spaces") << QByteArray("  two before, two behind  ");
        QTest::newRow("controls") << QByteArray("\x01\x1b\x7f\0z", 5);
        QTest::newRow("nothing") << QByteArray();
    }
    void ordersAreUnderstood()
    {
        QFETCH(QByteArray, bytes);
        for (const bool isText : {true, false}) {
            for (const char *name : {"tcp-server", "udp-client"}) {
                const EndpointKind kind = EndpointKind::of(QString::fromLatin1(name));
                QByteArray line = control_line::send(kind, bytes, 3, isText);
                QVERIFY(line.endsWith('\n'));
                QCOMPARE(line.count('\n'), 1);
                line.chop(1);
                const auto command = programs::parseCommand(line.toStdString(), kind.isServer);
                QVERIFY2(command, command ? "" : command.error().detail.c_str());
                QCOMPARE(QByteArray::fromStdString(command->bytes), bytes);
                QCOMPARE(command->client, kind.isServer ? 3 : 0);
            }
        }
        const EndpointKind server = EndpointKind::of(QStringLiteral("tcp-server"));
        QCOMPARE(control_line::order(server, "close", control_line::allClients), QByteArray("close *\n"));
        QCOMPARE(control_line::order(EndpointKind::of(QStringLiteral("unix-client")), "shutdown", 0), QByteArray("shutdown\n"));
        QCOMPARE(control_line::send(EndpointKind::of(QStringLiteral("command")), bytes, 0, true), bytes);
    }

    void longMessagesAreCutIntoLines()
    {
        const EndpointKind kind = EndpointKind::of(QStringLiteral("tcp-client"));
        const QByteArray bytes(500'000, 'x');
        QByteArray sent;
        for (QByteArray line : control_line::send(kind, bytes, 0, false).split('\n')) {
            if (line.isEmpty())
                continue;
            QVERIFY(static_cast<std::size_t>(line.size()) < programs::LineSource::longestLine);
            const auto command = programs::parseCommand(line.toStdString(), false);
            QVERIFY(command);
            sent += QByteArray::fromStdString(command->bytes);
        }
        QCOMPARE(sent, bytes);
        QVERIFY(!control_line::lengthProblem(EndpointKind::of(QStringLiteral("udp-client")), 65'508).isEmpty());
        QVERIFY(control_line::lengthProblem(EndpointKind::of(QStringLiteral("udp-client")), 65'507).isEmpty());
    }

    void readsHexAsPeopleWriteIt()
    {
        QString problem;
        for (const char *text : {"68 65 0a", "0x68,0x65,0x0A", "68650a", "68:65:0A", " 68  65 0a "}) {
            QCOMPARE(control_line::fromHexText(QString::fromLatin1(text), &problem), QByteArray("he\n"));
            QVERIFY(problem.isEmpty());
        }
        QVERIFY(control_line::fromHexText(QStringLiteral("68 6"), &problem).isEmpty() && !problem.isEmpty());
        QVERIFY(control_line::fromHexText(QStringLiteral("6 8"), &problem).isEmpty() && !problem.isEmpty());
        QVERIFY(control_line::fromHexText(QStringLiteral("6g"), &problem).isEmpty() && problem.contains(QLatin1Char('g')));
        QVERIFY(control_line::fromHexText(QString(), &problem).isEmpty() && problem.isEmpty());
    }

    void heightsGrowWithTheText()
    {
        setAppearance({.theme = QStringLiteral("light")});
        const ConversationType type = ConversationType::forPicture();
        ItemTexts texts;
        texts.side = ItemTexts::Side::Sent;
        texts.body = readableText("short", all);
        const double one = itemHeight(texts, 500, type);
        texts.body = readableText(QByteArray("many words ").repeated(60), all);
        const double many = itemHeight(texts, 500, type);
        QVERIFY(many > 3 * one);
        QVERIFY(itemHeight(texts, 1000, type) < many);
        const QRectF bubble = bubbleRect(texts, QRectF(0, 0, 500, many), type);
        QVERIFY(QRectF(0, 0, 500, many).contains(bubble));
        QVERIFY(bubble.left() > 50); // sent: at the right
        texts.side = ItemTexts::Side::Received;
        QVERIFY(bubbleRect(texts, QRectF(0, 0, 500, many), type).left() < 50);
    }
};

QTEST_MAIN(TestTexts)
#include "test_texts.moc"
