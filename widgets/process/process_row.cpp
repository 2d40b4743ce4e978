// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/process/process_row.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace layerlab {

namespace {

using Column = ProcessColumn;

class Words {
    Q_DECLARE_TR_FUNCTIONS(ProcessColumns)
public:
    static QString program() { return tr("PROGRAM"); }
    static QString share(ShareMeaning meaning, bool isLab)
    {
        if (meaning == ShareMeaning::OverLife)
            return tr("Share of one core over its whole life, as ps counts it: the time it ran by the time since it began.");
        return isLab ? tr("Share of one core over the last second before the moment that is shown, or over its life if that is "
                          "shorter; from the stretches in which it ran. ~: sampled or inferred.")
                     : tr("Share of one core between the last two readings, as top counts it: with several threads it can be "
                          "more than 100.");
    }
    static QString memory(bool isLab)
    {
        return isLab ? tr("Share of the machine's memory: not known, since the recording does not tell how much there was.")
                     : tr("Share of this computer's memory that it has resident (RSS by MemTotal).");
    }
    static QString read(const QString &meaning, bool isLab)
    {
        return isLab ? meaning + QLatin1Char(' ') +
                           tr("As it was last read: at the birth, after an exec, while the table is seen. ~: more than "
                              "two seconds before.")
                     : meaning;
    }
    static QString meaning(Column column, bool isLab)
    {
        switch (column) {
        case Column::User:
            return isLab ? tr("Whose rights it has: the user's number (other computers have other names for it).")
                         : tr("Whose rights it has (effective user).");
        case Column::Pid:
            return tr("Number of the process; of a thread the number of its process.");
        case Column::Thread:
            return tr("Number of the thread (LWP of ps -L); of the first one it is that of the process.");
        case Column::Parent:
            return tr("Number of the process that waits for it: its parent, or who adopted it.");
        case Column::Threads:
            return tr("How many threads the process has (NLWP).");
        case Column::Virtual:
            return read(tr("Addresses that are mapped, used or not, in KiB (g: GiB, t: TiB)."), isLab);
        case Column::Resident:
            return read(tr("What of it lies in memory, in KiB (g: GiB)."), isLab);
        case Column::Terminal:
            return tr("Its controlling terminal, from where Ctrl+C comes; ? for none.");
        case Column::Stat:
            return tr("State, a letter, and what modifies it: point at a cell, or choose a row, to see what each means.");
        case Column::Start:
            return tr("When it began: the time, or the day (month-day) if that was another one.");
        case Column::Time:
            return tr("Time on a core so far, in user mode and in the kernel: minutes, seconds, hundredths.");
        case Column::Nice:
            return read(tr("From −20 (much of the processor) to 19 (little); 0 is usual."), isLab);
        case Column::Program:
            return tr("Name of the program in the lab.");
        default:
            return tr("The command with its arguments; in brackets the name of what has none; of a thread its name.");
        }
    }
};

const std::optional<double> &shareOf(const ProcessRow &row, ShareMeaning meaning)
{
    return meaning == ShareMeaning::Now ? row.shareNow : row.shareOverLife;
}

double secondsOf(Nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

template <class T> QVariant valueOf(const std::optional<T> &value)
{
    return value ? QVariant::fromValue(*value) : QVariant();
}

} // namespace

QString columnName(Column column)
{
    static const char *const names[] = {"USER", "PID", "TID",  "PPID",  "NLWP", "%CPU", "%MEM", "VSZ",
                                        "RSS",  "TTY", "STAT", "START", "TIME", "NI",   "",     "COMMAND"};
    return column == Column::Program ? Words::program() : QLatin1String(names[static_cast<std::size_t>(column)]);
}

QString columnMeaning(Column column, ShareMeaning meaning, bool isLab)
{
    return column == Column::Share    ? Words::share(meaning, isLab)
           : column == Column::Memory ? Words::memory(isLab)
                                      : Words::meaning(column, isLab);
}

QString widestText(Column column)
{
    static const char *const texts[] = {"www-data", "999999",    "999999",    "999999",     "100",  "~100.0",
                                        "100.0",    "9,999,999", "~999,999",  "pts/10",     "Ssl+", "00:00:00",
                                        "10:00.00", "−20",       "producers", "/bin/python"};
    return QString::fromUtf8(texts[static_cast<std::size_t>(column)]);
}

bool isNumber(Column column)
{
    switch (column) {
    case Column::User:
    case Column::Terminal:
    case Column::Stat:
    case Column::Program:
    case Column::Command:
        return false;
    default:
        return true;
    }
}

QString startText(Nanoseconds start, Nanoseconds day)
{
    const auto at = [](Nanoseconds time) {
        return QDateTime::fromMSecsSinceEpoch(std::chrono::duration_cast<std::chrono::milliseconds>(time).count());
    };
    const QDateTime begun = at(start);
    if (begun.date() == at(day).date())
        return begun.toString(QStringLiteral("HH:mm:ss"));
    return begun.toString(begun.date().year() == at(day).date().year() ? QStringLiteral("MM-dd") : QStringLiteral("yyyy"));
}

QString processorTimeText(Nanoseconds time)
{
    const auto hundredths = std::max<Nanoseconds::rep>(0, time.count()) / 10'000'000;
    return QStringLiteral("%1:%2.%3")
        .arg(hundredths / 6000)
        .arg(hundredths / 100 % 60, 2, 10, QLatin1Char('0'))
        .arg(hundredths % 100, 2, 10, QLatin1Char('0'));
}

QString cellText(const ProcessRow &row, Column column, ShareMeaning meaning)
{
    static const QString dash = QStringLiteral("–");
    const QLocale locale;
    const auto word = [](const QString &text) { return text.isEmpty() ? dash : text; };
    const auto whole = [&](const auto &number) { return number ? locale.toString(static_cast<qlonglong>(*number)) : dash; };
    const auto marked = [&](const QString &text) { // it may have become another since
        return row.isReadingOld && text != dash ? QLatin1Char('~') + text : text;
    };
    const auto kibibytes = [&](const std::optional<std::uint64_t> &amount) { // large ones as top has them
        constexpr std::uint64_t longest = 9'999'999;
        const double gibibytes = static_cast<double>(amount.value_or(0)) / (1024 * 1024);
        return marked(amount.value_or(0) <= longest ? whole(amount)
                      : gibibytes < 1000            ? QString::number(gibibytes, 'f', 1) + QLatin1Char('g')
                                                    : QString::number(gibibytes / 1024, 'f', 1) + QLatin1Char('t'));
    };
    const auto hundredths = [](const std::optional<double> &number, bool isUncertain) {
        if (!number)
            return dash;
        return (isUncertain ? QStringLiteral("~") : QString()) + QString::number(*number, 'f', 1);
    };
    switch (column) {
    case Column::User:
        return word(row.user);
    case Column::Pid:
        return QString::number(row.pid);
    case Column::Thread:
        return QString::number(row.tid);
    case Column::Parent:
        return row.parent ? QString::number(*row.parent) : dash;
    case Column::Threads:
        return whole(row.threads);
    case Column::Share:
        return hundredths(shareOf(row, meaning), row.isShareUncertain);
    case Column::Memory:
        return hundredths(row.memory, false);
    case Column::Virtual:
        return kibibytes(row.virtualKibibytes);
    case Column::Resident:
        return kibibytes(row.residentKibibytes);
    case Column::Terminal:
        return word(row.terminal);
    case Column::Stat:
        return word(row.stat);
    case Column::Start:
        return row.start ? startText(*row.start, row.day) : dash;
    case Column::Time:
        return row.processorTime
                   ? (row.isShareUncertain ? QStringLiteral("~") : QString()) + processorTimeText(*row.processorTime)
                   : dash;
    case Column::Nice:
        return marked(whole(row.nice));
    case Column::Program:
        return word(row.program);
    default:
        return word(row.command);
    }
}

QVariant cellValue(const ProcessRow &row, Column column, ShareMeaning meaning)
{
    const auto rounded = [](const std::optional<double> &number) { // as many places as are shown
        return number ? QVariant(QString::number(*number, 'f', 1)) : QVariant();
    };
    switch (column) {
    case Column::Pid:
        return row.pid;
    case Column::Thread:
        return row.tid;
    case Column::Parent:
        return valueOf(row.parent);
    case Column::Threads:
        return valueOf(row.threads);
    case Column::Share:
        return rounded(shareOf(row, meaning));
    case Column::Memory:
        return rounded(row.memory);
    case Column::Virtual:
        return valueOf(row.virtualKibibytes);
    case Column::Resident:
        return valueOf(row.residentKibibytes);
    case Column::Start:
        return row.start ? QVariant(QDateTime::fromMSecsSinceEpoch(
                                        std::chrono::duration_cast<std::chrono::milliseconds>(*row.start).count())
                                        .toString(Qt::ISODateWithMs))
                         : QVariant();
    case Column::Time:
        return row.processorTime ? QVariant(QString::number(secondsOf(*row.processorTime), 'f', 3)) : QVariant();
    case Column::Nice:
        return valueOf(row.nice);
    case Column::User:
        return row.user;
    case Column::Terminal:
        return row.terminal;
    case Column::Stat:
        return row.stat;
    case Column::Program:
        return row.program;
    default:
        return row.command;
    }
}

bool isBefore(const ProcessRow &one, const ProcessRow &other, Column column, ShareMeaning meaning)
{
    const auto order = [&](const auto &left, const auto &right) {
        if (left < right || right < left)
            return left < right;
        return std::pair(one.pid, one.tid) < std::pair(other.pid, other.tid);
    };
    switch (column) {
    case Column::User:
        return order(one.user, other.user);
    case Column::Thread:
        return order(one.tid, other.tid);
    case Column::Parent:
        return order(one.parent, other.parent);
    case Column::Threads:
        return order(one.threads, other.threads);
    case Column::Share:
        return order(shareOf(one, meaning), shareOf(other, meaning));
    case Column::Memory:
        return order(one.memory, other.memory);
    case Column::Virtual:
        return order(one.virtualKibibytes, other.virtualKibibytes);
    case Column::Resident:
        return order(one.residentKibibytes, other.residentKibibytes);
    case Column::Terminal:
        return order(one.terminal, other.terminal);
    case Column::Stat:
        return order(one.stat, other.stat);
    case Column::Start:
        return order(one.start, other.start);
    case Column::Time:
        return order(one.processorTime, other.processorTime);
    case Column::Nice:
        return order(one.nice, other.nice);
    case Column::Program:
        return order(one.program, other.program);
    case Column::Command:
        return order(one.command.toCaseFolded(), other.command.toCaseFolded());
    default:
        return order(one.pid, other.pid);
    }
}

bool matches(const ProcessRow &row, const QString &text)
{
    if (text.isEmpty())
        return true;
    if (text.size() == 1 && QStringLiteral("RSDTZXI").contains(text))
        return row.stat.startsWith(text);
    const auto has = [&](const QString &where) { return where.contains(text, Qt::CaseInsensitive); };
    return has(row.command) || has(row.program) || has(row.user) || QString::number(row.pid).startsWith(text) ||
           QString::number(row.tid).startsWith(text);
}

} // namespace layerlab
