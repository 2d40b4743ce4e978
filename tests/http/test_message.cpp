// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/message.h"

#include <QtTest>

using namespace layerlab;
using namespace layerlab::http;

namespace {
QByteArray text(std::string_view input, Range range)
{
    const std::string_view part = textOf(asBytes(input), range);
    return {part.data(), static_cast<qsizetype>(part.size())};
}
} // namespace

class TestMessage : public QObject {
    Q_OBJECT
private slots:
    void readsARequest();
    void readsAResponse();
    void toleratesLineFeedsOnly();
    void readsFoldedHeaders();
    void readsWhatIsMissing();
    void everyPrefixStaysInside();
    void tellsHttpFromOther_data();
    void tellsHttpFromOther();
    void findsListElements();
    void limitsHeaders();
    void knowsWhetherTheConnectionStays();
};

void TestMessage::readsARequest()
{
    const std::string_view input =
        "POST /a b?q=1 HTTP/1.1\r\nHost: localhost:80\r\nX-Dup:1\r\nx-dup :\t2 \r\nno colon\r\n\r\nbody";
    const MessageHead head = readHead(asBytes(input));
    QVERIFY(head.isRequest && !head.isResponse && head.isComplete);
    QCOMPARE(text(input, head.startLine), "POST /a b?q=1 HTTP/1.1\r\n");
    QCOMPARE(text(input, head.method), "POST");
    QCOMPARE(text(input, head.target), "/a b?q=1");
    QCOMPARE(text(input, head.version), "HTTP/1.1");
    QCOMPARE(head.majorVersion * 10 + head.minorVersion, 11);
    QCOMPARE(head.headLength, input.size() - 4);
    QCOMPARE(head.headers.size(), 4u);
    QCOMPARE(text(input, head.headers[0].line), "Host: localhost:80\r\n");
    QCOMPARE(text(input, head.headers[0].name), "Host");
    QCOMPARE(text(input, head.headers[0].value), "localhost:80");
    QCOMPARE(text(input, head.headers[2].name), "x-dup");
    QCOMPARE(text(input, head.headers[2].value), "2");
    QVERIFY(!head.headers[3].hasColon && head.headers[3].name.isEmpty());
    QCOMPARE(text(input, head.headers[3].value), "no colon");
    QCOMPARE(countHeaders(head, asBytes(input), "X-DUP"), 2u);
    QVERIFY(!findHeader(head, asBytes(input), "missing"));
    QVERIFY(headerText(head, asBytes(input), "HOST") == "localhost:80");
}

void TestMessage::readsAResponse()
{
    const std::string_view input = "HTTP/1.0 404 Not Found\r\nServer: x\r\n\r\n";
    const MessageHead head = readHead(asBytes(input));
    QVERIFY(head.isResponse && !head.isRequest && head.isComplete);
    QCOMPARE(head.status, 404);
    QCOMPARE(text(input, head.statusCode), "404");
    QCOMPARE(text(input, head.reason), "Not Found");
    QCOMPARE(head.headLength, input.size());
    QCOMPARE(readHead(asBytes("HTTP/1.1 2x0 OK\r\n\r\n")).status, 0);
    QCOMPARE(readHead(asBytes("HTTP/1.1 200\r\n\r\n")).status, 200);
}

void TestMessage::toleratesLineFeedsOnly()
{
    const std::string_view input = "\r\n\nGET / HTTP/1.1\nA: 1\n\nrest";
    const MessageHead head = readHead(asBytes(input));
    QVERIFY(head.isRequest && head.isComplete);
    QCOMPARE(text(input, head.startLine), "GET / HTTP/1.1\n");
    QCOMPARE(text(input, head.headers.at(0).value), "1");
    QCOMPARE(head.headLength, input.size() - 4);
}

void TestMessage::readsFoldedHeaders()
{
    const std::string_view input = "GET / HTTP/1.1\r\nA: one\r\n  two\r\n\tthree\r\nB: \r\n x\r\n\r\n";
    const MessageHead head = readHead(asBytes(input));
    QCOMPARE(head.headers.size(), 2u);
    QVERIFY(head.headers[0].isFolded);
    QCOMPARE(text(input, head.headers[0].line), "A: one\r\n  two\r\n\tthree\r\n");
    QVERIFY(unfolded(asBytes(input), head.headers[0].value) == "one two three");
    QCOMPARE(text(input, head.headers[1].value), "x");
}

