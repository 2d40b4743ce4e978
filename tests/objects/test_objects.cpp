// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/objects/object_files.h"
#include "engine/objects/object_finder.h"
#include "tests/flow/hex_capture.h"

#include <QtTest>

#include <algorithm>

using namespace layerlab;
using namespace layerlab::objects;

/// Files taken out of captures: that they are what was sent, and that writing them can do no harm.
class TestObjects : public QObject {
    Q_OBJECT

private slots:
    void http();
    void packedHttp();
    void http2();
    void mails();
    void portionsGiveTheSame();
    void tftpInBlocks();
    void tftpUpload();
    void tftpWithHoles();
    void tftpCountsRound();
    void namesAreSafe_data();
    void namesAreSafe();
    void namesEndSomewhere();
    void nothingIsOverwritten();
    void linksAreNotFollowed();
    void foldersThatCannotBe();
};

namespace {

const std::string samples = LAYERLAB_SOURCE_DIR "/tests/golden/packet/";

std::vector<Object> objectsOf(const test::HexCapture &capture, std::uint32_t portion = 0xffffffff)
{
    ObjectFinder finder;
    while (finder.advance(capture.connections, capture, portion)) {
    }
    return finder.objects();
}

std::string textOf(const test::HexCapture &capture, const Object &object)
{
    const std::vector<std::uint8_t> bytes = bytesOf(capture.connections, capture, object);
    return {bytes.begin(), bytes.end()};
}

QByteArray lineOf(const test::HexCapture &capture, const Object &object)
{
    const std::string text = textOf(capture, object);
    return QByteArray::number(object.packet + 1) + ' ' + QByteArray::fromStdString(object.name) + ' ' +
           QByteArray::fromStdString(object.contentType) + ' ' + QByteArray::number(object.sizeBytes) + ' ' +
           (object.isComplete ? "whole " : "part ") + QByteArray::fromStdString(text);
}

constexpr std::uint16_t rawIp = 101;

std::vector<std::uint8_t> datagram(bool isFromServer, std::uint16_t serverPort, std::string_view payload)
{
    ByteWriter writer;
    writer.u16(0x4500);
    writer.u16(static_cast<std::uint16_t>(28 + payload.size()));
    writer.u32(0x00014000);
    writer.u32(0x40110000);
    writer.u32(isFromServer ? 0x0a000002 : 0x0a000001);
    writer.u32(isFromServer ? 0x0a000001 : 0x0a000002);
    writer.u16(isFromServer ? serverPort : 50000);
    writer.u16(isFromServer ? 50000 : serverPort);
    writer.u16(static_cast<std::uint16_t>(8 + payload.size()));
    writer.u16(0);
    writer.bytes(asBytes(payload));
    return writer.take();
}

std::string message(std::uint16_t opcode, std::string_view rest)
{
    return {std::string{static_cast<char>(opcode >> 8), static_cast<char>(opcode)}.append(rest)};
}

std::string block(std::uint32_t number, std::string_view data)
{
    return message(3, std::string{static_cast<char>(number >> 8), static_cast<char>(number)}.append(data));
}

const std::string readRequest = message(1, std::string_view("dir/file.bin\0octet\0", 19));

Object named(std::string_view name, ObjectKind kind = ObjectKind::Http, std::string type = {})
{
    Object object;
    object.kind = kind;
    object.name = name;
    object.contentType = std::move(type);
    return object;
}

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(not there)");
}

} // namespace

void TestObjects::http()
{
    const test::HexCapture capture(samples + "http.hex");
    const auto found = objectsOf(capture);
    QCOMPARE(found.size(), 4u);
    QCOMPARE(lineOf(capture, found[0]), "5 items application/json 16 whole {\"name\":\"bolt\"}\n");
    QCOMPARE(found[0].origin, "lab.example:8080");
    QCOMPARE(lineOf(capture, found[1]), "7 items text/plain 11 whole hello world"); // in chunks
    QCOMPARE(found[3].name, "");                                                    // GET /
    QCOMPARE(found[3].sizeBytes, 13u);
    QVERIFY(found[3].isComplete); // the sender closed
}

void TestObjects::packedHttp()
{
    const test::HexCapture capture(samples + "http-coding.hex");
    const auto found = objectsOf(capture);
    QVERIFY(found.size() >= 6);
    const std::string plain = textOf(capture, found[0]);
    QCOMPARE(plain.size(), 42u);
    std::size_t same = 0;
    for (const Object &object : found) {
        QCOMPARE(object.sizeBytes, textOf(capture, object).size());
        same += textOf(capture, object) == plain;
        if (textOf(capture, object) != plain && object.contentType == "text/plain")
            QVERIFY(!object.isComplete); // packed bytes that are cut or damaged
    }
    QVERIFY(same >= 6); // gzip, deflate in both forms, br, zstd, two of them
}

