// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/address.h"

#include <QtTest>
#include <arpa/inet.h>
#include <sys/un.h>

using namespace layerlab;
using namespace layerlab::net;

class TestAddress : public QObject {
    Q_OBJECT
private slots:
    void readsIpv4_data();
    void readsIpv4();
    void writesIpv6_data();
    void writesIpv6();
    void refusesIpv6();
    void readsMac();
    void readsTransport_data();
    void readsTransport();
    void convertsTransport();
    void refusesOtherFamilies();
    void readsUnixPaths();
    void convertsUnixPaths();
};

void TestAddress::readsIpv4_data()
{
    QTest::addColumn<bool>("isGood");
    QTest::newRow("0.0.0.0") << true;
    QTest::newRow("255.255.255.255") << true;
    QTest::newRow("192.0.2.1") << true;
    for (const char *bad : {"256.0.0.1", "1.2.3", "1.2.3.4.5", "1.2.3.4 ", " 1.2.3.4", "01.2.3.4", "1..3.4", "a.b.c.d",
                            "-1.2.3.4", "+1.2.3.4", "1.2.3.", "0x7f.0.0.1", "localhost"})
        QTest::newRow(bad) << false;
}

void TestAddress::readsIpv4()
{
    QFETCH(bool, isGood);
    const std::string text = QTest::currentDataTag();
    const auto address = Ipv4Address::parse(text);
    QCOMPARE(address.has_value(), isGood);
    if (isGood) {
        QCOMPARE(address->text(), text);
    } else {
        QVERIFY(address.error().code == Errc::InvalidAddress);
        QVERIFY(address.error().detail.contains(text));
    }
    QVERIFY(!Ipv4Address::parse(""));
}

void TestAddress::writesIpv6_data() // RFC 5952 §4
{
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *text, const char *expected) { QTest::newRow(text) << QByteArray(expected); };
    row("::", "::");
    row("::1", "::1");
    row("1::", "1::");
    row("2001:0db8:0000:0000:0000:0000:0002:0001", "2001:db8::2:1");
    row("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1");
    row("2001:0:0:1:0:0:0:1", "2001:0:0:1::1");
    row("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1");
    row("2001:DB8::AaAa", "2001:db8::aaaa");
    row("0:1:2:3:4:5:6:7", "0:1:2:3:4:5:6:7");
    row("1:2:3:4:5:6:0:0", "1:2:3:4:5:6::");
    row("0:0:3:4:5:6:7:8", "::3:4:5:6:7:8");
    row("::ffff:c000:0201", "::ffff:192.0.2.1");
    row("::ffff:192.0.2.1", "::ffff:192.0.2.1");
    row("ff02::1:ff00:0", "ff02::1:ff00:0");
}

void TestAddress::writesIpv6()
{
    QFETCH(QByteArray, expected);
    const auto address = Ipv6Address::parse(QTest::currentDataTag());
    QVERIFY(address.has_value());
    QCOMPARE(address->text(), expected.toStdString());
    QVERIFY(Ipv6Address::parse(address->text()) == *address);
}

void TestAddress::refusesIpv6()
{
    for (const char *bad :
         {":", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "::1::", "12345::", "g::", "::1%lo", "[::1]", "::256.0.0.1"}) {
        const auto address = Ipv6Address::parse(bad);
        QVERIFY2(!address && address.error().code == Errc::InvalidAddress, bad);
    }
}

void TestAddress::readsMac()
{
    QCOMPARE(MacAddress::parse("02:00:5E:10:00:ff")->text(), std::string("02:00:5e:10:00:ff"));
    QCOMPARE(MacAddress::parse("02-00-5e-10-00-01")->text(), std::string("02:00:5e:10:00:01"));
    QVERIFY(MacAddress::parse("ff:ff:ff:ff:ff:ff")->isBroadcast());
    QVERIFY(MacAddress::parse("01:00:5e:00:00:01")->isMulticast());
    for (const char *bad : {"", "02:00:5e:10:00", "02:00:5e:10:00:01:02", "02:00-5e:10:00:01", "0g:00:5e:10:00:01",
                            "02005e100001aaaaa", "-2:00:5e:10:00:01"})
        QVERIFY2(!MacAddress::parse(bad), bad);
}

