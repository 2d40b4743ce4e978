// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/dissection.h"
#include "engine/packet/explanations.h"
#include "engine/packet/registry.h"
#include "engine/packet/summary.h"
#include "engine/packet/value_text.h"
#include "tests/flow/hex_capture.h"

#include <QtTest>

#include <set>

using namespace layerlab;

/// The tables: keys, explanations in both languages, dispatch, and values that were built in coming back out.
class TestProtocols : public QObject {
    Q_OBJECT

private slots:
    void keysAreUniqueAndBelongToTheirProtocol();
    void everyFieldIsExplained_data();
    void everyFieldIsExplained();
    void explanationsAreParsed();
    void portsAndBytesChooseTheProtocol();
    void summaryIsSmall();
    void builtValuesComeBack();
    void checksumIsJudged();
    void summaryAgreesWithDetail();
    void aCutClientHelloOpensTheServersAnswer();
    void aCutTransportHasNoPayload();
    void textOfValues();
};

namespace {

packet::Explanations explanationsOf(const QString &language)
{
    packet::Explanations all;
    const QDir folder(QStringLiteral(LAYERLAB_SOURCE_DIR "/resources/explanations/") + language);
    for (const QFileInfo &info : folder.entryInfoList({QStringLiteral("*.md")}, QDir::Files)) {
        QFile file(info.absoluteFilePath());
        if (file.open(QIODevice::ReadOnly))
            packet::readExplanations(file.readAll().toStdString(), all);
    }
    return all;
}

std::vector<std::uint8_t> datagram(std::uint8_t ttl, std::uint16_t source, std::uint16_t destination, std::string_view payload)
{
    ByteWriter writer;
    const auto udpLength = static_cast<std::uint16_t>(8 + payload.size());
    writer.u16(0x4500);
    writer.u16(static_cast<std::uint16_t>(20 + udpLength));
    writer.u32(0x12344000);
    writer.u8(ttl);
    writer.u8(17);
    writer.u16(0);
    writer.u32(0xc0a80102);
    writer.u32(0x0a000001);
    writer.u16(source);
    writer.u16(destination);
    writer.u16(udpLength);
    writer.u16(0);
    writer.bytes(asBytes(payload));
    return writer.take();
}

/// Of the innermost one, where tunnels repeat a field.
std::string lastValueOf(const packet::Dissection &dissection, std::string_view key)
{
    std::string value = "absent";
    for (const packet::Node &node : dissection.nodes())
        if (node.field && node.field->key == key)
            value = dissection.valueText(node);
    return value;
}

std::string valueOf(const packet::Dissection &dissection, std::string_view key)
{
    const packet::NodeId node = dissection.find(key);
    return node == packet::noNode ? "absent" : dissection.valueText(dissection.nodes()[node]);
}

constexpr std::uint16_t rawIp = 101;

} // namespace

void TestProtocols::keysAreUniqueAndBelongToTheirProtocol()
{
    std::set<std::string_view> keys;
    for (const packet::Protocol *protocol : packet::allProtocols()) {
        QVERIFY2(keys.insert(protocol->key).second, protocol->key);
        QVERIFY(*protocol->name && *protocol->shortName && protocol->pdu);
        for (const packet::Field &field : protocol->fields) {
            QVERIFY2(keys.insert(field.key).second, field.key);
            QVERIFY2(*field.name, field.key);
            if (field.also)
                QVERIFY2(packet::findField(field.also), field.key);
            QVERIFY2(field.reference || *protocol->reference || protocol->layer == packet::Layer::Application, field.key);
        }
    }
}

void TestProtocols::everyFieldIsExplained_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << QStringLiteral("en");
    QTest::newRow("Chinese") << QStringLiteral("zh_CN");
}

void TestProtocols::everyFieldIsExplained()
{
    QFETCH(QString, language);
    const packet::Explanations all = explanationsOf(language);
    QStringList missing;
    std::set<std::string_view> keys;
    const auto check = [&](const char *key) {
        keys.insert(key);
        const auto found = all.find(std::string_view(key));
        const bool needsName = language != QStringLiteral("en");
        if (found == all.end() || found->second.text.size() < 5 || (needsName && found->second.name.empty()))
            missing << QString::fromUtf8(key);
    };
    for (const packet::Protocol *protocol : packet::allProtocols()) {
        check(protocol->key);
        for (const packet::Field &field : protocol->fields)
            check(field.key);
    }
    for (const auto &[key, explanation] : all)
        if (!keys.contains(key))
            missing << QString::fromStdString(key) + QStringLiteral(" (explained, but no such field)");
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QStringLiteral(", "))));
}

void TestProtocols::explanationsAreParsed()
{
    packet::Explanations all;
    packet::readExplanations("<!-- a comment -->\nlost\n# tcp 传输控制协议\r\n第一行\r\n第二行\r\n\r\n新段 and\nmore\n## "
                             "tcp.seq\nOne line\ncontinued.\n## tcp.ack 确认号",
                             all);
    QCOMPARE(all.size(), 3u);
    QCOMPARE(all["tcp"].name, "传输控制协议");
    QCOMPARE(all["tcp"].text, "第一行第二行\n\n新段 and more");
    QCOMPARE(all["tcp.seq"], (packet::Explanation{"", "One line continued."}));
    QCOMPARE(all["tcp.ack"], (packet::Explanation{"确认号", ""}));
}

