// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/statistics_panel.h"

#include "widgets/common/csv.h"
#include "widgets/timeline/time_line_text.h"

#include <QFont>
#include <QStringList>

namespace layerlab {

namespace {

using trace::TaskState;

double seconds(Nanoseconds time)
{
    return static_cast<double>(time.count()) / 1e9;
}

Nanoseconds otherTime(const TaskStatistics &row)
{
    return row.shares.of(TaskState::New) + row.shares.of(TaskState::Stopped) + row.shares.of(TaskState::Zombie) +
           row.shares.durations[0];
}

Nanoseconds lifeTime(const TaskStatistics &row)
{
    return row.shares.total() - row.shares.of(TaskState::Terminated);
}

Nanoseconds timeOf(const TaskStatistics &row, int column)
{
    switch (column) {
    case StatisticsModel::Running:
        return row.shares.of(TaskState::Running);
    case StatisticsModel::Ready:
        return row.shares.of(TaskState::Ready);
    case StatisticsModel::Waiting:
        return row.shares.of(TaskState::Waiting);
    default:
        return otherTime(row);
    }
}

} // namespace

void StatisticsModel::set(std::vector<TaskStatistics> rows)
{
    const bool isSameShape = rows.size() == m_rows.size();
    if (isSameShape) {
        m_rows = std::move(rows);
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void StatisticsModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int StatisticsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int StatisticsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant StatisticsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const TaskStatistics &row = m_rows[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(column == Name ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::FontRole && index.row() == 0) {
        QFont font;
        font.setWeight(QFont::DemiBold);
        return font;
    }
    const bool isTime = column >= Running && column <= Other;
    if (role == Qt::ToolTipRole && column == Other) {
        QStringList words;
        for (const TaskState state : {TaskState::New, TaskState::Stopped, TaskState::Zombie}) {
            if (row.shares.of(state).count() > 0)
                words.append(QStringLiteral("%1 %2").arg(TimeLineText::stateName(state), lengthText(row.shares.of(state))));
        }
        return words.join(QLatin1Char('\n'));
    }
    if (role == Qt::ToolTipRole && isTime)
        return lengthText(timeOf(row, column));
    if (role != Qt::DisplayRole)
        return {};
    if (column == Name)
        return index.row() == 0 ? tr("all %n tasks", nullptr, rowCount() - 1) : TimeLineText::shortTask(*m_session, row.task);
    if (isTime) {
        const double life = std::max(1e-9, seconds(lifeTime(row)));
        return QStringLiteral("%1 %").arg(100 * seconds(timeOf(row, column)) / life, 0, 'f', 1);
    }
    if (column == Switches)
        return row.switches;
    if (column == Preemptions)
        return row.preemptions;
    return row.ready.total() > 0 ? lengthText(row.longestReady) : QString();
}

QVariant StatisticsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(section == Name ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole) {
        switch (section) {
        case Other:
            return tr("New, stopped, zombie, or not known");
        case Switches:
            return tr("How often it left a core");
        case Preemptions:
            return tr(
                "How often it left a core although it could have gone on: its time slice was over, or another came first");
        case LongestReady:
            return tr("The longest time for which it was ready and had to wait for a core");
        default:
            return tr("Share of the time it lived in the span");
        }
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Task");
    case Running:
        return TimeLineText::stateName(TaskState::Running);
    case Ready:
        return TimeLineText::stateName(TaskState::Ready);
    case Waiting:
        return TimeLineText::stateName(TaskState::Waiting);
    case Other:
        return tr("other");
    case Switches:
        return tr("switches");
    case Preemptions:
        return tr("preempted");
    default:
        return tr("longest ready");
    }
}

/// For a spreadsheet: times in seconds, lengths of stretches by bins. Names as in the recording, headers always English.
QByteArray StatisticsModel::csv() const
{
    QStringList head = QStringLiteral("task,pid,tid,running_s,ready_s,waiting_s,new_s,stopped_s,zombie_s,unknown_s,uncertain_s,"
                                      "switches,preempted,longest_ready_s")
                           .split(QLatin1Char(','));
    for (const char *state : {"running", "ready", "waiting"}) {
        for (std::size_t bin = 0; bin < LengthHistogram::binCount; ++bin)
            head.append(
                QStringLiteral("%1_from_%2us").arg(QLatin1String(state)).arg(LengthHistogram::beginOf(bin).count() / 1000));
    }
    QByteArray lines = csvLine(head);
    const auto time = [](Nanoseconds value) { return QString::number(seconds(value), 'f', 9); };
    for (std::size_t at = 0; at < m_rows.size(); ++at) {
        const TaskStatistics &row = m_rows[at];
        QStringList fields{QStringLiteral("all"), {}, {}};
        if (at > 0) {
            const trace::Task &task = m_session->trace().tasks()[row.task];
            fields = {m_session->recordedProgram(task.program), QString::number(task.pid), QString::number(task.tid)};
        }
        for (const TaskState state : {TaskState::Running, TaskState::Ready, TaskState::Waiting, TaskState::New,
                                      TaskState::Stopped, TaskState::Zombie, TaskState(0)})
            fields.append(time(row.shares.of(state)));
        fields.append({time(row.shares.uncertain), QString::number(row.switches), QString::number(row.preemptions),
                       time(row.longestReady)});
        for (const LengthHistogram *histogram : {&row.running, &row.ready, &row.waiting}) {
            for (const std::uint32_t count : histogram->counts)
                fields.append(QString::number(count));
        }
        lines += csvLine(fields);
    }
    return lines;
}

} // namespace layerlab
