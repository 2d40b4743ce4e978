// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/columns.h"
#include "engine/packet/dissection.h"
#include "tests/flow/hex_capture.h"

#include <QtTest>

#include <algorithm>
#include <sstream>

using namespace layerlab;

/// Connections between openssl s_client and s_server, one per kind of cipher, opened with their key logs.
class TestTls : public QObject {
    Q_OBJECT

private slots:
    void opens_data();
    void opens();
    void opensHttp2();
    void staysClosedWithoutKeys();
    void staysClosedWhenDamaged();
};

namespace {

const std::string folder = LAYERLAB_SOURCE_DIR "/tests/golden/tls/";

std::shared_ptr<const tls::KeyLog> keysOf(const std::string &name)
{
    std::ifstream file(folder + name + ".keys");
    std::ostringstream text;
    text << file.rdbuf();
    auto keys = std::make_shared<tls::KeyLog>();
    keys->read(text.str());
    return keys;
}

/// The columns of all packets, and the values of a field in those that have it.
struct Shown {
    std::vector<std::string> infos;
    std::vector<std::string> values;
};

Shown show(const std::string &name, const std::shared_ptr<const tls::KeyLog> &keys, const char *key)
{
    const test::HexCapture frames(folder + name + ".hex");
    flow::Connections connections;
    connections.setKeys(keys);
    for (std::uint32_t i = 0; i < frames.count(); ++i)
        connections.add(frames.linkType(), frames.bytes(i), frames.bytes(i).size(), test::HexCapture::timeOf(i));
    Shown shown;
    const packet::FieldSelection selection({key});
    for (std::uint32_t i = 0; i < frames.count(); ++i) {
        const flow::PacketContext context(connections, frames, i);
        packet::Columns columns;
        packet::describe({frames.linkType(), frames.bytes(i), connections.summaries()[i], context}, columns);
        shown.infos.push_back(columns.protocol + ": " + columns.info);
        std::vector<std::string> values;
        selection.collect(packet::dissect(frames.linkType(), frames.bytes(i), context), values);
        if (!values[0].empty())
            shown.values.push_back(values[0]);
    }
    return shown;
}

bool hasInfo(const Shown &shown, std::string_view begin)
{
    return std::ranges::any_of(shown.infos, [&](const std::string &info) { return info.starts_with(begin); });
}

} // namespace

void TestTls::opens_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"t13", "t13cha", "t12gcm", "t12cha", "t12ccm8", "t12cbc", "t10cbc"})
        QTest::newRow(name) << name;
}

void TestTls::opens()
{
    QFETCH(QString, name);
    const std::string file = name.toStdString();
    QVERIFY(keysOf(file)->count() > 0);
    const Shown request = show(file, keysOf(file), "http.request.uri");
    QCOMPARE(request.values, (std::vector<std::string>{"/hello", "/hello"})); // the response repeats it
    QVERIFY(hasInfo(request, "HTTP: GET /hello HTTP/1.0"));
    QVERIFY(hasInfo(request, "HTTP: HTTP/1.0 200 ok"));
    QCOMPARE(show(file, keysOf(file), "http.response.code").values, std::vector<std::string>{"200"});
    QVERIFY(!show(file, keysOf(file), "tls.handshake.verify_data").values.empty());
}

/// Agreed on by ALPN; headers of the second request stand in the table the first has filled.
void TestTls::opensHttp2()
{
    const Shown paths = show("h2", keysOf("h2"), "http2.headers.path");
    QCOMPARE(paths.values, (std::vector<std::string>{"/one", "/gzip"}));
    QVERIFY(hasInfo(paths, "HTTP2: Magic, SETTINGS[0], WINDOW_UPDATE[0], HEADERS[1]: POST /one"));
    QVERIFY(hasInfo(paths, "HTTP2: HEADERS[3]: POST /gzip, DATA[3]"));
    QCOMPARE(show("h2", keysOf("h2"), "http2.headers.status").values, (std::vector<std::string>{"200", "200"}));
    QCOMPARE(show("h2", keysOf("h2"), "http2.headers.user_agent").values.size(), 2u);
    QVERIFY(show("h2", nullptr, "http2.headers.path").values.empty());
}

void TestTls::staysClosedWithoutKeys()
{
    for (const auto &keys : {std::shared_ptr<const tls::KeyLog>(), keysOf("t13cha")}) {
        const Shown shown = show("t13", keys, "http.request.uri");
        QVERIFY(shown.values.empty());
        QVERIFY(hasInfo(shown, "TLSv1.3: Application Data"));
    }
}

/// A tag that is not right opens nothing; what comes after is opened all the same.
void TestTls::staysClosedWhenDamaged()
{
    const test::HexCapture whole(folder + "t12gcm.hex");
    std::vector<std::vector<std::uint8_t>> frames;
    bool isDamaged = false;
    for (std::uint32_t i = 0; i < whole.count(); ++i) {
        frames.emplace_back(whole.bytes(i).begin(), whole.bytes(i).end());
        const packet::Summary &summary = whole.connections.summaries()[i];
        if (!isDamaged && summary.payloadLength > 0 && frames.back()[summary.payloadOffset] == 23) { // application data
            frames.back().back() ^= 1;
            isDamaged = true;
        }
    }
    flow::Connections connections;
    connections.setKeys(keysOf("t12gcm"));
    const test::HexCapture source(1, frames);
    std::string uris, codes;
    for (std::uint32_t i = 0; i < source.count(); ++i)
        connections.add(1, source.bytes(i), source.bytes(i).size(), test::HexCapture::timeOf(i));
    for (std::uint32_t i = 0; i < source.count(); ++i) {
        const flow::PacketContext context(connections, source, i);
        std::vector<std::string> values;
        packet::FieldSelection({"http.request.method", "http.response.code"})
            .collect(packet::dissect(1, source.bytes(i), context), values);
        uris += values[0];
        codes += values[1];
    }
    QVERIFY(isDamaged);
    QCOMPARE(uris, std::string());
    QCOMPARE(codes, std::string("200"));
}

QTEST_GUILESS_MAIN(TestTls)
#include "test_tls.moc"
