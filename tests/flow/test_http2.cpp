// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/http2_frame.h"
#include "engine/packet/columns.h"
#include "engine/packet/dissection.h"
#include "tests/flow/hex_capture.h"

#include <QtTest>

#include <algorithm>

using namespace layerlab;

/// What frames of HTTP/2 need of one another, whatever order they are looked at in, and whatever of them is missing.
class TestHttp2 : public QObject {
    Q_OBJECT

private slots:
    void anyOrder();
    void fromTheMiddle();
    void cutIntoSegments();
    void cutIntoFragments();
};

namespace {

const std::string sample = LAYERLAB_SOURCE_DIR "/tests/golden/packet/http2.hex";

std::string valuesOf(const test::HexCapture &capture, std::uint32_t packet, const std::string &key)
{
    const flow::PacketContext context(capture.connections, capture, packet);
    std::vector<std::string> values;
    packet::FieldSelection({key}).collect(packet::dissect(capture.linkType(), capture.bytes(packet), context), values);
    return values[0];
}

std::string allOf(const test::HexCapture &capture, const std::string &key)
{
    std::string all;
    for (std::uint32_t i = 0; i < capture.count(); ++i)
        if (const std::string values = valuesOf(capture, i, key); !values.empty())
            all += values + '\n';
    return all;
}

/// The sample's frames, with each payload in pieces of so many bytes.
std::vector<std::vector<std::uint8_t>> inPieces(const test::HexCapture &capture, std::size_t most)
{
    std::vector<std::vector<std::uint8_t>> out;
    for (std::uint32_t i = 0; i < capture.count(); ++i) {
        const packet::Summary &summary = capture.connections.summaries()[i];
        const Bytes frame = capture.bytes(i);
        const Bytes header = frame.first(summary.payloadOffset);
        Bytes payload = frame.subspan(summary.payloadOffset, summary.payloadLength);
        const std::size_t sequenceAt = summary.transportOffset + 4u;
        std::uint32_t sequence = loadInteger<std::uint32_t>(frame.data() + sequenceAt, ByteOrder::Big);
        do {
            const Bytes piece = payload.first(std::min(most, payload.size()));
            ByteWriter writer;
            writer.bytes(header);
            writer.bytes(piece);
            writer.patchU32(sequenceAt, sequence);
            std::vector<std::uint8_t> bytes = writer.take();
            const std::size_t length = bytes.size() - summary.networkOffset;
            bytes[summary.networkOffset + 2u] = static_cast<std::uint8_t>(length >> 8);
            bytes[summary.networkOffset + 3u] = static_cast<std::uint8_t>(length);
            out.push_back(std::move(bytes));
            payload = payload.subspan(piece.size());
            sequence += static_cast<std::uint32_t>(piece.size());
        } while (!payload.empty());
    }
    return out;
}

/// The sample's frames, each whose payload is long enough as two fragments of IPv4.
std::vector<std::vector<std::uint8_t>> inFragments(const test::HexCapture &capture)
{
    constexpr std::size_t headerBytes = 20, firstBytes = 24;
    std::vector<std::vector<std::uint8_t>> out;
    for (std::uint32_t i = 0; i < capture.count(); ++i) {
        const std::size_t network = capture.connections.summaries()[i].networkOffset;
        const Bytes frame = capture.bytes(i);
        const Bytes datagram = frame.subspan(network + headerBytes);
        if (datagram.size() <= firstBytes) {
            out.emplace_back(frame.begin(), frame.end());
            continue;
        }
        for (const bool isLast : {false, true}) {
            const Bytes part = isLast ? datagram.subspan(firstBytes) : datagram.first(firstBytes);
            ByteWriter writer;
            writer.bytes(frame.first(network + 2));
            writer.u16(static_cast<std::uint16_t>(headerBytes + part.size()));
            writer.u16(static_cast<std::uint16_t>(i + 1));
            writer.u16(isLast ? firstBytes / 8 : 0x2000);
            writer.bytes(frame.subspan(network + 8, headerBytes - 8));
            writer.bytes(part);
            out.push_back(writer.take());
        }
    }
    return out;
}

} // namespace

