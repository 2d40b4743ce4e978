// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tasks/task_scene.h"

#include "engine/trace/call_text.h"
#include "session/event_text.h"
#include "session/language.h"
#include "session/program_status.h"

#include <QCoreApplication>
#include <QHash>
#include <algorithm>
#include <cstring>
#include <sys/wait.h>

namespace layerlab {

namespace {

using trace::TaskState;

QString callNameOf(std::uint32_t number)
{
    trace::CallRecord record;
    record.number = number;
    return fromUtf8(trace::callName(record));
}

QString signalName(int number)
{
    const char *name = sigabbrev_np(number);
    return name ? QStringLiteral("SIG%1").arg(QLatin1String(name)) : QString::number(number);
}

class TaskWords {
    Q_DECLARE_TR_FUNCTIONS(TaskWords)
public:
    static QString howKnown(const TaskMoment &moment)
    {
        switch (moment.source) {
        case recording::EventSource::Sampled:
            return tr("Sampled: seen by looking again and again; what lay between two looks is not known.");
        case recording::EventSource::Inferred:
            return tr("Inferred: concluded from its system calls; the kernel was not asked at that moment.");
        case recording::EventSource::Kernel:
            return tr("Reported by the kernel.");
        case recording::EventSource::Observed:
            break;
        }
        return tr("Observed at the moment it happened.");
    }

    static QString reason(const Session &session, const TaskScene &scene, const TaskView &view)
    {
        const TaskMoment &moment = view.moment;
        if (moment.isZombie())
            return ending(session.trace().tasks()[view.task].status);
        if (moment.place == TaskPlace::Terminated)
            return view.isThread ? tr("ended") : tr("collected");
        if (moment.state == TaskState::Stopped)
            return tr("stopped, %1").arg(durationText(scene.time - moment.since));
        if (moment.place != TaskPlace::Waiting)
            return {};
        const QString what =
            moment.call ? callNameOf(session.trace().calls()[*moment.call].number) : fromUtf8(moment.kernelFunction);
        const QString length = durationText(scene.time - moment.since);
        return what.isEmpty() ? length : QStringLiteral("%1, %2").arg(what, length);
    }

    static QString ending(std::int32_t status)
    {
        return WIFSIGNALED(status) ? signalName(WTERMSIG(status)) : QStringLiteral("exit(%1)").arg(WEXITSTATUS(status));
    }

    static QString summary(const TaskView &view)
    {
        const QString state = translated("TaskState", trace::stateName(view.moment.state));
        const QString more = view.status.isEmpty() ? view.reason : view.status;
        return more.isEmpty() ? state : tr("%1: %2").arg(state, more);
    }

    static QString detail(const Session &session, const TaskScene &scene, const TaskView &view)
    {
        const TaskMoment &moment = view.moment;
        QStringList lines;
        lines.append(view.isThread ? tr("Thread %1 of process %2").arg(view.number).arg(session.trace().tasks()[view.task].pid)
                                   : tr("Process %1 (%2)").arg(view.number).arg(view.name));
        lines.append(tr("%1 since %2")
                         .arg(translated("TaskState", trace::stateName(moment.state)), momentText(moment.since, scene.begin)));
        if (moment.call && session.capture()) {
            const auto record =
                trace::TraceStore::decode(session.capture()->recording(), session.trace().calls()[*moment.call]);
            if (record)
                lines.append(
                    QStringLiteral("%1(%2)").arg(fromUtf8(trace::callName(*record)), fromUtf8(trace::callArguments(*record))));
        }
        if (!moment.kernelFunction.empty())
            lines.append(tr("in the kernel's %1").arg(fromUtf8(moment.kernelFunction)));
        if (moment.place == TaskPlace::Waiting && !moment.letter)
            lines.append(view.isLetterInferred
                             ? tr("S follows from the call; the kernel's letter was not read in this stretch.")
                             : tr("The kernel's letter was not read in this stretch."));
        if (moment.state == TaskState::Running && moment.isUncertain())
            lines.append(tr("Whether it had a CPU or waited for one (ready) is not known: both are R."));
        lines.append(howKnown(moment));
        return lines.join(QLatin1Char('\n'));
    }

