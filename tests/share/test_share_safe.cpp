// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A copy that may be given away: nothing of what was said and who said it is in it, all else is as before.
#include "engine/packet/registry.h"
#include "engine/share/share_safe.h"
#include "tests/support/damage.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include <set>

using namespace layerlab;

namespace {

const std::string golden = LAYERLAB_SOURCE_DIR "/tests/golden/";

struct Copy {
    std::vector<test::Buffer> before;
    std::vector<test::Buffer> after;
    std::uint16_t linkType = 1;
};

Copy copyOf(const std::string &sample)
{
    Copy copy;
    std::ifstream file(golden + "packet/" + sample + ".hex");
    share::Rewriter rewriter;
    for (std::string line; std::getline(file, line);) {
        test::Buffer frame;
        if (line.starts_with("linktype "))
            copy.linkType = static_cast<std::uint16_t>(std::stoul(line.substr(9)));
        if (line.empty() || line[0] == '#' || line.starts_with("linktype ") || !fromHex(line, frame))
            continue;
        copy.before.push_back(frame);
        rewriter.rewrite(copy.linkType, static_cast<std::uint32_t>(frame.size()), frame);
        copy.after.push_back(std::move(frame));
    }
    return copy;
}

bool contains(Bytes bytes, Bytes part)
{
    return !std::ranges::search(bytes, part).empty();
}

/// Addresses that mean the same everywhere, and so may stay.
bool mayStay(Bytes address)
{
    // A sample that uses the very range addresses are numbered from may meet itself.
    if (address.size() == 4 && address[0] == 192 && address[1] == 0 && address[2] == 2)
        return true;
    if (address.size() == 4)
        return address[0] == 127 || address[0] == 0 || address[0] == 255 ||
               (address[0] == 224 && address[1] == 0 && address[2] == 0);
    if (address.size() == 6)
        return std::ranges::all_of(address, [&](std::uint8_t byte) { return byte == address[0]; });
    return address[0] == 0xff || std::ranges::all_of(address.first(15), [](std::uint8_t byte) { return byte == 0; });
}

std::string value(const packet::Dissection &dissection, std::string_view key)
{
    const packet::NodeId node = dissection.find(key);
    return node == packet::noNode ? std::string() : dissection.valueText(dissection.nodes()[node]);
}

QByteArray tshark(const QStringList &arguments, QByteArray &errors)
{
    QProcess process;
    process.start(QStringLiteral("tshark"), arguments);
    if (!process.waitForFinished(120'000))
        return "does not end";
    for (const QByteArray &line : process.readAllStandardError().split('\n')) {
        if (!line.isEmpty() && !line.startsWith("Running as user"))
            errors += line + '\n';
    }
    return process.readAllStandardOutput();
}

} // namespace

class TestShareSafe : public QObject {
    Q_OBJECT

private slots:
    void addressesAreNumberedConsistently()
    {
        share::AddressMap map;
        using V4 = share::AddressMap::Ipv4;
        QCOMPARE(map.of(V4{10, 0, 0, 1}), (V4{192, 0, 2, 1}));
        QCOMPARE(map.of(V4{8, 8, 8, 8}), (V4{192, 0, 2, 2}));
        QCOMPARE(map.of(V4{10, 0, 0, 1}), (V4{192, 0, 2, 1}));
        QCOMPARE(map.of(V4{127, 0, 0, 1}), (V4{127, 0, 0, 1}));
        QCOMPARE(map.of(V4{224, 0, 0, 251}), (V4{224, 0, 0, 251}));
        QCOMPARE(map.of(V4{239, 1, 2, 3}), (V4{233, 252, 0, 1}));
        std::set<V4> all;
        for (std::uint32_t i = 0; i < 140'000; ++i)
            all.insert(map.of(
                V4{10, static_cast<std::uint8_t>(i >> 16), static_cast<std::uint8_t>(i >> 8), static_cast<std::uint8_t>(i)}));
        QCOMPARE(all.size(), 140'000u);
    }

    /// Every address field and every byte above the transport of every sample.
    void nothingOfTheOriginalRemains_data()
    {
        QTest::addColumn<QString>("sample");
        for (const char *name : {"ipv4",  "ipv6",     "icmp",  "icmpv6", "arp",      "udp",       "dns",     "dhcp", "http",
                                 "tls13", "tcp-echo", "gre",   "vlan",   "vxlan",    "fragments", "tunnels", "igmp", "sctp",
                                 "sll",   "sll2",     "pppoe", "mpls",   "ethernet", "ntp",       "stp",     "llc",  "raw"})
            if (QFile::exists(QString::fromStdString(golden + "packet/" + name + ".hex")))
                QTest::newRow(name) << QString::fromLatin1(name);
    }
    void nothingOfTheOriginalRemains()
    {
        QFETCH(QString, sample);
        const Copy copy = copyOf(sample.toStdString());
        QVERIFY(!copy.before.empty());
        for (std::size_t i = 0; i < copy.before.size(); ++i) {
            QCOMPARE(copy.after[i].size(), copy.before[i].size());
            const packet::Dissection before = packet::dissect(copy.linkType, copy.before[i]);
            bool isAbove = false;
            for (const packet::Node &node : before.nodes()) {
                if (!node.field &&
                    (node.protocol->layer > packet::Layer::Transport || node.protocol == &packet::protocols::data))
                    isAbove = true;
                if (node.buffer != 0 || node.length == 0)
                    continue;
                const Bytes was = before.bytesOf(node);
                const Bytes is = Bytes(copy.after[i]).subspan(node.offset, was.size());
                const bool isAddress =
                    node.field && (node.field->type == packet::FieldType::Ether ||
                                   node.field->type == packet::FieldType::Ipv4 || node.field->type == packet::FieldType::Ipv6);
                if (isAbove)
                    QVERIFY2(std::ranges::all_of(is, [](std::uint8_t byte) { return byte == 0; }),
                             node.field ? node.field->key : node.protocol->key);
                else if (isAddress && !mayStay(was))
                    QVERIFY2(!std::ranges::equal(was, is) && !contains(copy.after[i], was), node.field->key);
            }
        }
    }

    void headersStayAndChecksumsAreRight()
    {
        const Copy copy = copyOf("tcp-echo");
        for (std::size_t i = 0; i < copy.before.size(); ++i) {
            const packet::Dissection before = packet::dissect(copy.linkType, copy.before[i]);
            const packet::Dissection after = packet::dissect(copy.linkType, copy.after[i]);
            for (const char *key : {"ip.len", "ip.id", "ip.ttl", "tcp.srcport", "tcp.dstport", "tcp.seq_raw", "tcp.ack_raw",
                                    "tcp.flags", "tcp.window_size_value", "tcp.len", "tcp.options.mss_val"})
                QCOMPARE(value(after, key), value(before, key));
            int right = 0;
            for (const packet::Annotation &annotation : after.annotations()) {
                QVERIFY(annotation.kind != packet::AnnotationKind::ChecksumWrong);
                right += annotation.kind == packet::AnnotationKind::ChecksumRight;
            }
            QVERIFY(right >= 2 || !value(after, "ipv6.version").empty());
        }
    }

    /// The quoted packet is the copy of the one that was sent.
    void quotedPacketsAreRewrittenToo()
    {
        const Copy copy = copyOf("icmp");
        bool hasQuoted = false;
        for (std::size_t i = 0; i < copy.before.size(); ++i) {
            const packet::Dissection before = packet::dissect(copy.linkType, copy.before[i]);
            std::vector<std::string> sources;
            const packet::Dissection after = packet::dissect(copy.linkType, copy.after[i]);
            for (const packet::Node &node : after.nodes()) {
                if (node.field && std::string_view(node.field->key) == "ip.src")
                    sources.push_back(after.valueText(node));
            }
            hasQuoted = hasQuoted || sources.size() > 1;
            for (const std::string &source : sources)
                QVERIFY2(source.starts_with("192.0.2.") || source.starts_with("127.") || source.starts_with("0."),
                         source.c_str());
        }
        QVERIFY(hasQuoted);
    }

    void everyCutIsRewritten()
    {
        for (const char *sample : {"ipv6", "icmp", "tcp-echo", "gre", "arp"}) {
            const Copy copy = copyOf(sample);
            share::Rewriter rewriter;
            for (const test::Buffer &frame : copy.before) {
                for (std::size_t size = 0; size < frame.size(); ++size) {
                    test::Buffer cut(frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(size));
                    rewriter.rewrite(copy.linkType, static_cast<std::uint32_t>(frame.size()), cut);
                    QCOMPARE(cut.size(), size);
                }
            }
        }
    }

    /// A whole file: as many packets, the same lengths and times, nothing of names, keys, comments and events; tshark agrees.
    void filesAreReadByOthers_data()
    {
        QTest::addColumn<bool>("isPcap");
        QTest::newRow("pcapng") << false;
        QTest::newRow("pcap") << true;
    }
    void filesAreReadByOthers()
    {
        QFETCH(bool, isPcap);
        QTemporaryDir folder;
        const std::string source = golden + "picture/tcp-echo.pcapng";
        const std::string target =
            folder.filePath(isPcap ? QStringLiteral("copy.pcap") : QStringLiteral("copy.pcapng")).toStdString();
        const auto recording = recording::Recording::open(source);
        QVERIFY(recording);
        recording::SaveOptions options;
        options.format = isPcap ? recording::CaptureFormat::Pcap : recording::CaptureFormat::Pcapng;
        const recording::ShareSafe safe = share::shareSafe();
        options.shareSafe = &safe;
        QVERIFY(recording::saveCapture(*recording, target, options));
        const auto copy = recording::Recording::open(target);
        QVERIFY(copy);
        QCOMPARE(copy->packets().size(), recording->packets().size());
        QVERIFY(copy->events().empty() && copy->secrets().empty() && copy->hostNames().empty());
        for (std::size_t i = 0; i < copy->packets().size(); ++i) {
            QCOMPARE(copy->packets()[i].time.count(), recording->packets()[i].time.count());
            QCOMPARE(copy->packets()[i].capturedLength, recording->packets()[i].capturedLength);
            QCOMPARE(copy->packets()[i].originalLength, recording->packets()[i].originalLength);
        }
        if (!isPcap)
            QVERIFY(copy->sections()[0].comments.at(0).starts_with("Share-safe copy"));
        if (QStandardPaths::findExecutable(QStringLiteral("tshark")).isEmpty())
            QSKIP("tshark is not installed");
        QByteArray errors;
        const QByteArray lines =
            tshark({QStringLiteral("-n"), QStringLiteral("-r"), QString::fromStdString(target), QStringLiteral("-o"),
                    QStringLiteral("tcp.check_checksum:TRUE"), QStringLiteral("-o"), QStringLiteral("ip.check_checksum:TRUE"),
                    QStringLiteral("-T"), QStringLiteral("fields"), QStringLiteral("-e"), QStringLiteral("frame.number"),
                    QStringLiteral("-e"), QStringLiteral("ip.checksum.status"), QStringLiteral("-e"),
                    QStringLiteral("tcp.checksum.status")},
                   errors);
        QCOMPARE(errors, QByteArray());
        QCOMPARE(static_cast<std::size_t>(lines.count('\n')), recording->packets().size());
        for (const QByteArray &line : lines.split('\n').mid(0, lines.count('\n')))
            QVERIFY2(line.endsWith("\t1\t1"), line.constData()); // both right
    }
};

QTEST_GUILESS_MAIN(TestShareSafe)
#include "test_share_safe.moc"
