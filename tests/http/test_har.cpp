// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/cbor.h"
#include "engine/http/har.h"
#include "engine/http/url.h"

#include <QtTest>

using namespace layerlab;
using namespace layerlab::http;

/// HTTP archives: what is written is read again, and what others write is read as far as it says something.
class TestHar : public QObject {
    Q_OBJECT
private slots:
    void writesWhatItReads();
    void bodiesThatAreNoText();
    void entriesAreInOrderOfTime();
    void everyMemberThatIsRequiredIsThere();
    void readsWhatBrowsersWrite();
    void readsWhatIsMissing();
    void datesOfAllKinds_data();
    void datesOfAllKinds();
    void refusesWhatIsNone_data();
    void refusesWhatIsNone();
    void limits();
    void everyPrefixFails();
    void chunksAndCodingsAreUndone();
    void contentThatCannotBeDecodedStays();
    void requestsAreMadeAgain();
    void urlsAreTakenApart_data();
    void urlsAreTakenApart();
    void base64BothWays();
};

namespace {

HarEntry exchange()
{
    HarEntry entry;
    entry.started = 1'700'000'000'123'456'000;
    entry.serverAddress = "10.0.0.2";
    entry.serverPort = 8080;
    entry.clientAddress = "10.0.0.1";
    entry.clientPort = 50000;
    if (!takeRequest(asBytes("POST /a?x=1&y=%C3%A4+b HTTP/1.1\r\nHost: lab:8080\r\nCookie: a=1; b=2\r\n"
                             "Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello"),
                     false, entry) ||
        !takeResponse(asBytes("HTTP/1.1 302 Found\r\nLocation: /b\r\nSet-Cookie: s=9; Path=/\r\nContent-Type: text/html\r\n"
                              "Content-Length: 2\r\n\r\nhi"),
                      entry))
        return {};
    entry.send = 1'000'000;
    entry.wait = 2'500'000;
    entry.receive = 250'000;
    return entry;
}

Result<HarFile> again(const HarEntry &entry)
{
    return fromHar(toHar({entry}));
}

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

} // namespace

void TestHar::writesWhatItReads()
{
    const HarEntry entry = exchange();
    QCOMPARE(bytes(entry.url), "http://lab:8080/a?x=1&y=%C3%A4+b");
    const auto file = again(entry);
    QVERIFY(file);
    QVERIFY(file->creator.starts_with("Layerlab "));
    QCOMPARE(file->entries.size(), 1u);
    const HarEntry &read = file->entries[0];
    QCOMPARE(read.started, entry.started);
    QCOMPARE(read.send, entry.send);
    QCOMPARE(read.wait, entry.wait);
    QCOMPARE(read.receive, entry.receive);
    QVERIFY(read.fields == entry.fields && read.responseFields == entry.responseFields);
    for (const auto part : {&HarEntry::method, &HarEntry::url, &HarEntry::version, &HarEntry::body, &HarEntry::bodyType,
                            &HarEntry::reason, &HarEntry::responseVersion, &HarEntry::content, &HarEntry::contentType,
                            &HarEntry::serverAddress, &HarEntry::clientAddress})
        QCOMPARE(bytes(read.*part), bytes(entry.*part));
    QCOMPARE(read.status, 302);
    QCOMPARE(read.clientPort, 50000);
    QCOMPARE(read.serverPort, 8080);
    QCOMPARE(read.headLength, entry.headLength);
    QCOMPARE(read.contentLength, 2);
}

void TestHar::bodiesThatAreNoText()
{
    HarEntry entry = exchange();
    entry.body = std::string("\0\xff\x80 a", 5);
    entry.content = "\x89PNG";
    const auto json = fromJson(toHar({entry}));
    QVERIFY(json);
    const Json &one = (*json)["log"]["entries"][0];
    QCOMPARE(bytes(one["response"]["content"]["encoding"].get<std::string>()), "base64");
    QCOMPARE(bytes(one["request"]["postData"]["text"].get<std::string>()), "AP+AIGE=");
    const auto file = again(entry);
    QVERIFY(file);
    QCOMPARE(bytes(file->entries[0].body), bytes(entry.body));
    QCOMPARE(bytes(file->entries[0].content), bytes(entry.content));
}

