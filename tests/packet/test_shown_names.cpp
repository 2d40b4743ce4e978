// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the list of packets calls TLS by its version, and the packet in which a mail ends; what it says of losses, of messages
// that go on, and of frames that keep only their sender's address.
#include "engine/packet/columns.h"
#include "tests/flow/hex_capture.h"
#include "tests/support/pcap_file.h"

#include <QtTest>

using namespace layerlab;

namespace {

const std::string samples = LAYERLAB_SOURCE_DIR "/tests/golden/packet/";

/// Segments of one TCP connection, raw IPv4, from 10.0.0.1:50000 to 10.0.0.2 and back.
class Segments {
public:
    explicit Segments(std::uint16_t port) : m_port(port) {}

    Segments &add(bool isReversed, std::string_view payload, bool isLost = false)
    {
        ByteWriter writer;
        writer.u16(0x4500);
        writer.u16(static_cast<std::uint16_t>(40 + payload.size()));
        writer.u32(0x00014000);
        writer.u32(0x40060000);
        writer.u32(isReversed ? 0x0a000002 : 0x0a000001);
        writer.u32(isReversed ? 0x0a000001 : 0x0a000002);
        writer.u16(isReversed ? m_port : 50000);
        writer.u16(isReversed ? 50000 : m_port);
        writer.u32(m_next[isReversed]);
        writer.u32(m_next[!isReversed]);
        writer.u16(0x5018);
        writer.u16(1000);
        writer.u32(0);
        writer.bytes(asBytes(payload));
        m_next[isReversed] += static_cast<std::uint32_t>(payload.size());
        if (!isLost)
            m_frames.push_back(writer.take());
        return *this;
    }
    test::HexCapture capture() const { return {101, m_frames}; }

private:
    std::uint16_t m_port;
    std::uint32_t m_next[2] = {1000, 5000};
    std::vector<std::vector<std::uint8_t>> m_frames;
};

packet::Columns columnsOf(const test::HexCapture &capture, std::uint32_t packet)
{
    const flow::PacketContext context(capture.connections, capture, packet);
    packet::Columns columns;
    packet::describe({capture.linkType(), capture.bytes(packet), capture.connections.summaries()[packet], context}, columns);
    return columns;
}

std::string record(std::uint8_t type, std::uint8_t minor, std::string_view content)
{
    std::string out{static_cast<char>(type), 3, static_cast<char>(minor)};
    out += static_cast<char>(content.size() >> 8);
    out += static_cast<char>(content.size());
    return out.append(content);
}

/// A hello with an extension of versions, or none.
std::string hello(std::uint8_t type, std::string_view versions)
{
    std::string body("\3\3", 2);
    body += std::string(32, 'r') + '\0';
    body += type == 1 ? std::string("\0\2\x13\1\1\0", 6) : std::string("\x13\1\0", 3);
    if (!versions.empty()) {
        std::string extension("\0\x2b", 2);
        extension += '\0';
        extension += static_cast<char>(versions.size());
        extension += versions;
        body += '\0';
        body += static_cast<char>(extension.size());
        body += extension;
    }
    std::string out{static_cast<char>(type), 0, static_cast<char>(body.size() >> 8), static_cast<char>(body.size())};
    return out + body;
}

/// tshark's column of protocols; empty where it is not installed.
QByteArrayList tsharkNames(const test::HexCapture &capture)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("made.pcap"));
    if (QStandardPaths::findExecutable(QStringLiteral("tshark")).isEmpty() || !test::writePcap(path, capture))
        return {};
    QProcess tshark;
    tshark.start(QStringLiteral("tshark"),
                 {QStringLiteral("-n"), QStringLiteral("-r"), path, QStringLiteral("-T"), QStringLiteral("fields"),
                  QStringLiteral("-e"), QStringLiteral("_ws.col.protocol")});
    tshark.waitForFinished(30'000);
    QByteArrayList names = tshark.readAllStandardOutput().split('\n');
    names.removeLast();
    return names;
}

} // namespace

class TestShownNames : public QObject {
    Q_OBJECT

private slots:
    void versions_data();
    void versions();
    void agreedByTheServer();
    void mails();
    void mailsThatAreNotWhole();
    void lossesBeforeMessages();
    void messagesThatGoOn();
    void repliesOfSeveralLines();
    void keyExchanges();
    void encryptedFromTheBeginning();
    void cookedSenders_data();
    void cookedSenders();
    void likeTshark_data();
    void likeTshark();
};

void TestShownNames::versions_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("name");
    const auto row = [](const char *what, const std::string &sent, const char *name) {
        QTest::newRow(what) << QByteArray::fromStdString(sent) << QByteArray(name);
    };
    row("SSL 3", record(21, 0, std::string("\2\50", 2)), "SSLv3");
    row("1.0", record(22, 1, hello(1, {})), "TLSv1");
    row("1.1", record(21, 2, std::string("\2\50", 2)), "TLSv1.1");
    row("1.2", record(23, 3, std::string(40, 'x')), "TLSv1.2");
    row("only 1.3 offered", record(22, 1, hello(1, std::string("\2\3\4", 3))), "TLSv1.3");
    row("1.3 and 1.2 offered", record(22, 1, hello(1, std::string("\4\3\4\3\3", 5))), "TLSv1.2");
}

