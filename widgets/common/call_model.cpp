// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/call_model.h"

#include "engine/trace/call_text.h"
#include "session/event_text.h"
#include "session/language.h"
#include "widgets/common/errno_text.h"
#include "widgets/common/theme.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <algorithm>

namespace layerlab {

namespace {

/// A shorter stay in a call that may wait is only its own work.
constexpr Nanoseconds countsAsWaited = std::chrono::microseconds(200);
constexpr int keptTexts = 600;
constexpr int portionMilliseconds = 8;

bool isInside(const trace::CallEntry &call)
{
    return (call.flags & trace::CallSummary::stillInside) != 0;
}

bool hasNeverReturned(const trace::CallEntry &call)
{
    return (call.flags & trace::CallSummary::neverReturned) != 0;
}

bool hasFailed(const trace::CallEntry &call)
{
    return call.flags == 0 && call.result < 0 && call.result >= -4095;
}

/// Whether the recording may still tell how a call ends.
bool isLive(const Session &session)
{
    return session.phase() == Session::Phase::Live;
}

QString wallText(Nanoseconds time)
{
    const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(time).count();
    return QDateTime::fromMSecsSinceEpoch(microseconds / 1000).toString(QStringLiteral("HH:mm:ss")) +
           QStringLiteral(".%1").arg(microseconds % 1'000'000, 6, 10, QLatin1Char('0'));
}

} // namespace

CallModel::CallModel(Session *session, Selection *selection, QObject *parent)
    : QAbstractTableModel(parent), m_session(session), m_selection(selection), m_texts(keptTexts)
{
    m_scanTimer.setSingleShot(true);
    m_scanTimer.setInterval(0);
    connect(&m_scanTimer, &QTimer::timeout, this, &CallModel::scan);
    connect(session, &Session::recordingReplaced, this, &CallModel::forget);
    connect(session, &Session::grown, this, [this] {
        recheckOpen();
        scan();
    });
    connect(selection, &Selection::changed, this, [this] {
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::BackgroundRole});
    });
    scan();
}

void CallModel::setFilter(const CallFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    forget();
    scan();
}

void CallModel::forget()
{
    beginResetModel();
    m_rows.clear();
    m_open.clear();
    m_texts.clear();
    m_scanned = 0;
    endResetModel();
}

/// Entry times may be equal: then the order of arrival decides.
bool CallModel::isBefore(std::uint32_t a, std::uint32_t b) const
{
    return std::pair(entry(a).time, a) < std::pair(entry(b).time, b);
}

void CallModel::scan()
{
    if (!m_session->capture())
        return;
    const int program = m_filter.program.isEmpty() ? -1 : m_session->recordedProgramIndex(m_filter.program);
    std::vector<std::uint32_t> found;
    QElapsedTimer clock;
    clock.start();
    const std::uint32_t count = callCount();
    for (; m_scanned < count; ++m_scanned) {
        if (m_scanned % 64 == 63 && clock.elapsed() >= portionMilliseconds)
            break;
        if (isInside(entry(m_scanned)))
            m_open.push_back(m_scanned);
        if (passes(m_scanned, program))
            found.push_back(m_scanned);
    }
    insert(std::move(found));
    if (m_scanned < count)
        m_scanTimer.start();
    else
        Q_EMIT scanned();
}

/// Calls that have returned meanwhile: their texts are other ones, and the filter may judge them otherwise.
void CallModel::recheckOpen()
{
    const int program = m_filter.program.isEmpty() ? -1 : m_session->recordedProgramIndex(m_filter.program);
    std::vector<std::uint32_t> arrived;
    std::erase_if(m_open, [&](std::uint32_t call) {
        if (isInside(entry(call)))
            return false;
        m_texts.remove(call);
        const int row = rowOf(call);
        const bool belongs = passes(call, program);
        if (row >= 0 && belongs) {
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        } else if (row >= 0) {
            beginRemoveRows({}, row, row);
            m_rows.erase(m_rows.begin() + row);
            endRemoveRows();
        } else if (belongs) {
            arrived.push_back(call);
        }
        return true;
    });
    insert(std::move(arrived));
}

