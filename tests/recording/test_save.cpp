// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is saved: whole files byte for byte, choices with everything around them kept, changed comments, both formats.
#include "engine/recording/save.h"
#include "tests/recording/capture_bytes.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace capture;

namespace {

Buffer joined(std::initializer_list<Buffer> parts)
{
    Buffer all;
    for (const Buffer &part : parts)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

/// Two sections of different byte order with everything in them: six packets.
Buffer rich()
{
    Buffer all;
    for (const ByteOrder order : {ByteOrder::Big, ByteOrder::Little}) {
        Blocks file(order);
        const std::uint8_t nanoseconds = 9;
        file.section().interface(1, 0, file.option(2, asBytes("eth0")));
        file.interface(101, 0, joined({file.option(9, Bytes(&nanoseconds, 1)), file.option(1, asBytes("tunnel"))}));
        file.block(4, pattern(0))
            .block(5, pattern(12))
            .block(10, pattern(8))
            .block(0xbad, pattern(9))
            .block(0x12345, pattern(5));
        file.block(0x40000bad, pattern(9));
        ByteWriter flags = file.writer();
        flags.u32(1);
        file.enhancedPacket(
            1, 123'456'789, pattern(21, 1),
            joined({file.option(2, flags.view()), file.option(3, pattern(5)), file.option(4, pattern(8)),
                    file.option(1, asBytes("old")), file.option(19373, pattern(8)), file.option(7, pattern(9))}));
        file.oldPacket(0, 5, pattern(10, 2));
        file.simplePacket(7, pattern(7, 3));
        const Buffer section = file.take();
        all.insert(all.end(), section.begin(), section.end());
    }
    return all;
}

std::vector<std::uint32_t> blockTypes(Bytes content)
{
    std::vector<std::uint32_t> types;
    ByteOrder order = ByteOrder::Little;
    for (std::size_t at = 0; at + 12 <= content.size();) {
        if (loadInteger<std::uint32_t>(content.data() + at, order) == 0x0a0d0d0a)
            order = content[at + 8] == 0x1a ? ByteOrder::Big : ByteOrder::Little;
        types.push_back(loadInteger<std::uint32_t>(content.data() + at, order));
        at += loadInteger<std::uint32_t>(content.data() + at + 4, order);
    }
    return types;
}

Buffer pcap(std::uint32_t magic, std::uint32_t link, std::uint32_t fraction)
{
    ByteWriter out(ByteOrder::Big);
    out.u32(magic);
    out.u32(2 << 16 | 4);
    out.u64(0);
    out.u32(65535);
    out.u32(link);
    for (std::uint8_t i = 0; i < 3; ++i) {
        out.u32(1'700'000'000u + i);
        out.u32(fraction);
        out.u32(20u + i);
        out.u32(60);
        out.bytes(pattern(20u + i, i));
    }
    return out.take();
}

} // namespace

class TestSave : public QObject {
    Q_OBJECT

private slots:
    void init() { QVERIFY(m_folder.isValid()); }

    void allIsTheSameFile()
    {
        for (const Buffer &content : {rich(), smallRecording()}) {
            const auto report = save(content, {});
            QVERIFY(report);
            QCOMPARE(report->packets, openBytes(content)->packets().size());
            QCOMPARE(report->bytes, content.size());
            QVERIFY(saved() == content);
        }
    }

    void choiceKeepsWhatIsAround()
    {
        SaveOptions options;
        options.packets = {{5, 1, 1}};
        QCOMPARE(save(rich(), options)->packets, 2u);
        const std::vector<std::uint32_t> around{0x0a0d0d0a, 1, 1, 4, 5, 10, 0xbad, 0x12345};
        std::vector<std::uint32_t> expected = around;
        expected.push_back(2);
        expected.insert(expected.end(), around.begin(), around.end());
        expected.push_back(3);
        QCOMPARE(blockTypes(saved()), expected);
        const auto again = openBytes(saved());
        QVERIFY(!again->damage());
        QVERIFY(std::ranges::equal(again->packetBytes(again->packets()[0]), pattern(10, 2)));
        QCOMPARE(again->packets()[1].interface, 2);
    }

    void choiceOfARecordingHasNoEvents()
    {
        SaveOptions options;
        options.packets = {{0, 9}};
        QVERIFY(save(smallRecording(), options));
        const auto again = openBytes(saved());
        QCOMPARE(again->packets().size(), 2u);
        QVERIFY(again->header());
        QCOMPARE(again->events().size(), 1u);
        options.packets = {{10}};
        QCOMPARE(save(smallRecording(), options).error().code, Errc::InvalidArgument);
    }

    void commentsAreChangedAndAdded()
    {
        SaveOptions options;
        options.comments = {{0, {"new", "two\nlines"}}, {1, {"on an old block"}}, {2, {"on a simple one"}}, {3, {}}};
        QVERIFY(save(rich(), options));
        const auto before = openBytes(rich());
        const auto again = openBytes(saved());
        QVERIFY(!again->damage());
        QCOMPARE(again->packets().size(), 6u);
        const auto comments = [&](std::size_t i) { return again->packetComments(again->packets()[i]); };
        QCOMPARE(comments(0), (std::vector<std::string>{"new", "two\nlines"}));
        QCOMPARE(comments(1), std::vector<std::string>{"on an old block"});
        QCOMPARE(comments(2), std::vector<std::string>{"on a simple one"});
        QVERIFY(comments(3).empty() && comments(4).empty());
        for (std::size_t i = 0; i < 6; ++i) {
            const PacketEntry &now = again->packets()[i];
            const PacketEntry &then = before->packets()[i];
            QVERIFY(std::ranges::equal(again->packetBytes(now), before->packetBytes(then)));
            QVERIFY(now.flags == then.flags && now.interface == then.interface && now.originalLength == then.originalLength);
            QVERIFY(i == 2 || now.time == then.time);
        }
        // Hash, drops and verdict of the first packet are still there, the option that may not be copied is not.
        const Buffer content = saved();
        const auto &first = again->packets()[0];
        const Bytes rest = Bytes(content).subspan(first.offset + 24, 120);
        for (const std::uint8_t code : {2, 3, 4, 7})
            QVERIFY2(std::ranges::search(rest, std::array<std::uint8_t, 2>{0, code}), qPrintable(QString::number(code)));
        QVERIFY(!std::ranges::search(rest, std::array<std::uint8_t, 2>{19373 >> 8, 19373 & 0xff}));

        options.comments = {{0, {std::string(65536, 'x')}}};
        QCOMPARE(save(rich(), options).error().code, Errc::TooLarge);
    }

    void aNoteTakesThePlaceOfOthers()
    {
        const auto notesOf = [](const Recording &recording) {
            std::vector<std::string> notes;
            for (const EventEntry &event : recording.events()) {
                if (event.kind == EventKind::Note)
                    notes.emplace_back(asText(recording.payload(event)));
            }
            return notes;
        };
        SaveOptions options;
        options.note = {'n', 'o', 't', 'e', 's'};
        for (const Buffer &content : {smallRecording(), rich(), pcap(0xa1b2c3d4, 1, 123'457)}) {
            const auto before = openBytes(content);
            const auto others = before->events().size() - notesOf(*before).size();
            QVERIFY(save(content, options));
            const Buffer once = saved();
            const auto again = openBytes(once);
            QVERIFY(!again->damage());
            QCOMPARE(again->packets().size(), before->packets().size());
            QCOMPARE(notesOf(*again), std::vector<std::string>{"notes"});
            QCOMPARE(again->events().size(), others + 1);
            QCOMPARE(again->header().has_value(), before->header().has_value());
            // Once more: there is still one.
            QVERIFY(save(once, options));
            QCOMPARE(notesOf(*openBytes(saved())).size(), std::size_t{1});
        }
        options.packets = {{0}};
        QVERIFY(save(smallRecording(), options)); // numbers of packets would not be those of the copy
        QVERIFY(notesOf(*openBytes(saved())).empty());
    }

    void pcapngFromPcap()
    {
        for (const bool isNano : {false, true}) {
            SaveOptions options;
            options.comments = {{1, {"here"}}};
            const Buffer content = pcap(isNano ? 0xa1b23c4d : 0xa1b2c3d4, 1 | 1u << 26 | 2u << 28, 123'457);
            QVERIFY(save(content, options));
            const auto before = openBytes(content);
            const auto again = openBytes(saved());
            QCOMPARE(again->format(), "pcapng");
            QCOMPARE(again->packets().size(), 3u);
            for (std::size_t i = 0; i < 3; ++i) {
                QCOMPARE(again->packets()[i].time, before->packets()[i].time);
                QCOMPARE(again->packets()[i].originalLength, 60u);
                QVERIFY(std::ranges::equal(again->packetBytes(again->packets()[i]),
                                           pattern(20u + i, static_cast<std::uint8_t>(i))));
            }
            QCOMPARE(again->packetComment(again->packets()[1]), "here");
            QCOMPARE(again->interfaces()[0].linkType, 1);
        }
    }

    void pcapFromBoth()
    {
        SaveOptions options;
        options.format = CaptureFormat::Pcap;
        const Buffer plain = pcap(0xa1b2c3d4, 1 | 1u << 26 | 2u << 28, 123'457);
        const auto report = save(plain, options);
        QVERIFY(report && !report->hasLostAnnotations);
        const auto again = openBytes(saved());
        QCOMPARE(again->format(), "pcap");
        QCOMPARE(again->packets()[2].time, openBytes(plain)->packets()[2].time);
        QCOMPARE(saved()[23], 0x24); // the frame check sequence is still told, little-endian now

        const auto recorded = save(smallRecording(), options);
        QVERIFY(recorded && recorded->hasLostAnnotations);
        QCOMPARE(openBytes(saved())->packets().size(), 10u);
        QCOMPARE(openBytes(saved())->packets()[3].time, openBytes(smallRecording())->packets()[3].time); // nanoseconds

        options.packets = {{0, 1}}; // link types 101 and 1
        QCOMPARE(save(rich(), options).error().code, Errc::Unsupported);
        options.packets = {{1}};
        QCOMPARE(save(rich(), options)->packets, 1u);
    }

    void ontoItself()
    {
        const std::string path = this->path();
        QVERIFY(save(rich(), {}));
        const auto recording = Recording::open(path);
        SaveOptions options;
        options.packets = {{3}};
        QVERIFY(saveCapture(*recording, path, options));
        QCOMPARE(recording->packets().size(), 6u); // still the old one
        QVERIFY(std::ranges::equal(recording->packetBytes(recording->packets()[1]), pattern(10, 2)));
        QCOMPARE(Recording::open(path)->packets().size(), 1u);
    }

    void linksAndModesStay()
    {
        QVERIFY(save(rich(), {}));
        QCOMPARE(chmod(path().c_str(), 0640), 0);
        const std::string link = path() + ".link";
        QCOMPARE(symlink(path().c_str(), link.c_str()), 0);
        const Buffer content = smallRecording();
        QVERIFY(saveCapture(*openBytes(content), link, {}));
        struct stat status {};
        QCOMPARE(lstat(link.c_str(), &status), 0);
        QVERIFY(S_ISLNK(status.st_mode));
        QCOMPARE(stat(path().c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777, 0640u);
        QVERIFY(saved() == content);
        QFile::remove(QString::fromStdString(link));
    }

    void failures()
    {
        const auto recording = openBytes(rich());
        const std::string folder = m_folder.path().toStdString();
        QCOMPARE(saveCapture(*recording, folder + "/none/x.pcapng", {}).error().code, Errc::NotFound);
        QCOMPARE(saveCapture(*recording, folder, {}).error().code, Errc::InvalidArgument);
        if (QFile::exists(QStringLiteral("/dev/full")))
            QCOMPARE(saveCapture(*recording, "/dev/full", {}).error().code, Errc::NoSpace);
        const Buffer content = smallRecording();
        QVERIFY(save(content, {}));
        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        const auto previous = std::signal(SIGXFSZ, SIG_IGN);
        rlimit small = before;
        small.rlim_cur = 100;
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
        const auto outcome = saveCapture(*recording, path(), {});
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, previous);
        QCOMPARE(outcome.error().code, Errc::TooLarge);
        QVERIFY(saved() == content); // as it was
        const QStringList files = QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden);
        QCOMPARE(files, QStringList{QStringLiteral("saved.pcapng")});
    }

private:
    std::string path() const { return m_folder.filePath(QStringLiteral("saved.pcapng")).toStdString(); }
    Result<SaveReport> save(Bytes content, const SaveOptions &options)
    {
        const auto recording = openBytes(content);
        return saveCapture(*recording, path(), options);
    }
    Buffer saved() const { return contentOf(UniqueFd(open(path().c_str(), O_RDONLY | O_CLOEXEC))); }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(TestSave)
#include "test_save.moc"