void TestObjects::http2()
{
    const test::HexCapture capture(samples + "http2.hex");
    const auto found = objectsOf(capture);
    QVERIFY(found.size() >= 2);
    const auto packed = std::ranges::find(found, "gzip", &Object::name);
    QVERIFY(packed != found.end());
    QCOMPARE(packed->codings, "gzip");
    QCOMPARE(textOf(capture, *packed).size(), 32u); // tshark's export has these bytes
    QCOMPARE(packed->sizeBytes, 32u);
    QVERIFY(packed->isComplete);
}

void TestObjects::mails()
{
    const test::HexCapture smtp(samples + "smtp.hex");
    const auto sent = objectsOf(smtp);
    QVERIFY(sent.size() >= 2);
    QCOMPARE(static_cast<int>(sent[0].kind), static_cast<int>(ObjectKind::Mail));
    QCOMPARE(sent[0].name, "a mail\r\n of two lines");
    QCOMPARE(sent[0].address, "<1@example.org>");
    QCOMPARE(sent[0].contentType, "text/plain");
    const std::string text = textOf(smtp, sent[0]);
    QCOMPARE(sent[0].sizeBytes, text.size());
    QVERIFY(text.starts_with("From: \"Ada\" <ada@example.org>\r\n"));
    QVERIFY(text.find("\r\n..") == std::string::npos); // the transport's dot is gone
    QCOMPARE(textOf(smtp, sent[1]), "Subject: short\r\n\r\nHi\r\n");

    const test::HexCapture imap(samples + "imap.hex");
    const auto fetched = objectsOf(imap);
    QVERIFY(!fetched.empty());
    QCOMPARE(textOf(imap, fetched[0]).size(), 28u); // as the literal says
    QVERIFY(!objectsOf(test::HexCapture(samples + "pop.hex")).empty());
}

void TestObjects::portionsGiveTheSame()
{
    for (const char *name : {"http.hex", "http2.hex", "smtp.hex", "tftp.hex"}) {
        const test::HexCapture capture(samples + name);
        const auto whole = objectsOf(capture);
        const auto portions = objectsOf(capture, 1);
        QVERIFY(!whole.empty());
        QCOMPARE(portions.size(), whole.size());
        for (std::size_t i = 0; i < whole.size(); ++i)
            QCOMPARE(lineOf(capture, portions[i]), lineOf(capture, whole[i]));
    }
}

void TestObjects::tftpInBlocks()
{
    const std::string first(512, 'a');
    const test::HexCapture capture(rawIp, {
                                              datagram(false, 69, readRequest),
                                              datagram(false, 69, readRequest), // asked again
                                              datagram(true, 3000, block(1, first)),
                                              datagram(false, 3000, message(4, std::string_view("\0\1", 2))),
                                              datagram(true, 3000, block(1, first)), // sent again
                                              datagram(true, 3000, block(2, "end")),
                                          });
    const auto found = objectsOf(capture);
    QCOMPARE(found.size(), 1u);
    QCOMPARE(found[0].name, "file.bin");
    QCOMPARE(found[0].address, "dir/file.bin");
    QCOMPARE(found[0].origin, "10.0.0.2");
    QCOMPARE(textOf(capture, found[0]), first + "end");
    QCOMPARE(found[0].sizeBytes, 515u);
    QVERIFY(found[0].isComplete);
}

void TestObjects::tftpUpload()
{
    const std::string first(1024, 'b');
    const test::HexCapture capture(rawIp, {
                                              datagram(false, 69,
                                                       message(2, std::string_view("up\0octet\0blksize\0"
                                                                                   "1024\0",
                                                                                   22))),
                                              datagram(true, 3000,
                                                       message(6, std::string_view("BlkSize\0"
                                                                                   "1024\0",
                                                                                   13))),
                                              datagram(false, 3000, block(1, first)),
                                              datagram(false, 3000, block(2, {})),
                                          });
    const auto found = objectsOf(capture);
    QCOMPARE(found.size(), 1u);
    QCOMPARE(textOf(capture, found[0]), first);
    QVERIFY(found[0].isComplete); // the empty block ended it
}

void TestObjects::tftpWithHoles()
{
    const std::string full(512, 'c');
    std::vector<std::vector<std::uint8_t>> frames{datagram(false, 69, readRequest), datagram(true, 3000, block(1, full)),
                                                  datagram(true, 3000, block(3, "end"))};
    const test::HexCapture capture(rawIp, frames);
    const auto found = objectsOf(capture);
    QCOMPARE(found.size(), 1u);
    QCOMPARE(textOf(capture, found[0]), full + "end");
    QVERIFY(!found[0].isComplete);
    frames.pop_back();
    const test::HexCapture unfinished(rawIp, frames);
    QVERIFY(!objectsOf(unfinished).at(0).isComplete);
}

