// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/main_window_driver.h"
#include "tests/support/ordinary_user.h"
#include "widgets/objects/objects_panel.h"
#include "widgets/process/process_panel.h"
#include "widgets/scenario/scenario_panel.h"
#include "widgets/tasks/task_bench.h"

#include <QApplication>
#include <QDockWidget>
#include <QFileInfo>
#include <map>
#include <set>

namespace layerlab::test {

/// A built-in lab about tasks, started by a click on the welcome page and run to its end; and what was recorded of it.
class ScenarioDriver : public MainWindowDriver {
public:
    static constexpr int patience = 120'000;

    /// False: a program could not be started, or it did not end.
    bool run(const QString &lab)
    {
        if (!click(QStringLiteral("lab.builtin.") + lab))
            return false;
        const auto isOver = [&] {
            const auto &programs = session().document().programs;
            return !session().isPlaying() && std::ranges::none_of(programs, [&](const lab::Program &program) {
                return session().status(fromUtf8(program.name)).isAlive();
            });
        };
        return QTest::qWaitFor(isOver, patience) && end();
    }
    /// The lab is over: all that was seen is in the recording.
    bool end()
    {
        session().endLab();
        return QTest::qWaitFor([&] { return session().phase() == Session::Phase::Closed; }, patience);
    }
    const trace::TraceStore &trace() { return session().trace(); }
    int index(const QString &program) { return session().recordedProgramIndex(program); }

    std::vector<trace::Task> tasksOf(const QString &program)
    {
        std::vector<trace::Task> tasks;
        for (const trace::Task &task : trace().tasks()) {
            if (static_cast<int>(task.program) == index(program))
                tasks.push_back(task);
        }
        return tasks;
    }
    std::vector<trace::LifecycleRecord> lives(const QString &program, trace::Lifecycle event)
    {
        std::vector<trace::LifecycleRecord> found;
        for (const trace::LifecycleEntry &entry : trace().lifecycles()) {
            if (static_cast<int>(entry.record.program) == index(program) && entry.record.event == event)
                found.push_back(entry.record);
        }
        return found;
    }
    std::vector<StateLog::Entry> lines(const QString &program, std::string_view object)
    {
        std::vector<StateLog::Entry> found;
        for (const StateLog::Entry &entry : session().stateLog().lines()) {
            if (static_cast<int>(entry.program) == index(program) && entry.line.object == object)
                found.push_back(entry);
        }
        return found;
    }
    int countLines(const QString &program, std::string_view object, std::string_view event)
    {
        const auto all = lines(program, object);
        return static_cast<int>(std::ranges::count_if(all, [&](const auto &entry) { return entry.line.event == event; }));
    }
    /// How long a task ran on a core.
    Nanoseconds running(std::uint32_t task)
    {
        Nanoseconds sum{};
        for (const trace::StateInterval &one : trace().intervals(task, session().firstTime(), session().lastTime())) {
            if (one.state == trace::TaskState::Running)
                sum += one.to - one.from;
        }
        return sum;
    }
    /// The greatest number of state lines' subjects in a state at once: `enter` counts up, `leave` down.
    int mostAtOnce(const QString &program, std::string_view object, std::string_view enter, std::string_view leave)
    {
        std::set<std::string> inside;
        std::size_t most = 0;
        for (const StateLog::Entry &entry : lines(program, object)) {
            const std::string who = std::to_string(entry.line.tid);
            if (entry.line.event == enter)
                inside.insert(who);
            else if (entry.line.event == leave)
                inside.erase(who);
            most = std::max(most, inside.size());
        }
        return static_cast<int>(most);
    }
    /// Asked for in the View menu if it is not there yet.
    template <class P> P *panel(const QString &name)
    {
        if (!window->dock(name)->widget())
            window->actions()->action(QStringLiteral("view.") + name)->trigger();
        return qobject_cast<P *>(window->dock(name)->widget());
    }
};

/// As root everything seems to work: the test program is copied to where an ordinary user may execute it, and starts again.
template <class Test> int runAsOrdinaryUser(int argc, char **argv)
{
    if (geteuid() == 0) {
        const QString name = QFileInfo(QString::fromLocal8Bit(argv[0])).fileName();
        const OrdinaryUser user({name});
        const QByteArray path = (user.bin() + QLatin1Char('/') + name).toLocal8Bit();
        argv[0] = const_cast<char *>(path.constData());
        execv(path.constData(), argv);
        return 1;
    }
    QApplication application(argc, argv);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace layerlab::test
