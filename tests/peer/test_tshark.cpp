// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/packet/registry.h"
#include "tests/flow/open_capture.h"

#include <QtTest>

#include <map>
#include <set>

using namespace layerlab;

/// Every field Layerlab names, of every frame of many captures, against tshark. What is left out, and why, is in
/// docs/peer-differences.md. LAYERLAB_PEER_FILE: only this capture, with every difference printed.
class TestTshark : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyField();

private:
    struct Tally {
        std::size_t compared = 0;
        std::size_t different = 0;
        QString example;
    };
    bool hasFragmentOf(const QByteArrayList &peerRow) const;
    bool isExcluded(const QByteArray &key, const QByteArray &protocol, const QByteArrayList &peerRow, bool hasFragment) const;
    QByteArray peerValue(const char *key, const QByteArrayList &peerRow) const;
    bool m_fileHasFragments = false;
    void compareFile(const QString &path);
    void compareRow(const QString &path, std::uint32_t packet, const QByteArrayList &peer, const std::vector<std::string> &own);

    QStringList m_files;
    std::vector<std::string> m_keys;
    std::map<std::string, Tally> m_tallies;
    std::set<QByteArray> m_known;
    bool m_isVerbose = false;
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
    } else {
        const QDir own(QStringLiteral(LAYERLAB_SOURCE_DIR "/tests/golden/packet"));
        for (const QFileInfo &sample : own.entryInfoList({QStringLiteral("*.pcap")}, QDir::Files, QDir::Name))
            m_files << sample.absoluteFilePath();
        QFile index(folder.filePath(QStringLiteral("INDEX.tsv")));
        if (!index.open(QIODevice::ReadOnly))
            QSKIP("the folder of captures is not there");
        static const QSet<QByteArray> tiers{"core", "small", "tcp/app", "overlap/frag"};
        static const QSet<QByteArray> links{"ether", "rawip", "rawip4", "rawip6", "null", "linux-sll"};
        for (const QByteArray &line : index.readAll().split('\n')) {
            const QByteArrayList columns = line.split('\t');
            if (columns.size() > 8 && tiers.contains(columns[1]) && links.contains(columns[8]) && !columns[0].endsWith(".gz"))
                m_files << folder.filePath(QString::fromUtf8(columns[0]));
        }
    }
    for (const packet::Protocol *protocol : packet::allProtocols()) {
        m_known.insert(protocol->key);
        for (const packet::Field &field : protocol->fields)
            m_keys.emplace_back(field.key);
    }
    m_known.insert("ethertype");
    m_protocolsColumn = std::ranges::find(m_keys, "frame.protocols") - m_keys.begin();
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
    QProcess tshark;
    tshark.start(QStringLiteral("tshark"), arguments);
    QVERIFY2(tshark.waitForFinished(60'000), "tshark does not end");
    QByteArrayList lines = tshark.readAllStandardOutput().split('\n');
    if (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    if (lines.size() != capture->count())
        qInfo() << path << "tshark has" << lines.size() << "frames, Layerlab" << capture->count();
    m_fileHasFragments = std::ranges::any_of(lines, [&](const QByteArray &line) {
        const QByteArrayList row = line.split('\t');
        return row.size() == static_cast<qsizetype>(m_keys.size()) && hasFragmentOf(row);
    });
    const packet::FieldSelection selection(m_keys);
    packet::Dissection dissection;
    std::vector<std::string> values;
    for (std::uint32_t i = 0; i < capture->count() && i < lines.size(); ++i) {
        const flow::PacketContext context(capture->connections, *capture, i);
        packet::dissect(dissection, capture->linkType(i), capture->bytes(i), context);
        selection.collect(dissection, values);
        compareRow(path, i, lines[i].split('\t'), values);
    }
}

void TestTshark::compareRow(const QString &path, std::uint32_t packet, const QByteArrayList &peer, const std::vector<std::string> &own)
{
    if (peer.size() != static_cast<qsizetype>(own.size()))
        return;
    ++m_frames;
    // The protocols up to the first that Layerlab does not know: of those behind it, and of what they contain, nothing is compared.
    const QByteArrayList path2 = peer[m_protocolsColumn].split(':');
    qsizetype known = 0;
    while (known < path2.size() && m_known.contains(path2[known]))
        ++known;
    std::set<QByteArray> compared(path2.begin(), path2.begin() + known);
    const bool isWhole = known == path2.size();
    compared.insert("frame");
    if (!isWhole)
        for (qsizetype i = known; i < path2.size(); ++i)
            compared.erase(path2[i]);
    const bool hasFragment = hasFragmentOf(peer);
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        const QByteArray key = QByteArray::fromStdString(m_keys[i]);
        QByteArray protocol = key.left(key.indexOf('.'));
        for (const char *extension : {"ipv6.hopopts", "ipv6.routing", "ipv6.fraghdr", "ipv6.dstopts"})
            if (key.startsWith(extension))
                protocol = extension;
        if (!isWhole && (protocol == "data" || key == "frame.protocols" || (protocol != "frame" && !compared.contains(protocol))))
            continue;
        if (isExcluded(key, protocol, peer, hasFragment))
            continue;
        Tally &tally = m_tallies[m_keys[i]];
        if (peer[static_cast<qsizetype>(i)].isEmpty() && own[i].empty())
            continue;
        ++tally.compared;
        if (peer[static_cast<qsizetype>(i)] == own[i].c_str())
            continue;
        ++tally.different;
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

QByteArray TestTshark::peerValue(const char *key, const QByteArrayList &peerRow) const
{
    return peerRow[std::ranges::find(m_keys, key) - m_keys.begin()];
}

bool TestTshark::hasFragmentOf(const QByteArrayList &peerRow) const
{
    const auto isSet = [&](const char *key) {
        for (const QByteArray &value : peerValue(key, peerRow).split(','))
            if (!value.isEmpty() && value != "0" && value != "False")
                return true;
        return false;
    };
    return isSet("ip.flags.mf") || isSet("ip.frag_offset") || isSet("ipv6.fraghdr.offset") || isSet("ipv6.fraghdr.more");
}

/// The differences that are wanted or known; docs/peer-differences.md gives the reason for each.
bool TestTshark::isExcluded(const QByteArray &key, const QByteArray &protocol, const QByteArrayList &peerRow, bool hasFragment) const
{
    static const QSet<QByteArray> belowFragments{"frame", "eth", "null", "sll", "arp", "ip", "ipv6", "ipv6.hopopts", "ipv6.fraghdr"};
    if (hasFragment && (!belowFragments.contains(protocol) || key == "frame.protocols"))
        return true;
    static const QSet<QByteArray> counted{"udp.stream", "udp.stream.pnum", "udp.time_relative", "udp.time_delta",
                                          "tcp.stream", "tcp.stream.pnum", "tcp.time_relative", "tcp.time_delta"};
    if (m_fileHasFragments && counted.contains(key))
        return true;
    const bool isResponse = !peerValue("http.response.code", peerRow).isEmpty();
    if (isResponse && (key.startsWith("http.request.uri") || key == "http.request.full_uri"))
        return true;
    if (key == "http.file_data" && !peerValue("http.content_encoding", peerRow).isEmpty())
        return true;
    return false;
}

void TestTshark::everyField()
{
    for (const QString &file : std::as_const(m_files))
        compareFile(file);
    std::size_t compared = 0;
    std::size_t different = 0;
    for (const auto &[key, tally] : m_tallies) {
        compared += tally.compared;
        different += tally.different;
        if (tally.different)
            qInfo().noquote() << QStringLiteral("%1 %2/%3").arg(QString::fromStdString(key)).arg(tally.different).arg(tally.compared) << tally.example;
    }
    const double equal = compared ? 100.0 * static_cast<double>(compared - different) / static_cast<double>(compared) : 0;
    qInfo().noquote() << QStringLiteral("%1 files, %2 frames, %3 values, %4 different: %5 % equal")
                             .arg(m_files.size()).arg(m_frames).arg(compared).arg(different).arg(equal, 0, 'f', 3);
    QVERIFY2(equal >= 99.9, "less than 99.9 % of the values are tshark's");
}

QTEST_GUILESS_MAIN(TestTshark)
#include "test_tshark.moc"
