// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/content_coding.h"

#include <QtTest>

#include <zlib.h>

using namespace layerlab;
using End = http::DecodedContent::End;

/// Content codings, whole, cut, damaged, and made to fill the memory.
class TestContentCoding : public QObject {
    Q_OBJECT

private slots:
    void whole_data();
    void whole();
    void everyCut_data() { whole_data(); }
    void everyCut();
    void damaged();
    void severalCodings();
    void bomb();
    void unknown();
};

namespace {

const std::string text = "Hello, hello, hello, hello, hello, hello!\n";

std::vector<std::uint8_t> hex(std::string_view digits)
{
    std::vector<std::uint8_t> bytes;
    fromHex(digits, bytes);
    return bytes;
}

/// What the libraries' own programs make of the text.
struct Sample {
    const char *coding;
    const char *packed;
};
constexpr Sample samples[] = {
    {"gzip", "1f8b0800000000000003f348cdc9c9d751c82044297201005b40a8b62a000000"},
    {"x-gzip", "1f8b0800000000000403f348cdc9c9d751c82044297201005b40a8b62a000000"},
    {"deflate", "789cf348cdc9c9d751c820442972010034d70e00"},
    {"deflate", "f348cdc9c9d751c8204429720100"},
    {"br", "1b2900f81d89712cc91a839e4a36a4b75600294353212c25493f91402aee00"},
    {"zstd", "28b52ffd04588500005048656c6c6f2c2068210a0100c20b17e215b393"},
};

std::vector<std::uint8_t> deflated(const std::vector<std::uint8_t> &bytes)
{
    std::vector<std::uint8_t> out(compressBound(bytes.size()));
    uLongf size = out.size();
    compress2(out.data(), &size, bytes.data(), bytes.size(), 9);
    out.resize(size);
    return out;
}

} // namespace

void TestContentCoding::whole_data()
{
    QTest::addColumn<int>("sample");
    for (int i = 0; i < static_cast<int>(std::size(samples)); ++i)
        QTest::addRow("%s %d", samples[i].coding, i) << i;
}

void TestContentCoding::whole()
{
    QFETCH(int, sample);
    const http::DecodedContent content = http::decodeContent(samples[sample].coding, hex(samples[sample].packed));
    QCOMPARE(content.end, End::Whole);
    QCOMPARE(std::string(asText(content.bytes)), text);
}

/// As far as it goes, and never said to be whole.
void TestContentCoding::everyCut()
{
    QFETCH(int, sample);
    const auto packed = hex(samples[sample].packed);
    std::size_t most = 0;
    for (std::size_t length = 0; length < packed.size(); ++length) {
        const std::vector<std::uint8_t> cut(packed.begin(), packed.begin() + static_cast<std::ptrdiff_t>(length));
        const http::DecodedContent content = http::decodeContent(samples[sample].coding, cut);
        QVERIFY(content.end != End::Whole);
        QVERIFY(text.starts_with(asText(content.bytes)));
        most = std::max(most, content.bytes.size());
    }
    QVERIFY(most > 0);
}

void TestContentCoding::damaged()
{
    auto packed = hex(samples[0].packed);
    packed[packed.size() - 5] ^= 1; // of the checksum
    const http::DecodedContent content = http::decodeContent("gzip", packed);
    QCOMPARE(content.end, End::Damaged);
    QCOMPARE(std::string(asText(content.bytes)), text);
    QCOMPARE(http::decodeContent("gzip", asBytes("not packed at all")).end, End::Damaged);
    packed = hex(samples[0].packed);
    packed.push_back('x');
    QCOMPARE(http::decodeContent("gzip", packed).end, End::Damaged); // something follows
}

void TestContentCoding::severalCodings()
{
    const auto twice = deflated(hex(samples[0].packed));
    const http::DecodedContent content = http::decodeContent("gzip , Deflate", twice);
    QCOMPARE(content.end, End::Whole);
    QCOMPARE(std::string(asText(content.bytes)), text);
    QCOMPARE(std::string(asText(http::decodeContent("", asBytes(text)).bytes)), text);
    QCOMPARE(http::decodeContent("identity,identity,identity,identity,identity", asBytes(text)).end, End::Unknown);
}

void TestContentCoding::bomb()
{
    std::vector<std::uint8_t> packed = deflated(std::vector<std::uint8_t>(std::size_t{100} << 20));
    const http::DecodedContent once = http::decodeContent("deflate", packed);
    QCOMPARE(once.end, End::TooLarge);
    QVERIFY(once.bytes.size() <= http::decodedLimit);
    const http::DecodedContent twice = http::decodeContent("deflate, deflate", deflated(packed));
    QCOMPARE(twice.end, End::TooLarge);
    QVERIFY(twice.bytes.size() <= http::decodedLimit);
}

void TestContentCoding::unknown()
{
    const http::DecodedContent content = http::decodeContent("compress", asBytes(text));
    QCOMPARE(content.end, End::Unknown);
    QVERIFY(content.bytes.empty());
}

QTEST_GUILESS_MAIN(TestContentCoding)
#include "test_content_coding.moc"
