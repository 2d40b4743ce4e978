// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is read of a task's memory at entry and return, and that no pointer or length can do harm.
#include "engine/trace/call_text.h"
#include "tests/trace/task_memory.h"

#include <QtTest>
#include <cerrno>
#include <netinet/in.h>
#include <poll.h>
#include <random>
#include <sys/socket.h>
#include <sys/uio.h>

using namespace layerlab;
using namespace layerlab::trace;

namespace {

using Moment = CallBlob::Moment;
using Content = CallBlob::Content;

CallRecord captured(CallRecord call, TaskMemory &memory, std::int64_t result)
{
    const CallShape *shape = callShape(call.number);
    captureEntry(*shape, call, memory);
    call.result = result;
    captureExit(*shape, call, memory);
    return call;
}

std::size_t capturedBytes(const CallRecord &call)
{
    std::size_t total = 0;
    for (const CallBlob &blob : call.blobs)
        total += blob.bytes.size();
    return total;
}

sockaddr_in loopback(std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

constexpr const char *loopbackText = "{sa_family=AF_INET, sin_port=htons(9000), sin_addr=inet_addr(\"127.0.0.1\")}";

} // namespace

class TestCallCapture : public QObject {
    Q_OBJECT

private slots:
    void sendReadsAtEntry()
    {
        TaskMemory memory;
        memory.put(0x1000, std::string_view("hello"));
        memory.put(0x2000, loopback(9000));
        CallRecord call = callNamed("sendto", {3, 0x1000, 5, MSG_NOSIGNAL, 0x2000, 16});
        captureEntry(*callShape(call.number), call, memory);
        QCOMPARE(call.blobs.size(), 2u);
        QCOMPARE(asText(callData(call)), "hello");
        QCOMPARE(callDataDirection(call), DataDirection::Sent);
        memory.put(0x1000, std::string_view("HELLO")); // another thread writes over it
        call.result = 5;
        captureExit(*callShape(call.number), call, memory);
        QCOMPARE(asText(callData(call)), "hello");
        QCOMPARE(callArguments(call), std::string("3, \"hello\", 5, MSG_NOSIGNAL, ") + loopbackText + ", 16");
    }

    void receiveReadsAtReturn()
    {
        TaskMemory memory;
        memory.put(0x1000, std::string_view("hello, and old bytes"));
        memory.put(0x2000, loopback(9000));
        memory.put(0x3000, std::uint32_t{16});
        const CallRecord call = captured(callNamed("recvfrom", {3, 0x1000, 20, 0, 0x2000, 0x3000}), memory, 5);
        QCOMPARE(asText(callData(call)), "hello");
        QCOMPARE(callDataDirection(call), DataDirection::Received);
        QCOMPARE(callArguments(call), std::string("3, \"hello\", 20, 0, ") + loopbackText + ", [16]");
    }

    void failedReceiveReadsNothing()
    {
        TaskMemory memory;
        memory.put(0x1000, std::string_view("old bytes"));
        const CallRecord call = captured(callNamed("read", {3, 0x1000, 9, 0, 0, 0}), memory, -EAGAIN);
        QVERIFY(call.blobs.empty());
        QCOMPARE(callArguments(call), "3, 0x1000, 9");
        QCOMPARE(callResult(call), "-1 EAGAIN (Resource temporarily unavailable)");
    }

    void truncatedDatagramStaysInItsBuffer()
    {
        TaskMemory memory;
        memory.put(0x1000, std::string_view("abcdefgh"));
        const CallRecord call = captured(callNamed("recvfrom", {3, 0x1000, 3, MSG_TRUNC, 0, 0}), memory, 500);
        QCOMPARE(asText(callData(call)), "abc");
    }

    void iovecsAreGathered()
    {
        TaskMemory memory;
        memory.put(0x1000, std::string_view("abc"));
        memory.put(0x2000, std::string_view("defgh"));
        memory.put(0x3000, std::array{iovec{reinterpret_cast<void *>(0x1000), 3}, iovec{reinterpret_cast<void *>(0x2000), 5}});
        const CallRecord sent = captured(callNamed("writev", {3, 0x3000, 2, 0, 0, 0}), memory, 8);
        QCOMPARE(asText(callData(sent)), "abcdefgh");
        QCOMPARE(callArguments(sent), "3, [{iov_base=\"abc\", iov_len=3}, {iov_base=\"defgh\", iov_len=5}], 2");
        const CallRecord received = captured(callNamed("readv", {3, 0x3000, 2, 0, 0, 0}), memory, 4);
        QCOMPARE(asText(callData(received)), "abcd");
        QCOMPARE(callArguments(received), "3, [{iov_base=\"abc\", iov_len=3}, {iov_base=\"d\", iov_len=5}], 2");
    }

