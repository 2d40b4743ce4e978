// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a pcapng file says besides its packets: names, counters, secrets, comments.
#include "tests/recording/capture_bytes.h"

using namespace capture;

namespace {

Buffer joined(std::initializer_list<Buffer> parts)
{
    Buffer all;
    for (const Buffer &part : parts)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

void addSection(Blocks &file, Bytes options)
{
    ByteWriter body = file.writer();
    body.u32(0x1a2b3c4d);
    body.u16(1);
    body.u16(0);
    body.u64(~0ull);
    body.bytes(options);
    file.block(0x0a0d0d0a, body.view());
}

void addNames(Blocks &file)
{
    ByteWriter body = file.writer();
    const auto record = [&](std::uint16_t type, Bytes address, std::string_view names) {
        body.u16(type);
        body.u16(static_cast<std::uint16_t>(address.size() + names.size()));
        body.bytes(address);
        body.bytes(asBytes(names));
        body.pad(4);
    };
    record(1, std::array<std::uint8_t, 4>{10, 0, 0, 1}, std::string_view("one\0uno\0", 8));
    record(99, std::array<std::uint8_t, 4>{1, 2, 3, 4}, "unknown");
    record(2, pattern(16), "six"); // without its zero
    record(3, pattern(6), std::string_view("mac\0", 4));
    record(1, pattern(3), ""); // too short
    record(0, {}, "");
    file.block(4, body.view());
}

void addStatistics(Blocks &file, std::uint32_t interface, std::uint32_t time)
{
    ByteWriter body = file.writer();
    body.u32(interface);
    body.u32(0);
    body.u32(time);
    ByteWriter start = file.writer();
    start.u32(1);
    start.u32(0);
    body.bytes(file.option(2, start.view()));
    ByteWriter count = file.writer();
    count.u64(0x0102030405060708);
    body.bytes(file.option(4, count.view()));
    body.bytes(file.option(7, count.view()));
    body.bytes(file.option(5, pattern(3))); // of a wrong length
    file.block(5, body.view());
}

void addSecrets(Blocks &file, std::string_view text, std::uint32_t length)
{
    ByteWriter body = file.writer();
    body.u32(SecretsEntry::tlsKeyLog);
    body.u32(length);
    body.bytes(asBytes(text));
    file.block(10, body.view());
}

} // namespace

class TestAnnotations : public QObject {
    Q_OBJECT

private slots:
    void allOfThem()
    {
        for (const ByteOrder order : {ByteOrder::Little, ByteOrder::Big}) {
            Blocks file(order);
            addSection(file, joined({file.option(1, asBytes("whole")), file.option(2, asBytes("a computer")),
                                     file.option(3, asBytes("Linux")), file.option(4, asBytes("by hand"))}));
            file.interface(1);
            ByteWriter speed(order);
            speed.u64(1'000'000'000);
            const std::uint8_t milliseconds = 3;
            file.interface(
                1, 0,
                joined({file.option(9, Bytes(&milliseconds, 1)), file.option(8, speed.view()),
                        file.option(11, asBytes(std::string_view("\0port 53", 8))), file.option(15, asBytes("nic")),
                        file.option(12, asBytes("os")), file.option(1, asBytes("first")), file.option(1, asBytes("second"))}));
            addNames(file);
            addStatistics(file, 1, 5);
            addStatistics(file, 2, 5); // of nobody
            addSecrets(file, "CLIENT_RANDOM 00 11\n", 20);
            addSecrets(file, "short", 6000);
            file.enhancedPacket(0, 0, pattern(5), joined({file.option(1, asBytes("a")), file.option(1, asBytes("b\nc"))}));
            const auto recording = openBytes(file.take());
            QVERIFY(recording && !recording->damage());

            QCOMPARE(recording->sections().size(), 1u);
            const SectionInfo section = recording->sections()[0];
            QCOMPARE(section.comments, std::vector<std::string>{"whole"});
            QCOMPARE(section.hardware + "," + section.operatingSystem + "," + section.application, "a computer,Linux,by hand");

            const InterfaceInfo info = recording->interfaceInfo(1);
            QCOMPARE(info.comments, (std::vector<std::string>{"first", "second"}));
            QCOMPARE(info.hardware + "," + info.operatingSystem + "," + info.filter, "nic,os,port 53");
            QCOMPARE(info.bitsPerSecond, std::optional<std::uint64_t>(1'000'000'000));
            QVERIFY(recording->interfaceInfo(0).comments.empty() && recording->interfaceInfo(7).comments.empty());

            const auto names = recording->hostNames();
            QCOMPARE(names.size(), 4u);
            QCOMPARE(names[0].name + "," + names[1].name + "," + names[2].name + "," + names[3].name, "one,uno,six,mac");
            QCOMPARE(toHex(names[1].addressBytes()), "0a000001");
            QVERIFY(std::ranges::equal(names[2].addressBytes(), pattern(16)));

            const auto counters = recording->statistics();
            QCOMPARE(counters.size(), 1u);
            QCOMPARE(counters[0].interface, 1u);
            QCOMPARE(counters[0].time, std::chrono::milliseconds(5));
            QCOMPARE(counters[0].captureStart, std::optional<Nanoseconds>(std::chrono::milliseconds(1ll << 32)));
            QCOMPARE(counters[0].received, std::optional<std::uint64_t>(0x0102030405060708));
            QCOMPARE(counters[0].droppedBySystem, counters[0].received);
            QVERIFY(!counters[0].droppedByInterface && !counters[0].captureEnd);

            QCOMPARE(recording->secrets().size(), 1u);
            QCOMPARE(recording->secrets()[0].type, SecretsEntry::tlsKeyLog);
            QCOMPARE(asText(recording->payload(recording->secrets()[0])), "CLIENT_RANDOM 00 11\n");

            const PacketEntry &packet = recording->packets()[0];
            QCOMPARE(recording->packetComments(packet), (std::vector<std::string>{"a", "b\nc"}));
            QCOMPARE(recording->packetComment(packet), "a\nb\nc");
        }
    }

    /// The numbers of a section's interfaces begin anew, those of the file go on.
    void countersOfTheSecondSection()
    {
        Blocks file(ByteOrder::Little);
        file.section().interface(1).section().interface(1);
        addStatistics(file, 0, 1'000'000);
        addStatistics(file, 1, 0);
        const auto recording = openBytes(file.take());
        QCOMPARE(recording->statistics().size(), 1u);
        QCOMPARE(recording->statistics()[0].interface, 1u);
        QCOMPARE(recording->statistics()[0].time, std::chrono::seconds(1));
    }
};

QTEST_APPLESS_MAIN(TestAnnotations)
#include "test_annotations.moc"
