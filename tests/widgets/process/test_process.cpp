// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/language.h"
#include "widgets/process/exit_status.h"
#include "widgets/process/process_panel.h"

#include <QPushButton>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <sys/wait.h>

using namespace layerlab;

namespace {

constexpr int patience = 30'000;

QString factOf(std::int32_t status, const char *macro)
{
    for (const ExitFact &fact : exitFacts(status)) {
        if (fact.macro == QLatin1String(macro))
            return fact.value;
    }
    return {};
}

} // namespace

class TestProcess : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        setLanguage(QStringLiteral("en"));
        setAppearance({.theme = QStringLiteral("light")});
    }
    void statusBitByBit()
    {
        QCOMPARE(exitBits(0x0300), QStringLiteral("0000001100000000"));
        QCOMPARE(factOf(0x0300, "WIFEXITED"), QStringLiteral("true"));
        QCOMPARE(factOf(0x0300, "WEXITSTATUS"), QStringLiteral("3"));
        QCOMPARE(factOf(0x0300, "WTERMSIG"), QString());
        QCOMPARE(factOf(SIGKILL, "WIFSIGNALED"), QStringLiteral("true"));
        QCOMPARE(factOf(SIGKILL, "WTERMSIG"), QStringLiteral("9"));
        QCOMPARE(factOf(SIGSEGV | 0x80, "WCOREDUMP"), QStringLiteral("true"));
    }
    void everySignalIsListed()
    {
        const auto rows = signalRows();
        QCOMPARE(rows.size(), std::size_t{31});
        for (std::size_t i = 0; i < rows.size(); ++i) {
            QCOMPARE(rows[i].number, static_cast<int>(i) + 1);
            QVERIFY(!rows[i].meaning.isEmpty() && !rows[i].action.isEmpty());
            QCOMPARE(rows[i].canBeCaught, rows[i].number != SIGKILL && rows[i].number != SIGSTOP);
        }
        QCOMPARE(signalNames(1ULL << (SIGINT - 1) | 1ULL << (SIGTERM - 1)), QStringLiteral("SIGINT, SIGTERM"));
        QCOMPARE(signalNames(0), QStringLiteral("none"));
    }
    void lettersAreExplained()
    {
        trace::ProcessRecord record;
        record.pid = 12;
        record.stat = "12 (x) S 1 12 12 34816 12 4194304 100 0 0 0 7 3 0 0 30 10 2 0 4242\n";
        record.status = "Name:\tx\nVmLck:\t       8 kB\n";
        QCOMPARE(statWord(record), QStringLiteral("SNLsl+"));
        QCOMPARE(statMeanings(QStringLiteral("SNLsl+")).size(), 6);
        for (const QString &meaning : statMeanings(QStringLiteral("DSTRZtXI<NslL+")))
            QVERIFY2(meaning.size() > 4, qPrintable(meaning)); // each has a sentence
    }
    void damagedReadingsAreShownAsFarAsTheyGo()
    {
        trace::ProcessRecord record;
        record.stat = "12 (x";
        record.status = "Uid\nVmSize:\tmuch kB\nVmRSS";
        record.limits = "x";
        record.files = {"", "a", "3"};
        record.mappings = {"", "r"};
        (void)controlBlockOf({}, record);
        QCOMPARE(statWord(record), QString());
    }

    /// A real program of a real lab: read, signalled by a click, and what it did with the signal.
    void aRealProcessIsReadAndSignalled()
    {
        Session session;
        Selection selection(&session);
        Bench bench(&session, &selection);
        lab::Document document = *Session::readDocument(QStringLiteral(":/labs/signals.lab.json"));
        session.setDocument(document);
        ProcessPanel panel(&bench);
        panel.resize(560, 700);
        panel.show();
        panel.showProgram(QStringLiteral("target"));
        session.startProgram(QStringLiteral("target"));
        if (!QTest::qWaitFor([&] { return session.status(QStringLiteral("target")).phase == ProgramStatus::Phase::Running; },
                             patience))
            QSKIP("no lab can be made here");
        QTRY_VERIFY_WITH_TIMEOUT(panel.shownTask().has_value(), patience);
        selection.select(Selected::task(*panel.shownTask()));
        const auto does = [&](int number) { return panel.signalTable()->item(number - 1, 3)->text(); };
        QTRY_COMPARE_WITH_TIMEOUT(does(SIGUSR1), QStringLiteral("handler"), patience);
        QTRY_COMPARE_WITH_TIMEOUT(does(SIGHUP), QStringLiteral("ignored"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(does(SIGUSR2).contains(QStringLiteral("blocked")), patience);
        QVERIFY(!panel.valueOf(QStringLiteral("PPID")).isEmpty());
        QVERIFY(!panel.valueOf(QStringLiteral("Max open files")).isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(!panel.valueOf(QStringLiteral("in memory (VmRSS)")).isEmpty(), patience);
        QVERIFY(panel.valueOf(QStringLiteral("STAT")).startsWith(QLatin1Char('S')) ||
                panel.valueOf(QStringLiteral("STAT")).startsWith(QLatin1Char('R')));
        if (const QString shots = qEnvironmentVariable("LAYERLAB_SHOTS"); !shots.isEmpty()) {
            panel.grab().save(shots + QStringLiteral("/process.png"));
            panel.pages()->setCurrentIndex(1);
            panel.grab().save(shots + QStringLiteral("/signals.png"));
        }
        // A blocked one is pending until it is let in.
        panel.pages()->setCurrentIndex(1);
        QTest::mouseClick(panel.signalTable()->cellWidget(SIGUSR2 - 1, 5), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(does(SIGUSR2).contains(QStringLiteral("pending")), patience);
        QTemporaryDir folder;
        for (const char *ending : {"png", "svg", "pdf"})
            QVERIFY(savePicture(*panel.picture(), {}, folder.filePath(QStringLiteral("a.") + QLatin1String(ending))));
        QTest::mouseClick(panel.signalTable()->cellWidget(SIGKILL - 1, 5), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(session.status(QStringLiteral("target")).phase, ProgramStatus::Phase::Ended, patience);
        QTRY_COMPARE_WITH_TIMEOUT(panel.valueOf(QStringLiteral("WTERMSIG")), QStringLiteral("9"), patience);
        QVERIFY(!panel.signalTable()->cellWidget(SIGKILL - 1, 5)->isEnabled()); // nobody is there any more

        // A reopened session shows it too.
        session.endLab();
        QTRY_COMPARE_WITH_TIMEOUT(session.phase(), Session::Phase::Closed, patience);
        const QString path = folder.filePath(QStringLiteral("a.pcapng"));
        QVERIFY(session.saveRecording(path));
        Session again;
        Selection selectionAgain(&again);
        Bench benchAgain(&again, &selectionAgain);
        ProcessPanel reopened(&benchAgain);
        reopened.showProgram(QStringLiteral("target"));
        reopened.show();
        QVERIFY(again.openRecording(path));
        QTRY_COMPARE_WITH_TIMEOUT(again.phase(), Session::Phase::Closed, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!reopened.valueOf(QStringLiteral("Max open files")).isEmpty(), patience);
        session.reset(true);
    }
};

QTEST_MAIN(TestProcess)

#include "test_process.moc"
