// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/language.h"
#include "widgets/common/csv.h"
#include "widgets/common/moment_control.h"
#include "widgets/objects/object_words.h"
#include "widgets/objects/objects_panel.h"

#include <QAbstractItemModelTester>
#include <QImage>
#include <QPainter>
#include <QTest>
#include <set>

using namespace layerlab;
using namespace std::chrono_literals;

namespace {

class Lines {
public:
    Lines &say(const char *text)
    {
        const auto line = trace::parseStateLine(text);
        if (line)
            m_entries.push_back({Nanoseconds(static_cast<std::int64_t>(m_entries.size() + 1)), 0, *line});
        else
            m_isBroken = true;
        return *this;
    }
    ObjectScene scene(std::set<std::uint32_t> gone = {}) const
    {
        return sceneOf(m_entries, 0, {}, [gone](std::uint32_t tid) { return gone.contains(tid); });
    }
    bool isBroken() const { return m_isBroken; }

private:
    std::vector<StateLog::Entry> m_entries;
    bool m_isBroken = false;
};

Lines deadlock()
{
    Lines lines;
    lines.say("@lock name=A event=taken owner=11 task=1 tid=11")
        .say("@lock name=B event=taken owner=12 task=2 tid=12")
        .say("@lock name=B event=wanted owner=12 task=1 tid=11")
        .say("@lock name=A event=wanted owner=11 task=2 tid=12")
        .say("@lock name=A event=wanted owner=11 task=3 tid=13");
    return lines;
}

} // namespace

