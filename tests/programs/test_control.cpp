// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/programs/control.h"
#include "engine/programs/kinds.h"
#include "engine/programs/reply.h"
#include "engine/programs/text.h"

#include <QtTest>
#include <unistd.h>

using namespace layerlab;
using namespace layerlab::programs;

class TestControl : public QObject {
    Q_OBJECT
private slots:
    void readsEscapes();
    void printsBytes();
    void readsCommands();
    void refusesCommands();
    void readsLines();
    void dropsEndlessLines();
    void replies();
    void readsOptions();
};

void TestControl::readsEscapes()
{
    QCOMPARE(*unescaped("a\\n\\r\\t\\\\\\x41\\0"), std::string("a\n\r\t\\A\0", 7));
    for (const char *bad : {"\\", "\\q", "\\x4", "\\xzz", "\\x 4"})
        QVERIFY2(!unescaped(bad), bad);
}

void TestControl::printsBytes()
{
    QCOMPARE(printable(std::string("a\n\\\x01\xc3\xa4\0", 7)), std::string("a\\n\\\\\\x01ä\\x00"));
    QVERIFY(printable(std::string(1000, 'a')).size() < 300);
}

void TestControl::readsCommands()
{
    const auto send = parseCommand("send  two words \\n\r", false);
    QVERIFY(send && send->kind == Command::Kind::Send);
    QCOMPARE(send->bytes, std::string(" two words \n"));
    QCOMPARE(parseCommand("send-hex 48 65", false)->bytes, std::string("He"));
    QCOMPARE(parseCommand("send 12 x", true)->client, 12);
    QCOMPARE(parseCommand("send * x", true)->client, Command::allClients);
    QVERIFY(parseCommand("reset 1", true)->kind == Command::Kind::Reset);
    QVERIFY(parseCommand("quit", true)->kind == Command::Kind::Quit);
}

void TestControl::refusesCommands()
{
    for (const char *bad : {"", "sent x", "close now", "send-hex 4", "send \\q", "SEND x"})
        QVERIFY2(!parseCommand(bad, false), bad);
    for (const char *bad : {"send x", "close", "close 0", "close -1", "close 99999999999", "close 1 2", "quit 1"})
        QVERIFY2(!parseCommand(bad, true), bad);
}

void TestControl::readsLines()
{
    int ends[2];
    QCOMPARE(pipe(ends), 0);
    QCOMPARE(write(ends[1], "one\ntwo\nthr", 11), 11);
    LineSource lines(ends[0]);
    QVERIFY(!lines.next());
    QVERIFY(lines.fill());
    QCOMPARE(*lines.next(), std::string("one"));
    QCOMPARE(*lines.next(), std::string("two"));
    QVERIFY(!lines.next());
    close(ends[1]);
    QVERIFY(!lines.fill());
    QCOMPARE(*lines.next(), std::string("thr"));
    QVERIFY(!lines.next() && lines.isAtEnd());
    close(ends[0]);
}

void TestControl::dropsEndlessLines()
{
    int ends[2];
    QCOMPARE(pipe(ends), 0);
    LineSource lines(ends[0]);
    const std::string block(4096, 'a');
    for (std::size_t sent = 0; sent <= 3 * LineSource::longestLine; sent += block.size()) {
        QCOMPARE(write(ends[1], block.data(), block.size()), ssize_t(block.size()));
        QVERIFY(lines.fill());
        QVERIFY(!lines.next());
    }
    QCOMPARE(write(ends[1], "\nquit\n", 6), 6);
    QVERIFY(lines.fill());
    QCOMPARE(*lines.next(), std::string("quit"));
    close(ends[0]);
    close(ends[1]);
}

void TestControl::replies()
{
    QCOMPARE(Reply::parse("none")->answer("a"), std::string());
    QCOMPARE(Reply::parse("echo")->answer("a"), std::string("a"));
    QCOMPARE(Reply::parse("upper")->answer("aZ1\xc3\xa4"), std::string("AZ1\xc3\xa4"));
    QCOMPARE(Reply::parse("fixed:ok\\n")->answer("a"), std::string("ok\n"));
    QCOMPARE(Reply::parse("time")->answer("a").size(), 20u);
    QVERIFY(!Reply::parse("loud") && !Reply::parse("fixed:\\q"));
}

void TestControl::readsOptions()
{
    const char *given[] = {"--port", "80", "--wait", "--life=0.25"};
    const auto options = Options::parse({const_cast<char **>(given), 4}, "port= wait life=");
    QVERIFY(options.has_value());
    QCOMPARE(*options->number("port", 0, 100, 1), 80);
    QVERIFY(!options->number("port", 0, 79, 1));
    QVERIFY(options->has("wait") && !options->has("other"));
    QVERIFY(*options->seconds("life", {}) == std::chrono::milliseconds(250));
    for (const char *bad : {"--other", "port", "--port", "--wait=1"}) {
        const char *one[] = {bad};
        QVERIFY2(!Options::parse({const_cast<char **>(one), 1}, "port= wait life="), bad);
    }
    for (const char *bad : {"--life=x", "--life=-1", "--life=nan", "--life=1e9", "--life="}) {
        const char *one[] = {bad};
        QVERIFY2(!Options::parse({const_cast<char **>(one), 1}, "life=")->seconds("life", {}), bad);
    }
}

QTEST_APPLESS_MAIN(TestControl)
#include "test_control.moc"
