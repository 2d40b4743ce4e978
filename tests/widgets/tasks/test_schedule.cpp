// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/session.h"
#include "widgets/tasks/schedule_state.h"

#include <QTest>

using namespace layerlab;

/// Where a stepped program stands, and what came of trying all schedules: read from its lines.
class TestSchedule : public QObject {
    Q_OBJECT
private:
    static std::vector<StateLog::Entry> entries(std::initializer_list<const char *> texts)
    {
        std::vector<StateLog::Entry> made;
        for (const char *text : texts)
            made.push_back({Nanoseconds(static_cast<std::int64_t>(made.size() + 1)), 0, *trace::parseStateLine(text)});
        return made;
    }
    static const lab::Program &named(const lab::Document &document, const char *name)
    {
        return document.programs[static_cast<std::size_t>(document.programIndex(name))];
    }

private Q_SLOTS:
    void readsWhereItStands()
    {
        const auto lines = entries(
            {"@schedule name=race event=begins", "@task name=1 event=begins task=1", "@task name=2 event=begins task=2",
             "@schedule name=race event=waits ready=1,2 taken=", "@schedule name=race event=finished ready= taken=1,2,1,2",
             "@verdict name=race event=wrong", "@schedule name=race event=begins"});
        const std::span all(lines);
        using Phase = ScheduleState::Phase;
        const ScheduleState waits = scheduleOf(all.first(4), 0, {});
        QVERIFY(waits.phase == Phase::Waits && waits.ready == (std::vector<long>{1, 2}) && waits.taken.empty());
        QCOMPARE(waits.tasks, 2L);
        const ScheduleState finished = scheduleOf(all.first(6), 0, {});
        QVERIFY(finished.phase == Phase::Finished && finished.taken == (std::vector<long>{1, 2, 1, 2}));
        QCOMPARE(finished.verdict, std::string("wrong"));
        QVERIFY(scheduleOf(all, 0, {}).phase == Phase::NotTold); // a new run
        QVERIFY(scheduleOf(all, 1, {}).phase == Phase::NotTold); // another program
    }
    void readsAnExploration()
    {
        const auto lines =
            entries({"@explored name=race event=right taken=1,1,2,2", "@explored name=race event=wrong taken=1,2,1,2",
                     "@exploration name=race event=complete schedules=6 wrong=4 deadlocks=0 endless=0"});
        const Exploration found = explorationOf(lines, 0, {});
        QVERIFY(found.isOver && found.isComplete);
        QCOMPARE(found.count, 6L);
        QCOMPARE(found.wrong, 4L);
        QCOMPARE(found.schedules.size(), std::size_t{2});
        QVERIFY(!found.schedules[0].isLosing() && found.schedules[1].isLosing());
        QVERIFY(!explorationOf(std::span(lines).first(2), 0, {}).isOver);
    }
    void findsAndMakesTwins()
    {
        const lab::Document document = *Session::readDocument(QStringLiteral(":/labs/race.lab.json"));
        const lab::Program &byHand = named(document, "by-hand"), &all = named(document, "all-schedules");
        QVERIFY(isStepped(byHand) && !isExploring(byHand));
        QVERIFY(isExploring(all) && !isStepped(all));
        QCOMPARE(findTwin(document, byHand, false), document.programIndex("all-schedules"));
        QCOMPARE(findTwin(document, all, true), document.programIndex("by-hand"));
        QCOMPARE(findTwin(document, named(document, "cured"), true), -1);
        const lab::Program stepped = steppedTwin(document, named(document, "python"));
        QVERIFY(isStepped(stepped) && document.programIndex(stepped.name) < 0);
        const lab::Program exploring = exploringTwin(document, byHand);
        QVERIFY(isExploring(exploring) && !isStepped(exploring));
        lab::Document more = document;
        more.programs.push_back(stepped);
        QCOMPARE(findTwin(more, exploringTwin(more, stepped), true), static_cast<int>(more.programs.size()) - 1);
    }
};

QTEST_GUILESS_MAIN(TestSchedule)

#include "test_schedule.moc"
