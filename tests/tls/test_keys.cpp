// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tls/key_log.h"
#include "engine/tls/record_cipher.h"

#include <QtTest>

using namespace layerlab;

/// Key derivation against the examples of RFC 8448 §3; the reading of key logs.
class TestKeys : public QObject {
    Q_OBJECT

private slots:
    void trafficKeys();
    void keyLog();
    void everyCutOfAKeyLog();
};

namespace {

std::vector<std::uint8_t> hex(std::string_view text)
{
    std::vector<std::uint8_t> bytes;
    fromHex(text, bytes);
    return bytes;
}

const std::string clientRandom(64, '7');
const std::string secret(96, 'a');

} // namespace

void TestKeys::trafficKeys()
{
    const auto handshakeSecret = hex("b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38");
    QCOMPARE(toHex(tls::expandLabel(tls::Hash::Sha256, handshakeSecret, "key", 16)),
             std::string("3fce516009c21727d0f2e4e86ee403bc"));
    QCOMPARE(toHex(tls::expandLabel(tls::Hash::Sha256, handshakeSecret, "iv", 12)), std::string("5d313eb2671276ee13000b30"));
}

void TestKeys::keyLog()
{
    tls::KeyLog keys;
    keys.read("# a comment\nCLIENT_RANDOM " + clientRandom + " " + secret + "\r\nEXPORTER_SECRET " + clientRandom + " " +
              secret + "\nCLIENT_TRAFFIC_SECRET_0 " + clientRandom + " zz\nSERVER_TRAFFIC_SECRET_0 77 " + secret +
              "\nCLIENT_RANDOM\n\n");
    QCOMPARE(keys.count(), 1u);
    QCOMPARE(toHex(keys.find(tls::SecretLabel::Master, hex(clientRandom))), secret);
    QVERIFY(keys.find(tls::SecretLabel::ClientTraffic, hex(clientRandom)).empty());
    QVERIFY(keys.find(tls::SecretLabel::Master, {}).empty());
}

void TestKeys::everyCutOfAKeyLog()
{
    const std::string line = "SERVER_HANDSHAKE_TRAFFIC_SECRET " + clientRandom + " " + secret;
    for (std::size_t length = 0; length <= line.size(); ++length) {
        tls::KeyLog keys;
        keys.read(std::string_view(line).substr(0, length));
        QVERIFY(keys.count() <= 1);
    }
}

QTEST_GUILESS_MAIN(TestKeys)
#include "test_keys.moc"