void TestHar::entriesAreInOrderOfTime()
{
    HarEntry first = exchange(), second = exchange();
    second.started -= 1000;
    const auto file = fromHar(toHar({first, second}));
    QVERIFY(file);
    QCOMPARE(file->entries[0].started, second.started);
    QCOMPARE(file->entries[1].started, first.started);
}

/// Of the specification's objects.
void TestHar::everyMemberThatIsRequiredIsThere()
{
    HarEntry asked; // without a response
    asked.method = "GET";
    asked.url = "http://a/";
    const auto json = fromJson(toHar({exchange(), asked}));
    QVERIFY(json);
    const Json &log = (*json)["log"];
    QCOMPARE(bytes(log["version"].get<std::string>()), "1.2");
    QVERIFY(log["creator"].contains("name") && log["creator"].contains("version"));
    for (const Json &entry : log["entries"]) {
        for (const char *name : {"startedDateTime", "time", "request", "response", "cache", "timings"})
            QVERIFY2(entry.contains(name), name);
        for (const char *name :
             {"method", "url", "httpVersion", "cookies", "headers", "queryString", "headersSize", "bodySize"})
            QVERIFY2(entry["request"].contains(name), name);
        for (const char *name :
             {"status", "statusText", "httpVersion", "cookies", "headers", "content", "redirectURL", "headersSize", "bodySize"})
            QVERIFY2(entry["response"].contains(name), name);
        double sum = 0;
        for (const char *name : {"blocked", "dns", "connect", "ssl", "send", "wait", "receive"})
            sum += std::max(0.0, entry["timings"][name].get<double>());
        QCOMPARE(sum, entry["time"].get<double>());
    }
    const Json &first = log["entries"][1]; // the one without a time is older
    QCOMPARE(bytes(first["request"]["cookies"].dump()), R"([{"name":"a","value":"1"},{"name":"b","value":"2"}])");
    QCOMPARE(bytes(first["request"]["queryString"].dump()), R"([{"name":"x","value":"1"},{"name":"y","value":"ä b"}])");
    QCOMPARE(bytes(first["response"]["cookies"].dump()), R"([{"name":"s","value":"9"}])");
    QCOMPARE(bytes(first["response"]["redirectURL"].get<std::string>()), "/b");
    QCOMPARE(bytes(first["startedDateTime"].get<std::string>()), "2023-11-14T22:13:20.123456Z");
}

