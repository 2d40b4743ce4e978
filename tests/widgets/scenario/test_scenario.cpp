// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/language.h"
#include "widgets/scenario/code_view.h"
#include "widgets/scenario/scenario_panel.h"

#include <QComboBox>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>

using namespace layerlab;

class TestScenario : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        setLanguage(QStringLiteral("en"));
        setAppearance({.theme = QStringLiteral("light")});
    }
    void everyLessonIsThereInBothLanguages()
    {
        int count = 0;
        for (const QString &entry : QDir(QStringLiteral(":/scenarios/en")).entryList()) {
            const QString lab = entry.section(QLatin1Char('.'), 0, 0);
            for (const char *code : {"en", "zh_CN"}) {
                setLanguage(QLatin1String(code));
                const QString text = lessonText(lab);
                QVERIFY2(text.startsWith(QLatin1String("# ")), qPrintable(lab));
                QVERIFY2(text.count(QLatin1String("\n## ")) >= 2, qPrintable(lab)); // predict, look at
            }
            ++count;
        }
        setLanguage(QStringLiteral("en"));
        QVERIFY(count >= 29);
        QVERIFY(lessonText(QStringLiteral("no such lab")).isEmpty());
    }
    void everyScenarioHasItsSource()
    {
        for (const QString &entry : QDir(QStringLiteral(":/scenarios/en")).entryList()) {
            const auto document =
                Session::readDocument(QStringLiteral(":/labs/%1.lab.json").arg(entry.section(QLatin1Char('.'), 0, 0)));
            QVERIFY2(document, qPrintable(entry));
            for (const lab::Program &program : document->programs)
                QVERIFY2(!sourcesOf(*document, program).isEmpty(), program.name.c_str());
        }
    }
    void aLabShowsItsLessonAndCode()
    {
        Session session;
        Selection selection(&session);
        Bench bench(&session, &selection);
        ScenarioPanel panel(&bench);
        panel.resize(420, 640);
        panel.show();
        QVERIFY(!panel.hasLesson());
        session.setDocument(*Session::readDocument(QStringLiteral(":/labs/race.lab.json")));
        QVERIFY(panel.hasLesson());
        QVERIFY(panel.findChild<QTextBrowser *>()->toPlainText().contains(QStringLiteral("read, add, write")));
        QCOMPARE(panel.code()->sourceName(), QStringLiteral("race.cpp"));
        QVERIFY(panel.code()->toPlainText().contains(QStringLiteral("point(\"read the counter\")")));
        panel.showProgram(QStringLiteral("python"));
        QCOMPARE(panel.code()->sourceName(), QStringLiteral("race.py"));
        auto *files = panel.findChild<QComboBox *>();
        QVERIFY(files->findText(QStringLiteral("race.cpp")) >= 0);
        setLanguage(QStringLiteral("zh_CN"));
        QCoreApplication::sendPostedEvents();
        QTRY_VERIFY(panel.findChild<QTextBrowser *>()->toPlainText().contains(QStringLiteral("计数器")));
        QCOMPARE(panel.code()->sourceName(), QStringLiteral("race.py")); // the language is not another choice
        setLanguage(QStringLiteral("en"));
        QTemporaryDir folder;
        for (const char *ending : {"png", "svg", "pdf"})
            QVERIFY(savePicture(*panel.picture(), {}, folder.filePath(QStringLiteral("a.") + QLatin1String(ending))));
        if (const QString shots = qEnvironmentVariable("LAYERLAB_SHOTS"); !shots.isEmpty())
            panel.grab().save(shots + QStringLiteral("/scenario.png"));
    }
    void threadsStandAtLines()
    {
        const auto entry = [](std::int64_t time, const char *text) {
            return StateLog::Entry{Nanoseconds(time), 0, *trace::parseStateLine(text)};
        };
        const std::vector<StateLog::Entry> lines{entry(1, "@point name=read event=stands file=race.cpp line=10 task=1 tid=11"),
                                                 entry(2, "@point name=read event=stands file=race.cpp line=10 task=2 tid=12"),
                                                 entry(3, "@point name=read event=passed task=1 tid=11"),
                                                 entry(4, "@point name=write event=stands file=race.cpp line=13 task=1 tid=11"),
                                                 entry(5, "@task name=2 event=ends task=2 tid=12")};
        using Standing = std::map<int, std::vector<long>>;
        const std::span all(lines);
        QCOMPARE(standingLines(all.first(2), 0, QStringLiteral("race.cpp")), (Standing{{10, {1, 2}}}));
        QCOMPARE(standingLines(all.first(4), 0, QStringLiteral("race.cpp")), (Standing{{10, {2}}, {13, {1}}}));
        QCOMPARE(standingLines(all, 0, QStringLiteral("race.cpp")), (Standing{{13, {1}}}));
        QVERIFY(standingLines(all, 0, QStringLiteral("other.cpp")).empty());
        QVERIFY(standingLines(all, 1, QStringLiteral("race.cpp")).empty());
        CodeView view;
        view.showSource(QStringLiteral("race.cpp"), QStringLiteral("\n").repeated(40));
        view.resize(300, 200);
        view.show();
        view.showStanding({{30, {1}}, {4000, {2}}}); // a line that is not there is passed over
        QVERIFY(view.extraSelections().size() == 1);
        QVERIFY(!view.grab().isNull());
    }
};

QTEST_MAIN(TestScenario)

#include "test_scenario.moc"
