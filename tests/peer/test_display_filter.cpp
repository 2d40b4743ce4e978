// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/filter/filter.h"
#include "tests/flow/open_capture.h"

#include <QtTest>

using namespace layerlab;

namespace {

/// Filters on fields both name; those with commas run alone, since tshark's statistics take a list with commas.
constexpr const char *filters[] = {
    "tcp",
    "http",
    "udp or arp",
    "not tcp",
    "tcp.port == 80",
    "tcp.port != 80",
    "tcp.port !== 80",
    "tcp.port === 80",
    "all tcp.port > 79",
    "any tcp.port > 5000",
    "all tcp.port == 80",
    "tcp.port not in {80}",
    "not tcp.port in {80}",
    "ip.ttl not in {64, 128}",
    "icmp.type not in {8, 0}",
    "all tcp.port in {80}",
    "tcp.flags & 2",
    "tcp.flags & 2 == 2",
    "tcp.flags & 2 == 0",
    "frame[1000:4] == 00:00:00:00",
    "!(frame[1000:4] == 00:00:00:00)",
    "frame[60:10] contains 00",
    "frame[60:] contains 00",
    "ip.src#1 == 172.16.133.132",
    "ip.src#[1-2]",
    "ip.src#2",
    "ip.addr#2",
    "eth.addr[0] & 0x0f == 2",
    "eth.addr[0] == 0",
    "eth.addr[0] == 00",
    "eth.src[0:3] == 00:15:17",
    "frame.len - 100 > 0",
    "frame.len -100 < 0",
    "frame.len + 1 > 500",
    "frame.len * 2 == 132",
    "frame.len / 2 == 33",
    "frame.len % 2 == 1",
    "10 < frame.len < 100",
    "-1 < frame.len",
    "{tcp.len + 3} * 2 == 6",
    "tcp.len +1 == 1",
    "tcp.port == tcp.srcport",
    "tcp.srcport == tcp.dstport",
    "tcp.srcport > tcp.dstport",
    "ip.src == ip.dst",
    "tcp contains \"GET\"",
    "udp contains \"a\"",
    "ip contains \"HTTP\"",
    "tcp[0:2] == 00:50",
    "tcp[13] & 02 == 02",
    "tcp[13] & 2",
    "http contains \"GET\"",
    "http contains 47:45:54",
    "frame contains \"get\"",
    "http.request.method == GET",
    "http.request.method == \"GET\"",
    "http.request.method == 47:45:54",
    "http.request.method[0] == \"G\"",
    "len(http.request.uri) > 20",
    "len(frame) > 1000",
    "len(tcp) > 100",
    "len(ip) > 100",
    "len(udp) == 8",
    "len(eth) == 14",
    "len(icmp) > 8",
    "len(icmpv6) > 8",
    "len(arp) == 28",
    "len(http) > 300",
    "len(ip.src) == 4",
    "count(ip.addr) == 2",
    "count(ip.addr) > 2",
    "count(tcp)",
    "max(tcp.port) > 50000",
    "abs(frame.time_delta) > 0.01",
    "upper(http.host) contains \"COM\"",
    "lower(http.host) == \"x\"",
    "string(ip.src) matches \"^172\"",
    "string(frame.number) matches \"[13579]$\"",
    "string(tcp.port) matches \"^80$\"",
    "ip.src == 172.16.0.0/12",
    "ip.src != 172.16.0.0/12",
    "ip.src > 172.16.0.0/12",
    "ip.src < 172.16.0.0/12",
    "ip.src >= 172.16.133.132",
    "ip.src in {172.16.0.0/12}",
    "ip.src in {172.16.133.0 .. 172.16.133.255}",
    "tcp.port in {80..90}",
    "ipv6.addr == fe80::/10",
    "ipv6.src == ::",
    "frame.time_delta in {0 .. 0.001}",
    "frame.time_delta > 0.001",
    "frame.time_relative > 1",
    "frame.time_delta == -1",
    "frame.time_delta > -0.5",
    "frame.time_delta < 1e-3",
    "frame.time >= \"2011-01-01T00:00:00Z\"",
    "frame.time_epoch > 1356998400.5",
    "frame.time_relative + 1 > 2",
    "tcp or udp and not ip",
    "tcp ^^ ip",
    "tcp xor ip or arp",
    "tcp || arp ^^ ip",
    "tcp && !http",
    "! tcp.port == 80",
    "not tcp.port == 80 and udp",
    "tcp.flags.syn == 1 && tcp.flags.ack == 0",
    "tcp.flags.syn == true",
    "tcp.flags.syn == \"set\"",
    "tcp.flags.syn",
    "tcp.flags.syn > 0",
    "tcp.srcport == 0x50",
    "tcp.srcport == 0120",
    "tcp.srcport == 0B1010000",
    "tcp.srcport == 'P'",
    "tcp.srcport == '\\x50'",
    "http.host matches r\"\\.com\"",
    "http.host matches \"\\\\.com\"",
    "http.host ~ \"COM$\"",
    "http matches \"get.*http\"",
    "http.host == \"\"",
    "http.host[-3:] == \"com\"",
    "http.host[-3:3] == \"com\"",
    "http.host[0] > \"m\"",
    "http.host > \"m\"",
    "http.host contains 'a'",
    "eth.type == 0x800",
    "eth.dst == ff:ff:ff:ff:ff:ff",
    "eth.dst == ff-ff-ff-ff-ff-ff",
    "eth.dst == ffff.ffff.ffff",
    "eth.dst[0] & 1",
    "@ip.src == ac:10:85:84",
    "ip_rfc1918(ip.src)",
    "ip_multicast(ip.dst)",
    "ip_rfc1918(ip.src) == 1",
    "ip_linklocal(ipv6.src)",
    "frame.protocols contains \"http\"",
    "tcp.options contains 01",
    "tcp.options[0] == 01",
    "tcp.port==80&&ip.ttl<128",
    "tcp.stream == 1",
    "udp.stream == 0",
    "tcp.port == 80 or tcp.port == 443 and ip.ttl == 1",
    "tcp.port == {80}",
    "((tcp))",
    "tcp.payload contains \"GET\"",
    "tcp.payload[0:3] == \"GET\"",
    "tcp.payload[0:3] == 47.45.54",
    "tcp.payload[-4:] == 0d:0a:0d:0a",
    "udp.payload[0] == 0",
    "dec(ip.proto) == \"6\"",
    "ip.src[0:2] == ac:10",
    "ip.src[0] == ac",
    "ip.src & 255.0.0.0 == 172.0.0.0",
    "ip.ttl + 1",
    "-tcp.len == 0",
    "data",
    "data.len > 10",
    "http.response.code >= 300 and http.response.code < 400",
    "80 == tcp.port",
    "icmp.type == 8",
    "icmp.type",
    "arp.opcode == 1",
    "eth.addr contains 00:15:17:00:00:00",
    "tcp.window_size == tcp.window_size_value",
    "tcp.srcport in {tcp.dstport, 80}",
    "max(tcp.port, frame.len) > 50000",
    "min(tcp.srcport,tcp.dstport) == 80",
    "ip.src in {172.16.133.0..172.16.133.255, 1.2.3.4}",
    "http.host in {\"a\", \"b\"..\"x\"}",
    "frame[1-3,5] contains 00",
    "frame[0,2-3,5:] contains 00",
    "tcp.port in {-5, 80}",
};

/// What tshark refuses as well.
constexpr const char *refused[] = {
    "tcp.port = 80",
    "foo.bar == 1",
    "tcp.port == abc",
    "ip.addr == 300.1.1.1",
    "tcp.port >",
    "(tcp",
    "tcp)",
    "tcp.port == 99999999",
    "http.host matches \"(\"",
    "tcp.port contains 80",
    "eth.src[0:3",
    "tcp.port in {80 90}",
    "ip.src == \"1.2.3.4\"",
    "tcp && && ip",
    "tcp ip",
    "1 == 1",
    "tcp.port == tcp",
    "len(1)",
    "foo(tcp.port)",
    "frame.time >= \"bad\"",
    "frame.time_delta > 0.5s",
    "tcp.port in {80,}",
    "tcp.port == 080",
    "frame[200:0] == 00",
    "ip#1.src == 1.1.1.1",
    "tcp.port matches \"80\"",

    "eth.addr == 00",
    "http.request.method[0] == 47",
    "len(tcp.port) == 2",
    "string(http.host) == \"x\"",
    "tcp.port in {80-90}",
    "tcp.srcport == \"http\"",
    "tcp.srcport == 70000",
    "ip.ttl == 300",
    "http.host contains \"a\\.b\"",
    "eth.src == 00:1b:21:3c:9d:f8:00",
    "ip.addr == 1.2.3",
    "ip.addr == ::1",
    "ipv6.addr == 1.2.3.4",
    "tcp.port EQ 80",
    "TCP",
    "tcp.PORT == 80",
    "(tcp.port) == 80",
    "tcp.port == (80)",
    "all not tcp",
    "tcp.port =~ \"80\"",
    "tcp.port <> 80",
    "tcp.port == 80;",
    "tcp.payload[0:3] == 474554",
    "ip.src[1:2] == 16:133",
    "tcp.port[0] == 1",
    "frame.len > 0x",
    "tcp.port in {}",
    "tcp.port in {80..}",
    "ip.addr == 172.16.133.132/33",
    "tcp.port == 80.5",
    "frame.len == 1e3",
    "http.host contains http",
    "tcp.port matches 80",
    "80 in {tcp.port}",
    "http.response.phrase == 200",
    "http.request.method contains \"G\" \"E\"",
    "tcp.flags.syn & 1",
    "tcp.port ==",
};

} // namespace