bool CallModel::passes(std::uint32_t call, int program) const
{
    const trace::CallEntry &one = entry(call);
    if (!m_filter.program.isEmpty() &&
        (program < 0 || m_session->trace().tasks()[one.task].program != static_cast<std::uint32_t>(program)))
        return false;
    if (m_filter.kind == CallFilter::Kind::Failed && !hasFailed(one))
        return false;
    if (m_filter.kind == CallFilter::Kind::Waited &&
        !(trace::mayBlock(one.number) && (isInside(one) || one.duration >= countsAsWaited)))
        return false;
    if (m_filter.kind != CallFilter::Kind::WithData && m_filter.inode == 0 && m_filter.text.isEmpty())
        return true;
    const auto record = trace::TraceStore::decode(m_session->capture()->recording(), one);
    if (!record || (m_filter.inode != 0 && record->socketInode != m_filter.inode) ||
        (m_filter.kind == CallFilter::Kind::WithData && trace::callData(*record).empty()))
        return false;
    if (m_filter.text.isEmpty())
        return true;
    const auto holds = [&](const std::string &text) { return fromUtf8(text).contains(m_filter.text, Qt::CaseInsensitive); };
    return holds(trace::callName(*record) + '(' + trace::callArguments(*record) + ") = " + trace::callResult(*record)) ||
           m_session->recordedProgram(record->program).contains(m_filter.text, Qt::CaseInsensitive);
}

/// Puts calls among the others. Nearly all come at the end; those that go between are put in runs, from the last to the first
/// so that places stay what they are.
void CallModel::insert(std::vector<std::uint32_t> calls)
{
    const auto before = [this](std::uint32_t a, std::uint32_t b) { return isBefore(a, b); };
    std::ranges::sort(calls, before);
    while (!calls.empty()) {
        const auto place = std::ranges::upper_bound(m_rows, calls.back(), before) - m_rows.begin();
        auto first = calls.begin();
        if (place > 0) {
            const std::uint32_t previous = m_rows[static_cast<std::size_t>(place - 1)];
            first = std::ranges::lower_bound(calls, previous, before);
        }
        const auto count = static_cast<int>(calls.end() - first);
        beginInsertRows({}, static_cast<int>(place), static_cast<int>(place) + count - 1);
        m_rows.insert(m_rows.begin() + place, first, calls.end());
        calls.erase(first, calls.end());
        endInsertRows();
    }
}

int CallModel::rowOf(std::uint32_t call) const
{
    if (call >= callCount())
        return -1;
    const auto found =
        std::ranges::lower_bound(m_rows, call, [this](std::uint32_t a, std::uint32_t b) { return isBefore(a, b); });
    return found != m_rows.end() && *found == call ? static_cast<int>(found - m_rows.begin()) : -1;
}

int CallModel::firstLinkedRow() const
{
    int first = -1;
    for (const std::uint32_t call : m_selection->calls()) {
        const int row = rowOf(call);
        if (row >= 0 && (first < 0 || row < first))
            first = row;
    }
    return first;
}

void CallModel::tick()
{
    for (const std::uint32_t call : m_open) {
        if (const int row = rowOf(call); row >= 0)
            Q_EMIT dataChanged(index(row, Blocked), index(row, Blocked), {Qt::DisplayRole});
    }
}

