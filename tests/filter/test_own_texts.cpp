// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Fields that show a text in place of the bytes they stand for: filters take their value, not the place of the text.

#include "engine/filter/filter.h"
#include "engine/filter/from_node.h"

#include <QtTest>

using namespace layerlab;

class TestOwnTexts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void timesThatAreNotSet();
    void addressesInWords();

private:
    static packet::Dissection dissected(const char *hex, std::vector<std::uint8_t> &bytes)
    {
        fromHex(hex, bytes);
        return packet::dissect(1, bytes, {});
    }
    static bool passes(const packet::Dissection &dissection, const std::string &text)
    {
        const auto compiled = filter::compile(text);
        return compiled && compiled->matches(dissection);
    }
    static std::string ownFilter(const packet::Dissection &dissection, const char *key)
    {
        return filter::filterFor(dissection, dissection.find(key));
    }
};

/// A question of NTP: all times but the last are 0.
void TestOwnTexts::timesThatAreNotSet()
{
    std::vector<std::uint8_t> bytes;
    const packet::Dissection dissection =
        dissected("02000000000202000000000108004500004c000140004011269e0a0000010a0000029c40007b003858fae30006ec0000000000000000"
                  "00000000000000000000000000000000000000000000000000000000ead7a10080000000",
                  bytes);
    QCOMPARE(dissection.valueText(dissection.nodes()[dissection.find("ntp.org")]), "NULL");
    QVERIFY(passes(dissection, "ntp.org == 0"));
    QVERIFY(passes(dissection, "ntp.org == \"1970-01-01 00:00:00Z\""));
    QVERIFY(passes(dissection, "ntp.rec < \"1980-01-01 00:00:00Z\""));
    QVERIFY(!passes(dissection, "ntp.rec > \"1980-01-01 00:00:00Z\""));
    QVERIFY(passes(dissection, "ntp.xmt > \"2020-01-01 00:00:00Z\""));
    QVERIFY(passes(dissection, ownFilter(dissection, "ntp.rec")));
}

/// "227 Entering Passive Mode (10,0,0,2,195,80)"
void TestOwnTexts::addressesInWords()
{
    std::vector<std::uint8_t> bytes;
    const packet::Dissection dissection =
        dissected("02000000000102000000000208004500005500014000400626a00a0000020a00000100159c40000013a2000003f85018faf0cbdc0000"
                  "32323720456e746572696e672050617373697665204d6f6465202831302c302c302c322c3139352c3830290d0a",
                  bytes);
    QVERIFY(passes(dissection, "ftp.passive.ip == 10.0.0.2"));
    QVERIFY(passes(dissection, "ftp.passive.ip == 10.0.0.0/24"));
    QVERIFY(!passes(dissection, "ftp.passive.ip == 10.0.0.3"));
    QVERIFY(!passes(dissection, "ftp.passive.ip == 49.48.44.48"));
    QCOMPARE(ownFilter(dissection, "ftp.passive.ip"), "ftp.passive.ip == 10.0.0.2");
}

QTEST_APPLESS_MAIN(TestOwnTexts)
#include "test_own_texts.moc"
