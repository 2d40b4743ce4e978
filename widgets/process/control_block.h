// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/process_record.h"
#include "engine/trace/trace_store.h"

#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

namespace layerlab {

/// A row of the process control block: a name as the field calls it, its value, what it means.
struct BlockRow {
    QString name, value, meaning;
    double share = -1; ///< of a bar, 0 to 1; less: there is none
    QString bits;      ///< sixteen of them, high byte first, drawn in boxes
    bool isCode = false;
};

struct BlockSection {
    QString title;
    std::vector<BlockRow> rows;
};

/// STAT as ps shows it, from the letter and what modifies it (ps(1), "PROCESS STATE CODES"): "SNs+".
QString statWord(const trace::ProcessRecord &record);
/// The meaning of each character of it, one a line.
QStringList statMeanings(const QString &word);

/// "SIGINT, SIGTERM" of a set (bit n - 1 is signal n); "none".
QString signalNames(std::uint64_t set);

/// All that is known of a task: what the kernel told (proc(5)), and how it ended (wait(2)).
std::vector<BlockSection> controlBlockOf(const trace::Task &task, const std::optional<trace::ProcessRecord> &record);

} // namespace layerlab
