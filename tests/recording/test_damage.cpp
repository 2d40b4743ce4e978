// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Files cut at every byte, growing byte by byte, broken within, on a full disk, and of other kinds.
#include "engine/base/cbor.h"
#include "tests/recording/capture_bytes.h"

#include <QTemporaryDir>
#include <csignal>
#include <sys/mount.h>
#include <sys/resource.h>

using namespace capture;

namespace {

/// The file offsets at which a block begins, and the end.
std::vector<std::size_t> blockStarts(Bytes content)
{
    std::vector<std::size_t> starts{0};
    while (starts.back() < content.size())
        starts.push_back(starts.back() + loadInteger<std::uint32_t>(content.data() + starts.back() + 4, ByteOrder::Little));
    return starts;
}

/// Writes packets and events until a flush fails; what stays must be the file as the last good flush left it.
void fillUp(const std::string &path, Errc expected)
{
    UniqueFd fd(open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    QVERIFY(fd.isOpen());
    RecordingWriter writer(std::move(fd), clockOffset, {});
    const std::uint32_t interface = writer.addInterface("lo", "");
    QVERIFY(writer.flush());
    const Buffer data = pattern(1000);
    std::uint64_t whole = writer.writtenBytes();
    std::size_t packets = 0;
    Result<void> outcome;
    for (int i = 0; i < 1000 && outcome; ++i) {
        for (int n = 0; n < 7; ++n)
            writer.addPacket(interface, Nanoseconds(i), data, 1000, {});
        writer.addEvent(EventKind::Note, Nanoseconds(i), EventSource::Kernel, data);
        whole = writer.writtenBytes();
        outcome = writer.flush();
        packets += outcome ? 7 : 0;
    }
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().code, expected);
    QCOMPARE(writer.pendingBytes(), 0u);
    QCOMPARE(writer.writtenBytes(), whole);
    QVERIFY(packets > 0);

    const auto recording = Recording::open(path);
    QVERIFY(recording);
    QVERIFY(!recording->damage());
    QCOMPARE(recording->packets().size(), packets);
    QCOMPARE(recording->events().size(), packets / 7 + 1);
    QCOMPARE(static_cast<std::uint64_t>(QFileInfo(QString::fromStdString(path)).size()), whole);

    writer.addEvent(EventKind::Note, Nanoseconds(1), EventSource::Kernel, {}); // would fit: still refused
    QVERIFY(writer.flush() == outcome);
    QCOMPARE(static_cast<std::uint64_t>(QFileInfo(QString::fromStdString(path)).size()), whole);
}

} // namespace

class TestDamage : public QObject {
    Q_OBJECT

private slots:
    void cutAtEveryLength()
    {
        const Buffer content = smallRecording();
        const auto starts = blockStarts(content);
        std::size_t packets = 0;
        std::size_t events = 0;
        for (std::size_t length = 0; length <= content.size(); ++length) {
            const auto recording = openBytes(Bytes(content).first(length));
            if (length < starts[1]) {
                QVERIFY(!recording);
                QCOMPARE(recording.error().code, length == 0 ? Errc::NotACapture : Errc::Truncated);
                continue;
            }
            QVERIFY(recording);
            QVERIFY(recording->packets().size() >= packets && recording->events().size() >= events);
            packets = recording->packets().size();
            events = recording->events().size();
            const bool isWhole = std::ranges::binary_search(starts, length);
            QCOMPARE(recording->damage().has_value(), !isWhole);
            if (!isWhole) {
                QCOMPARE(recording->damage()->code, Errc::Truncated);
                QCOMPARE(recording->damage()->offset, *std::prev(std::ranges::upper_bound(starts, length)));
            }
            QCOMPARE(recording->timeOrder().size(), packets + events);
        }
        QCOMPARE(packets, 10u);
        QCOMPARE(events, 21u);
    }

