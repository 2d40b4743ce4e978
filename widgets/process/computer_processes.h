// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/system/process_table.h"
#include "widgets/process/process_row.h"

#include <QObject>
#include <QStringList>
#include <QTimer>
#include <memory>
#include <vector>

namespace layerlab {

/// This computer's processes, made ready in another thread: what the window does with them is to show them.
struct ComputerProcesses {
    std::vector<ProcessRow> rows;
    system::ProcessTable table; ///< of the machine; its entries are the rows
};
std::vector<ProcessRow> rowsOf(const system::ProcessTable &table);

/// As top begins: load, tasks by state, cores, memory, and what can't be seen.
struct MachineLines {
    QStringList lines;
    QString meaning; ///< of the abbreviations
};
MachineLines machineLines(const ComputerProcesses &processes, bool areThreads);
/// "5 tasks: 1 running, 3 waiting, 1 zombie".
QString stateCounts(const std::vector<ProcessRow> &rows, bool areThreads);

/// Reads the processes again and again while it is on, in a thread of its own; never two readings at once. Nothing is recorded.
class ComputerWatch : public QObject {
    Q_OBJECT
public:
    static constexpr int intervalMilliseconds = 2000;

    explicit ComputerWatch(QObject *parent = nullptr);
    ~ComputerWatch() override;
    void setActive(bool isActive);
    bool isActive() const { return m_timer.isActive(); }
    void setThreads(bool withThreads);
    const ComputerProcesses &processes() const { return *m_processes; }
    bool hasRead() const { return m_hasRead; }

Q_SIGNALS:
    void changed();

private:
    void read();
    void take(std::shared_ptr<const ComputerProcesses> processes);

    std::shared_ptr<system::ProcessTableReader> m_reader; ///< in one job at a time
    std::shared_ptr<const ComputerProcesses> m_processes;
    QTimer m_timer;
    bool m_withThreads = false, m_isReading = false, m_hasRead = false, m_isAskedAgain = false, m_mustForget = false;
};

} // namespace layerlab