/// The same packets pass our filter and tshark's.
class TestDisplayFilter : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void passes_data();
    void passes();
    void refuses_data();
    void refuses();
    void agreesWithDissection_data();
    void agreesWithDissection();

private:
    static QStringList captures();
    static QByteArray tshark(const QStringList &arguments, int &exitCode);
    static QList<int> counts(const QString &path, const QStringList &batch);
};

QStringList TestDisplayFilter::captures()
{
    static const QString folder = QStringLiteral(LAYERLAB_SOURCE_DIR "/../shared/pcaps/");
    QStringList found;
    for (const char *name :
         {"PcapPlusPlus/ExamplesTest__pcap_examples__http-packets2.pcap", "libpcap/filter__gateway_or_not.pcap",
          "PcapPlusPlus/Packet++Test__PacketExamples__IcmpPackets.pcap", "tcpdump/edns-opts.pcap"})
        if (QFile::exists(folder + QLatin1String(name)))
            found << folder + QLatin1String(name);
    return found;
}

QByteArray TestDisplayFilter::tshark(const QStringList &arguments, int &exitCode)
{
    QProcess process;
    process.start(QStringLiteral("tshark"), QStringList{QStringLiteral("-n")} + arguments);
    if (!process.waitForFinished(60'000))
        process.kill();
    exitCode = process.exitCode();
    return process.readAllStandardOutput();
}

void TestDisplayFilter::initTestCase()
{
    if (QStandardPaths::findExecutable(QStringLiteral("tshark")).isEmpty())
        QSKIP("tshark is not installed");
    if (captures().isEmpty())
        QSKIP("the folder of captures is not there");
}

/// How many packets pass each of the filters, by tshark's table: "| 0.000 <> 3.100 | frames | bytes | frames | bytes |".
QList<int> TestDisplayFilter::counts(const QString &path, const QStringList &batch)
{
    int code = 0;
    QList<int> result;
    if (batch.size() == 1) {
        result << static_cast<int>(tshark({QStringLiteral("-r"), path, QStringLiteral("-Y"), batch[0]}, code).count('\n'));
        return result;
    }
    const QByteArray table =
        tshark({QStringLiteral("-r"), path, QStringLiteral("-qz"), QStringLiteral("io,stat,0,") + batch.join(u',')}, code);
    for (const QByteArray &line : table.split('\n')) {
        const QByteArrayList cells = line.split('|');
        if (cells.size() > 2 && cells[1].contains("<>"))
            for (qsizetype i = 2; i + 1 < cells.size(); i += 2)
                result << cells[i].trimmed().toInt();
    }
    return result;
}

void TestDisplayFilter::passes_data()
{
    QTest::addColumn<QStringList>("batch");
    QStringList batch;
    for (const char *filter : filters) {
        const QString text = QString::fromUtf8(filter);
        if (text.contains(u','))
            QTest::newRow(filter) << QStringList{text};
        else
            batch << text;
        if (batch.size() == 40)
            QTest::newRow(qPrintable(batch.first())) << std::exchange(batch, {});
    }
    for (const QString &text : std::as_const(batch))
        QTest::newRow(qPrintable(text)) << QStringList{text};
}

void TestDisplayFilter::passes()
{
    QFETCH(QStringList, batch);
    for (const QString &path : captures()) {
        const auto capture = test::OpenCapture::open(path.toStdString());
        QVERIFY(capture);
        const QList<int> expected = counts(path, batch);
        QCOMPARE(expected.size(), batch.size());
        for (qsizetype i = 0; i < batch.size(); ++i) {
            const auto filter = filter::compile(batch[i].toStdString());
            if (!filter)
                qWarning().noquote() << batch[i] << filter.error().message.text();
            QVERIFY(filter);
            filter::PacketMatcher matcher(*filter, capture->connections, *capture);
            int count = 0;
            for (std::uint32_t packet = 0; packet < capture->count(); ++packet)
                count += matcher.matches(packet);
            if (count != expected[i])
                QTest::qFail(qPrintable(QStringLiteral("%1: %2 pass ours, %3 tshark's (%4)")
                                            .arg(batch[i])
                                            .arg(count)
                                            .arg(expected[i])
                                            .arg(path.section(u'/', -1))),
                             __FILE__, __LINE__);
        }
    }
}

void TestDisplayFilter::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : refused)
        QTest::newRow(text) << QString::fromUtf8(text);
}

