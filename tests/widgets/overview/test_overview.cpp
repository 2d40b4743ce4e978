// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A capture as a whole: what is counted, and where its rows lead.
#include "tests/widgets/made_capture.h"
#include "widgets/overview/overview_panel.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTreeWidget>
#include <QtTest>

using namespace layerlab;

class TestOverview : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsProtocolsAndConnections()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("made.pcap"));
        test::MadeCapture made;
        made.datagram("first"); // the numbers of connections are counted for each transport
        made.handshake();
        made.data(false, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        made.data(true, "HTTP/1.1 204 No Content\r\n\r\n");
        QVERIFY(made.write(path));

        Session session;
        Selection selection(&session);
        Bench bench(&session, &selection);
        OverviewPanel panel(&bench);
        panel.setFileName(QStringLiteral("made.pcap"));
        panel.resize(1000, 400);
        panel.show();
        QVERIFY(session.openRecording(path));
        QTRY_VERIFY(panel.isWhole() && panel.protocols()->topLevelItemCount() == 1);
        QCOMPARE(panel.title(), QStringLiteral("made.pcap"));
        QVERIFY2(panel.facts().contains(QLatin1Char('6')), qPrintable(panel.facts()));

        // Raw IP, IP, on it TCP, on it HTTP: the tree is that of the layers.
        const QTreeWidgetItem *item = panel.protocols()->topLevelItem(0);
        for (const char *packets : {"6", "6", "5", "2"}) {
            QVERIFY(item);
            QCOMPARE(item->text(1), QLatin1String(packets));
            item = item->child(0);
        }
        QVERIFY(!item);
        QCOMPARE(panel.connections()->topLevelItemCount(), 2);
        QVERIFY(panel.connections()->topLevelItem(0)->text(0).contains(QStringLiteral("10.0.0.1:50000")));

        QSignalSpy filters(&bench, &Bench::filterWanted);
        Q_EMIT panel.protocols()->itemActivated(panel.protocols()->topLevelItem(0)->child(0)->child(0)->child(0), 0);
        Q_EMIT panel.connections()->itemActivated(panel.connections()->topLevelItem(0), 0);
        Q_EMIT panel.connections()->itemActivated(panel.connections()->topLevelItem(1), 0);
        QCOMPARE(filters.size(), 3);
        QCOMPARE(filters[0][0].toString(), QStringLiteral("http"));
        QCOMPARE(filters[1][0].toString(), QStringLiteral("tcp.stream == 0"));
        QCOMPARE(filters[2][0].toString(), QStringLiteral("udp.stream == 0"));

        const QList<QByteArray> lines = panel.tableText(TableFormat::Csv).split('\n');
        QVERIFY2(lines.size() == 8, lines.join('\n').constData()); // titles, six protocols, the end
        QVERIFY2(lines[1].startsWith("raw,6,100,"), lines[1].constData());
        QVERIFY2(lines[4].startsWith("raw:ip:tcp:http,2,33.3"), lines[4].constData());

        QVERIFY(panel.picture()->pictureSize(800).height() > 60);
        QVERIFY(!pictureImage(*panel.picture(), {}).isNull());
    }

    void oneOfEachCountedAtOnce()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("one.pcap"));
        test::MadeCapture made;
        made.datagram("alone");
        QVERIFY(made.write(path));
        Session session;
        Selection selection(&session);
        Bench bench(&session, &selection);
        OverviewPanel panel(&bench); // is not shown, so nothing counts by itself
        QVERIFY(session.openRecording(path));
        QTRY_VERIFY(session.phase() == Session::Phase::Closed);
        QVERIFY(!panel.isWhole());
        panel.countAll();
        QVERIFY(panel.isWhole());
        QVERIFY2(panel.facts().startsWith(QStringLiteral("1 packet · 1 connection · ")), qPrintable(panel.facts()));
    }

    void isEmptyWithoutCapture()
    {
        Session session;
        Selection selection(&session);
        Bench bench(&session, &selection);
        OverviewPanel panel(&bench);
        panel.show();
        QCOMPARE(panel.protocols()->topLevelItemCount(), 0);
        QVERIFY(panel.facts().isEmpty());
    }
};

QTEST_MAIN(TestOverview)
#include "test_overview.moc"
