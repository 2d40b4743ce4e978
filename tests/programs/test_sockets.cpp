// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The socket programs against each other, as real processes on loopback and temporary paths.

#include "program.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>
#include <csignal>
#include <memory>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

class TestSockets : public QObject {
    Q_OBJECT
private slots:
    void echoesOverTcp();
    void servesManyAtOnce();
    void sendsByCommand();
    void halfCloses();
    void keepsHalfOpen();
    void resetsFromTheServer();
    void resetsFromTheClient();
    void survivesAPeerThatDoesNotRead();
    void endsAfterSoManyClients();
    void talksOverUnix();
    void removesAStaleSocketFile();
    void sparesForeignFiles();
    void talksOverUdp();
    void udpToAClosedPort();
    void speaksIpv6();
    void endsCleanlyOnSignals();
    void complainsAndGoesOn();
    void failsClearly_data();
    void failsClearly();
    void refusesAnAddressInUse();
    void refusesAPrivilegedPort();

private:
    static QStringList tcpServer(const QStringList &more = {})
    {
        return QStringList{u"tcp-server"_s, u"--port"_s, u"0"_s} + more;
    }
    static QStringList tcpClient(const QString &port, const QStringList &more = {})
    {
        return QStringList{u"tcp-client"_s, u"--port"_s, port} + more;
    }
};

void TestSockets::echoesOverTcp()
{
    Program server(tcpServer({u"--reply"_s, u"echo"_s}));
    const QString port = server.port();
    Program client(tcpClient(port));
    QVERIFY(!client.line(u"connected to 127.0.0.1:"_s + port).isNull());
    QVERIFY(!server.line(u"client 1 connected from 127\\.0\\.0\\.1:\\d+"_s).isNull());
    client.tell("send hello");
    QVERIFY(!server.line(u"client 1 received 5 bytes: hello"_s).isNull());
    QVERIFY(!client.line(u"received 5 bytes: hello"_s).isNull());
    client.tell("send-hex 00 ff 0a");
    QVERIFY(!server.line(u"client 1 received 3 bytes: .*"_s).isNull());
    QVERIFY(
        !client.line(u"received 3 bytes: .*"_s).isNull()); // an echo that meets a closed socket would be answered by a reset
    client.tell("close");
    QCOMPARE(client.exitStatus(), 0);
    QVERIFY(!server.line(u"client 1 ended sending"_s).isNull());
    QVERIFY(!server.line(u"client 1 closed"_s).isNull());
    server.tell("quit");
    QCOMPARE(server.exitStatus(), 0);
    QCOMPARE(server.errors(), QByteArray());
}

void TestSockets::servesManyAtOnce()
{
    Program server(tcpServer({u"--reply"_s, u"upper"_s, u"--backlog"_s, u"64"_s}));
    const QString port = server.port();
    std::vector<std::unique_ptr<Program>> clients;
    for (int i = 0; i < 20; ++i)
        clients.push_back(std::make_unique<Program>(tcpClient(port)));
    for (auto &client : clients) // all are connected before the first one speaks
        QVERIFY(!client->line(u"connected to .*"_s).isNull());
    for (std::size_t i = clients.size(); i-- > 0;) {
        clients[i]->tell("send text" + QByteArray::number(i));
        QVERIFY(!clients[i]->line(u"received \\d bytes: TEXT"_s + QString::number(i)).isNull());
    }
    server.tell("send * bye");
    for (auto &client : clients)
        QVERIFY(!client->line(u"received 3 bytes: bye"_s).isNull());
    server.tell("quit");
    QCOMPARE(server.exitStatus(), 0);
    for (auto &client : clients)
        QCOMPARE(client->exitStatus(), 0);
    for (int i = 1; i <= 20; ++i)
        QVERIFY(server.output().contains("client " + QByteArray::number(i) + " closed\n"));
}

void TestSockets::sendsByCommand()
{
    Program server(tcpServer());
    const QString port = server.port();
    Program first(tcpClient(port));
    QVERIFY(!server.line(u"client 1 connected .*"_s).isNull());
    Program second(tcpClient(port));
    QVERIFY(!server.line(u"client 2 connected .*"_s).isNull());
    server.tell("send 2 a\\tb\\x41");
    QVERIFY(!second.line(u"received 4 bytes: a\\\\tbA"_s).isNull());
    server.tell("close 2");
    QCOMPARE(second.exitStatus(), 0);
    QVERIFY(!server.line(u"client 2 closed"_s).isNull());
    QVERIFY(!server.output().contains("client 2 ended sending"));
    server.tell("send 2 x");
    QVERIFY(!server.errorLine(u".*no client 2 is connected"_s).isNull());
    server.tell("send 1 still");
    QVERIFY(!first.line(u"received 5 bytes: still"_s).isNull());
    QVERIFY(!first.output().contains("a\\tbA"));
}