void TestShownNames::versions()
{
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, name);
    const auto capture = Segments(443).add(false, sent.toStdString()).capture();
    QCOMPARE(QByteArray::fromStdString(columnsOf(capture, 0).protocol), name);
    if (const QByteArrayList names = tsharkNames(capture); !names.isEmpty())
        QCOMPARE(names.first(), name);
}

/// From the server's hello on its choice counts, whatever the records say.
void TestShownNames::agreedByTheServer()
{
    const auto capture = Segments(443)
                             .add(false, record(22, 1, hello(1, std::string("\6\3\4\3\3\3\1", 7))))
                             .add(true, record(22, 3, hello(2, std::string("\3\4", 2))))
                             .add(false, record(23, 3, std::string(40, 'x')))
                             .capture();
    QCOMPARE(columnsOf(capture, 0).protocol, "TLSv1");
    QCOMPARE(columnsOf(capture, 1).protocol, "TLSv1.3");
    QCOMPARE(columnsOf(capture, 2).protocol, "TLSv1.3");
}

void TestShownNames::mails()
{
    const auto capture = Segments(25)
                             .add(true, "220 mx\r\n")
                             .add(false, "DATA\r\n")
                             .add(true, "354 go on\r\n")
                             .add(false, "Subject: a long\r\n\tway\r\nFrom: Ada <ada@example.org>\r\n")
                             .add(false, "Content-Type: text/plain\r\n\r\nHi\r\n")
                             .add(false, ".\r\n")
                             .add(true, "250 ok\r\n")
                             .add(false, "DATA\r\n")
                             .add(true, "354 go on\r\n")
                             .add(false, "Subject: short\r\n\r\nHi\r\n.\r\n")
                             .capture();
    QCOMPARE(columnsOf(capture, 3).protocol, "SMTP");
    QVERIFY(columnsOf(capture, 3).info.starts_with("C: DATA fragment, "));
    QCOMPARE(columnsOf(capture, 4).protocol, "SMTP");
    QCOMPARE(columnsOf(capture, 5).protocol, "SMTP/IMF"); // which has three bytes
    QCOMPARE(columnsOf(capture, 5).info, "subject: a long way, from: Ada <ada@example.org>,  (text/plain) | .");
    QCOMPARE(columnsOf(capture, 6).protocol, "SMTP");
    QCOMPARE(columnsOf(capture, 9).protocol, "SMTP/IMF");
    QCOMPARE(columnsOf(capture, 9).info, "subject: short,  | .");
}

/// Of a mail that is not all there nothing is made up.
void TestShownNames::mailsThatAreNotWhole()
{
    const auto capture = Segments(25)
                             .add(true, "220 mx\r\n")
                             .add(false, "DATA\r\n")
                             .add(true, "354 go on\r\n")
                             .add(false, "Subject: lost\r\n")
                             .add(false, "From: nobody\r\n\r\n", true)
                             .add(false, "Hi\r\n")
                             .capture();
    for (std::uint32_t i = 0; i < capture.count(); ++i)
        QVERIFY(columnsOf(capture, i).protocol != "SMTP/IMF");
}

