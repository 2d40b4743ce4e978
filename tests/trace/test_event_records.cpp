// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The events that are CBOR maps: lifecycle, sockets, output, acts, gaps, cores.
#include "engine/base/cbor.h"
#include "engine/trace/event_records.h"
#include "engine/trace/lifecycle.h"
#include "tests/trace/task_memory.h"

#include <QtTest>
#include <cerrno>
#include <csignal>
#include <set>
#include <sys/wait.h>

using namespace layerlab;
using namespace layerlab::trace;

class TestEventRecords : public QObject {
    Q_OBJECT

private slots:
    void everyMemberComesBack()
    {
        const LifecycleRecord lifecycle{Lifecycle::Collected, 1, 2, 3, 4, 5, 6, -7, 8, 9, "comm", {"a", "", "b c"}, 1, -6, 3,
                                        1'000'000'000'000};
        QVERIFY(decodeLifecycle(encode(lifecycle)) == lifecycle);
        const SocketRecord socket{1, "inet", "tcp", "127.0.0.1", "::1", 80, 65535, "/x", "ESTAB", UINT64_MAX, 2, 3, 4, 5, 6, 7};
        QVERIFY(decodeSocket(encode(socket)) == socket);
        const OutputRecord output{3, 2, {0, 255, 10}};
        QVERIFY(decodeOutput(encode(output)) == output);
        const ActRecord act{"input", 4, "text", {1, 2}};
        QVERIFY(decodeAct(encode(act)) == act);
        const GapRecord gap{"packets", 1, 1'000'000'000'000, 5, "why"};
        QVERIFY(decodeGap(encode(gap)) == gap);
        const CoresRecord cores{250'000'000, {0, 1000, 17}, {3, 0, 0}};
        QVERIFY(decodeCores(encode(cores)) == cores);
    }

    void defaultsAreLeftOut()
    {
        QCOMPARE(*fromCbor(encode(LifecycleRecord{})), Json({{"event", "started"}}));
        QVERIFY(fromCbor(encode(GapRecord{}))->empty());
        QVERIFY(decodeGap(encode(GapRecord{})) == GapRecord{});
    }

    void unknownMembersArePassedOver()
    {
        const auto record = decodeLifecycle(toCbor({{"event", "exited"}, {"later", {1, 2, {{"x", "y"}}}}, {"tid", 7}}));
        QVERIFY(record);
        QCOMPARE(record->event, Lifecycle::Exited);
        QCOMPARE(record->tid, 7u);
    }

    void wrongTypesAndRangesAreRefused()
    {
        const std::vector<Json> broken = {Json::array(),
                                          {{"event", "unknown"}},
                                          {{"tid", 1}},
                                          {{"event", 3}},
                                          {{"event", "exited"}, {"tid", -1}},
                                          {{"event", "exited"}, {"tid", 4294967296}},
                                          {{"event", "exited"}, {"host", 65536}},
                                          {{"event", "exited"}, {"status", 2147483648}},
                                          {{"event", "exited"}, {"status", -2147483649}},
                                          {{"event", "exited"}, {"tid", "1"}},
                                          {{"event", "exited"}, {"tid", 1.5}},
                                          {{"event", "exited"}, {"argv", "x"}},
                                          {{"event", "exited"}, {"argv", {1}}},
                                          {{"event", "exited"}, {"name", Json::array()}}};
        for (const Json &json : broken) {
            const auto record = decodeLifecycle(toCbor(json));
            QVERIFY2(!record, json.dump().c_str());
            QCOMPARE(record.error().code, Errc::BadFormat);
        }
        QVERIFY(!decodeOutput(toCbor({{"bytes", "text"}})));
        QVERIFY(!decodeOutput(toCbor(Json{{"stream", 0}}))); // neither stdout nor stderr
        QVERIFY(!decodeGap(toCbor({{"count", -1}})));
        QVERIFY(!decodeCores(toCbor({{"busy", {1, -1}}})));
        QVERIFY(!decodeCores(toCbor({{"busy", 1}})));
        QVERIFY(!decodeSocket(Bytes()));
        QVERIFY(!decodeAct(toCbor(nullptr)));
    }

    void everyPrefixIsRefused()
    {
        const auto bytes = encode(LifecycleRecord{Lifecycle::Executed, 1, 2, 3, 4, 5, 6, 7, 8, 9, "comm", {"a", "b"}});
        for (std::size_t length = 0; length < bytes.size(); ++length)
            QVERIFY(!decodeLifecycle(Bytes(bytes).first(length)));
    }

    void lifecyclesHaveNames()
    {
        std::set<std::string> names;
        for (int event = 0; event <= static_cast<int>(Lifecycle::ProgramEnded); ++event)
            names.insert(lifecycleName(static_cast<Lifecycle>(event)));
        QCOMPARE(names.size(), 9u);
        QVERIFY(!names.contains("unknown"));
    }

    void wait4Collects()
    {
        CallRecord call = callNamed("wait4", {UINT64_MAX, 0x1000, 0, 0, 0, 0});
        call.result = 12;
        const auto withStatus = [&](std::int32_t status) {
            TaskMemory memory;
            memory.put(0x1000, status);
            call.blobs.clear();
            captureExit(*callShape(call.number), call, memory);
            return collectedChild(call);
        };
        QVERIFY(withStatus(0x300));
        QCOMPARE(withStatus(0x300)->pid, 12u);
        QCOMPARE(withStatus(0x300)->status, 0x300);
        QVERIFY(!withStatus(SIGSTOP << 8 | 0x7f));
        QVERIFY(!withStatus(0xffff));
        call.result = -ECHILD;
        QVERIFY(!withStatus(0));
    }

    /// The structure is filled by the C library's own layout, and by a real child for good measure.
    void waitidCollects()
    {
        siginfo_t information{};
        const pid_t child = fork();
        if (child == 0)
            _exit(5);
        QVERIFY(child > 0);
        QCOMPARE(waitid(P_PID, static_cast<id_t>(child), &information, WEXITED), 0);
        const auto collected = [&](int options) {
            TaskMemory memory;
            memory.put(0x1000, information);
            CallRecord call = callNamed("waitid", {P_ALL, 0, 0x1000, static_cast<std::uint64_t>(options), 0, 0});
            captureExit(*callShape(call.number), call, memory);
            return collectedChild(call);
        };
        QVERIFY(collected(WEXITED));
        QCOMPARE(collected(WEXITED)->pid, static_cast<std::uint32_t>(child));
        QCOMPARE(collected(WEXITED)->status, 0x500);
        QVERIFY(!collected(WEXITED | WNOWAIT));
        information.si_code = CLD_DUMPED;
        information.si_status = SIGSEGV;
        QCOMPARE(collected(WEXITED)->status, SIGSEGV | 0x80);
        information.si_code = CLD_STOPPED;
        QVERIFY(!collected(WEXITED));
        information = {}; // WNOHANG, nothing to collect
        QVERIFY(!collected(WEXITED));
    }
};

QTEST_APPLESS_MAIN(TestEventRecords)
#include "test_event_records.moc"
