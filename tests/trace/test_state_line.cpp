// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/process_record.h"
#include "engine/trace/state_line.h"

#include <QTest>

using namespace layerlab;
using namespace layerlab::trace;

/// What programs tell of their objects, and what the kernel tells of processes: read, and refused where it is something else.
class TestStateLine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsALine()
    {
        const auto line = parseStateLine("@lock name=fork2 event=taken owner=4711 task=2 tid=4711 t=123456789");
        QVERIFY(line);
        QVERIFY(line->is("lock", "taken"));
        QCOMPARE(line->name, std::string("fork2"));
        QCOMPARE(line->number("owner"), std::optional(4711L));
        QCOMPARE(line->task, 2L);
        QCOMPARE(line->tid, 4711U);
        QCOMPARE(line->time, std::int64_t{123456789});
        QVERIFY(!line->number("value"));
        const auto schedule = parseStateLine("@schedule name=race event=waits ready=1,2 taken= task=0 tid=5 t=1\r");
        QVERIFY(schedule);
        QCOMPARE(schedule->numbers("ready"), (std::vector<long>{1, 2}));
        QVERIFY(schedule->numbers("taken").empty());
    }
    void refusesWhatIsNone_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"", "@", "lock name=a event=b", "@lock", "@lock name=a", "@lock event=b", "@ name=a event=b",
                                 "@lock name= event=b"})
            QTest::addRow("%s", text) << QByteArray(text);
        QTest::newRow("long") << "@lock name=a event=b " + QByteArray(5000, 'x');
    }
    void refusesWhatIsNone()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!parseStateLine(std::string_view(text.constData(), static_cast<std::size_t>(text.size()))));
    }
    void oddNumbersAreNotBelieved()
    {
        const auto line = parseStateLine("@queue name=q event=put items=many task=x tid=-1 t=99999999999999999999");
        QVERIFY(line);
        QVERIFY(!line->number("items"));
        QCOMPARE(line->task, 0L);
        QCOMPARE(line->tid, 0U);
        QCOMPARE(line->time, std::int64_t{-1});
    }

    void aProcessComesBack()
    {
        ProcessRecord record;
        record.program = 3;
        record.pid = 12;
        record.tid = 13;
        record.why = "asked";
        record.stat = "12 (a) b) S 1 12 12 0 -1 4194304 100 0 0 0 7 3 0 0 20 0 2 0 4242\n";
        record.status = "Name:\ta) b\nState:\tS (sleeping)\nUid:\t1000\t1000\t1000\t1000\nSigBlk:\t0000000000000800\n";
        record.files = {"0 r- pipe:[4711]", "3 rw /tmp/a file"};
        record.mappings = {"r-xp 1024 512 /usr/bin/x y", "rw-p 8 4 "};
        const auto bytes = encode(record);
        const auto read = decodeProcess(bytes);
        QVERIFY(read);
        QVERIFY(*read == record);
        for (std::size_t length = 0; length < bytes.size(); ++length) // every prefix is refused
            QVERIFY(!decodeProcess(Bytes(bytes).first(length)));
        QCOMPARE(statusLine(record, "State"), std::string_view("S (sleeping)"));
        QCOMPARE(statusLine(record, "Stat"), std::string_view());
        QCOMPARE(signalSet(record, "SigBlk"), std::optional<std::uint64_t>(0x800));
        QVERIFY(!signalSet(record, "SigCgt"));
        QCOMPARE(statField(record, 3), std::string_view("S"));
        QCOMPARE(statField(record, 14), std::string_view("7"));
        QCOMPARE(statField(record, 22), std::string_view("4242"));
        QCOMPARE(statField(record, 40), std::string_view());
    }
    void filesAndMappings()
    {
        const auto pipe = parseFile("0 r- pipe:[4711]");
        QVERIFY(pipe && pipe->isReadable && !pipe->isWritable);
        QCOMPARE(pipe->pipeInode, std::uint64_t{4711});
        const auto file = parseFile("3 rw /tmp/a file");
        QVERIFY(file && file->isWritable && file->pipeInode == 0);
        QCOMPARE(file->target, std::string("/tmp/a file"));
        for (const char *text : {"", "x r- /a", "3", "3 r", "3 r- "})
            QVERIFY2(!parseFile(text), text);
        const auto mapping = parseMapping("r-xp 1024 512 /usr/bin/x y");
        QVERIFY(mapping);
        QCOMPARE(mapping->sizeKibibytes, std::uint64_t{1024});
        QCOMPARE(mapping->name, std::string("/usr/bin/x y"));
        QVERIFY(!parseMapping("r-xp many 512 /usr"));
    }
    void limits()
    {
        const auto limits = parseLimits("Limit                     Soft Limit           Hard Limit           Units     \n"
                                        "Max cpu time              unlimited            unlimited            seconds   \n"
                                        "Max open files            1024                 524288               files     \n"
                                        "Max nice priority         0                    0                    \n"
                                        "cut");
        QCOMPARE(limits.size(), std::size_t{3});
        QCOMPARE(limits[1].name, std::string("Max open files"));
        QCOMPARE(limits[1].soft, std::string("1024"));
        QCOMPARE(limits[1].hard, std::string("524288"));
        QCOMPARE(limits[1].unit, std::string("files"));
        QCOMPARE(limits[2].unit, std::string());
    }
};

QTEST_GUILESS_MAIN(TestStateLine)

#include "test_state_line.moc"
