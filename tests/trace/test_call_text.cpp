// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Calls as text, against what strace printed of the same calls.
#include "engine/trace/call_text.h"
#include "tests/trace/task_memory.h"

#include <QFile>
#include <QtTest>
#include <cerrno>
#include <fcntl.h>
#include <linux/audit.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <random>
#include <sys/time.h>

using namespace layerlab;
using namespace layerlab::trace;

namespace {

std::string wholeText(const CallRecord &call)
{
    return callName(call) + "(" + callArguments(call) + ") = " + callResult(call);
}

template <class T> CallBlob memoryBlob(std::uint8_t argument, CallBlob::Moment moment, const T &value)
{
    std::vector<std::uint8_t> bytes(sizeof value);
    std::memcpy(bytes.data(), &value, sizeof value);
    return {argument, moment, CallBlob::Content::Memory, 0, sizeof value, bytes};
}

} // namespace

class TestCallText : public QObject {
    Q_OBJECT

private slots:
    void sameAsStrace()
    {
        if (nativeArchitecture() != AUDIT_ARCH_X86_64)
            QSKIP("the recorded calls have the numbers of x86_64");
        QFile file(QStringLiteral(LAYERLAB_SOURCE_DIR "/tests/trace/calls.golden"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        int compared = 0;
        while (!file.atEnd()) {
            const QByteArray line = file.readLine().chopped(1);
            if (line.startsWith('#'))
                continue;
            const qsizetype tab = line.indexOf('\t');
            std::vector<std::uint8_t> bytes;
            QVERIFY(fromHex(line.first(tab).toStdString(), bytes));
            const auto call = decodeCall(bytes);
            QVERIFY(call);
            QCOMPARE(wholeText(*call), line.sliced(tab + 1).toStdString());
            ByteWriter out;
            encode(*call, out);
            QVERIFY(std::ranges::equal(out.view(), bytes));
            ++compared;
        }
        QVERIFY(compared > 300);
    }

    void saysMoreThanStrace()
    {
        CallRecord call = callNamed("setsockopt", {4, SOL_SOCKET, SO_RCVTIMEO, 0x1000, sizeof(timeval), 0});
        call.blobs.push_back(memoryBlob(3, CallBlob::Moment::Entry, timeval{2, 500}));
        QCOMPARE(wholeText(call), "setsockopt(4, SOL_SOCKET, SO_RCVTIMEO, {tv_sec=2, tv_usec=500}, 16) = 0");
        call = callNamed("setsockopt", {4, IPPROTO_TCP, TCP_CONGESTION, 0x1000, 4, 0});
        call.blobs.push_back(memoryBlob(3, CallBlob::Moment::Entry, std::array{'r', 'e', 'n', 'o'}));
        QCOMPARE(wholeText(call), R"(setsockopt(4, SOL_TCP, TCP_CONGESTION, "reno", 4) = 0)");
        call = callNamed("getsockopt", {4, SOL_SOCKET, SO_ERROR, 0x1000, 0x2000, 0});
        call.blobs.push_back(memoryBlob(3, CallBlob::Moment::Exit, int{ECONNREFUSED}));
        call.blobs.push_back(memoryBlob(4, CallBlob::Moment::Entry, std::uint32_t{4}));
        QCOMPARE(wholeText(call), "getsockopt(4, SOL_SOCKET, SO_ERROR, [ECONNREFUSED], [4]) = 0");
    }

    void results()
    {
        CallRecord call = callNamed("connect", {3, 0, 16, 0, 0, 0});
        call.result = -ECONNREFUSED;
        QCOMPARE(callResult(call), "-1 ECONNREFUSED (Connection refused)");
        QCOMPARE(callErrno(call), "ECONNREFUSED");
        call.result = 0;
        QCOMPARE(callErrno(call), "");
        call.result = -4000; // an error without a name
        QCOMPARE(callResult(call), "-1 errno 4000");
        call.result = -512;
        QCOMPARE(callResult(call), "? ERESTARTSYS (To be restarted if SA_RESTART is set)");
        QCOMPARE(callErrno(call), "ERESTARTSYS");
        call.flags = CallRecord::stillInside;
        QCOMPARE(callResult(call), "?");
        QCOMPARE(callErrno(call), "");
        call = callNamed("fcntl", {3, F_GETFL, 0, 0, 0, 0});
        call.result = O_RDWR | O_NONBLOCK;
        QCOMPARE(wholeText(call), "fcntl(3, F_GETFL) = 0x802 (flags O_RDWR|O_NONBLOCK)");
    }

    void waitStatuses_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("exit") << 0x0300 << QByteArray("WIFEXITED(s) && WEXITSTATUS(s) == 3");
        QTest::newRow("signal") << 15 << QByteArray("WIFSIGNALED(s) && WTERMSIG(s) == SIGTERM");
        QTest::newRow("core") << (11 | 0x80) << QByteArray("WIFSIGNALED(s) && WTERMSIG(s) == SIGSEGV && WCOREDUMP(s)");
        QTest::newRow("stop") << (19 << 8 | 0x7f) << QByteArray("WIFSTOPPED(s) && WSTOPSIG(s) == SIGSTOP");
        QTest::newRow("continue") << 0xffff << QByteArray("WIFCONTINUED(s)");
    }
    void waitStatuses()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, text);
        CallRecord call = callNamed("wait4", {UINT64_MAX, 0x1000, 0, 0, 0, 0});
        call.result = 7;
        call.blobs.push_back(memoryBlob(1, CallBlob::Moment::Exit, status));
        QCOMPARE(wholeText(call), "wait4(-1, [{" + text.toStdString() + "}], 0, NULL) = 7");
    }

    void foreignNumbersStayNumbers()
    {
        CallRecord call = callNamed("connect", {3, 0x10, 16, 0, 0, 0});
        call.architecture = AUDIT_ARCH_I386;
        QCOMPARE(
            callName(call), "syscall_" + [&] {
                char text[16];
                std::snprintf(text, sizeof text, "0x%x", call.number);
                return std::string(text);
            }());
        QCOMPARE(callArguments(call), "0x3, 0x10, 0x10, 0x0, 0x0, 0x0");
        QCOMPARE(firstDescriptor(call), std::nullopt);
        call.architecture = nativeArchitecture();
        call.number = 99999;
        QCOMPARE(callName(call), "syscall_0x1869f");
        QVERIFY(!mayBlock(99999));
    }

    void descriptors()
    {
        QCOMPARE(firstDescriptor(callNamed("read", {5, 0, 0, 0, 0, 0})), std::optional(5));
        QCOMPARE(firstDescriptor(callNamed("close", {UINT64_MAX, 0, 0, 0, 0, 0})), std::nullopt);
        QCOMPARE(firstDescriptor(callNamed("socket", {2, 1, 0, 0, 0, 0})), std::nullopt);
        QCOMPARE(firstDescriptor(callNamed("unlinkat", {static_cast<std::uint64_t>(AT_FDCWD), 0, 0, 0, 0, 0})), std::nullopt);
    }

    void table()
    {
        QVERIFY(tracedCalls().size() > 80);
        for (const CallShape &shape : tracedCalls()) {
            QCOMPARE(callShape(shape.number), &shape);
            for (std::size_t i = shape.argumentCount(); i < shape.arguments.size(); ++i)
                QCOMPARE(shape.arguments[i], ArgumentShape::None);
        }
        for (const std::string_view blocking :
             {"accept4", "connect", "recvfrom", "read", "ppoll", "futex", "wait4", "clock_nanosleep"})
            QVERIFY2(mayBlock(shapeNamed(blocking).number), blocking.data());
        for (const std::string_view quick : {"socket", "bind", "listen", "getpid", "setsockopt", "shutdown"})
            QVERIFY2(!mayBlock(shapeNamed(quick).number), quick.data());
    }

    /// Whatever a recording holds, there is a text of bounded size.
    void anyMemoryHasAText()
    {
        std::mt19937_64 random(2);
        for (const CallShape &shape : tracedCalls()) {
            for (int round = 0; round < 100; ++round) {
                CallRecord call = callNamed(shape.name, {});
                for (std::uint64_t &argument : call.arguments)
                    argument = random() % 3 ? random() % 40 : random();
                call.result = static_cast<std::int64_t>(random() % 3 ? random() % 4000 : random());
                for (std::size_t count = random() % 12; count > 0; --count) {
                    CallBlob blob{static_cast<std::uint8_t>(random() % 6),
                                  static_cast<CallBlob::Moment>(random() % 2),
                                  static_cast<CallBlob::Content>(random() % 7),
                                  static_cast<std::uint8_t>(random() % 2),
                                  static_cast<std::uint32_t>(random() % 2 ? random() % 300 : random()),
                                  {}};
                    blob.bytes.resize(random() % 300);
                    std::ranges::generate(blob.bytes,
                                          [&] { return static_cast<std::uint8_t>(random() % 4 ? random() % 8 : random()); });
                    call.blobs.push_back(std::move(blob));
                }
                QVERIFY(wholeText(call).size() < 200'000);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestCallText)
#include "test_call_text.moc"
