// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/objects/kernel_objects.h"

#include "engine/trace/call_text.h"
#include "widgets/common/task_moment.h"

#include <algorithm>
#include <map>
#include <sys/syscall.h>

namespace layerlab {

namespace {

/// Looking through more calls than this would be felt when the moment is dragged.
constexpr std::size_t mostCalls = 20'000;
constexpr std::uint64_t firstUnknown = std::uint64_t{1} << 63; ///< pipes whose inode was not told are numbered from here
constexpr long defaultPipeBytes = 65'536;                      ///< pipe(7): the capacity where nobody sets another

/// The pipes a process has open at a moment, by descriptor.
struct PipeEnd {
    std::uint64_t inode = 0;
    bool isReading = false;
};

struct Process {
    std::uint32_t pid = 0, parent = 0;
    Nanoseconds readAt{}; ///< when /proc was looked at
    bool wasBorn = false; ///< right after its birth: its parent had the same files then
    std::map<int, PipeEnd> open;
    std::map<int, PipeEnd> ever; ///< those closed since as well
};

bool isAlive(const trace::Task &task, Nanoseconds time)
{
    return (!task.born || *task.born <= time) && (!task.ended || *task.ended > time);
}

class Kernel {
public:
    Kernel(const Session &session, const std::vector<std::uint32_t> &tasks, Nanoseconds time)
        : m_session(session), m_trace(session.trace()), m_tasks(tasks), m_time(time)
    {
    }

    void addPipes(ObjectScene &scene)
    {
        readProcesses();
        giveToParents();
        countCalls();
        followCalls();
        std::map<std::uint64_t, ObjectState> pipes;
        for (const Process &process : m_processes) {
            if (!isAliveAt(process.pid))
                continue;
            for (const auto &[descriptor, end] : process.open) {
                ObjectState &pipe = pipes[end.inode];
                auto &side = end.isReading ? pipe.owners : pipe.writers;
                if (std::ranges::find(side, process.pid, &TaskRef::tid) == side.end())
                    side.push_back({0, process.pid});
            }
        }
        std::map<std::uint64_t, int> sides; // 1: somebody could read, 2: somebody could write
        for (const Process &process : m_processes) {
            for (const auto &[descriptor, end] : process.ever)
                sides[end.inode] |= end.isReading ? 1 : 2;
        }
        countBytes(pipes);
        addWaiters(pipes);
        for (auto &[inode, pipe] : pipes) {
            if (sides[inode] != 3)
                continue; // its other end is the lab's own: standard input or output
            pipe.sort = ObjectSort::Pipe;
            pipe.name = inode > firstUnknown ? "?" + std::to_string(inode - firstUnknown) : std::to_string(inode);
            pipe.size = defaultPipeBytes;
            scene.objects.push_back(std::move(pipe));
        }
    }

    void addWaits(ObjectScene &scene) const
    {
        for (const std::uint32_t index : m_tasks) {
            const trace::Task &task = m_trace.tasks()[index];
            const bool isTold = std::ranges::any_of(scene.objects, [&](const ObjectState &object) {
                return std::ranges::find(object.waiters, task.tid, &TaskRef::tid) != object.waiters.end();
            });
            const auto call = isTold ? std::nullopt : waitOf(index);
            if (!call)
                continue;
            const trace::CallEntry &entry = m_trace.calls()[*call];
            const auto record = trace::TraceStore::decode(m_session.capture()->recording(), entry);
            if (!record)
                continue;
            if (entry.number == SYS_wait4 || entry.number == SYS_waitid)
                addChildWait(scene, task, *record, entry.time);
            else if (entry.number == SYS_futex)
                addFutex(scene, task, *record, entry.time);
        }
    }

private:
    bool isAliveAt(std::uint32_t pid) const
    {
        const auto task = m_trace.findTask(pid, m_time);
        return task && isAlive(m_trace.tasks()[*task], m_time);
    }

    /// The call a task waits in at the moment.
    std::optional<std::uint32_t> waitOf(std::uint32_t index) const
    {
        const TaskMoment moment = momentOf(m_trace, m_session.capture()->recording(), index, m_time);
        return moment.place == TaskPlace::Waiting ? moment.call : std::nullopt;
    }

