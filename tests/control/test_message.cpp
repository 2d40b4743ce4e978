// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/cbor.h"
#include "engine/control/channel.h"

#include <QTest>
#include <fcntl.h>
#include <set>
#include <sys/socket.h>
#include <unistd.h>

using namespace layerlab;
using namespace layerlab::control;

class TestMessage : public QObject {
    Q_OBJECT

private:
    static std::vector<Message> oneOfEach()
    {
        return {Hello{"1.0"},
                SetUp{Json{{"name", "x"}}},
                Ready{-5},
                Change{Json{{"name", "y"}}},
                Start{3, {"a", "b c", ""}, "/tmp"},
                Started{3, 77},
                Input{1, {0, 255, 10}},
                Output{2, 2, {}},
                Signal{0, 0, -1},
                Ended{4, 139},
                Finish{},
                Finished{std::numeric_limits<std::uint64_t>::max()},
                Failed{"NoSpace", "record", "disk full", -1},
                PartEnded{"tracer", 9},
                Trace{5, 6, 7},
                Traced{5, 6},
                Follow{5, 6, 7, 1},
                Followed{6},
                Inspect{4711}};
    }

private Q_SLOTS:
    void everyMessageComesBack()
    {
        const auto messages = oneOfEach();
        QCOMPARE(messages.size(), std::variant_size_v<Message::variant>); // a new message belongs in the list
        std::set<std::size_t> kinds;
        for (const Message &message : messages) {
            kinds.insert(message.index());
            const auto packet = encode(message);
            QVERIFY(packet.has_value());
            const auto decoded = decode(*packet);
            QVERIFY2(decoded.has_value(), decoded ? "" : decoded.error().detail.c_str());
            QVERIFY(*decoded == message);
            for (std::size_t length = 0; length < packet->size(); ++length) // every prefix is refused, none crashes
                QVERIFY(!decode(Bytes(*packet).first(length)));
        }
        QCOMPARE(kinds.size(), messages.size());
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("code");
        QTest::newRow("no map") << QByteArray("[1]") << static_cast<int>(Errc::BadFormat);
        QTest::newRow("no version") << QByteArray(R"({"t":"finish"})") << static_cast<int>(Errc::BadFormat);
        QTest::newRow("other version") << QByteArray(R"({"v":2,"t":"finish"})") << static_cast<int>(Errc::VersionMismatch);
        QTest::newRow("unknown type") << QByteArray(R"({"v":1,"t":"fly"})") << static_cast<int>(Errc::Unsupported);
        QTest::newRow("member missing") << QByteArray(R"({"v":1,"t":"started","program":1})")
                                        << static_cast<int>(Errc::BadFormat);
        QTest::newRow("wrong type") << QByteArray(R"({"v":1,"t":"started","program":1,"pid":"x"})")
                                    << static_cast<int>(Errc::BadFormat);
        QTest::newRow("negative") << QByteArray(R"({"v":1,"t":"started","program":1,"pid":-1})")
                                  << static_cast<int>(Errc::BadFormat);
        QTest::newRow("too big") << QByteArray(R"({"v":1,"t":"started","program":1,"pid":4294967296})")
                                 << static_cast<int>(Errc::BadFormat);
    }
    void refusals()
    {
        QFETCH(QByteArray, json);
        QFETCH(int, code);
        const auto decoded = decode(toCbor(Json::parse(json.toStdString())));
        QVERIFY(!decoded);
        QCOMPARE(static_cast<int>(decoded.error().code), code);
    }

    void deepNestingIsRefused()
    {
        const std::vector<std::uint8_t> arrays(60000, 0x81); // an array in an array in an array …
        QVERIFY(!decode(arrays));
    }

    void sizeIsCapped()
    {
        const auto tooLarge = encode(Input{0, Blob(largestMessageBytes)});
        QVERIFY(!tooLarge);
        QCOMPARE(tooLarge.error().code, Errc::TooLarge);
        QVERIFY(encode(Input{0, Blob(largestChunkBytes)}));
    }

    void channelCarriesDescriptors()
    {
        auto ends = Channel::pair();
        QVERIFY(ends.has_value());
        int pipeEnds[2];
        QCOMPARE(pipe2(pipeEnds, O_CLOEXEC), 0);
        const UniqueFd readEnd(pipeEnds[0]), writeEnd(pipeEnds[1]);
        QVERIFY(ends->first.send(Finish{}, writeEnd.value()));
        auto received = ends->second.waitFor(1000);
        QVERIFY(received.has_value());
        QVERIFY(std::holds_alternative<Finish>(received->message));
        QVERIFY(received->descriptor.isOpen());
        QCOMPARE(write(received->descriptor.value(), "x", 1), 1);
        char byte = 0;
        QCOMPARE(read(readEnd.value(), &byte, 1), 1);
        QCOMPARE(byte, 'x');
        QVERIFY(fcntl(received->descriptor.value(), F_GETFD) & FD_CLOEXEC);
    }

    /// The other end said why, and left without reading what we had sent: its words come first.
    void lastWordsAreHeard()
    {
        auto ends = Channel::pair();
        QVERIFY(ends.has_value());
        QVERIFY(ends->first.send(Hello{"unread"}));
        QVERIFY(ends->second.send(Failed{"PermissionDenied", "namespaces", "unshare: EPERM", -1}));
        ends->second.close();
        const auto words = ends->first.waitFor(1000);
        QVERIFY2(words.has_value(), words ? "" : words.error().detail.c_str());
        QVERIFY(std::holds_alternative<Failed>(words->message));
        QCOMPARE(ends->first.waitFor(1000).error().code, Errc::Closed);
    }

    void channelSurvivesGarbage()
    {
        auto ends = Channel::pair();
        QVERIFY(ends.has_value());
        QCOMPARE(send(ends->first.fd(), "garbage", 7, 0), 7);
        QVERIFY(ends->first.send(Finish{}));
        const auto garbage = ends->second.receive();
        QVERIFY(!garbage);
        QCOMPARE(garbage.error().code, Errc::BadFormat);
        const auto next = ends->second.receive();
        QVERIFY(next && *next);
        ends->first.close();
        const auto closed = ends->second.receive();
        QVERIFY(!closed);
        QCOMPARE(closed.error().code, Errc::Closed);
    }
};

QTEST_APPLESS_MAIN(TestMessage)
#include "test_message.moc"
