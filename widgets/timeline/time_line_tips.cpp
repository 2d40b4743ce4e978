// SPDX-FileCopyrightText: The Layerlab authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the pointer is on: what, from when, how long, how it is known.
#include "engine/packet/columns.h"
#include "engine/trace/call_text.h"
#include "session/language.h"
#include "session/program_status.h"
#include "widgets/common/task_moment.h"
#include "widgets/timeline/time_line_text.h"

#include <QStringList>

namespace layerlab {

namespace {

constexpr qsizetype longestLine = 110;

QString cut(QString text)
{
    return text.size() > longestLine ? text.left(longestLine - 1) + QChar(0x2026) : text;
}

/// A moment to the microsecond.
QString moment(Nanoseconds sinceFirst)
{
    return momentText(sinceFirst, 1000);
}

} // namespace

QString TimeLineText::taskText(const Session &session, std::uint32_t index)
{
    const trace::Task &task = session.trace().tasks()[index];
    const QString number = task.isThread() ? QStringLiteral("tid %1").arg(task.tid) : QStringLiteral("pid %1").arg(task.pid);
    return QStringLiteral("%1 · %2").arg(session.recordedProgram(task.program), number);
}

QString TimeLineText::sourceSentence(recording::EventSource source)
{
    switch (source) {
    case recording::EventSource::Kernel:
        return tr("Known from the kernel, which reported it.");
    case recording::EventSource::Observed:
        return tr("Known from the tracer, which saw it at that moment.");
    case recording::EventSource::Sampled:
        return tr("Sampled: seen by looking again and again. What lies between two looks is not known.");
    case recording::EventSource::Inferred:
        return tr("Inferred: concluded from the task's calls.");
    }
    return {};
}

QString TimeLineText::stateTip(const Session &session, const TimeLineIndex &index, std::uint32_t task, std::size_t change)
{
    const trace::StateLane &lane = session.trace().states(task);
    const TaskLife life = index.lifeOf(session, task);
    const Nanoseconds from = lane.times[change];
    Nanoseconds to = change + 1 < lane.times.size() ? lane.times[change + 1] : life.statesTo;
    const bool lasts = change + 1 == lane.times.size() && to >= index.last();
    to = std::max(to, from);
    QString what = stateName(lane.states[change]);
    const auto &recording = session.capture()->recording();
    if (const auto record = trace::decodeState(recording.payload(recording.events()[lane.events[change]]))) {
        if (record->letter)
            what += QStringLiteral(" (%1)").arg(QLatin1Char(record->letter));
        // Of a short wait the kernel was not asked where it is: the call that it lies in tells.
        const auto inside = lane.states[change] == trace::TaskState::Waiting
                                ? callAt(session.trace(), task, from + (to - from) / 2)
                                : std::nullopt;
        if (record->call)
            what = tr("%1 in %2").arg(what, callName(record->call - 1));
        else if (inside)
            what = tr("%1 in %2").arg(what, callName(session.trace().calls()[*inside].number));
        else if (!record->reason.empty())
            what = tr("%1 in %2").arg(what, fromUtf8(record->reason));
    }
    const QString when = lasts ? tr("since %1, for %2 so far") : tr("from %1, for %2");
    return QStringLiteral("%1: %2\n%3\n%4")
        .arg(taskText(session, task), what, when.arg(moment(from - index.first()), lengthText(to - from)),
             sourceSentence(lane.sources[change]));
}

QString TimeLineText::zombieTip(const Session &session, const TimeLineIndex &index, std::uint32_t task)
{
    const auto zombie = session.trace().zombie(task, index.last());
    if (!zombie)
        return {};
    const trace::Task &one = session.trace().tasks()[task];
    const QString end = one.collected ? tr("Its parent waited for it at %1.").arg(moment(*one.collected - index.first()))
                                      : tr("Its parent has not waited for it yet.");
    return QStringLiteral("%1: %2, %3\n%4\n%5\n%6")
        .arg(taskText(session, task), stateName(trace::TaskState::Zombie), statusText(one),
             tr("from %1, for %2").arg(moment(zombie->from - index.first()), lengthText(zombie->to - zombie->from)), end,
             sourceSentence(zombie->source));
}

QString TimeLineText::mixtureTip(const trace::StateShares &shares)
{
    QStringList lines{tr("Many changes in this pixel. Of the time:")};
    const double total = static_cast<double>(std::max<std::int64_t>(1, shares.total().count()));
    for (std::size_t i = 0; i < trace::StateShares::stateCount; ++i) {
        if (shares.durations[i].count() <= 0)
            continue;
        const QString name = i == 0 ? tr("not known") : stateName(static_cast<trace::TaskState>(i));
        const double share = 100 * static_cast<double>(shares.durations[i].count()) / total;
        lines.append(QStringLiteral("%1 %  %2").arg(share, 5, 'f', 1).arg(name));
    }
    if (shares.uncertain.count() > 0)
        lines.append(tr("%1 % of it is sampled or inferred. Zoom in to see each change.")
                         .arg(100 * static_cast<double>(shares.uncertain.count()) / total, 0, 'f', 0));
    return lines.join(QLatin1Char('\n'));
}

QString TimeLineText::unknownTip(const Session &session, std::uint32_t task)
{
    return tr("%1: alive, but nothing was recorded about its state here.").arg(taskText(session, task));
}

QString TimeLineText::callTip(const Session &session, const TimeLineIndex &index, std::uint32_t call)
{
    const trace::CallEntry &entry = session.trace().calls()[call];
    QString what = callName(entry.number);
    if (const auto record = trace::TraceStore::decode(session.capture()->recording(), entry))
        what = QStringLiteral("%1(%2) = %3")
                   .arg(what, fromUtf8(trace::callArguments(*record)), fromUtf8(trace::callResult(*record)));
    const QString from = moment(entry.time - index.first());
    QString when = tr("from %1, for %2").arg(from, lengthText(entry.duration));
    if (entry.flags & trace::CallRecord::stillInside)
        when = tr("since %1, for %2 so far").arg(from, lengthText(index.last() - entry.time));
    else if (entry.duration.count() < 0)
        when = tr("from %1; it never returned").arg(from);
    const auto &events = session.capture()->recording().events();
    const auto source = entry.event < events.size() ? events[entry.event].source : recording::EventSource::Observed;
    return QStringLiteral("%1: %2\n%3\n%4").arg(taskText(session, entry.task), cut(what), when, sourceSentence(source));
}

QString TimeLineText::manyCallsTip(std::size_t count)
{
    return tr("%n calls, closer together than can be drawn. Zoom in to see each.", nullptr, static_cast<int>(count));
}

QString TimeLineText::manyFramesTip(std::size_t count)
{
    return tr("%n frames, closer together than can be drawn. Zoom in to see each.", nullptr, static_cast<int>(count));
}

QString TimeLineText::frameTip(const Session &session, const TimeLineIndex &index, std::uint32_t frame)
{
    packet::Columns columns;
    session.capture()->describe(frame, columns);
    const Nanoseconds time = session.capture()->recording().packets()[frame].time;
    QStringList lines{
        tr("Frame %1: %2").arg(frame + 1).arg(frameLabel(session, frame)),
        cut(QStringLiteral("%1 → %2  %3").arg(fromUtf8(columns.source), fromUtf8(columns.destination), fromUtf8(columns.info))),
        tr("at %1").arg(moment(time - index.first()))};
    const FrameTracks &frames = index.frames();
    const auto place = frames.areByAddress() ? std::nullopt : frames.placeOf(session, frame);
    if (!place)
        return lines.join(QLatin1Char('\n'));
    const FrameCalls calls = session.links().callsOf(frame);
    const FrameEnds ends = frames.endsOf(session, *place, frame);
    const auto name = [&](std::uint32_t call) { return callName(session.trace().calls()[call].number); };
    if (calls.sent)
        lines.append(
            tr("sent by %1 in %2").arg(taskText(session, session.trace().calls()[*calls.sent].task), name(*calls.sent)));
    else if (ends.sender)
        lines.append(tr("sent by the kernel for a socket of %1").arg(taskText(session, *ends.sender)));
    if (calls.received)
        lines.append(tr("received by %1 in %2")
                         .arg(taskText(session, session.trace().calls()[*calls.received].task), name(*calls.received)));
    else if (ends.receiver)
        lines.append(tr("for a socket of %1; no call took it").arg(taskText(session, *ends.receiver)));
    if (ends.sender || ends.receiver)
        lines.append(tr("Inferred: whose it is follows from ports, bytes and moments."));
    else
        lines.append(tr("Whose it is, is not known."));
    return lines.join(QLatin1Char('\n'));
}

QString TimeLineText::laneTip(const Session &session, const TimeLineIndex &index, const Lane &lane)
{
    if (lane.kind == Lane::Kind::Core)
        return coreTip(session, index, lane.index, index.first(), index.last());
    if (lane.kind != Lane::Kind::Task)
        return laneName(session, index, lane);
    const trace::Task &task = session.trace().tasks()[lane.index];
    QStringList lines{QStringLiteral("%1 · %2").arg(taskText(session, lane.index), fromUtf8(task.name))};
    if (task.born)
        lines.append(tr("born at %1").arg(moment(*task.born - index.first())));
    if (task.ended)
        lines.append(tr("ended at %1: %2").arg(moment(*task.ended - index.first()), statusText(task)));
    if (lane.below > 0)
        lines.append(lane.isCollapsed
                         ? tr("%n tasks come from it; the triangle shows them.", nullptr, static_cast<int>(lane.below))
                         : tr("%n tasks come from it; the triangle hides them.", nullptr, static_cast<int>(lane.below)));
    return lines.join(QLatin1Char('\n'));
}

} // namespace layerlab
