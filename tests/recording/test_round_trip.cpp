// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the writer is given, the reader gives back.
#include "engine/base/cbor.h"
#include "tests/recording/capture_bytes.h"

using namespace capture;

class TestRoundTrip : public QObject {
    Q_OBJECT

private slots:
    void packets()
    {
        const auto recording = openBytes(smallRecording());
        QVERIFY2(recording, recording ? "" : recording.error().detail.c_str());
        QVERIFY(!recording->damage());
        QCOMPARE(recording->format(), "pcapng");
        QCOMPARE(recording->interfaces().size(), 2u);
        QCOMPARE(recording->interfaces()[0].name, "alpha-lo");
        QCOMPARE(recording->interfaces()[0].description, "loopback of host alpha");
        QCOMPARE(recording->interfaces()[0].linkType, 1);
        QCOMPARE(recording->interfaces()[1].name, "beta-lo");
        QCOMPARE(recording->interfaces()[1].snapLength, 0u);
        QCOMPARE(recording->packets().size(), 10u);
        for (std::uint8_t i = 0; i < 10; ++i) {
            const PacketEntry &packet = recording->packets()[i];
            QCOMPARE(packet.time, clockOffset + Nanoseconds(1000 + 10 * i));
            QVERIFY(std::ranges::equal(recording->packetBytes(packet), pattern(14u + i, i)));
            QCOMPARE(packet.originalLength, 60u + i);
            QCOMPARE(packet.interface, i < 5 ? 0 : 1);
            QVERIFY(packet.hasTime && !packet.hasComment);
            QCOMPARE(packet.flags.direction, i % 2 ? PacketFlags::Direction::Inbound : PacketFlags::Direction::Unknown);
            QCOMPARE(packet.flags.wasChecksumCompleted, i % 3 == 1);
            QCOMPARE(packet.flags.isSegmentationOffloaded, i == 7);
        }
    }

    void events()
    {
        const auto recording = openBytes(smallRecording());
        QVERIFY(recording && recording->header());
        QCOMPARE(recording->header()->at("name").get<std::string>(), "small");
        QCOMPARE(recording->header()->at("clockOffset").get<std::int64_t>(), clockOffset.count());
        QCOMPARE(recording->events().size(), 21u); // and the header
        QCOMPARE(recording->events()[0].kind, EventKind::Header);
        std::uint8_t calls = 0;
        for (const EventEntry &event : recording->events()) {
            if (event.kind != EventKind::Call)
                continue;
            QCOMPARE(event.time, clockOffset + Nanoseconds(1005 + 10 * calls));
            QCOMPARE(event.source, EventSource::Observed);
            QVERIFY(std::ranges::equal(recording->payload(event), pattern(calls, calls)));
            ++calls;
        }
        QCOMPARE(calls, 10);
        QCOMPARE(std::ranges::count(recording->events(), EventKind::Note, &EventEntry::kind), 5);
        QCOMPARE(std::ranges::count(recording->events(), EventSource::Sampled, &EventEntry::source), 10);
    }

    void timeOrder()
    {
        const auto recording = openBytes(smallRecording());
        QVERIFY(recording);
        const auto &order = recording->timeOrder();
        QCOMPARE(order.size(), 31u);
        // The header has this machine's clock. The rest: packet, call, state or note, ten times.
        std::size_t place = 0;
        for (const TimeRef ref : order) {
            if (!ref.isPacket && recording->events()[ref.index].kind == EventKind::Header)
                continue;
            QCOMPARE(ref.isPacket, place % 3 == 0);
            if (!ref.isPacket)
                QCOMPARE(recording->events()[ref.index].kind == EventKind::Call, place % 3 == 1);
            ++place;
        }
    }

    void nothingIsWrittenBeforeFlush()
    {
        UniqueFd fd = memoryFile();
        const UniqueFd look = duplicate(fd);
        RecordingWriter writer(std::move(fd), clockOffset, {});
        const std::size_t atFirst = writer.pendingBytes();
        QVERIFY(atFirst > 0);
        writer.addEvent(EventKind::Note, Nanoseconds(1), EventSource::Kernel, asBytes("12345"));
        QVERIFY(writer.pendingBytes() > atFirst);
        QVERIFY(contentOf(look).empty());
        const std::size_t pending = writer.pendingBytes();
        QVERIFY(writer.flush());
        QCOMPARE(writer.pendingBytes(), 0u);
        QCOMPARE(writer.writtenBytes(), pending);
        QCOMPARE(contentOf(look).size(), pending);
        QVERIFY(writer.flush());
        QCOMPARE(contentOf(look).size(), pending);
    }