void TestDisplayFilter::refuses()
{
    QFETCH(QString, text);
    const auto filter = filter::compile(text.toStdString());
    QVERIFY(!filter);
    const filter::Problem &problem = filter.error();
    QVERIFY(problem.position + problem.length <= static_cast<std::size_t>(text.toUtf8().size()));
    QVERIFY(!problem.message.text().empty());
    if (qEnvironmentVariableIsSet("LAYERLAB_SHOW"))
        qInfo().noquote() << text << "\n   "
                          << QString::fromStdString(text.toStdString().substr(problem.position, problem.length)) << "\n   "
                          << QString::fromStdString(problem.message.text()) << "\n   "
                          << QString::fromStdString(problem.hint.text());
}

void TestDisplayFilter::agreesWithDissection_data()
{
    QTest::addColumn<QString>("path");
    for (const QString &path : captures())
        QTest::newRow(qPrintable(path.section(u'/', -1))) << path;
}

/// What is decided by the summary is what the dissection says, for every packet.
void TestDisplayFilter::agreesWithDissection()
{
    QFETCH(QString, path);
    const auto capture = test::OpenCapture::open(path.toStdString());
    QVERIFY(capture);
    for (const char *text : filters) {
        const auto filter = filter::compile(text);
        QVERIFY(filter);
        filter::PacketMatcher matcher(*filter, capture->connections, *capture);
        for (std::uint32_t i = 0; i < capture->count(); ++i) {
            const filter::Truth decided = matcher.decide(i);
            if (decided == filter::Truth::Unknown)
                continue;
            const flow::PacketContext context(capture->connections, *capture, i);
            const packet::Dissection dissection = packet::dissect(capture->linkType(i), capture->bytes(i), context);
            if (filter->matches(dissection) != (decided == filter::Truth::Yes))
                QFAIL(qPrintable(QStringLiteral("%1, frame %2").arg(QLatin1String(text)).arg(i + 1)));
        }
    }
}

QTEST_GUILESS_MAIN(TestDisplayFilter)
#include "test_display_filter.moc"
