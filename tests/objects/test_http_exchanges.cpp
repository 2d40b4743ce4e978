// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/content_coding.h"
#include "engine/objects/http_exchanges.h"
#include "tests/flow/hex_capture.h"

#include <QtTest>

using namespace layerlab;
using namespace layerlab::objects;

/// Requests with their responses, out of captures: that each has its own, and the times of its packets.
class TestHttpExchanges : public QObject {
    Q_OBJECT

private slots:
    void http();
    void packed();
    void http2();
    void pipelined();
    void splitOverSegments();
    void withoutResponse();
    void portionsGiveTheSame();
};

namespace {

const std::string samples = LAYERLAB_SOURCE_DIR "/tests/golden/packet/";
constexpr std::int64_t millisecond = 1'000'000;

std::vector<http::HarEntry> entriesOf(const test::HexCapture &capture, std::uint32_t portion = 0xffffffff)
{
    HttpExchanges exchanges;
    while (exchanges.advance(capture.connections, capture, portion)) {
    }
    return exchanges.take();
}

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

QByteArray lineOf(const http::HarEntry &entry)
{
    return bytes(entry.method + ' ' + entry.url + ' ' + std::to_string(entry.status) + ' ' + entry.contentType + ' ' +
                 entry.content);
}

/// A TCP connection over raw IP between 10.0.0.1:50000 and 10.0.0.2:80, one millisecond a packet.
class Talk {
public:
    Talk() { segment(false, "", 0x02), segment(true, "", 0x12), segment(false, "", 0x10); }
    void segment(bool isFromServer, std::string_view payload, int flags = 0x18)
    {
        ByteWriter writer;
        writer.u16(0x4500);
        writer.u16(static_cast<std::uint16_t>(40 + payload.size()));
        writer.u32(0x00014000);
        writer.u32(0x40060000);
        writer.u32(isFromServer ? 0x0a000002 : 0x0a000001);
        writer.u32(isFromServer ? 0x0a000001 : 0x0a000002);
        writer.u16(isFromServer ? 80 : 50000);
        writer.u16(isFromServer ? 50000 : 80);
        writer.u32(m_next[isFromServer]);
        writer.u32(flags == 0x02 ? 0 : m_next[!isFromServer]);
        writer.u16(static_cast<std::uint16_t>(0x5000 | flags));
        writer.u16(1000);
        writer.u32(0);
        writer.bytes(asBytes(payload));
        m_next[isFromServer] += static_cast<std::uint32_t>(payload.size()) + ((flags & 0x03) ? 1 : 0);
        m_frames.push_back(writer.take());
    }
    test::HexCapture capture() const
    {
        constexpr std::uint16_t rawIp = 101;
        return {rawIp, m_frames};
    }

private:
    std::uint32_t m_next[2] = {1000, 9000};
    std::vector<std::vector<std::uint8_t>> m_frames;
};

} // namespace

void TestHttpExchanges::http()
{
    const auto found = entriesOf(test::HexCapture(samples + "http.hex"));
    QVERIFY(found.size() >= 4);
    QCOMPARE(bytes(found[0].method + ' ' + found[0].url), "POST http://lab.example:8080/api/items?id=7&kind=a%20b");
    QCOMPARE(bytes(found[0].body), "{\"name\":\"bolt\"}\n");
    for (const http::HarEntry &entry : found) {
        QVERIFY(entry.started >= test::HexCapture::start);
        QVERIFY(!entry.clientAddress.empty() && !entry.serverAddress.empty() && entry.clientPort && entry.serverPort);
    }
}

void TestHttpExchanges::packed()
{
    const auto found = entriesOf(test::HexCapture(samples + "http-coding.hex"));
    std::size_t decoded = 0;
    for (const http::HarEntry &entry : found)
        decoded += entry.content.size() == 42 && entry.comment.empty();
    QVERIFY2(decoded >= 4, std::to_string(decoded).c_str()); // gzip, deflate, br, zstd
}

void TestHttpExchanges::http2()
{
    const auto found = entriesOf(test::HexCapture(samples + "http2.hex"));
    QVERIFY(!found.empty());
    std::size_t answered = 0;
    for (const http::HarEntry &entry : found) {
        QVERIFY(entry.version == "HTTP/2");
        QVERIFY(!entry.method.empty() && entry.url.find("://") != std::string::npos);
        QVERIFY(entry.fields.at(0).name.starts_with(':'));
        answered += entry.status >= 200;
    }
    QVERIFY(answered > 0);
}

void TestHttpExchanges::pipelined()
{
    Talk talk;
    talk.segment(false,
                 "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nHEAD /2 HTTP/1.1\r\nHost: a\r\n\r\nGET /3 HTTP/1.1\r\nHost: a\r\n\r\n");
    talk.segment(true, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\noneHTTP/1.1 200 OK\r\nContent-"
                       "Length: 99\r\n\r\nHTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    const auto found = entriesOf(talk.capture());
    QCOMPARE(found.size(), 3u);
    QCOMPARE(lineOf(found[0]), "GET http://a/1 200  one");
    QCOMPARE(lineOf(found[1]), "HEAD http://a/2 200  "); // 99 bytes are announced, none come
    QCOMPARE(lineOf(found[2]), "GET http://a/3 404  ");
    QCOMPARE(bytes(found[0].clientAddress + ' ' + found[0].serverAddress), "10.0.0.1 10.0.0.2");
    QCOMPARE(found[0].clientPort, 50000);
    QCOMPARE(found[0].serverPort, 80);
}

/// The times are those of the packets: of the first and last of each message.
void TestHttpExchanges::splitOverSegments()
{
    Talk talk; // packets 0 to 2
    talk.segment(false, "POST /up HTTP/1.1\r\nHost: a\r\nConten");
    talk.segment(false, "t-Length: 6\r\n\r\nabc");
    talk.segment(false, "def");
    talk.segment(true, "", 0x10);
    talk.segment(true, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nx");
    talk.segment(true, "y\r\n");
    talk.segment(true, "0\r\n\r\n");
    const auto found = entriesOf(talk.capture());
    QCOMPARE(found.size(), 1u);
    QCOMPARE(bytes(found[0].body), "abcdef");
    QCOMPARE(bytes(found[0].content), "xy");
    QCOMPARE(found[0].started, test::HexCapture::timeOf(3));
    QCOMPARE(found[0].send, 2 * millisecond);
    QCOMPARE(found[0].wait, 2 * millisecond);
    QCOMPARE(found[0].receive, 2 * millisecond);
}

void TestHttpExchanges::withoutResponse()
{
    Talk talk;
    talk.segment(true, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"); // to what came before the recording
    talk.segment(false, "GET /never HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto found = entriesOf(talk.capture());
    QCOMPARE(found.size(), 1u);
    QCOMPARE(found[0].status, 0);
    QCOMPARE(found[0].wait, -1);
}

void TestHttpExchanges::portionsGiveTheSame()
{
    for (const char *name : {"http.hex", "http2.hex", "http-coding.hex"}) {
        const test::HexCapture capture(samples + name);
        QCOMPARE(bytes(http::toHar(entriesOf(capture, 1))), bytes(http::toHar(entriesOf(capture))));
    }
}

QTEST_APPLESS_MAIN(TestHttpExchanges)
#include "test_http_exchanges.moc"
