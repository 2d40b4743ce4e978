// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/quic_header.h"
#include "engine/packet/registry.h"
#include "tests/flow/open_capture.h"
#include "tests/support/pcap_file.h"

#include <QDirIterator>
#include <QtTest>

#include <map>
#include <set>

using namespace layerlab;

/// Every field Layerlab names, of every frame of many captures, against tshark. What is left out, and why, is in
/// docs/peer-differences.md. LAYERLAB_PEER_FILE: only this capture, with every difference printed. LAYERLAB_PEER_ALL: every
/// capture, instead of a choice that takes a minute; LAYERLAB_PEER_TIERS: of these tiers of the index, commas between.
class TestTshark : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyField_data();
    void everyField();
    void rate();

private:
    struct Tally {
        std::size_t compared = 0;
        std::size_t different = 0;
        QString example;
    };
    bool isForeignControl(const QByteArrayList &peerRow) const;
    bool isKnownPath(const QByteArrayList &path) const;
    bool hasBrokenHeader(const QByteArrayList &peerRow) const;
    std::set<QByteArray> silentStreams(const QByteArrayList &lines) const;
    struct Row {
        bool isMalformed = false;      ///< or cut, to tshark, which shows nothing further of it
        bool hasNoTime = false;        ///< an impossible one, beyond the year 2262
        bool isForeignStream = false;  ///< of a TCP connection with protocols Layerlab does not know
        bool isOffloaded = false;      ///< a length of 0 stands in the IP header
        bool isForeignControl = false; ///< an ICMP message of a type Layerlab does not take apart
    };
    static bool isOfSecondPass(const QByteArray &key);
    static bool isSameValue(const QByteArray &key, const QByteArray &peer, const std::string &own);
    bool isForeignQuic(const QByteArray &key, const QByteArray &protocol, const QByteArrayList &peerRow) const;
    bool isExcluded(const QByteArray &key, const QByteArray &protocol, const QByteArrayList &peer, const Row &row) const;
    QByteArray peerValue(const char *key, const QByteArrayList &peerRow) const;
    bool m_fileHasTunnels = false;   ///< of kinds Layerlab does not know, with connections inside that tshark counts
    bool m_fileHasAnnounced = false; ///< streams of UDP that another protocol announced
    void addOwnSamples();
    void compareFile(const QString &path);
    void compareRow(const QString &path, std::uint32_t packet, const QByteArrayList &peer, const std::vector<std::string> &own);

    QTemporaryDir m_folder;
    QStringList m_files;
    std::set<QByteArray> m_foreignStreams; ///< tcp.stream of this file that carry protocols Layerlab does not know
    std::vector<std::string> m_keys;
    QHash<QByteArray, qsizetype> m_columns; ///< of keys
    std::map<std::string, Tally> m_tallies;
    std::map<QString, std::size_t> m_differentIn; ///< by file
    static constexpr qsizetype markCount = 3;     ///< columns of tshark's behind those of the fields
    std::set<QByteArray> m_known;
    bool m_isTimeless = false;      ///< the packet: its block gives no time
    bool m_followsTimeless = false; ///< the packet before
    bool m_hasOtherNumbers = false; ///< frames of this file: blocks that are no packets count for tshark
    bool m_isVerbose = qEnvironmentVariableIsSet("LAYERLAB_PEER_VERBOSE"); ///< every difference is printed
    bool m_isStrict = qEnvironmentVariableIsSet("LAYERLAB_PEER_STRICT");   ///< what is wanted or known counts as different too
    qsizetype m_protocolsColumn = 0;
    std::size_t m_frames = 0;
};

