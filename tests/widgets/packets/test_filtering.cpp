// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a filter finds: words whatever their case, and by several threads the same as by one.

#include "session/language.h"
#include "tests/widgets/made_capture.h"
#include "widgets/packets/parallel_filter.h"

#include <QTemporaryDir>
#include <QTest>

using namespace layerlab;
using packets::LineWords;

class TestFiltering : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsWhateverTheirCase_data();
    void wordsWhateverTheirCase();
    void anyCharacterAsQtHasIt();
    void threadsFindTheSame_data();
    void threadsFindTheSame();
};

void TestFiltering::wordsWhateverTheirCase_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<bool>("areIn");
    QTest::newRow("none") << QStringList() << true;
    QTest::newRow("another case") << QStringList{QStringLiteral("hTTp")} << true;
    QTest::newRow("two, in different columns") << QStringList{QStringLiteral("get"), QStringLiteral("10.0.0.1")} << true;
    QTest::newRow("one of two is missing") << QStringList{QStringLiteral("get"), QStringLiteral("10.0.0.9")} << false;
    QTest::newRow("not over the end of a column") << QStringList{QStringLiteral("10.0.0.110.0.0.2")} << false;
    QTest::newRow("behind a part of itself") << QStringList{QStringLiteral("aab")} << true;
    QTest::newRow("of other letters") << QStringList{QStringLiteral("STRASSE é")} << false;
    QTest::newRow("of other letters, another case") << QStringList{QStringLiteral("É")} << true;
    QTest::newRow("Chinese") << QStringList{QStringLiteral("网页")} << true;
    QTest::newRow("a sign that folds to k") << QStringList{QStringLiteral("kelvin")} << true;
    QTest::newRow("a sign that folds to s") << QStringList{QStringLiteral("sharp")} << true;
}

void TestFiltering::wordsWhateverTheirCase()
{
    QFETCH(QStringList, words);
    packet::Columns line;
    line.source = "10.0.0.1";
    line.destination = "10.0.0.2";
    line.protocol = "HTTP";
    line.info = "GET /aaab é 网页 \u212aELVIN \u017fharp";
    QTEST(LineWords(words).areIn(line), "areIn");
}

/// Every character there is, asked for every ASCII one: only what Qt takes for the same is the same.
void TestFiltering::anyCharacterAsQtHasIt()
{
    packet::Columns line;
    for (char32_t asked = 0x21; asked < 0x7f; ++asked) {
        const QString word = QString::fromUcs4(&asked, 1);
        const LineWords words({word});
        for (char32_t c = 1; c < 0x20000; ++c) {
            if (c >= 0xd800 && c < 0xe000)
                continue;
            const QString text = QString::fromUcs4(&c, 1);
            line.info = toUtf8(text);
            if (words.areIn(line) != text.contains(word, Qt::CaseInsensitive))
                QFAIL(qPrintable(QStringLiteral("U+%1 asked for %2").arg(static_cast<uint>(c), 0, 16).arg(word)));
        }
    }
}

void TestFiltering::threadsFindTheSame_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"tcp.len > 32", "http", "get 10.0.0.1", "http.request.uri contains \"7\"",
                             "tcp.analysis.retransmission", "tcp.payload matches \"[13579] HTTP\"", "nothing has this"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestFiltering::threadsFindTheSame()
{
    QFETCH(QString, text);
    test::MadeCapture made;
    made.handshake();
    for (int i = 0; i < 2000; ++i) {
        const std::uint32_t sequence = made.next(false);
        const std::string request = "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n";
        made.data(false, request);
        if (i % 7 == 0)
            made.put(false, sequence, made.next(true), test::MadeCapture::push | test::MadeCapture::ack, request);
        made.data(true, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        made.datagram("question");
    }
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("made.pcap"));
    QVERIFY(made.write(path));
    auto recording = recording::Recording::open(path.toStdString());
    QVERIFY(recording);
    const Capture capture(std::move(*recording));
    const std::uint32_t count = capture.packetCount();
    QCOMPARE(count, made.count());

    const PacketFilter filter = PacketFilter::parse(text);
    std::vector<std::uint32_t> expected;
    filter::PacketMatcher matcher(filter.expression, capture.connections(), capture);
    for (std::uint32_t packet = 0; packet < count; ++packet) {
        packet::Columns line;
        capture.describe(packet, line);
        if (filter.kind == PacketFilter::Kind::Expression ? matcher.matches(packet) : filter.words.areIn(line))
            expected.push_back(packet);
    }
    QCOMPARE(expected.empty(), text.startsWith(QLatin1String("nothing")));
    // In portions of any size, the last ones smaller than there are threads.
    packets::ParallelFilter parallel(filter, capture);
    std::vector<std::uint32_t> found;
    for (std::uint32_t first = 0, size = count / 2; first < count; size = std::max(1u, size / 2)) {
        const std::uint32_t end = std::min(count, first + size);
        parallel.find(first, end, found);
        first = end;
    }
    QCOMPARE(found, expected);
}

QTEST_MAIN(TestFiltering)
#include "test_filtering.moc"
