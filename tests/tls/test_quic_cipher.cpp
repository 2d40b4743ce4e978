// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tls/quic_cipher.h"

#include <QtTest>

using namespace layerlab;

/// QUIC's protection against the examples of RFC 9001, appendix A.
class TestQuicCipher : public QObject {
    Q_OBJECT

private slots:
    void serverInitial();
    void shortHeaderOfChaCha();
    void damaged();
    void everyCut();
    void unknownVersion();
};

namespace {

std::vector<std::uint8_t> hex(std::string_view text)
{
    std::vector<std::uint8_t> bytes;
    fromHex(text, bytes);
    return bytes;
}

const auto clientsChoice = hex("8394c8f03e515708");
constexpr std::size_t numberOffset = 18;
const auto initialPacket =
    hex("cf000000010008f067a5502a4262b5004075c0d95a482cd0991cd25b0aac406a5816b6394100f37a1c69797554780bb38cc5a99f5ede4cf73c3ec2"
        "493a1839b3dbcba3f6ea46c5b7684df3548e7ddeb9c3bf9c73cc3f3bded74b562bfb19fb84022f8ef4cdd93795d77d06edbb7aaf2f58891850abbd"
        "ca3d20398c276456cbc42158407dd074ee");
const std::uint64_t nothingYet = ~std::uint64_t{0};

} // namespace

void TestQuicCipher::serverInitial()
{
    const auto cipher = tls::QuicCipher::initial(tls::quicVersion1, clientsChoice, true);
    QVERIFY(cipher);
    tls::OpenedPacket opened;
    QVERIFY(cipher->open(initialPacket, numberOffset, nothingYet, opened));
    QCOMPARE(opened.number, 1u);
    QCOMPARE(opened.numberLength, 2);
    QCOMPARE(opened.firstByte, 0xc1);
    QCOMPARE(
        toHex(opened.payload),
        std::string("02000000000600405a020000560303eefce7f7b37ba1d1632e96677825ddf73988cfc79825df566dc5430b9a045a1200130100"
                    "002e00330024001d00209d3c940d89690b84d08a60993c144eca684d1081287c834d5311bcf32bb9da1a002b00020304"));
    const auto client = tls::QuicCipher::initial(tls::quicVersion1, clientsChoice, false);
    QVERIFY(client && !client->open(initialPacket, numberOffset, nothingYet, opened));
}

void TestQuicCipher::shortHeaderOfChaCha()
{
    constexpr std::uint64_t number = 654360564;
    const tls::Suite *suite = tls::findSuite(0x1303);
    QVERIFY(suite);
    const auto cipher = tls::QuicCipher::fromSecret(*suite, tls::quicVersion1,
                                                    hex("9ac312a7f877468ebe69422748ad00a15443f18203a07d6060f688f30f21632b"));
    QVERIFY(cipher);
    tls::OpenedPacket opened;
    QVERIFY(cipher->open(hex("4cfe4189655e5cd55c41f69080575d7999c25a5bfb"), 1, number - 1, opened));
    QCOMPARE(opened.number, number);
    QCOMPARE(toHex(opened.payload), std::string("01"));
}

void TestQuicCipher::damaged()
{
    const auto cipher = tls::QuicCipher::initial(tls::quicVersion1, clientsChoice, true);
    for (std::size_t at = 0; at < initialPacket.size(); ++at) {
        auto changed = initialPacket;
        changed[at] ^= 0x20;
        tls::OpenedPacket opened;
        QVERIFY(!cipher->open(changed, numberOffset, nothingYet, opened));
    }
}

void TestQuicCipher::everyCut()
{
    const auto cipher = tls::QuicCipher::initial(tls::quicVersion1, clientsChoice, true);
    for (std::size_t length = 0; length < initialPacket.size(); ++length) {
        const std::vector<std::uint8_t> cut(initialPacket.begin(), initialPacket.begin() + static_cast<std::ptrdiff_t>(length));
        tls::OpenedPacket opened;
        QVERIFY(!cipher->open(cut, numberOffset, nothingYet, opened));
    }
}

void TestQuicCipher::unknownVersion()
{
    QVERIFY(!tls::QuicCipher::initial(0x1a2a3a4a, clientsChoice, false));
}

QTEST_GUILESS_MAIN(TestQuicCipher)
#include "test_quic_cipher.moc"
