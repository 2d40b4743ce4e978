// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The HTTP programs against each other, and each against bare sockets that show what arrived.

#include "engine/base/unique_fd.h"
#include "program.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>
#include <arpa/inet.h>
#include <memory>
#include <netinet/in.h>
#include <sys/socket.h>

using namespace Qt::StringLiterals;
using layerlab::UniqueFd;

class TestHttp : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void answersRequests_data();
    void answersRequests();
    void refusesPathsOutside_data();
    void refusesPathsOutside();
    void sendsExactlyTheBytes();
    void readsByFraming_data();
    void readsByFraming();
    void noticesACutResponse();
    void timesOut();
    void keepsTheConnection();
    void echoesAJsonPost();
    void continuesOnRequest();
    void sendsLargeFilesWhole();
    void readsSingleBytes();

private:
    Ended fetch(const QByteArray &request)
    {
        return runToEnd({u"http-client"_s, u"--port"_s, m_port, u"--request-hex"_s, QString::fromLatin1(request.toHex())});
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Program> m_server;
    QString m_port;
};

namespace {
void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

sockaddr_in loopback(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

/// What arrives until done(all of it) or the peer closes or patience is over.
template <class Done> QByteArray receiveUntil(int fd, Done done)
{
    const timeval patience{Program::patienceMs / 1000, 0};
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    QByteArray received;
    char buffer[4096];
    while (!done(received)) {
        const ssize_t count = recv(fd, buffer, sizeof buffer, 0);
        if (count <= 0)
            break;
        received.append(buffer, count);
    }
    return received;
}

UniqueFd connectedTo(const QString &port)
{
    UniqueFd fd(socket(AF_INET, SOCK_STREAM, 0));
    const sockaddr_in address = loopback(port.toUShort());
    if (connect(fd.value(), reinterpret_cast<const sockaddr *>(&address), sizeof address) < 0)
        fd.reset();
    return fd;
}

/// Listens, and answers one client's request with fixed bytes.
struct FixedServer {
    UniqueFd listener{socket(AF_INET, SOCK_STREAM, 0)};
    QByteArray received;
    QByteArray answer;
    bool closes;

    FixedServer(QByteArray bytes, bool closesAfter) : answer(std::move(bytes)), closes(closesAfter)
    {
        const sockaddr_in any = loopback(0);
        if (bind(listener.value(), reinterpret_cast<const sockaddr *>(&any), sizeof any) < 0 || listen(listener.value(), 1) < 0)
            listener.reset();
    }
    QString port() const
    {
        sockaddr_in address{};
        socklen_t length = sizeof address;
        getsockname(listener.value(), reinterpret_cast<sockaddr *>(&address), &length);
        return QString::number(ntohs(address.sin_port));
    }
    Ended fetch(const QByteArray &request, const QString &timeout = u"30"_s)
    {
        Program client({u"http-client"_s, u"--port"_s, port(), u"--timeout"_s, timeout, u"--request-hex"_s,
                        QString::fromLatin1(request.toHex())});
        UniqueFd connection(accept(listener.value(), nullptr, nullptr));
        received = receiveUntil(connection.value(), [&](const QByteArray &all) { return all.size() >= request.size(); });
        if (send(connection.value(), answer.data(), static_cast<std::size_t>(answer.size()), 0) != answer.size() || closes)
            connection.reset();
        const int status = client.exitStatus();
        if (connection) // more than the request must not have come
            received += receiveUntil(connection.value(), [](const QByteArray &) { return false; });
        return {status, client.output(), client.errors()};
    }
};
} // namespace

void TestHttp::initTestCase()
{
    QVERIFY(m_folder.isValid());
    QVERIFY(QDir(m_folder.path()).mkpath(u"site/sub"_s));
    writeFile(m_folder.filePath(u"site/a b.txt"_s), "spaces");
    writeFile(m_folder.filePath(u"site/index.html"_s), "<p>home</p>");
    writeFile(m_folder.filePath(u"secret"_s), "secret");
    QVERIFY(QFile::link(m_folder.filePath(u"secret"_s), m_folder.filePath(u"site/link"_s)));
    m_server = std::make_unique<Program>(
        QStringList{u"http-server"_s, u"--port"_s, u"0"_s, u"--folder"_s, m_folder.filePath(u"site"_s)});
    m_port = m_server->port();
    QVERIFY(!m_port.isEmpty());
}

void TestHttp::answersRequests_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("statusLine");
    QTest::addColumn<QByteArray>("contains");
    const auto row = [](const char *name, const char *request, const char *status, const char *contains) {
        QTest::newRow(name) << QByteArray(request) << QByteArray(status) << QByteArray(contains);
    };
    row("index", "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8\r\n");
    row("escaped", "GET /a%20b.txt?x#y HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 200 OK", "\r\n\r\nspaces");
    row("absolute form", "GET http://a/index.html HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 200 OK", "<p>home</p>");
    row("HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", "HTTP/1.1 200 OK", "Connection: close\r\n");
    row("line feeds", "GET / HTTP/1.1\nHost: a\n\n", "HTTP/1.1 200 OK", "Content-Length: 11\r\n");
    row("missing", "GET /no HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 404 Not Found", "");
    row("folder without index", "GET /sub/ HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 404 Not Found", "");
    row("file as folder", "GET /index.html/x HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 404 Not Found", "");
    row("no host", "GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 400 Bad Request", "Connection: close\r\n");
    row("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "HTTP/1.1 400 Bad Request", "");
    row("method", "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx", "HTTP/1.1 405 Method Not Allowed",
        "Allow: GET, HEAD\r\n");
    row("post without echo", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 405 Method Not Allowed", "");
    row("no HTTP", "hello\r\n", "HTTP/1.1 400 Bad Request", "");
    row("version", "GET / HTTP/3.0\r\nHost: a\r\n\r\n", "HTTP/1.1 505", "");
    row("two lengths", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxy", "HTTP/1.1 400", "");
    row("bad chunk", "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "HTTP/1.1 400", "chunk");
    row("huge body", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n", "HTTP/1.1 413", "");
    row("bad escape", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 400", "");
    row("NUL", "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 400", "");
    row("asterisk", "GET * HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 400", "");
}

void TestHttp::answersRequests()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, statusLine);
    QFETCH(QByteArray, contains);
    const Ended ended = fetch(request);
    QVERIFY2(ended.output.startsWith(statusLine), ended.output + ended.errors);
    QVERIFY2(ended.output.contains(contains), ended.output);
    QCOMPARE(ended.status, 0);
}

void TestHttp::refusesPathsOutside_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const char *target : {"/../secret", "/%2e%2e/secret", "/sub/../../secret", "/..", "/link", "/..%2fsecret"})
        QTest::newRow(target) << QByteArray(target);
}

void TestHttp::refusesPathsOutside()
{
    QFETCH(QByteArray, target);
    const Ended ended = fetch("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
    QVERIFY2(ended.output.startsWith("HTTP/1.1 403 Forbidden\r\n"), ended.output);
    QVERIFY(!ended.output.contains("\r\n\r\nsecret"));
}

void TestHttp::sendsExactlyTheBytes()
{
    const QByteArray request =
        QByteArray("get  /a/../%7E HTTP/1.1\nhOST: x\r\nX: 1\r\nx: 2\r\nBad Header\r\n folded\r\n\r\n\0\xff", 70);
    FixedServer server("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", false);
    const Ended ended = server.fetch(request);
    QCOMPARE(ended.status, 0);
    QCOMPARE(server.received, request);
    QCOMPARE(ended.output, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");

    const QString file = m_folder.filePath(u"request"_s);
    writeFile(file, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    const Ended fromFile = runToEnd({u"http-client"_s, u"--port"_s, m_port, u"--request-file"_s, file});
    QVERIFY(fromFile.output.startsWith("HTTP/1.1 200 OK\r\n"));
}

void TestHttp::readsByFraming_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("response");
    QTest::addColumn<bool>("closes");
    const QByteArray get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    QTest::newRow("length") << get << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc") << false;
    QTest::newRow("chunked") << get
                             << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nA: b\r\n\r\n")
                             << false;
    QTest::newRow("HEAD") << QByteArray("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
                          << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n") << false;
    QTest::newRow("interim") << get << QByteArray("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n") << false;
    QTest::newRow("pipelined") << get + get << QByteArray("HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 304 Not Modified\r\n\r\n")
                               << false;
    QTest::newRow("until close") << get << QByteArray("HTTP/1.1 200 OK\r\n\r\nall") << true;
}

void TestHttp::readsByFraming()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, response);
    QFETCH(bool, closes);
    FixedServer server(response, closes);
    const Ended ended = server.fetch(request);
    QCOMPARE(ended.output, response);
    QCOMPARE(ended.errors, QByteArray());
    QCOMPARE(ended.status, 0);
}

void TestHttp::noticesACutResponse()
{
    FixedServer server("HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\nabc", true);
    const Ended ended = server.fetch("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    QCOMPARE(ended.status, 17);
    QVERIFY(ended.errors.contains("before the response was complete"));
    QVERIFY(ended.output.endsWith("abc"));
}

void TestHttp::timesOut()
{
    FixedServer server("", false);
    QCOMPARE(server.fetch("GET / HTTP/1.1\r\nHost: a\r\n\r\n", u"0.05"_s).status, 18);
}

void TestHttp::keepsTheConnection()
{
    const QByteArray get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    const QByteArray last = "HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    const Ended ended = fetch(get + get + last);
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.output.count("HTTP/1.1 200 OK\r\n"), 3);
    QCOMPARE(ended.output.count("<p>home</p>"), 2);
    QVERIFY(ended.output.endsWith("Connection: close\r\n\r\n"));
}

void TestHttp::echoesAJsonPost()
{
    Program server({u"http-server"_s, u"--port"_s, u"0"_s, u"--echo"_s, u"--clients"_s, u"1"_s});
    const QByteArray request =
        "POST /api HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 7\r\n\r\n{\"a\":1}";
    const Ended ended =
        runToEnd({u"http-client"_s, u"--port"_s, server.port(), u"--request-hex"_s, QString::fromLatin1(request.toHex())});
    QVERIFY(ended.output.startsWith("HTTP/1.1 200 OK\r\n"));
    QVERIFY(ended.output.contains("Content-Type: text/plain; charset=utf-8\r\n"));
    QVERIFY(ended.output.endsWith("\r\n\r\n" + request));
    QCOMPARE(server.exitStatus(), 0);
    QVERIFY(server.output().contains("client 1 POST /api HTTP/1.1 -> 200 OK, "));
}

void TestHttp::continuesOnRequest()
{
    const UniqueFd fd = connectedTo(m_port);
    const QByteArray head = "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n";
    QCOMPARE(send(fd.value(), head.data(), static_cast<std::size_t>(head.size()), 0), head.size());
    const auto hasBlankLine = [](const QByteArray &all) { return all.contains("\r\n\r\n"); };
    QCOMPARE(receiveUntil(fd.value(), hasBlankLine), "HTTP/1.1 100 Continue\r\n\r\n");
    QCOMPARE(send(fd.value(), "abc", 3, 0), 3);
    QVERIFY(receiveUntil(fd.value(), hasBlankLine).startsWith("HTTP/1.1 405 "));
}

void TestHttp::sendsLargeFilesWhole()
{
    const QByteArray large(3'000'000, 'L');
    writeFile(m_folder.filePath(u"site/large.bin"_s), large);
    const Ended ended = fetch("GET /large.bin HTTP/1.1\r\nHost: a\r\n\r\n");
    QCOMPARE(ended.status, 0);
    QVERIFY(ended.output.endsWith("\r\n\r\n" + large));
}

void TestHttp::readsSingleBytes() // as slow typists send them
{
    const UniqueFd fd = connectedTo(m_port);
    for (const char byte : QByteArray("GET / HTTP/1.0\r\nA: b\r\n\r\n"))
        QCOMPARE(send(fd.value(), &byte, 1, MSG_NOSIGNAL), 1);
    const QByteArray received = receiveUntil(fd.value(), [](const QByteArray &) { return false; });
    QVERIFY(received.startsWith("HTTP/1.1 200 OK\r\n") && received.endsWith("<p>home</p>"));
}

QTEST_GUILESS_MAIN(TestHttp)
#include "test_http.moc"