class TestObjects : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        setLanguage(QStringLiteral("en"));
        setAppearance({.theme = QStringLiteral("light")});
    }

    void aDeadlockIsACircle()
    {
        const Lines lines = deadlock();
        QVERIFY(!lines.isBroken());
        const ObjectScene scene = lines.scene();
        const WaitGraph graph = waitGraphOf(scene);
        QCOMPARE(graph.cycle.size(), std::size_t{4});
        const QString sentence = deadlockSentence(scene, graph);
        QVERIFY2(
            sentence.contains(QStringLiteral("task 1 waits for B, which task 2 has; task 2 waits for A, which task 1 has")),
            qPrintable(sentence));
        // Task 3 waits for one of them, but is not in the circle.
        for (const WaitGraph::Node &node : graph.nodes)
            QVERIFY(!node.isTask || node.task.number != 3 || !node.isInCycle);
    }
    void withoutACircleThereIsNone()
    {
        Lines lines;
        lines.say("@lock name=A event=taken owner=11 task=1 tid=11").say("@lock name=A event=wanted owner=11 task=2 tid=12");
        ObjectScene scene = lines.scene();
        QVERIFY(!waitGraphOf(scene).hasDeadlock());
        QCOMPARE(scene.objects.front().waiters.size(), std::size_t{1});
        lines.say("@lock name=A event=given owner=0 task=1 tid=11").say("@lock name=A event=taken owner=12 task=2 tid=12");
        scene = lines.scene();
        QVERIFY(scene.objects.front().waiters.empty());
        QCOMPARE(scene.objects.front().owners.front().number, 2L);
        // Who has ended waits for nothing.
        Lines dead = deadlock();
        QVERIFY(!waitGraphOf(dead.scene({12})).hasDeadlock());
    }
    void aNewRunForgetsTheOldOne()
    {
        Lines lines = deadlock();
        lines.say("@schedule name=deadlock event=begins");
        QVERIFY(lines.scene().isEmpty());
    }
    void everySortHasItsState()
    {
        Lines lines;
        lines.say("@semaphore name=s event=made value=2")
            .say("@semaphore name=s event=taken value=1 task=1 tid=11")
            .say("@event name=e event=wanted set=0 task=2 tid=12")
            .say("@barrier name=b event=wanted parties=3 task=3 tid=13")
            .say("@condition name=c event=wanted turn=4 task=4 tid=14")
            .say("@queue name=ring event=made items=0 size=3")
            .say("@queue name=ring event=put items=1 size=3 slot=0 value=7 task=1 tid=11")
            .say("@queue name=q event=put items=1 value=a task=1 tid=11")
            .say("@shared name=counter event=written value=5 task=2 tid=12")
            .say("@shared name=counter event=read value=4 task=3 tid=13")
            .say("@shared name=array event=written index=2 value=300 task=2 tid=12")
            .say("@room name=r event=entered readers=1 writers=0 task=1 tid=11")
            .say("@worker name=1 event=busy job=9 task=1 tid=11")
            .say("@philosopher name=1 event=eats meal=2 task=1 tid=11");
        QVERIFY(!lines.isBroken());
        const ObjectScene scene = lines.scene();
        QStringList states;
        for (const ObjectState &object : scene.objects)
            states.append(stateOf(object));
        QCOMPARE(states,
                 (QStringList{QStringLiteral("value 1"), QStringLiteral("not set"), QStringLiteral("1 of 3 are there"),
                              QStringLiteral("turn of 4"), QStringLiteral("1 item"), QStringLiteral("1 of 3 places filled"),
                              QStringLiteral("· · 300, last written by task 2"), QStringLiteral("5, last written by task 2"),
                              QStringLiteral("readers inside: 1, writers: 0"), QStringLiteral("busy with 9"),
                              QStringLiteral("eats, meal 2")}));
        QCOMPARE(scene.objects[5].cells, (std::vector<std::string>{"7", "", ""}));
        ObjectTable table(scene, {});
        QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QByteArray csv = csvOf(table);
        QCOMPARE(csv.count('\n'), static_cast<qsizetype>(scene.objects.size()) + 1);
    }
    void aCounterIsHadByNobody()
    {
        Lines lines;
        lines.say("@semaphore name=full event=made value=0")
            .say("@semaphore name=full event=posted value=1 task=1 tid=11")
            .say("@semaphore name=full event=taken value=0 task=2 tid=12");
        QVERIFY(lines.scene().objects.front().owners.empty()); // the producer posts what the consumer takes
        Lines pool;
        pool.say("@queue name=tasks event=put items=1 value=7 task=0 tid=10")
            .say("@queue name=tasks event=put items=2 value=8 task=0 tid=10")
            .say("@worker name=1 event=busy job=7 task=1 tid=11");
        QCOMPARE(pool.scene().objects.front().cells, (std::vector<std::string>{"8"}));
        QCOMPARE(pool.scene().objects.front().count, std::optional(1L));
    }
    void hostileLinesDoNoHarm()
    {
        Lines lines;
        lines.say("@queue name=q event=put items=-5 size=99999999999 slot=99999999 value=x task=1 tid=1")
            .say("@queue name=q event=put items=1 size=4000000000 slot=3 value=x task=1 tid=1")
            .say("@shared name=a event=written index=-1 value=1 task=1 tid=1")
            .say("@shared name=a event=written index=999999999 value=1 task=1 tid=1")
            .say("@lock name=l event=given task=1 tid=1")
            .say("@deadlock name=d event=found tasks=,,x,-4");
        const ObjectScene scene = lines.scene();
        for (const ObjectState &object : scene.objects)
            QVERIFY(object.cells.size() <= 64);
        const WaitGraph graph = waitGraphOf(scene);
        (void)paintObjects(nullptr, 200, scene, graph, 0, textFont(), theme());
    }
    void nothingOverlapsInTheGraph()
    {
        const ObjectScene scene = deadlock().scene();
        const WaitGraph graph = waitGraphOf(scene);
        for (const double width : {320.0, 480.0, 900.0}) {
            const GraphLayout layout = layoutGraph(scene, graph, width, textFont());
            QVERIFY(layout.height > 0);
            for (std::size_t i = 0; i < layout.nodes.size(); ++i) {
                QVERIFY(QRectF(0, 0, width, layout.height).contains(layout.nodes[i]));
                for (std::size_t j = i + 1; j < layout.nodes.size(); ++j)
                    QVERIFY(!layout.nodes[i].intersects(layout.nodes[j]));
            }
        }
    }
    void isEmptyAtFirst()
    {
        Session session;
        Selection selection(&session);
        Bench bench(&session, &selection);
        ObjectsPanel panel(&bench);
        panel.resize(480, 360);
        panel.show();
        QVERIFY(panel.scene().isEmpty());
        QVERIFY(!panel.grab().isNull());
    }
    void shots()
    {
        const QString folder = qEnvironmentVariable("LAYERLAB_SHOTS");
        const ObjectScene scene = deadlock().scene();
        const WaitGraph graph = waitGraphOf(scene);
        for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark}) {
            const ObjectsDrawing drawing = paintObjects(nullptr, 520, scene, graph, 0, textFont(), theme(kind));
            QImage image(520, static_cast<int>(drawing.height), QImage::Format_RGB32);
            image.fill(theme(kind).surface);
            QPainter painter(&image);
            painter.setRenderHint(QPainter::Antialiasing);
            paintObjects(&painter, 520, scene, graph, 12, textFont(), theme(kind));
            painter.end();
            QVERIFY(drawing.tasks.size() >= 5);
            // The circle is drawn in the colour of faults.
            bool hasAlarm = false;
            for (int x = 0; x < image.width() && !hasAlarm; ++x) {
                for (int y = 0; y < image.height() && !hasAlarm; ++y)
                    hasAlarm = image.pixelColor(x, y) == theme(kind).fault;
            }
            QVERIFY(hasAlarm);
            if (!folder.isEmpty())
                image.save(QStringLiteral("%1/objects-%2.png").arg(folder).arg(kind == ThemeKind::Dark));
        }
    }
};

QTEST_MAIN(TestObjects)

#include "test_objects.moc"