void TestTshark::initTestCase()
{
    if (QStandardPaths::findExecutable(QStringLiteral("tshark")).isEmpty())
        QSKIP("tshark is not installed");
    const QString one = qEnvironmentVariable("LAYERLAB_PEER_FILE");
    const QDir folder(QStringLiteral(LAYERLAB_SOURCE_DIR "/../shared/pcaps"));
    if (!one.isEmpty()) {
        m_isVerbose = true;
        m_files << one;
    } else if (const QString others = qEnvironmentVariable("LAYERLAB_PEER_FOLDER"); !others.isEmpty()) {
        for (QDirIterator files(others, QDir::Files, QDirIterator::Subdirectories); files.hasNext();)
            m_files << files.next();
        m_files.sort();
    } else {
        addOwnSamples();
        QFile index(folder.filePath(QStringLiteral("INDEX.tsv")));
        if (!index.open(QIODevice::ReadOnly))
            qInfo() << "the folder of captures is not there: only the project's own samples are compared";
        const QByteArrayList tiers = qEnvironmentVariableIsSet("LAYERLAB_PEER_TIERS")
                                         ? qgetenv("LAYERLAB_PEER_TIERS").split(',')
                                         : QByteArrayList{"core", "small", "tcp/app", "overlap/frag"};
        static const QSet<QByteArray> links{"ether",     "rawip",      "rawip4", "rawip6",    "null",
                                            "linux-sll", "linux-sll2", "ppp",    "per-packet"};
        const bool isAll = qEnvironmentVariableIsSet("LAYERLAB_PEER_ALL");
        std::map<QByteArray, int> counts;
        const auto step = [](const QByteArray &tier) { return tier == "small" ? 20 : tier == "tcp/app" ? 2 : 1; };
        for (const QByteArray &line : index.readAll().split('\n')) {
            const QByteArrayList columns = line.split('\t');
            if (columns.size() > 8 && !columns[0].contains("timestamp_invalid") &&
                !columns[0].contains("LINKTYPE_IPV4_invalid") && tiers.contains(columns[1]) && links.contains(columns[8]) &&
                !columns[0].endsWith(".gz"))
                if (isAll || ++counts[columns[1]] % step(columns[1]) == 0)
                    m_files << folder.filePath(QString::fromUtf8(columns[0]));
        }
    }
    for (const packet::Protocol *protocol : packet::allProtocols()) {
        m_known.insert(protocol->key);
        for (const packet::Field &field : protocol->fields)
            m_keys.emplace_back(field.key);
    }
    m_known.insert("ethertype");
    for (std::size_t i = 0; i < m_keys.size(); ++i)
        m_columns.insert(QByteArray::fromStdString(m_keys[i]), static_cast<qsizetype>(i));
    m_protocolsColumn = m_columns.value("frame.protocols");
}

/// The golden samples as pcap files.
void TestTshark::addOwnSamples()
{
    const QDir own(QStringLiteral(LAYERLAB_SOURCE_DIR "/tests/golden/packet"));
    for (const QFileInfo &sample : own.entryInfoList({QStringLiteral("*.hex")}, QDir::Files, QDir::Name)) {
        const test::HexCapture capture(sample.absoluteFilePath().toStdString());
        const QString path = m_folder.filePath(sample.completeBaseName() + QStringLiteral(".pcap"));
        QVERIFY(test::writePcap(path, capture));
        m_files << path;
    }
}