void TestHar::readsWhatBrowsersWrite()
{
    // As Chromium does: members of its own that nest deep, HTTP/2's names, a form with its fields.
    std::string nested = "0";
    for (int i = 0; i < 300; ++i)
        nested = R"({"parent":)" + nested + '}';
    const auto file =
        fromHar("\xef\xbb\xbf{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"WebInspector\",\"version\":\"537.36\"},"
                "\"pages\":[],\"entries\":[{\"_initiator\":" +
                nested + R"(,"_priority":"High","connection":"443",
        "startedDateTime":"2024-05-01T10:00:00.5+02:00",
        "request":{"method":"POST","url":"https://example.org/form?q=1#top","httpVersion":"http/2.0",
          "headers":[{"name":":authority","value":"example.org"},{"name":"accept","value":"*/*"},
                     {"name":"content-length","value":"999"}],
          "postData":{"mimeType":"application/x-www-form-urlencoded","params":[{"name":"a b","value":"1&2"},{"name":"c"}]}},
        "response":{"status":200,"statusText":"","httpVersion":"http/2.0","headers":[],
          "content":{"size":3,"mimeType":"text/plain","text":"YWJj","encoding":"base64"}},
        "timings":{"send":0.1,"wait":12.25,"receive":-1,"extra":)" +
                nested + R"(}}]}})");
    QVERIFY2(file.has_value(), file ? "" : file.error().detail.c_str());
    QCOMPARE(bytes(file->creator), "WebInspector 537.36");
    QCOMPARE(file->entries.size(), 1u);
    const HarEntry &entry = file->entries[0];
    QCOMPARE(entry.started, 1'714'550'400'500'000'000);
    QCOMPARE(bytes(entry.body), "a%20b=1%262&c=");
    QCOMPARE(bytes(entry.content), "abc");
    QCOMPARE(entry.send, 100'000);
    QCOMPARE(entry.wait, 12'250'000);
    QCOMPARE(entry.receive, -1);
    std::vector<std::string> changed;
    QCOMPARE(bytes(requestBytes(entry, &changed)), "POST /form?q=1 HTTP/1.1\r\nHost: example.org\r\naccept: */*\r\n"
                                                   "content-length: 14\r\n\r\na%20b=1%262&c=");
    QCOMPARE(changed.size(), 1u);
    QCOMPARE(bytes(responseText(entry)), "http/2.0 200\r\n\r\nabc");
}

void TestHar::readsWhatIsMissing()
{
    const auto file = fromHar(R"({"log":{"entries":[{},{"request":{"url":"http://a/x"}},5,null,{"request":{"url":7}},
        {"request":{"method":["GET"],"url":"http://b","headers":{"a":1},"postData":"text"},"response":"none","timings":[]},
        {"request":{"url":"http://c/","headers":[{"value":"1"},{"name":"A"},null]},
         "response":{"status":1e300,"content":{"text":"%%%","encoding":"base64"}}}]}})");
    QVERIFY(file);
    QCOMPARE(file->entries.size(), 3u);
    QCOMPARE(file->leftOutCount, 4u);
    QCOMPARE(bytes(requestBytes(file->entries[0])), "GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
    QCOMPARE(bytes(requestBytes(file->entries[1])), "GET / HTTP/1.1\r\nHost: b\r\n\r\n");
    QCOMPARE(file->entries[2].fields.size(), 1u);
    QCOMPARE(file->entries[2].status, 0);
    QCOMPARE(bytes(file->entries[2].content), "%%%");
    QCOMPARE(responseText(file->entries[2]).size(), 0u);
}

void TestHar::datesOfAllKinds_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("expected");
    const qint64 second = 1'000'000'000, noon = 1'704'110'400;
    QTest::newRow("UTC") << QByteArray("2024-01-01T12:00:00Z") << noon * second;
    QTest::newRow("nanoseconds") << QByteArray("2024-01-01T12:00:00.123456789123Z") << noon * second + 123456789;
    QTest::newRow("east") << QByteArray("2024-01-01T14:00:00+02:00") << noon * second;
    QTest::newRow("west, no colon") << QByteArray("2024-01-01T06:30:00-0530") << noon * second;
    QTest::newRow("no zone") << QByteArray("2024-01-01 12:00:00") << noon * second;
    QTest::newRow("no such day") << QByteArray("2024-02-30T12:00:00Z") << qint64(0);
    QTest::newRow("words") << QByteArray("yesterday") << qint64(0);
    QTest::newRow("cut") << QByteArray("2024-01-01T12") << qint64(0);
    QTest::newRow("too large") << QByteArray("99999999999-01-01T12:00:00Z") << qint64(0);
}

void TestHar::datesOfAllKinds()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, expected);
    const auto file =
        fromHar(R"({"log":{"entries":[{"startedDateTime":")" + text.toStdString() + R"(","request":{"url":"http://a/"}}]}})");
    QVERIFY(file);
    QCOMPARE(file->entries[0].started, expected);
}

