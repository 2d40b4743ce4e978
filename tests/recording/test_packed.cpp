// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Captures packed with gzip and zstd: whole, in portions, cut, damaged, and those that unpack to too much.
#include "tests/recording/capture_bytes.h"

#include <zlib.h>
#include <zstd.h>

using namespace capture;

namespace {

Buffer gzipped(Bytes content, int level = 6)
{
    z_stream stream{};
    deflateInit2(&stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    Buffer out(deflateBound(&stream, content.size()) + 64);
    stream.next_in = const_cast<Bytef *>(content.data());
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = out.data();
    stream.avail_out = static_cast<uInt>(out.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
        qFatal("deflate");
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

Buffer zstded(Bytes content)
{
    Buffer out(ZSTD_compressBound(content.size()));
    out.resize(ZSTD_compress(out.data(), out.size(), content.data(), content.size(), 3));
    return out;
}

/// Much of it, and not too regular.
Buffer manyPackets(std::size_t count)
{
    Blocks file(ByteOrder::Big);
    file.section().interface(1);
    std::uint32_t number = 1;
    for (std::size_t i = 0; i < count; ++i) {
        Buffer data(200 + i % 1000);
        for (std::uint8_t &byte : data)
            byte = static_cast<std::uint8_t>((number = number * 1103515245 + 12345) >> 24 & 0x3f);
        file.enhancedPacket(0, i, data);
    }
    return file.take();
}

Buffer joined(const Buffer &first, const Buffer &second)
{
    Buffer all = first;
    all.insert(all.end(), second.begin(), second.end());
    return all;
}

} // namespace

class TestPacked : public QObject {
    Q_OBJECT

private slots:
    void sameAsUnpacked_data()
    {
        QTest::addColumn<Buffer>("packed");
        QTest::addColumn<QString>("format");
        const Buffer content = manyPackets(3000);
        const Bytes whole(content);
        QTest::newRow("gzip") << gzipped(content) << "gzip";
        QTest::newRow("zstd") << zstded(content) << "zstd";
        QTest::newRow("gzip, two members") << joined(gzipped(whole.first(777'777)), gzipped(whole.subspan(777'777))) << "gzip";
        QTest::newRow("zstd, two frames") << joined(zstded(whole.first(999)), zstded(whole.subspan(999))) << "zstd";
        QTest::newRow("gzip, padded") << joined(gzipped(content), Buffer(512)) << "gzip";
    }
    void sameAsUnpacked()
    {
        QFETCH(Buffer, packed);
        QFETCH(QString, format);
        const Buffer content = manyPackets(3000);
        const auto whole = openBytes(packed);
        QVERIFY(whole && !whole->damage());
        QCOMPARE(whole->packets().size(), 3000u);
        QCOMPARE(QString::fromUtf8(whole->compression().data(), qsizetype(whole->compression().size())), format);
        QCOMPARE(whole->format(), "pcapng");
        QVERIFY(std::ranges::equal(whole->indexedContent(), content));

        auto portions = Recording::fromFd(memoryFile(packed), Recording::Growth::Complete, 1000);
        QVERIFY(portions && portions->packets().size() < 10);
        int steps = 0;
        while (portions->advance(100'000)) {
            QVERIFY(portions->indexedBytes() <= portions->fileBytes());
            ++steps;
        }
        QVERIFY(steps > 10);
        QVERIFY(!portions->damage());
        QCOMPARE(portions->packets().size(), 3000u);
        QCOMPARE(portions->fileBytes(), packed.size());
    }

    void cutAnywhere()
    {
        const Buffer small = smallRecording();
        for (const Buffer &packed : {gzipped(small), zstded(small)}) {
            for (std::size_t length = 4; length < packed.size(); ++length) {
                const auto recording = openBytes(Bytes(packed).first(length));
                if (!recording)
                    QVERIFY(recording.error().code == Errc::Truncated || recording.error().code == Errc::BadFormat);
                else
                    QCOMPARE(recording->damage()->code, Errc::Truncated);
            }
        }
        // Whatever could be unpacked is there.
        const Buffer packed = gzipped(manyPackets(3000));
        const auto half = openBytes(Bytes(packed).first(packed.size() / 2));
        QVERIFY(half && half->packets().size() > 1000);
        QCOMPARE(half->damage()->code, Errc::Truncated);
        QVERIFY(half->damage()->reason.contains("gzip"));
    }

    void damaged()
    {
        const Buffer content = manyPackets(3000);
        for (Buffer packed : {gzipped(content), zstded(content)}) {
            for (std::size_t at = packed.size() / 2; at < packed.size() / 2 + 40; ++at)
                packed[at] ^= 0x5a;
            const auto recording = openBytes(packed);
            QVERIFY(recording);
            QVERIFY(recording->damage());
            QVERIFY(recording->packets().size() < 3000);
        }
    }

    void somethingElsePacked()
    {
        const auto recording = openBytes(gzipped(asBytes("this is no capture, is it?")));
        QVERIFY(!recording);
        QCOMPARE(recording.error().code, Errc::NotACapture);
        const auto nothing = openBytes(gzipped({}));
        QVERIFY(!nothing);
        const auto twice = openBytes(gzipped(gzipped(smallRecording())));
        QVERIFY(!twice);
        QVERIFY(QString::fromStdString(twice.error().detail).contains("gzip"));
    }
};

QTEST_APPLESS_MAIN(TestPacked)
#include "test_packed.moc"
