// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/flow/talk.h"

#include <QtTest>

using namespace layerlab;
using test::Talk;
using test::valuesOf;

/// Which answer belongs to which question, in streams.
class TestPairing : public QObject {
    Q_OBJECT

private slots:
    void requestsUnderWayAreAnsweredInOrder();
    void interimResponsesDoNotAnswer();
    void severalMessagesInAPacketArePairedInTheirOrder();
    void aRequestInSegmentsIsFoundByItsResponse();
    void dnsOverTcp();
};

namespace {

std::string get(const std::string &target)
{
    return "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n";
}

std::string ok(const std::string &content)
{
    return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(content.size()) + "\r\n\r\n" + content;
}

std::string dns(char number, bool isResponse)
{
    const std::string flags(isResponse ? "\x81\x80" : "\x01\x00", 2);
    return std::string("\x00\x13\x00", 3) + number + flags + std::string("\0\1\0\0\0\0\0\0\1a\0\0\1\0\1", 15);
}

} // namespace

void TestPairing::requestsUnderWayAreAnsweredInOrder()
{
    const auto capture =
        Talk(80).client(get("/one")).client(get("/two")).server(ok("1")).server(ok("2")).client(get("/three")).capture();
    QCOMPARE(valuesOf(capture, 3, "http.response_in"), "5");
    QCOMPARE(valuesOf(capture, 4, "http.response_in"), "6");
    QCOMPARE(valuesOf(capture, 5, "http.request_in"), "3");
    QCOMPARE(valuesOf(capture, 6, "http.request_in"), "4");
    QCOMPARE(valuesOf(capture, 5, "http.request.uri"), "/one");
    QCOMPARE(valuesOf(capture, 6, "http.request.uri"), "/two");
    QCOMPARE(valuesOf(capture, 6, "http.time"), "0.002000000");
    QCOMPARE(valuesOf(capture, 7, "http.response_in"), ""); // it never came
}

void TestPairing::interimResponsesDoNotAnswer()
{
    const auto capture =
        Talk(80).client(get("/")).server("HTTP/1.1 100 Continue\r\n\r\n").server(ok("1")).server(ok("unasked")).capture();
    QCOMPARE(valuesOf(capture, 4, "http.request_in"), "");
    QCOMPARE(valuesOf(capture, 3, "http.response_in"), "5");
    QCOMPARE(valuesOf(capture, 5, "http.request_in"), "3");
    QCOMPARE(valuesOf(capture, 6, "http.request_in"), "");
}

void TestPairing::severalMessagesInAPacketArePairedInTheirOrder()
{
    const auto capture = Talk(80).client(get("/one") + get("/two")).server(ok("1")).server(ok("2")).capture();
    QCOMPARE(valuesOf(capture, 3, "http.request.uri"), "/one /two");
    QCOMPARE(valuesOf(capture, 3, "http.response_in"), "4 5");
    QCOMPARE(valuesOf(capture, 4, "http.request_in"), "3");
    QCOMPARE(valuesOf(capture, 4, "http.request.uri"), "/one");
    QCOMPARE(valuesOf(capture, 5, "http.request_in"), "3");
    QCOMPARE(valuesOf(capture, 5, "http.request.uri"), "/two");
    const auto together = Talk(80).client(get("/one")).client(get("/two")).server(ok("1") + ok("2")).capture();
    QCOMPARE(valuesOf(together, 3, "http.response_in"), "5");
    QCOMPARE(valuesOf(together, 4, "http.response_in"), "5");
    QCOMPARE(valuesOf(together, 5, "http.request_in"), "3 4");
    QCOMPARE(valuesOf(together, 5, "http.request.uri"), "/one /two");
    QCOMPARE(valuesOf(together, 5, "http.time"), "0.002000000 0.001000000");
}

void TestPairing::aRequestInSegmentsIsFoundByItsResponse()
{
    const std::string long1 = get("/" + std::string(3000, 'x'));
    const auto capture = Talk(80)
                             .client(long1.substr(0, 1000))
                             .client(long1.substr(1000) + get("/two"))
                             .server(ok("1"))
                             .server(ok("2"))
                             .capture();
    QCOMPARE(valuesOf(capture, 5, "http.request_in"), "4");
    QCOMPARE(valuesOf(capture, 5, "http.request.uri"), "/" + std::string(3000, 'x'));
    QCOMPARE(valuesOf(capture, 6, "http.request.uri"), "/two");
}

void TestPairing::dnsOverTcp()
{
    const auto capture =
        Talk(53).client(dns(1, false)).client(dns(2, false)).server(dns(2, true)).server(dns(1, true)).capture();
    QCOMPARE(valuesOf(capture, 3, "dns.response_in"), "6");
    QCOMPARE(valuesOf(capture, 4, "dns.response_in"), "5");
    QCOMPARE(valuesOf(capture, 5, "dns.response_to"), "4");
    QCOMPARE(valuesOf(capture, 6, "dns.response_to"), "3");
    QCOMPARE(valuesOf(capture, 6, "dns.time"), "0.003000000");
}

QTEST_GUILESS_MAIN(TestPairing)
#include "test_pairing.moc"
