// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/bytes.h"
#include "engine/base/cbor.h"
#include "engine/base/checksum.h"
#include "engine/base/mapped_file.h"
#include "engine/base/result.h"

#include <QTemporaryDir>
#include <QTest>
#include <cerrno>
#include <fcntl.h>

using namespace layerlab;

class TestBytes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readerStaysInside()
    {
        const std::vector<std::uint8_t> data{1, 2, 3, 4, 5};
        ByteReader reader(data);
        QCOMPARE(reader.u16(), 0x0102);
        QCOMPARE(reader.u32(), 0u); // three bytes are left
        QVERIFY(reader.hasFailed());
        QVERIFY(reader.isAtEnd());
        QCOMPARE(reader.u8(), 0);
        QVERIFY(ByteReader(data).bytes(static_cast<std::size_t>(-1)).empty());
        ByteReader little(data, ByteOrder::Little);
        QCOMPARE(little.u32(), 0x04030201u);
        QVERIFY(!little.hasFailed());
    }

    void writerGivesBackWhatWasWritten()
    {
        for (const ByteOrder order : {ByteOrder::Big, ByteOrder::Little}) {
            ByteWriter writer(order);
            writer.u8(7);
            writer.pad(4);
            writer.u64(0x0102030405060708);
            writer.patchU32(0, 0xdeadbeef);
            ByteReader reader(writer.view(), order);
            QCOMPARE(reader.u32(), 0xdeadbeefu);
            QCOMPARE(reader.u64(), 0x0102030405060708u);
            QVERIFY(reader.isAtEnd());
        }
    }

    void hex_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("plain") << QByteArray("48656c") << true;
        QTest::newRow("spaces, commas, colons") << QByteArray("48 65,\n6c") << true;
        QTest::newRow("prefixes") << QByteArray("0x48 0x65:0x6c") << true;
        QTest::newRow("upper case") << QByteArray("48656C") << true;
        QTest::newRow("odd") << QByteArray("48656") << false;
        QTest::newRow("split byte") << QByteArray("4 8656c") << false;
        QTest::newRow("other letter") << QByteArray("48656g") << false;
    }
    void hex()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isGood);
        std::vector<std::uint8_t> bytes{0xff};
        QCOMPARE(fromHex(text.toStdString(), bytes), isGood);
        QCOMPARE(toHex(bytes, ':'), isGood ? std::string("ff:48:65:6c") : std::string("ff"));
    }

    void hexOfAnyLength()
    {
        std::vector<std::uint8_t> bytes;
        std::string plain, parted;
        for (int value = 255; value >= 0; --value) { // many are written at once, the rest one by one
            bytes.push_back(static_cast<std::uint8_t>(value));
            const std::string digits = QByteArray(1, static_cast<char>(value)).toHex().toStdString();
            plain += digits;
            parted += (parted.empty() ? "" : " ") + digits;
            QCOMPARE(toHex(bytes), plain);
            QCOMPARE(toHex(bytes, ' '), parted);
        }
        std::string text = "0x";
        appendBytes(text, Bytes(bytes).first(17));
        QCOMPARE(text, "0x" + plain.substr(0, 34));
        QCOMPARE(toHex({}, ':'), std::string());
    }

    void checksumsOfAnyLength()
    {
        std::vector<std::uint8_t> bytes;
        std::uint32_t words = 0;
        for (std::size_t i = 0; i < 100; ++i) {
            const auto byte = static_cast<std::uint8_t>(255 - 37 * i);
            bytes.push_back(byte);
            words += i % 2 ? byte : byte << 8u;
            while (words > 0xffff)
                words = (words & 0xffff) + (words >> 16);
            InternetChecksum sum;
            sum.add(bytes);
            QCOMPARE(sum.value(), static_cast<std::uint16_t>(~words));
        }
    }

    void checksums()
    {
        // The example of RFC 1071 §3: 0001 f203 f4f5 f6f7 sum to ddf2.
        const std::vector<std::uint8_t> data{0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7};
        InternetChecksum sum;
        sum.add(data);
        QCOMPARE(sum.value(), static_cast<std::uint16_t>(~0xddf2));
        std::vector<std::uint8_t> whole = data;
        whole.insert(whole.end(), {0x22, 0x0d});
        InternetChecksum again;
        again.add(whole);
        QCOMPARE(again.value(), 0);
    }

    void cborIsLimited()
    {
        const Json value = {{"a", 1}, {"b", {1, 2, "x"}}, {"c", Json::binary({1, 2})}};
        const auto bytes = toCbor(value);
        const auto read = fromCbor(bytes);
        QVERIFY(read && *read == value);
        for (std::size_t length = 0; length < bytes.size(); ++length)
            QVERIFY(!fromCbor(Bytes(bytes).first(length)));
        const std::vector<std::uint8_t> deep(1'000'000, 0x81);
        QVERIFY(!fromCbor(deep));
        QVERIFY(!fromJson(std::string(1'000'000, '[')));
        QVERIFY(!fromJson("{\"a\":1"));
    }

    void mappedFileGrows()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("a")).toStdString();
        UniqueFd fd(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
        auto file = MappedFile::open(path);
        QVERIFY(file.has_value());
        QVERIFY(file->bytes().empty());
        QCOMPARE(write(fd.value(), "abc", 3), 3);
        QVERIFY(file->refresh());
        const Bytes first = file->bytes();
        QCOMPARE(asText(first), std::string_view("abc"));
        QVERIFY(!file->refresh());
        const std::string more(1 << 20, 'x');
        QCOMPARE(write(fd.value(), more.data(), more.size()), static_cast<ssize_t>(more.size()));
        QVERIFY(file->refresh());
        QCOMPARE(file->bytes().data(), first.data()); // borrowed bytes stay where they are
        QCOMPARE(file->bytes().size(), more.size() + 3);
        QCOMPARE(MappedFile::open("/no/such/file").error().code, Errc::NotFound);
        QCOMPARE(MappedFile::open("/dev/null").error().code, Errc::InvalidArgument);
    }

    void errors()
    {
        QCOMPARE(failErrno("write", ENOSPC).error(), (Error{Errc::NoSpace, "write: ENOSPC (No space left on device)"}));
        QCOMPARE(errnoName(99999), std::string("errno 99999"));
        for (int code = 0; code <= static_cast<int>(Errc::System); ++code)
            QVERIFY(*errcName(static_cast<Errc>(code)));
    }
};

QTEST_APPLESS_MAIN(TestBytes)
#include "test_bytes.moc"