    void batchesStaySmall()
    {
        UniqueFd fd = memoryFile();
        const UniqueFd look = duplicate(fd);
        RecordingWriter writer(std::move(fd), clockOffset, {});
        const Buffer payload = pattern(1000);
        for (int i = 0; i < 1000; ++i)
            writer.addEvent(EventKind::Call, Nanoseconds(i), EventSource::Kernel, payload);
        const Buffer large = pattern(100'000);
        writer.addEvent(EventKind::Output, Nanoseconds(1), EventSource::Kernel, large);
        QVERIFY(writer.flush());
        const Buffer content = contentOf(look);
        std::size_t largest = 0;
        for (std::size_t at = 0; at < content.size();) {
            const auto length = loadInteger<std::uint32_t>(content.data() + at + 4, ByteOrder::Little);
            if (loadInteger<std::uint32_t>(content.data() + at, ByteOrder::Little) == eventBlockType(EventKind::Call))
                largest = std::max<std::size_t>(largest, length);
            at += length;
        }
        QVERIFY(largest > 60'000 && largest <= 64 * 1024 + 12);
        const auto recording = openBytes(content);
        QCOMPARE(recording->events().size(), 1002u);
        QVERIFY(std::ranges::equal(recording->payload(recording->events().back()), large));
    }

    void whatIsTooLarge()
    {
        UniqueFd fd = memoryFile();
        const UniqueFd look = duplicate(fd);
        RecordingWriter writer(std::move(fd), clockOffset, {});
        const Buffer packet = pattern(300'000);
        writer.addPacket(writer.addInterface("lo", ""), Nanoseconds(1), packet, 300'000, {});
        QVERIFY(writer.flush());
        const auto recording = openBytes(contentOf(look));
        QCOMPARE(recording->packets().at(0).capturedLength, 262144u);
        QCOMPARE(recording->packets().at(0).originalLength, 300'000u);

        const Buffer event(9 * 1024 * 1024);
        writer.addEvent(EventKind::Note, Nanoseconds(1), EventSource::Kernel, event);
        const auto outcome = writer.flush();
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, Errc::TooLarge);
        QCOMPARE(contentOf(look).size(), writer.writtenBytes());
    }

    void millionEventsKeepTimeOrder()
    {
        UniqueFd fd = memoryFile();
        UniqueFd look = duplicate(fd);
        RecordingWriter writer(std::move(fd), Nanoseconds(0), {});
        const std::uint32_t interface = writer.addInterface("lo", "");
        constexpr std::int64_t count = 1'000'000;
        constexpr std::array kinds{EventKind::State, EventKind::Call, EventKind::Socket};
        for (std::int64_t i = 0; i < count; ++i) {
            std::array<std::uint8_t, 8> number;
            std::memcpy(number.data(), &i, sizeof i);
            writer.addEvent(kinds[static_cast<std::size_t>(i) % kinds.size()], Nanoseconds(i), EventSource::Kernel, number);
            if (i % 10 == 0)
                writer.addPacket(interface, Nanoseconds(i), number, 8, {});
            if (i % 5000 == 0)
                QVERIFY(writer.flush());
        }
        QVERIFY(writer.flush());
        const auto recording = Recording::fromFd(std::move(look));
        QVERIFY(recording);
        QCOMPARE(recording->events().size(), std::size_t{count + 1});
        std::int64_t next = 0;
        std::int64_t packets = 0;
        for (const TimeRef ref : recording->timeOrder()) {
            if (ref.isPacket) {
                ++packets;
                continue;
            }
            const EventEntry &event = recording->events()[ref.index];
            if (event.kind == EventKind::Header)
                continue;
            if (event.time.count() != next || std::memcmp(recording->payload(event).data(), &next, sizeof next) != 0)
                QFAIL(qPrintable(QStringLiteral("event %1 is out of order").arg(next)));
            ++next;
        }
        QCOMPARE(next, count);
        QCOMPARE(packets, count / 10);
    }

    /// Sorting in what came gives what sorting everything gives.
    void timeOrderWhileGrowing()
    {
        UniqueFd fd = memoryFile();
        const UniqueFd look = duplicate(fd);
        RecordingWriter writer(std::move(fd), Nanoseconds(0), {});
        const std::uint32_t interface = writer.addInterface("lo", "");
        QVERIFY(writer.flush());
        auto growing = Recording::fromFd(duplicate(look), Recording::Growth::Growing);
        QVERIFY(growing);
        std::uint32_t random = 1;
        for (int i = 0; i < 2000; ++i) {
            random = random * 1664525 + 1013904223;
            const Nanoseconds time(i * 10 - static_cast<int>(random >> 24)); // some are late, some times are equal
            if (random & 0x10000)
                writer.addPacket(interface, std::max(time, Nanoseconds(0)), {}, 0, {});
            else
                writer.addEvent(EventKind{static_cast<std::uint8_t>(2 + random % 9)}, time, EventSource::Kernel, {});
            if (i % 37 == 0) {
                QVERIFY(writer.flush());
                QVERIFY(growing->refresh());
                QCOMPARE(growing->timeOrder().size(), growing->packets().size() + growing->events().size());
            }
        }
        QVERIFY(writer.flush());
        growing->refresh();
        const auto whole = Recording::fromFd(duplicate(look));
        const auto &expected = whole->timeOrder();
        const auto &order = growing->timeOrder();
        QCOMPARE(order.size(), expected.size());
        QCOMPARE(order.size(), 2001u);
        std::pair<Nanoseconds, std::uint64_t> last{Nanoseconds::min(), 0};
        for (std::size_t i = 0; i < order.size(); ++i) {
            QVERIFY(order[i].isPacket == expected[i].isPacket && order[i].index == expected[i].index);
            const auto &packets = whole->packets();
            const auto &events = whole->events();
            const auto n = order[i].index;
            const std::pair key =
                order[i].isPacket ? std::pair(packets[n].time, packets[n].offset) : std::pair(events[n].time, events[n].offset);
            QVERIFY(last < key);
            last = key;
        }
    }
};

QTEST_APPLESS_MAIN(TestRoundTrip)
#include "test_round_trip.moc"
