// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/hpack.h"

#include "engine/http/huffman.h"

#include <QtTest>

using namespace layerlab;
using http::HeaderBlockReader;
using http::HeaderForm;
using http::HeaderHistory;
using http::TableState;

/// HPACK against the examples of RFC 7541, appendix C, and against what breaks its rules.
class TestHpack : public QObject {
    Q_OBJECT

private slots:
    void singleHeaders();
    void examples_data();
    void examples();
    void readAgain();
    void numbers();
    void huffmanRules();
    void whatIsNotKnown();
    void whatCannotBe();
    void everyCut();
    void fullHistory();
};

namespace {

std::vector<std::uint8_t> hex(std::string_view text)
{
    std::vector<std::uint8_t> bytes;
    fromHex(text, bytes);
    return bytes;
}

/// "name: value" a line; reads on in state.
std::string readAll(Bytes block, const HeaderHistory &history, TableState &state, HeaderHistory *growing)
{
    std::string out;
    HeaderBlockReader reader(block, history, state, growing);
    auto step = reader.next();
    for (; step == HeaderBlockReader::Step::Item; step = reader.next()) {
        if (reader.item().form == HeaderForm::SizeUpdate)
            continue;
        out += reader.isKnown() ? std::string(reader.name()) + ": " + std::string(reader.value()) : "?";
        out += '\n';
    }
    state = reader.state();
    return step == HeaderBlockReader::Step::Broken ? out + "broken" : out;
}

struct Block {
    const char *bytes;
    const char *headers;
    std::uint64_t tableBytes;
};

// C.3 and C.4 say the same, without and with Huffman's code; so do C.5 and C.6.
constexpr const char *requests[] = {
    ":method: GET\n:scheme: http\n:path: /\n:authority: www.example.com\n",
    ":method: GET\n:scheme: http\n:path: /\n:authority: www.example.com\ncache-control: no-cache\n",
    ":method: GET\n:scheme: https\n:path: /index.html\n:authority: www.example.com\ncustom-key: custom-value\n",
};
constexpr const char *responses[] = {
    ":status: 302\ncache-control: private\ndate: Mon, 21 Oct 2013 20:13:21 GMT\nlocation: https://www.example.com\n",
    ":status: 307\ncache-control: private\ndate: Mon, 21 Oct 2013 20:13:21 GMT\nlocation: https://www.example.com\n",
    ":status: 200\ncache-control: private\ndate: Mon, 21 Oct 2013 20:13:22 GMT\nlocation: "
    "https://www.example.com\ncontent-encoding: gzip\nset-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1\n",
};
const std::vector<Block> c3{
    {"828684410f7777772e6578616d706c652e636f6d", requests[0], 57},
    {"828684be58086e6f2d6361636865", requests[1], 110},
    {"828785bf400a637573746f6d2d6b65790c637573746f6d2d76616c7565", requests[2], 164},
};
const std::vector<Block> c4{
    {"828684418cf1e3c2e5f23a6ba0ab90f4ff", requests[0], 57},
    {"828684be5886a8eb10649cbf", requests[1], 110},
    {"828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf", requests[2], 164},
};
const std::vector<Block> c5{
    {"4803333032580770726976617465611d4d6f6e2c203231204f637420323031332032303a31333a323120474d546e1768747470733a2f2f7777772e65"
     "78616d706c652e636f6d",
     responses[0], 222},
    {"4803333037c1c0bf", responses[1], 222},
    {"88c1611d4d6f6e2c203231204f637420323031332032303a31333a323220474d54c05a04677a69707738666f6f3d4153444a4b48514b425a584f5157"
     "454f50495541585157454f49553b206d61782d6167653d333630303b2076657273696f6e3d31",
     responses[2], 215},
};
const std::vector<Block> c6{
    {"488264025885aec3771a4b6196d07abe941054d444a8200595040b8166e082a62d1bff6e919d29ad171863c78f0b97c8e9ae82ae43d3",
     responses[0], 222},
    {"4883640effc1c0bf", responses[1], 222},
    {"88c16196d07abe941054d444a8200595040b8166e084a62d1bffc05a839bd9ab77ad94e7821dd7f2e6c7b335dfdfcd5b3960d5af27087f3672c1ab27"
     "0fb5291f9587316065c003ed4ee5b1063d5007",
     responses[2], 215},
};
constexpr std::uint64_t smallTable = 256; ///< of C.5 and C.6

} // namespace

void TestHpack::singleHeaders()
{
    const struct {
        const char *bytes;
        HeaderForm form;
        const char *header;
        std::uint64_t tableBytes;
    } cases[] = {
        {"400a637573746f6d2d6b65790d637573746f6d2d686561646572", HeaderForm::WithIndexing, "custom-key: custom-header\n", 55},
        {"040c2f73616d706c652f70617468", HeaderForm::WithoutIndexing, ":path: /sample/path\n", 0},
        {"100870617373776f726406736563726574", HeaderForm::NeverIndexed, "password: secret\n", 0},
        {"82", HeaderForm::Indexed, ":method: GET\n", 0},
    };
    for (const auto &c : cases) {
        const auto block = hex(c.bytes);
        http::HeaderItem item;
        QVERIFY(http::readHeaderItem(block, 0, item));
        QCOMPARE(item.form, c.form);
        QCOMPARE(item.whole, (http::Range{0, block.size()}));
        HeaderHistory history;
        TableState state;
        QCOMPARE(readAll(block, history, state, &history), std::string(c.header));
        QCOMPARE(state.bytes, c.tableBytes);
    }
}

