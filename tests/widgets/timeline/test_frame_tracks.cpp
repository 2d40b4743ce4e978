// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Frames sorted into the tracks of the time line, a few at a time.
#include "tests/widgets/made_capture.h"
#include "widgets/timeline/frame_tracks.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace layerlab;

class TestFrameTracks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void inPortionsAsAtOnce();
};

void TestFrameTracks::inPortionsAsAtOnce()
{
    test::MadeCapture made;
    made.handshake();
    made.datagram("from the other side first", true, 9, 9); // another connection between the same addresses
    for (int i = 0; i < 20; ++i) {
        made.data(i % 3 == 0, "data");
        made.datagram("datagram", i % 2 == 0, 9, 9);
    }
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("made.pcap"));
    QVERIFY(made.write(path));
    Session session;
    QVERIFY(session.openRecording(path));
    QTRY_COMPARE(session.phase(), Session::Phase::Closed);
    QCOMPARE(session.capture()->packetCount(), made.count());

    FrameTracks whole, portions;
    whole.update(session, made.count());
    QVERIFY(!whole.isBehind());
    int updates = 0;
    do {
        portions.update(session, 5);
        ++updates;
    } while (portions.isBehind());
    QCOMPARE(updates, static_cast<int>((made.count() + 4) / 5));

    QVERIFY(whole.areByAddress());
    QCOMPARE(whole.tracks().size(), std::size_t{1}); // both connections have the same two addresses
    QCOMPARE(portions.tracks().size(), std::size_t{1});
    QVERIFY(portions.tracks()[0].frames == whole.tracks()[0].frames);
    // One direction is what one address sent, of whichever connection.
    constexpr std::size_t lastOfSource = 15;
    std::array<std::vector<std::uint32_t>, 2> sent;
    for (std::uint32_t frame = 0; frame < made.count(); ++frame)
        sent[session.capture()->bytes(frame)[lastOfSource] == 1 ? 0 : 1].push_back(frame);
    QVERIFY(whole.tracks()[0].frames == sent);
}

QTEST_MAIN(TestFrameTracks)
#include "test_frame_tracks.moc"