void TestSockets::halfCloses()
{
    Program server(tcpServer({u"--reply"_s, u"echo"_s}));
    Program client(tcpClient(server.port(), {u"--finish-at-eof"_s}));
    client.tell("send one");
    client.endControl();
    QCOMPARE(client.exitStatus(), 0);
    QVERIFY(client.output().contains("received 3 bytes: one\nthe server ended sending\nclosed\n"));
    QVERIFY(!server.line(u"client 1 ended sending"_s).isNull());
}

void TestSockets::keepsHalfOpen()
{
    Program server(tcpServer({u"--keep-half-open"_s}));
    Program client(tcpClient(server.port()));
    QVERIFY(!client.line(u"connected .*"_s).isNull());
    client.tell("shutdown");
    QVERIFY(!server.line(u"client 1 ended sending"_s).isNull());
    server.tell("send 1 after your end");
    QVERIFY(!client.line(u"received 14 bytes: after your end"_s).isNull());
    client.tell("send too late");
    QVERIFY(!client.line(u"failed: send: EPIPE .*"_s).isNull());
    server.tell("close 1");
    QCOMPARE(client.exitStatus(), 0);
}

void TestSockets::resetsFromTheServer()
{
    Program server(tcpServer());
    Program client(tcpClient(server.port()));
    QVERIFY(!server.line(u"client 1 connected .*"_s).isNull());
    server.tell("reset 1");
    QCOMPARE(client.exitStatus(), 16);
    QVERIFY(client.output().contains("failed: recv: ECONNRESET"));
    QVERIFY(!client.output().contains("ended sending")); // no FIN came before the RST
    QVERIFY(!server.line(u"client 1 reset"_s).isNull());
}

void TestSockets::resetsFromTheClient()
{
    Program server(tcpServer());
    Program client(tcpClient(server.port()));
    QVERIFY(!server.line(u"client 1 connected .*"_s).isNull());
    client.tell("reset");
    QCOMPARE(client.exitStatus(), 0);
    QVERIFY(client.output().endsWith("reset\n"));
    QVERIFY(!server.line(u"client 1 failed: recv: ECONNRESET .*"_s).isNull());
    QVERIFY(!server.line(u"client 1 closed"_s).isNull());
}

void TestSockets::survivesAPeerThatDoesNotRead()
{
    Program server(tcpServer());
    const QString port = server.port();
    Program sleeper(tcpClient(port));
    QVERIFY(!server.line(u"client 1 connected .*"_s).isNull());
    kill(static_cast<pid_t>(sleeper.pid()), SIGSTOP);
    const QByteArray block = "send 1 " + QByteArray(1'000'000, 'x');
    for (int i = 0; i < 12; ++i) // more than the kernel's buffers take
        server.tell(block);
    server.terminate(); // while the control thread is in send()
    QCOMPARE(server.exitStatus(), 0);
    kill(static_cast<pid_t>(sleeper.pid()), SIGCONT);
}

void TestSockets::endsAfterSoManyClients()
{
    Program server(tcpServer({u"--clients"_s, u"2"_s}));
    const QString port = server.port();
    Program first(tcpClient(port));
    Program second(tcpClient(port));
    QVERIFY(!server.line(u"client 2 connected .*"_s).isNull());
    first.tell("close");
    QVERIFY(!server.line(u"client \\d closed"_s).isNull());
    second.tell("close");
    QCOMPARE(server.exitStatus(), 0);
}

void TestSockets::talksOverUnix()
{
    QTemporaryDir folder;
    for (const QString &path : {folder.filePath(u"s"_s), u"@layerlab-test-%1"_s.arg(QCoreApplication::applicationPid())}) {
        Program server({u"unix-server"_s, u"--path"_s, path, u"--reply"_s, u"fixed:ok\\n"_s});
        QVERIFY(!server.line(u"listening on "_s + path).isNull());
        QCOMPARE(QFile::exists(path), !path.startsWith(u'@'));
        Program client({u"unix-client"_s, u"--path"_s, path});
        QVERIFY(!server.line(u"client 1 connected from a client without a name"_s).isNull());
        client.tell("send x");
        QVERIFY(!client.line(u"received 3 bytes: ok\\\\n"_s).isNull());
        server.terminate();
        QCOMPARE(server.exitStatus(), 0);
        QCOMPARE(client.exitStatus(), 0);
        QVERIFY(!QFile::exists(path));
    }
}