    void readProcesses()
    {
        const auto &recording = m_session.capture()->recording();
        for (const std::uint32_t index : m_tasks) {
            const trace::Task &task = m_trace.tasks()[index];
            if (task.isThread())
                continue;
            Process process{task.pid, task.parent, {}, false, {}, {}};
            const auto reading = m_session.processes().find(task.tid, task.born.value_or(Nanoseconds::min()),
                                                            std::min(m_time, task.ended.value_or(m_time)));
            if (reading) {
                process.readAt = reading->time;
                if (const auto record = trace::decodeProcess(recording.payload(recording.events()[reading->event]))) {
                    process.wasBorn = record->why == "born";
                    for (const std::string &line : record->files) {
                        if (const auto file = trace::parseFile(line); file && file->pipeInode)
                            process.open[file->descriptor] = {file->pipeInode, file->isReadable};
                    }
                }
            }
            m_processes.push_back(std::move(process));
        }
    }

    /// A fork copies the files: what a child had at its birth its parent had too.
    void giveToParents()
    {
        for (const Process &child : m_processes) {
            const auto parent = std::ranges::find(m_processes, child.parent, &Process::pid);
            if (!child.wasBorn || parent == m_processes.end() || parent->readAt >= child.readAt)
                continue;
            for (const auto &[descriptor, end] : child.open)
                parent->open.try_emplace(descriptor, end);
        }
        for (Process &process : m_processes)
            process.ever = process.open;
    }

    template <class Visit> void visitCalls(Visit &&visit) const
    {
        for (const std::uint32_t index : m_tasks) {
            const trace::Task &task = m_trace.tasks()[index];
            const auto process = std::ranges::find(m_processes, task.pid, &Process::pid);
            if (process == m_processes.end())
                continue;
            for (const std::uint32_t call : m_trace.callsOf(index)) {
                const trace::CallEntry &entry = m_trace.calls()[call];
                if (entry.time > m_time)
                    break;
                visit(static_cast<std::size_t>(process - m_processes.begin()), entry);
            }
        }
    }

    std::optional<trace::CallRecord> decode(const trace::CallEntry &entry) const
    {
        auto record = trace::TraceStore::decode(m_session.capture()->recording(), entry);
        return record ? std::optional(std::move(*record)) : std::nullopt;
    }

    void countCalls()
    {
        std::size_t count = 0;
        for (const std::uint32_t index : m_tasks)
            count += m_trace.callsOf(index).size();
        m_areCallsFew = count <= mostCalls;
    }

    /// Goes through what opened and closed since /proc was looked at. Who made a pipe had both ends, whoever closed which
    /// before /proc was looked at. Which pipe it is tells a process that inherited one of the descriptors; where none did, it
    /// gets a number of its own.
    void followCalls()
    {
        if (!m_areCallsFew)
            return;
        std::uint64_t unknown = firstUnknown;
        visitCalls([&](std::size_t index, const trace::CallEntry &entry) {
            Process &maker = m_processes[index];
            if (entry.number == SYS_close && entry.result == 0 && entry.time >= maker.readAt) {
                if (const auto closed = decode(entry))
                    maker.open.erase(static_cast<int>(closed->arguments[0]));
                return;
            }
            if ((entry.number != SYS_pipe2 && !isOldPipe(entry.number)) || entry.result != 0)
                return;
            const auto record = decode(entry);
            if (!record)
                return;
            const auto blob = std::ranges::find(record->blobs, 0, &trace::CallBlob::argument);
            if (blob == record->blobs.end() || blob->bytes.size() < 8)
                return;
            const auto ends = [&](std::size_t at) {
                return static_cast<int>(loadInteger<std::uint32_t>(blob->bytes.data() + at, ByteOrder::Little));
            };
            const int reading = ends(0), writing = ends(4);
            std::uint64_t inode = 0;
            for (const Process &process : m_processes) {
                const auto r = process.ever.find(reading), w = process.ever.find(writing);
                if (r != process.ever.end() && r->second.isReading)
                    inode = r->second.inode;
                else if (w != process.ever.end() && !w->second.isReading)
                    inode = w->second.inode;
            }
            if (inode == 0)
                inode = ++unknown;
            for (const auto &[descriptor, isReading] : {std::pair(reading, true), std::pair(writing, false)}) {
                maker.ever[descriptor] = {inode, isReading};
                if (maker.readAt <= entry.time) // else it was looked at after that
                    maker.open[descriptor] = {inode, isReading};
            }
        });
    }
    static bool isOldPipe(std::uint32_t number)
    {
#ifdef SYS_pipe
        return number == SYS_pipe;
#else
        return number == SYS_pipe2;
#endif
    }

