// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/curl.h"

#include <QtTest>

using namespace layerlab;
using namespace layerlab::http;

using Kind = CurlRemark::Kind;

/// Commands for curl: what a command would send, and commands that send a request.
class TestCurl : public QObject {
    Q_OBJECT
private slots:
    void words_data();
    void words();
    void quotesThatDoNotEnd();
    void quotedBytesComeBack();
    void requests_data();
    void requests();
    void saysWhatItLeavesOut();
    void refuses_data();
    void refuses();
    void recognizesCommands();
    void writesCommands_data();
    void writesCommands();
    void whatIsWrittenIsReadAgain();
    void bodiesThatNoWordHolds();
    void shellsReadTheSame();
};

namespace {

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

HarEntry entryOf(std::string_view message, const std::string &url)
{
    HarEntry entry;
    if (!takeRequest(asBytes(message), false, entry))
        return {};
    entry.url = url;
    return entry;
}

} // namespace

void TestCurl::words_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("expected"); ///< words in brackets
    const auto row = [](const char *name, const char *command, const char *expected) {
        QTest::newRow(name) << QByteArray(command) << QByteArray(expected);
    };
    row("plain", "  a  b\tc ", "[a][b][c]");
    row("single", R"('a b'\''c' '')", "[a b'c][]");
    row("double", R"("a \"b\" \ $x \n")", R"([a "b" \ $x \n])");
    row("joined", R"(a'b'"c"\ d)", "[abc d]");
    row("lines go on", "a \\\n  b\\\r\n c", "[a][b][c]");
    row("a line ends it", "\n\na b\nc", "[a][b]");
    row("another command", "a b; c", "[a][b]");
    row("a pipe", "a b|c", "[a][b]");
    row("in the background", "a&", "[a]");
    row("in quotes they are none", "'a;b' \"c|d\"", "[a;b][c|d]");
    row("a comment", "# first\na b # rest\nc", "[a][b]");
    row("no comment", "a#b", "[a#b]");
    row("dollar quotes", R"($'a\tb\x41\101\u00e4\'\\\q')", "[a\tbAA\xc3\xa4'\\\\q]");
    row("octal ends after three", R"($'\0601')", "[01]");
    row("four bytes", R"($'\U0001F600')", "[\xf0\x9f\x98\x80]");
    row("nothing", "", "");
}

void TestCurl::words()
{
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, expected);
    const auto words = shellWords(command.toStdString());
    QVERIFY(words);
    QByteArray shown;
    for (const std::string &word : *words)
        shown += '[' + bytes(word) + ']';
    QCOMPARE(shown, expected);
}

void TestCurl::quotesThatDoNotEnd()
{
    for (const char *command : {"curl 'a", "curl \"a", "curl $'a", "curl \"a\\", "curl $'a\\"})
        QVERIFY2(!shellWords(command), command);
    QVERIFY(shellWords("curl a\\")); // a shell takes it too
}

void TestCurl::quotedBytesComeBack()
{
    std::string all;
    for (int i = 1; i < 256; ++i)
        all += static_cast<char>(i);
    const std::string texts[] = {all,
                                 "",
                                 "plain",
                                 "it's",
                                 "a b\nc",
                                 "\x01"
                                 "1",
                                 "-",
                                 "中文 \"q\" $x `y`",
                                 "\\",
                                 "a\r\nb",
                                 "~",
                                 "#"};
    for (const std::string &text : texts) {
        const auto words = shellWords(shellQuoted(text));
        QVERIFY(words);
        QCOMPARE(words->size(), 1u);
        QCOMPARE(bytes(words->front()), bytes(text));
    }
    QCOMPARE(bytes(shellQuoted("a-b/c:1")), "a-b/c:1");
    QCOMPARE(bytes(shellQuoted("it's")), R"('it'\''s')");
    QCOMPARE(bytes(shellQuoted("a\tb'\xff")), R"($'a\tb\'\377')");
}