void TestAddress::readsTransport_data()
{
    QTest::addColumn<QByteArray>("expected"); // empty: refused
    QTest::newRow("127.0.0.1:80") << QByteArray("127.0.0.1:80");
    QTest::newRow("[::1]:65535") << QByteArray("[::1]:65535");
    QTest::newRow("[fe80::1%lo]:1") << QByteArray("[fe80::1%1]:1");
    QTest::newRow("[fe80::1%7]:1") << QByteArray("[fe80::1%7]:1");
    for (const char *bad : {"127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "::1:80", "[127.0.0.1]:80",
                            "127.0.0.1%lo:80", "[::1%nothere]:80", "[::1%]:80", ":80", "127.0.0.1:8o"})
        QTest::newRow(bad) << QByteArray();
}

void TestAddress::readsTransport()
{
    QFETCH(QByteArray, expected);
    const auto address = TransportAddress::parse(QTest::currentDataTag());
    QCOMPARE(address.has_value(), !expected.isEmpty());
    if (address)
        QCOMPARE(address->text(), expected.toStdString());
    else
        QVERIFY(address.error().code == Errc::InvalidAddress && !address.error().detail.empty());
}

void TestAddress::convertsTransport()
{
    for (const char *text : {"192.0.2.1:9000", "[2001:db8::1]:9000", "[fe80::1%3]:1"}) {
        const auto address = TransportAddress::parse(text);
        QVERIFY(address.has_value());
        QVERIFY(TransportAddress::fromSocketAddress(address->toSocketAddress()) == *address);
    }
    const SocketAddress v4 = TransportAddress::parse("1.2.3.4:258")->toSocketAddress();
    sockaddr_in in;
    std::memcpy(&in, &v4.storage, sizeof in);
    QCOMPARE(in.sin_port, htons(258));
    QCOMPARE(in.sin_addr.s_addr, htonl(0x01020304));
    QCOMPARE(v4.length, socklen_t(sizeof in));
}

void TestAddress::refusesOtherFamilies()
{
    SocketAddress unixAddress = UnixPath::parse("/x")->toSocketAddress();
    QVERIFY(!TransportAddress::fromSocketAddress(unixAddress));
    SocketAddress cut = TransportAddress::parse("1.2.3.4:1")->toSocketAddress();
    cut.length = 4;
    QVERIFY(!TransportAddress::fromSocketAddress(cut));
    QVERIFY(!UnixPath::fromSocketAddress(cut));
    QVERIFY(!UnixPath::fromSocketAddress({}));
}

void TestAddress::readsUnixPaths()
{
    QVERIFY(UnixPath::parse("").error().code == Errc::InvalidAddress);
    QVERIFY(UnixPath::parse("@").error().code == Errc::InvalidAddress);
    QVERIFY(UnixPath::parse(std::string_view("/a\0b", 4)).error().code == Errc::InvalidAddress);
    QVERIFY(UnixPath::parse(std::string(107, 'a')).has_value());
    const auto tooLong = UnixPath::parse(std::string(108, 'a'));
    QVERIFY(tooLong.error().code == Errc::PathTooLong);
    QVERIFY(tooLong.error().detail.contains("108 bytes") && tooLong.error().detail.contains("107"));
}

void TestAddress::convertsUnixPaths()
{
    for (const std::string &text :
         {std::string("/tmp/s"), std::string(107, 'a'), std::string("@abstract"), '@' + std::string(107, 'b')}) {
        const auto path = UnixPath::parse(text);
        const SocketAddress address = path->toSocketAddress();
        QVERIFY(UnixPath::fromSocketAddress(address) == *path);
        QCOMPARE(UnixPath::fromSocketAddress(address)->text(), text);
    }
    SocketAddress unnamed = UnixPath().toSocketAddress();
    QCOMPARE(unnamed.length, socklen_t(sizeof(sa_family_t)));
    QVERIFY(UnixPath::fromSocketAddress(unnamed)->isEmpty());
    SocketAddress odd = UnixPath::parse("@a")->toSocketAddress();
    reinterpret_cast<char *>(&odd.storage)[offsetof(sockaddr_un, sun_path) + 1] = 1;
    QCOMPARE(UnixPath::fromSocketAddress(odd)->text(), std::string("@\\x01"));
}

QTEST_APPLESS_MAIN(TestAddress)
#include "test_address.moc"
