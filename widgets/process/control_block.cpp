// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/process/control_block.h"

#include "engine/system/process_texts.h"
#include "session/language.h"
#include "widgets/process/exit_status.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <csignal>
#include <cstring>

namespace layerlab {

namespace {

constexpr std::size_t mostMappings = 14;
constexpr double ticksPerSecond = 100; ///< proc(5): USER_HZ, the same on every Linux

long longOf(std::string_view text)
{
    return fromUtf8(text).section(QLatin1Char(' '), 0, 0).toLong();
}

QString kibibytes(double amount)
{
    const QLocale locale;
    return amount >= 1024 ? QStringLiteral("%1 MiB").arg(locale.toString(amount / 1024, 'f', 1))
                          : QStringLiteral("%1 KiB").arg(locale.toString(amount, 'f', 0));
}

class Block {
    Q_DECLARE_TR_FUNCTIONS(ControlBlock)
public:
    explicit Block(const trace::ProcessRecord &record) : m_record(record) {}

    BlockSection identity() const
    {
        BlockSection section{tr("Identity"), {}};
        QString command = fromUtf8(m_record.commandLine);
        command.replace(QChar(0), QLatin1Char(' '));
        add(section, tr("name"), status("Name"), tr("what ps calls it: at most 15 bytes"));
        add(section, tr("command line"), command.trimmed(), {}, true);
        add(section, QStringLiteral("PID / TID"), QStringLiteral("%1 / %2").arg(m_record.pid).arg(m_record.tid),
            tr("process and thread; of the first thread they are the same"));
        add(section, QStringLiteral("PPID"), status("PPid"), tr("its parent, who may wait for it"));
        add(section, tr("group / session"), QStringLiteral("%1 / %2").arg(stat(5), stat(6)),
            tr("signals of the terminal go to a process group; a session has one terminal at most"));
        add(section, tr("user (real, effective, saved)"), ids("Uid"), tr("whose it is, and whose rights it has"));
        add(section, tr("group (real, effective, saved)"), ids("Gid"), {});
        add(section, tr("effective capabilities"), status("CapEff"), tr("single rights of root, one a bit (capabilities(7))"),
            true);
        add(section, tr("working folder"), fromUtf8(m_record.folder), {}, true);
        return section;
    }
    BlockSection scheduling() const
    {
        BlockSection section{tr("State and scheduling"), {}};
        const QString word = statWord(m_record);
        add(section, QStringLiteral("STAT"), word, statMeanings(word).join(QStringLiteral("; ")));
        add(section, QStringLiteral("nice"), stat(19), tr("from −20 (much of the processor) to 19 (little); 0 is usual"));
        add(section, tr("priority"), stat(18), tr("as the kernel counts: 20 + nice, less for real-time"));
        add(section, tr("policy"), policy(), {});
        add(section, tr("threads"), status("Threads"), {});
        add(section, tr("may run on cores"), status("Cpus_allowed_list"), {});
        add(section, tr("switches: of its own will / not"),
            QStringLiteral("%1 / %2").arg(status("voluntary_ctxt_switches"), status("nonvoluntary_ctxt_switches")),
            tr("it waited for something / its time was over or another was more urgent"));
        return section;
    }
    BlockSection times() const
    {
        BlockSection section{tr("Processor time"), {}};
        add(section, tr("user / system"), QStringLiteral("%1 / %2").arg(seconds(14), seconds(15)),
            tr("in its own code / in the kernel for it; counted in hundredths of a second"));
        add(section, tr("of collected children"), QStringLiteral("%1 / %2").arg(seconds(16), seconds(17)),
            tr("a child's time is added when wait() collects it"));
        add(section, tr("page faults: small / from disk"), QStringLiteral("%1 / %2").arg(stat(10), stat(12)), {});
        return section;
    }
    BlockSection memory() const
    {
        BlockSection section{tr("Memory"), {}};
        const double whole = static_cast<double>(longOf(trace::statusLine(m_record, "VmSize")));
        const double resident = static_cast<double>(longOf(trace::statusLine(m_record, "VmRSS")));
        if (whole <= 0)
            return section;
        const auto row = [&](const QString &name, const char *key, double of, const QString &meaning) {
            const double amount = static_cast<double>(longOf(trace::statusLine(m_record, key)));
            if (of > 0)
                section.rows.push_back({name, kibibytes(amount), meaning, std::clamp(amount / of, 0.0, 1.0), {}, false});
        };
        row(tr("addresses (VmSize)"), "VmSize", whole, tr("all that is mapped, used or not"));
        row(tr("in memory (VmRSS)"), "VmRSS", whole, tr("what lies in the machine's memory now"));
        row(tr("· its own (RssAnon)"), "RssAnon", resident, tr("heap, stacks, changed data"));
        row(tr("· of files (RssFile)"), "RssFile", resident, tr("code and libraries: shared with all who run them"));
        row(tr("· shared (RssShmem)"), "RssShmem", resident, tr("shared memory"));
        row(tr("stack (VmStk)"), "VmStk", whole, {});
        double largest = 1;
        std::vector<trace::Mapping> mappings;
        for (const std::string &line : m_record.mappings) {
            if (const auto mapping = trace::parseMapping(line); mapping && mappings.size() < mostMappings) {
                mappings.push_back(*mapping);
                largest = std::max(largest, static_cast<double>(mapping->sizeKibibytes));
            }
        }
        for (const trace::Mapping &mapping : mappings) {
            const QString name = mapping.name.empty() ? tr("(anonymous)") : fromUtf8(mapping.name);
            section.rows.push_back({QStringLiteral("%1 %2").arg(fromUtf8(mapping.rights), name),
                                    tr("%1, in memory %2")
                                        .arg(kibibytes(static_cast<double>(mapping.sizeKibibytes)),
                                             kibibytes(static_cast<double>(mapping.residentKibibytes))),
                                    {},
                                    static_cast<double>(mapping.sizeKibibytes) / largest,
                                    {},
                                    true});
        }
        return section;
    }
    BlockSection files() const
    {
        BlockSection section{tr("Open files"), {}};
        for (const std::string &line : m_record.files) {
            const auto file = trace::parseFile(line);
            if (!file)
                continue;
            const QString mode = file->isReadable && file->isWritable ? tr("read and write")
                                 : file->isWritable                   ? tr("write")
                                                                      : tr("read");
            add(section, QString::number(file->descriptor), fromUtf8(file->target), mode, true);
        }
        if (m_record.moreFiles > 0)
            add(section, QStringLiteral("…"), tr("%n more", nullptr, static_cast<int>(m_record.moreFiles)), {});
        return section;
    }
    BlockSection signalMasks() const
    {
        BlockSection section{tr("Signals"), {}};
        const std::tuple<QString, const char *, QString> sets[] = {
            {tr("blocked (mask)"), "SigBlk", tr("wait until they are let in")},
            {tr("pending, this thread"), "SigPnd", tr("sent, but blocked")},
            {tr("pending, the process"), "ShdPnd", {}},
            {tr("ignored (SIG_IGN)"), "SigIgn", {}},
            {tr("with a handler"), "SigCgt", {}}};
        for (const auto &[name, key, meaning] : sets) {
            if (const auto set = trace::signalSet(m_record, key))
                add(section, name, signalNames(*set), meaning);
        }
        return section;
    }
    BlockSection limits() const
    {
        BlockSection section{tr("Limits (soft / hard)"), {}};
        for (const trace::Limit &limit : trace::parseLimits(m_record.limits))
            add(section, fromUtf8(limit.name),
                QStringLiteral("%1 / %2 %3").arg(fromUtf8(limit.soft), fromUtf8(limit.hard), fromUtf8(limit.unit)), {});
        return section;
    }
    static BlockSection exitStatus(std::int32_t status)
    {
        BlockSection section{tr("Exit status, bit by bit"), {}};
        section.rows.push_back({tr("as wait() gives it"),
                                QStringLiteral("0x%1").arg(status & 0xffff, 4, 16, QLatin1Char('0')),
                                {},
                                -1,
                                exitBits(status),
                                true});
        for (const ExitFact &fact : exitFacts(status))
            section.rows.push_back({fact.macro, fact.value, fact.meaning, -1, {}, true});
        return section;
    }
    static BlockSection known(const trace::Task &task)
    {
        BlockSection section{tr("Identity"), {}};
        add(section, tr("name"), fromUtf8(task.name), {});
        add(section, QStringLiteral("PID / TID"), QStringLiteral("%1 / %2").arg(task.pid).arg(task.tid), {});
        add(section, QStringLiteral("PPID"), QString::number(task.parent), {});
        return section;
    }

private:
    static void add(BlockSection &section, const QString &name, const QString &value, const QString &meaning,
                    bool isCode = false)
    {
        if (!value.isEmpty())
            section.rows.push_back({name, value, meaning, -1, {}, isCode});
    }
    QString status(const char *name) const { return fromUtf8(trace::statusLine(m_record, name)); }
    QString stat(unsigned number) const { return fromUtf8(trace::statField(m_record, number)); }
    QString ids(const char *name) const
    {
        QStringList numbers = status(name).split(QLatin1Char('\t'), Qt::SkipEmptyParts);
        return numbers.mid(0, 3).join(QStringLiteral(", "));
    }
    QString seconds(unsigned number) const
    {
        return QStringLiteral("%1 s").arg(static_cast<double>(longOf(trace::statField(m_record, number))) / ticksPerSecond, 0,
                                          'f', 2);
    }
    QString policy() const
    {
        switch (longOf(trace::statField(m_record, 41))) {
        case 0:
            return QStringLiteral("SCHED_OTHER");
        case 1:
            return QStringLiteral("SCHED_FIFO");
        case 2:
            return QStringLiteral("SCHED_RR");
        case 3:
            return QStringLiteral("SCHED_BATCH");
        case 5:
            return QStringLiteral("SCHED_IDLE");
        case 6:
            return QStringLiteral("SCHED_DEADLINE");
        default:
            return stat(41);
        }
    }

