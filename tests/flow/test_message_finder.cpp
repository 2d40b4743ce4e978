// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flow/message_finder.h"

#include <QtTest>

#include <map>
#include <random>

using namespace layerlab;
using flow::MessageFinder;

/// Streams put together: out of order, overlapping, with gaps.
class TestMessageFinder : public QObject {
    Q_OBJECT

private slots:
    void anyOrderGivesTheSameMessages();
    void aGapIsWaitedFor();
    void anAcknowledgedGapIsGivenUp();
    void tooMuchHeldIsGivenUp();
    void aBodyWithAHoleKeepsItsEnd();
    void bytesKeptAreTheBeginning();
    void acknowledgmentsThatChangeNothing();
};

namespace {

/// A message is a byte with its length, itself included, then that many bytes less one; 0xff and two bytes for long ones.
packet::Framing frameTest(Bytes stream, packet::FramingState &)
{
    if (stream[0] == 0)
        return {packet::Framing::Kind::NotMine, 0};
    if (stream[0] != 0xff)
        return {packet::Framing::Kind::Complete, stream[0]};
    if (stream.size() < 3)
        return {packet::Framing::Kind::NeedMore, 3};
    return {packet::Framing::Kind::Complete, std::size_t{stream[1]} * 256 + stream[2]};
}

constexpr packet::Protocol protocol{.key = "test",
                                    .name = "test",
                                    .shortName = "test",
                                    .layer = packet::Layer::Application,
                                    .pdu = "",
                                    .reference = "",
                                    .frame = frameTest};

struct Reader final : flow::MessageSink {
    void found(const flow::FoundMessage &message) override
    {
        told.emplace_back(message.bytes.begin(), message.bytes.end());
        lengths.push_back(message.length);
        afterGap.push_back(message.isAfterGap);
    }
    void add(std::uint32_t packet, std::uint32_t sequence, Bytes payload)
    {
        finder.add({.packet = packet, .sequence = sequence, .payload = payload}, target());
    }
    MessageFinder::Target target() { return {speech, messages, stretches, marked, *this}; }

    MessageFinder finder;
    flow::Speech speech{&protocol};
    std::vector<flow::Message> messages;
    std::vector<flow::Stretch> stretches;
    std::vector<std::uint32_t> marked;
    std::vector<std::vector<std::uint8_t>> told;
    std::vector<std::uint64_t> lengths;
    std::vector<bool> afterGap;
};

std::vector<std::vector<std::uint8_t>> someMessages(std::mt19937 &random, std::size_t count)
{
    std::vector<std::vector<std::uint8_t>> messages(count);
    for (auto &message : messages) {
        message.resize(1 + random() % 200);
        for (auto &byte : message)
            byte = static_cast<std::uint8_t>(random());
        message[0] = static_cast<std::uint8_t>(message.size());
    }
    return messages;
}

std::vector<std::uint8_t> joined(const std::vector<std::vector<std::uint8_t>> &messages)
{
    std::vector<std::uint8_t> stream;
    for (const auto &message : messages)
        stream.insert(stream.end(), message.begin(), message.end());
    return stream;
}

} // namespace

void TestMessageFinder::anyOrderGivesTheSameMessages()
{
    std::mt19937 random(1);
    for (int round = 0; round < 300; ++round) {
        const auto messages = someMessages(random, 1 + random() % 12);
        const std::vector<std::uint8_t> stream = joined(messages);
        const std::uint32_t start = static_cast<std::uint32_t>(random()); // wraps at times
        std::vector<std::pair<std::size_t, std::size_t>> cuts;            // offset, length; some overlap
        for (std::size_t at = 0; at < stream.size();) {
            const std::size_t length = std::min<std::size_t>(1 + random() % 90, stream.size() - at);
            const std::size_t back = std::min<std::size_t>(at, random() % 4 == 0 ? random() % 30 : 0);
            cuts.emplace_back(at - back, length + back);
            at += length;
        }
        std::ranges::shuffle(cuts, random);
        Reader reader;
        reader.finder.begin(start);
        std::uint32_t packet = 0;
        for (const auto &[offset, length] : cuts)
            reader.add(packet++, start + static_cast<std::uint32_t>(offset), Bytes(stream).subspan(offset, length));
        QCOMPARE(reader.told, messages);
        QVERIFY(!reader.finder.isWaiting());
        QVERIFY(std::ranges::is_sorted(reader.messages, {}, &flow::Message::lastPacket));
        QVERIFY(std::ranges::find(reader.afterGap, true) == reader.afterGap.end());
    }
}

