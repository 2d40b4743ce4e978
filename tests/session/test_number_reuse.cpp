// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The kernel gives the numbers of the dead to new processes: in a lab with few numbers, what really ran is told apart by time.
#include "tests/session/lab_run.h"

#include <QElapsedTimer>
#include <QFile>
#include <map>

using namespace layerlab;

class TestNumberReuse : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void processesWithTheSameNumber()
    {
        if (geteuid() != 0)
            QSKIP("only root may lower the lab's own pid_max");
        LabRun run;
        // 301 is the least the kernel takes; the first 300 numbers are not given again.
        const QByteArray lab = R"({"layerlab": 1, "name": "reuse", "hosts": [{"name": "host"}], "programs": [{"name": "many",
            "kind": "command", "command": ["sh", "-c", "echo 340 > /proc/sys/kernel/pid_max || exit 3; i=0;
            while [ $i -lt 450 ]; do /bin/true; i=$((i+1)); done"]}],
            "acts": [{"start": "many"}, {"awaitEnd": "many", "atMost": 60}]})";
        const QString path = run.filePath(QStringLiteral("reuse.lab.json"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(lab).replace("\n            ", " "));
        file.close();
        const auto document = Session::readDocument(path);
        QVERIFY(document);
        run.session.setDocument(*document);
        run.session.playActs(false);
        QTRY_VERIFY_WITH_TIMEOUT(!run.session.isPlaying(), 90'000);
        run.session.endLab();
        QTRY_COMPARE_WITH_TIMEOUT(run.session.phase(), Session::Phase::Closed, 30'000);
        QVERIFY(run.session.notices().isEmpty());

        const trace::TraceStore &trace = run.session.trace();
        std::map<std::uint32_t, std::vector<std::uint32_t>> byNumber;
        for (std::uint32_t i = 0; i < trace.tasks().size(); ++i)
            byNumber[trace.tasks()[i].tid].push_back(i);
        std::size_t most = 0;
        for (const auto &[number, tasks] : byNumber) {
            most = std::max(most, tasks.size());
            for (std::size_t k = 0; k < tasks.size(); ++k) {
                const trace::Task &task = trace.tasks()[tasks[k]];
                QVERIFY(task.born && task.ended && task.collected && *task.born < *task.ended);
                QCOMPARE(trace.findTask(number, *task.born + (*task.ended - *task.born) / 2), std::optional(tasks[k]));
                if (k > 0)
                    QVERIFY(*trace.tasks()[tasks[k - 1]].ended < *task.born);
            }
        }
        QVERIFY2(most >= 3, QByteArray::number(most));
        // Calls and states are those of the task that lived then.
        for (const trace::CallEntry &call : trace.calls()) {
            const trace::Task &task = trace.tasks()[call.task];
            QVERIFY(call.time >= *task.born && call.time <= *task.ended);
        }
        for (std::uint32_t i = 0; i < trace.tasks().size(); ++i) {
            for (const Nanoseconds time : trace.states(i).times)
                QVERIFY(time >= *trace.tasks()[i].born - std::chrono::milliseconds(1) && time <= *trace.tasks()[i].collected);
        }
    }
};

QTEST_GUILESS_MAIN(TestNumberReuse)
#include "test_number_reuse.moc"