void TestMessage::readsWhatIsMissing()
{
    QVERIFY(!readHead({}).isRequest);
    QVERIFY(!readHead(asBytes("\r\n\r\n")).isRequest);
    const std::string_view old = "GET /page\r\n";
    const MessageHead head = readHead(asBytes(old));
    QVERIFY(head.isRequest && !head.isComplete);
    QCOMPARE(text(old, head.target), "/page");
    QVERIFY(head.version.isEmpty());
    const std::string_view noTarget = "GET HTTP/1.1\r\n\r\n";
    QVERIFY(readHead(asBytes(noTarget)).target.isEmpty());
    QCOMPARE(readHead(asBytes(noTarget)).minorVersion, 1);
    QCOMPARE(readHead(asBytes("HTTP/x.1")).majorVersion, -1);
}

void TestMessage::everyPrefixStaysInside()
{
    const std::string_view input = "GET /x HTTP/1.1\r\nHost: a\r\nB:\r\n c\r\n\r\n";
    for (std::size_t length = 0; length <= input.size(); ++length) {
        const std::string_view part = input.substr(0, length);
        const MessageHead head = readHead(asBytes(part));
        QCOMPARE(head.isComplete, length == input.size());
        QVERIFY(head.headLength <= length);
        for (const Header &header : head.headers)
            QVERIFY(header.line.end() <= length && header.value.end() <= header.line.end() &&
                    header.name.end() <= header.line.end());
    }
}

void TestMessage::tellsHttpFromOther_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<bool>("isHttp");
    QTest::newRow("request") << QByteArray("GET / HTTP/1.1\r\n") << true;
    QTest::newRow("line feed only") << QByteArray("M-SEARCH * HTTP/1.0\n") << true;
    QTest::newRow("status") << QByteArray("HTTP/1.1 200 OK\r\n") << true;
    QTest::newRow("cut status") << QByteArray("HTTP/1.1 200") << true;
    QTest::newRow("cut request") << QByteArray("GET / HTTP/1.1") << false;
    QTest::newRow("no version") << QByteArray("GET /\r\n") << false;
    QTest::newRow("other") << QByteArray("EHLO mail HTTP\r\n") << false;
    QTest::newRow("HTTP/2 preface") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << false;
    QTest::newRow("binary") << QByteArray("\x16\x03\x01 HTTP/1.1\r\n") << false;
    QTest::newRow("control in target") << QByteArray("GET /\x01 HTTP/1.1\r\n") << false;
    QTest::newRow("no target") << QByteArray("GET HTTP/1.1\r\n") << false;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("long code") << QByteArray("HTTP/1.1 2000") << false;
}

void TestMessage::tellsHttpFromOther()
{
    QFETCH(QByteArray, input);
    QFETCH(bool, isHttp);
    QCOMPARE(looksLikeHttp(asBytes({input.constData(), static_cast<std::size_t>(input.size())})), isHttp);
}

void TestMessage::findsListElements()
{
    const std::string_view input = "GET / HTTP/1.1\r\nConnection: Upgrade , Close\r\nconnection:x\r\n\r\n";
    const MessageHead head = readHead(asBytes(input));
    QVERIFY(hasListElement(head, asBytes(input), "CONNECTION", "close"));
    QVERIFY(hasListElement(head, asBytes(input), "connection", "X"));
    QVERIFY(!hasListElement(head, asBytes(input), "connection", "clos"));
}

void TestMessage::limitsHeaders()
{
    std::string input = "GET / HTTP/1.1\r\n";
    for (std::size_t i = 0; i < headerCountLimit + 5; ++i)
        input += "a:b\r\n";
    input += "\r\n";
    const MessageHead head = readHead(asBytes(input));
    QCOMPARE(head.headers.size(), headerCountLimit);
    QVERIFY(head.hasMoreHeaders && head.isComplete);
    QCOMPARE(head.headLength, input.size());
    const std::string endless = "GET / HTTP/1.1\r\nA: " + std::string(headLengthLimit, 'a');
    QVERIFY(readHead(asBytes(endless)).isTooLong);
}

void TestMessage::knowsWhetherTheConnectionStays()
{
    const auto stays = [](std::string_view input) { return keepsAlive(readHead(asBytes(input)), asBytes(input)); };
    QVERIFY(stays("GET / HTTP/1.1\r\n\r\n"));
    QVERIFY(!stays("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"));
    QVERIFY(!stays("GET / HTTP/1.0\r\n\r\n"));
    QVERIFY(stays("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n"));
    QVERIFY(!stays("GET /\r\n\r\n"));
}

QTEST_APPLESS_MAIN(TestMessage)
#include "test_message.moc"