    void messageIsFollowed()
    {
        TaskMemory memory;
        memory.put(0x1000, std::string_view("ping"));
        memory.put(0x2000, iovec{reinterpret_cast<void *>(0x1000), 4});
        memory.put(0x3000, loopback(9000));
        msghdr header{};
        header.msg_name = reinterpret_cast<void *>(0x3000);
        header.msg_namelen = 16;
        header.msg_iov = reinterpret_cast<iovec *>(0x2000);
        header.msg_iovlen = 1;
        memory.put(0x4000, header);
        const std::string text =
            std::string("{msg_name=") + loopbackText +
            ", msg_namelen=16, msg_iov=[{iov_base=\"ping\", iov_len=4}], msg_iovlen=1, msg_controllen=0, msg_flags=0}";
        QCOMPARE(callArguments(captured(callNamed("sendmsg", {3, 0x4000, 0, 0, 0, 0}), memory, 4)), "3, " + text + ", 0");
        const CallRecord received = captured(callNamed("recvmsg", {3, 0x4000, 0, 0, 0, 0}), memory, 4);
        QCOMPARE(callArguments(received), "3, " + text + ", 0");
        QCOMPARE(asText(callData(received)), "ping");
        QCOMPARE(callArguments(captured(callNamed("recvmsg", {3, 0x4000, 0, 0, 0, 0}), memory, -EAGAIN)),
                 "3, {msg_namelen=16}, 0");
    }

