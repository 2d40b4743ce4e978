// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/process/lab_processes.h"

#include "session/language.h"
#include "widgets/common/task_moment.h"

#include <QCoreApplication>
#include <algorithm>

namespace layerlab {

namespace {

using trace::TaskState;

class Words {
    Q_DECLARE_TR_FUNCTIONS(LabProcesses)
public:
    static QString read(const QString &time)
    {
        return tr("User, memory, terminal, nice and the modifiers of STAT: as read at %1.").arg(time);
    }
    static QString notRead()
    {
        return tr("The recording has no reading of this task before this moment: what is known follows "
                  "from its calls and states.");
    }
    static QString letterFollows() { return tr("S follows from the call it is in; the kernel's letter was not read."); }
    static QString uncertain() { return tr("Its states are sampled or inferred."); }
    static QString ready() { return tr("It is ready: it could run and waits for a core. The kernel calls that R too."); }
};

Nanoseconds beginOf(const trace::TraceStore &trace, std::uint32_t task)
{
    const trace::Task &one = trace.tasks()[task];
    const trace::StateLane &lane = trace.states(task);
    return one.born ? *one.born : lane.times.empty() ? Nanoseconds::max() : lane.times.front();
}

/// A zombie is there until it is collected; of a thread nothing stays.
bool isThere(const trace::TraceStore &trace, std::uint32_t task, Nanoseconds time)
{
    const trace::Task &one = trace.tasks()[task];
    const auto &gone = one.isThread() && !one.collected ? one.ended : one.collected;
    return beginOf(trace, task) <= time && !(gone && *gone <= time);
}

bool isUncertain(recording::EventSource source)
{
    return source == recording::EventSource::Sampled || source == recording::EventSource::Inferred;
}

} // namespace

std::optional<Nanoseconds> RunningTime::until(const trace::StateLane &lane, const trace::Task &task, Nanoseconds time)
{
    const bool isSame = m_next <= lane.times.size() && (m_next == 0 || lane.times[m_next - 1] == m_last);
    if (!isSame || time < m_last)
        *this = {}; // something came in between, or an earlier moment is meant
    const Nanoseconds end = std::min(time, task.ended.value_or(time));
    for (; m_next < lane.times.size() && lane.times[m_next] <= end; ++m_next) {
        if (m_next > 0 && lane.states[m_next - 1] == TaskState::Running)
            m_counted += lane.times[m_next] - m_last;
        m_last = lane.times[m_next];
    }
    if (m_next == 0)
        return std::nullopt;
    const bool isRunning = lane.states[m_next - 1] == TaskState::Running;
    return isRunning ? m_counted + std::max(Nanoseconds(0), end - m_last) : m_counted;
}

/// Which tasks there are, and which threads belong together.
void LabProcesses::update(const trace::TraceStore &trace)
{
    std::vector<std::uint32_t> candidates = std::move(m_unplaced);
    m_unplaced.clear();
    for (; m_seenTasks < trace.tasks().size(); ++m_seenTasks)
        candidates.push_back(static_cast<std::uint32_t>(m_seenTasks));
    for (const bool areThreads : {false, true}) {
        for (const std::uint32_t task : candidates) {
            const trace::Task &one = trace.tasks()[task];
            if (one.isThread() != areThreads)
                continue;
            if (!areThreads) {
                m_programs[static_cast<int>(one.program)];
                m_processOf[task] = m_processes.size();
                m_processes.push_back({task, {task}});
                continue;
            }
            const Nanoseconds begin = beginOf(trace, task);
            const auto leader = begin == Nanoseconds::max() ? std::nullopt : trace.findTask(one.pid, begin);
            const auto found = leader ? m_processOf.find(*leader) : m_processOf.end();
            if (found == m_processOf.end())
                m_unplaced.push_back(task);
            else
                m_processes[found->second].threads.push_back(task);
        }
    }
    for (auto &[program, tasks] : m_programs)
        tasks.update(trace, program);
}

const LabProcesses::Reading *LabProcesses::reading(const Session &session, std::uint32_t task, Nanoseconds time)
{
    const trace::Task &one = session.trace().tasks()[task];
    const auto found = session.processes().find(one.tid, one.born.value_or(Nanoseconds::min()), time);
    if (!found)
        return nullptr;
    Reading &kept = m_readings[task];
    if (kept.stat && kept.event == found->event)
        return &kept;
    const recording::Recording &recording = session.capture()->recording();
    const auto record = trace::decodeProcess(recording.payload(recording.events()[found->event]));
    if (!record)
        return nullptr;
    kept = {found->event, found->time, system::parseStat(record->stat), system::parseStatus(record->status), {}};
    if (kept.stat)
        kept.command = fromUtf8(system::commandText(record->commandLine, kept.stat->name, 0));
    return kept.stat ? &kept : nullptr;
}

/// Processor time and shares, of all these threads together.
void LabProcesses::addTimes(const Session &session, const std::vector<std::uint32_t> &tasks, Nanoseconds time, ProcessRow &row)
{
    const trace::TraceStore &trace = session.trace();
    const Nanoseconds begin = beginOf(trace, tasks.front()), from = std::max(begin, time - shareSpan);
    Nanoseconds ran{}, ranBefore{};
    bool isKnown = false;
    for (const std::uint32_t task : tasks) {
        const trace::Task &one = trace.tasks()[task];
        const trace::StateLane &lane = trace.states(task);
        const auto now = m_untilNow[task].until(lane, one, time);
        if (!now)
            continue;
        isKnown = true;
        ran += *now;
        ranBefore += m_untilBefore[task].until(lane, one, from).value_or(Nanoseconds(0));
        auto at = static_cast<std::size_t>(std::ranges::upper_bound(lane.times, time) - lane.times.begin());
        for (bool isFirst = true; at > 0 && !row.isShareUncertain && (isFirst || lane.times[at] > from); isFirst = false) {
            --at;
            row.isShareUncertain = lane.states[at] == TaskState::Running && isUncertain(lane.sources[at]);
        }
    }
    if (!isKnown)
        return;
    row.processorTime = ran;
    const auto share = [](Nanoseconds part, Nanoseconds whole) {
        return 100.0 * static_cast<double>(part.count()) / static_cast<double>(whole.count());
    };
    if (time > from)
        row.shareNow = share(ran - ranBefore, time - from);
    if (time > begin)
        row.shareOverLife = share(ran, time - begin);
}

ProcessRow LabProcesses::rowOf(const Session &session, const Process &process, std::uint32_t task, Nanoseconds time,
                               bool withThreads)
{
    const trace::TraceStore &trace = session.trace();
    const trace::Task &one = trace.tasks()[task], &leader = trace.tasks()[process.leader];
    ProcessRow row;
    row.key = keyOf(task);
    row.task = task;
    row.pid = one.pid;
    row.tid = one.tid;
    row.program = session.recordedProgram(one.program);
    row.day = time;
    row.start = one.born;
    row.parent = m_programs[static_cast<int>(leader.program)].parentAt(trace, process.leader, time);
    if (one.isThread()) {
        row.parentKey = keyOf(process.leader);
    } else if (const auto parent = trace.findTask(*row.parent, time); parent && *parent != task) {
        row.parentKey = keyOf(*parent);
    }
    row.threads = static_cast<std::uint32_t>(
        std::ranges::count_if(process.threads, [&](std::uint32_t each) { return isThere(trace, each, time); }));
    addTimes(session, withThreads ? std::vector{task} : process.threads, time, row);

    const TaskMoment moment = momentOf(trace, session.capture()->recording(), task, time);
    row.state = moment.state;
    const bool isFromCall = !moment.letter && moment.state == TaskState::Waiting && moment.call;
    const char letter = moment.letter                               ? moment.letter
                        : isFromCall                                ? 'S'
                        : moment.state == trace::TaskState::Stopped ? 'T'
                                                                    : '?';
    QStringList notes;
    if (moment.state == TaskState::Ready)
        notes.append(Words::ready());
    if (isFromCall)
        notes.append(Words::letterFollows());
    if (moment.isUncertain() || row.isShareUncertain)
        notes.append(Words::uncertain());

    const Reading *own = reading(session, task, time);
    const Reading *common = own ? own : reading(session, process.leader, time);
    system::ProcessStat stat;
    if (common) {
        // What all threads of a process have in common, and of a thread that was read itself the rest.
        stat = *common->stat;
        if (common->status.user)
            row.user = *common->status.user == 0 ? QStringLiteral("root") : QString::number(*common->status.user);
        row.terminal = fromUtf8(system::terminalName(stat.terminal));
        if (letter != 'Z') {
            row.virtualKibibytes = common->status.virtualKibibytes;
            row.residentKibibytes = common->status.residentKibibytes;
        }
        row.isReadingOld = time - common->time > oldReading;
        if (own)
            row.nice = stat.nice;
        else
            stat.nice = 0;
        notes.append(Words::read(momentText(common->time, session.firstTime())));
    } else {
        stat.foregroundGroup = -1;
        notes.append(Words::notRead());
    }
    stat.letter = letter;
    stat.threadCount = *row.threads;
    row.stat = moment.state == TaskState::New && !moment.letter
                   ? QString()
                   : fromUtf8(system::statWord(stat, common ? common->status : system::ProcessStatus(), one.pid));
    row.command = one.isThread() || !own ? fromUtf8(one.name) : own->command;
    if (letter == 'Z')
        row.command = QStringLiteral("[%1] <defunct>").arg(fromUtf8(own ? own->stat->name : one.name));
    row.note = notes.join(QLatin1Char('\n'));
    return row;
}

std::vector<ProcessRow> LabProcesses::rowsAt(const Session &session, Nanoseconds time, bool withThreads)
{
    std::vector<ProcessRow> rows;
    if (!session.capture())
        return rows;
    const trace::TraceStore &trace = session.trace();
    update(trace);
    for (const Process &process : m_processes) {
        for (const std::uint32_t task : process.threads) {
            if (isThere(trace, task, time))
                rows.push_back(rowOf(session, process, task, time, withThreads));
            if (!withThreads)
                break; // the leader stands for all of them
        }
    }
    std::ranges::stable_sort(rows, {}, [](const ProcessRow &row) { return std::pair(row.pid, row.tid); });
    return rows;
}

} // namespace layerlab