void TestHttp2::anyOrder()
{
    const test::HexCapture capture(sample);
    std::vector<std::string> forwards, backwards;
    for (std::uint32_t i = 0; i < capture.count(); ++i)
        forwards.push_back(valuesOf(capture, i, "http2.header"));
    for (std::uint32_t i = capture.count(); i-- > 0;)
        backwards.push_back(valuesOf(capture, i, "http2.header"));
    std::ranges::reverse(backwards);
    QCOMPARE(forwards, backwards);
    // The second request names what the first has put into the table.
    QVERIFY(std::ranges::any_of(forwards, [](const std::string &text) {
        return text.find(":path: /gzip") != std::string::npos && text.find("user-agent: student/1") != std::string::npos &&
               text.find("x-lab: one") != std::string::npos;
    }));
}

/// Without the packet that filled the table what it said is not known, and nothing wrong is shown in its place.
void TestHttp2::fromTheMiddle()
{
    const test::HexCapture whole(sample);
    std::vector<std::vector<std::uint8_t>> frames;
    bool isLost = false;
    for (std::uint32_t i = 0; i < whole.count(); ++i) {
        const bool isFirstRequest = !isLost && valuesOf(whole, i, "http2.headers.path") == "/";
        isLost = isLost || isFirstRequest;
        std::vector<std::uint8_t> frame(whole.bytes(i).begin(), whole.bytes(i).end());
        if (isFirstRequest) { // only the preface and the settings are left
            const packet::Summary &summary = whole.connections.summaries()[i];
            frame.resize(summary.payloadOffset + 24u);
            const std::size_t length = frame.size() - summary.networkOffset;
            frame[summary.networkOffset + 2u] = static_cast<std::uint8_t>(length >> 8);
            frame[summary.networkOffset + 3u] = static_cast<std::uint8_t>(length);
        }
        frames.push_back(std::move(frame));
    }
    QVERIFY(isLost);
    const test::HexCapture capture(whole.linkType(), frames);
    const std::string headers = allOf(capture, "http2.header");
    QVERIFY(headers.find(":path: /gzip") != std::string::npos); // written out
    QVERIFY(headers.find("student/1") == std::string::npos);
    std::size_t unseen = 0;
    for (std::uint32_t i = 0; i < capture.count(); ++i) {
        const flow::PacketContext context(capture.connections, capture, i);
        const packet::Dissection dissection = packet::dissect(capture.linkType(), capture.bytes(i), context);
        unseen += static_cast<std::size_t>(
            std::ranges::count(dissection.annotations(), packet::AnnotationKind::Unseen, &packet::Annotation::kind));
    }
    QVERIFY(unseen >= 3);
}

void TestHttp2::cutIntoSegments()
{
    const test::HexCapture whole(sample);
    const test::HexCapture pieces(whole.linkType(), inPieces(whole, http::connectionPreface.size())); // by which it is known
    QVERIFY(pieces.count() > 40);
    for (const char *key : {"http2.headers.path", "http2.headers.status", "http2.headers.user_agent"}) {
        const auto flat = [](std::string text) {
            std::ranges::replace(text, ',', '\n');
            return text;
        };
        QCOMPARE(flat(allOf(pieces, key)), flat(allOf(whole, key)));
    }
}

void TestHttp2::cutIntoFragments()
{
    const test::HexCapture capture(sample);
    const test::HexCapture cut(capture.linkType(), inFragments(capture));
    QVERIFY(cut.count() > capture.count());
    for (const char *key : {"http2.header.name", "http2.header.value", "http2.request_in", "http2.body.reassembled.data"}) {
        const std::string whole = allOf(capture, key);
        QVERIFY(!whole.empty());
        if (std::string_view(key) != "http2.request_in")
            QCOMPARE(allOf(cut, key), whole);
        else
            QCOMPARE(std::ranges::count(allOf(cut, key), '\n'), std::ranges::count(whole, '\n'));
    }
}

QTEST_GUILESS_MAIN(TestHttp2)
#include "test_http2.moc"