void TestSockets::removesAStaleSocketFile()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"s"_s);
    {
        Program killed({u"unix-server"_s, u"--path"_s, path});
        QVERIFY(!killed.line(u"listening on .*"_s).isNull());
        Program second({u"unix-server"_s, u"--path"_s, path});
        QCOMPARE(second.exitStatus(), 10); // the first one is alive
    }
    QVERIFY(QFile::exists(path));
    Program server({u"unix-server"_s, u"--path"_s, path});
    QVERIFY(!server.line(u"removed .*: nobody listened there"_s).isNull());
    QVERIFY(!server.line(u"listening on .*"_s).isNull());
}

void TestSockets::sparesForeignFiles()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"thesis.txt"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("text") == 4);
    file.close();
    const Ended ended = runToEnd({u"unix-server"_s, u"--path"_s, path});
    QCOMPARE(ended.status, 10);
    QVERIFY(ended.errors.contains("EADDRINUSE"));
    QCOMPARE(QFile(path).size(), 4);
}

void TestSockets::talksOverUdp()
{
    Program server({u"udp-server"_s, u"--port"_s, u"0"_s, u"--reply"_s, u"upper"_s});
    const QString port = server.port();
    Program connected({u"udp-client"_s, u"--port"_s, port});
    QVERIFY(!connected.line(u"connected to .*"_s).isNull());
    connected.tell("send hello");
    QVERIFY(!connected.line(u"received 5 bytes: HELLO"_s).isNull());
    QVERIFY(!server.line(u"client 1 is 127\\.0\\.0\\.1:\\d+"_s).isNull());
    Program unconnected({u"udp-client"_s, u"--port"_s, port, u"--unconnected"_s, u"--finish-at-eof"_s});
    unconnected.tell("send two");
    QVERIFY(!unconnected.line(u"received from 127.0.0.1:%1 3 bytes: TWO"_s.arg(port)).isNull());
    unconnected.tell("send "); // an empty datagram is one
    QVERIFY(!server.line(u"client 2 received 0 bytes: "_s).isNull());
    server.tell("send 1 again");
    QVERIFY(!connected.line(u"received 5 bytes: again"_s).isNull());
    server.tell("close 1");
    QVERIFY(!server.errorLine(u".*UDP has no connection.*"_s).isNull());
    server.terminate();
    QCOMPARE(server.exitStatus(), 0);
}

void TestSockets::udpToAClosedPort()
{
    QString port;
    {
        Program gone({u"udp-server"_s, u"--port"_s, u"0"_s});
        port = gone.port();
    }
    Program client({u"udp-client"_s, u"--port"_s, port, u"--finish-at-eof"_s});
    client.tell("send x");
    client.endControl();
    QCOMPARE(client.exitStatus(), 0);
    QVERIFY(client.output().contains("ECONNREFUSED"));
}

void TestSockets::speaksIpv6()
{
    Program server(tcpServer({u"--address"_s, u"::1"_s, u"--reply"_s, u"echo"_s}));
    const QString listening = server.line(u"listening on .*|"_s);
    if (server.errors().contains("EADDRNOTAVAIL") || server.errors().contains("EAFNOSUPPORT"))
        QSKIP("no IPv6 on this machine's loopback");
    const QString port = server.line(u"listening on \\[::1\\]:(\\d+)"_s);
    Program client(tcpClient(port, {u"--address"_s, u"::1"_s}));
    client.tell("send six");
    QVERIFY(!client.line(u"received 3 bytes: six"_s).isNull());
    QVERIFY(!server.line(u"client 1 connected from \\[::1\\]:\\d+"_s).isNull());
}

void TestSockets::endsCleanlyOnSignals()
{
    Program server(tcpServer());
    Program client(tcpClient(server.port()));
    QVERIFY(!server.line(u"client 1 connected .*"_s).isNull());
    kill(static_cast<pid_t>(client.pid()), SIGINT);
    QCOMPARE(client.exitStatus(), 0);
    QVERIFY(client.output().endsWith("closed\n"));
    kill(static_cast<pid_t>(server.pid()), SIGINT);
    QCOMPARE(server.exitStatus(), 0);
}