/// A message of an application has what TCP found out about its segment before it.
void TestShownNames::lossesBeforeMessages()
{
    const auto capture = Segments(80)
                             .add(true, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")
                             .add(true, "?", true)
                             .add(true, "HTTP/1.1 204 No Content\r\n\r\n")
                             .capture();
    QCOMPARE(columnsOf(capture, 0).info, "HTTP/1.1 200 OK ");
    QCOMPARE(columnsOf(capture, 1).protocol, "HTTP");
    QCOMPARE(columnsOf(capture, 1).info, "[TCP Previous segment not captured] HTTP/1.1 204 No Content ");
}

void TestShownNames::messagesThatGoOn()
{
    const auto capture = Segments(80)
                             .add(true, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nfirst")
                             .add(true, "rest")
                             .add(true, "HTTP/1.1 206 Partial Content\r\nContent-Length: 9\r\n\r\nnever")
                             .capture();
    QCOMPARE(columnsOf(capture, 0).protocol, "TCP");
    QVERIFY(columnsOf(capture, 0).info.starts_with("HTTP/1.1 200 OK … · 80 → 50000 [PSH, ACK] "));
    QVERIFY(columnsOf(capture, 0).info.ends_with("[TCP PDU reassembled in 2]"));
    QCOMPARE(columnsOf(capture, 1).info, "HTTP/1.1 200 OK ");
    QVERIFY(columnsOf(capture, 2).info.starts_with("HTTP/1.1 206 Partial Content … · 80 → "));
}

void TestShownNames::repliesOfSeveralLines()
{
    const auto capture = Segments(25).add(true, "220-mx\r\n220-250 is\r\n220 no code here\r\n221 bye\r\n").capture();
    QCOMPARE(columnsOf(capture, 0).info, "S: 220-mx | 250 is | no code here | 221 bye");
}

std::string sshPacket(std::string_view payload)
{
    constexpr std::size_t padding = 4;
    const std::size_t length = 1 + payload.size() + padding;
    std::string out{0, 0, static_cast<char>(length >> 8), static_cast<char>(length), padding};
    return out.append(payload) + std::string(padding, '\0');
}

std::string sshString(std::string_view text)
{
    return std::string{0, 0, 0, static_cast<char>(text.size())}.append(text);
}

/// The numbers 30 and 31 mean what the agreed exchange says. Of 31 that is told by what is in it.
void TestShownNames::keyExchanges()
{
    const std::string hostKey = sshString(sshString("ssh-ed25519") + std::string(32, 'k'));
    const std::string onCurve = "\37" + hostKey + sshString(std::string(32, 'q')) + sshString("signature");
    const std::string inField = "\37" + hostKey + sshString(std::string(100, 'f')) + sshString("signature");
    const std::string group = "\37" + sshString(std::string(100, 'p')) + sshString("g");
    const auto capture = Segments(22)
                             .add(false, "SSH-2.0-a\r\n")
                             .add(true, "SSH-2.0-b\r\n")
                             .add(false, sshPacket("\36" + sshString(std::string(32, 'q'))))
                             .add(true, sshPacket(inField))
                             .add(true, sshPacket(group))
                             .add(true, sshPacket(onCurve) + sshPacket("\25") + std::string(24, '\3'))
                             .capture();
    QCOMPARE(columnsOf(capture, 2).info, "Client: Elliptic Curve Diffie-Hellman Key Exchange Init");
    QCOMPARE(columnsOf(capture, 3).info, "Server: Diffie-Hellman Key Exchange Reply");
    QCOMPARE(columnsOf(capture, 4).info, "Server: Key Exchange: server's part");
    QCOMPARE(columnsOf(capture, 5).info,
             "Server: Elliptic Curve Diffie-Hellman Key Exchange Reply, New Keys, Encrypted packet (len=24)");
}

/// A connection of SSH that was recorded from its midst, or carries a part of it (multipath TCP): no line is waited for.
void TestShownNames::encryptedFromTheBeginning()
{
    const auto capture = Segments(22)
                             .add(false, std::string("\x91\xfe\x0a\x33", 4) + std::string(44, '\xe1'))
                             .add(false, std::string(48, '\xe2'))
                             .add(true, std::string("\x05\xff\xfe ciphertext\n", 15))
                             .capture();
    QCOMPARE(columnsOf(capture, 0).info, "Client: Encrypted packet (len=48)");
    QCOMPARE(columnsOf(capture, 1).info, "Client: Encrypted packet (len=48)");
    QCOMPARE(columnsOf(capture, 2).info, "Server: Encrypted packet (len=15)");
}

void TestShownNames::cookedSenders_data()
{
    QTest::addColumn<int>("linkType");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("SLL") << 113 << QByteArray::fromHex("000000010006020000000001ffff0806");
    QTest::newRow("SLL2") << 276 << QByteArray::fromHex("080600000000000200010006020000000001ffff");
}

/// Of frames recorded on all interfaces at once only the sender's address is kept.
void TestShownNames::cookedSenders()
{
    QFETCH(int, linkType);
    QFETCH(QByteArray, header);
    const QByteArray arp = QByteArray::fromHex("00010800060400010200000000010a0000010000000000000a000002");
    const QByteArray all = header + arp;
    const test::HexCapture capture(static_cast<std::uint16_t>(linkType), {std::vector<std::uint8_t>(all.begin(), all.end())});
    QCOMPARE(columnsOf(capture, 0).source, "02:00:00:00:00:01");
    QCOMPARE(columnsOf(capture, 0).destination, "");
    QCOMPARE(columnsOf(capture, 0).protocol, "ARP");
}

void TestShownNames::likeTshark_data()
{
    QTest::addColumn<QString>("sample");
    for (const char *sample : {"tls", "tls13", "smtp"})
        QTest::newRow(sample) << QString::fromLatin1(sample);
}

void TestShownNames::likeTshark()
{
    QFETCH(QString, sample);
    const test::HexCapture capture(samples + sample.toStdString() + ".hex");
    const QByteArrayList names = tsharkNames(capture);
    if (names.isEmpty())
        QSKIP("tshark is not installed");
    int compared = 0;
    for (std::uint32_t i = 0; i < capture.count(); ++i) {
        const std::string own = columnsOf(capture, i).protocol;
        // What goes on in a later packet Layerlab shows as TCP; a mail in chunks (BDAT) is not put together.
        if (own == "TCP" || (own == "SMTP" && names[i] == "SMTP/IMF"))
            continue;
        QCOMPARE(own.c_str(), names[i].constData());
        ++compared;
    }
    QVERIFY(compared > 5);
}

QTEST_MAIN(TestShownNames)
#include "test_shown_names.moc"
