// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A file indexed a portion at a time is the same in the end, whatever the portions.
#include "tests/recording/capture_bytes.h"

using namespace capture;

namespace {

Buffer pcapOf(std::size_t packets)
{
    ByteWriter out(ByteOrder::Big);
    out.u32(0xa1b2c3d4);
    out.u32(2 << 16 | 4);
    out.u64(0);
    out.u32(65535);
    out.u32(1);
    for (std::size_t i = 0; i < packets; ++i) {
        out.u32(static_cast<std::uint32_t>(i));
        out.u32(0);
        out.u32(static_cast<std::uint32_t>(i % 50));
        out.u32(static_cast<std::uint32_t>(i % 50));
        out.bytes(pattern(i % 50));
    }
    return out.take();
}

Buffer sectionsOf(std::size_t count)
{
    Buffer content;
    for (std::size_t i = 0; i < count; ++i) {
        Blocks file(i % 2 ? ByteOrder::Big : ByteOrder::Little);
        file.section().interface(1);
        for (std::uint8_t n = 0; n < 5; ++n)
            file.enhancedPacket(0, i, pattern(n * 9u, n)).block(0x0bad, pattern(n));
        const Buffer section = file.take();
        content.insert(content.end(), section.begin(), section.end());
    }
    return content;
}

bool isSame(const PacketEntry &a, const PacketEntry &b)
{
    return a.time == b.time && a.offset == b.offset && a.capturedLength == b.capturedLength && a.interface == b.interface;
}

} // namespace

class TestPortions : public QObject {
    Q_OBJECT

private slots:
    void anyPortion_data()
    {
        QTest::addColumn<Buffer>("content");
        QTest::newRow("recording") << smallRecording();
        QTest::newRow("pcap") << pcapOf(60);
        QTest::newRow("sections") << sectionsOf(6);
        Buffer cut = sectionsOf(2);
        cut.resize(cut.size() - 6);
        QTest::newRow("cut") << cut;
    }
    void anyPortion()
    {
        QFETCH(Buffer, content);
        const auto whole = openBytes(content);
        QVERIFY(whole && !whole->packets().empty());
        for (const std::uint64_t most : {0, 1, 7, 100, 333, 1000, 100'000}) {
            auto recording = Recording::fromFd(memoryFile(content), Recording::Growth::Complete, most);
            QVERIFY(recording);
            QCOMPARE(recording->fileBytes(), content.size());
            std::uint64_t reached = recording->indexedBytes();
            QVERIFY(reached > 0);
            while (recording->advance(most)) {
                QVERIFY(recording->indexedBytes() > reached && !recording->damage());
                reached = recording->indexedBytes();
            }
            QVERIFY(!recording->advance(most));
            QCOMPARE(recording->indexedBytes(), whole->indexedBytes());
            QVERIFY(std::ranges::equal(recording->packets(), whole->packets(), isSame));
            QCOMPARE(recording->events().size(), whole->events().size());
            QCOMPARE(recording->interfaces().size(), whole->interfaces().size());
            QCOMPARE(recording->damage().has_value(), whole->damage().has_value());
        }
    }

    void aPortionIsNotMore()
    {
        const Buffer content = pcapOf(1000);
        const auto recording = Recording::fromFd(memoryFile(content), Recording::Growth::Complete, 1000);
        QVERIFY(recording->indexedBytes() >= 1000 && recording->indexedBytes() < 1100);
        QVERIFY(recording->packets().size() > 10 && recording->packets().size() < 60);
    }

    /// More is there only if a limit was the reason to stop, not if the writer has not finished its block.
    void growing()
    {
        const Buffer content = pcapOf(60);
        UniqueFd fd = memoryFile(Bytes(content).first(content.size() - 100));
        auto recording = Recording::fromFd(duplicate(fd), Recording::Growth::Growing, 200);
        QVERIFY(recording && recording->advance(200));
        QVERIFY(!recording->advance(Recording::everything));
        QVERIFY(!recording->damage() && recording->packets().size() < 60);
        QVERIFY(!recording->advance(Recording::everything));
        QCOMPARE(write(fd.value(), content.data() + content.size() - 100, 100), 100);
        QVERIFY(!recording->advance(Recording::everything)); // the length is looked at by refresh() only
        QVERIFY(recording->refresh(1));
        QVERIFY(recording->advance(1));
        QVERIFY(!recording->advance(Recording::everything));
        QCOMPARE(recording->packets().size(), 60u);
        QVERIFY(!recording->refresh());
    }
};

QTEST_APPLESS_MAIN(TestPortions)
#include "test_portions.moc"