void TestHar::refusesWhatIsNone_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("GET / HTTP/1.1\r\n\r\n");
    QTest::newRow("a lab") << QByteArray(R"({"layerlab":1,"hosts":[]})");
    QTest::newRow("no entries") << QByteArray(R"({"log":{"version":"1.2"}})");
    QTest::newRow("entries of another type") << QByteArray(R"({"log":{"entries":{}}})");
    QTest::newRow("no UTF-8") << QByteArray("{\"log\":{\"entries\":[{\"comment\":\"\xff\"}]}}");
    QTest::newRow("nested without end") << QByteArray(100000, '[');
}

void TestHar::refusesWhatIsNone()
{
    QFETCH(QByteArray, text);
    const auto file = fromHar(text.toStdString());
    QVERIFY(!file);
    QVERIFY(file.error().code == Errc::BadFormat);
    QVERIFY(!file.error().detail.empty());
}

void TestHar::limits()
{
    QVERIFY(fromHar(std::string(harFileLimit + 1, ' ')).error().code == Errc::TooLarge);
    std::string many = R"({"log":{"entries":[{"request":{"url":"http://a/"}})";
    for (std::size_t i = 0; i < harEntryLimit + 2; ++i)
        many += R"(,{"request":{"url":"http://a/"}})";
    const auto file = fromHar(many + "]}}");
    QVERIFY(file);
    QCOMPARE(file->entries.size(), harEntryLimit);
    QCOMPARE(file->leftOutCount, 3u);
    QVERIFY(looksLikeHar("\xef\xbb\xbf\n { \"log\": {"));
    QVERIFY(!looksLikeHar(R"({"layerlab": 1})"));
    QVERIFY(!looksLikeHar("{"));
}

void TestHar::everyPrefixFails()
{
    std::string har = toHar({exchange()});
    har.resize(har.find_last_of('}') + 1);
    for (std::size_t length = 0; length < har.size(); ++length)
        QVERIFY2(!fromHar(std::string_view(har).substr(0, length)), std::to_string(length).c_str());
    QVERIFY(fromHar(har));
}

void TestHar::chunksAndCodingsAreUndone()
{
    HarEntry entry = exchange();
    // "hello" as gzip, in two chunks.
    std::vector<std::uint8_t> packed;
    QVERIFY(fromHex("1f8b080000000000000a cb48cdc9c907 0086a61036 05000000", packed));
    const std::string zipped(asText(packed));
    const std::string message = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n" +
                                zipped.substr(0, 4) + "\r\n15\r\n" + zipped.substr(4) + "\r\n0\r\n\r\n";
    QVERIFY(takeResponse(asBytes(message), entry));
    QCOMPARE(bytes(entry.content), "hello");
    QVERIFY(entry.comment.empty());
    QCOMPARE(entry.contentLength, static_cast<std::int64_t>(message.size()) - entry.responseHeadLength);
    QVERIFY(!takeResponse(asBytes("GET / HTTP/1.1\r\n\r\n"), entry));
    QVERIFY(!takeRequest(asBytes("HTTP/1.1 200 OK\r\n\r\n"), false, entry));
}

void TestHar::contentThatCannotBeDecodedStays()
{
    HarEntry entry = exchange();
    QVERIFY(takeResponse(asBytes("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc"), entry));
    QCOMPARE(bytes(entry.content), "abc");
    QVERIFY(entry.comment.find("gzip") != std::string::npos);
}