void TestObjects::tftpCountsRound()
{
    std::vector<std::vector<std::uint8_t>> frames{datagram(false, 69, readRequest),
                                                  datagram(true, 3000,
                                                           message(6, std::string_view("blksize\0"
                                                                                       "8\0",
                                                                                       10)))};
    constexpr std::uint32_t count = 65'540;
    for (std::uint32_t i = 1; i <= count; ++i)
        frames.push_back(datagram(true, 3000, block(i & 0xffff, i == count ? "" : "12345678")));
    const test::HexCapture capture(rawIp, std::move(frames));
    const auto found = objectsOf(capture);
    QCOMPARE(found.size(), 1u);
    QVERIFY(found[0].isComplete);
    QCOMPARE(found[0].sizeBytes, std::uint64_t{count - 1} * 8);
}

void TestObjects::namesAreSafe_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("file");
    const auto row = [](const char *name, const char *file) { QTest::newRow(name) << QByteArray(name) << QByteArray(file); };
    row("picture.png", "picture.png");
    row("../../etc/passwd", "_._.._etc_passwd");
    row("..", "index");
    row(".bashrc", "_bashrc");
    row("-rf", "_rf");
    row("a\\b:c*d?e\"f<g>h|i", "a_b_c_d_e_f_g_h_i");
    row("two\r\nlines", "two__lines");
    row("\xe4\xb8\xad\xe6\x96\x87.txt", "\xe4\xb8\xad\xe6\x96\x87.txt");
    row("\xff\xfe.bin", "__.bin");
    row("gpj.\xe2\x80\xae"
        "exe",
        "gpj._exe"); // which would look like exe.jpg
    row("dots...", "dots");
    row("", "index");
}

void TestObjects::namesAreSafe()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, file);
    QCOMPARE(QByteArray::fromStdString(fileNameOf(named(name.toStdString()))), file);
}

void TestObjects::namesEndSomewhere()
{
    const std::string longName = fileNameOf(named(std::string(5000, 'x') + ".jpeg"));
    QCOMPARE(longName.size(), 120u);
    QVERIFY(longName.ends_with("x.jpeg"));
    std::string wide;
    for (int i = 0; i < 100; ++i)
        wide += "\xe4\xb8\xad";
    const std::string cut = fileNameOf(named(wide, ObjectKind::Mail));
    QVERIFY(cut.size() <= 120 && cut.ends_with("\xe4\xb8\xad.eml"));
    QCOMPARE(fileNameOf(named("", ObjectKind::Http, "image/png")), "index.png");
    QCOMPARE(fileNameOf(named("page", ObjectKind::Http, "text/html")), "page.html");
    QCOMPARE(fileNameOf(named(std::string_view("a\0b", 3))), "a_b");
}

void TestObjects::nothingIsOverwritten()
{
    const QTemporaryDir scratch;
    const QString path = scratch.filePath(QStringLiteral("new"));
    auto folder = ObjectFolder::open(path.toStdString());
    QVERIFY(folder.has_value());
    QFile before(path + QStringLiteral("/x.txt"));
    QVERIFY(before.open(QIODevice::WriteOnly));
    before.write("mine");
    before.close();
    QCOMPARE(folder->save("x.txt", asBytes("one")).value(), "x (2).txt");
    QCOMPARE(folder->save("x.txt", asBytes("two")).value(), "x (3).txt");
    QCOMPARE(folder->save("plain", asBytes("three")).value(), "plain");
    QCOMPARE(content(path + QStringLiteral("/x.txt")), "mine");
    QCOMPARE(content(path + QStringLiteral("/x (2).txt")), "one");
    QCOMPARE(content(path + QStringLiteral("/x (3).txt")), "two");
    for (const char *name : {"", ".", "..", "../out", "/etc/out", "a/b"})
        QVERIFY(!folder->save(name, asBytes("no")).has_value());
    QVERIFY(!QFile::exists(scratch.filePath(QStringLiteral("out"))));
}

void TestObjects::linksAreNotFollowed()
{
    const QTemporaryDir scratch;
    const QString path = scratch.filePath(QStringLiteral("new"));
    QVERIFY(QDir().mkpath(path));
    QVERIFY(QFile::link(scratch.filePath(QStringLiteral("outside")), path + QStringLiteral("/trap")));
    auto folder = ObjectFolder::open(path.toStdString());
    QVERIFY(folder.has_value());
    QCOMPARE(folder->save("trap", asBytes("inside")).value(), "trap (2)");
    QVERIFY(!QFile::exists(scratch.filePath(QStringLiteral("outside"))));
}

void TestObjects::foldersThatCannotBe()
{
    const QTemporaryDir scratch;
    const QString file = scratch.filePath(QStringLiteral("file"));
    QFile made(file);
    QVERIFY(made.open(QIODevice::WriteOnly));
    QVERIFY(!ObjectFolder::open(file.toStdString()).has_value());
    QVERIFY(!ObjectFolder::open(scratch.filePath(QStringLiteral("no/such/folder")).toStdString()).has_value());
}

QTEST_GUILESS_MAIN(TestObjects)
#include "test_objects.moc"