void TestProtocols::portsAndBytesChooseTheProtocol()
{
    using packet::ClaimTable;
    using packet::payloadProtocol;
    QCOMPARE(packet::claimant("ip.proto", 6), &packet::protocols::tcp);
    QCOMPARE(packet::claimant("ethertype", 0x0800), &packet::protocols::ipv4);
    QCOMPARE(packet::claimant("ethertype", 0x10800), nullptr);
    QCOMPARE(packet::claimant("nobody's table", 1), nullptr);
    QCOMPARE(&payloadProtocol(ClaimTable::TcpPort, 50000, 80, asBytes("x")), &packet::protocols::http);
    QCOMPARE(&payloadProtocol(ClaimTable::TcpPort, 80, 50000, asBytes("x")), &packet::protocols::http);
    QCOMPARE(&payloadProtocol(ClaimTable::TcpPort, 7777, 50000, asBytes("GET / HTTP/1.1\r\n\r\n")), &packet::protocols::http);
    QCOMPARE(&payloadProtocol(ClaimTable::TcpPort, 7777, 50000, asBytes("GETTING on")), &packet::protocols::data);
    QCOMPARE(&payloadProtocol(ClaimTable::UdpPort, 80, 50000, asBytes("GET / HTTP/1.1\r\n\r\n")), &packet::protocols::data);
}

void TestProtocols::summaryIsSmall()
{
    QCOMPARE(sizeof(packet::Summary), 32u);
    QVERIFY(sizeof(packet::Node) <= 56);
}

void TestProtocols::builtValuesComeBack()
{
    for (const std::uint8_t ttl : {1, 64, 255}) {
        const auto packet = datagram(ttl, 4000, 65535, "payload");
        const packet::Dissection dissection = packet::dissect(rawIp, packet);
        QCOMPARE(valueOf(dissection, "ip.version"), "4");
        QCOMPARE(valueOf(dissection, "ip.hdr_len"), "20");
        QCOMPARE(valueOf(dissection, "ip.len"), "35");
        QCOMPARE(valueOf(dissection, "ip.id"), "0x1234");
        QCOMPARE(valueOf(dissection, "ip.flags"), "0x02");
        QCOMPARE(valueOf(dissection, "ip.flags.df"), "True");
        QCOMPARE(valueOf(dissection, "ip.flags.mf"), "False");
        QCOMPARE(valueOf(dissection, "ip.ttl"), std::to_string(ttl));
        QCOMPARE(valueOf(dissection, "ip.src"), "192.168.1.2");
        QCOMPARE(valueOf(dissection, "ip.dst"), "10.0.0.1");
        QCOMPARE(valueOf(dissection, "udp.srcport"), "4000");
        QCOMPARE(valueOf(dissection, "udp.dstport"), "65535");
        QCOMPARE(valueOf(dissection, "udp.payload"), toHex(asBytes("payload")));
        QCOMPARE(valueOf(dissection, "data.len"), "7");
        QCOMPARE(dissection.protocolPath(), "raw:ip:udp:data");
        const packet::FieldSelection selection({"ip.addr", "udp.port", "no.such", "ip.ttl"});
        QCOMPARE(selection.unknown(), std::vector<std::string>{"no.such"});
        std::vector<std::string> values;
        selection.collect(dissection, values);
        QCOMPARE(values, (std::vector<std::string>{"192.168.1.2,10.0.0.1", "4000,65535", "", std::to_string(ttl)}));
    }
}

void TestProtocols::checksumIsJudged()
{
    auto packet = datagram(64, 1, 2, "x");
    const auto verdict = [&] {
        const packet::Dissection dissection = packet::dissect(rawIp, packet);
        for (const packet::Annotation &annotation : dissection.annotations())
            if (annotation.node == dissection.find("ip.checksum"))
                return annotation;
        return packet::Annotation{};
    };
    const packet::Annotation wrong = verdict();
    QCOMPARE(wrong.kind, packet::AnnotationKind::ChecksumWrong);
    packet[10] = static_cast<std::uint8_t>(wrong.detail >> 8);
    packet[11] = static_cast<std::uint8_t>(wrong.detail);
    QCOMPARE(verdict().kind, packet::AnnotationKind::ChecksumRight);
}

