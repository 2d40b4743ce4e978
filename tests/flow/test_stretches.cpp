// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/flow/talk.h"

#include <QtTest>

using namespace layerlab;
using test::Talk;
using test::valuesOf;

/// What bytes mean that say so only together with those before: phases of a protocol, and another protocol from some byte on.
class TestStretches : public QObject {
    Q_OBJECT

private slots:
    void aMailIsPutTogether();
    void aMailComesInAnyOrder();
    void aRefusedMailIsNotAwaited();
    void theEndOfAMailMayBeSplit();
    void websocketBeginsBehindTheUpgrade();
    void framesInTheSegmentOfTheUpgrade();
    void framesInAnyOrderBehindTheUpgrade();
    void partsWithAPingBetween();
    void otherUpgradesStayHttp();
    void tlsBeginsBehindStartTls();
    void sshIsEncryptedBehindItsNewKeys();
};

namespace {

QString protocolsOf(const test::HexCapture &capture, std::uint32_t frame)
{
    return valuesOf(capture, frame, "frame.protocols");
}

Talk mailAsked()
{
    Talk talk(25);
    talk.server("220 ready\r\n").client("DATA\r\n").server("354 go on\r\n");
    return talk;
}

Talk upgraded(std::string_view protocol = "websocket", std::string_view more = {})
{
    Talk talk(80);
    talk.client("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: " + std::string(protocol) + "\r\n\r\n");
    talk.server("HTTP/1.1 101 Switching Protocols\r\nUpgrade: " + std::string(protocol) + "\r\n\r\n" + std::string(more));
    return talk;
}

} // namespace

void TestStretches::aMailIsPutTogether()
{
    const auto capture =
        mailAsked().client("Subject: one\r\n").client("\r\ntext\r\n").client(".\r\n").client("QUIT\r\n").capture();
    QCOMPARE(protocolsOf(capture, 6), "raw:ip:tcp:smtp:data-text-lines");
    QCOMPARE(valuesOf(capture, 8, "imf.subject"), "one");
    QCOMPARE(valuesOf(capture, 8, "smtp.data.fragment"), "6 7 8");
    QCOMPARE(valuesOf(capture, 9, "smtp.req.command"), "QUIT");
}

void TestStretches::aMailComesInAnyOrder()
{
    const auto capture =
        mailAsked().client("Subject: one\r\n\r\n").client("text\r\n.\r\n").swapLast().client("QUIT\r\n").capture();
    QCOMPARE(valuesOf(capture, 7, "imf.subject") + valuesOf(capture, 6, "imf.subject"), "one");
    QCOMPARE(valuesOf(capture, 8, "smtp.req.command"), "QUIT");
}

void TestStretches::aRefusedMailIsNotAwaited()
{
    const auto capture = Talk(25).server("220 ready\r\n").client("DATA\r\n").server("503 no\r\n").client("QUIT\r\n").capture();
    QCOMPARE(valuesOf(capture, 6, "smtp.req.command"), "QUIT");
}

void TestStretches::theEndOfAMailMayBeSplit()
{
    const auto capture = mailAsked().client("\r\nHi\r").client("\n.").client("\r\nQUIT\r\n").capture();
    QCOMPARE(valuesOf(capture, 7, "smtp.req.command"), "");
    QCOMPARE(valuesOf(capture, 8, "smtp.req.command"), "QUIT");
}

void TestStretches::websocketBeginsBehindTheUpgrade()
{
    const auto capture = upgraded()
                             .client("\x81\x85"
                                     "abcd"
                                     "\x29\x07\x0f\x08\x0e")
                             .server("\x81\x02"
                                     "ok")
                             .capture();
    QCOMPARE(protocolsOf(capture, 4), "raw:ip:tcp:http");
    QCOMPARE(protocolsOf(capture, 5), "raw:ip:tcp:websocket:data-text-lines");
    QCOMPARE(valuesOf(capture, 5, "websocket.payload.text"), "Hello");
    QCOMPARE(valuesOf(capture, 6, "websocket.payload.text"), "ok");
    QCOMPARE(packet::protocolAt(capture.connections.summaries()[4].top), &packet::protocols::websocket);
}

