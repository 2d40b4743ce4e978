// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Marks and comments of a recording that nobody saved: they stay with it.
#include "session/installation.h"
#include "session/packet_marks.h"
#include "session/recording_file.h"
#include "tests/session/lab_run.h"

#include <QDir>

using namespace layerlab;

class TestMarks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// What was said of packets goes with a recording that nobody saved.
    void marksStayWithAnUnsavedRecording_data()
    {
        QTest::addColumn<bool>("isLive");
        QTest::newRow("the lab has ended") << false;
        QTest::newRow("the lab runs") << true;
    }
    void marksStayWithAnUnsavedRecording()
    {
        QFETCH(bool, isLive);
        LabRun run;
        run.session.setDocument(LabRun::builtIn(QStringLiteral("tcp-echo")));
        run.session.playActs(false);
        QTRY_VERIFY_WITH_TIMEOUT(!run.session.isPlaying() && run.session.capture()->packetCount() >= 8, 15000);
        if (!isLive) {
            run.session.endLab();
            QTRY_COMPARE_WITH_TIMEOUT(run.session.phase(), Session::Phase::Closed, 15000);
        }
        const std::uint32_t packets = run.session.capture()->packetCount();
        PacketMarks::State state = run.session.marks()->state();
        state.setMarked(1, true);
        state.setIgnored(2, true);
        state.comments[3] = QStringLiteral("here it begins: 你好");
        run.session.marks()->setState(state);
        run.session.reset(false);
        QVERIFY(run.session.notices().isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(abandonedRecordings().size(), 1, 15000);
        const QString path = abandonedRecordings().first();
        const auto reopen = [&] {
            return run.session.openRecording(path) &&
                   QTest::qWaitFor([&] { return run.session.phase() == Session::Phase::Closed; }, 15000);
        };
        QVERIFY(reopen());
        QVERIFY(run.session.capture()->packetCount() >= packets);
        QCOMPARE(run.session.document(), LabRun::builtIn(QStringLiteral("tcp-echo")));
        const PacketMarks &marks = *run.session.marks();
        QVERIFY(marks.isMarked(1) && marks.isIgnored(2) && !marks.isMarked(0) && !marks.isChanged());
        QCOMPARE(marks.comment(3, run.session.capture()->recording()), QStringLiteral("here it begins: 你好"));
        // So it is with one that was opened again.
        state = marks.state();
        state.setMarked(5, true);
        run.session.marks()->setState(state);
        run.session.reset(false);
        QCOMPARE(abandonedRecordings(), QStringList{path});
        QVERIFY(reopen());
        QVERIFY(marks.isMarked(1) && marks.isMarked(5));
        QCOMPARE(marks.comment(3, run.session.capture()->recording()), QStringLiteral("here it begins: 你好"));
        run.session.reset(false);
        QCOMPARE(QDir(recordingsFolder()).entryList(QDir::Files | QDir::Hidden).size(), 1); // no traces of writing
    }

    void marksMadeAfterSavingStay()
    {
        LabRun run;
        QVERIFY(run.play(LabRun::builtIn(QStringLiteral("tcp-echo"))));
        QVERIFY(run.session.saveRecording(run.filePath(QStringLiteral("saved.pcapng"))));
        PacketMarks::State state;
        state.setMarked(4, true);
        run.session.marks()->setState(state);
        run.session.reset(false);
        QCOMPARE(abandonedRecordings().size(), 1);
        // A file of the user's is only written when he says so.
        QVERIFY(run.session.openRecording(run.filePath(QStringLiteral("saved.pcapng"))));
        QTRY_COMPARE(run.session.phase(), Session::Phase::Closed);
        QVERIFY(!run.session.marks()->isMarked(4));
        run.session.marks()->setState(state);
        run.session.reset(false);
        QVERIFY(run.session.openRecording(run.filePath(QStringLiteral("saved.pcapng"))));
        QTRY_COMPARE(run.session.phase(), Session::Phase::Closed);
        QVERIFY(!run.session.marks()->isMarked(4));
        // Forgotten is forgotten.
        QVERIFY(run.play(LabRun::builtIn(QStringLiteral("tcp-echo"))));
        run.session.marks()->setState(state);
        run.session.reset(true);
        QCOMPARE(abandonedRecordings().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestMarks)
#include "test_marks.moc"