void CallModel::retranslate()
{
    m_texts.clear();
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

std::uint64_t CallModel::socketOf(int row) const
{
    return texts(callAt(row)).inode;
}

QString CallModel::straceLine(int row) const
{
    const auto record = trace::TraceStore::decode(m_session->capture()->recording(), entry(callAt(row)));
    if (!record)
        return {};
    return QStringLiteral("%1(%2) = %3")
        .arg(fromUtf8(trace::callName(*record)), fromUtf8(trace::callArguments(*record)), fromUtf8(trace::callResult(*record)));
}

QString CallModel::line(int row) const
{
    QStringList cells;
    for (int column = 0; column < ColumnCount; ++column)
        cells.append(index(row, column).data().toString());
    return cells.join(QLatin1Char('\t'));
}

const CallModel::Texts &CallModel::texts(std::uint32_t call) const
{
    if (const Texts *kept = m_texts.object(call))
        return *kept;
    auto *made = new Texts(makeTexts(call));
    m_texts.insert(call, made);
    return *made;
}

CallModel::Texts CallModel::makeTexts(std::uint32_t call) const
{
    Texts made;
    const trace::CallEntry &one = entry(call);
    const auto record = trace::TraceStore::decode(m_session->capture()->recording(), one);
    if (!record) {
        made.call = tr("this call can't be read");
        return made;
    }
    made.call =
        fromUtf8(trace::callName(*record)) + QLatin1Char('(') + fromUtf8(trace::callArguments(*record)) + QLatin1Char(')');
    made.inode = record->socketInode;
    made.hasFailed = record->hasFailed();
    if (hasNeverReturned(one))
        made.returned = tr("never");
    else if (made.hasFailed)
        made.returned = QStringLiteral("-1 ") + fromUtf8(trace::callErrno(*record));
    else if (!isInside(one))
        made.returned = fromUtf8(trace::callResult(*record));
    if (made.hasFailed) {
        const auto number = static_cast<int>(-one.result);
        made.meaning = number < 512 ? errnoMeaning(number) : tr("a signal interrupted it; the kernel may start it again");
    }
    return made;
}

QString CallModel::who(const trace::Task &task) const
{
    const QString name = m_session->recordedProgram(task.program);
    return task.isThread() ? QStringLiteral("%1 %2 (%3)").arg(name).arg(task.pid).arg(task.tid)
                           : QStringLiteral("%1 %2").arg(name).arg(task.pid);
}

QString CallModel::timeText(const trace::CallEntry &call) const
{
    const auto since = std::chrono::duration<double>(call.time - m_session->firstTime()).count();
    return QString::number(since, 'f', 6);
}

QString CallModel::blockedText(const trace::CallEntry &call) const
{
    if (!trace::mayBlock(call.number) || hasNeverReturned(call))
        return {};
    if (!isInside(call))
        return durationText(call.duration);
    const double seconds = std::chrono::duration<double>(m_session->lastTime() - call.time).count();
    return isLive(*m_session) ? tr("%1 s …").arg(std::max(0.0, seconds), 0, 'f', 1)
                              : QStringLiteral("≥ %1 s").arg(std::max(0.0, seconds), 0, 'f', 1);
}

QString CallModel::toolTip(std::uint32_t call, int column) const
{
    const trace::CallEntry &one = entry(call);
    const Texts &text = texts(call);
    switch (column) {
    case Time:
        return tr("Entered at %1, %2 s after the recording began").arg(wallText(one.time), timeText(one));
    case Who: {
        const trace::Task &task = m_session->trace().tasks()[one.task];
        return task.isThread() ? tr("Thread %1 of process %2 of %3")
                                     .arg(task.tid)
                                     .arg(task.pid)
                                     .arg(m_session->recordedProgram(task.program))
                               : tr("Process %1 of %2").arg(task.pid).arg(m_session->recordedProgram(task.program));
    }
    case Returned:
        if (!text.meaning.isEmpty())
            return tr("%1: %2").arg(text.returned.mid(3), text.meaning);
        if (hasNeverReturned(one))
            return tr("The task ended inside this call, so it never returned.");
        return isInside(one) ? tr("The call has not returned yet.") : text.returned;
    case Blocked:
        if (!trace::mayBlock(one.number))
            return tr("This call does not wait for others.");
        if (isInside(one) && !isLive(*m_session))
            return tr("It had not returned when the recording ended.");
        return tr("From entry to return, the tracer's own stops included.");
    default:
        return text.call;
    }
}

int CallModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CallModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CallModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == Time || section == Blocked ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("time, s");
    case Who:
        return tr("program, pid (tid)");
    case Call:
        return tr("call");
    case Returned:
        return tr("returned");
    case Blocked:
        return tr("blocked");
    default:
        return {};
    }
}

QVariant CallModel::data(const QModelIndex &place, int role) const
{
    if (!place.isValid() || place.row() >= rowCount() || !m_session->capture())
        return {};
    const std::uint32_t call = callAt(place.row());
    const trace::CallEntry &one = entry(call);
    const Theme &of = m_theme ? *m_theme : theme();
    switch (role) {
    case Qt::DisplayRole:
        if (place.column() == Time)
            return timeText(one);
        if (place.column() == Who)
            return who(m_session->trace().tasks()[one.task]);
        if (place.column() == Call)
            return texts(call).call;
        if (place.column() == Returned)
            return isInside(one) ? (isLive(*m_session) ? tr("waiting") : tr("not seen")) : texts(call).returned;
        return blockedText(one);
    case Qt::ToolTipRole:
        return toolTip(call, place.column());
    case Qt::ForegroundRole:
        if (place.column() == Returned && hasFailed(one))
            return of.fault;
        if ((place.column() == Returned && one.flags != 0) || place.column() == Time || place.column() == Who)
            return of.weak;
        return {};
    case Qt::BackgroundRole:
        if (m_selection->current().isCall() && m_selection->current().index == call)
            return of.accentWash;
        return m_selection->hasCall(call) ? QVariant(of.linkedWash) : QVariant();
    case Qt::FontRole: {
        if (place.column() == Who)
            return {};
        QFont fixed = fixedFont();
        fixed.setFixedPitch(true);
        return fixed;
    }
    case Qt::TextAlignmentRole:
        return static_cast<int>((place.column() == Time || place.column() == Blocked ? Qt::AlignRight : Qt::AlignLeft) |
                                Qt::AlignVCenter);
    default:
        return {};
    }
}

} // namespace layerlab