void TestCurl::requests_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("expected"); ///< "|" for CR LF
    const auto row = [](const char *name, const char *command, const char *expected) {
        QTest::newRow(name) << QByteArray(command) << QByteArray(expected);
    };
    row("get", "curl http://a:81/b?c=d#e", "GET /b?c=d HTTP/1.1|Host: a:81|Accept: */*||");
    row("no scheme", "curl -s a", "GET / HTTP/1.1|Host: a|Accept: */*||");
    row("behind a prompt", "$ curl --url a/x", "GET /x HTTP/1.1|Host: a|Accept: */*||");
    row("header", "curl -H 'X-A:  1 ' -H 'Accept: text/html' a", "GET / HTTP/1.1|Host: a|X-A: 1|Accept: text/html||");
    row("header left out, empty, host", "curl -H Accept: -H 'X-B;' -H 'Host: b' a", "GET / HTTP/1.1|Host: b|X-B:||");
    row("data", "curl a -d x=1 --data-raw @y --data 'z z'",
        "POST / HTTP/1.1|Host: a|Accept: */*|Content-Length: 10|Content-Type: application/x-www-form-urlencoded||x=1&@y&z z");
    row("binary data keeps its lines", "curl a --data-binary $'a\\r\\nb' -H 'Content-Type: text/plain'",
        "POST / HTTP/1.1|Host: a|Accept: */*|Content-Type: text/plain|Content-Length: 4||a|b");
    row("url encoding", "curl a --data-urlencode 'q=a b&' --data-urlencode '=ä=' --data-urlencode 'x y'",
        "POST / HTTP/1.1|Host: a|Accept: */*|Content-Length: 22|Content-Type: "
        "application/x-www-form-urlencoded||q=a+b%26&%C3%A4%3D&x+y");
    row("get with data", "curl -G 'a/s?u=1' -d q=2 -d r", "GET /s?u=1&q=2&r HTTP/1.1|Host: a|Accept: */*||");
    row("head", "curl -I a", "HEAD / HTTP/1.1|Host: a|Accept: */*||");
    row("method", "curl -XDELETE a", "DELETE / HTTP/1.1|Host: a|Accept: */*||");
    row("letters together", "curl -sSvX PUT -d1 a",
        "PUT / HTTP/1.1|Host: a|Accept: */*|Content-Length: 1|Content-Type: application/x-www-form-urlencoded||1");
    row("json", "curl --json '{\"a\":' --json '1}' a",
        "POST / HTTP/1.1|Host: a|Accept: application/json|Content-Length: 7|Content-Type: application/json||{\"a\":1}");
    row("user", "curl -u user:pass a", "GET / HTTP/1.1|Host: a|Authorization: Basic dXNlcjpwYXNz|Accept: */*||");
    row("user in the URL", "curl http://us%65r:pass@a/",
        "GET / HTTP/1.1|Host: a|Authorization: Basic dXNlcjpwYXNz|Accept: */*||");
    row("bearer", "curl --oauth2-bearer t a", "GET / HTTP/1.1|Host: a|Authorization: Bearer t|Accept: */*||");
    row("agent, cookies, referer, range", "curl -A me -b a=1 -b 'b=2; c=3' -e http://r/ -r 0-9 a",
        "GET / HTTP/1.1|Host: a|Range: bytes=0-9|User-Agent: me|Accept: */*|Referer: http://r/|Cookie: a=1; b=2; c=3||");
    row("compressed", "curl --compressed a", "GET / HTTP/1.1|Host: a|Accept: */*|Accept-Encoding: deflate, gzip, br, zstd||");
    row("versions", "curl --http1.1 -0 a", "GET / HTTP/1.0|Host: a|Accept: */*||");
    row("target", "curl --request-target '*' -X OPTIONS a", "OPTIONS * HTTP/1.1|Host: a|Accept: */*||");
    row("query", "curl --url-query 'n=a b' --url-query +c=%20 'a?x'", "GET /?x&n=a+b&c=%20 HTTP/1.1|Host: a|Accept: */*||");
    row("in chunks", "curl -H 'Transfer-Encoding: chunked' -H Content-Type: -d hello a",
        "POST / HTTP/1.1|Host: a|Accept: */*|Transfer-Encoding: chunked||5|hello|0||");
    row("the end of options", "curl -d 1 -- a",
        "POST / HTTP/1.1|Host: a|Accept: */*|Content-Length: 1|Content-Type: application/x-www-form-urlencoded||1");
}

void TestCurl::requests()
{
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, expected);
    const auto request = fromCurl(command.toStdString());
    QVERIFY2(request.has_value(), request ? "" : request.error().detail.c_str());
    QCOMPARE(bytes(request->bytes).replace("\r\n", "|"), expected);
    QVERIFY(request->remarks.empty());
}

