// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/process/computer_processes.h"

#include "session/language.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPointer>
#include <QThreadPool>
#include <utility>

namespace layerlab {

namespace {

/// The second reading, which has shares, comes sooner than the others.
constexpr int firstMilliseconds = 500;

std::optional<trace::TaskState> stateOf(char letter)
{
    switch (letter) {
    case 'R':
        return trace::TaskState::Running;
    case 'S':
    case 'D':
    case 'I':
        return trace::TaskState::Waiting;
    case 'T':
    case 't':
        return trace::TaskState::Stopped;
    case 'Z':
        return trace::TaskState::Zombie;
    case 'X':
        return trace::TaskState::Terminated;
    default:
        return std::nullopt;
    }
}

class Words {
    Q_DECLARE_TR_FUNCTIONS(ComputerProcesses)
public:
    static QString load(const std::array<double, 3> &load)
    {
        return tr("load %1 %2 %3").arg(load[0], 0, 'f', 2).arg(load[1], 0, 'f', 2).arg(load[2], 0, 'f', 2);
    }
    static QString upSince(Nanoseconds time)
    {
        const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(time).count();
        const QString clock = QStringLiteral("%1:%2").arg(minutes / 60 % 24).arg(minutes % 60, 2, 10, QLatin1Char('0'));
        const int days = static_cast<int>(minutes / (24 * 60));
        return days > 0 ? tr("up %n day(s), %1", nullptr, days).arg(clock) : tr("up %1").arg(clock);
    }
    static QString tasks(int count, bool areThreads)
    {
        return areThreads ? tr("%n thread(s)", nullptr, count) : tr("%n process(es)", nullptr, count);
    }
    static QString born(int count) { return tr("%1 new").arg(count); }
    static QString running(int count) { return tr("%1 running").arg(count); }
    static QString ready(int count) { return tr("%1 ready").arg(count); }
    static QString waiting(int count) { return tr("%1 waiting").arg(count); }
    static QString stopped(int count) { return tr("%1 stopped").arg(count); }
    static QString zombies(int count) { return tr("%1 zombie").arg(count); }
    static QString others(int count) { return tr("%1 in another state").arg(count); }
    static QString counts(const QString &whole, const QStringList &parts)
    {
        return tr("%1: %2").arg(whole, parts.join(tr(", ")));
    }
    static QString cores(const system::CoreShares &shares)
    {
        const auto number = [](double share) { return QString::number(share, 'f', 1); };
        return tr("%CPU: %1 us, %2 sy, %3 ni, %4 id, %5 wa, %6 hi, %7 si, %8 st")
            .arg(number(shares.user), number(shares.system), number(shares.nice), number(shares.idle), number(shares.ioWait),
                 number(shares.interrupts), number(shares.softInterrupts), number(shares.stolen));
    }
    static QString coresUnknown() { return tr("%CPU: after the second reading"); }
    static QString memory(const system::MemoryInfo &memory)
    {
        const auto mebibytes = [](std::uint64_t kibibytes) {
            return QLocale().toString(static_cast<qulonglong>(kibibytes / 1024));
        };
        const std::uint64_t held = memory.free + memory.cache();
        QString text = tr("MiB memory: %1 total, %2 used, %3 free, %4 cache, %5 available")
                           .arg(mebibytes(memory.total), mebibytes(memory.total > held ? memory.total - held : 0),
                                mebibytes(memory.free), mebibytes(memory.cache()), mebibytes(memory.available));
        if (memory.swapTotal > 0)
            text += QStringLiteral(" · ") + tr("swap %1 of %2")
                                                .arg(mebibytes(memory.swapTotal - std::min(memory.swapTotal, memory.swapFree)),
                                                     mebibytes(memory.swapTotal));
        return text;
    }
    static QString hidden(std::size_t unreadable)
    {
        return unreadable > 0 ? tr("%n process(es) of others tell nothing (/proc is mounted with hidepid).", nullptr,
                                   static_cast<int>(unreadable))
                              : tr("Processes of others are hidden here (/proc is mounted with hidepid).");
    }
    static QString meaning()
    {
        return tr("Load: how many tasks ran, were ready or waited for a disk, on average over 1, 5 and 15 minutes.\n"
                  "Of all cores together, in hundredths, between two readings: us user mode, sy kernel, ni user mode of less "
                  "urgent processes (nice above 0), id idle, wa idle while a disk is waited for, hi and si interrupts, st "
                  "taken away by the "
                  "machine's own host.\n"
                  "Memory: cache is what the kernel keeps of files and gives up when it is needed; available is what "
                  "programs can still get.");
    }
};

} // namespace

std::vector<ProcessRow> rowsOf(const system::ProcessTable &table)
{
    std::vector<ProcessRow> rows;
    rows.reserve(table.entries.size());
    const auto toTime = [&](std::uint64_t ticks) {
        return Nanoseconds(std::chrono::seconds(1)) / static_cast<Nanoseconds::rep>(table.ticksPerSecond) *
               static_cast<Nanoseconds::rep>(ticks);
    };
    const Nanoseconds begun = std::chrono::seconds(table.machine ? table.machine->startSeconds : 0);
    for (const system::ProcessEntry &entry : table.entries) {
        ProcessRow row;
        row.pid = entry.pid;
        row.tid = entry.stat.pid;
        row.key = row.tid; // at any moment a number belongs to one task
        row.parentKey = row.isThread() ? row.pid : static_cast<std::uint64_t>(std::max(0, entry.stat.parent));
        row.parent = static_cast<std::uint32_t>(std::max(0, entry.stat.parent));
        row.threads = entry.stat.threadCount;
        row.user = fromUtf8(entry.user);
        row.terminal = fromUtf8(system::terminalName(entry.stat.terminal));
        row.command = fromUtf8(entry.command);
        row.stat = fromUtf8(system::statWord(entry.stat, entry.status, entry.pid));
        row.state = stateOf(entry.stat.letter);
        row.shareNow = entry.share;
        row.processorTime = toTime(entry.stat.ticks());
        const Nanoseconds age = table.sinceStart - toTime(entry.stat.startTicks);
        if (age > Nanoseconds(0))
            row.shareOverLife = 100.0 * static_cast<double>(row.processorTime->count()) / static_cast<double>(age.count());
        row.residentKibibytes = entry.status.residentKibibytes;
        if (!row.residentKibibytes && entry.stat.residentPages)
            row.residentKibibytes = *entry.stat.residentPages * table.pageBytes / 1024;
        if (entry.stat.virtualBytes)
            row.virtualKibibytes = *entry.stat.virtualBytes / 1024;
        if (row.residentKibibytes && table.memory.total > 0)
            row.memory = 100.0 * static_cast<double>(*row.residentKibibytes) / static_cast<double>(table.memory.total);
        row.nice = entry.stat.nice;
        if (table.machine && table.machine->startSeconds > 0)
            row.start = begun + toTime(entry.stat.startTicks);
        row.day = begun + table.sinceStart;
        rows.push_back(std::move(row));
    }
    return rows;
}

QString stateCounts(const std::vector<ProcessRow> &rows, bool areThreads)
{
    int born = 0, running = 0, ready = 0, waiting = 0, stopped = 0, zombies = 0, others = 0;
    for (const ProcessRow &row : rows) {
        using trace::TaskState;
        int &count = row.state == TaskState::New       ? born
                     : row.state == TaskState::Running ? running
                     : row.state == TaskState::Ready   ? ready
                     : row.state == TaskState::Waiting ? waiting
                     : row.state == TaskState::Stopped ? stopped
                     : row.state == TaskState::Zombie  ? zombies
                                                       : others;
        ++count;
    }
    QStringList parts{Words::running(running)};
    if (born > 0)
        parts.prepend(Words::born(born));
    if (ready > 0)
        parts.append(Words::ready(ready));
    parts.append({Words::waiting(waiting), Words::stopped(stopped), Words::zombies(zombies)});
    if (others > 0)
        parts.append(Words::others(others));
    return Words::counts(Words::tasks(static_cast<int>(rows.size()), areThreads), parts);
}

MachineLines machineLines(const ComputerProcesses &processes, bool areThreads)
{
    const system::ProcessTable &table = processes.table;
    MachineLines made;
    made.meaning = Words::meaning();
    QStringList first;
    if (table.load)
        first.append(Words::load(*table.load));
    first.append(Words::upSince(table.sinceStart));
    first.append(stateCounts(processes.rows, areThreads));
    made.lines.append(first.join(QStringLiteral(" · ")));
    made.lines.append(table.shares ? Words::cores(*table.shares) : Words::coresUnknown());
    if (table.memory.total > 0)
        made.lines.back() += QStringLiteral(" · ") + Words::memory(table.memory);
    if (table.hiding != system::Hiding::Nothing || table.unreadableCount > 0)
        made.lines.append(Words::hidden(table.unreadableCount));
    return made;
}

ComputerWatch::ComputerWatch(QObject *parent)
    : QObject(parent), m_reader(std::make_shared<system::ProcessTableReader>()),
      m_processes(std::make_shared<const ComputerProcesses>())
{
    m_timer.setInterval(intervalMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &ComputerWatch::read);
}

ComputerWatch::~ComputerWatch() = default;

void ComputerWatch::setActive(bool isActive)
{
    if (isActive == m_timer.isActive())
        return;
    if (!isActive) {
        m_timer.stop();
        return;
    }
    m_mustForget = true; // what was read last is long ago
    m_timer.start(firstMilliseconds);
    read();
}

void ComputerWatch::setThreads(bool withThreads)
{
    if (std::exchange(m_withThreads, withThreads) != withThreads && isActive()) {
        m_timer.start(firstMilliseconds);
        read();
    }
}

void ComputerWatch::read()
{
    if (std::exchange(m_isReading, true)) {
        m_isAskedAgain = true;
        return;
    }
    const bool mustForget = std::exchange(m_mustForget, false);
    QThreadPool::globalInstance()->start(
        [self = QPointer<ComputerWatch>(this), reader = m_reader, withThreads = m_withThreads, mustForget] {
            if (mustForget)
                reader->forget();
            auto processes = std::make_shared<ComputerProcesses>();
            processes->table = reader->read(withThreads);
            processes->rows = rowsOf(processes->table);
            processes->table.entries.clear();
            QMetaObject::invokeMethod(qApp, [self, processes] {
                if (self)
                    self->take(processes);
            });
        });
}

void ComputerWatch::take(std::shared_ptr<const ComputerProcesses> processes)
{
    m_isReading = false;
    m_processes = std::move(processes);
    if (m_hasRead && m_timer.interval() != intervalMilliseconds && m_processes->table.shares)
        m_timer.setInterval(intervalMilliseconds);
    m_hasRead = true;
    if (std::exchange(m_isAskedAgain, false) && isActive())
        read();
    Q_EMIT changed();
}

} // namespace layerlab
