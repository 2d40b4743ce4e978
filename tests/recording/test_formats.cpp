// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Captures of other programs: every variant of pcap and of pcapng's blocks, in both byte orders.
#include "tests/recording/capture_bytes.h"

#include <limits>

using namespace capture;

namespace {

constexpr std::array orders{ByteOrder::Little, ByteOrder::Big};

struct PcapHeader {
    std::uint32_t magic = 0xa1b2c3d4;
    std::uint16_t minor = 4;
    std::uint32_t linkType = 1;
};

ByteWriter pcapStart(ByteOrder order, PcapHeader header)
{
    ByteWriter out(order);
    out.u32(header.magic);
    out.u16(2);
    out.u16(header.minor);
    out.u64(0);
    out.u32(65535);
    out.u32(header.linkType);
    return out;
}

void addRecord(ByteWriter &out, std::uint32_t fraction, std::uint32_t first, std::uint32_t second)
{
    out.u32(1'700'000'000);
    out.u32(fraction);
    out.u32(first);
    out.u32(second);
}

Buffer byteOption(const Blocks &blocks, std::uint16_t code, std::uint8_t value)
{
    return blocks.option(code, Bytes(&value, 1));
}

} // namespace

class TestFormats : public QObject {
    Q_OBJECT

private slots:
    void pcapVariants_data()
    {
        QTest::addColumn<std::uint32_t>("magic");
        QTest::addColumn<int>("nanoseconds");
        QTest::newRow("microseconds") << 0xa1b2c3d4u << 1000;
        QTest::newRow("nanoseconds") << 0xa1b23c4du << 1;
        QTest::newRow("modified") << 0xa1b2cd34u << 1000;
    }
    void pcapVariants()
    {
        QFETCH(std::uint32_t, magic);
        QFETCH(int, nanoseconds);
        const Buffer data = pattern(61, 3);
        for (const ByteOrder order : orders) {
            ByteWriter out = pcapStart(order, {magic, 4, 0x14000071}); // frame check sequence bits above Linux cooked
            for (int i = 0; i < 3; ++i) {
                addRecord(out, 999'999, 61, 1500);
                if (magic == 0xa1b2cd34u) {
                    out.u32(2);
                    out.u16(0x0800);
                    out.u8(i == 1 ? 4 : 0);
                    out.u8(0);
                }
                out.bytes(data);
            }
            const auto recording = openBytes(out.view());
            QVERIFY(recording && !recording->damage());
            QCOMPARE(recording->format(), "pcap");
            QCOMPARE(recording->interfaces().at(0).linkType, 0x71);
            QCOMPARE(recording->interfaces().at(0).snapLength, 65535u);
            QCOMPARE(recording->packets().size(), 3u);
            const PacketEntry &packet = recording->packets()[1];
            QCOMPARE(packet.time.count(), 1'700'000'000'000'000'000 + 999'999 * nanoseconds);
            QVERIFY(std::ranges::equal(recording->packetBytes(packet), data));
            QCOMPARE(packet.originalLength, 1500u);
            if (magic == 0xa1b2cd34u)
                QCOMPARE(packet.flags.direction, PacketFlags::Direction::Outbound);
        }
    }

    void oldPcapSwapsLengths()
    {
        for (const std::uint16_t minor : {std::uint16_t{2}, std::uint16_t{3}}) {
            ByteWriter out = pcapStart(ByteOrder::Big, {0xa1b2c3d4, minor, 1});
            addRecord(out, 0, 100, 20);
            out.bytes(pattern(20));
            const auto recording = openBytes(out.view());
            QVERIFY(recording && !recording->damage());
            QCOMPARE(recording->packets().at(0).capturedLength, 20u);
            QCOMPARE(recording->packets().at(0).originalLength, 100u);
        }
    }

    void pcapCutAtEveryLength()
    {
        ByteWriter out = pcapStart(ByteOrder::Little, {});
        for (int i = 0; i < 2; ++i) {
            addRecord(out, 0, 10, 10);
            out.bytes(pattern(10));
        }
        for (std::size_t length = 1; length <= out.size(); ++length) {
            const auto recording = openBytes(out.view().first(length));
            QCOMPARE(recording.has_value(), length >= 24);
            if (!recording) {
                QCOMPARE(recording.error().code, Errc::Truncated);
                continue;
            }
            QCOMPARE(recording->packets().size(), (length - 24) / 26);
            QCOMPARE(recording->damage().has_value(), (length - 24) % 26 != 0);
        }
    }

    void pcapNonsenseLength()
    {
        ByteWriter out = pcapStart(ByteOrder::Little, {});
        addRecord(out, 0, 0xffffffff, 10);
        const auto recording = openBytes(out.view(), Recording::Growth::Growing);
        QCOMPARE(recording->damage()->code, Errc::BadFormat);
        QCOMPARE(recording->damage()->offset, 24u);
    }

    void packetBlocks()
    {
        for (const ByteOrder order : orders) {
            Blocks file(order);
            file.section().block(0x0bad, pattern(8)); // an unknown block before any interface
            file.interface(1).interface(113, 30, file.option(2, asBytes("eth0")));
            ByteWriter flags(order);
            flags.u32(2 | 1u << 9 | 1u << 11);
            Buffer options = file.option(1, asBytes("first"));
            for (const Buffer &more : {file.option(2, flags.view()), file.option(1, asBytes("second")), file.option(0, {})})
                options.insert(options.end(), more.begin(), more.end());
            file.enhancedPacket(1, 5'000'000, pattern(21), options);
            file.oldPacket(1, 6'000'000, pattern(22));
            file.simplePacket(23, pattern(23));
            for (const std::uint32_t skipped : {4u, 5u, 10u, 0xbadu, 0x40000badu, 0x80004c00u, 0x80004c0bu})
                file.block(skipped, pattern(20));
            file.enhancedPacket(0, 7'000'000, {});
            const auto recording = openBytes(file.take());
            QVERIFY(recording && !recording->damage());
            const auto &packets = recording->packets();
            QCOMPARE(packets.size(), 4u);
            QCOMPARE(recording->interfaces().at(1).name, "eth0");
            QCOMPARE(packets[0].time, std::chrono::seconds(5));
            QCOMPARE(packets[0].interface, 1);
            QVERIFY(packets[0].flags == (PacketFlags{PacketFlags::Direction::Outbound, true, true}));
            QVERIFY(packets[0].hasComment);
            QCOMPARE(recording->packetComment(packets[0]), "first\nsecond");
            QCOMPARE(recording->packetComment(packets[1]), "");
            QCOMPARE(packets[1].time, std::chrono::seconds(6));
            QCOMPARE(packets[1].interface, 1);
            QCOMPARE(packets[1].originalLength, 27u);
            QCOMPARE(packets[2].interface, 0);
            QCOMPARE(packets[2].hasTime, false);
            QCOMPARE(packets[2].capturedLength, 23u);
            QVERIFY(std::ranges::equal(recording->packetBytes(packets[2]), pattern(23)));
            QCOMPARE(packets[3].capturedLength, 0u);
            QCOMPARE(recording->timeOrder().at(2).index, 2u);
        }
    }

    void packetsWithoutATimeStandAtTheFirstThatHasOne()
    {
        Blocks file(ByteOrder::Little);
        file.section().interface(1, 0).simplePacket(8, pattern(8)).simplePacket(8, pattern(8));
        file.enhancedPacket(0, 5'000'000, pattern(8));
        file.simplePacket(8, pattern(8));
        const auto recording = openBytes(file.take());
        QVERIFY(recording && recording->packets().size() == 4);
        for (std::uint32_t i = 0; i < 4; ++i) {
            QCOMPARE(recording->packets()[i].time, std::chrono::seconds(5));
            QCOMPARE(recording->packets()[i].hasTime, i == 2);
        }
    }

    void simplePacketIsCutBySnapLength()
    {
        Blocks file(ByteOrder::Little);
        file.section().interface(1, 8).simplePacket(100, pattern(8));
        const auto recording = openBytes(file.take());
        QCOMPARE(recording->packets().at(0).capturedLength, 8u);
        QCOMPARE(recording->packets().at(0).originalLength, 100u);
    }

    void timeResolutions_data()
    {
        QTest::addColumn<int>("resolution");
        QTest::addColumn<qint64>("offset");
        QTest::addColumn<quint64>("ticks");
        QTest::addColumn<qint64>("expected");
        constexpr auto second = qint64{1'000'000'000};
        QTest::newRow("absent") << -1 << qint64{0} << quint64{1'500'000} << second * 3 / 2;
        QTest::newRow("seconds") << 0 << qint64{0} << quint64{1'700'000'000} << 1'700'000'000 * second;
        QTest::newRow("milliseconds") << 3 << qint64{0} << quint64{1500} << second * 3 / 2;
        QTest::newRow("nanoseconds") << 9 << qint64{0} << quint64{1'700'000'000'123'456'789}
                                     << qint64{1'700'000'000'123'456'789};
        QTest::newRow("picoseconds") << 12 << qint64{0} << quint64{1'234'567'999} << qint64{1'234'567};
        QTest::newRow("attoseconds") << 18 << qint64{0} << quint64{5'000'000'000'000'000'000} << 5 * second;
        QTest::newRow("10^-127") << 127 << qint64{0} << ~quint64{0} << qint64{0};
        QTest::newRow("2^-1") << 0x81 << qint64{0} << quint64{3} << second * 3 / 2;
        QTest::newRow("2^-32") << 0xa0 << qint64{0} << (quint64{7} << 32 | 1u << 30) << 7 * second + second / 4;
        QTest::newRow("2^-127") << 0xff << qint64{0} << ~quint64{0} << qint64{0};
        QTest::newRow("offset") << 6 << qint64{1'600'000'000} << quint64{5} << 1'600'000'000 * second + 5000;
        QTest::newRow("negative offset") << 6 << qint64{-2} << quint64{1'000'000} << -second;
        QTest::newRow("beyond") << 0 << qint64{0} << ~quint64{0} << std::numeric_limits<qint64>::max();
        QTest::newRow("far beyond") << 0 << std::numeric_limits<qint64>::min() << quint64{0}
                                    << std::numeric_limits<qint64>::min();
    }
    void timeResolutions()
    {
        QFETCH(int, resolution);
        QFETCH(qint64, offset);
        QFETCH(quint64, ticks);
        QFETCH(qint64, expected);
        for (const ByteOrder order : orders) {
            Blocks file(order);
            Buffer options;
            if (resolution >= 0)
                options = byteOption(file, 9, static_cast<std::uint8_t>(resolution));
            ByteWriter seconds(order);
            seconds.u64(static_cast<std::uint64_t>(offset));
            const Buffer more = file.option(14, seconds.view());
            if (offset != 0)
                options.insert(options.end(), more.begin(), more.end());
            const Buffer content = file.section().interface(1, 0, options).enhancedPacket(0, ticks, {}).take();
            QCOMPARE(openBytes(content)->packets().at(0).time.count(), expected);
        }
    }

    /// Each section has its own byte order, interfaces and resolutions.
    void sections()
    {
        Blocks first(ByteOrder::Big);
        first.section().interface(1, 0, byteOption(first, 9, 9)).interface(101).enhancedPacket(1, 1'000'000, pattern(4));
        Blocks second(ByteOrder::Little);
        second.section().interface(113, 0, byteOption(second, 9, 3));
        second.enhancedPacket(0, 2000, pattern(5), second.option(1, asBytes("here")));
        Blocks third(ByteOrder::Big);
        third.section().simplePacket(4, pattern(4)); // no interface: the end
        Buffer content = first.take();
        for (const Buffer &more : {second.take(), third.take()})
            content.insert(content.end(), more.begin(), more.end());
        const auto recording = openBytes(content);
        QVERIFY(recording);
        QCOMPARE(recording->interfaces().size(), 3u);
        QCOMPARE(recording->packets().size(), 2u);
        QCOMPARE(recording->packets()[0].interface, 1);
        QCOMPARE(recording->packets()[0].time, std::chrono::seconds(1));
        QCOMPARE(recording->packets()[1].interface, 2);
        QCOMPARE(recording->packets()[1].time, std::chrono::seconds(2));
        QCOMPARE(recording->packetComment(recording->packets()[1]), "here");
        QVERIFY(recording->damage());
        QCOMPARE(recording->damage()->code, Errc::BadFormat);
        QCOMPARE(recording->damage()->offset, content.size() - 20);
    }

    /// Two recordings put together: each has its own clock.
    void recordingsInARow()
    {
        Buffer content = smallRecording();
        const Buffer again = content;
        content.insert(content.end(), again.begin(), again.end());
        const auto recording = openBytes(content);
        QVERIFY(recording && !recording->damage());
        QCOMPARE(recording->packets().size(), 20u);
        QCOMPARE(recording->events().size(), 42u);
        QCOMPARE(recording->interfaces().size(), 4u);
        QCOMPARE(recording->packets().back().interface, 3);
    }

    void brokenPackets()
    {
        const auto damageOf = [](Blocks &file) {
            file.enhancedPacket(0, 0, pattern(4)); // must not be reached
            const auto recording = openBytes(file.take());
            return recording && recording->packets().empty() && recording->damage() ? recording->damage()->code : Errc::System;
        };
        for (const ByteOrder order : orders) {
            Blocks unknownInterface(order);
            QCOMPARE(damageOf(unknownInterface.section().interface(1).enhancedPacket(1, 0, {})), Errc::BadFormat);
            Blocks noInterface(order);
            QCOMPARE(damageOf(noInterface.section()), Errc::BadFormat);
            Blocks shortPacket(order);
            QCOMPARE(damageOf(shortPacket.section().interface(1).block(6, pattern(16))), Errc::BadFormat);
            ByteWriter body(order);
            body.u64(0);
            body.u32(0);
            body.u32(5);
            body.u64(5);
            Blocks beyond(order);
            QCOMPARE(damageOf(beyond.section().interface(1).block(6, body.view())), Errc::BadFormat);
            Blocks simple(order);
            QCOMPARE(damageOf(simple.section().interface(1).simplePacket(9, pattern(8))), Errc::BadFormat);
            Blocks interface(order);
            QCOMPARE(damageOf(interface.section().block(1, pattern(4))), Errc::BadFormat);
            Blocks later(order);
            QCOMPARE(damageOf(later.section().interface(1).section(2)), Errc::Unsupported);
        }
    }

    void laterVersion()
    {
        Blocks file(ByteOrder::Big);
        const auto recording = openBytes(file.section(2).take());
        QVERIFY(!recording);
        QCOMPARE(recording.error().code, Errc::Unsupported);

        ByteWriter pcap = pcapStart(ByteOrder::Big, {});
        auto content = pcap.take();
        content[5] = 3;
        QVERIFY(!openBytes(content));
        QCOMPARE(openBytes(content).error().code, Errc::Unsupported);
    }

    void malformedOptionsEndTheOptions()
    {
        Blocks file(ByteOrder::Little);
        Buffer options = file.option(2, asBytes("eth0"));
        for (const int byte : {3, 0, 200, 0, 0x78, 0, 0, 0}) // 200 bytes are not there
            options.push_back(static_cast<std::uint8_t>(byte));
        file.section().interface(1, 0, options).enhancedPacket(0, 1, pattern(3), options);
        const auto recording = openBytes(file.take());
        QVERIFY(recording && !recording->damage());
        QCOMPARE(recording->interfaces().at(0).name, "eth0");
        QCOMPARE(recording->interfaces().at(0).description, "");
        QCOMPARE(recording->packets().size(), 1u);
    }
};

QTEST_APPLESS_MAIN(TestFormats)
#include "test_formats.moc"