void TestSockets::complainsAndGoesOn()
{
    Program server(tcpServer({u"--reply"_s, u"echo"_s}));
    server.tell("sing");
    QVERIFY(!server.errorLine(u"layerlab-program: unknown command \"sing\".*"_s).isNull());
    server.endControl(); // the end of its orders does not end a server
    Program client(tcpClient(server.port()));
    client.tell("jump");
    QVERIFY(!client.errorLine(u".*unknown command \"jump\".*"_s).isNull());
    client.tell("send hi");
    QVERIFY(!client.line(u"received 2 bytes: hi"_s).isNull());
}

void TestSockets::failsClearly_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char *name, const QString &arguments, int status, const char *words) {
        QTest::newRow(name) << arguments.split(u' ', Qt::SkipEmptyParts) << status << QByteArray(words);
    };
    row("no kind", u""_s, 2, "--help");
    row("unknown kind", u"ftp-server"_s, 2, "ftp-server");
    row("unknown option", u"tcp-server --port 0 --prot 1"_s, 2, "--prot");
    row("no port", u"tcp-server"_s, 2, "--port is missing");
    row("bad port", u"tcp-server --port 65536"_s, 12, "65536");
    row("bad address", u"tcp-server --port 0 --address 127.0.0.256"_s, 12, "127.0.0.256");
    row("not our address", u"tcp-server --port 0 --address 192.0.2.1"_s, 12, "bind 192.0.2.1:0: EADDRNOTAVAIL");
    row("refused", u"tcp-client --port 1"_s, 14, "connect 127.0.0.1:1: ECONNREFUSED");
    row("path too long", u"unix-server --path /tmp/"_s + QString(200, u'x'), 13, "107");
    row("no such path", u"unix-client --path /nonexistent/s"_s, 15, "ENOENT");
    row("no such folder", u"unix-server --path /nonexistent/s"_s, 15, "bind /nonexistent/s: ENOENT");
    row("bad reply", u"tcp-server --port 0 --reply loud"_s, 2, "loud");
    row("bad control", u"tcp-server --port 0 --control 999"_s, 2, "999");
    row("http folder", u"http-server --port 0 --folder /nonexistent"_s, 15, "ENOENT");
    row("http nothing", u"http-server --port 0"_s, 2, "--folder");
    row("http request", u"http-client --port 1 --request-hex 4"_s, 2, "hex");
    row("http request file", u"http-client --port 1 --request-file /nonexistent"_s, 15, "ENOENT");
    row("fork", u"fork --wait --orphan"_s, 2, "--orphan");
    row("threads", u"threads --count 0"_s, 2, "--count");
}

void TestSockets::failsClearly()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, words);
    const Ended ended = runToEnd(arguments);
    QTEST(ended.status, "status");
    QVERIFY2(ended.errors.startsWith("layerlab-program: ") && ended.errors.contains(words), ended.errors);
    QCOMPARE(ended.errors.count('\n'), 1);
}

void TestSockets::refusesAnAddressInUse()
{
    Program server(tcpServer());
    const QString port = server.port();
    const Ended tcp = runToEnd({u"tcp-server"_s, u"--port"_s, port});
    QCOMPARE(tcp.status, 10);
    QCOMPARE(tcp.errors, "layerlab-program: bind 127.0.0.1:" + port.toUtf8() + ": EADDRINUSE (Address already in use)\n");
    QCOMPARE(runToEnd({u"http-server"_s, u"--port"_s, port, u"--echo"_s}).status, 10);
}

void TestSockets::refusesAPrivilegedPort()
{
    QFile start(u"/proc/sys/net/ipv4/ip_unprivileged_port_start"_s);
    if (!start.open(QIODevice::ReadOnly) || start.readAll().trimmed().toInt() <= 80)
        QSKIP("every port may be used by everybody here");
    const QString program = QStringLiteral(LAYERLAB_BIN_DIR "/layerlab-program");
    const QStringList arguments{u"tcp-server"_s, u"--port"_s, u"80"_s};
    std::unique_ptr<Program> server;
    if (geteuid() == 0) {
        Program probe(u"setpriv"_s, {u"--reuid=65534"_s, u"--clear-groups"_s, program, u"--help"_s});
        if (probe.exitStatus() != 0)
            QSKIP("root, and setpriv can't run the program as somebody else");
        server =
            std::make_unique<Program>(u"setpriv"_s, QStringList{u"--reuid=65534"_s, u"--clear-groups"_s, program} + arguments);
    } else {
        server = std::make_unique<Program>(arguments);
    }
    QCOMPARE(server->exitStatus(), 11);
    QCOMPARE(server->errors(), "layerlab-program: bind 127.0.0.1:80: EACCES (Permission denied)\n");
}

QTEST_GUILESS_MAIN(TestSockets)
#include "test_sockets.moc"