    void growByteByByte()
    {
        const Buffer content = smallRecording();
        UniqueFd fd = memoryFile();
        auto recording = Recording::fromFd(duplicate(fd), Recording::Growth::Growing);
        QVERIFY(recording);
        QCOMPARE(recording->format(), "");
        const auto starts = blockStarts(content);
        for (std::size_t length = 1; length <= content.size(); ++length) {
            QCOMPARE(write(fd.value(), content.data() + length - 1, 1), 1);
            const bool hasMore = recording->refresh();
            QVERIFY(!recording->damage());
            QCOMPARE(hasMore, std::ranges::binary_search(starts, length));
        }
        QCOMPARE(recording->packets().size(), 10u);
        QCOMPARE(recording->events().size(), 21u);
        QVERIFY(std::ranges::equal(recording->packetBytes(recording->packets()[9]), pattern(23, 9)));
        recording->finish();
        QVERIFY(!recording->damage());
    }

    void finishTellsAnIncompleteTail()
    {
        Buffer content = smallRecording();
        content.resize(content.size() - 3);
        auto recording = openBytes(content, Recording::Growth::Growing);
        QVERIFY(recording && !recording->damage());
        recording->finish();
        QVERIFY(recording->damage());
        QCOMPARE(recording->damage()->code, Errc::Truncated);

        auto empty = openBytes({}, Recording::Growth::Growing);
        QVERIFY(empty && !empty->damage() && !empty->refresh());
        empty->finish();
        QCOMPARE(empty->damage()->code, Errc::NotACapture);
    }

    void growingIntoSomethingElse()
    {
        UniqueFd fd = memoryFile();
        auto recording = Recording::fromFd(duplicate(fd), Recording::Growth::Growing);
        QCOMPARE(write(fd.value(), "hello", 5), 5);
        QVERIFY(!recording->refresh());
        QCOMPARE(recording->damage()->code, Errc::NotACapture);
    }

    void cutWhileOpen()
    {
        const Buffer content = smallRecording();
        UniqueFd fd = memoryFile(content);
        auto recording = Recording::fromFd(duplicate(fd), Recording::Growth::Growing);
        const PacketEntry last = recording->packets().back();
        QCOMPARE(recording->timeOrder().size(), 31u);
        QCOMPARE(ftruncate(fd.value(), static_cast<off_t>(last.offset + 4)), 0);
        recording->refresh();
        QCOMPARE(recording->packets().size(), 9u);
        QVERIFY(recording->packetBytes(last).empty());
        QVERIFY(recording->damage());
        QCOMPARE(recording->timeOrder().size(), recording->packets().size() + recording->events().size());
    }

    void brokenBlocks_data()
    {
        QTest::addColumn<std::size_t>("offset"); // in the third block
        QTest::addColumn<int>("value");
        QTest::newRow("length zero") << std::size_t{4} << 0;
        QTest::newRow("length not a multiple of four") << std::size_t{4} << 61;
        QTest::newRow("length off") << std::size_t{4} << 24;
        QTest::newRow("length huge") << std::size_t{7} << 0x7f;
        QTest::newRow("second length off") << std::size_t{1000} << 9;
    }
    void brokenBlocks()
    {
        QFETCH(std::size_t, offset);
        QFETCH(int, value);
        Buffer content = smallRecording();
        const auto starts = blockStarts(content);
        const std::size_t place = offset == 1000 ? starts[5] - 4 : starts[4] + offset;
        QVERIFY(content[place] != value);
        content[place] = static_cast<std::uint8_t>(value);
        for (const auto growth : {Recording::Growth::Complete, Recording::Growth::Growing}) {
            const auto recording = openBytes(content, growth);
            QVERIFY(recording && recording->damage());
            QCOMPARE(recording->damage()->code, Errc::BadFormat);
            QCOMPARE(recording->damage()->offset, starts[4]);
            QCOMPARE(recording->packets().size(), 1u);
        }
    }