void TestStretches::framesInTheSegmentOfTheUpgrade()
{
    const auto capture = upgraded("WebSocket", "\x81\x02"
                                               "ok\x81\x01"
                                               "!")
                             .capture();
    QCOMPARE(valuesOf(capture, 4, "http.response.code"), "101");
    QCOMPARE(valuesOf(capture, 4, "websocket.payload.text"), "ok !");
}

void TestStretches::framesInAnyOrderBehindTheUpgrade()
{
    // What comes too early is read as a guess; taking that back leaves the change of protocol, which lies where the gap began.
    const auto capture = upgraded()
                             .server("\x81\x02"
                                     "ok")
                             .server("\x81\x03"
                                     "two")
                             .swapLast()
                             .server("\x81\x01"
                                     "!")
                             .capture();
    QCOMPARE(protocolsOf(capture, 4), "raw:ip:tcp:http");
    QCOMPARE(valuesOf(capture, 5, "websocket.payload.text") + valuesOf(capture, 6, "websocket.payload.text"), "twook");
    QCOMPARE(valuesOf(capture, 7, "websocket.payload.text"), "!");
}

void TestStretches::partsWithAPingBetween()
{
    const std::string ping("\x89\x00", 2);
    const std::string last("\x80\x02"
                           "ee",
                           4);
    const std::string whole = "\x01\x03"
                              "thr";
    const auto capture = upgraded().server(whole).server(ping).server(last).server(whole + last).capture();
    QCOMPARE(valuesOf(capture, 5, "websocket.payload.text"), "");
    QCOMPARE(valuesOf(capture, 6, "websocket.opcode"), "9");
    QCOMPARE(valuesOf(capture, 7, "websocket.payload.text"), "three");
    QCOMPARE(valuesOf(capture, 7, "websocket.fragment.count"), "2");
    QCOMPARE(valuesOf(capture, 8, "websocket.payload.text"), "three"); // the message before is not part of it
}

void TestStretches::otherUpgradesStayHttp()
{
    const auto capture = upgraded("something").server("\x81\x02ok").capture();
    QVERIFY(!protocolsOf(capture, 5).contains("websocket"));
}

void TestStretches::tlsBeginsBehindStartTls()
{
    const std::string hello("\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00", 10);
    const auto capture =
        Talk(587).server("220 ready\r\n").client("STARTTLS\r\n").server("220 go ahead\r\n").client(hello).capture();
    QCOMPARE(protocolsOf(capture, 5), "raw:ip:tcp:smtp");
    QCOMPARE(protocolsOf(capture, 6), "raw:ip:tcp:tls");
    const auto refused = Talk(587).server("220 ready\r\n").client("STARTTLS\r\n").server("454 no\r\n").client("QUIT\r\n");
    QCOMPARE(protocolsOf(refused.capture(), 6), "raw:ip:tcp:smtp");
}

void TestStretches::sshIsEncryptedBehindItsNewKeys()
{
    const std::string keys("\x00\x00\x00\x0c\x0a\x15\0\0\0\0\0\0\0\0\0\0", 16);
    const auto capture =
        Talk(22).server("SSH-2.0-a\r\n").client("SSH-2.0-b\r\n").client(keys + "secret").server(keys).client(keys).capture();
    QCOMPARE(valuesOf(capture, 3, "ssh.protocol"), "SSH-2.0-a");
    QCOMPARE(valuesOf(capture, 5, "ssh.message_code"), "21");
    QCOMPARE(valuesOf(capture, 5, "ssh.encrypted_packet"), "736563726574");
    QCOMPARE(valuesOf(capture, 6, "ssh.message_code"), "21"); // each direction has its own
    QCOMPARE(valuesOf(capture, 7, "ssh.message_code"), "");
}

QTEST_GUILESS_MAIN(TestStretches)
#include "test_stretches.moc"