void TestCurl::saysWhatItLeavesOut()
{
    const auto request = fromCurl("curl -kL --frobnicate 7 --new-thing https://a/ -d @secret -F file=@x -T up -b jar --http2 "
                                  "-o out http://second/ --proxy p:1 -H @headers \"$HOME\" --unix-socket /run/x");
    QVERIFY(request);
    const std::vector<CurlRemark> expected = {
        {Kind::Expansion, ""},           {Kind::Transfer, "-k"},
        {Kind::Transfer, "-L"},          {Kind::Unknown, "--frobnicate"},
        {Kind::Unknown, "--new-thing"},  {Kind::FileNotRead, "-d @secret"},
        {Kind::Multipart, "-F file=@x"}, {Kind::FileNotRead, "-T up"},
        {Kind::FileNotRead, "-b jar"},   {Kind::Http2, "--http2"},
        {Kind::Transfer, "-o"},          {Kind::SecondUrl, "http://second/"},
        {Kind::Transfer, "--proxy"},     {Kind::FileNotRead, "-H @headers"},
        {Kind::SecondUrl, "$HOME"},      {Kind::Encrypted, ""},
    };
    for (std::size_t i = 0; i < std::max(expected.size(), request->remarks.size()); ++i) {
        QVERIFY2(i < request->remarks.size() && i < expected.size(), std::to_string(i).c_str());
        QCOMPARE(bytes(request->remarks[i].option), bytes(expected[i].option));
        QVERIFY(request->remarks[i].kind == expected[i].kind);
    }
    QCOMPARE(bytes(request->bytes), "PUT / HTTP/1.1\r\nHost: a\r\nAccept: */*\r\n\r\n"); // and no byte of a file
    QCOMPARE(bytes(request->unixSocket), "/run/x");
}

void TestCurl::refuses_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<int>("code");
    QTest::newRow("nothing") << QByteArray() << int(Errc::BadFormat);
    QTest::newRow("another command") << QByteArray("wget http://a/") << int(Errc::BadFormat);
    QTest::newRow("a quote") << QByteArray("curl 'http://a/") << int(Errc::BadFormat);
    QTest::newRow("no URL") << QByteArray("curl -s") << int(Errc::BadFormat);
    QTest::newRow("ftp") << QByteArray("curl ftp://a/") << int(Errc::InvalidArgument);
    QTest::newRow("a value is missing") << QByteArray("curl a -H") << int(Errc::InvalidArgument);
    QTest::newRow("a long one") << QByteArray("curl a --json") << int(Errc::InvalidArgument);
    QTest::newRow("too long") << QByteArray("curl a -d ") + QByteArray((8 << 20) + 1, 'x') << int(Errc::TooLarge);
}

void TestCurl::refuses()
{
    QFETCH(QByteArray, command);
    QFETCH(int, code);
    const auto request = fromCurl(command.toStdString());
    QVERIFY(!request);
    QCOMPARE(int(request.error().code), code);
}

void TestCurl::recognizesCommands()
{
    for (const char *text : {"curl http://a", " \n$ curl -s a", "curl.exe a", "curl \\\n a", "curl\ta"})
        QVERIFY2(looksLikeCurl(text), text);
    for (const char *text : {"", "curl", "curling is a sport", "GET / HTTP/1.1", "a curl b"})
        QVERIFY2(!looksLikeCurl(text), text);
}

void TestCurl::writesCommands_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray rest = "Host: a\r\nUser-Agent: u\r\nAccept: */*\r\n";
    QTest::newRow("get") << "GET / HTTP/1.1\r\n" + rest + "\r\n"
                         << QByteArray("curl --http1.1 http://a/ \\\n  -H 'User-Agent: u' \\\n  -H 'Accept: */*'");
    QTest::newRow("what curl would add") << QByteArray("GET / HTTP/1.0\r\nHost: b\r\nX:\r\n\r\n")
                                         << QByteArray("curl --http1.0 http://a/ \\\n  -H 'Host: b' \\\n  -H 'X;' \\\n  -H "
                                                       "User-Agent: \\\n  -H Accept:");
    QTest::newRow("post") << "POST / HTTP/1.1\r\n" + rest + "Content-Type: text/plain\r\nContent-Length: 5\r\n\r\nit's\n"
                          << QByteArray("curl --http1.1 http://a/ \\\n  -H 'User-Agent: u' \\\n  -H 'Accept: */*' \\\n  -H "
                                        "'Content-Type: text/plain' \\\n  --data-binary 'it'\\''s\n'");
    QTest::newRow("head") << "HEAD / HTTP/1.1\r\n" + rest + "\r\n"
                          << QByteArray("curl --http1.1 --head http://a/ \\\n  -H 'User-Agent: u' \\\n  -H 'Accept: */*'");
    QTest::newRow("method") << "DELETE / HTTP/1.1\r\n" + rest + "\r\n"
                            << QByteArray("curl --http1.1 -X DELETE http://a/ \\\n  -H 'User-Agent: u' \\\n  -H 'Accept: */*'");
    QTest::newRow("a wrong length stays")
        << "PUT / HTTP/1.1\r\n" + rest + "Content-Type: t\r\nContent-Length: 9\r\n\r\n@ab"
        << QByteArray("curl --http1.1 -X PUT http://a/ \\\n  -H 'User-Agent: u' \\\n  -H 'Accept: */*' \\\n  -H "
                      "'Content-Type: t' \\\n  -H 'Content-Length: 9' \\\n  --data-raw @ab");
}

