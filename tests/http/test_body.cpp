// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/body.h"

#include <QtTest>

using namespace layerlab;
using namespace layerlab::http;

Q_DECLARE_METATYPE(layerlab::http::BodyKind)
Q_DECLARE_METATYPE(layerlab::http::FramingProblem)

namespace {
Body bodyOf(std::string_view input, bool isClosed = false)
{
    const MessageHead head = readHead(asBytes(input));
    return readBody(head, bodyFraming(head, asBytes(input)), asBytes(input), isClosed);
}

std::string contentOf(std::string_view input, const Body &body)
{
    std::string content;
    for (const Range &part : body.data)
        content += textOf(asBytes(input), part);
    return content;
}

const std::string chunkedHead = "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n";
} // namespace

class TestBody : public QObject {
    Q_OBJECT
private slots:
    void findsTheFraming_data();
    void findsTheFraming();
    void readsALength();
    void readsUntilClose();
    void readsChunks();
    void everyPrefixOfChunksIsIncomplete();
    void refusesBrokenChunks_data();
    void refusesBrokenChunks();
    void readsGrowingInput();
};

void TestBody::findsTheFraming_data()
{
    using enum BodyKind;
    using P = FramingProblem;
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<BodyKind>("kind");
    QTest::addColumn<quint64>("length");
    QTest::addColumn<FramingProblem>("problem");
    const auto row = [](const char *name, QByteArray head, QByteArray method, BodyKind kind, quint64 length, P problem) {
        QTest::newRow(name) << head << method << kind << length << problem;
    };
    const QByteArray get = "GET / HTTP/1.1\r\n";
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    row("plain request", get, "", BodyKind::None, 0, P::None);
    row("request with length", get + "content-length: 12\r\n", "", Length, 12, P::None);
    row("response without", ok, "GET", UntilClose, 0, P::None);
    row("response to HEAD", ok + "Content-Length: 5\r\n", "HEAD", BodyKind::None, 0, P::None);
    row("no content", "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n", "GET", BodyKind::None, 0, P::None);
    row("not modified", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n", "GET", BodyKind::None, 0, P::None);
    row("continue", "HTTP/1.1 100 Continue\r\n", "POST", BodyKind::None, 0, P::None);
    row("tunnel", ok, "CONNECT", BodyKind::None, 0, P::None);
    row("chunked", ok + "Transfer-Encoding: Chunked\r\n", "GET", Chunked, 0, P::None);
    row("chunked second line", ok + "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", "GET", Chunked, 0, P::None);
    row("both", get + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "", Chunked, 0, P::LengthAndTransferEncoding);
    row("gzip response", ok + "Transfer-Encoding: gzip\r\n", "GET", UntilClose, 0, P::None);
    row("gzip request", get + "Transfer-Encoding: chunked, gzip\r\n", "", UntilClose, 0, P::ChunkedNotLast);
    row("same twice", get + "Content-Length: 5\r\nContent-Length: 5, 5\r\n", "", Length, 5, P::None);
    row("conflict", get + "Content-Length: 5\r\nContent-Length: 6\r\n", "", Length, 6, P::ConflictingLengths);
    row("conflict in a line", get + "Content-Length: 5, 6\r\n", "", UntilClose, 0, P::ConflictingLengths);
    row("chunked and more", get + "Transfer-Encoding: chunked;x\r\n", "", Chunked, 0, P::None);
    row("chunked, then another line", get + "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n", "", Chunked, 0, P::None);
    row("negative", get + "Content-Length: -5\r\n", "", UntilClose, 0, P::InvalidLength);
    row("empty", get + "Content-Length:\r\n", "", UntilClose, 0, P::InvalidLength);
    row("largest", get + "Content-Length: 9223372036854775807\r\n", "", Length, 9223372036854775807ull, P::None);
    row("overflow", get + "Content-Length: 9223372036854775808\r\n", "", UntilClose, 0, P::InvalidLength);
}

void TestBody::findsTheFraming()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, method);
    const std::string input = head.toStdString() + "\r\n";
    const BodyFraming framing = bodyFraming(readHead(asBytes(input)), asBytes(input), method.toStdString());
    QTEST(framing.kind, "kind");
    if (framing.problem == FramingProblem::None)
        QTEST(quint64(framing.length), "length");
    QTEST(framing.problem, "problem");
    QCOMPARE(framing.leavesHttp, method == "CONNECT");
}