void TestMessageFinder::aGapIsWaitedFor()
{
    Reader reader;
    const std::uint8_t first[] = {4, 1};
    const std::uint8_t middle[] = {2, 3};
    const std::uint8_t last[] = {3, 0, 0, 2, 0};
    reader.add(0, 100, first);
    reader.add(1, 104, last);
    // Meanwhile shown as if the gap would stay.
    QCOMPARE(reader.messages.size(), 2u);
    QVERIFY(reader.told.empty());
    reader.add(2, 102, middle);
    QCOMPARE(reader.told.size(), 3u);
    QCOMPARE(reader.messages.back().lastPacket, 2u);
    QCOMPARE(reader.messages.back().firstPacket, 0u);
    QCOMPARE(reader.messages.back().length, 4u);
}

void TestMessageFinder::anAcknowledgedGapIsGivenUp()
{
    Reader reader;
    const std::uint8_t first[] = {4, 1};
    const std::uint8_t last[] = {3, 0, 0, 2, 0};
    reader.add(0, 100, first);
    reader.add(1, 104, last);
    reader.finder.acknowledged(103, reader.target());
    QVERIFY(reader.finder.isWaiting());
    reader.finder.acknowledged(104, reader.target());
    QVERIFY(!reader.finder.isWaiting());
    QCOMPARE(reader.told.size(), 2u);
    QCOMPARE(reader.afterGap, (std::vector<bool>{true, false}));
    reader.add(2, 109, first);
    reader.add(3, 111, first);
    QCOMPARE(reader.told.size(), 3u);
}

void TestMessageFinder::tooMuchHeldIsGivenUp()
{
    Reader reader;
    const std::uint8_t one[] = {2, 0};
    reader.add(0, 100, one);
    for (std::uint32_t i = 1; i <= 2 * MessageFinder::heldSegments; ++i)
        reader.add(i, 102 + i * 4, one); // a gap before each
    QVERIFY(reader.told.size() >= MessageFinder::heldSegments);
    QCOMPARE(reader.messages.size() <= 2 * MessageFinder::heldSegments, true);
    QVERIFY(reader.afterGap.back());
}

void TestMessageFinder::aBodyWithAHoleKeepsItsEnd()
{
    Reader reader;
    std::vector<std::uint8_t> whole(1000);
    whole[0] = 0xff;
    whole[1] = 1000 / 256;
    whole[2] = 1000 % 256;
    const std::uint8_t next[] = {2, 7};
    reader.add(0, 1, Bytes(whole).first(400));
    reader.add(1, 501, Bytes(whole).subspan(500)); // 100 bytes are missing
    reader.add(2, 1001, next);
    reader.finder.acknowledged(1003, reader.target());
    QCOMPARE(reader.told, (std::vector<std::vector<std::uint8_t>>{{2, 7}}));
    QCOMPARE(reader.marked, (std::vector<std::uint32_t>{0, 1, 1, 2}));
}

void TestMessageFinder::bytesKeptAreTheBeginning()
{
    Reader reader;
    std::vector<std::uint8_t> whole(60'000);
    for (std::size_t i = 3; i < whole.size(); ++i)
        whole[i] = static_cast<std::uint8_t>(i * 7);
    whole[0] = 0xff;
    whole[1] = static_cast<std::uint8_t>(whole.size() / 256);
    whole[2] = static_cast<std::uint8_t>(whole.size() % 256);
    for (std::size_t at = 0; at < whole.size(); at += 1000)
        reader.add(static_cast<std::uint32_t>(at / 1000), static_cast<std::uint32_t>(at), Bytes(whole).subspan(at, 1000));
    QCOMPARE(reader.lengths, (std::vector<std::uint64_t>{60'000}));
    QVERIFY(reader.told[0].size() >= MessageFinder::keptBytes);
    QVERIFY(std::ranges::equal(reader.told[0], Bytes(whole).first(reader.told[0].size())));
}

/// What the connection does not even hand over.
void TestMessageFinder::acknowledgmentsThatChangeNothing()
{
    constexpr std::uint8_t message[] = {2, 'a'};
    Reader reader;
    QVERIFY(reader.finder.isUnmovedBy(7)); // nothing is followed yet
    reader.add(0, 7, {});
    QVERIFY(!reader.finder.isFollowing());
    reader.add(1, 100, message);
    QVERIFY(reader.finder.isUnmovedBy(102));
    reader.add(2, 102, {});
    QCOMPARE(reader.finder.next(), 102u);
    QVERIFY(reader.marked.empty());
    QVERIFY(!reader.finder.isUnmovedBy(101)); // a keep-alive is marked
    reader.add(3, 101, {});
    QCOMPARE(reader.marked, std::vector<std::uint32_t>{3});
    reader.add(4, 110, message); // behind a gap
    QVERIFY(!reader.finder.isUnmovedBy(102));
    QCOMPARE(reader.told.size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(TestMessageFinder)
#include "test_message_finder.moc"