    void countBytes(std::map<std::uint64_t, ObjectState> &pipes) const
    {
        if (!m_areCallsFew)
            return;
        std::map<std::uint64_t, long> bytes;
        visitCalls([&](std::size_t index, const trace::CallEntry &entry) {
            const bool isWrite = entry.number == SYS_write || entry.number == SYS_writev;
            if ((!isWrite && entry.number != SYS_read && entry.number != SYS_readv) || entry.result <= 0)
                return;
            if (entry.duration.count() >= 0 && entry.time + entry.duration > m_time)
                return; // not done yet
            const auto record = decode(entry);
            const auto end =
                record ? m_processes[index].ever.find(static_cast<int>(record->arguments[0])) : m_processes[index].ever.end();
            if (end != m_processes[index].ever.end() && end->second.isReading != isWrite)
                bytes[end->second.inode] += isWrite ? entry.result : -entry.result;
        });
        for (auto &[inode, pipe] : pipes) {
            if (const long count = bytes[inode]; count >= 0) // less: not all who write were seen
                pipe.count = count;
        }
    }

    void addWaiters(std::map<std::uint64_t, ObjectState> &pipes) const
    {
        for (const std::uint32_t index : m_tasks) {
            const trace::Task &task = m_trace.tasks()[index];
            const auto process = std::ranges::find(m_processes, task.pid, &Process::pid);
            const auto call = process == m_processes.end() ? std::nullopt : waitOf(index);
            const auto record = call ? decode(m_trace.calls()[*call]) : std::nullopt;
            const bool isPipeCall = record && (record->number == SYS_read || record->number == SYS_write ||
                                               record->number == SYS_readv || record->number == SYS_writev);
            if (!isPipeCall)
                continue;
            const auto end = process->open.find(static_cast<int>(record->arguments[0]));
            if (end == process->open.end() || !pipes.contains(end->second.inode))
                continue;
            ObjectState &pipe = pipes[end->second.inode];
            pipe.waiters.push_back({0, task.tid});
            pipe.event = trace::callName(*record);
            pipe.since = m_trace.calls()[*call].time;
        }
    }

    void addChildWait(ObjectScene &scene, const trace::Task &task, const trace::CallRecord &record, Nanoseconds since) const
    {
        ObjectState object;
        object.sort = ObjectSort::Child;
        object.event = trace::callName(record);
        object.since = since;
        object.waiters.push_back({0, task.tid});
        const auto wanted = static_cast<std::int32_t>(record.arguments[record.number == SYS_wait4 ? 0 : 1]);
        const bool isAny = wanted <= 0 || (record.number == SYS_waitid && record.arguments[0] != 1); // P_PID is 1
        for (const std::uint32_t index : m_tasks) {
            const trace::Task &child = m_trace.tasks()[index];
            if (!child.isThread() && child.parent == task.pid && isAlive(child, m_time) &&
                (isAny || child.pid == static_cast<std::uint32_t>(wanted)))
                object.owners.push_back({0, child.pid});
        }
        object.name = isAny ? "*" : std::to_string(wanted);
        scene.objects.push_back(std::move(object));
    }

    static void addFutex(ObjectScene &scene, const trace::Task &task, const trace::CallRecord &record, Nanoseconds since)
    {
        constexpr std::uint64_t commandMask = 0x7f; // FUTEX_CMD_MASK without the flags above
        const std::uint64_t command = record.arguments[1] & commandMask;
        if (command == 1 || command == 3 || command == 4 || command == 5 || command == 7)
            return; // wakes others
        char name[24];
        std::snprintf(name, sizeof name, "0x%llx", static_cast<unsigned long long>(record.arguments[0]));
        auto object = std::ranges::find_if(
            scene.objects, [&](const ObjectState &one) { return one.sort == ObjectSort::Futex && one.name == name; });
        if (object == scene.objects.end()) {
            ObjectState made;
            made.sort = ObjectSort::Futex;
            made.name = name;
            made.event = "futex";
            made.since = since;
            object = scene.objects.insert(object, std::move(made));
        }
        object->waiters.push_back({0, task.tid});
    }

    const Session &m_session;
    const trace::TraceStore &m_trace;
    const std::vector<std::uint32_t> &m_tasks;
    Nanoseconds m_time;
    std::vector<Process> m_processes;
    bool m_areCallsFew = true;
};

} // namespace

void addKernelObjects(ObjectScene &scene, const Session &session, const std::vector<std::uint32_t> &tasks, Nanoseconds time)
{
    if (!session.capture() || tasks.empty())
        return;
    constexpr std::size_t mostTasks = 500; // of more the picture would tell nothing
    if (tasks.size() > mostTasks)
        return;
    Kernel kernel(session, tasks, time);
    kernel.addWaits(scene);
    // The pipes of a stepped run are those through which its threads are told to go on.
    const bool isStepped = std::ranges::any_of(scene.tasks, [](const StandingTask &task) { return !task.file.empty(); });
    if (!isStepped)
        kernel.addPipes(scene);
}

} // namespace layerlab