    void dataIsCappedAndTheLengthTold()
    {
        TaskMemory memory;
        memory.put(0x10000, std::vector<std::uint8_t>(200'000, 'x'));
        const CallRecord call = captured(callNamed("write", {1, 0x10000, 200'000, 0, 0, 0}), memory, 200'000);
        QCOMPARE(call.blobs.size(), 1u);
        QCOMPARE(call.blobs[0].bytes.size(), capturedDataLimit);
        QCOMPARE(call.blobs[0].fullLength, 200'000u);
        std::array<iovec, 4> vectors;
        vectors.fill({reinterpret_cast<void *>(0x10000), 50'000});
        memory.put(0x1000, vectors);
        const CallRecord gathered = captured(callNamed("writev", {1, 0x1000, 4, 0, 0, 0}), memory, 200'000);
        QCOMPARE(callData(gathered).size(), capturedDataLimit);
        QCOMPARE(std::ranges::find(gathered.blobs, Content::Data, &CallBlob::content)->fullLength, 200'000u);
    }

    void unreadableBufferLeavesTheAddress()
    {
        TaskMemory memory;
        const CallRecord call = captured(callNamed("write", {1, 0x10000, 10, 0, 0, 0}), memory, -EFAULT);
        QVERIFY(call.blobs.empty());
        QCOMPARE(callArguments(call), "1, 0x10000, 10");
    }

    void halfMappedBufferIsReadAsFarAsItGoes()
    {
        TaskMemory memory;
        memory.put(0x1000, std::string_view("abc"));
        const CallRecord call = captured(callNamed("write", {1, 0x1000, 10, 0, 0, 0}), memory, 3);
        QCOMPARE(asText(callData(call)), "abc");
        QCOMPARE(call.blobs[0].fullLength, 10u);
    }

    void stringsEndAtTheirZero()
    {
        TaskMemory memory;
        memory.put(0x1000, std::string_view("/bin/echo\0trash", 15));
        memory.put(0x2000, std::array<std::uint64_t, 3>{0x3000, 0x4000, 0});
        memory.put(0x3000, std::string_view("echo\0", 5));
        memory.put(0x4000, std::string_view("a \"b\"\0", 6));
        memory.put(0x5000, std::array<std::uint64_t, 64>{1, 2, 0});
        CallRecord call = captured(callNamed("execve", {0x1000, 0x2000, 0x5000, 0, 0, 0}), memory, 0);
        QCOMPARE(callArguments(call), "\"/bin/echo\", [\"echo\", \"a \\\"b\\\"\"], 0x5000 /* 2 vars */");
        memory.put(0x1000, std::vector<std::uint8_t>(10, 'x')); // no zero before unmapped memory
        call = captured(callNamed("unlink", {0x1000, 0, 0, 0, 0, 0}), memory, -EFAULT);
        QCOMPARE(callArguments(call), "0x1000");
        memory.put(0x10000, std::vector<std::uint8_t>(100'000, 'x')); // none within the longest path
        call = captured(callNamed("unlink", {0x10000, 0, 0, 0, 0, 0}), memory, -ENAMETOOLONG);
        QCOMPARE(call.blobs.at(0).bytes.size(), 4096u);
    }

    void pollIsReadTwice()
    {
        TaskMemory memory;
        memory.put(0x1000, std::array{pollfd{3, POLLIN, 0}, pollfd{4, POLLOUT, 0}});
        CallRecord call = callNamed("ppoll", {0x1000, 2, 0, 0, 8, 0});
        captureEntry(*callShape(call.number), call, memory);
        memory.put(0x1000, std::array{pollfd{3, POLLIN, POLLIN | POLLHUP}, pollfd{4, POLLOUT, 0}});
        call.result = 1;
        captureExit(*callShape(call.number), call, memory);
        QCOMPARE(callArguments(call), "[{fd=3, events=POLLIN}, {fd=4, events=POLLOUT}], 2, NULL, NULL, 8");
        QCOMPARE(callResult(call), "1 ([{fd=3, revents=POLLIN|POLLHUP}])");
    }

    void addressRoomIsRespected()
    {
        TaskMemory memory;
        memory.put(0x1000, loopback(9000));
        memory.put(0x2000, std::uint32_t{4});
        CallRecord call = callNamed("accept4", {3, 0x1000, 0x2000, 0, 0, 0});
        captureEntry(*callShape(call.number), call, memory);
        memory.put(0x2000, std::uint32_t{16}); // longer than the room: the kernel wrote four bytes
        call.result = 5;
        captureExit(*callShape(call.number), call, memory);
        QCOMPARE(callArguments(call), "3, {sa_family=AF_INET, sa_data=\"#(\"}, [4 => 16], 0");
    }

    void execReadsNothingAfterwards()
    {
        TaskMemory memory;
        CallRecord call = callNamed("execve", {0x1000, 0x2000, 0x3000, 0, 0, 0});
        captureExit(*callShape(call.number), call, memory);
        QCOMPARE(memory.readBytes, 0u);
    }

    void anythingGoesForEveryCall()
    {
        std::mt19937_64 random(1);
        TaskMemory memory;
        std::vector<std::uint8_t> noise(300'000);
        for (std::uint8_t &byte : noise)
            byte = static_cast<std::uint8_t>(random());
        memory.put(0x10000, noise);
        // Pointers to itself, so that what is followed leads somewhere.
        for (std::size_t i = 0; i < noise.size(); i += 24) {
            const std::uint64_t pointer = 0x10000 + random() % noise.size();
            std::memcpy(noise.data() + i, &pointer, std::min<std::size_t>(8, noise.size() - i));
        }
        memory.put(0x100000, noise);
        const auto anyValue = [&]() -> std::uint64_t {
            switch (random() % 6) {
            case 0:
                return random();
            case 1:
                return UINT64_MAX - random() % 16;
            case 2:
                return random() % 64;
            case 3:
                return 0x10000 + random() % 300'000;
            case 4:
                return 0x100000 + random() % 300'000;
            default:
                return std::uint64_t{1} << random() % 64;
            }
        };
        for (const CallShape &shape : tracedCalls()) {
            for (int round = 0; round < 200; ++round) {
                CallRecord call;
                call.architecture = nativeArchitecture();
                call.number = shape.number;
                for (std::uint64_t &argument : call.arguments)
                    argument = anyValue();
                memory.readBytes = 0;
                captureEntry(shape, call, memory);
                call.result = static_cast<std::int64_t>(anyValue());
                captureExit(shape, call, memory);
                QVERIFY2(capturedBytes(call) < 2 * capturedDataLimit + 512 * 1024, shape.name.data());
                QVERIFY2(memory.readBytes < 64u * 1024 * 1024, shape.name.data());
                QVERIFY2(callArguments(call).size() < 512u * 1024, shape.name.data());
                QVERIFY(!callResult(call).empty());
                ByteWriter out;
                encode(call, out);
                const auto decoded = decodeCall(out.view());
                QVERIFY(decoded && *decoded == call);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestCallCapture)
#include "test_call_capture.moc"