void TestHpack::examples_data()
{
    QTest::addColumn<int>("chapter");
    for (int chapter = 3; chapter <= 6; ++chapter)
        QTest::addRow("C.%d", chapter) << chapter;
}

void TestHpack::examples()
{
    QFETCH(int, chapter);
    const std::vector<Block> &blocks = chapter == 3 ? c3 : chapter == 4 ? c4 : chapter == 5 ? c5 : c6;
    HeaderHistory history;
    TableState state;
    if (chapter > 4)
        state.limit = smallTable;
    for (const Block &block : blocks) {
        QCOMPARE(readAll(hex(block.bytes), history, state, &history), std::string(block.headers));
        QCOMPARE(state.bytes, block.tableBytes);
    }
}

/// What a frame shows when it is looked at alone, long after its connection was followed.
void TestHpack::readAgain()
{
    HeaderHistory history;
    TableState state;
    state.limit = smallTable;
    std::vector<TableState> before;
    for (const Block &block : c6) {
        before.push_back(state);
        readAll(hex(block.bytes), history, state, &history);
    }
    for (const std::size_t i : {2u, 0u, 1u}) {
        TableState again = before[i];
        QCOMPARE(readAll(hex(c6[i].bytes), history, again, nullptr), std::string(c6[i].headers));
        QCOMPARE(again.bytes, c6[i].tableBytes);
    }
}

void TestHpack::numbers()
{
    http::HeaderItem item;
    QVERIFY(http::readHeaderItem(hex("3f9a0a"), 0, item)); // C.1.2: 1337 with a prefix of five bits
    QCOMPARE(item.form, HeaderForm::SizeUpdate);
    QCOMPARE(item.number, 1337u);
    QVERIFY(http::readHeaderItem(hex("2a"), 0, item)); // C.1.1
    QCOMPARE(item.number, 10u);
    QVERIFY(!http::readHeaderItem(hex("3fffffffffff7f"), 0, item)); // larger than anything can be
    QVERIFY(!http::readHeaderItem(hex("3f8080808080808080"), 0, item));
}

void TestHpack::huffmanRules()
{
    std::string out;
    QVERIFY(http::decodeHuffman(hex("f1e3c2e5f23a6ba0ab90f4ff"), out));
    QCOMPARE(out, std::string("www.example.com"));
    out.clear();
    QVERIFY(http::decodeHuffman({}, out));
    QVERIFY(!http::decodeHuffman(hex("f1e3c2e5f23a6ba0ab90f4ffff"), out)); // more than seven bits of padding
    out.clear();
    QVERIFY(!http::decodeHuffman(hex("00"), out));       // "0" and padding that is not of ones
    QVERIFY(!http::decodeHuffman(hex("ffffffff"), out)); // the end, written out
}

/// A recording that begins in the middle of a connection.
void TestHpack::whatIsNotKnown()
{
    HeaderHistory history;
    TableState state;
    state.isIncomplete = true;
    QCOMPARE(readAll(hex("82be"), history, state, &history), std::string(":method: GET\n?\n"));
    // What comes from then on is known, by its newest place.
    QCOMPARE(readAll(hex("400161016282bebf"), history, state, &history), std::string("a: b\n:method: GET\na: b\n?\n"));
}

void TestHpack::whatCannotBe()
{
    for (const char *bytes : {"80", "be", "ff808080808001", "40", "4001", "418101", "3fe1ffffff7f"}) {
        HeaderHistory history;
        TableState state;
        QCOMPARE(readAll(hex(bytes), history, state, &history), std::string("broken"));
    }
    // An entry larger than the table empties it, and is no mistake.
    HeaderHistory history;
    TableState state;
    QCOMPARE(readAll(hex("40016101623f01400161036263643e"), history, state, &history), std::string("a: b\na: bcd\n"));
    QCOMPARE(state.count, 0u);
}

void TestHpack::everyCut()
{
    for (const auto *blocks : {&c3, &c4, &c5, &c6})
        for (const Block &block : *blocks) {
            const auto bytes = hex(block.bytes);
            for (std::size_t length = 0; length <= bytes.size(); ++length) {
                const std::vector<std::uint8_t> cut(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length));
                HeaderHistory history;
                TableState state;
                state.isIncomplete = true;
                readAll(cut, history, state, &history);
                QVERIFY(state.count <= history.count());
            }
        }
}

void TestHpack::fullHistory()
{
    HeaderHistory history;
    const std::string large(HeaderHistory::textLimit / 2, 'x');
    QVERIFY(history.append("a", large, 0));
    QVERIFY(!history.append("b", large, 1));
    QVERIFY(!history.append("c", "d", 1)); // for good: what is read again must meet the same
    TableState state{.end = history.count(), .count = 0};
    QCOMPARE(readAll(hex("4001610162be"), history, state, &history), std::string("a: b\n?\n"));
    TableState again{.end = history.count(), .count = 0};
    QCOMPARE(readAll(hex("4001610162be"), history, again, nullptr), std::string("a: b\n?\n"));
}

QTEST_GUILESS_MAIN(TestHpack)
#include "test_hpack.moc"