    const trace::ProcessRecord &m_record;
};

class StatWords {
    Q_DECLARE_TR_FUNCTIONS(StatWords)
public:
    static QString meaning(QChar letter)
    {
        switch (letter.toLatin1()) {
        case 'R':
            return tr("running, or ready to");
        case 'S':
            return tr("waiting; a signal wakes it");
        case 'D':
            return tr("waiting, and no signal wakes it (usually for a disk)");
        case 'T':
            return tr("stopped by a signal");
        case 't':
            return tr("stopped by who traces it");
        case 'Z':
            return tr("zombie: ended, not collected");
        case 'X':
            return tr("dead");
        case 'I':
            return tr("idle thread of the kernel");
        case '<':
            return tr("more urgent than usual (nice below 0)");
        case 'N':
            return tr("less urgent than usual (nice above 0)");
        case 'L':
            return tr("has pages locked into memory");
        case 's':
            return tr("leads a session");
        case 'l':
            return tr("has several threads");
        case '+':
            return tr("in the foreground of its terminal");
        case '?':
            return tr("the kernel's letter was not read at this moment");
        default:
            return {};
        }
    }
    static QString none() { return tr("none"); }
    static QString allBut(const QStringList &names) { return tr("all but %1").arg(names.join(QStringLiteral(", "))); }
};

} // namespace

QString statWord(const trace::ProcessRecord &record)
{
    const auto stat = system::parseStat(record.stat);
    return stat ? fromUtf8(system::statWord(*stat, system::parseStatus(record.status), record.pid)) : QString();
}

QStringList statMeanings(const QString &word)
{
    QStringList meanings;
    for (const QChar letter : word)
        meanings.append(QStringLiteral("%1: %2").arg(letter).arg(StatWords::meaning(letter)));
    return meanings;
}

QString signalNames(std::uint64_t set)
{
    QStringList names, others;
    for (int number = 1; number <= 64; ++number) {
        const char *name = sigabbrev_np(number);
        (set >> (number - 1) & 1 ? names : others)
            .append(name ? QStringLiteral("SIG") + QLatin1String(name) : QString::number(number));
    }
    constexpr qsizetype few = 4;
    if (others.size() <= few)
        return StatWords::allBut(others);
    return names.isEmpty() ? StatWords::none() : names.join(QStringLiteral(", "));
}

std::vector<BlockSection> controlBlockOf(const trace::Task &task, const std::optional<trace::ProcessRecord> &record)
{
    std::vector<BlockSection> sections;
    if (task.ended && task.isStatusKnown)
        sections.push_back(Block::exitStatus(task.status));
    if (!record) {
        sections.push_back(Block::known(task));
        return sections;
    }
    const Block block(*record);
    for (BlockSection section : {block.identity(), block.scheduling(), block.times(), block.memory(), block.files(),
                                 block.signalMasks(), block.limits()}) {
        if (!section.rows.empty())
            sections.push_back(std::move(section));
    }
    return sections;
}

} // namespace layerlab