    static QString zombie(const TaskScene &scene, const TaskView &view, std::int32_t status, const QString &parent)
    {
        const QString when = momentText(view.moment.since, scene.begin);
        const QString how = WIFSIGNALED(status) ? tr("It was ended by %1 at %2").arg(signalName(WTERMSIG(status)), when)
                                                : tr("It called exit(%1) at %2").arg(WEXITSTATUS(status)).arg(when);
        return tr("Why is %1 still there? %2, but %3: the kernel keeps its entry until somebody reads the exit status.")
            .arg(view.number)
            .arg(how, parent);
    }
    static QString parentWaitsNot(std::uint32_t pid, const QString &doing)
    {
        return doing.isEmpty() ? tr("its parent %1 has not called wait() for it yet").arg(pid)
                               : tr("its parent %1 is in %2 and has not called wait() for it yet").arg(pid).arg(doing);
    }
    static QString parentUnknown(std::uint32_t pid) { return tr("its parent %1 has not collected it yet").arg(pid); }

    static DiagramText diagram()
    {
        return {{tr("New"), tr("Ready  R"), tr("Running  R"), tr("Waiting  S · D · T"), tr("Terminated")},
                {tr("admitted"), tr("gets a CPU"), tr("time slice over"), tr("waits for an event: sleep, recv, wait, lock"),
                 tr("the event has come: woken up"), tr("exit")}};
    }
    static std::vector<LetterMeaning> letters()
    {
        return {{'R', tr("running or ready"), tr("It runs, or waits for a CPU only.")},
                {'S', tr("waiting"), tr("It waits for an event; a signal wakes it too.")},
                {'D', tr("waiting, uninterruptible"), tr("It waits for a device or the like; not even SIGKILL wakes it.")},
                {'T', tr("stopped"), tr("A signal has stopped it; SIGCONT lets it go on.")},
                {'t', tr("stopped by a tracer"), tr("Who traces it (a debugger, strace) has stopped it.")},
                {'Z', tr("zombie"), tr("It has ended, and its parent has not waited for it.")},
                {'X', tr("dead"), tr("It is being removed; this is hardly ever seen.")},
                {'I', tr("idle kernel thread"), tr("A thread of the kernel itself without work.")}};
    }
    static std::vector<LetterMeaning> modifiers()
    {
        return {{'<', tr("more urgent"), tr("Its nice value is below 0.")},
                {'N', tr("less urgent"), tr("Its nice value is above 0.")},
                {'s', tr("session leader"), tr("It leads a session: a shell, a daemon.")},
                {'l', tr("several threads"), tr("Its process has more than one thread.")},
                {'+', tr("foreground"), tr("It is in the foreground of its terminal.")},
                {'L', tr("locked pages"), tr("Some of its pages may not be moved out of memory.")}};
    }
    static QString explained(std::int32_t status)
    {
        if (WIFSIGNALED(status))
            return tr("low byte %1: ended by %2%3")
                .arg(status & 0xff)
                .arg(signalName(WTERMSIG(status)), WCOREDUMP(status) ? tr(", with a core dump") : QString());
        return tr("high byte %1: exit(%1); low byte 0: no signal").arg(WEXITSTATUS(status));
    }
};

/// Puts every task behind its parent: depth first, in the order of birth.
void orderAsFamily(const Session &session, std::vector<TaskView> &views)
{
    QHash<std::uint32_t, std::vector<std::size_t>> children; // by the number of the parent
    QHash<std::uint32_t, std::size_t> byNumber;
    for (std::size_t i = 0; i < views.size(); ++i)
        byNumber.insert(views[i].number, i);
    std::vector<std::size_t> roots;
    for (std::size_t i = 0; i < views.size(); ++i) {
        const std::uint32_t parent = views[i].isThread ? session.trace().tasks()[views[i].task].pid : views[i].parent;
        if (parent != views[i].number && byNumber.contains(parent))
            children[parent].push_back(i);
        else
            roots.push_back(i);
    }
    std::vector<TaskView> ordered;
    ordered.reserve(views.size());
    std::vector<std::pair<std::size_t, int>> stack;
    std::vector<bool> isDone(views.size());
    const auto unfold = [&](std::size_t root) {
        stack.emplace_back(root, 0);
        while (!stack.empty()) {
            const auto [index, depth] = stack.back();
            stack.pop_back();
            if (isDone[index])
                continue;
            isDone[index] = true;
            ordered.push_back(std::move(views[index]));
            ordered.back().depth = depth;
            const auto own = children.constFind(ordered.back().number);
            if (own != children.constEnd()) {
                for (auto child = own->rbegin(); child != own->rend(); ++child)
                    stack.emplace_back(*child, depth + 1);
            }
        }
    };
    for (const std::size_t root : roots)
        unfold(root);
    for (std::size_t i = 0; i < isDone.size(); ++i) // numbers used again may make a ring
        unfold(i);
    views = std::move(ordered);
}

} // namespace

const TaskView *TaskScene::find(std::uint32_t task) const
{
    const auto found = std::ranges::find(tasks, task, &TaskView::task);
    return found == tasks.end() ? nullptr : &*found;
}

TaskScene makeScene(const Session &session, const ProgramTasks &tasks, Nanoseconds time)
{
    TaskScene scene;
    scene.time = time;
    scene.begin = session.firstTime();
    if (!session.capture())
        return scene;
    const trace::TraceStore &trace = session.trace();
    for (const std::uint32_t index : tasks.ofRun(trace, time)) {
        TaskView view;
        view.moment = momentOf(trace, session.capture()->recording(), index, time);
        if (view.moment.place == TaskPlace::Nowhere)
            continue;
        const trace::Task &task = trace.tasks()[index];
        view.task = index;
        view.number = task.tid;
        view.isThread = task.isThread();
        view.parent = tasks.parentAt(trace, index, time);
        view.name = fromUtf8(task.name);
        const bool isAlive = view.moment.place != TaskPlace::Terminated;
        view.letter = view.moment.letter ? QString(QLatin1Char(view.moment.letter)) : QStringLiteral("?");
        view.isLetterInferred = !view.moment.letter && view.moment.state == TaskState::Waiting && view.moment.call;
        if (view.isLetterInferred) // the calls that may block sleep so that a signal wakes them
            view.letter = QStringLiteral("S");
        if (!isAlive && !view.moment.isZombie())
            view.letter = QStringLiteral("–");
        if (!isAlive && !view.isThread)
            view.status = statusText(task);
        scene.tasks.push_back(std::move(view));
    }
    orderAsFamily(session, scene.tasks);
    for (TaskView &view : scene.tasks) {
        view.reason = TaskWords::reason(session, scene, view);
        view.summary = TaskWords::summary(view);
    }
    return scene;
}

QString taskDetail(const Session &session, const TaskScene &scene, const TaskView &view)
{
    return TaskWords::detail(session, scene, view);
}

QString zombieSentence(const Session &session, const TaskScene &scene, const TaskView &view)
{
    if (!view.moment.isZombie())
        return {};
    const std::int32_t status = session.trace().tasks()[view.task].status;
    const auto parent = std::ranges::find_if(
        scene.tasks, [&](const TaskView &other) { return !other.isThread && other.number == view.parent; });
    if (parent == scene.tasks.end() || parent->moment.place == TaskPlace::Terminated)
        return TaskWords::zombie(scene, view, status, TaskWords::parentUnknown(view.parent));
    const QString doing = parent->moment.call ? callNameOf(session.trace().calls()[*parent->moment.call].number) : QString();
    return TaskWords::zombie(scene, view, status, TaskWords::parentWaitsNot(view.parent, doing));
}

DiagramText diagramText()
{
    return TaskWords::diagram();
}

std::vector<LetterMeaning> letterMeanings()
{
    return TaskWords::letters();
}

std::vector<LetterMeaning> modifierMeanings()
{
    return TaskWords::modifiers();
}

QString statusExplained(std::int32_t waitStatus)
{
    return TaskWords::explained(waitStatus);
}

} // namespace layerlab