    /// An event block that is well framed and malformed within is skipped whole, and only that one.
    void malformedEventBlocks()
    {
        const Buffer content = smallRecording();
        const auto starts = blockStarts(content);
        const auto isCalls = [&](std::size_t start) {
            return loadInteger<std::uint32_t>(content.data() + start, ByteOrder::Little) == eventBlockType(EventKind::Call);
        };
        const std::size_t calls = *std::ranges::find_if(starts, isCalls); // five of them
        struct Change {
            std::size_t offset;
            std::uint8_t value;
        };
        for (const auto &[offset, value] :
             {Change{8, 2}, Change{12, 6}, Change{15, 0xff}, Change{16, 200}, Change{20, 0}, Change{20, 5}}) {
            Buffer changed = content;
            changed[calls + offset] = value;
            const auto recording = openBytes(changed);
            QVERIFY(recording && !recording->damage());
            QCOMPARE(recording->packets().size(), 10u);
            QCOMPARE(recording->events().size(), 16u);
        }
    }

    void eventsWithoutAHeaderAreNot()
    {
        const Buffer content = smallRecording();
        const auto starts = blockStarts(content);
        Buffer without(content.begin(), content.begin() + static_cast<std::ptrdiff_t>(starts[1]));
        without.insert(without.end(), content.begin() + static_cast<std::ptrdiff_t>(starts[2]), content.end());
        const auto recording = openBytes(without);
        QVERIFY(recording && !recording->damage() && !recording->header());
        QCOMPARE(recording->packets().size(), 10u);
        // Only notes need no clock: somebody else's capture may have some.
        for (const EventEntry &event : recording->events())
            QCOMPARE(event.kind, EventKind::Note);
        const auto whole = openBytes(content);
        QVERIFY(whole);
        QCOMPARE(static_cast<std::ptrdiff_t>(recording->events().size()),
                 std::ranges::count(whole->events(), EventKind::Note, &EventEntry::kind));
    }

    void fileSizeLimit()
    {
        QTemporaryDir folder;
        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        rlimit limit = before;
        limit.rlim_cur = 50'001;
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &limit), 0);
        fillUp(folder.filePath(QStringLiteral("full.pcapng")).toStdString(), Errc::TooLarge);
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, handler);
    }

    void fullDisk()
    {
        QTemporaryDir folder;
        const std::string path = folder.path().toStdString();
        if (mount("tmpfs", path.c_str(), "tmpfs", 0, "size=128k") != 0)
            QSKIP("no right to mount a small file system");
        fillUp(path + "/full.pcapng", Errc::NoSpace);
        QCOMPARE(umount(path.c_str()), 0);
    }

    void foreignFiles_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("empty") << QByteArray() << QByteArray("empty");
        QTest::newRow("zip") << QByteArray("PK\x03\x04\x14\0\0", 7) << QByteArray("zip archive");
        QTest::newRow("elf") << QByteArray("\x7f"
                                           "ELF\x02\x01",
                                           6)
                             << QByteArray("ELF");
        QTest::newRow("png") << QByteArray("\x89PNG\r\n\x1a\n\0\0", 10) << QByteArray("PNG");
        QTest::newRow("text") << QByteArray("{ \"lab\": 1 }\n") << QByteArray("text");
        QTest::newRow("utf-8 text") << QByteArray("h\xc3\xa9llo\n") << QByteArray("text");
        QTest::newRow("zeros") << QByteArray(100, '\0') << QByteArray("unknown");
        QTest::newRow("pcapng start") << QByteArray("\x0a\x0d\x0d\x0a\x1c\0\0\0nope", 12) << QByteArray("section header");
    }
    void foreignFiles()
    {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, word);
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        file.close();
        const auto recording = Recording::open(file.fileName().toStdString());
        QVERIFY(!recording);
        QCOMPARE(recording.error().code, Errc::NotACapture);
        QVERIFY2(recording.error().detail.find(word.toStdString()) != std::string::npos, recording.error().detail.c_str());
        QVERIFY(recording.error().detail.starts_with(file.fileName().toStdString()));
    }

    void whatIsNoFile()
    {
        QTemporaryDir folder;
        QCOMPARE(Recording::open("/nonexistent/file").error().code, Errc::NotFound);
        const auto directory = Recording::open(folder.path().toStdString());
        QVERIFY(!directory);
        QCOMPARE(directory.error().code, Errc::InvalidArgument);
        QCOMPARE(Recording::open("/dev/null").error().code, Errc::InvalidArgument);
    }
};

QTEST_APPLESS_MAIN(TestDamage)
#include "test_damage.moc"