void TestBody::readsALength()
{
    const std::string input = "POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nbodyGET /";
    const Body body = bodyOf(input);
    QVERIFY(body.isComplete);
    QVERIFY(contentOf(input, body) == "body");
    QVERIFY(!bodyOf(std::string_view(input).substr(0, input.size() - 6)).isComplete);
}

void TestBody::readsUntilClose()
{
    const std::string input = "HTTP/1.1 200 OK\r\n\r\nall of it";
    QVERIFY(!bodyOf(input).isComplete);
    QVERIFY(bodyOf(input, true).isComplete);
    QVERIFY(contentOf(input, bodyOf(input)) == "all of it");
}

void TestBody::readsChunks()
{
    const std::string input = chunkedHead + "5;name=\"v\"\r\nhello\r\n 00A \n0123456789\n0\r\nX-Sum: 1\r\n\r\nnext";
    const Body body = bodyOf(input);
    QVERIFY(body.isComplete && !body.isBroken);
    QVERIFY(contentOf(input, body) == "hello0123456789");
    QCOMPARE(body.chunks.size(), 3u);
    QVERIFY(textOf(asBytes(input), body.chunks[0].extension) == ";name=\"v\"");
    QVERIFY(textOf(asBytes(input), body.chunks[0].sizeLine) == "5;name=\"v\"\r\n");
    QCOMPARE(body.trailers.size(), 1u);
    QVERIFY(textOf(asBytes(input), body.trailers[0].name) == "X-Sum");
    QCOMPARE(body.encoded.end(), input.size() - 4);
}

void TestBody::everyPrefixOfChunksIsIncomplete()
{
    const std::string input = chunkedHead + "5\r\nhello\r\n3\r\nabc\r\n0\r\nA: b\r\n\r\n";
    for (std::size_t length = chunkedHead.size(); length < input.size(); ++length) {
        const std::string part = input.substr(0, length);
        const Body body = bodyOf(part);
        QVERIFY2(!body.isComplete && !body.isBroken, part.c_str());
        QCOMPARE(body.encoded.end(), length);
        QVERIFY(std::string("helloabc").starts_with(contentOf(part, body)));
    }
    QVERIFY(bodyOf(input).isComplete);
}

void TestBody::refusesBrokenChunks_data()
{
    QTest::addColumn<QByteArray>("chunks");
    QTest::newRow("no size") << QByteArray("\r\nabc");
    QTest::newRow("not hex") << QByteArray("xyz\r\n");
    QTest::newRow("not hex yet unended") << QByteArray("xyz");
    QTest::newRow("negative") << QByteArray("-1\r\n");
    QTest::newRow("overflow") << QByteArray("ffffffffffffffffff\r\n");
    QTest::newRow("longer than said") << QByteArray("3\r\nabcdef\r\n");
    QTest::newRow("endless extension") << QByteArray("3;") + QByteArray(5000, 'a');
}

void TestBody::refusesBrokenChunks()
{
    QFETCH(QByteArray, chunks);
    const std::string input = chunkedHead + chunks.toStdString();
    QVERIFY(bodyOf(input).isBroken);
}

void TestBody::readsGrowingInput()
{
    const std::string input = "5\r\nhello\r\n0\r\nA: b\r\n\r\n";
    ChunkReader reader(0);
    Chunk chunk;
    int chunks = 0;
    auto step = ChunkReader::Step::NeedMore;
    for (std::size_t length = 0; length <= input.size(); ++length) {
        do {
            step = reader.next(asBytes(std::string_view(input).substr(0, length)), chunk);
            chunks += step == ChunkReader::Step::Chunk;
        } while (step == ChunkReader::Step::Chunk);
    }
    QVERIFY(step == ChunkReader::Step::End);
    QCOMPARE(chunks, 2);
    QCOMPARE(reader.end(), input.size());
    QCOMPARE(reader.trailers().size(), 1u);
}

QTEST_APPLESS_MAIN(TestBody)
#include "test_body.moc"
