// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The fixed records of calls and task states: written, read back, refused when broken.
#include "engine/trace/call_record.h"
#include "engine/trace/state_record.h"

#include <QtTest>
#include <set>

using namespace layerlab;
using namespace layerlab::trace;

namespace {

CallRecord sample()
{
    CallRecord call;
    call.pid = 7;
    call.tid = 8;
    call.program = 2;
    call.host = 3;
    call.flags = CallRecord::stillInside;
    call.architecture = 0xc000003e;
    call.number = 44;
    call.result = -11;
    call.duration = Nanoseconds(-1);
    call.socketInode = 0x123456789aULL;
    call.arguments = {1, 2, 3, 4, 5, UINT64_MAX};
    call.blobs.push_back({1, CallBlob::Moment::Entry, CallBlob::Content::Data, 0, 5, {'h', 'e', 'l', 'l', 'o'}});
    call.blobs.push_back({4, CallBlob::Moment::Exit, CallBlob::Content::Control, 9, 100, {}});
    return call;
}

std::vector<std::uint8_t> encoded(const auto &record)
{
    ByteWriter out(ByteOrder::Little);
    encode(record, out);
    return out.take();
}

} // namespace

class TestCallRecord : public QObject {
    Q_OBJECT

private slots:
    void callComesBack()
    {
        const auto decoded = decodeCall(encoded(sample()));
        QVERIFY(decoded);
        QVERIFY(*decoded == sample());
        const auto summary = decodeCallSummary(encoded(sample()));
        QVERIFY(summary);
        QVERIFY(*summary == static_cast<const CallSummary &>(sample()));
    }

    void layoutIsAsWritten()
    {
        const auto bytes = encoded(sample());
        QCOMPARE(bytes.size(), 48u + 48 + 4 + 12 + 8 + 12);
        QCOMPARE(toHex(Bytes(bytes).first(16)), "0700000008000000020000000300"
                                                "0100");
        QCOMPARE(toHex(Bytes(bytes).subspan(96, 4)), "02000000");
        QCOMPARE(toHex(Bytes(bytes).subspan(100, 20)), "010001000500000005000000"
                                                       "68656c6c6f000000");
    }

    void orderAndOffsetOfTheWriterDoNotMatter()
    {
        ByteWriter out(ByteOrder::Big);
        out.u8(1);
        encode(sample(), out);
        QVERIFY(std::ranges::equal(out.view().subspan(1), encoded(sample())));
    }

    void everyPrefixIsRefused()
    {
        const auto bytes = encoded(sample());
        for (std::size_t length = 0; length < bytes.size(); ++length) {
            const auto decoded = decodeCall(Bytes(bytes).first(length));
            QVERIFY(!decoded);
            QCOMPARE(decoded.error().code, Errc::BadFormat);
        }
    }

    void brokenBlobsAreRefused()
    {
        const auto broken = [](std::size_t offset, std::uint8_t value) {
            auto bytes = encoded(sample());
            bytes[offset] = value;
            return !decodeCall(bytes);
        };
        QVERIFY(broken(100, 6));    // argument
        QVERIFY(broken(101, 2));    // moment
        QVERIFY(broken(102, 7));    // content
        QVERIFY(broken(111, 0xff)); // length
        QVERIFY(broken(96, 3));     // count
    }

    void failureNeedsAReturn()
    {
        CallRecord call = sample();
        QVERIFY(!call.hasReturned() && !call.hasFailed());
        call.flags = 0;
        QVERIFY(call.hasFailed());
        call.result = -4096; // an address
        QVERIFY(call.hasReturned() && !call.hasFailed());
    }

    void stateComesBack()
    {
        const StateRecord state{5, 6, 1, 2, TaskState::Zombie, 'Z', 62, "do_wait"};
        const auto bytes = encoded(state);
        const auto decoded = decodeState(bytes);
        QVERIFY(decoded);
        QVERIFY(*decoded == state);
        for (std::size_t length = 0; length < bytes.size(); ++length)
            QVERIFY(!decodeState(Bytes(bytes).first(length)));
        for (const std::uint8_t unknown : std::array<std::uint8_t, 3>{0, 8, 255}) {
            auto changed = bytes;
            changed[14] = unknown;
            QVERIFY(!decodeState(changed));
        }
    }

    void coreIsKeptAndMayBeMissing()
    {
        StateRecord state{5, 6, 1, 2, TaskState::Running, 'R', 0, "", 65535};
        const auto bytes = encoded(state);
        QVERIFY(decodeState(bytes) == state);
        const auto without = decodeState(Bytes(bytes).first(bytes.size() - 2)); // as it was written before
        QVERIFY(without && !without->cpu);
        state.cpu.reset();
        QVERIFY(*without == state);
        auto longer = bytes;
        longer.push_back(7); // what may follow later is passed over
        QVERIFY(decodeState(longer) && decodeState(longer)->cpu == std::uint16_t{65535});
    }

    void longReasonIsCut()
    {
        StateRecord state;
        state.reason = std::string(40, 'r');
        const auto decoded = decodeState(encoded(state));
        QVERIFY(decoded);
        QCOMPARE(decoded->reason, std::string(31, 'r'));
    }

    void statesHaveNames()
    {
        std::set<std::string> names;
        for (int state = 1; state <= 7; ++state)
            names.insert(stateName(static_cast<TaskState>(state)));
        QCOMPARE(names.size(), 7u);
        QVERIFY(!names.contains(""));
    }
};

QTEST_APPLESS_MAIN(TestCallRecord)
#include "test_call_record.moc"
