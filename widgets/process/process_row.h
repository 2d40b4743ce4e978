// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"
#include "engine/trace/state_record.h"

#include <QString>
#include <QVariant>
#include <optional>

namespace layerlab {

/// A line of ps: a process or, where threads are shown, one thread. What is not known is absent, and shown as a dash.
struct ProcessRow {
    std::uint64_t key = 0;             ///< the same in every reading, never 0
    std::uint64_t parentKey = 0;       ///< of the row it hangs below in the tree; 0: none
    std::optional<std::uint32_t> task; ///< of the lab: its index in the trace
    std::uint32_t pid = 0, tid = 0;
    std::optional<std::uint32_t> parent, threads;
    QString user, terminal, program, command;
    QString stat; ///< letter and modifiers
    std::optional<trace::TaskState> state;
    std::optional<double> shareNow, shareOverLife; ///< of one core, in hundredths: as top has it, as ps has it
    std::optional<double> memory;                  ///< of the machine's, in hundredths
    std::optional<std::uint64_t> virtualKibibytes, residentKibibytes;
    std::optional<Nanoseconds> start;         ///< since the Epoch
    Nanoseconds day{};                        ///< the day that is shown: a start on it is told by its time
    std::optional<Nanoseconds> processorTime; ///< that it has used
    std::optional<int> nice;
    bool isShareUncertain = false; ///< sampled or inferred
    bool isReadingOld = false;     ///< memory and nice were read some time before the moment that is shown
    QString note;                  ///< how it is known, for the tool tip

    bool isThread() const { return tid != pid; }
    bool operator==(const ProcessRow &) const = default;
};

/// The columns of ps and top, in the order of ps.
enum class ProcessColumn {
    User,
    Pid,
    Thread,
    Parent,
    Threads,
    Share,
    Memory,
    Virtual,
    Resident,
    Terminal,
    Stat,
    Start,
    Time,
    Nice,
    Program,
    Command,
    Count
};

/// Whether %CPU is of the time between two readings (top) or of the whole life (ps).
enum class ShareMeaning { Now, OverLife };

/// "%CPU", as ps and top head their columns.
QString columnName(ProcessColumn column);
/// What the column tells, and how it is known.
QString columnMeaning(ProcessColumn column, ShareMeaning meaning, bool isLab);
/// Text no cell of the column is usually wider than.
QString widestText(ProcessColumn column);
bool isNumber(ProcessColumn column);

QString cellText(const ProcessRow &row, ProcessColumn column, ShareMeaning meaning);
/// Numbers as numbers: kibibytes, hundredths, seconds; texts as they are shown; invalid where it is not known.
QVariant cellValue(const ProcessRow &row, ProcessColumn column, ShareMeaning meaning);
/// Whether the one stands before the other; what is not known is less than all others, equals are in the order of their
/// numbers.
bool isBefore(const ProcessRow &one, const ProcessRow &other, ProcessColumn column, ShareMeaning meaning);
/// A row has the text in its name, program or user, or its number begins with it. One state letter (as ps writes it) means
/// those in that state only.
bool matches(const ProcessRow &row, const QString &text);

/// "14:05:33" of the day that is meant, "11-29" of another one of its year, else the year: "2025".
QString startText(Nanoseconds start, Nanoseconds day);
/// "0:00.03", minutes and seconds, as top has it.
QString processorTimeText(Nanoseconds time);

} // namespace layerlab