void TestProtocols::summaryAgreesWithDetail()
{
    const QDir folder(QStringLiteral(LAYERLAB_SOURCE_DIR "/tests/golden/packet"));
    std::size_t compared = 0;
    for (const QFileInfo &file : folder.entryInfoList({QStringLiteral("*.hex")}, QDir::Files)) {
        const test::HexCapture capture(file.absoluteFilePath().toStdString());
        for (std::uint32_t i = 0; i < capture.count(); ++i) {
            const packet::Summary summary = packet::summarize(capture.linkType(), capture.bytes(i), capture.bytes(i).size());
            const packet::Dissection dissection = packet::dissect(capture.linkType(), capture.bytes(i));
            const packet::Node *transport = nullptr;
            for (const packet::Node &node : dissection.nodes())
                if (!node.field && node.protocol->layer == packet::Layer::Transport && !summary.isQuoting &&
                    dissection.find(std::string(node.protocol->key) + ".srcport") != packet::noNode) // QUIC lies on UDP's ports
                    transport = &node;
            if (!transport)
                continue;
            ++compared;
            QVERIFY2(packet::protocolAt(summary.transport) == transport->protocol,
                     qPrintable(QStringLiteral("%1, frame %2: %3")
                                    .arg(file.fileName())
                                    .arg(i + 1)
                                    .arg(QLatin1String(transport->protocol->key))));
            QCOMPARE(std::uint32_t{summary.transportOffset}, transport->offset);
            const std::string prefix = transport->protocol->key;
            QCOMPARE(std::to_string(summary.sourcePort), lastValueOf(dissection, prefix + ".srcport"));
            QCOMPARE(std::to_string(summary.destinationPort), lastValueOf(dissection, prefix + ".dstport"));
            if (prefix == "tcp" && !summary.isMalformed)
                QCOMPARE(std::to_string(summary.payloadLength), lastValueOf(dissection, "tcp.len"));
        }
    }
    QVERIFY(compared > 50);
}

/// The keys of QUIC's Initial packets follow from the client's first one, even where the capture cut it.
void TestProtocols::aCutClientHelloOpensTheServersAnswer()
{
    const test::HexCapture whole(LAYERLAB_SOURCE_DIR "/tests/golden/packet/quic.hex");
    std::vector<std::vector<std::uint8_t>> frames;
    for (std::uint32_t i = 0; i < 2; ++i)
        frames.emplace_back(whole.bytes(i).begin(), whole.bytes(i).end());
    frames[0].resize(200);
    const test::HexCapture capture(1, std::move(frames));
    packet::Dissection dissection;
    const auto has = [&](std::uint32_t packet, std::string_view key) {
        packet::dissect(dissection, 1, capture.bytes(packet), flow::PacketContext(capture.connections, capture, packet));
        return dissection.find(key) != packet::noNode;
    };
    QVERIFY(!has(0, "tls.handshake.type"));
    QVERIFY(has(0, "quic.remaining_payload"));
    QVERIFY(has(1, "tls.handshake.type"));
}

/// Whatever carries the network header: what it said of its own payload is not the transport's.
void TestProtocols::aCutTransportHasNoPayload()
{
    std::vector<std::uint8_t> segment;
    QVERIFY(fromHex("4500008200014000400626730a0000010a00000250500051"
                    "00001e8400000f424150",
                    segment));
    for (const std::string_view below :
         {"02000000000202000000000108"
          "00",
          "0200000000020200000000018847000001ff", "020000000002020000000001886411000001003e0021"}) {
        std::vector<std::uint8_t> frame;
        QVERIFY(fromHex(below, frame));
        frame.insert(frame.end(), segment.begin(), segment.end());
        const packet::Summary summary = packet::summarize(1, frame, 200);
        QCOMPARE(summary.transport, packet::idOf(packet::protocols::tcp));
        QCOMPARE(summary.payloadOffset, packet::Summary::absent);
    }
}

void TestProtocols::textOfValues()
{
    std::string out;
    packet::appendIpv6(out, std::array<std::uint8_t, 16>{});
    QCOMPARE(out, "::");
    const auto ipv6 = [](std::string_view hex) {
        std::vector<std::uint8_t> bytes;
        std::string text;
        if (fromHex(hex, bytes))
            packet::appendIpv6(text, bytes);
        return text;
    };
    QCOMPARE(ipv6("20010db8000000000000000000000001"), "2001:db8::1");
    QCOMPARE(ipv6("20010db8000000010001000100010001"), "2001:db8:0:1:1:1:1:1");
    QCOMPARE(ipv6("20010000000000010000000000000001"), "2001:0:0:1::1");
    QCOMPARE(ipv6("00000000000000000000ffffc0a80001"), "::ffff:192.168.0.1");
    QCOMPARE(ipv6("fe800000000000000000000000000000"), "fe80::");
    out.clear();
    packet::appendPrintable(out, "a\r\n\t\\\x01\x7f\xff\xe4\xbd\xa0");
    QCOMPARE(out, "a\\r\\n\\t\\\\\\x01\\x7f\xef\xbf\xbd\xe4\xbd\xa0");
    out.clear();
    packet::appendSeconds(out, -1'500'000'000);
    QCOMPARE(out, "-1.500000000");
    out.clear();
    packet::appendDate(out, 1'506'945'812'535'101'000);
    QCOMPARE(out, "Oct  2, 2017 12:03:32.535101000 UTC");
}

QTEST_GUILESS_MAIN(TestProtocols)
#include "test_protocols.moc"