void TestCurl::writesCommands()
{
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, expected);
    QCOMPARE(bytes(toCurl(entryOf(message.toStdString(), "http://a/"))), expected);
}

/// A command written for a request gives that request again.
void TestCurl::whatIsWrittenIsReadAgain()
{
    const std::string messages[] = {
        "GET /x?y=%20 HTTP/1.1\r\nHost: a:8080\r\nUser-Agent: u\r\nAccept: */*\r\nX: it's\r\n\r\n",
        "HEAD / HTTP/1.0\r\nHost: a:8080\r\nAccept: */*\r\n\r\n",
        "POST /中 HTTP/1.1\r\nHost: other\r\nAccept: */*\r\nContent-Type: t\r\nContent-Length: 6\r\n\r\n\xff\x01\r\n'\\",
        "PUT / HTTP/1.1\r\nHost: a:8080\r\nAccept: */*\r\nTransfer-Encoding: chunked\r\nContent-Type: "
        "t\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a:8080\r\nEmpty:\r\n\r\n",
    };
    for (const std::string &message : messages) {
        HarEntry entry;
        QVERIFY(takeRequest(asBytes(message), false, entry));
        const std::string target = message.substr(message.find(' ') + 1, message.find(" HTTP") - message.find(' ') - 1);
        entry.url = "http://a:8080" + target;
        const auto again = fromCurl(toCurl(entry, "/run/s"));
        QVERIFY2(again.has_value(), toCurl(entry).c_str());
        QCOMPARE(bytes(again->bytes), bytes(message));
        QCOMPARE(bytes(again->unixSocket), "/run/s");
        QVERIFY(again->remarks.empty());
    }
}

void TestCurl::bodiesThatNoWordHolds()
{
    HarEntry entry = entryOf("POST / HTTP/1.1\r\nHost: a\r\n\r\n", "http://a/");
    entry.body = std::string("a\0'%\xff", 5);
    const std::string piped = toCurl(entry);
    QVERIFY2(piped.starts_with(R"(printf 'a\000\047\045\377' | curl )"), piped.c_str());
    QVERIFY(piped.ends_with("--data-binary @-"));
    entry.body = std::string(200'000, 'x');
    const std::string file = toCurl(entry);
    QVERIFY(file.starts_with("# body.bin: the 200000 bytes"));
    QVERIFY(file.ends_with("--data-binary @body.bin"));
    const auto read = fromCurl(file);
    QVERIFY(read);
    QCOMPARE(bytes(read->remarks.at(0).option), "--data-binary @body.bin");
}

/// The same bytes in a real shell.
void TestCurl::shellsReadTheSame()
{
    const QString bash = QStandardPaths::findExecutable("bash");
    if (bash.isEmpty())
        QSKIP("there is no bash");
    std::string all;
    for (int i = 1; i < 256; ++i)
        all += static_cast<char>(i);
    for (const std::string &text : {all, std::string("it's $HOME `id`\n"), std::string("中文!"),
                                    std::string("\x01"
                                                "23")}) {
        QProcess shell;
        QProcessEnvironment plain;
        plain.insert("LC_ALL", "C.UTF-8");
        shell.setProcessEnvironment(plain);
        shell.start(bash, {"--norc", "-s"});
        shell.write("printf %s " + bytes(shellQuoted(text)) + "\n");
        shell.closeWriteChannel();
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.readAllStandardOutput(), bytes(text));
    }
}

QTEST_GUILESS_MAIN(TestCurl)
#include "test_curl.moc"