void TestHar::requestsAreMadeAgain()
{
    HarEntry entry = exchange();
    std::vector<std::string> changed;
    QCOMPARE(bytes(requestBytes(entry, &changed)),
             "POST /a?x=1&y=%C3%A4+b HTTP/1.1\r\nHost: lab:8080\r\nCookie: a=1; b=2\r\nContent-Type: text/plain\r\n"
             "Content-Length: 5\r\n\r\nhello");
    QVERIFY(changed.empty());
    QVERIFY(takeRequest(asBytes("PUT /c HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"), true, entry));
    QCOMPARE(bytes(entry.url), "https://10.0.0.2:8080/c");
    QCOMPARE(bytes(requestBytes(entry, &changed)), "PUT /c HTTP/1.0\r\nHost: 10.0.0.2:8080\r\nContent-Length: 3\r\n\r\nabc");
    QVERIFY((changed == std::vector<std::string>{"Transfer-Encoding", "Content-Length"}));
    QVERIFY(takeRequest(asBytes("CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n"), false, entry));
    QCOMPARE(bytes(requestBytes(entry)), "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n");
}

void TestHar::urlsAreTakenApart_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("expected"); ///< scheme user authority host port target; empty: refused
    QTest::newRow("all") << QByteArray("HTTPS://u:p@Host:8443/a/b?c#d") << QByteArray("https u:p Host:8443 Host 8443 /a/b?c");
    QTest::newRow("host") << QByteArray("http://a") << QByteArray("http  a a 80 /");
    QTest::newRow("no scheme") << QByteArray("localhost:8080/x://y")
                               << QByteArray("http  localhost:8080 localhost 8080 /x://y");
    QTest::newRow("query alone") << QByteArray("https://a?b=/c") << QByteArray("https  a a 443 /?b=/c");
    QTest::newRow("IPv6") << QByteArray("http://[::1]:81/") << QByteArray("http  [::1]:81 ::1 81 /");
    QTest::newRow("empty port") << QByteArray("http://a:/") << QByteArray("http  a: a 80 /");
    QTest::newRow("another scheme") << QByteArray("ftp://a/") << QByteArray();
    QTest::newRow("no host") << QByteArray("http:///x") << QByteArray();
    QTest::newRow("port too large") << QByteArray("http://a:70000/") << QByteArray();
    QTest::newRow("port zero") << QByteArray("http://a:0/") << QByteArray();
    QTest::newRow("port of letters") << QByteArray("http://a:8o/") << QByteArray();
    QTest::newRow("bracket") << QByteArray("http://[::1/") << QByteArray();
}

void TestHar::urlsAreTakenApart()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, expected);
    const auto split = splitUrl(url.toStdString());
    QCOMPARE(split ? bytes(split->scheme + ' ' + split->user + ' ' + split->authority + ' ' + split->host + ' ' +
                           std::to_string(split->port) + ' ' + split->target)
                   : QByteArray(),
             expected);
}

void TestHar::base64BothWays()
{
    const std::pair<const char *, const char *> vectors[] = {{"", ""},
                                                             {"f", "Zg=="},
                                                             {"fo", "Zm8="},
                                                             {"foo", "Zm9v"},
                                                             {"foob", "Zm9vYg=="},
                                                             {"fooba", "Zm9vYmE="},
                                                             {"foobar", "Zm9vYmFy"}}; // RFC 4648 §10
    for (const auto &[plain, coded] : vectors) {
        QCOMPARE(bytes(toBase64(plain)), QByteArray(coded));
        QCOMPARE(bytes(fromBase64(coded).value_or("?")), QByteArray(plain));
    }
    QCOMPARE(bytes(fromBase64("Zm9v\r\n Zg").value_or("?")), "foof");
    QCOMPARE(bytes(fromBase64("-_-_").value_or("?")), QByteArray::fromHex("fbffbf"));
    QVERIFY(!fromBase64("Zm9v!"));
    QVERIFY(isUtf8Text("a\n\xe4\xb8\xad\xf0\x9f\x98\x80"));
    for (const std::string_view wrong : {"\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe4\xb8", "\x80", "\xff"})
        QVERIFY(!isUtf8Text(wrong));
    QVERIFY(!isUtf8Text(std::string_view("\0", 1)));
}

QTEST_APPLESS_MAIN(TestHar)
#include "test_har.moc"