void TestTshark::compareFile(const QString &path)
{
    const auto capture = test::OpenCapture::open(path.toStdString());
    if (!capture) {
        qInfo() << "not opened:" << path;
        return;
    }
    QStringList arguments{QStringLiteral("-n"), QStringLiteral("-r"), path, QStringLiteral("-T"), QStringLiteral("fields")};
    for (const std::string &key : m_keys)
        arguments << QStringLiteral("-e") << QString::fromStdString(key);
    for (const char *mark : {"_ws.unreassembled", "_ws.malformed", "_ws.short"}) // the last columns, of no field of ours
        arguments << QStringLiteral("-e") << QLatin1String(mark);
    QProcess tshark;
    tshark.start(QStringLiteral("tshark"), arguments);
    QVERIFY2(tshark.waitForFinished(60'000), "tshark does not end");
    QByteArrayList lines = tshark.readAllStandardOutput().split('\n');
    if (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    m_hasOtherNumbers = false;
    if (lines.size() > capture->count()) // tshark takes custom blocks for frames without a protocol
        m_hasOtherNumbers =
            lines.removeIf([this](const QByteArray &line) { return line.split('\t').value(m_protocolsColumn) == "data"; }) > 0;
    if (lines.size() != capture->count())
        qInfo() << path << "tshark has" << lines.size() << "frames, Layerlab" << capture->count();
    m_foreignStreams = silentStreams(lines);
    m_fileHasTunnels = m_fileHasAnnounced = false;
    for (const QByteArray &line : lines) {
        const QByteArrayList row = line.split('\t');
        if (row.size() != static_cast<qsizetype>(m_keys.size()) + markCount)
            continue;
        const QByteArrayList protocols = peerValue("frame.protocols", row).split(':');
        if (isKnownPath(protocols))
            continue;
        static const QList<QByteArray> announced{"rtp", "rtcp", "t38", "rpc", "hart_ip"};
        m_fileHasAnnounced = m_fileHasAnnounced ||
                             std::ranges::any_of(announced, [&](const QByteArray &key) { return protocols.contains(key); });
        if (const QByteArray stream = peerValue("tcp.stream", row); !stream.isEmpty() && !protocols.contains("http"))
            m_foreignStreams.insert(stream);
        const bool hasInner = protocols.count("ip") + protocols.count("ipv6") > 1;
        m_fileHasTunnels = m_fileHasTunnels || (hasInner && !protocols.contains("icmp"));
    }
    const packet::FieldSelection selection(m_keys);
    packet::Dissection dissection;
    std::vector<std::string> values;
    for (std::uint32_t i = 0; i < capture->count() && i < lines.size(); ++i) {
        const flow::PacketContext context(capture->connections, *capture, i);
        packet::dissect(dissection, capture->linkType(i), capture->bytes(i), context);
        selection.collect(dissection, values);
        m_isTimeless = !capture->entry(i).hasTime;
        m_followsTimeless = i > 0 && !capture->entry(i - 1).hasTime;
        compareRow(path, i, lines[i].split('\t'), values);
    }
}

void TestTshark::compareRow(const QString &path, std::uint32_t packet, const QByteArrayList &peer,
                            const std::vector<std::string> &own)
{
    if (peer.size() != static_cast<qsizetype>(own.size()) + markCount)
        return;
    ++m_frames;
    // The protocols up to the first that Layerlab does not know: of those behind it, and of what they contain, nothing is
    // compared.
    const QByteArrayList path2 = peer[m_protocolsColumn].split(':');
    qsizetype known = 0;
    while (known < path2.size() && m_known.contains(path2[known]))
        ++known;
    std::set<QByteArray> compared(path2.begin(), path2.begin() + known);
    const bool isWhole = known == path2.size();
    compared.insert("frame");
    const bool hasEthernet = path2.contains("eth");
    if (!isWhole)
        for (qsizetype i = known; i < path2.size(); ++i)
            compared.erase(path2[i]);
    const auto ownValue = [&](const char *key) {
        return own[static_cast<std::size_t>(std::ranges::find(m_keys, key) - m_keys.begin())];
    };
    Row row;
    row.isForeignStream = m_foreignStreams.contains(peerValue("tcp.stream", peer)) ||
                          ownValue("frame.protocols") == peerValue("frame.protocols", peer) + ":data"; // gathered for one
    const auto beginsWith0 = [](const std::string &lengths) { return lengths == "0" || lengths.starts_with("0,"); };
    row.isOffloaded = beginsWith0(ownValue("ip.len")) || beginsWith0(ownValue("ipv6.plen"));
    row.isForeignControl = isForeignControl(peer);
    row.isMalformed = std::any_of(peer.end() - markCount, peer.end(), [](const QByteArray &mark) { return !mark.isEmpty(); }) ||
                      hasBrokenHeader(peer);
    row.hasNoTime = peerValue("frame.time_epoch", peer).toDouble() > 9.2e9; // beyond what 64 bits of nanoseconds hold
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        if (peer[static_cast<qsizetype>(i)].isEmpty() && own[i].empty())
            continue;
        const QByteArray key = QByteArray::fromStdString(m_keys[i]);
        QByteArray protocol = key.left(key.indexOf('.'));
        for (const char *extension : {"ipv6.hopopts", "ipv6.routing", "ipv6.fraghdr", "ipv6.dstopts"})
            if (key.startsWith(extension))
                protocol = extension;
        if (!isWhole &&
            (protocol == "data" || key == "frame.protocols" || (protocol != "frame" && !compared.contains(protocol))))
            continue;
        if (protocol == "eth" && !hasEthernet)
            continue;
        if (key == "ip.version" && !isWhole && path2.indexOf("ipv6", known) > 0)
            continue; // it is in IPv6 headers too
        if (isOfSecondPass(key) || (!m_isStrict && isExcluded(key, protocol, peer, row)))
            continue;
        if (row.hasNoTime && (key.contains(".time_") || key.endsWith("_rtt")))
            continue;
        if (row.isMalformed && peer[static_cast<qsizetype>(i)].isEmpty())
            continue; // it stops where it finds the fault; what can be read behind it is shown here
        Tally &tally = m_tallies[m_keys[i]];
        ++tally.compared;
        if (key == "udp.payload" && peer[static_cast<qsizetype>(i)].startsWith(own[i].c_str()) &&
            ownValue("udp.length") == std::to_string(own[i].size() / 2 + 8))
            continue; // as long as the datagram says, not the packet
        if (isSameValue(key, peer[static_cast<qsizetype>(i)], own[i]))
            continue;
        ++tally.different;
        ++m_differentIn[path.section(u'/', -2)];
        const QString example = QStringLiteral("%1 frame %2 %3: tshark '%4' Layerlab '%5'")
                                    .arg(path.section(u'/', -2))
                                    .arg(packet + 1)
                                    .arg(QString::fromUtf8(key), QString::fromUtf8(peer[static_cast<qsizetype>(i)].left(80)),
                                         QString::fromStdString(own[i].substr(0, 80)));
        if (tally.different <= 4)
            tally.example += QStringLiteral("\n    ") + example;
        if (m_isVerbose)
            qInfo().noquote() << example;
    }
}

/// Whether tshark stops within an IPv4 header, at a version or a length that can't be, without calling the packet malformed.
bool TestTshark::hasBrokenHeader(const QByteArrayList &peerRow) const
{
    const QByteArray sources = peerValue("ip.src", peerRow);
    const qsizetype whole = sources.isEmpty() ? 0 : sources.count(',') + 1;
    return peerValue("frame.protocols", peerRow).split(':').count("ip") > whole;
}

/// Connections with data of which tshark never shows what it is, not even as data: a protocol that Layerlab does not know waits
/// for more.
std::set<QByteArray> TestTshark::silentStreams(const QByteArrayList &lines) const
{
    std::set<QByteArray> silent, speaking;
    for (const QByteArray &line : lines) {
        const QByteArrayList row = line.split('\t');
        if (row.size() != static_cast<qsizetype>(m_keys.size()) + markCount)
            continue;
        const QByteArray stream = peerValue("tcp.stream", row);
        if (!peerValue("frame.protocols", row).endsWith(":tcp"))
            speaking.insert(stream);
        else if (!peerValue("tcp.payload", row).isEmpty())
            silent.insert(stream);
    }
    std::erase_if(silent, [&](const QByteArray &stream) { return speaking.contains(stream); });
    return silent;
}

/// Values that are written in another way: this field in hexadecimal in mDNS, and nothing as a word.
bool TestTshark::isSameValue(const QByteArray &key, const QByteArray &peer, const std::string &own)
{
    if (peer == own.c_str())
        return true;
    if (key == "dns.rr.udp_payload_size" && peer.startsWith("0x"))
        return peer.toUInt(nullptr, 16) == QByteArray::fromStdString(own).toUInt();
    if (own.starts_with(peer.toStdString() + "\\x00")) // a text goes on behind a byte of 0
        return true;
    if (!peer.contains("<MISSING>"))
        return false;
    const auto withoutEmpty = [](QByteArrayList values) {
        values.removeIf([](const QByteArray &value) { return value == "<MISSING>" || value == "<none>"; });
        return values.join(',');
    };
    return withoutEmpty(peer.split(',')) == withoutEmpty(QByteArray::fromStdString(own).split(','));
}

QByteArray TestTshark::peerValue(const char *key, const QByteArrayList &peerRow) const
{
    return peerRow[m_columns.value(key, -1)];
}

bool TestTshark::isForeignControl(const QByteArrayList &peerRow) const
{
    static const QSet<QByteArray> icmp{"0", "3", "4", "5", "8", "9", "10", "11", "12", "13", "14", "17", "18", ""};
    static const QSet<QByteArray> icmpv6{"1",   "2",   "3",   "4",   "128", "129", "130", "131",
                                         "132", "133", "134", "135", "136", "137", "143", ""};
    return !icmp.contains(peerValue("icmp.type", peerRow)) || !icmpv6.contains(peerValue("icmpv6.type", peerRow));
}

bool TestTshark::isKnownPath(const QByteArrayList &path) const
{
    return std::ranges::all_of(path, [&](const QByteArray &protocol) { return m_known.contains(protocol); });
}

/// What only a second pass of tshark knows.
bool TestTshark::isOfSecondPass(const QByteArray &key)
{
    static const QSet<QByteArray> later{
        "tcp.analysis.initial_rtt", "tcp.reassembled_in", "icmp.resp_in",     "icmpv6.resp_in",    "ip.reassembled_in",
        "ipv6.reassembled.in",      "dns.response_in",    "http.response_in", "http2.response_in", "http2.body.reassembled.in"};
    return later.contains(key) || key.startsWith("tcp.completeness");
}

/// What of QUIC is opened with keys, or shown without anything to verify it.
bool TestTshark::isForeignQuic(const QByteArray &key, const QByteArray &protocol, const QByteArrayList &peerRow) const
{
    const auto list = [&](const char *field) { return peerValue(field, peerRow).split(','); };
    const auto has = [&](const char *field) { return !peerValue(field, peerRow).isEmpty(); };
    static const QSet<QByteArray> ofConnection{"quic.connection.number", "quic.dcid", "quic.remaining_payload"};
    if (ofConnection.contains(key) && !has("quic.connection.number"))
        return true; // to an identifier that was given out where nobody can read it
    const auto isKnown = [](const QByteArray &text) {
        const quint32 version = text.toUInt(nullptr, 16);
        return version == 0 || packet::isKnownQuicVersion(version) || packet::isReservedQuicVersion(version);
    };
    if (protocol == "quic" && has("quic.version") && !std::ranges::all_of(list("quic.version"), isKnown))
        return true;
    if (!has("quic.packet_number"))
        return false;
    const bool isGoogle = std::ranges::any_of(
        list("quic.version"), [](const QByteArray &text) { return packet::isGoogleQuic(text.toUInt(nullptr, 16)); });
    const bool isOpened = isGoogle || has("quic.frame");
    static const QSet<QByteArray> opened{"quic", "tls", "dns"};
    if (!isOpened && protocol == "quic")
        return !key.startsWith("quic.connection") && key != "quic.version" && !key.startsWith("quic.scid");
    const auto initials = list("quic.long.packet_type").count("0") + list("quic.long.packet_type_v2").count("1");
    return list("quic.packet_number").size() > initials && (opened.contains(protocol) || key == "frame.protocols");
}

/// The differences that are wanted or known; docs/peer-differences.md gives the reason for each.
bool TestTshark::isExcluded(const QByteArray &key, const QByteArray &protocol, const QByteArrayList &peer, const Row &row) const
{
    const auto isSet = [&](const char *field) { return !peerValue(field, peer).isEmpty(); };
    static const QSet<QByteArray> counted{"udp.stream", "udp.stream.pnum", "udp.time_relative", "udp.time_delta",
                                          "tcp.stream", "tcp.stream.pnum", "tcp.time_relative", "tcp.time_delta"};
    if ((m_fileHasTunnels || m_isTimeless || (m_fileHasAnnounced && protocol == "udp")) && counted.contains(key))
        return true;
    if ((m_followsTimeless && key == "frame.time_delta") || (m_hasOtherNumbers && key == "frame.number"))
        return true;
    static const QSet<QByteArray> gathered{"frame.protocols", "data.data",         "data.len",
                                           "tcp.segment",     "tcp.segment.count", "tcp.reassembled.length"};
    const QByteArray path = peerValue("frame.protocols", peer);
    if (key == "frame.protocols" &&
        (path.contains(":mpls") || path.contains(":igmp:igmp") || path.contains(":http:http2") || path.contains(":x509")))
        return true;
    static const QRegularExpression beyondHttp(QStringLiteral(":http:(websocket|tls|ssh|smtp|ftp|http)"));
    if (key == "frame.protocols" && beyondHttp.match(QString::fromUtf8(path)).hasMatch())
        return true;
    if (key == "frame.protocols" && path == "eth" && !isSet("eth.type") && !isSet("eth.len"))
        return true;
    if (key == "ssh.encrypted_packet" ||
        ((key == "ssh.direction" || key == "ssh.packet_length") && isSet("ssh.encrypted_packet")))
        return true;
    if (key == "tcp.options.mptcp.checksum" && !isSet("tcp.options.mptcp.checksum"))
        return true;
    if (protocol == "imap" && (!path.contains(":imap") || peerValue("imap.response_tag", peer).contains(')')))
        return true;
    if (key.startsWith("smtp.req.") && peerValue("smtp.req.command", peer).toUpper() == "STAR")
        return true;
    const bool isOwnMail = key == "frame.protocols" || key.startsWith("smtp.data.") || protocol == "imf";
    if (isOwnMail && (peerValue("smtp.req.command", peer).toUpper() == "BDAT" || path.contains(":pop")))
        return true;
    if (key == "pop.response.data" &&
        (peerValue("pop.response.indicator", peer).isEmpty() || peerValue("pop.response.data", peer).count(',') > 0))
        return true; // lines behind the first are texts without a value to tshark
    if (key.startsWith("dhcp.") &&
        (isSet("dhcp.boot_filename_overloaded_by_dhcp") || isSet("dhcp.server_name_overloaded_by_dhcp")))
        return true;
    if (protocol == "dns" && peerValue("dns.qry.name", peer).startsWith('<'))
        return true;
    if (protocol == "syslog" && peerValue("syslog.msg", peer).contains("> "))
        return true;
    if (row.isForeignStream && gathered.contains(key))
        return true;
    if (row.isOffloaded && (protocol != "frame" || key == "frame.protocols"))
        return true;
    static const QSet<QByteArray> ownTexts{"http2.stream", "http2.header", "http2.data.data", "pop.request", "pop.response"};
    const bool hasContinuation = peerValue("http2.type", peer).split(',').contains("9");
    if (protocol == "http2" && hasContinuation) // tshark reads each piece of a header block by itself
        return true;
    const bool isQuic = peerValue("frame.protocols", peer).contains(":quic");
    if ((key == "tls.handshake.extension.data" || key == "tls.handshake" || key == "frame.protocols") && isQuic &&
        path.contains(":tls"))
        return true;
    if (key == "quic.connection.number" && path.contains(":icmp"))
        return true;
    if (isQuic && isForeignQuic(key, protocol, peer))
        return true;
    const bool hasLostRecords = path.contains(":tls") && !isSet("tls.record") && !isQuic; // "Continuation Data"
    if (hasLostRecords && (protocol == "tls" || gathered.contains(key)))
        return true;
    if (key == "dns.resp.name" && peerValue("dns.resp.type", peer).split(',').contains("33"))
        return true;
    if (key == "dns.txt" && peerValue("dns.qry.name", peer).contains("dnscrypt-cert"))
        return true;
    if (key == "dns.unsolicited" && path.contains(":icmp"))
        return true;
    if (protocol == "http2" && (peerValue("http2.header.name", peer).contains("<unknown>") || key == "http2.unknown" ||
                                isSet("http.upgrade"))) // an index of no table; PRIORITY_UPDATE; the HTTP2-Settings of HTTP/1
        return true;
    // What HTTP/2 asks for is not HTTP/1's; HTTP/2 behind the answer to an upgrade is not shown in the same packet.
    if (key.startsWith("http.request.") && (isSet("http2.streamid") || isSet("http.upgrade")))
        return true;
    const QByteArray payload = peerValue("tcp.payload", peer);
    if (key == "tcp.payload" && row.isForeignStream && (payload.isEmpty() || payload.contains(',')))
        return true;
    if (key == "tcp.seq_raw" && path.contains(":icmp:ip:tcp") && !isSet("tcp.seq_raw"))
        return true;
    if (path.contains(":icmpv6:ipv6:") && path.endsWith(":ipv6.fraghdr:data") &&
        (protocol == "icmpv6" || protocol == "data" || key == "frame.protocols"))
        return true;
    if (key == "syslog.timestamp" && peerValue("syslog.timestamp", peer).startsWith("Jan  1, 1970"))
        return true;
    // How far a protocol goes that is not taken apart, nobody knows: what follows may be Ethernet's.
    static const QSet<QByteArray> behind{"eth.padding", "eth.trailer", "eth.fcs", "vlan.trailer"};
    if (behind.contains(key) && !isKnownPath(path.split(':')))
        return true;
    if (key == "dhcp.option.vendor.value" && !isSet("dhcp.option.vendor.value"))
        return true; // options of this vendor
    const QByteArray coding = peerValue("http.content_encoding", peer);
    if ((coding.contains("zstd") || coding.contains("compress") || coding.contains(',')) &&
        (protocol == "data" || key == "http.file_data" || key == "frame.protocols"))
        return true;
    if (ownTexts.contains(key))
        return true;
    if (protocol == "eth" && !isSet("eth.type") && !isSet("eth.len"))
        return true;
    static const QSet<QByteArray> accurateEcn{"tcp.flags.ae", "tcp.flags.cwr", "tcp.flags.ece", "tcp.flags.str"};
    if (accurateEcn.contains(key) && isSet("tcp.flags") && !isSet("tcp.flags.ae"))
        return true;
    return row.isForeignControl &&
           (protocol == "icmp" || protocol == "icmpv6" || protocol == "data" || key == "frame.protocols");
}

void TestTshark::everyField_data()
{
    QTest::addColumn<QString>("path");
    for (const QString &file : std::as_const(m_files))
        QTest::newRow(qPrintable(file.section(u'/', -2))) << file;
}

void TestTshark::everyField()
{
    QFETCH(QString, path);
    compareFile(path);
}

void TestTshark::rate()
{
    std::size_t compared = 0;
    std::size_t different = 0;
    for (const auto &[key, tally] : m_tallies) {
        compared += tally.compared;
        different += tally.different;
        if (tally.different)
            qInfo().noquote()
                << QStringLiteral("%1 %2/%3").arg(QString::fromStdString(key)).arg(tally.different).arg(tally.compared)
                << tally.example;
    }
    std::vector<std::pair<std::size_t, QString>> files;
    for (const auto &[file, count] : m_differentIn)
        files.emplace_back(count, file);
    std::ranges::sort(files, std::greater<>());
    constexpr std::size_t worst = 40;
    for (std::size_t i = 0; i < std::min(files.size(), worst); ++i)
        qInfo().noquote() << files[i].first << "different in" << files[i].second;
    const double equal = compared ? 100.0 * static_cast<double>(compared - different) / static_cast<double>(compared) : 0;
    qInfo().noquote() << QStringLiteral("%1 files, %2 frames, %3 values, %4 different: %5 % equal")
                             .arg(m_files.size())
                             .arg(m_frames)
                             .arg(compared)
                             .arg(different)
                             .arg(equal, 0, 'f', 3);
    QVERIFY2(equal >= 99.9, "less than 99.9 % of the values are tshark's");
}

QTEST_GUILESS_MAIN(TestTshark)
#include "test_tshark.moc"
