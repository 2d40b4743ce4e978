// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Against curl itself: it sends what its command was written for, and what was read out of a command.
#include "engine/http/body.h"
#include "engine/http/curl.h"

#include <QtTest>

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace layerlab;
using namespace layerlab::http;

class TestRealCurl : public QObject {
    Q_OBJECT
private slots:
    void curlSendsWhatIsWritten_data();
    void curlSendsWhatIsWritten();
    void curlSendsWhatIsRead_data();
    void curlSendsWhatIsRead();
};

namespace {

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// What a command sends to a port of this machine, as a real shell and a real curl do it. %PORT% is put in.
class RealCurl {
public:
    RealCurl()
    {
        m_socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        auto *general = reinterpret_cast<sockaddr *>(&address);
        if (bind(m_socket, general, length) == 0 && listen(m_socket, 1) == 0 && getsockname(m_socket, general, &length) == 0)
            m_port = ntohs(address.sin_port);
    }
    ~RealCurl() { close(m_socket); }
    std::string port() const { return std::to_string(m_port); }
    /// Empty: nothing came.
    std::string sent(std::string command) const
    {
        command.insert(command.find("curl ") + 5, "-s --max-time 10 --noproxy '*' ");
        QProcess shell;
        shell.start("bash", {"--norc", "-c", QString::fromUtf8(bytes(command))});
        pollfd waiting{m_socket, POLLIN, 0};
        std::string all;
        if (!shell.waitForStarted() || poll(&waiting, 1, 10'000) != 1)
            return all;
        const int client = accept(m_socket, nullptr, nullptr);
        char part[4096];
        for (ssize_t count = 1; count > 0 && !isWhole(all);) {
            count = read(client, part, sizeof part);
            all.append(part, static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        }
        constexpr std::string_view answer = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n";
        (void)!write(client, answer.data(), answer.size());
        close(client);
        shell.waitForFinished();
        return all;
    }

private:
    static bool isWhole(std::string_view message)
    {
        const MessageHead head = readHead(asBytes(message));
        return head.isComplete && readBody(head, bodyFraming(head, asBytes(message)), asBytes(message)).isComplete;
    }
    int m_socket = -1;
    int m_port = 0;
};

/// The order of fields is curl's business, and whether a space stands between cookies depends on its version.
QByteArrayList sorted(std::string_view message, bool isWithAgent = true)
{
    const std::size_t end = message.find("\r\n\r\n");
    QByteArrayList lines = bytes(message.substr(0, end)).replace("\r\n", "\n").split('\n');
    if (!isWithAgent)
        lines.removeIf([](const QByteArray &line) { return line.startsWith("User-Agent: curl/"); });
    for (QByteArray &line : lines)
        if (line.startsWith("Cookie: "))
            line.replace("; ", ";");
    std::sort(lines.begin() + 1, lines.end());
    return lines << bytes(message.substr(std::min(end, message.size())));
}

bool hasCurl()
{
    return !QStandardPaths::findExecutable("bash").isEmpty() && !QStandardPaths::findExecutable("curl").isEmpty();
}

} // namespace

void TestRealCurl::curlSendsWhatIsWritten_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("get") << QByteArray("GET /x?y=%20{a}[1] HTTP/1.1\r\nHost: a:1\r\nX: it's \"$HOME\"\r\nEmpty:\r\n\r\n");
    QTest::newRow("get of 1.0") << QByteArray("GET /../up HTTP/1.0\r\nHost: a\r\nUser-Agent: u\r\nAccept: */*\r\n\r\n");
    QTest::newRow("head") << QByteArray("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
    QTest::newRow("bytes") << QByteArray("POST /p HTTP/1.1\r\nHost: a\r\nContent-Type: t\r\nContent-Length: "
                                         "9\r\n\r\n\x01\xff\r\n'\\%a1");
    QTest::newRow("bytes of value 0") << QByteArray("PUT /p HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\n") +
                                             QByteArray("\0a%\0", 4);
    QTest::newRow("like a file") << QByteArray("PATCH / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n@ab");
    QTest::newRow("in chunks") << QByteArray(
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
    QTest::newRow("text") << QByteArray(
        "POST /\xe4\xb8\xad HTTP/1.1\r\nHost: a\r\nContent-Length: 7\r\n\r\n\xe4\xb8\xad\n!;\t");
    QTest::newRow("options") << QByteArray("OPTIONS /o HTTP/1.1\r\nHost: a\r\n\r\n");
}

void TestRealCurl::curlSendsWhatIsWritten()
{
    if (!hasCurl())
        QSKIP("there is no curl, or no bash");
    QFETCH(QByteArray, message);
    const std::string text = message.toStdString();
    const RealCurl curl;
    HarEntry entry;
    QVERIFY(takeRequest(asBytes(text), false, entry));
    const std::size_t target = text.find(' ') + 1;
    entry.url = "http://127.0.0.1:" + curl.port() + text.substr(target, text.find(' ', target) - target);
    QCOMPARE(sorted(curl.sent(toCurl(entry))), sorted(text));
}

void TestRealCurl::curlSendsWhatIsRead_data()
{
    QTest::addColumn<QByteArray>("options");
    for (const char *options :
         {"", "-d a=1 -d 'b c'", "-G -d q=1", "--url-query 'n=a b' --url-query +c=%20",
          "--data-urlencode 'q=a b&' --data-urlencode '=x/y'", "-I", "-X DELETE", "-u me:pw", "--json '{}'", "-b a=1 -b b=2",
          "-e http://r/ -A me -r 0-5", "-H 'Accept:' -H 'X;' -H 'Host: b'", "-0", "--oauth2-bearer t",
          "-X PUT --data-binary $'a\\nb'", "--request-target '*' -X OPTIONS", "-H 'Content-Type: x' -d 1"})
        QTest::newRow(options) << QByteArray(options);
}

void TestRealCurl::curlSendsWhatIsRead()
{
    if (!hasCurl())
        QSKIP("there is no curl, or no bash");
    QFETCH(QByteArray, options);
    const RealCurl curl;
    const std::string command = "curl " + options.toStdString() + " 'http://127.0.0.1:" + curl.port() + "/x'";
    const auto request = fromCurl(command);
    QVERIFY(request);
    QVERIFY(request->remarks.empty());
    QCOMPARE(sorted(request->bytes), sorted(curl.sent(command), false));
}

QTEST_GUILESS_MAIN(TestRealCurl)
#include "test_real_curl.moc"
